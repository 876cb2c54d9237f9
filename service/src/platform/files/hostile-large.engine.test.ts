import assert from 'node:assert/strict'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, test } from 'node:test'
import { largeFiles, tenGigabyteLine, writeFiles } from '../../../seeds/hostile/make.ts'
import { large } from './hostile-expected.ts'
import { collect, readAll } from './hostile-read.ts'
import { describeProblem, filesEn, openFile, readTable } from './index.ts'

describe('hostile files too large to keep', () => {
  let folder = ''
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'hostile-'))
    writeFiles(folder, largeFiles())
  })
  after(() => rm(folder, { recursive: true, force: true }))

  for (const [name, record, read, said] of large) {
    test(name, async () => {
      const outcome = await readAll(join(folder, name), record === undefined ? undefined : [record])
      // How tightly zeros pack depends on the version of zlib.
      assert.deepEqual(
        outcome.said.map((sentence) => sentence.replace(/\b10\d\d times/, '1000 times')),
        said,
      )
      assert.equal(
        outcome.events.filter((event) => (event.type === 'row' || event.type === 'record') && event.ok).length,
        read,
      )
    })
  }

  test('bomb.zip: where its ratio is let pass, its one endless line is not', async () => {
    const opened = await openFile(join(folder, 'bomb.zip'), { maxUnpackRatio: 2000, maxRowBytes: 1024 })
    assert.ok(opened.ok)
    const events = await collect(readTable(opened.file))
    assert.deepEqual(
      events.map((event) => (event.type === 'stopped' ? event.problem.code : event.type)),
      ['line-too-long'],
    )
    assert.ok(opened.file.progress.bytesRead < 10_000)
  })

  test('much-text.xlsx: more shared text than may be held stops the workbook', async () => {
    const opened = await openFile(join(folder, 'much-text.xlsx'), {
      maxSharedTextCharacters: 2 * 1024 * 1024,
    })
    assert.ok(opened.ok)
    const [event] = await collect(readTable(opened.file))
    assert.ok(event?.type === 'stopped')
    assert.equal(
      describeProblem(event.problem, filesEn),
      'much-text.xlsx: the workbook holds more than 2 million characters of text, too many to keep in memory. Save each sheet as CSV UTF-8 and send those.',
    )
  })

  test('many-open-quotes.csv: every one costs one row; past the limit the file is given up', async () => {
    const opened = await openFile(join(folder, 'many-open-quotes.csv'), { maxRescanBytes: 256 * 1024 })
    assert.ok(opened.ok)
    const events = await collect(readTable(opened.file))
    const last = events.at(-1)
    assert.ok(last?.type === 'stopped')
    assert.match(
      describeProblem(last.problem, filesEn),
      /^many-open-quotes\.csv, line \d+: so many quotation marks are not closed .* Reading stopped here\. Export the file again/,
    )
  })

  test('a line of ten gigabytes is refused after a few MB', async () => {
    let sent = 0
    const name = 'ten-gigabytes.csv'
    const source = {
      name,
      size: undefined,
      path: undefined,
      read: () => tenGigabyteLine((bytes) => (sent += bytes)),
    }
    const opened = await openFile(source)
    assert.ok(opened.ok)
    const events = await collect(readTable(opened.file))
    const last = events.at(-1)
    assert.ok(last?.type === 'stopped')
    assert.equal(
      describeProblem(last.problem, filesEn),
      'ten-gigabytes.csv, line 2: a line starts here that has not ended after 4096 KiB, so this is not a table of rows. Reading stopped here. Check how the file was exported: each row must be on a line of its own.',
    )
    assert.ok(sent < 6 * 1024 * 1024, `${sent} bytes were read`)
  })
})
