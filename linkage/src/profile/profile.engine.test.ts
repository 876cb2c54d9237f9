import assert from 'node:assert/strict'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import { LinkageError } from '../errors.ts'
import { dateFormats, daySql, readDay } from './dates.ts'
import { loadTables, parsePlan, planToJson, prepareRecords, profileFiles, readingsOf } from './index.ts'

let folder = ''
before(async () => (folder = await mkdtemp(join(tmpdir(), 'kith-profile-'))))
after(() => rm(folder, { recursive: true, force: true }))

const options = () => ({ folder: join(folder, 'working'), memoryMb: 400, threads: 1 })

async function file(name: string, content: string | Uint8Array): Promise<string> {
  const path = join(folder, name)
  await writeFile(path, content)
  return path
}

/** What the records are after the whole way: read, guessed, prepared. */
async function recordsOf(...paths: string[]) {
  const { plan, files } = await profileFiles(paths, options())
  const again = parsePlan(planToJson(plan), 'the plan')
  const { db, tables } = await loadTables(again.files, options().folder, 400, 1)
  try {
    const target = join(folder, 'records.parquet')
    const prepared = await prepareRecords(db, again, tables, target)
    const rows = await db.rows(
      `SELECT id, forename, middle_names, surname, born, sex, postcode FROM read_parquet('${target}') ORDER BY id`,
    )
    return { rows, prepared, plan: again, files, tables }
  } finally {
    db.close()
  }
}

describe('files as councils have them', () => {
  it('Windows-1252, semicolons, day first, quoted line ends, a byte order mark elsewhere', async () => {
    const one = Buffer.from(
      'Client ID;First Name;Last Name;DOB;Gender;Post Code\r\n7;Ren\u00e9e;"O\u2019Neil;\r\nJones";31/01/1999;Female;le1 6tb\r\n8;S\u00edan;Ll\u0177r;1/2/2001 00:00;M;CF10 1AA\r\n'
        .replace('\u2019', '\u0092')
        .replace('\u0177', 'y'),
      'latin1',
    )
    const two = '\uFEFFEnw cyntaf,Cyfenw,Dyddiad geni\nSi\u00f4n,Ll\u0177r,2001-02-01\n'
    const { rows, prepared, files } = await recordsOf(await file('one.csv', one), await file('two.csv', two))
    assert.deepEqual(rows, [
      ['one:7', 'Renée', null, 'O’Neil;\r\nJones', '1999-01-31', 'F', 'le1 6tb'],
      ['one:8', 'Sían', null, 'Llyr', '2001-02-01', 'M', 'CF10 1AA'],
      ['two:row 1', 'Siôn', null, 'Llŷr', '2001-02-01', null, null],
    ])
    assert.deepEqual(prepared.notRead, [])
    assert.match(files[0]?.assumed.join() ?? '', /Windows-1252.*semicolon/)
    assert.deepEqual(files[1]?.assumed, [])
  })
  it('where only names and sex can be compared, says beforehand that nobody will be joined by them', async () => {
    const names = 'id,First name,Surname,Sex\n1,Ann,Bell,F\n2,Ann,Bell,F\n3,Bo,Cole,M\n'
    const { files } = await recordsOf(await file('names.csv', names))
    assert.match(
      files[0]?.doubts.join() ?? '',
      /only names \(and sex\) can be compared here.*no two records will be joined/,
    )
    const born = 'id,First name,Surname,DOB\n1,Ann,Bell,1999-02-03\n2,Ann,Bell,1999-02-04\n'
    const { files: told } = await recordsOf(await file('born.csv', born))
    assert.doesNotMatch(told[0]?.doubts.join() ?? '', /only names/)
  })
  it('UTF-16 from a database export', async () => {
    const bytes = Buffer.from('\uFEFFid\tforename\tsurname\tdob\n1\tŁukasz\tŻak\t20010203\n', 'utf16le')
    const { rows } = await recordsOf(await file('wide.txt', bytes))
    assert.deepEqual(rows, [['1', 'Łukasz', null, 'Żak', '2001-02-03', null, null]])
  })
  it('whole names in one cell, either way', async () => {
    const text = 'Name,DOB\n"SMITH-JONES, Mary Ann Jo",01/02/99\nMr John Paul  Smith,02/03/27\nCher,1/1/1900\n'
    const { rows, prepared } = await recordsOf(await file('names.csv', text))
    assert.deepEqual(
      rows.map((row) => row.slice(1, 5)),
      [
        ['Mary', 'Ann Jo', 'SMITH-JONES', '1999-02-01'],
        ['John', 'Paul', 'Smith', '1927-03-02'],
        ['Cher', null, null, null],
      ],
    )
    assert.deepEqual(prepared.notRead, [{ file: 'names', column: 'DOB', cells: 1, like: ['1/1/1900'] }])
  })
  it('lines that do not fit are kept out and named, not lost in silence', async () => {
    const { tables, rows } = await recordsOf(
      await file('ragged.csv', 'id,forename,surname\n1,Ann,Lee\n2,Bob\n3,Cy,Orr,extra\n4,Di,Ash\n'),
    )
    assert.deepEqual(
      rows.map(([id]) => id),
      ['1', '4'],
    )
    assert.deepEqual(
      tables[0]?.unreadable.map(({ line, text }) => [line, text]),
      [
        [3, '2,Bob'],
        [4, '3,Cy,Orr,extra'],
      ],
    )
  })
  it('rows with nothing in them are no records, and do not cost the others their ids', async () => {
    const { rows, files, tables } = await recordsOf(
      await file('blank-rows.csv', 'Adm No,First Name,Last Name,M/F\n7,Ann,Lee,F\n,,,\n8,Bob,Lee,M\n,  ,,\n'),
    )
    assert.deepEqual(
      rows.map(([id]) => id),
      ['7', '8'],
    )
    assert.equal(tables[0]?.rows, 2)
    assert.match(files[0]?.assumed.join() ?? '', /2 rows have nothing in any column and are no record/)
    assert.deepEqual(files[0]?.profiles.find(({ column }) => column === 'M/F')?.known, 2)
  })
  it('an id that repeats or is blank is not used, and the reader is told', async () => {
    const { rows, files } = await recordsOf(
      await file('ids.csv', 'id,forename,surname\n1,Ann,Lee\n1,Bob,Lee\n,Cy,Orr\n'),
    )
    assert.deepEqual(
      rows.map(([id]) => id),
      ['row 1', 'row 2', 'row 3'],
    )
    assert.match(files[0]?.doubts.join() ?? '', /cannot name the records/)
  })
  it('numbers are known by their check digits, whatever the column is called', async () => {
    const { plan } = await profileFiles([await file('check.csv', 'a,b\n943 476 5919,x\n9434765870,y\n')], options())
    assert.deepEqual(
      plan.files[0]?.use.map(({ is }) => is),
      ['nhs'],
    )
  })
})

