import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { checkSettings } from '../check-settings.ts'
import { Database } from '../encode/database.ts'
import { makePlan } from '../encode/program.ts'
import { readDates } from '../encode/read-dates.ts'
import { readRecords } from '../encode/read.ts'
import type { Records } from '../encode/read.ts'
import { Values } from '../encode/values.ts'
import type { Coded } from '../encode/values.ts'
import { countCodes } from '../engine/weights.ts'
import type { LinkModel } from '../model.ts'
import { defaults } from '../settings.ts'
import type { BlockingRule, KeyPart, LinkSettings } from '../settings.ts'
import { withoutArrow } from '../tables/input-files.ts'
import { Judge } from './judge.ts'
import type { Judged, Rarity } from './judge.ts'
import { KeyIndex, keysOfRecord } from './key-index.ts'
import type { KeyValues } from './key-index.ts'
import { columnsCompared, DateReader, factsOf, rootsOfKeys, valuesOfRecords } from './plain-records.ts'
import type { PlainRecord } from './plain-records.ts'
import { rarityOf } from './rarity.ts'

/** A record of the base that may be the one looked for. */
export interface Candidate extends Judged {
  readonly id: string
}

export interface FindOptions {
  /** Candidates at most, the likeliest first (default 20). */
  readonly most?: number
  /** Least weight (default: the model's threshold below which records are different). */
  readonly least?: number
}

export interface Found {
  readonly candidates: readonly Candidate[]
  /** Records compared. */
  readonly compared: number
  /** Rules by which too many records were found, so that none of them was looked at: ask with more that is known. */
  readonly rulesLeftOut: readonly string[]
}

/** Records held in memory to be asked about, one at a time: the front door's question "do we know this person?". */
export interface Base {
  readonly records: number
  find(record: PlainRecord, options?: FindOptions): Promise<Found>
  close(): Promise<void>
}

interface Rule {
  readonly name: string
  readonly keys: BlockingRule['keys']
  readonly index: KeyIndex
  readonly most: number
}

/**
 * Reads records into memory and indexes them by every rule of the settings, so that one record can be found among them in milliseconds. The
 * model says how pairs weigh; how common a value is comes from the base. Rejects with LinkageError. About 100 bytes a record.
 */
export async function openBase(
  settings: LinkSettings,
  input: { readonly files: readonly string[] },
  options: { readonly model: LinkModel; readonly memoryMb?: number },
): Promise<Base> {
  checkSettings(settings)
  const judge = await Judge.open(settings, options.model)
  const folder = await mkdtemp(join(tmpdir(), 'kith-linkage-base-'))
  await mkdir(folder, { recursive: true })
  const db = await Database.open({ memoryMb: options.memoryMb ?? 600, threads: 2, spillFolder: folder })
  try {
    const files = await withoutArrow(
      db,
      input.files.map((file) => resolve(file)),
      folder,
    )
    const records = await readRecords(db, files, makePlan({ ...settings, mode: 'dedupe' }))
    // ids that are repeated are told of before anything is asked
    await records.ranks
    const values = new Values(settings, records.columns, records.lists, (texts, format) => readDates(db, texts, format))
    const { compared } = columnsCompared(settings)
    const coded = await codedBy(values, compared)
    return new MemoryBase(
      settings,
      options.model,
      judge,
      records,
      coded,
      await rulesOf(settings, values, records.count),
    )
  } finally {
    db.close()
    await rm(folder, { recursive: true, force: true })
  }
}

async function codedBy(values: Values, columns: readonly string[]): Promise<ReadonlyMap<string, Coded>> {
  const found = new Map<string, Coded>()
  for (const column of columns) found.set(column, await values.of(column))
  return found
}

async function rulesOf(settings: LinkSettings, values: Values, count: number): Promise<readonly Rule[]> {
  const limit = settings.limits?.blockRecords ?? defaults.blockRecords
  const rules: Rule[] = []
  for (const rule of [...settings.blocking, ...(settings.mustLink ?? [])]) {
    const index = new KeyIndex(await keyValues(values, rule.keys), count)
    const most = 'largestBlock' in rule && rule.largestBlock !== undefined ? rule.largestBlock : limit
    rules.push({ name: rule.name, keys: rule.keys, index, most })
  }
  return rules
}

function keyValues(values: Values, keys: readonly (readonly KeyPart[])[]): Promise<readonly KeyValues[]> {
  return Promise.all(
    keys.map((parts) =>
      Promise.all(
        parts.map(async (part) => {
          if (typeof part !== 'string' && part.do === 'each') return { coded: await values.of(part.of), each: true }
          return { coded: await values.of(part), each: false }
        }),
      ),
    ),
  )
}

class MemoryBase implements Base {
  readonly records: number
  private readonly settings: LinkSettings
  private readonly model: LinkModel
  private readonly judge: Judge
  private readonly read: Records
  private readonly coded: ReadonlyMap<string, Coded>
  private readonly rules: readonly Rule[]
  private readonly rarity: Rarity
  private readonly dates = new DateReader()
  private readonly roots: readonly string[]

  constructor(
    settings: LinkSettings,
    model: LinkModel,
    judge: Judge,
    read: Records,
    coded: ReadonlyMap<string, Coded>,
    rules: readonly Rule[],
  ) {
    this.settings = settings
    this.model = model
    this.judge = judge
    this.read = read
    this.coded = coded
    this.rules = rules
    this.records = read.count
    this.rarity = rarityOf(model, coded, countCodes)
    const ofKeys = rules.flatMap(({ keys }) => rootsOfKeys(settings, keys))
    this.roots = [...new Set([...columnsCompared(settings).roots, ...ofKeys])]
  }

  async find(
    record: PlainRecord,
    { most = 20, least = this.model.thresholds.different }: FindOptions = {},
  ): Promise<Found> {
    const values = valuesOfRecords(this.settings, [record], this.roots, this.dates.read)
    const asked = factsOf(await codedBy(values, [...this.coded.keys()]), 0)
    const rows = new Set<number>()
    const rulesLeftOut: string[] = []
    for (const rule of this.rules) {
      const found = rule.index.find(keysOfRecord(await keyValues(values, rule.keys)), rule.most)
      if (found === undefined) rulesLeftOut.push(rule.name)
      else for (const row of found) rows.add(row)
    }
    const tests = this.judge.tests()
    const candidates: { readonly row: number; readonly judged: Judged }[] = []
    for (const row of rows) {
      const judged = this.judge.judge(asked, factsOf(this.coded, row), tests, this.rarity)
      if (judged.weight >= least) candidates.push({ row, judged })
    }
    const { ids } = this.read
    const ranks = await this.read.ranks
    const named = candidates.map(({ row, judged }) => ({
      id: ids.text(ranks === undefined ? row : (ranks[row] ?? 0)),
      ...judged,
    }))
    named.sort((one, other) => other.weight - one.weight || (one.id < other.id ? -1 : 1))
    return { candidates: named.slice(0, most), compared: rows.size, rulesLeftOut }
  }

  close(): Promise<void> {
    return this.dates.close()
  }
}
