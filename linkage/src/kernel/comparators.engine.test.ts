import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { DuckDBInstance } from '@duckdb/node-api'
import fc from 'fast-check'
import { openKernel } from './index.ts'
import type { Kernel, PairTest } from './index.ts'
import { damerauLevenshtein, jaccard, jaro, jaroWinkler, levenshtein } from './reference/text.ts'
import { kilometres, percent } from './reference/values.ts'
import { put } from './reference/world.ts'

type Pair = readonly [string, string]
type Make = (threshold: number) => PairTest

const column = { column: 'value' }
const similar =
  (by: 'jaro' | 'jaro-winkler' | 'jaccard' | 'token-set'): Make =>
  (atLeast) => ({ is: 'similar', by, value: column, atLeast })
const near =
  (by: Extract<PairTest, { is: 'near' }>['by']): Make =>
  (atMost) => ({ is: 'near', by, value: column, atMost })

/** The next double above: between it and the value itself lies nothing. */
function above(value: number): number {
  const bits = new BigInt64Array(1)
  const double = new Float64Array(bits.buffer)
  double[0] = value
  bits[0] = (bits[0] ?? 0n) + 1n
  return double[0] ?? value
}

const thresholdsAtOnce = 100

let kernel: Kernel
before(async () => {
  kernel = await openKernel({ threads: 1, memoryMb: 64 })
})
after(() => kernel.close())

/**
 * Holds the kernel to exact values although it only says which thresholds are met: of all expected values and the doubles just above them,
 * exactly those up to the value must be. Both orders of each pair are asked.
 */
async function holdTo(pairs: readonly Pair[], make: Make, expected: (pair: Pair) => number, rising: boolean) {
  const values = pairs.map(expected)
  for (const [slice, wanted] of inSlices(pairs, values)) {
    const thresholds = [...new Set(wanted)].flatMap((value) => [value, rising ? above(value) : value - 1e-9])
    thresholds.sort((one, other) => (rising ? other - one : one - other))
    const mark = kernel.arena.mark()
    const { loaded } = put(kernel, {
      records: slice.flatMap(([left, right]) => [{ value: left }, { value: right }]),
      columns: [{ name: 'value' }],
      program: {
        comparisons: [{ known: { is: 'known', values: [column] }, levels: thresholds.map(make) }],
      },
      rules: [],
    })
    await kernel.load(loaded)
    const ones = Int32Array.from(slice, (_, at) => 2 * at)
    const others = Int32Array.from(slice, (_, at) => 2 * at + 1)
    for (const [left, right] of [[ones, others] as const, [others, ones] as const]) {
      const found = await kernel.compare(left, right)
      slice.forEach((pair, at) => {
        const level = found.pattern[at] ?? 0
        const value = wanted[at] ?? NaN
        assert.equal(thresholds[level - 1], value, `${JSON.stringify(pair)}: expected ${value}`)
      })
    }
    kernel.arena.release(mark)
  }
}

/** Pairs in slices of so many different values, with their values. */
function inSlices(pairs: readonly Pair[], values: readonly number[]): [Pair[], number[]][] {
  const slices: [Pair[], number[]][] = []
  let seen = new Set<number>()
  pairs.forEach((pair, at) => {
    const value = values[at] ?? NaN
    if (slices.length === 0 || (seen.size === thresholdsAtOnce && !seen.has(value))) {
      slices.push([[], []])
      seen = new Set()
    }
    seen.add(value)
    slices.at(-1)?.[0].push(pair)
    slices.at(-1)?.[1].push(value)
  })
  return slices
}

/** Texts that have much in common: random ones hardly ever do. */
function texts(letters: string, longest: number): fc.Arbitrary<Pair> {
  const word = fc
    .array(fc.constantFrom(...letters), { minLength: 1, maxLength: longest, size: 'max' })
    .map((all) => all.join(''))
  const edited = fc
    .tuple(word, fc.array(fc.tuple(fc.nat(), fc.constantFrom(...letters), fc.nat(3)), { maxLength: 4 }))
    .map(([text, edits]): Pair => {
      const symbols = Array.from(text)
      for (const [where, letter, how] of edits) {
        const at = where % symbols.length
        if (how === 0) symbols.splice(at, 0, letter)
        else if (how === 1 && symbols.length > 1) symbols.splice(at, 1)
        else if (how === 2) symbols[at] = letter
        else symbols.splice(at, 2, ...symbols.slice(at, at + 2).toReversed())
      }
      return [text, symbols.join('')]
    })
  return fc.oneof(edited, fc.tuple(word, word))
}

