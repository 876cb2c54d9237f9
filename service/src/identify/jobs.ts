import { rm } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { z } from 'zod'
import { isDatabaseAway } from '#kith/platform/db/index.ts'
import type { JobHandlers, Progress } from '#kith/platform/jobs/index.ts'
import type { Clock } from '#kith/platform/time/index.ts'
import { isWaitingName } from './actions/send-a-file.ts'
import { askForFamilies } from './keep-current.ts'
import { linkRecords } from './link/run.ts'
import { keepListAsKnown, pastListAsked } from './needs/past.ts'
import { findNeeds } from './needs/run.ts'
import { type LoadProgress, receiveFile, releaseDelivery } from './receive/index.ts'

const receivePayload = z.object({ path: z.string(), feed: z.string().optional(), fileName: z.string() })
const releasePayload = z.object({ delivery: z.uuid(), by: z.uuid(), reason: z.string() })

export interface IdentifyJobOptions {
  readonly workFolder: string
  /** The only place a job reads an upload from, whatever path it was asked with. */
  readonly uploadFolder: string
  readonly clock: Clock
}

/** What the worker does for this module. */
export function identifyJobs({
  workFolder,
  uploadFolder,
  clock,
}: IdentifyJobOptions): Omit<JobHandlers, 'read-comments'> {
  return {
    async 'receive-delivery'(payload, { database, report }) {
      const { path: asked, feed, fileName } = receivePayload.parse(payload)
      const path = join(uploadFolder, basename(asked))
      if (!isWaitingName(basename(asked))) throw new Error('The job names no file that waits to be read.')
      try {
        const onProgress = (progress: LoadProgress): void => report(asProgress(progress))
        await receiveFile(database, {
          path,
          fileName,
          today: clock.today(),
          onProgress,
          ...(feed === undefined ? {} : { feed }),
        })
      } catch (error) {
        if (!isDatabaseAway(error)) await rm(path, { force: true })
        throw error
      }
      await rm(path, { force: true })
    },
    async 'release-delivery'(payload, { database }) {
      await releaseDelivery(database, releasePayload.parse(payload))
    },
    async 'link-records'(_payload, { database, bearer, report }) {
      await linkRecords({ database, bearer, workFolder, report })
      await askForFamilies(database, bearer('link'))
    },
    async 'find-needs'(_payload, { database, bearer, report }) {
      await findNeeds({ database, bearer, asAt: clock.today(), report })
    },
    async 'list-as-known'(payload, { database, bearer, report }) {
      await keepListAsKnown({ database, bearer, ...pastListAsked.parse(payload), report })
    },
  }
}

function asProgress({ bytes, totalBytes, rowsPerSecond, secondsLeft }: LoadProgress): Progress {
  return {
    stage: 'receive',
    unit: 'bytes',
    done: bytes,
    total: totalBytes ?? null,
    perSecond: rowsPerSecond,
    secondsLeft: secondsLeft ?? null,
  }
}
