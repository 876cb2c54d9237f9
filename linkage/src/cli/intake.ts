import { createHash } from 'node:crypto'
import { createReadStream, existsSync } from 'node:fs'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import type { Database } from '../encode/database.ts'
import type { PersonDecision } from '../engine/protocol.ts'
import { LinkageError } from '../errors.ts'
import { parseLabels } from '../label/index.ts'
import { csvCell, loadTables, parsePlan, planToJson, prepareRecords, profileFiles } from '../profile/index.ts'
import type { ColumnProfile, LinkPlan, Prepared, Suggestion, Table } from '../profile/index.ts'
import type { IntakeRecord } from '../report/index.ts'
import { modes } from '../settings.ts'
import type { LinkSettings } from '../settings.ts'
import { tableFormats } from '../tables/write-results.ts'
import type { TableFormat } from '../tables/write-results.ts'
import { numberOption } from './arguments.ts'
import type { Options } from './arguments.ts'

/** Files read, understood and written as one table of records, ready to link. Close the database when done. */
export interface Intake {
  readonly plan: LinkPlan
  readonly suggestion: Suggestion | undefined
  readonly db: Database
  readonly tables: readonly Table[]
  readonly prepared: Prepared
  readonly records: string
}

export function machine(options: Options): { readonly memoryMb: number; readonly threads: number } {
  return {
    memoryMb: numberOption(options, 'memory', 1200, 256, 1_000_000),
    threads: numberOption(options, 'threads', availableParallelism(), 1, 256),
  }
}

/** Tables to write beside CSV. */
export function formatsOf({ also }: Options): readonly TableFormat[] {
  return (also ?? '').split(',').flatMap((part) => {
    const wanted = part.trim().toLowerCase()
    if (wanted === '' || wanted === 'csv') return []
    const format = tableFormats.find((known) => known === wanted)
    if (format === undefined)
      throw new LinkageError('settings', `--also must be ${tableFormats.join(', ')} or both, not "${wanted}"`)
    return [format]
  })
}

/** The plan named with `--settings`, else one suggested for the files. */
export async function planFor(
  files: readonly string[],
  options: Options,
  working: string,
): Promise<{ readonly plan: LinkPlan; readonly suggestion?: Suggestion }> {
  await mkdir(working, { recursive: true })
  if (options.settings === undefined) {
    const suggestion = await profileFiles(files, { folder: working, ...machine(options) })
    return { plan: withOptions(suggestion.plan, options), suggestion }
  }
  if (files.length > 0)
    throw new LinkageError('settings', 'the plan names its files: give either files or --settings, not both')
  if (!existsSync(options.settings)) throw new LinkageError('settings', `there is no plan ${options.settings}`)
  return { plan: withOptions(parsePlan(await readFile(options.settings, 'utf8'), options.settings), options) }
}

/** What people have said of pairs, from a file of labels; "cannot tell" says nothing. */
export async function decisionsFrom(options: Options): Promise<readonly PersonDecision[] | undefined> {
  const { decisions: path } = options
  if (path === undefined) return undefined
  if (!existsSync(path)) throw new LinkageError('input', `there is no file ${path}`)
  const { pairs } = parseLabels(await readFile(path, 'utf8'), path)
  return pairs.flatMap(({ left, right, label }) => (label === 'cannot tell' ? [] : [{ left, right, decision: label }]))
}

function withOptions(plan: LinkPlan, options: Options): LinkPlan {
  let settings: LinkSettings = plan.settings
  if (options['one-per-file'] === true)
    settings = { ...settings, oneRecordPer: [...new Set([...(settings.oneRecordPer ?? []), 'source'])] }
  const mode = modeOf(options, plan)
  if (mode !== undefined) settings = { ...settings, mode, sourceColumn: 'source' }
  return { ...plan, settings }
}

