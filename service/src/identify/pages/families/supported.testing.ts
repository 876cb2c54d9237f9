/** Statements that open support here for somebody, as an administrator: by the record of a child planted, or as they are named there. */
export function opened(
  child: string,
  { id, byRecord, level = 'family-help' }: { readonly id: string; readonly byRecord: boolean; readonly level?: string },
): readonly string[] {
  const record = `(select a.source_person from identify.assertion a where a.says = 'identity' and a.value ->> 'forename' = '${child}' limit 1)`
  const actor = `(select id from identity.actor where subject = 'test|front')`
  return [
    `insert into working_together.episode (id, because, opened_by, opened_at) values ('${id}', 'Asked for by the school', ${actor}, '2026-09-01T10:00:00Z')`,
    `insert into working_together.episode_step (episode, level, because, by_actor) values ('${id}', '${level}', 'Decided together', ${actor})`,
    `insert into working_together.member (episode, part, forename, surname, born, record, said_by)
     values ('${id}', 'child', ${byRecord ? `'As the team', 'writes it', null, ${record}` : `'${child}', 'Planted', '2019-05-01', null`}, ${actor})`,
  ]
}

/** Statements that end it. */
export function ended(id: string): readonly string[] {
  const actor = (name: string): string => `(select id from identity.actor where subject = 'test|${name}')`
  return [
    `insert into working_together.closure (episode, outcome, proposed_by, signed_by, signed_at) values ('${id}', 'sustained', ${actor('front')}, ${actor('manager')}, now())`,
  ]
}
