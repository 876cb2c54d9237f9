import assert from 'node:assert/strict'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import { readClusters, readPairs } from '../results.ts'
import { runCommandLine } from './index.ts'

let folder = ''
const at = (...parts: string[]): string => join(folder, ...parts)

async function run(...argv: string[]): Promise<{ code: number; error: string }> {
  let error = ''
  const code = await runCommandLine(
    argv,
    { out: () => undefined, error: (text) => (error += text), live: false },
    new AbortController().signal,
  )
  return { code, error }
}

async function linked(name: string, ...options: string[]): Promise<void> {
  const { code, error } = await run(
    'link',
    at('ex', 'housing.csv'),
    at('ex', 'health-visiting.csv'),
    '--out',
    at(name),
    ...options,
  )
  assert.equal(code, 0, error)
}

const sourceOf = (id: string): string => id.split(':')[0] ?? ''

/** Pairs within one file, and the most records of one file in a cluster. */
async function within(
  name: string,
): Promise<{ readonly pairs: number; readonly across: number; readonly most: number }> {
  let [pairs, across] = [0, 0]
  for await (const { left, right } of readPairs(at(name, 'pairs.csv')))
    if (sourceOf(left) === sourceOf(right)) pairs++
    else across++
  const records = new Map<string, number>()
  for await (const { id, cluster } of readClusters(at(name, 'clusters.csv'))) {
    const key = `${cluster} ${sourceOf(id)}`
    records.set(key, (records.get(key) ?? 0) + 1)
  }
  return { pairs, across, most: Math.max(...records.values()) }
}

before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'kith-cli-modes-'))
  await run('example', at('ex'))
})
after(() => rm(folder, { recursive: true, force: true }))

describe('several files', () => {
  it('are searched anywhere, unless told otherwise', async () => {
    await linked('anywhere')
    const { pairs, across, most } = await within('anywhere')
    assert.ok(pairs > 0 && across > 0 && most > 1, JSON.stringify({ pairs, across, most }))
  })
  it('--mode link looks for pairs across files only', async () => {
    await linked('across', '--mode', 'link')
    const { pairs, across } = await within('across')
    assert.equal(pairs, 0)
    assert.ok(across > 100)
    assert.match(await readFile(at('across', 'settings.json'), 'utf8'), /"mode": "link"/)
  })
  it('--mode link-and-dedupe looks for both', async () => {
    await linked('both', '--mode', 'link-and-dedupe')
    const { pairs, across } = await within('both')
    assert.ok(pairs > 0 && across > 100)
  })
  it('--one-per-file never puts two records of a file into one person', async () => {
    await linked('single', '--one-per-file')
    assert.equal((await within('single')).most, 1)
    await linked('single-across', '--one-per-file', '--mode', 'link')
    const { pairs, most } = await within('single-across')
    assert.deepEqual([pairs, most], [0, 1])
  })
  it('a row with nothing in it comes back as it was, with nobody beside it', async () => {
    const lines = (await readFile(at('ex', 'housing.csv'), 'utf8')).trimEnd().split('\n')
    await writeFile(at('gaps.csv'), [...lines.slice(0, 5), ',,,,,', ...lines.slice(5)].join('\n'))
    const { code, error } = await run('link', at('gaps.csv'), '--out', at('gaps'))
    assert.equal(code, 0, error)
    const back = (await readFile(at('gaps', 'gaps-linked.csv'), 'utf8')).trimEnd().split('\n')
    assert.equal(back.length, lines.length + 1)
    assert.match(back[5] ?? '', /^,,,*\r?$/)
    assert.match(back[6] ?? '', /^T\d+,\d/)
  })
  it('a mode that cannot be is refused in words', async () => {
    const one = await run('link', at('ex', 'housing.csv'), '--out', at('never'), '--mode', 'link')
    assert.match(one.error, /--mode link needs at least two files/)
    const none = await run('link', at('ex', 'housing.csv'), '--out', at('never'), '--mode', 'join')
    assert.match(none.error, /--mode must be dedupe, link or link-and-dedupe, not "join"/)
  })
  it('what people said holds, also where the file of answers is a spreadsheet of needs-a-person.csv', async () => {
    const [head = '', ...rows] = (await readFile(at('anywhere', 'needs-a-person.csv'), 'utf8')).trimEnd().split('\n')
    assert.ok(rows.length > 1)
    await writeFile(
      at('said.csv'),
      [`${head},label`, ...rows.map((row, place) => `${row},${place % 2 === 0 ? 'different' : ''}`)].join('\n'),
    )
    await linked('said', '--decisions', at('said.csv'))
    let decided = 0
    for await (const { reason, decision } of readPairs(at('said', 'pairs.csv')))
      if (reason === 'person') {
        decided++
        assert.equal(decision, 'different')
      }
    assert.equal(decided, Math.ceil(rows.length / 2))
  })
})
