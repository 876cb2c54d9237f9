import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { binds, clusterNodes, clusterTree, connectedAt, cutTree, type ClusterInput } from './cluster.ts'

interface Pair {
  readonly left: number
  readonly right: number
  readonly weight: number
  readonly bound?: number
}

const options = { joinAt: 0, sameAt: 2, componentRecords: 5000 }

function input(count: number, pairs: readonly Pair[], codes: readonly (readonly number[])[] = []): ClusterInput {
  return {
    count,
    left: Int32Array.from(pairs, ({ left }) => left),
    right: Int32Array.from(pairs, ({ right }) => right),
    weight: Float64Array.from(pairs, ({ weight }) => weight),
    bound: Uint8Array.from(pairs, ({ bound }) => bound ?? 0),
    onePerPerson: codes.map((column) => Int32Array.from(column)),
  }
}

/** Graphs of up to `nodes` nodes, each pair at most once, weights in eighths of a bit. */
function graphs(nodes: number, maxPairs: number, bounds: readonly number[] = [0]) {
  const pair = fc.record({
    left: fc.nat(nodes - 1),
    right: fc.nat(nodes - 1),
    weight: fc.integer({ min: -64, max: 96 }).map((eighths) => eighths / 8),
    bound: fc.constantFrom(...bounds),
  })
  return fc
    .uniqueArray(pair, {
      maxLength: maxPairs,
      selector: ({ left, right }) => `${Math.min(left, right)} ${Math.max(left, right)}`,
    })
    .map((found) =>
      found.flatMap((each): Pair[] => {
        const [left, right] = [Math.min(each.left, each.right), Math.max(each.left, each.right)]
        return left === right ? [] : [{ ...each, left, right }]
      }),
    )
}

/** Average linkage as a textbook has it: look at every two groups, join the two with the highest average, look again. */
function textbook(count: number, pairs: readonly Pair[], { joinAt, sameAt }: typeof options): number[] {
  const component = [...(connectedAt(input(count, pairs), [sameAt])[0] ?? [])]
  let groups = Array.from({ length: count }, (_, node) => [node])
  for (;;) {
    let best: { readonly average: number; readonly one: number[]; readonly other: number[] } | undefined
    for (const one of groups)
      for (const other of groups) {
        if ((one[0] ?? 0) >= (other[0] ?? 0) || component[one[0] ?? 0] !== component[other[0] ?? 0]) continue
        const between = pairs.filter(
          ({ left, right }) =>
            (one.includes(left) && other.includes(right)) || (one.includes(right) && other.includes(left)),
        )
        const average = between.reduce((sum, { weight }) => sum + weight, 0) / between.length
        if (between.length > 0 && average >= joinAt && average > (best?.average ?? -Infinity))
          best = { average, one, other }
      }
    if (best === undefined) break
    const { one, other } = best
    groups = [...groups.filter((group) => group !== one && group !== other), [...one, ...other].sort((a, b) => a - b)]
    groups.sort((a, b) => (a[0] ?? 0) - (b[0] ?? 0))
  }
  const labels: number[] = []
  for (const group of groups) for (const node of group) labels[node] = group[0] ?? 0
  return labels
}

test('clusters are those of average linkage done the slow way', () => {
  fc.assert(
    fc.property(graphs(9, 30), (pairs) => {
      assert.deepEqual([...clusterNodes(input(9, pairs), options).cluster], textbook(9, pairs, options))
    }),
    { numRuns: 400 },
  )
})

test('a cut of the tree is what clustering at that height gives, and heights never rise within a component', () => {
  fc.assert(
    fc.property(
      graphs(14, 60, [0, 0, 0, 0, binds.cannotLink, binds.mustLink]),
      fc.integer({ min: -5, max: 8 }),
      (pairs, joinAt) => {
        const graph = input(14, pairs)
        const tree = clusterTree(graph, { ...options, joinAt: -6 })
        assert.deepEqual([...cutTree(tree, joinAt)], [...clusterNodes(graph, { ...options, joinAt }).cluster])
        const last = new Map<number, number>()
        tree.height.forEach((height, merge) => {
          const below = Math.min(
            last.get(tree.left[merge] ?? 0) ?? Infinity,
            last.get(tree.right[merge] ?? 0) ?? Infinity,
          )
          assert.ok(height <= below + 1e-9)
          last.set(tree.left[merge] ?? 0, height)
        })
      },
    ),
    { numRuns: 300 },
  )
})

