import { readFile, stat } from 'node:fs/promises'
import type { Piece } from '../model/tokens/index.ts'
import { readJpeg, readPng } from './picture.ts'
import { readPortable } from './portable.ts'
import { readWord } from './word.ts'

export const fileKinds = ['pdf', 'docx', 'jpeg', 'png'] as const
export type FileKind = (typeof fileKinds)[number]

/** Why a file does not go with a letter. */
export const refusals = [
  'too-large',
  'unknown-kind',
  'cannot-read',
  'locked',
  'changes',
  'pictures',
  'other-parts',
  'too-many-words',
] as const
export type Refusal = (typeof refusals)[number]

/** A file that was read to its last part. */
export interface ReadFile {
  readonly kind: FileKind
  /** What is kept and goes: of a picture, its points alone; of a Word document, its words alone. */
  readonly bytes: Buffer
  readonly pieces: readonly Piece[]
  /** Whether it shows what no program reads, so that a person has to look. */
  readonly pictures: boolean
}

export const largestFile = 10_000_000

/** Characters a file may hold, some two hundred pages: each is looked through before the file goes, while pages wait. */
const mostCharacters = 500_000

/** Reads a file that is to go with a letter: as `readAny`, and no more than can be searched. */
export async function readLetterFile(
  path: string,
  fileName: string,
): Promise<ReadFile | { readonly because: Refusal }> {
  const read = await readAny(path, fileName)
  if ('because' in read) return read
  const characters = read.pieces.reduce((all, { text }) => all + text.length, 0)
  return characters > mostCharacters ? { because: 'too-many-words' } : read
}

/** Reads a file, by what it is and not by what it is called; or says why it cannot go. */
async function readAny(path: string, fileName: string): Promise<ReadFile | { readonly because: Refusal }> {
  if ((await stat(path)).size > largestFile) return { because: 'too-large' }
  const bytes = await readFile(path)
  const named = [{ where: fileName, text: fileName }]
  const kind = kindOf(bytes)
  switch (kind) {
    case null:
      return { because: 'unknown-kind' }
    case 'pdf': {
      const read = await readPortable(bytes)
      return 'because' in read ? read : { kind, bytes, pieces: [...named, ...read.pieces], pictures: true }
    }
    case 'docx': {
      const read = await readWord(path)
      if ('because' in read) return read
      const words = Buffer.from(JSON.stringify(read.paragraphs), 'utf8')
      return { kind, bytes: words, pieces: [...named, ...read.pieces], pictures: false }
    }
    case 'jpeg':
    case 'png': {
      const read = kind === 'jpeg' ? readJpeg(bytes) : readPng(bytes)
      if (read === null) return { because: 'cannot-read' }
      const beside = read.written.map((text) => ({ where: fileName, text }))
      return { kind, bytes: read.kept, pieces: [...named, ...beside], pictures: true }
    }
  }
}

function kindOf(bytes: Buffer): FileKind | null {
  const start = bytes.subarray(0, 8).toString('latin1')
  if (start.startsWith('%PDF-')) return 'pdf'
  if (start.startsWith('PK\u0003\u0004')) return 'docx'
  if (start.startsWith('\u00ff\u00d8\u00ff')) return 'jpeg'
  return start === '\u0089PNG\r\n\u001a\n' ? 'png' : null
}
