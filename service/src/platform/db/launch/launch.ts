import { existsSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { stopwatch } from '#kith/platform/time/index.ts'
import { canEnter, ownerOf, unprivilegedAccount } from './account.ts'
import { createCluster, passwordOf } from './cluster.ts'
import { ensureDatabase, serverVersion, urlFor } from './connect.ts'
import { prepareServer } from './embedded.ts'
import { holdServer, stopLeft, type Hold } from './hold.ts'
import { clusterOf, lastingBase, lastingPlace, majorsIn, temporaryPlace, type Place } from './place.ts'
import { isServing, readPostmaster } from './postmaster.ts'
import { lastWords, startProcess, type ServerProcess } from './process.ts'
import { findServers, leastMajor, type Server } from './servers.ts'

export interface LaunchOptions {
  /** Where data lives; `.kith` at the top of the repository unless said. */
  readonly folder?: string
  /** Told, a line at a time, what a person may want to know. */
  readonly log?: (line: string) => void
  /** A new cluster that is removed when it stops or this process ends. `DATABASE_URL` is then not looked at. */
  readonly temporary?: boolean
  /** False: faster, and a power cut loses data. For tests. */
  readonly fsync?: boolean
  /** Only a server of this kind will do. */
  readonly prefer?: Server['kind']
}

export interface LaunchedPostgres {
  /** `postgres://…`, with its password: never log it. The user may make roles and databases, except perhaps where `kind` is `given`. */
  readonly url: string
  /** As the server says: `15.18`. */
  readonly version: string
  readonly kind: 'given' | Server['kind']
  /** Stops the server, whoever started it, where no other program uses it any more; never one that was given. */
  stop(): Promise<void>
}

const repository = fileURLToPath(new URL('../../../../../', import.meta.url))
const readyWithinSeconds = 60

/**
 * A PostgreSQL to use: the one `DATABASE_URL` names, else one already running on the folder, else one started on it from the
 * machine's server (15 or later) or the npm binaries. Throws an Error whose message says what to do where there is none.
 */
export async function launchPostgres(options: LaunchOptions = {}): Promise<LaunchedPostgres> {
  const given = process.env['DATABASE_URL']
  if (given && !options.temporary) return useGiven(given)
  const log = options.log ?? (() => {})
  const fsync = options.fsync ?? true
  const base = options.temporary ? undefined : lastingBase(options.folder ?? join(repository, '.kith'), log)
  const found = chooseServer(usableServers(options.prefer), base === undefined ? [] : majorsIn(base), base)
  const place = base === undefined ? temporaryPlace(found) : lastingPlace(base, found)
  refuseOthersData(place)
  const server = prepareServer(found, place.account ? '/var/lib/kith' : place.base, place.account, log)
  if (!existsSync(place.cluster)) {
    log(`making a database with PostgreSQL ${server.version} in ${place.cluster}`)
    createCluster(server, place, fsync)
  }
  return attachOrStart(server, place, { fsync, temporary: options.temporary ?? false })
}

async function useGiven(url: string): Promise<LaunchedPostgres> {
  const version = await serverVersion(url)
  if (version.number < leastMajor * 10_000) {
    throw new Error(`DATABASE_URL names PostgreSQL ${version.text}; Kith needs ${leastMajor} or later`)
  }
  return { url, version: version.text, kind: 'given', stop: async () => {} }
}

function usableServers(prefer: Server['kind'] | undefined): Server[] {
  const account = unprivilegedAccount()
  // The embedded programs can be copied to where the account may go; the machine's stay where they are.
  const reachable = findServers().filter((server) => server.kind === 'embedded' || canEnter(server.bin, account))
  return prefer ? reachable.filter(({ kind }) => kind === prefer) : reachable
}

/** The first server, but where there is data already, one that can read it: data must not seem to vanish when a server is installed. */
export function chooseServer(
  servers: readonly Server[],
  majorsWithData: readonly number[],
  base: string | undefined,
): Server {
  const [first] = servers
  if (!first) {
    throw new Error(
      `no PostgreSQL ${leastMajor} or later: name one in DATABASE_URL, install the "postgresql" package, or use a platform that npm has binaries for`,
    )
  }
  if (majorsWithData.length === 0) return first
  const reader = servers.find(({ major }) => majorsWithData.includes(major))
  if (reader) return reader
  const newest = Math.max(...majorsWithData)
  throw new Error(
    `the data in ${clusterOf(base ?? '', newest)} needs PostgreSQL ${newest}, which is not on this machine any more: ` +
      `install it, or move that folder away to start empty`,
  )
}

function refuseOthersData(place: Place): void {
  const owner = ownerOf(join(place.cluster, 'data'))
  const self = process.getuid?.()
  if (!owner || self === undefined || self === 0 || owner.uid === self) return
  throw new Error(
    `the data in ${place.cluster} belongs to another user of this machine (number ${owner.uid}): run as that user or as root`,
  )
}

interface How {
  readonly fsync: boolean
  readonly temporary: boolean
}

async function attachOrStart(server: Server, place: Place, how: How): Promise<LaunchedPostgres> {
  const watch = stopwatch()
  let started: ServerProcess | undefined
  let starts = 0
  while (watch.seconds() < readyWithinSeconds) {
    const port = started && !started.ended() ? started.port : runningPort(place)
    if (port !== undefined) {
      const ready = await answer(port, place)
      const ours = started?.port === port ? started : undefined
      if (ready) {
        const { url, version } = ready
        return { url, version, kind: server.kind, stop: () => stopUnlessUsed(ready, place, ours) }
      }
      await pause(50)
    } else if (starts < 2) {
      // Twice: its free port may have been taken meanwhile, or another process may have started on the folder in the same moment.
      starts += 1
      clearStaleLock(place)
      started = await startProcess(server, place, how)
    } else {
      break
    }
  }
  const words = lastWords(place)
  await started?.stop()
  if (how.temporary) rmSync(place.base, { recursive: true, force: true })
  throw new Error(`PostgreSQL ${server.version} did not start on ${place.cluster}. Its last words:\n${words}`)
}

/** Another program may have come to it since: whoever leaves last puts it out. */
async function stopUnlessUsed({ hold }: Answer, place: Place, ours: ServerProcess | undefined): Promise<void> {
  if (!(await hold.letGo())) return
  const data = join(place.cluster, 'data')
  const left = readPostmaster(data)
  if (ours) await ours.stop()
  else if (left) await stopLeft(left.pid, data)
}

/** The port of a server that has this cluster: ready, or on its way. */
function runningPort(place: Place): number | undefined {
  const data = join(place.cluster, 'data')
  const postmaster = readPostmaster(data)
  return postmaster && isServing(postmaster.pid, data) ? postmaster.port : undefined
}

/** Only where its process is gone, or is another program that was given the same number since. */
function clearStaleLock(place: Place): void {
  const data = join(place.cluster, 'data')
  const postmaster = readPostmaster(data)
  if (postmaster && !isServing(postmaster.pid, data)) rmSync(join(data, 'postmaster.pid'), { force: true })
}

interface Answer {
  readonly url: string
  readonly version: string
  readonly hold: Hold
}

async function answer(port: number, place: Place): Promise<Answer | undefined> {
  const door = { port, password: passwordOf(place), socketFolder: place.socketFolder }
  try {
    await ensureDatabase(door)
    const url = urlFor(door)
    const version = (await serverVersion(url)).text
    return { url, version, hold: await holdServer(urlFor(door, 'postgres')) }
  } catch (error) {
    if (isNotReady(error)) return undefined
    throw error
  }
}

/** Nobody listening yet, no socket yet, or a server that is starting up or shutting down (SQLSTATE 57P03, 57P01). */
function isNotReady(error: unknown): boolean {
  const code = error instanceof Error && 'code' in error ? error.code : undefined
  return code === 'ECONNREFUSED' || code === 'ENOENT' || code === 'ECONNRESET' || code === '57P03' || code === '57P01'
}
