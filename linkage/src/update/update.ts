import { existsSync } from 'node:fs'
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { availableParallelism } from 'node:os'
import { basename, join, resolve } from 'node:path'
import { Database } from '../encode/database.ts'
import { identifier, literal } from '../encode/text.ts'
import { diskError } from '../engine/csv-writer.ts'
import type { PersonDecision } from '../engine/protocol.ts'
import { LinkageError } from '../errors.ts'
import { hashFiles, link } from '../link.ts'
import type { InputFile, LinkOptions, LinkRun } from '../link.ts'
import { parseModel } from '../model.ts'
import type { LinkModel } from '../model.ts'
import type { LinkSettings } from '../settings.ts'
import { withoutArrow } from '../tables/input-files.ts'
import { writeTables } from '../tables/write-results.ts'
import { mergeRecords } from './merge-records.ts'
import type { RecordChanges } from './merge-records.ts'
import { renameClusters } from './rename-clusters.ts'
import type { ClusterCounts } from './rename-clusters.ts'

/** What changed since a run. Records are told apart by id. */
export interface Delta {
  /** New and changed records, each as a whole: every column the run's records have, under the same name. */
  readonly files: readonly string[]
  /** Ids of records that are gone. */
  readonly removed?: readonly string[]
  /** All that people have said of pairs until now. Default: what the run was given. What names a record that is gone is left out, and counted. */
  readonly decisions?: readonly PersonDecision[]
}

/** What an update did; written as `changes.json`. */
export interface Changes {
  readonly records: RecordChanges
  readonly clusters: ClusterCounts
  /** Decisions about a record that is gone. */
  readonly decisionsLeftOut: number
}

export interface UpdateRun extends LinkRun {
  readonly changes: Changes
}

/** An earlier run, as far as an update needs it. */
interface Earlier {
  readonly settings: LinkSettings
  readonly model: LinkModel
  readonly files: readonly string[]
  readonly decisions: readonly PersonDecision[]
}

/**
 * Links the records of a finished run with a delta put in, by the run's settings and model, into a new folder: the same pairs and the same groups as
 * `link` finds in all the records with that model. Clusters keep their ids: see `cluster-changes.csv` for what merged and split, and
 * `retired-clusters.csv` for where an id that is no longer given leads. The folder holds `records.parquet`, from which the next update starts.
 *
 * Every pair is compared again: comparing is the smallest part of a run, and how common a name is changes with every delta, so that the weights of
 * pairs that no delta touched change too. Rejects with LinkageError.
 */
export async function update(from: string, delta: Delta, options: Omit<LinkOptions, 'model'>): Promise<UpdateRun> {
  const [earlierFolder, folder] = [resolve(from), resolve(options.folder)]
  if (earlierFolder === folder)
    throw new LinkageError(
      'settings',
      `the update needs a folder of its own: ${folder} holds the run it starts from, which stays as it is`,
    )
  const earlier = await readEarlier(earlierFolder)
  const { removed = [] } = delta
  if (delta.files.length === 0 && removed.length === 0 && delta.decisions === undefined)
    throw new LinkageError(
      'input',
      'nothing to update: give files with new or changed records, ids to remove, or decisions',
    )
  const working = join(folder, workingFolder)
  await mkdir(working, { recursive: true }).catch((error: unknown) => {
    throw diskError(working, error)
  })
  const records = join(folder, 'records.parquet')
  const open = (): Promise<Database> =>
    Database.open({
      memoryMb: Math.max(200, Math.round((options.memoryMb ?? 1200) * 0.6)),
      threads: options.threads ?? availableParallelism(),
      spillFolder: working,
    })
  try {
    const merging = await open()
    let counted: RecordChanges
    let kept: Kept
    try {
      const [base, changed] = [earlier.files, delta.files.map((file) => resolve(file))]
      const files = await withoutArrow(merging, [...base, ...changed], working)
      const parts = { base: files.slice(0, base.length), delta: files.slice(base.length), removed }
      counted = await mergeRecords(merging, parts, earlier.settings.id, records)
      kept = await decisionsThere(merging, records, earlier, delta.decisions)
    } finally {
      merging.close()
    }
    const { decisions, leftOut } = kept
    const run = await link(
      earlier.settings,
      { files: [records], decisions },
      { ...options, formats: [], model: earlier.model },
    )
    const naming = await open()
    try {
      const clusters = await renameClusters(naming, earlierFolder, folder)
      const changes: Changes = { records: counted, clusters, decisionsLeftOut: leftOut }
      await writeFile(join(folder, 'changes.json'), `${JSON.stringify(changes, null, 2)}\n`)
      await writeTables(folder, options.formats ?? [], options)
      return { ...run, changes }
    } finally {
      naming.close()
    }
  } finally {
    await rm(working, { recursive: true, force: true })
  }
}

