import { binds, clusterNodes, clusterTree, connectedAt, cutTree, findRoot } from '../cluster.ts'
import type { ClusterInput } from '../cluster.ts'
import { chooseCut, lowestCut } from '../cut.ts'
import type { Cut } from '../cut.ts'
import type { Handle } from '../encode/handles.ts'
import { LinkageError } from '../errors.ts'
import type { Weights } from '../kernel/contract.ts'
import type { Thresholds } from '../model.ts'
import { defaults } from '../settings.ts'
import { PairStore } from './pair-store.ts'
import { pairKey } from './score.ts'
import type { Scored } from './score.ts'
import type { Session } from './session.ts'
import { copyRows, within, withCodes } from './sub-table.ts'
import { modeOf } from './train.ts'

export interface Grouped {
  /** Lowest profile of the cluster of each profile. */
  readonly cluster: Int32Array
  readonly componentsSplit: number
  /** How the average weight at which groups stop being joined was chosen; undefined where it was given, or nothing is averaged. */
  readonly cut: Cut | undefined
}

/** Sum of `binds` for a pair; a guard outweighs a must-link, a person outweighs both. */
export function boundOf(
  { plan }: Session,
  scored: Scored,
  left: number,
  right: number,
  flags: number,
): number {
  const musts = flags & (2 ** plan.mustLinks - 1)
  const guards = flags >>> plan.mustLinks
  const same = scored.said.size === 0 ? undefined : scored.said.get(pairKey(left, right))
  const person = same === undefined ? 0 : same ? binds.personSame : binds.personDifferent
  return (musts !== 0 && guards === 0 ? binds.mustLink : 0) | (guards !== 0 ? binds.cannotLink : 0) | person
}

/** Puts profiles into clusters, by pairs of at least `thresholds.same` and all that speaks against them. */
export async function group(
  session: Session,
  scored: Scored,
  weights: Weights,
  thresholds: Thresholds,
  memoryMb: number,
): Promise<Grouped> {
  const { plan, table } = session
  const { pairs } = scored
  const component = components(session, scored, thresholds.same)
  const connected = plan.settings.decide?.clusters === 'connected'
  // weak pairs inside a component speak against a join, so they are weighed too, whatever their weight
  const edges = connected ? pairs : await inside(session, scored, weights, component, memoryMb)
  const times = table.place('#times')
  const timesOf = (row: number) => table.ints[row * table.stride + times] ?? 1
  const input: ClusterInput = {
    count: table.count,
    left: edges.left.subarray(0, edges.count),
    right: edges.right.subarray(0, edges.count),
    weight: edges.weight.subarray(0, edges.count),
    ...weighedEdges(session, scored, edges),
    onePerPerson: plan.onePerPerson.map((handle) => codesOf(session, handle)),
    oneRecordPer: plan.oneRecordPer.map((handle) => codesOf(session, handle)),
  }
  const options = {
    sameAt: thresholds.same,
    componentRecords: plan.settings.limits?.componentRecords ?? defaults.componentRecords,
  }
  if (connected) {
    const [cluster = new Int32Array()] = connectedAt(input, [thresholds.same])
    return { cluster, componentsSplit: 0, cut: undefined }
  }
  const joinAt = plan.settings.decide?.joinAt ?? thresholds.join
  if (joinAt !== undefined) {
    const made = clusterNodes(input, { ...options, joinAt })
    refuseContradiction(session, input, made.contradiction)
    return { cluster: made.cluster, componentsSplit: made.splitComponents, cut: undefined }
  }
  const tree = clusterTree(input, { ...options, joinAt: lowestCut })
  refuseContradiction(session, input, tree.contradiction)
  let certain = 0
  for (let row = 0; row < table.count; row++) certain += (timesOf(row) * (timesOf(row) - 1)) / 2
  const cut = chooseCut(tree, certain)
  return { cluster: cutTree(tree, cut.joinAt), componentsSplit: tree.splitComponents, cut }
}

