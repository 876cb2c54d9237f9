import { z } from 'zod'
import { isDay } from '#kith/people/model/day.ts'
import type { Period } from '#kith/people/model/period.ts'
import { readPeriod } from '#kith/people/model/stated-period.ts'
import { own } from './problems.ts'

/** Shapes that many kinds of record share. Errors are sentences with what to do, since people write these files. */

/** A word of a key, as in an address: `leitch-review`. */
export const keySchema = z.string().regex(/^[a-z0-9][a-z0-9-]{0,99}$/, own.key)

/** A record named from another: `kind/key`. */
export const refSchema = z.string().regex(/^[a-z][a-z-]*\/[a-z0-9][a-z0-9.-]*$/, own.ref)

export const sentence = z.string().trim().min(1, own.empty).max(4000)

export const daySchema = z.string().refine(isDay, own.day)

/** Time as its source stated it ("Autumn 06"), which must be words `readPeriod` understands. */
export const whenSchema = z.string().refine((stated) => readPeriod(stated) !== undefined, own.when)

/** A promised time. "Over the next decade" can be read only from the day it was said. */
export const timingSchema = z
  .object({ stated: z.string().min(1), statedOn: daySchema.optional() })
  .refine((timing) => promisedPeriod(timing) !== undefined, { error: own.timing })

export interface Timing {
  readonly stated: string
  readonly statedOn?: string | undefined
}

export function promisedPeriod({ stated, statedOn }: Timing): Period | undefined {
  return readPeriod(stated, statedOn !== undefined && isDay(statedOn) ? { statedOn } : {})
}

/**
 * How we know. `confirmed`: seen in a public text of whoever would know. `reported`: seen at second hand, or in a damaged copy.
 * `recalled`: somebody's memory, seen in no text. `inferred`: worked out from the rest. The last two are unverified and say so wherever they show.
 */
export const seen = ['confirmed', 'reported', 'recalled', 'inferred'] as const
export type Seen = (typeof seen)[number]
const seenSchema = z.enum(seen)

export function isVerified(how: Seen): boolean {
  return how === 'confirmed' || how === 'reported'
}

/** Where a statement is from: a source record, the place in it, and how it was seen. */
export const citeSchema = z.strictObject({
  source: keySchema,
  at: z.string().max(200).optional(),
  seen: seenSchema,
  note: sentence.optional(),
})
export type Cite = z.infer<typeof citeSchema>

export const citesSchema = z.array(citeSchema).min(1, own.noSource)

/** What every record has. Content stays in the language of its source; `lang` says which. */
export const base = {
  title: sentence,
  lang: z.enum(['en', 'cy']).default('en'),
  note: sentence.optional(),
  cites: citesSchema,
}

/** A statement with its own sources, for records that gather several. */
export const statementSchema = z.strictObject({ says: sentence, cites: citesSchema })
export type Statement = z.infer<typeof statementSchema>

/** Whole pence; null where no amount is stated, which is not nought. */
export const penceSchema = z.int().nonnegative().nullable()

export const funderSchema = z.strictObject({ body: keySchema, pence: penceSchema })

/** Something that happened to a promise, or that somebody looked for and did not find. */
export const eventKinds = [
  'published', // it came out
  'started', // the work began
  'done', // it was carried out
  'renamed', // it goes on under another name
  'split', // it became several
  'merged', // it became part of another
  'superseded', // another took its place
  'lapsed', // somebody responsible said that it would not be done
  'looked-for', // somebody looked and did not find it
] as const
export type EventKind = (typeof eventKinds)[number]

const into = z.array(refSchema).min(1, own.into)
const happened = {
  on: whenSchema.nullable(),
  says: sentence.optional(),
  publication: keySchema.optional(),
  cites: citesSchema,
}
export const eventSchema = z.discriminatedUnion('what', [
  z.strictObject({ what: z.literal('published'), as: sentence.optional(), ...happened }),
  z.strictObject({ what: z.literal('started'), ...happened }),
  z.strictObject({ what: z.literal('done'), ...happened }),
  z.strictObject({ what: z.literal('renamed'), as: sentence, ...happened }),
  z.strictObject({ what: z.literal('split'), into, ...happened }),
  z.strictObject({ what: z.literal('merged'), into, ...happened }),
  z.strictObject({ what: z.literal('superseded'), into, ...happened }),
  z.strictObject({ what: z.literal('lapsed'), ...happened }),
  z.strictObject({ what: z.literal('looked-for'), by: sentence, where: sentence, ...happened }),
])
export type PlanEvent = z.infer<typeof eventSchema>