const ascii = "abcdeEFG -'19"
const samples: readonly (readonly [string, readonly Pair[]])[] = [
  ['names', fc.sample(texts('abcde', 12), { numRuns: 600, seed: 1 })],
  ['ASCII', fc.sample(texts(ascii, 30), { numRuns: 400, seed: 2 })],
  ['long texts', fc.sample(texts(ascii, 150), { numRuns: 200, seed: 3 })],
  ['about 64 letters', fc.sample(texts('abcd', 70), { numRuns: 200, seed: 4 })],
]
const foreign: readonly (readonly [string, readonly Pair[]])[] = [
  ['accents', fc.sample(texts('aáàâæœßıİñ', 20), { numRuns: 200, seed: 5 })],
  ['letters beyond 16 bits', fc.sample(texts('a𐐷𐐨😀b', 12), { numRuns: 200, seed: 6 })],
  // more than 255 different symbols, so two bytes for each
  [
    'many scripts',
    fc
      .sample(texts(String.fromCodePoint(...Array.from({ length: 400 }, (_, at) => 0x4e00 + at)), 90), {
        numRuns: 150,
        seed: 7,
      })
      .concat(fc.sample(texts('一丁七万丈三上下', 80), { numRuns: 150, seed: 8 }), [
        [
          String.fromCodePoint(...Array.from({ length: 400 }, (_, at) => 0x4e00 + at)),
          String.fromCodePoint(...Array.from({ length: 400 }, (_, at) => 0x4e01 + at)),
        ],
      ]),
  ],
]

describe('comparators of text', () => {
  for (const [name, pairs] of [...samples, ...foreign]) {
    it(`Jaro, ${name}`, () => holdTo(pairs, similar('jaro'), (pair) => jaro(...pair), true))
    it(`Jaro-Winkler, ${name}`, () => holdTo(pairs, similar('jaro-winkler'), (pair) => jaroWinkler(...pair), true))
    it(`Levenshtein, ${name}`, () => holdTo(pairs, near('levenshtein'), (pair) => levenshtein(...pair), false))
    it(`Damerau-Levenshtein, ${name}`, () =>
      holdTo(pairs, near('damerau-levenshtein'), (pair) => damerauLevenshtein(...pair), false))
    it(`Jaccard, ${name}`, () => holdTo(pairs, similar('jaccard'), (pair) => jaccard(...pair), true))
  }

  for (const [name, pairs] of samples) {
    it(`as DuckDB's, to the bit, ${name}`, async () => {
      const found = await fromDuckDb(pairs)
      await holdTo(pairs, similar('jaro'), (pair) => found.get(pair)?.jaro ?? NaN, true)
      await holdTo(pairs, similar('jaro-winkler'), (pair) => found.get(pair)?.jaroWinkler ?? NaN, true)
      await holdTo(pairs, near('levenshtein'), (pair) => found.get(pair)?.levenshtein ?? NaN, false)
      await holdTo(pairs, near('damerau-levenshtein'), (pair) => found.get(pair)?.damerau ?? NaN, false)
      await holdTo(pairs, similar('jaccard'), (pair) => found.get(pair)?.jaccard ?? NaN, true)
    })
  }

  it('dates written YYYY-MM-DD, where Levenshtein is integer work', async () => {
    const digits = (length: number) =>
      fc.array(fc.constantFrom(...'129'), { minLength: length, maxLength: length }).map((all) => all.join(''))
    const rest = fc.tuple(digits(2), digits(2)).map(([month, day]) => `-${month}-${day}`)
    // a year with a digit moved has up to four digits changed, at a distance of two
    const years = fc.tuple(digits(4), digits(4), rest).map(([one, other, day]): Pair => [one + day, other + day])
    const dates = fc
      .tuple(digits(4), rest, digits(4), rest)
      .map(([year, day, another, other]): Pair => [year + day, another + other])
    const pairs = fc.sample(fc.oneof(years, dates), { numRuns: 3000, seed: 9 })
    const level = (pair: Pair) => Math.min(3, levenshtein(...pair))
    // only thresholds up to 2 are integer work; three or more is "further"
    const wanted = pairs.filter((pair) => level(pair) < 3)
    assert.ok(wanted.length > 200, `${wanted.length} near enough`)
    for (const limits of [[1, 2], [2], [1], [0, 2]]) await datesWithin(pairs, limits, level)
  })
})

async function datesWithin(pairs: readonly Pair[], limits: readonly number[], level: (pair: Pair) => number) {
  const mark = kernel.arena.mark()
  const { loaded } = put(kernel, {
    records: pairs.flatMap(([left, right]) => [{ value: left }, { value: right }]),
    columns: [{ name: 'value' }],
    program: {
      comparisons: [{ known: { is: 'known', values: [column] }, levels: limits.map(near('levenshtein')) }],
    },
    rules: [],
  })
  await kernel.load(loaded)
  const found = await kernel.compare(
    Int32Array.from(pairs, (_, at) => 2 * at),
    Int32Array.from(pairs, (_, at) => 2 * at + 1),
  )
  pairs.forEach((pair, at) => {
    const first = limits.findIndex((limit) => level(pair) <= limit)
    assert.equal(found.pattern[at], first < 0 ? limits.length + 1 : first + 1, pair.join(' '))
  })
  kernel.arena.release(mark)
}

