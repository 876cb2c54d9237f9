import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'

export interface Counts {
  readonly passed: number
  readonly failed: number
  readonly skipped: number
}

const runner = fileURLToPath(new URL('./run-tests.ts', import.meta.url))
/** Longer than any stage should take; a test that never ends must not hold a build for ever. */
const stageLimitMilliseconds = 10 * 60_000

/** The sum of two counts. */
export function add(a: Counts, b: Counts): Counts {
  return { passed: a.passed + b.passed, failed: a.failed + b.failed, skipped: a.skipped + b.skipped }
}

/** Runs a check and prints what it says only where it fails. Counts as one test. */
export async function runCommand(name: string, [program = '', ...args]: readonly string[]): Promise<Counts> {
  const child = spawn(program, args, { stdio: ['ignore', 'pipe', 'pipe'], timeout: stageLimitMilliseconds })
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
  console.log(`   ✖ ${name}\n${said.trimEnd().replace(/^/gm, '     ')}`)
  return { passed: 0, failed: 1, skipped: 0 }
}

/** Runs test files together in one new process. A process that ends without saying what it counted has failed. */
export async function runTestFiles(
  files: readonly string[],
  environment: Record<string, string> = {},
): Promise<Counts> {
  if (files.length === 0) return { passed: 0, failed: 0, skipped: 0 }
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', runner, ...files], {
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    env: { ...process.env, ...environment },
    timeout: stageLimitMilliseconds,
  })
  let counts: Counts | undefined
  child.on('message', (message) => {
    counts = parseCounts(message)
  })
  const ended = await new Promise<string>((resolve) => {
    child.once('error', (error) => resolve(error.message))
    child.once('close', (code, signal) => resolve(signal ?? `exit code ${code}`))
  })
  if (!counts) {
    console.log(`   The tests broke off before they were counted (${ended}).`)
    return { passed: 0, failed: 1, skipped: 0 }
  }
  if (counts.failed === 0 && ended !== 'exit code 0') {
    console.log(`   Every test passed, but their process then ended with ${ended}.`)
    return { ...counts, failed: 1 }
  }
  return counts
}

/** What `run-tests.ts` sends; undefined where it is not that. */
function parseCounts(message: unknown): Counts | undefined {
  if (typeof message !== 'object' || message === null) return undefined
  const { passed, failed, skipped } = message as Record<string, unknown>
  const known = typeof passed === 'number' && typeof failed === 'number' && typeof skipped === 'number'
  return known ? { passed, failed, skipped } : undefined
}
