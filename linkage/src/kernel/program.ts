import { LinkageError } from '../errors.ts'
import * as at from './assembly/layout.ts'
import { Atoms } from './atoms.ts'
import type { AskedFunction } from './atoms.ts'
import type { Loaded, PairTest, RecordTable, Value } from './contract.ts'
import { aligned, Locals } from './locals.ts'
import type { KnownTexts } from './dictionaries.ts'
import type { SharedArena } from './memory.ts'
import type { RuleKeys } from './rules.ts'

/** The settings as tables in the shared memory, ready for any job. */
export interface Compiled {
  readonly table: RecordTable
  readonly locals: number
  readonly localCount: number
  readonly atoms: number
  readonly atomCount: number
  readonly comparisons: number
  /** Levels of each comparison, "not known" and "otherwise" included. */
  readonly sizes: readonly number[]
  readonly lowProduct: number
  readonly highPatterns: boolean
  readonly flags: number
  readonly flagCount: number
  readonly depth: number
  readonly longestText: number
  readonly functions: readonly AskedFunction[]
  /** Bytes of a worker's memory that are laid out here. */
  readonly fixedBytes: number
  readonly timesLocal: number
  readonly sideLocal: number
  /** First local of each rule's key slots. */
  readonly ruleLocals: readonly number[]
  /** Local of a value, where it was announced to `compileProgram`. */
  local(value: Value): number
}

/** `announced`: values that later jobs look up (adjustments). `columns`: dictionary of each column. */
export function compileProgram(
  arena: SharedArena,
  loaded: Loaded,
  columns: ReadonlyMap<string, number>,
  keys: readonly RuleKeys[],
  announced: readonly Value[],
  texts: KnownTexts,
): Compiled {
  const locals = new Locals(arena, loaded, columns)
  const compiler = new Compiler(arena, locals, texts)
  const comparisons = loaded.program.comparisons.map(({ known, levels }) => ({
    known: compiler.plan(known),
    levels: levels.map((level) => compiler.plan(level)),
  }))
  const flags = (loaded.program.flags ?? []).map((flag) => ({ ...flag, test: compiler.plan(flag.when) }))
  const ruleLocals = keys.map(({ firstSlot, slots }) => locals.slots(firstSlot, slots))
  const timesLocal = columns.has('#times') ? locals.row(loaded.table.place('#times')) : -1
  const sideLocal = columns.has('#side') ? locals.row(loaded.table.place('#side')) : -1
  const found = new Map(announced.map((value) => [nameOf(value), locals.value(value).local]))
  const columnTable = locals.write()
  const places = new Int32Array(arena.memory.buffer, columnTable.address, locals.count * at.localWords)
  compiler.atoms.columnPlace = (local) => places[local * at.localWords + 4] ?? 0
  const atoms = compiler.atoms.write(columnTable.bytes)
  const sizes = comparisons.map(({ levels }) => levels.length + 2)
  const radix = radixOf(sizes)
  let fixedBytes = atoms.end
  const words = arena.int32(comparisons.length * at.comparisonWords)
  comparisons.forEach(({ known, levels }, index) => {
    const nodes = arena.int32(levels.length)
    nodes.set(levels.map((level) => compiler.write(level)))
    const step = radix.steps[index] ?? { step: 0, high: false }
    words.set(
      [compiler.write(known), levels.length, nodes.byteOffset, step.step, step.high ? 1 : 0, fixedBytes],
      index * at.comparisonWords,
    )
    fixedBytes += aligned(at.lanes + at.slack)
  })
  const flagTable = arena.int32(flags.length * at.flagWords)
  flags.forEach(({ test, rule, keeps }, index) =>
    flagTable.set([compiler.write(test), rule ?? -1, keeps === true ? 1 : 0, 0], index * at.flagWords),
  )
  return {
    table: loaded.table,
    locals: columnTable.address,
    localCount: locals.count,
    atoms: atoms.address,
    atomCount: compiler.atoms.count,
    comparisons: words.byteOffset,
    sizes,
    lowProduct: radix.lowProduct,
    highPatterns: radix.steps.some(({ high }) => high),
    flags: flagTable.byteOffset,
    flagCount: flags.length,
    depth: 2 * compiler.deepest + 6,
    longestText: compiler.atoms.longestText,
    functions: compiler.atoms.functions,
    fixedBytes,
    timesLocal,
    sideLocal,
    ruleLocals,
    local: (value) => {
      const local = found.get(nameOf(value))
      if (local === undefined) throw new LinkageError('engine', `"${nameOf(value)}" was not announced`)
      return local
    },
  }
}

export function nameOf(value: Value): string {
  return value.projection === undefined ? value.column : `${value.column}:${value.projection}`
}

const lowLimit = 2 ** 32

/** Steps of the mixed radix, split over two 32-bit words. Throws where a pattern would not be a whole number in a double. */
function radixOf(sizes: readonly number[]): {
  readonly steps: readonly { readonly step: number; readonly high: boolean }[]
  readonly lowProduct: number
} {
  let low = 1
  let high = 1
  const steps = sizes.map((size) => {
    if (high === 1 && low * size < lowLimit) {
      low *= size
      return { step: low / size, high: false }
    }
    high *= size
    return { step: high / size, high: true }
  })
  if (high >= lowLimit || low * high > Number.MAX_SAFE_INTEGER)
    throw new LinkageError(
      'settings',
      `the comparisons could make ${(low * high).toPrecision(3)} patterns, more than can be counted: use fewer comparisons or levels`,
    )
  return { steps, lowProduct: low }
}

