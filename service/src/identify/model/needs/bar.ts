import type { BarAnswer, ItemResult, State } from './case.ts'
import type { Count, Instrument } from './language.ts'

/**
 * Whether a family reaches an instrument's bar. `cannot-tell` where it does not by what is known but still could, were what is unknown
 * present: the honest answer to missing data is never "no".
 */
export function barAnswer(instrument: Instrument, results: readonly ItemResult[]): BarAnswer {
  const answers = instrument.bar.map((count) => {
    const { present, unknown } = tally(count, instrument, results)
    const wanted = count.localBar ?? count.atLeast
    if (present >= wanted) return 'met'
    return present + unknown >= wanted ? 'cannot-tell' : 'not-met'
  })
  if (answers.includes('not-met')) return 'not-met'
  return answers.includes('cannot-tell') ? 'cannot-tell' : 'met'
}

/** How many of what a count counts are present and unknown. A headline is present with any of its items, absent only with all of them absent. */
export function tally(
  count: Count,
  instrument: Instrument,
  results: readonly ItemResult[],
): { present: number; unknown: number } {
  let [present, unknown] = [0, 0]
  const add = (state: State) => {
    if (state === 'present') present++
    else if (state === 'unknown') unknown++
  }
  if (count.counting === 'items') {
    for (const { item, state } of results) if (count.among?.includes(item) ?? true) add(state)
    return { present, unknown }
  }
  const states = new Map<string, State>()
  instrument.items.forEach(({ headline = '' }, at) => {
    const [before, state] = [states.get(headline), results[at]?.state ?? 'unknown']
    states.set(headline, before === undefined ? state : stronger(before, state))
  })
  for (const [headline, state] of states) if (count.among?.includes(headline) ?? true) add(state)
  return { present, unknown }
}

function stronger(a: State, b: State): State {
  if (a === 'present' || b === 'present') return 'present'
  return a === 'unknown' || b === 'unknown' ? 'unknown' : 'absent'
}

export type LocalBar =
  | { readonly ok: true; readonly instrument: Instrument }
  | {
      readonly ok: false
      readonly reason: 'lower-than-required' | 'more-than-can-be-counted' | 'not-a-whole-number'
      readonly atLeast: number
    }

/** The instrument with the council's own bar on its first count: as high as it likes, never lower than the instrument (or the law) requires. */
export function withLocalBar(instrument: Instrument, wanted: number): LocalBar {
  const [first, ...rest] = instrument.bar
  const atLeast = first?.atLeast ?? 1
  if (!first || !Number.isInteger(wanted)) return { ok: false, reason: 'not-a-whole-number', atLeast }
  if (wanted < atLeast) return { ok: false, reason: 'lower-than-required', atLeast }
  const countable =
    first.among?.length ??
    (first.counting === 'items' ? instrument.items.length : Object.keys(instrument.headlines).length)
  if (wanted > countable) return { ok: false, reason: 'more-than-can-be-counted', atLeast }
  return { ok: true, instrument: { ...instrument, bar: [{ ...first, localBar: wanted }, ...rest] } }
}
