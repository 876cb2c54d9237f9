import { Database } from '../encode/database.ts'
import { columnsOf, derivedInOrder } from '../encode/expressions.ts'
import type { BlockingRule, KeyPart, LinkSettings } from '../settings.ts'
import { expressionSql, macros } from './expressions.ts'
import { formName, formSql, PairTests } from './tests.ts'
import { identifier, literal } from './text.ts'

/*
 * The comparing told again in plain SQL, for tests only: what the kernel counts must be what a database counts. It knows no repeats, no
 * largest blocks, no lists and no functions of the user's.
 */

interface PairRule {
  readonly name: string
  readonly keys: BlockingRule['keys']
}

/** The settings turned into SQL fragments. `l` and `r` are the two records of a pair. */
interface Plan {
  readonly settings: LinkSettings
  readonly rules: readonly PairRule[]
  readonly atoms: ReadonlyMap<string, string>
  readonly pattern: string
  /** Bit i: the pair shares a key of rule i. */
  readonly mask: string
  readonly usedColumns: readonly string[]
  readonly forms: readonly string[]
}

/** How many pairs show each pattern under each mask of rules, by `mask pattern`: every candidate pair of a file counted once. */
export async function countPatternsInSql(
  settings: LinkSettings,
  file: string,
  spillFolder: string,
): Promise<ReadonlyMap<string, number>> {
  const db = await Database.open({ memoryMb: 600, threads: 2, spillFolder })
  try {
    const plan = makePlan(settings)
    for (const macro of macros) await db.run(`CREATE ${macro}`)
    const source = file.endsWith('.parquet')
      ? `read_parquet(${literal(file)})`
      : `read_csv(${literal(file)}, all_varchar = true)`
    const columns = (await db.rows(`DESCRIBE SELECT * FROM ${source}`)).map(([name]) => name ?? '')
    await db.run(`CREATE TABLE loaded AS ${recordSql(plan, source, columns)}`)
    await db.run(
      'CREATE TABLE facts AS SELECT (row_number() OVER (ORDER BY "⟨id⟩") - 1)::INTEGER AS pid, * FROM loaded',
    )
    const keys = plan.rules.map((rule, at) => `${keySql(rule.keys)} AS ${keyName(at)}`)
    await db.run(`CREATE TABLE keyed AS SELECT ${['pid', ...keys].join(', ')} FROM facts`)
    await db.run(`CREATE TABLE profile AS SELECT ${['pid', ...plan.forms].join(', ')} FROM facts`)
    await db.run('CREATE TABLE candidate (l INTEGER, r INTEGER, mask INTEGER)')
    for (const at of plan.rules.keys()) await db.run(`INSERT INTO candidate ${rulePairsSql(plan, at)}`)
    const [patterns, masks, counts] = await db.numbers(
      `SELECT pattern::DOUBLE, mask::DOUBLE, count(*)::DOUBLE FROM (${compareSql(plan, 'candidate')}) GROUP BY ALL`,
    )
    return new Map(Array.from(patterns ?? [], (pattern, at) => [`${masks?.[at] ?? 0} ${pattern}`, counts?.[at] ?? 0]))
  } finally {
    db.close()
  }
}

function makePlan(settings: LinkSettings): Plan {
  const tests = new PairTests()
  const cases = settings.comparisons.map((comparison) => {
    const known = tests.known(comparison.needs)
    const levels = comparison.levels.map((level, at) => `WHEN ${tests.sql(level.when)} THEN ${at + 1}`)
    return `CASE WHEN NOT ${known} THEN 0 ${levels.join(' ')} ELSE ${comparison.levels.length + 1} END`
  })
  const sizes = settings.comparisons.map((comparison) => comparison.levels.length + 2)
  const steps = sizes.map((_, at) => sizes.slice(0, at).reduce((product, size) => product * size, 1))
  const rules: readonly PairRule[] = [...settings.blocking, ...(settings.mustLink ?? [])]
  const formed = [...tests.forms.values()]
  const keyed = rules.flatMap((rule) => rule.keys.flat().flatMap(columnsOf))
  return {
    settings,
    rules,
    atoms: tests.atoms,
    pattern: `(${cases.map((sql, at) => `(${sql})::BIGINT * ${steps[at]}`).join(' + ')})`,
    mask: `(${rules.map((_, at) => `CASE WHEN ${sharesKey(rules, at)} THEN ${2 ** at} ELSE 0 END`).join(' + ')})::INTEGER`,
    usedColumns: [...new Set([...formed.map((each) => each.column), ...keyed])].sort(),
    forms: formed.map(({ form, column }) => `${formSql(form, column)} AS ${formName(form, column)}`),
  }
}

