import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { attachmentOf } from '#kith/platform/post/index.ts'
import type { Answer } from '#kith/platform/web/index.ts'
import type { Attached } from '../store/staff.ts'

/** Hands over one attachment of a letter, or a scan, to be saved: never as a page of ours, whatever it says it is. */
export async function sendAttachment(letterFolder: string, file: Attached): Promise<Answer> {
  const body =
    file.number < 0
      ? await readFile(join(letterFolder, file.sha256)).catch(() => null)
      : file.letter === null
        ? null
        : await attachmentOf(join(letterFolder, file.letter), file.number)
  return body === null
    ? { kind: 'absent' }
    : { kind: 'download', fileName: file.name || 'attachment', contentType: 'application/octet-stream', body }
}
