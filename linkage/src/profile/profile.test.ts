import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { csvCell, csvShape, parseCsv } from './csv.ts'
import { datesIn } from './columns.ts'
import { dateFormats, readDay } from './dates.ts'
import { percent } from './guess.ts'
import { headerWords, roleOfHeader } from './roles.ts'

describe('CSV', () => {
  it('property: what is written is read back, whatever the cells hold', () => {
    const cell = fc.string().map((text) => text.replaceAll('\r', ''))
    fc.assert(
      fc.property(fc.array(fc.tuple(cell, cell, cell), { minLength: 1 }), (rows) => {
        const text = rows.map((row) => row.map(csvCell).join(',')).join('\n')
        assert.deepEqual(parseCsv(text), rows)
      }),
    )
  })
  it('finds the separator by how evenly it cuts', () => {
    assert.equal(csvShape('a;b;c\n1,5;2;3\n4;5,5;6').separator, ';')
    assert.equal(csvShape('name\taddress\nAnn\t1, High St, Ely\nBob\tx').separator, '\t')
    assert.equal(csvShape('name,note\n"a;b","c;d;e"\nf,g').separator, ',')
  })
  it('names every column once', () => {
    const shape = csvShape('Name,,name,Name\n1,2,3,4')
    assert.deepEqual(shape.columns, ['Name', 'column 2', 'name (2)', 'Name (3)'])
    assert.equal(shape.assumed.length, 2)
  })
  it('says so where the header is too short, or looks like data', () => {
    assert.match(csvShape('a,b\n1,2,3\n4,5,6').assumed.join(), /names 2 columns but most rows have 3/)
    assert.match(csvShape('Ann,01/02/1999\nBob,03/04/2001').assumed.join(), /looks like data/)
  })
})

describe('dates', () => {
  const read = (text: string, format: string) => {
    const found = dateFormats.find((one) => one.format === format)
    assert.ok(found)
    return readDay(text, found, 2026)
  }
  it('reads days as people write them', () => {
    assert.equal(read('31/12/1999', '%d/%m/%Y'), '1999-12-31')
    assert.equal(read('1/2/1999 00:00:00', '%d/%m/%Y'), '1999-02-01')
    assert.equal(read('1999-12-31T00:00:00Z', '%Y-%m-%d'), '1999-12-31')
    assert.equal(read('3 Sept 2011', '%d %B %Y'), '2011-09-03')
    assert.equal(read('03-DEC-26', '%d-%b-%y'), '2026-12-03')
    assert.equal(read('03-Dec-27', '%d-%b-%y'), '1927-12-03')
    assert.equal(read('36525', 'excel-days'), '1999-12-31')
  })
  it('refuses days that are not in the calendar', () => {
    for (const text of ['31/02/1999', '00/01/1999', '12/13/1999', '29/02/1900', 'soon', ''])
      assert.equal(read(text, '%d/%m/%Y'), undefined, text)
  })
  it('property: every day written in any format is read back', () => {
    const day = fc.date({ min: new Date('1930-01-01'), max: new Date('2026-12-31'), noInvalidDate: true })
    fc.assert(
      fc.property(day, fc.constantFrom('%d/%m/%Y', '%m/%d/%Y', '%Y%m%d', '%d.%m.%y'), (date, format) => {
        const iso = date.toISOString().slice(0, 10)
        const [y = '', m = '', d = ''] = iso.split('-')
        const text = format.replace('%d', d).replace('%m', m).replace('%Y', y).replace('%y', y.slice(2))
        const expected = format.includes('%y') && Number(y) <= 1926 ? undefined : iso
        if (expected !== undefined) assert.equal(read(text, format), expected)
      }),
    )
  })
  it('takes day first where both orders fit, and month first where only that does', () => {
    const best = (...values: string[]) => datesIn(new Map(values.map((value) => [value, 1])), 2026)[0]?.format
    assert.equal(best('01/02/1999', '03/04/2001'), '%d/%m/%Y')
    assert.equal(best('01/22/1999', '03/04/2001'), '%m/%d/%Y')
  })
})

describe('headers', () => {
  const expected: Record<string, string | undefined> = {
    'First Name': 'forename',
    FirstName: 'forename',
    child_forename: 'forename',
    Given_Names: 'forename',
    'Last Name': 'surname',
    FAMILY_NAME: 'surname',
    Cyfenw: 'surname',
    'Enw cyntaf': 'forename',
    'Dyddiad geni': 'born',
    DOB: 'born',
    'D.O.B.': 'born',
    'Date of Birth': 'born',
    'Post Code': 'postcode',
    PersonPostcode: 'postcode',
    'NHS Number': 'nhs',
    nhs_no: 'nhs',
    'NI Number': 'nino',
    UPN: 'upn',
    UPRN: 'uprn',
    'Former UPN': 'former_upn',
    'Maiden Name': 'former_surname',
    'Known As': 'preferred_name',
    'Middle Name(s)': 'middle_names',
    'Address Line 1': 'address',
    Gender: 'sex',
    'E-mail': 'email',
    Mobile: 'phone',
    'Client ID': 'id',
    unique_id: 'id',
    'Full name': 'name',
    'Tenant Name': 'name',
    "Mother's surname": undefined,
    'School Name': undefined,
    'Date of death': undefined,
    Ethnicity: undefined,
  }
  for (const [header, role] of Object.entries(expected))
    it(`"${header}" is ${role ?? 'left alone'}`, () => assert.equal(roleOfHeader(header), role, headerWords(header)))
})

it('a share is never rounded to none or all', () => {
  assert.deepEqual([0, 0.0004, 0.004, 0.5, 0.999_99, 1].map(percent), [
    '0%',
    'under 0.1%',
    '0.4%',
    '50%',
    '99.9%',
    '100%',
  ])
})
