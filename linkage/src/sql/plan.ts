import { defaults } from '../settings.ts'
import type { BlockingRule, KeyPart, LinkSettings } from '../settings.ts'
import { columnsOf, derivedInOrder, expressionSql, rootsOf } from './expressions.ts'
import { formName, formSql, PairTests } from './tests.ts'
import { identifier, literal } from './text.ts'

/** A rule that makes pairs: a blocking rule, or the key of a must-link, which finds its own pairs. */
export interface PairRule {
  readonly name: string
  readonly kind: 'block' | 'must-link'
  readonly keys: BlockingRule['keys']
  readonly largestBlock: number
  /** Comparisons (by index) this rule says nothing about, so that its pairs may train them; none: not used to train. */
  readonly trains: readonly number[]
}

/** The settings turned into SQL fragments, once per run. `l` and `r` are the two profiles of a pair. */
export interface Plan {
  readonly settings: LinkSettings
  readonly rules: readonly PairRule[]
  /** Level counts per comparison, "not known" and "otherwise" included, and what one step of a comparison adds to a pattern. */
  readonly sizes: readonly number[]
  readonly steps: readonly number[]
  readonly atoms: ReadonlyMap<string, string>
  readonly pattern: string
  /** Bit i: must-link rule i holds and nothing speaks against it; see `flagBits` for the rest. */
  readonly flags: string
  /** Bit i: the pair shares a key of rule i. */
  readonly mask: string
  readonly rarityColumns: readonly string[]
  /** Columns of the prepared record that anything needs. */
  readonly usedColumns: readonly string[]
  readonly profileColumns: readonly string[]
  readonly keyColumns: readonly string[]
}

/** Flags of a pair: fifteen must-links from bit 0, then whether a person decided about it, then the guards. */
export const flagBits = { decided: 1 << 15, guards: 1 << 16 } as const

export function makePlan(settings: LinkSettings): Plan {
  const tests = new PairTests()
  const cases = settings.comparisons.map((comparison) => {
    const known = tests.known(comparison.needs)
    const levels = comparison.levels.map((level, at) => `WHEN ${tests.sql(level.when)} THEN ${at + 1}`)
    return `CASE WHEN NOT ${known} THEN 0 ${levels.join(' ')} ELSE ${comparison.levels.length + 1} END`
  })
  const sizes = settings.comparisons.map((comparison) => comparison.levels.length + 2)
  const steps = sizes.map((_, at) => sizes.slice(0, at).reduce((product, size) => product * size, 1))
  const rules = pairRules(settings)
  const flags = [
    ...(settings.mustLink ?? []).map((must, at) => {
      const holds = `(mask >> ${settings.blocking.length + at}) & 1 = 1`
      return `CASE WHEN ${holds}${must.unless ? ` AND NOT coalesce(${tests.sql(must.unless)}, false)` : ''} THEN ${1 << at} ELSE 0 END`
    }),
    ...(settings.guards ?? []).map(
      (guard, at) => `CASE WHEN ${tests.sql(guard.when)} THEN ${1 << (16 + at)} ELSE 0 END`,
    ),
  ]
  const rarityColumns = [
    ...new Set(
      settings.comparisons.flatMap((comparison) =>
        comparison.levels.flatMap((level) => level.rarityOf ?? []),
      ),
    ),
  ]
  const formed = [...tests.forms.values()]
  return {
    settings,
    rules,
    sizes,
    steps,
    atoms: tests.atoms,
    pattern: `(${cases.map((sql, at) => `(${sql})::BIGINT * ${steps[at]}`).join(' + ')})`,
    flags: flags.length === 0 ? '0' : `(${flags.join(' + ')})::INTEGER`,
    mask: `(${rules.map((_, at) => `CASE WHEN ${sharesKey(rules, at)} THEN ${2 ** at} ELSE 0 END`).join(' + ')})::INTEGER`,
    rarityColumns,
    usedColumns: usedColumns(settings, [...formed.map((each) => each.column), ...rarityColumns]),
    profileColumns: formed.flatMap(({ form, column }) =>
      form === 'rarity' ? [] : [`${formSql(form, column)} AS ${formName(form, column)}`],
    ),
    keyColumns: rules.map((rule, at) => `${keySql(rule.keys)} AS ${keyName(at)}`),
  }
}

