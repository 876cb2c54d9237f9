import assert from 'node:assert/strict'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import {
  jpegFile,
  plantedPictures,
  plantedPortable,
  plantedWord,
  pngFile,
  portableFile,
  wordFile,
  type PlantedFile,
} from '../../../../test/world/planted-files.ts'
import { finderOf, type Token } from '../model/tokens/index.ts'
import { readLetterFile, type ReadFile, type Refusal } from './read-file.ts'

let folder = ''
before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'kith-letter-files-'))
})
after(() => rm(folder, { recursive: true, force: true }))

async function read({
  name,
  bytes,
}: Pick<PlantedFile, 'name' | 'bytes'>): Promise<ReadFile | { readonly because: Refusal }> {
  const path = join(folder, 'file')
  await writeFile(path, bytes)
  return readLetterFile(path, name)
}

const tokens: readonly Token[] = [
  { kind: 'address', value: '14 Larkspur Lane, Oakton' },
  { kind: 'postcode', value: 'LL57 4QT' },
  { kind: 'telephone', value: '+441632960417' },
  { kind: 'email', value: 'ann.hill84@home.example' },
]

test('words that must not leave stop a file wherever in it they stand, or the file does not go at all', async () => {
  const stopped: string[] = []
  for (const words of ['14 Larkspur Lane', 'LL57 4QT', '01632 960 417', 'ann.hill84@home.example'])
    for (const file of [...(await plantedWord(words)), ...(await plantedPortable(words)), ...plantedPictures(words)]) {
      const found = await read(file)
      const stops = 'because' in found || finderOf(tokens)(found.pieces).length > 0
      assert.ok(stops, `${file.how}: ${words}`)
      stopped.push('because' in found ? found.because : 'found')
    }
  assert.ok(stopped.filter((how) => how === 'found').length > stopped.length * 0.7, 'mostly by its words')
})

test('a file with nothing of the kind goes: a picture without what was beside its points, a Word document as its words', async () => {
  const files = [
    { name: 'plain.docx', bytes: await wordFile({}) },
    { name: 'plain.pdf', bytes: await portableFile(() => undefined) },
    { name: 'plain.jpg', bytes: jpegFile() },
    { name: 'plain.png', bytes: pngFile() },
  ]
  for (const file of files) {
    const found = await read(file)
    assert.ok(!('because' in found), `${file.name}: ${JSON.stringify(found)}`)
    assert.deepEqual(finderOf(tokens)(found.pieces), [])
    assert.equal(found.pictures, found.kind !== 'docx')
  }
  for (const file of plantedPictures('14 Larkspur Lane')) {
    const found = await read(file)
    assert.ok(!('because' in found))
    assert.ok(!found.bytes.includes('Larkspur'), file.how)
    assert.ok(found.bytes.equals(file.name.endsWith('png') ? pngFile() : jpegFile()), 'the points are as they were')
  }
  const docx = await read({
    name: 'a.docx',
    bytes: await wordFile({ body: '<w:p><w:r><w:t>Two</w:t></w:r><w:r><w:t>runs</w:t></w:r></w:p>' }),
  })
  assert.ok(!('because' in docx))
  assert.deepEqual(JSON.parse(docx.bytes.toString('utf8')), ['A report of two lines.', 'Tworuns'])
})

test('what cannot be read to its last part does not go, and says which it was', async () => {
  const because = async (name: string, bytes: Buffer): Promise<string> => {
    const found = await read({ name, bytes })
    return 'because' in found ? found.because : 'goes'
  }
  const pdf = await portableFile(() => undefined)
  assert.equal(await because('a.exe', Buffer.from('MZ\u0090')), 'unknown-kind')
  assert.equal(await because('a.pdf', Buffer.from('%PDF-1.7 and no more')), 'cannot-read')
  assert.equal(await because('a.docx', Buffer.from('PK\u0003\u0004 and no more')), 'cannot-read')
  assert.equal(await because('a.jpg', jpegFile().subarray(0, 30)), 'cannot-read')
  assert.equal(await because('a.png', pngFile().subarray(0, 30)), 'cannot-read')
  assert.equal(await because('b.docx', await wordFile({ more: { 'word/media/image1.png': pngFile() } })), 'pictures')
  assert.equal(await because('c.docx', await wordFile({ more: { 'word/vbaProject.bin': 'x' } })), 'other-parts')
  assert.equal(await because('a.pdf', Buffer.concat([pdf, Buffer.alloc(10_000_001)])), 'too-large')
})
