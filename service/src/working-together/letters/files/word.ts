import { SaxesParser } from 'saxes'
import { defaultLimits, openZip } from '#kith/platform/files/index.ts'
import type { Piece } from '../model/tokens/index.ts'

/** What a Word document says, or why it does not go. */
export type WordRead =
  | { readonly pieces: readonly Piece[]; readonly paragraphs: readonly string[] }
  | { readonly because: 'cannot-read' | 'changes' | 'pictures' | 'other-parts' }

/** Each part is held whole: the words of the longest letter come to a hundredth of this. */
const mostUnpacked = 50_000_000

const harmless = /^(?:\[Content_Types\]\.xml|.*\.xml|.*\.rels|word\/fonts\/.*\.odttf|docProps\/thumbnail\.\w+)$/
const marksOfChange = new Set([
  'w:ins',
  'w:del',
  'w:moveFrom',
  'w:moveTo',
  'w:delText',
  'w:comment',
  'w:commentReference',
])
const breaks = new Set(['w:p', 'a:p', 'w:tr', 'w:br', 'w:tab', 'w:tc', 'w:cr'])

/**
 * Reads every part of the document: text, headers, notes, properties, links, descriptions of pictures. What a reader does not see at once (comments, changes that
 * were tracked, embedded files) makes it refused: somebody opens it, settles them, and saves it anew.
 */
export async function readWord(path: string, most = mostUnpacked): Promise<WordRead> {
  const limits = { ...defaultLimits, maxUnpackedBytes: most }
  const zip = await openZip('letter.docx', path, limits).catch(() => null)
  if (zip === null) return { because: 'cannot-read' }
  try {
    const names = [...zip.entries.keys()]
    if (!names.includes('word/document.xml')) return { because: 'cannot-read' }
    if (names.some((name) => name.startsWith('word/media/'))) return { because: 'pictures' }
    if (names.some((name) => /comments/i.test(name))) return { because: 'changes' }
    if (names.some((name) => !harmless.test(name) || /vba|embeddings|afchunk|activeX/i.test(name)))
      return { because: 'other-parts' }
    const pieces: Piece[] = []
    let paragraphs: readonly string[] = []
    for (const name of names.filter((one) => /\.(?:xml|rels)$/.test(one))) {
      const chunks: Buffer[] = []
      for await (const chunk of zip.read(name)) chunks.push(chunk)
      const part = readPart(Buffer.concat(chunks).toString('utf8'))
      if (part === null) return { because: 'cannot-read' }
      if (part.changed) return { because: 'changes' }
      if (/^word\/(?:document|footnotes|endnotes|header\d*|footer\d*)\.xml$/.test(name))
        paragraphs =
          name === 'word/document.xml' ? [...part.paragraphs, ...paragraphs] : [...paragraphs, ...part.paragraphs]
      pieces.push(...[...part.paragraphs, ...part.values].map((text) => ({ where: name, text })))
    }
    return { pieces, paragraphs }
  } catch {
    return { because: 'cannot-read' }
  } finally {
    zip.close()
  }
}

interface Part {
  readonly paragraphs: readonly string[]
  readonly values: readonly string[]
  readonly changed: boolean
}

/** Text with the runs of a paragraph put together again, and what its elements carry beside. Null where it is not well formed. */
function readPart(xml: string): Part | null {
  const parser = new SaxesParser()
  const paragraphs: string[] = []
  const values: string[] = []
  let [text, changed, broken] = ['', false, false]
  const close = (): void => {
    if (text.trim() !== '') paragraphs.push(text.trim())
    text = ''
  }
  parser.on('error', () => {
    broken = true
  })
  parser.on('opentag', ({ name, attributes }) => {
    if (marksOfChange.has(name)) changed = true
    if (breaks.has(name)) close()
    for (const [attribute, value] of Object.entries(attributes))
      if (!/^xmlns|rsid|paraId|textId|durableId/.test(attribute) && value.length >= 4) values.push(value)
  })
  parser.on('text', (said) => {
    text += said
  })
  parser.on('cdata', (said) => {
    text += said
  })
  parser.on('closetag', ({ name }) => {
    // Properties stand one to an element; the runs of a paragraph stand side by side.
    if (breaks.has(name) || !/^[wa]:/.test(name)) close()
  })
  try {
    parser.write(xml).close()
  } catch {
    return null
  }
  close()
  return broken ? null : { paragraphs, values, changed }
}
