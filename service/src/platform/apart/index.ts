import { fork, type ChildProcess } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { z } from 'zod'

/** How much a program run apart may take. */
export interface Caps {
  readonly seconds: number
  /** Of memory that is really used, all of the process. */
  readonly memoryMb: number
  /** How many run at a time; and how many wait for one to end before the next is turned away. */
  readonly atOnce: number
  readonly waiting: number
}

/** What came of it: what it answered; or that it took too long or too much; or that too many wait. */
export type Ran<T> =
  | { readonly kind: 'done'; readonly answer: T }
  | { readonly kind: 'too-long' }
  | { readonly kind: 'too-much' }
  | { readonly kind: 'busy' }
  | { readonly kind: 'failed'; readonly because: string }

/** Runs one program again and again, each time in a process of its own. */
export interface Apart<Ask extends object, T> {
  run(ask: Ask): Promise<Ran<T>>
}

/** The whole of the service's code, which a program that is run apart may read. */
const ours = fileURLToPath(new URL('../../../..', import.meta.url))

/**
 * Runs a program on what strangers sent: in a process of its own, so that nothing here waits for it; with neither our settings nor our secrets, reading only code
 * and the files it is handed, writing nothing; and ended where it takes too long or too much.
 * @param program a file that calls `answerApart`
 */
export function runApart<Ask extends object, T>(
  program: URL,
  caps: Caps,
  of: { readonly answer: z.ZodType<T>; readonly reads: (ask: Ask) => readonly string[] },
): Apart<Ask, T> {
  let running = 0
  const queue: (() => void)[] = []
  const turn = (): Promise<void> | 'busy' => {
    if (running < caps.atOnce) {
      running += 1
      return Promise.resolve()
    }
    return queue.length < caps.waiting ? new Promise((next) => queue.push(next)) : 'busy'
  }
  const over = (): void => {
    const next = queue.shift()
    if (next) next()
    else running -= 1
  }
  return {
    async run(ask) {
      const waited = turn()
      if (waited === 'busy') return { kind: 'busy' }
      await waited
      try {
        return await once(start(program, caps, of.reads(ask)), ask, caps, of.answer)
      } finally {
        over()
      }
    },
  }
}

function start(program: URL, { memoryMb }: Caps, reads: readonly string[]): ChildProcess {
  return fork(fileURLToPath(program), [], {
    execArgv: [
      `--max-old-space-size=${Math.round(memoryMb * 0.6)}`,
      '--permission',
      ...[ours, ...reads].map((path) => `--allow-fs-read=${path}`),
    ],
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    env: {},
    serialization: 'advanced',
  })
}

function once<T>(child: ChildProcess, ask: object, caps: Caps, answer: z.ZodType<T>): Promise<Ran<T>> {
  return new Promise((resolve) => {
    const tooLong = setTimeout(() => end({ kind: 'too-long' }), caps.seconds * 1000)
    const looking = setInterval(() => {
      void memoryOf(child).then((mb) => mb > caps.memoryMb && end({ kind: 'too-much' }))
    }, 100)
    const end = (ran: Ran<T>): void => {
      clearTimeout(tooLong)
      clearInterval(looking)
      child.kill('SIGKILL')
      resolve(ran)
    }
    child.once('message', (said) => {
      const read = answer.safeParse(said)
      end(read.success ? { kind: 'done', answer: read.data } : { kind: 'failed', because: 'it answered nothing known' })
    })
    child.once('error', (error) => end({ kind: 'failed', because: error.message }))
    // Out of memory, Node ends itself with SIGABRT.
    child.once('exit', (code, signal) =>
      end(signal === 'SIGABRT' ? { kind: 'too-much' } : { kind: 'failed', because: `it ended (${signal ?? code})` }),
    )
    child.send(ask)
  })
}

/** Megabytes a process really uses; 0 where this machine does not say: its heap is capped all the same. */
async function memoryOf({ pid }: ChildProcess): Promise<number> {
  const said = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '')
  return Number(/^VmRSS:\s+(\d+) kB/m.exec(said)?.[1] ?? 0) / 1024
}

/** In the program: answers the one thing it is asked, and ends. */
export function answerApart(answer: (ask: unknown) => Promise<object>): void {
  process.once('message', (ask: unknown) => {
    void answer(ask).then((said) => process.send?.(said, () => process.disconnect()))
  })
}
