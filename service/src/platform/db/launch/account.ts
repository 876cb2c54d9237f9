import { spawnSync } from 'node:child_process'
import { chownSync, readFileSync, statSync } from 'node:fs'
import { dirname } from 'node:path'

/** A user of the machine, by number. */
export interface Account {
  readonly uid: number
  readonly gid: number
}

/**
 * Who PostgreSQL must run as: itself refuses to run as root. Undefined: as we are. As root: the owner of data already there, else
 * `postgres`, else `nobody`.
 */
export function unprivilegedAccount(dataFolder?: string): Account | undefined {
  if (process.getuid?.() !== 0) return undefined
  const owner = dataFolder === undefined ? undefined : ownerOf(dataFolder)
  if (owner && owner.uid !== 0) return owner
  const passwd = readFileSync('/etc/passwd', 'utf8')
  const account = accountNamed('postgres', passwd) ?? accountNamed('nobody', passwd)
  if (!account)
    throw new Error('PostgreSQL cannot run as root, and this machine has neither a user "postgres" nor a user "nobody"')
  return account
}

/** The account called `name` in the text of a passwd file. */
export function accountNamed(name: string, passwd: string): Account | undefined {
  for (const line of passwd.split('\n')) {
    const [called, , uid, gid] = line.split(':')
    if (called === name && uid && gid) return { uid: Number(uid), gid: Number(gid) }
  }
  return undefined
}

/** The user a file or folder belongs to; undefined where there is none. */
export function ownerOf(path: string): Account | undefined {
  const found = statSync(path, { throwIfNoEntry: false })
  return found && { uid: found.uid, gid: found.gid }
}

/** True where `account` may enter `folder`, all its parents included. Asked of the machine, not worked out from modes. */
export function canEnter(folder: string, account: Account | undefined): boolean {
  if (!account) return true
  const asked = spawnSync('/bin/sh', ['-c', 'cd "$0"', folder], { ...account, cwd: '/', stdio: 'ignore' })
  if (asked.error) throw new Error(`cannot act as user ${account.uid} to run PostgreSQL: ${asked.error.message}`)
  return asked.status === 0
}

/** The nearest folder at or above `path` that exists. */
export function nearestFolder(path: string): string {
  let at = path
  while (!statSync(at, { throwIfNoEntry: false })?.isDirectory() && dirname(at) !== at) at = dirname(at)
  return at
}

/** Hands a file or folder to `account`. Without one, nothing. */
export function giveTo(account: Account | undefined, path: string): void {
  if (account) chownSync(path, account.uid, account.gid)
}
