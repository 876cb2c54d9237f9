import { resolve } from 'node:path'
import type { FlagTest, KeyRule, PairTest, Program } from '../kernel/contract.ts'
import { defaults } from '../settings.ts'
import type { KeyPart, LinkSettings, Test } from '../settings.ts'
import { rootsOf } from './expressions.ts'
import { Handles } from './handles.ts'
import type { Handle } from './handles.ts'

/** A rule that makes pairs: a blocking rule, the key of a must-link (which finds its own pairs), or a block to train on. */
export interface PairRule {
  readonly name: string
  readonly kind: 'block' | 'must-link' | 'training'
  /** Comparisons (by index) this rule says nothing about, so that its pairs may train them; none: not used to train. */
  readonly trains: readonly number[]
}

/** The settings as the kernel takes them, before any file is read. */
export interface Plan {
  readonly settings: LinkSettings
  readonly handles: Handles
  readonly program: Program
  /** Blocking rules, must-links, training blocks, in this order; `keyRules` are the same for the kernel. */
  readonly rules: readonly PairRule[]
  readonly keyRules: readonly KeyRule[]
  /** Level counts per comparison, "not known" and "otherwise" included, and what one step of a comparison adds to a pattern. */
  readonly sizes: readonly number[]
  readonly steps: readonly number[]
  /** Bits of a pair's flags: must-link i is bit i, guard i is bit `mustLinks + i`. */
  readonly mustLinks: number
  readonly guards: number
  /** Columns whose values' commonness weighs. */
  readonly counted: ReadonlyMap<string, Handle>
  readonly onePerPerson: readonly Handle[]
  readonly oneRecordPer: readonly Handle[]
  /** Set of each record, where settings or files say so. */
  readonly side: Handle | undefined
  readonly priorRules: readonly KeyRule[]
}

/** Stands for the file a row came from, where the files are the sets. */
export const fileColumn = '⟨file⟩'

export function makePlan(settings: LinkSettings): Plan {
  const handles = new Handles()
  const comparisons = settings.comparisons.map((comparison) => ({
    known: known(handles, comparison.needs),
    levels: comparison.levels.map((level) => pairTest(handles, level.when)),
  }))
  const mustLink = settings.mustLink ?? []
  const flags: readonly FlagTest[] = [
    ...mustLink.map((must, at) => ({
      when: must.unless === undefined ? { all: [] } : { not: pairTest(handles, must.unless) },
      rule: settings.blocking.length + at,
      keeps: true,
    })),
    ...(settings.guards ?? []).map((guard) => ({ when: pairTest(handles, guard.when) })),
  ]
  const sizes = settings.comparisons.map((comparison) => comparison.levels.length + 2)
  const limit = settings.limits?.blockRecords ?? defaults.blockRecords
  const named = [
    ...settings.blocking.map((rule) => ({ ...rule, kind: 'block' as const })),
    ...mustLink.map(({ name, keys }) => ({
      name,
      keys,
      train: false,
      largestBlock: limit,
      kind: 'must-link' as const,
    })),
    ...(settings.train?.blocks ?? []).map((block) => ({ ...block, train: true, kind: 'training' as const })),
  ]
  const prior = typeof settings.train?.prior === 'object' ? settings.train.prior.rules : []
  const counted = settings.comparisons.flatMap(({ levels }) =>
    levels.flatMap((level) => level.rarityOf ?? level.termFrequency?.column ?? []),
  )
  const bySource = settings.sourceColumn ?? (settings.mode === 'link' ? fileColumn : undefined)
  return {
    settings,
    handles,
    program: { comparisons, flags },
    rules: named.map(({ name, kind, keys, train }) => ({
      name,
      kind,
      trains: train === false ? [] : freeComparisons(settings, keys),
    })),
    keyRules: named.map((rule) => ({
      ...keyRule(handles, rule.name, rule.keys, rule.largestBlock ?? limit),
      trainingOnly: rule.kind === 'training',
    })),
    sizes,
    steps: sizes.map((_, at) => sizes.slice(0, at).reduce((product, size) => product * size, 1)),
    mustLinks: mustLink.length,
    guards: (settings.guards ?? []).length,
    counted: new Map([...new Set(counted)].map((column) => [column, handles.get(column)])),
    onePerPerson: (settings.onePerPerson ?? []).map((column) => handles.get(column)),
    oneRecordPer: (settings.oneRecordPer ?? []).map((column) => handles.get(column)),
    side: bySource === undefined ? undefined : handles.get(bySource),
    priorRules: prior.map((keys, at) => ({
      ...keyRule(handles, `prior ${at + 1}`, [keys], Number.MAX_SAFE_INTEGER),
      trainingOnly: true,
    })),
  }
}

function freeComparisons(settings: LinkSettings, keys: readonly (readonly KeyPart[])[]): readonly number[] {
  const fixed = new Set(keys.flat().flatMap((part) => [...rootsOf(part, settings)]))
  return settings.comparisons.flatMap((comparison, at) =>
    comparison.needs.some((column) => [...rootsOf(column, settings)].some((root) => fixed.has(root))) ? [] : [at],
  )
}

function keyRule(handles: Handles, name: string, keys: readonly (readonly KeyPart[])[], largestBlock: number): KeyRule {
  const alternatives = keys.map((parts) =>
    parts.map((part) => {
      if (typeof part !== 'string' && part.do === 'each')
        return { each: true, handle: handles.get(part.of, 'plain', 'items') }
      return { each: false, handle: handles.get(part) }
    }),
  )
  for (let place = 0; place < (alternatives[0]?.length ?? 0); place++)
    handles.share(alternatives.flatMap((parts) => parts[place]?.handle ?? []))
  return {
    name,
    largestBlock,
    // filled in later, so the part must be that object and not a copy of it
    alternatives: alternatives.map((parts) => parts.map(({ each, handle }) => (each ? handle.each : handle.value))),
  }
}

