import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { describe, it } from 'node:test'
import { given, refused } from '../../test/expect.ts'
import { allocate, type AllocationEntry, type AllocationPlan, auditAllocation, planHash } from '../index.ts'

describe('allocation at its bounds', () => {
  const arms = [
    { name: 'a', ratio: 2 },
    { name: 'b', ratio: 1 },
  ]
  const seed = 'sixteen letters!'
  const blocks: AllocationPlan = {
    trial: 'T',
    arms,
    method: { kind: 'stratified-blocks', blocks: [3, 6], factors: ['site'] },
    seed,
  }
  const minimise = (chance: number, weight = 1): AllocationPlan => ({
    trial: 'T',
    arms,
    method: {
      kind: 'minimisation',
      factors: [
        { name: 'site', weight },
        { name: 'age', weight: 3 },
      ],
      chance,
    },
    seed,
  })
  const run = (plan: AllocationPlan, n: number) => {
    const log: AllocationEntry[] = []
    for (let i = 0; i < n; i++) log.push(given(allocate(plan, log, `${i}`, { site: `${i % 2}`, age: `${i % 3}` })))
    return log
  }

  it('refuses plans that cannot be kept, and takes those that only just can', () => {
    const asked = (plan: AllocationPlan) => allocate(plan, [], 'x', { site: '1', age: '1' })
    const armsOf = (...ratios: number[]) => ({ ...blocks, arms: ratios.map((ratio, i) => ({ name: `${i}`, ratio })) })
    for (const plan of [
      armsOf(3),
      armsOf(1.5, 1.5),
      armsOf(0, 3),
      armsOf(-1, 4),
      { ...blocks, arms: [arms[0]!, arms[0]!] },
    ])
      refused(asked(plan), 'arms')
    given(asked(armsOf(1, 2)))
    for (const sizes of [[], [2], [0], [-3], [3, 4.5]])
      refused(asked({ ...blocks, method: { kind: 'stratified-blocks', blocks: sizes, factors: [] } }), 'blocks')
    for (const chance of [0.5, 1, 0.4, 1.1]) refused(asked(minimise(chance)), 'minimisation')
    for (const weight of [0, -1]) refused(asked(minimise(0.8, weight)), 'minimisation')
    refused(asked({ ...blocks, seed: seed.slice(1) }), 'short-seed')
    for (const plan of [blocks, minimise(0.99)]) given(asked(plan))
    for (const site of ['', '  ']) refused(allocate(blocks, [], 'x', { site }), 'missing-factor')
  })

  it('keeps the ratio exactly in whole blocks, and nearly so by chance', () => {
    const log = run(blocks, 240)
    for (const site of ['0', '1']) {
      const mine = log.filter(({ factors }) => factors['site'] === site).map(({ arm }) => arm)
      for (let end = 0; end <= mine.length; end++) {
        const b = mine.slice(0, end).filter((arm) => arm === 'b').length
        assert.ok(Math.abs(b - end / 3) <= 2)
      }
      assert.ok(Math.abs(mine.filter((arm) => arm === 'b').length - 40) <= 1)
    }
    // Nobody is alike yet, so imbalance is the candidate's own: an arm of ratio 2 is fuller by half of what one of ratio 1 would be.
    const firsts = Array.from(
      { length: 400 },
      (_, i) => given(allocate({ ...minimise(0.75), seed: `${seed}${i}` }, [], 'x', { site: '1', age: '1' })).arm,
    )
    const share = firsts.filter((arm) => arm === 'a').length / 400
    assert.ok(Math.abs(share - 0.75) < 4 * Math.sqrt((0.75 * 0.25) / 400), `${share}`)
    const b = run(minimise(0.9), 150).filter(({ arm }) => arm === 'b').length
    assert.ok(Math.abs(b - 50) <= 4, `${b}`)
    // Where all arms would be as even, each is drawn by its ratio.
    const even: AllocationPlan = {
      ...minimise(0.8),
      arms: [
        { name: 'a', ratio: 1 },
        { name: 'b', ratio: 1 },
        { name: 'c', ratio: 1 },
      ],
    }
    const drawn = Array.from(
      { length: 600 },
      (_, i) => given(allocate({ ...even, seed: `${seed}${i}` }, [], 'x', { site: '1', age: '1' })).arm,
    )
    for (const arm of ['a', 'b', 'c']) assert.ok(Math.abs(drawn.filter((one) => one === arm).length - 200) < 50)
  })

  it('finds an entry that the plan would not have made', () => {
    const log = run(blocks, 9)
    assert.equal(given(auditAllocation(blocks, log)).entries, 9)
    refused(auditAllocation(blocks, [log[1]!, ...log.slice(2)]), 'broken-log')
    // Whoever has the plan can make a whole chain with another arm in it; the plan itself still gives it away.
    const forged: AllocationEntry[] = []
    for (const [at, { hash: _, ...entry }] of log.entries()) {
      const arm = at === 6 ? (entry.arm === 'service' ? 'usual' : 'service') : entry.arm
      const before = forged.at(-1)?.hash ?? planHash(blocks)
      const text = JSON.stringify([
        before,
        entry.number,
        entry.who,
        Object.entries(entry.factors).sort(([a], [b]) => (a < b ? -1 : 1)),
        arm,
      ])
      forged.push({ ...entry, arm, hash: createHash('sha256').update(text).digest('hex') })
    }
    assert.match(refused(auditAllocation(blocks, forged), 'not-as-planned').says, /^Entry 7 /)
    refused(
      auditAllocation(
        blocks,
        log.map((entry, i) => (i === 4 ? { ...entry, number: 6 } : entry)),
      ),
      'broken-log',
    )
  })
})
