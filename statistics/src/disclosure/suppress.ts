import { type Provenance, type Refusal, type Result, by, isRefusal, refuse } from '../kernel/result.ts'
import { stated } from '../kernel/stated.ts'
import { invariant } from '../kernel/invariant.ts'
import { type Protected, type Release, audit } from './attacker.ts'
import { type Programme, solver, withProgramme } from './programme.ts'
import { type Cell, type Tables, inOrder, tablesWrong } from './tables.ts'

export interface SuppressOptions {
  /** Counts below this are hidden. Public health often uses 5 or 10; the number belongs to the publication's rule, not to this library. */
  readonly threshold: number
  /** Whether zeros count as small. Default false: nobody is a fact about nobody, except where it tells that all are in the other cells. */
  readonly hideZeros?: boolean
  /** Cells hidden for another reason. */
  readonly also?: readonly string[]
  /** How dear it is to hide a cell that need not be, above 0; default its value plus one, so that small cells go first and totals last. */
  readonly cost?: (cell: Cell) => number
}

export interface Suppressed extends Provenance {
  /** Small cells, hidden by the rule. */
  readonly primary: readonly string[]
  /** Cells hidden so that the primary ones cannot be worked out. Published with the same symbol, or readers could tell which are small. */
  readonly secondary: readonly string[]
  readonly release: Release
}

/**
 * Cells that the rule hides by themselves.
 * Takes counts with all their margins; answers ids, sorted. Refuses thresholds below 1, cells there are not, and what is no table. Source: Hundepool
 * and others, Statistical Disclosure Control (2012), the threshold rule.
 */
export function primarySuppression(tables: Tables, options: SuppressOptions): Result<readonly string[]> {
  const wrong = tablesWrong(tables)
  if (wrong) return wrong
  const { cells } = tables
  const { threshold, hideZeros = false, also = [] } = options
  if (!(Number.isFinite(threshold) && threshold >= 1))
    return refuse('bad-threshold', `The threshold is ${stated(threshold)}.`, 'Give a number from 1.', {
      threshold,
    })
  const ids = new Set(cells.map(({ id }) => id))
  const stray = also.find((id) => !ids.has(id))
  if (stray !== undefined)
    return refuse('unknown-cell', `"${stray}" is no cell of the tables.`, 'Name a cell of the tables.', {
      id: stray,
    })
  const chosen = new Set(also)
  return cells
    .filter(({ id, value, known }) => chosen.has(id) || (!known && value < threshold && (value > 0 || hideZeros)))
    .map(({ id }) => id)
    .sort()
}

/**
 * What is asked for a primary cell: neither nought nor a number that could have been published may be ruled out.
 * In counts.
 */
export function protectionOf(cell: Cell, threshold: number): Protected {
  return { id: cell.id, low: 0, high: Math.max(threshold, cell.value + 1) }
}

/**
 * Hides small cells, and then as little more as keeps them uncertain, in one table or in several linked ones together.
 *
 * For each small cell the cheapest change of the table is sought that moves it down to nought, and another that moves it up to the threshold,
 * while every sum still holds; cells that must change are hidden (the linear-programme heuristic of Kelly, Golden and Assad 1992, also
 * Cox 1995). Two rounds: the second drops what the first hid in vain. The result is audited by the attacker's own programme before it is
 * given. Not always the least possible number of cells; always safe against a reader who knows no cell. Refuses where it cannot be
 * done, and costs that are not above 0.
 * Takes counts with all their margins, from `tabulate` or `link`.
 */
