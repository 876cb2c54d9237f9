import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, test } from 'node:test'
import { addDays } from '#kith/people/index.ts'
import { invented, protectedWorld, theDesk, type ProtectedWorld, type Somebody } from '../../../test/world/protected.ts'

let world: ProtectedWorld

before(async () => {
  world = await protectedWorld()
})

after(() => world?.close())

/** As somebody may be written: as they are, turned round, with an accent, a slip in the day, another year, namesakes and people of the same day. */
const spellings: readonly ((who: Somebody) => Somebody)[] = [
  (who) => who,
  (who) => ({ ...who, forename: who.surname, surname: who.forename }),
  (who) => ({ ...who, forename: who.forename.replace('e', 'é').toUpperCase() }),
  (who) => ({ ...who, born: addDays(who.born, 1) }),
  (who) => ({ ...who, born: addDays(who.born, 3650) }),
  (who) => ({ ...who, forename: 'Selwyn' }),
  (who) => ({ ...who, surname: 'Elsewhere' }),
  (who) => ({ ...who, forename: 'Ondine', surname: 'Elsewhere' }),
  (who) => ({ ...who, forename: 'Ondine', surname: 'Elsewhere', born: addDays(who.born, 5000) }),
]

const nhs = '9434765919'

/** Everybody protected from everybody compared with everybody told of, as slowly as that is. */
const toldOfOneByOne = `
  with known as (
    select p.id, jsonb_build_object('forename', p.forename, 'surname', p.surname, 'born', p.born, 'ids', jsonb_build_object('nhs', p.nhs, 'upn', p.upn)) as said
      from working_together.protection p where p.recorded_to is null and p.hidden_from is null
    union all
    select p.id, a.value from working_together.protection p join working_together.protected_record r on r.protection = p.id
      join identify.assertion a on a.source_person = r.record and a.says = 'identity' where p.recorded_to is null and p.hidden_from is null)
  select distinct c.contact as id from known k join working_together.contact_person c
      on identify.alike(c.forename, c.surname, c.born, c.nhs, c.upn, k.said) is not null order by 1`

const membersOneByOne = `
  select m.id from working_together.member m where exists (
    select from working_together.protection p where p.recorded_to is null and p.hidden_from is null
       and identify.alike(p.forename, p.surname, p.born, null, null, jsonb_build_object('forename', m.forename, 'surname', m.surname, 'born', m.born)) = 'sure') order by 1`

/** People of whom each link there is now is to a record that is hidden. */
const peopleOneByOne = `
  select l.person as id from identify.link l where l.recorded_to is null group by l.person
  having bool_and(l.source_person in (select working_together.hidden_records())) order by 1`

const idsOf = async (statement: string): Promise<readonly unknown[]> => (await world.run(statement)).map(({ id }) => id)

