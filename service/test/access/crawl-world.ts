import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { FastifyInstance } from 'fastify'
import { serverPages } from '#kith/about/index.ts'
import { systemClock } from '#kith/platform/time/index.ts'
import { buildServer, type Route } from '#kith/platform/web/index.ts'
import { allRoutes } from '../../src/main.ts'
import { testKeys, testSecret } from '../world/kith.ts'
import { canariesIn, plantCanaries, type Canary, type Planted } from './canaries.ts'
import { type PlantedRow, plantedQuery } from './cells.ts'
import { sealCanaries } from './sealed-canaries.ts'
import { trials } from './tables.ts'
import { accessWorld, type AccessWorld } from './world.ts'

/** The planted world with a canary in every field, every route of the service before it, and everything it writes besides answers. */
export interface CrawlWorld {
  readonly world: AccessWorld
  readonly server: FastifyInstance
  readonly routes: readonly Route[]
  readonly planted: Planted
  readonly rows: ReadonlyMap<string, readonly PlantedRow[]>
  /** Canaries in what was left behind: the log, the trail, the queue of jobs, sessions, and every file in the service's folders; each with where. */
  leftBehind(): Promise<readonly string[]>
  close(): Promise<void>
}

export async function crawlWorld(): Promise<CrawlWorld> {
  const world = await accessWorld()
  const rows = new Map<string, readonly PlantedRow[]>()
  for (const [table, trial] of Object.entries(trials))
    rows.set(table, (await world.admin.query<PlantedRow>(plantedQuery(table, trial))).rows)
  const words = await plantCanaries(world)
  const sealed = await sealCanaries(world, testKeys)
  const planted = { ...words, canaries: new Map([...words.canaries, ...sealed]) }
  const folder = await mkdtemp(join(tmpdir(), 'kith-crawl-'))
  const log: string[] = []
  const routes = allRoutes(world.kith.database, folder, false, undefined, testKeys).map(asOftenAsTheyLike)
  const nobody = (): Promise<never> => Promise.reject(new Error('nobody signs in here'))
  const server = await buildServer({
    routes,
    database: world.kith.database,
    clock: systemClock,
    secret: testSecret,
    pages: serverPages,
    assets: [],
    shell: ({ title, content, navigation, path, back }) =>
      `<title>${title}</title><i data-path="${path}"></i><nav>${navigation.map(link).join('')}</nav>${back ? link(back) : ''}${String(content)}`,
    signIn: {
      startSignIn: nobody,
      finishSignIn: nobody,
      signOutUrl: async () => null,
      publicUrl: 'https://kith.example',
      formOrigins: [],
      sessionMinutes: 60,
      idleMinutes: 30,
    },
    uploadFolder: join(folder, 'uploads'),
    secure: false,
    log: { write: (line) => void log.push(line) },
  })
  const leftBehind = async (): Promise<readonly string[]> => {
    const found = (where: string, text: string): string[] =>
      canariesIn(text, planted).map((canary) => `${where} holds ${named(canary)}`)
    const written = await Promise.all(
      ['audit.entry', 'jobs.request', 'identity.session', 'graphile_worker._private_jobs'].map(async (table) => {
        const lines = await world.admin.query<{ line: string }>(`select t::text as line from ${table} t`)
        return lines.rows.flatMap(({ line }) => found(table, line))
      }),
    )
    const files = (await readdir(folder, { recursive: true, withFileTypes: true })).filter((one) => one.isFile())
    const kept = await Promise.all(
      files.map(async (one) =>
        found(one.name, `${one.name}\n${await readFile(join(one.parentPath, one.name), 'latin1')}`),
      ),
    )
    return [...log.flatMap((line) => found('the log', line)), ...written.flat(), ...kept.flat()]
  }
  return {
    world,
    server,
    routes,
    planted,
    rows,
    leftBehind,
    async close() {
      await server.close()
      await world.close()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

const link = ({ href, text }: { readonly href: string; readonly text: string }): string =>
  `<a href="${href}">${text}</a>`

const named = ({ table, key, column }: Canary): string => `${table}.${column} of ${key}`

/** A limit of so many a minute is for people; here one route is asked a thousand times. */
export function asOftenAsTheyLike({ declaration, ...rest }: Route): Route {
  const { perMinute: _, ...without } = declaration
  return { ...rest, declaration: without }
}
