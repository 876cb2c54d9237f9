import { createHash } from 'node:crypto'
import { random } from '../kernel/random.ts'
import { by, refuse, type Provenance, type Refusal, type Result } from '../kernel/result.ts'

/** How people or sites are shared out among arms. Fixed before the first is; its hash may be published without giving anything away. */
export interface AllocationPlan {
  readonly trial: string
  /** Arms and how many of each for one another, as 1 and 1. */
  readonly arms: readonly { readonly name: string; readonly ratio: number }[]
  readonly method:
    | {
        readonly kind: 'stratified-blocks'
        /** Sizes a block may have, each a multiple of the ratios' sum; drawn anew for each block, so that its end cannot be guessed. */
        readonly blocks: readonly number[]
        readonly factors: readonly string[]
      }
    | {
        readonly kind: 'minimisation'
        readonly factors: readonly { readonly name: string; readonly weight: number }[]
        /** Chance of the arm that balances best (Pocock and Simon 1975); below 1, so that no allocation can be foretold. */
        readonly chance: number
      }
  /** Secret until the trial is over: whoever has it can foretell every allocation. */
  readonly seed: string
}

/** One allocation. The chain of hashes makes a change to any earlier entry visible. */
export interface AllocationEntry {
  /** From 1. */
  readonly number: number
  readonly who: string
  readonly factors: Readonly<Record<string, string>>
  readonly arm: string
  /** SHA-256 of this entry with the hash before it; the first follows the plan's own. */
  readonly hash: string
}

/**
 * SHA-256 of the plan, seed included: published at the start, it proves at the end that nothing was changed.
 * Source: FIPS 180-4.
 */
export function planHash(plan: AllocationPlan): string {
  return sha256(JSON.stringify(plan))
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}

/**
 * The next allocation: a pure function of the plan and what was allocated before, so that an auditor can run it again. Refuses a faulty plan, a
 * person allocated already, missing factors and a log whose chain is broken. Keep the seed from whoever enrols (concealment).
 * Takes the log so far, in order. Source: Pocock and Simon 1975 (minimisation); ICH E9 (1998), section 2.3.2 (blocks).
 */
export function allocate(
  plan: AllocationPlan,
  log: readonly AllocationEntry[],
  who: string,
  factors: Readonly<Record<string, string>>,
): Result<AllocationEntry> {
  const wrong = planRefusal(plan) ?? logRefusal(plan, log) ?? personRefusal(plan, log, who, factors)
  if (wrong) return wrong
  return entryOf(plan, log, who, factors)
}

/**
 * Runs a whole log again from its plan. Refuses at the first entry that differs, naming it.
 * Takes the plan with its seed and the log in order. Source: ICH E9 (1998), as `allocate`.
 */
export function auditAllocation(
  plan: AllocationPlan,
  log: readonly AllocationEntry[],
): Result<Provenance & { readonly entries: number; readonly plan: string }> {
  const wrong = planRefusal(plan) ?? logRefusal(plan, log)
  if (wrong) return wrong
  for (const [at, entry] of log.entries()) {
    const again = entryOf(plan, log.slice(0, at), entry.who, entry.factors)
    if (again.arm !== entry.arm) {
      const says = `Entry ${entry.number} (${entry.who}) says "${entry.arm}"; the plan gives "${again.arm}".`
      return refuse('not-as-planned', says, 'Report it as a deviation: that allocation was not the plan’s.', {
        entry: entry.number,
      })
    }
  }
  return { ...by('time.audit-allocation', '1'), entries: log.length, plan: planHash(plan) }
}

function entryOf(
  plan: AllocationPlan,
  log: readonly AllocationEntry[],
  who: string,
  factors: Readonly<Record<string, string>>,
): AllocationEntry {
  const arm = plan.method.kind === 'minimisation' ? minimised(plan, log, factors) : blocked(plan, log, factors)
  const entry = { number: log.length + 1, who, factors, arm }
  return { ...entry, hash: chained(log.at(-1)?.hash ?? planHash(plan), entry) }
}

function chained(before: string, { number, who, factors, arm }: Omit<AllocationEntry, 'hash'>): string {
  const sorted = Object.entries(factors).sort(([a], [b]) => (a < b ? -1 : 1))
  return sha256(JSON.stringify([before, number, who, sorted, arm]))
}

function blocked(
  { arms, method, seed, trial }: AllocationPlan,
  log: readonly AllocationEntry[],
  factors: Readonly<Record<string, string>>,
): string {
  if (method.kind !== 'stratified-blocks') throw new RangeError('blocks are drawn for stratified blocks only')
  const stratum = (of: Readonly<Record<string, string>>) => JSON.stringify(method.factors.map((name) => of[name] ?? ''))
  const mine = stratum(factors)
  let place = log.filter((entry) => stratum(entry.factors) === mine).length
  const stream = random(`${seed}\n${trial}\n${mine}`)
  const unit = arms.flatMap(({ name, ratio }) => Array.from({ length: ratio }, () => name))
  for (;;) {
    const size = method.blocks[stream.integer(method.blocks.length)]!
    const block = Array.from({ length: size }, (_, at) => unit[at % unit.length]!)
    const order = stream.permutation(size)
    if (place < size) return block[order[place]!]!
    place -= size
  }
}

