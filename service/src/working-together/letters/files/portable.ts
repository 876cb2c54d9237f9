import {
  decodePDFRawStream,
  PDFArray,
  PDFDict,
  PDFDocument,
  PDFHexString,
  PDFName,
  PDFRawStream,
  PDFString,
  type PDFObject,
} from '@cantoo/pdf-lib'
import { extractText, getDocumentProxy } from 'unpdf'
import type { Piece } from '../model/tokens/index.ts'
import { unpacksWithinBounds } from './unpacked.ts'

export type PortableRead =
  | { readonly pieces: readonly Piece[] }
  | { readonly because: 'cannot-read' | 'locked' | 'other-parts' }

const active = [
  'EmbeddedFile',
  'EF',
  'JS',
  'JavaScript',
  'Launch',
  'RichMedia',
  'XFA',
  'Movie',
  'Sound',
  'GoToR',
  'SubmitForm',
]

/**
 * Reads the words of every page, whatever layer they are on and whatever colour they have; and every text there is beside: properties, notes, what fields hold,
 * descriptions, bookmarks, where links lead. A file that holds files or runs programs is refused.
 */
export async function readPortable(bytes: Buffer): Promise<PortableRead> {
  if (!unpacksWithinBounds(bytes)) return { because: 'cannot-read' }
  let document: PDFDocument
  try {
    document = await PDFDocument.load(bytes, { ignoreEncryption: false, updateMetadata: false })
  } catch (error) {
    return { because: error instanceof Error && /encrypt/i.test(error.message) ? 'locked' : 'cannot-read' }
  }
  const beside: string[] = []
  for (const [, object] of document.context.enumerateIndirectObjects()) {
    const found = textsIn(object, 0)
    if (found === null) return { because: 'other-parts' }
    beside.push(...found)
  }
  try {
    const read = await getDocumentProxy(await withoutEdges(document), { verbosity: 0 })
    const { text } = await extractText(read, { mergePages: false })
    await read.loadingTask.destroy()
    return {
      pieces: [
        ...text.map((page, at) => ({ where: `page ${at + 1}`, text: page })),
        ...beside.map((said) => ({ where: 'properties', text: said })),
      ],
    }
  } catch {
    return { because: 'cannot-read' }
  }
}

/** The same pages without an edge, so that words written beyond it are read too. Only to be read. */
async function withoutEdges(document: PDFDocument): Promise<Uint8Array> {
  for (const page of document.getPages()) {
    for (const box of ['CropBox', 'BleedBox', 'TrimBox', 'ArtBox']) page.node.delete(PDFName.of(box))
    page.setMediaBox(-14_400, -14_400, 28_800, 28_800)
  }
  return document.save()
}

/** Every text in an object and what is in it; null where it holds a file or runs something. */
function textsIn(object: PDFObject, depth: number): readonly string[] | null {
  if (depth > 40) return null
  if (object instanceof PDFString || object instanceof PDFHexString) return [object.decodeText()]
  if (object instanceof PDFArray) return allOf(object.asArray(), depth)
  if (object instanceof PDFRawStream) {
    const inside = textsIn(object.dict, depth + 1)
    const isMetadata = nameIn(object.dict, 'Type') === 'Metadata'
    if (inside === null || !isMetadata) return inside
    return [
      ...inside,
      Buffer.from(decodePDFRawStream(object).decode())
        .toString('utf8')
        .replaceAll(/<[^>]*>/g, ' '),
    ]
  }
  if (!(object instanceof PDFDict)) return []
  const runs = ['Type', 'S', 'Subtype'].some((key) => active.includes(nameIn(object, key) ?? ''))
  if (runs || active.some((key) => object.has(PDFName.of(key)))) return null
  return allOf(object.values(), depth)
}

function allOf(objects: readonly PDFObject[], depth: number): readonly string[] | null {
  const texts: string[] = []
  for (const one of objects) {
    const found = textsIn(one, depth + 1)
    if (found === null) return null
    texts.push(...found)
  }
  return texts
}

function nameIn(dict: PDFDict, key: string): string | undefined {
  const value = dict.get(PDFName.of(key))
  return value instanceof PDFName ? value.decodeText() : undefined
}
