import type { z } from 'zod'

/** What the shapes themselves say is wrong, as sentences that follow a field's name and end with what to do. */
export const own = {
  key: 'is not a key: write small letters, figures and hyphens, as in leitch-review',
  ref: 'is not a record: write kind/key, as in publication/leitch-review',
  empty: 'is empty: say it, or leave the field out',
  day: 'is not a day of the calendar: write it as 2006-09-11',
  when: 'is not a time that is understood: write it as the source does ("Autumn 06", "by end 2007", "9 October 2006"), or null where none is stated',
  timing:
    'is not a time that is understood: write it as the source does ("Summer 07"); words such as "over the next decade" also need statedOn, the day they were said',
  noSource: 'names no source: say where it is from and how it was seen (confirmed, reported, recalled, inferred)',
  into: 'names nothing it went into: write into: [kind/key]',
  noOwner: 'has no owner: name who leads it, or write lead: not known',
  fewPeople: 'counts fewer than five people: write null, so that nobody can be worked out from it',
  oneAnswer: 'has fewer than two answers: then nobody disagrees, and it needs no claim',
} as const
export type OwnProblem = keyof typeof own

/** What is wrong, as data: words in either language are made of it. */
export type Fault =
  | { readonly why: 'own'; readonly which: OwnProblem }
  | { readonly why: 'missing' | 'not-an-address' | 'not-a-number' | 'alias' | 'other' }
  | { readonly why: 'not-one-of'; readonly of: readonly string[] }
  | { readonly why: 'too-long'; readonly most: number }
  | { readonly why: 'wrong-shape'; readonly shape: Shape }
  | { readonly why: 'unknown-field'; readonly name: string }
  | { readonly why: 'unreadable'; readonly line: number; readonly column: number }
  | { readonly why: 'names-nothing'; readonly kind: string | undefined; readonly key: string }
  | { readonly why: 'comes-back'; readonly bodies: readonly string[] }
  | { readonly why: 'no-answer'; readonly chosen: string; readonly of: readonly string[] }
  | { readonly why: 'not-in-document'; readonly ref: string; readonly document: string }

const shapes = ['text', 'number', 'list', 'fields'] as const
export type Shape = (typeof shapes)[number]

/** A fault as the sentence that people who write the content files read. */
export function faultText(fault: Fault): string {
  switch (fault.why) {
    case 'own':
      return own[fault.which]
    case 'missing':
      return 'is missing: write it'
    case 'not-an-address':
      return 'is not an address of the web: write it with https://'
    case 'not-a-number':
      return 'is not a number: write it in figures'
    case 'alias':
      return 'has an alias: write it out'
    case 'other':
      return 'is not as it must be: compare it with another record of its kind'
    case 'not-one-of':
      return `is none of these: choose ${fault.of.join(', ')}`
    case 'too-long':
      return `is longer than ${fault.most} characters: shorten it`
    case 'wrong-shape':
      return `is not ${{ text: 'text', number: 'a number', list: 'a list', fields: 'fields with names' }[fault.shape]}: write it as that`
    case 'unknown-field':
      return `has a field "${fault.name}" that is not known here: correct its name, or take it out`
    case 'unreadable':
      return `cannot be read from line ${fault.line}, character ${fault.column}: look at its brackets, colons, quotation marks and indents`
    case 'names-nothing':
      return `names ${fault.kind ?? 'a kind'} "${fault.key}", which is not there: correct the name, or add the record`
    case 'comes-back':
      return `come back to where they began: ${fault.bodies.join(' → ')}. A body cannot succeed itself: correct one of them.`
    case 'no-answer':
      return `is "${fault.chosen}", which is none of its answers: ${fault.of.join(', ')}`
    case 'not-in-document':
      return `names ${fault.ref} of ${fault.document}, which is not in it`
  }
}

const ownByText: ReadonlyMap<string, string> = new Map(Object.entries(own).map(([which, text]) => [text, which]))

function isOwn(which: string | undefined): which is OwnProblem {
  return which !== undefined && Object.hasOwn(own, which)
}

/** What one issue of a shape says, as data. */
export function faultOf(issue: z.core.$ZodIssue): Fault {
  const which = ownByText.get(issue.message)
  if (isOwn(which)) return { why: 'own', which }
  switch (issue.code) {
    case 'invalid_type':
      if (issue.input === undefined) return { why: 'missing' }
      return { why: 'wrong-shape', shape: shapeOf(issue.expected) }
    case 'invalid_value':
      return { why: 'not-one-of', of: issue.values.map(String) }
    case 'too_big':
      return { why: 'too-long', most: Number(issue.maximum) }
    case 'invalid_format':
      return { why: issue.format === 'url' ? 'not-an-address' : 'other' }
    default:
      return { why: 'other' }
  }
}

function shapeOf(expected: string): Shape {
  if (expected === 'array') return 'list'
  if (expected === 'number' || expected === 'int') return 'number'
  return expected === 'object' || expected === 'record' ? 'fields' : 'text'
}
