import { parseDay } from '#kith/people/model/day.ts'
import { callShape, reservedKeys, type Call, type Question } from './call.ts'

/** A form as it came: what was typed, right or wrong. */
export type CallFields = Readonly<Record<string, string | readonly string[]>>

export const questionKinds = ['open', 'one', 'several', 'scale'] as const
export const invitations = ['comments', 'examples', 'proposals'] as const
export const mostQuestions = 40
const usualLongest = 10_000

/** What is wrong with a field of the form; `detail` is what was typed or which question it is. */
export interface CallFormProblem {
  readonly field: string
  readonly code:
    | 'key'
    | 'title'
    | 'lead'
    | 'about'
    | 'source'
    | 'opens'
    | 'closes'
    | 'closes-before'
    | 'email'
    | 'formats'
    | 'invites'
    | 'wording'
    | 'hint'
    | 'options'
    | 'options-few'
    | 'options-same'
    | 'longest'
    | 'note'
  readonly detail: string
}

export const textOf = (fields: CallFields, name: string): string => {
  const value = fields[name]
  return (typeof value === 'string' ? value : (value?.[0] ?? '')).replaceAll('\r\n', '\n').trim()
}
const linesOf = (fields: CallFields, name: string): readonly string[] =>
  textOf(fields, name)
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
const wordsOf = (fields: CallFields, name: string): readonly string[] => [
  ...new Set(
    textOf(fields, name)
      .split(/[\s,]+/)
      .filter((word) => word !== ''),
  ),
]

/** How many questions the form has: as it says, within what a call may have. */
export function questionCount(fields: CallFields): number {
  const said = Number(textOf(fields, 'questions'))
  return Number.isInteger(said) ? Math.min(Math.max(said, 1), mostQuestions) : 1
}

const parts = ['key', 'kind', 'en', 'cy', 'hint-en', 'hint-cy', 'about', 'options-en', 'options-cy', 'longest']

/** The form after a button that adds a question, leaves one out or moves one up; nothing typed is lost. Null: it was another button. */
export function rearranged(fields: CallFields): CallFields | null {
  const [, doing = '', which = '0'] = /^(add|remove|up)(?:-(\d{1,2}))?$/.exec(textOf(fields, 'do')) ?? []
  if (doing === '') return null
  const order = Array.from({ length: questionCount(fields) }, (_, at) => at + 1)
  const at = order.indexOf(Number(which))
  if (doing === 'add' && order.length < mostQuestions) order.push(0)
  if (doing === 'remove' && at >= 0 && order.length > 1) order.splice(at, 1)
  if (doing === 'up' && at > 0) order.splice(at - 1, 2, order[at] ?? 0, order[at - 1] ?? 0)
  const others = Object.entries(fields).filter(([name]) => !/^q\d+-/.test(name) && name !== 'do')
  const moved = order.flatMap((from, to) =>
    parts.map((part) => [`q${to + 1}-${part}`, from === 0 ? '' : (fields[`q${from}-${part}`] ?? '')] as const),
  )
  return { ...Object.fromEntries([...others, ...moved]), questions: String(order.length) }
}

/** The fields that hold a call, for whoever changes it. */
export function fieldsOfCall(call: Call): CallFields {
  const day = (name: string, of: string | null): readonly (readonly [string, string])[] => {
    const [year = '', month = '', date = ''] = (of ?? '').split('-')
    return [
      [`${name}-day`, String(Number(date) || '')],
      [`${name}-month`, String(Number(month) || '')],
      [`${name}-year`, year],
    ]
  }
  return {
    ...Object.fromEntries([...day('opens', call.opens), ...day('closes', call.closes)]),
    key: call.key,
    'title-en': call.title.en,
    'title-cy': call.title.cy,
    'lead-en': call.lead.en,
    'lead-cy': call.lead.cy,
    about: call.about.join('\n'),
    source: call.source,
    email: call.email ?? '',
    post: call.post ?? '',
    telephone: call.telephone ?? '',
    'formats-en': call.formats.map(({ en }) => en).join('\n'),
    'formats-cy': call.formats.map(({ cy }) => cy).join('\n'),
    invites: call.invites,
    questions: String(call.questions.length),
    ...Object.fromEntries(call.questions.flatMap((one, at) => fieldsOfQuestion(one, `q${at + 1}`))),
  }
}

