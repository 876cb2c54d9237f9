import type { Readable } from 'node:stream'
import type { Entry, ZipFile } from 'yauzl'
import { openPromise } from 'yauzl'
import { isZlibError, unpackProblem, UnpackGuard } from './gzip.ts'
import type { Limits } from './limits.ts'
import type { FileCode, Problem } from './problem.ts'
import { Stop } from './problem.ts'
import type { Meter, Source } from './source.ts'
import { asBuffer } from './source.ts'

/**
 * An opened zip whose directory has been checked whole before anything is unpacked: number, names, links, total size, ratio, passwords.
 * Close it when done.
 */
export interface SafeZip {
  readonly entries: ReadonlyMap<string, Entry>
  /** The entry's bytes, counted against its promise and the limits as they come. Throws Stop where they do not keep to it. */
  read(name: string, meter?: Meter): AsyncGenerator<Buffer>
  close(): void
}

/** Opens and checks. Throws Stop with the problem where the zip is damaged or dangerous. */
export async function openZip(file: string, path: string, limits: Limits): Promise<SafeZip> {
  const zip = await openPromise(path, { autoClose: false }).catch(() => {
    throw new Stop({ code: 'zip-broken', file })
  })
  try {
    const entries = await readDirectory(zip, file, limits)
    return {
      entries,
      read: (name, meter) => readEntry(zip, entries, file, name, limits, meter),
      close: () => zip.close(),
    }
  } catch (error) {
    zip.close()
    throw error
  }
}

async function readDirectory(zip: ZipFile, file: string, limits: Limits): Promise<Map<string, Entry>> {
  const entries = new Map<string, Entry>()
  if (zip.entryCount > limits.maxZipEntries) {
    throw new Stop({
      code: 'zip-too-many-entries',
      file,
      found: zip.entryCount,
      expected: limits.maxZipEntries,
    })
  }
  let unpacked = 0
  let packed = 0
  const iterator = zip.eachEntry()
  for (;;) {
    const next = await iterator.next().catch((cause: unknown) => {
      throw new Stop(directoryProblem(file, cause))
    })
    if (next.done === true) break
    const entry = next.value
    const stop = (code: FileCode): never => {
      throw new Stop({ code, file, part: entry.fileName })
    }
    // The upper half of the attributes is the Unix mode where the zip was made on one; 0xA000 marks a symbolic link.
    if (((entry.externalFileAttributes >>> 16) & 0xf000) === 0xa000) stop('zip-link')
    if (entry.isEncrypted()) stop('zip-locked')
    if (entry.fileName.endsWith('/')) continue
    if (!entry.canDecodeFileData() || entries.has(entry.fileName)) stop('zip-broken')
    unpacked += entry.uncompressedSize
    packed += entry.compressedSize
    const problem =
      unpackProblem(entry.uncompressedSize, entry.compressedSize, limits) ?? unpackProblem(unpacked, packed, limits)
    if (problem) throw new Stop({ ...problem, file, part: entry.fileName })
    entries.set(entry.fileName, entry)
  }
  return entries
}

function directoryProblem(file: string, cause: unknown): Problem<FileCode> {
  const message = cause instanceof Error ? cause.message : ''
  // yauzl's validateFileName: absolute path, drive letter, `..` or backslash.
  const name = /^(?:invalid relative path|absolute path|invalid characters in fileName): (.*)$/s.exec(message)?.[1]
  return name === undefined ? { code: 'zip-broken', file } : { code: 'zip-unsafe-name', file, value: name }
}

async function* readEntry(
  zip: ZipFile,
  entries: ReadonlyMap<string, Entry>,
  file: string,
  part: string,
  limits: Limits,
  meter: Meter | undefined,
): AsyncGenerator<Buffer> {
  const entry = entries.get(part)
  if (!entry) throw new Stop({ code: 'zip-broken', file, part })
  const broken = (cause: unknown): never => {
    // yauzl names its own complaints in plain text: a size that is not as promised, a header that is not there.
    if (cause instanceof Error && (isZlibError(cause) || !('code' in cause)))
      throw new Stop({ code: 'zip-broken', file, part })
    throw cause
  }
  const stream: Readable = await zip.openReadStreamPromise(entry).catch(broken)
  const guard = new UnpackGuard(file, part, limits)
  const before = meter?.bytesRead ?? 0
  const share = entry.compressedSize / Math.max(entry.uncompressedSize, 1)
  let done = 0
  const chunks: AsyncIterator<Uint8Array> = stream[Symbol.asyncIterator]()
  try {
    for (;;) {
      const next = await chunks.next().catch(broken)
      if (next.done === true) return
      done += next.value.length
      guard.take(next.value.length, entry.compressedSize)
      if (meter) meter.bytesRead = before + Math.round(Math.min(done * share, entry.compressedSize))
      yield asBuffer(next.value)
    }
  } finally {
    stream.destroy()
  }
}

/** The entry as a source of its own, to sniff or read like any file. */
export function entrySource(zip: SafeZip, name: string, meter?: Meter): Source {
  return {
    name,
    size: zip.entries.get(name)?.uncompressedSize,
    path: undefined,
    read: () => zip.read(name, meter),
  }
}
