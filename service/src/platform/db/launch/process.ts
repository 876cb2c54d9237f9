import { spawn, type ChildProcess } from 'node:child_process'
import { closeSync, openSync, readFileSync, renameSync, statSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { serverEnvironment } from './cluster.ts'
import type { Place } from './place.ts'
import type { Server } from './servers.ts'
import { asArguments, serverSettings } from './settings.ts'

/** A server process started here. */
export interface ServerProcess {
  readonly port: number
  /** Set once it has ended. */
  ended(): boolean
  /** Ends it in order (open transactions roll back) and waits. */
  stop(): Promise<void>
}

/**
 * A temporary server hangs on this script: when we end, however we end, its standard input closes, and it stops the server and removes
 * the folder ($0). Where the server ends by itself the folder stays, because its log says why.
 */
const untilParentEnds = `
exec 3<&0
"$@" 3<&- & server=$!
{ read -r _ <&3; : > "$0/stopping"; kill -INT "$server"; } & reader=$!
wait "$server"
if [ -e "$0/stopping" ]; then rm -rf "$0"; else kill "$reader"; fi`

const keepLogBytes = 10_000_000

/** Starts `server` on the cluster of `place`, on a free port of 127.0.0.1. It may not be ready yet. */
export async function startProcess(
  server: Server,
  place: Place,
  options: { fsync: boolean; temporary: boolean },
): Promise<ServerProcess> {
  const port = await freePort()
  const command = [
    join(server.bin, 'postgres'),
    '-D',
    join(place.cluster, 'data'),
    ...asArguments(serverSettings({ port, socketFolder: place.socketFolder, ...options })),
  ]
  const log = openLog(place)
  try {
    const child = options.temporary ? spawnHanging(place, command, log) : spawnAlone(place, command, log)
    return describe(child, port, options.temporary)
  } finally {
    closeSync(log)
  }
}

function spawnHanging(place: Place, command: string[], log: number): ChildProcess {
  const options = { ...place.account, cwd: '/', env: serverEnvironment(), detached: true }
  return spawn('/bin/sh', ['-c', untilParentEnds, place.base, ...command], {
    ...options,
    stdio: ['pipe', log, log],
  })
}

/** In a session of its own, so that Ctrl-C at the terminal reaches Kith, which stops first and then stops the server. */
function spawnAlone(place: Place, command: string[], log: number): ChildProcess {
  const [program = '', ...args] = command
  const options = { ...place.account, cwd: '/', env: serverEnvironment(), detached: true }
  return spawn(program, args, { ...options, stdio: ['ignore', log, log] })
}

function describe(child: ChildProcess, port: number, hanging: boolean): ServerProcess {
  let over = false
  const end = new Promise<void>((resolve) => {
    const finish = () => {
      over = true
      resolve()
    }
    child.once('exit', finish)
    child.once('error', finish)
  })
  child.unref()
  if (hanging) unrefInput(child)
  return {
    port,
    ended: () => over,
    async stop() {
      if (over) return
      child.ref()
      if (hanging) child.stdin?.end()
      else child.kill('SIGINT')
      await end
    },
  }
}

/** An open pipe would keep this process alive after its work is done. */
function unrefInput(child: ChildProcess): void {
  const input = child.stdin
  if (input && 'unref' in input && typeof input.unref === 'function') input.unref()
  input?.on('error', () => {}) // the server ended first: `ended` says so
}

function openLog(place: Place): number {
  const file = join(place.cluster, 'server.log')
  const size = statSync(file, { throwIfNoEntry: false })?.size ?? 0
  if (size > keepLogBytes) renameSync(file, `${file}.1`)
  return openSync(file, 'a', 0o600)
}

/** The last lines the server wrote, for an error message. */
export function lastWords(place: Place): string {
  try {
    return readFileSync(join(place.cluster, 'server.log'), 'utf8').trim().split('\n').slice(-5).join('\n')
  } catch {
    return '(its log cannot be read)'
  }
}

async function freePort(): Promise<number> {
  const probe = createServer()
  await new Promise<void>((resolve, reject) => probe.once('error', reject).listen(0, '127.0.0.1', resolve))
  const address = probe.address()
  await new Promise((resolve) => probe.close(resolve))
  if (address === null || typeof address === 'string') throw new Error('no free port on 127.0.0.1')
  return address.port
}
