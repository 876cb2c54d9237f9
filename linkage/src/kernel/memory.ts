import { LinkageError } from '../errors.ts'
import * as at from './assembly/layout.ts'
import type { Arena } from './contract.ts'

const pageBytes = 65_536
/** Free bytes behind everything, since the kernel reads whole vectors over the end of a text or column. */
const tail = 256
/** Addresses below are the control block's; 0 is nobody's. */
const firstByte = 4096
const controlAt = 1024
const mostPages = 65_536

/** An arena that only grows, with marks to go back to. */
export class SharedArena implements Arena {
  readonly memory: WebAssembly.Memory
  readonly capBytes: number
  private next = firstByte

  constructor(memoryMb: number) {
    const pages = Math.min(mostPages, Math.max(64, Math.floor((memoryMb * 1_048_576) / pageBytes)))
    this.memory = new WebAssembly.Memory({ initial: 64, maximum: pages, shared: true })
    this.capBytes = pages * pageBytes
  }

  get usedBytes(): number {
    return this.next
  }

  /** What host and workers watch: next task, stop, tasks done; then how many messages each worker waits for. */
  control(): Int32Array {
    return new Int32Array(this.memory.buffer, controlAt, at.controlWords + mostWorkers)
  }

  readonly controlAddress = controlAt

  int32(length: number): Int32Array {
    const start = this.room(length, 4)
    return new Int32Array(this.memory.buffer, start, length)
  }

  uint8(length: number): Uint8Array {
    const start = this.room(length, 1)
    return new Uint8Array(this.memory.buffer, start, length)
  }

  uint16(length: number): Uint16Array {
    const start = this.room(length, 2)
    return new Uint16Array(this.memory.buffer, start, length)
  }

  float64(length: number): Float64Array {
    const start = this.room(length, 8)
    return new Float64Array(this.memory.buffer, start, length)
  }

  mark(): number {
    return this.next
  }

  release(mark: number): void {
    if (mark < firstByte || mark > this.next) throw new RangeError(`no mark of this arena: ${mark}`)
    this.next = mark
    for (const hear of this.releases) hear(mark)
  }

  /** `hear` is told of every release: what was made behind the mark is gone. */
  onRelease(hear: (mark: number) => void): void {
    this.releases.push(hear)
  }

  private readonly releases: ((mark: number) => void)[] = []

  /** Bytes for the kernel's own use, 64 to a line. */
  bytes(length: number): number {
    return this.room(length, 1)
  }

  /** Throws unless the view is of this memory: the kernel cannot see any other. */
  address(view: ArrayBufferView, what: string): number {
    if (view.byteLength > 0 && !this.has(view))
      throw new LinkageError('engine', `${what} is not in the kernel's memory: make it with the arena`)
    return view.byteOffset
  }

  /** The same bytes, copied in where they are not there yet. */
  float64Address(values: Float64Array): number {
    if (this.has(values)) return values.byteOffset
    const copy = this.float64(values.length)
    copy.set(values)
    return copy.byteOffset
  }

  int32Address(values: Int32Array): number {
    if (this.has(values)) return values.byteOffset
    const copy = this.int32(values.length)
    copy.set(values)
    return copy.byteOffset
  }

  private has(view: ArrayBufferView): boolean {
    // every growth makes another buffer object for the same memory
    return view.buffer instanceof SharedArrayBuffer && this.seen.has(view.buffer)
  }

  private readonly seen = new WeakSet<SharedArrayBuffer>()

  /** Where so many of so many bytes may lie. Grows the memory, and so makes its buffer another object. */
  private room(length: number, bytes: number): number {
    const start = Math.ceil(this.next / 64) * 64
    const end = start + length * bytes
    const there = this.memory.buffer.byteLength
    if (end + tail > there) {
      if (end + tail > this.capBytes) throw tooLittleMemory(end + tail, this.capBytes)
      const wanted = Math.ceil((end + tail) / pageBytes)
      // by at least an eighth, so that growing stays rare
      const pages = Math.min(this.capBytes / pageBytes, Math.max(wanted, Math.ceil((there / pageBytes) * 1.125)))
      this.grow(pages - there / pageBytes)
    }
    this.seen.add(this.memory.buffer)
    this.next = end
    return start
  }

  private grow(pages: number): void {
    try {
      this.memory.grow(pages)
    } catch {
      throw tooLittleMemory(this.memory.buffer.byteLength + pages * pageBytes, this.memory.buffer.byteLength)
    }
  }
}

/** Workers a kernel may have. */
export const mostWorkers = 64

function tooLittleMemory(needed: number, allowed: number): LinkageError {
  const mb = (bytes: number) => Math.ceil(bytes / 1_048_576)
  return new LinkageError(
    'engine',
    `the records need ${mb(needed).toLocaleString('en-GB')} MB of memory to be compared, and ${mb(allowed).toLocaleString('en-GB')} MB are allowed: allow more, or link fewer records at once`,
    { neededMb: mb(needed), allowedMb: mb(allowed) },
  )
}
