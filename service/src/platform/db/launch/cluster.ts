import { spawnSync } from 'node:child_process'
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { giveTo } from './account.ts'
import { moveUnlessThere } from './embedded.ts'
import { newPassword, type Place } from './place.ts'
import type { Server } from './servers.ts'
import { initdbArguments } from './settings.ts'

/**
 * Makes the cluster of `place`, where it is not there. It is made beside and renamed when whole: a process killed half-way leaves
 * nothing that looks like data, and two processes that start at once end with one cluster and its one password.
 */
export function createCluster(server: Server, place: Place, fsync: boolean): void {
  mkdirSync(dirname(place.cluster), { recursive: true })
  const half = mkdtempSync(`${place.cluster}.new-`)
  chmodSync(half, 0o755)
  giveTo(place.account, half)
  const password = newPassword()
  const passwordFile = join(half, 'password')
  writeFileSync(passwordFile, password + '\n', { mode: 0o600 })
  giveTo(place.account, passwordFile)
  try {
    initdb(server, place, initdbArguments(server.major, join(half, 'data'), passwordFile, fsync))
  } catch (error) {
    rmSync(half, { recursive: true, force: true })
    throw error
  }
  moveUnlessThere(half, place.cluster)
}

function initdb(server: Server, place: Place, args: string[]): void {
  const made = spawnSync(join(server.bin, 'initdb'), args, {
    ...place.account,
    cwd: '/',
    env: serverEnvironment(),
    encoding: 'utf8',
  })
  if (made.error) throw new Error(`initdb of PostgreSQL ${server.version} could not be started: ${made.error.message}`)
  if (made.status !== 0)
    throw new Error(`PostgreSQL ${server.version} could not make its data folder: ${made.stderr.trim()}`)
}

/** The superuser's password, as made by `createCluster`. */
export function passwordOf(place: Place): string {
  const file = join(place.cluster, 'password')
  try {
    return readFileSync(file, 'utf8').trim()
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error)
    throw new Error(
      `the database in ${place.cluster} was made by another user of this machine: run as that user or as root (${why})`,
      {
        cause: error,
      },
    )
  }
}

/** Nothing of ours: no PG* variable may steer the server, and its messages are English for the log. */
export function serverEnvironment(): NodeJS.ProcessEnv {
  return { PATH: process.env['PATH'] ?? '/usr/bin:/bin', LANG: 'C', TZ: 'UTC' }
}
