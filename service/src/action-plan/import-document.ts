import { createHash } from 'node:crypto'
import type { Scope } from '#kith/platform/db/index.ts'
import { type ImportedText, importText } from './model/import-text.ts'
import { bodyProblems, type PlanProblem } from './model/plan.ts'
import { draftRecord, type NewDraft } from './store.ts'

export interface DocumentToImport {
  readonly key: string
  readonly title: string
  /** Shown as where it is from: a name, never a path. */
  readonly fileName: string
  readonly text: string
}

export interface UnderstoodDocument {
  readonly imported: ImportedText
  /** What a person repeats to say that they looked at exactly this text under this key and title. */
  readonly code: string
  readonly drafts: readonly NewDraft[]
  readonly problems: readonly PlanProblem[]
}

/** What a text is understood to say, and the drafts it would become. Writes nothing. */
export function understandDocument({ key, title, fileName, text }: DocumentToImport): UnderstoodDocument {
  const imported = importText(text)
  const hash = createHash('sha256')
    .update(JSON.stringify([key, title, text]))
    .digest('hex')
  const note = `Brought in from ${fileName}, SHA-256 of key, title and text ${hash}`
  const source = {
    title,
    by: 'Not stated in the text',
    published: null,
    address: null,
    read: `In full: ${fileName}`,
  }
  const document = {
    title,
    short: title.slice(0, 60),
    published: null,
    by: [],
    held: imported.isNumbered
      ? 'The whole text, by its own numbers.'
      : 'The whole text. It numbers no paragraphs: the numbers are ours.',
    cites: [{ source: key, seen: 'confirmed' }],
    sections: imported.sections.map((section) => ({
      ...section,
      chapters: section.chapters.map((chapter) => ({
        ...chapter,
        parts: chapter.parts.map(({ ref, under, text: said, title: name, columns, rows }) =>
          columns
            ? { ref, title: name, columns: columns.length > 0 ? columns : [name ?? ref], rows }
            : { ref, text: said, ...(under === undefined ? {} : { under }) },
        ),
      })),
    })),
  }
  const drafts: readonly NewDraft[] = [
    { kind: 'source', key, body: source, note },
    { kind: 'document', key, body: document, note },
  ]
  const problems = [
    ...imported.problems.map(({ line, problem }) => ({ where: `line ${line}`, problem })),
    ...(imported.sections.length === 0
      ? [
          {
            where: fileName,
            problem: 'has no paragraph that could be understood: is it the text, and not a picture of it?',
          },
        ]
      : []),
    ...drafts.flatMap(({ kind, key: name, body }) => bodyProblems(kind, name, body)),
  ]
  return { imported, code: hash.slice(0, 12), drafts, problems }
}

/** Writes the drafts; an official releases them, or does not. @returns the versions they became */
export async function writeDrafts(scope: Scope, drafts: readonly NewDraft[]): Promise<readonly number[]> {
  const versions: number[] = []
  for (const draft of drafts) versions.push(await draftRecord(scope, draft))
  return versions
}
