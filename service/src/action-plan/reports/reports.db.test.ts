import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { parseDay } from '#kith/people/index.ts'
import { hashToken, newToken, setUpAccounts, type Purpose } from '#kith/platform/identity/index.ts'
import { pdfFaults, typstPrinter } from '#kith/platform/documents/index.ts'
import { sql, type Scope } from '#kith/platform/db/index.ts'
import { systemClock } from '#kith/platform/time/index.ts'
import { testKith, type TestKith } from '../../../test/world/kith.ts'
import { setUpActionPlan } from '../index.ts'
import { readPlan } from '../store.ts'
import { checkEasyRead, signReport } from './actions.ts'
import { generateReport } from './generate.ts'
import { tracedRows } from './public-routes.ts'
import { parseSigned, sha256 } from './signed.ts'
import {
  judgeEasyRead,
  keepEasyRead,
  keepEdit,
  keepReport,
  readReport,
  readReports,
  readSignedBody,
  readSignedHeads,
  readSignedPdf,
} from './store.ts'

const today = parseDay('2026-11-25') ?? assert.fail()
const council = { code: 'council', nameEn: 'Council', nameCy: 'Cyngor' }
const printer = typstPrinter()
const tools = { printer, publicUrl: 'https://kith.example' }
const tokens = new Map<string, string>()
let kith: TestKith

before(async () => {
  kith = await testKith()
  const people = [
    ['one', 'plan-official'],
    ['two', 'plan-official'],
    ['expert', 'expert-by-experience'],
    ['clerk', 'correspondence-clerk'],
  ] as const
  await setUpAccounts(
    kith.adminUrl,
    council,
    [],
    people.map(([name, role]) => ({ subject: `t|${name}`, name, agency: 'council', roles: [role] })),
  )
  for (const [name] of people) {
    const token = newToken()
    tokens.set(name, token)
    assert.ok(await kith.database.openSession(`t|${name}`, hashToken(token), 60))
  }
  await setUpActionPlan(kith.database)
})
after(async () => {
  await printer.close()
  await kith.close()
})

function acting<T>(who: string, work: (scope: Scope) => Promise<T>, purpose: Purpose = 'keep-the-plan'): Promise<T> {
  return kith.database.transaction({ token: tokens.get(who) ?? '', purpose }, work)
}
const asExpert = <T>(work: (scope: Scope) => Promise<T>): Promise<T> => acting('expert', work, 'review-easy-read')
const asNobody = <T>(work: (scope: Scope) => Promise<T>): Promise<T> =>
  kith.database.transaction({ token: '', purpose: 'public' }, work)

async function made(): Promise<string> {
  return acting('one', async (scope) => {
    const plan = await readPlan(scope)
    const generated = generateReport('brief', { plan, heard: [] }, today, 'en')
    return keepReport(scope, {
      kind: 'brief',
      language: 'en',
      asAt: today,
      knownAt: systemClock.now().toISOString(),
      generated,
    })
  })
}

async function sign(who: string, key: string) {
  return acting(who, async (scope) => {
    const report = (await readReport(scope, key)) ?? assert.fail()
    const plan = await readPlan(scope, { knownAt: report.knownAt })
    const actor = (await sql<{ id: string }>`select identity.my_id() as id`.execute(scope.actionPlan)).rows[0]?.id ?? ''
    return signReport(scope, tools, report, plan, {
      actor,
      signature: { signedAs: 'A. Minister', office: 'Minister', on: today },
    })
  })
}

