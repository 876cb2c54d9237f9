import { existsSync } from 'node:fs'
import { mkdir, rm } from 'node:fs/promises'
import { basename, extname, join, resolve } from 'node:path'
import { formatNumber } from '../charts/index.ts'
import { identifier, literal } from '../encode/text.ts'
import { LinkageError } from '../errors.ts'
import { loadTables, prepareRecords, readingsOf } from '../profile/index.ts'
import type { LinkPlan, PlanFile } from '../profile/index.ts'
import { ResultsFolder } from '../report/index.ts'
import type { IntakeRecord } from '../report/index.ts'
import { update } from '../update/update.ts'
import type { Changes } from '../update/update.ts'
import type { Arguments, Options } from './arguments.ts'
import { decisionsFrom, formatsOf, keepIntake, machine } from './intake.ts'
import type { Intake } from './intake.ts'
import { deliver, sayNotRead } from './link-command.ts'
import { progressLine } from './terminal.ts'
import type { Terminal } from './terminal.ts'

const workingFolder = 'reading-files'

/** Puts new files, read as the run's own were, and ids that are gone into a finished run, and writes the result into a new folder. */
export async function updateCommand(
  { rest, options }: Arguments,
  terminal: Terminal,
  signal: AbortSignal,
): Promise<void> {
  const [from, ...files] = rest
  if (from === undefined)
    throw new LinkageError('settings', 'say which run to go on from: update FOLDER FILE… --out NEW-FOLDER')
  const folder = resolve(options.out ?? `${from.replace(/\/+$/, '')}-updated`)
  if (existsSync(join(folder, 'model.json')) && options.replace !== true)
    throw new LinkageError(
      'input',
      `${folder} already holds a run. Give another folder with --out, or write over it with --replace`,
    )
  const earlier = await openEarlier(resolve(from), options)
  const working = join(folder, workingFolder)
  await mkdir(working, { recursive: true })
  const line = progressLine(terminal)
  try {
    const part = await planOfFiles(earlier.plan, files)
    const intake = await takeInPart(earlier.plan, part, working, options)
    try {
      sayNotRead(intake, terminal)
      const removed = [
        ...(await idsIn(options.removed, working, options)),
        ...(await idsMissing(intake, resolve(from), options)),
      ]
      const decisions = await decisionsFrom(options)
      const run = await update(
        from,
        {
          files: part.files.length === 0 ? [] : [intake.records],
          removed,
          ...(decisions === undefined ? {} : { decisions }),
        },
        { folder, ...machine(options), formats: formatsOf(options), onProgress: line.show, signal },
      ).finally(line.end)
      await keepIntake({ ...intake, plan: earlier.plan }, folder, earlier.intake)
      terminal.out(changesAsText(run.changes, folder))
      await deliver(intake, run, folder, terminal, options)
    } finally {
      intake.db.close()
    }
  } finally {
    await rm(working, { recursive: true, force: true })
  }
}

interface EarlierRun {
  readonly plan: LinkPlan
  readonly intake: IntakeRecord | undefined
}

async function openEarlier(folder: string, options: Options): Promise<EarlierRun> {
  const results = await ResultsFolder.open(folder, machine(options).memoryMb)
  const { plan, intake } = results
  await results.close()
  if (plan === undefined)
    throw new LinkageError(
      'input',
      `${folder} has no plan.json, so how its files were read is not known: it was made by the library, whose "update" goes on from it`,
    )
  return { plan, intake }
}

/** The plan for the new files: each is read as the file of the run it stands for, which its name says, or `NAME=FILE`. */
async function planOfFiles(plan: LinkPlan, given: readonly string[]): Promise<LinkPlan> {
  const known = plan.files.map(({ called }) => called)
  const named = given.map((text) => {
    const cut = text.indexOf('=')
    const before = cut > 0 ? text.slice(0, cut) : ''
    if (known.includes(before)) return { called: before, path: text.slice(cut + 1) }
    const own = basename(text, extname(text))
    const called = plan.files.length === 1 ? (known[0] ?? '') : own
    if (!known.includes(called))
      throw new LinkageError(
        'settings',
        `which of the run's files is ${text} the next of? They are: ${known.join(', ')}. Say so like ${known[0]}=${text}`,
      )
    return { called, path: text }
  })
  const twice = named.find(({ called }, at) => named.findIndex((other) => other.called === called) < at)
  if (twice !== undefined)
    throw new LinkageError('settings', `two files are given for ${twice.called}: put their rows into one`)
  if (named.length === 0) return { ...plan, files: [] }
  const readings = await readingsOf(named.map(({ path }) => path))
  const files = named.map(({ called }, at): PlanFile => {
    const file = plan.files.find((each) => each.called === called)
    const reading = readings[at]
    if (file === undefined || reading === undefined) throw new LinkageError('engine', `${called} was lost`)
    if (!file.use.some(({ is }) => is === 'id'))
      throw new LinkageError(
        'settings',
        `the rows of ${called} have no id of their own (they were numbered), so which record a row changes cannot be told: link the whole files again`,
      )
    const { kind, encoding, separator, columns, headerFits, path } = reading
    return { ...file, path, kind, encoding, separator, columns, headerFits }
  })
  return { ...plan, files }
}

