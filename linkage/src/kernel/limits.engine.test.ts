import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { LinkageError } from '../errors.ts'
import { openKernel } from './index.ts'
import type { Kernel, KernelOptions, Loaded, PairTest, Weights } from './index.ts'
import { put } from './reference/world.ts'
import type { PlainWorld } from './reference/world.ts'

const module = new URL('./reference/functions.ts', import.meta.url).href
const value = { column: 'name' }
const same: PairTest = { is: 'same', left: value }
const program = { comparisons: [{ known: { is: 'known', values: [value] } as const, levels: [same] }] }
const rules = [{ name: 'name', alternatives: [[value]], largestBlock: 1e9 }]
const columns = [{ name: 'name' }]

async function withKernel<T>(use: (kernel: Kernel) => Promise<T>, options: Partial<KernelOptions> = {}): Promise<T> {
  const kernel = await openKernel({ threads: 2, memoryMb: 256, ...options })
  try {
    return await use(kernel)
  } finally {
    await kernel.close()
  }
}

/** So many rows with one column of these codes, without a text for each. */
function coded(kernel: Kernel, count: number, size: number, code: (row: number) => number): Loaded {
  const table = kernel.table({ count, columns: [{ name: 'name', dictionary: 0 }], rules })
  for (let row = 0; row < count; row++) table.ints[row * table.stride + table.place('name')] = code(row)
  return { table, dictionaries: [{ size }], program, rules }
}

function world(names: readonly (string | undefined)[], other: Partial<PlainWorld> = {}): PlainWorld {
  return { records: names.map((name) => ({ name })), columns, program, rules, ...other }
}

const flat: Weights = { start: 0, levels: [[0, 1, -1]], adjustments: [] }

async function refusal(promise: Promise<unknown>): Promise<LinkageError> {
  const error = await promise.then(
    () => assert.fail('was not refused'),
    (reason: unknown) => reason,
  )
  assert.ok(error instanceof LinkageError, String(error))
  return error
}

