import { ageOn, british } from '../days.ts'
import { randomFor } from '../random.ts'
import { scatter } from '../identifiers.ts'
import type { Episode, Family, Member } from '../world/types.ts'
import { extractDays, inExtract } from '../world/where.ts'
import { entries, openTable, presentOn, reference, threeLines } from './desk.ts'
import type { Delivery, Entry, OpenFeed, Table } from './desk.ts'

/** The council's early help system: a row for each person of each episode, with the reason the family was helped. */
export const openEarlyHelp: OpenFeed = (delivery) => {
  const table = openTable(delivery, {
    feed: 'early-help',
    file: 'early-help.csv',
    header:
      'Episode Ref,Person Ref,Role In Family,Forename,Surname,Known As,Date Of Birth,Gender,UPN,NHS Number,Address Line 1,Address Line 2,Address Line 3,Postcode,UPRN,Lives With Child,Episode Start,Episode End,Reason',
    spoil: { day: 16, key: 1 },
  })
  return {
    cluster({ families }) {
      for (const family of families) {
        const episodes = [...inExtract(family.episodes, 'early-help', delivery.asAt), ...carers(family, delivery)]
        for (const [at, one] of episodes.entries()) helped(delivery, table, family, one, at)
      }
    },
    close: () => table.close(),
  }
}

/** Young carers are found by early help as episodes of their own. */
function carers(family: Family, { asAt, seed }: Delivery): Episode[] {
  return family.members
    .filter((one) => one.role === 'child' && randomFor(seed, 'young carer known', one.person.number).chance(0.35))
    .flatMap((one) =>
      inExtract(one.person.episodes, 'young-carer', asAt).map((episode) => ({
        ...episode,
        detail: 'young carer',
      })),
    )
    .filter((episode) => episode.from > asAt - extractDays - 400)
}

const roles: Partial<Record<Member['role'], string>> = {
  mother: 'mother',
  father: 'father',
  'step-parent': 'step-parent',
  grandparent: 'grandparent',
  carer: 'carer',
  'foster carer': 'carer',
  child: 'child',
  'foster child': 'child',
  'adult child': 'other adult',
}

function roleOf(member: Member): string {
  if (member.role === 'adoptive parent') return member.person.sex === 'F' ? 'mother' : 'father'
  return roles[member.role] ?? 'other adult'
}

function helped(delivery: Delivery, table: Table, family: Family, one: Episode, at: number): void {
  const ref = `EP${scatter(family.number * 8 + (at % 8), 10_000_000)}`
  for (const member of family.members) {
    const { person } = member
    const role = roleOf(member)
    if (!presentOn(person, delivery.asAt) || (role === 'child' && person.born > one.from + 200)) continue
    // A parent who lives elsewhere is known to four in ten episodes.
    const dice = randomFor(delivery.seed, 'in episode', family.number, at, person.number)
    if (!member.livesWith && !dice.chance(0.4)) continue
    const [first, second] = entries(delivery, 'early-help', person)
    const entry = second && at % 2 === 1 ? second : first // the second file is the one opened with the later episode
    if (!entry) continue
    const written = role === 'child' ? inChildsSlot(delivery, family, member, at) : undefined
    writeRow(table, ref, written?.entry ?? entry, { role, member: written?.member ?? member, one })
  }
}

/** Sometimes whoever typed the episode put the parent's details where the child's belong. */
function inChildsSlot(
  delivery: Delivery,
  family: Family,
  child: Member,
  at: number,
): { entry: Entry; member: Member } | undefined {
  const slipped = randomFor(delivery.seed, "child's slot", family.number, at, child.person.number).chance(0.012)
  const parent = slipped ? family.members.find((one) => one.role === 'mother' && one.livesWith) : undefined
  if (!parent || ageOn(child.person.born, delivery.asAt) >= 18) return undefined
  const [first, second] = entries(delivery, 'early-help', parent.person)
  // The slip makes a second file on the parent, so it cannot befall one who has two already.
  return first && !second ? { entry: { ...first, copy: 1 }, member: { ...child, person: parent.person } } : undefined
}

function writeRow(
  table: Table,
  ref: string,
  { copy, written }: Entry,
  row: { role: string; member: Member; one: Episode },
): void {
  const { role, member, one } = row
  const personRef = reference('EH', member.person.number, copy)
  const gender = written.sex === 'F' ? 'Female' : 'Male'
  const who = [
    role,
    written.forename,
    written.surname,
    written.knownAs,
    british(written.born),
    gender,
    role === 'child' ? written.upn : '',
    written.nhs,
  ]
  const uprn = written.postcode === '' ? '' : (written.dwelling?.uprn ?? '')
  const when = [role === 'child' ? 'Y' : member.livesWith ? 'Y' : 'N', british(one.from), british(one.to), one.detail]
  table.row(
    [ref, personRef, ...who, ...threeLines(written), written.postcode, uprn, ...when],
    [[`person:${personRef}`, member.person]],
  )
}
