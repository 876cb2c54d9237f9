import type { Edge, Told } from '../../support/model/told.ts'
import { mayKnow, unnamedFor, type Recipient } from './recipient.ts'
import type { Piece } from './tokens/index.ts'

export const letterKinds = ['letter', 'assessment', 'plan', 'minutes', 'bundle'] as const
export type LetterKind = (typeof letterKinds)[number]
export const bundleParts = ['assessment', 'plan', 'minutes'] as const
export type BundlePart = (typeof bundleParts)[number]

/** A section of a letter as it was written. */
export interface Section extends Told {
  readonly heading: string
  readonly text: string
}

/** One answer of the assessment, under the title of its section; of whom, where it is of one of them. */
export interface SaidInAssessment extends Told {
  readonly section: string
  readonly text: string
}

export interface Agreed extends Told {
  readonly what: string
  readonly owner: string
  readonly due: string
}

export interface Meeting {
  readonly title: string
  readonly guests: readonly { readonly member: string | null; readonly name: string }[]
  readonly said: readonly (Told & { readonly text: string })[]
}

/** Everything a letter could hold, of the family it is about. */
export interface Content {
  readonly kind: LetterKind
  readonly parts: readonly BundlePart[]
  readonly title: string
  readonly sections: readonly Section[]
  readonly assessment: readonly SaidInAssessment[]
  readonly plan: readonly Agreed[]
  readonly meeting: Meeting | null
  readonly files: readonly { readonly name: string; readonly sha256: string }[]
  readonly names: ReadonlyMap<string, string>
}

/** What one recipient may know of it, and nothing else: no ids, no marks, no count of what is left out. */
export interface KnownContent {
  readonly kind: LetterKind
  readonly parts: readonly BundlePart[]
  readonly title: string
  readonly sections: readonly { readonly heading: string; readonly text: string }[]
  readonly assessment: readonly { readonly section: string; readonly about: string | null; readonly text: string }[]
  readonly plan: readonly { readonly what: string; readonly owner: string; readonly due: string }[]
  readonly meeting: {
    readonly title: string
    readonly guests: readonly string[]
    readonly said: readonly string[]
  } | null
  readonly files: readonly { readonly name: string; readonly sha256: string }[]
}

/** The only way from a family's record to a letter. What comes back depends on nothing that the recipient may not know. */
export function knownTo(recipient: Recipient, all: Content, edges: readonly Edge[]): KnownContent {
  const unnamed = unnamedFor(recipient, edges)
  const known = <Item extends Told>(items: readonly Item[]): readonly Item[] =>
    items.filter((item) => isOfFamily(item, all) && mayKnow(item, recipient, edges))
  return {
    kind: all.kind,
    parts: all.parts,
    title: all.title,
    sections: known(all.sections).map(({ heading, text }) => ({ heading, text })),
    assessment: known(all.assessment).map(({ section, about, text }) => ({
      section,
      about: about === null ? null : (all.names.get(about) ?? null),
      text,
    })),
    plan: known(all.plan).map(({ what, owner, due }) => ({ what, owner, due })),
    meeting:
      all.meeting === null
        ? null
        : {
            title: all.meeting.title,
            guests: all.meeting.guests.flatMap(({ member, name }) =>
              member !== null && unnamed.has(member) ? [] : [name],
            ),
            said: known(all.meeting.said).map(({ text }) => text),
          },
    files: all.files.map(({ name, sha256 }) => ({ name, sha256 })),
  }
}

/** What is about or by somebody who is not known here is nobody's to be told. */
function isOfFamily({ about, saidBy }: Told, { names }: Content): boolean {
  return (about === null || names.has(about)) && (saidBy === null || names.has(saidBy))
}

/** Words that a letter has of its own, in the language it is written in. */
export interface LetterWords {
  readonly to: (name: string) => string
  readonly reference: (code: string) => string
  readonly parts: Readonly<Record<BundlePart, string>>
  readonly about: (section: string, name: string) => string
  readonly came: string
  readonly said: string
  readonly what: string
  readonly owner: string
  readonly due: string
  readonly nothing: string
  readonly enclosed: string
}

export type RenditionBlock =
  | { readonly kind: 'heading'; readonly level: 2 | 3; readonly text: string }
  | { readonly kind: 'text'; readonly lines: readonly string[] }
  | { readonly kind: 'list'; readonly items: readonly string[] }
  | {
      readonly kind: 'table'
      readonly caption: string
      readonly columns: readonly string[]
      readonly rows: readonly (readonly string[])[]
    }