function fieldsOfQuestion(question: Question, name: string): readonly (readonly [string, string])[] {
  const options = question.kind === 'open' ? [] : question.options
  return [
    [`${name}-key`, question.key],
    [`${name}-kind`, question.kind],
    [`${name}-en`, question.wording.en],
    [`${name}-cy`, question.wording.cy],
    [`${name}-hint-en`, question.hint?.en ?? ''],
    [`${name}-hint-cy`, question.hint?.cy ?? ''],
    [`${name}-about`, question.about.join('\n')],
    [`${name}-options-en`, options.map(({ wording }) => wording.en).join('\n')],
    [`${name}-options-cy`, options.map(({ wording }) => wording.cy).join('\n')],
    [`${name}-longest`, question.kind === 'open' ? String(question.longest) : ''],
  ]
}

/**
 * A call from the fields of the form.
 * @param before the version in force, whose keys are kept so that what was answered stays found
 * @param used keys of questions of any version: a new question takes none of them, or it would stand above answers to another
 * @returns the call where nothing is wrong
 */
export function callFrom(
  fields: CallFields,
  before: Call | undefined,
  used: ReadonlySet<string> = new Set(),
): { readonly call: Call | null; readonly problems: readonly CallFormProblem[] } {
  const problems: CallFormProblem[] = []
  const wrong = (field: string, code: CallFormProblem['code'], detail = ''): void =>
    void problems.push({ field, code, detail })
  const inBoth = (name: string): { en: string; cy: string } => ({
    en: textOf(fields, `${name}-en`),
    cy: textOf(fields, `${name}-cy`),
  })
  const key = before?.key ?? textOf(fields, 'key')
  if (!/^[a-z0-9]+(?:-[a-z0-9]+)*$/.test(key) || key.length > 80) wrong('key', 'key')
  const [title, lead] = [inBoth('title'), inBoth('lead')]
  for (const [name, { en, cy }] of [
    ['title', title],
    ['lead', lead],
  ] as const)
    if (en === '' || cy === '') wrong(`${name}-${en === '' ? 'en' : 'cy'}`, name)
  const about = wordsOf(fields, 'about')
  const oddly = about.find((one) => !citation.test(one))
  if (about.length === 0 || oddly !== undefined) wrong('about', 'about', oddly ?? '')
  const source = textOf(fields, 'source')
  if (source === '') wrong('source', 'source')
  const { opens, closes } = daysIn(fields, wrong)
  const email = textOf(fields, 'email')
  if (email !== '' && !/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(email)) wrong('email', 'email')
  const [formatsEn, formatsCy] = [linesOf(fields, 'formats-en'), linesOf(fields, 'formats-cy')]
  if (formatsEn.length !== formatsCy.length) wrong('formats-en', 'formats')
  const invites = invitations.filter((one) => [fields['invites'] ?? []].flat().includes(one))
  if (invites.length === 0) wrong('invites', 'invites')
  const questions = questionsIn(fields, before, used, wrong)
  if (textOf(fields, 'note') === '' || textOf(fields, 'note').length > 2000) wrong('note', 'note')
  if (problems.length > 0) return { call: null, problems }
  const orNull = (text: string): string | null => (text === '' ? null : text)
  const read = callShape.safeParse({
    key,
    version: (before?.version ?? 0) + 1,
    title,
    lead,
    about,
    source,
    opens,
    closes,
    email: orNull(email),
    post: orNull(textOf(fields, 'post')),
    telephone: orNull(textOf(fields, 'telephone')),
    formats: formatsEn.map((en, at) => ({ en, cy: formatsCy[at] ?? '' })),
    archived: before?.archived ?? false,
    invites,
    questions,
  })
  if (read.success) return { call: read.data, problems }
  return { call: null, problems: [{ field: 'email', code: 'email', detail: '' }] }
}

const citation = /^[a-z0-9-]+(?:\/[a-z0-9.-]+)?$/
type Wrong = (field: string, code: CallFormProblem['code'], detail?: string) => void