test('who is found by index is who would be found by comparing everybody with everybody', async () => {
  const people = invented(6, 'Brown', 0)
  await world.plant(people)
  const [numbered, adopted, ended] = people
  assert.ok(numbered && adopted && ended)
  for (const who of people.slice(0, 4))
    await world.protect(who, {
      kind: who === adopted ? 'adoption' : 'sealed-place',
      ...(who === numbered ? { nhs } : {}),
    })
  await world.run(
    `update working_together.protection set recorded_to = now(), ended_by = by_actor, ended_because = 'It is over now.' where surname = $1`,
    [ended.surname],
  )
  // Of who was adopted, one record is of the life since: that person is not hidden.
  await world.run(
    `delete from working_together.protected_record where record in (select max(l.source_person) from identify.link l where l.person = $1)`,
    [adopted.person],
  )
  const everyWay = people.flatMap((who) => spellings.map((spelt) => spelt(who)))
  for (const who of everyWay) await world.tell(who)
  await world.run(
    `update working_together.contact_person set nhs = $1 where id in (select id from working_together.contact_person where forename = 'Ondine' order by id limit 5)`,
    [nhs],
  )
  await world.run(
    `with opened as (insert into working_together.episode (because, opened_by) select 'Asked for by the school', id from identity.actor limit 1 returning id, opened_by)
     insert into working_together.member (episode, part, forename, surname, born, said_by) select o.id, 'parent', f, s, b, o.opened_by from opened o, unnest($1::text[], $2::text[], $3::date[]) u (f, s, b)`,
    [everyWay.map((who) => who.forename), everyWay.map((who) => who.surname), everyWay.map((who) => who.born)],
  )
  const desk = await Promise.all([1, 2, 3].map((page) => world.get(`/protected?told=${page}`, theDesk)))
  const shown = [
    ...desk
      .map(({ text }) => text)
      .join('')
      .matchAll(/\/protected\/contacts\/([0-9a-f-]{36})/g),
  ].map(([, id]) => id)
  const expected = await idsOf(toldOfOneByOne)
  assert.ok(expected.length >= 9 && expected.length < everyWay.length, `${expected.length} of ${everyWay.length}`)
  assert.deepEqual([...new Set(shown)].toSorted(), expected.toSorted())
  const hidden = await idsOf('select m as id from working_together.hidden_members() m order by 1')
  assert.deepEqual(hidden, await idsOf(membersOneByOne))
  assert.ok(hidden.length > 0)
  const records = await idsOf('select r as id from working_together.hidden_records() r order by 1')
  assert.deepEqual(
    records,
    await idsOf('select distinct n.record as id from working_together.protected_now() n order by 1'),
  )
  assert.ok(records.length > 2)
  const unseen = await idsOf('select p as id from working_together.hidden_people() p order by 1')
  assert.deepEqual(unseen, await idsOf(peopleOneByOne))
  assert.equal(unseen.length, 2, 'not who was adopted, and not who is protected no more')
  for (const id of [shown[0], await world.tell(invented(1, 'Nobody', 20_000)[0] ?? adopted)])
    assert.equal((await world.get(`/protected/contacts/${id}`, theDesk)).status, id === shown[0] ? 200 : 404)
})

test('whom families are hidden from is the same asked of the families as asked of each colleague', async () => {
  const [named, recorded] = invented(2, 'Relative', 300)
  assert.ok(named && recorded)
  await world.plant([recorded])
  for (const who of [named, recorded])
    await world.run(
      `insert into working_together.protection (id, kind, forename, surname, born, hidden_from, asked_by, basis, by_actor)
       select gen_random_uuid(), 'staff-or-relative', $1, $2, $3, a.id, 'The staff register', 'On the register of staff', a.id from identity.actor a where a.subject = 'test|worker'`,
      [who.forename, who.surname, who.born],
    )
  // One is named as the register names them, turned round; of the other only a record says who it is, and not the one that was found by name.
  await world.run(
    `delete from working_together.protected_record where record in (select max(l.source_person) from identify.link l where l.person = $1)`,
    [recorded.person],
  )
  await world.run(
    `with opened as (insert into working_together.episode (because, opened_by) select 'Asked for by the school', a.id from identity.actor a, generate_series(1, 3) where a.subject = 'test|front' returning id, opened_by),
       each as (select id, opened_by, row_number() over () as n from opened)
     insert into working_together.member (episode, part, forename, surname, born, record, said_by)
     select id, 'parent', case n when 1 then $1 else 'Ondine' end, case n when 1 then $2 else 'Elsewhere' end, case n when 1 then $3::date else date '1990-05-05' end,
            case n when 2 then (select max(l.source_person) from identify.link l where l.person = $4) end, opened_by from each`,
    [named.surname, named.forename, named.born, recorded.person],
  )
  const every = `array(select id from working_together.episode)`
  const pairs = await idsOf(
    `select colleague || ' ' || episode as id from working_together.families_hidden_of(${every}) order by 1`,
  )
  assert.equal(pairs.length, 2)
  assert.deepEqual(
    pairs,
    await idsOf(
      `select a.id || ' ' || e as id from identity.actor a cross join lateral working_together.families_hidden_from_me(a.id) e order by 1`,
    ),
  )
  // Whom such a colleague does not find is who is hidden from everybody and, by record, from them.
  await world.run(`do $$ declare
      was text := pg_get_functiondef('identity.my_id()'::regprocedure);
      me uuid := (select id from identity.actor where subject = 'test|worker');
      found bigint[];
      expected bigint[] := array(select distinct n.record from working_together.protected_now(true, me) n order by 1);
    begin
      execute format('create or replace function identity.my_id() returns uuid language sql stable as %L', format('select %L::uuid', me));
      found := array(select r from working_together.hidden_records() r order by 1);
      execute was;
      assert found = expected, format('%s, and not %s', found, expected);
      assert exists (select from working_together.protected_now(false, me)), 'nobody is hidden from them';
    end $$`)
  // And as who is protected, by record and by name, is worked out everywhere else.
  assert.deepEqual(
    pairs,
    await idsOf(
      `select a.id || ' ' || m.episode as id from identity.actor a, working_together.member m where m.recorded_to is null
          and (m.record in (select n.record from working_together.protected_now(false, a.id) n)
               or m.id in (select working_together.members_protected(false, a.id))) group by 1 order by 1`,
    ),
  )
})

