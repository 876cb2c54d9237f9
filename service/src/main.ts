import { randomBytes } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { AddressInfo } from 'node:net'
import { aboutRoutes, galleryRoutes, serverPages } from '#kith/about/index.ts'
import { auditHeadRoutes, logKey, startSealing, startWitnessing, type LogKey } from '#kith/platform/audit/seal/index.ts'
import {
  actionPlanActions,
  actionPlanExamples,
  actionPlanRoutes,
  actionPlanWork,
  setUpActionPlan,
} from '#kith/action-plan/index.ts'
import { auditExamples, auditTrailRoutes } from '#kith/platform/audit/trail/index.ts'
import {
  consultationActions,
  consultationExamples,
  consultationJobs,
  consultationRoutes,
  readConclusions,
  setUpConsultation,
  startCorrespondence,
  type CorrespondenceOptions,
} from '#kith/consultation/index.ts'
import {
  identifyActions,
  identifyExamples,
  identifyJobs,
  identifyRoutes,
  setUpIdentify,
  startClearing,
  startKeepingCurrent,
} from '#kith/identify/index.ts'
import { folderKeyring, settingKeyring, type Keyring } from '#kith/platform/envelope/index.ts'
import { typstPrinter } from '#kith/platform/documents/index.ts'
import { buildAssets, makeShell } from '#kith/platform/design-system/index.ts'
import { migrate, openDatabase, urlAs, type Database } from '#kith/platform/db/index.ts'
import { launchPostgres } from '#kith/platform/db/launch/index.ts'
import { type Account, type Agency, setUpAccounts } from '#kith/platform/identity/index.ts'
import { openIdentityProvider, type IdentityProviderSettings } from '#kith/platform/identity/oidc/index.ts'
import { folderPost, smtpPost } from '#kith/platform/post/index.ts'
import { startWorker } from '#kith/platform/jobs/index.ts'
import { systemClock, type Clock } from '#kith/platform/time/index.ts'
import { buildServer, type Route } from '#kith/platform/web/index.ts'
import {
  folderTexts,
  folderTray,
  hasPage,
  publishTo,
  startLettingGo,
  startSendingLetters,
  startSendingNotices,
  type Sending,
  workingTogetherActions,
  workingTogetherExamples,
  workingTogetherRoutes,
} from '#kith/working-together/index.ts'
import { readSettings, type Settings } from './settings.ts'

/** A Kith whose database stands and is of the newest shape. */
export interface Kith {
  readonly settings: Settings
  readonly database: Database
  readonly adminUrl: string
  readonly secret: string
  /** What addresses are sealed with; kept where the database is not. */
  readonly keys: Keyring
  readonly clock: Clock
  /** What PostgreSQL is used, for people who look: "18.4 (embedded)". */
  readonly postgres: string
  readonly folder: string
  /** Leaves the database's server as it is, with whatever is under way: it ends there, and nothing of it is kept. */
  leave(): Promise<void>
  close(): Promise<void>
}

/** Finds or starts PostgreSQL, brings the database to the newest shape and opens it. */
export async function openKith(settings: Settings, log: (line: string) => void): Promise<Kith> {
  const folder = settings.KITH_FOLDER
  await mkdir(folder, { recursive: true, mode: 0o755 })
  const secret = settings.KITH_SECRET ?? (await keptSecret(folder))
  const server = await launchPostgres({ folder, log })
  try {
    const steps = await migrate(server.url, secret)
    const last = steps.at(-1)
    if (last !== undefined)
      log(
        `Brought the database up to ${last.replace(/\.sql$/, '')}, in ${steps.length === 1 ? 'one step' : `${steps.length} steps`}`,
      )
    const database = openDatabase({
      appUrl: urlAs(server.url, secret, 'kith_app'),
      doorUrl: urlAs(server.url, secret, 'kith_door'),
      connections: 10,
    })
    return {
      settings,
      database,
      secret,
      keys: settings.KITH_SEALING_KEYS ? settingKeyring(settings.KITH_SEALING_KEYS) : folderKeyring(folder),
      folder,
      adminUrl: server.url,
      clock: systemClock,
      postgres: `${server.version} (${server.kind})`,
      leave: () => server.stop(),
      close: async () => {
        await database.close()
        await server.stop()
      },
    }
  } catch (error) {
    await server.stop()
    throw error
  }
}

