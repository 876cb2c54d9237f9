import { deflateSync } from 'node:zlib'
import { PDFDocument, PDFHexString, PDFName, PDFString, rgb, StandardFonts } from '@cantoo/pdf-lib'
import { ZipFile } from 'yazl'

/** A file as somebody would send it with a letter, with words planted where nobody looks. */
export interface PlantedFile {
  readonly how: string
  readonly name: string
  readonly bytes: Buffer
}

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;')

async function zipped(parts: Readonly<Record<string, string | Buffer>>): Promise<Buffer> {
  const zip = new ZipFile()
  for (const [name, text] of Object.entries(parts)) zip.addBuffer(Buffer.from(text), name)
  zip.end()
  const chunks: Buffer[] = []
  for await (const chunk of zip.outputStream) chunks.push(Buffer.from(chunk))
  return Buffer.concat(chunks)
}

const word = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'

interface WordParts {
  readonly body?: string
  readonly properties?: string
  readonly more?: Readonly<Record<string, string | Buffer>>
}

export function wordFile({ body = '', properties = '', more = {} }: WordParts): Promise<Buffer> {
  return zipped({
    '[Content_Types].xml':
      '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
    'word/document.xml': `<?xml version="1.0"?><w:document ${word}><w:body><w:p w:rsidR="00AB12CD"><w:r><w:t>A report of two lines.</w:t></w:r></w:p>${body}</w:body></w:document>`,
    'docProps/core.xml': `<?xml version="1.0"?><cp:coreProperties xmlns:cp="c" xmlns:dc="d">${properties}</cp:coreProperties>`,
    ...more,
  })
}

const paragraph = (text: string): string => `<w:p><w:r><w:t xml:space="preserve">${escaped(text)}</w:t></w:r></w:p>`

/** Word documents with the words in each place that a document has. */
export async function plantedWord(words: string): Promise<readonly PlantedFile[]> {
  const half = Math.ceil(words.length / 2)
  const runs = `<w:p><w:r><w:t>${escaped(words.slice(0, half))}</w:t></w:r><w:r><w:rPr><w:b/></w:rPr><w:t>${escaped(words.slice(half))}</w:t></w:r></w:p>`
  const ways: Readonly<Record<string, WordParts>> = {
    body: { body: paragraph(words) },
    'two runs': { body: runs },
    'hidden text': { body: `<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>${escaped(words)}</w:t></w:r></w:p>` },
    'table cell': { body: `<w:tbl><w:tr><w:tc>${paragraph(words)}</w:tc></w:tr></w:tbl>` },
    comment: {
      more: { 'word/comments.xml': `<w:comments ${word}><w:comment>${paragraph(words)}</w:comment></w:comments>` },
    },
    'tracked deletion': { body: `<w:p><w:del><w:r><w:delText>${escaped(words)}</w:delText></w:r></w:del></w:p>` },
    'tracked insertion': { body: `<w:p><w:ins><w:r><w:t>${escaped(words)}</w:t></w:r></w:ins></w:p>` },
    header: { more: { 'word/header1.xml': `<w:hdr ${word}>${paragraph(words)}</w:hdr>` } },
    footnote: {
      more: { 'word/footnotes.xml': `<w:footnotes ${word}><w:footnote>${paragraph(words)}</w:footnote></w:footnotes>` },
    },
    title: { properties: `<dc:title>${escaped(words)}</dc:title>` },
    'custom property': { more: { 'docProps/custom.xml': `<p xmlns:v="v"><v:lpwstr>${escaped(words)}</v:lpwstr></p>` } },
    'where a link leads': {
      more: {
        'word/_rels/document.xml.rels': `<Relationships><Relationship Target="https://maps.example/?q=${encodeURIComponent(words)}"/></Relationships>`,
      },
    },
    'words for a picture': {
      body: `<w:p><w:r><w:drawing><wp:docPr xmlns:wp="p" descr="${escaped(words)}"/></w:drawing></w:r></w:p>`,
    },
    'embedded file': { more: { 'word/embeddings/oleObject1.bin': Buffer.from(words) } },
  }
  const files: PlantedFile[] = []
  for (const [how, parts] of Object.entries(ways))
    files.push({ how: `Word: ${how}`, name: 'report.docx', bytes: await wordFile(parts) })
  return files
}

