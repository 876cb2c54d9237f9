import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import fc from 'fast-check'
import { openKernel } from './index.ts'
import type { Kernel, KernelCounts, KeyRule, PairChunk, PairTest, Program, Weights } from './index.ts'
import { endsAlike } from './reference/functions.ts'
import { candidates, levelsOf } from './reference/oracle.ts'
import type { PlainPair } from './reference/oracle.ts'
import { put } from './reference/world.ts'
import type { PlainColumn, PlainRecord, PlainWorld } from './reference/world.ts'

const functions = { endsAlike }
const module = new URL('./reference/functions.ts', import.meta.url).href

const columns: readonly PlainColumn[] = [
  { name: 'first', dictionary: 'name', projections: { start: (text) => text.slice(0, 1) } },
  { name: 'last', dictionary: 'name' },
  {
    name: 'born',
    projections: { turned: (text) => `${text.slice(0, 5)}${text.slice(8)}-${text.slice(5, 7)}` },
  },
  { name: 'place' },
  { name: 'words' },
]

const letters = fc.constantFrom('a', 'b', 'é', 'o')
const nameText = fc.array(letters, { minLength: 1, maxLength: 5 }).map((all) => all.join(''))
const digit = fc.constantFrom('1', '2')
const sometimes = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined, freq: 5 })
const record: fc.Arbitrary<PlainRecord> = fc.record({
  first: sometimes(nameText),
  last: sometimes(nameText),
  born: sometimes(fc.tuple(digit, digit, digit).map(([year, month, day]) => `200${year}-0${month}-0${day}`)),
  place: sometimes(fc.tuple(fc.nat(3), fc.nat(3)).map(([north, east]) => `5${north},${east}`)),
  words: sometimes(fc.array(fc.constantFrom('ab', 'abc', 'bd', 'xy'), { maxLength: 3 }).map((all) => all.join(' '))),
})

const value = { column: 'first' }
const leaf: fc.Arbitrary<PairTest> = fc.constantFrom<PairTest>(
  { is: 'same', left: value },
  { is: 'same', left: value, right: { column: 'last' } },
  { is: 'same', left: { column: 'first', projection: 'start' } },
  { is: 'same', left: { column: 'born' }, right: { column: 'born', projection: 'turned' } },
  { is: 'swapped', left: value, right: { column: 'last' } },
  { is: 'any-same', values: [value, { column: 'last' }] },
  { is: 'known', values: [{ column: 'place' }, { column: 'words' }] },
  { is: 'known', values: [{ column: 'place' }, { column: 'words' }], sides: 'either' },
  { is: 'one-of', value, codes: [1, 3, 4] },
  { is: 'one-of', value: { column: 'first', projection: 'start' }, codes: [1, 2], sides: 'either' },
  { is: 'similar', by: 'jaro-winkler', value, atLeast: 0.8 },
  { is: 'similar', by: 'jaro-winkler', value, atLeast: 0.6 },
  { is: 'similar', by: 'jaro', value: { column: 'last' }, atLeast: 0.5 },
  { is: 'similar', by: 'jaccard', value, atLeast: 0.5 },
  { is: 'similar', by: 'token-set', value: { column: 'words' }, atLeast: 0.4 },
  { is: 'near', by: 'levenshtein', value: { column: 'born' }, atMost: 1 },
  { is: 'near', by: 'levenshtein', value: { column: 'born', projection: 'turned' }, atMost: 2 },
  { is: 'near', by: 'levenshtein', value, atMost: 2 },
  { is: 'near', by: 'damerau-levenshtein', value, atMost: 1 },
  { is: 'near', by: 'days', value: { column: 'born' }, atMost: 40 },
  { is: 'near', by: 'km', value: { column: 'place' }, atMost: 120 },
  { is: 'starts-with', value },
  { is: 'share-items', value: { column: 'words' }, atLeast: 1 },
  { is: 'share-items', value: { column: 'words' }, atLeast: 2 },
  { is: 'subset', value: { column: 'words' } },
  { is: 'best-similar', by: 'jaro-winkler', value: { column: 'words' }, atLeast: 0.7 },
  { is: 'best-near', by: 'levenshtein', value: { column: 'words' }, atMost: 1 },
  { is: 'function', module, name: 'endsAlike', value, atLeast: 0.5 },
)
const { test } = fc.letrec<{ test: PairTest }>((tie) => ({
  test: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    { weight: 4, arbitrary: leaf },
    { weight: 1, arbitrary: fc.record({ all: fc.array(tie('test'), { maxLength: 3 }) }) },
    { weight: 1, arbitrary: fc.record({ any: fc.array(tie('test'), { maxLength: 3 }) }) },
    { weight: 1, arbitrary: fc.record({ not: tie('test') }) },
  ),
}))
const program: fc.Arbitrary<Program> = fc.record({
  comparisons: fc.array(
    fc.record({
      known: fc.constantFrom<PairTest>({ is: 'known', values: [value] }, { all: [] }),
      levels: fc.array(test, { minLength: 1, maxLength: 4 }),
    }),
    { minLength: 1, maxLength: 4 },
  ),
})

