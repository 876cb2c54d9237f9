import { spawn } from 'node:child_process'
import { chmodSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { watchMemory } from './measure.ts'
import { stopwatch } from '../service/src/platform/time/index.ts'

const kith = fileURLToPath(new URL('../service/bin/kith.ts', import.meta.url))

export interface Ran {
  readonly seconds: number
  /** Largest resident memory of the process and all it started, in megabytes. */
  readonly peakMb: number
  readonly output: string
}

/** Runs `kith ARGS` on a folder of its own to its end. @throws with what it said where it fails */
export async function runKith(folder: string, args: readonly string[]): Promise<Ran> {
  const started = startKith(folder, args)
  const code = await started.ended
  if (code !== 0) throw new Error(`kith ${args.join(' ')} ended with ${code}: ${started.output().slice(-1500)}`)
  return { seconds: started.seconds(), peakMb: started.peakMb(), output: started.output() }
}

export interface Started {
  readonly ended: Promise<number | null>
  seconds(): number
  peakMb(): number
  output(): string
  stop(): void
}

export function startKith(folder: string, args: readonly string[]): Started {
  // PostgreSQL runs as an unprivileged user, who must be able to reach its data.
  chmodSync(folder, 0o755)
  const watch = stopwatch()
  let [output, seconds, peak] = ['', 0, 0]
  const { DATABASE_URL: _ignored, ...environment } = process.env
  const child = spawn(process.execPath, [kith, ...args], {
    env: { ...environment, KITH_FOLDER: join(folder, 'kith') },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const memory = watchMemory(child.pid)
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (output += chunk.toString()))
  const ended = new Promise<number | null>((resolve) => {
    child.once('exit', (code) => {
      seconds = watch.seconds()
      peak = memory.stop()
      resolve(code)
    })
  })
  return {
    ended,
    seconds: () => seconds,
    peakMb: () => peak / 1e6,
    output: () => output,
    stop: () => void child.kill('SIGINT'),
  }
}