interface Measures {
  readonly jaro: number
  readonly jaroWinkler: number
  readonly levenshtein: number
  readonly damerau: number
  readonly jaccard: number
}

async function fromDuckDb(pairs: readonly Pair[]): Promise<Map<Pair, Measures>> {
  const instance = await DuckDBInstance.create(':memory:')
  const connection = await instance.connect()
  const literal = (text: string) => `'${text.replaceAll("'", "''")}'`
  const rows = pairs.map(([left, right], at) => `(${at}, ${literal(left)}, ${literal(right)})`)
  const read = await connection.runAndReadAll(
    `SELECT jaro_similarity(l, r), jaro_winkler_similarity(l, r), levenshtein(l, r)::DOUBLE, damerau_levenshtein(l, r)::DOUBLE, jaccard(l, r)
     FROM (VALUES ${rows.join(', ')}) AS t(place, l, r) ORDER BY place`,
  )
  const found = new Map<Pair, Measures>()
  read.getRows().forEach((row, at) => {
    const [jaroIs = 0, jaroWinklerIs = 0, levenshteinIs = 0, damerau = 0, jaccardIs = 0] = row.map(Number)
    const pair = pairs[at]
    if (pair)
      found.set(pair, {
        jaro: jaroIs,
        jaroWinkler: jaroWinklerIs,
        levenshtein: levenshteinIs,
        damerau,
        jaccard: jaccardIs,
      })
  })
  connection.closeSync()
  instance.closeSync()
  return found
}

describe('comparators of numbers, days and places', () => {
  it('numbers', () =>
    holdTo(
      fc
        .sample(fc.tuple(fc.integer({ min: -50, max: 50 }), fc.integer({ min: 0, max: 99 })), 300)
        .map(([one, other]): Pair => [String(one), String(other / 4)]),
      near('number'),
      ([one, other]) => Math.abs(Number(one) - Number(other)),
      false,
    ))

  it('percent', () =>
    holdTo(
      fc
        .sample(fc.tuple(fc.integer({ min: 1, max: 40 }), fc.integer({ min: 1, max: 40 })), 300)
        .map(([one, other]): Pair => [String(one), String(other)]),
      near('percent'),
      ([one, other]) => percent(Number(one), Number(other)),
      false,
    ))

  it('days', () =>
    holdTo(
      fc
        .sample(fc.tuple(fc.integer({ min: 1, max: 28 }), fc.integer({ min: 1, max: 12 })), 300)
        .map(([day, month]): Pair => [
          `19${70 + month}-0${1 + (day % 9)}-${10 + (day % 18)}`,
          `1975-${10 + (month % 3)}-${day < 10 ? `0${day}` : day}`,
        ]),
      near('days'),
      ([one, other]) => Math.abs(Date.parse(one) - Date.parse(other)) / 86_400_000,
      false,
    ))

  it('kilometres, from a few metres to the other side of the Earth', async () => {
    const places: Pair[] = [
      ['51.5,-0.12', '51.5001,-0.12'],
      ['51.5,-0.12', '53.48,-2.24'],
      ['51.5,-0.12', '-33.87,151.21'],
      ['0,0', '0,179.99'],
      ['51.5,-0.12', '51.5,-0.12'],
    ]
    for (const pair of places) {
      const [one, other] = pair.map((place) => place.split(',').map(Number))
      const km = kilometres([one?.[0] ?? 0, one?.[1] ?? 0], [other?.[0] ?? 0, other?.[1] ?? 0])
      const mark = kernel.arena.mark()
      const { loaded } = put(kernel, {
        records: pair.map((value) => ({ value })),
        columns: [{ name: 'value' }],
        program: {
          comparisons: [
            {
              known: { is: 'known', values: [column] },
              levels: [km * 0.999_999 - 1e-6, km * 1.000_001 + 1e-6].map(near('km')),
            },
          ],
        },
        rules: [],
      })
      await kernel.load(loaded)
      const { pattern } = await kernel.compare(Int32Array.of(0), Int32Array.of(1))
      assert.equal(pattern[0], km === 0 ? 2 : 2, `${pair.join(' ')}: ${km} km`)
      kernel.arena.release(mark)
    }
  })

  it('a value that is no number, day or place is not near anything', async () => {
    const tests: PairTest[] = (['number', 'percent', 'days', 'km'] as const).map((by) => near(by)(1e9))
    const mark = kernel.arena.mark()
    const { loaded } = put(kernel, {
      records: [{ value: 'x' }, { value: 'y' }, {}],
      columns: [{ name: 'value' }],
      program: { comparisons: tests.map((test) => ({ known: { all: [] }, levels: [test] })) },
      rules: [],
    })
    await kernel.load(loaded)
    const { pattern } = await kernel.compare(Int32Array.of(0, 0), Int32Array.of(1, 2))
    // level 2, otherwise, in each of four comparisons of three levels
    assert.deepEqual([...pattern], [80, 80])
    kernel.arena.release(mark)
  })
})
