import highsModule, { type Highs, type Model } from 'highs'

let loaded: Promise<Highs> | undefined

/** The linear programming solver (HiGHS as WebAssembly), loaded once. */
export function solver(): Promise<Highs> {
  loaded ??= parseLoader(highsModule)()
  return loaded
}

/** The package declares its loader for `require`; under `import` the module itself is the loader. */
function parseLoader(found: unknown): typeof highsModule.default {
  if (typeof found !== 'function') throw new TypeError('the package highs no longer exports its loader')
  return found as typeof highsModule.default
}

/** Minimise or maximise costs over variables between bounds, each row of coefficients adding to a number. */
export interface Programme {
  readonly low: readonly number[]
  readonly high: readonly number[]
  readonly rows: readonly {
    readonly terms: readonly (readonly [variable: number, coefficient: number])[]
    readonly equals: number
  }[]
}

const optimal = 7

export interface Opened {
  /** The least (or most) of one variable; ±Infinity where nothing bounds it; undefined where the rows contradict each other. */
  extreme(variable: number, most: boolean): number | undefined
  /** The cheapest solution with a variable held at a value; undefined where there is none. */
  cheapest(
    costs: ArrayLike<number>,
    held: readonly (readonly [variable: number, value: number])[],
  ): Float64Array | undefined
  /** All variables of the last extreme found. */
  solution(): Float64Array
}

/** Opens a programme for many questions: the solver starts each from where the last ended. Released when `use` returns. */
export function withProgramme<T>(highs: Highs, programme: Programme, use: (opened: Opened) => T): T {
  const starts = new Int32Array(programme.rows.length + 1)
  programme.rows.forEach(({ terms }, i) => {
    starts[i + 1] = starts[i]! + terms.length
  })
  const equals = programme.rows.map((row) => row.equals)
  const model = highs.createModel({
    numCols: programme.low.length,
    numRows: programme.rows.length,
    colCost: programme.low.map(() => 0),
    colLower: programme.low,
    colUpper: programme.high,
    rowLower: equals,
    rowUpper: equals,
    matrix: {
      format: 'csr',
      numRows: programme.rows.length,
      numCols: programme.low.length,
      starts,
      indices: Int32Array.from(programme.rows.flatMap(({ terms }) => terms.map(([variable]) => variable))),
      values: Float64Array.from(programme.rows.flatMap(({ terms }) => terms.map(([, coefficient]) => coefficient))),
    },
  })
  try {
    model.options.set({ presolve: 'off', solver: 'simplex' })
    return use(questions(highs, model, programme))
  } finally {
    model.dispose()
  }
}

function questions(highs: Highs, model: Model, { low, high }: Programme): Opened {
  const { minimize, maximize } = highs.constants.objectiveSense
  let last: Float64Array = new Float64Array(low.length)
  const all = Int32Array.from(low, (_, i) => i)
  const run = (): number => {
    model.run()
    const status = model.getModelStatus()
    // A warm start may end "unknown" after numerical trouble: once more from the beginning settles it.
    if (status === optimal || status === 8 || status === 9 || status === 10) return status
    model.clearSolver()
    model.run()
    return model.getModelStatus()
  }
  return {
    extreme(variable, most) {
      model.changeColCost(variable, 1)
      model.changeObjectiveSense(most ? maximize : minimize)
      const status = run()
      const value = model.getObjectiveValue()
      // Before the cost is taken back: any change makes the solver forget.
      if (status === optimal) last = model.getSolution().colValue
      model.changeColCost(variable, 0)
      if (status === optimal) return value
      return status === 10 || status === 9 ? (most ? Infinity : -Infinity) : undefined
    },
    cheapest(costs, held) {
      model.changeColsCost({ kind: 'set', indices: all }, Float64Array.from(costs))
      model.changeObjectiveSense(minimize)
      for (const [variable, value] of held) model.changeColBounds(variable, value, value)
      const status = run()
      const found = status === optimal ? model.getSolution().colValue : undefined
      for (const [variable] of held) model.changeColBounds(variable, low[variable]!, high[variable]!)
      return found
    },
    solution: () => last,
  }
}
