import {
  PDFArray,
  PDFDict,
  PDFDocument,
  PDFHexString,
  PDFName,
  PDFRawStream,
  PDFString,
  decodePDFRawStream,
  type PDFObject,
} from '@cantoo/pdf-lib'
import { unmarkedContent } from './content.ts'
import { structureFaults } from './structure.ts'

/** One way in which a PDF does not do what PDF/UA-1 asks; `rule` is a short fixed name, `where` says which part. */
export interface PdfFault {
  readonly rule: PdfRule
  readonly where: string
}

export type PdfRule =
  | 'readable'
  | 'identifier'
  | 'title'
  | 'language'
  | 'tagged'
  | 'marked content'
  | 'fonts embedded'
  | 'text has meaning'
  | 'figure without words'
  | 'table without headings'
  | 'headings in order'
  | 'link without words'
  | 'note without a name'
  | 'tab order'

/**
 * Whether a PDF keeps what PDF/UA-1 (ISO 14289-1:2014) asks and a program can tell: a part of what veraPDF checks, so that every
 * document is checked where it is made and not only where Java is. Empty where nothing was found.
 */
export async function pdfFaults(bytes: Uint8Array): Promise<readonly PdfFault[]> {
  let pdf: PDFDocument
  try {
    pdf = await PDFDocument.load(bytes, { updateMetadata: false })
  } catch (error) {
    return [{ rule: 'readable', where: error instanceof Error ? error.message : 'not a PDF' }]
  }
  const roots = pdf.catalog.lookupMaybe(PDFName.of('StructTreeRoot'), PDFDict)
  return [
    ...catalogFaults(pdf.catalog),
    ...(roots === undefined ? [fault('tagged', 'the catalogue has no structure tree')] : structureFaults(roots)),
    ...pdf.getPages().flatMap((page, index) => pageFaults(page.node, `page ${index + 1}`)),
    ...fontFaults(pdf),
  ]
}

export function fault(rule: PdfRule, where: string): PdfFault {
  return { rule, where }
}

function catalogFaults(catalog: PDFDict): PdfFault[] {
  const faults: PdfFault[] = []
  const marked = catalog.lookupMaybe(PDFName.of('MarkInfo'), PDFDict)?.get(PDFName.of('Marked'))
  if (marked?.toString() !== 'true') faults.push(fault('tagged', 'the catalogue does not say Marked'))
  if ((textOf(catalog.lookup(PDFName.of('Lang'))) ?? '') === '')
    faults.push(fault('language', 'the document states no language'))
  const shown = catalog.lookupMaybe(PDFName.of('ViewerPreferences'), PDFDict)?.get(PDFName.of('DisplayDocTitle'))
  if (shown?.toString() !== 'true') faults.push(fault('title', 'readers are not told to show the title'))
  const metadata = catalog.lookup(PDFName.of('Metadata'))
  const xmp =
    metadata instanceof PDFRawStream ? Buffer.from(decodePDFRawStream(metadata).decode()).toString('utf8') : ''
  if (!/<pdfuaid:part>\s*1\s*<\/pdfuaid:part>|pdfuaid:part="1"/.test(xmp))
    faults.push(fault('identifier', 'the metadata does not say that this is PDF/UA-1'))
  if (!/<dc:title>\s*<rdf:Alt>\s*<rdf:li[^>]*>\s*[^<\s]/.test(xmp))
    faults.push(fault('title', 'the metadata has no title'))
  return faults
}

function pageFaults(page: PDFDict, where: string): PdfFault[] {
  const faults: PdfFault[] = []
  const contents = page.lookup(PDFName.of('Contents'))
  const streams =
    contents instanceof PDFArray ? contents.asArray().map((_, index) => contents.lookup(index)) : [contents]
  const text = streams
    .map((stream) =>
      stream instanceof PDFRawStream ? Buffer.from(decodePDFRawStream(stream).decode()).toString('latin1') : '',
    )
    .join('\n')
  const loose = unmarkedContent(text)
  if (loose !== undefined) faults.push(fault('marked content', `${where}: ${loose} stands outside every tag`))
  const links = page.lookupMaybe(PDFName.of('Annots'), PDFArray)
  links?.asArray().forEach((_, index) => {
    const link = links.lookupMaybe(index, PDFDict)
    if ((textOf(link?.lookup(PDFName.of('Contents'))) ?? '') === '')
      faults.push(fault('link without words', `${where}, link ${index + 1}`))
    if (link?.get(PDFName.of('StructParent')) === undefined)
      faults.push(fault('tagged', `${where}, link ${index + 1} is in no tag`))
  })
  if (links !== undefined && links.size() > 0 && page.get(PDFName.of('Tabs'))?.toString() !== '/S')
    faults.push(fault('tab order', `${where} does not follow the structure`))
  return faults
}

function fontFaults(pdf: PDFDocument): PdfFault[] {
  const faults: PdfFault[] = []
  for (const [, found] of pdf.context.enumerateIndirectObjects()) {
    if (!(found instanceof PDFDict) || found.get(PDFName.of('Type'))?.toString() !== '/Font') continue
    const name = found.get(PDFName.of('BaseFont'))?.toString() ?? 'a font without a name'
    const descriptor = found.lookupMaybe(PDFName.of('FontDescriptor'), PDFDict)
    const composed = found.get(PDFName.of('DescendantFonts')) !== undefined
    const embedded = ['FontFile', 'FontFile2', 'FontFile3'].some(
      (key) => descriptor?.get(PDFName.of(key)) !== undefined,
    )
    if (!composed && !embedded && found.get(PDFName.of('Subtype'))?.toString() !== '/Type3')
      faults.push(fault('fonts embedded', name))
    if (composed && found.get(PDFName.of('ToUnicode')) === undefined) faults.push(fault('text has meaning', name))
  }
  return faults
}

/** The text of a PDF string; undefined for anything else. */
export function textOf(found: PDFObject | undefined): string | undefined {
  return found instanceof PDFString || found instanceof PDFHexString ? found.decodeText() : undefined
}
