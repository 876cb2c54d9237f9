import assert from 'node:assert/strict'
import { mkdir, mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { writeMadeUpRecords } from '../../bench/made-up-people.ts'
import { LinkageError, nameLadder, personLinkage } from '../index.ts'
import type { LinkSettings, PersonDecision } from '../index.ts'
import { KeptPairs } from './kept-pairs.ts'
import { PairStore } from './pair-store.ts'
import { run } from './pipeline.ts'
import type { Job } from './protocol.ts'
import { Stopwatch } from './stopwatch.ts'

const folder = await mkdtemp(join(tmpdir(), 'kith-linkage-spill-'))
after(() => rm(folder, { recursive: true }))
let runs = 0

const town = join(folder, 'town.csv')
await writeMadeUpRecords(town, 1500, 3)

async function linked(settings: LinkSettings, more: Partial<Job> = {}): Promise<string> {
  const here = join(folder, String(runs++))
  await mkdir(here)
  const job: Job = {
    settings,
    files: [town],
    folder: here,
    memoryMb: 600,
    threads: 2,
    decisions: [],
    ...more,
  }
  const watch = new Stopwatch(() => undefined)
  const outcome = await run(job, Promise.resolve('town'), watch).finally(() => watch.stop())
  assert.equal(outcome.kind, 'done')
  assert.deepEqual(
    (await readdir(here)).filter((name) => name.startsWith('working')),
    [],
  )
  return here
}

async function sameBytes(one: string, other: string): Promise<void> {
  for (const file of ['pairs.csv', 'clusters.csv', 'model.json', 'counts.json', 'charts.json'])
    assert.ok((await readFile(join(one, file))).equals(await readFile(join(other, file))), file)
}

const decisions: readonly PersonDecision[] = [
  { left: 'school:1', right: 'housing:39', decision: 'same' },
  { left: 'housing:0', right: 'health:28', decision: 'different' },
]

test('pairs that do not fit in memory go through a file, to the same bytes', async () => {
  const connected: LinkSettings = {
    ...personLinkage(),
    decide: { clusters: 'connected', same: 4, different: -3 },
  }
  const joined: LinkSettings = { ...personLinkage({ onePerSource: true }), decide: { joinAt: 1 } }
  for (const settings of [personLinkage(), connected, joined]) {
    const whole = await linked(settings, { decisions: [...decisions] })
    for (const pairsInMemory of settings === connected ? [300] : [1_000])
      await sameBytes(whole, await linked(settings, { decisions: [...decisions], pairsInMemory }))
  }
})

test('exact repeats go through a file too, and are listed one by one where that is asked for', async () => {
  const lines = Array.from({ length: 400 }, (_, row) => `${1000 + row},${row < 40 ? 'anna' : `name${row % 90}`}`)
  const file = join(folder, 'repeats.csv')
  await writeFile(file, `id,name\n${lines.join('\n')}\n`)
  const settings: LinkSettings = {
    id: 'id',
    comparisons: [nameLadder('name', 'name')],
    blocking: [{ name: 'name', keys: [['name']] }],
    decide: { same: -20, different: -30 },
  }
  const all: LinkSettings = { ...settings, limits: { listedRepeats: 2000 } }
  const rowsOf = async (at: string): Promise<readonly string[]> =>
    (await readFile(join(at, 'pairs.csv'), 'utf8')).trimEnd().split('\n').slice(1)
  for (const [of, rows] of [
    [settings, 39],
    [all, (40 * 39) / 2],
  ] as const) {
    const whole = await linked(of, { files: [file] })
    assert.equal((await rowsOf(whole)).filter((row) => /^"10[0-3]\d","10[0-3]\d"/.test(row)).length, rows)
    for (const pairsInMemory of [100, 7]) await sameBytes(whole, await linked(of, { files: [file], pairsInMemory }))
  }
  await assert.rejects(
    linked({ ...all, limits: { listedRepeats: 2000, allPairs: 500 } }, { files: [file] }),
    (error) =>
      error instanceof LinkageError &&
      error.failure === 'too-many-pairs' &&
      /[\d,]+ pairs would be listed, more than the 500 allowed/.test(error.message),
  )
})

test('one group whose pairs do not fit is refused with the number', async () => {
  await assert.rejects(
    linked(personLinkage(), { pairsInMemory: 2 }),
    (error) =>
      error instanceof LinkageError &&
      error.failure === 'too-many-pairs' &&
      /one group of records that hang together has \d+ pairs, and the memory is enough for 2/.test(error.message),
  )
})

test('pairs come out as they went in, filtered, from memory, from the file and from what an earlier try left', async () => {
  const chunk = (from: number, count: number) => {
    const at = Array.from({ length: count }, (_, place) => from + place)
    const flags = Uint32Array.from(at, (place) => place % 3)
    const weight = Float64Array.from(at, (place) => place / 7)
    return {
      count,
      left: Int32Array.from(at, (place) => (997 * place) % 1000),
      right: Int32Array.from(at),
      pattern: Float64Array.from(at, (place) => place * 2 ** 40),
      flags,
      mask: flags,
      weight,
      adjusted: weight,
    }
  }
  const rowsOf = (pairs: KeptPairs): readonly (readonly (number | undefined)[])[] => {
    const rows = []
    for (const { left, right, pattern, flags, weight, count } of pairs.parts())
      for (let at = 0; at < count; at++) rows.push([left[at], right[at], pattern[at], flags[at], weight[at]])
    return rows.sort(([, a = 0], [, b = 0]) => a - b)
  }
  const filled = (most: number): KeptPairs => {
    const pairs = new KeptPairs(most, join(folder, `pairs-${most}.bin`))
    for (let from = 0; from < 1000; from += 50) pairs.add(chunk(from, 50), (at) => (from + at) % 10 !== 0)
    pairs.finish(1000)
    return pairs
  }
  const [inMemory, inFile] = [filled(1e6), filled(120)]
  assert.ok(inMemory.whole !== undefined && inFile.whole === undefined && inFile.inFile.length > 3)
  assert.equal(rowsOf(inMemory).length, 900)
  assert.deepEqual(rowsOf(inFile), rowsOf(inMemory))
  const recalled = KeptPairs.recall(120, join(folder, 'pairs-120.bin'), inFile.inFile)
  assert.ok(recalled !== undefined)
  for (const pairs of [inMemory, inFile, recalled]) {
    pairs.filter(({ flags }, at) => flags[at] !== 1)
    pairs.filter(({ weight }, at) => (weight[at] ?? 0) > 50)
  }
  assert.ok(rowsOf(inMemory).length > 100)
  assert.deepEqual(rowsOf(inFile), rowsOf(inMemory))
  assert.deepEqual(rowsOf(recalled), rowsOf(inMemory))
  for (const pairs of [inFile, recalled]) pairs.close()
  // a file that was cut short is not gone on from
  await writeFile(join(folder, 'pairs-120.bin'), 'x')
  assert.equal(KeptPairs.recall(120, join(folder, 'pairs-120.bin'), inFile.inFile), undefined)
  assert.equal(KeptPairs.recall(120, join(folder, 'none.bin'), [1]), undefined)
  assert.throws(() => new PairStore(10).add(chunk(0, 11)))
})
