import { parseDocument, stringify } from 'yaml'
import { z } from 'zod'
import { bodyProblems, type PlanProblem } from '../model/plan.ts'
import { faultText, type Fault } from '../model/problems.ts'
import { schemas, type Kind } from '../model/records.ts'

/** One field of a kind's form, from its schema. */
export interface Field {
  readonly name: string
  readonly isRequired: boolean
  readonly shape:
    | { readonly as: 'line' }
    | { readonly as: 'text' }
    | { readonly as: 'number' }
    | { readonly as: 'choice'; readonly of: readonly string[] }
    /** Text by the line: a list of words or sentences. */
    | { readonly as: 'lines' }
    /** Anything with an inside of its own, written as in the content files. */
    | { readonly as: 'yaml' }
}

const property = z.looseObject({
  type: z.union([z.string(), z.array(z.string())]).optional(),
  enum: z.array(z.string()).optional(),
  items: z.looseObject({ type: z.string().optional() }).optional(),
  maxLength: z.number().optional(),
  anyOf: z.array(z.looseObject({ type: z.string().optional(), enum: z.array(z.string()).optional() })).optional(),
})
const objectSchema = z.looseObject({
  properties: z.record(z.string(), property),
  required: z.array(z.string()).default([]),
})

/** The form of a kind, made from its zod schema, so that the two cannot drift: fields in the schema's order. */
export function fieldsOf(kind: Kind): readonly Field[] {
  const { properties, required } = objectSchema.parse(
    z.toJSONSchema(schemas[kind], { io: 'input', unrepresentable: 'any' }),
  )
  return Object.entries(properties).map(([name, found]) => ({
    name,
    isRequired: required.includes(name),
    shape: shapeOf(name, found),
  }))
}

/** Fields that hold running text rather than a name. */
const long = new Set([
  'says',
  'note',
  'before',
  'after',
  'because',
  'rule',
  'aim',
  'clients',
  'definition',
  'unknown',
  'held',
  'read',
])

function shapeOf(name: string, found: z.infer<typeof property>): Field['shape'] {
  const types = [found.type, ...(found.anyOf?.map(({ type }) => type) ?? [])].flat()
  const choices = found.enum ?? found.anyOf?.find((one) => one.enum !== undefined)?.enum
  if (choices !== undefined && types.every((type) => type === 'string' || type === 'null'))
    return { as: 'choice', of: choices }
  if (found.type === 'boolean' || types.includes('boolean')) return { as: 'choice', of: ['true', 'false'] }
  if (found.type === 'array' && found.items?.type === 'string') return { as: 'lines' }
  if (types.includes('object') || types.includes('array')) return { as: 'yaml' }
  if (types.includes('integer') || types.includes('number')) return { as: 'number' }
  if (types.includes('string')) return { as: long.has(name) ? 'text' : 'line' }
  return { as: 'yaml' }
}

export type Typed = Readonly<Record<string, string>>

/** What the form shows of a record: a text for each field. A field that is null shows empty. */
export function typedOf(kind: Kind, body: Readonly<Record<string, unknown>>): Typed {
  return Object.fromEntries(
    fieldsOf(kind).map(({ name, shape }) => {
      const value = body[name]
      if (value === undefined || value === null) return [name, '']
      if (shape.as === 'lines' && Array.isArray(value)) return [name, value.map(String).join('\n')]
      return [name, typeof value === 'string' ? value : stringify(value, { lineWidth: 100 }).trimEnd()]
    }),
  )
}

export interface FieldProblem {
  readonly field: string
  /** Where inside the field: `0.cites`; empty: the field itself. */
  readonly inside: string
  readonly problem: string
  readonly fault: Fault
}

function fieldProblem(field: string, fault: Fault, inside = ''): FieldProblem {
  return { field, inside, problem: faultText(fault), fault }
}

/** A problem of a record, by the field of its form; undefined where it is in another record. */
export function inField(kind: Kind, key: string, { where, fault }: PlanProblem): FieldProblem | undefined {
  const [record, path = ''] = where.split(' ')
  if (record !== `${kind}/${key}`) return undefined
  const [field = '', ...inside] = path.split('.')
  return fieldProblem(field, fault ?? { why: 'other' }, inside.join('.'))
}

/**
 * The record that was typed, and what is wrong with it by field. What is left empty is null where the schema has a null, else left out, so that a
 * default or "is missing" applies; nothing is made up.
 */
export function bodyOf(
  kind: Kind,
  key: string,
  typed: Typed,
): { readonly body: Readonly<Record<string, unknown>>; readonly problems: readonly FieldProblem[] } {
  const body: Record<string, unknown> = {}
  const problems: FieldProblem[] = []
  for (const { name, isRequired, shape } of fieldsOf(kind)) {
    const text = (typed[name] ?? '').replaceAll('\r\n', '\n').trim()
    const read = readField(shape, text)
    if ('problem' in read) problems.push(fieldProblem(name, read.problem))
    else if (text !== '') body[name] = read.value
    else if (shape.as === 'lines' && isRequired) body[name] = []
    else if (isRequired && isNullable(kind, name)) body[name] = null
  }
  if (problems.length > 0) return { body, problems }
  return {
    body,
    problems: bodyProblems(kind, key, body).flatMap((problem) => inField(kind, key, problem) ?? []),
  }
}

function readField(shape: Field['shape'], text: string): { readonly value: unknown } | { readonly problem: Fault } {
  if (shape.as === 'number') {
    const value = Number(text.replaceAll(',', ''))
    return text === '' || Number.isFinite(value) ? { value } : { problem: { why: 'not-a-number' } }
  }
  if (shape.as === 'lines')
    return {
      value: text
        .split('\n')
        .map((line) => line.trim())
        .filter((line) => line !== ''),
    }
  if (shape.as === 'choice' && shape.of[0] === 'true') return { value: text === 'true' }
  if (shape.as !== 'yaml') return { value: text }
  const document = parseDocument(text, { prettyErrors: true })
  const [error] = document.errors
  const [at] = error?.linePos ?? []
  if (error) return { problem: { why: 'unreadable', line: at?.line ?? 1, column: at?.col ?? 1 } }
  try {
    return { value: document.toJS({ maxAliasCount: 0 }) }
  } catch {
    return { problem: { why: 'alias' } }
  }
}

/** Whether the schema takes null for a field: not stated, which is not the same as empty. */
function isNullable(kind: Kind, name: string): boolean {
  return !bodyProblems(kind, 'x', { [name]: null }).some(({ where }) => where.split(' ')[1] === name)
}

/** A record as text, its fields in the form's order, for comparing two versions line by line. */
export function asText(kind: Kind, body: unknown): string {
  if (typeof body !== 'object' || body === null) return ''
  const order = fieldsOf(kind).map(({ name }) => name)
  const place = (name: string): number => (order.includes(name) ? order.indexOf(name) : order.length)
  const fields = Object.entries(body).toSorted(([left], [right]) => place(left) - place(right))
  return stringify(Object.fromEntries(fields), { lineWidth: 100 })
}
