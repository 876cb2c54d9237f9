import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import fc from 'fast-check'
import { PDFArray, PDFDict, PDFDocument, PDFName, PDFRawStream, PDFString, decodePDFRawStream } from '@cantoo/pdf-lib'
import { extractText, getDocumentProxy } from 'unpdf'
import { dayOf } from '#kith/platform/time/index.ts'
import { documentFaults, pdfFaults, renderHtml, typstPrinter } from './index.ts'
import type { DocumentModel } from './index.ts'
import { exampleDocument } from './examples.ts'
import { readFonts, showable } from './typst/index.ts'

const printer = typstPrinter()
after(() => printer.close())
const address = 'https://kith.example'
const print = (document: DocumentModel): Promise<Uint8Array> => printer.print(document, address)

async function textIn(bytes: Uint8Array): Promise<string> {
  const { text } = await extractText(await getDocumentProxy(new Uint8Array(bytes)), { mergePages: true })
  return text
}

const squeezed = (text: string): string => text.normalize('NFKC').replaceAll(/[\s\u00AD]+/gu, '')

test('the PDF of a document with every kind of part keeps what PDF/UA-1 asks', async () => {
  for (const kind of ['standard', 'large', 'easy-read'] as const)
    assert.deepEqual(await pdfFaults(await print({ ...exampleDocument, print: kind })), [])
})

test('the same document gives the same bytes, also from another thread', async () => {
  const other = typstPrinter()
  const [once, again, elsewhere] = [
    await print(exampleDocument),
    await print(exampleDocument),
    await other.print(exampleDocument, address),
  ]
  await other.close()
  assert.deepEqual(once, again)
  assert.deepEqual(once, elsewhere)
  assert.notDeepEqual(once, await print({ ...exampleDocument, date: dayOf(new Date('2007-02-02T12:00:00Z')) }))
})

test('on paper a traced number has a note with its origin and address, once where it stands twice', async () => {
  const text = await textIn(await print(exampleDocument))
  assert.match(text, /Llŷn dŵr ŵ ŷ/)
  assert.equal(text.split('https://kith.example/plan/pilots/fnp').length - 1, 1)
  assert.ok(text.includes('Page 1 of 1') || text.includes('Page 1 of 2'))
})

test('on the web a traced number is a link to its record, and a document in another language says so', () => {
  const page = String(renderHtml(exampleDocument, 'cy'))
  assert.match(page, /<a +class="govuk-link kith-traced" href="\/plan\/pilots\/fnp" title="[^"]+">ten<\/a>/)
  assert.match(page, /<article class="kith-document"\s+lang="en">/)
  assert.match(page, /<th scope="row"/)
  assert.match(page, /<img [^>]*alt="One bar, ten sites long\."/)
})

const hostile = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 60 }),
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc
    .array(
      fc.constantFrom(
        '#',
        '$',
        '*',
        '_',
        '`',
        '<a>',
        '@b',
        '\\',
        '"',
        '//',
        '/*',
        '*/',
        '[',
        ']',
        '{',
        '}',
        '= ',
        '- ',
        '+ ',
        '~',
        '---',
        'https://x',
        '#emph[x]',
        '#sys',
        '#read("/etc/passwd")',
        '\u202E',
        '\u0000',
        '\uD800',
        'ŵ',
        'ﷺ',
        '👨‍👩‍👧',
        "'",
        '…',
      ),
      { maxLength: 30 },
    )
    .map((parts) => parts.join('')),
)

