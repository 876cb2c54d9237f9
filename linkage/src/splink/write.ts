import { LinkageError } from '../errors.ts'
import { checkModelFits, type LinkModel, type ModelComparison, type ModelLevel } from '../model.ts'
import type { BlockingRule, Comparison, KeyPart, LinkSettings, Test } from '../settings.ts'
import { CannotSay } from './condition.ts'
import { conditionSql, expressionSql, quoted } from './sql.ts'

/** A model of ours as Splink reads it. */
export interface ToSplink {
  /** JSON for `Linker(…, settings="model.json")`. */
  readonly text: string
  /** Columns the table given to Splink must have: the file's own, and those only our engine can derive. */
  readonly columns: readonly string[]
  /** What Splink has no word for, one sentence each. */
  readonly notes: readonly string[]
}

/**
 * Writes settings and a trained model as a Splink 5 model for DuckDB: the same levels, blocking rules, prior and weights. Where a weight of ours is
 * not log2(m/u) (a rung may not outweigh the one above it) m is changed so that it is. Throws LinkageError `model` naming the comparison and level
 * that SQL cannot say.
 */
export function writeSplinkModel(settings: LinkSettings, model: LinkModel): ToSplink {
  checkModelFits(model, settings.comparisons)
  const used = new Set<string>()
  const column = (name: string, named: (plain: string) => string): string => {
    const derived = settings.columns?.[name]
    const sql =
      derived === undefined || derived === name ? undefined : expressionSql(derived, (inner) => column(inner, named))
    if (sql === undefined) used.add(name)
    return sql ?? named(name)
  }
  const side = (name: string, which: 'l' | 'r') => column(name, (plain) => quoted(`${plain}_${which}`))
  const comparisons = settings.comparisons.map((comparison, at) =>
    writeComparison(comparison, model.comparisons[at], side, (name) => used.add(name)),
  )
  const rules = settings.blocking.flatMap((rule) =>
    writeRule(rule, (name, which) => column(name, (plain) => `${which}.${quoted(plain)}`)),
  )
  return {
    text: `${JSON.stringify(
      {
        link_type:
          settings.mode === 'link'
            ? 'link_only'
            : settings.mode === 'link and dedupe'
              ? 'link_and_dedupe'
              : 'dedupe_only',
        probability_two_random_records_match: model.prior,
        unique_id_column_name: settings.id,
        sql_dialect: 'duckdb',
        blocking_rules_to_generate_predictions: rules,
        comparisons,
      },
      null,
      2,
    )}\n`,
    columns: [...used].sort(),
    notes: notesOn(settings),
  }
}

function notesOn(settings: LinkSettings): readonly string[] {
  const rarity = settings.comparisons.some(({ levels }) => levels.some((level) => level.rarityOf !== undefined))
  return [
    ...(rarity
      ? [
          'rarity became a term frequency adjustment, which Splink neither bounds nor clears of a person\u2019s own records: weights of such pairs differ',
        ]
      : []),
    ...((settings.mustLink ?? []).length > 0 ? ['must-link keys were left out: Splink has none'] : []),
    ...((settings.guards ?? []).length > 0 ? ['guards were left out: Splink has none'] : []),
    ...((settings.onePerPerson ?? []).length > 0
      ? ['columns with one value per person were left out: Splink has none']
      : []),
    ...(settings.blocking.some(({ largestBlock }) => largestBlock !== undefined) ||
    settings.limits?.blockRecords !== undefined
      ? ['limits on the size of blocks were left out: Splink has none']
      : []),
  ]
}

type SideOf = (name: string, which: 'l' | 'r') => string

function writeComparison(
  comparison: Comparison,
  model: ModelComparison | undefined,
  side: SideOf,
  use: (column: string) => void,
) {
  const missing: Test = { test: 'missing', columns: comparison.needs }
  const sqlOf = (when: Test, says: string): string => {
    try {
      return conditionSql(when, side)
    } catch (error) {
      if (error instanceof CannotSay)
        throw new LinkageError(
          'model',
          `the comparison "${comparison.name}", level "${says}", cannot be said in SQL: ${error.message}`,
        )
      throw error
    }
  }
  const levels = comparison.levels.map((level, at) => {
    const trained = model?.levels[at + 1]
    const sql = sqlOf(level.when, level.says)
    if (level.noEvidence === true || trained === undefined || trained.m === null || trained.u === null)
      return { sql_condition: sql, label_for_charts: level.says, is_null_level: true }
    const frequency =
      trained.termFrequency ??
      (trained.rarityOf === undefined ? undefined : { column: trained.rarityOf, weight: 1, atLeast: 0 })
    if (frequency !== undefined) use(frequency.column)
    return {
      sql_condition: sql,
      label_for_charts: level.says,
      ...chances(trained),
      ...(frequency === undefined
        ? {}
        : {
            tf_adjustment_column: frequency.column,
            tf_adjustment_weight: frequency.weight,
            tf_minimum_u_value: frequency.atLeast,
            // this level's own u is what the frequency is held against, unless Splink's model said another
            ...(ownU(trained) ? { disable_tf_exact_match_detection: true } : {}),
          }),
    }
  })
  return {
    output_column_name: comparison.name,
    comparison_levels: [
      { sql_condition: sqlOf(missing, 'not known'), label_for_charts: 'not known', is_null_level: true },
      ...levels,
      {
        sql_condition: 'ELSE',
        label_for_charts: comparison.otherwise.says,
        ...chances(model?.levels.at(-1)),
      },
    ],
    comparison_description: comparison.name,
  }
}

function ownU({ termFrequency, u }: ModelLevel): boolean {
  return termFrequency === undefined || termFrequency.exactU === u
}

/** m and u whose log2 ratio is the level's weight. */
function chances(level: ModelLevel | undefined): {
  readonly m_probability: number
  readonly u_probability: number
} {
  const [m, u, weight] = [level?.m ?? 0.5, level?.u ?? 0.5, level?.weight ?? 0]
  return {
    m_probability: Math.abs(Math.log2(m / u) - weight) < 1e-12 ? m : Math.min(1, u * 2 ** weight),
    u_probability: u,
  }
}

/** A rule with alternatives becomes one rule for each way two of them can meet. */
function writeRule(rule: BlockingRule, column: SideOf): readonly object[] {
  const exploded = new Set<string>()
  const sqlOf = (part: KeyPart, which: 'l' | 'r'): string => {
    if (typeof part === 'object' && part.do === 'each') {
      if (typeof part.of !== 'string')
        throw new LinkageError(
          'model',
          `the blocking rule "${rule.name}" takes a list apart that only our engine can make`,
        )
      exploded.add(part.of)
      return column(part.of, which)
    }
    const sql = expressionSql(part, (name) => column(name, which))
    if (sql === undefined)
      throw new LinkageError(
        'model',
        `the blocking rule "${rule.name}" uses a value that plain SQL cannot make: give it a column of its own`,
      )
    return sql
  }
  const meet = (left: readonly KeyPart[], right: readonly KeyPart[]) =>
    left.map((part, at) => `(${sqlOf(part, 'l')} = ${sqlOf(right[at] ?? part, 'r')})`).join(' AND ')
  const found = rule.keys.flatMap((left) =>
    rule.keys.filter((right) => right.length === left.length).map((right) => meet(left, right)),
  )
  return found.map((sql) => ({
    blocking_rule: sql,
    sql_dialect: 'duckdb',
    ...(exploded.size === 0 ? {} : { arrays_to_explode: [...exploded] }),
  }))
}
