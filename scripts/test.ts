// npm test [quick|unit|gate|truth|engine|db|browser]: every check and test of the repository, in stages.
// Its last line is `N passed, N failed, N skipped`, over all stages; it exits 1 where anything failed.
import { globSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { findServers, launchPostgres } from '../service/src/platform/db/launch/index.ts'
import { stopwatch } from '../service/src/platform/time/index.ts'
import { ensureChromium } from './chromium.ts'
import { add, runCommand, runTestFiles } from './stages.ts'
import type { Counts } from './test-messages.ts'

const root = dirname(import.meta.dirname)
process.chdir(root)

/**
 * `gate`: published figures, worked again from other people's data. `truth`: a thousand simulated studies for each estimator. `engine`: tests that
 * start the linkage kernel's workers or the engine's own process, again and again.
 */
const kinds = ['gate', 'truth', 'engine', 'db', 'browser'] as const
type Kind = 'unit' | (typeof kinds)[number]

/** One process of tests for each core of the machine Kith is measured on. */
const workers = 2

/** Where a test waits for a browser, a server or another process a good part of its time, one process more keeps both cores at work. */
const workersThatWait = workers + 1

interface Stage {
  readonly name: string
  run(): Promise<Counts>
}

/** What has the same bytes as when it was last found well formatted is not read again. */
function formatOf(name: string, ...what: readonly string[]): string[] {
  const cache = `--cache-location=node_modules/.cache/kith-format/${name}`
  return [
    'node_modules/.bin/prettier',
    '--check',
    '--log-level=warn',
    '--cache',
    '--cache-strategy=content',
    cache,
    ...what,
  ]
}

const checks: Stage = {
  name: 'Types, lint, format',
  async run() {
    const results = await Promise.all([
      runCommand('types', ['node_modules/.bin/tsc', '--noEmit']),
      runCommand('lint', ['node_modules/.bin/oxlint']),
      // In two halves, because it uses one core only.
      runCommand('format of the service', formatOf('service', 'service')),
      runCommand('format of the rest', formatOf('rest', '.', '!service')),
    ])
    return results.reduce(add)
  },
}

const only = process.argv[2]
const stages = stagesFor(only)
if (!stages) {
  console.error(
    `"${only}" is no part of the tests: quick, unit, gate, truth, engine, db, browser, or nothing for everything`,
  )
  process.exit(2)
}

let total: Counts = { passed: 0, failed: 0, skipped: 0 }
const watch = stopwatch()
for (const stage of stages) total = add(total, await runStage(stage))
console.log(`\nEverything asked for took ${watch.seconds().toFixed(1)} s`)
console.log(`${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped`)
process.exit(total.failed > 0 ? 1 : 0)

function stagesFor(asked: string | undefined): Stage[] | undefined {
  const unit: Stage = {
    name: 'Unit and property tests',
    run: () => runTestFiles(filesOf('unit'), { workers }),
  }
  const gate: Stage = { name: 'Published figures', run: () => runTestFiles(filesOf('gate'), { workers }) }
  const truth: Stage = {
    name: 'Truth recovered from simulated studies',
    run: () => runTestFiles(filesOf('truth'), { workers }),
  }
  const engine: Stage = {
    name: 'Tests with a real engine, server or printer',
    run: () => runTestFiles(filesOf('engine'), { workers: workersThatWait }),
  }
  const browser: Stage = { name: 'Browser tests', run: runBrowserTests }
  if (asked === undefined) return [checks, unit, gate, truth, engine, databaseStage(), browser]
  if (asked === 'quick' || asked === 'unit') return [unit]
  if (asked === 'gate') return [gate]
  if (asked === 'truth') return [truth]
  if (asked === 'engine') return [engine]
  if (asked === 'db') return [databaseStage()]
  return asked === 'browser' ? [browser] : undefined
}

async function runStage({ name, run }: Stage): Promise<Counts> {
  console.log(`\n── ${name}`)
  const stageWatch = stopwatch()
  const counts = await attempt(run)
  const { passed, failed, skipped } = counts
  console.log(
    `   ${failed ? '✖' : '✔'} ${passed} passed, ${failed} failed, ${skipped} skipped in ${stageWatch.seconds().toFixed(1)} s`,
  )
  return counts
}

/** A stage that cannot be run has failed; the others still run. */
async function attempt(run: () => Promise<Counts>): Promise<Counts> {
  try {
    const counts = await run()
    if (counts.passed + counts.failed > 0) return counts
    console.log('   No test ran: a stage without tests proves nothing, so it counts as a failure.')
  } catch (error) {
    console.log(`   ${error instanceof Error ? error.message : String(error)}`)
  }
  return { passed: 0, failed: 1, skipped: 0 }
}

function filesOf(kind: Kind): string[] {
  const files = globSync('{linkage,statistics,service,bench,scripts}/**/*.test.ts', {
    exclude: (name) => name === 'node_modules' || name === 'dist',
  })
  return files.filter((file) => kindOf(file) === kind).sort()
}

function kindOf(file: string): Kind {
  return kinds.find((kind) => file.endsWith(`.${kind}.test.ts`)) ?? 'unit'
}

/** On each PostgreSQL of this machine, all at once: Kith promises to work on all of them, and a test mostly waits for its server. */
function databaseStage(): Stage {
  const servers = [...new Map(findServers().map((server) => [server.kind, server])).values()]
  const versions = servers.map(
    ({ kind, version }) => `${kind === 'machine' ? 'this machine’s' : 'the embedded'} PostgreSQL ${version}`,
  )
  if (servers.length === 0) {
    const none =
      'no PostgreSQL 15 or later on this machine, and no npm binaries for it: install the "postgresql" package'
    return { name: 'Database tests', run: () => Promise.reject(new Error(none)) }
  }
  const on = (prefer: (typeof servers)[number]['kind'], share: string): Promise<Counts> =>
    withDatabase(prefer, (url) =>
      runTestFiles(filesOf('db'), {
        workers: Math.max(1, workers / servers.length),
        environment: { KITH_TEST_DATABASE_URL: url, KITH_TEST_SHARE: share },
      }),
    )
  return {
    name: `Database tests on ${versions.join(' and on ')}`,
    run: async () => {
      const counts = servers.map(({ kind }, at) => on(kind, `${at + 1}/${servers.length}`))
      return (await Promise.all(counts)).reduce(add)
    },
  }
}

async function runBrowserTests(): Promise<Counts> {
  const chromium = ensureChromium((line) => console.log(`   ${line}`))
  const servers = findServers()
  const newest = servers.toSorted((a, b) => b.major - a.major)[0]
  const shared = await mkdtemp(join(tmpdir(), 'kith-test-run-'))
  const run = (url: string) =>
    runTestFiles(filesOf('browser'), {
      workers: workersThatWait,
      environment: { KITH_TEST_DATABASE_URL: url, KITH_CHROMIUM: chromium, KITH_TEST_RUN: shared },
    })
  try {
    return await withDatabase(newest?.kind, run)
  } finally {
    await rm(shared, { recursive: true, force: true })
  }
}

/** A server of its own for a stage, which ends with it, or with us if we are killed. */
async function withDatabase(
  prefer: 'machine' | 'embedded' | undefined,
  use: (url: string) => Promise<Counts>,
): Promise<Counts> {
  const server = await launchPostgres({ temporary: true, fsync: false, ...(prefer ? { prefer } : {}) })
  try {
    return await use(server.url)
  } finally {
    await server.stop()
  }
}
