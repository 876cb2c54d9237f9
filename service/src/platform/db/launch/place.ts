import { createHash, randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, mkdtempSync, readdirSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { canEnter, giveTo, nearestFolder, unprivilegedAccount, type Account } from './account.ts'
import type { Server } from './servers.ts'

/** Where a cluster's files are: one folder per major version, because one major cannot read another's. */
export interface Place {
  /** Holds `data`, `password` and `server.log`. */
  readonly cluster: string
  /** Holds clusters, and copies of the embedded programs where one is needed. */
  readonly base: string
  readonly account: Account | undefined
  /** Where its socket stands beside its port; undefined where there is none. */
  readonly socketFolder: string | undefined
}

/** The base folder for lasting data: `folder`, or where root's unprivileged user may not enter that, one under /var/lib. */
export function lastingBase(folder: string, log: (line: string) => void): string {
  const wanted = resolve(folder)
  const account = unprivilegedAccount()
  if (canEnter(nearestFolder(wanted), account)) {
    mkdirSync(wanted, { recursive: true })
    if (canEnter(wanted, account)) return wanted
  }
  const instead = join('/var/lib/kith', createHash('sha256').update(wanted).digest('hex').slice(0, 12))
  log(`the database is kept in ${instead}: PostgreSQL cannot run as root, and its user may not enter ${wanted}`)
  mkdirSync(instead, { recursive: true, mode: 0o755 })
  return instead
}

/** Majors that have data under `base`. */
export function majorsIn(base: string): number[] {
  if (!existsSync(base)) return []
  const names = readdirSync(base).flatMap((name) => /^postgres-(\d+)$/.exec(name)?.[1] ?? [])
  return names.map(Number).filter((major) => existsSync(clusterOf(base, major)))
}

export function clusterOf(base: string, major: number): string {
  return join(base, `postgres-${major}`)
}

/** The place for `server` under `base`. */
export function lastingPlace(base: string, server: Server): Place {
  const cluster = clusterOf(base, server.major)
  // A lasting one has one way in: not every file system a council keeps data on takes sockets.
  return { base, cluster, account: unprivilegedAccount(join(cluster, 'data')), socketFolder: undefined }
}

/** Bytes: Linux takes 107 for the whole path, `/.s.PGSQL.65535` at its end. */
const longestFolder = 90

/** A folder of its own for a cluster that goes when it stops. Belongs whole to the account it runs as, which removes it. */
export function temporaryPlace(server: Server): Place {
  const account = unprivilegedAccount()
  const base = mkdtempSync(join(tmpdir(), 'kith-postgres-'))
  giveTo(account, base)
  // A socket costs a test less than a port does: a seventh of all processor that tests on a database take.
  return {
    base,
    cluster: clusterOf(base, server.major),
    account,
    socketFolder: base.length <= longestFolder ? base : undefined,
  }
}

/** 256 bits, safe in a URL as they are. */
export function newPassword(): string {
  return randomBytes(32).toString('base64url')
}