describe('what is no table is refused with what to do', () => {
  const refusals: readonly (readonly [string, string | Uint8Array, RegExp])[] = [
    ['book.csv', Buffer.from('504b030414000600', 'hex'), /Excel workbook.*save the sheet as/],
    ['empty.csv', '', /is empty/],
    ['header.csv', 'id,forename\n', /a header and no rows/],
    ['blank.csv', '\n\n  \n', /has no rows/],
  ]
  for (const [name, content, words] of refusals)
    it(name, async () => {
      const path = await file(name, content)
      await assert.rejects(profileFiles([path], options()), (error: unknown) => {
        assert.ok(error instanceof LinkageError && error.failure === 'input')
        assert.match(error.message, words)
        return true
      })
    })
  it('a missing file and a folder', async () => {
    await assert.rejects(readingsOf([join(folder, 'nothing.csv')]), /there is no such file/)
    await assert.rejects(readingsOf([folder]), /folder|cannot be opened/)
  })
  it('a plan that was edited badly', () => {
    assert.throws(() => parsePlan('{', 'p.json'), /p\.json: not JSON/)
    assert.throws(() => parsePlan('{}', 'p.json'), /not a linkage plan/)
  })
})

it('SQL reads days as our own reader does, in every format', async () => {
  const texts = [
    '31/12/1999',
    '12/31/1999',
    '1/2/03',
    '30/02/2001',
    '19991231',
    '99999999',
    '2001-1-9 10:00',
    '3 Sept 2011',
    '03-DEC-45',
    '31.12.99',
    '36525',
    '',
    'x',
    '3 Decem 2001',
    '0/0/0000',
    '00/00/00',
  ]
  const { db } = await loadTables([], folder, 200, 1)
  try {
    for (const format of dateFormats)
      for (const text of texts) {
        const [row] = await db.rows(`SELECT ${daySql('v', [format.format], 2026)} FROM (SELECT '${text}' AS v)`)
        assert.equal(row?.[0] ?? undefined, readDay(text, format, 2026), `${text} as ${format.format}`)
      }
  } finally {
    db.close()
  }
})
