import { randomUUID } from 'node:crypto'
import { mkdir, open, readdir, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { csvLine } from '#kith/platform/files/index.ts'

/** By which a text goes. */
export interface Texts {
  send(text: { readonly id: string; readonly to: string; readonly text: string }): Promise<void>
}

/** A paper to be put in an envelope. */
export interface Paper {
  readonly name: string
  readonly bytes: Uint8Array
}

/**
 * A folder that a post room empties: a folder for each letter, called by its code, with the letter, the label for its envelope and what goes with it; and a list of
 * them. What is laid ready is put out only when it was written down as sent, so that a service that stops between the two sends once and not never.
 */
export interface OutTray {
  /** Keeps papers until it is known that they were sent. */
  layReady(rendition: string, code: string, papers: readonly Paper[]): Promise<void>
  /** Ids of what is laid ready and not put out. */
  ready(): Promise<readonly string[]>
  /** Puts out what was sent, all at once. */
  putOut(rendition: string): Promise<void>
  /** Forgets what was not sent after all. */
  drop(rendition: string): Promise<void>
  /** Writes the list of what is there. */
  list(): Promise<void>
}

export function folderTray(folder: string): OutTray {
  const waiting = join(folder, '.waiting')
  const folders = async (of: string): Promise<readonly string[]> =>
    (await readdir(of, { withFileTypes: true }).catch(() => []))
      .filter((one) => one.isDirectory())
      .map(({ name }) => name)
  const find = async (rendition: string): Promise<string | undefined> =>
    (await folders(waiting)).find((name) => name.startsWith(`${rendition}.`) && !name.endsWith('.part'))
  return {
    async layReady(rendition, code, papers) {
      const whole = join(waiting, `${rendition}.${code}`)
      const part = `${whole}.part`
      await rm(part, { recursive: true, force: true })
      await rm(whole, { recursive: true, force: true })
      await mkdir(part, { recursive: true, mode: 0o700 })
      for (const { name, bytes } of papers) {
        const file = await open(join(part, name), 'wx', 0o600)
        await file.writeFile(bytes)
        // On the disk before it is written down that it went.
        await file.sync()
        await file.close()
      }
      await rename(part, whole)
    },
    async ready() {
      return (await folders(waiting)).filter((name) => !name.endsWith('.part')).map((name) => name.split('.')[0] ?? '')
    },
    async putOut(rendition) {
      const found = await find(rendition)
      if (found !== undefined) await rename(join(waiting, found), join(folder, found.split('.')[1] ?? found))
    },
    async drop(rendition) {
      const found = await find(rendition)
      if (found !== undefined) await rm(join(waiting, found), { recursive: true, force: true })
    },
    async list() {
      await mkdir(folder, { recursive: true, mode: 0o700 })
      const letters = (await folders(folder)).filter((name) => /^[0-9A-Z]{4}-[0-9A-Z]{4}$/.test(name)).toSorted()
      const rows = await Promise.all(
        letters.map(async (code) => [code, String((await readdir(join(folder, code))).length - 1)]),
      )
      // Another service may write it just now.
      const beside = join(folder, `list.csv.${randomUUID()}.part`)
      await writeFile(beside, [['code', 'papers'], ...rows].map((row) => `${csvLine(row)}\r\n`).join(''), {
        mode: 0o600,
      })
      await rename(beside, join(folder, 'list.csv'))
    },
  }
}

/** Texts as files that a texting service collects, one for each number and notice: its id is its name, so that one sent twice is one text. */
export function folderTexts(folder: string): Texts {
  return {
    async send({ id, to, text }) {
      await mkdir(folder, { recursive: true, mode: 0o700 })
      const path = join(folder, `${id}.json`)
      await writeFile(`${path}.part`, JSON.stringify({ to, text }), { mode: 0o600 })
      await rename(`${path}.part`, path)
    },
  }
}
