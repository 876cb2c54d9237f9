import assert from 'node:assert/strict'
import { writeFileSync } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import { runTestFiles } from './stages.ts'

const start = `
import assert from 'node:assert/strict'
import { after, before, beforeEach, it } from 'node:test'
`
/** Test files as people write them, good and bad, and what they must be counted as. */
const planted: readonly (readonly [name: string, passed: number, failed: number, skipped: number, source: string])[] = [
  [
    'passes, fails, is skipped',
    2,
    1,
    1,
    `it('a', () => {}); it('b', () => assert.equal(1, 2)); it('c', { skip: 'skipped: no data' }, () => {}); it('d', () => {})`,
  ],
  ['cannot be loaded', 0, 1, 0, `throw new Error('not loaded')`],
  ['fails before its tests', 0, 1, 0, `before(() => assert.fail('before')); it('a', () => {})`],
  ['fails after its tests', 1, 1, 0, `after(() => assert.fail('after')); it('a', () => {})`],
  [
    'fails after a test has ended',
    2,
    1,
    0,
    `it('a', () => { setTimeout(() => assert.fail('late'), 5) }); it('b', () => new Promise((resolve) => setTimeout(resolve, 20)))`,
  ],
  ['ends the process', 0, 1, 0, `it('a', () => process.exit(0))`],
]

describe('a stage of tests', () => {
  let folder = ''
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'kith-stages-'))
  })
  after(() => rm(folder, { recursive: true, force: true }))

  async function plant(name: string, source: string): Promise<string> {
    const path = join(folder, `${name.replaceAll(/\W+/g, '-')}.mjs`)
    await writeFile(path, start + source)
    return path
  }

  for (const [name, passed, failed, skipped, source] of planted) {
    it(`counts a file that ${name}, and runs the file after it`, async () => {
      const files = [
        await plant(name, `${source}\n//${'-'.repeat(500)}`),
        await plant(`after ${name}`, `it('next', () => {})`),
      ]
      const counts = await runTestFiles(files, { workers: 1, say: () => undefined })
      assert.deepEqual(counts, { passed: passed + 1, failed, skipped })
    })
  }

  it('gives a hook at the top of a file to that file only, and each file to one worker', async () => {
    const source = `let runs = 0; beforeEach(() => { runs += 1 }); it('a', () => assert.equal(runs, 1))`
    const files = await Promise.all([1, 2, 3].map((number) => plant(`own ${number}`, source)))
    assert.deepEqual(await runTestFiles(files, { workers: 2, say: () => undefined }), {
      passed: 3,
      failed: 0,
      skipped: 0,
    })
  })

  it('makes room once there is nothing left to begin, though something still runs', async () => {
    const left = join(folder, 'left')
    const waits = `it('waits for it', async () => {
  const { existsSync } = await import('node:fs')
  for (let looks = 0; !existsSync(${JSON.stringify(left)}); looks++) {
    assert.ok(looks < 2000, 'no room was made')
    await new Promise((then) => setTimeout(then, 5))
  }
})`
    const files = [await plant('waits', waits), await plant('short', `it('a', () => {})`)]
    const makeRoom = () => writeFileSync(left, '')
    assert.deepEqual(await runTestFiles(files, { workers: 2, say: () => undefined, makeRoom }), {
      passed: 2,
      failed: 0,
      skipped: 0,
    })
  })

  it('does not have each promise followed to its test, which costs twenty times what the promise does', async () => {
    const source = `import { executionAsyncId } from 'node:async_hooks'
it('a', async () => { await null; assert.equal(executionAsyncId(), 0) })`
    const files = [await plant('unfollowed', source)]
    assert.deepEqual(await runTestFiles(files, { workers: 1, say: () => undefined }), {
      passed: 1,
      failed: 0,
      skipped: 0,
    })
  })

  it('lets others go before where it has time to spare, and hands on what the tests print', async () => {
    const source = `import { getPriority } from 'node:os'
it('a', () => { console.log('printed'); assert.ok(getPriority() > 0) })`
    const said: string[] = []
    const say = (text: string) => said.push(text)
    const counts = await runTestFiles([await plant('spare', source)], { workers: 1, inSpareTime: true, say })
    assert.deepEqual(counts, { passed: 1, failed: 0, skipped: 0 })
    assert.match(said.join(''), /^printed$[^]*slowest files: .*spare\.mjs\n$/m)
  })
})
