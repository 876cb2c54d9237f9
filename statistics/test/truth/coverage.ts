import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { random, type Random } from '../../src/kernel/random.ts'

export interface Interval {
  readonly estimate: number
  readonly lower: number
  readonly upper: number
}

/** Least and most, as shares of the studies. */
type Band = readonly [least: number, most: number]

/** As many studies as `docs/coverage.md` counts, each in a band of its own. */
const all = 1000
/** As many of them as the whole of `npm test` makes: of these it is kept, to the study, how many held the truth and what was found, from when all were made. */
const first = 100
const made = process.env['KITH_STUDIES'] === 'all' ? all : first

interface Study {
  /** Whether it is one of those counted. */
  readonly counted: boolean
  /** What was found: an estimate or a p. */
  readonly found: number
}

/** Makes the studies of a seed and holds the first of them to what is kept. All of them are handed to `whole`, where all are made. */
function studiesOf(
  seed: string,
  study: (stream: Random) => Study,
  whole: (share: number, found: readonly number[]) => void,
): void {
  const stream = random(seed)
  const studies = Array.from({ length: made }, () => study(stream))
  assertKept(seed, studies.slice(0, first))
  if (made === all)
    whole(
      studies.filter(({ counted }) => counted).length / all,
      studies.map(({ found }) => found),
    )
}

type Kept = Readonly<Record<string, readonly [counted: number, found: number]>>
const kept: Kept = JSON.parse(readFileSync(new URL('first-studies.json', import.meta.url), 'utf8'))

function assertKept(seed: string, studies: readonly Study[]): void {
  const counted = studies.filter((study) => study.counted).length
  const found = studies.reduce((sum, study) => sum + study.found, 0)
  const size = studies.reduce((sum, study) => sum + Math.abs(study.found), 0)
  const line = `${JSON.stringify(seed)}: [${counted}, ${found.toPrecision(9)}]`
  const was = kept[seed]
  assert.ok(was, `first-studies.json has no line for this: ${line} was found`)
  // Another machine's logarithm may turn one study.
  assert.ok(
    Math.abs(was[0] - counted) <= 1 && Math.abs(was[1] - found) <= 1e-5 * size,
    `of the first ${first} studies ${was[0]} were counted and ${was[1]} was the sum of what they found: now ${line}`,
  )
}

const page = new URL('../../docs/coverage.md', import.meta.url)

/** The share that the page of coverage states for this seed, so that what is printed there is what is found. */
function assertStated(seed: string, share: number): void {
  const row = readFileSync(page, 'utf8')
    .split('\n')
    .find((line) => line.split('|').at(-2)?.trim() === seed)
  const found = `${(100 * share).toFixed(1)}%`
  assert.ok(row, `docs/coverage.md has no line that ends with "${seed}": ${found} was found`)
  const stated = Number(row.split('|').at(-3)?.replace('%', ''))
  // Another machine's logarithm may turn one study in a thousand.
  assert.ok(
    Math.abs(stated - 100 * share) < 0.25,
    `docs/coverage.md states ${stated}% for "${seed}": ${found} was found`,
  )
}

function assertWithin(seed: string, [least, most]: Band, share: number): void {
  assert.ok(share >= least && share <= most, `${seed}: ${(100 * share).toFixed(1)}% of studies`)
}

function holding(truth: number, estimate: (stream: Random) => Interval): (stream: Random) => Study {
  return (stream) => {
    const found = estimate(stream)
    return { counted: found.lower <= truth && truth <= found.upper, found: found.estimate }
  }
}

/** 95% intervals hold the truth in 93.5% to 96.5% of studies, as docs/coverage.md states it, and estimates lie about it. */
export function assertRecovers(seed: string, truth: number, estimate: (stream: Random) => Interval): void {
  studiesOf(seed, holding(truth, estimate), (share, found) => {
    assertWithin(seed, [0.935, 0.965], share)
    const mean = found.reduce((total, value) => total + value - truth, 0) / all
    const spread = Math.sqrt(found.reduce((total, value) => total + (value - truth - mean) ** 2, 0) / (all - 1) / all)
    // One estimator in 15,000 strays this far by chance.
    assert.ok(
      Math.abs(mean / spread) < 4,
      `${seed}: estimates lie ${(mean / spread).toFixed(1)} of their standard errors from the truth`,
    )
    assertStated(seed, share)
  })
}

/** Where intervals are known to hold the truth otherwise than in 95%: how often, as docs/coverage.md states it. */
export function assertHolds(seed: string, truth: number, between: Band, estimate: (stream: Random) => Interval): void {
  studiesOf(seed, holding(truth, estimate), (share) => {
    assertWithin(seed, between, share)
    assertStated(seed, share)
  })
}

function finding(p: (stream: Random) => number): (stream: Random) => Study {
  return (stream) => {
    const found = p(stream)
    return { counted: found < 0.05, found }
  }
}

/** A test at 5% finds something in 3.5% to 6.5% of studies where there is nothing, as docs/coverage.md states it. */
export function assertFindsNothing(seed: string, p: (stream: Random) => number): void {
  studiesOf(seed, finding(p), (share) => {
    assertWithin(seed, [0.035, 0.065], share)
    assertStated(seed, 1 - share)
  })
}

/** In what share of the studies p falls below 0.05, where it is not one in twenty. */
export function assertFinds(seed: string, between: Band, p: (stream: Random) => number): void {
  studiesOf(seed, finding(p), (share) => assertWithin(seed, between, share))
}