test('E82 a brief goes from records to a signed version that anybody reads and nobody changes', async () => {
  const key = await made()
  assert.equal(key, 'brief-2026-11-25')
  assert.equal(await made(), key, 'asked for twice, and not yet worked on, it is one')
  assert.deepEqual(await asNobody(readReports), [], 'nobody sees a report in the making')
  assert.deepEqual(await acting('clerk', readReports, 'answer-comments'), [])

  const says = 'The [ten](programme/fnp) sites went on.'
  await acting('one', (scope) => keepEdit(scope, key, { place: 'pilots.fnp.began', says, because: 'Shorter' }))
  await acting('one', (scope) => keepEdit(scope, key, { place: 'promises.untimed', says: null, because: 'Not news' }))
  assert.equal(await sign('two', key), 'not-easy')

  await acting('one', (scope) => keepEasyRead(scope, key, ['The plan made [23](list/promises) promises.']))
  assert.equal(await sign('two', key), 'not-easy', 'nobody has read it yet')
  assert.equal(
    await asExpert((scope) => judgeEasyRead(scope, key, 1, { isEasy: false, because: 'What is a plan?' })),
    true,
  )
  assert.equal(await sign('two', key), 'not-easy')
  await acting('one', (scope) => keepEasyRead(scope, key, ['We looked at [23](list/promises) promises.']))
  assert.equal(
    await asExpert((scope) => judgeEasyRead(scope, key, 1, { isEasy: true, because: null })),
    false,
    'an old version',
  )
  assert.equal(await asExpert((scope) => judgeEasyRead(scope, key, 2, { isEasy: true, because: null })), true)

  assert.equal(await sign('one', key), 'your-own')
  assert.equal(await sign('two', key), 'signed')
  assert.equal(await sign('two', key), 'signed-already')

  const [head] = await asNobody(readSignedHeads)
  assert.equal(head?.signedAs, 'A. Minister')
  const stored = (await asNobody((scope) => readSignedBody(scope, key))) ?? assert.fail()
  assert.equal(sha256(stored.body), stored.sha256)
  const report = parseSigned(stored.body)
  const sentences = report.sections.flatMap((section) => section.sentences)
  const edited = sentences.find(({ place }) => place === 'pilots.fnp.began') ?? assert.fail()
  assert.deepEqual(edited.parts, ['The ', { text: 'ten', ref: 'programme/fnp' }, ' sites went on.'])
  assert.ok(edited.generated !== null && edited.because === 'Shorter', 'what was worked out stays beside it')
  assert.equal(report.sections.flatMap(({ leftOut }) => leftOut)[0]?.because, 'Not news')
  assert.ok(
    tracedRows(report).some(
      ([, , text, ref, , href]) => text === 'ten' && ref === 'programme/fnp' && href === '/plan/pilots/fnp',
    ),
  )
  for (const which of ['pdf', 'easy-pdf'] as const) {
    const pdf: Buffer = (await asNobody((scope) => readSignedPdf(scope, key, which))) ?? assert.fail()
    assert.deepEqual(await pdfFaults(pdf), [])
    if (which === 'pdf') assert.equal(sha256(pdf), stored.pdfSha256)
  }
  await assert.rejects(
    acting('one', (scope) => keepEdit(scope, key, { place: 'promises.due', says: 'x', because: 'y' })),
    /the report is signed/,
  )
  await assert.rejects(
    acting('one', (scope) => keepEasyRead(scope, key, ['x'])),
    /the report is signed/,
  )
})

test('the database holds two people to a signature, whatever the program says: nobody signs what they made, changed or wrote', async () => {
  const ready = async (work: (key: string) => Promise<unknown>, writer = 'one'): Promise<string> => {
    const key = await made()
    await acting(writer, (scope) =>
      keepEasyRead(scope, key, ['Short.', `Written by official ${writer === 'one' ? 'A' : 'B'}.`]),
    )
    await asExpert((scope) => judgeEasyRead(scope, key, 1, { isEasy: true, because: null }))
    await work(key)
    return key
  }
  const signAs = (who: string, key: string): Promise<unknown> =>
    acting(who, async (scope) => {
      const report = (await readReport(scope, key)) ?? assert.fail()
      await signReport(scope, tools, report, await readPlan(scope), {
        actor: 'a lie',
        signature: { signedAs: 'x', office: 'y', on: today },
      })
    })
  const mine = await ready(async () => undefined)
  await assert.rejects(signAs('one', mine), { constraint: 'two_people' })
  // The second official wrote every sentence anew, and may not sign alone what only they have read.
  const changed = await ready((key) =>
    acting('two', (scope) => keepEdit(scope, key, { place: 'promises.due', says: 'All is well.', because: 'Nicer' })),
  )
  assert.equal(await sign('two', changed), 'your-own')
  await assert.rejects(signAs('two', changed), { constraint: 'two_people' })
  const easy = await ready(async () => undefined, 'two')
  assert.equal(await sign('two', easy), 'your-own')
  await assert.rejects(signAs('two', easy), { constraint: 'two_people' })
})

test('an Easy Read is held to records line by line', async () => {
  const key = await made()
  await acting('one', async (scope) => {
    const report = (await readReport(scope, key)) ?? assert.fail()
    const { lines, problems } = checkEasyRead(
      'Short.\n\n There were 9 sites. \n[11](programme/fnp) sites',
      report,
      await readPlan(scope),
    )
    assert.equal(lines.length, 3)
    assert.deepEqual(problems, [
      { line: 2, problem: { problem: 'number-without-record', number: '9' } },
      { line: 3, problem: { problem: 'number-not-in-record', number: '11', ref: 'programme/fnp' } },
    ])
  })
})