/** What goes to one recipient, as it is kept, hashed, read by the second person and printed. */
export interface Rendition {
  readonly title: string
  readonly language: 'en' | 'cy'
  readonly day: string
  readonly to: string
  readonly code: string
  readonly blocks: readonly RenditionBlock[]
  readonly files: readonly { readonly name: string; readonly sha256: string }[]
}

export interface Addressed {
  readonly language: 'en' | 'cy'
  readonly day: string
  readonly to: string
  readonly code: string
}

/** A letter from what its recipient may know. The same input gives the same bytes. */
export function renditionOf(known: KnownContent, addressed: Addressed, words: LetterWords): Rendition {
  const wanted: readonly (LetterKind | BundlePart)[] =
    known.kind === 'bundle' ? ['letter', ...known.parts] : [known.kind]
  const blocks = wanted.flatMap((part): readonly RenditionBlock[] => {
    const heading: readonly RenditionBlock[] =
      known.kind === 'bundle' && part !== 'letter' && part !== 'bundle'
        ? [{ kind: 'heading', level: 2, text: words.parts[part] }]
        : []
    const inside = partBlocks(part, known, words, heading.length > 0 ? 3 : 2)
    return inside.length > 0 || known.kind !== 'bundle' ? [...heading, ...inside] : []
  })
  const { language, day, to, code } = addressed
  return {
    title: known.title,
    language,
    day,
    to,
    code,
    blocks: blocks.length > 0 ? blocks : [{ kind: 'text', lines: [words.nothing] }],
    files: known.files.map(({ name, sha256 }) => ({ name, sha256 })),
  }
}

function partBlocks(
  part: LetterKind | BundlePart,
  known: KnownContent,
  words: LetterWords,
  level: 2 | 3,
): readonly RenditionBlock[] {
  switch (part) {
    case 'letter':
    case 'bundle':
      return known.sections.flatMap(({ heading, text }) => [
        ...(heading === '' ? [] : [{ kind: 'heading', level: 2, text: heading } as const]),
        { kind: 'text', lines: linesOf(text) } as const,
      ])
    case 'assessment':
      return known.assessment.flatMap(({ section, about, text }) => [
        { kind: 'heading', level, text: about === null ? section : words.about(section, about) } as const,
        { kind: 'text', lines: linesOf(text) } as const,
      ])
    case 'plan': {
      if (known.plan.length === 0) return []
      const rows = known.plan.map(({ what, owner, due }) => [what, owner, due])
      return [{ kind: 'table', caption: words.parts.plan, columns: [words.what, words.owner, words.due], rows }]
    }
    case 'minutes':
      return known.meeting === null ? [] : minutesBlocks(known.meeting, words, level)
  }
}

function minutesBlocks(
  meeting: NonNullable<KnownContent['meeting']>,
  words: LetterWords,
  level: 2 | 3,
): readonly RenditionBlock[] {
  return [
    { kind: 'text', lines: [meeting.title] },
    ...(meeting.guests.length > 0
      ? ([
          { kind: 'heading', level, text: words.came },
          { kind: 'list', items: meeting.guests },
        ] as const)
      : []),
    ...(meeting.said.length > 0
      ? ([
          { kind: 'heading', level, text: words.said },
          ...meeting.said.map((text) => ({ kind: 'text', lines: linesOf(text) }) as const),
        ] as const)
      : []),
  ]
}

function linesOf(text: string): readonly string[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
}

/** Everything of a rendition that can be read, part by part: what is searched before it goes. `where` is what the writer knows the part by. */
export function piecesOf(rendition: Rendition): readonly Piece[] {
  const pieces: Piece[] = [{ where: rendition.title, text: rendition.title }]
  let where = rendition.title
  for (const block of rendition.blocks) {
    if (block.kind === 'heading') where = block.text
    for (const text of textsOf(block)) pieces.push({ where, text })
  }
  return [...pieces, ...rendition.files.map(({ name }) => ({ where: name, text: name }))]
}

function textsOf(block: RenditionBlock): readonly string[] {
  switch (block.kind) {
    case 'heading':
      return [block.text]
    case 'text':
      return block.lines
    case 'list':
      return block.items
    case 'table':
      return [block.caption, ...block.columns, ...block.rows.flat()]
  }
}

/** A rendition as it is kept and hashed. */
export function bodyOf(rendition: Rendition): string {
  const { title, language, day, to, code, blocks, files } = rendition
  return JSON.stringify({ title, language, day, to, code, blocks, files })
}
