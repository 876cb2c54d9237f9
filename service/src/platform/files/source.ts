import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import { basename } from 'node:path'
import { Stop } from './problem.ts'

/** Where bytes come from. `read` may be called more than once and starts from the beginning each time. */
export interface Source {
  /** The name people know the file by. */
  readonly name: string
  /** Bytes, where known. */
  readonly size: number | undefined
  /** Where it is on disk; zip files and workbooks need one, because their directory is at the end. */
  readonly path: string | undefined
  read(): AsyncIterable<Uint8Array>
}

/** How far a reader has come, in bytes of the file as it was sent (packed bytes for a zip). */
export interface Progress {
  readonly bytesRead: number
  readonly totalBytes: number | undefined
}

/** Progress, as the readers keep it. */
export class Meter implements Progress {
  bytesRead = 0
  readonly totalBytes: number | undefined
  constructor(totalBytes: number | undefined) {
    this.totalBytes = totalBytes
  }
}

const chunkBytes = 256 * 1024

/** A file on disk. Rejects with the system's error when it is not there. `name` is what people call it, where not its name on disk. */
export async function fileSource(path: string, name = basename(path)): Promise<Source> {
  const { size } = await stat(path)
  return { name, size, path, read: () => createReadStream(path, { highWaterMark: chunkBytes }) }
}

/** The first `length` bytes (fewer where the source is shorter). */
export async function readHead(source: Source, length: number): Promise<Buffer> {
  const chunks: Uint8Array[] = []
  let have = 0
  try {
    for await (const chunk of source.read()) {
      chunks.push(chunk)
      have += chunk.length
      if (have >= length) break
    }
  } catch (error) {
    // A packed file may be cut off: what is there is still worth a look, and reading it will say where it ends.
    if (!(error instanceof Stop) || have === 0) throw error
  }
  return Buffer.concat(chunks).subarray(0, length)
}

/** The source's chunks, counted into the meter as they pass. */
export async function* metered(source: Source, meter: Meter): AsyncGenerator<Buffer> {
  for await (const chunk of source.read()) {
    meter.bytesRead += chunk.length
    yield asBuffer(chunk)
  }
}

export function asBuffer(bytes: Uint8Array): Buffer {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
}
