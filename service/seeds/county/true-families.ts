import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { parse } from 'csv-parse/sync'

/** Somebody of the county as they really are, and which agencies' feeds know them. */
export interface TruePerson {
  readonly forename: string
  readonly surname: string
  /** `YYYY-MM-DD` */
  readonly born: string
  readonly nhs: string
  readonly upn: string
  readonly isChild: boolean
  readonly isMother: boolean
  readonly feeds: ReadonlySet<string>
}

/** A family of parents and children who live together. */
export interface TrueFamily {
  readonly id: string
  readonly adults: readonly TruePerson[]
  readonly children: readonly TruePerson[]
}

type Row = Readonly<Record<string, string>>

/** The families with parents and children in the truth of a folder that `writeCounty` wrote, those most services know first. */
export async function readTrueFamilies(folder: string): Promise<readonly TrueFamily[]> {
  const read = async (table: string): Promise<Row[]> =>
    parseRows(parse(await readFile(join(folder, 'truth', `${table}.csv`), 'utf8'), { columns: true }))
  const [people, families, records] = [await read('people'), await read('families'), await read('records')]
  const byId = new Map(people.map((row) => [row['person_id'] ?? '', row]))
  const feeds = Map.groupBy(records, (row) => row['person_id'])
  const found: TrueFamily[] = []
  for (const [id, members] of Map.groupBy(families, (row) => row['family_id'] ?? '')) {
    const known = members.filter((row) => row['lives_with'] === 'Y')
    const as = (...roles: readonly string[]): TruePerson[] =>
      known
        .filter((row) => roles.includes(row['role'] ?? ''))
        .flatMap((member) => {
          const row = byId.get(member['person_id'] ?? '')
          const of = feeds.get(member['person_id']) ?? []
          return row ? [personOf(row, member['role'] ?? '', new Set(of.map((one) => one['feed'] ?? '')))] : []
        })
    const family = { id, adults: as('mother', 'father', 'step-parent'), children: as('child') }
    if (family.adults.length > 0 && family.children.length > 0) found.push(family)
  }
  const services = ({ adults, children }: TrueFamily): number =>
    new Set([...adults, ...children].flatMap((person) => [...person.feeds])).size
  return found.toSorted((a, b) => services(b) - services(a) || (a.id < b.id ? -1 : 1))
}

function parseRows(rows: unknown): Row[] {
  return rows as Row[]
}

function personOf(row: Row, role: string, feeds: ReadonlySet<string>): TruePerson {
  const [forename = '', surname = '', born = ''] = [row['forename'], row['surname'], row['born']]
  return {
    forename,
    surname,
    born,
    nhs: row['nhs_number'] ?? '',
    upn: row['upn'] ?? '',
    isChild: role === 'child',
    isMother: role === 'mother',
    feeds,
  }
}
