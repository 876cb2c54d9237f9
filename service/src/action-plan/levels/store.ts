import { z } from 'zod'
import { sql, type Scope } from '#kith/platform/db/index.ts'
import { answers, familyPrinciples, levels, type FamilyPrinciple, type Level, type LevelAnswer, type Said } from './levels.ts' // prettier-ignore

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

/** Keeps what an agency says, in the name of whoever asks and of their agency. */
export async function keepSaid(
  scope: Scope,
  said: {
    readonly principle: FamilyPrinciple
    readonly level: Level
    readonly says: LevelAnswer
    readonly evidence: string
    readonly link: string | null
  },
): Promise<void> {
  await sql`insert into action_plan.level_said (agency, principle, level, says, evidence, link, by_actor)
    values ((select identity.my_agency()), ${said.principle}, ${said.level}, ${said.says}, ${said.evidence}, ${said.link}, (select identity.my_id()))`.execute(
    scope.actionPlan,
  )
}
