import assert from 'node:assert/strict'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { writeMadeUpRecords } from '../../bench/made-up-people.ts'
import { Database } from '../encode/database.ts'
import { layOut } from '../encode/layout.ts'
import { makePlan } from '../encode/program.ts'
import { readRecords } from '../encode/read.ts'
import { fillTable } from '../encode/table.ts'
import { Values } from '../encode/values.ts'
import { personLinkage } from '../index.ts'
import { openKernel } from '../kernel/index.ts'
import type { LinkSettings } from '../settings.ts'
import { countPatternsInSql } from './oracle.ts'

const folder = await mkdtemp(join(tmpdir(), 'kith-linkage-oracle-'))
after(() => rm(folder, { recursive: true }))

async function countPatternsInKernel(
  settings: LinkSettings,
  file: string,
  threads: number,
): Promise<Map<string, number>> {
  const plan = makePlan(settings)
  const kernel = await openKernel({ threads, memoryMb: 400 })
  const db = await Database.open({ memoryMb: 200, threads, spillFolder: folder })
  try {
    const records = await readRecords(db, [file], plan)
    const values = new Values(settings, records.columns, records.lists, () => Promise.resolve([]))
    const layout = await layOut(plan.handles, values, kernel)
    const { table, dictionaries } = fillTable(kernel, plan, records, layout, await records.ranks, [])
    await kernel.load({ table, dictionaries, program: plan.program, rules: plan.keyRules })
    const { codes, masks, counts } = await kernel.countPatterns('candidates')
    return new Map(Array.from(codes, (code, at) => [`${masks[at] ?? 0} ${code}`, counts[at] ?? 0]))
  } finally {
    db.close()
    await kernel.close()
  }
}

const sorted = (counts: ReadonlyMap<string, number>) => [...counts].sort(([one], [other]) => (one < other ? -1 : 1))

test('the kernel counts the patterns that plain SQL counts, for 1, 2 and 4 workers', async () => {
  const town = join(folder, 'town.csv')
  await writeMadeUpRecords(town, 3000, 11)
  const settings = personLinkage()
  const wanted = sorted(await countPatternsInSql(settings, town, folder))
  assert.ok(wanted.length > 300, `${wanted.length} patterns`)
  for (const threads of [1, 2, 4])
    assert.deepEqual(sorted(await countPatternsInKernel(settings, town, threads)), wanted, `${threads} workers`)
})
