import assert from 'node:assert/strict'
import { createWriteStream } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { finished } from 'node:stream/promises'
import { test } from 'node:test'
import { deflateSync } from 'node:zlib'
import { ZipFile } from 'yazl'
import { unpacksWithinBounds } from './unpacked.ts'
import { readWord } from './word.ts'

/** Bytes that fit here: the service's own bounds would be slow to pass. */
const most = 1_000_000

/** A PDF's part, packed as its `filter` says. */
const part = (filter: string, packed: string | Buffer): Buffer =>
  Buffer.concat([
    Buffer.from(`4 0 obj\n<</Filter${filter}/Length ${packed.length}>>\nstream\n`),
    Buffer.from(packed),
    Buffer.from('\nendstream\nendobj\n'),
  ])

function base85(bytes: Buffer): string {
  const groups = Array.from({ length: Math.ceil(bytes.length / 4) }, (_, at) => {
    let left = Buffer.concat([bytes.subarray(at * 4, at * 4 + 4), Buffer.alloc(4)]).readUInt32BE(0)
    const letters = Array.from({ length: 5 }, () => {
      const letter = String.fromCharCode(33 + (left % 85))
      left = Math.floor(left / 85)
      return letter
    })
    return letters.toReversed().join('')
  })
  return `${groups.join('')}~>`
}

test('a PDF that comes to more than can be held is told by what it unpacks to, however it is packed', () => {
  const small = deflateSync(Buffer.from('BT (Dear Ann) Tj ET'))
  for (const fits of [part('/FlateDecode', small), part('[/ASCII85Decode/FlateDecode]', base85(small))])
    assert.ok(unpacksWithinBounds(fits, most))
  const large = deflateSync(Buffer.alloc(most + 1))
  const bombs = {
    packed: part('/FlateDecode', large),
    'packed twice': part('[/FlateDecode/FlateDecode]', deflateSync(large)),
    'in hex': part('[/ASCIIHexDecode/FlateDecode]', `${large.toString('hex')}>`),
    'in ASCII85': part('[/ASCII85Decode/FlateDecode]', base85(large)),
    'in many parts': Buffer.concat(
      Array.from({ length: 3 }, () => part('/FlateDecode', deflateSync(Buffer.alloc(most / 2)))),
    ),
    'in a way of the past': part('/LZWDecode', 'x'),
    'in a way of the past, misspelt': part('/#4cZWDecode', 'x'),
    'in nothing but parts': Buffer.from('stream'.repeat(60_000)),
  }
  for (const [how, bytes] of Object.entries(bombs)) assert.ok(!unpacksWithinBounds(bytes, most), how)
})

test('a Word document whose words come to more than a letter’s is not read', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'kith-unpacked-'))
  try {
    const zip = new ZipFile()
    const path = join(folder, 'letter.docx')
    // As hard to pack as words are: what packs too well is refused for that alone.
    const words = Array.from({ length: 20_000 }, (_, at) => `${(at * 7919) % 20_011} `).join('')
    const pieces = Math.ceil(most / words.length)
    zip.addReadStream(
      Readable.from(['<w:p><w:t>', ...Array.from({ length: pieces }, () => words), '</w:t></w:p>']),
      'word/document.xml',
    )
    zip.end()
    await finished(zip.outputStream.pipe(createWriteStream(path)))
    assert.deepEqual(await readWord(path, most), { because: 'cannot-read' })
    assert.ok('paragraphs' in (await readWord(path, 3 * most)))
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
})
