import assert from 'node:assert/strict'
import { existsSync } from 'node:fs'
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import fc from 'fast-check'
import { seeded, writeMadeUpRecords } from '../../bench/made-up-people.ts'
import { link, LinkageError, personLinkage, readPairs, update } from '../index.ts'
import type { Delta, LinkRun, UpdateRun } from '../index.ts'
import { parseCsv } from '../profile/index.ts'
import { nameClusters } from './name-clusters.ts'

const folder = await mkdtemp(join(tmpdir(), 'kith-linkage-update-'))
after(() => rm(folder, { recursive: true }))
let made = 0
const next = (): string => join(folder, `run-${made++}`)

// A town, and what may become of its records: some are there from the start, some come, change or go.
const town = join(folder, 'town.csv')
await writeMadeUpRecords(town, 900, 11)
const [head = [], ...rows] = parseCsv(await readFile(town, 'utf8'))
const [idAt, surnameAt, bornAt] = [head.indexOf('id'), head.indexOf('surname'), head.indexOf('born')]
type Row = readonly string[]
const idOf = (row: Row): string => row[idAt] ?? ''

async function csv(records: readonly Row[]): Promise<string> {
  const path = join(folder, `records-${made++}.csv`)
  await writeFile(path, [head, ...records].map((row) => row.map((cell) => `"${cell}"`).join(',')).join('\n'))
  return path
}

async function clustersOf(run: LinkRun): Promise<ReadonlyMap<string, string>> {
  const found = new Map<string, string>()
  for await (const { id, cluster } of run.clusters()) found.set(id, cluster)
  return found
}

/** Who is with whom, whatever the groups are called. */
function groupsOf(clusters: ReadonlyMap<string, string>): readonly string[] {
  const groups = new Map<string, string[]>()
  for (const [id, cluster] of clusters) groups.set(cluster, [...(groups.get(cluster) ?? []), id])
  return [...groups.values()].map((ids) => ids.sort().join(' ')).sort()
}

/** Pairs without the names of their clusters, which are the only thing an update may call otherwise. */
async function pairsOf(run: LinkRun): Promise<readonly string[]> {
  const found: string[] = []
  for await (const { leftCluster, rightCluster, ...pair } of readPairs(join(run.folder, 'pairs.csv')))
    found.push(JSON.stringify({ ...pair, together: leftCluster === rightCluster }))
  return found
}

const base = await link(personLinkage(), { files: [await csv(rows)] }, { folder: next(), threads: 2 })
const updated = (from: string, delta: Partial<Delta>): Promise<UpdateRun> =>
  update(from, { files: [], ...delta }, { folder: next(), threads: 2 })

const refused = (failure: LinkageError['failure'], message: RegExp) => (error: unknown) =>
  error instanceof LinkageError && error.failure === failure && message.test(error.message)

test('a delta gives the pairs and groups that all the records give, and every id stays with its own', async () => {
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 1, max: 1e6 }), async (seed) => {
      const chance = seeded(seed)
      const start = rows.filter(() => chance() < 0.8)
      let there = new Map(start.map((row) => [idOf(row), row]))
      const options = { folder: next(), threads: 2, model: base.model }
      let run: LinkRun = await link(personLinkage(), { files: [await csv(start)] }, options)
      const everGiven = new Map([...(await clustersOf(run)).values()].map((id) => [id, id]))
      for (let step = 0; step < 2; step++) {
        const before = await clustersOf(run)
        const removed = [...there.keys()].filter(() => chance() < 0.05)
        const changed = rows
          .filter((row) => !removed.includes(idOf(row)) && chance() < 0.1)
          .map((row) =>
            row.map((cell, at) =>
              chance() < 0.2 && (at === surnameAt || at === bornAt)
                ? (rows[Math.floor(chance() * rows.length)]?.[at] ?? '')
                : cell,
            ),
          )
        const now = new Map([...there, ...changed.map((row) => [idOf(row), row] as const)])
        for (const id of removed) now.delete(id)
        const step2 = await updated(run.folder, { files: [await csv(changed)], removed })
        const whole = await link(
          personLinkage(),
          { files: [await csv([...now.values()])] },
          { ...options, folder: next() },
        )
        const [found, wanted] = [await clustersOf(step2), await clustersOf(whole)]
        assert.deepEqual(groupsOf(found), groupsOf(wanted))
        assert.deepEqual(await pairsOf(step2), await pairsOf(whole))
        assert.deepEqual(step2.counts, whole.counts)
        await checkNames(step2, before, found, everGiven)
        const { records } = step2.changes
        const added = changed.filter((row) => !there.has(idOf(row))).length
        assert.deepEqual(
          [records.before, records.added, records.changed + records.same, records.removed, records.now],
          [there.size, added, changed.length - added, removed.length, now.size],
        )
        ;[run, there] = [step2, now]
      }
    }),
    { numRuns: 2, seed: 5 },
  )
})

