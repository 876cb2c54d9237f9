import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { nameClusters } from './name-clusters.ts'
import type { Flow } from './name-clusters.ts'

const never = (): boolean => false

/** Two ways to group the same records: before (any ids) and now (named by the lowest record). */
const grouped = fc
  .array(
    fc.record({
      before: fc.integer({ min: 0, max: 7 }),
      after: fc.integer({ min: 0, max: 7 }),
      stays: fc.boolean(),
    }),
    { minLength: 1, maxLength: 40 },
  )
  .map((records) => {
    const lowest = new Map<number, string>()
    records.forEach(({ after }, at) => {
      if (!lowest.has(after)) lowest.set(after, `r${String(at).padStart(2, '0')}`)
    })
    const counts = new Map<string, Flow>()
    const fresh = new Set<string>()
    for (const { before, after, stays } of records) {
      const now = lowest.get(after) ?? ''
      fresh.add(now)
      if (!stays) continue
      const key = `${before} ${now}`
      counts.set(key, { before: `old${before}`, after: now, records: (counts.get(key)?.records ?? 0) + 1 })
    }
    const flows = [...counts.values()]
    for (const { after } of flows) fresh.delete(after)
    return { flows, fresh: [...fresh] }
  })

describe('names of clusters after a delta', () => {
  it('keeps an id where nothing happened', () => {
    const { names, changes } = nameClusters([{ before: 'k', after: 'a', records: 2 }], ['b'], never)
    assert.deepEqual([...names].sort(), [
      ['a', 'k'],
      ['b', 'b'],
    ])
    assert.deepEqual(changes, [])
  })
  it('says a merge: the larger keeps its id', () => {
    const flows = [
      { before: 'one', after: 'a', records: 1 },
      { before: 'two', after: 'a', records: 2 },
    ]
    const { names, changes } = nameClusters(flows, [], never)
    assert.equal(names.get('a'), 'two')
    assert.deepEqual(changes, [{ kind: 'merged', cluster: 'one', other: 'two', records: 1 }])
  })
  it('of equals, the lower id is kept', () => {
    const flows = ['q', 'p'].map((before) => ({ before, after: 'a', records: 1 }))
    assert.equal(nameClusters(flows, [], never).names.get('a'), 'p')
  })
  it('says a split: the larger part keeps the id, and the other never gets one that was given', () => {
    const flows = [
      { before: 'a', after: 'a', records: 1 },
      { before: 'a', after: 'b', records: 2 },
    ]
    const { names, changes } = nameClusters(flows, [], (id) => id === 'a#2')
    assert.deepEqual([...names].sort(), [
      ['a', 'a#3'],
      ['b', 'a'],
    ])
    assert.deepEqual(changes, [{ kind: 'split', cluster: 'a', other: 'a#3', records: 1 }])
  })
  it('says what moved between clusters that both remain', () => {
    const flows = [
      { before: 'x', after: 'a', records: 3 },
      { before: 'x', after: 'b', records: 1 },
      { before: 'y', after: 'b', records: 2 },
    ]
    assert.deepEqual(nameClusters(flows, [], never).changes, [{ kind: 'moved', cluster: 'x', other: 'y', records: 1 }])
  })
  it('whatever happens: one id to one cluster, an id of before stays with records of before, order does not matter', () => {
    fc.assert(
      fc.property(grouped, fc.infiniteStream(fc.boolean()), ({ flows, fresh }, flips) => {
        const { names, changes } = nameClusters(flows, fresh, never)
        assert.equal(new Set(names.values()).size, names.size)
        assert.deepEqual(new Set(names.keys()), new Set([...flows.map(({ after }) => after), ...fresh]))
        for (const [after, name] of names) {
          const own = flows.filter((flow) => flow.after === after)
          if (name.startsWith('old')) assert.ok(own.some(({ before }) => before === name))
          // a cluster without an id of before: all those in it are kept by clusters with more, or as many, of them
          else
            for (const { before, records } of own) {
              const kept = flows.find((flow) => flow.before === before && names.get(flow.after) === before)
              assert.ok(kept !== undefined && kept.records >= records)
            }
        }
        // every record that is now under another id is told, once
        const told = changes.reduce((sum, { records }) => sum + records, 0)
        const under = flows.reduce(
          (sum, { before, after, records }) => sum + (names.get(after) === before ? 0 : records),
          0,
        )
        assert.equal(told, under)
        for (const { kind, cluster } of changes) assert.equal(kind === 'merged', ![...names.values()].includes(cluster))
        const mixed = [...flows].sort(() => (flips.next().value === true ? 1 : -1))
        assert.deepEqual(nameClusters(mixed, fresh.toReversed(), never), { names, changes })
      }),
    )
  })
})
