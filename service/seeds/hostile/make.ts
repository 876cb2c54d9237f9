import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { bookEntries, oleOf, sheetData, styleIndex, zipOf } from './package-files.ts'

/** Files small enough to be kept in `files/`; the rest is made where it is needed. All of it is the same every time. */
export function smallFiles(): ReadonlyMap<string, Buffer> {
  return new Map([...textFiles(), ...xmlFiles(), ...wrongKinds(), ...archives(), ...workbooks()])
}

const header = 'Ref,Forename,Born\r\n'
const rows = 'A1,Aisha,01/02/2012\r\nA2,Tomos,03/04/2014\r\n'
const latin = (text: string): Buffer => Buffer.from(text, 'latin1')

function textFiles(): [string, Buffer][] {
  const wide = (text: string): Buffer => Buffer.from(text, 'utf16le')
  return [
    ['windows-1252.csv', latin(`${header}A1,Zo\xeb,01/02/2012\r\nA2,Si\xe2n \x96 O\x92Neill,03/04/2014\r\n`)],
    ['mixed-encoding.csv', Buffer.concat([latin(`${header}A1,Zo\xeb,01/02/2012\r\n`), Buffer.from('A2,Siân,03/04/2014\r\n')])],
    ['invalid-utf-8.csv', Buffer.concat([Buffer.from(`${header}A1,Zoë,01/02/2012\r\n`), latin('A2,Si\x81n,03/04/2014\r\nA3,Jo,05/06/2015\r\n')])],
    ['bom-utf-8.csv', Buffer.from(`\ufeff${header}${rows}`)],
    ['bom-utf-16-le.csv', wide(`\ufeff${header}A1,Zoë,01/02/2012\r\n`)],
    ['bom-utf-16-be.csv', wide(`\ufeff${header}A1,Zoë,01/02/2012\r\n`).swap16()],
    ['utf-16-no-bom.csv', wide(`${header}A1,Zoë,01/02/2012\r\n`)],
    ['lone-surrogate.csv', wide(`\ufeff${header}A1,Zo\ud800,01/02/2012\r\n${rows}`)],
    ['nul.csv', Buffer.from(`${header}A1,Ai\0sha,01/02/2012\r\nA2,Tomos,03/04/2014\r\n`)],
    ['ragged.csv', Buffer.from(`${header}A1,Aisha\r\nA2,Tomos,03/04/2014,extra\r\nA3,Jo,05/06/2015\r\n`)],
    ['duplicate-header.csv', Buffer.from(`Ref,Forename,Ref\r\nA1,Aisha,B1\r\n`)],
    ['missing-column-name.csv', Buffer.from(`Ref,,Born\r\nA1,Aisha,01/02/2012\r\n`)],
    ['no-header.csv', Buffer.from(rows)],
    ['empty.csv', Buffer.alloc(0)],
    ['blank.csv', Buffer.from('\r\n\r\n  \r\n')],
    ['header-only.csv', Buffer.from(header)],
    ['31-february.csv', Buffer.from(`${header}A1,Aisha,31/02/2012\r\n`)],
    ['excel-serial.csv', Buffer.from(`${header}A1,Aisha,40940\r\n`)],
    ['scientific.csv', Buffer.from('NHS Number,Forename\r\n9.43477E+09,Aisha\r\n')],
    ['unclosed-quote.csv', Buffer.from(`${header}A1,"Aisha,01/02/2012\r\nA2,Tomos,03/04/2014\r\nA3,Jo,05/06/2015\r\n`)],
    ['text-after-quote.csv', Buffer.from(`${header}A1,"Aisha" Jane,01/02/2012\r\nA2,Tomos,03/04/2014\r\n`)],
    ['quoted-newline.csv', Buffer.from(`${header}A1,"Aisha\r\nJane",01/02/2012\r\nA2,Tomos\r\n`)],
    ['mixed-newlines.csv', Buffer.from(`Ref,Forename\r\nA1,Aisha\nA2,Tomos\rA3,Jo\r\nA4\n`)],
    ['direction-override.csv', Buffer.from(`${header}A1,Ai\u202esha,01/02/2012\r\n`)],
    ['control-character.csv', Buffer.from(`${header}A1,Ai\u0085sha,01/02/2012\r\n`)],
    ['lost-character.csv', Buffer.from(`${header}A1,Zo\ufffd,01/02/2012\r\n`)],
    ['formula-text.csv', Buffer.from(`${header}A1,"=HYPERLINK(""http://x.invalid"",""a"")",01/02/2012\r\n`)],
    ['truncated.csv', Buffer.from(`${header}A1,Aisha,01/02/2012\r\nA2,Tom`)],
    ['sep-line.csv', Buffer.from(`sep=;\r\nRef;Forename\r\nA1;Aisha\r\n`)],
    ['report-titles.csv', Buffer.from(`Monthly report\r\nPrinted 1 May\r\n\r\n${header}${rows}`)],
    ['truncated.csv.gz', gzipSync(Buffer.from(header + Array.from({ length: 2000 }, (_, i) => `A${i},Name${(i * 7919) % 2003},01/02/2012\r\n`).join(''))).subarray(0, 4000)],
  ]
}

