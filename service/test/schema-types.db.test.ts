import assert from 'node:assert/strict'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { generateTypes } from '#kith/platform/db/index.ts'
import { testKith } from './world/kith.ts'

test('the types of the tables are those of the migrated database', async () => {
  const kith = await testKith()
  const folder = await mkdtemp(join(tmpdir(), 'kith-types-'))
  try {
    const fresh = join(folder, 'schema.ts')
    await generateTypes(kith.adminUrl, fresh)
    const kept = new URL('../src/platform/db/schema.generated.ts', import.meta.url)
    assert.equal(
      await readFile(kept, 'utf8'),
      await readFile(fresh, 'utf8'),
      'run `npm run kith -- types` after a migration',
    )
  } finally {
    await rm(folder, { recursive: true, force: true })
    await kith.close()
  }
})
