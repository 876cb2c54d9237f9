import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, test } from 'node:test'
import { addDays } from '#kith/people/index.ts'
import { today } from '#kith/platform/time/index.ts'
import { entryId } from '#kith/platform/web/index.ts'
import { oseiFamily, type Osei } from './osei.testing.ts'
import { supportWorld, type SupportWorld, type Who } from './testing.ts'

let world: SupportWorld
let episode: string
let members: Osei['members']
let page: Osei['page']
let written: Osei['written']

before(async () => {
  world = await supportWorld()
  ;({ episode, members, page, written } = await oseiFamily(world))
})
after(() => world?.close())

/** What the mental health trust has agreed to from now on, past the triggers that keep agreements as they were signed. */
async function nowAgreed(categories: string): Promise<void> {
  await world.admin.query('set session_replication_role = replica')
  await world.admin.query(
    `update working_together.agreement set categories = $1 where agency = (select id from people.agency where code = 'mental-health-trust')`,
    [categories],
  )
  await world.admin.query('set session_replication_role = origin')
}

test('two homes stand apart with their days and who says so, never where; to a partner only what agreements let pass', async () => {
  for (const [feed, line, from, to] of [
    ['housing', '12 Mill Lane', '2024-02-01', null],
    ['housing', '12, Mill Ln', '2024-02-03', null],
    ['mental-health', 'Flat 3, Quay House', '2026-05-01', null],
    ['police', '77 Gaol Lane', '2025-05-01', null],
    ['housing', '9 Elm Row', '2020-01-01', '2024-02-01'],
  ] as const)
    await world.admin.query(
      `insert into identify.assertion (feed, agency, part, source_person, says, value, valid_from, valid_to, delivery, row, content)
       select r.feed, r.agency, 'p', r.id, 'stay', $2, $3, $4, gen_random_uuid(), 1, 1 from identify.source_person r where r.key = 'efua' and r.feed = $1`,
      [feed, JSON.stringify({ kind: 'home', lines: [line], postcode: 'NM1 1AA' }), from, to],
    )
  const council = await page('lead', '/people')
  assert.match(council, /In more than one home now, as records say: Efua Osei/)
  assert.match(
    council,
    /Home A .*1 February 2024.*3 February 2024.*Home B .*1 May 2026.*Home C, nobody now .*1 January 2020/,
  )
  assert.doesNotMatch(council, /Mill|Quay|Elm|NM1/)
  assert.doesNotMatch(council, /1 May 2025/, 'the police agreed to tell of crime and not of housing')
  const before = await page('nurse', '/people')
  assert.match(before, /Home A .*1 February 2024.*Home B .*1 May 2026/)
  await nowAgreed('{health}')
  const partner = await page('nurse', '/people')
  assert.match(partner, /Home A .*1 May 2026/, 'what one’s own agency says stays')
  assert.doesNotMatch(partner, /1 February 2024|In more than one home/)
  await nowAgreed('{health,housing}')
})

test('what somebody must not learn, recorded after they were asked, takes the invitation back and tells whoever planned the meeting', async () => {
  const [ama = '', efua = '', kwame = ''] = ['Ama', 'Efua', 'Kwame'].map((name) => members[name])
  await world.admin.query(
    `update working_together.must_not_learn set recorded_to = now(), ended_by = by_actor where episode = $1`,
    [episode],
  )
  const soon = addDays(today(), 5)
  const [year = '', month = '', dayOfMonth = ''] = soon.split('-')
  const plan = async (home: string): Promise<string> => {
    const planned = {
      id: randomUUID(),
      kind: 'team',
      'day-day': dayOfMonth,
      'day-month': month,
      'day-year': year,
      time: '',
      place: '',
      'home-of': home,
    }
    await written('nurse', '/add/meeting', planned)
    return entryId(planned) ?? ''
  }
  const meetings = [await plan(''), await plan(efua)] as const
  for (const meeting of meetings)
    for (const guest of meeting === meetings[0] ? [efua, kwame, ama] : [kwame])
      await written('lead', `/meetings/${meeting}`, { id: randomUUID(), do: 'invite', guest })
  await written('lead', `/meetings/${meetings[0]}`, {
    id: randomUUID(),
    do: 'minute',
    text: 'Efua spoke of the new flat',
    said: efua,
    about: efua,
    tell: 'family',
  })
  assert.match(await page('lead', `/meetings/${meetings[0]}?for=${kwame}`), /new flat/)
  const edge = (what: string) =>
    written('lead', '/add/must-not-learn', {
      id: randomUUID(),
      who: kwame,
      of: efua,
      what,
      because: 'He came to the door again',
    })
  await edge('attendance')
  const asked = async (meeting: string) =>
    (
      await world.admin.query<{ member: string }>(
        `select member from working_together.meeting_guest where meeting = $1 and recorded_to is null order by member`,
        [meeting],
      )
    ).rows.map(({ member }) => member)
  assert.deepEqual(
    await asked(meetings[0]),
    [efua, ama].toSorted(),
    'who must not learn is asked no more; who may stays',
  )
  assert.deepEqual(await asked(meetings[1]), [kwame], 'another meeting stands')
  assert.doesNotMatch(await page('lead', `/meetings/${meetings[0]}?for=${kwame}`), /new flat|Efua/)
  await edge('address')
  assert.deepEqual(await asked(meetings[1]), [], 'nor is he asked to come where she lives')
  assert.match(await page('nurse'), /Kwame Osei is no longer asked to the meeting on .*after you asked them/)
  assert.match(await page('lead'), /Kwame Osei is no longer asked.*The nurse planned the meeting/)
  const mine = async (who: Who) => (await world.get(who, '/support')).body
  assert.match(await mine('nurse'), /Invitations taken back/)
  assert.doesNotMatch(await mine('lead'), /Invitations taken back/, 'whoever planned it is told')
  await world.admin.query(
    `update working_together.must_not_learn set recorded_to = now(), ended_by = by_actor where episode = $1`,
    [episode],
  )
  await written('lead', `/meetings/${meetings[0]}`, { id: randomUUID(), do: 'invite', guest: kwame })
  assert.deepEqual((await asked(meetings[0])).length, 3, 'and may be asked again once it ended')
})

