import { factKinds, facts, isFactKind } from '#kith/identify/model/facts.ts'
import type { FactMapping, GroupMapping, Mapping, ValueSource } from './language.ts'
import type { Complain } from './validate.ts'

/** Whether everything a mapping names exists and fits: people, roles, facts and the values they may take. */
export function crossCheck(mapping: Mapping, complain: Complain): void {
  const people = new Set(Object.keys(mapping.people))
  const known = (path: readonly (string | number)[], name: string) => {
    if (!people.has(name)) complain('no-such-person', path, name, [...people].join(', '))
  }
  for (const [name, person] of Object.entries(mapping.people)) {
    const path = ['people', name, 'key']
    if (!/\{[^}]+\}/.test(person.key.replaceAll('{n}', ''))) complain('key-without-column', path, person.key)
    const counts = JSON.stringify(person).includes('{n}')
    if (counts && person.repeat === undefined) complain('n-without-repeat', ['people', name], name)
    if (person.repeat !== undefined && !person.key.includes('{n}')) complain('repeat-without-n', path, person.key)
    const sex = person.sex
    if (sex !== undefined) checkAllowed(sex, ['F', 'M', 'X', ''], ['people', name, 'sex'], complain)
  }
  for (const [name, group] of Object.entries(mapping.groups ?? {})) {
    known(['groups', name, 'person'], group.person)
    checkRoles(group, ['groups', name], complain)
  }
  for (const [at, relationship] of (mapping.relationships ?? []).entries()) {
    known(['relationships', at, 'about'], relationship.about)
    known(['relationships', at, 'other'], relationship.other)
  }
  for (const [at, fact] of (mapping.facts ?? []).entries()) {
    known(['facts', at, 'about'], fact.about)
    checkFact(fact, ['facts', at], complain)
  }
  const carried = [...new Set((mapping.facts ?? []).map((fact) => fact.kind))]
  for (const [at, kind] of (mapping.tells ?? []).entries())
    if (!carried.includes(kind)) complain('tells-what-it-does-not-say', ['tells', at], kind, carried.join(', '))
}

/** A role looked up through a list can only be one the list gives. */
function checkRoles(group: GroupMapping, path: readonly (string | number)[], complain: Complain): void {
  const { role } = group
  if (typeof role === 'string' || !('column' in role) || role.values === undefined) return
  const roles = new Set(Object.values(role.values).map(String))
  for (const [at, relationship] of group.relationships.entries()) {
    for (const side of ['about', 'other'] as const) {
      for (const [index, name] of relationship[side].entries()) {
        if (!roles.has(name))
          complain('no-such-role', [...path, 'relationships', at, side, index], name, [...roles].join(', '))
      }
    }
  }
}

function checkFact(fact: FactMapping, path: readonly (string | number)[], complain: Complain): void {
  if (fact.on !== undefined && (fact.from !== undefined || fact.to !== undefined))
    complain('on-with-from', [...path, 'on'], fact.on)
  if (!isFactKind(fact.kind)) return complain('no-such-fact', [...path, 'kind'], fact.kind, factKinds.join(', '))
  const attributes: Readonly<Record<string, readonly string[] | 'text' | 'number' | 'boolean'>> = facts[fact.kind].says
  for (const [name, source] of Object.entries(fact.value ?? {})) {
    const allowed = attributes[name]
    const at = [...path, 'value', name]
    if (allowed === undefined) complain('no-such-attribute', at, name, Object.keys(attributes).join(', ') || '–')
    else if (typeof allowed !== 'string') checkAllowed(source, allowed, at, complain)
    else checkType(source, allowed, at, complain)
  }
}

/** Closed values must come through a list (or be written out), and every one of them must be allowed. */
function checkAllowed(
  source: ValueSource,
  allowed: readonly string[],
  path: readonly (string | number)[],
  complain: Complain,
): void {
  if (typeof source === 'string') return
  const given = 'always' in source ? [source.always] : Object.values(source.values ?? {})
  for (const value of given)
    if (!allowed.includes(String(value))) complain('value-not-allowed', path, String(value), allowed.join(', '))
}

function checkType(
  source: ValueSource,
  type: 'text' | 'number' | 'boolean',
  path: readonly (string | number)[],
  complain: Complain,
): void {
  if (typeof source === 'string') return
  const given = 'always' in source ? [source.always] : Object.values(source.values ?? {})
  const wanted = type === 'text' ? 'string' : type
  for (const value of given)
    if (typeof value !== wanted && type !== 'text') complain('value-not-allowed', path, String(value), type)
}
