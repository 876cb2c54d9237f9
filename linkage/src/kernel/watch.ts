import { LinkageError } from '../errors.ts'
import * as at from './assembly/layout.ts'
import type { KernelOptions } from './contract.ts'
import type { Pool } from './pool.ts'

/** How often the share done is told, in milliseconds. */
const tellEvery = 200

/** Runs something of the pool's under the caller's eyes: tells how far it is, and stops it when the caller says so. */
export async function watch<T>(
  pool: Pool,
  { signal, onProgress }: KernelOptions,
  name: string,
  tasks: number,
  run: () => Promise<T>,
): Promise<T> {
  const stopped = new LinkageError('stopped', 'the linkage was stopped')
  if (isAborted(signal)) throw stopped
  pool.refuseUnlessFree()
  pool.resume()
  const stop = () => pool.stop()
  signal?.addEventListener('abort', stop, { once: true })
  const share = () => Math.min(1, (pool.control[at.controlDone] ?? 0) / Math.max(1, tasks))
  const timer = onProgress === undefined ? undefined : setInterval(() => onProgress(name, share()), tellEvery)
  try {
    const result = await run()
    // what was cut short must not be taken for a result
    if (isAborted(signal)) throw stopped
    onProgress?.(name, 1)
    return result
  } finally {
    clearInterval(timer)
    signal?.removeEventListener('abort', stop)
  }
}

function isAborted(signal: AbortSignal | undefined): boolean {
  return signal?.aborted === true
}