function xmlFiles(): [string, Buffer][] {
  const declaration = '<?xml version="1.0" encoding="UTF-8"?>\n'
  const bomb = Array.from({ length: 9 }, (_, i) => `<!ENTITY l${i + 1} "${`&l${i};`.repeat(10)}">`).join('\n')
  const people = '<List>\n<Person><Ref>A1</Ref></Person>\n<Person><Ref>A2</Ref></Person>\n'
  const deep = 200
  return [
    ['bomb.xml', Buffer.from(`${declaration}<!DOCTYPE List [\n<!ENTITY l0 "ha">\n${bomb}\n]>\n<List><Person>&l9;</Person></List>\n`)],
    ['external-entity.xml', Buffer.from(`${declaration}<!DOCTYPE List [<!ENTITY x SYSTEM "file:///etc/passwd">]>\n<List><Person>&x;</Person></List>\n`)],
    ['truncated.xml', Buffer.from(`${declaration}${people}<Person><Ref>A`)],
    ['broken.xml', Buffer.from(`${declaration}${people}<Person><Ref>A3</Person></List>\n`)],
    ['deep.xml', Buffer.from(`${declaration}${'<a>'.repeat(deep)}${'</a>'.repeat(deep)}\n`)],
    ['says-utf-8.xml', latin(`${declaration}<List>\n<Person><Ref>Zo\xeb</Ref></Person>\n<Person><Ref>A2</Ref></Person>\n</List>\n`)],
    ['says-utf-16.xml', Buffer.from(`<?xml version="1.0" encoding="UTF-16"?>\n${people}</List>\n`)],
    ['windows-1252.xml', latin(`<?xml version="1.0" encoding="windows-1252"?>\n<List><Person><Ref>Zo\xeb\x92s</Ref></Person></List>\n`)],
    ['other-root.xml', Buffer.from(`${declaration}<Invoice><Line/></Invoice>\n`)],
  ]
}

function wrongKinds(): [string, Buffer][] {
  const docx = zipOf([{ name: '[Content_Types].xml', content: '<Types/>' }, { name: 'word/document.xml', content: '<w/>' }])
  return [
    ['pdf.csv', latin('%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n<<>>\nendobj\n')],
    ['old-excel.csv', oleOf(['Workbook', 'SummaryInformation'])],
    ['locked.xlsx', oleOf(['EncryptedPackage', 'EncryptionInfo'])],
    ['word.csv', docx],
    ['error-page.csv', Buffer.from('<!DOCTYPE html>\n<html><head><title>Sign in</title></head><body>Your session has ended.</body></html>\n')],
    ['json.csv', Buffer.from('{"rows": [{"Ref": "A1"}]}\n')],
    ['picture.csv', Buffer.from('ffd8ffe000104a46494600010100000100010000', 'hex')],
    ['noise.csv', Buffer.from(Array.from({ length: 600 }, (_, i) => (i * i * 31 + i * 7) % 32))],
  ]
}

function archives(): [string, Buffer][] {
  const csv = { name: 'people.csv', content: header + rows }
  return [
    ['good.zip', zipOf([csv, { name: 'more/people.csv', content: `${header}A3,Jo\r\n` }])],
    ['slip.zip', zipOf([csv, { name: '../../etc/cron.d/evil.csv', content: header }])],
    ['link.zip', zipOf([{ name: 'people.csv', content: '/etc/passwd', mode: 0o120777 }])],
    ['nested.zip', zipOf([{ name: 'inner.zip', content: zipOf([csv]) }])],
    ['locked.zip', zipOf([{ ...csv, locked: true }])],
    ['truncated.zip', zipOf([csv]).subarray(0, 80)],
    ['workbook-in.zip', zipOf([{ name: 'list.xlsx', content: zipOf(bookEntries({ sheets: [{ name: 'A', body: sheetData([['Ref']]) }] })) }])],
    ['pdf-in.zip', zipOf([csv, { name: 'notes.csv', content: '%PDF-1.7\n' }])],
  ]
}

