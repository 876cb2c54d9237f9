import { openKith, type Kith } from '../../src/main.ts'
import type { Settings } from '../../src/settings.ts'

export interface Command {
  readonly name: string
  readonly usage: string
  readonly about: string
  /** Answers the exit code. */
  run(rest: readonly string[], settings: Settings): Promise<number>
}

export function say(line: string): void {
  process.stdout.write(`${line}\n`)
}

/** Opens Kith for one piece of work and closes it whatever happens. */
export async function withKith<T>(settings: Settings, work: (kith: Kith) => Promise<T>): Promise<T> {
  const kith = await openKith(settings, say)
  try {
    return await work(kith)
  } finally {
    await kith.close()
  }
}

/** Resolves when the person or the system asks this process to end. */
export function untilAskedToStop(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve())
  })
}
