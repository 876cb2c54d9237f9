import { close, invariant } from '../kernel/invariant.ts'
import { createHmac } from 'node:crypto'
import { type Provenance, type Refusal, type Result, by, refuse } from '../kernel/result.ts'
import { stated } from '../kernel/stated.ts'

/**
 * Cell-key perturbation (Fraser and Wooton 2005; used for the 2021 Census of England and Wales). Each person's record has a secret key; a
 * cell's key is the sum of its people's keys, so the same people always get the same change in every table, and averaging tables tells
 * nothing. Small changes, no bias, no small numbers shown. Totals are perturbed by themselves, so shown parts need not add.
 */
export interface PerturbationTable extends Provenance {
  readonly keys: number
  readonly maximum: number
  readonly variance: number
  /** Shown counts are 0 or at least this. */
  readonly smallestShown: number
  /** For a true count (the last row stands for all larger ones): the chance of each change from −maximum to maximum. */
  readonly rows: readonly (readonly number[])[]
}

export interface PerturbationRule {
  /** Largest change. */
  readonly maximum: number
  /** Variance of the change of large counts. */
  readonly variance: number
  /** Shown counts are 0 or at least this; 1 lets every count be shown. */
  readonly smallestShown: number
  /** How many keys there are, default 256. */
  readonly keys?: number
}

/**
 * Builds the table of chances: for each true count, of all unbiased distributions over allowed changes with the variance asked for, the one
 * that assumes least (largest entropy; Marley and Leaver 2011, Giessing 2016). Zeros stay. Where small counts cannot have so small a
 * variance without bias they get the least that they can.
 * Takes changes and the smallest count shown as whole counts, the variance in counts squared. Refuses rules that no table can keep.
 */
export function perturbationTable(rule: PerturbationRule): Result<PerturbationTable> {
  const { maximum, variance, smallestShown, keys = 256 } = rule
  const wrong = ruleWrong(rule)
  if (wrong) return wrong
  const rows: number[][] = [one(maximum)]
  for (let count = 1; count <= maximum + smallestShown; count++) {
    const changes = range(maximum).filter((change) => count + change === 0 || count + change >= smallestShown)
    const chances = mostEntropy(changes, variance)
    if (!chances)
      return refuse(
        'no-unbiased-change',
        `No change of at most ${stated(maximum)} shows a count of ${stated(count)} without bias as 0 or at least ${stated(smallestShown)}.`,
        'Allow a larger change or a smaller least count.',
        { count },
      )
    const row = range(maximum).map((change) => chances.get(change) ?? 0)
    const [total, mean] = [0, 1].map((power) => row.reduce((so, chance, i) => so + chance * (i - maximum) ** power, 0))
    invariant(close(total!, 1) && close(mean!, 0, 1e-6), 'the chances of a count add to one and are without bias')
    rows.push(row)
  }
  return {
    ...by('disclosure.perturbationTable (largest entropy)', '1'),
    keys,
    maximum,
    variance,
    smallestShown,
    rows,
  }
}

function range(maximum: number): number[] {
  return Array.from({ length: 2 * maximum + 1 }, (_, i) => i - maximum)
}

function one(maximum: number): number[] {
  return range(maximum).map((change) => (change === 0 ? 1 : 0))
}

function ruleWrong({ maximum, variance, smallestShown, keys = 256 }: PerturbationRule): Refusal | undefined {
  const whole =
    Number.isSafeInteger(maximum) &&
    maximum >= 1 &&
    Number.isSafeInteger(smallestShown) &&
    smallestShown >= 1 &&
    Number.isSafeInteger(keys) &&
    keys >= 2
  if (whole && variance > 0 && variance < maximum * maximum) return undefined
  return refuse(
    'bad-rule',
    `A largest change of ${stated(maximum)}, variance ${stated(variance)} and least count ${stated(smallestShown)} make no rule.`,
    'Give whole numbers from 1, and a variance above 0 and below the square of the largest change.',
    { maximum, variance, smallestShown },
  )
}

/** Chances ∝ exp(a·d + b·d²) with mean 0 and the variance, or the least variance there is. */
function mostEntropy(changes: readonly number[], variance: number): Map<number, number> | undefined {
  const below = changes.filter((change) => change < 0)
  const above = changes.filter((change) => change > 0)
  if (changes.includes(0) && (below.length === 0 || above.length === 0)) return new Map([[0, 1]])
  if (below.length === 0 || above.length === 0) return undefined
  const [nearDown, nearUp] = [Math.max(...below), Math.min(...above)]
  const least = changes.includes(0) ? 0 : -nearDown * nearUp
  const [farDown, farUp] = [Math.min(...below), Math.max(...above)]
  const most = -farDown * farUp
  if (variance <= least)
    return new Map([
      [nearDown, nearUp / (nearUp - nearDown)],
      [nearUp, -nearDown / (nearUp - nearDown)],
    ])
  if (variance >= most)
    return new Map([
      [farDown, farUp / (farUp - farDown)],
      [farUp, -farDown / (farUp - farDown)],
    ])
  return tilted(changes, variance)
}

