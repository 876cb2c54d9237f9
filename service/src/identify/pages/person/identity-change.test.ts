import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { reconcile } from '../../link/reconcile.ts'
import {
  contradictions,
  decideMerge,
  decideSplit,
  decideUndo,
  type Decided,
  type IdentityDecision,
  inOrder,
  type PastEvent,
  type Ruling,
  type Situation,
} from './identity-change.ts'

const size = 12
const records = Array.from({ length: size }, (_, index) => String(index * 7 + 3))

/** Records linked to up to five people, and rulings that can all be obeyed, as any history of decisions leaves them. */
const situation = fc
  .record({
    people: fc.array(fc.integer({ min: 0, max: 4 }), { minLength: size, maxLength: size }),
    ruled: fc.array(fc.record({ one: fc.nat(size - 1), other: fc.nat(size - 1), same: fc.boolean() }), {
      maxLength: 10,
    }),
  })
  .map(({ people, ruled }): Situation => {
    const rulings: Ruling[] = []
    for (const { one, other, same } of ruled) {
      const pair = inOrder(records[one] ?? '', records[other] ?? '')
      const next: Ruling = { ...pair, ruling: same ? 'same' : 'different' }
      const known = rulings.some((each) => each.left === pair.left && each.right === pair.right)
      if (one !== other && !known && contradictions([...rulings, next]).length === 0) rulings.push(next)
    }
    return { links: new Map(records.map((record, index) => [record, `p${people[index]}`])), rulings }
  })

function after(now: Situation, { moves, end, add }: IdentityDecision): Situation {
  const links = new Map(now.links)
  for (const { record, from, to } of moves) {
    assert.equal(links.get(record), from)
    links.set(record, to)
  }
  const isEnded = (ruling: Ruling) => end.some((each) => each.left === ruling.left && each.right === ruling.right)
  return { links, rulings: [...now.rulings.filter((ruling) => !isEnded(ruling)), ...add] }
}

const held = (now: Situation, person: string): string[] =>
  [...now.links].filter(([, holder]) => holder === person).map(([record]) => record)

/** The event of a decision as the tables would answer it: what its person held before that did not move. */
function past(before: Situation, { kind, person, other, moves }: IdentityDecision): PastEvent {
  assert.notEqual(kind, 'undone')
  const moved = moves.map((move) => move.record)
  return {
    kind: kind === 'merged' ? 'merged' : 'split',
    person,
    other,
    records: moved,
    heldBefore: held(before, person).filter((record) => !moved.includes(record)),
  }
}

const allMade = (decided: Decided): IdentityDecision | null => ('decision' in decided ? decided.decision : null)

/** Whether rulings tie the two people through records of somebody else, newer than the last run: then parting them is refused, not forced. */
function tiedThroughOthers(now: Situation, one: string, other: string): boolean {
  const isAcross = ({ left, right }: Ruling) =>
    [one, other].every((person) => [left, right].some((record) => now.links.get(record) === person))
  const besides = now.rulings.filter((ruling) => ruling.ruling === 'same' && !isAcross(ruling))
  return held(now, one).some((a) =>
    held(now, other).some((b) => contradictions([...besides, { ...inOrder(a, b), ruling: 'different' }]).length > 0),
  )
}

/**
 * A stand-in for the engine that obeys people and nothing else it could know: any clustering at all, with records ruled the same put
 * together and clusters then cut where two of their records are ruled different. `@kith/linkage` promises no less (`cluster.ts`: what a person said
 * always holds); `identity.db.test.ts` asks the engine itself.
 */
function obeying(raw: ReadonlyMap<string, string>, rulings: readonly Ruling[]): Map<string, string> {
  const group = new Map(records.map((record) => [record, record]))
  for (const { left, right, ruling } of rulings) {
    if (ruling !== 'same') continue
    const [a, b] = [group.get(left), group.get(right)]
    for (const record of records) if (group.get(record) === b) group.set(record, a ?? '')
  }
  const cut = new Map<string, string[]>()
  const clusters = new Map<string, string>()
  for (const root of new Set(group.values())) {
    const members = records.filter((record) => group.get(record) === root)
    const wanted = raw.get(root) ?? ''
    const apart = (others: readonly string[]) =>
      rulings.some(
        (each) =>
          each.ruling === 'different' &&
          [each.left, each.right].some((record) => members.includes(record)) &&
          [each.left, each.right].some((record) => others.includes(record)),
      )
    let name = wanted
    while (apart(cut.get(name) ?? [])) name += '+'
    cut.set(name, [...(cut.get(name) ?? []), ...members])
    for (const member of members) clusters.set(member, name)
  }
  return clusters
}

const anyClustering = fc
  .array(fc.integer({ min: 0, max: 5 }), { minLength: size, maxLength: size })
  .map((clusters) => new Map(records.map((record, index) => [record, `c${clusters[index]}`])))