/** Puts the council, its partners, their accounts and their feeds in place; answers the feeds that wait for their agency. Safe to repeat. */
export async function setUp(
  kith: Kith,
  hub: Agency,
  partners: readonly Agency[],
  accounts: readonly Account[],
): ReturnType<typeof setUpIdentify> {
  await setUpAccounts(kith.adminUrl, hub, partners, accounts)
  const waiting = await setUpIdentify(kith.database)
  await setUpConsultation(kith.database)
  await setUpActionPlan(kith.database)
  return waiting
}

export interface Served {
  readonly url: string
  close(): Promise<void>
}

export interface ServeOptions {
  /** The identity provider, as this deployment knows it. */
  readonly provider: Pick<
    IdentityProviderSettings,
    'issuer' | 'clientId' | 'clientSecret' | 'knownAs' | 'allowInsecureLoopback'
  >
  /** Said on the start page: anybody may sign in as an invented person. */
  readonly demonstration: boolean
  readonly publicUrl: string
  readonly port: number
  readonly log?: boolean
}

/** What every module's pages do, in words. */
export const allActions = [actionPlanActions, consultationActions, identifyActions, workingTogetherActions]

/** Every route of the service. */
export function allRoutes(
  database: Database,
  folder: string,
  demonstration: boolean,
  publicUrl = 'http://127.0.0.1',
  keys: Keyring = folderKeyring(folder),
  offerMonths: number = readSettings({}).KITH_OFFER_MONTHS,
): readonly Route[] {
  const work = [
    ...actionPlanWork({ printer: typstPrinter(), publicUrl, heard: readConclusions }),
    ...consultationRoutes({ publicUrl, letterFolder: join(folder, 'letters') }),
    ...identifyRoutes({ database, uploadFolder: join(folder, 'uploads') }),
    ...workingTogetherRoutes({ keys, publicUrl, offerMonths }),
    ...auditTrailRoutes({
      actions: allActions,
    }),
  ]
  return [
    ...aboutRoutes({ demonstration, work, offerMonths }),
    ...auditHeadRoutes(),
    ...work,
    ...actionPlanRoutes(),
    ...(demonstration
      ? galleryRoutes([
          ...actionPlanExamples,
          ...consultationExamples,
          ...identifyExamples,
          ...workingTogetherExamples,
          auditExamples,
        ])
      : []),
  ]
}

/** The web server, listening on the loopback address. */
export async function serve(kith: Kith, options: ServeOptions): Promise<Served> {
  const { settings } = kith
  const assets = await buildAssets()
  const provider = openIdentityProvider({
    ...options.provider,
    redirectUri: new URL('/sign-in/return', options.publicUrl).href,
    postLogoutRedirectUri: new URL('/', options.publicUrl).href,
    secret: kith.secret,
  })
  const server = await buildServer({
    routes: allRoutes(
      kith.database,
      kith.folder,
      options.demonstration,
      options.publicUrl,
      kith.keys,
      settings.KITH_OFFER_MONTHS,
    ),
    database: kith.database,
    clock: kith.clock,
    secret: kith.secret,
    pages: serverPages,
    assets: assets.all,
    shell: (page) =>
      shellFor(page.language)({
        ...page,
        person: page.person && {
          name: page.person.name,
          agency: page.person.roles.includes('family-member') ? null : page.person.agencyName[page.language],
        },
      }),
    signIn: {
      startSignIn: (to, how) => provider.startSignIn(to, how),
      finishSignIn: (url, remember) => provider.finishSignIn(url, remember),
      signOutUrl: (hint) => provider.signOutUrl(hint),
      publicUrl: options.publicUrl,
      formOrigins: [provider.origin],
      sessionMinutes: 8 * 60,
      idleMinutes: settings.KITH_IDLE_MINUTES,
    },
    uploadFolder: join(kith.folder, 'uploads'),
    secure: options.publicUrl.startsWith('https:'),
    log: options.log ?? false,
  })
  const shells = {
    en: makeShell(site(settings.KITH_COUNCIL_EN), assets),
    cy: makeShell(site(settings.KITH_COUNCIL_CY), assets),
  }
  const shellFor = (language: 'en' | 'cy') => shells[language]
  await server.listen({ host: '127.0.0.1', port: options.port })
  const address: AddressInfo | string | null = server.server.address()
  const port = typeof address === 'object' && address !== null ? address.port : options.port
  return { url: `http://127.0.0.1:${port}`, close: () => server.close() }
}

