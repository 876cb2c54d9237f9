import assert from 'node:assert/strict'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import fc from 'fast-check'
import { Database } from '../encode/database.ts'
import { readArrow } from './arrow-in.ts'
import { decodeLz4Frame } from './lz4.ts'
import { pyarrowFiles } from './pyarrow-files.ts'

let folder = ''
before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'kith-arrow-'))
})
after(() => rm(folder, { recursive: true, force: true }))

describe('an Arrow file that another program compressed', () => {
  for (const [name, base64] of Object.entries(pyarrowFiles))
    it(`is read: ${name}`, async () => {
      const path = join(folder, `${name}.arrow`)
      await writeFile(path, Buffer.from(base64, 'base64'))
      const db = await Database.open({ memoryMb: 128, threads: 1, spillFolder: folder, keepOrder: true })
      try {
        await readArrow(db, path, 't')
        assert.deepEqual(await db.rows('FROM t'), [
          ['1', 'anna', '1970-01-01', '1.50', 'again and again and again and again'],
          ['2', 'Zoë', null, '-0.05', 'x'.repeat(300)],
          ['3', null, '2020-02-29', null, ''],
        ])
      } finally {
        db.close()
      }
    })
})

/** What a block does: letters as they are, then a copy from so far back of so many letters. */
interface Step {
  readonly letters: readonly number[]
  readonly back: number
  readonly copied: number
}

const frameHead = [0x04, 0x22, 0x4d, 0x18]
const little = (value: number, bytes: number): readonly number[] =>
  Array.from({ length: bytes }, (_, at) => Math.floor(value / 256 ** at) % 256)

/** A frame of one block that takes these steps and ends with some letters, and what it holds: by the format's description, as slowly as may be. */
function frameOf(
  steps: readonly Step[],
  last: readonly number[],
  sized: boolean,
): { readonly frame: Uint8Array; readonly holds: readonly number[] } {
  const holds: number[] = []
  const block: number[] = []
  const more = (length: number): readonly number[] => {
    const bytes: number[] = []
    for (let left = length - 15; left >= 0; left -= 255) bytes.push(Math.min(left, 255))
    return bytes
  }
  for (const { letters, back, copied } of steps) {
    holds.push(...letters)
    const offset = 1 + (back % holds.length)
    for (let at = 0; at < copied; at++) holds.push(holds[holds.length - offset] ?? 0)
    block.push(
      (Math.min(15, letters.length) << 4) | Math.min(15, copied - 4),
      ...more(letters.length),
      ...letters,
      ...little(offset, 2),
      ...more(copied - 4),
    )
  }
  holds.push(...last)
  block.push(Math.min(15, last.length) << 4, ...more(last.length), ...last)
  const size = sized ? little(holds.length, 8) : []
  const frame = [
    ...frameHead,
    0x60 | (sized ? 8 : 0),
    0x40,
    ...size,
    0,
    ...little(block.length, 4),
    ...block,
    ...little(0, 4),
  ]
  return { frame: Uint8Array.from(frame), holds }
}

const letter = fc.integer({ min: 0, max: 255 })
const step = fc.record({
  letters: fc.array(letter, { minLength: 1, maxLength: 40 }),
  back: fc.nat(2000),
  copied: fc.oneof(fc.integer({ min: 4, max: 30 }), fc.integer({ min: 250, max: 600 })),
})

describe('LZ4', () => {
  it('frames hold what was put in', () => {
    fc.assert(
      fc.property(
        fc.array(step, { maxLength: 8 }),
        fc.array(letter, { maxLength: 300 }),
        fc.boolean(),
        (steps, last, sized) => {
          const { frame, holds } = frameOf(steps, last, sized)
          assert.deepEqual([...decodeLz4Frame(frame)], holds)
        },
      ),
    )
  })
  it('a frame that is cut or spoilt is an error and no wrong answer', () => {
    const { frame } = frameOf([{ letters: [1, 2, 3], back: 1, copied: 20 }], [4, 5], true)
    for (let length = 0; length < frame.length; length++)
      assert.throws(() => decodeLz4Frame(frame.subarray(0, length)), RangeError, String(length))
    const spoilt = (at: number, value: number): Uint8Array => frame.map((byte, place) => (place === at ? value : byte))
    assert.throws(() => decodeLz4Frame(spoilt(0, 0)), /no LZ4 frame/)
    assert.throws(() => decodeLz4Frame(spoilt(4, 0x20)), /unknown version/)
    assert.throws(() => decodeLz4Frame(spoilt(4, 0x69)), /dictionary/)
    assert.throws(() => decodeLz4Frame(spoilt(6, 1)), /another length/)
    assert.throws(() => decodeLz4Frame(spoilt(23, 200)), /before its beginning/)
    assert.throws(() => decodeLz4Frame(spoilt(23, 0)), /before its beginning/)
  })
})
