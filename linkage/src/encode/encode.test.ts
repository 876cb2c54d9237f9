import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { Ids } from './ids.ts'
import { nearestName } from './nearest.ts'
import { RawColumn } from './raw.ts'
import type { TextCells } from './raw.ts'
import { daysOf, numberOf, turned } from './transform.ts'
import { Values, itemMark } from './values.ts'

/** Texts laid out as DuckDB lays them out, long ones out of the cell. */
function cellsOf(texts: readonly (string | null)[]): TextCells {
  const words = new Int32Array(texts.length * 4)
  const valid = new Int32Array(Math.ceil(texts.length / 32)).fill(0)
  const bytes = new Uint8Array(words.buffer)
  texts.forEach((text, at) => {
    if (text === null) return
    valid[at >> 5] = (valid[at >> 5] ?? 0) | (1 << (at & 31))
    const encoded = new TextEncoder().encode(text)
    words[at * 4] = encoded.length
    bytes.set(encoded.subarray(0, encoded.length > 12 ? 4 : 12), at * 16 + 4)
  })
  return { count: texts.length, words, valid, hashes: null, text: (at) => texts[at] ?? '' }
}

const anyText = fc.string({ unit: fc.constantFrom(...'abé ŁИ😀"\'-0'), maxLength: 20 })

test('a column gives equal codes to equal values and to no others', () => {
  fc.assert(
    fc.property(fc.array(fc.option(anyText), { maxLength: 300 }), (texts) => {
      const column = new RawColumn(1)
      column.add(cellsOf(texts.slice(0, 100)))
      column.add(cellsOf(texts.slice(100)))
      const read = Array.from(column.codes, (code) => (code === 0 ? '' : column.text(code)))
      assert.deepEqual(
        read,
        texts.map((text) => text ?? ''),
      )
      assert.equal(column.size, new Set(texts.filter((text) => text !== null && text !== '')).size)
    }),
  )
})

test('many values, more than any table starts with', () => {
  const texts = Array.from({ length: 20_000 }, (_, at) => `${at % 7000} ${at % 2 === 0 ? 'a longer street name' : ''}`)
  const column = new RawColumn(1)
  column.add(cellsOf(texts))
  assert.equal(column.size, new Set(texts).size)
  assert.equal(column.text(column.codes[19_999] ?? 0), texts[19_999])
})

test('ids are in the order of their bytes, found again, and repeats are counted', () => {
  const id = fc.oneof(
    fc.string({ unit: fc.constantFrom(...'019aé'), minLength: 1, maxLength: 4 }),
    fc.stringMatching(/^[ab]{11,16}$/),
  )
  fc.assert(
    fc.property(fc.array(id, { minLength: 1, maxLength: 200 }), (texts) => {
      const ids = new Ids(1)
      ids.add(cellsOf(texts))
      const { ranks, repeated, examples } = ids.sort()
      const sorted = texts.toSorted((one, other) => Buffer.compare(Buffer.from(one), Buffer.from(other)))
      assert.deepEqual(
        Array.from({ length: ids.count }, (_, rank) => ids.text(rank)),
        sorted,
      )
      assert.equal(repeated, texts.length - new Set(texts).size)
      for (const example of examples) assert.ok(texts.filter((text) => text === example).length > 1)
      texts.forEach((text, row) => assert.equal(ids.text(ranks === undefined ? row : (ranks[row] ?? 0)), text))
      for (const text of texts) assert.equal(ids.text(ids.find(text)), text)
      assert.equal(ids.find('not there'), -1)
    }),
  )
})

test('an id is written in quotes, its own doubled', () => {
  const ids = new Ids(1)
  ids.add(cellsOf(['say "x"', 'a much longer "id" than fits']))
  ids.sort()
  const target = Buffer.alloc(200)
  assert.equal(target.toString('utf8', 0, ids.putQuoted(target, 0, 0)), '"a much longer ""id"" than fits"')
  assert.equal(target.toString('utf8', 0, ids.putQuoted(target, 0, 1)), '"say ""x"""')
})

