import { randomUUID } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { mkdir, rm, stat } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import type { FastifyRequest } from 'fastify'
import type { Upload } from './route.ts'

/** The fields of a form, and its file on disk where the route takes one. A file past the limit, or one nobody asked for, is refused. */
export async function receiveForm(
  request: FastifyRequest,
  uploadBytes: number | undefined,
  folder: string,
): Promise<{ readonly body: unknown; readonly upload: Upload | null }> {
  if (!request.isMultipart()) return { body: request.body ?? {}, upload: null }
  const fields: Record<string, string> = {}
  let upload: Upload | null = null
  try {
    for await (const part of request.parts({ limits: { fileSize: uploadBytes ?? 1 } })) {
      if (part.type === 'field') fields[part.fieldname] = String(part.value)
      else if (uploadBytes === undefined) throw badForm('This form takes no file.')
      else {
        await mkdir(folder, { recursive: true, mode: 0o700 })
        const path = join(folder, randomUUID())
        await pipeline(part.file, createWriteStream(path, { mode: 0o600 }))
        upload = { path, fileName: basename(part.filename), bytes: (await stat(path)).size }
        if (part.file.truncated) throw badForm('The file is larger than this form takes.')
      }
    }
  } catch (error) {
    await discardUpload(upload)
    throw error
  }
  return { body: fields, upload: upload?.fileName ? upload : null }
}

/** Removes the upload's file; a handler that wants to keep it moves it away first. */
export async function discardUpload(upload: Upload | null): Promise<void> {
  if (upload) await rm(upload.path, { force: true })
}

function badForm(message: string): Error {
  return Object.assign(new Error(message), { statusCode: 413 })
}
