import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { describe, test } from 'node:test'
import { parse as csvParse } from 'csv-parse/sync'
import fc from 'fast-check'
import {
  describeProblem,
  fileCodes,
  filesCy,
  filesEn,
  isFormulaLike,
  noteCodes,
  openFile,
  parseDate,
  parseIdentifier,
  parseWholeNumber,
  parseYesNo,
  readTable,
  readXmlRecords,
  refusedKinds,
  rowCodes,
  valueCodes,
  writeCsv,
} from './index.ts'
import type { ProblemCode, RowEvent, Source, TableEvent, TableOptions, XmlEvent } from './index.ts'

/** A source that hands out its bytes in pieces of the lengths given, over and over. */
function sourceOf(bytes: Buffer, lengths: readonly number[]): Source {
  return {
    name: 'made.csv',
    size: bytes.length,
    path: undefined,
    async *read() {
      for (let at = 0, i = 0; at < bytes.length; i++) {
        const length = lengths[i % lengths.length] ?? bytes.length
        yield bytes.subarray(at, at + length)
        at += length
      }
    },
  }
}

async function tableOf(bytes: Buffer, lengths: readonly number[], options: TableOptions = {}): Promise<TableEvent[]> {
  const opened = await openFile(sourceOf(bytes, lengths), { maxRowBytes: 2000 })
  if (!opened.ok) return []
  const events: TableEvent[] = []
  for await (const event of readTable(opened.file, options)) events.push(event)
  return events
}

