import type { Expression, Test } from '../settings.ts'
import { CannotSay } from './condition.ts'

/** A column as Splink's conditions name it: `"first_name_l"`, or an expression over such. */
export type SideSql = (column: string, side: 'l' | 'r') => string

/** DuckDB's SQL for a value made from columns, where plain SQL says the same; undefined where only our own engine makes it. */
export function expressionSql(expression: Expression, column: (name: string) => string): string | undefined {
  if (typeof expression === 'string') return column(expression)
  if (expression.do === 'first-known' || expression.do === 'join') return undefined
  const of = expressionSql(expression.of, column)
  if (of === undefined) return undefined
  switch (expression.do) {
    case 'lower':
    case 'upper':
      return `${expression.do}(${of})`
    case 'prefix':
      return `substr(${of}, 1, ${expression.length})`
    case 'suffix':
      return `right(${of}, ${expression.length})`
    case 'extract':
      return `NULLIF(regexp_extract(${of}, ${text(expression.pattern)}, 0), '')`
    case 'year':
      return `left(${of}, 4)`
    case 'month-and-day':
      return `substr(${of}, 6, 5)`
    default:
      return undefined
  }
}

/** A Splink condition that is true exactly where the test is. Throws CannotSay for a function of the user's. */
export function conditionSql(test: Test, side: SideSql): string {
  if ('all' in test) return joined(test.all, 'AND', side)
  if ('any' in test) return joined(test.any, 'OR', side)
  if ('not' in test) return `NOT coalesce(${conditionSql(test.not, side)}, false)`
  return 'columns' in test ? ofSeveral(test, side) : ofOne(test, side(test.column, 'l'), side(test.column, 'r'))
}

function joined(tests: readonly Test[], word: 'AND' | 'OR', side: SideSql): string {
  if (tests.length === 0) return word === 'AND' ? 'true' : 'false'
  return tests.map((each) => `(${conditionSql(each, side)})`).join(` ${word} `)
}

type Several = Extract<Test, { readonly columns: unknown }>

function ofSeveral(test: Several, side: SideSql): string {
  switch (test.test) {
    case 'any-same':
      return test.columns
        .flatMap((one) => test.columns.map((other) => `${side(one, 'l')} = ${side(other, 'r')}`))
        .join(' OR ')
    case 'across':
    case 'swapped': {
      const [one, other] = test.columns
      const there = `${side(one, 'l')} = ${side(other, 'r')}`
      const back = `${side(other, 'l')} = ${side(one, 'r')}`
      return test.test === 'across'
        ? `(${there}) OR (${back})`
        : `${there} AND ${back} AND ${side(one, 'l')} <> ${side(other, 'l')}`
    }
    case 'missing':
      return (['l', 'r'] as const)
        .map((which) => `(${test.columns.map((column) => `${side(column, which)} IS NULL`).join(' AND ')})`)
        .join(' OR ')
    case 'alike':
      return test.columns
        .map((column) => `${side(column, 'l')} IS NOT DISTINCT FROM ${side(column, 'r')}`)
        .join(' AND ')
    case 'within-km':
      return kilometres(
        ['l', 'r'].map((which) => side(test.columns[0], which === 'l' ? 'l' : 'r')),
        ['l', 'r'].map((which) => side(test.columns[1], which === 'l' ? 'l' : 'r')),
        test.km,
      )
  }
}

/** Splink's own words for it, so that it knows them again. */
function kilometres(latitudes: readonly string[], longitudes: readonly string[], km: number): string {
  const [lat, otherLat] = latitudes
  const [long, otherLong] = longitudes
  const cosine = `sin( radians(${lat}) ) * sin( radians(${otherLat}) ) + cos( radians(${lat}) ) * cos( radians(${otherLat}) ) * cos( radians(${otherLong} - ${long}) )`
  return `cast( acos( case when (${cosine}) > 1 then 1 when (${cosine}) < -1 then -1 else (${cosine}) end ) * 6371 as float ) <= ${km}`
}

type One = Exclude<Extract<Test, { readonly test: string }>, Several>

const functions = {
  jaro: 'jaro_similarity',
  'jaro-winkler': 'jaro_winkler_similarity',
  jaccard: 'jaccard',
  levenshtein: 'levenshtein',
  'damerau-levenshtein': 'damerau_levenshtein',
} as const

function ofOne(test: One, l: string, r: string): string {
  switch (test.test) {
    case 'same':
      return `${l} = ${r}`
    case 'differ':
      return `NOT (${l} = ${r})`
    case 'jaro':
    case 'jaro-winkler':
    case 'jaccard':
      return `${functions[test.test]}(${l}, ${r}) >= ${test.atLeast}`
    case 'levenshtein':
    case 'damerau-levenshtein':
      return `${functions[test.test]}(${l}, ${r}) <= ${test.atMost}`
    case 'token-set':
      return `len(list_intersect(${words(l)}, ${words(r)})) >= ${test.atLeast} * len(list_distinct(list_concat(${words(l)}, ${words(r)})))`
    case 'starts-with':
      return `starts_with(${l}, ${r}) OR starts_with(${r}, ${l})`
    case 'share-word':
      return `list_has_any(${longWords(l)}, ${longWords(r)})`
    case 'day-and-month-swapped':
      return `${l} = left(${r}, 5) || substr(${r}, 9, 2) || '-' || substr(${r}, 6, 2)`
    case 'same-year-and-month':
      return `left(${l}, 7) = left(${r}, 7)`
    case 'within-days':
      return `ABS(EPOCH(${day(l)}) - EPOCH(${day(r)})) <= ${test.days * 86_400}`
    case 'within-number':
      return `ABS(${l} - ${r}) <= ${test.difference}`
    case 'within-percent':
      return `(ABS(${l} - ${r}) / (CASE WHEN ${r} > ${l} THEN ${r} ELSE ${l} END)) < ${test.share}`
    default:
      return ofLists(test, l, r)
  }
}

function ofLists(test: One, l: string, r: string): string {
  switch (test.test) {
    case 'share-items':
      return `array_length(list_intersect(${l}, ${r})) >= ${test.atLeast}`
    case 'items-subset':
      return `LEAST(ARRAY_LENGTH(${l}), ARRAY_LENGTH(${r})) <> 0 AND ARRAY_LENGTH(ARRAY_INTERSECT(${l}, ${r})) = LEAST(ARRAY_LENGTH(${l}), ARRAY_LENGTH(${r}))`
    case 'best-item': {
      const pairs = `list_transform(flatten(list_transform(${l}, x -> list_transform(${r}, y -> [x, y]))), pair -> ${functions[test.by]}(pair[1], pair[2]))`
      return 'atLeast' in test ? `list_max(${pairs}) >= ${test.atLeast}` : `list_min(${pairs}) <= ${test.atMost}`
    }
    case 'is': {
      const values = test.values.map(text).join(', ')
      return `${l} IN (${values}) ${test.sides === 'either' ? 'OR' : 'AND'} ${r} IN (${values})`
    }
    case 'function':
      throw new CannotSay(`it asks the function ${test.name} of ${test.module}`)
    default:
      throw new CannotSay(`there is no SQL for "${test.test}"`)
  }
}

function day(column: string): string {
  return `try_strptime(${column}, '%Y-%m-%d')`
}

function words(column: string): string {
  return `list_distinct(string_split(${column}, ' '))`
}

function longWords(column: string): string {
  return `list_filter(string_split(${column}, ' '), w -> length(w) > 1)`
}

/** Text as an SQL string. */
export function text(value: string): string {
  return `'${value.replaceAll("'", "''")}'`
}

/** A name as an SQL identifier. */
export function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`
}
