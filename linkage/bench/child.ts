import { spawn } from 'node:child_process'
import { watchMemory } from '../../bench/measure.ts'
import { stopwatch } from '../../service/src/platform/time/index.ts'

/** What a program did, as seen from outside: ours and Splink's are measured the same way. */
export interface Measured {
  /** Wall seconds from start to end, the runtime's own start included. */
  readonly seconds: number
  /** Largest resident memory of it and all it started, in MB (10^6 bytes). */
  readonly peakMb: number
  /** Last line of standard output: the programs of the race print one line of JSON there. */
  readonly answer: unknown
}

/** Runs a program to its end with `input` as JSON on standard input. Rejects with what it said where it fails. */
export async function runMeasured(
  command: string,
  args: readonly string[],
  input: unknown,
  cwd: string = process.cwd(),
): Promise<Measured> {
  const watch = stopwatch()
  const child = spawn(command, args, {
    cwd,
    stdio: ['pipe', 'pipe', 'pipe'],
    env: { ...process.env, PYTHONDONTWRITEBYTECODE: '1', PYTHONWARNINGS: 'ignore' },
  })
  const memory = watchMemory(child.pid)
  let [out, said] = ['', '']
  child.stdout.on('data', (chunk: Buffer) => (out += chunk.toString()))
  child.stderr.on('data', (chunk: Buffer) => (said = (said + chunk.toString()).slice(-4000)))
  child.stdin.end(JSON.stringify(input))
  try {
    await new Promise<void>((resolve, reject) => {
      child.once('error', reject)
      child.once('close', (code) =>
        code === 0
          ? resolve()
          : reject(new Error(`${command} ${args.join(' ')} ended with ${code}: ${said.slice(-1500)}`)),
      )
    })
  } finally {
    memory.stop()
  }
  const seconds = watch.seconds()
  return { seconds, peakMb: memory.stop() / 1e6, answer: JSON.parse(out.trim().split('\n').at(-1) ?? 'null') }
}
