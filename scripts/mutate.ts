// npm run mutate -- FOLDER...        would a test notice? Changes each folder's code in one place at a time and runs its tests
//   --sample N                       so many changes for each folder, chosen by hash: the same each time (default 60; 0 for all)
//   --skip N                         leave out so many of the chosen, tried before
//   --seconds N                      stop after so long: those tried by then are as good a sample as any
//   --and GLOB                       tests to run besides those in the folder (may be repeated)
//   --at-once N                      processes at a time (default 2)
//   --numbers                        change numbers too
//   --list                           also print the changes that were noticed
// No file is changed: the replaced source is handed to the tests' own process. A change that makes the tests hang counts as noticed.
import { spawn } from 'node:child_process'
import { globSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { stopwatch } from '../service/src/platform/time/index.ts'
import { mutantsOf, sampled, type Mutant } from './mutate/mutants.ts'

const { values: options, positionals: folders } = parseArgs({
  allowPositionals: true,
  options: {
    sample: { type: 'string', default: '60' },
    skip: { type: 'string', default: '0' },
    seconds: { type: 'string', default: '86400' },
    and: { type: 'string', multiple: true, default: [] },
    'at-once': { type: 'string', default: '2' },
    numbers: { type: 'boolean', default: false },
    list: { type: 'boolean', default: false },
  },
})
const runner = join(import.meta.dirname, 'mutate', 'run-against.ts')
const scratch = mkdtempSync(join(tmpdir(), 'kith-mutate-'))
process.on('exit', () => rmSync(scratch, { recursive: true, force: true }))
if (folders.length === 0) {
  console.error('Which folder? For example: npm run mutate -- statistics/src/kernel')
  process.exit(2)
}
for (const folder of folders) await score(folder)

async function score(folder: string): Promise<void> {
  const tests = [
    ...globSync(`${folder}/*.test.ts`).sort(),
    ...options.and.flatMap((glob) => globSync(glob).sort()),
  ]
  const code = globSync(`${folder}/*.ts`).filter((file) => !file.endsWith('.test.ts'))
  const all = code.sort().flatMap((file) => mutantsOf(file, readFileSync(file, 'utf8'), options.numbers))
  const size = options.sample === '0' ? all.length : Number(options.sample)
  const chosen = sampled(all, size).slice(Number(options.skip))
  const [first] = all
  if (!first || tests.length === 0) {
    console.log(`${folder}: ${tests.length === 0 ? 'no tests' : 'nothing to change'}`)
    return
  }
  const watch = stopwatch()
  const unchanged = { ...first, source: readFileSync(first.file, 'utf8') }
  if (await noticed(unchanged, tests, 0, 600_000)) {
    console.log(`${folder}: its tests fail as it is, so nothing can be said`)
    process.exitCode = 1
    return
  }
  const limit = 5_000 + 4_000 * watch.seconds()
  let [killed, tried] = [0, 0]
  const queue = chosen.entries()
  const work = async (): Promise<void> => {
    for (const [index, mutant] of queue) {
      if (watch.seconds() > Number(options.seconds)) return
      const caught = await noticed(mutant, tests, index, limit)
      tried += 1
      if (caught) killed += 1
      if (!caught || options.list) console.log(`${caught ? '  noticed ' : '✖ survives'} ${describe(mutant)}`)
    }
  }
  await Promise.all(Array.from({ length: Number(options['at-once']) }, work))
  const share = ((100 * killed) / tried).toFixed(1)
  const seconds = watch.seconds().toFixed(0)
  console.log(`${folder}: ${killed} of ${tried} noticed, ${share}% (${all.length} possible; ${seconds} s)`)
}

function describe({ file, line, was, becomes, source }: Mutant): string {
  return `${file}:${line}  ${was} → ${becomes || 'nothing'}    ${source.split('\n')[line - 1]?.trim()}`
}

function noticed(mutant: Mutant, tests: readonly string[], index: number, limit: number): Promise<boolean> {
  const replacement = join(scratch, `${index}.ts`)
  writeFileSync(replacement, mutant.source)
  const child = spawn(process.execPath, [runner, mutant.file, replacement, ...tests], { stdio: 'ignore' })
  return new Promise((resolve, reject) => {
    const late = setTimeout(() => child.kill('SIGKILL'), limit)
    child.once('error', reject)
    child.once('close', (code) => {
      clearTimeout(late)
      rmSync(replacement)
      resolve(code !== 0)
    })
  })
}
