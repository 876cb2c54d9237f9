import assert from 'node:assert/strict'
import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, readFile, readdir, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { writeMadeUpRecords } from '../../bench/made-up-people.ts'
import { countPairs, link, LinkageError, personLinkage } from '../index.ts'
import type { LinkOptions, LinkRun, LinkSettings, Progress } from '../index.ts'
import { workingFiles } from './protocol.ts'

const folder = await mkdtemp(join(tmpdir(), 'kith-linkage-pipeline-'))
after(() => rm(folder, { recursive: true }))
let runs = 0

const town = join(folder, 'town.csv')
await writeMadeUpRecords(town, 1500, 3)

/** Names and birth only: what small files of one's own have. */
const names: LinkSettings = {
  id: 'id',
  comparisons: [
    {
      name: 'name',
      needs: ['name'],
      levels: [
        { says: 'same', when: { test: 'same', column: 'name' } },
        { says: 'alike', when: { test: 'jaro-winkler', column: 'name', atLeast: 0.85 } },
      ],
      otherwise: { says: 'differ' },
    },
    {
      name: 'born',
      needs: ['born'],
      levels: [{ says: 'same', when: { test: 'same', column: 'born' } }],
      otherwise: { says: 'differ' },
    },
  ],
  blocking: [
    { name: 'born', keys: [['born']] },
    { name: 'name', keys: [['name']] },
  ],
  train: { prior: 0.001 },
  decide: { same: 3, different: 0, joinAt: 0 },
}

const fixed: LinkSettings = {
  ...names,
  comparisons: names.comparisons.map((comparison) => ({
    ...comparison,
    levels: comparison.levels.map((level, at) => ({
      ...level,
      m: at === 0 ? 0.9 : 0.05,
      u: at === 0 ? 0.001 : 0.002,
    })),
    otherwise: { says: 'differ', m: 0.05, u: 0.9 },
  })),
}

async function run(
  files: readonly string[],
  settings: LinkSettings = fixed,
  options: Partial<LinkOptions> = {},
): Promise<LinkRun> {
  const here = join(folder, `run ${runs++}`)
  const paths = await Promise.all(
    files.map(async (lines, at) => {
      const path = join(folder, `file ${runs} ${at}.csv`)
      await writeFile(path, lines)
      return path
    }),
  )
  return link(settings, { files: paths }, { folder: here, threads: 1, ...options })
}

async function pairsOf(of: LinkRun): Promise<readonly string[]> {
  const found: string[] = []
  for await (const { left, right } of of.pairs()) found.push(`${left} ${right}`)
  return found
}

const refusedWith = (failure: LinkageError['failure'], message: RegExp) => (error: unknown) =>
  error instanceof LinkageError && error.failure === failure && message.test(error.message)

test('a run that was stopped goes on where it was, and comes to the same bytes', async () => {
  const whole = await link(personLinkage(), { files: [town] }, { folder: join(folder, 'whole'), threads: 2 })
  const here = join(folder, 'stopped')
  for (const stage of ['score', 'cluster'] as const) {
    const stop = new AbortController()
    const onProgress = (progress: Progress): void => {
      if (progress.stage === stage) stop.abort()
    }
    const stopped = link(personLinkage(), { files: [town] }, { folder: here, signal: stop.signal, onProgress })
    await assert.rejects(stopped, refusedWith('stopped', /stopped/))
    assert.ok(existsSync(join(here, workingFiles)))
  }
  const seen = new Set<string>()
  await link(personLinkage(), { files: [town] }, { folder: here, onProgress: ({ stage }) => seen.add(stage) })
  assert.ok(seen.has('write') && !seen.has('compare'), [...seen].join())
  for (const file of ['pairs.csv', 'clusters.csv', 'model.json', 'counts.json', 'charts.json'])
    assert.equal(await readFile(join(here, file), 'utf8'), await readFile(join(whole.folder, file), 'utf8'), file)
  assert.ok(!existsSync(join(here, workingFiles)), 'nothing is left behind')
})

