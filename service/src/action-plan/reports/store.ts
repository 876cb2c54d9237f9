import { z } from 'zod'
import { sql, type Scope } from '#kith/platform/db/index.ts'
import type { Edit } from './compose.ts'
import { parseGenerated, type Generated, type ReportKind } from './report.ts'

/** A report in the making, or signed. */
export interface ReportHead {
  readonly key: string
  readonly kind: ReportKind
  readonly language: 'en' | 'cy'
  readonly asAt: string
  readonly knownAt: string
  readonly madeBy: string
  readonly isSigned: boolean
}

export interface EasyRead {
  readonly version: number
  readonly lines: readonly string[]
  readonly writtenBy: string
  /** null: nobody has read it yet. */
  readonly isEasy: boolean | null
  readonly because: string | null
}

export interface StoredReport extends ReportHead {
  readonly generated: Generated
  readonly edits: readonly Edit[]
  /** The newest; null where none was written. */
  readonly easyRead: EasyRead | null
}

export interface SignedHead {
  readonly key: string
  readonly kind: ReportKind
  readonly language: 'en' | 'cy'
  readonly asAt: string
  readonly signedAs: string
  readonly office: string
  readonly signedAt: string
  readonly sha256: string
}

const kindSchema = z.enum(['progress', 'brief'])
const languageSchema = z.enum(['en', 'cy'])

interface HeadRow {
  readonly key: string
  readonly kind: string
  readonly language: string
  readonly asAt: string
  readonly knownAt: string
  readonly madeBy: string
  readonly isSigned: boolean
}

function head(row: HeadRow): ReportHead {
  return { ...row, kind: kindSchema.parse(row.kind), language: languageSchema.parse(row.language) }
}

const instant = sql`'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'`
const heads = sql`r.key, r.kind, r.language, r.as_at::text as "asAt", to_char(r.known_at at time zone 'UTC', ${instant}) as "knownAt",
  r.made_by as "madeBy", exists (select from action_plan.signed_report s where s.report = r.key) as "isSigned"`

/** Every report whoever asks may see, newest first. */
export async function readReports(scope: Scope): Promise<readonly ReportHead[]> {
  const found = await sql<HeadRow>`select ${heads} from action_plan.report r order by r.made_at desc`.execute(
    scope.actionPlan,
  )
  return found.rows.map(head)
}

export async function readReport(scope: Scope, key: string): Promise<StoredReport | undefined> {
  const found = await sql<
    HeadRow & { generated: unknown }
  >`select ${heads}, r.generated from action_plan.report r where r.key = ${key}`.execute(scope.actionPlan)
  const row = found.rows[0]
  if (!row) return undefined
  const edits =
    await sql<Edit>`select place, says, because, by_actor as by, to_char(recorded_at at time zone 'UTC', ${instant}) as at
    from action_plan.report_edit where report = ${key} order by number`.execute(scope.actionPlan)
  const easy = await sql<EasyRead>`select version, lines, written_by as "writtenBy", is_easy as "isEasy", because
    from action_plan.easy_read where report = ${key} order by version desc limit 1`.execute(scope.actionPlan)
  const { generated, ...rest } = row
  return {
    ...head(rest),
    generated: parseGenerated(generated),
    edits: edits.rows,
    easyRead: easy.rows[0] ?? null,
  }
}

/**
 * A report to be changed or signed: nobody else changes or signs it until this transaction ends, so that what is read here is what is written on.
 */
