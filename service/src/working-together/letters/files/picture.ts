import { inflateSync } from 'node:zlib'

/** A picture without what is written beside its points, and what was written there. Null where it is not whole. */
export interface Picture {
  readonly kept: Buffer
  readonly written: readonly string[]
}

/** Segments a JPEG needs to be drawn: all but what programs write into it (EXIF, XMP, IPTC, comments, thumbnails). */
export function readJpeg(bytes: Buffer): Picture | null {
  if (bytes.length < 4 || bytes.readUInt16BE(0) !== 0xffd8) return null
  const kept: Buffer[] = [bytes.subarray(0, 2)]
  const written: string[] = []
  let at = 2
  while (at + 4 <= bytes.length) {
    if (bytes[at] !== 0xff) return null
    const marker = bytes[at + 1] ?? 0
    const size = bytes.readUInt16BE(at + 2)
    const end = at + 2 + size
    if (size < 2 || end > bytes.length) return null
    if (marker === 0xda) {
      const over = bytes.indexOf(Buffer.from([0xff, 0xd9]), end)
      if (over < 0) return null
      // Whatever follows the picture's end is not drawn: it is read and left behind.
      return {
        kept: Buffer.concat([...kept, bytes.subarray(at, over + 2)]),
        written: [...written, ...readable(bytes.subarray(over + 2))],
      }
    }
    const drawn = marker === 0xe0 || marker === 0xee || (marker < 0xe0 && marker !== 0xfe)
    if (drawn) kept.push(bytes.subarray(at, end))
    else written.push(...readable(bytes.subarray(at + 4, end)))
    at = end
  }
  return null
}

const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
const drawnChunks = new Set(['IHDR', 'PLTE', 'tRNS', 'IDAT', 'IEND', 'gAMA', 'cHRM', 'sRGB', 'pHYs', 'bKGD', 'sBIT'])

export function readPng(bytes: Buffer): Picture | null {
  if (!bytes.subarray(0, 8).equals(signature)) return null
  const kept: Buffer[] = [signature]
  const written: string[] = []
  let at = 8
  while (at + 12 <= bytes.length) {
    const size = bytes.readUInt32BE(at)
    const name = bytes.toString('latin1', at + 4, at + 8)
    const end = at + 12 + size
    if (end > bytes.length) return null
    if (drawnChunks.has(name)) kept.push(bytes.subarray(at, end))
    else written.push(...chunkText(name, bytes.subarray(at + 8, end - 4)))
    at = end
    if (name === 'IEND') return { kept: Buffer.concat(kept), written: [...written, ...readable(bytes.subarray(at))] }
  }
  return null
}

/** Text chunks may be packed; what cannot be unpacked has been left out of the picture all the same. */
function chunkText(name: string, data: Buffer): readonly string[] {
  if (name !== 'zTXt' && name !== 'iTXt') return readable(data)
  const packed: string[] = []
  for (let at = 0; at < Math.min(data.length, 400); at += 1) {
    if (data[at] !== 0x78) continue
    try {
      packed.push(...readable(inflateSync(data.subarray(at), { maxOutputLength: 4_000_000 })))
      break
    } catch {
      // Not where the packed part begins.
    }
  }
  return [...readable(data), ...packed]
}

/** Runs of characters in bytes, read as a person's program would: UTF-8, Latin-1, and UTF-16 either way round. */
export function readable(bytes: Buffer): readonly string[] {
  if (bytes.length < 4) return []
  const swapped = Buffer.from(bytes.subarray(0, bytes.length - (bytes.length % 2)))
  swapped.swap16()
  const ways = [
    bytes.toString('utf8'),
    bytes.toString('latin1'),
    bytes.toString('utf16le'),
    bytes.subarray(1).toString('utf16le'),
    swapped.toString('utf16le'),
  ]
  return [
    ...new Set(ways.flatMap((text) => text.match(/[\p{L}\p{N}\p{M}\p{P}\p{S}\p{Cf}\p{Zs}\t\r\n]{4,}/gu) ?? [])),
  ].slice(0, 2000)
}
