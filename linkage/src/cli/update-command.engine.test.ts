import assert from 'node:assert/strict'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import { csvCell, parseCsv } from '../profile/index.ts'
import { readClusters } from '../results.ts'
import { runCommandLine } from './index.ts'

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

async function clustersOf(name: string): Promise<ReadonlyMap<string, string>> {
  const found = new Map<string, string>()
  for await (const { id, cluster } of readClusters(at(name, 'clusters.csv'))) found.set(id, cluster)
  return found
}

const csv = (rows: readonly (readonly string[])[]): string =>
  `${rows.map((row) => row.map(csvCell).join(',')).join('\n')}\n`
let housing: readonly (readonly string[])[] = []

before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'kith-cli-update-'))
  await run('example', at('ex'))
  const { code, error } = await run(
    'link',
    at('ex', 'housing.csv'),
    at('ex', 'health-visiting.csv'),
    '--out',
    at('first'),
  )
  assert.equal(code, 0, error)
  housing = parseCsv(await readFile(at('ex', 'housing.csv'), 'utf8'))
})
after(() => rm(folder, { recursive: true, force: true }))

describe('update', () => {
  it('takes a new whole file of one agency, in another encoding and order: people keep their ids', async () => {
    const [head = [], ...rows] = housing
    const [gone, moved, ...others] = rows
    const next = [
      ...others,
      moved?.map((cell, place) => (place === 5 ? 'KT9 9ZZ' : cell)) ?? [],
      ['T9999', 'NEWCOMER, Zoë', '01/02/1990', 'Female', '1 New Street', 'KT1 1AB'],
    ]
    const text = [head, ...next].map((row) => row.join(';')).join('\r\n')
    await writeFile(at('housing.csv'), Buffer.from(`\uFEFF${text}`, 'utf16le'))
    const { code, out, error } = await run('update', at('first'), at('housing.csv'), '--whole', '--out', at('second'))
    assert.equal(code, 0, error)
    const known = `${others.length.toLocaleString('en-GB')} sent again as they were`
    assert.match(out, new RegExp(`Records: 1 added, 1 changed, 1 removed, ${known}\\.`))
    const [first, second] = [await clustersOf('first'), await clustersOf('second')]
    assert.ok(first.has(`housing:${gone?.[0]}`) && !second.has(`housing:${gone?.[0]}`))
    assert.equal(second.get('housing:T9999'), 'housing:T9999')
    // whoever was with nobody that changed is called as before
    const touched = new Set([gone, moved].map((row) => first.get(`housing:${row?.[0]}`)))
    const strange = [...first].filter(
      ([id, cluster]) => second.has(id) && !touched.has(cluster) && second.get(id) !== cluster,
    )
    assert.deepEqual(strange, [])
    const linked = parseCsv((await readFile(at('second', 'housing-linked.csv'), 'utf8')).replace('\uFEFF', ''))
    assert.deepEqual(linked.at(-1)?.slice(0, 2), ['housing:T9999', '1'])
    assert.match(await readFile(at('second', 'report.html'), 'utf8'), /1 record was added, 1 changed and 1 removed/)
  })
  it('goes on from an update, takes ids that are gone and what people have said', async () => {
    const clusters = [...(await clustersOf('second'))]
    const [id = '', cluster = ''] = clusters.find(([own, in_]) => own !== in_) ?? []
    const [removed = ''] = clusters.find(([own, in_]) => own === in_ && in_ !== cluster) ?? []
    await writeFile(at('gone.csv'), `name,ID\nx,${removed}\nx,housing:T1\n`)
    await writeFile(at('said.csv'), `left,right,label\n${cluster},${id},different\n${removed},${id},same\n`)
    const { code, out, error } = await run(
      'update',
      at('second'),
      '--removed',
      at('gone.csv'),
      '--decisions',
      at('said.csv'),
      '--out',
      at('third'),
    )
    assert.equal(code, 0, error)
    assert.match(
      out,
      /Records: 1 removed, 1 to remove that were not there\.\n[\s\S]*1 decisions name a record that is gone/,
    )
    const third = await clustersOf('third')
    assert.ok(!third.has(removed))
    assert.notEqual(third.get(id), third.get(cluster))
  })
  it('refuses what it could only guess, in words', async () => {
    const cases: readonly (readonly [readonly string[], RegExp])[] = [
      [[], /say which run to go on from/],
      [[at('ex'), at('housing.csv')], /holds no finished run/],
      [[at('first')], /nothing to update/],
      [
        [at('first'), at('ex', 'truth.csv')],
        /which of the run's files is .*truth.csv the next of\? They are: housing, health-visiting/,
      ],
      [[at('first'), `health-visiting=${at('ex', 'health-visiting.csv')}`], /have no id of their own/],
      [[at('first'), at('housing.csv'), `housing=${at('housing.csv')}`], /two files are given for housing/],
      [[at('first'), `housing=${at('ex', 'truth.csv')}`], /has no column "Tenant Ref"/],
      [[at('first'), '--whole'], /--whole needs the files/],
      [[at('first'), '--removed', at('nowhere.csv')], /there is no such file/],
      [[at('first'), '--removed', at('housing.csv')], /has no column "id"/],
    ]
    for (const [argv, message] of cases) {
      const { code, error } = await run('update', ...argv, '--out', at('never'))
      assert.equal(code, 1, error)
      assert.match(error, message)
    }
    const over = await run('update', at('first'), at('housing.csv'), '--out', at('second'))
    assert.match(over.error, /already holds a run/)
    await writeFile(at('twice.csv'), csv([housing[0] ?? [], housing[1] ?? [], housing[1] ?? []]))
    assert.match(
      (await run('update', at('first'), `housing=${at('twice.csv')}`, '--out', at('never'))).error,
      /does not name the records/,
    )
  })
})
