import assert from 'node:assert/strict'
import { stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, it } from 'node:test'
import { withScratch } from './scratch.ts'

describe('a folder for what tests throw away', () => {
  it('is there for the work, for everybody, and goes with what is left in it', async () => {
    const before = process.env['TMPDIR']
    delete process.env['TMPDIR']
    try {
      const outside = tmpdir()
      const left = await withScratch(async () => {
        await writeFile(join(tmpdir(), 'kith-left-behind'), 'x')
        assert.equal((await stat(tmpdir())).mode & 0o1777, 0o1777)
        return join(tmpdir(), 'kith-left-behind')
      })
      assert.equal(tmpdir(), outside)
      // On a machine with little memory it is the system's own, which keeps it.
      if (left !== join(outside, 'kith-left-behind')) await assert.rejects(stat(left), { code: 'ENOENT' })
    } finally {
      if (before !== undefined) process.env['TMPDIR'] = before
    }
  })

  it('is left as it is where somebody chose one', async () => {
    const before = process.env['TMPDIR']
    process.env['TMPDIR'] = '/somewhere/else'
    try {
      await withScratch(async () => assert.equal(tmpdir(), '/somewhere/else'))
      assert.equal(process.env['TMPDIR'], '/somewhere/else')
    } finally {
      if (before === undefined) delete process.env['TMPDIR']
      else process.env['TMPDIR'] = before
    }
  })
})