function minimised(
  { arms, method, seed, trial }: AllocationPlan,
  log: readonly AllocationEntry[],
  factors: Readonly<Record<string, string>>,
): string {
  if (method.kind !== 'minimisation') throw new RangeError('imbalance is weighed for minimisation only')
  const stream = random(`${seed}\n${trial}\n${log.length + 1}`)
  const imbalance = arms.map((candidate) =>
    method.factors.reduce((total, { name, weight }) => {
      const alike = log.filter((entry) => entry.factors[name] === factors[name])
      const loads = arms.map(({ name: arm, ratio }) => {
        const count = alike.filter((entry) => entry.arm === arm).length + Number(arm === candidate.name)
        return count / ratio
      })
      return total + weight * (Math.max(...loads) - Math.min(...loads))
    }, 0),
  )
  const least = Math.min(...imbalance)
  const good = arms.filter((_, at) => imbalance[at]! <= least + 1e-12)
  const others = arms.filter((_, at) => imbalance[at]! > least + 1e-12)
  const pool = others.length > 0 && stream.uniform() >= method.chance ? others : good
  return drawn(pool, stream.uniform())
}

/** One of the pool, each as likely as its ratio. */
function drawn(pool: AllocationPlan['arms'], at: number): string {
  let left = at * pool.reduce((total, { ratio }) => total + ratio, 0)
  for (const { name, ratio } of pool) {
    if (left < ratio) return name
    left -= ratio
  }
  return pool.at(-1)!.name
}

function planRefusal({ arms, method, seed }: AllocationPlan): Refusal | undefined {
  const names = new Set(arms.map(({ name }) => name))
  const whole = arms.every(({ ratio }) => Number.isInteger(ratio) && ratio >= 1)
  if (arms.length < 2 || names.size !== arms.length || !whole)
    return refuse(
      'arms',
      'A plan has two arms or more, each named once, with whole ratios from 1.',
      'Correct the arms.',
    )
  if (seed.length < 16)
    return refuse(
      'short-seed',
      `The seed has ${seed.length} characters: it could be guessed.`,
      'Give 16 or more, drawn at random.',
    )
  if (method.kind === 'minimisation') {
    if (method.chance > 0.5 && method.chance < 1 && method.factors.every(({ weight }) => weight > 0)) return undefined
    const says = `The chance of the balancing arm is ${method.chance}, with weights ${method.factors.map(({ weight }) => weight).join(', ')}.`
    return refuse('minimisation', says, 'The chance is between 0.5 and 1, as 0.8, and weights above 0.')
  }
  const unit = arms.reduce((total, { ratio }) => total + ratio, 0)
  const odd = method.blocks.find((size) => !(Number.isInteger(size) && size > 0 && size % unit === 0))
  if (odd !== undefined || method.blocks.length === 0)
    return refuse(
      'blocks',
      `A block of ${odd ?? 'no size'} cannot hold the arms in their ratio.`,
      `Give multiples of ${unit}.`,
    )
  return undefined
}

function logRefusal(plan: AllocationPlan, log: readonly AllocationEntry[]): Refusal | undefined {
  let before = planHash(plan)
  for (const [at, entry] of log.entries()) {
    if (entry.number !== at + 1 || chained(before, entry) !== entry.hash) {
      const says = `Entry ${at + 1} of the log is not the one that was written: its hash does not follow.`
      return refuse('broken-log', says, 'Go back to the copy that was sealed.', { entry: at + 1 })
    }
    before = entry.hash
  }
  return undefined
}

function personRefusal(
  { method }: AllocationPlan,
  log: readonly AllocationEntry[],
  who: string,
  factors: Readonly<Record<string, string>>,
): Refusal | undefined {
  const earlier = log.find((entry) => entry.who === who)
  if (earlier)
    return refuse(
      'already-allocated',
      `"${who}" was allocated in entry ${earlier.number}.`,
      'Nobody is allocated twice: use that entry.',
      { entry: earlier.number },
    )
  const names = method.factors.map((factor) => (typeof factor === 'string' ? factor : factor.name))
  const missing = names.find((name) => (factors[name] ?? '').trim() === '')
  return missing === undefined
    ? undefined
    : refuse(
        'missing-factor',
        `"${missing}" is not known of "${who}".`,
        'Find it out, or have "not known" as a value of its own.',
        { factor: missing },
      )
}
