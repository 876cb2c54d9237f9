import type { ExampleGroup } from '#kith/platform/design-system/index.ts'
import { html } from '#kith/platform/html/index.ts'
import { answers, familyPrinciples, levels, type Said } from './levels.ts'
import { boardPage, sayPage } from './page.ts'

const formField = html``
const long = 'Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch '.repeat(4)
const agencies = new Map(['Council', 'Police', 'Health trust', `${long}Housing`].map((name, at) => [String(at), name]))
const nothing = { principle: '', level: '', says: '', evidence: '', link: '' }

const everything: readonly Said[] = familyPrinciples.flatMap((principle, row) =>
  levels.flatMap((level, column) =>
    [...agencies.keys()].map((agency, at) => ({
      agency,
      principle,
      level,
      says: answers[(row + column * at) % answers.length] ?? 'cannot-say',
      evidence: at === 0 ? `<b>${long}</b>\nSecond line.` : 'Minutes of the board, 3 March',
      link: at === 1 ? `https://example.org/${'a-long-address/'.repeat(12)}` : null,
      at: '2026-11-25T10:00:00.000000Z',
    })),
  ),
)

export const levelExamples: ExampleGroup = {
  name: 'Levels of a system that thinks family',
  examples: [
    {
      name: 'The board: nobody has said',
      render: (language) => boardPage(language, { said: [], agencies, maySay: false }).content,
    },
    {
      name: 'The board: all have said everything',
      render: (language) => boardPage(language, { said: everything, agencies, maySay: true }).content,
    },
    {
      name: 'Say how far',
      render: (language) => sayPage(language, { typed: nothing, problems: [], isSaved: true, formField }).content,
    },
    {
      name: 'Say how far: everything wrong',
      render: (language) =>
        sayPage(language, {
          typed: { ...nothing, link: 'javascript:alert(1)' },
          problems: ['principle', 'level', 'says', 'evidence-short', 'link'],
          isSaved: false,
          formField,
        }).content,
    },
  ],
}