const lengths = fc.array(fc.integer({ min: 1, max: 50 }), { minLength: 1, maxLength: 5 })
const cell = fc.oneof(
  fc.string({ maxLength: 8 }),
  fc.string({ unit: fc.constantFrom('"', ',', '\n', '\r', 'a', ' ', 'é', '€', '😀'), maxLength: 8 }),
)
// What the reader sets aside (NUL) or flags is tested by the hostile files.
const plainCell = cell.map((text) => text.replaceAll('\0', '').toWellFormed())
const quote = (text: string): string => `"${text.replaceAll('"', '""')}"`
const written = fc
  .tuple(plainCell, fc.boolean())
  .map(([text, quoted]) => ({ text, raw: quoted || /["\r\n,]/.test(text) ? quote(text) : text }))
const lineEnd = fc.constantFrom('\n', '\r\n', '\r')

describe('CSV', () => {
  test('every well-formed file is read as csv-parse reads it, however its bytes arrive', async () => {
    const table = fc.array(fc.tuple(fc.tuple(written, written, written), lineEnd), {
      minLength: 1,
      maxLength: 8,
    })
    await fc.assert(
      fc.asyncProperty(table, lengths, async (lines, pieces) => {
        const text = `a,b,c\n${lines.map(([cells, end]) => cells.map(({ raw }) => raw).join(',') + end).join('')}`
        const bytes = Buffer.from(text)
        const expected: string[][] = csvParse(bytes, {
          record_delimiter: ['\r\n', '\n', '\r'],
          relax_column_count: true,
          from: 2,
        })
        const events = await tableOf(bytes, pieces, { delimiter: ',' })
        const rows = events.filter((event): event is RowEvent => event.type === 'row' && event.ok)
        assert.deepEqual(
          rows.map(({ cells }) => [...cells]),
          expected.filter((cells) => cells.some((one) => one.trim() !== '')),
        )
        for (const { raw, hash } of rows) assert.equal(hash, createHash('sha256').update(raw).digest('hex'))
      }),
      { numRuns: 300 },
    )
  })

  test('any bytes at all: nothing is thrown, nothing depends on how they arrive, and every byte is in a row once', async () => {
    const unit = fc.constantFrom('"', '"', ',', '\n', '\r\n', '\r', 'a', 'bc', '""', 'é', '\xff')
    await fc.assert(
      fc.asyncProperty(fc.array(unit, { maxLength: 60 }), lengths, async (units, pieces) => {
        const bytes = Buffer.from(`x\n${units.join('')}`, 'latin1')
        const whole = await tableOf(bytes, [bytes.length], { header: 'none', delimiter: ',' })
        assert.deepEqual(await tableOf(bytes, pieces, { header: 'none', delimiter: ',' }), whole)
        let line = 0
        for (const event of whole) {
          if (event.type !== 'row') continue
          assert.ok(event.line > line, 'lines go up')
          line = event.line
        }
        // Rows with something in them, put together, are the file without its line ends and empty rows.
        const letters = (text: string): string => text.replace(/[\s,"]/g, '')
        const rows = whole.flatMap((event) => (event.type === 'row' ? [event.raw] : []))
        assert.equal(letters(rows.join('')), letters(bytes.toString('latin1')))
      }),
      { numRuns: 500 },
    )
  })

  test('line numbers are those of the file, quoted line ends counted', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(fc.integer({ min: 0, max: 3 }), lineEnd), { minLength: 1, maxLength: 10 }),
        lengths,
        async (rows, pieces) => {
          let line = 2
          const expected = rows.map(([inner], i) => {
            const start = line
            line += inner + 1
            return [`r${i}`, start]
          })
          const text = rows.map(([inner, end], i) => `r${i},"${'x\n'.repeat(inner)}"${end}`).join('')
          const events = await tableOf(Buffer.from(`id,text\n${text}`), pieces)
          assert.deepEqual(
            events.flatMap((event) => (event.type === 'row' && event.ok ? [[event.cells[0], event.line]] : [])),
            expected,
          )
        },
      ),
    )
  })

  test('a file of any delimiter is read as what it is', async () => {
    for (const delimiter of [',', ';', '\t', '|']) {
      const bytes = Buffer.from(
        ['Ref', 'Name', 'Note'].join(delimiter) + '\n' + ['1', 'Ann', 'a b'].join(delimiter) + '\n',
      )
      const [table] = await tableOf(bytes, [7])
      assert.ok(table?.type === 'table' && table.columns.length === 3, `delimiter ${JSON.stringify(delimiter)}`)
    }
  })

  test('what writeCsv writes is read back the same, but for the apostrophe before what a spreadsheet would run', async () => {
    const body = fc.array(
      fc.tuple(plainCell, plainCell).filter((row) => row.some((one) => one.trim() !== '')),
      { minLength: 1, maxLength: 6 },
    )
    await fc.assert(
      fc.asyncProperty(body, lengths, async (rows, pieces) => {
        let text = ''
        for await (const part of writeCsv([['h1', 'h2'], ...rows])) text += part
        const events = await tableOf(Buffer.from(text), pieces, { delimiter: ',' })
        const read = events.flatMap((event) => (event.type === 'row' && event.ok ? [[...event.cells]] : []))
        assert.deepEqual(
          read,
          rows.map((row) => row.map((one) => (isFormulaLike(one) ? `'${one}` : one))),
        )
        for (const row of read) for (const one of row) assert.doesNotMatch(one, /^[=@\t\r]|^[+-](?![\d.,]+$)/)
      }),
    )
  })
})

describe('XML', () => {
  test('records come out the same however the bytes arrive, raw text and line with them', async () => {
    const text = fc.string({ unit: fc.constantFrom('a', 'é', '😀', ' ', '\n', '&amp;'), maxLength: 10 })
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(text, fc.constantFrom('', ' n="1"', '\n n="é"', '\r\n n="é"')), { maxLength: 8 }),
        lengths,
        async (people, pieces) => {
          const raws = people.map(([inner, attribute]) => `<P${attribute}><V>${inner}</V><E/></P>`)
          const bytes = Buffer.from(`<?xml version="1.0"?>\n<x:L xmlns:x="u">${raws.join('\n')}</x:L>`)
          const opened = await openFile(sourceOf(bytes, pieces))
          assert.ok(opened.ok)
          const events: XmlEvent[] = []
          for await (const event of readXmlRecords(opened.file, { records: ['L/P'] })) events.push(event)
          const records = events.flatMap((event) => (event.type === 'record' && event.ok ? [event] : []))
          assert.deepEqual(
            records.map(({ raw }) => raw),
            raws,
          )
          assert.deepEqual(
            records.map(({ node }) => node.children[0]?.text),
            people.map(([inner]) => inner.replaceAll('&amp;', '&')),
          )
          let line = 2
          for (const [i, { node }] of records.entries()) {
            // The line of a record is the one its name is on.
            assert.equal(records[i]?.line, line)
            assert.deepEqual(
              node.children.map(({ name }) => name),
              ['V', 'E'],
            )
            line += (raws[i] ?? '').split('\n').length
          }
        },
      ),
    )
  })
})

