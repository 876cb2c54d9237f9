import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { binds, clusterNodes } from './cluster.ts'
import type { ClusterInput } from './cluster.ts'

interface Pair {
  readonly left: number
  readonly right: number
  readonly weight: number
  readonly bound?: number
}

function input(count: number, pairs: readonly Pair[], onePerPerson: readonly (readonly number[])[] = []): ClusterInput {
  return {
    count,
    left: Int32Array.from(pairs, (pair) => pair.left),
    right: Int32Array.from(pairs, (pair) => pair.right),
    weight: Float64Array.from(pairs, (pair) => pair.weight),
    times: Float64Array.from(pairs, () => 1),
    bound: Uint8Array.from(pairs, (pair) => pair.bound ?? 0),
    onePerPerson: onePerPerson.map((codes) => Int32Array.from(codes)),
  }
}
const options = { joinAt: 0, sameAt: 3, componentRecords: 100 }
const groups = (count: number, pairs: readonly Pair[], codes?: readonly (readonly number[])[]) => [
  ...clusterNodes(input(count, pairs, codes), options).cluster,
]

test('one strong bridge does not join two groups that disagree', () => {
  const bridge = [
    { left: 0, right: 1, weight: 12 },
    { left: 2, right: 3, weight: 12 },
    { left: 1, right: 2, weight: 4 },
    { left: 0, right: 2, weight: -8 },
    { left: 0, right: 3, weight: -8 },
    { left: 1, right: 3, weight: -8 },
  ]
  assert.deepEqual(groups(4, bridge), [0, 0, 2, 2])
})

test('cannot-links and one-per-person hold through a third record', () => {
  const through = [
    { left: 0, right: 2, weight: 10 },
    { left: 1, right: 2, weight: 9 },
    { left: 0, right: 1, weight: 8, bound: binds.cannotLink },
  ]
  assert.deepEqual(groups(3, through), [0, 1, 0])
  assert.deepEqual(
    groups(
      3,
      through.map((pair) => ({ ...pair, bound: 0 })),
      [[7, 8, 0]],
    ),
    [0, 1, 0],
  )
})

test('a person outweighs keys, guards and weights', () => {
  assert.deepEqual(groups(2, [{ left: 0, right: 1, weight: -20, bound: binds.personSame | binds.cannotLink }]), [0, 0])
  assert.deepEqual(
    groups(2, [{ left: 0, right: 1, weight: 30, bound: binds.personDifferent | binds.mustLink }]),
    [0, 1],
  )
  const contradiction = clusterNodes(
    input(3, [
      { left: 0, right: 1, weight: 0, bound: binds.personSame },
      { left: 1, right: 2, weight: 0, bound: binds.personSame },
      { left: 0, right: 2, weight: 0, bound: binds.personDifferent },
    ]),
    options,
  )
  assert.equal(contradiction.contradiction, 2)
})

test('a person’s word parts nobody from the person they were', () => {
  const weak = fc.integer({ min: -160, max: -1 }).map((quarter) => quarter / 4)
  const strong = fc.integer({ min: 12, max: 160 }).map((quarter) => quarter / 4)
  const known = fc.integer({ min: 2, max: 5 })
  fc.assert(
    fc.property(known, known, fc.infiniteStream(strong), fc.infiniteStream(fc.option(weak)), (here, there, yes, no) => {
      // The records of one person, each pair of them strong, and those of another who looks quite different; 0 and the first of the others are said to be one.
      const pairs: Pair[] = [{ left: 0, right: here, weight: -30, bound: binds.personSame }]
      for (let right = 1; right < here; right++)
        for (let left = 0; left < right; left++) pairs.push({ left, right, weight: yes.next().value ?? 3 })
      for (let left = 1; left < here; left++) {
        const weight = no.next().value
        if (weight != null) pairs.push({ left, right: here, weight })
      }
      for (let at = 1; at < there; at++) {
        pairs.push({ left: 0, right: here + at, weight: no.next().value ?? -1 })
        pairs.push({ left: here, right: here + at, weight: yes.next().value ?? 3 })
      }
      const found = groups(here + there, pairs)
      assert.deepEqual(
        found,
        found.map(() => 0),
      )
    }),
  )
})

test('a component over the cap is split at its weak places', () => {
  const chain = Array.from({ length: 299 }, (_, at) => ({
    left: at,
    right: at + 1,
    weight: at % 10 === 9 ? 3.5 : 20,
  }))
  const { cluster, splitComponents } = clusterNodes(input(300, chain), options)
  assert.ok(splitComponents > 0)
  assert.equal(new Set(cluster).size, 30)
})

