import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import fc from 'fast-check'
import { supportWorld, type SupportWorld } from '../support/testing.ts'

let world: SupportWorld
const forenames = ['Ama', 'AMÁ', 'Efua', 'Kofi', 'O’Neill', '']
const surnames = ['Osei', 'osei', 'Mensah', 'Ama', 'O Neill', 'ONeill', '']
const births = ['2015-03-01', '2015-01-03', '2015-03-02', '1999-12-31', null]

before(async () => {
  world = await supportWorld()
  const { admin } = world
  const opened = await admin.query<{ id: string }>(
    `insert into working_together.episode (because, opened_by) select 'a reason of length', gen_random_uuid() from generate_series(1, 3) returning id`,
  )
  for (const { id } of opened.rows)
    await admin.query(
      `insert into working_together.member (episode, part, forename, surname, born, said_by, recorded_to, ended_by)
         select $1, 'parent', f, s, b::date, gen_random_uuid(), case when n = 2 then now() end, case when n = 2 then gen_random_uuid() end
           from unnest($2::text[]) f, unnest($3::text[]) s, unnest($4::text[]) b, generate_series(1, 2) n`,
      [id, forenames, surnames, births],
    )
})
after(async () => {
  await world?.close()
})

test('members found by their index are those that comparing with every member finds, without whoever is hidden', async () => {
  const pick = (from: readonly (string | null)[]) => fc.constantFrom(...from)
  const { rows: members } = await world.admin.query<{ id: string }>(
    'select id from working_together.member order by forename, surname, born, id',
  )
  await fc.assert(
    fc.asyncProperty(
      pick(forenames),
      pick(surnames),
      pick(births),
      fc.subarray(members.map(({ id }) => id)),
      async (forename, surname, born, hidden) => {
        const { rows } = await world.admin.query<{ missing: number; wrong: number; found: number }>(
          `with one_by_one as (select m.id, m.episode, identify.alike($1, $2, $3::date, null, null, jsonb_build_object('forename', m.forename, 'surname', m.surname, 'born', m.born)) as answer
             from working_together.member m where m.recorded_to is null),
           every as (select id, episode, answer = 'sure' as sure from one_by_one where answer is not null and id <> all ($4::uuid[])),
           found as (select member, episode, sure from working_together.members_like($1, $2, $3::date, $4::uuid[]))
         select (select count(*)::int from (select * from every except select * from found) x) as missing,
                (select count(*)::int from (select * from found except select * from every) x) as wrong, (select count(*)::int from found) as found`,
          [forename, surname, born, hidden],
        )
        assert.deepEqual([rows[0]?.missing, rows[0]?.wrong], [0, 0])
        const named = forename !== '' && surname !== ''
        if (named && hidden.length === 0) assert.ok((rows[0]?.found ?? 0) > 0, 'everybody of that name is there')
      },
    ),
    { numRuns: 60 },
  )
})
