import { createHash } from 'node:crypto'
import { carryKeys, type EarlierFamily } from '#kith/identify/model/carry-keys.ts'
import { proposeFamilies, type Family } from '#kith/identify/model/family.ts'
import { usualSettings } from '#kith/identify/model/neighbourhood.ts'
import type { Case, CaseMember, FeedCoverage, InstrumentResult } from '#kith/identify/model/needs/case.ts'
import { canonical, prepare } from '#kith/identify/model/needs/evaluate.ts'
import type { Instrument } from '#kith/identify/model/needs/language.ts'
import type { Day } from '#kith/people/index.ts'
import type { KnownWorld } from './read.ts'

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

export interface Found {
  readonly families: readonly FoundFamily[]
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

/** What is asked of a world: rules, what feeds can tell, the day, and the families kept before, whose keys are carried on. */
export interface Asked {
  readonly instruments: readonly Instrument[]
  readonly coverage: readonly FeedCoverage[]
  readonly asAt: Day
  readonly earlier: readonly EarlierFamily[]
}

/**
 * Applies instruments to everybody known. Pure: the same world, rules and day give the same bytes, whatever the order of anything.
 * @param report called now and then with how many families are done
 */
export function findFamilies(
  world: KnownWorld,
  asked: Asked,
  report?: (done: number, total: number) => void,
): Found {
  const { instruments, coverage, asAt, earlier } = asked
  const persons = [...world.persons].map(([id, view]) => ({
    id,
    born: view.born?.value,
    died: view.died?.value,
    surname: view.name?.value.surname,
  }))
  const proposed = carryKeys(
    earlier,
    proposeFamilies(
      { persons, stays: world.stays, relationships: world.relationships },
      { ...usualSettings, asAt },
    ),
  )
  const evaluate = prepare(instruments, { asAt, coverage, silenceLasts })
  const bars = new Map(
    instruments.map((instrument) => [
      `${instrument.id}@${instrument.version}`,
      { met: 0, notMet: 0, cannotTell: 0 },
    ]),
  )
  const found: FoundFamily[] = []
  const hashes: string[] = []
  for (const [at, family] of proposed.entries()) {
    if (at % 5000 === 0) report?.(at, proposed.length)
    const given = caseOf(family, world)
    const results = evaluate(given)
    for (const result of results) {
      const bar = bars.get(`${result.instrument}@${result.version}`)
      if (bar) bar[result.bar === 'met' ? 'met' : result.bar === 'not-met' ? 'notMet' : 'cannotTell']++
    }
    if (!results.some((result) => result.bar === 'met')) continue
    found.push({ family, results, ...circumstances(given, asAt) })
    hashes.push(createHash('sha256').update(listLine(family, results)).digest('hex'))
  }
  const withChildren = proposed.filter((family) => family.kind === 'with-children').length
  return {
    families: found,
    counts: {
      persons: persons.length,
      families: proposed.length,
      familiesWithChildren: withChildren,
      bars: Object.fromEntries(bars),
    },
    hash: createHash('sha256').update(hashes.toSorted().join()).digest('hex'),
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

function caseOf(family: Family, world: KnownWorld): Case {
  const members = family.members.map((member): CaseMember => {
    const view = world.persons.get(member.person)
    return {
      person: member.person,
      role: member.role,
      livesWith: member.livesWith,
      born: view?.born?.value,
      sex: view?.sex?.value,
    }
  })
  return {
    key: family.key,
    members,
    facts: members.flatMap((member) => world.facts.get(member.person) ?? []),
    listings: members.flatMap((member) => world.listings.get(member.person) ?? []),
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
