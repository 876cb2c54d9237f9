import { rulebook } from '#kith/identify/pages/rules/routes.ts'
import { familyRoles } from '#kith/identify/model/family.ts'
import type { Evidence } from '#kith/identify/model/needs/case.ts'
import { explain, type Explanation } from '#kith/identify/model/needs/explain.ts'
import type { Heard } from '#kith/identify/model/needs/silence.ts'
import { silenceLasts } from '#kith/identify/needs/find.ts'
import { readContactsAbout, type ContactAbout } from '#kith/identify/store/contacts-about.ts'
import type { Consideration } from '#kith/identify/store/decisions.ts'
import { readConsiderations } from '#kith/identify/store/decisions.ts'
import {
  readFacts,
  readIdentities,
  readMembers,
  readRecordsHeard,
  readSources,
  type FactRow,
  type FamilyLabel,
  type MemberRow,
  type SourceRow,
} from '#kith/identify/store/people.ts'
import { readFindings, type KeptFinding } from '#kith/identify/store/rules.ts'
import { readSupported, type Supported } from '#kith/identify/store/supported.ts'
import type { IdentityView } from '#kith/people/index.ts'
import type { Scope } from '#kith/platform/db/index.ts'
import { actorNames } from '#kith/platform/identity/index.ts'

/** One instrument's answer, explained, and which version of which instrument it is. */
export interface Explained {
  readonly instrument: string
  readonly explanation: Explanation
}

/** Everything the page says of one family. */
export interface Letter {
  readonly now: Consideration
  readonly others: readonly Consideration[]
  readonly members: readonly MemberRow[]
  /** Support here that goes on and that somebody of the family is in. */
  readonly support: readonly Supported[]
  /** Contacts about somebody in it; none for who does not answer contacts. */
  readonly contacts: readonly ContactAbout[]
  readonly identities: ReadonlyMap<string, IdentityView>
  readonly findings: readonly KeptFinding[]
  readonly explained: readonly Explained[]
  readonly facts: ReadonlyMap<number, FactRow>
  readonly sources: ReadonlyMap<string, SourceRow>
  /** Colleagues who decided. */
  readonly names: ReadonlyMap<string, string>
}

/** Reads a letter in ten statements and three steps, whatever the family's size; null where it is not there or not this reader's. */
export async function readLetter(scope: Scope, consideration: string): Promise<Letter | null> {
  const found = await readConsiderations(scope, consideration)
  if (!found) return null
  const { now, others } = found
  const [drawn, findings, sources, support, contacts] = await Promise.all([
    readMembers(scope, now.family),
    readFindings(scope, now.family),
    readSources(scope),
    readSupported(scope, [now.family]),
    readContactsAbout(scope, now.family),
  ])
  const evidence = evidenceOf(findings)
  const people = new Set([...drawn, ...evidence].map(({ person }) => person))
  const [identities, records, facts, names] = await Promise.all([
    readIdentities(scope, [...people]),
    readRecordsHeard(
      scope,
      drawn.map(({ person }) => person),
    ),
    readFacts(
      scope,
      evidence.flatMap((piece) => (piece.says === 'fact' ? [piece.assertion] : [])),
    ),
    actorNames(
      scope,
      [now, ...others].flatMap(({ decision }) => (decision ? [decision.by] : [])),
    ),
  ])
  const members = eldestFirst(drawn, identities)
  return {
    now,
    others,
    members,
    support: support.get(now.family) ?? [],
    contacts,
    identities,
    findings,
    facts,
    sources,
    names,
    explained: explainAll(findings, heardOf(members, identities, sources, records)),
  }
}

/** What sources list of a family's members, for saying why a need is not known. */
export function heardOf(
  members: readonly MemberRow[],
  identities: ReadonlyMap<string, IdentityView>,
  sources: ReadonlyMap<string, SourceRow>,
  records: Heard['records'],
): Heard {
  return {
    members: members.map((member) => ({ ...member, born: identities.get(member.person)?.born?.value })),
    coverage: [...sources.values()].map(({ id, from, to, tells }) => ({ feed: id, from, to, tells })),
    records,
    silenceLasts,
  }
}

/** Whom and which contacts a page of one family is about, for the trail. */
export function peopleAndContacts({ members, contacts }: Letter): readonly string[] {
  return [...members.map(({ person }) => person), ...contacts.map(({ contact }) => contact)]
}

/** By role as drawn, and within a role the eldest first; whose birthday is not known comes after. */
function eldestFirst(
  members: readonly MemberRow[],
  identities: ReadonlyMap<string, IdentityView>,
): readonly MemberRow[] {
  const key = ({ person, role }: MemberRow): string =>
    `${String(familyRoles.indexOf(role)).padStart(2, '0')} ${identities.get(person)?.born?.value ?? '9999'}`
  return members.toSorted((a, b) => key(a).localeCompare(key(b)))
}

function evidenceOf(findings: readonly KeptFinding[]): readonly Evidence[] {
  return findings.flatMap(({ result }) => result.items.flatMap(({ evidence, against }) => [...evidence, ...against]))
}

/** Explains each finding by the very version of the instrument that made it; one whose rules are gone from the files explains nothing. */
export function explainAll(findings: readonly KeptFinding[], heard: Heard): readonly Explained[] {
  const { instruments, gateways } = rulebook()
  return findings.flatMap(({ result }) => {
    const instrument = instruments.find(({ id, version }) => id === result.instrument && version === result.version)
    if (!instrument) return []
    return [{ instrument: instrument.id, explanation: explain(result, instrument, gateways, () => undefined, heard) }]
  })
}

/** What the family is called, from what the letter already holds: the eldest child, else its first member. */
export function labelOf(letter: Pick<Letter, 'now' | 'members' | 'identities'>): FamilyLabel {
  const children = letter.members.filter(
    ({ role }) => role === 'child' || role === 'looked-after-child' || role === 'young-parent',
  )
  const born = ({ person }: MemberRow): string => letter.identities.get(person)?.born?.value ?? '9999'
  const [named = letter.members[0]] = children.toSorted((a, b) => (born(a) < born(b) ? -1 : born(a) > born(b) ? 1 : 0))
  const name = named ? letter.identities.get(named.person)?.name : undefined
  return {
    family: letter.now.family,
    person: named?.person ?? null,
    name: name ?? null,
    children: children.length,
    district: null,
  }
}
