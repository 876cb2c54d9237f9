import { isFactKind } from '#kith/identify/model/facts.ts'
import type { DateFormat } from '#kith/platform/files/index.ts'
import type { Adapter, TablePart } from '../adapters/adapter.ts'
import { isAccepted, nothingSaid, Saying, type Context, type Said } from '../said.ts'
import { CellReaders, type Cells } from './cells.ts'
import { factSayer } from './fact.ts'
import { columnsOf } from './columns.ts'
import type { GroupMapping, Mapping, RelationshipMapping } from './language.ts'
import { columnsOfKey, expanded, personReader } from './person.ts'

/** Keys of the people in a row, by the mapping's name for them; '' for one who is not in it. */
export type RowKeys = ReadonlyMap<string, string>
export type RowSayer = (saying: Saying, keys: RowKeys, cells: Cells) => void

/** The name of the one part a mapped file has. */
export const mappedPart = 'rows'

/** A mapping as an adapter: pure, and ready for any header that has its columns. */
export function mappingAdapter(mapping: Mapping): Adapter {
  return {
    format: 'mapping',
    kinds: [...new Set((mapping.facts ?? []).map(({ kind }) => kind))].filter(isFactKind),
    table(names, context): TablePart | undefined {
      const readers = new CellReaders(names, mapping.dates, mapping.blank ?? [])
      if (!readers.columns.hasAll(mapping.recognise)) return undefined
      return { part: mappedPart, vital: vitalOf(mapping, readers), read: compile(mapping, readers, context) }
    },
  }
}

/** Columns the mapping names that the header has not, and that it does not call optional. */
export function missingColumns(mapping: Mapping, names: readonly string[]): readonly string[] {
  const { columns } = new CellReaders(names, mapping.dates, [])
  const optional = new CellReaders(mapping.optional ?? [], mapping.dates, []).columns
  return columnsOf(mapping).filter((name) => !columns.has(name) && !optional.has(name))
}

function compile(mapping: Mapping, readers: CellReaders, context: Context): (cells: Cells) => Said {
  const people = Object.entries(mapping.people).flatMap(([name, person]) => expanded(name, person))
  const persons = people.map(({ name, person }) => ({ name, read: personReader(person, readers) }))
  const sayers: RowSayer[] = [
    ...(mapping.relationships ?? []).map((relationship) => relationshipSayer(relationship, mapping, readers)),
    ...(mapping.facts ?? []).map((fact) => factSayer(fact, namesOf(mapping, fact.about), readers)),
    ...Object.entries(mapping.groups ?? {}).map(([rule, group]) => memberSayer(rule, group, mapping, readers)),
  ]
  return (cells) => {
    const saying = new Saying(context)
    const keys = new Map<string, string>()
    for (const { name, read } of persons) keys.set(name, read(saying, cells))
    if (saying.problems.length === 0 && [...keys.values()].every((key) => key === '')) {
      saying.setAside(
        'no-key',
        [...new Set(Object.values(mapping.people).map((person) => columnsOfKey(person.key)))].join(', '),
      )
    }
    for (const say of sayers) say(saying, keys, cells)
    return isAccepted(saying.problems) ? saying : nothingSaid(saying.problems)
  }
}

/** The names a person mapping has in a row: its own, or one per repetition. */
function namesOf(mapping: Mapping, name: string): readonly string[] {
  const person = mapping.people[name]
  return person === undefined ? [] : expanded(name, person).map((one) => one.name)
}

function relationshipSayer(relationship: RelationshipMapping, mapping: Mapping, readers: CellReaders): RowSayer {
  const when = readers.when(relationship.when)
  const [from, to] = [readers.day(relationship.from), readers.day(relationship.to)]
  const [abouts, others] = [namesOf(mapping, relationship.about), namesOf(mapping, relationship.other)]
  return (saying, keys, cells) => {
    if (!when(cells)) return
    for (const about of abouts) {
      for (const other of others) {
        const [one, two] = [keys.get(about) ?? '', keys.get(other) ?? '']
        // Among repetitions of the same people each pair is said once.
        if (one === '' || two === '' || one === two || (relationship.about === relationship.other && one > two))
          continue
        const period = [from(saying, cells), to(saying, cells)] as const
        if (saying.isPeriod(relationship.to ?? '', ...period))
          saying.relationship(one, relationship.type, two, ...period)
      }
    }
  }
}

function memberSayer(rule: string, group: GroupMapping, mapping: Mapping, readers: CellReaders): RowSayer {
  const [by, role] = [readers.text(group.by), readers.words(group.role)]
  const [from, to] = [readers.day(group.from), readers.day(group.to)]
  const names = namesOf(mapping, group.person)
  return (saying, keys, cells) => {
    const ref = by(cells)
    const said = role(saying, cells)
    if (ref === '' || said === undefined) return
    for (const name of names) {
      const about = keys.get(name) ?? ''
      if (about !== '')
        saying.members.push({
          group: ref,
          rule,
          about,
          role: said.toLowerCase(),
          from: from(saying, cells),
          to: to(saying, cells),
        })
    }
  }
}

/** Cells of keys, identifiers and dates: where digits were lost there, the row cannot be used. */
function vitalOf(mapping: Mapping, readers: CellReaders): ReadonlySet<number> {
  const vital: string[] = []
  for (const [name, one] of Object.entries(mapping.people)) {
    for (const { person } of expanded(name, one)) {
      for (const match of person.key.matchAll(/\{([^}]+)\}/g)) vital.push(match[1] ?? '')
      vital.push(...Object.values(person.ids ?? {}), person.born ?? '', person.died ?? '')
    }
  }
  for (const fact of mapping.facts ?? []) vital.push(fact.from ?? '', fact.to ?? '', fact.on ?? '')
  return readers.columns.positions(vital)
}

export type { DateFormat }