describe('the kernel on odd input', () => {
  it('no records, one record, nothing known: no pairs', () =>
    withKernel(async (kernel) => {
      for (const names of [[], ['a'], [undefined, undefined, undefined]]) {
        await kernel.load(put(kernel, world(names)).loaded)
        const counts = await kernel.countPatterns('candidates')
        assert.deepEqual([counts.pairs, counts.counts.length], [0, 0])
        const totals = await kernel.score(flat, { least: -10 }, () => assert.fail('a pair'))
        assert.deepEqual([totals.pairs, totals.kept], [0, 0])
      }
    }))

  it('a column of one value: every pair, counted in tiles', () =>
    withKernel(async (kernel) => {
      const [blocks] = await kernel.load(coded(kernel, 3000, 1, () => 1))
      assert.deepEqual(blocks?.largest, [{ rows: 3000, record: 2999 }])
      const counts = await kernel.countPatterns('candidates')
      assert.deepEqual([...counts.counts], [(3000 * 2999) / 2])
    }))

  it('a block of a million equal rows is left out and counted, and collapses to one', () =>
    withKernel(async (kernel) => {
      const million = 1_000_000
      const small = rules.map((rule) => ({ ...rule, largestBlock: 2500 }))
      const loaded = coded(kernel, million, 2, (row) => (row < 2 ? 2 : 1))
      const [blocks] = await kernel.load({ ...loaded, rules: small }).catch(async () => {
        const table = kernel.table({
          count: million,
          columns: [{ name: 'name', dictionary: 0 }],
          rules: small,
        })
        table.ints.set(loaded.table.ints)
        return kernel.load({ ...loaded, table, rules: small })
      })
      assert.deepEqual([blocks?.pairs, blocks?.blocksLeftOut, blocks?.recordsLeftOut], [1, 1, million - 2])
      const counts = await kernel.countPatterns('candidates')
      assert.equal(counts.pairs, 1)

      const { table, profileOf } = await kernel.collapse(loaded.table)
      assert.equal(table.count, 2)
      assert.deepEqual([profileOf[0], profileOf[1], profileOf[2], profileOf[million - 1]], [0, 0, 1, 1])
    }))

  it('collapse adds up repeats, keeps the first of each kind, in their order', () =>
    withKernel(async (kernel) => {
      const wide = Array.from({ length: 9 }, (_, at) => ({ name: `c${at}`, dictionary: 0 }))
      const count = 500
      const table = kernel.table({ count, columns: wide, rules: [], times: true })
      // large codes, so that nine columns are far more than 64 bits; zeros, which are not known, and equal to each other
      const cell = (row: number, at: number) => ((row * 7919) % 40 === at ? 0 : 1 + ((row * 31 + at) % 90) * 99_991)
      for (let row = 0; row < count; row++)
        for (let at = 0; at < 9; at++) table.ints[row * table.stride + at] = cell(row, at)
      const key = (row: number) => wide.map((_, at) => cell(row, at)).join()
      const kinds = new Map<string, number[]>()
      for (let row = 0; row < count; row++) kinds.set(key(row), [...(kinds.get(key(row)) ?? []), row])
      assert.ok(kinds.size < count && kinds.size > 100, `${kinds.size} kinds`)
      const smaller = await kernel.collapse(table)
      assert.equal(smaller.table.count, kinds.size)
      ;[...kinds.values()].forEach((rows, profile) => {
        for (const row of rows) assert.equal(smaller.profileOf[row], profile)
        const times = smaller.table.ints[profile * table.stride + table.place('#times')]
        assert.equal(times, rows.length)
        assert.equal(smaller.table.ints[profile * table.stride + 3], cell(rows[0] ?? -1, 3))
      })
    }))

  it('repeats count as often as their product, up to a cap', () =>
    withKernel(async (kernel) => {
      const { loaded } = put(kernel, world(['a', 'a', 'a'], { times: [2, 3, 20] }))
      await kernel.load(loaded)
      assert.deepEqual([...(await kernel.countPatterns('candidates')).counts], [6 + 25 + 25])
      await kernel.load({ ...loaded, mostTimes: 50 })
      assert.deepEqual([...(await kernel.countPatterns('candidates')).counts], [6 + 40 + 50])
    }))

  it('more patterns than a table has places for', () =>
    withKernel(async (kernel) => {
      // 24 comparisons of three levels: patterns take two words
      const names = Array.from({ length: 60 }, (_, row) => (row % 5 === 0 ? undefined : `n${row % 7}`))
      const many = { comparisons: Array.from({ length: 24 }, () => program.comparisons[0] ?? assert.fail()) }
      const all = [{ name: 'all', alternatives: [[{ column: 'one' }]], largestBlock: 1e9 }]
      const { loaded } = put(kernel, {
        records: names.map((name) => ({ name, one: 'x' })),
        columns: [...columns, { name: 'one' }],
        program: many,
        rules: all,
      })
      await kernel.load(loaded)
      const counts = await kernel.countPatterns('candidates')
      assert.equal(counts.codes.length, 3)
      const every = (level: number) => Array.from({ length: 24 }, (_, at) => level * 3 ** at).reduce((a, b) => a + b)
      assert.deepEqual([...counts.codes], [0, 1, 2].map(every))
      assert.equal(
        counts.counts.reduce((a, b) => a + b),
        (60 * 59) / 2,
      )
    }))

  it('refuses comparisons that make more patterns than a number can name', () =>
    withKernel(async (kernel) => {
      const many = { comparisons: Array.from({ length: 40 }, () => program.comparisons[0] ?? assert.fail()) }
      const { loaded } = put(kernel, world(['a'], { program: many }))
      const error = await refusal(kernel.load(loaded))
      assert.deepEqual([error.failure, /patterns/.test(error.message)], ['settings', true])
    }))

  it('refuses codes that are not in the dictionary', () =>
    withKernel(async (kernel) => {
      const error = await refusal(kernel.load(coded(kernel, 3, 5, (row) => row * 4)))
      assert.match(error.message, /column "name" has the code 8, and its dictionary 5 values/)
    }))

  it('neighbours in an order: each with the next few, round the ring', () =>
    withKernel(async (kernel) => {
      const count = 2000
      await kernel.load(coded(kernel, count, 2, (row) => 1 + (row % 2)))
      for (const apart of [1, 2, 600, 999]) {
        const order = Int32Array.from({ length: count }, (_, row) => row)
        const counts = await kernel.countPatterns({ apart, order })
        assert.equal(counts.pairs, count * apart)
        // of the neighbours every other one is the same
        assert.deepEqual(
          [...counts.counts],
          [Math.floor(apart / 2) * count, Math.ceil(apart / 2) * count].filter(Boolean),
        )
        const shuffled = await kernel.countPatterns({ apart })
        assert.equal(shuffled.pairs, count * apart)
      }
    }))

  it('a weight histogram of all pairs, whatever is kept', () =>
    withKernel(async (kernel) => {
      const { loaded } = put(kernel, world(['a', 'a', 'b', 'b', 'b'], { times: [1, 2, 1, 1, 1] }))
      await kernel.load(loaded)
      const histogram = { from: 0, step: 0.5, bins: 4 }
      const totals = await kernel.score(flat, { least: 5, histogram }, () => assert.fail('a pair'))
      assert.deepEqual([...(totals.histogram ?? [])], [0, 0, 5, 0])
      assert.deepEqual([totals.kept, totals.pairs], [0, 4])
    }))

  it('flags: those that keep, those of a rule, those of kept pairs only', () =>
    withKernel(async (kernel) => {
      const second = { name: 'key', alternatives: [[{ column: 'key' }]], largestBlock: 1e9 }
      const flags = [
        { when: { not: same } as const, rule: 1, keeps: true },
        { when: { is: 'known', values: [{ column: 'key' }] } as const },
      ]
      const { loaded } = put(kernel, {
        records: [{ name: 'a', key: '1' }, { name: 'a', key: '1' }, { name: 'b', key: '1' }, { name: 'b' }],
        columns: [...columns, { name: 'key' }],
        program: { ...program, flags },
        rules: [...rules, second],
      })
      await kernel.load(loaded)
      const found: string[] = []
      const totals = await kernel.score(flat, { least: 1 }, (chunk) => {
        chunk.left.forEach((left, at) =>
          found.push(`${left}-${chunk.right[at]} mask ${chunk.mask[at]} flags ${chunk.flags[at]} ${chunk.weight[at]}`),
        )
      })
      assert.deepEqual(found.sort(), [
        '0-1 mask 3 flags 2 1',
        '0-2 mask 2 flags 3 -1',
        '1-2 mask 2 flags 3 -1',
        '2-3 mask 1 flags 0 1',
      ])
      assert.deepEqual(totals.newPairs, [2, 2])
    }))
})

