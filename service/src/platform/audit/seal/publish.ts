import { repeat } from '#kith/platform/time/index.ts'
import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { Database, Scope } from '#kith/platform/db/index.ts'
import { asSystem } from '#kith/platform/identity/index.ts'
import type { LogKey } from './checkpoint.ts'
import { entryBytes } from './entry-bytes.ts'

import { headsAfter, leavesFrom, type KeptLeaf } from './store.ts'
import { tileWidth, type Hash } from './tree.ts'

/** What goes into a folder: for witnesses heads and hashes, which say nothing of anybody; for an auditor the entries as well. */
export type Publishing = 'hashes' | 'entries'

export interface Published {
  readonly folder: string
  /** Entries the newest head in the folder stands for. */
  readonly size: number
  readonly newHeads: number
}

/**
 * Brings a folder up to date with the log, in the published format (this module's README): `log.json`, `heads/SIZE` (each a signed checkpoint),
 * `tile/0/…` (hashes of 256 leaves each, and of those that fill no tile yet), `entries/…` (the same entries, one a line) and, last, `checkpoint`.
 * What a folder already holds is never rewritten, but for the tile that was not full.
 * @throws where the folder belongs to another log
 */
export async function publishLog(
  database: Database,
  key: LogKey,
  folder: string,
  what: Publishing,
): Promise<Published> {
  await mkdir(join(folder, 'heads'), { recursive: true })
  await claim(folder, key)
  const had = await newestIn(folder)
  return asSystem(database, (bearer) =>
    database.transaction(
      bearer('seal-audit'),
      async (scope) => {
        const heads = await headsOf(scope, had)
        const size = heads.at(-1)?.size ?? had
        await writeLeaves(scope, folder, Math.floor(had / tileWidth) * tileWidth, size, what)
        for (const head of heads) await put(join(folder, 'heads', headName(head.size)), head.note)
        const newest = heads.at(-1)
        if (newest) await put(join(folder, 'checkpoint'), newest.note)
        return { folder, size, newHeads: heads.length }
      },
      { statementTimeout: 0 },
    ),
  )
}

async function claim(folder: string, { origin, verifier }: LogKey): Promise<void> {
  const path = join(folder, 'log.json')
  const ours = `${JSON.stringify({ format: 'kith-audit-log/1', origin, key: verifier })}\n`
  const theirs = await readFile(path, 'utf8').catch(() => undefined)
  if (theirs === undefined) return put(path, ours)
  if (theirs !== ours)
    throw new Error(`${folder} holds the heads of another log, or of this one under another key: name an empty folder.`)
}

async function newestIn(folder: string): Promise<number> {
  const names = await readdir(join(folder, 'heads'))
  return names.filter((name) => /^\d{12}$/.test(name)).reduce((most, name) => Math.max(most, Number(name)), 0)
}

async function headsOf(scope: Scope, after: number) {
  const heads = []
  for (let from = after; ;) {
    const some = await headsAfter(scope, from, 1000)
    heads.push(...some)
    const last = some.at(-1)
    if (!last) return heads
    from = last.size
  }
}

/** Leaves from the beginning of a tile up to `size`; leaves past the newest head are not published yet. */
async function writeLeaves(scope: Scope, folder: string, from: number, size: number, what: Publishing): Promise<void> {
  for (let at = from; at < size; at += tileWidth) {
    const leaves = (await leavesFrom(scope, at, Math.min(tileWidth, size - at))).slice(0, size - at)
    await putTile(
      folder,
      at / tileWidth,
      leaves.map((leaf) => leaf.hash),
    )
    if (what === 'entries') await put(join(folder, 'entries', `${tilePath(at / tileWidth)}.jsonl`), lines(leaves))
  }
}

/** An entry that is gone leaves an empty line: the verifier says which. */
function lines(leaves: readonly KeptLeaf[]): string {
  return leaves.map(({ entry }) => `${entry ? entryBytes(entry).toString() : ''}\n`).join('')
}

async function putTile(folder: string, tile: number, hashes: readonly Hash[]): Promise<void> {
  const path = join(folder, 'tile', '0', tilePath(tile))
  const part = `${path}.p`
  if (hashes.length === tileWidth) {
    await put(path, Buffer.concat(hashes))
    await rm(part, { recursive: true, force: true })
    return
  }
  await put(join(part, String(hashes.length)), Buffer.concat(hashes))
}

/** `x001/x234/067` for tile 1234067 (C2SP tlog-tiles). */
export function tilePath(tile: number): string {
  const groups = [String(tile % 1000).padStart(3, '0')]
  for (let rest = Math.floor(tile / 1000); rest > 0; rest = Math.floor(rest / 1000))
    groups.unshift(`x${String(rest % 1000).padStart(3, '0')}`)
  return groups.join('/')
}

export function headName(size: number): string {
  return String(size).padStart(12, '0')
}

/** Whole or not at all: who copies the folder meanwhile never sees half a file. */
async function put(path: string, content: string | Buffer): Promise<void> {
  await mkdir(dirname(path), { recursive: true })
  await writeFile(`${path}.new`, content)
  await rename(`${path}.new`, path)
}

/** Hands heads and hashes to witnesses' folders every few minutes until stopped. `problem` is told of each folder that could not be reached. */
export function startWitnessing(
  database: Database,
  key: LogKey,
  folders: readonly string[],
  problem: (error: unknown) => void,
  everyMinutes = 10,
): { stop(): Promise<void> } {
  return repeat(
    async () => {
      for (const folder of folders) await publishLog(database, key, folder, 'hashes').catch(problem)
    },
    everyMinutes * 60,
    problem,
  )
}
