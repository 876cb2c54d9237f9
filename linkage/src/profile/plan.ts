import { LinkageError } from '../errors.ts'
import type { LinkSettings } from '../settings.ts'
import type { Encoding } from './encoding.ts'
import { dateFormats } from './dates.ts'
import { roles } from './roles.ts'
import type { Role } from './roles.ts'
import type { FileReading } from './tables.ts'

/** One column of the records to be linked, and the columns of a file it is made from. */
export interface PlanColumn {
  /** One of `roles`, or a name of your own for a column that is compared as it is. */
  readonly is: string
  /** Columns of the file. Several are joined (address, middle names) or the first that is known is taken. */
  readonly from: readonly string[]
  /** Formats of a date, tried in turn. */
  readonly dates?: readonly string[]
  readonly because: string
}

export interface PlanFile extends FileReading {
  readonly use: readonly PlanColumn[]
  readonly leftOut: readonly { readonly column: string; readonly because: string }[]
}

/**
 * A whole linkage as a file that a person reads and edits: how each file is read, what each column is, and the settings. Written by
 * `suggest`, read by `link`.
 */
export interface LinkPlan {
  readonly format: 'kith-linkage-plan'
  readonly version: 1
  /** For the reader; nothing reads it back. */
  readonly readMe: readonly string[]
  readonly files: readonly PlanFile[]
  /** Two-digit years end with this one. */
  readonly lastYear: number
  readonly settings: LinkSettings
}

export function planToJson(plan: LinkPlan): string {
  return `${JSON.stringify(plan, null, 2)}\n`
}

/** Reads a plan. Throws LinkageError `settings` that says where it is wrong. (`link` checks the settings in it.) */
export function parsePlan(text: string, where: string): LinkPlan {
  const refuse = (why: string): never => {
    throw new LinkageError('settings', `${where}: ${why}`)
  }
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch (error) {
    return refuse(`not JSON (${error instanceof Error ? error.message : String(error)})`)
  }
  const plan = value as Partial<LinkPlan> | null
  if (plan?.format !== 'kith-linkage-plan' || plan.version !== 1)
    refuse('not a linkage plan: make one with "suggest" and edit that')
  if (!Array.isArray(plan?.files) || plan.files.length === 0) refuse('"files" must list at least one file')
  if (typeof plan?.lastYear !== 'number') refuse('"lastYear" must be a year, like 2026')
  if (typeof plan?.settings !== 'object' || plan.settings === null || !Array.isArray(plan.settings.comparisons))
    refuse('"settings" must hold the comparisons and blocking rules')
  for (const file of plan?.files ?? []) parseFile(file, refuse)
  const called = (plan?.files ?? []).map((file) => file.called)
  if (new Set(called).size < called.length) refuse('two files are called the same: change "called" of one')
  return plan as LinkPlan
}

function parseFile(value: unknown, refuse: (why: string) => never): void {
  const file = value as Partial<PlanFile> | null
  const name = file?.path ?? 'a file'
  if (typeof file?.path !== 'string' || typeof file.called !== 'string')
    refuse('each file needs a "path" and what it is "called"')
  if (file?.kind !== 'csv' && file?.kind !== 'parquet' && file?.kind !== 'arrow')
    refuse(`${name}: "kind" must be csv, parquet or arrow`)
  const encodings: readonly (Encoding | undefined)[] = ['utf-8', 'utf-16le', 'utf-16be', 'windows-1252']
  if (!encodings.includes(file?.encoding)) refuse(`${name}: "encoding" must be one of ${encodings.join(', ')}`)
  if (file?.kind === 'csv' && file.separator?.length !== 1) refuse(`${name}: "separator" must be one character`)
  const columns = new Set(file?.columns ?? [])
  const seen = new Set<string>()
  for (const { is, from, dates } of file?.use ?? []) {
    if (typeof is !== 'string' || !Array.isArray(from) || from.length === 0)
      refuse(`${name}: each of "use" needs what it "is" and the columns it is made "from"`)
    if (seen.has(is)) refuse(`${name}: "${is}" is given twice; put both columns in one "from"`)
    seen.add(is)
    const missing = from.filter((column) => file?.kind === 'csv' && !columns.has(column))
    if (missing.length > 0)
      refuse(`${name}: there is no column "${missing.join('", "')}"; there are: ${[...columns].join(', ')}`)
    const strange = (dates ?? []).filter((format) => !dateFormats.some((known) => known.format === format))
    if (strange.length > 0)
      refuse(
        `${name}: "${strange[0]}" is no format of dates I know; I know: ${dateFormats.map(({ format }) => format).join(', ')}`,
      )
  }
}

/** True for the columns this package knows what to do with; false for the user's own. */
export function isRole(is: string): is is Role {
  return roles.some((role) => role === is)
}

/** Names of all columns the plan gives to the records, in the order of their first use. */
export function planColumns(plan: Pick<LinkPlan, 'files'>): readonly string[] {
  return [...new Set(plan.files.flatMap((file) => file.use.map(({ is }) => is)))]
}
