import { existsSync } from 'node:fs'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseChartData } from '../charts/index.ts'
import type { ChartData } from '../charts/index.ts'
import { Database } from '../encode/database.ts'
import type { Counts } from '../engine/protocol.ts'
import { LinkageError } from '../errors.ts'
import { parseModel } from '../model.ts'
import type { LinkModel } from '../model.ts'
import { parsePair } from '../results.ts'
import type { LinkSettings } from '../settings.ts'
import type { PairRow } from '../results.ts'
import { parsePlan } from '../profile/index.ts'
import type { ColumnProfile, LinkPlan, Prepared } from '../profile/index.ts'
import { identifier, literal } from '../encode/text.ts'
import type { Changes } from '../update/update.ts'

/** What the command line keeps beside a run, for the report: where the records came from and what could not be read. */
export interface IntakeRecord {
  readonly files: readonly {
    readonly called: string
    readonly path: string
    readonly sha256: string
    readonly rows: number
    readonly unreadable: number
    readonly assumed: readonly string[]
    readonly doubts: readonly string[]
    readonly profiles: readonly ColumnProfile[]
  }[]
  readonly notRead: Prepared['notRead']
}

export type Values = Readonly<Record<string, string>>

/** A results folder opened for reading; close it when done. */
export class ResultsFolder {
  readonly folder: string
  readonly model: LinkModel
  readonly counts: Counts
  readonly charts: ChartData
  readonly plan: LinkPlan | undefined
  /** As run; undefined for a folder that does not say. */
  readonly settings: LinkSettings | undefined
  readonly intake: IntakeRecord | undefined
  /** What an update did; undefined where the run was none. */
  readonly changes: Changes | undefined
  private readonly db: Database
  private readonly working: string

  private constructor(
    parts: Pick<ResultsFolder, 'folder' | 'model' | 'counts' | 'charts' | 'plan' | 'settings' | 'intake' | 'changes'>,
    db: Database,
    working: string,
  ) {
    this.folder = parts.folder
    this.model = parts.model
    this.counts = parts.counts
    this.charts = parts.charts
    this.plan = parts.plan
    this.settings = parts.settings
    this.intake = parts.intake
    this.changes = parts.changes
    this.db = db
    this.working = working
  }

  /** Throws LinkageError `input` where the folder holds no finished run. */
  static async open(folder: string, memoryMb = 800): Promise<ResultsFolder> {
    for (const file of ['model.json', 'counts.json', 'pairs.csv', 'clusters.csv'])
      if (!existsSync(join(folder, file)))
        throw new LinkageError('input', `${folder} holds no finished run: ${file} is not there. Make one with "link"`)
    const text = (file: string): Promise<string> => readFile(join(folder, file), 'utf8')
    const optional = async (file: string): Promise<string | undefined> =>
      existsSync(join(folder, file)) ? text(file) : undefined
    const [charts, plan, intake, settings, changes] = [
      await optional('charts.json'),
      await optional('plan.json'),
      await optional('intake.json'),
      await optional('settings.json'),
      await optional('changes.json'),
    ]
    const parts = {
      folder,
      model: parseModel(await text('model.json')),
      counts: parseOwn<Counts>(await text('counts.json'), 'counts.json'),
      charts: charts === undefined ? {} : parseChartData(charts),
      plan: plan === undefined ? undefined : parsePlan(plan, 'plan.json'),
      settings: settings === undefined ? undefined : parseOwn<LinkSettings>(settings, 'settings.json'),
      intake: intake === undefined ? undefined : parseOwn<IntakeRecord>(intake, 'intake.json'),
      changes: changes === undefined ? undefined : parseOwn<Changes>(changes, 'changes.json'),
    }
    const working = await mkdtemp(join(tmpdir(), 'kith-report-'))
    const db = await Database.open({ memoryMb, threads: 1, spillFolder: working, keepOrder: true })
    const results = new ResultsFolder(parts, db, working)
    try {
      await results.openTables()
    } catch (error) {
      await results.close()
      throw error
    }
    return results
  }

  private async openTables(): Promise<void> {
    const csv = (file: string, columns: readonly string[]): string =>
      `read_csv(${literal(join(this.folder, file))}, auto_detect = false, header = true, delim = ',', quote = '"', escape = '"', columns = {${columns.map((name) => `${literal(name)}: 'VARCHAR'`).join(', ')}})`
    await this.db.run(`CREATE VIEW pairs AS SELECT *, weight::DOUBLE AS w FROM ${csv('pairs.csv', pairColumns)}`)
    await this.db.run(`CREATE VIEW clusters AS SELECT * FROM ${csv('clusters.csv', ['id', 'cluster'])}`)
    const records = join(this.folder, 'records.parquet')
    if (existsSync(records)) await this.db.run(`CREATE VIEW records AS SELECT * FROM read_parquet(${literal(records)})`)
  }

