import type { Block, DocumentModel, Inline } from '#kith/platform/documents/index.ts'
import { parseDay } from '#kith/people/index.ts'
import { formatDay, type Language } from '#kith/platform/words/index.ts'
import type { Generated, ReportKind, Section, Source } from './report.ts'
import { fromEdit, type Part, type Ref } from './sentences.ts'
import type { Signed } from './signed.ts'
import { reportWords } from './words.ts'

/** What an official wrote at a place; null: left out. Of several the newest holds. */
export interface Edit {
  readonly place: string
  readonly says: string | null
  readonly because: string
  readonly by: string
  readonly at: string
}

/** A sentence as it stands now. */
export interface Current {
  readonly place: string
  /** null: left out. */
  readonly parts: readonly Part[] | null
  /** What Kith worked out; null: an official added the sentence. */
  readonly generated: readonly Part[] | null
  readonly edit: Edit | null
}

export interface CurrentSection {
  readonly section: Section
  readonly sentences: readonly Current[]
}

/** Where a sentence is added at the end of a section. */
export function addedPlace(section: string, number: number): string {
  return `${section}.added-${number}`
}

/** The report with its edits: what was worked out stays beside what was written. */
export function currentReport(generated: Generated, edits: readonly Edit[]): readonly CurrentSection[] {
  const newest = new Map(edits.map((edit) => [edit.place, edit]))
  return generated.sections.map((section) => {
    const own = section.sentences.map(({ place, parts }): Current => {
      const edit = newest.get(place) ?? null
      return {
        place,
        generated: parts,
        edit,
        parts: edit === null ? parts : edit.says === null ? null : fromEdit(edit.says),
      }
    })
    const added = [...newest.values()]
      .filter(({ place }) => new RegExp(`^${section.place}\\.added-\\d+$`).test(place))
      .map((edit): Current => ({
        place: edit.place,
        generated: null,
        edit,
        parts: edit.says === null ? null : fromEdit(edit.says),
      }))
    return { section, sentences: [...own, ...added] }
  })
}

/** Whatever a report is drawn from: signed or in the making. */
export interface Drawable {
  readonly kind: ReportKind
  readonly language: Language
  readonly title: string
  readonly asAt: string
  readonly sections: readonly {
    readonly place: string
    readonly heading: string
    readonly sentences: readonly { readonly place: string; readonly parts: readonly Part[] }[]
    readonly table: Section['table'] | null
  }[]
  readonly sources: Readonly<Record<Ref, Source>>
  readonly signed: Pick<Signed, 'signedAs' | 'office' | 'signedOn'> | null
}

/** The report as a document, for the web and for paper. Sentences about one thing stand in one paragraph. */
export function reportDocument(report: Drawable): DocumentModel {
  const words = reportWords(report.language)
  const inlines = (parts: readonly Part[]): readonly Inline[] => inlinesOf(parts, report.sources)
  const blocks = report.sections.flatMap(({ place, heading, sentences, table }): readonly Block[] => [
    { kind: 'heading', level: 2, text: heading, id: place },
    ...inParagraphs(sentences).map((some): Block => ({
      kind: 'paragraph',
      text: some.flatMap(({ parts }, at) => [...(at > 0 ? [' '] : []), ...inlines(parts)]),
    })),
    ...(table === null || table === undefined
      ? []
      : [
          {
            kind: 'table',
            caption: table.caption,
            columns: table.columns.map((text) => ({ heading: text })),
            rows: table.rows.map((cells) => cells.map(inlines)),
          } as const,
        ]),
  ])
  const print = report.kind === 'brief' ? ({ print: 'close' } as const) : {}
  return { ...frame(report, report.title, words.descriptions[report.kind]), ...print, blocks }
}

/** The Easy Read as a document: one short sentence a line, large, with room. */
export function easyDocument(report: Drawable, lines: readonly (readonly Part[])[]): DocumentModel {
  const words = reportWords(report.language)
  return {
    ...frame(report, words.easyTitle(report.title), words.easyDescription),
    print: 'easy-read',
    blocks: lines.map((parts) => ({ kind: 'paragraph', text: inlinesOf(parts, report.sources) })),
  }
}

function frame(report: Drawable, title: string, description: string): Omit<DocumentModel, 'blocks'> {
  const { language, asAt, signed } = report
  const words = reportWords(language)
  const date = parseDay(signed?.signedOn ?? asAt)
  if (date === undefined) throw new Error(`A report says it is of "${asAt}", which is not a day`)
  return {
    title,
    subtitle: words.subtitle(formatDay(language, asAt)),
    description,
    language,
    publisher: signed?.office ?? words.draftFooter,
    date,
    furniture: {
      header: title,
      footer: signed
        ? words.signedBy(signed.signedAs, signed.office, formatDay(language, signed.signedOn))
        : words.draftFooter,
      pageOf: [words.page.before, words.page.between, words.page.after],
    },
  }
}

/** Parts as running text, each trace a link and each other language marked. */
export function inlinesOf(parts: readonly Part[], sources: Drawable['sources']): readonly Inline[] {
  return parts.map((part): Inline => {
    if (typeof part === 'string') return part
    const { text, ref, lang } = part
    const source = ref === undefined ? undefined : sources[ref]
    const language = lang === undefined ? {} : { language: lang }
    if (source !== undefined) return { kind: 'traced', text, ...source, ...language }
    return lang === undefined ? text : { kind: 'foreign', text, language: lang }
  })
}

/** Neighbours about one thing: their places begin with the same two words. */
function inParagraphs<T extends { readonly place: string }>(sentences: readonly T[]): readonly (readonly T[])[] {
  const groups: T[][] = []
  let before = ''
  for (const sentence of sentences) {
    const about = sentence.place.split('.').slice(0, 2).join('.')
    if (about === before) groups.at(-1)?.push(sentence)
    else groups.push([sentence])
    before = about
  }
  return groups
}
