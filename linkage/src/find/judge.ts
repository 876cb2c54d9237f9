import { pathToFileURL } from 'node:url'
import { resolve } from 'node:path'
import { LinkageError } from '../errors.ts'
import type { PairFunction } from '../kernel/contract.ts'
import { checkModelFits, priorWeight } from '../model.ts'
import type { LinkModel } from '../model.ts'
import type { LinkSettings, Test } from '../settings.ts'
import { PairTests } from './tests.ts'
import type { Facts } from './tests.ts'

/** How one record weighs against another. */
export interface Judged {
  /** log2 odds that the two are one person. */
  readonly weight: number
  /** Level per comparison, in the model's order; 0 is "not known". */
  readonly levels: readonly number[]
  /** What rarity added to (or took from) the weight, per comparison. */
  readonly rarity: readonly number[]
  /** Names of the guards that fired. */
  readonly guards: readonly string[]
}

/** What the commonness of a record's value adds at a level; undefined where it is not known. */
export type Rarity = (comparison: number, level: number, facts: Facts) => number | undefined

/** Judges pairs one at a time by a trained model. */
export class Judge {
  private readonly settings: LinkSettings
  private readonly model: LinkModel
  private readonly functions: ReadonlyMap<string, PairFunction>

  private constructor(settings: LinkSettings, model: LinkModel, functions: ReadonlyMap<string, PairFunction>) {
    this.settings = settings
    this.model = model
    this.functions = functions
  }

  static async open(settings: LinkSettings, model: LinkModel): Promise<Judge> {
    checkModelFits(model, settings.comparisons)
    return new Judge(settings, model, await loadFunctions(settings))
  }

  /** Tests that remember what they worked out: one set for all candidates of a search. */
  tests(): PairTests {
    return new PairTests(this.functions)
  }

  judge(left: Facts, right: Facts, tests: PairTests, rarity?: Rarity): Judged {
    const levels = this.settings.comparisons.map((comparison) => {
      const known = [left, right].every((side) => comparison.needs.some((column) => side(column) !== undefined))
      if (!known) return 0
      const met = comparison.levels.findIndex(({ when }) => tests.holds(when, left, right))
      return met < 0 ? comparison.levels.length + 1 : met + 1
    })
    const added = levels.map((level, at) => {
      const found = [left, right].flatMap((side) => rarity?.(at, level, side) ?? [])
      return found.length === 0 ? 0 : Math.min(...found)
    })
    let weight = priorWeight(this.model)
    levels.forEach((level, at) => {
      weight += this.model.comparisons[at]?.levels[level]?.weight ?? 0
    })
    for (const more of added) weight += more
    const guards = (this.settings.guards ?? []).filter(({ when }) => tests.holds(when, left, right))
    return { weight, levels, rarity: added, guards: guards.map(({ name }) => name) }
  }
}

async function loadFunctions(settings: LinkSettings): Promise<ReadonlyMap<string, PairFunction>> {
  const found = new Map<string, PairFunction>()
  for (const { module, name } of functionTests(settings)) {
    const path = resolve(module)
    const loaded: unknown = await import(pathToFileURL(path).href).catch((error: unknown) => {
      const why = error instanceof Error ? error.message : String(error)
      throw new LinkageError('settings', `the module ${path} cannot be read: ${why}`)
    })
    found.set(`${module}\n${name}`, parseFunction(loaded, path, name))
  }
  return found
}

function parseFunction(loaded: unknown, path: string, name: string): PairFunction {
  const found = (loaded as Readonly<Record<string, unknown>>)[name]
  if (typeof found !== 'function')
    throw new LinkageError('settings', `the module ${path} exports no function "${name}"`)
  return found as PairFunction
}

/** Every test of the settings that calls a function of the user's. */
export function functionTests(settings: LinkSettings): readonly Extract<Test, { test: 'function' }>[] {
  const inside = (test: Test): readonly Extract<Test, { test: 'function' }>[] => {
    if ('all' in test) return test.all.flatMap(inside)
    if ('any' in test) return test.any.flatMap(inside)
    if ('not' in test) return inside(test.not)
    return test.test === 'function' ? [test] : []
  }
  return [
    ...settings.comparisons.flatMap(({ levels }) => levels.flatMap(({ when }) => inside(when))),
    ...(settings.guards ?? []).flatMap(({ when }) => inside(when)),
    ...(settings.mustLink ?? []).flatMap(({ unless }) => (unless === undefined ? [] : inside(unless))),
  ]
}
