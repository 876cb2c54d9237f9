import type { Evidence, StatedFact } from './case.ts'
import type { PersonRule, Setting } from './compile.ts'
import { evidenceOf, matching } from './compile.ts'
import { byText } from '../neighbourhood.ts'
import type { Share } from './language.ts'
import { kindNumber } from './members.ts'

interface Totals {
  readonly name: string
  part: number
  whole: number
  newest: string
  readonly facts: StatedFact[]
}

/**
 * A part of a whole, such as sessions missed out of sessions possible, worked out from each feed on its own: a part from one and a whole
 * from another may be counted differently. Nothing missed is a measured nought only where the feed counts possible sessions and either
 * tells of some missed or is known to tell of all.
 */
export function compileShare(share: Share, setting: Setting): PersonRule {
  const [partNumber, wholeNumber] = [kindNumber(share.of.fact), kindNumber(share.outOf.fact)]
  const isPart = matching(share.of.where, share.when, setting)
  const isWhole = matching(share.outOf.where, share.when, setting)
  const complete = new Set(
    setting.coverage.filter((feed) => feed.tells.includes(share.of.fact)).map((feed) => feed.feed),
  )
  return (subject, found) => {
    const wholes = subject.facts[wholeNumber]
    if (!wholes) return false
    const feeds = new Map<string, Map<string, Totals>>()
    gather(feeds, wholes.filter(isWhole), share.outOf.field, share.by?.field, 'whole')
    gather(feeds, (subject.facts[partNumber] ?? []).filter(isPart), share.of.field, share.by?.field, 'part')
    let held = false
    for (const [feed, periods] of feeds) {
      if (
        !complete.has(feed) &&
        ![...periods.values()].some((period) => period.facts.some((fact) => fact.kind === share.of.fact))
      )
        continue
      held = judge(share, [...periods.values()], found) || held
    }
    return held
  }
}

function gather(
  feeds: Map<string, Map<string, Totals>>,
  facts: readonly StatedFact[],
  field: string,
  by: string | undefined,
  side: 'part' | 'whole',
): void {
  for (const fact of facts) {
    const amount = fact.value[field]
    if (typeof amount !== 'number') continue
    const periods = feeds.get(fact.source) ?? new Map<string, Totals>()
    feeds.set(fact.source, periods)
    const name = by === undefined ? '' : String(fact.value[by] ?? '')
    const totals = periods.get(name) ?? { name, part: 0, whole: 0, newest: '', facts: [] }
    periods.set(name, totals)
    totals[side] += amount
    totals.facts.push(fact)
    const day = fact.from ?? fact.to ?? ''
    if (day > totals.newest) totals.newest = day
  }
}

function judge(share: Share, periods: readonly Totals[], found: Evidence[]): boolean {
  const measured = periods
    .filter(({ whole }) => whole >= share.outOfAtLeast)
    .sort((a, b) => byText(b.newest, a.newest) || byText(a.name, b.name))
  const considered = measured.slice(0, share.by?.newest ?? 1)
  // A share at or under the mark is a claim about all the time asked of; one over it, about as many periods as the rule says.
  const wanted = share.by?.atLeast ?? 1
  const holding = considered.filter(({ part, whole }) =>
    share.moreThan === undefined ? part <= (share.atMost ?? 0) * whole : part > share.moreThan * whole,
  )
  if (holding.length < wanted) return false
  for (const { facts } of holding) for (const fact of facts) found.push(evidenceOf(fact))
  return true
}