describe('values', () => {
  const pad = (value: number, width = 2): string => String(value).padStart(width, '0')
  const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

  test('a day written in any format is that day; a day that never was is none', () => {
    const parts = fc.tuple(
      fc.integer({ min: 1900, max: 2100 }),
      fc.integer({ min: 1, max: 12 }),
      fc.integer({ min: 1, max: 31 }),
    )
    fc.assert(
      fc.property(parts, ([year, month, date]) => {
        const iso = `${year}-${pad(month)}-${pad(date)}`
        const moved = new Date(Date.UTC(year, month - 1, date))
        const real = moved.getUTCMonth() === month - 1
        const name = months[month - 1] ?? ''
        for (const text of [
          iso,
          `${pad(date)}/${pad(month)}/${year}`,
          `${year}-${name}-${pad(date)} 00:00:00`,
          `${date} ${name} ${year}`,
          `${iso}T00:00:00`,
        ]) {
          assert.deepEqual(
            parseDate(text),
            real ? { ok: true, value: { day: iso } } : { ok: false, code: 'date-not-real', text },
          )
        }
      }),
    )
  })

  test('dates: what is refused, and why', () => {
    const code = (text: string): string | undefined => {
      const parsed = parseDate(text, ['DD/MM/YYYY'])
      return parsed.ok ? parsed.value.day : parsed.code
    }
    assert.equal(code('31/02/2020'), 'date-not-real')
    assert.equal(code('29/02/1900'), 'date-not-real')
    assert.equal(code('12/31/2020'), 'date-not-real')
    assert.equal(code('43585'), 'looks-like-excel-serial')
    assert.equal(code('2020-01-01'), 'date-not-recognised')
    assert.equal(code('01/02/20'), 'date-not-recognised')
    assert.equal(code(' '), 'blank')
    assert.deepEqual(parseDate('2020-01-02T14:05:00Z'), {
      ok: true,
      value: { day: '2020-01-02', time: '14:05:00' },
    })
    assert.equal(parseDate('2020-01-02 25:05:00').ok, false)
  })

  test('whole numbers are exact or refused', () => {
    fc.assert(
      fc.property(fc.maxSafeInteger(), (number) =>
        assert.deepEqual(parseWholeNumber(` ${number} `), { ok: true, value: number }),
      ),
    )
    const cases = {
      '1,234': 1234,
      '007': 7,
      '12.0': 'not-a-whole-number',
      '1,23': 'not-a-whole-number',
      '9007199254740993': 'number-too-large',
      '1.2E+05': 'scientific-notation',
      '': 'blank',
    }
    for (const [text, expected] of Object.entries(cases)) {
      const parsed = parseWholeNumber(text)
      assert.equal(parsed.ok ? parsed.value : parsed.code, expected, text)
    }
  })

  test('identifiers keep their zeros, and refuse what a spreadsheet shortened', () => {
    assert.deepEqual(parseIdentifier(' 0012300 '), { ok: true, value: '0012300' })
    assert.deepEqual(parseIdentifier('12E5'), { ok: true, value: '12E5' })
    fc.assert(
      fc.property(fc.integer({ min: 1_000_000_000, max: 9_999_999_999 }), (number) => {
        assert.deepEqual(parseIdentifier(number.toExponential(5).toUpperCase()).ok, false)
      }),
    )
  })

  test('yes and no, in both languages', () => {
    for (const text of ['Y', 'yes', 'TRUE', '1', 'Ydy'])
      assert.deepEqual(parseYesNo(text), { ok: true, value: true }, text)
    for (const text of ['n', 'No', 'False', '0', 'Nac ydy'])
      assert.deepEqual(parseYesNo(text), { ok: true, value: false }, text)
    assert.deepEqual(parseYesNo('maybe'), { ok: false, code: 'not-yes-or-no', text: 'maybe' })
  })
})

describe('words', () => {
  const codes: ProblemCode[] = [
    ...fileCodes,
    ...refusedKinds.map((kind) => `is-${kind}` as const),
    ...rowCodes,
    ...noteCodes,
    ...valueCodes,
  ]
  test('every sentence says where, what and what to do, in both languages, from the same facts', () => {
    const slots = (text: string): string[] => (text.match(/\{\w+\}/g) ?? []).sort()
    for (const code of codes) {
      const [en, cy] = [filesEn.problems[code], filesCy.problems[code]]
      assert.deepEqual(slots(cy.what + cy.todo), slots(en.what + en.todo), code)
      for (const words of [filesEn, filesCy]) {
        const sentence = describeProblem(
          { code, file: 'a.csv', line: 7, column: 'Born', value: 'v', found: 1, expected: 2 },
          words,
        )
        assert.match(sentence, /^a\.csv, (line|llinell) 7, (column|colofn) "Born": .+[.)] \S.+\.$/, sentence)
        assert.doesNotMatch(sentence, /[{}]/)
      }
      assert.notEqual(cy.what, en.what)
    }
  })
})
