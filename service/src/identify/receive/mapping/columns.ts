import type { Mapping, ValueSource } from './language.ts'
import { expanded } from './person.ts'

/** Every column a mapping names, once each, in the order it names them. */
export function columnsOf(mapping: Mapping): readonly string[] {
  const names = new Set<string>(mapping.recognise)
  const add = (...columns: readonly (string | undefined)[]) => {
    for (const column of columns) if (column !== undefined) names.add(column)
  }
  const addSource = (source: ValueSource | undefined) => {
    if (typeof source === 'string') add(source)
    else if (source !== undefined && 'column' in source) add(source.column)
  }
  for (const [name, one] of Object.entries(mapping.people)) {
    for (const { person } of expanded(name, one)) {
      for (const match of person.key.matchAll(/\{([^}]+)\}/g)) add(match[1])
      for (const part of [
        person.forename,
        person.middleNames,
        person.surname,
        person.formerSurname,
        person.preferredName,
      ])
        addSource(part)
      addSource(person.sex)
      addSource(person.ethnicity)
      add(
        person.name?.column,
        person.forenames,
        person.born,
        person.died,
        ...Object.values(person.ids ?? {}),
        ...Object.keys(person.when ?? {}),
      )
      for (const stay of person.stays ?? []) {
        add(...(stay.lines ?? []), stay.postcode, stay.uprn, stay.from, stay.to, ...Object.keys(stay.when ?? {}))
        if (typeof stay.kind !== 'string') add(stay.kind.column)
      }
    }
  }
  for (const group of Object.values(mapping.groups ?? {})) {
    add(group.by, group.from, group.to)
    addSource(group.role)
  }
  for (const { from, to, when } of mapping.relationships ?? []) add(from, to, ...Object.keys(when ?? {}))
  for (const { from, to, on, when, value } of mapping.facts ?? []) {
    add(from, to, on, ...Object.keys(when ?? {}))
    for (const source of Object.values(value ?? {})) addSource(source)
  }
  return [...names]
}
