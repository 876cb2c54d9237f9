import type { BarAnswer, ItemResult, State } from './case.ts'
import type { Count, Instrument, Words } from './language.ts'

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
  results: readonly Pick<ItemResult, 'item' | 'state'>[],
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

/** One count of a bar as it stands: of which needs or headlines, how many there are of them, how many it takes and how many are present. */
export interface Counted {
  readonly counting: Count['counting']
  /** What the needs or headlines it counts are called together; null where it counts all of the instrument's. */
  readonly called: Words | null
  readonly among: number
  readonly atLeast: number
  readonly localBar: number
  readonly present: number
  readonly unknown: number
}

/** Each count of an instrument's bar, over results in the order of its items. Counts stand side by side and are never added up. */
export function countsOf(
  instrument: Instrument,
  results: readonly Pick<ItemResult, 'item' | 'state'>[],
): readonly Counted[] {
  const { items, headlines } = instrument
  return instrument.bar.map((count) => ({
    counting: count.counting,
    called: count.among ? (count.called ?? namesOf(instrument, count.among)) : null,
    among: count.among?.length ?? (count.counting === 'items' ? items.length : Object.keys(headlines).length),
    atLeast: count.atLeast,
    localBar: count.localBar ?? count.atLeast,
    ...tally(count, instrument, results),
  }))
}

/** What a count that nobody gave a name counts, by name. */
function namesOf({ items, headlines }: Instrument, among: readonly string[]): Words {
  const named = among.flatMap((id) => items.find((item) => item.id === id)?.wording ?? headlines[id] ?? [])
  const joined = (language: keyof Words): string => named.map((words) => words[language]).join('; ')
  return { en: joined('en'), cy: joined('cy') }
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
