import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { random, type Random } from '../../src/kernel/random.ts'

export interface Interval {
  readonly estimate: number
  readonly lower: number
  readonly upper: number
}

export interface Recovered {
  /** Share of the intervals that held the truth. */
  readonly coverage: number
  /** Mean error over its own standard error. */
  readonly drift: number
}

const studies = 1000

/** Makes 1,000 studies from one seed and counts how often the interval holds the truth. */
export function recover(seed: string, truth: number, estimate: (stream: Random) => Interval): Recovered {
  const stream = random(seed)
  const errors: number[] = []
  let held = 0
  for (let i = 0; i < studies; i++) {
    const found = estimate(stream)
    errors.push(found.estimate - truth)
    if (found.lower <= truth && truth <= found.upper) held += 1
  }
  const mean = errors.reduce((total, value) => total + value, 0) / studies
  const spread = Math.sqrt(errors.reduce((total, value) => total + (value - mean) ** 2, 0) / (studies - 1) / studies)
  return { coverage: held / studies, drift: mean / spread }
}

const page = new URL('../../docs/coverage.md', import.meta.url)

/** The share that the page of coverage states for this seed, so that what is printed there is what is found. */
export function assertStated(seed: string, share: number): void {
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

/** 95% intervals hold the truth in 93.5% to 96.5% of studies, as docs/coverage.md states it, and estimates lie about it. */
export function assertRecovers(seed: string, truth: number, estimate: (stream: Random) => Interval): void {
  const { coverage, drift } = recover(seed, truth, estimate)
  assert.ok(
    coverage >= 0.935 && coverage <= 0.965,
    `${seed}: intervals held the truth in ${(100 * coverage).toFixed(1)}% of studies`,
  )
  // One estimator in 15,000 strays this far by chance.
  assert.ok(Math.abs(drift) < 4, `${seed}: estimates lie ${drift.toFixed(1)} of their standard errors from the truth`)
  assertStated(seed, coverage)
}

/** Where intervals are known to hold the truth otherwise than in 95%: how often, as docs/coverage.md states it. */
export function assertHolds(
  seed: string,
  truth: number,
  between: readonly [least: number, most: number],
  estimate: (stream: Random) => Interval,
): void {
  const { coverage } = recover(seed, truth, estimate)
  assert.ok(coverage >= between[0] && coverage <= between[1], `${seed}: ${coverage}`)
  assertStated(seed, coverage)
}

/** A test at 5% finds something in 3.5% to 6.5% of studies where there is nothing, as docs/coverage.md states it. */
export function assertFindsNothing(seed: string, p: (stream: Random) => number): void {
  const share = falseFindings(seed, p)
  assert.ok(share >= 0.035 && share <= 0.065, `${seed}: p was below 0.05 in ${(100 * share).toFixed(1)}%`)
  assertStated(seed, 1 - share)
}

/** How often, in 1,000 studies where there is nothing to find, p falls below 0.05. */
export function falseFindings(seed: string, p: (stream: Random) => number): number {
  const stream = random(seed)
  let found = 0
  for (let i = 0; i < studies; i++) if (p(stream) < 0.05) found += 1
  return found / studies
}
