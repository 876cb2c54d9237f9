import { createWriteStream } from 'node:fs'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { ZipFile } from 'yazl'
import { excelSerial } from '../days.ts'
import { xmlText } from './xml.ts'

/** A day is kept as a number with a date format, as spreadsheets do. */
export type WorkbookCell = string | number | { readonly day: number } | null | undefined

export interface Sheet {
  readonly name: string
  readonly rows: readonly (readonly WorkbookCell[])[]
}

const declaration = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const officeRelations = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const packageRelations = 'http://schemas.openxmlformats.org/package/2006/relationships'
const contentTypes = 'application/vnd.openxmlformats-officedocument.spreadsheetml'

/**
 * Writes an Office Open XML workbook (ECMA-376) of plain sheets with inline strings. The same sheets give the same bytes: entries
 * carry a fixed time.
 */
export async function writeWorkbook(path: string, sheets: readonly Sheet[]): Promise<void> {
  const zip = new ZipFile()
  // The DOS time alone, made of local parts, is the same bytes in every time zone.
  const options = { mtime: new Date(2026, 0, 1), forceDosTimestamp: true }
  const add = (name: string, text: string) => zip.addBuffer(Buffer.from(declaration + text, 'utf8'), name, options)
  add('[Content_Types].xml', contentTypesPart(sheets))
  add('_rels/.rels', relationships([['rId1', `${officeRelations}/officeDocument`, 'xl/workbook.xml']]))
  add('xl/workbook.xml', workbookPart(sheets))
  add('xl/_rels/workbook.xml.rels', workbookRelationships(sheets))
  add('xl/styles.xml', stylesPart())
  for (const [index, sheet] of sheets.entries()) {
    zip.addReadStreamLazy(`xl/worksheets/sheet${index + 1}.xml`, options, (give) =>
      give(null, Readable.from(sheetPart(sheet))),
    )
  }
  zip.end()
  await pipeline(zip.outputStream, createWriteStream(path))
}

function contentTypesPart(sheets: readonly Sheet[]): string {
  const parts = sheets.map(
    (_, index) =>
      `<Override PartName="/xl/worksheets/sheet${index + 1}.xml" ContentType="${contentTypes}.worksheet+xml"/>`,
  )
  return (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">' +
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>' +
    '<Default Extension="xml" ContentType="application/xml"/>' +
    `<Override PartName="/xl/workbook.xml" ContentType="${contentTypes}.sheet.main+xml"/>` +
    `<Override PartName="/xl/styles.xml" ContentType="${contentTypes}.styles+xml"/>${parts.join('')}</Types>`
  )
}

function relationships(list: readonly (readonly [id: string, type: string, target: string])[]): string {
  const rows = list.map(([id, type, target]) => `<Relationship Id="${id}" Type="${type}" Target="${target}"/>`)
  return `<Relationships xmlns="${packageRelations}">${rows.join('')}</Relationships>`
}

function workbookPart(sheets: readonly Sheet[]): string {
  const rows = sheets.map(
    (sheet, index) => `<sheet name="${xmlText(sheet.name)}" sheetId="${index + 1}" r:id="rId${index + 1}"/>`,
  )
  return `<workbook xmlns="${main}" xmlns:r="${officeRelations}"><sheets>${rows.join('')}</sheets></workbook>`
}

function workbookRelationships(sheets: readonly Sheet[]): string {
  return relationships([
    ...sheets.map(
      (_, index) => [`rId${index + 1}`, `${officeRelations}/worksheet`, `worksheets/sheet${index + 1}.xml`] as const,
    ),
    [`rId${sheets.length + 1}`, `${officeRelations}/styles`, 'styles.xml'] as const,
  ])
}

/** Style 1 is a date (built-in format 14). */
function stylesPart(): string {
  return (
    `<styleSheet xmlns="${main}"><fonts count="1"><font><sz val="11"/><name val="Calibri"/></font></fonts>` +
    '<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills>' +
    '<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>' +
    '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>' +
    '<cellXfs count="2"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>' +
    '<xf numFmtId="14" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/></cellXfs></styleSheet>'
  )
}

function* sheetPart(sheet: Sheet): Generator<string> {
  yield `${declaration}<worksheet xmlns="${main}"><sheetData>`
  for (const [index, row] of sheet.rows.entries()) {
    const cells = row.map((cell, column) => cellPart(cell, `${columnName(column)}${index + 1}`))
    yield `<row r="${index + 1}">${cells.join('')}</row>`
  }
  yield '</sheetData></worksheet>'
}

function cellPart(cell: WorkbookCell, at: string): string {
  if (cell === null || cell === undefined || cell === '') return ''
  if (typeof cell === 'number') return `<c r="${at}"><v>${cell}</v></c>`
  if (typeof cell === 'string') return `<c r="${at}" t="inlineStr"><is><t>${xmlText(cell)}</t></is></c>`
  return `<c r="${at}" s="1"><v>${excelSerial(cell.day)}</v></c>`
}

function columnName(index: number): string {
  const first = Math.floor(index / 26)
  return (first > 0 ? String.fromCharCode(64 + first) : '') + String.fromCharCode(65 + (index % 26))
}
