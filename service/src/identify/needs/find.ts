import { createHash } from 'node:crypto'
import { carryKeys, type EarlierFamily } from '#kith/identify/model/carry-keys.ts'
import { proposeFamilies, type Family } from '#kith/identify/model/family.ts'
import { usualSettings } from '#kith/identify/model/neighbourhood.ts'
import type { Case, CaseMember, FeedCoverage, InstrumentResult } from '#kith/identify/model/needs/case.ts'
import { canonical, prepare } from '#kith/identify/model/needs/evaluate.ts'
import type { Instrument } from '#kith/identify/model/needs/language.ts'
import type { Day } from '#kith/people/index.ts'
import type { KnownArea, KnownOf } from './read.ts'

/** How many days after its last delivery a feed's silence still says something. */
export const silenceLasts = 120

/** A family for whom at least one instrument's bar is met, with every instrument's findings. */
export interface FoundFamily {
  readonly family: Family
  readonly results: readonly InstrumentResult[]
  readonly childUnderTwo: boolean | null
  readonly unbornChild: boolean
  readonly alreadySupported: boolean
}

export interface FindSummary {
  readonly counts: FindCounts
  /** SHA-256 of the canonical list: the same data and rules give the same. */
  readonly hash: string
}

export interface FindCounts {
  readonly persons: number
  readonly families: number
  readonly familiesWithChildren: number
  /** Per `instrument@version`: how the bar fell over all families. */
  readonly bars: Readonly<
    Record<string, { readonly met: number; readonly notMet: number; readonly cannotTell: number }>
  >
}

/** What is asked of an area: rules, what feeds can tell, the day, and the families kept before, whose keys are carried on. */
export interface Asked {
  readonly instruments: readonly Instrument[]
  readonly coverage: readonly FeedCoverage[]
  readonly asAt: Day
  readonly earlier: readonly EarlierFamily[]
}

/**
 * Applies instruments to everybody known, some families at a time, so that what is known of a whole area is never held at once. Pure: the same
 * area, facts, rules and day give the same bytes, whatever the order of anything and however many families are taken together.
 */
export class Finder {
  /** Every family, in the order of their keys. Each is to be taken once. */
  readonly families: readonly Family[]
  readonly #persons: KnownArea['persons']
  readonly #asAt: Day
  readonly #evaluate: ReturnType<typeof prepare>
  readonly #bars: Map<string, { met: number; notMet: number; cannotTell: number }>
  readonly #hashes: string[] = []

  constructor(area: KnownArea, { instruments, coverage, asAt, earlier }: Asked) {
    const persons = [...area.persons].map(([id, { born, died, surname }]) => ({ id, born, died, surname }))
    const { stays, relationships } = area
    this.families = carryKeys(earlier, proposeFamilies({ persons, stays, relationships }, { ...usualSettings, asAt }))
    this.#persons = area.persons
    this.#asAt = asAt
    this.#evaluate = prepare(instruments, { asAt, coverage, silenceLasts })
    this.#bars = new Map(
      instruments.map((instrument) => [`${instrument.id}@${instrument.version}`, { met: 0, notMet: 0, cannotTell: 0 }]),
    )
  }

  /** Of `families`, those for whom at least one bar is met. @param known of every member of them */
  find(families: readonly Family[], known: KnownOf): readonly FoundFamily[] {
    return families.flatMap((family) => {
      const given = caseOf(family, this.#persons, known)
      const results = this.#evaluate(given)
      for (const { instrument, version, bar: answer } of results) {
        const bar = this.#bars.get(`${instrument}@${version}`)
        if (bar) bar[answer === 'met' ? 'met' : answer === 'not-met' ? 'notMet' : 'cannotTell']++
      }
      if (!results.some((result) => result.bar === 'met')) return []
      this.#hashes.push(createHash('sha256').update(listLine(family, results)).digest('hex'))
      return [{ family, results, ...circumstances(given, this.#asAt) }]
    })
  }

  /** Once every family was taken. */
  summary(): FindSummary {
    return {
      counts: {
        persons: this.#persons.size,
        families: this.families.length,
        familiesWithChildren: this.families.filter((family) => family.kind === 'with-children').length,
        bars: Object.fromEntries(this.#bars),
      },
      hash: createHash('sha256').update(this.#hashes.toSorted().join()).digest('hex'),
    }
  }
}

/** One family of the list as text. Its key is left out: what the list says does not depend on what was kept before. */
export function listLine(family: Family, results: readonly InstrumentResult[]): string {
  return canonical({
    kind: family.kind,
    place: family.place,
    members: family.members,
    results: results.map(({ family: _key, ...result }) => result),
  })
}

function caseOf(family: Family, persons: KnownArea['persons'], known: KnownOf): Case {
  const members = family.members.map((member): CaseMember => {
    const view = persons.get(member.person)
    return {
      person: member.person,
      role: member.role,
      livesWith: member.livesWith,
      born: view?.born,
      sex: view?.sex,
    }
  })
  return {
    key: family.key,
    members,
    facts: members.flatMap((member) => known.facts.get(member.person) ?? []),
    listings: members.flatMap((member) => known.listings.get(member.person) ?? []),
  }
}

const supporting = new Set(['early-help', 'child-in-need', 'child-protection-plan', 'looked-after'])
const children = new Set(['child', 'looked-after-child', 'young-parent'])

/** What the list may be put in order by, read off the same facts. */
function circumstances(
  { members, facts }: Case,
  asAt: Day,
): Pick<FoundFamily, 'childUnderTwo' | 'unbornChild' | 'alreadySupported'> {
  const young = members.filter((member) => children.has(member.role))
  const underTwo = `${Number(asAt.slice(0, 4)) - 2}${asAt.slice(4)}`
  const isYoung = young.some((member) => member.born !== undefined && member.born > underTwo)
  const current = facts.filter(
    (fact) => (fact.from === null || fact.from <= asAt) && (fact.to === null || fact.to >= asAt),
  )
  return {
    childUnderTwo: isYoung ? true : young.some((member) => member.born === undefined) ? null : false,
    unbornChild: current.some((fact) => fact.kind === 'expecting-a-child'),
    alreadySupported: current.some((fact) => supporting.has(fact.kind)),
  }
}