function linkedAgain(now: Situation, raw: ReadonlyMap<string, string>): Map<string, string> {
  const links = new Map(now.links)
  for (const { record, to } of reconcile(obeying(raw, now.rulings), now.links).moves) links.set(record, to)
  return links
}

test('a merge, and then undoing it, leaves every record where it was', () => {
  let undone = 0
  fc.assert(
    fc.property(situation, (now) => {
      const merge = allMade(decideMerge(now, 'p0', 'p1'))
      if (!merge) return
      const merged = after(now, merge)
      assert.deepEqual(held(merged, merge.other), [])
      const undo = allMade(decideUndo(merged, past(now, merge)))
      assert.equal(undo === null, tiedThroughOthers(now, 'p0', 'p1'))
      if (!undo) return
      assert.deepEqual(after(merged, undo).links, now.links)
      undone++
    }),
  )
  assert.ok(undone > 10, `${undone} merges were tried`)
})

test('a split, and then undoing it, leaves every record where it was', () => {
  let undone = 0
  fc.assert(
    fc.property(situation, fc.subarray(records), (now, chosen) => {
      const split = allMade(
        decideSplit(
          now,
          'p0',
          chosen.filter((record) => now.links.get(record) === 'p0'),
          'made',
        ),
      )
      if (!split) return
      const parted = after(now, split)
      const undo = allMade(decideUndo(parted, past(now, split)))
      if (!undo) {
        // only where people had ruled two of its own records different, which a run would have parted: said, not forced
        assert.ok(now.rulings.some((each) => each.ruling === 'different'))
        return
      }
      assert.deepEqual(after(parted, undo).links, now.links)
      undone++
    }),
  )
  assert.ok(undone > 10, `${undone} splits were tried`)
})

test('whatever linkage would say next, a decision stands after the next run', () => {
  fc.assert(
    fc.property(situation, fc.subarray(records), anyClustering, (now, chosen, raw) => {
      const split = allMade(
        decideSplit(
          now,
          'p0',
          chosen.filter((record) => now.links.get(record) === 'p0'),
          'made',
        ),
      )
      if (split) {
        const parted = after(now, split)
        const links = linkedAgain(parted, raw)
        for (const out of held(parted, 'made'))
          for (const stays of held(parted, 'p0')) assert.notEqual(links.get(out), links.get(stays))
      }
      const merge = allMade(decideMerge(now, 'p0', 'p1'))
      if (merge) {
        const merged = after(now, merge)
        const links = linkedAgain(merged, raw)
        assert.equal(new Set(held(merged, merge.person).map((record) => links.get(record))).size, 1)
        const undo = allMade(decideUndo(merged, past(now, merge)))
        if (!undo) return
        const restored = after(merged, undo)
        const again = linkedAgain(restored, raw)
        for (const one of held(now, 'p0'))
          for (const other of held(now, 'p1')) assert.notEqual(again.get(one), again.get(other))
      }
    }),
  )
})

test('no decision ever leaves rulings that no run could obey', () => {
  fc.assert(
    fc.property(situation, fc.subarray(records), (now, chosen) => {
      for (const decided of [decideSplit(now, 'p2', chosen, 'made'), decideMerge(now, 'p2', 'p3')]) {
        const made = allMade(decided)
        if (made) assert.deepEqual(contradictions(after(now, made).rulings), [])
      }
    }),
  )
})

test('what cannot be done is refused, with why', () => {
  const now: Situation = {
    links: new Map([
      ['3', 'a'],
      ['10', 'a'],
      ['17', 'b'],
    ]),
    rulings: [{ left: '3', right: '10', ruling: 'different' }],
  }
  assert.deepEqual(decideSplit(now, 'a', [], 'new'), { refused: 'nothing-chosen' })
  assert.deepEqual(decideSplit(now, 'a', ['3', '10'], 'new'), { refused: 'everything-chosen' })
  assert.deepEqual(decideSplit(now, 'a', ['17'], 'new'), { refused: 'moved' })
  assert.deepEqual(decideMerge(now, 'a', 'a'), { refused: 'moved' })
  assert.deepEqual(decideMerge(now, 'a', 'gone'), { refused: 'moved' })
  assert.deepEqual(decideMerge(now, 'a', 'b'), { refused: 'contradicts' })
  const event: PastEvent = { kind: 'merged', person: 'a', other: 'c', records: ['17'], heldBefore: ['3'] }
  assert.deepEqual(decideUndo(now, event), { refused: 'moved' })
  assert.deepEqual(decideUndo(now, { ...event, person: 'b' }), { refused: 'moved' }, 'nothing is left of what b held')
  const split = decideSplit({ ...now, rulings: [{ left: '3', right: '10', ruling: 'same' }] }, 'a', ['10'], 'new')
  assert.deepEqual('decision' in split && [split.decision.end, split.decision.add], [
    [{ left: '3', right: '10', ruling: 'same' }],
    [{ left: '3', right: '10', ruling: 'different' }],
  ])
})
