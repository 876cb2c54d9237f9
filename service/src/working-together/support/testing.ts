import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { FastifyInstance } from 'fastify'
import { demonstrationHub, demonstrationPartners, setUpIdentify } from '#kith/identify/index.ts'
import {
  formToken,
  hashToken,
  newToken,
  setUpAccounts,
  whoIsSignedIn,
  type Purpose,
  type Role,
} from '#kith/platform/identity/index.ts'
import type { Scope } from '#kith/platform/db/index.ts'
import { html } from '#kith/platform/html/index.ts'
import { fixedClock } from '#kith/platform/time/index.ts'
import { buildServer } from '#kith/platform/web/index.ts'
import { administrator, testKeys, testKith, testSecret } from '../../../test/world/kith.ts'
import { openEpisode, type NewEpisode } from './open-episode.ts'
import { lettersRoutes } from '../letters/routes.ts'
import { reachRoutes } from '../reach/routes.ts'
import { supportRoutes } from './routes.ts'

/** Everybody of the tests, by what they are called: of which agency, in which roles. */
const cast = {
  lead: ['council', 'practitioner'],
  worker: ['council', 'practitioner'],
  nurse: ['mental-health-trust', 'practitioner'],
  visitor: ['community-health', 'practitioner'],
  manager: ['council', 'team-manager'],
  door: ['council', 'front-door'],
  guardian: ['council', 'guardian'],
} as const satisfies Record<string, readonly [string, Role]>
export type Who = keyof typeof cast

/** A database with people of several agencies, and the routes of this folder over it. */
export async function supportWorld() {
  const kith = await testKith()
  const admin = await administrator(kith)
  const accounts = Object.entries(cast).map(([who, [agency, role]]) => ({
    subject: `test|${who}`,
    name: `The ${who}`,
    agency,
    roles: [role],
    phone: '01632 960001',
  }))
  await setUpAccounts(kith.adminUrl, demonstrationHub, demonstrationPartners, accounts)
  await setUpIdentify(kith.database)
  const tokens = new Map<string, string>()
  for (const who of Object.keys(cast)) {
    const token = newToken()
    tokens.set(who, token)
    await kith.database.openSession(`test|${who}`, hashToken(token), 60)
  }
  const tokenOf = (who: Who): string => tokens.get(who) ?? ''
  const acting = <T>(who: Who, purpose: Purpose, work: (scope: Scope) => Promise<T>): Promise<T> =>
    kith.database.transaction({ token: tokenOf(who), purpose }, work)
  const idOf = async (who: Who): Promise<string> =>
    (await acting(who, cast[who][1] === 'front-door' ? 'answer-contacts' : 'support-family', whoIsSignedIn))?.actor ??
    ''
  const server = await serve(kith.database)
  return {
    kith,
    admin,
    acting,
    idOf,
    async open(episode: Omit<NewEpisode, 'by'>): Promise<string> {
      const by = await idOf('door')
      return acting('door', 'answer-contacts', (scope) => openEpisode(scope, { ...episode, by }))
    },
    async get(who: Who, url: string) {
      return server.inject({ method: 'GET', url, cookies: { 'kith-session': tokenOf(who) } })
    },
    async post(who: Who, url: string, fields: Readonly<Record<string, string>> | readonly [string, string][]) {
      const body = new URLSearchParams(Array.isArray(fields) ? [...fields] : { ...fields })
      body.set('form-token', formToken(tokenOf(who), testSecret))
      return server.inject({
        method: 'POST',
        url,
        cookies: { 'kith-session': tokenOf(who) },
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
        payload: body.toString(),
      })
    },
    /** Sends a form with a file, as a browser does. */
    async upload(who: Who, url: string, fields: Readonly<Record<string, string>>, file: SentFile) {
      const form = multipart({ 'form-token': formToken(tokenOf(who), testSecret), ...fields }, file)
      return server.inject({ method: 'POST', url, cookies: { 'kith-session': tokenOf(who) }, ...form })
    },
    async close(): Promise<void> {
      await server.close()
      await admin.end()
      await kith.close()
    },
  }
}
export type SupportWorld = Awaited<ReturnType<typeof supportWorld>>

interface SentFile {
  readonly name: string
  readonly bytes: Buffer
}

function multipart(fields: Readonly<Record<string, string>>, { name, bytes }: SentFile) {
  const edge = 'edge-of-a-part'
  const part = (head: string): string => `--${edge}\r\ncontent-disposition: form-data; ${head}\r\n`
  const parts = Object.entries(fields).map(([field, value]) => `${part(`name="${field}"`)}\r\n${value}\r\n`)
  const head = `${part(`name="file"; filename="${name}"`)}content-type: application/octet-stream\r\n\r\n`
  return {
    headers: { 'content-type': `multipart/form-data; boundary=${edge}` },
    payload: Buffer.concat([Buffer.from(parts.join('') + head), bytes, Buffer.from(`\r\n--${edge}--\r\n`)]),
  }
}

/** What the server says itself, in as few words as tell the cases apart. */
const says = (title: string) => () => ({ title, content: html`${title}` })
const pages = {
  absent: says('absent'),
  refused: says('refused'),
  invalid: says('invalid'),
  tooLarge: says('too large'),
  tooMany: says('too many'),
  signedOut: says('signed out'),
  away: says('away'),
  signInRefused: says('sign-in refused'),
  failed: says('failed'),
}

function serve(database: Parameters<typeof buildServer>[0]['database']): Promise<FastifyInstance> {
  const nobody = (): Promise<never> => Promise.reject(new Error('nobody signs in here'))
  return buildServer({
    routes: [...supportRoutes(testKeys), ...reachRoutes(testKeys), ...lettersRoutes({ keys: testKeys })],
    database,
    clock: fixedClock('2026-11-26T09:00:00Z'),
    secret: testSecret,
    pages,
    assets: [],
    shell: ({ content }) => String(content),
    signIn: {
      startSignIn: nobody,
      finishSignIn: nobody,
      signOutUrl: async () => null,
      publicUrl: 'http://127.0.0.1',
      formOrigins: [],
      sessionMinutes: 60,
      idleMinutes: 30,
    },
    uploadFolder: join(tmpdir(), 'kith-support-test'),
    secure: false,
  })
}