/** A test with its atoms found, before their thresholds are all known. */
type Plan =
  | { readonly kind: 'true' }
  | { readonly kind: 'atom'; readonly atom: number; readonly threshold: number | undefined }
  | { readonly kind: 'all' | 'any'; readonly of: readonly Plan[] }
  | { readonly kind: 'not'; readonly of: Plan }

class Compiler {
  readonly atoms: Atoms
  deepest = 0
  private readonly arena: SharedArena
  private readonly locals: Locals

  constructor(arena: SharedArena, locals: Locals, texts: KnownTexts) {
    this.arena = arena
    this.locals = locals
    this.atoms = new Atoms(arena, locals, texts)
  }

  plan(test: PairTest, depth = 1): Plan {
    this.deepest = Math.max(this.deepest, depth)
    if ('all' in test) return { kind: 'all', of: test.all.map((part) => this.plan(part, depth + 1)) }
    if ('any' in test) return { kind: 'any', of: test.any.map((part) => this.plan(part, depth + 1)) }
    if ('not' in test) return { kind: 'not', of: this.plan(test.not, depth + 1) }
    switch (test.is) {
      case 'same':
        return this.same(test.left, test.right ?? test.left)
      case 'swapped': {
        const [left, right] = this.shared(test.left, test.right)
        const equal = this.locals.equal(left, right)
        return yes(this.atoms.swapped(left, right, equal).number)
      }
      case 'any-same': {
        const pairs = test.values.flatMap((one, index) =>
          test.values.slice(index).map((other) => this.same(one, other)),
        )
        return { kind: 'any', of: pairs }
      }
      case 'known':
        return this.known(test)
      case 'one-of':
        return this.oneOf(test)
      case 'starts-with':
        return { kind: 'atom', atom: this.atoms.startsWith(test.value).number, threshold: 1 }
      case 'share-items':
        return this.graded(this.atoms.items(at.kindShareItems, test.value, test.atLeast).number, test.atLeast)
      case 'subset':
        return this.graded(this.atoms.items(at.kindSubset, test.value, 1).number, 1)
      case 'function':
        return this.graded(this.atoms.asked(test).number, test.atLeast)
      default: {
        const { atom, threshold } = this.atoms.measured(test)
        return this.graded(atom, threshold)
      }
    }
  }

  /** Writes the node; answers its address. */
  write(plan: Plan): number {
    if (plan.kind === 'true') return this.node([at.nodeTrue])
    if (plan.kind === 'not') return this.node([at.nodeNot, this.write(plan.of)])
    if (plan.kind !== 'atom')
      return this.node([
        plan.kind === 'all' ? at.nodeAll : at.nodeAny,
        plan.of.length,
        ...plan.of.map((part) => this.write(part)),
      ])
    if (plan.threshold === undefined) return this.node([at.nodeAtom, plan.atom, 1])
    const grade = this.atoms.graded(this.atoms.atom(plan.atom)).indexOf(plan.threshold) + 1
    return this.node([at.nodeAtom, plan.atom, grade])
  }

  private node(words: readonly number[]): number {
    const node = this.arena.int32(words.length)
    node.set(words)
    return node.byteOffset
  }

  private graded(atom: number, threshold: number): Plan {
    return { kind: 'atom', atom, threshold }
  }

  private shared(one: Value, other: Value): [number, number] {
    const [left, right] = [this.locals.value(one), this.locals.value(other)]
    if (left.number !== right.number)
      throw new LinkageError('engine', `"${left.name}" and "${right.name}" are compared but share no dictionary`)
    return [left.local, right.local]
  }

  private same(one: Value, other: Value): Plan {
    const [left, right] = this.shared(one, other)
    return yes(this.atoms.cheap(left === right ? at.kindSame : at.kindCross, left, right).number)
  }

  private known({ values, sides }: Extract<PairTest, { readonly is: 'known' }>): Plan {
    const [first, ...others] = values.map((value) => this.locals.value(value).local)
    // nothing at all is never known
    if (first === undefined) return { kind: 'any', of: [] }
    const whole = others.reduce((one, other) => this.locals.either(one, other), first)
    return yes(this.atoms.cheap(sides === 'either' ? at.kindEither : at.kindBoth, whole, whole).number)
  }

  private oneOf(test: Extract<PairTest, { readonly is: 'one-of' }>): Plan {
    const { dictionary, name } = this.locals.value(test.value)
    const among = this.arena.uint8(dictionary.size + 1)
    among.fill(0)
    for (const code of test.codes) if (code > 0 && code <= dictionary.size) among[code] = 1
    const what = `among:${name}:${[...test.codes].sort((one, other) => one - other).join()}`
    const local = this.locals.table(test.value, what, among.byteOffset, at.localFlag)
    return yes(this.atoms.cheap(test.sides === 'either' ? at.kindEither : at.kindBoth, local, local).number)
  }
}

function yes(atom: number): Plan {
  return { kind: 'atom', atom, threshold: undefined }
}
