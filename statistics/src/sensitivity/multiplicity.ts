import { invariant } from '../kernel/invariant.ts'
import { refuseUnlessKnown } from '../kernel/choice.ts'
import { by, refuse, type Provenance, type Result } from '../kernel/result.ts'
import { stated } from '../kernel/stated.ts'

/** `holm` for a family declared beforehand; `benjamini-hochberg` for exploring; the others where a report asks for them. */
export type Correction = 'holm' | 'hochberg' | 'bonferroni' | 'benjamini-hochberg' | 'benjamini-yekutieli'

export interface Adjusted extends Provenance {
  readonly correction: Correction
  /** What the correction keeps below alpha: the chance of any false finding, or the share of findings that are false. */
  readonly controls: 'family-wise error rate' | 'false discovery rate'
  /** Adjusted p-values, in the order given. */
  readonly p: readonly number[]
}

/**
 * p-values adjusted for there being several. Holm (1979), Hochberg (1988), Benjamini and Hochberg (1995), Benjamini and Yekutieli (2001). Agrees with
 * R's p.adjust. Refuses what is no probability.
 * Takes one p for each test; answers in the same order.
 */
export function adjustForMany(p: readonly number[], correction: Correction): Result<Adjusted> {
  const unknown = refuseUnlessKnown({
    correction: [correction ?? null, ['holm', 'hochberg', 'bonferroni', 'benjamini-hochberg', 'benjamini-yekutieli']],
  })
  if (unknown) return unknown
  const wrong = p.findIndex((value) => !(value >= 0 && value <= 1))
  if (wrong >= 0)
    return refuse(
      'not-a-probability',
      `The p-value in place ${wrong + 1} is ${stated(p[wrong])}.`,
      'Give values from 0 to 1.',
      {
        position: wrong + 1,
      },
    )
  const n = p.length
  if (n === 0) return refuse('no-rows', 'There are no p-values.', 'Give at least one.')
  const rising = Array.from(p.keys()).sort((a, b) => p[a]! - p[b]! || a - b)
  const adjusted = Array.from({ length: n }, () => 0)
  const down = correction === 'holm'
  const harmonic = rising.reduce((total, _, i) => total + 1 / (i + 1), 0)
  let kept = down ? 0 : 1
  for (const [k, i] of (down ? rising : rising.toReversed()).entries()) {
    const rank = down ? k + 1 : n - k
    const value = Math.min(1, p[i]! * factorOf(correction, n, rank, harmonic))
    // Adjusted values keep the order of the raw ones.
    kept = down ? Math.max(kept, value) : Math.min(kept, value)
    adjusted[i] = correction === 'bonferroni' ? value : kept
  }
  invariant(
    adjusted.every((value, i) => value >= p[i]! && value <= 1),
    'adjusted chances are no smaller',
  )
  const family = correction === 'holm' || correction === 'hochberg' || correction === 'bonferroni'
  return {
    ...by('sensitivity.multiplicity', '1'),
    correction,
    controls: family ? 'family-wise error rate' : 'false discovery rate',
    p: adjusted,
  }
}

function factorOf(correction: Correction, n: number, rank: number, harmonic: number): number {
  if (correction === 'bonferroni') return n
  if (correction === 'holm' || correction === 'hochberg') return n - rank + 1
  return correction === 'benjamini-hochberg' ? n / rank : (n / rank) * harmonic
}
