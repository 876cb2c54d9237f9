import { many, allOfThem, nobodyOfThem, one, type Values } from '../support/forms/fields.ts'
import { tellings } from '../support/model/level.ts'
import { bundleParts, letterKinds, type Section } from './model/rendition.ts'
import type { Address } from './prepare.ts'
import type { Letter } from './store.ts'
import { charactersIn } from '#kith/platform/words/index.ts'

/** What may be wrong with a form, and in which field. */
export interface Problem {
  readonly field: string
  readonly wrong:
    | 'kind'
    | 'language'
    | 'title'
    | 'titleLong'
    | 'text'
    | 'said'
    | 'about'
    | 'tell'
    | 'meeting'
    | 'parts'
    | 'who'
    | 'name'
    | 'address'
    | 'basis'
  /** Of which section, where it is of one. */
  readonly section?: number
}

export const mostSections = 20

/** How many sections a form has room for. */
export function sectionsOf(values: Values): number {
  const asked = Number(one(values, 'sections'))
  return Number.isInteger(asked) ? Math.min(Math.max(asked, 1), mostSections) : 1
}

interface About {
  readonly members: readonly string[]
  readonly meetings: readonly string[]
}

type Written = Omit<Letter, 'id' | 'episode' | 'by' | 'at'>

/** A letter as it was typed, or what is wrong with it. */
export function readLetterForm(
  values: Values,
  { members, meetings }: About,
): { readonly letter: Written } | { readonly problems: readonly Problem[] } {
  const problems: Problem[] = []
  const kind = letterKinds.find((each) => each === one(values, 'kind'))
  const language = (['en', 'cy'] as const).find((each) => each === one(values, 'language'))
  const title = one(values, 'title').trim()
  const meeting = meetings.find((each) => each === one(values, 'meeting')) ?? null
  const parts = kind === 'bundle' ? bundleParts.filter((part) => many(values, 'parts').includes(part)) : []
  const hasMinutes = kind === 'minutes' || parts.includes('minutes')
  const { sections, unanswered } = readSections(values, members)
  if (!kind) problems.push({ field: 'kind', wrong: 'kind' })
  if (kind === 'bundle' && parts.length === 0) problems.push({ field: 'parts', wrong: 'parts' })
  if (hasMinutes && meeting === null) problems.push({ field: 'meeting', wrong: 'meeting' })
  if (!language) problems.push({ field: 'language', wrong: 'language' })
  if (title.length < 3) problems.push({ field: 'title', wrong: 'title' })
  if (title.length > 200) problems.push({ field: 'title', wrong: 'titleLong' })
  if (kind === 'letter' && sections.length === 0 && unanswered.length === 0)
    problems.push({ field: 's1-text', wrong: 'text' })
  problems.push(...unanswered.map(({ section, wrong }) => ({ field: `s${section}-${wrong}`, wrong, section })))
  if (!kind || !language || problems.length > 0) return { problems }
  return { letter: { kind, language, title, meeting: hasMinutes ? meeting : null, parts, sections } }
}

/** Sections that hold words; and of which of them nobody answered about whom it is, who said it or who may be told. */
function readSections(
  values: Values,
  members: readonly string[],
): {
  readonly sections: readonly Section[]
  readonly unanswered: readonly { readonly section: number; readonly wrong: 'about' | 'said' | 'tell' }[]
} {
  const sections: Section[] = []
  const unanswered: { section: number; wrong: 'about' | 'said' | 'tell' }[] = []
  for (let number = 1; number <= sectionsOf(values); number += 1) {
    const value = (field: string): string => one(values, `s${number}-${field}`).replaceAll('\r\n', '\n').trim()
    const member = (field: string): string | null => members.find((id) => id === value(field)) ?? null
    if (value('text') === '') continue
    const mayTell = tellings.find((each) => each === value('tell'))
    const isAbout = [allOfThem, ...members].includes(value('about'))
    const isSaid = [nobodyOfThem, ...members].includes(value('said'))
    if (!isAbout) unanswered.push({ section: number, wrong: 'about' })
    if (!isSaid) unanswered.push({ section: number, wrong: 'said' })
    if (mayTell === undefined) unanswered.push({ section: number, wrong: 'tell' })
    if (mayTell !== undefined && isSaid && isAbout)
      sections.push({
        heading: value('heading'),
        text: value('text'),
        about: member('about'),
        saidBy: member('said'),
        mayTell,
      })
  }
  return { sections, unanswered }
}

/** What a letter says, as the form that would write it again. */
export function valuesOf(letter: Letter): Values {
  const sections = letter.sections.flatMap(({ heading, text, about, saidBy, mayTell }, at) => [
    [`s${at + 1}-heading`, heading],
    [`s${at + 1}-text`, text],
    [`s${at + 1}-about`, about ?? allOfThem],
    [`s${at + 1}-said`, saidBy ?? nobodyOfThem],
    [`s${at + 1}-tell`, mayTell],
  ])
  const { kind, language, title, meeting, parts } = letter
  return {
    kind,
    language,
    title,
    parts,
    meeting: meeting ?? '',
    sections: String(Math.max(letter.sections.length, 1)),
    ...Object.fromEntries(sections),
  }
}

/** To whom a letter is to go, as it was chosen; or what is wrong with it. */
export function readAddress(values: Values): { readonly to: Address } | { readonly problems: readonly Problem[] } {
  const [kind = '', first = '', second = ''] = one(values, 'who').split(' ')
  if (kind === 'way') return { to: { kind: 'member', member: first, way: second } }
  const problems: Problem[] = []
  const [name, address, basis] = ['name', 'address', 'basis'].map((field) =>
    one(values, field).replaceAll('\r\n', '\n').trim(),
  )
  if (kind !== 'agency' && kind !== 'outside') return { problems: [{ field: 'who', wrong: 'who' }] }
  if (kind === 'outside' && (name ?? '').length < 2) problems.push({ field: 'name', wrong: 'name' })
  if ((address ?? '').length < 5) problems.push({ field: 'address', wrong: 'address' })
  if (charactersIn(basis ?? '') < 10) problems.push({ field: 'basis', wrong: 'basis' })
  if (problems.length > 0) return { problems }
  const rest = { address: (address ?? '').slice(0, 500), basis: (basis ?? '').slice(0, 2000) }
  return {
    to: kind === 'agency' ? { kind, agency: first, ...rest } : { kind, name: (name ?? '').slice(0, 200), ...rest },
  }
}
