import { z } from 'zod'
import {
  base,
  citesSchema,
  eventSchema,
  funderSchema,
  keySchema,
  penceSchema,
  refSchema,
  seen,
  sentence,
  statementSchema,
  timingSchema,
  whenSchema,
} from './parts.ts'
import { own } from './problems.ts'

/** A numbered paragraph: what it says, as facts in our own words; its words where they matter; its text where the document is ours to hold. */
export const paragraphSchema = z.strictObject({
  ref: z.string().regex(/^[\w.-]{1,40}$/),
  under: sentence.optional(),
  says: z.array(sentence).default([]),
  quotes: z.array(sentence).default([]),
  text: z.string().max(100_000).optional(),
  about: z.array(refSchema).default([]),
})
export const tableSchema = z.strictObject({
  ref: z.string().regex(/^[\w.-]{1,40}$/),
  title: sentence,
  columns: z.array(sentence).min(1),
  rows: z.array(z.strictObject({ cells: z.array(z.string()), about: z.array(refSchema).default([]) })),
})
export const documentSchema = z.strictObject({
  ...base,
  short: sentence,
  published: whenSchema.nullable(),
  by: z.array(keySchema),
  /** What of the document is held here, in a sentence. */
  held: sentence,
  sections: z.array(
    z.strictObject({
      ref: z.string(),
      title: sentence,
      chapters: z.array(
        z.strictObject({
          ref: z.string(),
          title: sentence,
          held: z.boolean().default(true),
          parts: z.array(z.union([tableSchema, paragraphSchema])).default([]),
        }),
      ),
    }),
  ),
})

const principleSchema = z.strictObject({
  ...base,
  number: z.int(),
  /** The publication that states it; absent: it is one of the plan's five. */
  statedIn: keySchema.optional(),
  commits: z.array(statementSchema),
})

const lifeStageSchema = z.strictObject({ ...base, order: z.int(), says: sentence })

/** An organisation with a life: its names over time, when it ended, and what took its place. */
export const bodySchema = z.strictObject({
  ...base,
  short: sentence,
  kind: z.enum([
    'government',
    'department',
    'unit',
    'review',
    'health',
    'local',
    'agency',
    'charity',
    'international',
    'legislature',
  ]),
  names: z.array(z.strictObject({ name: sentence, short: sentence, from: whenSchema, cites: citesSchema })).default([]),
  began: whenSchema.nullable(),
  ended: whenSchema.nullable(),
  successors: z
    .array(
      z.strictObject({
        to: keySchema,
        on: whenSchema,
        takes: sentence,
        whole: z.boolean().default(true),
        cites: citesSchema,
      }),
    )
    .default([]),
  says: sentence.optional(),
})

/** What is promised: a commitment of the plan, or a pledge made since. Judged by its rule, which is written before anything happens. */
const promise = {
  ...base,
  says: sentence,
  quotes: z.array(sentence).default([]),
  principles: z.array(keySchema).default([]),
  lifeStages: z.array(keySchema).default([]),
  lead: z.union([z.literal('not known'), z.array(keySchema).min(1, own.noOwner)]),
  deliverers: z.array(keySchema).default([]),
  funders: z.array(funderSchema).default([]),
  timing: timingSchema.nullable(),
  rule: sentence,
  weight: z.enum(['central', 'supporting']),
  /** Of which of these there is a text; the rest is unverified. */
  seen: z.strictObject({ what: z.enum(seen), lead: z.enum(seen), timing: z.enum(seen) }),
  /** The paragraph or table of the document it stands in. */
  where: z.strictObject({ document: keySchema, ref: z.string() }),
  events: z.array(eventSchema).default([]),
}
export const commitmentSchema = z.strictObject({
  ...promise,
  /** Its line in the grid of actions (Annex A), as rebuilt; or in table 7.1. */
  line: z.string().max(20).optional(),
  partOf: keySchema.optional(),
})
/** People counted; null where it is not known, or where a number below five would let somebody be worked out. */
const peopleSchema = z
  .int()
  .nonnegative()
  .nullable()
  .refine((count) => count === null || count === 0 || count >= 5, own.fewPeople)
/** What one employer says of jobs for one group: posts offered, people hired, people still there; told by people themselves, by consent. */
const jobsSchema = z.strictObject({
  by: keySchema,
  group: sentence,
  on: whenSchema,
  posts: peopleSchema,
  hired: peopleSchema,
  stayed: peopleSchema,
  byConsent: z.boolean(),
  cites: citesSchema,
})
export const pledgeSchema = z.strictObject({
  ...promise,
  groups: z.array(sentence).default([]),
  jobs: z.array(jobsSchema).default([]),
})

export const publicationSchema = z.strictObject({
  ...base,
  type: sentence,
  published: whenSchema.nullable(),
  by: z.array(keySchema),
  with: z.array(keySchema).default([]),
  format: z.string().max(40).nullable(),
  /** As stated beside the link: "1.22MB". */
  size: z.string().max(20).nullable(),
  pages: z.int().positive().nullable(),
  /** Whether there is a version for people who cannot use the file; null: nobody has said. */
  accessible: z.boolean().nullable(),
  address: z.url({ protocol: /^https?$/ }).optional(),
  archive: z.url({ protocol: /^https?$/ }).optional(),
  /** The review or series of work it is a part of. */
  within: keySchema.optional(),
  series: sentence.optional(),
  says: z.array(sentence).default([]),
  about: z.array(refSchema).default([]),
})