test('any order of pairs gives the same clusters, and every bind that can hold does', () => {
  const pair = fc.record({
    left: fc.nat(11),
    right: fc.nat(11),
    weight: fc.integer({ min: -40, max: 60 }).map((quarter) => quarter / 4),
    bound: fc.constantFrom(0, 0, 0, binds.mustLink, binds.cannotLink, binds.personSame),
  })
  const graph = fc.uniqueArray(pair, {
    minLength: 1,
    maxLength: 30,
    selector: ({ left, right }) => `${Math.min(left, right)}-${Math.max(left, right)}`,
  })
  fc.assert(
    fc.property(graph, fc.infiniteStream(fc.nat()), (found, keys) => {
      const pairs = found
        .filter(({ left, right }) => left !== right)
        .map((each) => ({
          ...each,
          left: Math.min(each.left, each.right),
          right: Math.max(each.left, each.right),
        }))
      const shuffled = pairs
        .map((each) => ({ each, key: keys.next().value ?? 0 }))
        .sort((one, other) => one.key - other.key)
        .map(({ each }) => each)
      const first = groups(12, pairs)
      assert.deepEqual(groups(12, shuffled), first)
      const peoples = pairs.some(({ bound }) => bound === binds.personSame)
      for (const { left, right, bound } of pairs) {
        if (bound === binds.personSame) assert.equal(first[left], first[right])
        if (bound === binds.cannotLink && !peoples) assert.notEqual(first[left], first[right])
      }
    }),
    { numRuns: 300 },
  )
})

test('components over the cap are split again and again, and one that is as large as the cap is not', () => {
  // three weak places, of which the middle one gives way first; beside it four records that hang together by little
  const weights = [20, 20, 20, 6, 20, 20, 20, 4, 20, 20, 20, 6, 20, 20, 20]
  const chain = weights.map((weight, at) => ({ left: at, right: at + 1, weight }))
  const beside = [16, 17, 18].map((left) => ({ left, right: left + 1, weight: 3.5 }))
  const { cluster, splitComponents } = clusterNodes(input(20, [...chain, ...beside]), {
    ...options,
    componentRecords: 4,
  })
  assert.deepEqual(
    [...cluster],
    Array.from({ length: 20 }, (_, node) => node - (node % 4)),
  )
  // the whole, then both of its halves
  assert.equal(splitComponents, 3)
})

test('a must-link key joins whatever the weight, where nothing keeps the two apart', () => {
  const key = { left: 0, right: 1, weight: -20, bound: binds.mustLink }
  assert.deepEqual(groups(2, [key]), [0, 0])
  assert.deepEqual(groups(2, [key], [[4, 4]]), [0, 0])
  assert.deepEqual(groups(2, [key], [[4, 5]]), [0, 1])
  assert.deepEqual(groups(2, [{ ...key, bound: binds.mustLink | binds.cannotLink }]), [0, 1])
})

test('a person’s word draws in nobody who looks different from both', () => {
  const pairs = [
    { left: 0, right: 1, weight: -30, bound: binds.personSame },
    { left: 2, right: 3, weight: 10 },
    { left: 1, right: 3, weight: 4 },
    { left: 0, right: 2, weight: -9 },
    { left: 1, right: 2, weight: -10 },
  ]
  assert.deepEqual(groups(4, pairs), [0, 0, 2, 2])
})

test('an average that is just what is asked for joins', () => {
  const pair = [{ left: 0, right: 1, weight: 3.5 }]
  const joined = (joinAt: number) => [...clusterNodes(input(2, pair), { ...options, joinAt }).cluster]
  assert.deepEqual(joined(3.5), [0, 0])
  assert.deepEqual(joined(3.625), [0, 1])
})

test('records that a key bound together have the sources of all of them', () => {
  const pairs = [
    { left: 0, right: 1, weight: 1, bound: binds.mustLink },
    { left: 0, right: 2, weight: 9 },
    { left: 1, right: 3, weight: 9 },
  ]
  const clusters = (sources: readonly number[]) => [
    ...clusterNodes({ ...input(4, pairs), oneRecordPer: [Int32Array.from(sources)] }, options).cluster,
  ]
  assert.deepEqual(clusters([1, 2, 3, 4]), [0, 0, 0, 0])
  assert.deepEqual(clusters([1, 2, 2, 4]), [0, 0, 2, 0])
  assert.deepEqual(clusters([1, 2, 1, 1]), [0, 0, 2, 3])
})
