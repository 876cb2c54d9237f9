import { createReadStream, createWriteStream } from 'node:fs'
import { open } from 'node:fs/promises'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { LinkageError } from '../errors.ts'
import { isArrow } from '../tables/input-files.ts'

export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252'

export interface FileKind {
  readonly kind: 'csv' | 'parquet' | 'arrow'
  readonly encoding: Encoding
  /** What was assumed, for a reader; empty where nothing had to be. */
  readonly assumed: string
}

/** Files people take for CSV, by their first bytes, and what to do with them. */
const notText: readonly (readonly [string, string])[] = [
  ['504b0304', 'is an Excel workbook or a ZIP: open it and save the sheet as "CSV UTF-8"'],
  ['d0cf11e0', 'is an old Excel workbook: open it and save the sheet as "CSV UTF-8"'],
  ['25504446', 'is a PDF: ask for the table it was made from'],
  ['1f8b', 'is compressed (gzip): unpack it first'],
]

/**
 * What kind of file this is and in which encoding, from its bytes: a byte order mark, else UTF-8 where the whole file is valid UTF-8, else
 * Windows-1252, which is what older council systems and Excel write. Throws LinkageError `input` where it is missing, empty or no table.
 */
export async function fileKind(path: string): Promise<FileKind> {
  const start = await firstBytes(path)
  if (start.length === 0) throw new LinkageError('input', `${path} is empty`)
  const hex = start.subarray(0, 4).toString('hex')
  if (start.subarray(0, 4).toString('latin1') === 'PAR1') return { kind: 'parquet', encoding: 'utf-8', assumed: '' }
  if (await isArrow(path)) return { kind: 'arrow', encoding: 'utf-8', assumed: '' }
  for (const [mark, why] of notText) if (hex.startsWith(mark)) throw new LinkageError('input', `${path} ${why}`)
  const csv = (encoding: Encoding, assumed = ''): FileKind => ({ kind: 'csv', encoding, assumed })
  if (hex.startsWith('fffe')) return csv('utf-16le', 'read as UTF-16, which its first two bytes say')
  if (hex.startsWith('feff')) return csv('utf-16be', 'read as UTF-16, which its first two bytes say')
  const zeros = start.filter((byte) => byte === 0).length
  const even = start.filter((byte, at) => byte === 0 && at % 2 === 0).length
  // of two bytes to a letter it is always the same one that is nought; a program or a picture has noughts anywhere
  if (zeros > start.length / 4 && Math.min(even, zeros - even) < zeros / 10)
    return csv(start[0] === 0 ? 'utf-16be' : 'utf-16le', 'read as UTF-16: every other byte is nought')
  if (zeros > 0)
    throw new LinkageError('input', `${path} holds bytes that no text file has: is it a CSV, Parquet or Arrow file?`)
  if (await isUtf8(path)) return csv('utf-8')
  return csv('windows-1252', 'read as Windows-1252 (older Excel): some of its letters are not UTF-8')
}

async function firstBytes(path: string): Promise<Buffer> {
  const file = await open(path).catch((error: unknown) => {
    const code = error instanceof Error && 'code' in error ? String(error.code) : ''
    const why = code === 'ENOENT' ? 'there is no such file' : `it cannot be opened (${code})`
    throw new LinkageError('input', `${path}: ${why}`)
  })
  try {
    if ((await file.stat()).isDirectory()) throw new LinkageError('input', `${path} is a folder, not a file`)
    const { buffer, bytesRead } = await file.read(Buffer.alloc(4096), 0, 4096, 0)
    return buffer.subarray(0, bytesRead)
  } finally {
    await file.close()
  }
}

async function isUtf8(path: string): Promise<boolean> {
  const decoder = new TextDecoder('utf-8', { fatal: true })
  try {
    for await (const chunk of createReadStream(path, { highWaterMark: 1 << 20 }))
      decoder.decode(parseBytes(chunk), { stream: true })
    decoder.decode()
    return true
  } catch (error) {
    if (error instanceof TypeError) return false
    throw error
  }
}

/** Writes the text of a file as UTF-8 to `target`, in constant memory. */
export async function writeAsUtf8(path: string, encoding: Encoding, target: string): Promise<void> {
  await pipeline(Readable.from(decoded(path, encoding)), createWriteStream(target))
}

/** The first `characters` of a file's text, without a byte order mark; cut at the last line end where the file is longer. */
export async function firstText(path: string, encoding: Encoding, characters: number): Promise<string> {
  let text = ''
  for await (const part of decoded(path, encoding)) {
    text += part
    if (text.length >= characters) return text.slice(0, Math.max(text.lastIndexOf('\n', characters), 0))
  }
  return text
}

/** A file's text in pieces. */
async function* decoded(path: string, encoding: Encoding): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding)
  for await (const chunk of createReadStream(path, { highWaterMark: 1 << 18 }))
    yield decoder.decode(parseBytes(chunk), { stream: true })
  yield decoder.decode()
}

/** A stream opened without an encoding gives bytes. */
function parseBytes(chunk: unknown): Uint8Array {
  return chunk as Uint8Array
}
