import assert from 'node:assert/strict'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { parseDay } from '#kith/people/index.ts'
import { setUpAccounts } from '#kith/platform/identity/index.ts'
import { testKith, type TestKith } from '../../../test/world/kith.ts'
import {
  demonstrationHub,
  demonstrationPartners,
  describedFeed,
  receiveFile,
  setUpAFeed,
  setUpIdentify,
} from '../index.ts'

const day = parseDay('2026-11-23') ?? assert.fail()
const said = {
  agency: 'council',
  gateway: 'ca2004-s10',
  every: '92',
  additions: false,
  sensitive: false,
}

let kith: TestKith
let howTo: string
let folder: string

before(async () => {
  kith = await testKith()
  folder = await mkdtemp(join(tmpdir(), 'kith-set-up-a-feed-'))
  const text = await readFile(new URL('../../../../docs/how-to/describe-a-feed.md', import.meta.url), 'utf8')
  howTo = /```yaml\n([^]*?)```/.exec(text)?.[1] ?? assert.fail('no example')
  await setUpAccounts(kith.adminUrl, demonstrationHub, demonstrationPartners, [])
  await setUpIdentify(kith.database)
})
after(async () => {
  await kith.close()
  await rm(folder, { recursive: true })
})

function example(more: Partial<typeof said> = {}, text = howTo) {
  const read = describedFeed(text, 'young-carers.yaml', { ...said, ...more })
  return read.ok ? read.feed : assert.fail(read.problems.join('\n'))
}

test('the feed that the how-to describes is set up by its file, once, and takes in a file that nobody wrote code for', async () => {
  const { database } = kith
  assert.equal(await setUpAFeed(database, example(), false), null)
  const path = join(folder, 'carers.csv')
  const header =
    'Carer Ref,First Name,Last Name,DOB,Gender,NHS No,Address 1,Address 2,Town,Postcode,Adult Name,Cares For,Household Ref,Place In Household,Caring Since,Caring Until,Support,Support Start,Weeks Behind'
  await writeFile(
    path,
    `${header}\n7,Ann,Vale,01/02/2014,Girl,,1 Mill Lane,,Kithford,KH1 1AA,,mother,H1,Child,01/05/2026,,None,,\n`,
  )
  const request = { path, today: day, asAt: day, feed: 'young-carers' }
  assert.equal((await receiveFile(database, request)).state, 'refused', 'looking changed nothing')
  assert.equal(await setUpAFeed(database, example(), true), null)
  const received = await receiveFile(database, { path, today: day, asAt: day })
  assert.deepEqual(
    [received.state, received.feed, received.accepted],
    ['loaded', 'young-carers', 1],
    JSON.stringify(received),
  )
  assert.match((await setUpAFeed(database, example(), true)) ?? '', /young-carers is here already/)
  // What we ship is set up again at each `kith people`: it leaves a feed of the council's own alone.
  await setUpIdentify(database)
  assert.match((await setUpAFeed(database, example(), true)) ?? '', /is here already/)
})

test('whoever sends it has to be here', async () => {
  const refused = await setUpAFeed(
    kith.database,
    example({ agency: 'circus' }, howTo.replace('young-carers', 'clowns')),
    true,
  )
  assert.match(refused ?? '', /no agency circus here\. Choose one of .*police/)
})

test('every mistake is told at once, with what may stand there instead', () => {
  const wrong = describedFeed(howTo.replace('kind: young-carer', 'kind: yung-carer'), 'mine.yaml', {
    ...said,
    agency: undefined,
    gateway: 'a-law',
    every: 'monthly',
  })
  assert.ok(!wrong.ok)
  const text = wrong.problems.join('\n')
  for (const part of [/^mine\.yaml, line \d+.*yung-carer/m, /--agency/, /--gateway and one of .*ca2004-s10/, /--every/])
    assert.match(text, part)
  const ours = describedFeed(howTo.replace('feed: young-carers', 'feed: police'), 'mine.yaml', said)
  assert.ok(!ours.ok && /police comes described/.test(ours.problems.join()))
  const nameless = describedFeed(howTo.replace(/^title:.*$/m, ''), 'mine.yaml', said)
  assert.ok(!nameless.ok && /has no name/.test(nameless.problems.join()))
})
