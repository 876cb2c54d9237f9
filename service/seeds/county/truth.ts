import { join } from 'node:path'
import { iso } from './days.ts'
import type { DayNumber } from './days.ts'
import { csvLine } from './formats/csv.ts'
import type { Cell } from './formats/csv.ts'
import { openSink } from './formats/sink.ts'
import type { Sink } from './formats/sink.ts'
import { addressLine } from './world/places.ts'
import { familyId, householdId, personId } from './world/types.ts'
import type { Cluster, Person } from './world/types.ts'

const columns = {
  people:
    'person_id,forename,middle_names,surname,former_surname,known_as,born,sex,origin_of_name,ethnicity,nhs_number,upn,nino',
  records: 'feed,source_key,person_id',
  households: 'person_id,household_id,from,to,address,uprn,part',
  families: 'family_id,person_id,role,lives_with',
  needs: 'subject,subject_id,need,detail,from,to',
  quarantine: 'file,line,why',
  relationships: 'from_person,type,to_person',
} as const
type TruthTable = keyof typeof columns
const tables = Object.keys(columns).filter((name): name is TruthTable => name in columns)

/** What is really so, beside the files that say it badly. */
export interface Truth {
  /** Writes everything true of a cluster that can be known on the day of the delivery. */
  cluster(cluster: Cluster): void
  /** `sourceKey` of `feed` is this person. */
  record(feed: string, sourceKey: string, person: Person): void
  /** A receiver must not accept this line. */
  quarantined(file: string, line: number, why: string): void
  /** `known`: people of whom at least one agency holds a record. */
  readonly counts: { records: number; known: number; quarantined: number }
  close(): void
}

export function openTruth(folder: string, asAt: DayNumber): Truth {
  const sinks = new Map<TruthTable, Sink>()
  for (const name of tables) {
    const sink = openSink(join(folder, 'truth', `${name}.csv`))
    sink.line(columns[name])
    sinks.set(name, sink)
  }
  const row = (table: TruthTable, cells: readonly Cell[]) => sinks.get(table)?.line(csvLine(cells))
  const upTo = (day: DayNumber | null) => (day === null || day > asAt ? '' : iso(day))
  const counts = { records: 0, known: 0, quarantined: 0 }
  // Forgotten with the people: memory does not grow with the county.
  const known = new WeakSet<Person>()
  return {
    counts,
    cluster(cluster) {
      writePeople(cluster, row)
      writeHouseholds(cluster, asAt, row, upTo)
      for (const family of cluster.families) {
        for (const member of family.members)
          row('families', [familyId(family), personId(member.person), member.role, member.livesWith ? 'Y' : 'N'])
        for (const one of family.episodes)
          if (one.from <= asAt)
            row('needs', ['family', familyId(family), one.need, one.detail, iso(one.from), upTo(one.to)])
      }
      for (const person of cluster.people) {
        for (const one of person.episodes)
          if (one.from <= asAt)
            row('needs', ['person', personId(person), one.need, one.detail, iso(one.from), upTo(one.to)])
      }
      for (const tie of cluster.ties) row('relationships', [personId(tie.from), tie.type, personId(tie.to)])
    },
    record(feed, sourceKey, person) {
      counts.records += 1
      if (!known.has(person)) counts.known += 1
      known.add(person)
      row('records', [feed, sourceKey, personId(person)])
    },
    quarantined(file, line, why) {
      counts.quarantined += 1
      row('quarantine', [file, line, why])
    },
    close() {
      for (const sink of sinks.values()) sink.close()
    },
  }
}

type WriteRow = (table: TruthTable, cells: readonly Cell[]) => void

function writePeople(cluster: Cluster, row: WriteRow): void {
  for (const one of cluster.people) {
    const names = [one.forename, one.middle, one.surname, one.formerSurname, one.knownAs]
    row('people', [
      personId(one),
      ...names,
      iso(one.born),
      one.sex,
      one.origin.key,
      one.ethnicity,
      one.nhs,
      one.upn,
      one.nino,
    ])
  }
}

/** A row for each stretch somebody spent at one address as part of one household. */
function writeHouseholds(
  cluster: Cluster,
  asAt: DayNumber,
  row: WriteRow,
  upTo: (day: DayNumber | null) => string,
): void {
  for (const person of cluster.people) {
    for (const { household, part, ...stay } of person.residences) {
      for (const home of household.homes) {
        const from = Math.max(stay.from, home.from)
        const to = Math.min(stay.to ?? Infinity, home.to ?? Infinity, household.leaves ?? Infinity)
        if (from > to || from > asAt) continue
        const ended = to === Infinity ? null : to
        row('households', [
          personId(person),
          householdId(household),
          iso(from),
          upTo(ended),
          addressLine(home.dwelling),
          home.dwelling.uprn,
          part,
        ])
      }
    }
  }
}
