import { LinkageError } from '../errors.ts'
import type { LinkModel, ModelComparison, ModelLevel } from '../model.ts'
import type { BlockingRule, Comparison, KeyPart, Level, LinkSettings, Test } from '../settings.ts'
import { CannotSay, testOfCondition } from './condition.ts'
import { Columns } from './columns.ts'
import { defaultChances } from './defaults.ts'
import { parseSplinkModel, type SplinkComparison, type SplinkLevel, type SplinkModel } from './format.ts'
import { cutAt, closing, isWord, tokensOf, type Token } from './tokens.ts'
import { valueOf } from './value.ts'

/** A Splink model as settings and model of ours. */
export interface FromSplink {
  readonly settings: LinkSettings
  readonly model: LinkModel
  /** What differs in spirit though not in a weight, one sentence each. */
  readonly notes: readonly string[]
}

/** No block is left out: Splink leaves none out. */
const noLimit = 1_000_000_000

/**
 * Reads a model saved by Splink 4 or 5 (`save_model_to_json`) for DuckDB. The weights of its pairs are Splink's to the last digits; thresholds
 * are not part of a Splink model, so `same` and `different` are given here (log2 odds; default 0.95 and 0.5 as Splink's demonstrations have it).
 * Throws LinkageError `model` naming the comparison and level, or the rule, that cannot be said in our settings.
 */
export function readSplinkModel(
  text: string,
  at: { readonly same?: number; readonly different?: number } = {},
): FromSplink {
  const splink = parseSplinkModel(text)
  if (splink.sql_dialect && splink.sql_dialect !== 'duckdb')
    throw new LinkageError(
      'model',
      `the Splink model is written for ${splink.sql_dialect}; save it with DuckDB as the backend`,
    )
  const columns = new Columns()
  const comparisons = splink.comparisons.map((comparison) => readComparison(comparison, columns))
  const blocking = splink.blocking_rules_to_generate_predictions.map((rule, place) => readRule(rule, place))
  const same = at.same ?? Math.log2(0.95 / 0.05)
  const different = Math.min(same, at.different ?? 0)
  const settings: LinkSettings = {
    id: splink.unique_id_column_name,
    ...(columns.derived.size === 0 ? {} : { columns: Object.fromEntries(columns.derived) }),
    comparisons: comparisons.map(({ comparison }) => comparison),
    blocking: distinctlyNamed(blocking),
    ...modeOf(splink),
    decide: { same, different, clusters: 'connected' },
    limits: { blockRecords: noLimit },
  }
  return {
    settings,
    model: {
      format: 'kith-linkage-model',
      version: 1,
      prior: splink.probability_two_random_records_match,
      priorFrom: 'Splink',
      comparisons: comparisons.map(({ model }) => model),
      thresholds: { same, different, why: 'given: a Splink model has no thresholds of its own' },
    },
    notes: [
      'an empty or blank cell is not known to us; to Splink it is a value unless it is NULL',
      ...comparisons.flatMap(({ notes }) => notes),
    ],
  }
}

function modeOf({ link_type }: SplinkModel): Pick<LinkSettings, 'mode'> {
  if (link_type === 'dedupe_only') return {}
  return { mode: link_type === 'link_only' ? 'link' : 'link and dedupe' }
}

interface ReadComparison {
  readonly comparison: Comparison
  readonly model: ModelComparison
  readonly notes: readonly string[]
}

