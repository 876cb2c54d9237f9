import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { comparison, figureLine, isMet } from './figure.ts'
import { figuresInWords, summaryInWords } from './write-figures.ts'
import { latencies, percentile, residentOfTree, watchMemory } from './measure.ts'

describe('a figure', () => {
  const page = { name: 'first page', value: 31.25, unit: 's', target: { atMost: 30 } }

  it('says whether its target is met, and how far it falls short', () => {
    assert.equal(figureLine('demo', page), 'demo: first page: 31.25 s, target at most 30, short by 1.25 s')
    assert.equal(figureLine('demo', { ...page, value: 30 }), 'demo: first page: 30 s, target at most 30, met')
    assert.equal(
      figureLine('link', { name: 'F1', value: 0.98765, unit: '', target: { atLeast: 0.99 } }),
      'link: F1: 0.9877, target at least 0.99, short by 0.00235',
    )
    assert.equal(figureLine('link', { name: 'rows', value: 1234567, unit: 'rows/s' }), 'link: rows: 1234567 rows/s')
  })

  it('that is not a number is never met', () => {
    assert.equal(isMet({ name: 'x', value: Number.NaN, unit: '' }), false)
  })

  it('is compared by name with an earlier run', () => {
    const before = [
      { ...page, value: 25 },
      { name: 'gone', value: 1, unit: '' },
    ]
    assert.deepEqual(comparison(before, [page, { name: 'new one', value: 2, unit: 'MB' }]), [
      'first page: 31.25 s, was 25 s (+25.0%)',
      'new one: 2 MB, new',
      'gone: not measured any more',
    ])
  })
})

describe('a percentile', () => {
  it('is a value that at least that share do not exceed, and the least such value', () => {
    const values = fc.array(fc.integer({ min: -1000, max: 1000 }), { minLength: 1 })
    fc.assert(
      fc.property(values, fc.double({ min: 0.01, max: 1, noNaN: true }), (list, share) => {
        const at = percentile(list, share)
        const upTo = list.filter((value) => value <= at).length
        const below = list.filter((value) => value < at).length
        assert.ok(list.includes(at) && upTo >= share * list.length - 1e-9 && below < share * list.length + 1e-9)
      }),
    )
  })

  it('of nothing is refused', () => {
    assert.throws(() => percentile([], 0.5), RangeError)
  })
})

describe('latencies', () => {
  it('asks so many times in all, so many at once', async () => {
    let [busy, most, tick] = [0, 0, 0]
    const asked = new Set<number>()
    const ask = async (index: number) => {
      asked.add(index)
      busy += 1
      most = Math.max(most, busy)
      await Promise.resolve()
      busy -= 1
    }
    const took = await latencies({ users: 4, times: 50, clock: () => (tick += 1) }, ask)
    assert.equal(took.length, 50)
    assert.equal(asked.size, 50)
    assert.equal(most, 4)
    assert.ok(took.every((milliseconds) => milliseconds > 0))
  })
})

describe('memory of a process tree', { skip: process.platform === 'linux' ? false : 'skipped: not Linux' }, () => {
  it('counts the processes it started', async () => {
    const grandchild = `const held = Buffer.alloc(150e6, 1); console.log('held', held.length); process.stdin.resume()`
    const script = `require('node:child_process').spawn(process.execPath, ['-e', ${JSON.stringify(grandchild)}], { stdio: 'inherit' })`
    const child = spawn(process.execPath, ['-e', script], { stdio: ['pipe', 'pipe', 'inherit'] })
    const watch = watchMemory(child.pid)
    await once(child.stdout, 'data')
    const peak = watch.stop()
    child.stdin.end()
    await once(child, 'close')
    // Pages of the program itself are shared among all its processes, and count the less the more of them run: what is held does not.
    assert.ok(peak > 150e6, `${peak}`)
    assert.equal(residentOfTree(child.pid ?? -1), 0)
  })
})

describe('the figures in words', () => {
  const figures = [
    { name: 'first page', value: 31.25, unit: 's', target: { atMost: 30 } },
    { name: 'people: pairs, F1', value: 0.97, unit: '' },
    { name: 'people: pairs, F1, names of irish origin', value: 0.9, unit: '' },
    { name: 'memory', value: 100, unit: 'MB', target: { atMost: 200 } },
    { name: 'link', value: 7.5, unit: 's' },
  ]
  const machine = { processor: 'A processor', cores: 2, memoryGB: 8, node: 'v24', postgres: '15' }
  const of = (bench: string) => ({ bench, at: '2026-11-26T00:00:00Z', machine, figures })

  it('name what fell short first, and lay two sizes beside each other', () => {
    const words = summaryInWords([of('county'), of('town'), { ...of('speed'), figures: [] }])
    assert.match(
      words,
      /\| \[town\]\(.+figures\.md#town\) \| 2026-11-26 \| 1 of 2 \| first page: 31\.3 s \(≤ 30 s\) \|/,
    )
    assert.match(words, /\| \| county \| town \|\n.+\n\| people: pairs, F1 \| 0\.97 \| 0\.97 \|/)
    assert.match(words, /names of irish origin \| 0\.9 \| 0\.9 \|/)
  })

  it('hide no figure and no target', () => {
    const words = figuresInWords([of('town')])
    for (const { name } of figures) assert.ok(words.includes(`| ${name} |`), name)
    assert.match(words, /memory \| 100 MB \| ≤ 200 MB, met/)
    assert.match(words, /2026-11-26, A processor, 2 cores/)
  })
})
