import { html } from '#kith/platform/html/index.ts'
import type { ExampleGroup } from '#kith/platform/design-system/index.ts'
import { contacts, day, decided, letter, support } from '../family/example-data.ts'
import { nothingTyped } from './form.ts'
import { decidePage, takenPage, type DecidePage } from './page.ts'

export const form: DecidePage = {
  letter,
  wishes: nothingTyped,
  problems: [],
  changed: false,
  person: 'Frances Door',
  today: day('2026-11-22'),
  carried: {
    shown: 'a'.repeat(64),
    opened: '2026-11-22T10:00:00.000Z',
    order: '',
  },
  formField: html`<input type="hidden" name="form-token" value="x" />`,
}
export const mistaken: DecidePage = {
  ...form,
  wishes: { disposition: 'watch', reason: 'Too short', day: '31', month: '2', year: '2027' },
  problems: ['date-not-real', 'reason-too-short'],
}

export const decideExamples: ExampleGroup = {
  name: 'Decide about a family',
  examples: [
    { name: 'Nothing chosen', render: (language) => decidePage(language, form).content },
    { name: 'With errors', render: (language) => decidePage(language, mistaken).content },
    {
      name: 'Supported here, with contacts',
      render: (language) => decidePage(language, { ...form, letter: { ...letter, contacts, support } }).content,
    },
    {
      name: 'The evidence changed',
      render: (language) => decidePage(language, { ...form, changed: true }).content,
    },
    {
      name: 'Somebody else has decided',
      render: (language) => takenPage(language, { ...letter, now: decided }, mistaken.wishes.reason).content,
    },
  ],
}
