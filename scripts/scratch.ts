import { chmod, mkdtemp, rm, statfs } from 'node:fs/promises'
import { freemem } from 'node:os'
import { join } from 'node:path'

const memory = '/dev/shm'
const tmpfs = 0x0102_1994
const gigabyte = 2 ** 30
/** Free in it, and free of the machine's memory: a whole run was seen to hold 0.4 gigabytes there, and what else it needs is many times that. */
const room = { folder: 6 * gigabyte, machine: 10 * gigabyte }

/**
 * Runs `work` with a folder in memory for what is written and thrown away, where the machine has memory to spare: making a database for a test is mostly writing
 * its files. Elsewhere the system's own folder does. Whatever is left in it goes with it.
 */
export async function withScratch<T>(work: () => Promise<T>): Promise<T> {
  if (process.env['TMPDIR'] !== undefined || !(await isRoomy())) return work()
  const folder = await mkdtemp(join(memory, 'kith-test-'))
  try {
    // As the system's own: the database runs as somebody else.
    await chmod(folder, 0o1777)
    process.env['TMPDIR'] = folder
    return await work()
  } finally {
    delete process.env['TMPDIR']
    await rm(folder, { recursive: true, force: true })
  }
}

async function isRoomy(): Promise<boolean> {
  const found = await statfs(memory).catch(() => undefined)
  return found?.type === tmpfs && found.bavail * found.bsize > room.folder && freemem() > room.machine
}
