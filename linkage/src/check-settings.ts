import { derivedInOrder } from './encode/expressions.ts'
import { LinkageError } from './errors.ts'
import type { Comparison, Expression, KeyPart, LinkSettings, Test } from './settings.ts'
import { modes, transformations } from './settings.ts'

type Refuse = (why: string) => never

/** Throws LinkageError `settings`, saying what to change, where settings contradict themselves. (Columns are checked against the file later.) */
export function checkSettings(settings: LinkSettings): void {
  const refuse: Refuse = (why) => {
    throw new LinkageError('settings', why)
  }
  if (typeof settings.id !== 'string' || settings.id === '') refuse('settings.id must name the id column')
  if (!(settings.comparisons?.length > 0)) refuse('give at least one comparison')
  if (!(settings.blocking?.length > 0)) refuse('give at least one blocking rule')
  if (settings.mode !== undefined && !modes.includes(settings.mode))
    refuse(`there is no mode "${settings.mode}"; there are: ${modes.join(', ')}`)
  checkRules(settings, refuse)
  for (const names of [settings.comparisons, settings.guards ?? []]) checkNames(names, refuse)
  const patterns = settings.comparisons.reduce((product, { levels }) => product * (levels.length + 2), 1)
  if (patterns > Number.MAX_SAFE_INTEGER)
    refuse('too many comparisons and levels: their product must stay below 9 × 10^15')
  for (const comparison of settings.comparisons) checkComparison(comparison, refuse)
  for (const guard of settings.guards ?? []) checkTest(guard.when, `the guard "${guard.name}"`, refuse)
  for (const must of settings.mustLink ?? [])
    if (must.unless !== undefined) checkTest(must.unless, `the must-link "${must.name}"`, refuse)
  for (const [name, expression] of Object.entries(settings.columns ?? {}))
    checkExpression(expression, `the column "${name}"`, refuse)
  checkNumbers(settings, refuse)
  derivedInOrder(settings)
}

function checkRules(settings: LinkSettings, refuse: Refuse): void {
  const rules = [...settings.blocking, ...(settings.mustLink ?? [])]
  if (rules.length > 30) refuse(`${rules.length} blocking and must-link rules: 30 at most`)
  if ((settings.mustLink ?? []).length > 15 || (settings.guards ?? []).length > 14)
    refuse('at most 15 must-link keys and 14 guards')
  checkNames(rules, refuse)
  checkNames(settings.train?.blocks ?? [], refuse)
  for (const rule of [...rules, ...(settings.train?.blocks ?? [])]) {
    if (rule.keys.length === 0 || rule.keys.some((parts) => parts.length === 0))
      refuse(`the rule "${rule.name}" has an empty key: it would compare everything`)
    if (new Set(rule.keys.map((parts) => parts.length)).size > 1)
      refuse(`the keys of the rule "${rule.name}" have different numbers of parts: they could never meet`)
    for (const part of rule.keys.flat()) checkKeyPart(part, `the rule "${rule.name}"`, refuse)
  }
}

function checkKeyPart(part: KeyPart, where: string, refuse: Refuse): void {
  checkExpression(typeof part !== 'string' && part.do === 'each' ? part.of : part, where, refuse)
}

function checkComparison(comparison: Comparison, refuse: Refuse): void {
  const where = `the comparison "${comparison.name}"`
  if (!(comparison.needs?.length > 0)) refuse(`${where} must name the columns it needs`)
  if (!(comparison.levels?.length > 0) || comparison.levels.length > 200) refuse(`${where} must have 1 to 200 levels`)
  for (const level of comparison.levels) {
    checkTest(level.when, where, refuse)
    for (const given of [level.m, level.u])
      if (given !== undefined && !(given > 0 && given < 1))
        refuse(`a fixed m or u in "${comparison.name}" must lie between 0 and 1`)
    if (level.rarityOf !== undefined && level.termFrequency !== undefined)
      refuse(`a level of "${comparison.name}" has both rarityOf and termFrequency: choose one`)
  }
  for (const which of ['m', 'u'] as const) {
    const sum = [...comparison.levels, comparison.otherwise].reduce((total, level) => total + (level[which] ?? 0), 0)
    if (sum > 1 + 1e-9) refuse(`the fixed ${which} of "${comparison.name}" add up to ${sum}, more than 1`)
  }
}

function checkNames(named: readonly { readonly name: string }[], refuse: Refuse): void {
  const seen = new Set<string>()
  for (const { name } of named) {
    if (name === '' || name.includes('\n')) refuse('a comparison, rule or guard has no name')
    if (seen.has(name)) refuse(`two are called "${name}"`)
    seen.add(name)
  }
}

