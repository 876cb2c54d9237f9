import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import * as thread from './coding-thread.ts'
import { codeHere, codeInThreads } from './coding.ts'
import type { Coding, Threads } from './coding.ts'
import { Ids } from './ids.ts'
import type { RawColumn, TextCells } from './raw.ts'

const encoder = new TextEncoder()

/** Texts laid out as DuckDB lays them out, long ones out of the cell. */
function cellsOf(texts: readonly (string | null)[]): TextCells {
  const words = new Int32Array(texts.length * 4)
  const valid = new Int32Array(Math.ceil(texts.length / 32))
  const bytes = new Uint8Array(words.buffer)
  texts.forEach((text, at) => {
    if (text === null) return
    valid[at >> 5] = (valid[at >> 5] ?? 0) | (1 << (at & 31))
    const encoded = encoder.encode(text)
    words[at * 4] = encoded.length
    bytes.set(encoded.subarray(0, encoded.length > 12 ? 4 : 12), at * 16 + 4)
  })
  return { count: texts.length, words, valid, hashes: null, text: (at) => texts[at] ?? '' }
}

/** One thread, here: every call copies what it is given, as a message would, and the calls are done in their order, later. */
function oneThread(): Threads {
  const functions: Readonly<Record<string, (data: unknown) => unknown>> = {
    openColumns: thread.openColumns,
    addCells: thread.addCells,
    closeColumns: thread.closeColumns,
    sortIds: thread.sortIds,
  }
  let before: Promise<unknown> = Promise.resolve()
  return {
    threads: 1,
    call(_thread, { name, data }) {
      const copy: unknown = structuredClone(data)
      before = before.then(() => structuredClone(functions[name]?.(copy)))
      return before
    },
  }
}

async function readBack(
  coding: Coding,
  chunks: readonly (readonly (readonly (string | null)[])[])[],
): Promise<readonly (readonly string[])[]> {
  for (const chunk of chunks) await coding.add(chunk.map(cellsOf))
  const columns = await coding.finish()
  const texts = (column: RawColumn) => Array.from(column.codes, (code) => (code === 0 ? '' : column.text(code)))
  return columns.map(texts)
}

const cell = fc.option(fc.string({ unit: fc.constantFrom(...'abé Ł😀'), maxLength: 18 }))
const chunk = fc
  .integer({ min: 1, max: 60 })
  .chain((rows) => fc.array(fc.array(cell, { minLength: rows, maxLength: rows }), { minLength: 3, maxLength: 3 }))

test('columns numbered in threads hold what columns numbered here hold', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(chunk, { minLength: 1, maxLength: 8 }), fc.subarray([0, 1, 2]), async (chunks, long) => {
      const there = await codeInThreads(oneThread(), 3, 1, new Set(long))
      const found = await readBack(there, chunks)
      assert.deepEqual(found, await readBack(codeHere(3, 1), chunks))
      assert.deepEqual(
        found,
        [0, 1, 2].map((column) => chunks.flatMap((rows) => (rows[column] ?? []).map((text) => text ?? ''))),
      )
    }),
    { numRuns: 60 },
  )
})

test('more rows than one batch holds come through whole and in their order', async () => {
  const texts = Array.from({ length: 2048 }, (_, at) => `value ${at % 700}`)
  const chunks = Array.from({ length: 30 }, (_, nth) => [texts.map((text) => `${text}${nth % 3}`)])
  const [found] = await readBack(await codeInThreads(oneThread(), 1, 1, new Set()), chunks)
  assert.deepEqual(
    found,
    chunks.flatMap(([column = []]) => column),
  )
})

test('ids are sorted by a thread in the memory they are in', async () => {
  const texts = ['b', 'a much longer id than fits', 'a', 'ab', 'a much longer id than fits']
  const ids = new Ids(1)
  ids.add(cellsOf(texts))
  const coding = await codeInThreads(oneThread(), 0, 1, new Set())
  const { ranks, repeated, examples } = await coding.sort(ids)
  assert.deepEqual(
    texts.map((_, row) => ids.text(ranks?.[row] ?? row)),
    texts,
  )
  assert.equal(ids.text(0), 'a')
  assert.deepEqual([repeated, examples], [1, ['a much longer id than fits']])
})
