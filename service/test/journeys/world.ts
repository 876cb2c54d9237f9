import { randomBytes } from 'node:crypto'
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { demonstrationHub, demonstrationPartners, findNeeds, linkRecords, receiveFile } from '#kith/identify/index.ts'
import {
  demonstrationAccounts,
  demonstrationKnownAs,
  demonstrationSubject,
  startDemonstrationProvider,
} from '#kith/platform/identity/demonstration/index.ts'
import { asSystem } from '#kith/platform/identity/index.ts'
import { atRunEnd } from '#kith/platform/testing/run-end/index.ts'
import { systemClock } from '#kith/platform/time/index.ts'
import { sayStartsOfSeed } from '../../bin/commands/seed.ts'
import { readTrueFamilies, writeCounty } from '../../seeds/county/index.ts'
import { demonstrateContacts } from '../../src/working-together/index.ts'
import { serve, setUp, work, type Kith } from '../../src/main.ts'
import { readSettings } from '../../src/settings.ts'
import { migrateForTests, openForTests, testKeys, testKith, testSecret, type TestKith } from '../world/kith.ts'

/** A synthetic town, received, linked and looked through by the rules, served with its worker running. */
export interface World {
  /** Where the service is: `http://127.0.0.1:40123`. */
  readonly url: string
  /** The town's database, for a journey to lay out what another's journey would have left. */
  readonly town: TestKith
  /** What the housing department sends a month later, as the seed wrote it. */
  readonly housing: string
  /** Runs `look` while the worker rests, so that what was asked for waits until it returns. */
  whileWorkRests<T>(look: () => Promise<T>): Promise<T>
}

type Close = () => Promise<unknown>

let standing: Promise<World> | undefined
const closing: Close[] = []

// Every journey file shares this process and this world: it ends with the whole run.
atRunEnd(async () => {
  await standing?.catch(() => undefined)
  for (const close of closing.splice(0).toReversed()) await close()
})

/** The one world of this process, made when the first journey asks. */
export function world(): Promise<World> {
  return (standing ??= build())
}

async function build(): Promise<World> {
  const folder = await mkdtemp(join(tmpdir(), 'kith-journeys-'))
  closing.push(() => rm(folder, { recursive: true, force: true }))
  // Two processes of one run walk through copies of one town: the first to ask makes it, the other waits and copies.
  const run = process.env['KITH_TEST_RUN'] ?? folder
  const makeTown = (url: string): Promise<void> => fillWithATown(url, run)
  const town = await testKith(makeTown, run)
  closing.push(town.close)
  const kith = kithOf(town, folder)
  const url = await serveWithProvider(kith)
  let worker = await work(kith)
  closing.push(() => worker.stop())
  const whileWorkRests: World['whileWorkRests'] = async (look) => {
    await worker.stop()
    try {
      return await look()
    } finally {
      worker = await work(kith)
    }
  }
  return { url, town, housing: await readFile(join(run, 'second', 'housing.csv'), 'utf8'), whileWorkRests }
}

/** Seed, receive, link, find: the job a night runs, in an empty database. What agencies send is written into folders of `run`. */
async function fillWithATown(url: string, run: string): Promise<void> {
  await migrateForTests(url)
  const { database, appUrl } = openForTests(url)
  const close = (): Promise<void> => database.close()
  const kith = kithOf({ database, adminUrl: url, appUrl, close }, run)
  try {
    await setUp(kith, demonstrationHub, demonstrationPartners, demonstrationAccounts())
    await runTheJob(kith)
    await demonstrateContacts(database, {
      today: kith.clock.today(),
      families: await readTrueFamilies(join(run, 'first')),
      subjectOf: demonstrationSubject,
      keys: kith.keys,
    })
  } finally {
    await close()
  }
}

function kithOf({ database, adminUrl, close }: TestKith, folder: string): Kith {
  return {
    settings: readSettings({ KITH_FOLDER: folder }),
    database,
    adminUrl,
    secret: testSecret,
    keys: testKeys,
    clock: systemClock,
    postgres: 'test',
    folder,
    leave: close,
    close,
  }
}

async function runTheJob({ database, clock, folder }: Kith): Promise<void> {
  const today = clock.today()
  const [first, second] = [join(folder, 'first'), join(folder, 'second')]
  await sayStartsOfSeed({ database }, today)
  await writeCounty({ size: 'town', seed: 1, today, folder: first })
  await writeCounty({ size: 'town', seed: 1, today, folder: second, delivery: 2 })
  for (const name of (await readdir(first)).filter((one) => one !== 'truth').toSorted()) {
    const { state } = await receiveFile(database, { path: join(first, name), today })
    if (state !== 'loaded') throw new Error(`${name} was ${state}, so there is no town to walk through`)
  }
  await asSystem(database, async (bearer) => {
    const report = (): void => undefined
    await linkRecords({ database, bearer, workFolder: join(folder, 'work'), report })
    await findNeeds({ database, bearer, asAt: today, report })
  })
}

/** Redirect addresses hold the ports, so the ports are chosen before either server listens. */
async function serveWithProvider(kith: Kith): Promise<string> {
  const [port, providerPort] = await freePorts()
  const publicUrl = `http://127.0.0.1:${port}`
  const client = { clientId: 'kith-journeys', clientSecret: randomBytes(32).toString('base64url') }
  const provider = await startDemonstrationProvider({
    ...client,
    port: providerPort,
    redirectUris: [`${publicUrl}/sign-in/return`],
    postLogoutRedirectUris: [`${publicUrl}/`],
  })
  closing.push(() => provider.close())
  const served = await serve(kith, {
    provider: {
      ...client,
      issuer: provider.issuer,
      knownAs: demonstrationKnownAs,
      allowInsecureLoopback: true,
    },
    demonstration: true,
    publicUrl,
    port,
  })
  closing.push(() => served.close())
  return served.url
}

/** Two ports nobody listens on, both held until both are known so that they differ. */
async function freePorts(): Promise<readonly [number, number]> {
  const held = [createServer(), createServer()] as const
  const ports = await Promise.all(
    held.map(
      (server) =>
        new Promise<number>((resolve, reject) => {
          server.once('error', reject)
          server.listen(0, '127.0.0.1', () => {
            const address = server.address()
            if (address === null || typeof address === 'string') reject(new Error('the server has no port'))
            else resolve(address.port)
          })
        }),
    ),
  )
  await Promise.all(held.map((server) => new Promise((resolve) => server.close(resolve))))
  const [one = 0, two = 0] = ports
  return [one, two]
}
