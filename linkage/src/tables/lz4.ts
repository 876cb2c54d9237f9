const magic = 0x184d2204

/**
 * What an LZ4 frame holds (LZ4 Frame Format 1.6.4; Arrow and Feather files are most often compressed so, and Node has no LZ4 of its own). Checksums
 * are not looked at: the length is. Throws RangeError where the frame is broken.
 */
export function decodeLz4Frame(frame: Uint8Array): Uint8Array {
  const view = new DataView(frame.buffer, frame.byteOffset, frame.byteLength)
  if (view.getUint32(0, true) !== magic) throw new RangeError('a compressed buffer is no LZ4 frame')
  const flags = view.getUint8(4)
  if (flags >> 6 !== 1) throw new RangeError('an LZ4 frame of an unknown version')
  const [blockChecksums, hasSize, hasDictionary] = [(flags & 16) !== 0, (flags & 8) !== 0, (flags & 1) !== 0]
  if (hasDictionary) throw new RangeError('an LZ4 frame with a dictionary')
  let at = 6 + (hasSize ? 8 : 0) + 1
  const known = hasSize ? Number(view.getBigUint64(6, true)) : undefined
  const out = new Output(known ?? frame.length * 4)
  for (;;) {
    const size = view.getUint32(at, true)
    at += 4
    if (size === 0) break
    const length = size & 0x7fffffff
    if (at + length > frame.length) throw new RangeError('an LZ4 frame is cut short')
    const block = frame.subarray(at, at + length)
    if (size >>> 31 === 1) out.literals(block, 0, length)
    else decodeBlock(block, out)
    at += length + (blockChecksums ? 4 : 0)
  }
  if (known !== undefined && out.used !== known) throw new RangeError('an LZ4 frame is of another length than it says')
  return out.taken()
}

/** Literals, then a copy of what was written before, again and again; the last has no copy (LZ4 Block Format). */
function decodeBlock(block: Uint8Array, out: Output): void {
  let at = 0
  const more = (nibble: number): number => {
    let length = nibble
    if (nibble === 15)
      for (let byte = 255; byte === 255; length += byte) {
        if (at >= block.length) throw new RangeError('an LZ4 block is cut short')
        byte = block[at++] ?? 0
      }
    return length
  }
  while (at < block.length) {
    const token = block[at++] ?? 0
    const literals = more(token >> 4)
    if (at + literals > block.length) throw new RangeError('an LZ4 block is cut short')
    out.literals(block, at, literals)
    at += literals
    if (at >= block.length) return
    const offset = (block[at] ?? 0) | ((block[at + 1] ?? 0) << 8)
    at += 2
    out.copy(offset, more(token & 15) + 4)
  }
}

/** Bytes that grow. */
class Output {
  private bytes: Uint8Array
  used = 0

  constructor(expected: number) {
    this.bytes = new Uint8Array(expected)
  }

  literals(from: Uint8Array, start: number, length: number): void {
    this.room(length)
    this.bytes.set(from.subarray(start, start + length), this.used)
    this.used += length
  }

  /** Copies byte by byte: what is copied may be what was just written. */
  copy(offset: number, length: number): void {
    if (offset === 0 || offset > this.used) throw new RangeError('an LZ4 block points before its beginning')
    this.room(length)
    const { bytes } = this
    for (let end = this.used + length; this.used < end; this.used++) bytes[this.used] = bytes[this.used - offset] ?? 0
  }

  taken(): Uint8Array {
    return this.bytes.subarray(0, this.used)
  }

  private room(wanted: number): void {
    if (this.used + wanted <= this.bytes.length) return
    const larger = new Uint8Array(Math.max(this.bytes.length * 2, this.used + wanted))
    larger.set(this.bytes.subarray(0, this.used))
    this.bytes = larger
  }
}
