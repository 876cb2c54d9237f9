import assert from 'node:assert/strict'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { writeMadeUpRecords } from '../../bench/made-up-people.ts'
import { link, openBase, personLinkage, scorePair } from '../index.ts'
import type { PairRow } from '../index.ts'

const folder = await mkdtemp(join(tmpdir(), 'kith-linkage-find-'))
after(() => rm(folder, { recursive: true }))
const town = join(folder, 'town.csv')
await writeMadeUpRecords(town, 1500, 5)
const settings = personLinkage()
const run = await link(settings, { files: [town] }, { folder: join(folder, 'run') })
const pairs: PairRow[] = []
for await (const pair of run.pairs()) pairs.push(pair)

const [header = '', ...lines] = (await readFile(town, 'utf8')).trim().split('\n')
const columns = header.split(',')
const records = new Map(
  lines.map((line) => {
    const cells = line.split(',')
    return [cells[0] ?? '', Object.fromEntries(columns.map((column, at) => [column, cells[at] ?? '']))] as const
  }),
)

test('one pair is judged as the run judged it, rarity aside', async () => {
  assert.ok(pairs.length > 300)
  for (const { left, right, levels } of pairs.filter((_, at) => at % 25 === 0)) {
    const judged = await scorePair(run.model, settings, records.get(left) ?? {}, records.get(right) ?? {})
    assert.deepEqual(judged.levels, levels, `${left} ${right}`)
    const turned = await scorePair(run.model, settings, records.get(right) ?? {}, records.get(left) ?? {})
    assert.deepEqual(turned, judged)
  }
})

test('a record finds in a base whom the run paired it with, at the same weight', async () => {
  const base = await openBase(settings, { files: [town] }, { model: run.model })
  assert.equal(base.records, records.size)
  for (const { left, right, weight, levels, rarity } of pairs.filter((_, at) => at % 15 === 0)) {
    const { candidates } = await base.find(records.get(left) ?? {}, { least: -100, most: 1000 })
    const found = candidates.find(({ id }) => id === right)
    assert.ok(found !== undefined, `${left} finds ${right}`)
    assert.deepEqual(found.levels, levels)
    assert.deepEqual(found.rarity, rarity)
    assert.ok(Math.abs(found.weight - weight) < 1e-9)
    assert.ok(candidates.every(({ weight: next }, at) => next <= (candidates[at - 1]?.weight ?? Infinity)))
  }
  await base.close()
})

test('a stranger is not found, and a question that fits too many is not answered by that rule', async () => {
  const base = await openBase(
    { ...settings, blocking: [{ name: 'sex', keys: [['sex']], largestBlock: 50 }] },
    { files: [town] },
    { model: run.model },
  )
  const found = await base.find({ forename: 'Zebedee', surname: 'Quux', sex: 'F' })
  assert.deepEqual(found.candidates, [])
  assert.deepEqual(found.rulesLeftOut, ['sex'])
  await base.close()
})
