// npm test [quick|unit|gate|truth|engine|db|browser]: every check and test of the repository, in stages.
// Its last line is `N passed, N failed, N skipped`, over all stages; it exits 1 where anything failed.
import { globSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { findServers, launchPostgres } from '../service/src/platform/db/launch/index.ts'
import { stopwatch } from '../service/src/platform/time/index.ts'
import { ensureChromium } from './chromium.ts'
import { add, nothing, runLanes, type Say, type Stage } from './lanes.ts'
import { withScratch } from './scratch.ts'
import { runCommand, runTestFiles } from './stages.ts'
import type { Counts } from './test-messages.ts'

const root = dirname(import.meta.dirname)
process.chdir(root)

/**
 * `gate`: published figures, worked again from other people's data. `truth`: simulated studies for each estimator, a thousand where only these are
 * asked for, and otherwise as many of the thousand as it takes to see that nothing has changed. `engine`: tests that
 * start processes or the linkage kernel's workers again and again, or read megabytes that are meant to take long.
 */
const kinds = ['gate', 'truth', 'engine', 'db', 'browser'] as const
type Kind = 'unit' | (typeof kinds)[number]

/** One process of tests for each core of the machine Kith is measured on. */
const workers = 2

/** Where a test waits for a browser or another process a good part of its time, one process more keeps both cores at work. */
const workersThatWait = workers + 1

/** Walks through every page. The first is on the first server, which on most machines is the older. */
const walks = [
  'service/test/canaries.db.test.ts',
  'service/test/effects.db.test.ts',
  'service/test/too-large.db.test.ts',
]

/**
 * What takes longest is, where everything runs, on one of the servers only, every second file on each: what each part of the service does, and walks through all of
 * it. Migrations, the catalogue, and each table's policies for half of those who ask are tried on each. `npm test db` has all of it on each.
 */
function onceOnly(files: readonly string[]): readonly string[] {
  return [...walks, ...files.filter((file) => /^service\/src\/(?!platform\/)/.test(file))]
}

const checks: Stage = {
  name: 'Types, lint, format',
  async run(say) {
    const results = await Promise.all([
      // By itself it checks in four parts at once, which each work out the same types: twice the work of one, on two cores that have other work.
      runCommand('types', ['node_modules/.bin/tsc', '--noEmit', '--checkers', '1'], say),
      runCommand('lint', ['node_modules/.bin/oxlint'], say),
      runCommand('format', ['node_modules/.bin/oxfmt', '--check'], say),
    ])
    return results.reduce(add)
  },
}

const only = process.argv[2]
const rounds = roundsFor(only)
if (!rounds) {
  console.error(
    `"${only}" is no part of the tests: quick, unit, gate, truth, engine, db, browser, or nothing for everything`,
  )
  process.exit(2)
}

let total = nothing
const watch = stopwatch()
await withScratch(async () => {
  for (const lanes of rounds) total = add(total, await runLanes(lanes(), (text) => process.stdout.write(text)))
})
console.log(`\nEverything asked for took ${watch.seconds().toFixed(1)} s`)
console.log(`${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped`)
process.exit(total.failed > 0 ? 1 : 0)

/** What is done one after another, each in lanes that run at the same time. */
function roundsFor(asked: string | undefined): (() => Stage[][])[] | undefined {
  const alone = (stage: () => Stage) => [() => [[stage()]]]
  if (asked === 'quick' || asked === 'unit') return alone(unitStage)
  if (asked === 'gate') return alone(gateStage)
  if (asked === 'truth') return alone(() => truthStage({ KITH_STUDIES: 'all' }))
  if (asked === 'engine') return alone(engineStage)
  if (asked === 'db') return alone(() => databaseStage({ allOnEach: true }))
  if (asked === 'browser') return alone(browserStage)
  if (asked !== undefined) return undefined
  // Servers, browsers and engines leave processors idle between question and answer: what only computes is done meanwhile. A browser leaves
  // most, so it is not what remains when all that computes is over; the databases, of which there are two, keep both cores at work by themselves.
  const together = () => [
    [engineStage(), browserStage(), databaseStage()],
    [checks, gateStage(), truthStage()],
  ]
  return [...alone(unitStage), together]
}

function unitStage(): Stage {
  return {
    name: 'Unit and property tests',
    run: (say) => runTestFiles(filesOf('unit'), { workers, say }),
  }
}

function gateStage(): Stage {
  return {
    name: 'Published figures',
    run: (say) => runTestFiles(filesOf('gate'), { workers, inSpareTime: true, say }),
  }
}

function truthStage(environment: Readonly<Record<string, string>> = {}): Stage {
  return {
    name: 'Truth recovered from simulated studies',
    run: (say) => runTestFiles(filesOf('truth'), { workers, environment, inSpareTime: true, say }),
  }
}

function engineStage(): Stage {
  return {
    name: 'Tests with a real engine, server or printer',
    run: (say) => runTestFiles(filesOf('engine'), { workers: workersThatWait, say }),
  }
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
function databaseStage({ allOnEach }: { readonly allOnEach: boolean } = { allOnEach: false }): Stage {
  const servers = [...new Map(findServers().map((server) => [server.kind, server])).values()]
  const versions = servers.map(
    ({ kind, version }) => `${kind === 'machine' ? 'this machine’s' : 'the embedded'} PostgreSQL ${version}`,
  )
  if (servers.length === 0) {
    const none =
      'no PostgreSQL 15 or later on this machine, and no npm binaries for it: install the "postgresql" package'
    return { name: 'Database tests', run: () => Promise.reject(new Error(none)) }
  }
  const files = filesOf('db')
  const once = allOnEach ? [] : onceOnly(files)
  const on = (at: number, say: Say): Promise<Counts> =>
    withDatabase(servers[at]?.kind, (url) => {
      const elsewhere = new Set(once.filter((_, which) => which % servers.length !== at))
      return runTestFiles(
        files.filter((file) => !elsewhere.has(file)),
        {
          workers,
          environment: {
            KITH_TEST_DATABASE_URL: url,
            KITH_TEST_SHARE: allOnEach ? '1/1' : `${at + 1}/${servers.length}`,
          },
          say,
        },
      )
    })
  return {
    name: `Database tests on ${versions.join(' and on ')}`,
    run: async (say) => {
      const counts = servers.map((_, at) => on(at, say))
      return (await Promise.all(counts)).reduce(add)
    },
  }
}

/** Where there is no Chromium yet, it is fetched from now on: whatever runs before need not wait for it. */
function browserStage(): Stage {
  const chromium = ensureChromium()
  chromium.catch(() => undefined) // the stage says so
  return {
    name: 'Browser tests',
    run: async (say, makeRoom) => runBrowserTests(await chromium, say, makeRoom),
  }
}

/** Its last journeys wait for what the service does by itself: meanwhile there is room. */
async function runBrowserTests(chromium: string, say: Say, makeRoom: () => void): Promise<Counts> {
  const servers = findServers()
  const newest = servers.toSorted((a, b) => b.major - a.major)[0]
  const shared = await mkdtemp(join(tmpdir(), 'kith-test-run-'))
  const run = (url: string) =>
    runTestFiles(filesOf('browser'), {
      workers: workersThatWait,
      environment: { KITH_TEST_DATABASE_URL: url, KITH_CHROMIUM: chromium, KITH_TEST_RUN: shared },
      say,
      makeRoom,
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
