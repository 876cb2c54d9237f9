import { existsSync } from 'node:fs'
import { LinkageError } from '../errors.ts'
import { derivedInOrder, columnsOf, macros } from '../sql/expressions.ts'
import { hasAlternatives, keyName, recordSql, signatureSql } from '../sql/plan.ts'
import type { Plan } from '../sql/plan.ts'
import { formName } from '../sql/tests.ts'
import { identifier, literal } from '../sql/text.ts'
import { defaults } from '../settings.ts'
import type { Database } from './database.ts'
import type { Job, RuleCount } from './protocol.ts'

/** Tables after this: record(rid, id, used columns), member(rid, pid), profile(pid, first, n, forms, rarities), keyed(pid, a key per rule), decision(rids). */
export async function readRecords(db: Database, job: Job, plan: Plan): Promise<number> {
  for (const macro of macros) await db.run(`CREATE ${macro}`)
  const source = sourceSql(job.files)
  const columns = await fileColumns(db, source)
  checkColumns(plan, columns)
  try {
    await db.run(`CREATE TABLE loaded AS ${recordSql(plan, source, columns)}`)
  } catch (error) {
    if (error instanceof LinkageError && /csv|line|quote|encoding|utf/i.test(error.message))
      throw new LinkageError('input', `the input cannot be read: ${error.message}`)
    throw error
  }
  await checkIds(db, plan.settings.id)
  // the user's columns live in one table only, beside names in ⟨⟩, so that they can be called anything
  await db.run(
    `CREATE TABLE facts AS SELECT (row_number() OVER (ORDER BY "⟨id⟩") - 1)::INTEGER AS "⟨rid⟩", * FROM loaded`,
  )
  await db.run('DROP TABLE loaded')
  await db.run('CREATE TABLE record AS SELECT "⟨rid⟩" AS rid, "⟨id⟩" AS "record id" FROM facts')
  return db.number('SELECT count(*)::DOUBLE FROM record')
}

/** Puts a person's decisions on record numbers; an id that is not in the input is an error, since a decision must not be lost in silence. */
export async function readDecisions(db: Database, job: Job): Promise<void> {
  await db.run('CREATE TABLE said (one VARCHAR, other VARCHAR, same BOOLEAN)')
  for (let from = 0; from < job.decisions.length; from += 1000) {
    const values = job.decisions
      .slice(from, from + 1000)
      .map((each) => `(${literal(each.left)}, ${literal(each.right)}, ${String(each.decision === 'same')})`)
    await db.run(`INSERT INTO said VALUES ${values.join(', ')}`)
  }
  const lost = await db.rows(
    `SELECT id FROM (SELECT one AS id FROM said UNION SELECT other FROM said) WHERE id NOT IN (SELECT "record id" FROM record) ORDER BY id LIMIT 3`,
  )
  if (lost.length > 0)
    throw new LinkageError(
      'input',
      `a decision names a record that is not in the input: ${lost.flat().join(', ')}`,
    )
  await db.run(`CREATE TABLE decided AS SELECT least(a.rid, b.rid) AS l_rid, greatest(a.rid, b.rid) AS r_rid, bool_and(same) AS same, bool_or(same) AS any_same
    FROM said JOIN record a ON a."record id" = one JOIN record b ON b."record id" = other WHERE a.rid <> b.rid GROUP BY ALL`)
  const both = await db.rows(
    `SELECT a."record id", b."record id" FROM decided JOIN record a ON a.rid = l_rid JOIN record b ON b.rid = r_rid WHERE same <> any_same ORDER BY ALL LIMIT 1`,
  )
  if (both[0] !== undefined)
    throw new LinkageError(
      'input',
      `two decisions about ${both[0].join(' and ')} say the opposite of each other`,
    )
}