export const programmeSchema = z.strictObject({
  ...base,
  clients: sentence,
  aim: sentence,
  lead: z.array(keySchema),
  partners: z.array(keySchema).default([]),
  funders: z.array(funderSchema).default([]),
  lifeStages: z.array(keySchema).default([]),
  principles: z.array(keySchema).default([]),
  began: whenSchema.nullable(),
  ended: whenSchema.nullable(),
  /** How many sites it was said to have. */
  sites: z.int().positive().nullable(),
  themes: z.array(sentence).default([]),
  method: z.array(statementSchema).default([]),
  /** What was found. The four are different things, and only a comparison shows impact. */
  results: z
    .array(
      z.strictObject({
        of: z.enum(['activity', 'distance travelled', 'outcome sustained', 'impact']),
        says: sentence,
        cites: citesSchema,
      }),
    )
    .default([]),
  decision: statementSchema.nullable(),
  unknown: z.array(sentence).default([]),
  about: z.array(refSchema).default([]),
})

export const sustainments = ['confirmed', 'provisional', 'negotiating', 'ended', 'not known'] as const
/** A place where a programme is tried. One whose name nobody has found is a site all the same. */
export const siteSchema = z.strictObject({
  ...base,
  programme: keySchema,
  named: z.boolean().default(true),
  area: sentence.nullable(),
  leads: sentence.nullable(),
  order: z.int(),
  sustained: z.enum(sustainments).default('not known'),
})

export const contributionSchema = z.strictObject({
  ...base,
  by: z.array(keySchema),
  to: refSchema.nullable(),
  on: whenSchema.nullable(),
  says: sentence,
})

/** Who may claim while in education, as a rule with an age: under it; at it where it was reached on the course; the course begun before another. */
const entitlementSchema = z.strictObject({
  under: z.int().min(16).max(30),
  orReachedOnCourse: z.boolean(),
  startedBefore: z.int().min(16).max(30).nullable(),
  /** Only for those with a reason of their own, such as nobody in a parent's place. */
  needsGround: z.boolean(),
  cites: citesSchema,
})
export type Entitlement = z.infer<typeof entitlementSchema>

export const changeSchema = z.strictObject({
  ...base,
  entitles: entitlementSchema.optional(),
  by: z.array(keySchema),
  effective: whenSchema.nullable(),
  before: sentence.nullable(),
  after: sentence,
  principles: z.array(keySchema).default([]),
  about: z.array(refSchema).default([]),
})

export const investmentSchema = z.strictObject({
  ...base,
  by: z.array(keySchema),
  pence: penceSchema,
  /** The amount in its source's own words: "about £7m". */
  stated: sentence,
  years: whenSchema.nullable(),
  for: refSchema.nullable(),
  says: sentence,
  /** Which areas it went to, as stated. */
  reach: sentence.optional(),
  /** What was reported of how it was used; empty: nothing is on record. */
  use: z.array(statementSchema).default([]),
})

/** One question on which sources do not agree: all they say, and which of it is used here, with the reason. */
export const claimSchema = z.strictObject({
  ...base,
  about: refSchema,
  values: z
    .array(z.strictObject({ id: keySchema, says: sentence, on: whenSchema.nullable(), cites: citesSchema }))
    .min(2, own.oneAnswer),
  /** null: none is better founded than the others. */
  chosen: keySchema.nullable(),
  because: sentence,
})

export const driverSchema = z.strictObject({ ...base, says: sentence, unknown: sentence })

export const indicatorSchema = z.strictObject({
  ...base,
  drivers: z.array(keySchema),
  unit: sentence,
  definition: sentence,
  /** Which points may be joined: those of one series were counted the same way. */
  points: z.array(
    z.strictObject({
      at: whenSchema,
      value: z.number().nullable(),
      series: sentence,
      says: sentence.optional(),
      cites: citesSchema,
    }),
  ),
  unknown: sentence,
})

/** A text somebody can go and read; or the memory of those who prepared the content, which nobody can. */
export const sourceSchema = z.strictObject({
  title: sentence,
  lang: z.enum(['en', 'cy']).default('en'),
  by: sentence,
  published: whenSchema.nullable(),
  address: z.string().max(500).nullable(),
  archive: z.url({ protocol: /^https?$/ }).optional(),
  read: sentence,
  note: sentence.optional(),
})

/** Every kind of record with its shape; the order is that of the files and of the open data. */
export const schemas = {
  source: sourceSchema,
  document: documentSchema,
  principle: principleSchema,
  'life-stage': lifeStageSchema,
  body: bodySchema,
  commitment: commitmentSchema,
  pledge: pledgeSchema,
  publication: publicationSchema,
  programme: programmeSchema,
  site: siteSchema,
  contribution: contributionSchema,
  'policy-change': changeSchema,
  investment: investmentSchema,
  claim: claimSchema,
  driver: driverSchema,
  indicator: indicatorSchema,
} as const

export type Kind = keyof typeof schemas
export type Bodies = { readonly [K in Kind]: z.infer<(typeof schemas)[K]> }
export type Promised = Bodies['commitment'] | Bodies['pledge']

export function isKind(text: string): text is Kind {
  return Object.hasOwn(schemas, text)
}
export const kinds: readonly Kind[] = Object.keys(schemas).filter(isKind)