type Draw = (document: PDFDocument) => void | Promise<void>

export async function portableFile(draw: Draw): Promise<Buffer> {
  const document = await PDFDocument.create()
  const font = await document.embedFont(StandardFonts.Helvetica)
  document.addPage([595, 842]).drawText('A report of one line.', { font, x: 50, y: 780, size: 12 })
  await draw(document)
  return Buffer.from(await document.save())
}

/** PDFs with the words on a page, where nobody sees them, and beside the pages. */
export async function plantedPortable(words: string): Promise<readonly PlantedFile[]> {
  const [first = '', ...others] = words.split(' ')
  const page = (document: PDFDocument) => document.getPage(0)
  const noted = (document: PDFDocument, entries: Record<string, PDFString | PDFName>): void => {
    const note = document.context.obj({ Type: 'Annot', Subtype: 'Text', Rect: [10, 10, 20, 20], ...entries })
    page(document).node.set(PDFName.of('Annots'), document.context.obj([document.context.register(note)]))
  }
  const ways: Readonly<Record<string, Draw>> = {
    page: (document) => page(document).drawText(words, { x: 50, y: 700, size: 12 }),
    'two lines': (document) => {
      page(document).drawText(first, { x: 50, y: 700, size: 12 })
      page(document).drawText(others.join(' '), { x: 50, y: 680, size: 12 })
    },
    'white on white': (document) => page(document).drawText(words, { x: 50, y: 700, size: 12, color: rgb(1, 1, 1) }),
    'outside the page': (document) => page(document).drawText(words, { x: 900, y: -50, size: 12 }),
    'behind a black box': (document) => {
      page(document).drawText(words, { x: 50, y: 700, size: 12 })
      page(document).drawRectangle({ x: 40, y: 690, width: 400, height: 30, color: rgb(0, 0, 0) })
    },
    title: (document) => document.setTitle(words),
    keywords: (document) => document.setKeywords([words]),
    note: (document) => noted(document, { Contents: PDFString.of(words) }),
    'note in UTF-16': (document) =>
      noted(document, { Contents: PDFString.of(PDFHexString.fromText(words).decodeText()) }),
    metadata: (document) => {
      const xmp = `<x:xmpmeta xmlns:x="x"><dc:title xmlns:dc="d">${escaped(words)}</dc:title></x:xmpmeta>`
      document.catalog.set(
        PDFName.of('Metadata'),
        document.context.register(document.context.stream(xmp, { Type: 'Metadata', Subtype: 'XML' })),
      )
    },
    'words for a picture': (document) => {
      document.catalog.set(
        PDFName.of('StructTreeRoot'),
        document.context.register(
          document.context.obj({ Type: 'StructTreeRoot', K: { S: 'Figure', Alt: PDFString.of(words) } }),
        ),
      )
    },
    'embedded file': async (document) =>
      void (await document.attach(Buffer.from(words), 'a.txt', { mimeType: 'text/plain' })),
  }
  const files: PlantedFile[] = []
  for (const [how, draw] of Object.entries(ways))
    files.push({ how: `PDF: ${how}`, name: 'report.pdf', bytes: await portableFile(draw) })
  return files
}

function chunk(name: string, data: Buffer): Buffer {
  const size = Buffer.alloc(4)
  size.writeUInt32BE(data.length)
  return Buffer.concat([size, Buffer.from(name, 'latin1'), data, Buffer.alloc(4)])
}

export function pngFile(...more: readonly Buffer[]): Buffer {
  const head = Buffer.from([0, 0, 0, 1, 0, 0, 0, 1, 8, 0, 0, 0, 0])
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', head),
    ...more,
    chunk('IDAT', deflateSync(Buffer.from([0, 255]))),
    chunk('IEND', Buffer.alloc(0)),
  ])
}