/** Name of the column that holds the key of rule `at`. */
function keyName(at: number): string {
  return identifier(`key:${at}`)
}

/** True where a rule has alternatives: its key column is a list. */
function hasAlternatives(rule: PairRule): boolean {
  return rule.keys.length > 1
}

/** SQL: do l and r share a key of rule `at`. Never NULL. */
function sharesKey(rules: readonly PairRule[], at: number): string {
  const [left, right] = [`l.${keyName(at)}`, `r.${keyName(at)}`]
  const rule = rules[at]
  return rule !== undefined && hasAlternatives(rule)
    ? `coalesce(list_has_any(${left}, ${right}), false)`
    : `coalesce(${left} = ${right}, false)`
}

/** SQL that reads the files, trims blank cells to NULL, derives the columns and numbers the records by id. */
function recordSql(plan: Plan, source: string, fileColumns: readonly string[]): string {
  const trimmed = fileColumns.map(
    (name) => `nullif(trim(${identifier(name)}::VARCHAR), '') AS ${identifier(name.trim())}`,
  )
  let from = `SELECT ${trimmed.join(', ')} FROM ${source}`
  const present = new Set(fileColumns.map((name) => name.trim()))
  for (const [name, expression] of derivedInOrder(plan.settings)) {
    const sql = `${expressionSql(expression)} AS ${identifier(name)}`
    from = present.has(name) ? `SELECT * REPLACE (${sql}) FROM (${from})` : `SELECT *, ${sql} FROM (${from})`
    present.add(name)
  }
  const used = plan.usedColumns.map((name) => `, ${identifier(name)} AS ${identifier(name)}`).join('')
  const id = `k_file.${identifier(plan.settings.id)}`
  return `SELECT ${id} AS "⟨id⟩"${used} FROM (${from}) AS k_file`
}

/** SELECT of (pattern, mask) for a source of (l, r, mask). */
function compareSql(plan: Plan, pairs: string): string {
  const from = `${pairs} AS k_pairs JOIN profile l ON l.pid = k_pairs.l JOIN profile r ON r.pid = k_pairs.r`
  const atoms = [...plan.atoms].map(([name, sql]) => `, ${sql} AS ${identifier(name)}`).join('')
  return `SELECT ${plan.pattern} AS pattern, mask FROM (SELECT k_pairs.mask${atoms} FROM ${from}) AS k_atoms`
}

/**
 * SELECT of (l, r, mask): the pairs of rule `at` that no earlier rule has found. Reads only `keyed`, which is narrow: a join that carried
 * every compared column through each rule cost several times the comparing.
 */
function rulePairsSql(plan: Plan, at: number): string {
  const earlier = plan.rules.slice(0, at).map((_, before) => `NOT ${sharesKey(plan.rules, before)}`)
  const key = keyName(at)
  const rule = plan.rules[at]
  if (rule !== undefined && hasAlternatives(rule)) {
    const keys = `(SELECT pid, unnest(${key}) AS key FROM keyed)`
    const found = `(SELECT DISTINCT a.pid AS l_pid, b.pid AS r_pid FROM ${keys} a JOIN ${keys} b ON a.key = b.key AND a.pid < b.pid)`
    const where = earlier.length === 0 ? '' : ` WHERE ${earlier.join(' AND ')}`
    return `SELECT l.pid AS l, r.pid AS r, ${plan.mask} AS mask FROM ${found} AS found JOIN keyed l ON l.pid = found.l_pid JOIN keyed r ON r.pid = found.r_pid${where}`
  }
  return `SELECT l.pid AS l, r.pid AS r, ${plan.mask} AS mask FROM keyed l JOIN keyed r ON l.${key} = r.${key} AND l.pid < r.pid${earlier.map((sql) => ` AND ${sql}`).join('')}`
}

/** SQL for a key: a hash of the parts, NULL unless all are known; with alternatives a list, NULL where none is known. */
function keySql(keys: BlockingRule['keys']): string {
  const one = (parts: readonly KeyPart[]) => {
    const known = parts.map((part) => `${expressionSql(part)} IS NOT NULL`).join(' AND ')
    return `CASE WHEN ${known} THEN hash(${parts.map(expressionSql).join(', ')}, ${literal('key')}) END`
  }
  const [only, ...more] = keys
  if (only === undefined) return 'NULL::UBIGINT'
  if (more.length === 0) return one(only)
  const list = `list_sort(list_distinct(list_filter([${keys.map(one).join(', ')}], lambda k: k IS NOT NULL)))`
  return `CASE WHEN len(${list}) > 0 THEN ${list} END`
}
