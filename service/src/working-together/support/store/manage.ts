import { sql, type Scope } from '#kith/platform/db/index.ts'
import { writeTeamMember, type Writing } from './write.ts'

/** How many families a worker can support well, from now on. */
export async function writeCapacity(
  scope: Scope,
  capacity: Pick<Writing, 'id' | 'by'> & { readonly worker: string; readonly families: number },
): Promise<void> {
  const { id, worker, families, by } = capacity
  await scope.workingTogether
    .insertInto('working_together.worker_capacity')
    .values({ id, worker, families, set_by: by })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

/** Hands a family over: whoever led or was on the team in the new lead's place ends today, and the new lead begins with the reason. */
export async function handOver(
  scope: Scope,
  { episode, worker, because, by }: Omit<Writing, 'id'> & { readonly worker: string; readonly because: string },
): Promise<void> {
  const ended = await sql<{ actor: string; part: string }>`
    update working_together.team_member set recorded_to = clock_timestamp(), ended_by = ${by}
     where episode = ${episode} and recorded_to is null and (part = 'lead' or actor = ${worker}) returning actor, part`.execute(
    scope.workingTogether,
  )
  await writeTeamMember(scope, { episode, by, worker, part: 'lead', because })
  // Who led stays on the team: the family's trust does not end with a form. They may leave it themselves.
  for (const { actor, part } of ended.rows)
    if (part === 'lead' && actor !== worker)
      await writeTeamMember(scope, { episode, by, worker: actor, part: 'member', because })
}