/** The names are those the rule gives over all flows, and what was told is what happened. */
async function checkNames(
  run: UpdateRun,
  before: ReadonlyMap<string, string>,
  found: ReadonlyMap<string, string>,
  everGiven: Map<string, string>,
): Promise<void> {
  const lowest = new Map<string, string>()
  for (const [id, cluster] of [...found].sort(([a], [b]) => (a < b ? -1 : 1)))
    if (!lowest.has(cluster)) lowest.set(cluster, id)
  const counts = new Map<string, number>()
  for (const [id, cluster] of before) {
    const now = found.get(id)
    if (now !== undefined)
      counts.set(`${cluster} ${lowest.get(now)}`, (counts.get(`${cluster} ${lowest.get(now)}`) ?? 0) + 1)
  }
  const flows = [...counts].map(([key, records]) => {
    const [from = '', to = ''] = key.split(' ')
    return { before: from, after: to, records }
  })
  const kept = new Set(flows.map((flow) => flow.after))
  const fresh = [...lowest.values()].filter((id) => !kept.has(id))
  const { names, changes } = nameClusters(flows, fresh, (id) => everGiven.has(id))
  assert.deepEqual(new Map([...lowest].map(([cluster, id]) => [id, cluster])), new Map(names))
  const [, ...told] = parseCsv(await readFile(join(run.folder, 'cluster-changes.csv'), 'utf8'))
  const mine = told.filter(([kind]) => kind !== 'new' && kind !== 'gone')
  assert.deepEqual(
    mine,
    changes.map(({ kind, cluster, other, records }) => [kind, cluster, other, String(records)]),
  )
  // an id that was ever given is either given now or leads to where it went
  const [, ...retired] = parseCsv(await readFile(join(run.folder, 'retired-clusters.csv'), 'utf8'))
  const leads = new Map(retired.map(([id = '', into = '']) => [id, into]))
  const given = new Set(found.values())
  for (const id of everGiven.keys()) {
    assert.equal(given.has(id), !leads.has(id), id)
    const into = leads.get(id) ?? ''
    assert.ok(into === '' || given.has(into) || leads.get(into) !== undefined, `${id} leads to ${into}`)
  }
  for (const id of given) everGiven.set(id, id)
  const { clusters } = run.changes
  assert.equal(clusters.now, given.size)
  assert.equal(clusters.before, clusters.kept + clusters.merged + clusters.gone)
  assert.equal(clusters.now, clusters.kept + clusters.split + clusters.new)
}

test('a delta that changes nothing gives the same bytes', async () => {
  const same = await updated(base.folder, { files: [await csv(rows.slice(0, 50))] })
  const again = await link(
    personLinkage(),
    { files: [join(same.folder, 'records.parquet')] },
    { folder: next(), threads: 1, model: base.model },
  )
  for (const file of ['pairs.csv', 'clusters.csv', 'counts.json', 'model.json'])
    assert.equal(
      await readFile(join(same.folder, file), 'utf8'),
      await readFile(join(again.folder, file), 'utf8'),
      file,
    )
  assert.deepEqual(same.changes.records, {
    before: rows.length,
    added: 0,
    changed: 0,
    same: 50,
    removed: 0,
    removedUnknown: 0,
    now: rows.length,
  })
  assert.equal(await readFile(join(same.folder, 'cluster-changes.csv'), 'utf8'), 'kind,cluster,other,records\n')
})

