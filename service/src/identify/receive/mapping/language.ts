import { z } from 'zod'
import { relationshipTypes } from '#kith/identify/model/assertion.ts'
import { dateFormats } from '#kith/platform/files/index.ts'

/** A column's name as its header writes it; case, spaces and punctuation do not matter. May hold `{n}` under `repeat`. */
const column = z.string().min(1)
const word = z.string().regex(/^[a-z][a-z0-9-]*$/)
const values = z.record(z.string(), z.union([z.string(), z.number(), z.boolean()]))

/** Where a value comes from: a column; a column through a list of values; or the same words in every row. */
const source = z.union([
  column,
  z.strictObject({
    column,
    values: values.optional(),
    /** What a value that is not in the list does to its row: `set-aside` (the default) or `leave-out` of what is said. */
    otherwise: z.enum(['set-aside', 'leave-out']).optional(),
  }),
  z.strictObject({ always: z.union([z.string(), z.number(), z.boolean()]) }),
])

/** By column: one of these values; not one of these; filled in or blank; a number of at least so much. All must hold. */
const condition = z.union([
  z.string(),
  z.array(z.string()).min(1),
  z.strictObject({ not: z.union([z.string(), z.array(z.string()).min(1)]) }),
  z.strictObject({ filled: z.boolean() }),
  z.strictObject({ atLeast: z.number() }),
])
const when = z.record(column, condition)

const stay = z.strictObject({
  kind: z.enum(['home', 'temporary', 'communal', 'placement']).or(z.strictObject({ column, values })).default('home'),
  when: when.optional(),
  /** Columns of the address in order; a cell with commas or line ends in it is taken apart. */
  lines: z.array(column).optional(),
  postcode: column.optional(),
  uprn: column.optional(),
  from: column.optional(),
  to: column.optional(),
})

const person = z.strictObject({
  /** How the feed knows the person: words with `{Column}` in them, the same in every delivery. */
  key: z.string().min(3),
  repeat: z.int().min(2).max(20).optional(),
  when: when.optional(),
  name: z.strictObject({ column, written: z.enum(['SURNAME, Forename Middle', 'Forename Middle Surname']) }).optional(),
  forename: source.optional(),
  forenames: column.optional(),
  middleNames: source.optional(),
  surname: source.optional(),
  formerSurname: source.optional(),
  preferredName: source.optional(),
  born: column.optional(),
  died: column.optional(),
  sex: source.optional(),
  ethnicity: source.optional(),
  ids: z.record(word, column).optional(),
  stays: z.array(stay).optional(),
})

const relationshipType = z.enum(relationshipTypes)

/** People of different rows who belong together: those with the same value in `by`. */
const group = z.strictObject({
  by: column,
  person: word,
  role: source,
  from: column.optional(),
  to: column.optional(),
  relationships: z
    .array(
      z.strictObject({
        type: relationshipType,
        about: z.array(z.string()).min(1),
        other: z.array(z.string()).min(1),
        /** Whether the tie lasts only as long as both are in the group; a parent stays a parent. */
        whileTogether: z.boolean().default(false),
      }),
    )
    .min(1),
})

const relationship = z.strictObject({
  type: relationshipType,
  about: word,
  other: word,
  when: when.optional(),
  from: column.optional(),
  to: column.optional(),
})

const fact = z.strictObject({
  about: word,
  kind: z.string(),
  when: when.optional(),
  /** First and last day; `on` for something that happened on one day. */
  from: column.optional(),
  to: column.optional(),
  on: column.optional(),
  value: z.record(z.string(), source).optional(),
})

/** A mapping file: what the columns of one feed's CSV (or sheet) say about people. `docs/how-to/describe-a-feed.md` is its guide. */
export const mappingShape = z.strictObject({
  feed: word,
  title: z.strictObject({ en: z.string().min(1), cy: z.string().min(1) }).optional(),
  /** Columns by which a file is known to be this feed's. */
  recognise: z.array(column).min(1),
  /** Columns that may be missing from the file; every other column named must be there. */
  optional: z.array(column).optional(),
  dates: z.array(z.enum(dateFormats)).min(1),
  /** Words that mean nothing was written. */
  blank: z.array(z.string()).optional(),
  people: z.record(word, person),
  groups: z.record(word, group).optional(),
  relationships: z.array(relationship).optional(),
  facts: z.array(fact).optional(),
  /**
   * Kinds of fact of which this feed is a full register for the people it lists: its silence about somebody listed means no. Leave out
   * whatever merely comes to its notice: no crime in police data is not "no crime".
   */
  tells: z.array(z.string()).optional(),
})

export type Mapping = z.infer<typeof mappingShape>
export type PersonMapping = Mapping['people'][string]
export type StayMapping = z.infer<typeof stay>
export type GroupMapping = z.infer<typeof group>
export type FactMapping = z.infer<typeof fact>
export type RelationshipMapping = z.infer<typeof relationship>
export type ValueSource = z.infer<typeof source>
export type Condition = z.infer<typeof condition>
export type When = z.infer<typeof when>
