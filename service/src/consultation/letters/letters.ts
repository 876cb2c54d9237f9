import type { Day } from '#kith/people/index.ts'
import { catalogue, languages, type Language } from '#kith/platform/words/index.ts'
import type { Call } from '../model/call.ts'
import { answerOwed } from '../model/clock.ts'
import type { Step } from '../store/triage.ts'
import { cy } from './words.cy.ts'
import { en } from './words.en.ts'

const letterWords = catalogue({ en, cy })

export interface Letter {
  readonly subject: string
  readonly text: string
}

/** A letter, and the one that is sent in its place where words of harm were found: it says nothing of what it is about, since somebody else may open it. */
export interface TwoLetters extends Letter {
  readonly quiet: Letter
}

const joined = (paragraphs: readonly string[]): string => [...paragraphs, ''].join('\n\n')
const placeOf = (publicUrl: string, reference: string): string => `${publicUrl}/your-comment?reference=${reference}`

/** The letter that says something has come: what reference it has, what happens now, by when there is an answer, and how to see it. */
export function acknowledgement(
  language: Language,
  given: {
    readonly call: Call
    readonly reference: string
    readonly code: string | null
    readonly late: boolean
    readonly on: Day
    readonly publicUrl: string
  },
): TwoLetters {
  const words = letterWords(language)
  const { call, reference, code, late, on, publicUrl } = given
  const { came, quiet, danger, program } = words
  const see = placeOf(publicUrl, reference)
  return {
    subject: came.subject(reference),
    text: joined([
      came.thanks(call.title[language], on),
      ...(late ? [came.late] : []),
      code === null ? came.reference(reference) : `${came.reference(reference)} ${came.code(code)}`,
      came.answer(answerOwed(call, { on, late }), see),
      danger,
      program,
    ]),
    quiet: {
      subject: quiet.subject(reference),
      text: joined([quiet.came(reference), quiet.see(see), program]),
    },
  }
}

function quietNews(language: Language, reference: string, publicUrl: string): Letter {
  const { quiet, program } = letterWords(language)
  return {
    subject: quiet.subject(reference),
    text: joined([quiet.news(reference), quiet.see(placeOf(publicUrl, reference)), program]),
  }
}

/** What was decided of an example or a proposal, in the words written for its sender. */
export function stepLetter(
  language: Language,
  given: {
    readonly call: Call
    readonly reference: string
    readonly step: Step
    readonly told: string
    readonly publicUrl: string
  },
): TwoLetters {
  const { step, program } = letterWords(language)
  const { call, reference, told, publicUrl } = given
  return {
    subject: step.subject(reference),
    text: joined([
      step.lead(call.title[language]),
      step.steps[given.step],
      told,
      step.see(placeOf(publicUrl, reference)),
      program,
    ]),
    quiet: quietNews(language, reference, publicUrl),
  }
}

/** Letters that an answer is published, for each language; `{title}` and `{reference}` are filled in for each who is written to. */
export function replyLetters(publicUrl: string): Readonly<Record<'open' | 'quiet', Readonly<Record<string, Letter>>>> {
  const see = placeOf(publicUrl, '{reference}')
  const open = languages.map((language) => {
    const { reply, program } = letterWords(language)
    return [
      language,
      { subject: reply.subject('{reference}'), text: joined([reply.text('{title}', see), program]) },
    ] as const
  })
  const quiet = languages.map((language) => [language, quietNews(language, '{reference}', publicUrl)] as const)
  return { open: Object.fromEntries(open), quiet: Object.fromEntries(quiet) }
}

/** What is written back where a letter came and waits for a person to read or fetch it. */
export function notReadLetter(language: Language, why: 'unreadable' | 'too-large' | 'unplaced'): Letter {
  const { notRead, danger, program } = letterWords(language)
  return { subject: notRead.subject, text: joined([notRead[why], danger, program]) }
}
