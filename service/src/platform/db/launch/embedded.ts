import {
  accessSync,
  chmodSync,
  constants,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
} from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { canEnter, type Account } from './account.ts'
import type { Server } from './servers.ts'

/**
 * Makes the embedded server fit to run: its libraries need links that its package makes in an install script, which this repository
 * does not run; and the account it runs as must be able to reach it. Where node_modules cannot be written or entered, a copy under
 * `cache` is used and the reason logged. The machine's own server is returned as it is.
 */
export function prepareServer(
  server: Server,
  cache: string,
  account: Account | undefined,
  log: (line: string) => void,
): Server {
  if (server.kind === 'machine') return server
  const native = dirname(server.bin)
  const copied = `PostgreSQL’s programs are copied to ${cache}`
  if (!canEnter(native, account)) {
    const why = `they cannot run as root, and their user may not enter ${native}`
    return inCopy(server, native, cache, () => log(`${copied}: ${why}`))
  }
  if (missingLinks(native).length === 0) return server
  if (!writable(join(native, 'lib'))) {
    const why = `links between their libraries are missing and ${native} is read-only`
    return inCopy(server, native, cache, () => log(`${copied}: ${why}`))
  }
  makeLinks(native)
  return server
}

function inCopy(server: Server, native: string, cache: string, onCopy: () => void): Server {
  const copy = join(cache, `postgres-${server.version}-programs`)
  if (!existsSync(copy)) {
    onCopy()
    mkdirSync(cache, { recursive: true, mode: 0o755 })
    // Copied beside and renamed, so that a copy cut short is never taken for a whole one.
    const half = mkdtempSync(`${copy}.new-`)
    cpSync(native, join(half, 'native'), { recursive: true, verbatimSymlinks: true })
    makeLinks(join(half, 'native'))
    chmodSync(half, 0o755) // mkdtemp makes folders only their owner may enter
    moveUnlessThere(half, copy)
  }
  return { ...server, bin: join(copy, 'native', 'bin') }
}

/** Renames `from` to `to`; where another process got there first, theirs stands and ours is removed. */
export function moveUnlessThere(from: string, to: string): void {
  try {
    renameSync(from, to)
  } catch (error) {
    if (!existsSync(to)) throw error
    rmSync(from, { recursive: true, force: true })
  }
}

interface Link {
  readonly at: string
  readonly to: string
}

function linksOf(native: string): Link[] {
  const list = parseLinks(JSON.parse(readFileSync(join(native, 'pg-symlinks.json'), 'utf8')))
  const folder = (path: string) => join(native, relative('native', path))
  return list.map(({ source, target }) => ({ at: folder(target), to: relative(dirname(target), source) }))
}

/** The list the package carries: `[{ source: 'native/lib/libpq.so.5.18', target: 'native/lib/libpq.so.5' }]`. */
function parseLinks(json: unknown): { source: string; target: string }[] {
  if (!Array.isArray(json)) throw new TypeError('pg-symlinks.json is not a list')
  return json.map((entry: { source?: unknown; target?: unknown }) => {
    if (typeof entry.source !== 'string' || typeof entry.target !== 'string')
      throw new TypeError('pg-symlinks.json: no source or target')
    return { source: entry.source, target: entry.target }
  })
}

function missingLinks(native: string): Link[] {
  return linksOf(native).filter(({ at }) => !existsSync(at))
}

function makeLinks(native: string): void {
  for (const { at, to } of missingLinks(native)) {
    try {
      symlinkSync(to, at)
    } catch (error) {
      if (!existsSync(at)) throw error // another process made it between our look and our step
    }
  }
}

function writable(folder: string): boolean {
  try {
    accessSync(folder, constants.W_OK)
    return true
  } catch {
    return false
  }
}