  async close(): Promise<void> {
    this.db.close()
    await rm(this.working, { recursive: true, force: true })
  }

  get hasRecords(): boolean {
    return existsSync(join(this.folder, 'records.parquet'))
  }

  /** Pairs that a person must decide, most telling first: those a guard stopped, then by weight. */
  async needsAPerson(limit: number): Promise<readonly PairRow[]> {
    return this.pairs(
      `WHERE decision = 'needs a person' ORDER BY (reason = 'guard') DESC, w DESC, "left", "right" LIMIT ${limit}`,
    )
  }

  /** All pairs that a person must decide, in the same order, with these columns of both records ('' where not known): however many there are. */
  async *needsAPersonWith(columns: readonly string[]): AsyncGenerator<{
    readonly pair: PairRow
    readonly left: readonly string[]
    readonly right: readonly string[]
  }> {
    const cells = ['l', 'r'].flatMap((side) => columns.map((column) => `${side}.${identifier(column)}`))
    const selected = [...pairColumns.map((column) => `p.${identifier(column)}`), ...cells].join(', ')
    const joined =
      columns.length === 0 ? '' : ' LEFT JOIN records l ON l.id = p."left" LEFT JOIN records r ON r.id = p."right"'
    const sql = `SELECT ${selected} FROM pairs p${joined} WHERE decision = 'needs a person' ORDER BY (reason = 'guard') DESC, w DESC, p."left", p."right"`
    for await (const row of this.db.streamRows(sql)) {
      const text = row.map((cell) => cell ?? '')
      const from = pairColumns.length
      yield {
        pair: parsePair(text.slice(0, from)),
        left: text.slice(from, from + columns.length),
        right: text.slice(from + columns.length),
      }
    }
  }

  /** Columns of the kept records; none where the run kept none. */
  async recordColumns(): Promise<readonly string[]> {
    return this.hasRecords ? (await this.db.rows('DESCRIBE SELECT * FROM records')).map(([name]) => name ?? '') : []
  }

  /** A few pairs of each stretch of weights, the same each time: chosen by a hash of their ids. */
  async sampleByWeight(each: number): Promise<readonly PairRow[]> {
    const { same, different } = this.model.thresholds
    const bands = [
      [same + 12, 1e9],
      [same + 4, same + 12],
      [same, same + 4],
      [(same + different) / 2, same],
      [different, (same + different) / 2],
      [-1e9, different],
    ]
    const found: PairRow[] = []
    for (const [from = 0, to = 0] of bands)
      found.push(
        ...(await this.pairs(
          `WHERE w >= ${from} AND w < ${to} ORDER BY md5("left" || chr(31) || "right") LIMIT ${each}`,
        )),
      )
    return found.sort((one, other) => other.weight - one.weight)
  }

  /** The pair with these ids, either way round. */
  async pair(one: string, other: string): Promise<PairRow | undefined> {
    const is = (left: string, right: string): string => `("left" = ${literal(left)} AND "right" = ${literal(right)})`
    return (await this.pairs(`WHERE ${is(one, other)} OR ${is(other, one)} LIMIT 1`))[0]
  }

  /** Those of the given pairs that the run lists, either way round; read in one go. */
  async listedAmong(pairs: readonly { readonly left: string; readonly right: string }[]): Promise<readonly PairRow[]> {
    if (pairs.length === 0) return []
    const both = pairs.map(
      ({ left, right }) => `(${literal(left)}, ${literal(right)}), (${literal(right)}, ${literal(left)})`,
    )
    return this.pairs(
      `WHERE ("left", "right") IN (SELECT a, b FROM (VALUES ${both.join(', ')}) AS asked(a, b)) ORDER BY "left", "right"`,
    )
  }

  /** Those of the given ids that are no record of the run. */
  async strangers(ids: readonly string[]): Promise<readonly string[]> {
    if (ids.length === 0) return []
    const rows = await this.db.rows(
      `SELECT id FROM (VALUES ${[...new Set(ids)].map((id) => `(${literal(id)})`).join(', ')}) AS asked(id) WHERE id NOT IN (SELECT id FROM clusters) ORDER BY id`,
    )
    return rows.map(([id]) => id ?? '')
  }

