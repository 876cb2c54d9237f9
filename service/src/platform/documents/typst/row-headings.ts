import { PDFArray, PDFDict, PDFDocument, PDFName } from '@cantoo/pdf-lib'

/**
 * The PDF with the first cell of each row of a table's body marked as the heading of its row, as the document model says it is. Typst writes it as any
 * other cell: it marks headings of rows only behind a switch that its package for Node does not have. The same bytes give the same bytes.
 */
export async function withRowHeadings(bytes: Uint8Array): Promise<Uint8Array> {
  const pdf = await PDFDocument.load(bytes, { updateMetadata: false })
  const root = pdf.catalog.lookupMaybe(PDFName.of('StructTreeRoot'), PDFDict)
  if (root === undefined) return bytes
  const rows = rowsIn(root, false)
  if (rows.length === 0) return bytes
  for (const row of rows) {
    const [first] = kidsOf(row)
    if (first === undefined || roleOf(first) !== 'TD') continue
    first.set(PDFName.of('S'), PDFName.of('TH'))
    const scope = pdf.context.obj({ O: 'Table', Scope: 'Row' })
    const own = first.lookup(PDFName.of('A'))
    const others = own instanceof PDFArray ? own.asArray() : own instanceof PDFDict ? [own] : []
    first.set(PDFName.of('A'), others.length === 0 ? scope : pdf.context.obj([...others, scope]))
  }
  return pdf.save({ useObjectStreams: true, addDefaultPage: false, updateFieldAppearances: false })
}

/** Rows of the bodies of tables, in order. */
function rowsIn(tag: PDFDict, inBody: boolean): readonly PDFDict[] {
  return kidsOf(tag).flatMap((kid) => {
    const role = roleOf(kid)
    if (role === 'TR') return inBody ? [kid] : []
    return rowsIn(kid, role === 'TBody' || (inBody && role !== 'THead' && role !== 'TFoot'))
  })
}

function kidsOf(tag: PDFDict): readonly PDFDict[] {
  const found = tag.lookup(PDFName.of('K'))
  const kids = found instanceof PDFArray ? found.asArray().map((_, index) => found.lookup(index)) : [found]
  return kids.filter((kid) => kid instanceof PDFDict)
}

function roleOf(tag: PDFDict): string | undefined {
  return tag.get(PDFName.of('S'))?.toString().slice(1)
}
