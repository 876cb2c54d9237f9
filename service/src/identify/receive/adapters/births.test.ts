import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { addDays } from '#kith/people/index.ts'
import { mappingAdapter } from '../mapping/compile.ts'
import { shippedMapping, shippedMappings } from '../feeds.ts'
import type { Said } from '../said.ts'
import { day } from '../testing.ts'
import { describeRowProblem } from '../words.ts'
import { adapters } from './index.ts'

const asAt = day('2026-03-31')
const context = { asAt }
const due = (born: string): string => born.split('-').toReversed().join('/')

function table(format: string, header: string, row: string): Said {
  const part = adapters.find((one) => one.format === format)?.table?.(header.split(','), context)
  assert.ok(part)
  return part.read(row.split(','))
}

function cin(born: string): Said {
  const shape = adapters.find((one) => one.format === 'cin-census')?.xml
  assert.ok(shape)
  const text = (name: string, value: string) => ({ name, text: value, children: [], line: 1 })
  const identifiers = {
    name: 'ChildIdentifiers',
    text: '',
    line: 1,
    children: [text('LAchildID', '1'), text('PersonBirthDate', born)],
  }
  return shape.read({ name: 'Child', text: '', line: 1, children: [identifiers] }, context)
}

const births = ({ assertions }: Said) =>
  assertions.flatMap((one) => (one.says === 'identity' && one.value.born ? [one.value.born] : []))
const codes = ({ problems }: Said) => problems.map((one) => one.code)

const formats = {
  'cin-census': cin,
  ssda903: (born: string) => table('ssda903', 'CHILD,SEX,DOB,ETHNIC,UPN,MOTHER,MC_DOB', `7,2,${due(born)},WBRI,,0,`),
  'school-census': (born: string) =>
    table('school-census', 'pupilonrolltableid,NativeId,dob,surname,forename,entrydate', `p1,S1,${due(born)},A,B,`),
  'annex-a': (born: string) =>
    table(
      'annex-a',
      'Child Unique ID,Gender,Ethnicity,Date of Birth,Age,Date of Referral,Referral Source,Referral NFA?',
      `9,b) Female,a) WBRI,${born},0,2026-01-16,3D: Health services,No`,
    ),
} as const

describe('a birth after the day its file speaks of', () => {
  for (const [format, read] of Object.entries(formats)) {
    it(`is never a date of birth, and is never passed over in silence: ${format}`, () => {
      fc.assert(
        fc.property(fc.integer({ min: -3000, max: 3000 }), (days) => {
          const born = addDays(asAt, days)
          const said = read(born)
          if (days <= 0) return assert.deepEqual([births(said), codes(said)], [[born], []])
          assert.deepEqual(births(said), [])
          const expected =
            days <= 294 && (format === 'cin-census' || format === 'annex-a') ? 'birth-expected' : 'born-after-the-file'
          assert.deepEqual(codes(said), [expected])
          assert.equal(said.assertions.length > 0, expected === 'birth-expected', 'a child expected is kept')
        }),
      )
    })
  }

  it('is found by every mapping shipped that reads a date of birth, for everybody a row names', async () => {
    let looked = 0
    for (const name of await shippedMappings()) {
      const mapping = await shippedMapping(name)
      for (const person of Object.values(mapping.people)) {
        if (person.born === undefined || person.repeat !== undefined) continue
        looked++
        const columns = [...new Set([...JSON.stringify(mapping).matchAll(/"([^"]+)"/g)].map(([, text]) => text ?? ''))]
        const keys = [...person.key.matchAll(/\{([^}]+)\}/g)].map(([, column]) => column ?? '')
        const cells = columns.map((column) =>
          column === person.born
            ? mapping.dates[0] === 'DD/MM/YYYY'
              ? '01/04/2046'
              : '2046-04-01'
            : keys.includes(column) || person.when?.[column] !== undefined
              ? '1'
              : '',
        )
        const said = mappingAdapter(mapping).table?.(columns, context)?.read(cells)
        assert.ok(said, name)
        assert.ok(codes(said).includes('born-after-the-file'), `${name} ${JSON.stringify(said.problems)}`)
      }
    }
    assert.ok(looked > 10, `${looked} people looked at`)
  })

  it('says in both languages which day and what to do', () => {
    const [expected] = cin('2026-06-01').problems
    const [wrong] = cin('2062-06-01').problems
    assert.ok(expected && wrong)
    assert.match(describeRowProblem(expected, 'en'), /2026-06-01 is after 2026-03-31.*child is expected.*Nothing to do/)
    assert.match(describeRowProblem(wrong, 'en'), /2062-06-01 is after 2026-03-31.*Correct the date of birth/)
    assert.match(describeRowProblem(wrong, 'cy'), /Cywirwch y dyddiad geni/)
  })
})
