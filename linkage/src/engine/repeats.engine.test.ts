// Records that are alike in everything: pairs like any other to learn from, and one person unless something says otherwise.
import assert from 'node:assert/strict'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import fc from 'fast-check'
import { link, personColumns, personLinkage, suggestSettings } from '../index.ts'
import type { LinkRun, LinkSettings, PairRow } from '../index.ts'
import type { Charts } from './charts.ts'

const folder = await mkdtemp(join(tmpdir(), 'kith-linkage-repeats-'))
after(() => rm(folder, { recursive: true }))
let runs = 0

type Person = Partial<Record<(typeof personColumns)[number], string>>

/** Links files of people; ids are the file's letter and the row. */
async function linked(
  files: readonly (readonly Person[])[],
  settings: LinkSettings = personLinkage(),
  decisions: readonly { left: string; right: string; decision: 'same' | 'different' }[] = [],
): Promise<LinkRun> {
  const here = join(folder, String(runs++))
  const paths = files.map((_, at) => `${here}-${at}.csv`)
  for (const [at, people] of files.entries())
    await writeFile(
      paths[at] ?? '',
      [
        personColumns.join(','),
        ...people.map((person, row) => {
          const whole: Person = { ...person, id: `${'ab'[at]}${row}`, source: 'ab'[at] ?? '' }
          return personColumns.map((column) => whole[column] ?? '').join(',')
        }),
      ].join('\n'),
    )
  return link(settings, { files: paths, decisions: [...decisions] }, { folder: here, threads: 2 })
}

async function clustersOf(run: LinkRun): Promise<ReadonlyMap<string, string>> {
  const found = new Map<string, string>()
  for await (const { id, cluster } of run.clusters()) found.set(id, cluster)
  return found
}

async function pairsOf(run: LinkRun): Promise<readonly PairRow[]> {
  const found: PairRow[] = []
  for await (const pair of run.pairs()) found.push(pair)
  return found
}

async function chartsOf(run: LinkRun): Promise<Charts> {
  return JSON.parse(await readFile(join(run.folder, 'charts.json'), 'utf8'))
}

const forenames = ['Alice', 'Mohammed', 'Tomos', 'Evie', 'Noah', 'Ffion', 'Grace', 'Owen', 'Priya', 'Leo']
const surnames = ['Walker', 'Singh', 'Hughes', 'Carter', 'Jones', 'Nowak', 'Evans', 'Okoro', 'Price', 'Khan']

/** Households of two or three who share surname and home: what nearly every file of people is full of. */
function town(people: number): readonly Person[] {
  let state = 7
  const next = (below: number): number => {
    state = (state * 48_271) % 2_147_483_647
    return state % below
  }
  const found: Person[] = []
  for (let home = 0; found.length < people; home++) {
    const surname = `${surnames[next(10)]}${['', 'son', 'wood', 'ley', 'field'][next(5)]}`
    const shared = {
      surname,
      postcode: `LL${11 + next(8)} ${1 + next(9)}${'ABDEFG'[next(6)]}${'HJLNPQ'[next(6)]}`,
      address: `${home} high street`,
    }
    const first = next(10)
    for (let size = 2 + next(2); size > 0; size--)
      found.push({
        ...shared,
        // nobody has the name of another of the household
        forename: `${forenames[(first + size) % 10]}${['', 'ann', 'o', 'ie', 'ette'][next(5)]}`,
        born: `${1940 + next(80)}-0${1 + next(9)}-${10 + next(18)}`,
        sex: next(2) === 0 ? 'F' : 'M',
      })
  }
  return found.slice(0, people)
}

/** What the command line suggests for such a file, without the rule for what is alike. */
const byWeightAlone: LinkSettings = {
  ...suggestSettings(['id', 'forename', 'surname', 'born', 'sex', 'postcode', 'address', 'nino'], 480),
  mustLink: [],
}

test('any table linked with a copy of itself joins every complete record with its copy', async () => {
  const some = (values: readonly string[]): fc.Arbitrary<string> => fc.constantFrom('', ...values)
  const person: fc.Arbitrary<Person> = fc.record({
    forename: some(forenames.slice(0, 4)),
    surname: some(surnames.slice(0, 4)),
    born: some(['1980-01-01', '1990-02-03', '2015-11-30', '1990-03-02']),
    sex: some(['F', 'M']),
    postcode: fc.constantFrom('LL11 1AB', 'LL12 2CD'),
    address: some(['1 road', '2 road']),
  })
  await fc.assert(
    fc.asyncProperty(
      fc.array(person, { minLength: 1, maxLength: 40 }),
      fc.constantFrom('dedupe' as const, 'link' as const, 'link and dedupe' as const),
      async (people, mode) => {
        const clusters = await clustersOf(await linked([people, people], { ...personLinkage(), mode }))
        people.forEach(({ forename, surname, born }, row) => {
          if (forename !== '' && surname !== '' && born !== '')
            assert.equal(clusters.get(`a${row}`), clusters.get(`b${row}`), JSON.stringify(people[row]))
        })
      },
    ),
    { numRuns: 6 },
  )
})