/** How many times two people were compared while these statements ran, which is most of the time that finding somebody takes. */
async function comparisonsIn(statement: string, values: readonly unknown[]): Promise<number> {
  await world.run('begin')
  await world.run(`set local track_functions = 'pl'`)
  const before = await comparisons()
  await world.run(statement, values)
  const after = await comparisons()
  await world.run('rollback')
  return after - before
}

async function comparisons(): Promise<number> {
  const [row] = await world.run(
    `select coalesce(sum(calls), 0)::int as calls from pg_stat_xact_user_functions where funcname = 'alike'`,
  )
  return Number(row?.['calls'])
}

test('as much is compared for somebody protected as for somebody unknown, so that the time says nothing', async () => {
  const [hidden] = invented(1, 'Hidden', 20_500)
  const [absent] = invented(1, 'Absent', 20_900)
  assert.ok(hidden && absent)
  const namesakes = [hidden, absent].flatMap(({ born }) =>
    ['Ada', 'Bel'].map((forename) => ({ person: randomUUID(), forename, surname: 'Quillby', born })),
  )
  await world.plant([hidden, ...namesakes])
  await world.run(
    `with opened as (insert into working_together.episode (because, opened_by) select 'Asked for by the school', id from identity.actor limit 1 returning id, opened_by)
     insert into working_together.member (episode, part, forename, surname, born, said_by) select o.id, 'parent', f, s, b, o.opened_by from opened o, unnest($1::text[], $2::text[], $3::date[]) u (f, s, b)`,
    [hidden, ...namesakes].reduce<[string[], string[], string[]]>(
      ([f, s, b], who) => [
        [...f, who.forename],
        [...s, who.surname],
        [...b, who.born],
      ],
      [[], [], []],
    ),
  )
  const found = async (who: Somebody): Promise<readonly number[]> => {
    const records = `select * from identify.records_like($1, $2, $3::date, null, null, array(select working_together.hidden_records()))`
    const members = `select * from working_together.members_like($1, $2, $3::date, array(select working_together.hidden_members()))`
    const written = [who.forename, who.surname, who.born]
    return [
      await comparisonsIn(records, written),
      await comparisonsIn(members, written),
      await comparisonsIn('select * from working_together.records_of($1)', [await world.tell(who)]),
    ]
  }
  assert.notDeepEqual(await found(hidden), await found(absent), 'before anybody is protected there is one more of each')
  await world.protect(hidden)
  const expected = await found(absent)
  assert.ok(expected.every((calls) => calls > 0))
  assert.deepEqual(await found(hidden), expected)
})
