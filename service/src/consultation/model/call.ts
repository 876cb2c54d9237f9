import { z } from 'zod'
import { parseDay, type Day } from '#kith/people/model/day.ts'

const inBoth = z.object({ en: z.string().min(1), cy: z.string().min(1) })
const word = z.string().regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/, 'write it in small letters, digits and hyphens')
const day = z.string().transform((text, context): Day => {
  const parsed = parseDay(text)
  if (parsed) return parsed
  context.addIssue({ code: 'custom', message: 'write the day as 2026-11-25' })
  return z.NEVER
})

/** A paragraph, table, principle or commitment by the key it is cited with: `action-plan-2006/7.3`. */
const citation = z.string().regex(/^[a-z0-9-]+(?:\/[a-z0-9.-]+)?$/, 'cite it as document/paragraph')

/** Where what answers no question is kept: a letter, the paragraph it is about, a letter's subject, what somebody says of themselves. */
export const reservedKeys: readonly string[] = ['letter', 'about', 'subject', 'writer']

const base = { key: word, wording: inBoth, hint: inBoth.optional(), about: z.array(citation).default([]) }
const option = z.object({ key: word, wording: inBoth })

const question = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('one'), ...base, options: z.array(option).min(2).max(30) }),
  z.object({ kind: z.literal('several'), ...base, options: z.array(option).min(2).max(30) }),
  z.object({ kind: z.literal('scale'), ...base, options: z.array(option).min(3).max(11) }),
  z.object({
    kind: z.literal('open'),
    ...base,
    longest: z.number().int().min(100).max(50_000).default(10_000),
  }),
])

/** A call as a person writes it down. */
export const callShape = z
  .object({
    key: word,
    version: z.number().int().min(1),
    title: inBoth,
    lead: inBoth,
    about: z.array(citation).min(1),
    /** Whose invitation it is and where it stands. */
    source: z.string().min(1),
    opens: day,
    closes: day.nullable(),
    /** Where letters go, for those who do not write here. */
    email: z.email().nullable().default(null),
    post: z.string().trim().nullable().default(null),
    telephone: z.string().nullable().default(null),
    formats: z.array(inBoth).default([]),
    /** Shown as it was, and taking nothing more: an invitation of the past. */
    archived: z.boolean().default(false),
    invites: z.array(z.enum(['comments', 'examples', 'proposals'])).min(1),
    questions: z.array(question).min(1).max(40),
  })
  .superRefine((call, context) => {
    const say = (message: string): void => void context.addIssue({ code: 'custom', message })
    if (call.closes !== null && call.closes < call.opens) say('closes before it opens')
    const keys = call.questions.map(({ key }) => key)
    if (new Set(keys).size < keys.length) say('two questions have the same key')
    for (const key of keys.filter((one) => reservedKeys.includes(one))) say(`no question may have the key ${key}`)
    for (const one of call.questions) {
      if (one.kind === 'open') continue
      const options = one.options.map(({ key }) => key)
      if (new Set(options).size < options.length) say(`two options of ${one.key} have the same key`)
    }
  })

export type Call = z.infer<typeof callShape>
export type Question = Call['questions'][number]
export type OpenQuestion = Extract<Question, { kind: 'open' }>
export type ClosedQuestion = Exclude<Question, { kind: 'open' }>

/** The questions answered in one's own words. */
export function openQuestions(call: Call): readonly OpenQuestion[] {
  return call.questions.filter((one) => one.kind === 'open')
}

/** The questions answered by choosing. */
export function closedQuestions(call: Call): readonly ClosedQuestion[] {
  return call.questions.filter((one) => one.kind !== 'open')
}
