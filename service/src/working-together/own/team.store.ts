import { sql, type Scope } from '#kith/platform/db/index.ts'

/** How a member stands with a page of their own. */
export interface PageStanding {
  readonly member: string
  /** Since when they have one. */
  readonly since: Date | null
  /** Until when a code waits for them; null where none does. */
  readonly codeUntil: Date | null
  /** Ids of members who must not learn that there is one. */
  readonly notTo: readonly string[]
}

/** Of every member who has, had or was offered one. */
export async function readStandings(scope: Scope, episode: string): Promise<readonly PageStanding[]> {
  const found = await sql<{
    member: string
    since: Date | null
    code_until: Date | null
    not_to: string[]
  }>`
    select distinct on (i.member) i.member, a.recorded_from as since,
           case when i.used_at is null and i.recorded_to is null and i.until > now() then i.until end as code_until, i.not_to
      from working_together.page_invitation i
      left join working_together.page_account a on a.member = i.member and a.recorded_to is null
     where i.episode = ${episode} order by i.member, i.at desc`.execute(scope.workingTogether)
  return found.rows.map(({ member, since, code_until, not_to }) => ({
    member,
    since: since && new Date(since),
    codeUntil: code_until && new Date(code_until),
    notTo: not_to,
  }))
}

export interface NewInvitation {
  /** The form's own: sent twice it makes one. */
  readonly id: string
  readonly episode: string
  readonly member: string
  readonly codeHash: Buffer
  readonly childBecause: string | null
  readonly notTo: readonly string[]
  readonly by: string
}

/** Until when the code holds; null where this form has made one before, whose code nobody can show again. */
export async function invite(scope: Scope, wanted: NewInvitation): Promise<Date | null> {
  const { id, episode, member, codeHash, childBecause, notTo, by } = wanted
  // Asked for rather than left to the insert: a new code ends the one that waits, and this one would end itself.
  await sql`select pg_advisory_xact_lock(hashtextextended(${`page invitation ${id}`}, 0))`.execute(
    scope.workingTogether,
  )
  const before = await sql`select from working_together.page_invitation where id = ${id}`.execute(scope.workingTogether)
  if (before.rows.length > 0) return null
  const made = await sql<{ until: Date }>`
    insert into working_together.page_invitation (id, episode, member, code_hash, child_because, not_to, by_actor)
    values (${id}, ${episode}, ${member}, ${codeHash}, ${childBecause}, ${[...notTo]}::uuid[], ${by}) returning until`.execute(
    scope.workingTogether,
  )
  return new Date(made.rows[0]?.until ?? 0)
}

/** How often a code was made for somebody in the last day. */
export async function invitedToday(scope: Scope, member: string): Promise<number> {
  const found = await sql<{ times: string }>`
    select count(*) as times from working_together.page_invitation where member = ${member} and at > now() - interval '1 day'`.execute(
    scope.workingTogether,
  )
  return Number(found.rows[0]?.times ?? 0)
}

/** Ends somebody's page and any code that waits, at once. */
export async function endPage(
  scope: Scope,
  { episode, member, by }: { readonly episode: string; readonly member: string; readonly by: string },
): Promise<void> {
  for (const table of ['page_account', 'page_invitation'] as const)
    await scope.workingTogether
      .updateTable(`working_together.${table}`)
      .set({ recorded_to: sql`now()`, ended_by: by })
      .where('episode', '=', episode)
      .where('member', '=', member)
      .where('recorded_to', 'is', null)
      .execute()
}
