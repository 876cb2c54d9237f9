import { LinkageError } from './errors.ts'
import type { Expression, LinkSettings, Test } from './settings.ts'
import { transformations } from './settings.ts'
import { derivedInOrder } from './sql/expressions.ts'

/** Throws LinkageError `settings`, saying what to change, where settings contradict themselves. (Columns are checked against the file later.) */
export function checkSettings(settings: LinkSettings): void {
  const refuse = (why: string): never => {
    throw new LinkageError('settings', why)
  }
  if (settings.id === '') refuse('settings.id must name the id column')
  if (settings.comparisons.length === 0) refuse('give at least one comparison')
  if (settings.blocking.length === 0) refuse('give at least one blocking rule')
  const rules = [...settings.blocking, ...(settings.mustLink ?? [])]
  if (rules.length > 30) refuse(`${rules.length} blocking and must-link rules: 30 at most`)
  if ((settings.mustLink ?? []).length > 15 || (settings.guards ?? []).length > 14)
    refuse('at most 15 must-link keys and 14 guards')
  for (const names of [settings.comparisons, rules, settings.guards ?? []]) checkNames(names, refuse)
  for (const rule of rules) {
    if (rule.keys.length === 0 || rule.keys.some((parts) => parts.length === 0))
      refuse(`the rule "${rule.name}" has an empty key: it would compare everything`)
    rule.keys.flat().forEach((part) => checkExpression(part, refuse))
  }
  const patterns = settings.comparisons.reduce((product, { levels }) => product * (levels.length + 2), 1)
  if (patterns > Number.MAX_SAFE_INTEGER)
    refuse('too many comparisons and levels: their product must stay below 9 × 10^15')
  for (const comparison of settings.comparisons) {
    if (comparison.needs.length === 0)
      refuse(`the comparison "${comparison.name}" must name the columns it needs`)
    if (comparison.levels.length === 0 || comparison.levels.length > 200)
      refuse(`the comparison "${comparison.name}" must have 1 to 200 levels`)
    for (const level of comparison.levels) {
      checkTest(level.when, refuse)
      for (const given of [level.m, level.u])
        if (given !== undefined && !(given > 0 && given < 1))
          refuse(`a fixed m or u in "${comparison.name}" must lie between 0 and 1`)
    }
    for (const which of ['m', 'u'] as const) {
      const sum = [...comparison.levels, comparison.otherwise].reduce(
        (total, level) => total + (level[which] ?? 0),
        0,
      )
      if (sum > 1 + 1e-9) refuse(`the fixed ${which} of "${comparison.name}" add up to ${sum}, more than 1`)
    }
  }
  for (const guard of settings.guards ?? []) checkTest(guard.when, refuse)
  for (const must of settings.mustLink ?? []) if (must.unless !== undefined) checkTest(must.unless, refuse)
  for (const expression of Object.values(settings.columns ?? {})) checkExpression(expression, refuse)
  derivedInOrder(settings)
}

function checkNames(named: readonly { readonly name: string }[], refuse: (why: string) => never): void {
  const seen = new Set<string>()
  for (const { name } of named) {
    if (name === '' || name.includes('\n')) refuse('a comparison, rule or guard has no name')
    if (seen.has(name)) refuse(`two are called "${name}"`)
    seen.add(name)
  }
}

function checkExpression(expression: Expression, refuse: (why: string) => never): void {
  if (typeof expression === 'string')
    return expression === '' ? refuse('an expression names an empty column') : undefined
  const known = ['prefix', 'suffix', 'date', 'first-known', 'join', 'not-one-of', ...transformations]
  if (!known.includes(expression.do))
    refuse(`there is no transformation "${expression.do}"; there are: ${known.join(', ')}`)
  if ((expression.do === 'prefix' || expression.do === 'suffix') && !(expression.length >= 1))
    refuse(`${expression.do} needs a length of at least 1`)
  if (expression.do === 'first-known' || expression.do === 'join') {
    if (expression.of.length === 0) refuse(`${expression.do} of nothing`)
    expression.of.forEach((part) => checkExpression(part, refuse))
  } else checkExpression(expression.of, refuse)
}

function checkTest(test: Test, refuse: (why: string) => never): void {
  if ('all' in test) return test.all.forEach((part) => checkTest(part, refuse))
  if ('any' in test) return test.any.forEach((part) => checkTest(part, refuse))
  if ('not' in test) return checkTest(test.not, refuse)
  if (test.test === 'jaro-winkler' && !(test.atLeast > 0 && test.atLeast <= 1))
    refuse('jaro-winkler: atLeast must lie between 0 and 1')
  if ((test.test === 'any-same' || test.test === 'missing') && test.columns.length === 0)
    refuse(`${test.test} needs columns`)
  if (test.test === 'is' && test.values.length === 0) refuse('is: give at least one value')
}
