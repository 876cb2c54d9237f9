import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { reconcile } from './reconcile.ts'

const records = fc.uniqueArray(fc.integer({ min: 1, max: 60 }).map(String), { maxLength: 30 })
const world = records.chain((ids) =>
  fc.record({
    clusters: fc.array(fc.integer({ min: 0, max: 8 }), { minLength: ids.length, maxLength: ids.length }),
    people: fc.array(fc.option(fc.integer({ min: 0, max: 8 })), {
      minLength: ids.length,
      maxLength: ids.length,
    }),
    ids: fc.constant(ids),
  }),
)

function maps({ ids, clusters, people }: { ids: string[]; clusters: number[]; people: (number | null)[] }) {
  const known = ids.flatMap((id, index) => (people[index] == null ? [] : [[id, `p${people[index]}`] as const]))
  return { clusters: new Map(ids.map((id, index) => [id, `c${clusters[index]}`])), known: new Map(known) }
}

function apply(known: Map<string, string>, moves: readonly { record: string; to: string }[]) {
  const after = new Map(known)
  for (const move of moves) after.set(move.record, move.to.replace('new:', 'made-'))
  return after
}

test('after reconciling, two records are one person exactly where they are one cluster', () => {
  fc.assert(
    fc.property(world, (given) => {
      const { clusters, known } = maps(given)
      const after = apply(known, reconcile(clusters, known).moves)
      for (const a of clusters.keys())
        for (const b of clusters.keys())
          assert.equal(after.get(a) === after.get(b), clusters.get(a) === clusters.get(b))
    }),
  )
})

test('the same clustering again changes nothing', () => {
  fc.assert(
    fc.property(world, (given) => {
      const { clusters, known } = maps(given)
      const after = apply(known, reconcile(clusters, known).moves)
      assert.deepEqual(reconcile(clusters, after), { moves: [], created: [], events: [] })
    }),
  )
})

test('the order records come in makes no difference', () => {
  fc.assert(
    fc.property(world, (given) => {
      const { clusters, known } = maps(given)
      const backwards = reconcile(new Map([...clusters].toReversed()), new Map([...known].toReversed()))
      assert.deepEqual(backwards, reconcile(clusters, known))
    }),
  )
})

test('a merge keeps the id that named most records, and says which id was folded in', () => {
  const known = new Map([
    ['1', 'anna'],
    ['2', 'anna'],
    ['3', 'ania'],
  ])
  const result = reconcile(new Map([...known.keys()].map((record) => [record, 'one'])), known)
  assert.deepEqual(result.moves, [{ record: '3', from: 'ania', to: 'anna' }])
  assert.deepEqual(result.events, [{ kind: 'merged', person: 'anna', other: 'ania' }])
})

test('a split leaves the id with the larger part and makes a new person of the rest', () => {
  const known = new Map(['1', '2', '3'].map((record) => [record, 'twin']))
  const result = reconcile(
    new Map([
      ['1', 'a'],
      ['2', 'a'],
      ['3', 'b'],
    ]),
    known,
  )
  assert.deepEqual(result.created, ['new:3'])
  assert.deepEqual(result.events, [{ kind: 'split', person: 'twin', other: 'new:3' }])
})
