import assert from 'node:assert/strict'
import { tmpdir } from 'node:os'
import { after, before, test } from 'node:test'
import { administrator, testKith, type TestKith } from '../../../../test/world/kith.ts'
import { serveRoutes, type Served } from '../../../../test/world/served.ts'
import { auditTrailRoutes } from './index.ts'

let kith: TestKith
let admin: Awaited<ReturnType<typeof administrator>>
let world: Served
let ids: ReadonlyMap<string, string>

before(async () => {
  kith = await testKith()
  admin = await administrator(kith)
  world = await serveRoutes(kith, {
    routes: auditTrailRoutes(),
    people: [
      ['Rhian Bevan', 'practitioner'],
      ['Ann Bevan', 'practitioner'],
      ['Tom Iqbal', 'practitioner'],
      ['Governance', 'governance-lead'],
    ],
    at: '2026-11-26T09:00:00Z',
    folder: tmpdir(),
  })
  const { rows } = await admin.query<{ subject: string; id: string }>('select subject, id from identity.actor')
  ids = new Map(rows.map(({ subject, id }) => [subject, id]))
  // In summer a day in London begins an hour before it does in UTC.
  for (const [who, at, purpose, action] of [
    ['Rhian Bevan', '2026-06-30T22:59:00Z', 'support-family', 'june.last'],
    ['Ann Bevan', '2026-06-30T23:00:00Z', 'support-family', 'july.first'],
    ['Ann Bevan', '2026-07-15T12:00:00Z', 'refer', 'july.middle'],
    ['Tom Iqbal', '2026-07-31T22:59:59Z', 'support-family', 'july.last'],
    ['Tom Iqbal', '2026-07-31T23:00:00Z', 'support-family', 'august.first'],
  ])
    await admin.query(
      `insert into audit.entry (correlation, actor, at, purpose, action, outcome) values (gen_random_uuid(), $1, $2, $3, $4, 'allowed')`,
      [ids.get(who ?? ''), at, purpose, action],
    )
})
after(async () => {
  await world?.close()
  await admin?.end()
  await kith?.close()
})

const planted = ['june.last', 'july.first', 'july.middle', 'july.last', 'august.first']
const ask = (asked: Readonly<Record<string, string>>) =>
  world.get(`/audit?${new URLSearchParams({ outcome: 'allowed', ...asked }).toString()}`, 'Governance')
async function found(asked: Readonly<Record<string, string>>): Promise<readonly string[]> {
  const { status, text } = await ask(asked)
  assert.equal(status, 200)
  const said = text.replaceAll('<wbr />', '')
  return planted.filter((action) => said.includes(action))
}
const day = (name: 'from' | 'to', d: string, m: string, y: string) => ({
  [`${name}-day`]: d,
  [`${name}-month`]: m,
  [`${name}-year`]: y,
})

test('the trail is asked by colleague, purpose and days, alone and together; a day is London’s', async () => {
  assert.deepEqual(await found({}), planted)
  assert.deepEqual(await found({ who: 'ann bev' }), ['july.first', 'july.middle'])
  assert.deepEqual(await found({ who: 'bevan' }), ['june.last', 'july.first', 'july.middle'])
  assert.deepEqual(await found({ purpose: 'refer' }), ['july.middle'])
  assert.deepEqual(await found(day('from', '1', '7', '2026')), [
    'july.first',
    'july.middle',
    'july.last',
    'august.first',
  ])
  assert.deepEqual(await found(day('to', '30', '06', '2026')), ['june.last'])
  const july = { ...day('from', '1', '7', '2026'), ...day('to', '31', '7', '2026') }
  assert.deepEqual(await found(july), ['july.first', 'july.middle', 'july.last'])
  assert.deepEqual(await found({ ...july, who: 'Bevan', purpose: 'support-family' }), ['july.first'])
  assert.deepEqual(await found(day('to', '1', '1', '2020')), [], 'before the trail begins')
})

test('what is asked for is in the trail itself: whose looks, for what and when, as ids and codes', async () => {
  await ask({
    who: 'Bevan',
    purpose: 'refer',
    action: 'platform.audit',
    ...day('from', '1', '7', '2026'),
    ...day('to', '31', '7', '2026'),
  })
  const { rows } = await admin.query<{ about: string[]; actor: string }>(
    `select about, actor from audit.entry where action = 'platform.audit.viewed' order by seq desc limit 1`,
  )
  const bevans = ['Ann Bevan', 'Rhian Bevan'].map((name) => ids.get(name) ?? '')
  assert.deepEqual(
    rows[0]?.about.toSorted(),
    [
      ...bevans,
      'purpose:refer',
      'from:2026-07-01',
      'to:2026-07-31',
      'outcome:allowed',
      'action:platform.audit',
    ].toSorted(),
  )
  assert.equal(rows[0]?.actor, ids.get('Governance'))
  await ask({ action: 'Rhian Bevan' })
  const typed = await admin.query<{ about: string[] }>(
    `select about from audit.entry where action = 'platform.audit.viewed' order by seq desc limit 1`,
  )
  assert.deepEqual(typed.rows[0]?.about, ['outcome:allowed'], 'a name typed into the wrong box is not kept')
})

test('what is wrong with what is asked comes back with what to do, at its field, and shows nothing', async () => {
  const wrong = await ask({
    who: 'nobody of the kind',
    ...day('from', '31', '2', '2026'),
    ...day('to', '1', '13', '2026'),
  })
  assert.equal(wrong.status, 422)
  for (const link of [
    /<a href="#who">Check the name “nobody of the kind”: no colleague has it/,
    /<a href="#from-day">Enter a first day that there is/,
    /<a href="#to-day">Enter a last day that there is/,
  ])
    assert.match(wrong.text, link)
  assert.match(wrong.text, /value="nobody of the kind"/)
  assert.doesNotMatch(wrong.text, /july/)
  const order = await ask({ ...day('from', '2', '7', '2026'), ...day('to', '1', '7', '2026') })
  assert.match(order.text, /<a href="#to-day">Enter a last day that is not before the first/)
  await admin.query(
    `insert into identity.actor (subject, name, agency) select 'many-' || n, 'Many ' || n, agency
       from identity.actor, generate_series(1, 21) n where subject = 'Governance'`,
  )
  assert.match((await ask({ who: 'many' })).text, /Write more of the name “many”: more than 20 colleagues have it/)
})

test('pages of what was asked for go on with the same question, each entry once', async () => {
  await admin.query(
    `insert into audit.entry (correlation, actor, at, purpose, action, outcome)
     select gen_random_uuid(), $1, '2026-09-01'::timestamptz + make_interval(mins => n), 'refer', 'september.' || n, 'allowed' from generate_series(1, 120) n`,
    [ids.get('Tom Iqbal')],
  )
  const seen: string[] = []
  let address: string | undefined = `/audit?who=iqbal&purpose=refer&from-day=1&from-month=9&from-year=2026`
  for (let pages = 0; address !== undefined; pages += 1) {
    assert.ok(pages < 5)
    const { text } = await world.get(address, 'Governance')
    seen.push(...[...text.replaceAll('<wbr />', '').matchAll(/september\.(\d+)/g)].map(([, n = '']) => n))
    address = /href="(\/audit\?[^"]*before=\d+)"/.exec(text)?.[1]?.replaceAll('&amp;', '&')
  }
  const each = [...new Set(seen)]
  assert.deepEqual(
    each.map(Number),
    Array.from({ length: 120 }, (_, at) => 120 - at),
  )
})
