import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { type Scope, sql } from '#kith/platform/db/index.ts'
import { asSystem, hashToken, newToken, setUpAccounts } from '#kith/platform/identity/index.ts'
import { testKith, type TestKith } from '../../test/world/kith.ts'
import {
  draftRecord,
  loadContent,
  readDrafts,
  readPlan,
  readVersions,
  releaseRecord,
  setUpActionPlan,
  understandDocument,
  withdrawDraft,
  writeDrafts,
} from './index.ts'
import { shipContent } from './store.ts'

let kith: TestKith
const council = { code: 'council', nameEn: 'Council', nameCy: 'Cyngor' }
const tokens = { one: newToken(), two: newToken() }

before(async () => {
  kith = await testKith()
  const people = ['one', 'two'].map((name) => ({
    subject: `test|${name}`,
    name,
    agency: 'council',
    roles: ['plan-official' as const],
  }))
  await setUpAccounts(kith.adminUrl, council, [], people)
  for (const [name, token] of Object.entries(tokens))
    assert.ok(await kith.database.openSession(`test|${name}`, hashToken(token), 60))
})
after(() => kith?.close())

const by = <T>(who: keyof typeof tokens | 'nobody', work: (scope: Scope) => Promise<T>): Promise<T> =>
  kith.database.transaction(
    who === 'nobody' ? { token: '', purpose: 'public' } : { token: tokens[who], purpose: 'keep-the-plan' },
    work,
  )
const ship = (records: Parameters<typeof shipContent>[1]) =>
  asSystem(kith.database, (bearer) =>
    kith.database.transaction(bearer('keep-the-plan'), (scope) => shipContent(scope, records)),
  )
const principle = (title: string) => ({
  title,
  number: 9,
  commits: [],
  cites: [{ source: 's', seen: 'confirmed' }],
})
const draft = (title: string) => ({
  kind: 'principle' as const,
  key: 'p',
  body: principle(title),
  note: 'because',
})

test('the content that comes with Kith is loaded once: a second time changes nothing', async () => {
  const content = loadContent()
  assert.ok(content.ok)
  const first = await setUpActionPlan(kith.database)
  assert.deepEqual(first, { added: content.records.length, changed: 0, waiting: 0 })
  assert.deepEqual(await setUpActionPlan(kith.database), { added: 0, changed: 0, waiting: 0 })
  const plan = await by('nobody', (scope) => readPlan(scope))
  assert.deepEqual(plan.unread, [])
  assert.equal(plan.commitment.size, 25)
})

test('what one official drafts, only another releases; the public sees it from then on and not before', async () => {
  const version = await by('one', (scope) => draftRecord(scope, draft('first')))
  assert.equal(await by('nobody', async (scope) => (await readPlan(scope)).principle.get('p')), undefined)
  assert.deepEqual(await by('nobody', (scope) => readDrafts(scope)), [])
  assert.equal(await by('one', (scope) => releaseRecord(scope, 'principle', 'p', version)), 'your-own')
  assert.equal(await by('two', (scope) => releaseRecord(scope, 'principle', 'p', version)), 'done')
  assert.equal(await by('two', (scope) => releaseRecord(scope, 'principle', 'p', version)), 'not-there')
  assert.equal(await by('nobody', async (scope) => (await readPlan(scope)).principle.get('p')?.body.title), 'first')
})

test('the table itself refuses a release by whoever drafted, whatever a page forgets', async () => {
  const version = await by('one', (scope) => draftRecord(scope, draft('own')))
  await assert.rejects(
    by('one', (scope) =>
      sql`update action_plan.record set released_by = identity.my_id() where kind = 'principle' and key = 'p' and version = ${version}`.execute(
        scope.actionPlan,
      ),
    ),
    /two_people/,
  )
  assert.equal(await by('two', (scope) => withdrawDraft(scope, 'principle', 'p', version)), 'done')
})

test('of two drafts on the same version one is released, and the other has to be written again', async () => {
  const left = await by('one', (scope) => draftRecord(scope, draft('left')))
  const right = await by('one', (scope) => draftRecord(scope, draft('right')))
  const both = await Promise.allSettled(
    [left, right].map((version) => by('two', (scope) => releaseRecord(scope, 'principle', 'p', version))),
  )
  assert.equal(both.filter((one) => one.status === 'fulfilled' && one.value === 'done').length, 1)
  const late = await by('two', async (scope) => {
    const waiting = (await readDrafts(scope)).find(({ key }) => key === 'p')
    return releaseRecord(scope, 'principle', 'p', waiting?.version ?? 0)
  })
  assert.equal(late, 'replaced-since')
})

