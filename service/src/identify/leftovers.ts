import { readdir, rm, stat } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { sql, type Database } from '#kith/platform/db/index.ts'
import { asSystem } from '#kith/platform/identity/index.ts'
import { repeat, type Clock } from '#kith/platform/time/index.ts'
import { clearCutOff } from './link/run.ts'
import { refuseInterrupted } from './receive/index.ts'
import { whenNoneIsUnderWay } from './store/turn.ts'

export interface LeftoversOptions {
  readonly database: Database
  readonly clock: Clock
  readonly workFolder: string
  readonly uploadFolder: string
}

/** A file that came with a form is read, or waits to be, within this time of its last byte. */
const longestUpload = 60 * 60_000

/**
 * Clears up after whatever was killed: deliveries and runs that nobody is at any more are said to have been cut off, and what they left on disk, which is
 * about people, is removed. Touches nothing that somebody is at.
 */
export async function clearLeftovers({ database, clock, workFolder, uploadFolder }: LeftoversOptions): Promise<void> {
  await refuseInterrupted(database)
  await asSystem(database, async (bearer) => {
    await whenNoneIsUnderWay(database, bearer('find-needs'), 'needs', () => Promise.resolve())
    await whenNoneIsUnderWay(database, bearer('link'), 'link', () => clearCutOff(workFolder))
    const awaited = await database.transaction(bearer('receive'), async (scope) => {
      const open = await sql<{ path: string }>`
        select payload ->> 'path' as path from jobs.request where name = 'receive-delivery' and state in ('waiting', 'running')`.execute(
        scope.platform,
      )
      return new Set(open.rows.map(({ path }) => basename(path)))
    })
    const uploads = await readdir(uploadFolder).catch(() => []) // it is made with the first
    for (const name of uploads) {
      const path = join(uploadFolder, name)
      const found = await stat(path).catch(() => undefined)
      const age = found?.isFile() ? clock.now().getTime() - found.mtimeMs : 0
      if (age > longestUpload && !awaited.has(name)) await rm(path, { force: true })
    }
  })
}

/** Clears up now, and every minute until stopped. */
export function startClearing(options: LeftoversOptions, problem: (error: unknown) => void): { stop(): Promise<void> } {
  return repeat(() => clearLeftovers(options), 60, problem)
}
