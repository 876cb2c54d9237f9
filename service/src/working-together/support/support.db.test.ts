import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, test } from 'node:test'
import { entryId } from '#kith/platform/web/index.ts'
import { classOf, factKinds, isFactKind } from '#kith/identify/index.ts'
import { oseiFamily, type Osei } from './osei.testing.ts'
import { supportWorld, type SupportWorld } from './testing.ts'

let world: SupportWorld
let episode: string
let members: Osei['members']
let page: Osei['page']
let written: Osei['written']

before(async () => {
  world = await supportWorld()
  ;({ episode, members, page, written } = await oseiFamily(world))
})

after(async () => {
  await world?.close()
})

const day = { 'day-day': '20', 'day-month': '11', 'day-year': '2026' }

test('E9: the team sees one family with its lead, agencies and numbers to ring; who is on no team, and whose agreement ended, sees that there is nothing', async () => {
  assert.match(
    await page('nurse'),
    /Family of Osei.*The lead Part lead practitioner Agency Kithshire Council Telephone 01632 960001/,
  )
  assert.match(await page('lead'), /No visit yet, 0 days|Nothing is late/)
  for (const who of ['visitor', 'manager'] as const) {
    const answer = await world.get(who, `/support/${episode}`)
    const absent = await world.get(who, `/support/${randomUUID()}`)
    assert.equal(answer.statusCode, who === 'manager' ? 200 : 404, who)
    if (who === 'visitor') assert.equal(answer.body, absent.body)
  }
  assert.equal((await world.get('door', `/support/${episode}`)).statusCode, 403)
  assert.match((await world.get('lead', '/support')).body, /Family of Osei/)
  assert.doesNotMatch((await world.get('visitor', '/support')).body, /Osei/)
})

test('a visit says who was seen and who alone; sent twice it is one; what is wrong with it is said and nothing is kept', async () => {
  const fields: [string, string][] = [
    ['id', randomUUID()],
    ...Object.entries(day),
    ['kind', 'home'],
    ['seen', members['Ama'] ?? ''],
    ['seen', members['Efua'] ?? ''],
    ['alone', members['Ama'] ?? ''],
    ['note', 'Ama showed her drawing'],
    ['tell', 'family'],
  ]
  await written('lead', '/add/visit', fields)
  await written('lead', '/add/visit', fields)
  // From a second tab, or after going back: with something else in it, it is another, and neither is lost.
  const other = fields.map(([name, value]): [string, string] => [name, name === 'note' ? 'Ama sang to us' : value])
  await written('lead', '/add/visit', other)
  assert.match(await page('nurse'), /Ama sang to us/)
  const said = await page('nurse')
  assert.equal(said.match(/Ama showed her drawing/g)?.length, 1)
  assert.match(said, /20 November 2026, At home, The lead.*Seen: Ama Osei and Efua Osei\. Alone: Ama Osei\./)
  const wrong = await world.post('lead', `/support/${episode}/add/visit`, {
    id: randomUUID(),
    kind: 'tried',
    seen: members['Ama'] ?? '',
    'day-day': '31',
    'day-month': '2',
    'day-year': '2026',
    tell: '',
  })
  assert.equal(wrong.statusCode, 422)
  for (const message of [
    /<a href="#day-day">Enter a day that there is, like 27 3 2026, for the visit or call<\/a>/,
    /<a href="#seen">Choose nobody as seen where you tried and saw nobody, or choose another way that it was<\/a>/,
    /<a href="#tell">Choose who of the family may be told this<\/a>/,
  ])
    assert.match(wrong.body, message)
  assert.deepEqual(
    [...wrong.body.matchAll(/<a href="#(day-day|kind|seen|alone|tell)">/g)].map(([, field]) => field),
    ['day-day', 'seen', 'tell'],
    'in the order of the questions',
  )
})

