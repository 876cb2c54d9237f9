import { inflateSync } from 'node:zlib'

/** Bytes that everything packed in a PDF may come to, and how many packed parts it may have. Ten megabytes of scans come to a tenth of it. */
const mostUnpacked = 200_000_000
const mostParts = 50_000

/** Ways of packing that only PDFs of another century use, and that unpack to thousands of times their size. */
const refused = /\/(?:LZW|RunLength)Decode/

/**
 * Whether a PDF comes to no more, unpacked, than can be read here. The readers of PDFs unpack whatever they are given, whole and in memory: a file of one
 * megabyte can come to gigabytes, and stop the service for everybody.
 */
export function unpacksWithinBounds(bytes: Buffer, most = mostUnpacked): boolean {
  const left = { bytes: most, parts: mostParts }
  if (!isPlain(bytes)) return false
  for (let at = bytes.indexOf('stream'); at !== -1; at = bytes.indexOf('stream', at + 6)) {
    left.parts -= 1
    let start = at + 6
    while (start < at + 9 && [0x20, 0x0d, 0x0a].includes(bytes[start] ?? 0)) start += 1
    if (left.parts < 0 || !take(bytes, start, left, 0)) return false
  }
  return true
}

interface Left {
  bytes: number
  parts: number
}

/** Takes what one part comes to, and what is packed within it, from what is left; false where it is more. */
function take(bytes: Buffer, start: number, left: Left, depth: number): boolean {
  if (!isPacked(bytes, start)) {
    const text = depth < 4 ? written(bytes, start) : null
    return text === null || take(text, 0, left, depth + 1)
  }
  if (depth >= 4) return false
  const inside = inflate(bytes.subarray(start), left.bytes)
  if (inside === 'more') return false
  left.bytes -= inside.length
  return isPlain(inside) && take(inside, 0, left, depth + 1)
}

/** The two bytes that everything packed by "deflate" begins with (RFC 1950). */
function isPacked(bytes: Buffer, at: number): boolean {
  const [method = 0, flags = 0] = [bytes[at], bytes[at + 1]]
  return (method & 15) === 8 && (method * 256 + flags) % 31 === 0
}

function inflate(packed: Buffer, most: number): Buffer | 'more' {
  try {
    // What breaks off is unpacked as far as it goes, as the readers do.
    return inflateSync(packed, { maxOutputLength: Math.max(1, most), finishFlush: 2 })
  } catch (error) {
    const isMore = error instanceof Error && 'code' in error && error.code === 'ERR_BUFFER_TOO_LARGE'
    return isMore ? 'more' : Buffer.alloc(0)
  }
}

function isPlain(bytes: Buffer): boolean {
  // A name may be written with its characters as numbers: "#4cZW".
  if (!bytes.includes('Decode') && !bytes.includes('#')) return true
  const text = bytes.toString('latin1')
  return !refused.test(
    text.replaceAll(/#([0-9a-f]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))),
  )
}

/** Bytes that were written as letters, in either of a PDF's two ways; null where they were not. */
function written(bytes: Buffer, start: number): Buffer | null {
  const beginning = bytes.toString('latin1', start, start + 40)
  const end = bytes.indexOf('stream', start)
  const text = (): string => bytes.toString('latin1', start, end === -1 ? bytes.length : end).replaceAll(/\s/g, '')
  if (/^[0-9a-f\s]{4}/i.test(beginning)) {
    const hex = Buffer.from(text(), 'hex')
    if (isPacked(hex, 0)) return hex
  }
  if (!/^[!-uz\s<~]{5}/.test(beginning)) return null
  const base = fromBase85(text().replace(/^<~/, ''))
  return isPacked(base, 0) ? base : null
}

/** ASCII85: five letters are four bytes, and "z" is four that are zero. */
function fromBase85(text: string): Buffer {
  const bytes = Buffer.alloc(Math.ceil(text.length * 4))
  let [size, group, count] = [0, 0, 0]
  for (const letter of text) {
    if (letter === '~') break
    if (letter === 'z' && count === 0) {
      size += 4
      continue
    }
    group = group * 85 + (letter.charCodeAt(0) - 33)
    count += 1
    if (count < 5) continue
    size = bytes.writeUInt32BE(group % 2 ** 32, size)
    group = 0
    count = 0
  }
  return bytes.subarray(0, size)
}
