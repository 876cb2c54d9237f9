import assert from 'node:assert/strict'
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
  const spread = Math.sqrt(
    errors.reduce((total, value) => total + (value - mean) ** 2, 0) / (studies - 1) / studies,
  )
  return { coverage: held / studies, drift: mean / spread }
}

/** 95% intervals hold the truth in 93.5% to 96.5% of studies, and estimates lie about it. */
export function assertRecovers(seed: string, truth: number, estimate: (stream: Random) => Interval): void {
  const { coverage, drift } = recover(seed, truth, estimate)
  assert.ok(
    coverage >= 0.935 && coverage <= 0.965,
    `${seed}: intervals held the truth in ${(100 * coverage).toFixed(1)}% of studies`,
  )
  // One estimator in 15,000 strays this far by chance.
  assert.ok(
    Math.abs(drift) < 4,
    `${seed}: estimates lie ${drift.toFixed(1)} of their standard errors from the truth`,
  )
}

/** How often, in 1,000 studies where there is nothing to find, p falls below 0.05. */
export function falseFindings(seed: string, p: (stream: Random) => number): number {
  const stream = random(seed)
  let found = 0
  for (let i = 0; i < studies; i++) if (p(stream) < 0.05) found += 1
  return found / studies
}