test('as known at an instant: the plan as it was, and a record taken back is gone from then on only', async () => {
  const versions = await by('two', (scope) => readVersions(scope, 'principle', 'p'))
  const [first] = versions.filter(({ releasedAt }) => releasedAt !== null)
  const version = await by('one', (scope) => draftRecord(scope, { ...draft(''), body: null, note: 'a mistake' }))
  await by('two', (scope) => releaseRecord(scope, 'principle', 'p', version))
  assert.equal(await by('nobody', async (scope) => (await readPlan(scope)).principle.get('p')), undefined)
  const earlier = await by('nobody', (scope) => readPlan(scope, { knownAt: first?.releasedAt ?? '' }))
  assert.equal(earlier.principle.get('p')?.body.title, 'first')
  const never = await by('nobody', (scope) => readPlan(scope, { knownAt: '2000-01-01T00:00:00Z' }))
  assert.equal(never.commitment.size, 0)
})

test('new content becomes a new version; where an official changed the record it waits as a draft, once', async () => {
  const shipped = (title: string) => [
    { kind: 'principle' as const, key: 'shipped', body: principle(title), note: 'Came with Kith' },
  ]
  assert.deepEqual(await ship(shipped('a')), { added: 1, changed: 0, waiting: 0 })
  assert.deepEqual(await ship(shipped('b')), { added: 0, changed: 1, waiting: 0 })
  const own = await by('one', (scope) => draftRecord(scope, { ...draft('ours'), key: 'shipped' }))
  await by('two', (scope) => releaseRecord(scope, 'principle', 'shipped', own))
  assert.deepEqual(await ship(shipped('b')), { added: 0, changed: 0, waiting: 0 })
  assert.deepEqual(await ship(shipped('c')), { added: 0, changed: 0, waiting: 1 })
  assert.deepEqual(await ship(shipped('c')), { added: 0, changed: 0, waiting: 0 })
  assert.equal(
    await by('nobody', async (scope) => (await readPlan(scope)).principle.get('shipped')?.body.title),
    'ours',
  )
  const waiting = await by('one', async (scope) => (await readDrafts(scope)).find(({ key }) => key === 'shipped'))
  assert.equal(await by('one', (scope) => releaseRecord(scope, 'principle', 'shipped', waiting?.version ?? 0)), 'done')
})

test('nobody signed in cannot write, and a record that this version does not read is named, not lost', async () => {
  await assert.rejects(by('nobody', (scope) => draftRecord(scope, draft('x'))))
  const version = await by('one', (scope) =>
    draftRecord(scope, { kind: 'principle', key: 'odd', body: { title: 'no more' }, note: 'n' }),
  )
  await by('two', (scope) => releaseRecord(scope, 'principle', 'odd', version))
  const plan = await by('nobody', (scope) => readPlan(scope))
  assert.ok(plan.unread.some(({ where }) => where.startsWith('principle/odd')))
})

test('a text brought in is seen by nobody until an official releases it, and then each paragraph has its address', async () => {
  const text = 'Section I: All\n\nChapter 1: One\n\n1.1 First paragraph.\n\n1.2 <b>Second</b>.\n'
  const found = understandDocument({ key: 'local-plan', title: 'A local plan', fileName: 'plan.txt', text })
  assert.deepEqual(found.problems, [])
  assert.notEqual(
    understandDocument({ key: 'local-plan', title: 'Another', fileName: 'plan.txt', text }).code,
    found.code,
  )
  const versions = await asSystem(kith.database, (bearer) =>
    kith.database.transaction(bearer('keep-the-plan'), (scope) => writeDrafts(scope, found.drafts)),
  )
  const shown = () => by('nobody', async (scope) => (await readPlan(scope)).document.get('local-plan'))
  assert.equal(await shown(), undefined)
  for (const [at, { kind, key }] of found.drafts.entries())
    assert.equal(await by('one', (scope) => releaseRecord(scope, kind, key, versions[at] ?? 0)), 'done')
  const parts = (await shown())?.body.sections.flatMap(({ chapters }) => chapters.flatMap((chapter) => chapter.parts))
  assert.deepEqual(
    parts?.map(({ ref }) => ref),
    ['1.1', '1.2'],
  )
})
