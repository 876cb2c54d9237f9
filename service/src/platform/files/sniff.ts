import { open } from 'node:fs/promises'
import type { RefusedKind } from './problem.ts'
import { decodeWindows1252, sniffEncoding } from './text.ts'

export type Sniffed = 'empty' | 'csv' | 'xml' | 'zip' | 'gzip' | 'ole' | { readonly refused: RefusedKind }

const magic: readonly (readonly [string, Sniffed])[] = [
  ['25504446', { refused: 'pdf' }],
  ['504b0304', 'zip'],
  ['504b0506', 'zip'],
  ['1f8b', 'gzip'],
  ['d0cf11e0a1b11ae1', 'ole'],
  ['ffd8ff', { refused: 'image' }],
  ['89504e47', { refused: 'image' }],
  ['47494638', { refused: 'image' }],
  ['49492a00', { refused: 'image' }],
  ['4d4d002a', { refused: 'image' }],
  ['7b5c727466', { refused: 'rich-text' }],
  ['377abcaf271c', { refused: 'archive' }],
  ['526172211a07', { refused: 'archive' }],
  ['425a68', { refused: 'archive' }],
  ['fd377a585a00', { refused: 'archive' }],
  ['28b52ffd', { refused: 'archive' }],
  ['53514c69746520666f726d617420', { refused: 'database' }],
  ['50415231', { refused: 'database' }],
]

/** What a file is, from its first bytes (64 KiB is plenty), whatever its name says. */
export function sniff(head: Buffer): Sniffed {
  if (head.length === 0) return 'empty'
  const hex = head.subarray(0, 16).toString('hex')
  for (const [prefix, kind] of magic) if (hex.startsWith(prefix)) return kind
  const hint = sniffEncoding(head)
  const body = head.subarray(hint.markBytes)
  const wide = hint.encoding === 'utf-16le' || hint.encoding === 'utf-16be'
  const text = wide ? new TextDecoder(hint.encoding).decode(body) : decodeWindows1252(body)
  const start = text.slice(0, 4096).trimStart()
  if (start === '') return text.length < 4096 ? 'empty' : 'csv'
  if (looksBinary(text)) return { refused: 'binary' }
  if (
    /^<!doctype\s+html|^<html[\s>]|^(<\?xml[^>]*>|<!--.*?-->|<!doctype\s[^>]*>|\s)*<(html|head|body|table|div)[\s>]/is.test(
      start,
    )
  )
    return { refused: 'html' }
  if (/^<[?!a-z_]/i.test(start)) return 'xml'
  if (/^(\{\s*("|\})|\[\s*[[{"\]])/.test(start)) return { refused: 'json' }
  return 'csv'
}

/** Text has few control characters. Zero bytes count less: damaged exports have them in otherwise good rows. */
function looksBinary(text: string): boolean {
  let controls = 0
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i)
    if (code === 0) controls += 0.2
    else if (code < 32 && code !== 9 && code !== 10 && code !== 13) controls++
  }
  return controls > 4 && controls > text.length * 0.05
}

/**
 * What an OLE file (the container of Office files before 2007, and of password-protected ones since) holds, from the names in its first
 * directory sector. Source: [MS-CFB] 2.2 and 2.6.
 */
export async function sniffOle(path: string): Promise<RefusedKind> {
  const file = await open(path)
  try {
    const header = Buffer.alloc(512)
    await file.read(header, 0, 512, 0)
    const sectorBytes = 1 << Math.min(header.readUInt16LE(30), 12)
    const directory = Buffer.alloc(4096)
    await file.read(directory, 0, 4096, (header.readUInt32LE(48) + 1) * sectorBytes)
    const names = directory.toString('utf16le')
    if (names.includes('EncryptedPackage')) return 'locked-workbook'
    if (names.includes('WordDocument')) return 'word'
    if (names.includes('PowerPoint')) return 'powerpoint'
    return names.includes('Workbook') || names.includes('Book') ? 'old-excel' : 'binary'
  } finally {
    await file.close()
  }
}