/** Name of the column that holds the key of rule `at`. */
export function keyName(at: number): string {
  return identifier(`key:${at}`)
}

/** True where a rule has alternatives: its key column is a list. */
export function hasAlternatives(rule: PairRule): boolean {
  return rule.keys.length > 1
}

/** SQL: do l and r share a key of rule `at`. Never NULL. */
export function sharesKey(rules: readonly PairRule[], at: number): string {
  const [left, right] = [`l.${keyName(at)}`, `r.${keyName(at)}`]
  const rule = rules[at]
  return rule !== undefined && hasAlternatives(rule)
    ? `coalesce(list_has_any(${left}, ${right}), false)`
    : `coalesce(${left} = ${right}, false)`
}

/** SQL that reads the files, trims blank cells to NULL, derives the columns and numbers the records by id. */
export function recordSql(plan: Plan, source: string, fileColumns: readonly string[]): string {
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

/** SQL for 128 bits that are equal exactly where two records are equal in all used columns. */
export function signatureSql(plan: Plan): string {
  const parts = plan.usedColumns.map((name) => `coalesce(${identifier(name)}, chr(30))`)
  return parts.length === 0 ? `md5_number('')` : `md5_number(concat_ws(chr(31), ${parts.join(', ')}))`
}

/** SELECT of (l, r, pattern, mask, flags, times) for a source of (l, r, mask). The only place where two records are compared. */
export function compareSql(plan: Plan, pairs: string): string {
  const from = `${pairs} AS k_pairs JOIN profile l ON l.pid = k_pairs.l JOIN profile r ON r.pid = k_pairs.r`
  const atoms = [...plan.atoms].map(([name, sql]) => `, ${sql} AS ${identifier(name)}`).join('')
  return `SELECT l, r, ${plan.pattern} AS pattern, mask, ${plan.flags} AS flags, times FROM (
    SELECT l.pid AS l, r.pid AS r, k_pairs.mask, least(l.n::BIGINT * r.n, 25)::UTINYINT AS times${atoms} FROM ${from}) AS k_atoms`
}

/**
 * SELECT of (l, r, mask): the pairs of rule `at` that no earlier rule has found. Reads only `keyed`, which is narrow: a join that carried
 * every compared column through each rule cost several times the comparing.
 */
export function rulePairsSql(plan: Plan, at: number): string {
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
export function keySql(keys: BlockingRule['keys']): string {
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

function pairRules(settings: LinkSettings): readonly PairRule[] {
  const limit = settings.limits?.blockRecords ?? defaults.blockRecords
  const rules = settings.blocking.map((rule): PairRule => {
    const fixed = new Set(rule.keys.flat().flatMap((part) => [...rootsOf(part, settings)]))
    const free = settings.comparisons.flatMap((comparison, at) =>
      comparison.needs.some((column) => [...rootsOf(column, settings)].some((root) => fixed.has(root)))
        ? []
        : [at],
    )
    return {
      name: rule.name,
      kind: 'block',
      keys: rule.keys,
      largestBlock: rule.largestBlock ?? limit,
      trains: rule.train === false ? [] : free,
    }
  })
  const must = (settings.mustLink ?? []).map((rule): PairRule => ({
    name: rule.name,
    kind: 'must-link',
    keys: rule.keys,
    largestBlock: limit,
    trains: [],
  }))
  return [...rules, ...must]
}

function usedColumns(settings: LinkSettings, compared: readonly string[]): readonly string[] {
  const keyed = [...settings.blocking, ...(settings.mustLink ?? [])].flatMap((rule) =>
    rule.keys.flat().flatMap(columnsOf),
  )
  const prior =
    typeof settings.train?.prior === 'object' ? settings.train.prior.rules.flat().flatMap(columnsOf) : []
  return [...new Set([...compared, ...keyed, ...prior, ...(settings.onePerPerson ?? [])])].sort()
}
