import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { binds, clusterNodes, findRoot } from '../cluster.ts'
import type { ClusterInput } from '../cluster.ts'
import { LinkageError } from '../errors.ts'
import type { LinkModel } from '../model.ts'
import { modelToJson } from '../model.ts'
import { defaults } from '../settings.ts'
import { flagBits } from '../sql/plan.ts'
import type { Plan } from '../sql/plan.ts'
import { identifier, literal, number } from '../sql/text.ts'
import type { Database } from './database.ts'
import type { Counts } from './protocol.ts'
import { rareLevels, weighSql } from './score.ts'

/** Pairs of repeated records are listed one by one up to this many a pair of profiles; beyond it one stands for all. */
const listedRepeats = 64

/** SQL for what binds a pair when clusters are made; a guard outweighs a must-link, a person outweighs both. */
function boundSql(): string {
  return `(CASE WHEN flags % ${flagBits.decided} <> 0 AND flags < ${flagBits.guards} THEN ${binds.mustLink} ELSE 0 END
    + CASE WHEN flags >= ${flagBits.guards} THEN ${binds.cannotLink} ELSE 0 END
    + CASE WHEN said.same THEN ${binds.personSame} WHEN NOT said.same THEN ${binds.personDifferent} ELSE 0 END)::INTEGER`
}

/** Scores what can reach the lower threshold into `scored`, then clusters; makes placed(pid, cluster) with the lowest profile of each cluster. */
export async function makeClusters(db: Database, plan: Plan, model: LinkModel): Promise<number> {
  const { same } = model.thresholds
  await db.run(`CREATE TABLE asked AS SELECT least(a.pid, b.pid) AS l, greatest(a.pid, b.pid) AS r, bool_and(decided.same) AS same
    FROM decided JOIN member a ON a.rid = l_rid JOIN member b ON b.rid = r_rid GROUP BY 1, 2`)
  await db.run(
    'CREATE TABLE bound AS SELECT scored.*, ' +
      boundSql() +
      ' AS bound FROM scored LEFT JOIN asked said USING (l, r)',
  )
  await db.run('DROP TABLE scored')
  const [left, right] = await db.numbers(
    `SELECT l, r FROM bound WHERE l <> r AND (weight >= ${number(same)} OR bound & ${binds.mustLink | binds.personSame} <> 0)`,
  )
  const profiles = await db.number('SELECT count(*)::DOUBLE FROM profile')
  await db.table('component', {
    pid: Int32Array.from({ length: profiles }, (_, pid) => pid),
    component: connect(profiles, left, right),
  })
  // weak pairs inside a component speak against a join, so they are weighed too, whatever their weight
  await db.run(
    `CREATE TABLE inside AS SELECT pair.* FROM pair JOIN component a ON a.pid = l JOIN component b ON b.pid = r AND b.component = a.component WHERE l <> r`,
  )
  const weighed = `SELECT k.l, k.r, weight, times, ${boundSql()} AS bound FROM (${weighSql(plan, model, 'inside', -1e6)}) k LEFT JOIN asked said USING (l, r)`
  const columns = await db.numbers(
    `SELECT l, r, weight, times::DOUBLE, bound FROM (${weighed}) ORDER BY l, r`,
  )
  const onePer = plan.settings.onePerPerson ?? []
  const codes = await db.numbers(
    `SELECT pid${onePer.map((_, at) => `, "one:${at}"`).join('')} FROM profile ORDER BY pid`,
  )
  const input = clusterInput(profiles, columns, codes.slice(1))
  const clustering = clusterNodes(input, {
    joinAt: plan.settings.decide?.joinAt ?? defaults.joinAt,
    sameAt: same,
    componentRecords: plan.settings.limits?.componentRecords ?? defaults.componentRecords,
  })
  if (clustering.contradiction >= 0) await refuseContradiction(db, input, clustering.contradiction)
  await db.table('placed', {
    pid: Int32Array.from({ length: profiles }, (_, pid) => pid),
    cluster: clustering.cluster,
  })
  await db.run('DROP TABLE inside')
  return clustering.splitComponents
}

function clusterInput(
  count: number,
  columns: readonly Float64Array[],
  codes: readonly Float64Array[],
): ClusterInput {
  const [left, right, weight, times, bound] = columns
  return {
    count,
    left: Int32Array.from(left ?? []),
    right: Int32Array.from(right ?? []),
    weight: weight ?? new Float64Array(),
    times: times ?? new Float64Array(),
    bound: Uint8Array.from(bound ?? []),
    onePerPerson: codes.map((column) => Int32Array.from(column)),
  }
}