const workingFolder = 'updating'

interface Kept {
  readonly decisions: readonly PersonDecision[]
  readonly leftOut: number
}

/** Throws LinkageError `input` where the folder holds no finished run, or the files it was made from are not as they were. */
async function readEarlier(folder: string): Promise<Earlier> {
  const text = async (file: string): Promise<string> => {
    if (!existsSync(join(folder, file)))
      throw new LinkageError('input', `${folder} holds no finished run: ${file} is not there. Make one with "link"`)
    return readFile(join(folder, file), 'utf8')
  }
  const model = parseModel(await text('model.json'))
  await text('clusters.csv')
  const settings = parseSettings(await text('settings.json'))
  if (settings.mode === 'link' && settings.sourceColumn === undefined)
    throw new LinkageError(
      'settings',
      'this run told its sets apart by their files, which a delta would be a further one of: link once with a column that names the set (settings.sourceColumn)',
    )
  const decisions = join(folder, 'decisions.json')
  return {
    settings,
    model,
    files: await filesOf(folder, parseRun(await text('run.json')).files),
    decisions: existsSync(decisions) ? parseDecisions(await readFile(decisions, 'utf8')) : [],
  }
}

/** The files a run was made from, where they are now; `records.parquet` goes with its folder. */
async function filesOf(folder: string, files: readonly InputFile[]): Promise<readonly string[]> {
  const found: string[] = []
  for (const { file, sha256 } of files) {
    const beside = join(folder, basename(file))
    const path = !existsSync(file) && existsSync(beside) ? beside : file
    const [now] = await hashFiles([path]).catch(() => [undefined])
    if (now === undefined)
      throw new LinkageError(
        'input',
        `${file}, which the run in ${folder} was made from, is no longer there: link again from the whole files`,
      )
    if (now.sha256 !== sha256)
      throw new LinkageError(
        'input',
        `${path} has changed since the run in ${folder} was made from it, so what a delta would change cannot be told: link again from the whole files`,
      )
    found.push(path)
  }
  return found
}

/** Leaves out, and counts, what was said of records that are no longer there. */
async function decisionsThere(
  db: Database,
  records: string,
  { settings, decisions: before }: Earlier,
  given: readonly PersonDecision[] | undefined,
): Promise<Kept> {
  const decisions = given ?? before
  const gone = new Set<string>()
  const ids = [...new Set(decisions.flatMap(({ left, right }) => [left, right]))]
  for (let from = 0; from < ids.length; from += 1000) {
    const asked = ids.slice(from, from + 1000).map((id) => `(${literal(id)})`)
    const sql = `SELECT id FROM (VALUES ${asked.join(', ')}) AS asked(id) WHERE id NOT IN (SELECT ${identifier(settings.id)} FROM read_parquet(${literal(records)}))`
    for (const [id] of await db.rows(sql)) gone.add(id ?? '')
  }
  const kept = decisions.filter(({ left, right }) => !gone.has(left) && !gone.has(right))
  return { decisions: kept, leftOut: decisions.length - kept.length }
}

/** Files of a run that this package wrote itself. */
function parseOwn(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw new LinkageError('input', 'a file of the run is not JSON: was it cut short, or edited?')
  }
}

function parseSettings(text: string): LinkSettings {
  return parseOwn(text) as LinkSettings
}

function parseRun(text: string): { readonly files: readonly InputFile[] } {
  const run = parseOwn(text) as { readonly files?: readonly InputFile[] }
  if (run.files === undefined || run.files.length === 0)
    throw new LinkageError(
      'input',
      'the run does not say which files it was made from: it is of an older program. Link again',
    )
  return { files: run.files }
}

function parseDecisions(text: string): readonly PersonDecision[] {
  return parseOwn(text) as readonly PersonDecision[]
}
