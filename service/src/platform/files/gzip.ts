import { Readable, pipeline } from 'node:stream'
import { createGunzip } from 'node:zlib'
import type { Limits } from './limits.ts'
import { Stop } from './problem.ts'
import type { Meter, Source } from './source.ts'
import { asBuffer, metered } from './source.ts'

/** The unpacked bytes of a gzip source, no more of them than the limits allow. A cut-off file gives what is there, then stops. */
export function gunzipped(source: Source, meter: Meter, limits: Limits): Source {
  return {
    name: source.name.replace(/\.gz$/i, ''),
    size: undefined,
    path: undefined,
    read: () => unpack(source, meter, limits),
  }
}

async function* unpack(source: Source, meter: Meter, limits: Limits): AsyncGenerator<Buffer> {
  const guard = new UnpackGuard(source.name, undefined, limits)
  // The callback is pipeline's way to hand a read error to the last stream, where the loop below meets it.
  const stream = pipeline(Readable.from(metered(source, meter)), createGunzip({ chunkSize: 128 * 1024 }), () => {})
  const chunks: AsyncIterator<Uint8Array> = stream[Symbol.asyncIterator]()
  try {
    for (;;) {
      const next = await chunks.next().catch((cause: unknown) => {
        throw isZlibError(cause) ? new Stop({ code: 'gzip-broken', file: source.name }) : cause
      })
      if (next.done === true) return
      guard.take(next.value.length, meter.bytesRead)
      yield asBuffer(next.value)
    }
  } finally {
    stream.destroy()
  }
}

/** An error of zlib's own: the packed bytes are damaged or end too soon. */
export function isZlibError(error: unknown): boolean {
  return (
    error instanceof Error && 'code' in error && typeof error.code === 'string' && /^(Z_|ERR_ZLIB)/.test(error.code)
  )
}

/** Counts bytes as they are really unpacked, so that a directory that lies does not help a bomb. */
export class UnpackGuard {
  #unpacked = 0
  readonly #file: string
  readonly #part: string | undefined
  readonly #limits: Limits

  constructor(file: string, part: string | undefined, limits: Limits) {
    this.#file = file
    this.#part = part
    this.#limits = limits
  }

  /** Throws Stop where `bytes` more, out of `packed` so far, is too much. */
  take(bytes: number, packed: number): void {
    this.#unpacked += bytes
    const problem = unpackProblem(this.#unpacked, packed, this.#limits)
    if (problem)
      throw new Stop({
        ...problem,
        file: this.#file,
        ...(this.#part === undefined ? {} : { part: this.#part }),
      })
  }
}

/** Whether sizes are those of an archive nobody sends in good faith. Sizes in the problem are MiB. */
export function unpackProblem(unpacked: number, packed: number, limits: Limits) {
  const mebibyte = 1024 * 1024
  const ratio = unpacked / Math.max(packed, 1)
  if (unpacked > limits.maxUnpackedBytes) {
    const expected = Math.floor(limits.maxUnpackedBytes / mebibyte)
    return { code: 'zip-too-large', found: Math.ceil(unpacked / mebibyte), expected } as const
  }
  if (unpacked > limits.ratioFloorBytes && ratio > limits.maxUnpackRatio) {
    return { code: 'zip-bomb', found: Math.floor(ratio), expected: limits.maxUnpackRatio } as const
  }
  return undefined
}
