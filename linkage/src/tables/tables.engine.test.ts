import assert from 'node:assert/strict'
import { copyFile, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import {
  DateDay,
  Field,
  Float64,
  Int64,
  List,
  Table,
  tableFromArrays,
  tableToIPC,
  Utf8,
  vectorFromArray,
} from 'apache-arrow'
import { runCommandLine } from '../cli/index.ts'
import { Database } from '../encode/database.ts'
import { link, LinkageError, nameLadder, readClusters, readPairs } from '../index.ts'
import type { LinkSettings } from '../index.ts'
import { withoutArrow } from './input-files.ts'

let folder = ''
const at = (...parts: string[]): string => join(folder, ...parts)

async function run(...argv: string[]): Promise<{ code: number; out: string; error: string }> {
  let [out, error] = ['', '']
  const code = await runCommandLine(
    argv,
    { out: (text) => (out += text), error: (text) => (error += text), live: false },
    new AbortController().signal,
  )
  return { code, out, error }
}

/** Runs SQL over an Arrow or Parquet file, whose rows are the table `t`. */
async function ask(file: string, sql: string): Promise<readonly (readonly (string | null)[])[]> {
  const working = await mkdtemp(at('ask-'))
  const db = await Database.open({ memoryMb: 200, threads: 1, spillFolder: working, keepOrder: true })
  try {
    const [path = ''] = await withoutArrow(db, [file], working)
    await db.run(`CREATE VIEW t AS FROM read_parquet('${path}')`)
    return await db.rows(sql)
  } finally {
    db.close()
  }
}

async function convert(sql: string, target: string): Promise<void> {
  const db = await Database.open({ memoryMb: 200, threads: 1, spillFolder: folder, keepOrder: true })
  await db.run(`COPY (${sql}) TO '${target}' (FORMAT parquet)`)
  db.close()
}

before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'kith-linkage-tables-test-'))
  assert.equal((await run('example', at('ex'))).code, 0)
})
after(() => rm(folder, { recursive: true, force: true }))

describe('results as tables', () => {
  it('hold what the CSV holds, row for row, typed', async () => {
    const { code, error } = await run(
      'link',
      at('ex', 'housing.csv'),
      at('ex', 'health-visiting.csv'),
      '--out',
      at('run'),
      '--also',
      'parquet, Arrow',
    )
    assert.equal(code, 0, error)
    const wanted: (string | null)[][] = []
    for await (const pair of readPairs(at('run', 'pairs.csv')))
      wanted.push([
        pair.left,
        pair.right,
        String(pair.weight),
        pair.decision,
        pair.reason,
        pair.detail === '' ? null : pair.detail,
        pair.levels.join('|'),
        pair.leftCluster,
        pair.rightCluster,
      ])
    assert.ok(wanted.length > 100)
    const clusters: string[][] = []
    for await (const { id, cluster } of readClusters(at('run', 'clusters.csv'))) clusters.push([id, cluster])
    for (const format of ['parquet', 'arrow']) {
      const pairs = await ask(
        at('run', `pairs.${format}`),
        `SELECT "left", "right", weight::DOUBLE, decision, reason, detail, array_to_string(levels, '|'), left_cluster, right_cluster FROM t`,
      )
      assert.deepEqual(pairs, wanted)
      assert.deepEqual(await ask(at('run', `clusters.${format}`), 'FROM t'), clusters)
      // rarity: as many as comparisons, empty where it counted for nothing
      const csv = `read_csv('${at('run', 'pairs.csv')}', all_varchar = true)`
      const [different] = await ask(
        at('run', `pairs.${format}`),
        `SELECT count(*) FROM t JOIN ${csv} c USING ("left", "right") WHERE list_transform(string_split(c.rarity, '|'), lambda k: nullif(k, '')::DOUBLE) IS DISTINCT FROM t.rarity::DOUBLE[]`,
      )
      assert.deepEqual(different, ['0'])
    }
  })
  it('are not left from an earlier run', async () => {
    const settings: LinkSettings = {
      id: 'id',
      comparisons: [nameLadder('n', 'name')],
      blocking: [{ name: 'n', keys: [['n']] }],
    }
    await writeFile(at('few.csv'), 'id,n\n1,anna\n2,anna\n3,bert\n4,carl\n')
    const options = { folder: at('few'), threads: 1 }
    await link(settings, { files: [at('few.csv')] }, { ...options, formats: ['parquet'] })
    assert.deepEqual(await ask(at('few', 'clusters.parquet'), 'SELECT count(*) FROM t'), [['4']])
    await link(settings, { files: [at('few.csv')] }, options)
    await assert.rejects(readFile(at('few', 'clusters.parquet')), /ENOENT/)
  })
  it('are refused in a format that is none', async () => {
    const { code, error } = await run('link', at('ex', 'housing.csv'), '--out', at('none'), '--also', 'xlsx')
    assert.equal(code, 1)
    assert.match(error, /--also must be parquet, arrow or both, not "xlsx"/)
  })
})

