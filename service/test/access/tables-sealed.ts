import type { TableTrial } from './tables.ts'

/** From whom the planted records are hidden: 8 and 12 from everybody, 9 from the council's data lead, 10 and 13 from the council's front door, 14 from its manager. */
function hiddenBy(record: string): string {
  return `case ${record} when 8 then 'everybody' when 12 then 'everybody' when 9 then '00000000-0000-4000-8000-0000000001c1' when 10 then '00000000-0000-4000-8000-0000000004c1' when 13 then '00000000-0000-4000-8000-0000000004c1' when 14 then '00000000-0000-4000-8000-0000000005c1' end`
}

/** The same of two records: what is hidden from one actor as one is hidden from everybody as the other, so each pair holds one hidden at most. */
export const hiddenPair = `case when 8 in (left_record, right_record) then 'everybody' else coalesce(${hiddenBy('left_record')}, ${hiddenBy('right_record')}) end`
export const hiddenRecord = hiddenBy

/** The same by the last letter of the id of their person or family. */
export function hiddenId(id: string): string {
  return hiddenBy(`case right(${id}::text, 1) when 'b' then 8 when '8' then 9 when '9' then 10 end`)
}

/** Of the families planted last, one is hidden from the council's front door and one from its manager. */
export const hiddenFamily = (id: string): string =>
  `case right(${id}::text, 2) when '0d' then '00000000-0000-4000-8000-0000000004c1' when '0e' then '00000000-0000-4000-8000-0000000005c1' end`

/** Who must not be found, and which records are theirs. */
export const sealedTrials: Readonly<Record<string, TableTrial>> = {
  'working_together.protection': {
    key: 'id::text',
    by: 'hidden_from',
    over: 'recorded_to is not null',
    change: `recorded_to = now(), ended_by = identity.my_id(), ended_because = 'a reason of length'`,
    add: `(id, kind, forename, surname, born, asked_by, basis, by_actor)
      values ('00000000-0000-4000-8010-0000000000ff', 'sealed-place', 'f', 's', '2001-01-01', 'police', 'a basis of length', $actor)`,
  },
  'working_together.protected_record': {
    key: 'record::text',
    change: 'record = record',
    add: `(protection, record) values ('00000000-0000-4000-8010-000000000001', 7)`,
  },
  'working_together.protected_told': {
    key: 'id::text',
    change: 'mark = mark',
    add: `(id, mark, pairs) values (2, 'a mark', '[]')`,
  },
}