export async function suppress(tables: Tables, options: SuppressOptions): Promise<Result<Suppressed>> {
  const primary = primarySuppression(tables, options)
  if (isRefusal(primary)) return primary
  const cells = [...tables.cells].sort((a, b) => (a.id < b.id ? -1 : 1))
  const frozen = cells.find(({ id, known }) => known && primary.includes(id))
  if (frozen)
    return refuse('known-and-hidden', `"${frozen.id}" is to be hidden and is said to be known.`, 'One or the other.', {
      id: frozen.id,
    })
  const protect = cells.filter(({ id }) => primary.includes(id)).map((cell) => protectionOf(cell, options.threshold))
  const cost = options.cost ?? (({ value }) => value + 1)
  const priceless = cells.find((cell) => !(cost(cell) > 0 && Number.isFinite(cost(cell))))
  if (priceless)
    return refuse(
      'bad-cost',
      `Hiding "${priceless.id}" is said to cost ${stated(cost(priceless))}.`,
      'Give every cell a cost above 0.',
      { id: priceless.id },
    )
  const hidden = await hide(cells, tables, protect, primary, cost)
  if (isRefusal(hidden)) return hidden
  const release = releaseOf('suppressed', tables, hidden)
  const audited = await audit([release], protect)
  if (isRefusal(audited)) return audited
  invariant(audited.safe, 'suppressed tables pass the attacker’s audit')
  return {
    ...by('disclosure.suppress (linear programme, two rounds)', '1'),
    primary,
    secondary: [...hidden].filter((id) => !primary.includes(id)).sort(),
    release,
  }
}

/**
 * The tables as published: hidden cells null.
 * Takes the ids to hide. Values stay counts.
 */
export function releaseOf(name: string, { cells, sums }: Tables, hidden: ReadonlySet<string>): Release {
  return { name, cells: cells.map(({ id, value }) => ({ id, value: hidden.has(id) ? null : value })), sums }
}

async function hide(
  cells: readonly Cell[],
  tables: Tables,
  protect: readonly Protected[],
  primary: readonly string[],
  cost: (cell: Cell) => number,
): Promise<Result<ReadonlySet<string>>> {
  const highs = await solver()
  const place = new Map(cells.map(({ id }, i) => [id, i]))
  // Smallest first: what they need is then free for the others.
  const order = [...protect].sort(
    (a, b) => cells[place.get(a.id)!]!.value - cells[place.get(b.id)!]!.value || (a.id < b.id ? -1 : 1),
  )
  return withProgramme(highs, changes(cells, tables, place), (opened): Result<ReadonlySet<string>> => {
    let allowed: ReadonlySet<string> | undefined
    let chosen = new Set(primary)
    for (const round of [1, 2]) {
      chosen = new Set(primary)
      const costs = Float64Array.from({ length: 2 * cells.length }, (_, i) => {
        const cell = cells[i >> 1]!
        if (chosen.has(cell.id)) return 0
        return round === 1 || allowed!.has(cell.id) ? cost(cell) : tooDear
      })
      for (const { id, low, high } of order) {
        const at = place.get(id)!
        const { value } = cells[at]!
        for (const [up, amount] of [
          [true, high - value],
          [false, value - low],
        ] as const) {
          if (amount <= 0) continue
          const held = [[2 * at, up ? amount : 0] as const, [2 * at + 1, up ? 0 : amount] as const]
          const solution = opened.cheapest(costs, held)
          if (!solution) return cannot(id, up)
          for (let i = 0; i < cells.length; i++)
            if (Math.abs(solution[2 * i]! - solution[2 * i + 1]!) > 1e-6 && !chosen.has(cells[i]!.id)) {
              chosen.add(cells[i]!.id)
              costs[2 * i] = 0
              costs[2 * i + 1] = 0
            }
        }
      }
      allowed = chosen
    }
    return chosen
  })
}

const tooDear = 1e7

function cannot(id: string, up: boolean): Refusal {
  return refuse(
    'cannot-be-protected',
    `No other table with these fixed cells and sums has "${id}" ${up ? 'large enough to be published' : 'at nought'}, so it cannot be made uncertain.`,
    'Join it with a neighbour, or publish a coarser table.',
    { id },
  )
}

/** Two variables for each cell, its rise and its fall: every sum must still hold, nothing falls below nought, known cells stay. */
function changes(cells: readonly Cell[], { sums }: Tables, place: ReadonlyMap<string, number>): Programme {
  const term = (id: string, sign: number) => [
    [2 * place.get(id)!, sign] as const,
    [2 * place.get(id)! + 1, -sign] as const,
  ]
  return {
    low: cells.flatMap(() => [0, 0]),
    high: cells.flatMap(({ known, value }) => (known ? [0, 0] : [Infinity, value])),
    rows: inOrder(sums).map(({ total, parts }) => ({
      terms: [...term(total, -1), ...parts.flatMap((id) => term(id, 1))],
      equals: 0,
    })),
  }
}