function segment(marker: number, data: Buffer): Buffer {
  const head = Buffer.from([0xff, marker, 0, 0])
  head.writeUInt16BE(data.length + 2, 2)
  return Buffer.concat([head, data])
}

export function jpegFile(...more: readonly Buffer[]): Buffer {
  const scan = Buffer.concat([
    segment(0xda, Buffer.from([1, 1, 0, 0, 63, 0])),
    Buffer.from([0x12, 0x34, 0xff, 0x00, 0x56, 0xff, 0xd9]),
  ])
  return Buffer.concat([
    Buffer.from([0xff, 0xd8]),
    segment(0xe0, Buffer.from('JFIF\0\u0001\u0001\0\0\u0001\0\u0001\0\0', 'latin1')),
    ...more,
    scan,
  ])
}

/** Pictures with the words in what cameras and programs write beside the points. */
export function plantedPictures(words: string): readonly PlantedFile[] {
  const latin = Buffer.from(words, 'utf8')
  const exif = Buffer.concat([
    Buffer.from('Exif\0\0MM\0*\0\0\0\u0008\0\u0001\u0001\u000e\0\u0002\0\0\0@\0\0\0\u001a\0\0\0\0', 'latin1'),
    latin,
    Buffer.from([0]),
  ])
  const xmp = Buffer.from(
    `http://ns.adobe.com/xap/1.0/\0<x:xmpmeta><dc:description>${escaped(words)}</dc:description></x:xmpmeta>`,
  )
  const file = (how: string, name: string, bytes: Buffer): PlantedFile => ({ how: `picture: ${how}`, name, bytes })
  return [
    file('EXIF of a JPEG', 'photo.jpg', jpegFile(segment(0xe1, exif))),
    file(
      'EXIF in UTF-16',
      'photo.jpg',
      jpegFile(segment(0xe1, Buffer.concat([Buffer.from('Exif\0\0'), Buffer.from(words, 'utf16le')]))),
    ),
    file('XMP of a JPEG', 'photo.jpg', jpegFile(segment(0xe1, xmp))),
    file('comment of a JPEG', 'photo.jpg', jpegFile(segment(0xfe, latin))),
    file('after the end of a JPEG', 'photo.jpg', Buffer.concat([jpegFile(), latin])),
    file('text of a PNG', 'photo.png', pngFile(chunk('tEXt', Buffer.concat([Buffer.from('Comment\0'), latin])))),
    file(
      'packed text of a PNG',
      'photo.png',
      pngFile(chunk('zTXt', Buffer.concat([Buffer.from('Comment\0\0'), deflateSync(latin)]))),
    ),
    file(
      'international text of a PNG',
      'photo.png',
      pngFile(chunk('iTXt', Buffer.concat([Buffer.from('Comment\0\u0001\0en\0\0'), deflateSync(latin)]))),
    ),
    file('EXIF of a PNG', 'photo.png', pngFile(chunk('eXIf', exif.subarray(6)))),
    file('after the end of a PNG', 'photo.png', Buffer.concat([pngFile(), latin])),
    file('its name', `photo of ${words.replaceAll(/[/\\\n]/g, ' ')}.png`, pngFile()),
  ]
}

/** A small PDF whose pages say one thing a million times over: it is whole, and takes minutes to read. */
export async function slowPortable(): Promise<Buffer> {
  const document = await PDFDocument.create()
  const page = document.addPage()
  const font = document.context.obj({ Type: 'Font', Subtype: 'Type1', BaseFont: 'Helvetica' })
  page.node.setFontDictionary(PDFName.of('F1'), document.context.register(font))
  const said = 'BT /F1 12 Tf 10 10 Td (a) Tj ET\n'.repeat(3_000_000)
  page.node.set(PDFName.of('Contents'), document.context.register(document.context.flateStream(said)))
  return Buffer.from(await document.save())
}
