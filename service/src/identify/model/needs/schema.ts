import { isDay } from '#kith/people/model/day.ts'
import { z } from 'zod'
import { factKinds, facts } from '../facts.ts'
import type { FactKind } from '../facts.ts'
import type { Condition, Test } from './language.ts'

/** The grammar of an instrument file. Unknown keys are refused, so that a misspelt rule never passes for no rule. */

const text = z.string().trim().min(1)
const whole = z.int().min(1)
const day = z.string().refine(isDay, { error: 'a day written YYYY-MM-DD' })
const words = z.strictObject({ en: text, cy: text })
const id = z.string().regex(/^[a-z0-9][a-z0-9.-]*$/, { error: 'small letters, digits, dots and hyphens' })

const factKind = z.enum(factKinds)
const kinds = z.preprocess((value) => (typeof value === 'string' ? [value] : value), z.array(factKind).min(1))

const scalar = z.union([z.string(), z.number(), z.boolean()])
const where = z.preprocess(
  (value) => (typeof value === 'object' && value !== null ? value : { equals: value }),
  z
    .strictObject({
      equals: scalar.optional(),
      in: z.array(scalar).min(1).optional(),
      atLeast: z.number().optional(),
      atMost: z.number().optional(),
    })
    .refine((value) => Object.keys(value).length > 0, { error: 'one of equals, in, atLeast, atMost' }),
)
const wheres = z.record(z.string(), where)

const when = z.preprocess(
  (value) => {
    const match = typeof value === 'string' ? /^within (\d+) (day|week|month|year)s?$/.exec(value) : null
    return match ? { within: Number(match[1]), unit: `${match[2]}s` } : value
  },
  z.union(
    [
      z.enum(['current', 'ever']),
      z.strictObject({ within: whole, unit: z.enum(['days', 'weeks', 'months', 'years']) }),
    ],
    {
      error: '"current", "ever" or "within N days", weeks, months or years',
    },
  ),
)

const ages = z
  .strictObject({ atLeast: z.int().min(0).optional(), under: whole.optional() })
  .refine((value) => value.atLeast !== undefined || value.under !== undefined, {
    error: 'atLeast, under or both, in years',
  })
const roles = ['any', 'child', 'adult', 'parent', 'mother'] as const
const who = z.preprocess(
  (value) => (typeof value === 'string' ? { role: value } : value),
  z.strictObject({
    role: z.enum(roles),
    age: ages.optional(),
    lives: z.enum(['in-the-home', 'anywhere']).default('in-the-home'),
  }),
)

const factTest = z.strictObject({ fact: kinds, where: wheres.optional(), when })
const measure = z.strictObject({ fact: factKind, field: text, where: wheres.optional() })
const share = z
  .strictObject({
    of: measure,
    outOf: measure,
    when,
    moreThan: z.number().min(0).max(1).optional(),
    atMost: z.number().min(0).max(1).optional(),
    outOfAtLeast: whole,
    by: z.strictObject({ field: text, newest: whole, atLeast: whole }).optional(),
  })
  .refine((value) => (value.moreThan === undefined) !== (value.atMost === undefined), {
    error: 'exactly one of moreThan and atMost',
  })

const testForms = {
  has: factTest.extend({ times: whole.default(1) }).optional(),
  sum: measure
    .extend({ when, atLeast: z.number().optional(), atMost: z.number().optional() })
    .refine((value) => (value.atLeast === undefined) !== (value.atMost === undefined), {
      error: 'exactly one of atLeast and atMost',
    })
    .optional(),
  share: share.optional(),
  notFound: factTest
    .refine((value) => value.when !== 'ever', {
      path: ['when'],
      error: 'a stretch of time: no feed goes back for ever, so silence cannot either',
    })
    .optional(),
  aged: ages.optional(),
  get anyOf() {
    return z.array(test).min(1).optional()
  },
  get allOf() {
    return z.array(test).min(1).optional()
  },
}
const testNames = ['has', 'sum', 'share', 'notFound', 'aged', 'anyOf', 'allOf'] as const
const conditionNames = ['some', 'every', 'any', 'all'] as const

const test: z.ZodType<Test> = z.lazy(() =>
  z.strictObject(testForms).refine(oneOf(testNames), { error: `exactly one of ${testNames.join(', ')}` }),
)

export const condition: z.ZodType<Condition> = z.lazy(() =>
  z
    .strictObject({
      some: z
        .strictObject({ who, people: whole.default(1), ...testForms })
        .refine(oneOf(testNames), { error: `exactly one of ${testNames.join(', ')}` })
        .optional(),
      every: z
        .strictObject({ who, ...testForms })
        .refine(oneOf(testNames), { error: `exactly one of ${testNames.join(', ')}` })
        .optional(),
      any: z.array(condition).min(1).optional(),
      all: z.array(condition).min(1).optional(),
    })
    .refine(oneOf(conditionNames), { error: `exactly one of ${conditionNames.join(', ')}` }),
)

const verification = z
  .strictObject({ status: z.enum(['verified', 'inferred', 'unverified']), note: words.optional() })
  .refine((value) => value.status === 'verified' || value.note !== undefined, {
    error: 'a note saying why it is not verified',
  })

const item = z
  .strictObject({
    id,
    headline: id.optional(),
    wording: words,
    unit: z.enum(['child', 'adult', 'family']),
    source: text,
    verification,
    gateways: z.array(id).min(1),
    present: condition,
    absent: condition.optional(),
    neverAbsent: words.optional(),
  })
  .refine((value) => (value.absent === undefined) !== (value.neverAbsent === undefined), {
    path: ['absent'],
    error:
      'exactly one of absent (the evidence that shows there is no such need) and neverAbsent (why no evidence could)',
  })

const count = z
  .strictObject({
    counting: z.enum(['items', 'headlines']),
    atLeast: whole,
    localBar: whole.optional(),
    among: z.array(id).min(1).optional(),
    called: words.optional(),
  })
  .refine((value) => value.localBar === undefined || value.localBar >= value.atLeast, {
    path: ['localBar'],
    error: 'a local bar may be higher than the least the instrument requires, never lower',
  })

export const instrument = z.strictObject({
  id,
  version: z.string().regex(/^\d+(\.\d+)*$/, { error: 'a number such as "1" or "1.2", in quotes' }),
  title: words,
  unit: z.enum(['child', 'adult', 'family']),
  inForce: z.strictObject({ from: day, to: day.nullable() }),
  source: text,
  verification,
  headlines: z.record(id, words).default({}),
  bar: z.array(count).min(1),
  items: z.array(item).min(1),
})

export const gateway = z.strictObject({
  id,
  title: words,
  law: text,
  purpose: words,
  limits: words.optional(),
  enacted: day.nullable(),
  commenced: day.nullable(),
  repealed: day.nullable(),
  source: text,
  duty: z.strictObject({ unless: z.array(z.enum(['detriment'])) }).optional(),
  verification,
})
export const gateways = z.strictObject({ gateways: z.array(gateway).min(1) })

function oneOf(names: readonly string[]): (value: object) => boolean {
  return (value) =>
    Object.entries(value).filter(([key, given]) => names.includes(key) && given !== undefined).length === 1
}

/** What a fact of this kind may say under this name, or undefined where it has no such attribute. */
export function attributeOf(kind: FactKind, name: string): readonly string[] | string | undefined {
  return new Map<string, readonly string[] | string>(Object.entries(facts[kind].says)).get(name)
}
