import { existsSync } from 'node:fs'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { LinkageError } from '../errors.ts'
import { link } from '../link.ts'
import { parseModel } from '../model.ts'
import type { LinkModel } from '../model.ts'
import { loadTables, readingsOf } from '../profile/index.ts'
import { identifier, literal } from '../encode/text.ts'
import { ResultsFolder, writeReport } from '../report/index.ts'
import { readSplinkModel } from '../splink/read.ts'
import type { Options } from './arguments.ts'
import { decisionsFrom, formatsOf, machine } from './intake.ts'
import { progressLine } from './terminal.ts'
import type { Terminal } from './terminal.ts'

/** A model named on the command line: ours, to use with a plan, or the text of one of Splink's. */
export async function givenModel(
  path: string | undefined,
): Promise<{ readonly model?: LinkModel; readonly splink?: string }> {
  if (path === undefined) return {}
  if (!existsSync(path)) throw new LinkageError('model', `there is no model ${path}`)
  const text = await readFile(path, 'utf8')
  return /"link_type"\s*:/.test(text) ? { splink: text } : { model: parseModel(text) }
}

/**
 * Links files as they are with a model trained by Splink: its comparisons, rules, weights and way of clustering. The files' columns are called as the
 * model calls them. Keeps what the records hold beside the results, for the report.
 */
export async function linkWithSplink(
  splink: string,
  files: readonly string[],
  at: {
    readonly folder: string
    readonly working: string
    readonly options: Options
    readonly terminal: Terminal
    readonly signal: AbortSignal
  },
): Promise<void> {
  const { folder, working, options, terminal, signal } = at
  if (files.length === 0) throw new LinkageError('settings', 'name the files to link with the Splink model')
  const { settings, model, notes } = readSplinkModel(splink)
  terminal.out(
    `A model trained by Splink: ${settings.comparisons.map(({ name }) => name).join(', ')}.\n${notes.map((note) => `  ${note}\n`).join('')}`,
  )
  await keepRecords(files, settings.id, folder, working, options)
  const decisions = (await decisionsFrom(options)) ?? []
  const line = progressLine(terminal)
  const run = await link(
    settings,
    { files, decisions },
    { folder, model, formats: formatsOf(options), ...machine(options), onProgress: line.show, signal },
  ).finally(line.end)
  const results = await ResultsFolder.open(folder, machine(options).memoryMb)
  try {
    await writeFile(
      join(folder, 'report.html'),
      await writeReport(results, {
        ...(options.title === undefined ? {} : { title: options.title }),
        values: options['without-values'] !== true,
      }),
    )
  } finally {
    await results.close()
  }
  terminal.out(
    `\n${run.counts.pairsKept.toLocaleString('en-GB')} pairs, ${run.counts.clusters.toLocaleString('en-GB')} clusters of ${run.counts.records.toLocaleString('en-GB')} records in ${run.seconds.toFixed(1)} s: ${folder} (pairs.csv, clusters.csv, report.html)\n`,
  )
}

async function keepRecords(
  files: readonly string[],
  id: string,
  folder: string,
  working: string,
  options: Options,
): Promise<void> {
  const { memoryMb, threads } = machine(options)
  const { db, tables } = await loadTables(await readingsOf(files), working, memoryMb, threads)
  try {
    const selects = tables.map(({ sql, reading }) => {
      if (!reading.columns.includes(id))
        throw new LinkageError(
          'input',
          `${reading.path} has no column "${id}", which names the records in the model; it has: ${reading.columns.join(', ')}`,
        )
      const others = reading.columns.filter((name) => name !== id && name !== 'id').map(identifier)
      return `SELECT ${[`${identifier(id)} AS id`, ...others].join(', ')} FROM ${sql}`
    })
    await db.run(
      `COPY (${selects.join(' UNION ALL BY NAME ')}) TO ${literal(join(folder, 'records.parquet'))} (FORMAT parquet)`,
    )
  } finally {
    db.close()
  }
}
