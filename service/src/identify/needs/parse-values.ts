import { z } from 'zod'
import { relationshipTypes, type Address, type RelationshipType } from '#kith/identify/model/assertion.ts'
import type { StayKind } from '#kith/identify/model/neighbourhood.ts'
import { type Day, isDay, type StatedIdentity } from '#kith/people/index.ts'

const dayText = z.custom<Day>((value) => typeof value === 'string' && isDay(value))
const identity = z.object({
  forename: z.string().optional(),
  middleNames: z.string().optional(),
  surname: z.string().optional(),
  formerSurname: z.string().optional(),
  preferredName: z.string().optional(),
  born: dayText.optional(),
  sex: z.enum(['F', 'M', 'X']).optional(),
  ethnicity: z.string().optional(),
  died: dayText.optional(),
  ids: z.record(z.string(), z.string()).optional(),
})
const factValue = z.record(z.string(), z.union([z.string(), z.number(), z.boolean()]))
const stayKind = z.enum(['home', 'temporary', 'communal', 'placement'])
const relationshipType = z.enum(relationshipTypes)

/** What is stored was parsed when it came in; it is parsed again so that nothing downstream has to trust a column. */
export function parseIdentity(json: string): StatedIdentity {
  const { success, data } = identity.safeParse(JSON.parse(json))
  if (!success) throw new Error('A stored identity is not one')
  return data as StatedIdentity // undefined is never stored: JSON has no such value
}

const sexes: ReadonlySet<unknown> = new Set(['F', 'M', 'X'])

/** The same of parts already taken apart: the few that rules read, of every statement of an area, where a schema would take longer than the rules. */
export function parseParts(parts: Readonly<Record<string, string>>): StatedIdentity {
  const { born, died, sex } = parts
  const right =
    (born === undefined || isDay(born)) && (died === undefined || isDay(died)) && (sex === undefined || sexes.has(sex))
  if (!right) throw new Error('A stored identity is not one')
  return parts as StatedIdentity
}

const address = z.object({
  lines: z.array(z.string()),
  postcode: z.string().optional(),
  uprn: z.string().optional(),
})

export function parseAddress(json: string): Address {
  const { success, data } = address.safeParse(JSON.parse(json))
  if (!success) throw new Error('A stored address is not one')
  return data as Address // undefined is never stored: JSON has no such value
}

const emptyValue = {}
/** A fact's attributes; the many facts that carry none share one value. */
export function parseFactValue(json: string): Readonly<Record<string, string | number | boolean>> {
  return json === '{}' ? emptyValue : factValue.parse(JSON.parse(json))
}

export function parseStayKind(text: string): StayKind {
  return stayKind.parse(text)
}

export function parseRelationshipType(text: string): RelationshipType {
  return relationshipType.parse(text)
}
