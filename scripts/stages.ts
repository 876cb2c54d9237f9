import { spawn, type ChildProcess } from 'node:child_process'
import { statSync } from 'node:fs'
import { setPriority } from 'node:os'
import { fileURLToPath } from 'node:url'
import { add, nothing, type Say } from './lanes.ts'
import { parseMessage, type Counts } from './test-messages.ts'

const scripts = fileURLToPath(new URL('.', import.meta.url))
/** Longer than any stage should take; a test that never ends must not hold a build for ever. */
const stageLimitMilliseconds = 15 * 60_000
const slowestNamed = 10
const compiled = fileURLToPath(new URL('../node_modules/.cache/kith-tests', import.meta.url))

/** Megabytes. With Node's own 16 a process of tests spends one second in twelve on clearing up what it has just made. */
const youngest = '--max-semi-space-size=64'

/** For what nobody waits for: nine parts in ten of a busy processor are left to the others. */
const spareTime = 10

/** Runs a check in time to spare and says what it says only where it fails. Counts as one test. */
export async function runCommand(name: string, [program = '', ...args]: readonly string[], say: Say): Promise<Counts> {
  const child = spawn(program, args, { stdio: ['ignore', 'pipe', 'pipe'], timeout: stageLimitMilliseconds })
  if (child.pid !== undefined) setPriority(child.pid, spareTime)
  let said = ''
  const hear = (chunk: Buffer) => {
    said += chunk.toString()
  }
  child.stdout.on('data', hear)
  child.stderr.on('data', hear)
  const code = await new Promise<number | null>((resolve) => {
    child.once('error', (error) => {
      said += error.message
      resolve(null)
    })
    child.once('close', resolve)
  })
  if (code === 0) return { passed: 1, failed: 0, skipped: 0 }
  say(`   ✖ ${name}\n${said.trimEnd().replace(/^/gm, '     ')}\n`)
  return { passed: 0, failed: 1, skipped: 0 }
}

export interface TestRun {
  /** How many processes take files from the same queue: one for each core, where the tests do not themselves use more. */
  readonly workers: number
  readonly environment?: Readonly<Record<string, string>>
  /** True: other stages that run meanwhile go before. */
  readonly inSpareTime?: boolean
  /** Is told what the tests print, and which files were the slowest. */
  readonly say: Say
  /** Called once a process has no more to take, while others have their last: there is room for something else. */
  readonly makeRoom?: () => void
}

/**
 * Runs test files in a few new processes and names the slowest. Every other process takes files from the queue's end, so that what one part of
 * the repository imports is mostly loaded by one of them. A process that breaks off has failed, and another goes on.
 */
export async function runTestFiles(files: readonly string[], run: TestRun): Promise<Counts> {
  const queue = inOrder(files)
  const took: { file: string; seconds: number }[] = []
  const worker = async (_: unknown, number: number): Promise<Counts> => {
    const next: Next = () => (number % 2 === 0 ? queue.shift() : queue.pop())
    let counts = nothing
    do counts = add(counts, await runWorker(next, run, (file, seconds) => took.push({ file, seconds })))
    while (queue.length > 0)
    run.makeRoom?.()
    return counts
  }
  const workers = Array.from({ length: Math.min(run.workers, files.length) }, worker)
  const counts = (await Promise.all(workers)).reduce(add, nothing)
  const slowest = took.toSorted((a, b) => b.seconds - a.seconds).slice(0, slowestNamed)
  run.say(
    `   slowest files: ${slowest.map(({ file, seconds }) => `${seconds.toFixed(1)} s ${file}`).join('\n                  ')}\n`,
  )
  return counts
}

/**
 * The files of `service`, longest first, then all others, longest last: a longer file mostly takes longer, and one that takes long should
 * not be the last to start, from whichever end. Where all are of `service`, those that go through the whole of it stand before those of its parts.
 */
function inOrder(files: readonly string[]): string[] {
  const longestFirst = files.toSorted((a, b) => size(b) - size(a))
  const mixed = files.some((file) => !file.startsWith('service/'))
  const isFirst = (file: string): boolean => file.startsWith(mixed ? 'service/' : 'service/test/')
  const first = longestFirst.filter(isFirst)
  const others = longestFirst.filter((file) => !isFirst(file))
  return first.length === 0 ? others : [...first, ...others.toReversed()]
}

function size(file: string): number {
  return statSync(file).size
}

/** The next file to run; undefined where there is none left. */
type Next = () => string | undefined

type Ran = (file: string, seconds: number) => void

/** One process, which takes files until there are none. */
async function runWorker(next: Next, { environment, inSpareTime, say }: TestRun, ran: Ran): Promise<Counts> {
  const child = spawn(
    process.execPath,
    [
      '--disable-warning=ExperimentalWarning',
      youngest,
      `--import=${scripts}unfollowed.ts`,
      `--test-reporter=${scripts}test-report.ts`,
      `${scripts}test-worker.ts`,
    ],
    {
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
      env: environmentOf(environment),
      timeout: stageLimitMilliseconds,
    },
  )
  if (inSpareTime && child.pid !== undefined) setPriority(child.pid, spareTime)
  for (const stream of [child.stdout, child.stderr]) stream?.setEncoding('utf8').on('data', say)
  const { file, counts, ended } = await follow(child, next, ran)
  if (!counts) {
    say(`   The tests broke off${file ? ` in ${file}` : ''} before they were counted (${ended}).\n`)
    return { passed: 0, failed: 1, skipped: 0 }
  }
  if (counts.failed === 0 && ended !== 'exit code 0') {
    say(`   Every test passed, but their process then ended with ${ended}.\n`)
    return { ...counts, failed: 1 }
  }
  return counts
}

/** Compiled code is kept between runs: half of what loading the files costs. A stage that is itself tested does not pass on that it is. */
function environmentOf(more: TestRun['environment']): NodeJS.ProcessEnv {
  const { NODE_TEST_CONTEXT: _, ...own } = process.env
  return { NODE_COMPILE_CACHE: compiled, ...own, ...more }
}

interface Followed {
  /** What ran last. */
  readonly file: string
  /** Undefined where it never said. */
  readonly counts: Counts | undefined
  readonly ended: string
}

/** Hands the process files, and hears it out until it ends. */
async function follow(child: ChildProcess, next: Next, ran: Ran): Promise<Followed> {
  let file = ''
  let counts: Counts | undefined
  child.on('message', (sent) => {
    const message = parseMessage(sent)
    if (message === undefined) return
    if (message === 'next') {
      file = next() ?? ''
      child.send(file)
    } else if ('ran' in message) ran(message.ran, message.seconds)
    else ({ counts } = message)
  })
  const ended = await new Promise<string>((resolve) => {
    child.once('error', (error) => resolve(error.message))
    child.once('close', (code, signal) => resolve(signal ?? `exit code ${code}`))
  })
  return { file, counts, ended }
}
