// npm run mutate -- FOLDER...        would a test notice? Changes each folder's code in one place at a time and runs its tests
//   --sample N                       so many changes for each folder, chosen by hash: the same each time (default 60; 0 for all)
//   --seed WORD                      another choice, for judging tests that were written with the first in view
//   --skip N                         leave out so many of the chosen, tried before
//   --seconds N                      stop after so long: those tried by then are as good a sample as any
//   --and GLOB                       tests to run where the folder's own notice nothing (may be repeated)
//   --at-once N                      processes at a time (default 2)
//   --numbers                        change numbers too
//   --list                           also print the changes that were noticed
//   --write FILE                     put each folder's line in the table of that Markdown file
// No file is changed: the replaced source is handed to the tests' own process. Only tests that import the changed file, by however many steps, are
// run; those that need a server, a browser or minutes are not. A change that makes the tests run on and on counts as noticed: by the processor time
// they take, so that a busy machine notices no more than an idle one.
import { spawn } from 'node:child_process'
import { globSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { stopwatch } from '../service/src/platform/time/index.ts'
import { equivalents } from './mutate/equivalents.ts'
import { equivalentOf, mutantsOf, sampled, type Mutant } from './mutate/mutants.ts'
import { reachOf } from './mutate/reach.ts'
import { withRow } from './mutate/table.ts'

const { values: options, positionals: folders } = parseArgs({
  allowPositionals: true,
  options: {
    sample: { type: 'string', default: '60' },
    seed: { type: 'string', default: '' },
    skip: { type: 'string', default: '0' },
    seconds: { type: 'string', default: '86400' },
    and: { type: 'string', multiple: true, default: [] },
    'at-once': { type: 'string', default: '2' },
    numbers: { type: 'boolean', default: false },
    list: { type: 'boolean', default: false },
    write: { type: 'string' },
  },
})
const runner = join(import.meta.dirname, 'mutate', 'run-against.ts')
const scratch = mkdtempSync(join(tmpdir(), 'kith-mutate-'))
process.on('exit', () => rmSync(scratch, { recursive: true, force: true }))
if (folders.length === 0) {
  console.error('Which folder? For example: npm run mutate -- statistics/src/kernel')
  process.exit(2)
}
const reaches = new Map<string, Map<string, number>>()
for (const folder of folders) await score(folder)

async function score(folder: string): Promise<void> {
  const rounds = [globSync(`${folder}/*.test.ts`), options.and.flatMap((glob) => globSync(glob))]
  const code = globSync(`${folder}/*.ts`).filter((file) => !file.endsWith('.test.ts'))
  const all = code.sort().flatMap((file) => mutantsOf(file, readFileSync(file, 'utf8'), options.numbers))
  const size = options.sample === '0' ? all.length : Number(options.sample)
  const chosen = sampled(all, size, options.seed).slice(Number(options.skip))
  const [first] = all
  if (!first || rounds.flat().length === 0) {
    console.log(`${folder}: ${first ? 'no tests' : 'nothing to change'}`)
    return
  }
  const watch = stopwatch()
  const unchanged = { ...first, source: readFileSync(first.file, 'utf8') }
  // By all of a round's tests, of which no file's are more: what runs on and on in the folder's own is not given the time of the others.
  const limits: number[] = []
  for (const tests of rounds.map(runnable)) {
    const { caught, seconds } = await runAgainst(unchanged, tests, 'unchanged', 600)
    limits.push(Math.ceil(5 + 4 * seconds))
    if (!caught) continue
    console.log(`${folder}: its tests fail as it is, so nothing can be said`)
    process.exitCode = 1
    return
  }
  const counts = { tried: 0, noticed: 0, equivalent: 0 }
  const queue = chosen.entries()
  const work = async (): Promise<void> => {
    for (const [index, mutant] of queue) {
      if (watch.seconds() > Number(options.seconds)) return
      const same = equivalentOf(mutant, equivalents)
      const caught = same ? false : await noticed(mutant, testsFor(mutant.file, rounds), index, limits)
      counts.tried += 1
      counts.noticed += Number(caught)
      counts.equivalent += Number(same !== undefined)
      if (same) console.log(`= the same ${describe(mutant)}    (${same.why})`)
      else if (!caught || options.list) console.log(`${caught ? '  noticed ' : '✖ survives'} ${describe(mutant)}`)
    }
  }
  await Promise.all(Array.from({ length: Number(options['at-once']) }, work))
  const row = { folder, possible: all.length, ...counts }
  const share = ((100 * counts.noticed) / (counts.tried - counts.equivalent)).toFixed(1)
  console.log(
    `${folder}: ${counts.noticed} of ${counts.tried} noticed, ${counts.equivalent} change nothing, ${share}% (${all.length} possible; ${watch.seconds().toFixed(0)} s)`,
  )
  if (options.write) writeFileSync(options.write, withRow(readFileSync(options.write, 'utf8'), row))
}

/** The folder's own tests, then the others, as far as they import the file; the nearest first. */
function testsFor(file: string, rounds: readonly (readonly string[])[]): string[][] {
  const known = (test: string) => {
    const reach = reaches.get(test) ?? reachOf(test)
    reaches.set(test, reach)
    return reach.get(file)
  }
  const own = new Set(rounds[0])
  return rounds.map((tests, round) =>
    runnable(tests)
      .filter((test) => (round === 0 || !own.has(test)) && known(test) !== undefined)
      .sort((a, b) => known(a)! - known(b)! || (a < b ? -1 : 1)),
  )
}

/** Without those that need a server, a browser or minutes. */
function runnable(tests: readonly string[]): string[] {
  return [...new Set(tests)].filter((test) => !/\.(?:truth|engine|db|browser)\.test\.ts$/.test(test))
}

function describe({ file, line, was, becomes, source }: Mutant): string {
  return `${file}:${line}  ${was} → ${becomes || 'nothing'}    ${source.split('\n')[line - 1]?.trim()}`
}

async function noticed(
  mutant: Mutant,
  rounds: readonly (readonly string[])[],
  index: number,
  limits: readonly number[],
): Promise<boolean> {
  for (const [round, tests] of rounds.entries())
    if ((await runAgainst(mutant, tests, String(index), limits[round]!)).caught) return true
  return false
}

/** `limit` is in seconds of processor time. */
function runAgainst(
  mutant: Mutant,
  tests: readonly string[],
  name: string,
  limit: number,
): Promise<{ caught: boolean; seconds: number }> {
  if (tests.length === 0) return Promise.resolve({ caught: false, seconds: 0 })
  const replacement = join(scratch, `${name}.ts`)
  writeFileSync(replacement, mutant.source)
  const command = [process.execPath, runner, mutant.file, replacement, ...tests]
  const child = spawn('sh', ['-c', 'ulimit -t "$0" && exec "$@"', String(limit), ...command], {
    stdio: ['ignore', 'pipe', 'ignore'],
    env: { ...process.env, NODE_COMPILE_CACHE: join(scratch, 'compiled') },
  })
  let said = ''
  child.stdout.on('data', (chunk: Buffer) => {
    said += chunk.toString()
  })
  return new Promise((resolve, reject) => {
    child.once('error', reject)
    child.once('close', (code) => {
      rmSync(replacement)
      resolve({ caught: code !== 0, seconds: Number(said.trim().split('\n').at(-1)) })
    })
  })
}
