import { z } from 'zod'
import { sql, type Scope } from '#kith/platform/db/index.ts'
import { answers, familyPrinciples, levels, type Said } from './levels.ts'

const rows = z.array(
  z.object({
    agency: z.string(),
    principle: z.enum(familyPrinciples),
    level: z.enum(levels),
    says: z.enum(answers),
    evidence: z.string(),
    link: z.string().nullable(),
    at: z.string(),
  }),
)

/** Everything agencies said, oldest first: published. */
export async function readSaid(scope: Scope): Promise<readonly Said[]> {
  const found = await sql`select agency, principle, level, says, evidence, link,
      to_char(recorded_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as at
    from action_plan.level_said order by recorded_at, number`.execute(scope.actionPlan)
  return rows.parse(found.rows)
}

/** Keeps what an agency says, in the name of whoever asks and of their agency. Saying again what it says already adds nothing. */
export async function keepSaid(
  scope: Scope,
  { principle, level, says, evidence, link }: Omit<Said, 'agency' | 'at'>,
): Promise<void> {
  await sql`insert into action_plan.level_said (agency, principle, level, says, evidence, link, by_actor)
    select (select identity.my_agency()), ${principle}, ${level}, ${says}, ${evidence}, ${link}::text, (select identity.my_id())
     where not exists (select from (select * from action_plan.level_said l where l.agency = (select identity.my_agency()) and l.principle = ${principle}
                                      and l.level = ${level} order by l.number desc limit 1) newest
                        where newest.says = ${says} and newest.evidence = ${evidence} and newest.link is not distinct from ${link}::text)`.execute(
    scope.actionPlan,
  )
}
