import assert from 'node:assert/strict'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { PDFDocument, PDFName } from '@cantoo/pdf-lib'
import { exampleDocument } from './examples.ts'
import { typstPrinter } from './index.ts'
import { askVeraPdf, veraPdfFolder } from './verapdf.ts'

const folder = veraPdfFolder()
const skip = folder === undefined ? 'skipped: no veraPDF (docs/how-to/validate-a-pdf.md)' : false
const printer = typstPrinter()
after(() => printer.close())

test('veraPDF finds our documents to be PDF/UA-1, and a broken one not', { skip }, async () => {
  const place = await mkdtemp(join(tmpdir(), 'kith-verapdf-'))
  try {
    const wide = { ...exampleDocument, title: 'Hostile #[x] \u202E 漢 مرحبا ŵ', print: 'easy-read' } as const
    const good = await printer.print(exampleDocument, 'https://kith.example')
    const pdf = await PDFDocument.load(good, { updateMetadata: false })
    pdf.catalog.delete(PDFName.of('Lang'))
    const files = [good, await printer.print(wide, 'https://kith.example'), await pdf.save()]
    const paths = files.map((_, index) => join(place, `${index}.pdf`))
    await Promise.all(files.map((bytes, index) => writeFile(paths[index] ?? '', bytes)))
    const { passed, told } = await askVeraPdf(folder ?? '', paths)
    assert.deepEqual(passed, [true, true, false], told)
  } finally {
    await rm(place, { recursive: true })
  }
})
