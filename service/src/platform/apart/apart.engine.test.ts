import assert from 'node:assert/strict'
import { mkdtemp, realpath, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { pathToFileURL } from 'node:url'
import { z } from 'zod'
import { runApart, type Apart, type Caps } from './index.ts'

let folder = ''
before(async () => {
  folder = await realpath(await mkdtemp(join(tmpdir(), 'kith-apart-')))
})
after(() => rm(folder, { recursive: true, force: true }))

let made = 0
const caps: Caps = { seconds: 20, memoryMb: 400, atOnce: 1, waiting: 1 }
const answer = z.object({ said: z.string() })

/** A program whose answer to `ask` is what `body` works out. */
async function program(body: string, over: Partial<Caps> = {}): Promise<Apart<{ n: number }, { said: string }>> {
  const path = join(folder, `program-${(made += 1)}.mjs`)
  await writeFile(
    path,
    `import * as fs from 'node:fs'\nprocess.once('message', async (ask) => { const said = await (async () => { ${body} })(); process.send({ said: String(said) }, () => process.disconnect()) })`,
  )
  return runApart(pathToFileURL(path), { ...caps, ...over }, { answer, reads: () => [path] })
}

test('a program run apart answers, with no setting of ours, and reads and writes nothing it was not handed', async () => {
  const told = await program('return ask.n + 1')
  assert.deepEqual(await told.run({ n: 1 }), { kind: 'done', answer: { said: '2' } })
  const settings = await program(`return Object.keys(process.env).filter((key) => key !== 'NODE_CHANNEL_FD').join()`)
  const said = await settings.run({ n: 1 })
  assert.ok(said.kind === 'done')
  assert.doesNotMatch(said.answer.said, /PATH|HOME|KITH|DATABASE/)
  const secret = join(folder, 'secret')
  await writeFile(secret, 'x')
  for (const deed of [
    `fs.readFileSync('${secret}')`,
    `fs.writeFileSync('${join(folder, 'new')}', 'x')`,
    `(await import('node:child_process')).execSync('true')`,
  ]) {
    const ran = await (
      await program(`try { ${deed}; return 'done' } catch (error) { return error.code }`)
    ).run({ n: 1 })
    assert.deepEqual(ran, { kind: 'done', answer: { said: 'ERR_ACCESS_DENIED' } }, deed)
  }
})

test('what takes too long, too much memory, or breaks is ended and said', async () => {
  const long = await program('for (;;);', { seconds: 1 })
  assert.deepEqual(await long.run({ n: 1 }), { kind: 'too-long' })
  const outside = await program(
    `const all = []; for (;;) { all.push(Buffer.alloc(20_000_000, 1)); await new Promise((next) => setTimeout(next, 5)) }`,
  )
  assert.deepEqual(await outside.run({ n: 1 }), { kind: 'too-much' }, 'beside the heap')
  const heap = await program('const all = []; for (let n = 0; ; n += 1) all.push({ n, more: [n, n, n] })')
  assert.deepEqual(await heap.run({ n: 1 }), { kind: 'too-much' }, 'in the heap')
  const breaks = await program(`process.exit(3)`)
  assert.deepEqual(await breaks.run({ n: 1 }), { kind: 'failed', because: 'it ended (3)' })
})

test('one waits for another, and the next is turned away; whoever waited gets their turn', async () => {
  const slow = await program('await new Promise((next) => setTimeout(next, 500)); return ask.n')
  const ran = await Promise.all([1, 2, 3].map((n) => slow.run({ n })))
  assert.deepEqual(
    ran.map((one) => (one.kind === 'done' ? one.answer.said : one.kind)),
    ['1', '2', 'busy'],
  )
  assert.deepEqual(await slow.run({ n: 4 }), { kind: 'done', answer: { said: '4' } })
})