test('a file linked with itself is learned from: copies are joined by weight alone, and nobody else is', async () => {
  const people = town(240)
  const run = await linked([people, people], byWeightAlone)
  const clusters = await clustersOf(run)
  people.forEach((_, row) => assert.equal(clusters.get(`b${row}`), clusters.get(`a${row}`)))
  assert.equal(run.counts.clusters, people.length)
  const forename = run.model.comparisons.find(({ name }) => name === 'forename')
  assert.equal(forename?.levels[1]?.from, 'trained')
  assert.ok((forename?.levels[1]?.m ?? 0) > 0.9, `m ${forename?.levels[1]?.m}`)
})

test('exact repeats teach what the same pairs teach where each record keeps a row of its own', async () => {
  const people = town(200)
  const half = people.slice(0, 120)
  const together = await linked([people, half], byWeightAlone)
  // a column that is used, and differs between the copies, keeps them from being one row
  const apart = await linked([people, half], { ...byWeightAlone, oneRecordPer: ['source'] })
  assert.equal(together.counts.distinctRecords, people.length)
  assert.equal(apart.counts.distinctRecords, people.length + half.length)
  const [one, other] = [(await chartsOf(together)).sessions, (await chartsOf(apart)).sessions]
  assert.deepEqual(
    one.map(({ rule, pairs }) => ({ rule, pairs })),
    other.map(({ rule, pairs }) => ({ rule, pairs })),
  )
  const ratio = together.model.prior / apart.model.prior
  assert.ok(ratio > 0.95 && ratio < 1.05, `prior ${together.model.prior} and ${apart.model.prior}`)
  together.model.comparisons.forEach(({ name, levels }, at) =>
    levels.forEach(({ m }, level) => {
      const there = apart.model.comparisons[at]?.levels[level]?.m ?? null
      assert.ok(Math.abs((m ?? 0) - (there ?? 0)) < 0.03, `${name} ${level}: ${m} and ${there}`)
    }),
  )
})

test('where nobody is there twice, households are not learned from as if they were one person, and it is said', async () => {
  const people = town(240)
  const run = await linked([people], byWeightAlone)
  assert.ok(run.counts.clusters > people.length * 0.98, `${run.counts.clusters} people`)
  assert.ok(run.counts.needsAPerson < people.length * 0.1, `${run.counts.needsAPerson} pairs asked about`)
  const from = (name: string) => run.model.comparisons.find((each) => each.name === name)?.levels[1]?.from
  assert.equal(from('forename'), 'assumed')
  assert.equal(from('NINO'), 'never seen')
  const left = (await chartsOf(run)).sessions.filter(({ leftOut }) => leftOut !== undefined)
  assert.match(left.map(({ leftOut }) => leftOut).join(), /mostly differs in .*: relatives or namesakes/)
})

const someone: Person = { forename: 'Dafydd', surname: 'Jones', born: '1984-05-06' }
const atHome: Person = { ...someone, sex: 'M', postcode: 'LL11 1AB', address: '1 road' }

test('a rule joins what is alike in everything and says so; a blank on one side, a guard or a person stops it', async () => {
  // weights so high that nothing is joined by them
  const settings: LinkSettings = { ...personLinkage(), decide: { same: 90, different: -90 } }
  const run = await linked([[atHome, atHome, someone, { ...someone, sex: 'M' }]], settings)
  const pair = (await pairsOf(run)).find(({ left, right }) => left === 'a0' && right === 'a1')
  assert.deepEqual([pair?.decision, pair?.reason, pair?.detail], ['same', 'must-link', 'alike in everything'])
  assert.deepEqual([...(await clustersOf(run)).values()], ['a0', 'a0', 'a2', 'a3'])
  // a 1 January that stands alone says too little
  const january = { ...someone, born: '1984-01-01' }
  const both = await linked([[january, january, { ...atHome, ...january }, { ...atHome, ...january }]], settings)
  assert.deepEqual([...(await clustersOf(both)).values()], ['a0', 'a1', 'a2', 'a2'])
  const guards = [
    { name: 'asked', says: 'men are asked about', when: { test: 'is', column: 'sex', values: ['M'] } },
  ] as const
  const guarded = await linked([[atHome, atHome]], {
    ...settings,
    guards,
    decide: { same: -50, different: -90 },
  })
  assert.deepEqual([...(await clustersOf(guarded)).values()], ['a0', 'a1'])
  assert.equal((await pairsOf(guarded))[0]?.reason, 'guard')
  const said = await linked([[atHome, atHome]], settings, [{ left: 'a0', right: 'a1', decision: 'different' }])
  assert.deepEqual([...(await clustersOf(said)).values()], ['a0', 'a1'])
})

test('a number that nobody else has binds repeats of its record too', async () => {
  const numbered: Person = { nhs: '9434765919', sex: 'F' }
  const settings: LinkSettings = { ...personLinkage(), decide: { same: 90, different: -90 } }
  const run = await linked([[numbered, numbered, { forename: 'Ann' }]], settings)
  assert.equal((await pairsOf(run))[0]?.detail, 'same NHS number')
  assert.equal(run.counts.clusters, 2)
})