function site(council: string) {
  return {
    council,
    service: 'Kith',
    beta: true,
    signOut: '/sign-out',
    links: {
      accessibility: '/accessibility',
      privacy: '/privacy',
      never: '/never',
      rules: '/rules',
    },
  }
}

/** The key the audit log's heads are signed with. */
export function auditKey({ settings, secret }: Kith): LogKey {
  return logKey(settings.KITH_AUDIT_NAME, secret)
}

/** Where letters come from and go to: a mailbox and a mail server where they are set, else a folder on this machine. */
function correspondence({ database, clock, folder, settings }: Kith): CorrespondenceOptions {
  const sender = { address: settings.KITH_MAIL_ADDRESS, name: settings.KITH_COUNCIL_EN }
  const requireTls = settings.KITH_MAIL_WITHOUT_TLS !== 'yes'
  return {
    database,
    clock,
    mailbox: settings.KITH_MAILBOX
      ? { url: settings.KITH_MAILBOX, requireTls, folder: join(folder, 'letters'), largest: 100_000_000 }
      : null,
    post: settings.KITH_SMTP
      ? smtpPost({ url: settings.KITH_SMTP, requireTls }, sender)
      : folderPost(join(folder, 'post'), sender),
    ours: {
      address: sender.address,
      checkedBy: settings.KITH_MAIL_CHECKED_BY ?? null,
      publicUrl: settings.KITH_PUBLIC_URL ?? `http://127.0.0.1:${settings.KITH_PORT}`,
    },
  }
}

/** Letters to families: papers into a folder that a post room empties, notices by e-mail from an address that says nothing, texts into a folder. */
/** What sends letters of this installation. */
export function lettersOut({ database, keys, folder, settings }: Kith): Sending {
  const sender = { address: settings.KITH_NOTICE_ADDRESS, name: 'Messages' }
  const requireTls = settings.KITH_MAIL_WITHOUT_TLS !== 'yes'
  return {
    database,
    keys,
    printer: typstPrinter(),
    publicUrl: settings.KITH_PUBLIC_URL ?? `http://127.0.0.1:${settings.KITH_PORT}`,
    tray: folderTray(join(folder, 'out-tray')),
    post: settings.KITH_SMTP
      ? smtpPost({ url: settings.KITH_SMTP, requireTls }, sender)
      : folderPost(join(folder, 'notices'), sender),
    texts: folderTexts(join(folder, 'texts')),
    pages: { hasPage, publish: publishTo },
  }
}

/** Runs the jobs people and the clock ask for. */
export async function work(kith: Kith): Promise<{ stop(): Promise<void> }> {
  const say = (about: string) => (error: unknown) =>
    void process.stderr.write(`${about}: ${error instanceof Error ? error.message : String(error)}\n`)
  const problem = say('The audit log')
  const key = auditKey(kith)
  const { database, clock, folder } = kith
  const folders = { workFolder: join(folder, 'work'), uploadFolder: join(folder, 'uploads') }
  const running = [
    await startWorker({
      workerUrl: urlAs(kith.adminUrl, kith.secret, 'kith_worker'),
      database,
      handlers: {
        ...identifyJobs({ ...folders, clock }),
        ...consultationJobs(),
      },
    }),
    startClearing({ database, clock, ...folders }, say('Clearing up')),
    startKeepingCurrent({ database, clock, hour: kith.settings.KITH_DAILY_HOUR }, say('The day’s work')),
    startLettingGo({ database, offerMonths: kith.settings.KITH_OFFER_MONTHS }, say('Letting go')),
    startSealing(database, key, problem),
    startWitnessing(database, key, kith.settings.KITH_WITNESS_FOLDERS, problem),
    startCorrespondence(correspondence(kith), 60, say('Letters')),
    startSendingLetters(lettersOut(kith), 20, say('Letters out')),
    startSendingNotices(lettersOut(kith), 20, say('Notices')),
  ]
  return {
    async stop() {
      await Promise.all(running.map((one) => one.stop()))
    },
  }
}

async function keptSecret(folder: string): Promise<string> {
  const path = join(folder, 'secret')
  if (existsSync(path)) return (await readFile(path, 'utf8')).trim()
  const secret = randomBytes(32).toString('base64url')
  await writeFile(path, `${secret}\n`, { mode: 0o600, flag: 'wx' })
  return secret
}
