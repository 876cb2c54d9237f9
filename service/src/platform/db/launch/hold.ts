import { Socket } from 'node:net'
import { setTimeout as pause } from 'node:timers/promises'
import { Client } from 'pg'
import { isServing } from './postmaster.ts'

/** A program's stake in a server that several use: it ends with the program, however that ends. */
export interface Hold {
  /** @returns whether nobody else holds the server, so that it may be stopped */
  letGo(): Promise<boolean>
}

const key = 5412

/** Holds the server at `url` until let go. Keeps no program alive. */
export async function holdServer(url: string): Promise<Hold> {
  const line = new Socket()
  const client = new Client({ connectionString: url, connectionTimeoutMillis: 5_000, stream: () => line })
  client.on('error', () => undefined) // a server that went away is nobody's
  await client.connect()
  await client.query('select pg_advisory_lock_shared($1)', [key])
  line.unref()
  return {
    async letGo() {
      line.ref()
      try {
        await client.query('select pg_advisory_unlock_shared($1)', [key])
        const found = await client.query<{ alone: boolean }>('select pg_try_advisory_lock($1) as alone', [key])
        return found.rows[0]?.alone ?? true
      } catch {
        return true
      } finally {
        await client.end().catch(() => undefined)
      }
    },
  }
}

/** Ends, in order, a server that another program started and has left to us; waits until it is gone. */
export async function stopLeft(pid: number, data: string): Promise<void> {
  if (isServing(pid, data)) process.kill(pid, 'SIGINT')
  while (isServing(pid, data)) await pause(50)
}