const first: KeyRule['alternatives'][number] = [value]
const keys = fc.constantFrom<KeyRule['alternatives']>(
  [first],
  [[{ column: 'last' }]],
  [first, [{ column: 'last' }]],
  [[value, { column: 'born' }], [{ column: 'last' }, { column: 'born' }], [{ column: 'words' }]],
  [[{ column: 'first', projection: 'start' }, { column: 'place' }]],
  [[{ column: 'words', each: true }]],
  [[{ column: 'born' }, { column: 'words', each: true }], first],
)
const rules: fc.Arbitrary<KeyRule[]> = fc
  .array(fc.record({ alternatives: keys, largestBlock: fc.constantFrom(3, 1000), trainingOnly: fc.boolean() }), {
    minLength: 1,
    maxLength: 4,
  })
  .map((all) => all.map((rule, at) => ({ ...rule, name: `rule ${at}`, trainingOnly: rule.trainingOnly && at > 0 })))
const world: fc.Arbitrary<PlainWorld> = fc
  .record({ records: fc.array(record, { maxLength: 40 }), program, rules })
  .map((made) => ({ ...made, columns }))

/** Which patterns with which rules, how often: the same form from the kernel and from plain JavaScript. */
function histogramOf(counts: KernelCounts): Record<string, number> {
  const { comparisons } = counts
  const rows = Array.from(counts.counts, (count, row): [string, number] => [
    `${counts.masks[row]}: ${[...counts.levels.subarray(row * comparisons, (row + 1) * comparisons)].join()}`,
    count,
  ])
  return Object.fromEntries(rows.sort(([one], [other]) => (one < other ? -1 : 1)))
}

function plainHistogram(pairs: readonly PlainPair[], masked: boolean): Record<string, number> {
  const counts = new Map<string, number>()
  for (const { mask, levels } of pairs) {
    const key = `${masked ? mask : 0}: ${levels.join()}`
    counts.set(key, (counts.get(key) ?? 0) + 1)
  }
  return Object.fromEntries([...counts].sort(([one], [other]) => (one < other ? -1 : 1)))
}

const sizes = (of: Program) => of.comparisons.map(({ levels }) => levels.length + 2)

function weightsFor(of: Program): Weights {
  const levels = sizes(of).map((size, at) =>
    Array.from({ length: size }, (_, level) => (level === 0 ? 0 : 3 - level + at / 8)),
  )
  const rare = Float64Array.from({ length: 2000 }, (_, code) => (code % 7) / 4 - 0.5)
  return { start: -1.5, levels, adjustments: [{ comparison: 0, level: 1, value, byCode: rare }] }
}

async function scored(kernel: Kernel, weights: Weights, least: number): Promise<PairChunk[]> {
  const chunks: PairChunk[] = []
  await kernel.score(weights, { least }, (chunk) => void chunks.push(chunk))
  return chunks
}

let kernels: readonly Kernel[] = []
before(async () => {
  kernels = await Promise.all([1, 2, 4].map((threads) => openKernel({ threads, memoryMb: 256 })))
})
after(() => Promise.all(kernels.map((kernel) => kernel.close())))

/** Puts a world into a kernel for the length of a test. */
async function within<T>(
  kernel: Kernel,
  made: PlainWorld,
  use: (codes: ReturnType<typeof put>['codes']) => Promise<T>,
) {
  const mark = kernel.arena.mark()
  const { loaded, codes } = put(kernel, made)
  await kernel.load(loaded)
  try {
    return await use(codes)
  } finally {
    kernel.arena.release(mark)
  }
}

function middle(): Kernel {
  return kernels[1] ?? assert.fail('no kernel')
}

