import type { Day } from '#kith/people/model/day.ts'
import type { Evidence, InstrumentResult, StatedFact } from './case.ts'
import { facts } from '../facts.ts'
import type { FactClass } from '../facts.ts'
import type { Gateway, LawStanding, Reliance } from './gateway.ts'
import { bestReliance, lawStanding } from './gateway.ts'
import type { Instrument, Verification, Words } from './language.ts'
import { countsOf, type Counted } from './bar.ts'
import { silencesOf, type Heard, type Silence } from './silence.ts'

/** One reason, as data for a sentence in either language: need, person, fact, date, feed, rule, gateway. */
export interface Reason {
  readonly evidence: Evidence
  readonly class: FactClass | null
  /** The fact's own attributes, where the reader may see them. */
  readonly value?: StatedFact['value']
}

export interface NeedExplained {
  readonly item: string
  readonly need: Words
  readonly headline: Words | null
  readonly because: readonly Reason[]
  readonly against: readonly Reason[]
  readonly rule: string
  readonly source: string
  readonly verification: Verification
  readonly gateways: readonly { readonly id: string; readonly title: Words; readonly standing: LawStanding }[]
  /** What its laws are good for together. `no`: it counts all the same, and a reader is told. */
  readonly reliance: Reliance
}

export interface UnknownExplained {
  readonly item: string
  readonly need: Words
  readonly why: 'nothing-said' | 'nobody-it-could-be-about'
  readonly feeds: readonly string[]
  /** For each of these feeds, why it leaves the need not known; empty where what feeds list was not given. */
  readonly silences: readonly Silence[]
}

/** "Why is this family here?" No score, no weights: needs that hold, what they rest on, what is not known, and the bar in its own words. */
export interface Explanation {
  readonly instrument: Words
  readonly version: string
  readonly asAt: Day
  readonly bar: InstrumentResult['bar']
  /** For each count of the bar: how many it takes, by the instrument and by the council, and how many there are. */
  readonly counts: readonly Counted[]
  /** How many needs the instrument names in all. */
  readonly all: number
  readonly present: readonly NeedExplained[]
  readonly absent: readonly NeedExplained[]
  readonly unknown: readonly UnknownExplained[]
}

/**
 * Puts a result into sentences' data. `factOf` gives a fact's attributes to a reader who may see them, and nothing to one who may not; `heard` is what
 * feeds list of this family, for saying why a need is not known.
 */
export function explain(
  result: InstrumentResult,
  instrument: Instrument,
  gateways: readonly Gateway[],
  factOf: (assertion: number) => StatedFact | undefined = () => undefined,
  heard?: Heard,
): Explanation {
  const items = new Map(instrument.items.map((item) => [item.id, item]))
  const explained = (state: 'present' | 'absent') =>
    result.items.flatMap((found): NeedExplained[] => {
      const item = items.get(found.item)
      if (found.state !== state || !item) return []
      const laws = gateways
        .filter(({ id }) => item.gateways.includes(id))
        .map((gateway) => ({ id: gateway.id, title: gateway.title, standing: lawStanding(gateway, result.asAt) }))
      return [
        {
          item: item.id,
          need: item.wording,
          headline: item.headline === undefined ? null : (instrument.headlines[item.headline] ?? null),
          because: found.evidence.map((piece) => reason(piece, factOf)),
          against: found.against.map((piece) => reason(piece, factOf)),
          rule: found.rule,
          source: item.source,
          verification: item.verification,
          gateways: laws,
          reliance: bestReliance(laws.map(({ standing }) => standing)),
        },
      ]
    })
  const unknown = result.items.flatMap((found): UnknownExplained[] => {
    const item = items.get(found.item)
    if (!found.unknown || !item) return []
    const { why, feeds } = found.unknown
    const silences = heard && why === 'nothing-said' ? silencesOf(item, feeds, heard, result.asAt) : []
    return [{ item: item.id, need: item.wording, why, feeds, silences }]
  })
  return {
    instrument: instrument.title,
    version: result.version,
    asAt: result.asAt,
    bar: result.bar,
    counts: countsOf(instrument, result.items),
    all: instrument.items.length,
    present: explained('present'),
    absent: explained('absent'),
    unknown,
  }
}

function reason(evidence: Evidence, factOf: (assertion: number) => StatedFact | undefined): Reason {
  if (evidence.says === 'age') return { evidence, class: null }
  const value = evidence.says === 'fact' ? factOf(evidence.assertion)?.value : undefined
  return { evidence, class: facts[evidence.kind].class, ...(value && { value }) }
}

/** The first and the newest day any present need rests on: how far back the records go, and how fresh they are. */
export function signalDays(result: InstrumentResult): {
  readonly first: Day | null
  readonly newest: Day | null
} {
  let [first, newest]: [Day | null, Day | null] = [null, null]
  for (const { state, evidence } of result.items) {
    if (state !== 'present') continue
    for (const piece of evidence) {
      if (piece.says !== 'fact') continue
      const day = piece.from ?? piece.to
      if (day === null) continue
      if (first === null || day < first) first = day
      if (newest === null || day > newest) newest = day
    }
  }
  return { first, newest }
}