test('any text is set as text: what was written is what stands on the paper, or its code', async () => {
  const fonts = readFonts()
  await fc.assert(
    fc.asyncProperty(hostile, hostile, async (one, two) => {
      const document: DocumentModel = {
        ...exampleDocument,
        title: `T${one}`,
        subtitle: two,
        publisher: `P${two}`,
        furniture: { header: one, footer: two, pageOf: ['(', '/', ')'] },
        blocks: [
          { kind: 'heading', level: 2, text: `H${two}` },
          {
            kind: 'paragraph',
            text: [`Begin ${one} end`, { kind: 'strong', text: two }, { kind: 'link', text: `L${one}`, href: '/a' }],
          },
          { kind: 'list', items: [`I${one}`, `J${two}`] },
          { kind: 'table', caption: `C${one}`, columns: [{ heading: `K${two}` }], rows: [[one]] },
          { kind: 'quotation', text: one, source: two },
        ],
      }
      const bytes = await print(document)
      assert.deepEqual(await pdfFaults(bytes), [])
      // Scripts written from right to left, and marks that join, are laid out in another order than they are stored.
      const plain = [one, two].every((text) => /^[\p{Script=Latin}\p{Script=Common}]*$/u.test(showable(text, fonts)))
      if (plain) assert.ok(squeezed(await textIn(bytes)).includes(squeezed(showable(`Begin ${one} end`, fonts))))
    }),
    { numRuns: 40 },
  )
})

test('what no font of ours can show is written out by its code, never dropped', () => {
  const fonts = readFonts()
  assert.equal(showable('dŵr, tŷ, naïve, Ω, Ж', fonts), 'dŵr, tŷ, naïve, Ω, Ж')
  assert.equal(showable('a\u0007b', fonts), 'a[U+0007]b')
  assert.equal(showable('\uD800', fonts), '[U+D800]')
  assert.equal(showable('漢', fonts), '[U+6F22]')
  assert.equal(showable('\u202Egpj.exe', fonts), '[U+202E]gpj.exe')
})

test('a document that nobody could read is refused, with what to do', async () => {
  const broken: DocumentModel = {
    ...exampleDocument,
    title: ' ',
    blocks: [
      { kind: 'heading', level: 3, text: 'Too deep' },
      { kind: 'table', caption: 'Sites', columns: [{ heading: 'Name' }], rows: [['a', 'b']] },
      { kind: 'figure', svg: '<svg/>', alt: '', caption: 'What' },
    ],
  }
  assert.equal(documentFaults(broken).length, 4)
  await assert.rejects(print(broken), /no title.*level 3 follows level 1.*row 1.*without words/s)
})

test('a printer that was closed prints again, and a document that takes too long is given up', async () => {
  const hasty = typstPrinter({ seconds: 0.001 })
  await assert.rejects(hasty.print(exampleDocument, address), /within 0.001 seconds/)
  await hasty.close()
  const other = typstPrinter()
  await other.close()
  assert.ok((await other.print(exampleDocument, address)).length > 1000)
  await other.close()
})

/** A good PDF with one thing broken. */
async function faultsAfter(change: (pdf: PDFDocument) => void): Promise<readonly string[]> {
  const pdf = await PDFDocument.load(await print(exampleDocument), { updateMetadata: false })
  change(pdf)
  return (await pdfFaults(await pdf.save())).map(({ rule }) => rule)
}

function eachTag(pdf: PDFDocument, role: string, change: (tag: PDFDict) => void): void {
  let found = 0
  for (const [, object] of pdf.context.enumerateIndirectObjects())
    if (object instanceof PDFDict && object.get(PDFName.of('S'))?.toString() === `/${role}`) {
      found += 1
      change(object)
    }
  assert.ok(found > 0, `no ${role} to break`)
}