test('E32: actions have owners on both sides, the family’s and the team’s, on one list', async () => {
  const due = { 'due-day': '27', 'due-month': '11', 'due-year': '2026', tell: 'family' }
  await written('lead', '/add/action', {
    id: randomUUID(),
    what: 'Ring the landlord',
    owner: members['Efua'] ?? '',
    ...due,
  })
  const own = { id: randomUUID(), what: 'Write to the GP', owner: await world.idOf('nurse'), ...due }
  await written('nurse', '/add/action', own)
  assert.match(await page('lead'), /Ring the landlord .*Efua Osei .*Write to the GP .*The nurse/)
  await written('lead', '/settle', { what: 'action', id: entryId(own) ?? '' })
  assert.match(await page('lead'), /Write to the GP.*done 26 November 2026/)
})

test('what records say is shown with its source, and to a partner only in the categories its agreement names', async () => {
  const health = await page('lead', '/assessment/health')
  assert.match(health, /Efua Osei: .*(mental health care|treated).*Source: .*Mental health/i)
  const home = '/assessment/home'
  assert.match(await page('nurse', home), /Efua Osei: rent arrears \(.*6\)/)
  const safety = '/assessment/safety'
  assert.match(await page('lead', safety), /domestic abuse incident/)
  assert.match(await page('nurse', safety), /No record that you may see says anything here\. That is not a no\./)
  assert.doesNotMatch(await page('nurse', safety), /domestic abuse/)
})

test('the category of every kind of fact is the same in the database as in the model', async () => {
  const found = await world.admin.query<{ kind: string; category: string | null }>(
    `select distinct k as kind, identify.fact_category(k) as category from regexp_matches(pg_get_functiondef('identify.fact_category(text)'::regprocedure), '''([a-z-]+)''', 'g') m, unnest(m) k`,
  )
  const kinds = found.rows.filter(({ category }) => category !== null)
  for (const { kind, category } of kinds) assert.ok(isFactKind(kind) && classOf(kind) === category, kind)
  assert.equal(kinds.length, factKinds.length)
})