/** Collapses exact repeats: whatever is true of one is true of all, and 100,000 identical rows cost no more than one. */
export async function makeProfiles(db: Database, plan: Plan): Promise<number> {
  // records a person decided about keep a profile of their own: the decision is about them and not about their doubles
  await db.run(`CREATE TABLE signed AS SELECT rid, min(rid) OVER (PARTITION BY signature, alone) AS first FROM (
    SELECT "⟨rid⟩" AS rid, ${signatureSql(plan)} AS signature,
      CASE WHEN "⟨rid⟩" IN (SELECT l_rid FROM decided UNION SELECT r_rid FROM decided) THEN "⟨rid⟩" ELSE -1 END AS alone FROM facts)`)
  await db.run(
    `CREATE TABLE head AS SELECT (row_number() OVER (ORDER BY first) - 1)::INTEGER AS pid, first, n FROM (SELECT first, count(*)::INTEGER AS n FROM signed GROUP BY first)`,
  )
  await db.run('CREATE TABLE member AS SELECT rid, pid FROM signed JOIN head USING (first)')
  const rarities = plan.rarityColumns.map((column, at) => {
    const name = identifier(column)
    return `LEFT JOIN (SELECT ${name} AS "⟨value⟩", (count(*) - 1)::DOUBLE / sum(count(*)) OVER () AS "⟨rarity⟩" FROM facts WHERE ${name} IS NOT NULL GROUP BY 1) f${at} ON f${at}."⟨value⟩" = facts.${name}`
  })
  const selected = [
    '"⟨pid⟩" AS pid',
    '"⟨first⟩" AS first',
    '"⟨n⟩" AS n',
    ...plan.profileColumns,
    ...plan.rarityColumns.map((column, at) => `f${at}."⟨rarity⟩" AS ${formName('rarity', column)}`),
    ...(plan.settings.onePerPerson ?? []).map(
      (column, at) =>
        `coalesce(dense_rank() OVER (ORDER BY facts.${identifier(column)} NULLS LAST), 0)::INTEGER * (facts.${identifier(column)} IS NOT NULL)::INTEGER AS "one:${at}"`,
    ),
  ]
  const heads = `(SELECT pid AS "⟨pid⟩", first AS "⟨first⟩", n AS "⟨n⟩" FROM head) AS k_head JOIN facts ON "⟨rid⟩" = "⟨first⟩"`
  await db.run(
    `CREATE TABLE profile AS SELECT ${selected.join(', ')} FROM ${heads} ${rarities.join(' ')} ORDER BY "⟨pid⟩"`,
  )
  await db.run(
    `CREATE TABLE keyed AS SELECT ${['"⟨pid⟩" AS pid', ...plan.keyColumns].join(', ')} FROM ${heads} ORDER BY "⟨pid⟩"`,
  )
  await db.run('DROP TABLE signed')
  return db.number('SELECT count(*)::DOUBLE FROM profile')
}

/** Counts every rule before any pair is made; leaves oversized blocks out; refuses with the number where a cap is passed. */
export async function countRules(db: Database, plan: Plan): Promise<readonly RuleCount[]> {
  const counts: RuleCount[] = []
  const limits = plan.settings.limits
  for (const [at, rule] of plan.rules.entries()) {
    const key = keyName(at)
    const keys = hasAlternatives(rule)
      ? `(SELECT unnest(${key}) AS key FROM keyed)`
      : `(SELECT ${key} AS key FROM keyed WHERE ${key} IS NOT NULL)`
    const blocks = `(SELECT key, count(*)::DOUBLE AS n FROM ${keys} GROUP BY key)`
    const [pairs, many, largest, leftOut, leftRecords] = await db.numbers(`SELECT
      coalesce(sum(n * (n - 1) / 2) FILTER (n <= ${rule.largestBlock}), 0)::DOUBLE, count(*) FILTER (n > 1)::DOUBLE, coalesce(max(n), 0)::DOUBLE,
      count(*) FILTER (n > ${rule.largestBlock})::DOUBLE, coalesce(sum(n) FILTER (n > ${rule.largestBlock}), 0)::DOUBLE FROM ${blocks}`)
    const count = {
      rule: rule.name,
      kind: rule.kind,
      pairs: pairs?.[0] ?? 0,
      blocks: many?.[0] ?? 0,
      largestBlock: largest?.[0] ?? 0,
      blocksLeftOut: leftOut?.[0] ?? 0,
      recordsLeftOut: leftRecords?.[0] ?? 0,
    }
    counts.push(count)
    const cap = limits?.rulePairs ?? defaults.rulePairs
    if (count.pairs > cap)
      throw new LinkageError(
        'too-many-pairs',
        `the blocking rule "${rule.name}" would compare ${count.pairs.toLocaleString('en-GB')} pairs, more than the ${cap.toLocaleString('en-GB')} allowed; its largest block has ${count.largestBlock.toLocaleString('en-GB')} records. Add a part to its key or raise limits.rulePairs`,
        { pairs: count.pairs, cap, largestBlock: count.largestBlock },
      )
    if (count.blocksLeftOut > 0) {
      const big = `(SELECT key FROM ${blocks} WHERE n > ${rule.largestBlock})`
      await db.run(
        hasAlternatives(rule)
          ? `UPDATE keyed SET ${key} = list_filter(${key}, lambda k: NOT list_contains((SELECT list(key) FROM ${big}), k))`
          : `UPDATE keyed SET ${key} = NULL WHERE ${key} IN ${big}`,
      )
    }
  }
  const all = counts.reduce((sum, count) => sum + count.pairs, 0)
  const cap = limits?.allPairs ?? defaults.allPairs
  if (all > cap)
    throw new LinkageError(
      'too-many-pairs',
      `the blocking rules would compare ${all.toLocaleString('en-GB')} pairs, more than the ${cap.toLocaleString('en-GB')} allowed: ${counts.map((count) => `${count.rule} ${count.pairs.toLocaleString('en-GB')}`).join(', ')}. Narrow a rule or raise limits.allPairs`,
      { pairs: all, cap },
    )
  return counts
}

