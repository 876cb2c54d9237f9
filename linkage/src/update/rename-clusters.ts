import { existsSync, renameSync } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Database } from '../encode/database.ts'
import { identifier, literal } from '../encode/text.ts'
import { nameClusters } from './name-clusters.ts'
import type { ClusterChange } from './name-clusters.ts'

/** What a delta does to the clusters. */
export interface ClusterCounts {
  readonly before: number
  /** Clusters that keep their id, changed or not. */
  readonly kept: number
  readonly merged: number
  /** New clusters that are parts of clusters of before. */
  readonly split: number
  readonly new: number
  readonly gone: number
  readonly now: number
}

const csv = (path: string, columns: readonly string[]): string =>
  `read_csv(${literal(path)}, auto_detect = false, header = true, delim = ',', quote = '"', escape = '"', columns = {${columns.map((name) => `${literal(name)}: 'VARCHAR'`).join(', ')}})`

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

/** Ids that are no longer given, and where each leads now. */
const retiredFile = 'retired-clusters.csv'

/**
 * Gives the clusters of a run in `folder` the ids they had in the run in `earlier`, in clusters.csv and pairs.csv, and writes cluster-changes.csv and
 * retired-clusters.csv. Most clusters are as they were and are told by the database; only what came together or apart is named here.
 */
export async function renameClusters(db: Database, earlier: string, folder: string): Promise<ClusterCounts> {
  await db.run(`CREATE TABLE earlier AS FROM ${csv(join(earlier, 'clusters.csv'), ['id', 'cluster'])}`)
  await db.run(`CREATE TABLE found AS FROM ${csv(join(folder, 'clusters.csv'), ['id', 'cluster'])}`)
  await db.run(
    'CREATE TABLE flows AS SELECT e.cluster AS before, f.cluster AS after, count(*) AS n FROM earlier e JOIN found f USING (id) GROUP BY ALL',
  )
  const retired = join(earlier, retiredFile)
  await db.run(
    existsSync(retired)
      ? `CREATE TABLE retired AS FROM ${csv(retired, ['id', 'into'])}`
      : 'CREATE TABLE retired (id VARCHAR, "into" VARCHAR)',
  )
  await db.run('CREATE VIEW used AS SELECT cluster AS id FROM earlier UNION SELECT id FROM retired')
  const changes = await nameAll(db)
  await writeNames(db, folder)
  return writeChanges(db, folder, changes)
}

/** Makes `names(after, name)`, for every cluster now. */
async function nameAll(db: Database): Promise<readonly ClusterChange[]> {
  // the largest of all is enough to know by: one flow out of a cluster and one into a cluster is a cluster that stays
  await db.run(
    'CREATE TABLE simple AS SELECT before, after FROM flows WHERE before IN (SELECT before FROM flows GROUP BY 1 HAVING count(*) = 1) AND after IN (SELECT after FROM flows GROUP BY 1 HAVING count(*) = 1)',
  )
  const tangled = await db.rows(
    'SELECT before, after, n FROM flows WHERE after NOT IN (SELECT after FROM simple) ORDER BY ALL',
  )
  const flows = tangled.map(([before, after, n]) => ({ before: before ?? '', after: after ?? '', records: Number(n) }))
  await db.run(
    'CREATE TABLE fresh AS SELECT cluster AS after, count(*) AS n FROM found WHERE cluster NOT IN (SELECT after FROM flows) GROUP BY 1',
  )
  // a new cluster whose lowest id was given before, or to a part of another cluster: few
  const taken = await db.rows('SELECT after FROM fresh WHERE after IN (SELECT id FROM used) ORDER BY 1')
  const asked = [...new Set([...flows.map(({ after }) => after), ...taken.map(([after]) => after ?? '')])]
  const known = new Set<string>()
  await db.run('CREATE TABLE asked (id VARCHAR)')
  await insert(
    db,
    'asked',
    asked.map((id) => [id]),
  )
  // what a new name could be taken by: the id itself, the id with a number
  for (const [id] of await db.rows(
    `SELECT DISTINCT u.id FROM used u JOIN asked a ON u.id = a.id OR u.id LIKE '%#%' AND starts_with(u.id, a.id || '#')`,
  ))
    known.add(id ?? '')
  const { names, changes } = nameClusters(
    flows,
    taken.map(([after]) => after ?? ''),
    (id) => known.has(id),
  )
  await db.run('CREATE TABLE named (after VARCHAR, name VARCHAR)')
  await insert(db, 'named', [...names])
  await db.run(
    'CREATE TABLE names AS SELECT after, before AS name FROM simple UNION ALL FROM named UNION ALL SELECT after, after FROM fresh WHERE after NOT IN (SELECT after FROM named)',
  )
  return changes
}