/** Bisection on the square's weight, with the slope's found inside each time: both moments are monotone. */
function tilted(changes: readonly number[], variance: number): Map<number, number> {
  const chancesAt = (a: number, b: number) => {
    const logs = changes.map((change) => a * change + b * change * change)
    const top = Math.max(...logs)
    const weights = logs.map((log) => Math.exp(log - top))
    const total = weights.reduce((so, weight) => so + weight, 0)
    return weights.map((weight) => weight / total)
  }
  const moment = (chances: readonly number[], power: number) =>
    chances.reduce((so, chance, i) => so + chance * changes[i]! ** power, 0)
  const unbiased = (b: number) =>
    chancesAt(
      bisect((a) => moment(chancesAt(a, b), 1), 0, -400, 400),
      b,
    )
  const b = bisect((weight) => moment(unbiased(weight), 2), variance, -60, 60)
  const chances = unbiased(b)
  return new Map(changes.map((change, i) => [change, chances[i]!]))
}

function bisect(f: (x: number) => number, target: number, low: number, high: number): number {
  let [from, to] = [low, high]
  // Halved so often, the widest range asked for is below the last digit of 1.
  for (let i = 0; i < 64; i++) {
    const middle = (from + to) / 2
    if (f(middle) < target) from = middle
    else to = middle
  }
  return (from + to) / 2
}

/**
 * A person's key from their stable id and the release's secret: whole, from 0 below `keys`. Whoever has the secret can undo the protection.
 * Takes any stable text. Source: Fraser and Wooton 2005, with HMAC-SHA-256 for their random numbers.
 */
export function recordKey(id: string, secret: string, keys = 256): number {
  const digest = createHmac('sha256', secret).update(id).digest()
  // 48 bits, so that the remainder's bias is beneath notice.
  return digest.readUIntBE(0, 6) % keys
}

/**
 * The key of a cell: its people's keys added, modulo the number of keys.
 * Takes whole numbers from 0 below `keys`. Source: Fraser and Wooton 2005 (the Australian Bureau of Statistics' cell keys).
 */
export function cellKey(recordKeys: readonly number[], keys = 256): number {
  return recordKeys.reduce((so, key) => (so + key) % keys, 0)
}

/**
 * The count to show. The same count of the same people is always shown as the same number.
 * Takes a whole count and a key from 0 below the table's number of keys. Refuses counts below 0, in parts, and keys outside those. Source: Fraser
 * and Wooton 2005.
 */
export function perturb(count: number, key: number, table: PerturbationTable): Result<number> {
  if (!(Number.isSafeInteger(count) && count >= 0))
    return refuse('not-a-count', `The count is ${stated(count)}.`, 'Give a whole number from 0.', { count })
  if (!(Number.isSafeInteger(key) && key >= 0 && key < table.keys))
    return refuse(
      'bad-key',
      `The key is ${stated(key)}, not a whole number from 0 to ${table.keys - 1}.`,
      'Add the keys of the cell’s people with cellKey().',
      { key },
    )
  const row = table.rows[Math.min(count, table.rows.length - 1)]!
  const place = (key + 0.5) / table.keys
  let sum = 0
  for (const [i, chance] of row.entries()) {
    sum += chance
    if (place < sum) return count + i - table.maximum
  }
  return count
}

/**
 * Conventional rounding to a base, halves away from nought. A rounded small count can still be known from its neighbours: audit it.
 * Takes a number and a base in the same unit. Refuses a base that is not above 0. Source: Hundepool and others, Statistical Disclosure Control (2012).
 */
export function roundTo(base: number, value: number): Result<number> {
  if (!(Number.isFinite(base) && base > 0 && Number.isFinite(value)))
    return refuse(
      'bad-base',
      `The number ${stated(value)} cannot be rounded to ${stated(base)}.`,
      'Give a base above 0 and a number.',
      {
        base,
        value,
      },
    )
  return Math.sign(value) * Math.round(Math.abs(value) / base) * base
}

/**
 * Unbiased rounding of a count up or down to a base, decided by the cell's key so that the same cell is always rounded the same way.
 * Takes whole counts and a key from 0 below `keys`. Refuses bases below 2 and what is no count or key. Source: Nargundkar and Saveland 1972.
 */
export function randomRound(base: number, count: number, key: number, keys = 256): Result<number> {
  if (!(Number.isSafeInteger(base) && base >= 2 && Number.isSafeInteger(count) && count >= 0))
    return refuse(
      'bad-base',
      `A count of ${stated(count)} cannot be rounded to ${stated(base)}.`,
      'Give a whole base from 2 and a count.',
      { base, count },
    )
  if (!(Number.isSafeInteger(key) && key >= 0 && key < keys))
    return refuse(
      'bad-key',
      `The key is ${stated(key)}, not a whole number from 0 to ${keys - 1}.`,
      'Add the keys of the cell’s people with cellKey().',
      { key },
    )
  const over = count % base
  return count - over + ((key + 0.5) / keys < over / base ? base : 0)
}
