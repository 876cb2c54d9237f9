import assert from 'node:assert/strict'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { after, before, test } from 'node:test'
import { stopwatch } from '#kith/platform/time/index.ts'
import { jpegFile, portableFile, slowPortable, wordFile } from '../../../../test/world/planted-files.ts'
import { letterFileReader } from './read-apart.ts'
import { readLetterFile } from './read-file.ts'

let folder = ''
before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'kith-read-apart-'))
})
after(() => rm(folder, { recursive: true, force: true }))

const caps = { seconds: 30, memoryMb: 1000, atOnce: 2, waiting: 2 }

async function kept(name: string, bytes: Buffer): Promise<string> {
  const path = join(folder, name)
  await writeFile(path, bytes)
  return path
}

test('a file read apart is read as it is here, to the byte', async () => {
  const read = letterFileReader(caps)
  const files = {
    'a.pdf': await portableFile(() => undefined),
    'a.docx': await wordFile({}),
    'a.jpg': jpegFile(),
    'a.exe': Buffer.from('MZ\u0090'),
  }
  for (const [name, bytes] of Object.entries(files)) {
    const path = await kept(name, bytes)
    assert.deepEqual(await read(path, name), await readLetterFile(path, name))
  }
})

test('a file that takes long is refused when its time is over, and holds up nobody meanwhile', async () => {
  const path = await kept('slow.pdf', await slowPortable())
  const late = monitorEventLoopDelay({ resolution: 10 })
  late.enable()
  const watch = stopwatch()
  const read = letterFileReader({ ...caps, seconds: 4 })
  assert.deepEqual(await read(path, 'slow.pdf'), { because: 'too-long' })
  late.disable()
  const seconds = watch.seconds()
  // A timer counts from when the loop last looked at the clock, which making the file held up.
  assert.ok(seconds > 3 && seconds < 8, `${seconds} s`)
  assert.ok(late.max / 1e6 < 1000, `nothing here waited longer than ${late.max / 1e6} ms`)
})
