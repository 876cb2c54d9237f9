import { z } from 'zod'
import type { FactKind } from '../facts.ts'
import type { Gateway } from './gateway.ts'
import type { Condition, Instrument, Item, Measure, Test, Where } from './language.ts'
import { attributeOf, gateways as gatewaysSchema, instrument as instrumentSchema } from './schema.ts'

/** What is wrong with a rules file, for the person who edits it: where, what, and what to do. */
export interface RuleProblem {
  readonly file: string
  /** The item's id, its place in the file where it has none, or null for the instrument as a whole. */
  readonly item: string | null
  /** Dotted path to the field within the item or the file. */
  readonly field: string
  readonly problem: string
  readonly remedy: string
}

export type Parsed<Value> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly problems: readonly RuleProblem[] }

/** An instrument from the contents of its file. `known` are the ids of the gateways it may cite. Never throws on bad content. */
export function parseInstrument(file: string, content: unknown, known: ReadonlySet<string>): Parsed<Instrument> {
  const result = instrumentSchema.safeParse(content)
  if (!result.success)
    return { ok: false, problems: result.error.issues.map((issue) => explained(file, content, issue)) }
  const problems = [
    ...wholeProblems(file, result.data),
    ...result.data.items.flatMap((item) => itemProblems(file, item, result.data, known)),
  ]
  return problems.length > 0 ? { ok: false, problems } : { ok: true, value: result.data }
}

/** The legal gateways from the contents of their file. */
export function parseGateways(file: string, content: unknown): Parsed<readonly Gateway[]> {
  const result = gatewaysSchema.safeParse(content)
  if (!result.success)
    return {
      ok: false,
      problems: result.error.issues.map((issue) => explained(file, content, issue, 'gateways')),
    }
  const repeated = repeats(result.data.gateways.map((gateway) => gateway.id))
  if (repeated.length === 0) return { ok: true, value: result.data.gateways }
  return {
    ok: false,
    problems: repeated.map((id) => ({
      file,
      item: id,
      field: 'id',
      problem: 'two gateways have this id',
      remedy: 'rename one',
    })),
  }
}

function explained(file: string, content: unknown, issue: z.core.$ZodIssue, list = 'items'): RuleProblem {
  const inItem = issue.path[0] === list && typeof issue.path[1] === 'number'
  const item = inItem ? itemName(content, list, Number(issue.path[1])) : null
  const field = issue.path.slice(inItem ? 2 : 0).join('.')
  return { file, item, field, problem: issue.message, remedy: remedyFor(issue) }
}

function itemName(content: unknown, list: string, at: number): string {
  const named = z
    .looseObject({ id: z.string() })
    .safeParse(z.record(z.string(), z.array(z.unknown()).catch([])).safeParse(content).data?.[list]?.[at])
  return named.success ? named.data.id : `number ${at + 1}`
}

function remedyFor(issue: z.core.$ZodIssue): string {
  switch (issue.code) {
    case 'unrecognized_keys':
      return `remove or correct: ${issue.keys.join(', ')}`
    case 'invalid_value':
      return `use one of: ${issue.values.map(String).join(', ')}`
    case 'invalid_type':
      return issue.input === undefined
        ? `add it: it takes ${article(issue.expected)}`
        : `write ${article(issue.expected)} here`
    case 'too_small':
      return `give at least ${String(issue.minimum)}`
    case 'too_big':
      return `give at most ${String(issue.maximum)}`
    default:
      return `write ${issue.message}`
  }
}

function article(type: string): string {
  return /^[aeio]/.test(type) ? `an ${type}` : `a ${type}`
}

function wholeProblems(file: string, { items, headlines, bar, inForce }: Instrument): RuleProblem[] {
  const problems: RuleProblem[] = repeats(items.map((item) => item.id)).map((id) => ({
    file,
    item: id,
    field: 'id',
    problem: 'two items have this id',
    remedy: 'rename one: findings are kept under it',
  }))
  const at = (field: string, problem: string, remedy: string) =>
    problems.push({ file, item: null, field, problem, remedy })
  if (inForce.to !== null && inForce.to < inForce.from)
    at('inForce.to', 'the instrument ends before it begins', 'correct one of the days')
  bar.forEach((count, index) => {
    const names = count.counting === 'items' ? items.map((item) => item.id) : Object.keys(headlines)
    const among = count.among ?? names
    const strange = among.filter((name) => !names.includes(name))
    if (strange.length > 0)
      at(
        `bar.${index}.among`,
        `not ${count.counting} of this instrument: ${strange.join(', ')}`,
        `use some of: ${names.join(', ')}`,
      )
    if (among.length < (count.localBar ?? count.atLeast))
      at(`bar.${index}`, `only ${among.length} can ever be counted`, 'lower the bar or name more')
  })
  const used = new Set(items.map((item) => item.headline))
  for (const name of Object.keys(headlines))
    if (!used.has(name))
      at(`headlines.${name}`, 'no item stands under this headline', 'remove it or give an item this headline')
  return problems
}

