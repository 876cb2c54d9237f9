import { readFileSync } from 'node:fs'
import { join } from 'node:path'

/** What `postmaster.pid` says of the server that has, or had, a data folder. */
export interface Postmaster {
  readonly pid: number
  readonly port: number | undefined
  readonly ready: boolean
}

/** Reads the lock file of a data folder; undefined where there is none or it is not yet written out. */
export function readPostmaster(data: string): Postmaster | undefined {
  try {
    return postmasterIn(readFileSync(join(data, 'postmaster.pid'), 'utf8'))
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined
    throw error
  }
}

/** The lines are: pid, data folder, start time, port, socket folder, address, shared memory, status. */
export function postmasterIn(text: string): Postmaster | undefined {
  const lines = text.split('\n').map((line) => line.trim())
  const pid = Number(lines[0])
  if (!Number.isInteger(pid) || pid <= 0) return undefined
  const port = Number(lines[3])
  return { pid, port: Number.isInteger(port) && port > 0 ? port : undefined, ready: lines[7] === 'ready' }
}

/**
 * True where the process is still a server on `data`. After a restart of the machine or its container the number in a stale lock file
 * may belong to somebody else, which PostgreSQL cannot tell apart and so refuses to start; where /proc is there, we can.
 */
export function isServing(pid: number, data: string): boolean {
  try {
    process.kill(pid, 0)
  } catch (error) {
    // EPERM: it lives, and belongs to another user.
    if (!(error instanceof Error && 'code' in error && error.code === 'EPERM')) return false
  }
  const command = commandLine(pid)
  return command === undefined || command.includes(data)
}

function commandLine(pid: number): string[] | undefined {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0')
  } catch {
    return undefined
  }
}