/** Lowest node of the connected component of each node. */
function connect(
  count: number,
  left: Float64Array = new Float64Array(),
  right: Float64Array = new Float64Array(),
): Int32Array {
  const parent = Int32Array.from({ length: count }, (_, node) => node)
  const find = (node: number) => findRoot(parent, node)
  for (let pair = 0; pair < left.length; pair++) {
    const [a, b] = [find(left[pair] ?? 0), find(right[pair] ?? 0)]
    parent[Math.max(a, b)] = Math.min(a, b)
  }
  return parent.map((_, node) => find(node))
}

async function refuseContradiction(db: Database, input: ClusterInput, pair: number): Promise<never> {
  const pids = `(${input.left[pair]}, ${input.right[pair]})`
  const ids = await db.rows(
    `SELECT "record id" FROM profile JOIN record ON record.rid = first WHERE pid IN ${pids} ORDER BY 1`,
  )
  throw new LinkageError(
    'input',
    `the decisions contradict each other: ${ids.flat().join(' and ')} were called different, but other decisions make them the same`,
  )
}

/** Writes clusters.csv, pairs.csv, model.json and counts.json; every file sorted by id. */
export async function writeResults(
  db: Database,
  plan: Plan,
  model: LinkModel,
  folder: string,
  known: Pick<Counts, 'records' | 'distinctRecords' | 'rules' | 'componentsSplit' | 'emptyRecords'>,
): Promise<Counts> {
  await expandClusters(db, model)
  await db.run(
    `COPY (SELECT "record id" AS id, cluster FROM clustered ORDER BY rid) TO ${literal(join(folder, 'clusters.csv'))} (HEADER, FORCE_QUOTE (id, cluster))`,
  )
  await decidePairs(db, plan, model)
  const levels = plan.sizes
    .map((size, at) => `((pattern // ${plan.steps[at]}) % ${size})`)
    .join(` || '|' || `)
  const rare = new Set(rareLevels(plan, model).map(({ at }) => at))
  const rarity = plan.sizes
    .map((_, at) =>
      rare.has(at)
        ? `CASE WHEN ${identifier(`rare:${at}`)} = 0 THEN '' ELSE round(${identifier(`rare:${at}`)}, 6)::VARCHAR END`
        : `''`,
    )
    .join(` || '|' || `)
  await db.run(`COPY (SELECT a."record id" AS "left", b."record id" AS "right", printf('%.6f', weight) AS weight, decision, reason, detail, ${levels} AS levels, ${rarity} AS rarity,
      a.cluster AS left_cluster, b.cluster AS right_cluster
    FROM listed JOIN clustered a ON a.rid = l_rid JOIN clustered b ON b.rid = r_rid ORDER BY l_rid, r_rid)
    TO ${literal(join(folder, 'pairs.csv'))} (HEADER, FORCE_QUOTE ("left", "right", detail, left_cluster, right_cluster))`)
  const counts = await countResults(db, plan, known)
  await writeFile(join(folder, 'model.json'), modelToJson(model))
  await writeFile(join(folder, 'counts.json'), `${JSON.stringify(counts, null, 2)}\n`)
  return counts
}

/**
 * clustered(rid, id, cluster): the cluster is named by the lowest id in it. Exact repeats are one cluster unless even an exact repeat says
 * too little to be the same person (two rows with only a sex): then each stays alone.
 */
async function expandClusters(db: Database, model: LinkModel): Promise<void> {
  await db.run(`CREATE TABLE thin AS SELECT profile.pid FROM profile JOIN placed USING (pid)
    WHERE n > 1 AND (SELECT count(*) FROM placed other WHERE other.cluster = placed.cluster) = 1
    AND NOT EXISTS (SELECT 1 FROM bound WHERE l = profile.pid AND r = profile.pid AND (weight >= ${number(model.thresholds.same)} OR bound & ${binds.mustLink} <> 0))`)
  await db.run(`CREATE TABLE clustered AS SELECT rid, "record id", first_value("record id") OVER (PARTITION BY cluster, alone ORDER BY rid) AS cluster FROM (
    SELECT record.rid, "record id", placed.cluster, CASE WHEN thin.pid IS NULL THEN -1 ELSE record.rid END AS alone
    FROM record JOIN member USING (rid) JOIN placed USING (pid) LEFT JOIN thin ON thin.pid = member.pid)`)
}

