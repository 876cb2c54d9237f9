import { ageOn, british } from '../days.ts'
import { randomFor } from '../random.ts'
import type { Cluster, Episode, Family, Member, Person } from '../world/types.ts'
import { facsNeeds } from '../world/types.ts'
import { holdsOn, inExtract } from '../world/where.ts'
import { entries, entry, openTable, presentOn, reference } from './desk.ts'
import type { About, Delivery, Entry, OpenFeed, Table } from './desk.ts'

const childColumns = [1, 2, 3, 4].map((at) => `Child ${at} Name,Child ${at} Date Of Birth`).join(',')

/** An extract of claims: claimant, partner and up to four children on one row. Windows-1252. */
export const openBenefits: OpenFeed = (delivery) => {
  const table = openTable(delivery, {
    feed: 'benefits',
    file: 'benefits.csv',
    header: `Claim Ref,NINO,Surname,First Name,Date Of Birth,Sex,Postcode,Benefit,Conditionality,Claim Start,Claim End,Partner NINO,Partner Surname,Partner First Name,Partner Date Of Birth,${childColumns}`,
    style: { encoding: 'windows-1252', lineEnd: '\r\n' },
    spoil: { day: 4, key: 0 },
  })
  return {
    cluster(cluster) {
      for (const family of cluster.families)
        for (const claim of claimsOf(cluster, family, delivery)) writeClaim(delivery, table, family, claim)
    },
    close: () => table.close(),
  }
}

interface Claim {
  readonly claimant: Member
  readonly partner: Member | undefined
  readonly when: Episode
  readonly benefit: string
  readonly conditionality: string
}

/** One claim for a couple, by the out-of-work one; families in work on a low income claim Universal Credit too. */
function claimsOf(cluster: Cluster, family: Family, { asAt, seed }: Delivery): Claim[] {
  const adults = family.members.filter(
    (one) =>
      one.livesWith &&
      ageOn(one.person.born, asAt) >= 18 &&
      presentOn(one.person, asAt) &&
      one.role !== 'grandparent' &&
      one.role !== 'foster carer',
  )
  const claims: Claim[] = []
  const claimed = new Set<Person>()
  for (const claimant of adults) {
    const [out] = inExtract(claimant.person.episodes, 'out-of-work', asAt).slice(-1)
    const dice = randomFor(seed, 'claims', claimant.person.number)
    if (!out || claimed.has(claimant.person) || dice.chance(0.08)) continue
    const partner = partnerOf(cluster, adults, claimant)
    const health = holdsOn(claimant.person.episodes, 'long-term-illness', asAt)
    const conditionality = out.detail === 'ESA' || health ? 'health' : dice.chance(0.12) ? 'carer' : 'out of work'
    claims.push({ claimant, partner, when: out, benefit: out.detail, conditionality })
    claimed.add(claimant.person)
    if (partner) claimed.add(partner.person)
  }
  const [poor] = inExtract(family.episodes, facsNeeds[5], asAt)
  const [first] = adults
  if (claims.length === 0 && poor && first && !randomFor(seed, 'claims', first.person.number).chance(0.12)) {
    claims.push({
      claimant: first,
      partner: partnerOf(cluster, adults, first),
      when: poor,
      benefit: 'UC',
      conditionality: 'in work',
    })
  }
  return claims
}

function partnerOf(cluster: Cluster, adults: readonly Member[], one: Member): Member | undefined {
  const partners = (other: Member) =>
    cluster.ties.some(
      (tie) =>
        tie.type === 'partner-of' &&
        [tie.from, tie.to].includes(one.person) &&
        [tie.from, tie.to].includes(other.person),
    )
  return adults.find((other) => other !== one && partners(other))
}

function writeClaim(delivery: Delivery, table: Table, family: Family, claim: Claim): void {
  const { claimant, partner, when } = claim
  const children = family.members
    .filter((one) => one.role === 'child' && one.livesWith && presentOn(one.person, delivery.asAt))
    .slice(0, 4)
  for (const { copy, written } of entries(delivery, 'benefits', claimant.person)) {
    if (copy === 1 && when.to !== null) continue
    const ref = reference('UC', claimant.person.number, copy)
    const mate = partner && entry(delivery, 'benefits', partner.person, copy).written
    const about: [string, Person][] = [[`claimant:${ref}`, claimant.person]]
    if (partner) about.push([`partner:${ref}`, partner.person])
    const kids = children.flatMap((child, at) => childCells(delivery, ref, child, at, about, copy, claimant))
    const dates = [claim.benefit, claim.conditionality, british(when.from), british(when.to)]
    const who = [written.nino, written.surname, written.forename, british(written.born), written.sex, written.postcode]
    const other = mate ? [mate.nino, mate.surname, mate.forename, british(mate.born)] : ['', '', '', '']
    table.row(
      [ref, ...who, ...dates, ...other, ...kids, ...Array.from({ length: 8 - kids.length }, () => '')],
      notes(about),
    )
  }
}

/** A child's name and birthday; once in a while the claimant's own, typed in the wrong box. */
function childCells(
  delivery: Delivery,
  ref: string,
  child: Member,
  at: number,
  about: [string, Person][],
  copy: number,
  claimant: Member,
): string[] {
  const slipped = randomFor(delivery.seed, "claim's child", child.person.number).chance(0.004)
  const person = slipped ? claimant.person : child.person
  const { written }: Entry = entry(delivery, 'benefits', person, copy)
  about.push([`child:${ref}/${at + 1}`, person])
  return [`${written.forename} ${written.surname}`, british(written.born)]
}

const notes = (about: readonly [string, Person][]): About => about
