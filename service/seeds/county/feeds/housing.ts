import { ageOn, british } from '../days.ts'
import type { DayNumber } from '../days.ts'
import { scatter } from '../identifiers.ts'
import type { Cluster, Family, Household, Member, Person, Role } from '../world/types.ts'
import { holdsOn, homeOn, inExtract } from '../world/where.ts'
import { entries, openTable, presentOn, reference, threeLines } from './desk.ts'
import type { Delivery, OpenFeed, Table } from './desk.ts'

/** Social landlords' and the council's tenancies, a row for each person in the household. UTF-8 with a byte order mark. */
export const openHousing: OpenFeed = (delivery) => {
  const table = openTable(delivery, {
    feed: 'housing',
    file: 'housing.csv',
    header:
      'Tenancy Ref,Person Ref,Role,Relationship To Tenant,Forename,Surname,DOB,Sex,Address1,Address2,Address3,Postcode,UPRN,Tenure,Tenancy Start,Tenancy End,Weeks In Arrears,Notice Served,Overcrowded',
    style: { encoding: 'utf-8', bom: true },
    spoil: { day: 14, key: 1 },
  })
  return {
    cluster(cluster) {
      for (const household of cluster.households) tenancy(delivery, table, cluster, household)
    },
    close: () => table.close(),
  }
}

const sector = new Map([
  ['council', 'council'],
  ['housing association', 'housing association'],
  ['temporary', 'temporary'],
  ['hostel', 'hostel'],
])

function tenancy(delivery: Delivery, table: Table, cluster: Cluster, household: Household): void {
  const { asAt } = delivery
  const tenure = sector.get(household.tenure)
  if (tenure === undefined) return
  const lives = (person: Person) =>
    presentOn(person, asAt) &&
    person.residences.some(
      (one) => one.household === household && one.part === 'main' && one.from <= asAt && (one.to ?? Infinity) >= asAt,
    )
  const people = cluster.people.filter(lives)
  const [tenant, ...rest] = people.toSorted((one, other) => rank(one, asAt) - rank(other, asAt))
  if (!tenant) return
  const family =
    cluster.families.find((one) => one.home === household) ??
    cluster.families.find((one) => one.members.some((member) => member.person === tenant))
  const money = moneyOf(family, asAt)
  const start = tenancyStart(tenant, asAt)
  for (const [at, person] of [tenant, ...rest].entries()) {
    const relationship = at === 0 ? 'self' : relationshipOf(cluster, tenant, person)
    const role = at === 0 ? 'tenant' : relationship === 'partner' ? 'joint tenant' : 'household member'
    for (const { copy, written } of entries(delivery, 'housing', person)) {
      const ref = reference('H', person.number, copy)
      const who = [written.forename, written.surname, british(written.born), written.sex]
      const where = [...threeLines(written), written.postcode, written.dwelling?.uprn ?? '']
      const lease = [
        tenure,
        british(start),
        '',
        at === 0 ? money.weeks : '',
        at === 0 ? money.notice : '',
        money.overcrowded,
      ]
      table.row(
        [`T${scatter(household.number, 1_000_000)}`, ref, role, relationship, ...who, ...where, ...lease],
        [[`person:${ref}`, person]],
      )
    }
  }
}

/** When the tenant moved in, and of age. */
function tenancyStart(tenant: Person, asAt: DayNumber): DayNumber {
  const stay = tenant.residences.find((one) => one.part === 'main' && one.from <= asAt && (one.to ?? Infinity) >= asAt)
  const ofAge = tenant.born + Math.ceil(18 * 365.25)
  return Math.min(asAt, Math.max(homeOn(tenant, asAt)?.from ?? asAt, stay?.from ?? asAt, ofAge))
}

/** Who signs: women and older adults of working age first, then others, children last. */
function rank(person: Person, asAt: DayNumber): number {
  const age = ageOn(person.born, asAt)
  return (age < 18 ? 1000 : 0) + (person.sex === 'F' ? 0 : 8) - Math.min(age, 60)
}

function moneyOf(family: Family | undefined, asAt: DayNumber): { weeks: string; notice: string; overcrowded: string } {
  const owed = family ? inExtract(family.episodes, 'rent-arrears', asAt).find((one) => one.to === null) : undefined
  const notice = family ? inExtract(family.episodes, 'notice-served', asAt).find((one) => one.to === null) : undefined
  const overcrowded = family && holdsOn(family.episodes, 'overcrowded', asAt)
  return {
    weeks: owed?.detail ?? '0',
    notice: british(notice?.from),
    overcrowded: overcrowded === true ? 'Y' : family && family.number % 5 === 0 ? '' : 'N',
  }
}

function relationshipOf(cluster: Cluster, tenant: Person, person: Person): string {
  for (const { from, type, to } of cluster.ties) {
    if (type === 'partner-of' && ((from === tenant && to === person) || (from === person && to === tenant)))
      return 'partner'
    if (type === 'parent-of' && from === tenant && to === person) return person.sex === 'F' ? 'daughter' : 'son'
    if (type === 'parent-of' && from === person && to === tenant) return 'parent'
    if (type === 'sibling-of' && ((from === tenant && to === person) || (from === person && to === tenant)))
      return person.sex === 'F' ? 'sister' : 'brother'
  }
  const childOf = new Set<Role>(['child', 'foster child'])
  const shared = (one: Member) => one.person === person && childOf.has(one.role)
  return cluster.families.some((family) => family.members.some(shared)) ? 'other' : ''
}
