import { formErrors, type Example } from '#kith/platform/design-system/index.ts'
import { bodyOf, type Rendition } from './model/rendition.ts'
import { letterPage, type LetterPage } from './pages/letter.ts'
import { renditionPage, type RenditionPage } from './pages/rendition.ts'
import { writePage, type WritePage } from './pages/write.ts'
import { valuesOf } from './read-form.ts'
import type { Letter, RenditionRow } from './store.ts'
import { letterWords } from './words.ts'

const sentence = 'We talked about mornings, which are hardest, and about who can come on which day of the week.'
const many = (count: number): readonly number[] => Array.from({ length: count }, (_, at) => at + 1)
const text = many(5)
  .map(() => sentence)
  .join(' ')

/** The longest that people write: a letter of twelve sections, made ready again and again, and all of a family's record in one. */
export function longExamples(
  one: LetterPage,
  read: RenditionPage,
  blank: WritePage,
  id: (n: number) => string,
): readonly Example[] {
  const letter: Letter = {
    ...one.letter,
    sections: many(12).map((number) => ({
      heading: `Visit ${number}`,
      text,
      about: null,
      saidBy: null,
      mayTell: 'family',
    })),
  }
  const [row] = one.renditions
  // To one person again and again: called back each time but the last; and once each to others.
  const again: readonly RenditionRow[] = row
    ? many(24).map((number) => ({
        ...row,
        id: id(100 + number),
        state: number === 1 ? 'ready' : number % 3 === 0 ? 'sent' : 'called-back',
        ...(number % 3 === 0 ? { member: null, outside: `Court ${number}` } : {}),
      }))
    : []
  const body = bodyOf(longRendition(letter))
  const values = { ...valuesOf(letter), title: 'Everything of November' }
  return [
    {
      name: 'A long letter, made ready many times',
      render: (language) => letterPage(language, { ...one, letter, renditions: again, done: undefined }).content,
    },
    {
      name: 'A long letter to read as the second person',
      render: (language) => renditionPage(language, { ...read, row: { ...read.row, body } }).content,
    },
    {
      name: 'A long letter that was sent',
      render: (language) =>
        renditionPage(language, { ...read, row: { ...read.row, body, state: 'sent', sentAt: read.row.madeAt } })
          .content,
    },
    {
      name: 'Writing a long letter anew',
      render: (language) => writePage(language, { ...blank, values, sections: 12 }).content,
    },
    {
      name: 'Writing a long letter anew, with an error in its middle',
      render(language) {
        const errors = formErrors(language, [{ field: 's5-tell', message: letterWords(language).problems.tell(5) }])
        return writePage(language, { ...blank, values: { ...values, 's5-tell': '' }, sections: 13, errors }).content
      },
    },
  ]
}

function longRendition({ title, sections }: Letter): Rendition {
  return {
    title,
    language: 'en',
    day: '2026-11-26',
    to: 'Efua Osei',
    code: '7GQK-2M4X',
    files: [],
    blocks: [
      ...sections.flatMap(
        (section) =>
          [
            { kind: 'heading', level: 2, text: section.heading },
            { kind: 'text', lines: [section.text] },
          ] as const,
      ),
      {
        kind: 'table',
        caption: 'What was agreed',
        columns: ['What', 'Who', 'By when'],
        rows: many(10).map((number) => [sentence, 'Efua Osei', `${number} December 2026`]),
      },
    ],
  }
}
