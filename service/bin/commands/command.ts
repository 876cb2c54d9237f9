import { exit } from 'node:process'
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

/** Opens Kith for one piece of work and closes it whatever happens; whoever asks it to stop gets no half of it. */
export async function withKith<T>(settings: Settings, work: (kith: Kith) => Promise<T>): Promise<T> {
  const kith = await openKith(settings, say)
  const cutOff = async (): Promise<never> => {
    say('\nStopped before the end. Nothing of what was being done is kept: start it again when you like.')
    await kith.leave()
    return exit(130)
  }
  for (const signal of stopSignals) process.once(signal, cutOff)
  try {
    return await work(kith)
  } finally {
    for (const signal of stopSignals) process.off(signal, cutOff)
    await kith.close()
  }
}

const stopSignals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const

/**
 * Resolves when the person or the system asks this process to end. One Ctrl+C may arrive more than once (from the terminal, and handed on by npm),
 * and a terminal that closes sends another signal after it: none of them cuts the orderly stop short. Whoever cannot wait has SIGKILL.
 */
export function untilAskedToStop(): Promise<void> {
  return new Promise((resolve) => {
    let asked = false
    for (const signal of stopSignals)
      process.on(signal, () => {
        if (!asked) say('\nStopping: what is being done is finished first.')
        asked = true
        resolve()
      })
    // A terminal that is gone takes no more lines.
    process.stdout.on('error', () => undefined)
  })
}

/** A port as somebody typed it. */
export function parsePort(text: string): number {
  const port = Number(text)
  if (!/^\d{1,5}$/.test(text) || port < 1 || port > 65_534)
    throw new Error(`--port takes a number from 1 to 65534, not "${text}"`)
  return port
}