function modeOf(options: Options, plan: LinkPlan): LinkSettings['mode'] {
  const { mode } = options
  if (mode === undefined) return undefined
  const found = modes.find((known) => known.replaceAll(' ', '-') === mode)
  if (found === undefined)
    throw new LinkageError('settings', `--mode must be dedupe, link or link-and-dedupe, not "${mode}"`)
  if (found !== 'dedupe' && plan.files.length < 2)
    throw new LinkageError('settings', `--mode ${mode} needs at least two files`)
  return found
}

/** Reads the plan's files and writes `records.parquet` into `folder`. */
export async function takeIn(
  found: { readonly plan: LinkPlan; readonly suggestion?: Suggestion },
  folder: string,
  working: string,
  options: Options,
): Promise<Intake> {
  const { plan, suggestion } = found
  if (plan.settings.comparisons.length === 0)
    throw new LinkageError(
      'settings',
      'nothing in these files was recognised as telling people apart. Write the plan with "suggest", say in "use" what the columns are, and run "link --settings PLAN"',
    )
  if (plan.settings.blocking.length === 0)
    throw new LinkageError(
      'settings',
      'what is known of these people is too little to look for pairs: a date of birth, a whole name or a number is needed',
    )
  await mkdir(working, { recursive: true })
  const { memoryMb, threads } = machine(options)
  const { db, tables } = await loadTables(plan.files, working, memoryMb, threads)
  try {
    const records = join(folder, 'records.parquet')
    const prepared = await prepareRecords(db, plan, tables, records)
    return { plan, suggestion, db, tables, prepared, records }
  } catch (error) {
    db.close()
    throw error
  }
}

/** Writes plan.json, intake.json and unreadable-lines.csv beside the results. */
export async function keepIntake(intake: Intake, folder: string, before?: IntakeRecord): Promise<void> {
  const files: IntakeRecord['files'][number][] = [...(before?.files ?? [])]
  for (const table of intake.tables) {
    const { called, path } = table.reading
    const said = intake.suggestion?.files.find((file) => file.called === called)
    files.push({
      called,
      path,
      sha256: await sha256(path),
      rows: table.rows,
      unreadable: table.unreadable.length,
      assumed: [...table.assumed, ...(said?.assumed ?? [])].filter((one, at, all) => all.indexOf(one) === at),
      doubts: said?.doubts ?? [],
      profiles: withoutValues(said?.profiles ?? (await completeness(intake.db, table))),
    })
  }
  const record: IntakeRecord = { files, notRead: [...(before?.notRead ?? []), ...intake.prepared.notRead] }
  await writeFile(join(folder, 'intake.json'), `${JSON.stringify(record, null, 2)}\n`)
  await writeFile(join(folder, 'plan.json'), planToJson(intake.plan))
  const lines = intake.tables.flatMap((table) =>
    table.unreadable.map(({ line, text, why }) => [table.reading.path, String(line), why, text].map(csvCell).join(',')),
  )
  if (lines.length > 0)
    await writeFile(join(folder, 'unreadable-lines.csv'), `\uFEFFfile,line,why,text\n${lines.join('\n')}\n`)
}

/** Only counts are kept: commonest values of a column of names are personal data that nobody asked for twice. */
function withoutValues(profiles: readonly ColumnProfile[]): readonly ColumnProfile[] {
  return profiles.map((profile) => ({ ...profile, commonest: [] }))
}

async function completeness(db: Database, table: Table): Promise<readonly ColumnProfile[]> {
  const found: ColumnProfile[] = []
  for (const column of table.reading.columns) {
    const name = `"${column.replaceAll('"', '""')}"`
    const [known, distinct] = await db.numbers(
      `SELECT count(${name})::DOUBLE, count(DISTINCT ${name})::DOUBLE FROM ${table.sql}`,
    )
    found.push({
      column,
      rows: table.rows,
      known: known?.[0] ?? 0,
      distinct: distinct?.[0] ?? 0,
      commonest: [],
      shapes: [],
      longest: 0,
      dates: [],
    })
  }
  return found
}

async function sha256(path: string): Promise<string> {
  const hash = createHash('sha256')
  await pipeline(createReadStream(path), hash)
  return hash.digest('hex')
}
