import assert from 'node:assert/strict'
import { test } from 'node:test'
import { KnownTexts, textSymbols } from './dictionaries.ts'
import { SharedArena } from './memory.ts'

test('tables of a text are made once for as long as their memory is kept, and again after it was given back', () => {
  const arena = new SharedArena(16)
  const [names, days] = [textSymbols(arena, ['Ann', 'Bob', 'Anna'], 3), textSymbols(arena, ['2001-02-03'], 1)]
  const known = new KnownTexts(arena)
  const kept = known.tables(names)
  assert.deepEqual(
    [...new Uint8Array(arena.memory.buffer, kept.lengths, 4)],
    [0, 3, 3, 4],
    'lengths by code, nothing for an unknown value',
  )
  const mark = arena.mark()
  const lost = known.tables(days)
  assert.equal(known.tables(days), lost)
  arena.release(mark)
  // what was behind the mark is overwritten by whoever comes next
  arena.uint8(4096).fill(255)
  const again = known.tables(days)
  assert.notEqual(again, lost)
  assert.deepEqual([...new Uint8Array(arena.memory.buffer, again.lengths, 2)], [0, 10])
  assert.deepEqual([...(again.isoDates ?? [])], [0x3112_1314])
  assert.equal(known.tables(names), kept, 'what lies before the mark stays')
})
