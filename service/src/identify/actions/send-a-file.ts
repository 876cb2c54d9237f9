import { randomUUID } from 'node:crypto'
import { constants } from 'node:fs'
import { copyFile, mkdir, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { Scope } from '#kith/platform/db/index.ts'
import { askFor } from '#kith/platform/jobs/index.ts'
import type { Upload } from '#kith/platform/web/index.ts'

/** The name a file waits under says nothing to people: where one is about to be shown, the file's own name is. */
export function isWaitingName(name: string): boolean {
  return /^waiting-[0-9a-f-]{36}$/.test(name)
}

export interface SendAFile {
  readonly feed: string
  readonly upload: Upload
  /** Where files wait for the job that reads them. */
  readonly folder: string
}

/**
 * Puts an uploaded file where it waits and asks for it to be read, in the asker's own transaction. The caller has seen, under its row
 * policies, that the feed is the person's to send for.
 * @returns the id of the request
 */
export async function sendAFile(scope: Scope, { feed, upload, folder }: SendAFile): Promise<string> {
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const path = join(folder, `waiting-${randomUUID()}`)
  await move(upload.path, path)
  try {
    return await askFor(scope, 'receive-delivery', { path, feed, fileName: upload.fileName })
  } catch (error) {
    await rm(path, { force: true })
    throw error
  }
}

/** The upload may lie on another disk than the folder, where a file cannot be renamed to. */
async function move(from: string, to: string): Promise<void> {
  try {
    await rename(from, to)
  } catch (error) {
    if (!(error instanceof Error) || !('code' in error) || error.code !== 'EXDEV') throw error
    await copyFile(from, to, constants.COPYFILE_EXCL)
    await rm(from)
  }
}