describe('Parquet and Arrow as input', () => {
  it('give the bytes that CSV gives, by the command line, mixed and whatever they are called', async () => {
    const csv = (name: string): string => `FROM read_csv('${at('ex', name)}', all_varchar = true)`
    await convert(csv('housing.csv'), at('housing.pq'))
    await copyFile(at('housing.pq'), at('housing.parquet'))
    const rows = await ask(at('housing.parquet'), 'FROM t')
    const names = (await ask(at('housing.parquet'), 'DESCRIBE t')).map(([name]) => name ?? '')
    const columns = Object.fromEntries(names.map((name, place) => [name, rows.map((row) => row[place] ?? null)]))
    await writeFile(at('housing.arrow'), tableToIPC(tableFromArrays(columns), 'file'))
    await writeFile(at('housing.arrows'), tableToIPC(tableFromArrays(columns), 'stream'))
    const wanted = await readFile(at('run', 'pairs.csv'), 'utf8')
    for (const name of ['housing.parquet', 'housing.arrow', 'housing.arrows']) {
      const { code, error } = await run('link', at(name), at('ex', 'health-visiting.csv'), '--out', at('from', name))
      assert.equal(code, 0, error)
      assert.equal(await readFile(at('from', name, 'pairs.csv'), 'utf8'), wanted, name)
      assert.equal(
        await readFile(at('from', name, 'housing-linked.csv'), 'utf8'),
        await readFile(at('run', 'housing-linked.csv'), 'utf8'),
        name,
      )
    }
    await copyFile(at('housing.arrow'), at('housing.dat'))
    assert.match((await run('profile', at('housing.dat'))).out, /DOB +date of birth/)
    const again = await run('link', '--settings', at('from', 'housing.arrow', 'plan.json'), '--out', at('again'))
    assert.equal(again.code, 0, again.error)
    assert.equal(await readFile(at('again', 'pairs.csv'), 'utf8'), wanted)
  })
  it('have types: numbers, dates, lists compare as their text, and lists are lists', async () => {
    const settings: LinkSettings = {
      id: 'id',
      comparisons: [
        {
          name: 'tags',
          needs: ['tags'],
          levels: [{ says: 'two tags', when: { test: 'share-items', column: 'tags', atLeast: 2 } }],
          otherwise: { says: 'not' },
        },
        {
          name: 'size',
          needs: ['size'],
          levels: [{ says: 'near', when: { test: 'within-number', column: 'size', difference: 0.5 } }],
          otherwise: { says: 'far' },
        },
      ],
      blocking: [{ name: 'day', keys: [['day']] }],
      decide: { same: 5, different: -50 },
    }
    const day = "date '2020-02-29' + (i // 3)::INTEGER"
    await convert(
      `SELECT i AS id, ${day} AS day, [i % 2, 7, 100 + i // 2]::VARCHAR[] AS tags, i / 4 AS size FROM range(12) r(i)`,
      at('typed.parquet'),
    )
    const places = Array.from({ length: 12 }, (_, place) => place)
    const days = places.map((place) => Date.UTC(2020, 1, 29 + Math.floor(place / 3)))
    const tags = places.map((place) => [place % 2, 7, 100 + Math.floor(place / 2)].map(String))
    const table = new Table({
      id: vectorFromArray(places.map(BigInt), new Int64()),
      day: vectorFromArray(days, new DateDay()),
      tags: vectorFromArray(tags, new List(new Field('item', new Utf8(), true))),
      size: vectorFromArray(
        places.map((place) => place / 4),
        new Float64(),
      ),
    })
    await writeFile(at('typed.arrow'), tableToIPC(table, 'file'))
    const found: string[] = []
    for (const name of ['typed.parquet', 'typed.arrow']) {
      const made = await link(settings, { files: [at(name)] }, { folder: at(`out-${name}`), threads: 1 })
      assert.equal(made.counts.pairsCompared, 12)
      found.push(await readFile(join(made.folder, 'pairs.csv'), 'utf8'))
    }
    assert.equal(found[1], found[0])
    const levels = (found[0] ?? '')
      .split('\n')
      .slice(1, 13)
      .map((line) => line.split(',')[6])
    assert.deepEqual([...new Set(levels)].sort(), ['1|1', '2|1'])
  })
  it('say what is wrong with a file', async () => {
    const whole = await readFile(at('housing.arrow'))
    await writeFile(at('short.arrow'), whole.subarray(0, whole.length / 2))
    await writeFile(at('text.arrow'), 'id,name\n1,x\n')
    const wrong = (file: string): Promise<unknown> =>
      link(
        { id: 'id', comparisons: [nameLadder('n', 'name')], blocking: [{ name: 'n', keys: [['n']] }] },
        { files: [at(file)] },
        { folder: at('wrong') },
      )
    for (const file of ['short.arrow', 'text.arrow'])
      await assert.rejects(
        wrong(file),
        (error) =>
          error instanceof LinkageError && error.failure === 'input' && /cannot be read as Arrow/.test(error.message),
        file,
      )
    await writeFile(at('odd.arrow'), tableToIPC(tableFromArrays({ id: ['1'], n: [new Uint8Array(2)] }), 'file'))
    await assert.rejects(wrong('odd.arrow'), /the column "n" is of Arrow's type .*, which cannot be compared/)
    await assert.rejects(wrong('none.arrow'), /there is no file/)
  })
})