function daysIn(fields: CallFields, wrong: Wrong): { readonly opens: string; readonly closes: string | null } {
  const day = (name: string): string | null | undefined => {
    const [date = '', month = '', year = ''] = ['day', 'month', 'year'].map((one) => textOf(fields, `${name}-${one}`))
    if (date + month + year === '') return null
    return parseDay(`${year}-${month.padStart(2, '0')}-${date.padStart(2, '0')}`)
  }
  const [opens, closes] = [day('opens'), day('closes')]
  if (!opens) wrong('opens-day', 'opens')
  if (closes === undefined) wrong('closes-day', 'closes')
  if (opens && closes && closes < opens) wrong('closes-day', 'closes-before')
  return { opens: opens ?? '', closes: closes ?? null }
}

function questionsIn(
  fields: CallFields,
  before: Call | undefined,
  used: ReadonlySet<string>,
  wrong: Wrong,
): readonly unknown[] {
  const taken = new Set<string>()
  return Array.from({ length: questionCount(fields) }, (_, at) => {
    const name = `q${at + 1}`
    const number = String(at + 1)
    const say = (part: string, code: CallFormProblem['code']): void => wrong(`${name}-${part}`, code, number)
    const kept = before?.questions.find(({ key }) => key === textOf(fields, `${name}-key`))
    const wording = { en: textOf(fields, `${name}-en`), cy: textOf(fields, `${name}-cy`) }
    if (wording.en === '' || wording.cy === '') say(wording.en === '' ? 'en' : 'cy', 'wording')
    const hint = { en: textOf(fields, `${name}-hint-en`), cy: textOf(fields, `${name}-hint-cy`) }
    if ((hint.en === '') !== (hint.cy === '')) say(hint.en === '' ? 'hint-en' : 'hint-cy', 'hint')
    const kind = questionKinds.find((one) => one === textOf(fields, `${name}-kind`)) ?? 'open'
    const about = wordsOf(fields, `${name}-about`)
    const oddly = about.find((one) => !citation.test(one))
    if (oddly !== undefined) wrong(`${name}-about`, 'about', oddly)
    const key = kept && !taken.has(kept.key) ? kept.key : freeKey(wording.en, new Set([...taken, ...used]))
    taken.add(key)
    const shared = { key, kind, wording, about, ...(hint.en === '' ? {} : { hint }) }
    if (kind !== 'open') return { ...shared, options: optionsIn(fields, name, kind, kept, say) }
    const longest = Number(textOf(fields, `${name}-longest`) || usualLongest)
    if (!Number.isInteger(longest) || longest < 100 || longest > 50_000) say('longest', 'longest')
    return { ...shared, longest }
  })
}

function optionsIn(
  fields: CallFields,
  name: string,
  kind: 'one' | 'several' | 'scale',
  kept: Question | undefined,
  say: (part: string, code: CallFormProblem['code']) => void,
): readonly unknown[] {
  const [en, cy] = [linesOf(fields, `${name}-options-en`), linesOf(fields, `${name}-options-cy`)]
  if (en.length !== cy.length) say('options-cy', 'options')
  else if (en.length < (kind === 'scale' ? 3 : 2) || en.length > (kind === 'scale' ? 11 : 30))
    say('options-en', 'options-few')
  if (new Set(en).size < en.length) say('options-en', 'options-same')
  const earlier = new Map(kept && kept.kind !== 'open' ? kept.options.map(({ key, wording }) => [wording.en, key]) : [])
  const taken = new Set(en.flatMap((text) => earlier.get(text) ?? []))
  return en.map((text, at) => {
    const key = earlier.get(text) ?? freeKey(text, taken)
    taken.add(key)
    return { key, wording: { en: text, cy: cy[at] ?? '' } }
  })
}

/** A key nothing else has, from words people can read in a table: "What should change?" is what-should-change. */
function freeKey(words: string, taken: ReadonlySet<string>): string {
  const slug =
    words
      .normalize('NFKD')
      .toLowerCase()
      .match(/[a-z0-9]+/g)
      ?.join('-')
      .slice(0, 40)
      .replace(/-$/, '') ?? 'question'
  let key = reservedKeys.includes(slug) ? `${slug}-1` : slug
  for (let next = 2; taken.has(key); next++) key = `${slug}-${next}`
  return key
}
