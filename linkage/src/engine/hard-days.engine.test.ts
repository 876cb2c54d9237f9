// What goes wrong on a bad day: odd columns, one enormous block, too little memory, a process that is killed, a full disk.
import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { writeMadeUpRecords } from '../../bench/made-up-people.ts'
import { link, LinkageError, nameLadder, personLinkage } from '../index.ts'
import type { LinkSettings } from '../index.ts'

const folder = await mkdtemp(join(tmpdir(), 'kith-linkage-hard-'))
after(() => rm(folder, { recursive: true }))
const at = (name: string): string => join(folder, name)

const settings: LinkSettings = {
  id: 'id',
  comparisons: [nameLadder('name', 'name', [0.9]), nameLadder('town', 'town')],
  blocking: [
    { name: 'name', keys: [['name']] },
    { name: 'town', keys: [['town']] },
  ],
  train: { prior: 0.01 },
}
const refused = (failure: LinkageError['failure'], message: RegExp) => (error: unknown) =>
  error instanceof LinkageError && error.failure === failure && message.test(error.message)
const results = ['pairs.csv', 'clusters.csv', 'model.json', 'counts.json', 'charts.json']

async function sameBytes(one: string, other: string): Promise<void> {
  for (const file of results)
    assert.ok((await readFile(join(at(one), file))).equals(await readFile(join(at(other), file))), file)
}

const town = at('town.csv')
await writeMadeUpRecords(town, 1500, 3)
await link(personLinkage(), { files: [town] }, { folder: at('whole'), threads: 2 })

test('a column of one value says nothing, and its block is left out and counted', async () => {
  const lines = Array.from({ length: 6000 }, (_, row) => `${row},name ${row % 3000},London`)
  await writeFile(at('one-value.csv'), `id,name,town\n${lines.join('\n')}\n`)
  const { counts, model } = await link(settings, { files: [at('one-value.csv')] }, { folder: at('one-value') })
  const town = counts.rules.find(({ rule }) => rule === 'town')
  assert.deepEqual([town?.blocksLeftOut, town?.largestBlock, town?.pairs], [1, 3000, 0])
  assert.ok(counts.largestCluster <= 2, 'nobody is joined by it')
  const same = model.comparisons[1]?.levels[1]
  assert.ok(Math.abs(same?.weight ?? 9) < 0.01, `a value all have is no evidence: ${same?.weight}`)
})

test('columns of mixed types are compared as the text they are', async () => {
  await writeFile(at('mixed.csv'), 'id,name,town\n1,7,x\n2,7.0,x\n3,seven,y\n4,7,\n5,"[7, 8]",z\n')
  const all: LinkSettings = { ...settings, decide: { same: 90, different: -90 } }
  const run = await link(all, { files: [at('mixed.csv')] }, { folder: at('mixed') })
  const levels = new Map<string, string>()
  for await (const pair of run.pairs()) levels.set(`${pair.left}-${pair.right}`, pair.levels.join())
  assert.deepEqual(
    [...levels],
    [
      ['1-2', '3,1'],
      ['1-4', '1,0'],
    ],
  )
})

test('a block of a million records is refused with the number before a pair is made', async () => {
  const lines: string[] = []
  for (let row = 0; row < 1_000_000; row++) lines.push(`${row},n${row},London`)
  await writeFile(at('million.csv'), `id,name,town\n${lines.join('\n')}\n`)
  const wide: LinkSettings = { ...settings, limits: { blockRecords: 2_000_000 } }
  await assert.rejects(
    link(wide, { files: [at('million.csv')] }, { folder: at('million') }),
    refused(
      'too-many-pairs',
      /the blocking rule "town" would compare 499,999,500,000 pairs.*its largest block has 1,000,000 records/,
    ),
  )
})

test('too little memory is said in words', async () => {
  const long = 'x'.repeat(300)
  const lines = Array.from({ length: 250_000 }, (_, row) => `${row},${row}${long},${long}${row}`)
  await writeFile(at('long.csv'), `id,name,town\n${lines.join('\n')}\n`)
  const run = link(settings, { files: [at('long.csv')] }, { folder: at('long'), memoryMb: 256 })
  const outcome = await run.then(
    ({ counts, peakMemoryMb }) => `${counts.clusters} clusters with ${peakMemoryMb} MB`,
    (error: unknown) => {
      assert.ok(error instanceof LinkageError, String(error))
      assert.equal(error.failure, 'engine')
      assert.match(error.message, /memory/)
      return 'refused'
    },
  )
  assert.equal(outcome, 'refused')
})

/** Processes that this one has started. */
function children(): readonly number[] {
  return readFileSync(`/proc/self/task/${process.pid}/children`, 'utf8')
    .trim()
    .split(' ')
    .filter((pid) => pid !== '')
    .map(Number)
}

const onLinux = {
  skip: existsSync(`/proc/self/task/${process.pid}/children`) ? false : 'only where /proc is',
}

test(
  'an engine that is killed is an error that says so, and the next call goes on to the same bytes',
  onLinux,
  async () => {
    const before = new Set(children())
    let killed = 0
    const killing = link(
      personLinkage(),
      { files: [town] },
      {
        folder: at('killed'),
        onProgress: ({ stage }) => {
          if (stage !== 'cluster' || killed > 0) return
          for (const pid of children()) if (!before.has(pid)) process.kill(pid, 'SIGKILL')
          killed++
        },
      },
    )
    await assert.rejects(
      killing,
      refused('engine', /ended without a result \(SIGKILL\).*goes on from the last checkpoint/s),
    )
    assert.equal(killed, 1)
    const seen = new Set<string>()
    await link(personLinkage(), { files: [town] }, { folder: at('killed'), onProgress: ({ stage }) => seen.add(stage) })
    assert.ok(!seen.has('compare'), 'what was found is not found again')
    await sameBytes('killed', 'whole')
  },
)

/** Links in a process that may write files of so many blocks of 1,024 bytes at most, as on a disk that is full. */
async function linkedWithin(
  blocks: number,
  target: string,
): Promise<{ readonly code: number | null; readonly said: string }> {
  const index = new URL('../index.ts', import.meta.url).href
  const script = `import { link, personLinkage } from '${index}'
await link(personLinkage(), { files: ['${town}'] }, { folder: '${target}', threads: 2 }).catch((error) => { console.error(error.failure + ': ' + error.message); process.exitCode = 3 })`
  const path = at('within.mjs')
  await writeFile(path, script)
  const child = spawn('bash', ['-c', `ulimit -f ${blocks}; exec "$0" "$1"`, process.execPath, path], {
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  let said = ''
  child.stderr.on('data', (chunk) => (said += String(chunk)))
  const code = await new Promise<number | null>((resolve) => child.once('exit', (exit) => resolve(exit)))
  return { code, said }
}

test('a disk that is full is said in words, and the next call goes on to the same bytes', onLinux, async () => {
  // room for some files of the run and not for all, wherever it begins to be too little
  const sizes = await Promise.all(results.map(async (file) => (await readFile(join(at('whole'), file))).length))
  const largest = Math.max(...sizes)
  for (const [share, target] of [
    [0.6, 'full-late'],
    [0.05, 'full-early'],
  ] as const) {
    const { code, said } = await linkedWithin(Math.max(1, Math.floor((largest * share) / 1024)), at(target))
    assert.equal(code, 3, said)
    assert.match(said, /^engine: .*(no room on disk|No space|disk|File too large)/, said)
    await link(personLinkage(), { files: [town] }, { folder: at(target), threads: 2 })
    await sameBytes(target, 'whole')
  }
})