/** What the pairs stand for and what binds them, and how many records each profile is. */
function weighedEdges(
  session: Session,
  scored: Scored,
  { left, right, flags, count }: PairStore,
): Required<Pick<ClusterInput, 'times' | 'bound' | 'records'>> {
  const { table } = session
  const place = table.place('#times')
  const records = new Int32Array(table.count)
  for (let row = 0; row < table.count; row++) records[row] = table.ints[row * table.stride + place] ?? 1
  const times = new Float64Array(count)
  const bound = new Uint8Array(count)
  for (let at = 0; at < count; at++) {
    const [l, r] = [left[at] ?? 0, right[at] ?? 0]
    times[at] = Math.min(25, (records[l] ?? 1) * (records[r] ?? 1))
    bound[at] = boundOf(session, scored, l, r, flags[at] ?? 0)
  }
  return { times, bound, records }
}

/** Code of a value by profile: through the column's dictionary where it is not a column itself. */
export function codesOf(session: Session, handle: Handle): Int32Array {
  const codes = new Int32Array(session.table.count)
  const codeOf = readerOf(session, handle)
  for (let row = 0; row < codes.length; row++) codes[row] = codeOf(row)
  return codes
}

/** The same, one by one. */
export function readerOf(
  { table, columns, dictionaries }: Session,
  { value }: Handle,
): (row: number) => number {
  const place = table.place(value.column)
  const column = columns.find(({ name }) => name === value.column)
  const projected =
    value.projection === undefined || column === undefined
      ? undefined
      : dictionaries[column.dictionary]?.projections?.[value.projection]?.codes
  const { ints, stride } = table
  return (row) => {
    const code = ints[row * stride + place] ?? 0
    return projected === undefined || code === 0 ? code : (projected[code - 1] ?? 0)
  }
}

/** Lowest profile of the connected component of each profile. */
function components(session: Session, scored: Scored, sameAt: number): Int32Array {
  const parent = Int32Array.from({ length: session.table.count }, (_, row) => row)
  const { left, right, weight, flags, count } = scored.pairs
  for (let at = 0; at < count; at++) {
    const [l, r] = [left[at] ?? 0, right[at] ?? 0]
    if (l === r) continue
    if (
      (weight[at] ?? 0) < sameAt &&
      (boundOf(session, scored, l, r, flags[at] ?? 0) & (binds.mustLink | binds.personSame)) === 0
    )
      continue
    const [a, b] = [findRoot(parent, l), findRoot(parent, r)]
    parent[Math.max(a, b)] = Math.min(a, b)
  }
  for (let row = 0; row < parent.length; row++) parent[row] = findRoot(parent, row)
  return parent
}

/**
 * Every candidate pair inside a component. A component of two has one pair, which is known; for larger ones the rules are run again on
 * their rows alone, with the component as one more part of each key.
 */
async function inside(
  session: Session,
  scored: Scored,
  weights: Weights,
  component: Int32Array,
  memoryMb: number,
): Promise<PairStore> {
  const { kernel, plan, dictionaries } = session
  const sizes = new Int32Array(component.length)
  for (const root of component) sizes[root] = (sizes[root] ?? 0) + 1
  const sizeOf = (row: number) => sizes[component[row] ?? 0] ?? 0
  const edges = new PairStore(memoryMb)
  const known = scored.pairs
  const isSaid = (left: number, right: number) =>
    scored.said.size > 0 && scored.said.has(pairKey(left, right))
  edges.add({ ...known, mask: known.flags, adjusted: known.weight }, (at) => {
    const [left, right] = [known.left[at] ?? 0, known.right[at] ?? 0]
    if (left === right || component[left] !== component[right]) return false
    return sizeOf(left) < 3 || isSaid(left, right)
  })
  const rows = rowsWhere(component.length, (row) => sizeOf(row) >= 3)
  if (rows.length === 0) return edges
  const mark = kernel.arena.mark()
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
    edges.add(chunk, (at) => !isSaid(chunk.left[at] ?? 0, chunk.right[at] ?? 0))
  })
  kernel.arena.release(mark)
  edges.sort(component.length)
  return edges
}

function rowsWhere(count: number, wanted: (row: number) => boolean): Int32Array {
  const rows = new Int32Array(count)
  let found = 0
  for (let row = 0; row < count; row++) if (wanted(row)) rows[found++] = row
  return rows.slice(0, found)
}

function refuseContradiction({ ids, first }: Session, { left, right }: ClusterInput, pair: number): void {
  if (pair < 0) return
  const both = [left[pair], right[pair]].map((row) => ids.text(first[row ?? 0] ?? 0))
  throw new LinkageError(
    'input',
    `the decisions contradict each other: ${both.join(' and ')} were called different, but other decisions make them the same`,
  )
}