function sourceSql(files: readonly string[]): string {
  if (files.length === 0) throw new LinkageError('input', 'no input file was given')
  for (const file of files) if (!existsSync(file)) throw new LinkageError('input', `there is no file ${file}`)
  const list = `[${files.map(literal).join(', ')}]`
  const parquet = files.filter((file) => file.endsWith('.parquet')).length
  if (parquet !== 0 && parquet !== files.length)
    throw new LinkageError('input', 'give either CSV or Parquet files, not both')
  return parquet > 0
    ? `read_parquet(${list}, union_by_name = true)`
    : `read_csv(${list}, union_by_name = true, all_varchar = true, header = true, delim = ',', quote = '"', escape = '"', sample_size = 20480)`
}

async function fileColumns(db: Database, source: string): Promise<readonly string[]> {
  try {
    return (await db.rows(`DESCRIBE SELECT * FROM ${source}`)).map((row) => row[0] ?? '')
  } catch (error) {
    throw new LinkageError(
      'input',
      `the input cannot be read: ${error instanceof Error ? error.message : String(error)}`,
    )
  }
}

function checkColumns(plan: Plan, fileColumnNames: readonly string[]): void {
  const known = new Set(fileColumnNames.map((name) => name.trim()))
  const there = `the input has: ${[...known].join(', ')}`
  if (known.size !== fileColumnNames.length)
    throw new LinkageError('input', `two columns of the input have the same name; ${there}`)
  if (!known.has(plan.settings.id))
    throw new LinkageError('input', `there is no id column "${plan.settings.id}"; ${there}`)
  for (const [name, expression] of derivedInOrder(plan.settings)) {
    const missing = columnsOf(expression).filter((column) => !known.has(column))
    if (missing.length > 0)
      throw new LinkageError(
        'input',
        `the column "${name}" is made from "${missing.join('", "')}", which the input has not; ${there}`,
      )
    known.add(name)
  }
  const missing = plan.usedColumns.filter((column) => !known.has(column))
  if (missing.length > 0)
    throw new LinkageError(
      'input',
      `the settings use "${missing.join('", "')}", which the input has not; ${there}`,
    )
}

async function checkIds(db: Database, id: string): Promise<void> {
  const [rows, named, different] = await db.numbers(
    'SELECT count(*)::DOUBLE, count("⟨id⟩")::DOUBLE, count(DISTINCT "⟨id⟩")::DOUBLE FROM loaded',
  )
  const [all, present, unique] = [rows?.[0] ?? 0, named?.[0] ?? 0, different?.[0] ?? 0]
  if (all === 0) throw new LinkageError('input', 'the input has no rows')
  if (present < all)
    throw new LinkageError('input', `${all - present} of ${all} rows have no ${id}`, {
      rows: all,
      missing: all - present,
    })
  if (unique < all) {
    const repeated = await db.rows(
      'SELECT "⟨id⟩" FROM loaded GROUP BY 1 HAVING count(*) > 1 ORDER BY 1 LIMIT 3',
    )
    throw new LinkageError(
      'input',
      `ids must differ, but ${all - unique} rows repeat one (such as ${repeated.flat().join(', ')})`,
      { rows: all, repeated: all - unique },
    )
  }
}
