import type { ExampleGroup } from '#kith/platform/design-system/index.ts'
import { html } from '#kith/platform/html/index.ts'
import { exampleKnown } from '../transparency/examples.ts'
import { statementPage, statementsPage, type StatementPage } from './page.ts'

const page: StatementPage = {
  question: 'why',
  answer: 'Families told us that they had to tell their story to seven services.',
  past: [
    { answer: '', at: new Date('2026-11-19T10:00:00Z'), by: 'Governance lead' },
    {
      answer: 'First line.\nSecond line.',
      at: new Date('2026-11-18T10:00:00Z'),
      by: 'A person whose name goes on and on, as some names on sign-in systems do',
    },
  ],
  problem: null,
  saved: true,
  formField: html``,
}

export const statementsExamples: ExampleGroup = {
  name: 'What only people can say',
  examples: [
    {
      name: 'Parts to write',
      render: (language) => statementsPage(language, exampleKnown(language).statements).content,
    },
    { name: 'Saved', render: (language) => statementPage(language, page).content },
    {
      name: 'Too long',
      render: (language) => statementPage(language, { ...page, problem: 'too-long', saved: false, past: [] }).content,
    },
  ],
}