test('names that change leave every other byte as it is', async () => {
  // the record that names the largest cluster goes: the cluster keeps the name
  const clusters = await clustersOf(base)
  const sizes = new Map<string, number>()
  for (const cluster of clusters.values()) sizes.set(cluster, (sizes.get(cluster) ?? 0) + 1)
  const [largest = ''] = [...sizes].sort(([, a], [, b]) => b - a)[0] ?? []
  const run = await updated(base.folder, { removed: [largest, 'nobody'] })
  assert.ok([...(await clustersOf(run)).values()].includes(largest))
  assert.equal(run.changes.records.removedUnknown, 1)
  const left = await csv(rows.filter((row) => idOf(row) !== largest))
  const whole = await link(personLinkage(), { files: [left] }, { folder: next(), model: base.model })
  const text = (at: LinkRun, file: string): Promise<string> => readFile(join(at.folder, file), 'utf8')
  const unnamed = (pairs: string): string => pairs.replaceAll(/,"[^"]*","[^"]*"$/gm, '')
  assert.notEqual(await text(run, 'pairs.csv'), await text(whole, 'pairs.csv'))
  assert.equal(unnamed(await text(run, 'pairs.csv')), unnamed(await text(whole, 'pairs.csv')))
})

test('what people said is kept, but for records that are gone', async () => {
  const pairs = []
  for await (const pair of base.pairs()) if (pair.reason === 'weight') pairs.push(pair)
  const [one, ...others] = pairs
  const two = others.find(({ left, right }) => ![one?.left, one?.right].some((id) => id === left || id === right))
  assert.ok(one !== undefined && two !== undefined)
  const said = [one, two].map(({ left, right }) => ({ left, right, decision: 'different' as const }))
  const decided = await updated(base.folder, { decisions: said })
  assert.notEqual((await clustersOf(decided)).get(one.left), (await clustersOf(decided)).get(one.right))
  const later = await updated(decided.folder, { removed: [two.left] })
  assert.equal(later.changes.decisionsLeftOut, 1)
  assert.notEqual((await clustersOf(later)).get(one.left), (await clustersOf(later)).get(one.right))
})

test('a run that was moved with its records goes on; one whose files changed is refused', async () => {
  const first = await updated(base.folder, { removed: [idOf(rows[0] ?? [])] })
  const moved = next()
  await cp(first.folder, moved, { recursive: true })
  await rm(first.folder, { recursive: true })
  await updated(moved, { removed: [idOf(rows[1] ?? [])] })
  const changing = await csv(rows)
  const run = await link(personLinkage(), { files: [changing] }, { folder: next(), model: base.model })
  await writeFile(changing, `${await readFile(changing, 'utf8')}\n`)
  await assert.rejects(updated(run.folder, { removed: ['x'] }), refused('input', /has changed since/))
  await rm(changing)
  await assert.rejects(updated(run.folder, { removed: ['x'] }), refused('input', /no longer there/))
})

test('a delta that cannot be right is refused in words', async () => {
  const lines = async (text: string): Promise<string> => {
    const path = join(folder, `bad-${made++}.csv`)
    await writeFile(path, text)
    return path
  }
  const [first = [], second = []] = rows
  const cases: readonly (readonly [Partial<Delta>, RegExp])[] = [
    [{}, /nothing to update/],
    [{ files: [await lines('id,name\n1,x\n')] }, /has no column "source", /],
    [{ files: [await lines('ident,name\n1,x\n')] }, /no id column "id" in the delta/],
    [{ files: [await csv([first, second, first])] }, /is in the delta 2 times/],
    [{ files: [await csv([first.map((cell, at) => (at === idAt ? ' ' : cell))])] }, /1 rows of the delta have no id/],
    [{ files: [await csv([first])], removed: [idOf(first)] }, /both in the delta and among those to remove/],
    [{ removed: rows.map(idOf) }, /nothing is left/],
    [{ files: [join(folder, 'absent.csv')] }, /there is no file/],
  ]
  for (const [delta, message] of cases) await assert.rejects(updated(base.folder, delta), refused('input', message))
  await assert.rejects(updated(folder, { removed: ['x'] }), refused('input', /holds no finished run/))
  await assert.rejects(
    update(base.folder, { files: [], removed: ['x'] }, { folder: base.folder }),
    refused('settings', /a folder of its own/),
  )
  assert.ok(existsSync(join(base.folder, 'pairs.csv')), 'the earlier run stays as it is')
})
