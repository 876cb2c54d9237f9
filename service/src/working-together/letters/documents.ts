import { z } from 'zod'
import type { Block, DocumentModel } from '#kith/platform/documents/index.ts'
import type { Day } from '#kith/people/index.ts'
import type { Rendition, RenditionBlock } from './model/rendition.ts'
import { dayIn } from './store.ts'
import { letterWords } from './words.ts'

const block = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('heading'), level: z.union([z.literal(2), z.literal(3)]), text: z.string() }),
  z.object({ kind: z.literal('text'), lines: z.array(z.string()) }),
  z.object({ kind: z.literal('list'), items: z.array(z.string()) }),
  z.object({
    kind: z.literal('table'),
    caption: z.string(),
    columns: z.array(z.string()),
    rows: z.array(z.array(z.string())),
  }),
])
const body = z.strictObject({
  title: z.string(),
  language: z.enum(['en', 'cy']),
  day: z.string(),
  to: z.string(),
  code: z.string(),
  blocks: z.array(block),
  files: z.array(z.strictObject({ name: z.string(), sha256: z.string() })),
})

/** A rendition as it was kept. @throws where it is not one, without saying what it holds: faults go into a log */
export function parseBody(text: string): Rendition {
  const read = body.safeParse(jsonOf(text))
  if (!read.success) throw new Error('What goes to a recipient is not as it was kept')
  return read.data
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/**
 * A rendition as a document: the page that the second person reads and the paper that goes are made of this one value. It says its code on each page, and
 * nothing of who sends it: an envelope lies where others see it.
 */
export function documentOf(rendition: Rendition): DocumentModel {
  const words = letterWords(rendition.language).document
  const { title, language, code, to, day, files } = rendition
  return {
    title,
    description: words.description,
    language,
    publisher: '',
    date: dayIn(day),
    furniture: {
      header: words.reference(code),
      footer: '',
      pageOf: [words.pageOf.before, words.pageOf.between, ''],
    },
    blocks: [
      { kind: 'paragraph', text: words.to(to) },
      { kind: 'paragraph', text: words.reference(code) },
      ...rendition.blocks.flatMap(asBlocks),
      ...(files.length > 0
        ? ([
            { kind: 'heading', level: 2, text: words.enclosed },
            { kind: 'list', items: files.map(({ name }) => name) },
          ] as const)
        : []),
    ],
  }
}

function asBlocks(one: RenditionBlock): readonly Block[] {
  switch (one.kind) {
    case 'heading':
      return [one]
    case 'text':
      return one.lines.map((text) => ({ kind: 'paragraph', text }))
    case 'list':
      return [one]
    case 'table':
      return [
        { kind: 'table', caption: one.caption, columns: one.columns.map((heading) => ({ heading })), rows: one.rows },
      ]
  }
}

/** What goes on the envelope: the address as it is kept, and the code that the letter has too. */
export function labelOf(language: 'en' | 'cy', code: string, day: Day, lines: readonly string[]): DocumentModel {
  const words = letterWords(language).document
  return {
    title: words.reference(code),
    description: words.label,
    language,
    publisher: '',
    date: day,
    furniture: { header: '', footer: '', pageOf: [words.pageOf.before, words.pageOf.between, ''] },
    print: 'large',
    blocks: lines.map((text) => ({ kind: 'paragraph', text })),
  }
}

/** The words of a Word document that goes with a letter, as paper of our own. */
export function wordsOf(language: 'en' | 'cy', code: string, day: Day, paragraphs: readonly string[]): DocumentModel {
  return { ...labelOf(language, code, day, paragraphs), print: 'standard' }
}