function readComparison(splink: SplinkComparison, columns: Columns): ReadComparison {
  const name = splink.output_column_name
  const refuse = (level: SplinkLevel | undefined, why: string): never => {
    const which = level === undefined ? '' : `, level "${level.label_for_charts ?? level.sql_condition}"`
    throw new LinkageError('model', `Splink's comparison "${name}"${which} cannot be said in our settings: ${why}`)
  }
  const [first, ...rest] = splink.comparison_levels
  const last = rest.pop()
  if (first?.is_null_level !== true)
    return refuse(undefined, 'its first level must be the one for missing values (is_null_level)')
  if (last === undefined || last.sql_condition.trim().toUpperCase() !== 'ELSE')
    return refuse(last, 'the last level must be ELSE')
  const testOf = (level: SplinkLevel): Test => {
    try {
      return testOfCondition(level.sql_condition, (expression) => columns.nameOf(expression))
    } catch (error) {
      if (error instanceof CannotSay) return refuse(level, error.message)
      throw error
    }
  }
  const missing = testOf(first)
  const needs = columnsOfMissing(missing) ?? refuse(first, 'it asks for more than whether values are missing')
  const chances = defaultChances(splink.comparison_levels.filter((level) => level.is_null_level !== true).length)
  const levels: { readonly level: Level; readonly model: ModelLevel; readonly note?: string }[] = []
  // "not known" of ours is "none of these on one side"; where Splink's is wider, the rest is a level of no evidence
  if (!('test' in missing))
    levels.push({
      level: { says: 'not enough is known', when: missing, noEvidence: true },
      model: { says: 'not enough is known', ...noEvidence },
    })
  let place = 0
  for (const level of rest) {
    const when = testOf(level)
    const says = level.label_for_charts ?? level.sql_condition
    if (level.is_null_level === true)
      levels.push({ level: { says, when, noEvidence: true }, model: { says, ...noEvidence } })
    else levels.push(readLevel(splink, level, when, chances[place++], columns, refuse))
  }
  const otherwise = readLevel(
    splink,
    { ...last, tf_adjustment_column: null },
    undefined,
    chances[place],
    columns,
    refuse,
  )
  return {
    comparison: {
      name,
      needs,
      levels: levels.map(({ level }) => level),
      otherwise: { says: otherwise.level.says, ...fixedOf(otherwise.level) },
    },
    model: {
      name,
      levels: [{ says: 'not known', ...noEvidence }, ...levels.map(({ model }) => model), otherwise.model],
    },
    notes: [...levels, otherwise].flatMap(({ note }) => note ?? []),
  }
}

const noEvidence = { m: null, u: null, weight: 0, from: 'no evidence' } as const
/** Splink's least m and u: below it a chance would be 0 in its arithmetic. */
const leastChance = 1e-300

function readLevel(
  comparison: SplinkComparison,
  level: SplinkLevel,
  when: Test | undefined,
  byDefault: { readonly m: number; readonly u: number } | undefined,
  columns: Columns,
  refuse: (level: SplinkLevel, why: string) => never,
): { readonly level: Level; readonly model: ModelLevel; readonly note?: string } {
  const says = when === undefined ? 'otherwise' : (level.label_for_charts ?? level.sql_condition)
  const m = Math.max(leastChance, level.m_probability ?? byDefault?.m ?? leastChance)
  const u = Math.max(leastChance, level.u_probability ?? byDefault?.u ?? leastChance)
  const trained = level.m_probability !== undefined && level.u_probability !== undefined
  const column = level.tf_adjustment_column
  const weight = level.tf_adjustment_weight ?? 1
  const atLeast = level.tf_minimum_u_value ?? 0
  const adjusted = column !== undefined && column !== null && weight !== 0
  const exactU = adjusted
    ? (exactChance(comparison, level, column, columns) ??
      refuse(level, `its term frequency adjustment needs a level where ${column} is the same`))
    : 0
  const frequency = adjusted ? unquoted(column) : ''
  return {
    level: {
      says,
      when: when ?? { all: [] },
      ...(adjusted ? { termFrequency: { column: frequency, weight, atLeast } } : {}),
      ...(level.fix_m_probability === true && level.m_probability !== undefined ? { m } : {}),
      ...(level.fix_u_probability === true && level.u_probability !== undefined ? { u } : {}),
    },
    model: {
      says,
      m,
      u,
      weight: Math.log2(m / u),
      ...(adjusted ? { termFrequency: { column: frequency, exactU, weight, atLeast } } : {}),
      from: trained ? 'Splink' : "Splink's default",
    },
    ...(trained
      ? {}
      : {
          note: `"${comparison.output_column_name}", level "${says}" was not trained; Splink's default chances are used, as Splink does`,
        }),
  }
}