function checkExpression(expression: Expression, where: string, refuse: Refuse): void {
  if (typeof expression === 'string') return expression === '' ? refuse(`${where} names an empty column`) : undefined
  const known = [
    'prefix',
    'suffix',
    'date',
    'extract',
    'split',
    'first-known',
    'join',
    'not-one-of',
    ...transformations,
  ]
  if (!known.includes(expression.do))
    refuse(`${where}: there is no transformation "${expression.do}"; there are: ${known.join(', ')}`)
  if ((expression.do === 'prefix' || expression.do === 'suffix') && !(expression.length >= 1))
    refuse(`${where}: ${expression.do} needs a length of at least 1`)
  if (expression.do === 'split' && expression.by === '') refuse(`${where}: split needs the text that parts the items`)
  if (expression.do === 'extract') checkPattern(expression.pattern, where, refuse)
  if (expression.do === 'first-known' || expression.do === 'join') {
    if (expression.of.length === 0) refuse(`${where}: ${expression.do} of nothing`)
    for (const part of expression.of) checkExpression(part, where, refuse)
  } else checkExpression(expression.of, where, refuse)
}

function checkPattern(pattern: string, where: string, refuse: Refuse): void {
  try {
    RegExp(pattern, 'u')
  } catch (error) {
    refuse(`${where}: "${pattern}" is no regular expression: ${error instanceof Error ? error.message : String(error)}`)
  }
}

function checkTest(test: Test, where: string, refuse: Refuse): void {
  const between = (value: number, name: string): void => {
    if (!(value > 0 && value <= 1)) refuse(`${where}: ${name} must lie above 0 and be at most 1`)
  }
  const notBelow = (value: number, name: string): void => {
    if (!(value >= 0 && Number.isFinite(value))) refuse(`${where}: ${name} must be a number, 0 or more`)
  }
  if ('all' in test) return test.all.forEach((part) => checkTest(part, where, refuse))
  if ('any' in test) return test.any.forEach((part) => checkTest(part, where, refuse))
  if ('not' in test) return checkTest(test.not, where, refuse)
  switch (test.test) {
    case 'jaro':
    case 'jaro-winkler':
    case 'jaccard':
    case 'token-set':
      return between(test.atLeast, `${test.test}: atLeast`)
    case 'levenshtein':
    case 'damerau-levenshtein':
      return notBelow(test.atMost, `${test.test}: atMost`)
    case 'best-item':
      return 'atLeast' in test
        ? between(test.atLeast, 'best-item: atLeast')
        : notBelow(test.atMost, 'best-item: atMost')
    case 'share-items':
      return test.atLeast >= 1 ? undefined : refuse(`${where}: share-items: atLeast must be 1 or more`)
    case 'within-days':
      return notBelow(test.days, 'within-days: days')
    case 'within-number':
      return notBelow(test.difference, 'within-number: difference')
    case 'within-percent':
      return notBelow(test.share, 'within-percent: share')
    case 'within-km':
      return notBelow(test.km, 'within-km: km')
    case 'any-same':
    case 'missing':
    case 'alike':
      return test.columns.length > 0 ? undefined : refuse(`${where}: ${test.test} needs columns`)
    case 'is':
      return test.values.length > 0 ? undefined : refuse(`${where}: is: give at least one value`)
    case 'function':
      return test.module !== '' && test.name !== ''
        ? undefined
        : refuse(`${where}: function: name a module and the function it exports`)
    case 'same':
    case 'differ':
    case 'across':
    case 'swapped':
    case 'starts-with':
    case 'share-word':
    case 'items-subset':
    case 'day-and-month-swapped':
    case 'same-year-and-month':
      return undefined
    default:
      return refuse(`${where}: there is no test "${nameOfTest(test)}"`)
  }
}

function nameOfTest(test: unknown): string {
  return typeof test === 'object' && test !== null && 'test' in test ? String(test.test) : JSON.stringify(test)
}

function checkNumbers({ train, decide, limits }: LinkSettings, refuse: Refuse): void {
  const positive = { ...limits, randomPairs: train?.randomPairs, rounds: train?.rounds }
  for (const [name, value] of Object.entries(positive))
    if (value !== undefined && !(value > 0)) refuse(`${name} must be a number above 0`)
  const prior = typeof train?.prior === 'number' ? train.prior : train?.prior?.finds
  if (prior !== undefined && !(prior > 0 && prior <= 1)) refuse('train.prior must lie between 0 and 1')
  if (decide?.same !== undefined && decide.different !== undefined && decide.different > decide.same)
    refuse('decide.different is above decide.same: nothing could be asked about')
}