test('lower cuts only join, never part', () => {
  fc.assert(
    fc.property(graphs(14, 50), (pairs) => {
      const tree = clusterTree(input(14, pairs), { ...options, joinAt: -6 })
      const [coarse, fine] = [cutTree(tree, -2), cutTree(tree, 3)]
      for (let one = 0; one < 14; one++)
        for (let other = 0; other < one; other++)
          if (fine[one] === fine[other]) assert.equal(coarse[one], coarse[other])
    }),
  )
})

test('a large component is clustered as a small one is', () => {
  // two hundred and fifty chains of ten through one hub component: too many groups for a square table
  const pairs: Pair[] = []
  for (let chain = 0; chain < 250; chain++) {
    const first = chain * 10
    for (let at = 0; at < 9; at++)
      pairs.push({ left: first + at, right: first + at + 1, weight: 6 + ((chain * 7 + at) % 11) / 4 })
    for (let at = 0; at < 8; at++) pairs.push({ left: first + at, right: first + at + 2, weight: 5 })
    if (chain > 0) {
      pairs.push({ left: first - 10, right: first, weight: 2.5 })
      pairs.push({ left: first - 9, right: first + 1, weight: -9 })
    }
  }
  const { cluster, splitComponents } = clusterNodes(input(2500, pairs), options)
  assert.equal(splitComponents, 0)
  assert.deepEqual(
    [...cluster],
    Array.from({ length: 2500 }, (_, node) => node - (node % 10)),
  )
})

test('one record of each source at most, in small and in large components', () => {
  for (const people of [20, 400]) {
    const count = people * 3
    const pairs: Pair[] = []
    for (let person = 0; person < people; person++) {
      const first = person * 3
      pairs.push({ left: first, right: first + 1, weight: 9 }, { left: first + 1, right: first + 2, weight: 8 })
      // the next person's first record looks like this one's second, a little less
      if (person + 1 < people) pairs.push({ left: first + 1, right: first + 3, weight: 7 })
    }
    const sources = Array.from({ length: count }, (_, node) => 1 + (node % 3))
    const graph = { ...input(count, pairs), oneRecordPer: [Int32Array.from(sources)] }
    const { cluster } = clusterNodes(graph, { ...options, joinAt: -5 })
    assert.deepEqual(
      [...cluster],
      Array.from({ length: count }, (_, node) => node - (node % 3)),
    )
  }
})

test('no cluster has two records of one source or two values of one number, whatever binds it', () => {
  const codes = fc.array(fc.nat(40), { minLength: 12, maxLength: 12 })
  fc.assert(
    fc.property(graphs(12, 40, [0, 0, binds.mustLink, binds.cannotLink]), codes, codes, (pairs, sources, numbers) => {
      const graph = {
        ...input(12, pairs, [numbers.map((code) => code % 4)]),
        oneRecordPer: [Int32Array.from(sources)],
      }
      const { cluster } = clusterNodes(graph, options)
      for (let one = 0; one < 12; one++)
        for (let other = 0; other < one; other++) {
          if (cluster[one] !== cluster[other]) continue
          assert.ok(sources[one] === 0 || sources[one] !== sources[other], 'two records of one source')
          const [a, b] = [(numbers[one] ?? 0) % 4, (numbers[other] ?? 0) % 4]
          assert.ok(a === 0 || b === 0 || a === b, 'two values of one number')
        }
    }),
    { numRuns: 300 },
  )
})

test('connected components at several thresholds, in the order asked for', () => {
  const pairs = [
    { left: 0, right: 1, weight: 5 },
    { left: 1, right: 2, weight: 3 },
    { left: 3, right: 4, weight: 1 },
  ]
  const found = connectedAt(input(5, pairs), [3, 9, 0])
  assert.deepEqual(
    found.map((labels) => [...labels]),
    [
      [0, 0, 0, 3, 4],
      [0, 1, 2, 3, 4],
      [0, 0, 0, 3, 3],
    ],
  )
})