test('what was found for other settings is not gone on from', async () => {
  const here = join(folder, 'other')
  const stop = new AbortController()
  const onProgress = ({ stage }: Progress): void => {
    if (stage === 'cluster') stop.abort()
  }
  await assert.rejects(link(personLinkage(), { files: [town] }, { folder: here, signal: stop.signal, onProgress }))
  const seen = new Set<string>()
  const settings = { ...personLinkage(), guards: [] }
  await link(settings, { files: [town] }, { folder: here, onProgress: ({ stage }) => seen.add(stage) })
  assert.ok(seen.has('compare'))
})

test('a run says what it read, with which settings, and how far it is', async () => {
  const told: Progress[] = []
  const here = join(folder, 'told')
  await link(personLinkage(), { files: [town] }, { folder: here, onProgress: (progress) => told.push(progress) })
  assert.deepEqual((await readdir(here)).sort(), [
    'charts.json',
    'clusters.csv',
    'counts.json',
    'model.json',
    'pairs.csv',
    'run.json',
    'settings.json',
  ])
  const { files } = JSON.parse(await readFile(join(here, 'run.json'), 'utf8'))
  assert.match(files[0].sha256, /^[0-9a-f]{64}$/)
  assert.deepEqual(JSON.parse(await readFile(join(here, 'settings.json'), 'utf8')), personLinkage())
  assert.deepEqual(
    [...new Set(told.map(({ stage }) => stage))],
    ['read', 'prepare', 'count', 'sample', 'compare', 'train', 'score', 'cluster', 'write'],
  )
  const charts = JSON.parse(await readFile(join(here, 'charts.json'), 'utf8'))
  assert.equal(charts.termFrequencies[0].column, 'first')
  assert.ok(charts.sessions.length > 3 && charts.cuts.length > 10 && charts.selfWeights.length > 3)
})

const here = `id,name,born
a1,anna,1990-01-02
a2,anna,1990-01-02
a3,berta,1991-01-02`
const there = `id,name,born
b1,anna,1990-01-02
b2,berta,1991-01-02
b3,carla,1990-01-02`

test('two files are linked across, or also within', async () => {
  const across = await pairsOf(await run([here, there], { ...fixed, mode: 'link' }))
  assert.deepEqual(across, ['a1 b1', 'a2 b1', 'a3 b2'])
  const both = await pairsOf(await run([here, there], { ...fixed, mode: 'link and dedupe' }))
  assert.deepEqual(both, ['a1 a2', 'a1 b1', 'a2 b1', 'a3 b2'])
  const column = (lines: string, source: string) =>
    lines
      .split('\n')
      .map((line, at) => `${line},${at === 0 ? 'source' : source}`)
      .join('\n')
  const one = `${column(here, 'x')}\n${column(there, 'y').split('\n').slice(1).join('\n')}`
  const settings: LinkSettings = { ...fixed, mode: 'link', sourceColumn: 'source' }
  assert.deepEqual(await pairsOf(await run([one], settings)), across)
  await assert.rejects(run([here], { ...fixed, mode: 'link' }), refusedWith('input', /one set only/))
})

test('a source without doubles has one record of a person at most', async () => {
  const lines = `id,name,born,source
1,anna,1990-01-02,x
2,anna,1990-01-02,x
3,anna,1990-01-02,y`
  const clusters = new Map<string, string>()
  for await (const { id, cluster } of (await run([lines], { ...fixed, oneRecordPer: ['source'] })).clusters())
    clusters.set(id, cluster)
  assert.notEqual(clusters.get('1'), clusters.get('2'))
  assert.equal(clusters.get('3'), clusters.get('1'))
})

