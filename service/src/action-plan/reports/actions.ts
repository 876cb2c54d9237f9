import type { Printer } from '#kith/platform/documents/index.ts'
import { pdfFaults } from '#kith/platform/documents/index.ts'
import type { Scope } from '#kith/platform/db/index.ts'
import type { Day } from '#kith/people/index.ts'
import type { Plan } from '../model/plan.ts'
import { isKind } from '../model/records.ts'
import { currentReport, easyDocument, reportDocument, type CurrentSection, type Drawable } from './compose.ts'
import { sourceOf } from './generate.ts'
import type { Generated } from './report.ts'
import { numbersIn, numbersOfRecord } from './numbers.ts'
import {
  editProblems,
  fromEdit,
  refOf,
  textOf,
  untracedNumbers,
  type EditProblem,
  type Part,
  type Ref,
  type Sources,
} from './sentences.ts'
import { sha256, type Signed } from './signed.ts'
import { keepSigned, type StoredReport } from './store.ts'
import { reportWords } from './words.ts'

/** Who may not sign a report: whoever made it, changed a sentence of it or wrote its Easy Read. The table holds them to it too. */
export function isBy(report: StoredReport, actor: string | undefined): boolean {
  return report.madeBy === actor || report.edits.some(({ by }) => by === actor) || report.easyRead?.writtenBy === actor
}

/** What stands on the page of a report in the making, in a few letters: whoever signs says that this is what they read. */
export function whatIsRead({ edits, easyRead }: StoredReport): string {
  return `${edits.length}-${easyRead?.version ?? 0}`
}

/** What edits are held against: the records as they were known when the report was made, and what was heard by then. */
export function sourcesIn(plan: Plan, generated: Generated): Sources {
  const known = new Map<string, ReadonlySet<number>>()
  return {
    numbersOf(ref) {
      const [kind = '', key = ''] = ref.split('/')
      // A list holds the numbers Kith counted of it, each in its own sentence; what was heard those that stand in the report.
      if (!isKind(kind) && generated.sources[ref] === undefined) return undefined
      if (!isKind(kind)) return kind === 'list' ? new Set() : numbersTraced(generated, ref)
      const held = isKind(kind) ? plan[kind].get(key) : undefined
      if (!held) return undefined
      const numbers = known.get(ref) ?? numbersOfRecord(held.body)
      known.set(ref, numbers)
      return numbers
    },
  }
}

function numbersTraced({ sections }: Generated, ref: Ref): ReadonlySet<number> {
  const parts = sections.flatMap(({ sentences }) => sentences.flatMap((one) => one.parts))
  const own = parts.filter((part) => refOf(part) === ref)
  return new Set(own.flatMap((part) => numbersIn(textOf(part)).map(({ value }) => value)))
}

export interface EasyProblem {
  /** From 1. */
  readonly line: number
  readonly problem: EditProblem
}

/** The lines of an Easy Read, and what is wrong with each: its numbers are held to records as the report's are. */
export function checkEasyRead(
  text: string,
  report: StoredReport,
  plan: Plan,
): { readonly lines: readonly string[]; readonly problems: readonly EasyProblem[] } {
  const sources = sourcesIn(plan, report.generated)
  const worked = currentReport(report.generated, report.edits).flatMap(({ sentences }) =>
    sentences.flatMap(({ parts, generated }) => [...(parts ?? []), ...(generated ?? [])]),
  )
  const lines = text
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '')
  const problems = lines.flatMap((line, at) =>
    editProblems(fromEdit(line), worked, sources).map((problem) => ({ line: at + 1, problem })),
  )
  return { lines, problems }
}

/** The report with its edits, ready to be drawn; the sources of what was written are looked up in the plan. */
export function drawable(report: StoredReport, plan: Plan, signed: Drawable['signed']): Drawable {
  const sections = currentReport(report.generated, report.edits)
  const words = reportWords(report.language)
  const extra = [
    ...sections.flatMap(({ sentences }) => sentences.flatMap(({ parts }) => parts ?? [])),
    ...(report.easyRead?.lines.flatMap(fromEdit) ?? []),
  ]
    .flatMap((part) => refOf(part) ?? [])
    .filter((ref) => report.generated.sources[ref] === undefined)
  return {
    kind: report.kind,
    language: report.language,
    title: report.generated.title,
    asAt: report.asAt,
    sources: {
      ...report.generated.sources,
      ...Object.fromEntries(extra.map((ref) => [ref, sourceOf(ref, plan, words)])),
    },
    signed,
    sections: sections.map(({ section, sentences }) => ({
      place: section.place,
      heading: section.heading,
      table: section.table ?? null,
      sentences: sentences.flatMap(({ place, parts }) => (parts === null ? [] : [{ place, parts }])),
    })),
  }
}