function valuesOf(
  columns: Readonly<Record<string, readonly (string | null)[]>>,
  lists: readonly string[] = [],
): Values {
  const raw = new Map(
    Object.entries(columns).map(([name, texts]) => {
      const column = new RawColumn(1)
      column.add(cellsOf(texts))
      return [name, column] as const
    }),
  )
  const settings = {
    id: 'id',
    comparisons: [],
    blocking: [],
    columns: { name: { do: 'name', of: 'name' }, whole: { do: 'join', of: ['name', 'born'] } },
  } as const
  return new Values(settings, raw, new Set(lists), (texts) => Promise.resolve(texts.map((text) => text.slice(0, 4))))
}

async function readAll(
  values: Values,
  expression: Parameters<Values['of']>[0],
): Promise<readonly (string | undefined)[]> {
  const { rows, map, values: distinct } = await values.of(expression)
  assert.equal(new Set(distinct).size, distinct.length, 'distinct values are distinct')
  return Array.from(rows, (number) => distinct[(map === undefined ? number : (map[number] ?? 0)) - 1])
}

test('values are made from values, missing from missing', async () => {
  const values = valuesOf({
    name: [' Ann ', 'ANN', null, 'unknown', 'O’Neil'],
    born: ['1990', null, '1991', ' ', '1992'],
    other: [null, 'x', 'y', 'z', null],
  })
  assert.deepEqual(await readAll(values, 'name'), ['ann', 'ann', undefined, undefined, 'oneil'])
  assert.deepEqual(await readAll(values, 'whole'), ['ann 1990', undefined, undefined, undefined, 'oneil 1992'])
  assert.deepEqual(await readAll(values, { do: 'first-known', of: ['born', 'other'] }), [
    '1990',
    'x',
    '1991',
    'z',
    '1992',
  ])
  assert.deepEqual(await readAll(values, { do: 'prefix', of: 'name', length: 2 }), [
    'an',
    'an',
    undefined,
    undefined,
    'on',
  ])
  assert.deepEqual(await readAll(values, { do: 'date', of: 'born', format: '%Y' }), [
    '1990',
    undefined,
    '1991',
    undefined,
    '1992',
  ])
  assert.deepEqual(await readAll(values, { do: 'not-one-of', of: 'born', values: ['1991'] }), [
    '1990',
    undefined,
    undefined,
    undefined,
    '1992',
  ])
})

test('texts that are joined to the same text are the same value', async () => {
  const values = valuesOf({ name: ['x'], born: ['x'], a: ['a b', 'a'], b: ['c', 'b c'] })
  assert.deepEqual(await readAll(values, { do: 'join', of: ['a', 'b'] }), ['a b c', 'a b c'])
})

test('lists are changed item by item', async () => {
  const values = valuesOf(
    { name: ['x'], born: ['x'], known: ['Bob; Rob ;;bob', null, ';'], own: [`B${itemMark}a`, 'a', null] },
    ['own'],
  )
  const split = { do: 'split', of: 'known', by: ';' } as const
  assert.deepEqual(await readAll(values, split), [['Bob', 'Rob', 'bob'].join(itemMark), undefined, undefined])
  assert.deepEqual(await readAll(values, { do: 'name', of: split }), [
    ['bob', 'rob'].join(itemMark),
    undefined,
    undefined,
  ])
  assert.deepEqual(await readAll(values, { do: 'lower', of: 'own' }), [['a', 'b'].join(itemMark), 'a', undefined])
})

test('days, numbers and turned dates', () => {
  assert.equal(daysOf('1970-01-02'), 1)
  assert.equal(daysOf('2023-02-29'), undefined)
  assert.equal(daysOf('1 May 1970'), undefined)
  assert.equal(numberOf('-1.5e2'), -150)
  assert.ok(Number.isNaN(numberOf('12 High Street')))
  assert.equal(turned('1990-03-11'), '1990-11-03')
})

test('a misspelt column is guessed, a strange one is not', () => {
  assert.equal(nearestName('fore_name', ['surname', 'Forename', 'born']), 'Forename')
  assert.equal(nearestName('postcode', ['born', 'sex']), undefined)
})
