import type { State } from '#kith/action-plan/index.ts'
import type { Language } from '#kith/platform/words/index.ts'

const words: Readonly<Record<Language, Readonly<Record<State, string>>>> = {
  en: {
    'on-time': 'done on time',
    early: 'done early',
    late: 'done late',
    done: 'done',
    renamed: 'done under another name',
    split: 'split into others',
    merged: 'merged into another',
    superseded: 'replaced by another',
    lapsed: 'lapsed',
    'not-published': 'looked for and not found',
    'owner-abolished': 'its owner was abolished',
    'not-due-yet': 'not due yet',
    'cannot-tell': 'it cannot be told yet',
  },
  cy: {
    'on-time': 'gwnaed ar amser',
    early: 'gwnaed yn gynnar',
    late: 'gwnaed yn hwyr',
    done: 'gwnaed',
    renamed: 'gwnaed dan enw arall',
    split: 'rhannwyd yn rhai eraill',
    merged: 'unwyd ag un arall',
    superseded: 'disodlwyd gan un arall',
    lapsed: 'darfu',
    'not-published': 'chwiliwyd amdano heb ei ganfod',
    'owner-abolished': 'diddymwyd ei berchennog',
    'not-due-yet': 'heb fod yn ddyledus eto',
    'cannot-tell': 'ni ellir dweud eto',
  },
}

/** How a promise stands, in few words; the plan's own page says why. */
export const stateWords = (language: Language): Readonly<Record<State, string>> => words[language]