test('whoever is asked to a meeting, and what was said in it, from the same form as another, as in a second tab, is kept', async () => {
  const id = randomUUID()
  const [ama = '', efua = ''] = ['Ama', 'Efua'].map((name) => members[name])
  const day = { 'day-day': '4', 'day-month': '1', 'day-year': '2027', time: '', place: '', 'home-of': '' }
  const planned = { id, kind: 'team', ...day }
  await written('lead', '/add/meeting', planned)
  const here = `/meetings/${entryId(planned) ?? ''}`
  for (const guest of [efua, efua, ama]) await written('lead', here, { id, do: 'invite', guest })
  const minute = { id, do: 'minute', said: 'nobody', about: 'family', tell: 'team' }
  for (const text of ['A first thing', 'A first thing', 'A second thing'])
    await written('lead', here, { ...minute, text })
  const kept = async (table: string) =>
    (await world.admin.query(`select from working_together.${table} where meeting = $1`, [entryId(planned)])).rowCount
  assert.deepEqual([await kept('meeting_guest'), await kept('minute')], [2, 2])
})

test('who came is written down once: a second tab that says otherwise is told so, and whoever was asked since is not said to be missing', async () => {
  const [ama = '', efua = '', kwame = ''] = ['Ama', 'Efua', 'Kwame'].map((name) => members[name])
  const day = { 'day-day': '5', 'day-month': '1', 'day-year': '2027', time: '', place: '', 'home-of': '' }
  const planned = { id: randomUUID(), kind: 'team', ...day }
  await written('lead', '/add/meeting', planned)
  const meeting = entryId(planned) ?? ''
  const here = `/meetings/${meeting}`
  for (const guest of [efua, ama]) await written('lead', here, { id: randomUUID(), do: 'invite', guest })
  const cameOf = async () =>
    (
      await world.admin.query<{ id: string; member: string; came: boolean | null }>(
        'select id, member, came from working_together.meeting_guest where meeting = $1',
        [meeting],
      )
    ).rows
  const invited = new Map((await cameOf()).map(({ id, member }) => [member, id]))
  const asked = [efua, ama].map((member) => invited.get(member) ?? '')
  const form = (came: readonly string[]): readonly [string, string][] => [
    ['id', randomUUID()],
    ['do', 'came'],
    ...asked.map((guest): [string, string] => ['asked', guest]),
    ...came.map((guest): [string, string] => ['came', guest]),
  ]
  await written('lead', here, { id: randomUUID(), do: 'invite', guest: kwame })
  for (const _ of ['sent', 'sent twice']) await written('lead', here, form(asked))
  const [late = ''] = (await cameOf()).filter(({ came }) => came === null).map(({ id }) => id)
  const second = await world.post('lead', `/support/${episode}${here}`, [
    ...form([...asked.slice(0, 1), late]),
    ['asked', late],
  ])
  assert.equal(second.statusCode, 422)
  assert.match(
    second.body,
    new RegExp(`value="${late}" checked`),
    'what was chosen comes back, and none of it is written',
  )
  assert.match(second.body, /written down already, and otherwise than you chose, whether Ama Osei came/)
  assert.deepEqual(
    Object.fromEntries((await cameOf()).map(({ member, came }) => [member, came])),
    Object.fromEntries([
      [efua, true],
      [ama, true],
      [kwame, null],
    ]),
  )
})

test('a manager reads what families are called on whose team they are, as on their pages, and of any other only its reference', async () => {
  const seen = async (door: string): Promise<string> =>
    (await world.get('manager', door)).body.replaceAll(/<[^>]+>/g, ' ').replaceAll(/\s+/g, ' ')
  const reference = `Reference ${episode.slice(0, 8)}`
  const doors = ['/caseload', `/caseload/${episode}/lead`]
  for (const read of await Promise.all(doors.map(seen)))
    assert.match(read, new RegExp(`Family of Osei, ${reference.toLowerCase()}`))
  const audited = await world.admin.query<{ about: string[] }>(
    `select about::text[] as about from audit.entry where action = 'support.caseload.viewed' order by seq desc limit 2`,
  )
  assert.ok(
    audited.rows.every(({ about }) => about.includes(episode)),
    'whose name was read is in the trail',
  )
  const onTheTeam = `update working_together.team_member set recorded_to = $2, ended_by = case when $2::timestamptz is null then null else added_by end
    where episode = $1 and part = 'supervisor'`
  await world.admin.query(onTheTeam, [episode, 'now'])
  assert.equal((await world.get('manager', `/support/${episode}`)).statusCode, 404)
  for (const door of doors) {
    const answer = await seen(door)
    assert.match(answer, new RegExp(reference))
    assert.doesNotMatch(answer, /Osei/, 'not on the team: no name')
  }
  await world.admin.query(onTheTeam, [episode, null])
})
