import { randomUUID } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { mkdir, rm, stat } from 'node:fs/promises'
import { basename, join } from 'node:path'
import type { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { FastifyRequest } from 'fastify'
import type { Upload } from './route.ts'
import { withoutUnseen } from './unseen.ts'

export interface FormWanted {
  /** Largest file the route takes, in bytes; undefined: none. */
  readonly uploadBytes: number | undefined
  /** Where the file waits while a handler reads it. */
  readonly folder: string
  /** Whether these fields carry what our own forms carry. Asked before a file is taken in: our forms put their hidden field first. */
  readonly isOurs: (fields: unknown) => boolean
}

/** What was more than is taken in: a file or a form, in bytes; or one answer in a form, in characters. */
export interface Excess {
  readonly what: 'file' | 'form' | 'answer'
  readonly most: number
}

/** Largest answer in a form that brings a file. In characters. */
export const longestAnswer = 64 * 1024

export type Received =
  | { readonly kind: 'form'; readonly body: unknown; readonly upload: Upload | null }
  | { readonly kind: 'not-ours' }
  | { readonly kind: 'too-large'; readonly excess: Excess }
  /** Cut short, with a file nobody asked for, or no form at all. Nothing of it is kept. */
  | { readonly kind: 'invalid' }

/** The fields of a form, and its file on disk where the route takes one. */
export async function receiveForm(request: FastifyRequest, wanted: FormWanted): Promise<Received> {
  if (request.isMultipart()) return receiveParts(request, wanted)
  const body = request.body ?? {}
  return wanted.isOurs(body) ? { kind: 'form', body: withoutUnseen(body), upload: null } : { kind: 'not-ours' }
}

function tooLarge(what: Excess['what'], most: number): { readonly kind: 'too-large'; readonly excess: Excess } {
  return { kind: 'too-large', excess: { what, most } }
}

async function receiveParts(request: FastifyRequest, { uploadBytes, folder, isOurs }: FormWanted): Promise<Received> {
  const fields: Record<string, string> = {}
  const held: { upload: Upload | null } = { upload: null }
  try {
    const read = await readParts()
    if (read.kind === 'form') return { kind: 'form', body: withoutUnseen(fields), upload: held.upload }
    await discardUpload(held.upload)
    return read
  } catch (error) {
    await discardUpload(held.upload)
    // A disk that is full is our fault; a form that breaks off, or is none, is not.
    if (error instanceof Error && 'syscall' in error) throw error
    request.log.warn(error)
    const isLarge = error instanceof Error && 'code' in error && error.code === 'FST_REQ_FILE_TOO_LARGE'
    return isLarge && uploadBytes !== undefined && isOurs(fields) ? tooLarge('file', uploadBytes) : { kind: 'invalid' }
  }

  async function readParts(): Promise<Exclude<Received, { kind: 'form' }> | { readonly kind: 'form' }> {
    let cut = false
    for await (const part of request.parts({ limits: { fileSize: uploadBytes ?? 1 } })) {
      if (part.type === 'field') {
        fields[part.fieldname] = String(part.value)
        cut ||= part.valueTruncated
      } else if (!isOurs(fields)) return { kind: 'not-ours' }
      else if (!part.filename) part.file.resume() // a file field left empty comes as a file without a name
      else if (uploadBytes === undefined) return { kind: 'invalid' }
      else {
        // Known before it is written, so that it is removed however its writing ends.
        held.upload = { path: join(folder, randomUUID()), fileName: basename(part.filename), bytes: 0 }
        held.upload = { ...held.upload, bytes: await keep(part.file, held.upload.path) }
        if (part.file.truncated) return tooLarge('file', uploadBytes)
      }
    }
    if (!isOurs(fields)) return { kind: 'not-ours' }
    // Half of what somebody wrote is kept of nobody.
    return cut ? tooLarge('answer', longestAnswer) : { kind: 'form' }
  }

  async function keep(file: Readable, path: string): Promise<number> {
    await mkdir(folder, { recursive: true, mode: 0o700 })
    await pipeline(file, createWriteStream(path, { mode: 0o600, flags: 'wx' }))
    return (await stat(path)).size
  }
}

/** Removes the upload's file; a handler that wants to keep it moves it away first. */
export async function discardUpload(upload: Upload | null): Promise<void> {
  if (upload) await rm(upload.path, { force: true })
}