const wrongs: readonly (readonly [string, (pdf: PDFDocument) => void])[] = [
  ['language', ({ catalog }) => catalog.delete(PDFName.of('Lang'))],
  ['tagged', ({ catalog }) => catalog.delete(PDFName.of('StructTreeRoot'))],
  ['tagged', ({ catalog }) => catalog.delete(PDFName.of('MarkInfo'))],
  ['title', ({ catalog }) => catalog.delete(PDFName.of('ViewerPreferences'))],
  ['identifier', ({ catalog }) => catalog.delete(PDFName.of('Metadata'))],
  ['figure without words', (pdf) => eachTag(pdf, 'Figure', (tag) => tag.delete(PDFName.of('Alt')))],
  ['table without headings', (pdf) => eachTag(pdf, 'TH', (tag) => tag.set(PDFName.of('S'), PDFName.of('TD')))],
  ['table without headings', (pdf) => eachTag(pdf, 'TH', (tag) => tag.delete(PDFName.of('A')))],
  ['headings in order', (pdf) => eachTag(pdf, 'H1', (tag) => tag.set(PDFName.of('S'), PDFName.of('H3')))],
  ['note without a name', (pdf) => eachTag(pdf, 'Note', (tag) => tag.delete(PDFName.of('ID')))],
  ['link without words', (pdf) => eachLink(pdf, (link) => link.set(PDFName.of('Contents'), PDFString.of('')))],
  ['tab order', (pdf) => pdf.getPages().forEach(({ node }) => node.delete(PDFName.of('Tabs')))],
  ['fonts embedded', (pdf) => eachDescriptor(pdf)],
  ['text has meaning', (pdf) => eachFont(pdf)],
  ['marked content', unmark],
]

test('the check finds each thing that makes a PDF unreadable to somebody', async () => {
  for (const [rule, change] of wrongs) {
    const found = await faultsAfter(change)
    assert.ok(found.includes(rule), `${rule} was broken; found: ${found.join(', ') || 'nothing'}`)
  }
  assert.deepEqual(await faultsAfter(() => undefined), [])
  assert.deepEqual(
    (await pdfFaults(Buffer.from('hello'))).map(({ rule }) => rule),
    ['readable'],
  )
})

test('the first cell of each row of a table is its heading, for who hears the table read; words of another language say so', async () => {
  const pdf = await PDFDocument.load(await print(exampleDocument), { updateMetadata: false })
  const scopes: string[] = []
  eachTag(pdf, 'TH', (tag) => scopes.push(String(tag.lookup(PDFName.of('A'))).match(/Scope \/(\w+)/)?.[1] ?? '-'))
  assert.deepEqual(scopes.toSorted(), ['Column', 'Column', 'Row', 'Row'])
  const traced = { kind: 'traced', text: 'deg', href: '/a', origin: 'O.', language: 'cy' } as const
  const both = {
    ...exampleDocument,
    blocks: [{ kind: 'paragraph', text: ['Ten: ', traced, ' (', traced, ').'] }],
  } as const
  const other = await PDFDocument.load(await print(both), { updateMetadata: false })
  const streams = other.context
    .enumerateIndirectObjects()
    .flatMap(([, object]) =>
      object instanceof PDFRawStream ? [Buffer.from(decodePDFRawStream(object).decode()).toString('latin1')] : [],
    )
  const welsh = streams.join('\n').match(/\/Lang \(cy-GB\)/g)?.length ?? 0
  assert.equal(welsh, 2, 'both times the word says that it is Welsh')
})

function eachLink(pdf: PDFDocument, change: (link: PDFDict) => void): void {
  for (const { node } of pdf.getPages()) {
    const links = node.lookupMaybe(PDFName.of('Annots'), PDFArray)
    links?.asArray().forEach((_, index) => change(links.lookup(index, PDFDict)))
  }
}

function eachDescriptor(pdf: PDFDocument): void {
  for (const [, object] of pdf.context.enumerateIndirectObjects())
    if (object instanceof PDFDict && object.get(PDFName.of('Type'))?.toString() === '/FontDescriptor')
      for (const key of ['FontFile', 'FontFile2', 'FontFile3']) object.delete(PDFName.of(key))
}

function eachFont(pdf: PDFDocument): void {
  for (const [, object] of pdf.context.enumerateIndirectObjects())
    if (object instanceof PDFDict) object.delete(PDFName.of('ToUnicode'))
}

/** Text painted after everything that is marked. */
function unmark(pdf: PDFDocument): void {
  const page = pdf.getPage(0).node
  const stream = PDFRawStream.of(pdf.context.obj({}), Buffer.from('BT (loose) Tj ET'))
  const before = page.get(PDFName.of('Contents'))
  assert.ok(before)
  page.set(PDFName.of('Contents'), pdf.context.obj([before, pdf.context.register(stream)]))
}