  /** All listed pairs inside one cluster. */
  async pairsWithin(cluster: string, limit: number): Promise<readonly PairRow[]> {
    return this.pairs(
      `WHERE left_cluster = ${literal(cluster)} AND right_cluster = ${literal(cluster)} ORDER BY w DESC, "left", "right" LIMIT ${limit}`,
    )
  }

  async pairs(where: string): Promise<readonly PairRow[]> {
    const rows = await this.db.rows(`SELECT ${pairColumns.map(identifier).join(', ')} FROM pairs ${where}`)
    return rows.map((row) => parsePair(row.map((cell) => cell ?? '')))
  }

  /** How many clusters there are of each size, small to large. */
  async clusterSizes(): Promise<readonly (readonly [number, number])[]> {
    const [sizes, counts] = await this.db.numbers(
      'SELECT n::DOUBLE, count(*)::DOUBLE FROM (SELECT count(*) AS n FROM clusters GROUP BY cluster) GROUP BY n ORDER BY n',
    )
    return Array.from(sizes ?? [], (size, at) => [size, counts?.[at] ?? 0] as const)
  }

  /** The largest clusters, with the ids in them (at most `ids` each). */
  async largestClusters(
    count: number,
    ids: number,
  ): Promise<readonly { readonly cluster: string; readonly size: number; readonly ids: readonly string[] }[]> {
    const rows = await this.db.rows(
      `SELECT cluster, count(*) AS n FROM clusters GROUP BY cluster HAVING n > 1 ORDER BY n DESC, cluster LIMIT ${count}`,
    )
    const found = []
    for (const [cluster, n] of rows) {
      const members = await this.db.rows(
        `SELECT id FROM clusters WHERE cluster = ${literal(cluster ?? '')} ORDER BY id LIMIT ${ids}`,
      )
      found.push({ cluster: cluster ?? '', size: Number(n), ids: members.map(([id]) => id ?? '') })
    }
    return found
  }

  /** The cluster a record is in; undefined where there is no such record. */
  async clusterOf(id: string): Promise<string | undefined> {
    return (await this.db.rows(`SELECT cluster FROM clusters WHERE id = ${literal(id)} LIMIT 1`))[0]?.[0] ?? undefined
  }

  /** Ids that are this one, or this one with a file before it. */
  async idsLike(id: string): Promise<readonly string[]> {
    const rows = await this.db.rows(
      `SELECT id FROM clusters WHERE id = ${literal(id)} OR ends_with(id, ${literal(`:${id}`)}) ORDER BY id <> ${literal(id)}, id LIMIT 5`,
    )
    return rows.map(([found]) => found ?? '')
  }

  /** The clusters that records are in, by id; read in one go. */
  async clustersOf(ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
    if (ids.length === 0) return new Map()
    const rows = await this.db.rows(
      `SELECT id, cluster FROM clusters WHERE id IN (${[...new Set(ids)].map(literal).join(', ')})`,
    )
    return new Map(rows.map(([id, cluster]) => [id ?? '', cluster ?? '']))
  }

  /** What the records hold, by id; only what is filled in. Empty where the run kept no records. */
  async values(ids: readonly string[]): Promise<ReadonlyMap<string, Values>> {
    if (!this.hasRecords || ids.length === 0) return new Map()
    const columns = await this.recordColumns()
    const rows = await this.db.rows(
      `SELECT ${columns.map(identifier).join(', ')} FROM records WHERE id IN (${[...new Set(ids)].map(literal).join(', ')})`,
    )
    return new Map(
      rows.map((row) => {
        const known = columns.flatMap((name, at) =>
          row[at] === null || row[at] === undefined || row[at] === '' ? [] : [[name, row[at]] as const],
        )
        const values: Values = Object.fromEntries(known)
        return [values['id'] ?? '', values] as const
      }),
    )
  }

  /** Every record's cluster, in the order of ids. */
  async *clusters(): AsyncGenerator<{ readonly id: string; readonly cluster: string }> {
    for await (const [id, cluster] of this.db.streamRows('SELECT id, cluster FROM clusters ORDER BY id'))
      yield { id: id ?? '', cluster: cluster ?? '' }
  }
}

const pairColumns = [
  'left',
  'right',
  'weight',
  'decision',
  'reason',
  'detail',
  'levels',
  'rarity',
  'left_cluster',
  'right_cluster',
]

/** Reads a JSON file that this package wrote. */
function parseOwn<T>(text: string, name: string): T {
  try {
    return JSON.parse(text) as T
  } catch {
    throw new LinkageError('input', `${name} is not JSON: was the run cut short?`)
  }
}