function itemProblems(file: string, item: Item, whole: Instrument, known: ReadonlySet<string>): RuleProblem[] {
  const problems: RuleProblem[] = []
  const at = (field: string, problem: string, remedy: string) =>
    problems.push({ file, item: item.id, field, problem, remedy })
  if (
    Object.keys(whole.headlines).length > 0 &&
    (item.headline === undefined || whole.headlines[item.headline] === undefined)
  ) {
    at(
      'headline',
      'the item stands under no headline of this instrument',
      `use one of: ${Object.keys(whole.headlines).join(', ')}`,
    )
  }
  for (const gateway of item.gateways)
    if (!known.has(gateway)) at('gateways', `no gateway is called ${gateway}`, `use some of: ${[...known].join(', ')}`)
  for (const [side, condition] of [
    ['present', item.present],
    ['absent', item.absent],
  ] as const) {
    if (!condition) continue
    for (const { path, test } of testsOf(condition, side)) {
      if (side === 'present' && test.notFound)
        at(`${path}.notFound`, 'silence cannot show that a need is present', 'ask for a fact with has, sum or share')
      for (const problem of attributeProblems(test)) at(`${path}.${problem.field}`, problem.says, problem.remedy)
    }
  }
  return problems
}

/** Every test of a condition, with where it stands. */
export function testsOf(condition: Condition, path = ''): { path: string; test: Test }[] {
  const deeper = (test: Test, at: string): { path: string; test: Test }[] => [
    { path: at, test },
    ...(test.anyOf ?? []).flatMap((inner, index) => deeper(inner, `${at}.anyOf.${index}`)),
    ...(test.allOf ?? []).flatMap((inner, index) => deeper(inner, `${at}.allOf.${index}`)),
  ]
  return [
    ...(condition.some ? deeper(condition.some, `${path}.some`) : []),
    ...(condition.every ? deeper(condition.every, `${path}.every`) : []),
    ...(condition.any ?? []).flatMap((inner, index) => testsOf(inner, `${path}.any.${index}`)),
    ...(condition.all ?? []).flatMap((inner, index) => testsOf(inner, `${path}.all.${index}`)),
  ]
}

interface AttributeProblem {
  readonly field: string
  readonly says: string
  readonly remedy: string
}

function attributeProblems({ has, notFound, sum, share }: Test): AttributeProblem[] {
  const found: AttributeProblem[] = []
  for (const [name, test] of [
    ['has', has],
    ['notFound', notFound],
  ] as const) {
    for (const kind of test?.fact ?? []) found.push(...whereProblems(kind, test?.where, name))
  }
  const measures: readonly (readonly [string, Measure | undefined])[] = [
    ['sum', sum],
    ['share.of', share?.of],
    ['share.outOf', share?.outOf],
  ]
  for (const [name, measure] of measures) {
    if (!measure) continue
    found.push(...whereProblems(measure.fact, measure.where, name))
    if (attributeOf(measure.fact, measure.field) !== 'number') {
      found.push({
        field: `${name}.field`,
        says: `${measure.fact} has no number called ${measure.field}`,
        remedy: 'name an attribute that is a number',
      })
    }
    if (name.startsWith('share') && share?.by && attributeOf(measure.fact, share.by.field) === undefined) {
      found.push({
        field: 'share.by.field',
        says: `${measure.fact} says nothing called ${share.by.field}`,
        remedy: 'name an attribute of both facts',
      })
    }
  }
  return found
}

function whereProblems(
  kind: FactKind,
  wheres: Readonly<Record<string, Where>> | undefined,
  path: string,
): AttributeProblem[] {
  return Object.entries(wheres ?? {}).flatMap(([name, where]): AttributeProblem[] => {
    const allowed = attributeOf(kind, name)
    const field = `${path}.where.${name}`
    if (allowed === undefined)
      return [
        {
          field,
          says: `${kind} says nothing called ${name}`,
          remedy: 'use an attribute that facts.ts gives this kind',
        },
      ]
    const values = [...(where.in ?? []), ...(where.equals === undefined ? [] : [where.equals])]
    const type =
      typeof allowed === 'string' ? { text: 'string', number: 'number', boolean: 'boolean' }[allowed] : 'string'
    if (
      values.some((value) => typeof value !== type) ||
      ((where.atLeast ?? where.atMost) !== undefined && allowed !== 'number')
    ) {
      return [
        {
          field,
          says: `${name} of ${kind} is not of that type`,
          remedy: `write a ${type ?? 'value'} (quote text that looks like a number)`,
        },
      ]
    }
    const strange = typeof allowed === 'string' ? [] : values.filter((value) => !allowed.includes(String(value)))
    return strange.length === 0
      ? []
      : [
          {
            field,
            says: `${kind} never says ${strange.join(', ')}`,
            remedy: `use some of: ${[...allowed].join(', ')}`,
          },
        ]
  })
}

function repeats(names: readonly string[]): string[] {
  return [...new Set(names.filter((name, at) => names.indexOf(name) !== at))]
}
