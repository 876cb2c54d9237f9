import { crc32, deflateRawSync } from 'node:zlib'

/** One entry of a zip made by hand, so that it can lie in ways an honest library will not. */
export interface ZipEntry {
  readonly name: string
  readonly content: Buffer | string
  /** Pack it (deflate). Stored as it is where absent, so that the bytes do not depend on the version of zlib. */
  readonly packed?: boolean
  /** Unix mode in the directory; 0o120777 is a symbolic link. */
  readonly mode?: number
  /** What the directory says the unpacked size is, where it lies. */
  readonly claimedSize?: number
  /** Marks the entry as encrypted. */
  readonly locked?: boolean
}

/** A zip file: local headers, directory, end record. Source: PKWARE APPNOTE 4.3. */
export function zipOf(entries: readonly ZipEntry[]): Buffer {
  const locals: Buffer[] = []
  const directory: Buffer[] = []
  let offset = 0
  for (const { name, content, packed = false, mode = 0o100644, claimedSize, locked = false } of entries) {
    const plain = Buffer.from(content)
    const body = packed ? deflateRawSync(plain, { level: 9 }) : plain
    // A locked entry starts with twelve bytes of its key.
    const data = locked ? Buffer.concat([Buffer.alloc(12), body]) : body
    const nameBytes = Buffer.from(name, 'utf8')
    const fields = Buffer.alloc(26)
    fields.writeUInt16LE(20, 0) // version needed
    fields.writeUInt16LE(0x0800 | (locked ? 1 : 0), 2) // names are UTF-8
    fields.writeUInt16LE(packed ? 8 : 0, 4)
    fields.writeUInt32LE(0x00210000, 6) // 1 January 1980
    fields.writeUInt32LE(crc32(plain), 10)
    fields.writeUInt32LE(data.length, 14)
    fields.writeUInt32LE(claimedSize ?? plain.length, 18)
    fields.writeUInt16LE(nameBytes.length, 22)
    locals.push(Buffer.from('PK\x03\x04', 'latin1'), fields, nameBytes, data)
    const tail = Buffer.alloc(14)
    tail.writeUInt32LE((mode << 16) >>> 0, 6)
    tail.writeUInt32LE(offset, 10)
    directory.push(Buffer.from('PK\x01\x02\x14\x03', 'latin1'), fields, tail, nameBytes)
    offset += 30 + nameBytes.length + data.length
  }
  const list = Buffer.concat(directory)
  const end = Buffer.alloc(22)
  end.write('PK\x05\x06', 0, 'latin1')
  end.writeUInt16LE(entries.length, 8)
  end.writeUInt16LE(entries.length, 10)
  end.writeUInt32LE(list.length, 12)
  end.writeUInt32LE(offset, 16)
  return Buffer.concat([...locals, list, end])
}

export interface SheetSpec {
  readonly name: string
  /** XML of the sheet after its root's start: `<sheetData>...</sheetData>` and what follows. */
  readonly body: string
  readonly hidden?: boolean
}

export interface BookSpec {
  readonly sheets: readonly SheetSpec[]
  readonly epoch1904?: boolean
  readonly sharedStrings?: readonly string[]
  readonly packed?: boolean
}

const head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const rels = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const packageRels = 'http://schemas.openxmlformats.org/package/2006/relationships'

/** Number formats the made workbooks use, by style index. */
export const styleIndex = { general: 0, date: 1, dateTime: 2, tenZeros: 3, time: 4, quotedD: 5 } as const

/** The entries of a small XLSX workbook. */
export function bookEntries({ sheets, epoch1904 = false, sharedStrings = [], packed = false }: BookSpec): ZipEntry[] {
  const relation = (id: string, type: string, target: string): string => `<Relationship Id="${id}" Type="${rels}/${type}" Target="${target}"/>`
  const list = sheets.map(({ name, hidden }, i) => `<sheet name="${name}" sheetId="${i + 1}"${hidden === true ? ' state="hidden"' : ''} r:id="rId${i + 1}"/>`)
  const sheetRelations = sheets.map((_, i) => relation(`rId${i + 1}`, 'worksheet', `worksheets/sheet${i + 1}.xml`))
  const formats = [0, 14, 22, 164, 21, 165].map((id) => `<xf numFmtId="${id}"/>`)
  const entry = (name: string, content: string): ZipEntry => ({ name, content: head + content, packed })
  return [
    entry('[Content_Types].xml', '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'),
    entry('_rels/.rels', `<Relationships xmlns="${packageRels}">${relation('rId1', 'officeDocument', 'xl/workbook.xml')}</Relationships>`),
    entry(
      'xl/workbook.xml',
      `<workbook xmlns="${main}" xmlns:r="${rels}"><workbookPr${epoch1904 ? ' date1904="1"' : ''}/><sheets>${list.join('')}</sheets></workbook>`,
    ),
    entry(
      'xl/_rels/workbook.xml.rels',
      `<Relationships xmlns="${packageRels}">${sheetRelations.join('')}${relation('rIdA', 'styles', 'styles.xml')}${relation('rIdB', 'sharedStrings', 'sharedStrings.xml')}</Relationships>`,
    ),
    entry(
      'xl/styles.xml',
      `<styleSheet xmlns="${main}"><numFmts><numFmt numFmtId="164" formatCode="0000000000"/><numFmt numFmtId="165" formatCode="&quot;days&quot; 0"/></numFmts><cellStyleXfs><xf numFmtId="0"/></cellStyleXfs><cellXfs>${formats.join('')}</cellXfs></styleSheet>`,
    ),
    entry('xl/sharedStrings.xml', `<sst xmlns="${main}">${sharedStrings.map((text) => `<si><t xml:space="preserve">${text}</t></si>`).join('')}</sst>`),
    ...sheets.map(({ body }, i) => entry(`xl/worksheets/sheet${i + 1}.xml`, `<worksheet xmlns="${main}">${body}</worksheet>`)),
  ]
}

/** A sheet's rows from cells' XML: strings become inline text, objects are cells as they are. */
export function sheetData(rows: readonly (readonly (string | { readonly xml: string })[])[]): string {
  const cell = (one: string | { readonly xml: string }, column: number, row: number): string => {
    const reference = `${String.fromCharCode(65 + column)}${row}`
    if (typeof one !== 'string') return one.xml.replace('<c', `<c r="${reference}"`)
    return one === '' ? '' : `<c r="${reference}" t="inlineStr"><is><t>${one}</t></is></c>`
  }
  const lines = rows.map((cells, i) => `<row r="${i + 1}">${cells.map((one, j) => cell(one, j, i + 1)).join('')}</row>`)
  return `<sheetData>${lines.join('')}</sheetData>`
}

/** The start of an OLE file with one directory sector that holds these names. Source: [MS-CFB] 2.2, 2.6. */
export function oleOf(names: readonly string[]): Buffer {
  const file = Buffer.alloc(512 * 3)
  Buffer.from('d0cf11e0a1b11ae1', 'hex').copy(file)
  file.writeUInt16LE(0x3e, 24)
  file.writeUInt16LE(3, 26)
  file.writeUInt16LE(0xfffe, 28)
  file.writeUInt16LE(9, 30) // sectors of 512 bytes
  file.writeUInt32LE(1, 48) // the directory is sector 1
  for (const [i, name] of ['Root Entry', ...names].entries()) {
    const at = 1024 + i * 128
    file.write(name, at, 'utf16le')
    file.writeUInt16LE(name.length * 2 + 2, at + 64)
    file.writeUInt8(i === 0 ? 5 : 2, at + 66)
  }
  return file
}
