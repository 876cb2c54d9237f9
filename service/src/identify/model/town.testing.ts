import assert from 'node:assert/strict'
import { isDay, type Day } from '#kith/people/index.ts'
import type { RelationshipType } from './assertion.ts'
import { type Family, proposeFamilies } from './family.ts'
import {
  type PersonRecord,
  type RelationshipRecord,
  type Settings,
  type StayKind,
  type StayRecord,
  usualSettings,
} from './neighbourhood.ts'

/** Test support: a day, and a town to say things about. */
export function day(text: string): Day {
  assert.ok(isDay(text), text)
  return text
}
export const settings: Settings = { ...usualSettings, asAt: day('2026-11-22') }

/** A small town said in lines: `person('mum', 1990, 'Rees').stay('mum', 'flat 1')`. Assertions are numbered in the order said. */
export class Town {
  readonly persons: PersonRecord[] = []
  readonly stays: StayRecord[] = []
  readonly relationships: RelationshipRecord[] = []
  private said = 0

  person(id: string, bornIn: number | null, surname?: string): this {
    this.persons.push({ id, born: bornIn === null ? undefined : day(`${bornIn}-05-06`), surname })
    return this
  }
  stay(
    person: string,
    place: string,
    kind: StayKind = 'home',
    from: string | null = '2020-01-01',
    source = 'housing',
    to: string | null = null,
  ): this {
    this.said++
    this.stays.push({
      assertion: this.said,
      person,
      place,
      kind,
      from: from === null ? null : day(from),
      to: to === null ? null : day(to),
      source,
      saidOn: day('2026-10-01'),
    })
    return this
  }
  tie(about: string, type: RelationshipType, other: string, to: string | null = null): this {
    this.said++
    this.relationships.push({
      assertion: this.said,
      about,
      other,
      type,
      from: null,
      to: to === null ? null : day(to),
    })
    return this
  }
  families(): Family[] {
    return proposeFamilies(this, settings)
  }
}