/** listed(l_rid, r_rid, ..., decision, reason, detail): every pair of records at or above the lower threshold, or that something binds. */
async function decidePairs(db: Database, plan: Plan, model: LinkModel): Promise<void> {
  const { same, different } = model.thresholds
  const guards = (plan.settings.guards ?? []).map(
    (guard, at) => `CASE WHEN (flags >> ${16 + at}) & 1 = 1 THEN ${literal(guard.name)} END`,
  )
  const musts = (plan.settings.mustLink ?? []).map(
    (must, at) => `CASE WHEN (flags >> ${at}) & 1 = 1 THEN ${literal(must.name)} END`,
  )
  const names = (parts: readonly string[]) =>
    parts.length === 0 ? `''` : `concat_ws('; ', ${parts.join(', ')})`
  const expanded = `SELECT CASE WHEN a.rid < b.rid THEN a.rid ELSE b.rid END AS l_rid, CASE WHEN a.rid < b.rid THEN b.rid ELSE a.rid END AS r_rid, bound.*
    FROM bound JOIN profile pl ON pl.pid = l JOIN profile pr ON pr.pid = r JOIN member a ON a.pid = l JOIN member b ON b.pid = r
    WHERE (l <> r OR a.rid < b.rid) AND (pl.n::BIGINT * pr.n <= ${listedRepeats} OR (a.rid = pl.first AND (b.rid = pr.first OR l = r)))`
  await db.run(`CREATE TABLE listed AS SELECT *,
      CASE WHEN reason IN ('person', 'together', 'must-link', 'weight') THEN CASE WHEN bound & ${binds.personDifferent} <> 0 THEN 'different' ELSE 'same' END
        ELSE 'needs a person' END AS decision,
      CASE reason WHEN 'guard' THEN ${names(guards)} WHEN 'must-link' THEN ${names(musts)} ELSE '' END AS detail
    FROM (SELECT e.*, CASE
        WHEN bound & ${binds.personSame | binds.personDifferent} <> 0 THEN 'person'
        WHEN ca.cluster = cb.cluster AND bound & ${binds.mustLink} <> 0 THEN 'must-link'
        WHEN ca.cluster = cb.cluster AND weight >= ${number(same)} THEN 'weight'
        WHEN ca.cluster = cb.cluster THEN 'together'
        WHEN bound & ${binds.cannotLink} <> 0 THEN 'guard'
        WHEN weight >= ${number(same)} OR bound & ${binds.mustLink} <> 0 THEN 'apart'
        ELSE 'between' END AS reason
      FROM (${expanded}) e JOIN clustered ca ON ca.rid = l_rid JOIN clustered cb ON cb.rid = r_rid
      WHERE weight >= ${number(different)} OR bound & ${255 - binds.cannotLink} <> 0)`)
}

async function countResults(
  db: Database,
  plan: Plan,
  known: Pick<Counts, 'records' | 'distinctRecords' | 'rules' | 'componentsSplit' | 'emptyRecords'>,
): Promise<Counts> {
  const [compared, standFor, same, person, listed] =
    await db.numbers(`SELECT (SELECT count(*) FROM pair)::DOUBLE,
    (SELECT coalesce(sum(CASE WHEN l = r THEN pl.n::DOUBLE * (pl.n - 1) / 2 ELSE pl.n::DOUBLE * pr.n END), 0) FROM bound JOIN profile pl ON pl.pid = l JOIN profile pr ON pr.pid = r)::DOUBLE,
    (SELECT count(*) FROM listed WHERE decision = 'same')::DOUBLE, (SELECT count(*) FROM listed WHERE decision = 'needs a person')::DOUBLE, (SELECT count(*) FROM listed)::DOUBLE`)
  const [clusters, alone, largest] = await db.numbers(
    'SELECT count(*)::DOUBLE, count(*) FILTER (n = 1)::DOUBLE, max(n)::DOUBLE FROM (SELECT count(*) AS n FROM clustered GROUP BY cluster)',
  )
  const bit = async (at: number) =>
    db.number(`SELECT count(*)::DOUBLE FROM bound WHERE (flags >> ${at}) & 1 = 1`)
  const mustLinks = []
  for (const [at, must] of (plan.settings.mustLink ?? []).entries())
    mustLinks.push({ name: must.name, pairs: await bit(at) })
  const guards = []
  for (const [at, guard] of (plan.settings.guards ?? []).entries())
    guards.push({ name: guard.name, pairs: await bit(16 + at) })
  return {
    ...known,
    pairsCompared: compared?.[0] ?? 0,
    pairsKept: listed?.[0] ?? 0,
    same: same?.[0] ?? 0,
    needsAPerson: person?.[0] ?? 0,
    pairsNotListed: Math.max(0, (standFor?.[0] ?? 0) - (listed?.[0] ?? 0)),
    clusters: clusters?.[0] ?? 0,
    clustersOfOne: alone?.[0] ?? 0,
    largestCluster: largest?.[0] ?? 0,
    mustLinks,
    guards,
  }
}
