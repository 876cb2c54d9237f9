import type { OpenedFile } from './open.ts'
import type { Source } from './source.ts'
import { metered } from './source.ts'
import type { SafeZip } from './zip.ts'
import { entrySource, openZip } from './zip.ts'

/** The bytes of one part, counted into the file's progress: the file itself, or a zip's entry (opened for this reading, and closed after). */
export async function* partChunks(file: OpenedFile, part: string): AsyncGenerator<Uint8Array> {
  if (file.kind !== 'zip') {
    file.meter.bytesRead = 0
    yield* file.packed ? file.source.read() : metered(file.source, file.meter)
    return
  }
  const zip = await reopen(file)
  try {
    yield* zip.read(part, file.meter)
  } finally {
    zip.close()
  }
}

/** The part as a source, to look at its beginning without counting. */
export function partSource(file: OpenedFile, part: string): Source {
  if (file.kind !== 'zip') return file.source
  return {
    name: part,
    size: undefined,
    path: undefined,
    async *read() {
      const zip = await reopen(file)
      try {
        yield* entrySource(zip, part).read()
      } finally {
        zip.close()
      }
    },
  }
}

export function reopen(file: OpenedFile): Promise<SafeZip> {
  if (file.source.path === undefined) throw new Error(`${file.name}: zip files can only be read from disk`)
  return openZip(file.name, file.source.path, file.limits)
}