function known(handles: Handles, columns: readonly string[]): PairTest {
  return { is: 'known', values: columns.map((column) => handles.get(column).value) }
}

/** A test of settings as one of the kernel's. */
function pairTest(handles: Handles, test: Test): PairTest {
  if ('all' in test) return { all: test.all.map((part) => pairTest(handles, part)) }
  if ('any' in test) return { any: test.any.map((part) => pairTest(handles, part)) }
  if ('not' in test) return { not: pairTest(handles, test.not) }
  const plain = (column: string) => handles.get(column)
  switch (test.test) {
    case 'same':
      return { is: 'same', left: plain(test.column).value }
    case 'differ':
      return {
        all: [known(handles, [test.column]), { not: { is: 'same', left: plain(test.column).value } }],
      }
    case 'any-same': {
      const values = test.columns.map(plain)
      handles.share(values)
      return { is: 'any-same', values: values.map(({ value }) => value) }
    }
    case 'across':
    case 'swapped': {
      const [left, right] = [plain(test.columns[0]), plain(test.columns[1])]
      handles.share([left, right])
      return { is: test.test === 'across' ? 'same' : 'swapped', left: left.value, right: right.value }
    }
    case 'missing':
      return { not: known(handles, test.columns) }
    case 'alike':
      return {
        all: test.columns.map((column) => {
          const { value } = plain(column)
          return {
            any: [{ is: 'same', left: value }, { not: { is: 'known', values: [value], sides: 'either' } }],
          }
        }),
      }
    case 'is': {
      const literal = { handle: plain(test.column), texts: test.values, codes: [] }
      handles.literals.push(literal)
      return { is: 'one-of', value: literal.handle.value, codes: literal.codes, sides: test.sides ?? 'both' }
    }
    case 'day-and-month-swapped': {
      const [born, turned] = [plain(test.column), handles.get(test.column, 'turned')]
      handles.share([born, turned])
      return { is: 'same', left: born.value, right: turned.value }
    }
    case 'same-year-and-month':
      return { is: 'same', left: handles.get(test.column, 'month').value }
    default:
      return measured(handles, test)
  }
}

type OneTest = Extract<Test, { test: string }>

function measured(handles: Handles, test: OneTest): PairTest {
  switch (test.test) {
    case 'jaro':
    case 'jaro-winkler':
    case 'jaccard': {
      const { value } = handles.get(test.column, 'plain', 'text')
      return { is: 'similar', by: test.test, value, atLeast: test.atLeast }
    }
    case 'levenshtein':
    case 'damerau-levenshtein': {
      const { value } = handles.get(test.column, 'plain', 'text')
      return { is: 'near', by: test.test, value, atMost: Math.trunc(test.atMost) }
    }
    case 'starts-with':
      return { is: 'starts-with', value: handles.get(test.column, 'plain', 'text').value }
    case 'function': {
      const { value } = handles.get(test.column, 'plain', 'text')
      return {
        is: 'function',
        module: resolve(test.module),
        name: test.name,
        value,
        atLeast: test.atLeast ?? 1,
      }
    }
    case 'token-set':
    case 'share-word':
    case 'share-items':
    case 'items-subset':
    case 'best-item':
      return ofItems(handles, test)
    default:
      return ofNumbers(handles, test)
  }
}

function ofItems(handles: Handles, test: OneTest): PairTest {
  switch (test.test) {
    case 'token-set': {
      const { value } = handles.get(test.column, 'tokens', 'items')
      return { is: 'similar', by: 'token-set', value, atLeast: test.atLeast }
    }
    case 'share-word':
      return { is: 'share-items', value: handles.get(test.column, 'words', 'items').value, atLeast: 1 }
    case 'share-items': {
      const { value } = handles.get(test.column, 'plain', 'items')
      return { is: 'share-items', value, atLeast: test.atLeast }
    }
    case 'items-subset':
      return { is: 'subset', value: handles.get(test.column, 'plain', 'items').value }
    case 'best-item': {
      handles.get(test.column, 'plain', 'items')
      const { value } = handles.get(test.column, 'plain', 'text-of-items')
      return 'atLeast' in test
        ? { is: 'best-similar', by: test.by, value, atLeast: test.atLeast }
        : { is: 'best-near', by: test.by, value, atMost: Math.trunc(test.atMost) }
    }
    default:
      throw new Error(`no test of items: ${test.test}`)
  }
}

function ofNumbers(handles: Handles, test: OneTest): PairTest {
  switch (test.test) {
    case 'within-days': {
      const { value } = handles.get(test.column, 'plain', 'day')
      return { is: 'near', by: 'days', value, atMost: Math.trunc(test.days) }
    }
    case 'within-number': {
      const { value } = handles.get(test.column, 'plain', 'number')
      return { is: 'near', by: 'number', value, atMost: test.difference }
    }
    case 'within-percent': {
      const { value } = handles.get(test.column, 'plain', 'number')
      return { is: 'near', by: 'percent', value, atMost: test.share }
    }
    case 'within-km': {
      const { value } = handles.get({ do: 'join', of: test.columns }, 'place', 'point')
      return { is: 'near', by: 'km', value, atMost: test.km }
    }
    default:
      throw new Error(`no such test: ${test.test}`)
  }
}
