import { randomBytes } from 'node:crypto'
import { readFileSync, statSync, writeFileSync, renameSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { SealingKeyMissing, type Keyring } from './envelope.ts'

const id = z.string().regex(/^[a-z0-9-]{1,40}$/)
const key = z.base64().transform((text) => Buffer.from(text, 'base64'))
const file = z.object({ current: id, keys: z.record(id, key) })
type Keys = z.infer<typeof file>

/** A keyring in a file of its own, which can be given another key. */
export interface FileKeyring extends Keyring {
  /** Makes another key and uses it from now on; those before are kept. @returns its id */
  add(): string
  /** Forgets keys that nothing is wrapped with any more. */
  keepOnly(ids: readonly string[]): void
}

/**
 * Keys in `sealing-keys.json` of a folder, readable by its owner only. Made with the first thing that is sealed; read again when the file changes, so that a key
 * added while the service runs is used at once.
 * @throws where others may read the file, or it does not hold keys
 */
export function folderKeyring(folder: string): FileKeyring {
  const path = join(folder, 'sealing-keys.json')
  let known: { readonly keys: Keys; readonly stamp: string } | undefined
  const read = (): Keys | undefined => {
    const now = statSync(path, { throwIfNoEntry: false })
    if (!now) return undefined
    if ((now.mode & 0o077) !== 0)
      throw new Error(`${path} may be read by others than its owner. Run: chmod 600 ${path}`)
    const stamp = `${now.mtimeMs} ${now.ino} ${now.size}`
    if (known?.stamp !== stamp) known = { keys: parseKeys(readFileSync(path, 'utf8'), path), stamp }
    return known.keys
  }
  const write = (keys: Keys): void => {
    const beside = `${path}.${randomBytes(6).toString('hex')}`
    writeFileSync(beside, `${stringOf(keys)}\n`, { mode: 0o600, flag: 'wx' })
    renameSync(beside, path)
  }
  const withNew = (keys: Keys | undefined): Keys => {
    const made = newId()
    return { current: made, keys: { ...keys?.keys, [made]: randomBytes(32) } }
  }
  return {
    current() {
      const keys = read()
      if (keys) return keys.current
      // Two processes may come here at once: the file that is there first is both's.
      try {
        writeFileSync(path, `${stringOf(withNew(undefined))}\n`, { mode: 0o600, flag: 'wx' })
      } catch (error) {
        if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error
      }
      const made = read()
      if (!made) throw new Error(`${path} was made and is not there. Look who else writes in that folder.`)
      return made.current
    },
    key: (wanted) => found(read(), wanted, path),
    add() {
      const keys = withNew(read())
      write(keys)
      return keys.current
    },
    keepOnly(ids) {
      const keys = read()
      if (!keys) return
      const kept = Object.entries(keys.keys).filter(([one]) => one === keys.current || ids.includes(one))
      write({ current: keys.current, keys: Object.fromEntries(kept) })
    },
  }
}

/** Keys from a setting: `id:base64` with commas between; the first is in use. */
export function settingKeyring(setting: string): Keyring {
  const where = 'KITH_SEALING_KEYS'
  const pairs = setting.split(',').map((pair) => pair.trim().split(':'))
  const [current = ''] = pairs[0] ?? []
  const keys = parseKeys(JSON.stringify({ current, keys: Object.fromEntries(pairs) }), where)
  return { current: () => keys.current, key: (wanted) => found(keys, wanted, where) }
}

function found(keys: Keys | undefined, wanted: string, where: string): Buffer {
  const it = keys && Object.hasOwn(keys.keys, wanted) ? keys.keys[wanted] : undefined
  if (!it) throw new SealingKeyMissing(wanted, where)
  return it
}

function parseKeys(text: string, where: string): Keys {
  const wrong = `${where} does not hold sealing keys: an id of small letters, digits and hyphens and 32 bytes as base64 for each, and which is in use.`
  const parsed = file.safeParse(json(text))
  if (!parsed.success) throw new Error(wrong)
  const { current, keys } = parsed.data
  if (!Object.hasOwn(keys, current) || Object.values(keys).some(({ length }) => length !== 32)) throw new Error(wrong)
  return parsed.data
}

function json(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function stringOf({ current, keys }: Keys): string {
  const written = Object.entries(keys).map(([one, bytes]) => [one, bytes.toString('base64')])
  return JSON.stringify({ current, keys: Object.fromEntries(written) }, null, 2)
}

function newId(): string {
  return `key-${randomBytes(6).toString('hex')}`
}