function workbooks(): [string, Buffer][] {
  const number = (value: string, style = 0, formula = ''): { xml: string } => ({ xml: `<c s="${style}">${formula}<v>${value}</v></c>` })
  const top = ['Ref', 'Forename', 'Born']
  const good = sheetData([['Monthly list'], [], top, ['A1', 'Aisha', number('40940', styleIndex.date)]])
  const book = zipOf(bookEntries({ sheets: [{ name: 'List', body: good }] }))
  const formulas = sheetData([
    top,
    [{ xml: '<c t="str"><f>"A"&amp;1</f><v>A1</v></c>' }, 'Aisha', number('40940', styleIndex.date, '<f>TODAY()</f>')],
    ['A2', { xml: '<c><f>VLOOKUP(1,X:X,1)</f></c>' }, ''],
    ['A3', { xml: '<c t="e"><v>#N/A</v></c>' }, ''],
  ])
  const dates = sheetData([
    ['Serial', 'Id', 'Other'],
    [number('60', styleIndex.date), number('943476591', styleIndex.tenZeros), number('0.75', styleIndex.time)],
    [number('1', styleIndex.date), number('12345678901234567', 0), number('43585.5', styleIndex.dateTime)],
    [number('61', styleIndex.date), number('9.434765919E9', 0), number('3', styleIndex.quotedD)],
  ])
  const merged = `${sheetData([top, ['A1', 'Aisha', ''], ['', 'Tomos', '']])}<mergeCells><mergeCell ref="A2:A3"/></mergeCells>`
  return [
    ['titles.xlsx', book],
    ['truncated.xlsx', book.subarray(0, 900)],
    ['cut-sheet.xlsx', zipOf(bookEntries({ sheets: [{ name: 'List', body: `${sheetData([top, ['A1', 'Aisha', '']])}<oddFooter>` }] }))],
    ['formulas.xlsx', zipOf(bookEntries({ sheets: [{ name: 'List', body: formulas }] }))],
    ['dates.xlsx', zipOf(bookEntries({ sheets: [{ name: 'List', body: dates }] }))],
    ['dates-1904.xlsx', zipOf(bookEntries({ epoch1904: true, sheets: [{ name: 'List', body: sheetData([['Day'], [number('0', 1)], [number('39478', 1)]]) }] }))],
    ['merged.xlsx', zipOf(bookEntries({ sheets: [{ name: 'List', body: merged }] }))],
    ['hidden.xlsx', zipOf(bookEntries({ sheets: [{ name: 'List', body: sheetData([top, ['A1', 'Aisha', '']]) }, { name: 'Old', body: sheetData([top, ['Z9', 'Gone', '']]), hidden: true }] }))],
  ]
}

/** Files too large to keep, small enough to make for a test; each is made when it is asked for. */
export function largeFiles(): ReadonlyMap<string, () => Buffer> {
  const zeros = Buffer.alloc(36 * 1024 * 1024, 0x30) // more than the 32 MiB up to which any ratio is let pass
  const bombSheet = () => ({ name: 'Bomb', body: `<sheetData><row><c t="inlineStr"><is><t>${zeros.toString('latin1')}</t></is></c></row></sheetData>` })
  const manyTexts = Array.from({ length: 3000 }, (_, i) => `${i}`.padEnd(1000, 'x'))
  return new Map<string, () => Buffer>([
    ['bomb.zip', () => zipOf([{ name: 'people.csv', content: zeros, packed: true }])],
    ['bomb.xlsx', () => zipOf(bookEntries({ sheets: [bombSheet()], packed: true }))],
    ['bomb.csv.gz', () => gzipSync(zeros, { level: 9 })],
    ['lying.zip', () => zipOf([{ name: 'people.csv', content: Buffer.concat([Buffer.from(header), zeros]), packed: true, claimedSize: 1000 }])],
    ['many.zip', () => zipOf(Array.from({ length: 1200 }, (_, i) => ({ name: `${i}.csv`, content: header })))],
    ['much-text.xlsx', () => zipOf(bookEntries({ sheets: [{ name: 'List', body: sheetData([['Ref']]) }], sharedStrings: manyTexts }))],
    ['100000-columns.csv', () => Buffer.from(`${Array.from({ length: 100_000 }, (_, i) => `c${i}`).join(',')}\r\n`)],
    ['long-cell.csv', () => Buffer.from(`${header}A1,${'x'.repeat(150_000)},01/02/2012\r\nA2,Tomos,03/04/2014\r\n`)],
    ['long-row.csv', () => Buffer.from(`${header}A1,${'x'.repeat(1_500_000)},01/02/2012\r\nA2,Tomos,03/04/2014\r\n`)],
    ['long-text.xml', () => Buffer.from(`<List><Person>${'x'.repeat(3_000_000)}</Person></List>`)],
    ['large-record.xml', () => Buffer.from(`<List>\n<Person>${'<a>x</a>'.repeat(50_000)}${`<a>${'x'.repeat(1_000)}</a>`.repeat(4_000)}</Person>\n<Person><Ref>A2</Ref></Person>\n</List>`)],
    ['many-open-quotes.csv', () => Buffer.from(header + Array.from({ length: 200 }, () => `A1,"Aisha,x\r\n${'plain,row,here\r\n'.repeat(200)}`).join(''))],
  ])
}

/** A header and then one line of ten gigabytes, made as it is read: `onChunk` hears how much has been. */
export async function* tenGigabyteLine(onChunk: (bytes: number) => void): AsyncGenerator<Buffer> {
  yield Buffer.from(header)
  const chunk = Buffer.alloc(256 * 1024, 'x')
  for (let sent = 0; sent < 10 * 1024 ** 3; sent += chunk.length) {
    onChunk(chunk.length)
    yield chunk
  }
}

/** Writes files into a folder. */
export function writeFiles(folder: string, files: ReadonlyMap<string, Buffer | (() => Buffer)>): void {
  mkdirSync(folder, { recursive: true })
  for (const [name, content] of files) writeFileSync(join(folder, name), typeof content === 'function' ? content() : content)
}

if (import.meta.main) writeFiles(join(import.meta.dirname, 'files'), smallFiles())
