import assert from 'node:assert/strict'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { link } from '../link.ts'
import { readSplinkModel } from './read.ts'

const example = (name: string) => fileURLToPath(new URL(`./example/${name}`, import.meta.url))

async function rows(name: string): Promise<readonly (readonly string[])[]> {
  const [, ...lines] = (await readFile(example(name), 'utf8')).trimEnd().split('\n')
  return lines.map((line) => line.split(','))
}

/** Clusters as sets of ids, whatever they are called. */
function groups(placed: Iterable<readonly [string, string]>): readonly string[] {
  return [...Map.groupBy(placed, ([, cluster]) => cluster).values()]
    .map((members) =>
      members
        .map(([id]) => id)
        .toSorted()
        .join(' '),
    )
    .toSorted()
}

test('with a model trained by Splink, its pairs, its weights within 1e-9, and its clusters', async () => {
  const { settings, model } = readSplinkModel(await readFile(example('model.json'), 'utf8'), {
    different: -4,
  })
  const folder = await mkdtemp(join(tmpdir(), 'kith-linkage-splink-'))
  try {
    const run = await link(settings, { files: [example('people.csv')] }, { folder, model })
    const theirs = new Map(
      (await rows('pairs.csv')).map(([left, right, weight]) => [`${left} ${right}`, Number(weight)]),
    )
    let seen = 0
    for await (const { left, right, weight } of run.pairs()) {
      const wanted = theirs.get(`${left} ${right}`)
      assert.ok(wanted !== undefined, `${left} ${right} (${weight}) is no pair of Splink's`)
      assert.ok(Math.abs(wanted - weight) < 1e-9, `${left} ${right}: ${weight}, Splink ${wanted}`)
      seen++
    }
    assert.equal(seen, theirs.size)
    const clusters: (readonly [string, string])[] = []
    for await (const { id, cluster } of run.clusters()) clusters.push([id, cluster])
    const wanted = (await rows('clusters.csv')).map(([id = '', cluster = '']) => [id, cluster] as const)
    assert.deepEqual(groups(clusters), groups(wanted))
  } finally {
    await rm(folder, { recursive: true })
  }
})