describe('the kernel finds what plain JavaScript finds', () => {
  it('whatever the records, tests and rules: patterns and rules of all candidates', () =>
    fc.assert(
      fc.asyncProperty(world, (made) =>
        within(middle(), made, async (codes) => {
          const wanted = candidates(made, codes, functions)
          const counts = await middle().countPatterns('candidates')
          assert.deepEqual(histogramOf(counts), plainHistogram(wanted, true))
          assert.equal(counts.pairs, wanted.length)
          made.rules.forEach((_, rule) =>
            assert.equal(counts.newPairs[rule], wanted.filter((pair) => pair.rule === rule).length),
          )
        }),
      ),
      { numRuns: 150 },
    ))

  it('all pairs of one rule, whichever others find them', () =>
    fc.assert(
      fc.asyncProperty(world, (made) =>
        within(middle(), made, async (codes) => {
          for (const [at, rule] of made.rules.entries()) {
            const alone = { ...made, rules: [{ ...rule, trainingOnly: false }] }
            const counts = await middle().countPatterns({ rule: at })
            assert.deepEqual(histogramOf(counts), plainHistogram(candidates(alone, codes, functions), false))
          }
        }),
      ),
      { numRuns: 50 },
    ))

  it('between sets, and new records against a base', () =>
    fc.assert(
      fc.asyncProperty(
        world,
        fc.constantFrom('across', 'new'),
        fc.array(fc.nat(2), { minLength: 40, maxLength: 40 }),
        (made, mode, sides) =>
          within(middle(), { ...made, mode, sides }, async (codes) => {
            const wanted = candidates({ ...made, mode, sides }, codes, functions)
            const counts = await middle().countPatterns('candidates')
            assert.deepEqual(histogramOf(counts), plainHistogram(wanted, true))
          }),
      ),
      { numRuns: 100 },
    ))

  it('listed pairs, in the order given, and the same for both orders of a pair', () =>
    fc.assert(
      fc.asyncProperty(
        world.filter(({ records }) => records.length > 0),
        fc.array(fc.tuple(fc.nat(), fc.nat()), { maxLength: 700 }),
        (made, picked) =>
          within(middle(), made, async (codes) => {
            const count = made.records.length
            const left = Int32Array.from(picked, ([row]) => row % count)
            const right = Int32Array.from(picked, ([, row]) => row % count)
            const found = await middle().compare(left, right)
            const turned = await middle().compare(right, left)
            assert.deepEqual([found.left, found.right], [left, right])
            assert.deepEqual([found.pattern, found.mask], [turned.pattern, turned.mask])
            picked.forEach((_, at) => {
              const [l, r] = [made.records[left[at] ?? 0] ?? {}, made.records[right[at] ?? 0] ?? {}]
              let code = 0
              const all = sizes(made.program)
              levelsOf(made, codes, l, r, functions)
                .toReversed()
                .forEach((level, back) => (code = code * (all.at(-1 - back) ?? 1) + level))
              assert.equal(found.pattern[at], code)
            })
          }),
      ),
      { numRuns: 40 },
    ))
})

describe('the kernel scores', () => {
  it('exactly the candidates that reach the least weight, each with its weight', () =>
    fc.assert(
      fc.asyncProperty(world, fc.integer({ min: -6, max: 6 }), (made, least) =>
        within(middle(), made, async (codes) => {
          const weights = weightsFor(made.program)
          const wanted = candidates(made, codes, functions).flatMap((pair) => {
            const weight = weigh(pair, made, weights, codes)
            return weight >= least ? [`${pair.left}-${pair.right}: ${weight} ${pair.mask}`] : []
          })
          const found = (await scored(middle(), weights, least)).flatMap((chunk) =>
            Array.from(chunk.left, (left, at) => `${left}-${chunk.right[at]}: ${chunk.weight[at]} ${chunk.mask[at]}`),
          )
          assert.deepEqual(found.sort(), wanted.sort())
        }),
      ),
      { numRuns: 100 },
    ))

  it('the same with 1, 2 and 4 workers, chunk by chunk', () =>
    fc.assert(
      fc.asyncProperty(world, async (made) => {
        const results = await Promise.all(
          kernels.map((kernel) =>
            within(kernel, made, async () => [
              await kernel.countPatterns('candidates'),
              await scored(kernel, weightsFor(made.program), -2),
            ]),
          ),
        )
        for (const result of results) assert.deepEqual(result, results[0])
      }),
      { numRuns: 40 },
    ))

  it('whatever the order of the records', () =>
    fc.assert(
      fc.asyncProperty(world, fc.infiniteStream(fc.nat()), async (made, stream) => {
        const order = made.records.map((_, row) => row)
        for (let at = order.length - 1; at > 0; at--) {
          const swap = (stream.next().value ?? 0) % (at + 1)
          const held = order[at] ?? 0
          order[at] = order[swap] ?? 0
          order[swap] = held
        }
        const turned = { ...made, records: order.map((row) => made.records[row] ?? {}) }
        // codes are given in the order of values, so tests and weights that name codes are left out
        const plain = { ...weightsFor(made.program), adjustments: [] }
        if (JSON.stringify(made.program).includes('one-of')) return
        const pairs = async (which: PlainWorld, name: (row: number) => number) =>
          within(middle(), which, async () =>
            (await scored(middle(), plain, -3)).flatMap((chunk) =>
              Array.from(chunk.left, (left, at) => {
                const ends = [name(left), name(chunk.right[at] ?? 0)].sort((a, b) => a - b)
                return `${ends.join('-')}: ${chunk.weight[at]} ${chunk.mask[at]}`
              }),
            ),
          )
        const [before_, after_] = [await pairs(made, (row) => row), await pairs(turned, (row) => order[row] ?? 0)]
        assert.deepEqual(before_.sort(), after_.sort())
      }),
      { numRuns: 50 },
    ))
})

function weigh(pair: PlainPair, made: PlainWorld, weights: Weights, codes: ReturnType<typeof put>['codes']): number {
  let weight = weights.start
  pair.levels.forEach((level, comparison) => (weight += weights.levels[comparison]?.[level] ?? NaN))
  let adjusted = 0
  for (const { comparison, level, value: of, byCode } of weights.adjustments) {
    if (pair.levels[comparison] !== level) continue
    const [left, right] = [pair.left, pair.right].map((row) => codes.codeOf(made.records[row] ?? {}, of))
    const known = [left, right].filter((code) => code !== undefined && code > 0)
    if (known.length > 0) adjusted += Math.min(...known.map((code) => byCode[(code ?? 0) - 1] ?? NaN))
  }
  return weight + adjusted
}