async function takeInPart(whole: LinkPlan, part: LinkPlan, working: string, options: Options): Promise<Intake> {
  const { memoryMb, threads } = machine(options)
  const { db, tables } = await loadTables(part.files, working, memoryMb, threads)
  const records = join(working, 'delta.parquet')
  try {
    const prepared =
      part.files.length === 0 ? { records: 0, notRead: [] } : await prepareRecords(db, part, tables, records, whole)
    if (part.files.length === 0) await db.run('CREATE TABLE placed (id VARCHAR, file INTEGER, row BIGINT)')
    return { plan: part, suggestion: undefined, db, tables, prepared, records }
  } catch (error) {
    db.close()
    throw error
  }
}

/** Ids in the column called "id" of a file, or in its only column. */
async function idsIn(path: string | undefined, working: string, options: Options): Promise<readonly string[]> {
  if (path === undefined) return []
  const { memoryMb, threads } = machine(options)
  const { db, tables } = await loadTables(await readingsOf([path]), working, memoryMb, threads)
  try {
    const columns = tables[0]?.reading.columns ?? []
    const column = columns.length === 1 ? columns[0] : columns.find((name) => name.toLowerCase() === 'id')
    if (column === undefined)
      throw new LinkageError(
        'input',
        `${path} has no column "id"; it has: ${columns.join(', ')}. Ids are as in clusters.csv`,
      )
    const id = identifier(column)
    const rows = await db.rows(`SELECT DISTINCT ${id} FROM ${tables[0]?.sql ?? ''} WHERE ${id} IS NOT NULL ORDER BY 1`)
    return rows.map(([each]) => each ?? '')
  } finally {
    db.close()
  }
}

/** With --whole: records of the given files' sources that are not in them any more. */
async function idsMissing({ plan, db }: Intake, from: string, options: Options): Promise<readonly string[]> {
  if (options.whole !== true) return []
  if (plan.files.length === 0) throw new LinkageError('settings', '--whole needs the files that are whole')
  const sources = plan.files.map(({ called }) => literal(called)).join(', ')
  const rows = await db.rows(
    `SELECT id FROM read_parquet(${literal(join(from, 'records.parquet'))}) WHERE source IN (${sources}) AND id NOT IN (SELECT id FROM placed) ORDER BY id`,
  )
  return rows.map(([id]) => id ?? '')
}

function changesAsText({ records, clusters, decisionsLeftOut }: Changes, folder: string): string {
  const parts = (list: readonly (readonly [number, string])[]): string =>
    list
      .filter(([count]) => count > 0)
      .map(([count, what]) => `${formatNumber(count)} ${what}`)
      .join(', ') || 'nothing'
  const ofRecords = parts([
    [records.added, 'added'],
    [records.changed, 'changed'],
    [records.removed, 'removed'],
    [records.same, 'sent again as they were'],
    [records.removedUnknown, 'to remove that were not there'],
  ])
  const ofPeople = parts([
    [clusters.kept, 'kept their id'],
    [clusters.new, 'new'],
    [clusters.merged, 'became part of another'],
    [clusters.split, 'came apart from another'],
    [clusters.gone, 'gone'],
  ])
  const lost =
    decisionsLeftOut === 0
      ? ''
      : `\n${formatNumber(decisionsLeftOut)} decisions name a record that is gone, and were left out.`
  return `\nRecords: ${ofRecords}.\nPeople: ${ofPeople}.${lost}\nWhat merged and split is in ${join(folder, 'cluster-changes.csv')}.\n`
}