async function insert(db: Database, table: string, rows: readonly (readonly string[])[]): Promise<void> {
  for (let from = 0; from < rows.length; from += 1000)
    await db.run(
      `INSERT INTO ${table} VALUES ${rows
        .slice(from, from + 1000)
        .map((row) => `(${row.map(literal).join(', ')})`)
        .join(', ')}`,
    )
}

/** Writes both files again where some cluster is not called by its lowest id: all else in them stays as it is, byte for byte. */
async function writeNames(db: Database, folder: string): Promise<void> {
  await db.run('CREATE TABLE renamed AS FROM names WHERE name <> after')
  if ((await db.number('SELECT count(*)::DOUBLE FROM renamed')) === 0) return
  const rewrite = async (file: string, sql: string, columns: readonly string[], quoted: readonly string[]) => {
    const path = join(folder, file)
    await writeCsv(db, sql, `${path}.part`, columns, quoted)
    renameSync(`${path}.part`, path)
  }
  await rewrite(
    'clusters.csv',
    'SELECT id, coalesce(r.name, f.cluster) AS cluster FROM found f LEFT JOIN renamed r ON r.after = f.cluster ORDER BY id',
    ['id', 'cluster'],
    ['id', 'cluster'],
  )
  const cells = pairColumns.map((name) => {
    if (name === 'left_cluster') return 'coalesce(l.name, left_cluster) AS left_cluster'
    if (name === 'right_cluster') return 'coalesce(r.name, right_cluster) AS right_cluster'
    return name === 'detail' ? `coalesce(detail, '') AS detail` : `"${name}"`
  })
  await rewrite(
    'pairs.csv',
    `SELECT ${cells.join(', ')} FROM ${csv(join(folder, 'pairs.csv'), pairColumns)} p LEFT JOIN renamed l ON l.after = p.left_cluster LEFT JOIN renamed r ON r.after = p.right_cluster ORDER BY p."left", p."right"`,
    pairColumns,
    ['left', 'right', 'detail', 'left_cluster', 'right_cluster'],
  )
}

/** As the engine writes CSV: the header as it is, text in quotes. (The database would put its own header in quotes too.) */
async function writeCsv(
  db: Database,
  sql: string,
  path: string,
  columns: readonly string[],
  quoted: readonly string[],
): Promise<void> {
  const header = `${columns.join(',')}\n`
  if ((await db.rows(`FROM (${sql}) LIMIT 1`)).length === 0) return writeFile(path, header)
  // the line end after the last row is the suffix
  await db.run(
    `COPY (${sql}) TO ${literal(path)} (FORMAT csv, HEADER false, PREFIX ${literal(header)}, SUFFIX '\n', DELIMITER ',', QUOTE '"', ESCAPE '"', FORCE_QUOTE (${quoted.map(identifier).join(', ')}))`,
  )
}

async function writeChanges(db: Database, folder: string, changes: readonly ClusterChange[]): Promise<ClusterCounts> {
  await db.run('CREATE TABLE changes (kind VARCHAR, cluster VARCHAR, other VARCHAR, records BIGINT)')
  await insert(
    db,
    'changes',
    changes.map(({ kind, cluster, other, records }) => [kind, cluster, other, String(records)]),
  )
  await db.run(
    `INSERT INTO changes SELECT 'gone', cluster, '', count(*) FROM earlier WHERE cluster NOT IN (SELECT before FROM flows) GROUP BY cluster`,
  )
  await db.run(`INSERT INTO changes SELECT 'new', n.name, '', f.n FROM fresh f JOIN names n USING (after)`)
  const columns = ['kind', 'cluster', 'other', 'records']
  await writeCsv(db, 'FROM changes ORDER BY cluster, other, kind', join(folder, 'cluster-changes.csv'), columns, [
    'cluster',
    'other',
  ])
  // a retired id leads to where most of its records went; one retired before, to where that went since
  await db.run(
    `CREATE TABLE lost AS SELECT DISTINCT ON (cluster) cluster AS id, other AS "into" FROM changes WHERE kind IN ('merged', 'gone') ORDER BY cluster, records DESC, other`,
  )
  const retired =
    'FROM lost UNION ALL SELECT r.id, coalesce(l."into", r."into") FROM retired r LEFT JOIN lost l ON l.id = r."into" ORDER BY id'
  await writeCsv(db, retired, join(folder, retiredFile), ['id', 'into'], ['id', 'into'])
  const count = (what: string): Promise<number> => db.number(`SELECT count(DISTINCT ${what}`)
  const counts = {
    merged: await count(`cluster) FROM changes WHERE kind = 'merged'`),
    split: await count(`other) FROM changes WHERE kind = 'split'`),
    new: await count(`cluster) FROM changes WHERE kind = 'new'`),
    gone: await count(`cluster) FROM changes WHERE kind = 'gone'`),
  }
  const before = await count('cluster) FROM earlier')
  return {
    before,
    kept: before - counts.merged - counts.gone,
    ...counts,
    now: await count('after) FROM names'),
  }
}
