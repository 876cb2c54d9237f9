import {
  describeProblem as describeFileProblem,
  filesCy,
  filesEn,
  type ProblemCode,
} from '#kith/platform/files/index.ts'
import { formatNumber, formatPercent, type Language } from '#kith/platform/words/index.ts'
import type { DeliveryProblem, GuardCode, GuardReason, OwnDeliveryCode, OwnRowCode, RowProblem } from './codes.ts'
import { ownDeliveryCodes, ownRowCodes } from './codes.ts'
import type { DeliveryNote } from './load/read.ts'
import type { MappingCode, MappingProblem } from './mapping/validate.ts'
import { receiveCy } from './words.cy.ts'
import { receiveEn } from './words.en.ts'

/** What is wrong and what to do about it; `{…}` is filled from the problem. */
interface ProblemWords {
  readonly what: string
  readonly todo: string
}

/** A language's words for everything this module may say. A missing code does not compile. */
export interface Words {
  /** Stands for a value that is not there. */
  readonly unknown: string
  readonly rows: Readonly<Record<OwnRowCode, ProblemWords>>
  readonly deliveries: Readonly<Record<OwnDeliveryCode, ProblemWords>>
  readonly guards: Readonly<Record<GuardCode, string>>
  readonly notes: Readonly<Record<'part-not-recognised' | 'group-too-large', string>>
  readonly mappings: Readonly<Record<MappingCode, ProblemWords>>
}

const words: Readonly<Record<Language, Words>> = { en: receiveEn, cy: receiveCy }
const fileWords = { en: filesEn, cy: filesCy } as const

type Filling = Readonly<Record<string, string | number | undefined>>

function fill(template: string, filling: Filling, language: Language): string {
  return template.replace(/\{([a-z]+)\}/g, (whole, name: string) => {
    if (name === 'n') return whole
    const value = filling[name]
    return value === undefined || value === '' ? words[language].unknown : String(value)
  })
}

function isOneOf<Code extends string>(codes: readonly Code[], code: string): code is Code {
  return codes.some((known) => known === code)
}

/** Why a delivery was refused: `housing.csv: this is not a file of the feed …` */
export function describeProblem(problem: DeliveryProblem, language: Language): string {
  const { code } = problem
  if (!isOneOf(ownDeliveryCodes, code)) return describeFileProblem({ ...problem, code }, fileWords[language])
  const { what, todo } = words[language].deliveries[code]
  return `${problem.file}: ${fill(what, { ...problem }, language)} ${fill(todo, { ...problem }, language)}`
}

/** Why a row was set aside, or what in it was left unsaid. The line it stands on is the caller's to show beside it. */
export function describeRowProblem(problem: RowProblem, language: Language): string {
  const { code } = problem
  const { what, todo } = isOneOf(ownRowCodes, code) ? words[language].rows[code] : fileProblemWords(code, language)
  return `${fill(what, { ...problem }, language)} ${fill(todo, { ...problem }, language)}`
}

function fileProblemWords(code: ProblemCode, language: Language): ProblemWords {
  return fileWords[language].problems[code]
}

/** Why a delivery waits for a person. */
export function describeGuard(reason: GuardReason, language: Language): string {
  const isShare = reason.code === 'more-unknown' || reason.code === 'many-quarantined'
  const write = (value: number) => (isShare ? formatPercent(language, value) : formatNumber(language, value))
  return fill(
    words[language].guards[reason.code],
    { ...reason, found: write(reason.found), usual: write(reason.usual) },
    language,
  )
}

/** Something about a file as a whole. */
export function describeNote(note: DeliveryNote, language: Language): string {
  const { code } = note
  if (code === 'part-not-recognised' || code === 'group-too-large')
    return fill(words[language].notes[code], { part: note.part }, language)
  return describeFileProblem({ ...note, code }, fileWords[language])
}

/** What is wrong with a mapping file: `housing.yaml, line 12, facts[2].kind: there is no kind of fact called …` */
export function describeMappingProblem(problem: MappingProblem, language: Language): string {
  const { what, todo } = words[language].mappings[problem.code]
  const line = problem.line === undefined ? [] : [`${fileWords[language].places.line} ${problem.line}`]
  const place = [problem.file, ...line, ...(problem.path === '' ? [] : [problem.path])].join(', ')
  return `${place}: ${fill(what, { ...problem }, language)} ${fill(todo, { ...problem }, language)}`
}