test('lists share keys item by item', async () => {
  const lines = `id,name,born,emails
1,anna,1990-01-02,a@x;b@x
2,anne,1990-01-03,c@x; b@x
3,anna,1990-01-09,d@x`
  const settings: LinkSettings = {
    ...fixed,
    columns: { mail: { do: 'email', of: { do: 'split', of: 'emails', by: ';' } } },
    comparisons: [
      {
        name: 'mail',
        needs: ['mail'],
        levels: [
          {
            says: 'one in common',
            when: { test: 'share-items', column: 'mail', atLeast: 1 },
            m: 0.9,
            u: 0.0001,
          },
        ],
        otherwise: { says: 'none', m: 0.1, u: 0.9 },
      },
    ],
    blocking: [{ name: 'mail', keys: [[{ do: 'each', of: 'mail' }]] }],
  }
  assert.deepEqual(await pairsOf(await run([lines], settings)), ['1 2'])
})

test('bad input is refused in words, or stated', async () => {
  await assert.rejects(run(['id,nmae,born\n1,a,b'], fixed), refusedWith('input', /use "name".* Did you mean "nmae"\?/))
  const model = (await run([here])).model
  await assert.rejects(
    run([here], { ...fixed, comparisons: fixed.comparisons.slice(1) }, { model }),
    refusedWith('model', /the model is for name/),
  )
  const same = await run([`id,name,born\n${Array.from({ length: 100_000 }, (_, at) => `${at},x,y`).join('\n')}`])
  assert.equal(same.counts.distinctRecords, 1)
  assert.equal(same.counts.largestCluster, 100_000)
  const nothing = await run(['id,name,born\n1,,\n2,,\n3,,'])
  assert.deepEqual([nothing.counts.emptyRecords, nothing.counts.clusters, nothing.counts.pairsCompared], [3, 3, 1])
  const wide = `id,name,born\n${Array.from({ length: 6000 }, (_, at) => `${at},n${at},2000-01-01`).join('\n')}`
  const [rule] = (await run([wide])).counts.rules
  assert.deepEqual([rule?.blocksLeftOut, rule?.recordsLeftOut, rule?.largestBlock, rule?.pairs], [1, 6000, 6000, 0])
  await assert.rejects(run(['id,name,born\n"1,a,b\n2,"c,d']), refusedWith('input', /cannot be read/))
})

test('a full disk is said in words', { skip: !existsSync('/dev/full') }, async () => {
  const full = join(folder, 'full')
  await mkdir(full)
  await symlink('/dev/full', join(full, 'clusters.csv'))
  await assert.rejects(run([here], fixed, { folder: full }), refusedWith('engine', /no room on disk.*clusters\.csv/))
})

test('pairs are counted before a run, as the run counts them, with a record of the largest block', async () => {
  const counted = await countPairs(personLinkage(), { files: [town] }, { threads: 2, newPairsUpTo: 10_000_000 })
  const { counts } = await link(personLinkage(), { files: [town] }, { folder: join(folder, 'counted'), threads: 2 })
  assert.deepEqual(
    counted.rules.map(({ rule, kind, pairs }) => ({ rule, kind, pairs })),
    counts.rules.map(({ rule, kind, pairs }) => ({ rule, kind, pairs })),
  )
  assert.equal(counted.records, counts.records)
  assert.equal(counted.distinctRecords, counts.distinctRecords)
  // what is compared beside them are exact repeats, each with itself
  assert.ok(counted.distinctPairs !== undefined && counted.distinctPairs <= counts.pairsCompared)
  assert.ok(counted.distinctPairs < counted.pairs)
  assert.equal(
    counted.rules.reduce((sum, { newPairs = 0 }) => sum + newPairs, 0),
    counted.distinctPairs,
  )
  for (const { largestBlock, largest } of counted.rules)
    assert.equal(largest[0]?.records ?? 0, largest.length === 0 ? 0 : largestBlock)
  const { rules } = await countPairs(personLinkage(), { files: [town] }, { threads: 1 })
  assert.deepEqual(
    rules.map(({ pairs }) => pairs),
    counted.rules.map(({ pairs }) => pairs),
  )
  assert.ok(
    rules.every(({ newPairs }) => newPairs === undefined),
    'not asked for, not counted',
  )
})