export async function readReportToChange(scope: Scope, key: string): Promise<StoredReport | undefined> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`action_plan.report ${key}`}, 0))`.execute(scope.actionPlan)
  return readReport(scope, key)
}

export interface NewReport {
  readonly kind: ReportKind
  readonly language: 'en' | 'cy'
  readonly asAt: string
  readonly knownAt: string
  readonly generated: Generated
}

/**
 * Keeps a report just worked out, in the name of whoever asks. Answers its key: `progress-2026-11-25`, with a number where that day has one. The
 * same report made twice by the same person, and not yet worked on, is one.
 */
export async function keepReport(scope: Scope, made: NewReport): Promise<string> {
  const stem = `${made.kind}-${made.asAt}`
  await sql`select pg_advisory_xact_lock(hashtextextended(${`action_plan.report ${stem}`}, 0))`.execute(
    scope.actionPlan,
  )
  const same = await sql<{ key: string }>`
    select r.key from action_plan.report r where r.kind = ${made.kind} and r.as_at = ${made.asAt}::date and r.language = ${made.language}
       and r.made_by = (select identity.my_id()) and r.generated = ${JSON.stringify(made.generated)}::jsonb
       and not exists (select from action_plan.report_edit e where e.report = r.key)
       and not exists (select from action_plan.easy_read e where e.report = r.key)
       and not exists (select from action_plan.signed_report s where s.report = r.key) limit 1`.execute(
    scope.actionPlan,
  )
  if (same.rows[0]) return same.rows[0].key
  const found = await sql<{ key: string }>`
    insert into action_plan.report (key, kind, language, as_at, known_at, generated, made_by)
    select ${stem} || case when count(*) = 0 then '' else '-' || (count(*) + 1) end, ${made.kind}, ${made.language}, ${made.asAt}::date,
           ${made.knownAt}::timestamptz, ${JSON.stringify(made.generated)}::jsonb, (select identity.my_id())
      from action_plan.report where key = ${stem} or key like ${`${stem}-%`} returning key`.execute(scope.actionPlan)
  const key = found.rows[0]?.key
  if (key === undefined) throw new Error('The report was not kept')
  return key
}

export async function keepEdit(
  scope: Scope,
  report: string,
  edit: { readonly place: string; readonly says: string | null; readonly because: string },
): Promise<void> {
  await sql`insert into action_plan.report_edit (report, place, says, because, by_actor)
    values (${report}, ${edit.place}, ${edit.says}, ${edit.because}, (select identity.my_id()))`.execute(
    scope.actionPlan,
  )
}

export async function keepEasyRead(scope: Scope, report: string, lines: readonly string[]): Promise<void> {
  await sql`insert into action_plan.easy_read (report, version, lines, written_by)
    select ${report}, coalesce(max(version), 0) + 1, ${[...lines]}::text[], (select identity.my_id())
      from action_plan.easy_read where report = ${report}`.execute(scope.actionPlan)
}

/** What the expert by experience says of one version. False where it is no longer waiting to be read. */
export async function judgeEasyRead(
  scope: Scope,
  report: string,
  version: number,
  said: { readonly isEasy: boolean; readonly because: string | null },
): Promise<boolean> {
  const done =
    await sql`update action_plan.easy_read set is_easy = ${said.isEasy}, because = ${said.because}, read_by = (select identity.my_id())
    where report = ${report} and version = ${version} and is_easy is null
      and version = (select max(version) from action_plan.easy_read e where e.report = ${report})`.execute(
      scope.actionPlan,
    )
  return done.numAffectedRows === 1n
}

export interface ToSign {
  readonly report: string
  readonly body: string
  readonly sha256: string
  readonly pdf: Uint8Array
  readonly pdfSha256: string
  readonly easyVersion: number
  readonly easyPdf: Uint8Array
  readonly easyPdfSha256: string
  readonly madeBy: string
  readonly signedAs: string
  readonly office: string
}

/** Freezes a report. False where somebody signed it meanwhile. */
export async function keepSigned(scope: Scope, signed: ToSign): Promise<boolean> {
  const done = await sql`insert into action_plan.signed_report
      (report, body, sha256, pdf, pdf_sha256, easy_version, easy_pdf, easy_pdf_sha256, made_by, signed_by, signed_as, office)
    values (${signed.report}, ${signed.body}, ${signed.sha256}, ${Buffer.from(signed.pdf)}, ${signed.pdfSha256}, ${signed.easyVersion},
      ${Buffer.from(signed.easyPdf)}, ${signed.easyPdfSha256}, ${signed.madeBy}, (select identity.my_id()), ${signed.signedAs}, ${signed.office})
    on conflict (report) do nothing`.execute(scope.actionPlan)
  return done.numAffectedRows === 1n
}

/** What was signed, newest first: public. */
export async function readSignedHeads(scope: Scope): Promise<readonly SignedHead[]> {
  const found = await sql<Omit<SignedHead, 'kind' | 'language'> & { kind: string; language: string }>`
    select report as key, body::json ->> 'kind' as kind, body::json ->> 'language' as language, body::json ->> 'asAt' as "asAt",
           signed_as as "signedAs", office, to_char(signed_at at time zone 'UTC', ${instant}) as "signedAt", sha256
      from action_plan.signed_report order by signed_at desc`.execute(scope.actionPlan)
  return found.rows.map((row) => ({
    ...row,
    kind: kindSchema.parse(row.kind),
    language: languageSchema.parse(row.language),
  }))
}

/** The exact text that was signed, with its hash: public. */
export async function readSignedBody(
  scope: Scope,
  report: string,
): Promise<
  | {
      readonly body: string
      readonly sha256: string
      readonly pdfSha256: string
      readonly pdfBytes: number
      readonly easyBytes: number
    }
  | undefined
> {
  const found = await sql<{
    body: string
    sha256: string
    pdfSha256: string
    pdfBytes: number
    easyBytes: number
  }>`
    select body, sha256, pdf_sha256 as "pdfSha256", length(pdf) as "pdfBytes", length(easy_pdf) as "easyBytes"
      from action_plan.signed_report where report = ${report}`.execute(scope.actionPlan)
  return found.rows[0]
}

export async function readSignedPdf(
  scope: Scope,
  report: string,
  which: 'pdf' | 'easy-pdf',
): Promise<Buffer | undefined> {
  const column = sql.ref(which === 'pdf' ? 'pdf' : 'easy_pdf')
  const found = await sql<{
    bytes: Buffer
  }>`select ${column} as bytes from action_plan.signed_report where report = ${report}`.execute(scope.actionPlan)
  return found.rows[0]?.bytes
}
