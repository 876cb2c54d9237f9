import { LinkageError } from '../errors.ts'
import type { PairChunk, Weights } from '../kernel/contract.ts'
import { NoRoom, PairStore } from './pair-store.ts'
import { pairKey } from './score.ts'
import type { Scored } from './score.ts'
import type { Session } from './session.ts'
import { copyRows, within, withCodes } from './sub-table.ts'
import { modeOf } from './train.ts'

/** What the pairs inside components are found from. */
interface Source {
  readonly session: Session
  readonly scored: Scored
  readonly weights: Weights
  /** Lowest row of the component of each row. */
  readonly component: Int32Array
  /** Pairs in memory. */
  readonly most: number
  /** True: only pairs that were kept matter, and of components of any size. */
  readonly connected: boolean
}

/** All pairs inside the components whose lowest rows are from `from` up to `to`, in the order of left, then right. */
interface Batch {
  readonly edges: PairStore
  readonly from: number
  readonly to: number
}

/**
 * Every candidate pair inside a component: weak ones speak against a join, so they are weighed too, whatever their weight. All at once where they fit in
 * memory, else some components at a time. Throws LinkageError `too-many-pairs` where those of one component do not fit.
 */
export async function* inside(source: Source): AsyncGenerator<Batch> {
  const { component, most } = source
  const sizes = new Int32Array(component.length)
  for (const root of component) sizes[root] = (sizes[root] ?? 0) + 1
  const whole = { from: 0, to: component.length }
  const all = await edgesOf(source, sizes, whole)
  if (all !== undefined) {
    yield { edges: all, ...whole }
    return
  }
  const counts = new Float64Array(component.length)
  await everyPair(source, sizes, whole, ({ left, count }, wanted) => {
    for (let at = 0; at < count; at++)
      if (wanted === undefined || wanted(at)) {
        const root = component[left[at] ?? 0] ?? 0
        counts[root] = (counts[root] ?? 0) + 1
      }
  })
  for (const range of rangesOf(counts, most)) {
    const edges = await edgesOf(source, sizes, range)
    if (edges === undefined) throw new LinkageError('engine', 'the pairs inside a group were miscounted')
    yield { edges, ...range }
  }
}

interface Range {
  readonly from: number
  readonly to: number
}

/** Ranges of components whose pairs fit together. */
function rangesOf(counts: Float64Array, most: number): readonly Range[] {
  const ranges: Range[] = []
  let [from, sum] = [0, 0]
  counts.forEach((count, root) => {
    if (count > most)
      throw new LinkageError(
        'too-many-pairs',
        `one group of records that hang together has ${count.toLocaleString('en-GB')} pairs, and the memory is enough for ${most.toLocaleString('en-GB')}: ask for more weight (decide.same higher), a narrower rule, or give more memory (options.memoryMb, --memory)`,
        { pairs: count, cap: most },
      )
    if (sum + count > most) {
      ranges.push({ from, to: root })
      ;[from, sum] = [root, 0]
    }
    sum += count
  })
  ranges.push({ from, to: counts.length })
  return ranges
}

/** Undefined where they are more than may be in memory. */
async function edgesOf(source: Source, sizes: Int32Array, range: Range): Promise<PairStore | undefined> {
  const edges = new PairStore(source.most)
  let fits = true
  await everyPair(source, sizes, range, (chunk, wanted) => {
    if (!fits) return
    try {
      edges.add(chunk, wanted)
    } catch (error) {
      if (!(error instanceof NoRoom)) throw error
      fits = false
    }
  })
  if (!fits) return undefined
  edges.sort(source.component.length)
  return edges
}

/**
 * Tells `take` of the pairs of a range of components, a chunk at a time and in no order. A component of two has one pair, which is known; for larger
 * ones the rules are run again on their rows alone, with the component as one more part of each key.
 */
async function everyPair(
  { session, scored, weights, component, connected }: Source,
  sizes: Int32Array,
  { from, to }: Range,
  take: (chunk: PairChunk, wanted?: (at: number) => boolean) => void,
): Promise<void> {
  const sizeOf = (row: number) => sizes[component[row] ?? 0] ?? 0
  const isIn = (row: number): boolean => {
    const root = component[row] ?? 0
    return root >= from && root < to
  }
  const isSaid = (left: number, right: number) => scored.said.size > 0 && scored.said.has(pairKey(left, right))
  for (const known of scored.pairs.parts())
    take({ ...known, count: known.count, mask: known.flags, adjusted: known.weight }, (at) => {
      const [left, right] = [known.left[at] ?? 0, known.right[at] ?? 0]
      if (left === right || component[left] !== component[right] || !isIn(left)) return false
      return connected || sizeOf(left) < 3 || isSaid(left, right)
    })
  if (connected) return
  const rows = rowsWhere(component.length, (row) => sizeOf(row) >= 3 && isIn(row))
  if (rows.length === 0) return
  const { kernel, plan, dictionaries } = session
  const mark = kernel.arena.mark()
  try {
    const column = '#component'
    const rules = within(
      plan.keyRules.filter((rule) => rule.trainingOnly !== true),
      column,
    )
    const codes = component.map((root) => root + 1)
    const table = copyRows(session, rows, rules, { name: column, dictionary: dictionaries.length, codes })
    await kernel.load({
      table,
      dictionaries: withCodes(dictionaries, component.length),
      program: plan.program,
      rules,
      ...modeOf(plan),
    })
    await kernel.score(weights, { least: -1e300 }, (chunk) => {
      for (let at = 0; at < chunk.count; at++) {
        chunk.left[at] = rows[chunk.left[at] ?? 0] ?? 0
        chunk.right[at] = rows[chunk.right[at] ?? 0] ?? 0
      }
      take(chunk, (at) => !isSaid(chunk.left[at] ?? 0, chunk.right[at] ?? 0))
    })
  } finally {
    kernel.arena.release(mark)
  }
}

function rowsWhere(count: number, wanted: (row: number) => boolean): Int32Array {
  const rows = new Int32Array(count)
  let found = 0
  for (let row = 0; row < count; row++) if (wanted(row)) rows[found++] = row
  return rows.slice(0, found)
}