test('E70: one assessment asks of every member; two who write at once about safety are both kept until a person chooses with a reason', async () => {
  const safety = '/assessment/safety'
  const shown = await page('lead', safety)
  for (const name of ['Ama Osei', 'Efua Osei', 'Kwame Osei']) assert.match(shown, new RegExp(name))
  const key = `safety~${members['Ama']}`
  const answer = (id: string, based: string, text: string, more: Readonly<Record<string, string>> = {}) => ({
    [`id~${key}`]: id,
    [`based~${key}`]: based,
    [`text~${key}`]: text,
    [`said~${key}`]: 'nobody',
    [`tell~${key}`]: 'team',
    ...more,
  })
  const unsaid = await world.post('lead', `/support/${episode}${safety}`, {
    ...answer(randomUUID(), '', 'She sleeps at her aunt’s'),
    [`said~${key}`]: '',
  })
  assert.equal(unsaid.statusCode, 422, 'nobody is taken to have said it')
  assert.ok(unsaid.body.includes(`<a href="#said~${key}">Ama Osei: Choose who said it; where it was nobody`))
  assert.match(unsaid.body, /She sleeps at her aunt’s/)
  const [first, one, two] = [randomUUID(), randomUUID(), randomUUID()]
  await written('lead', safety, answer(first, '', 'She sleeps at her aunt’s'))
  const saved = await world.post(
    'nurse',
    `/support/${episode}${safety}`,
    answer(one, first, 'Not at her aunt’s any more', { how: 'by-itself' }),
  )
  assert.match(saved.body, /^\{"saved":"Saved [^"]+","two":false\}$/)
  await written('lead', safety, answer(two, first, 'At her aunt’s on weekdays'))
  await written('lead', safety, answer(two, first, 'At her aunt’s on weekdays'))
  const both = await page('worker', safety)
  assert.match(both, /Two versions stand here.*Not at her aunt’s any more.*At her aunt’s on weekdays/)
  assert.match(await page('lead'), /1 answer has two versions: somebody must choose/)
  const choose = (more: Readonly<Record<string, string>>) =>
    world.post(
      'worker',
      `/support/${episode}${safety}`,
      answer(randomUUID(), `${one},${two}`, '', { [`two~${key}`]: 'yes', ...more }),
    )
  const without = await choose({ [`keep~${key}`]: one })
  assert.equal(without.statusCode, 422)
  assert.match(without.body, /Say why this version holds/)
  assert.equal((await choose({ [`keep~${key}`]: one, [`because~${key}`]: 'The aunt has moved' })).statusCode, 303)
  const after_ = await page('worker', safety)
  assert.doesNotMatch(after_, /Two versions stand here/)
  assert.match(after_, /The aunt has moved.*At her aunt’s on weekdays/, 'what was not chosen stays in the history')
})

test('E35: what the family wants and how ready they feel is in their words, never a number', async () => {
  const hopes = await page('lead', '/assessment/hopes')
  assert.match(hopes, /Goals in their words, and what they say about being ready\. Never a mark or a number\./)
  assert.match(hopes, /In their words : Efua Osei/)
  assert.doesNotMatch(hopes, /\bscore|out of 10|scale|What is so/i)
})

test('E50, E75: where an adult’s service leads, the same assessment asks each adult whether they are a parent and who else is at home', async () => {
  const asked = await page('nurse', '/assessment/children-at-home')
  assert.match(asked, /Is this person a parent or carer\? Of whom, who else is at home/)
  assert.match(asked, /Efua Osei/)
  assert.doesNotMatch(asked, /What is so : Ama Osei/)
})

test('a fact passes only while the agreement of the agency that said it names its category', async () => {
  // Past the trigger that lets only the two sides end an agreement, and nobody begin it again.
  const change = async (to: string): Promise<void> => {
    await world.admin.query('set session_replication_role = replica')
    const { rowCount } = await world.admin.query(
      `update working_together.agreement set ${to} where agency = (select id from people.agency where code = 'police')`,
    )
    await world.admin.query('set session_replication_role = origin')
    assert.equal(rowCount, 1)
  }
  await change(`ended_at = now(), ended_by = drafted_by, ended_because = 'for a moment'`)
  assert.doesNotMatch(await page('lead', '/assessment/safety'), /domestic abuse/)
  await change('ended_at = null, ended_by = null, ended_because = null')
  assert.match(await page('lead', '/assessment/safety'), /domestic abuse/)
})

test('a meeting asks nobody beside whom they must not meet, and gives each their own minutes', async () => {
  const [ama = '', efua = '', kwame = ''] = ['Ama', 'Efua', 'Kwame'].map((name) => members[name])
  await written('lead', '/add/must-not-learn', {
    id: randomUUID(),
    who: kwame,
    of: efua,
    what: 'attendance',
    because: 'He has threatened her before',
  })
  const planned = {
    id: randomUUID(),
    kind: 'review',
    'day-day': '3',
    'day-month': '12',
    'day-year': '2026',
    time: '14:30',
    place: 'The school',
    'home-of': '',
  }
  await written('lead', '/add/meeting', planned)
  const meeting = entryId(planned) ?? ''
  const here = `/meetings/${meeting}`
  const ask = (guest: string) => written('lead', here, { id: randomUUID(), do: 'invite', guest })
  for (const guest of [efua, ama, await world.idOf('nurse')]) await ask(guest)
  assert.doesNotMatch(await page('lead', here), /Choose[^.]*Kwame Osei[^.]*Ask somebody/)
  const clash = await world.post('lead', `/support/${episode}${here}`, { id: randomUUID(), do: 'invite', guest: kwame })
  assert.match(String(clash.headers.location), /saved=clash/)
  await assert.rejects(
    world.acting('lead', 'support-family', async (scope) =>
      scope.workingTogether
        .insertInto('working_together.meeting_guest')
        .values({ episode, meeting, member: kwame, invited_by: await world.idOf('lead') })
        .execute(),
    ),
    /must not learn of each other/,
    'the database refuses it too',
  )
  const say = (text: string, said: string, about: string, tell: string) =>
    written('lead', here, { id: randomUUID(), do: 'minute', text, said, about, tell })
  await say('Ama likes her new reading group', ama, ama, 'family')
  await say('Efua wants to move before spring', efua, efua, 'family')
  await say('We think of a referral', 'nobody', 'family', 'team')
  const [team, mother, father] = [
    await page('nurse', `${here}?for=team`),
    await page('lead', `${here}?for=${efua}`),
    await page('lead', `${here}?for=${kwame}`),
  ]
  assert.match(team, /reading group.*before spring.*referral/)
  assert.match(mother, /reading group.*before spring/)
  assert.doesNotMatch(mother, /referral/)
  assert.match(father, /reading group/)
  assert.doesNotMatch(father, /spring|referral|Efua|Ring the landlord/)
  assert.doesNotMatch(father, /hidden|left out|withheld/)
  await written('lead', '/add/action', {
    id: randomUUID(),
    what: 'Ask the court for an order',
    owner: await world.idOf('nurse'),
    'due-day': '20',
    'due-month': '12',
    'due-year': '2026',
    tell: 'team',
  })
  const [hers, his] = [await page('lead', `/plan?for=${efua}`), await page('lead', `/plan?for=${kwame}`)]
  assert.match(
    hers,
    /The plan for Efua Osei.*Ring the landlord.*When we meet next 3 December 2026, 14:30, The school.*The lead, Kithshire Council: 01632 960001/,
  )
  assert.match(his, /The plan for Kwame Osei/)
  assert.doesNotMatch(his, /landlord|When we meet|Efua/)
  for (const plan of [hers, his]) assert.doesNotMatch(plan, /court/)
})

test('the chronology tells what agencies and the team say, as at a day and as it was known on another', async () => {
  const now = await page('nurse', '/chronology')
  assert.match(now, /1 March 2026 .*Efua Osei: rent arrears.*20 November 2026.*At home\. Seen: Ama Osei and Efua Osei/)
  assert.doesNotMatch(now, /domestic abuse/)
  const before = await page('lead', '/chronology?as-at-day=1&as-at-month=6&as-at-year=2026')
  assert.match(before, /domestic abuse/)
  assert.doesNotMatch(before, /At home\. Seen/)
  const unknown = await page('lead', '/chronology?known-at-day=1&known-at-month=6&known-at-year=2026')
  assert.doesNotMatch(unknown, /domestic abuse|At home\. Seen/)
  assert.match(unknown, /as known at the end of 1 June 2026/)
  const wrong = await world.get('lead', `/support/${episode}/chronology?as-at-day=31&as-at-month=2&as-at-year=2026`)
  assert.equal(wrong.statusCode, 422)
  assert.match(await page('lead', '/people'), /3 in the family, 0 ties.*Efua Osei: must not be learnt of by Kwame Osei/)
})

test('a manager sees dates and numbers only, hands a family over, and a second person signs its end; it comes back as a link', async () => {
  const caseload = async (path = '') =>
    (await world.get('manager', `/caseload${path}`)).body.replaceAll(/<[^>]+>/g, ' ').replaceAll(/\s+/g, ' ')
  assert.doesNotMatch(await caseload(), /Ama|Efua|drawing/)
  const unsaid = (await world.get('manager', '/caseload')).body
  assert.match(unsaid, new RegExp(`href="/support/${episode}"`), 'they supervise this family')
  assert.doesNotMatch(unsaid, /There is room left/, 'nobody has said how much room there is: not that there is none')
  const worker = await world.idOf('worker')
  const room = { id: randomUUID(), worker }
  for (const families of ['9', '0'])
    assert.equal((await world.post('manager', '/caseload/workers', { ...room, families })).statusCode, 303)
  const lead = `/caseload/${episode}/lead`
  assert.equal((await world.post('manager', lead, { worker: '', because: 'short' })).statusCode, 422)
  const home = await world.post('manager', lead, { worker, because: 'She moved to 12 Station Road, KH1 1AA' })
  assert.deepEqual([home.statusCode, /this looks like an address/.test(home.body)], [422, true])
  assert.equal((await world.post('manager', lead, { worker, because: 'They know the family best' })).statusCode, 303)
  assert.match(
    await caseload('/workers'),
    /The worker Families led 1 led by The worker Room for 0 Left 1 more than there is room for/,
  )
  assert.match(await caseload(), /1 worker with more families than they have room for/)
  assert.match(await caseload(`?worker=${worker}`), /The worker leads 1 family now\./)
  assert.match(await caseload('?look=no-lead'), /Only these are shown: 0 families nobody leads\. Show all families/)
  assert.match(await page('lead'), /The worker Part lead practitioner.*The lead Part team/)
  await written('manager', '/add/supervision', {
    id: randomUUID(),
    worker,
    note: 'Agreed to see Ama alone each week',
  })
  assert.equal((await world.get('lead', `/support/${episode}/add/supervision`)).statusCode, 404)
  const close = { id: randomUUID(), outcome: 'sustained' }
  const early = await world.post('worker', `/support/${episode}/add/closing`, close)
  assert.equal(early.statusCode, 422)
  assert.match(early.body, /Write “What has changed, and lasted” in the assessment first: nobody has written it yet/)
  await written('worker', '/assessment/sustained', {
    'id~sustained': randomUUID(),
    'based~sustained': '',
    'text~sustained': 'Ama goes to school each day, since June',
    'said~sustained': members['Ama'] ?? '',
    'tell~sustained': 'family',
  })
  await written('worker', '/add/closing', close)
  assert.match(await page('manager'), /Asked to close: What was hoped for has lasted\..*Sign and close/)
  await written('worker', '/settle', { what: 'sign', id: episode })
  assert.doesNotMatch(await page('worker'), /Closed on/, 'who asked does not sign')
  await written('manager', '/settle', { what: 'sign', id: episode })
  assert.match(await page('lead'), /Closed on/)
  assert.equal(
    (
      await world.post('lead', `/support/${episode}/add/visit`, {
        id: randomUUID(),
        ...day,
        kind: 'tried',
        tell: 'team',
      })
    ).statusCode,
    404,
  )
  await assert.rejects(
    world.acting('lead', 'support-family', async (scope) =>
      scope.workingTogether
        .insertInto('working_together.visit')
        .values({
          episode,
          day: '2026-11-25',
          kind: 'tried',
          may_tell: 'team',
          by_actor: await world.idOf('lead'),
        })
        .execute(),
    ),
    /this episode is closed/,
  )
  for (let twice = 0; twice < 2; twice++)
    assert.equal(
      (await world.post('manager', lead, { worker, because: 'The school asked for help again' })).statusCode,
      303,
    )
  const again = await world.admin.query<{ id: string; names: string }>(
    `select e.id, string_agg(m.forename, ' ' order by m.forename) as names from working_together.episode e join working_together.member m on m.episode = e.id where e.reopens = $1 group by e.id`,
    [episode],
  )
  assert.deepEqual(
    again.rows.map(({ names }) => names),
    ['Ama Efua Kwame'],
  )
  assert.match(
    (await world.get('worker', `/support/${again.rows[0]?.id}`)).body,
    /Help for this family was opened again/,
  )
  assert.match(
    await caseload(),
    /Within 6 months of closing: 1 of 1 came back.*See 1 family whose support ended in the last year/,
  )
  assert.match(await caseload('/closed'), /Closed 26 November 2026|opened again/)
})