describe('the kernel when things go wrong', () => {
  const asking: PairTest = { is: 'function', module, name: 'throwing', value, atLeast: 1 }

  it('says how much memory is missing', () =>
    withKernel(
      async (kernel) => {
        const error = await refusal(
          (async () => kernel.table({ count: 50_000_000, columns: [{ name: 'name', dictionary: 0 }], rules }))(),
        )
        assert.equal(error.failure, 'engine')
        assert.match(error.message, /need 763 MB .* 64 MB are allowed/)
      },
      { memoryMb: 64 },
    ))

  it("hands on what a user's function throws, and goes on with the next job", () =>
    withKernel(async (kernel) => {
      const throwing = { comparisons: [{ known: { all: [] }, levels: [asking] }] }
      await kernel.load(put(kernel, world(['a', 'b', 'a', 'b'], { program: throwing })).loaded)
      const error = await refusal(kernel.compare(Int32Array.of(0), Int32Array.of(1)))
      assert.match(error.message, /the function does not like these/)
      await kernel.load(put(kernel, world(['a', 'a'])).loaded)
      assert.equal((await kernel.countPatterns('candidates')).pairs, 1)
    }))

  it('says that a module has no such function', () =>
    withKernel(async (kernel) => {
      const missing = { comparisons: [{ known: { all: [] }, levels: [{ ...asking, name: 'absent' }] }] }
      await kernel.load(put(kernel, world(['a', 'b'], { program: missing })).loaded)
      const error = await refusal(kernel.compare(Int32Array.of(0), Int32Array.of(1)))
      assert.match(error.message, /exports no function "absent"/)
    }))

  it('stops when told to, soon', async () => {
    const stopper = new AbortController()
    await withKernel(
      async (kernel) => {
        await kernel.load(coded(kernel, 300_000, 1, () => 1))
        const error = await refusal(kernel.countPatterns('candidates'))
        assert.deepEqual([error.failure, stopper.signal.aborted], ['stopped', true])
        assert.equal((await refusal(kernel.countPatterns('candidates'))).failure, 'stopped')
      },
      { signal: stopper.signal, onProgress: (job) => job === 'count' && stopper.abort() },
    )
  })

  it('a sink that fails ends the job with its own error', () =>
    withKernel(async (kernel) => {
      await kernel.load(coded(kernel, 3000, 1, () => 1))
      const failing = kernel.score(flat, { least: -10 }, () => Promise.reject(new Error('disk full')))
      await assert.rejects(failing, /disk full/)
      assert.equal((await kernel.countPatterns('candidates')).pairs, (3000 * 2999) / 2)
    }))

  it('a slow sink slows the kernel and loses nothing', () =>
    withKernel(async (kernel) => {
      await kernel.load(coded(kernel, 1500, 1, () => 1))
      let seen = 0
      let taking = 0
      const totals = await kernel.score(flat, { least: -10 }, async (chunk) => {
        assert.equal(taking++, 0, 'one chunk at a time')
        await new Promise((resolve) => setTimeout(resolve, 5))
        seen += chunk.count
        taking--
      })
      assert.deepEqual([seen, totals.kept], [(1500 * 1499) / 2, (1500 * 1499) / 2])
    }))

  it('refuses two jobs at once', () =>
    withKernel(async (kernel) => {
      await kernel.load(coded(kernel, 3000, 1, () => 1))
      const counting = kernel.countPatterns('candidates')
      assert.match((await refusal(kernel.countPatterns('candidates'))).message, /one job at a time/)
      assert.equal((await counting).pairs, (3000 * 2999) / 2)
    }))

  it('a worker that dies is an error that says so, now and for every later job', () =>
    withKernel(async (kernel) => {
      const ending = { comparisons: [{ known: { all: [] }, levels: [{ ...asking, name: 'ending' }] }] }
      await kernel.load(put(kernel, world(['a', 'b'], { program: ending })).loaded)
      const error = await refusal(kernel.compare(Int32Array.of(0), Int32Array.of(1)))
      assert.match(error.message, /a worker of the kernel ended \(exit 7\)/)
      assert.match((await refusal(kernel.countPatterns('candidates'))).message, /ended/)
    }))

  it('gives its threads other work, in the order it was given', () =>
    withKernel(async (kernel) => {
      const sum = new Int32Array(new SharedArrayBuffer(4))
      const numbers = Array.from({ length: 50 }, (_, at) => at + 1)
      const found = await Promise.all(
        numbers.map((number) => kernel.call(1, { module, name: 'addTo', data: { sum, number } })),
      )
      assert.deepEqual(
        found,
        numbers.map((number) => (number * (number - 1)) / 2),
      )
      assert.equal(sum[0], 1275)
      // and the kernel's own work goes on as before
      await kernel.load(coded(kernel, 30, 1, () => 1))
      assert.equal((await kernel.countPatterns('candidates')).pairs, 435)
    }))

  it('other work that fails, is not there or ends its thread is an error in words', () =>
    withKernel(async (kernel) => {
      const work = (name: string) => kernel.call(0, { module, name, data: undefined })
      assert.match((await refusal(work('throwing'))).message, /does not like these/)
      assert.match((await refusal(work('nowhere'))).message, /no function "nowhere" is exported/)
      for (const error of await Promise.all([work('ending'), work('addTo')].map(refusal)))
        assert.match(error.message, /ended \(exit 7\)/)
      assert.match((await refusal(work('addTo'))).message, /ended/)
    }))
})
