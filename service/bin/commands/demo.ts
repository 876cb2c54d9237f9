import { existsSync, statSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { randomBytes } from 'node:crypto'
import { demonstrationHub, demonstrationPartners } from '../../src/identify/index.ts'
import { lettersOut, openKith, serve, setUp, work, type Kith } from '../../src/main.ts'
import {
  demonstrationAccounts,
  demonstrationKnownAs,
  demonstrationSubject,
  demonstrationPeople,
  startDemonstrationProvider,
} from '../../src/platform/identity/demonstration/index.ts'
import { demonstrateContacts, demonstrateLetters } from '../../src/working-together/index.ts'
import { readTrueFamilies } from '../../seeds/county/index.ts'
import { asSystem } from '../../src/platform/identity/index.ts'
import { stopwatch } from '../../src/platform/time/index.ts'
import { seedComments } from './comments.ts'
import { type Command, parsePort, say, untilAskedToStop } from './command.ts'
import { deliveriesIn, ingestAll } from './ingest.ts'
import { linkNow, needsNow } from './run.ts'
import { ingestSamples } from './samples.ts'
import { parseSize, sayStartsOfSeed, seedInto } from './seed.ts'

export const demo: Command = {
  name: 'demo',
  usage: '[--size street|town|county] [--with DIR] [--port N]',
  about: 'a synthetic town, the whole job run on it, served, with a person to sign in as for every role',
  async run(rest, settings) {
    const { values } = parseArgs({
      args: [...rest],
      options: {
        size: { type: 'string', default: 'town' },
        with: { type: 'string' },
        port: { type: 'string' },
        'stop-when-ready': { type: 'boolean', default: false },
      },
    })
    const watch = stopwatch()
    // From here on, so that a server is not left behind by somebody who does not wait.
    const stopped = untilAskedToStop()
    const port = values.port === undefined ? settings.KITH_PORT : parsePort(values.port)
    if (values.with !== undefined && !statSync(values.with, { throwIfNoEntry: false })?.isDirectory())
      throw new Error(`--with takes a folder of files from agencies; there is none at "${values.with}"`)
    const kith = await openKith(settings, say)
    const closing: (() => Promise<void>)[] = [() => kith.close()]
    try {
      await setUp(kith, demonstrationHub, demonstrationPartners, demonstrationAccounts())
      const served = await serveDemonstration(kith, port, closing)
      await runTheJob(kith, values.size, values.with)
      await seedComments(kith)
      closing.push((await work(kith)).stop)
      invite(served, watch.seconds(), kith.postgres)
      if (!values['stop-when-ready']) await stopped
      return 0
    } finally {
      for (const close of closing.toReversed()) await close().catch(() => undefined)
      say('Stopped.')
    }
  },
}

async function serveDemonstration(kith: Kith, port: number, closing: (() => Promise<void>)[]): Promise<string> {
  const publicUrl = `http://127.0.0.1:${port}`
  const clientSecret = randomBytes(32).toString('base64url')
  const client = { clientId: 'kith-demonstration', clientSecret }
  const provider = await startDemonstrationProvider({
    ...client,
    port: port + 1,
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
  closing.push(served.close)
  return served.url
}

/** Seeds once, takes the files in (the same file twice changes nothing), links and finds needs where anything is new. */
async function runTheJob(kith: Kith, sizeName: string, samples: string | undefined): Promise<void> {
  const size = parseSize(sizeName)
  const folder = resolve(kith.folder, 'seed', size)
  if (!existsSync(join(folder, 'truth', 'people.csv'))) await seedInto(folder, size, 1)
  await sayStartsOfSeed(kith)
  const outcomes = await ingestAll(kith, await deliveriesIn(folder))
  let anythingNew = outcomes.some(({ state }) => state === 'loaded')
  if (samples !== undefined) anythingNew = (await ingestSamples(kith, resolve(samples))) || anythingNew
  if (anythingNew || !(await hasLinks(kith))) {
    await linkNow(kith)
    await needsNow(kith, kith.clock.today())
  }
  const demonstration = {
    today: kith.clock.today(),
    families: await readTrueFamilies(folder),
    subjectOf: demonstrationSubject,
    keys: kith.keys,
  }
  const supported = await demonstrateContacts(kith.database, demonstration)
  if (supported !== null)
    await demonstrateLetters(demonstration, supported, {
      adminUrl: kith.adminUrl,
      sending: lettersOut(kith),
      problem: (error) => say(`A letter was not sent: ${error instanceof Error ? error.message : String(error)}`),
    })
}

function hasLinks(kith: Kith): Promise<boolean> {
  return asSystem(kith.database, (bearer) =>
    kith.database.transaction(bearer('find-needs'), async (scope) => {
      const done = await scope.identify
        .selectFrom('identify.needs_run')
        .select('id')
        .where('state', '=', 'done')
        .limit(1)
        .execute()
      return done.length > 0
    }),
  )
}

function invite(url: string, seconds: number, postgres: string): void {
  say('')
  say(`Kith is at ${url}   (ready in ${Math.round(seconds)} s, on PostgreSQL ${postgres})`)
  say('')
  say('Press "Sign in" and choose who to be; no password is asked:')
  for (const { name, does } of demonstrationPeople)
    say(`  ${name.replace(/ \(demonstration\)$/, '').padEnd(28)} ${does}`)
  say('')
  say('Stop with Ctrl+C. Nothing is lost: the next start goes on where this one stopped.')
}
