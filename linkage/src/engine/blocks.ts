import type { Plan } from '../encode/program.ts'
import { LinkageError } from '../errors.ts'
import type { BlockCounts } from '../kernel/contract.ts'
import { defaults } from '../settings.ts'
import type { RuleCount } from './protocol.ts'

const inWords = (count: number): string => count.toLocaleString('en-GB')

/** What the kernel counted of each rule that makes pairs, in the words of `counts.json`. */
export function ruleCounts(plan: Plan, blocks: readonly BlockCounts[]): readonly RuleCount[] {
  return plan.rules.flatMap((rule, at): readonly RuleCount[] => {
    const counted = blocks[at]
    if (counted === undefined || rule.kind === 'training') return []
    const { pairs, largestBlock, blocksLeftOut, recordsLeftOut } = counted
    return [
      {
        rule: rule.name,
        kind: rule.kind,
        pairs,
        blocks: counted.blocks,
        largestBlock,
        blocksLeftOut,
        recordsLeftOut,
      },
    ]
  })
}

/** Refuses, with the number, rules that would make more pairs than allowed: before any pair is made. */
export function refuseTooMany(plan: Plan, blocks: readonly BlockCounts[]): void {
  const { limits } = plan.settings
  const cap = limits?.rulePairs ?? defaults.rulePairs
  let all = 0
  plan.rules.forEach((rule, at) => {
    const { pairs = 0, largestBlock = 0 } = blocks[at] ?? {}
    if (pairs > cap)
      throw new LinkageError(
        'too-many-pairs',
        `the ${rule.kind === 'training' ? 'training block' : 'blocking rule'} "${rule.name}" would compare ${inWords(pairs)} pairs, more than the ${inWords(cap)} allowed; its largest block has ${inWords(largestBlock)} records. Add a part to its key or raise limits.rulePairs`,
        { pairs, cap, largestBlock },
      )
    if (rule.kind !== 'training') all += pairs
  })
  const most = limits?.allPairs ?? defaults.allPairs
  if (all > most)
    throw new LinkageError(
      'too-many-pairs',
      `the blocking rules would compare ${inWords(all)} pairs, more than the ${inWords(most)} allowed: ${ruleCounts(
        plan,
        blocks,
      )
        .map(({ rule, pairs }) => `${rule} ${inWords(pairs)}`)
        .join(', ')}. Narrow a rule or raise limits.allPairs`,
      { pairs: all, cap: most },
    )
}
