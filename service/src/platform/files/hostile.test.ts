import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, test } from 'node:test'
import { largeFiles, smallFiles } from '../../../seeds/hostile/make.ts'
import { describeProblem, filesEn, openFile, parseDate, parseIdentifier, readTable, writeCsv } from './index.ts'
import { documents, refused } from './hostile-expected.ts'
import { collect, readAll } from './hostile-read.ts'
import { tables } from './hostile-tables.ts'
import type { InertNote, Parsed } from './index.ts'

const kept = join(import.meta.dirname, '../../../seeds/hostile/files')

describe('hostile files: each says what is wrong, where, and what to do', () => {
  test('the kept files are those the script makes, and each is in the README', async () => {
    const made = smallFiles()
    assert.deepEqual((await readdir(kept)).sort(), [...made.keys()].sort())
    const readme = await readFile(join(kept, '../README.md'), 'utf8')
    for (const [name, content] of made) {
      // How tightly gzip packs depends on the version of zlib; every other file is the same to the byte.
      if (!name.endsWith('.gz'))
        assert.ok(content.equals(await readFile(join(kept, name))), `${name} is not what make.ts makes`)
      assert.ok(readme.includes(`\`${name}\``), `${name} is not in seeds/hostile/README.md`)
    }
    for (const name of largeFiles().keys())
      assert.ok(readme.includes(`\`${name}\``), `${name} is not in seeds/hostile/README.md`)
  })

  for (const [name, sentence] of refused) {
    test(`${name} is refused`, async () => assert.deepEqual((await readAll(join(kept, name))).said, [sentence]))
  }
  for (const [name, rows, said] of tables) {
    test(`${name} is read as far as it can be`, async () => {
      const outcome = await readAll(join(kept, name))
      assert.deepEqual(outcome.said, said)
      assert.deepEqual(outcome.rows, rows)
    })
  }
  for (const [name, references, said] of documents) {
    test(`${name} is read as far as it can be`, async () => {
      const outcome = await readAll(join(kept, name), ['Person'])
      assert.deepEqual(outcome.said, said)
      const records = outcome.events.flatMap((event) => (event.type === 'record' && event.ok ? [event] : []))
      assert.deepEqual(
        records.map(({ node }) => node.children[0]?.text),
        references,
      )
      for (const { raw, hash } of records) {
        assert.match(raw, /^<Person>.*<\/Person>$/s)
        assert.equal(hash, createHash('sha256').update(raw).digest('hex'))
      }
    })
  }

  test('truncated.csv.gz: rows up to the cut are read, then it stops', async () => {
    const { rows, said } = await readAll(join(kept, 'truncated.csv.gz'))
    assert.ok(rows.length > 200 && rows.length < 2000)
    assert.deepEqual(said, [
      'truncated.csv.gz: the compressed file (gzip) is damaged or cut off. Rows before this were read. Send the whole file again.',
    ])
  })

  test('report-titles.csv: the header is found below titles when its names are known', async () => {
    const opened = await openFile(join(kept, 'report-titles.csv'))
    assert.ok(opened.ok)
    const events = await collect(readTable(opened.file, { expect: ['ref', 'forename', 'born'] }))
    assert.deepEqual(
      events.flatMap((event) => (event.type === 'row' ? [event.ok && event.cells[1], event.line] : [])),
      ['Aisha', 5, 'Tomos', 6],
    )
  })

  const values: readonly (readonly [string, number, (text: string) => Parsed<unknown>, string])[] = [
    [
      '31-february.csv',
      2,
      parseDate,
      '31-february.csv, line 2, column "Born": “31/02/2012” is not a day in the calendar. Correct it in the source system and send the row again.',
    ],
    [
      'excel-serial.csv',
      2,
      parseDate,
      'excel-serial.csv, line 2, column "Born": “40940” looks like the number Excel keeps in place of a date. Format the column as a date (DD/MM/YYYY) before saving as CSV, and send the row again.',
    ],
    [
      'scientific.csv',
      0,
      parseIdentifier,
      'scientific.csv, line 2, column "NHS Number": “9.43477E+09” was shortened by a spreadsheet, and digits of it are lost. Take the original from the source system, with the column formatted as text, and send the row again.',
    ],
  ]
  for (const [name, index, parse, sentence] of values) {
    test(`${name}: the row is read, its value is not`, async () => {
      const opened = await openFile(join(kept, name))
      assert.ok(opened.ok)
      const [table, row] = await collect(readTable(opened.file))
      assert.ok(table?.type === 'table' && row?.type === 'row' && row.ok)
      const outcome = parse(row.cells[index] ?? '')
      assert.ok(!outcome.ok)
      const problem = {
        code: outcome.code,
        file: name,
        line: row.line,
        column: table.columns[index]?.name ?? '',
        value: outcome.text,
      }
      assert.equal(describeProblem(problem, filesEn), sentence)
    })
  }

  test('formula-text.csv: text like a formula is data on the way in, and inert on the way out', async () => {
    const { rows } = await readAll(join(kept, 'formula-text.csv'))
    assert.equal(rows[0]?.[1], '=HYPERLINK("http://x.invalid","a")')
    const inert: InertNote[] = []
    const written = (await collect(writeCsv(rows, { onInert: (note) => inert.push(note) }))).join('')
    assert.equal(written, '\ufeffA1,"\'=HYPERLINK(""http://x.invalid"",""a"")",01/02/2012\r\n')
    assert.deepEqual(inert, [{ line: 1, column: 2, value: '=HYPERLINK("http://x.invalid","a")' }])
  })

  const flags: readonly (readonly [string, readonly unknown[]])[] = [
    ['direction-override.csv', [{ code: 'direction-control', column: 2, value: '<U+202E>' }]],
    ['control-character.csv', [{ code: 'control-character', column: 2, value: '<U+0085>' }]],
    ['lost-character.csv', [{ code: 'lost-character', column: 2, value: '\ufffd' }]],
    [
      'formulas.xlsx',
      [
        { code: 'formula', column: 1 },
        { code: 'formula', column: 3 },
        { code: 'error-cell', column: 2, value: '#N/A' },
      ],
    ],
    [
      'dates.xlsx',
      [
        { code: 'impossible-serial-date', column: 1, value: '1900-02-29' },
        { code: 'digits-lost', column: 2, value: '12345678901234568' },
      ],
    ],
  ]
  for (const [name, expected] of flags) {
    test(`${name}: kept as it is, and flagged`, async () => {
      const { events } = await readAll(join(kept, name))
      assert.deepEqual(
        events.flatMap((event) => (event.type === 'row' && event.ok ? event.flags : [])),
        expected,
      )
    })
  }

  test('dates.xlsx: serial numbers become days, zeros of a format are kept', async () => {
    const { rows } = await readAll(join(kept, 'dates.xlsx'))
    assert.deepEqual(rows, [
      ['1900-02-29', '0943476591', '18:00:00'],
      ['1900-01-01', '12345678901234568', '2019-04-30T12:00:00'],
      ['1900-03-01', '9434765919', '3'],
    ])
  })
})