function fixedOf({ m, u }: Level): Pick<Level, 'm' | 'u'> {
  return { ...(m === undefined ? {} : { m }), ...(u === undefined ? {} : { u }) }
}

/** u of the level at which the adjusted column alone is the same: what the frequency of a value is held against. */
function exactChance(
  comparison: SplinkComparison,
  level: SplinkLevel,
  column: string,
  columns: Columns,
): number | undefined {
  if (level.disable_tf_exact_match_detection === true) return level.u_probability
  const found = comparison.comparison_levels.find((each) => {
    if (each.is_null_level === true || each.sql_condition.trim().toUpperCase() === 'ELSE') return false
    try {
      const test = testOfCondition(each.sql_condition, (expression) => columns.peek(expression))
      return 'test' in test && test.test === 'same' && test.column.toLowerCase() === unquoted(column).toLowerCase()
    } catch {
      return false
    }
  })
  return found?.u_probability
}

function unquoted(name: string): string {
  return name.startsWith('"') && name.endsWith('"') ? name.slice(1, -1).replaceAll('""', '"') : name
}

/** Columns of a test made of nothing but "missing", "all" and "any"; undefined where there is more to it. */
function columnsOfMissing(test: Test): readonly string[] | undefined {
  if ('all' in test || 'any' in test) {
    const parts = ('all' in test ? test.all : test.any).map(columnsOfMissing)
    return parts.every((part) => part !== undefined) ? [...new Set(parts.flat())] : undefined
  }
  return 'test' in test && test.test === 'missing' ? test.columns : undefined
}

/** A rule is a conjunction of equalities of one expression on both sides. */
function readRule(rule: SplinkModel['blocking_rules_to_generate_predictions'][number], place: number): BlockingRule {
  const sql = typeof rule === 'string' ? rule : rule.blocking_rule
  const exploded = new Set(typeof rule === 'string' ? [] : (rule.arrays_to_explode ?? []))
  const key = conjuncts(tokensOf(sql)).map((tokens): KeyPart => {
    const [left, right, ...more] = cutAt(tokens, '=')
    const [one, other] = [valueOf(left ?? []), valueOf(right ?? [])]
    if (
      more.length > 0 ||
      one.kind !== 'column' ||
      other.kind !== 'column' ||
      one.side === other.side ||
      JSON.stringify(one.of) !== JSON.stringify(other.of)
    )
      throw new LinkageError(
        'model',
        `Splink's blocking rule ${place + 1} (${sql}) cannot be said in our settings: only equalities of one expression on both sides, joined by AND, can`,
      )
    return typeof one.of === 'string' && exploded.has(one.of) ? { do: 'each', of: one.of } : one.of
  })
  return { name: key.map(nameOfKey).join(', '), keys: [key] }
}

function conjuncts(tokens: readonly Token[]): readonly (readonly Token[])[] {
  const parts = cutAt(tokens, 'and')
  if (parts.length > 1) return parts.flatMap(conjuncts)
  if (isWord(tokens[0], '(') && closing(tokens, 0) === tokens.length - 1) return conjuncts(tokens.slice(1, -1))
  return [tokens]
}

function nameOfKey(part: KeyPart): string {
  if (typeof part === 'string') return part
  if (part.do === 'first-known' || part.do === 'join') return `${part.do} ${part.of.map(nameOfKey).join(' ')}`
  return `${part.do}${'length' in part ? ` ${part.length}` : ''} of ${nameOfKey(part.of)}`
}

function distinctlyNamed(rules: readonly BlockingRule[]): readonly BlockingRule[] {
  return rules.map((rule, at) =>
    rules.findIndex(({ name }) => name === rule.name) === at ? rule : { ...rule, name: `${rule.name} (${at + 1})` },
  )
}