export interface Signature {
  readonly signedAs: string
  readonly office: string
  readonly on: Day
}

export type SignOutcome = 'signed' | 'your-own' | 'not-easy' | 'numbers' | 'signed-already'

/**
 * Freezes a report: its text with both hashes, as PDF/UA and as Easy Read. Refused to whoever made it, without an Easy Read found easy, and where a
 * number has no record after all.
 * @throws Error where a PDF made here fails its own check: that is ours to mend
 */
export async function signReport(
  scope: Scope,
  tools: { readonly printer: Printer; readonly publicUrl: string },
  report: StoredReport,
  plan: Plan,
  by: { readonly actor: string; readonly signature: Signature },
): Promise<SignOutcome> {
  if (report.isSigned) return 'signed-already'
  if (isBy(report, by.actor)) return 'your-own'
  const { easyRead } = report
  if (easyRead === null || easyRead.isEasy !== true) return 'not-easy'
  const { signature } = by
  const signed = { signedAs: signature.signedAs, office: signature.office, signedOn: signature.on }
  const drawn = drawable(report, plan, signed)
  const easyLines = easyRead.lines.map(fromEdit)
  const all = [...drawn.sections.flatMap(({ sentences }) => sentences.map(({ parts }) => parts)), ...easyLines]
  if (all.some((parts) => untracedNumbers(parts).length > 0)) return 'numbers'
  const body = JSON.stringify(signedText(report, drawn, easyLines, signed), null, 1)
  const pdf = await print(tools, reportDocument(drawn))
  const easyPdf = await print(tools, easyDocument(drawn, easyLines))
  const isKept = await keepSigned(scope, {
    report: report.key,
    body,
    sha256: sha256(body),
    pdf,
    pdfSha256: sha256(pdf),
    easyVersion: easyRead.version,
    easyPdf,
    easyPdfSha256: sha256(easyPdf),
    madeBy: report.madeBy,
    signedAs: signature.signedAs,
    office: signature.office,
  })
  return isKept ? 'signed' : 'signed-already'
}

async function print(
  { printer, publicUrl }: { readonly printer: Printer; readonly publicUrl: string },
  document: Parameters<Printer['print']>[0],
): Promise<Uint8Array> {
  const bytes = await printer.print(document, publicUrl)
  const faults = await pdfFaults(bytes)
  if (faults.length > 0)
    throw new Error(`The PDF is not PDF/UA: ${faults.map(({ rule, where }) => `${rule} (${where})`).join('; ')}`)
  return bytes
}

/** What is signed: the report as it stands, what was worked out beside what was written, and its Easy Read. */
export function signedText(
  report: StoredReport,
  drawn: Drawable,
  easyRead: readonly (readonly Part[])[],
  signed: { readonly signedAs: string; readonly office: string; readonly signedOn: string },
): Signed {
  const copy = (parts: readonly Part[]): Part[] => [...parts]
  const section = ({ section: of, sentences }: CurrentSection): Signed['sections'][number] => ({
    place: of.place,
    heading: of.heading,
    sentences: sentences.flatMap(({ place, parts, generated, edit }) =>
      parts === null
        ? []
        : [
            {
              place,
              parts: copy(parts),
              generated: edit === null || generated === null ? null : copy(generated),
              because: edit?.because ?? null,
            },
          ],
    ),
    leftOut: sentences.flatMap(({ place, parts, generated, edit }) =>
      parts === null && generated !== null && edit !== null
        ? [{ place, generated: copy(generated), because: edit.because }]
        : [],
    ),
    table:
      of.table === undefined
        ? null
        : {
            caption: of.table.caption,
            columns: [...of.table.columns],
            rows: of.table.rows.map((row) => row.map(copy)),
          },
  })
  return {
    shape: 'kith-report-1',
    key: report.key,
    kind: report.kind,
    language: report.language,
    title: drawn.title,
    asAt: report.asAt,
    knownAt: report.knownAt,
    sections: currentReport(report.generated, report.edits).map(section),
    sources: { ...drawn.sources },
    easyRead: easyRead.map(copy),
    ...signed,
  }
}
