import type { FastifyInstance } from 'fastify'
import type { Scope } from '#kith/platform/db/index.ts'
import {
  formToken,
  hashToken,
  newToken,
  setUpAccounts,
  type Purpose,
  type Role,
} from '#kith/platform/identity/index.ts'
import { html } from '#kith/platform/html/index.ts'
import { fixedClock } from '#kith/platform/time/index.ts'
import { buildServer, type Route, type ServerPages } from '#kith/platform/web/index.ts'
import { testSecret, type TestKith } from './kith.ts'

/** Some routes with the people who use them, asked without a browser. */
export interface Served {
  get(url: string, subject?: string): Promise<Answer>
  post(url: string, fields: Readonly<Record<string, string | readonly string[]>>, subject?: string): Promise<Answer>
  as<T>(subject: string, purpose: Purpose, work: (scope: Scope) => Promise<T>): Promise<T>
  close(): Promise<void>
}

export interface Answer {
  readonly status: number
  readonly text: string
  readonly location: string
  readonly bytes: Buffer
}

export interface ServedOptions {
  readonly routes: readonly Route[]
  /** Who signs in, each in one role; of the council where no code of a partner is said. */
  readonly people: readonly (readonly [subject: string, role: Role, agency?: string])[]
  /** What the clock says, ISO. */
  readonly at: string
  readonly folder: string
  /** What the server itself says; in one word where nobody asks. */
  readonly pages?: ServerPages
}

const council = { code: 'council', nameEn: 'Council', nameCy: 'Cyngor' }

/** Serves `routes` as the service does, with accounts and sessions for `people`. */
export async function serveRoutes(
  { database, adminUrl }: Pick<TestKith, 'database' | 'adminUrl'>,
  { routes, people, at, folder, pages }: ServedOptions,
): Promise<Served> {
  const partners = [...new Set(people.flatMap(([, , agency]) => agency ?? []))]
  await setUpAccounts(
    adminUrl,
    council,
    partners.map((code) => ({ code, nameEn: code, nameCy: code })),
    people.map(([subject, role, agency = council.code]) => ({
      subject,
      name: subject,
      agency,
      roles: [role],
    })),
  )
  const tokens = new Map<string, string>()
  for (const [subject, role] of people) {
    const token = newToken()
    tokens.set(subject, token)
    // A page of one's own is read by whoever has just said who they are.
    await database.openSession(subject, hashToken(token), 600, null, role === 'family-member')
  }
  const server = await serverWith(database, { routes, at, folder, ...(pages ? { pages } : {}) })
  const token = (subject: string | undefined): string => (subject === undefined ? '' : (tokens.get(subject) ?? ''))
  const ask = async (
    method: 'GET' | 'POST',
    url: string,
    subject?: string,
    form?: URLSearchParams,
  ): Promise<Answer> => {
    const answer = await server.inject({
      method,
      url,
      cookies: subject ? { 'kith-session': token(subject) } : {},
      ...(form
        ? {
            headers: { 'content-type': 'application/x-www-form-urlencoded' },
            payload: form.toString(),
          }
        : {}),
    })
    return {
      status: answer.statusCode,
      text: answer.body,
      location: String(answer.headers.location ?? ''),
      bytes: answer.rawPayload,
    }
  }
  return {
    get: (url, subject) => ask('GET', url, subject),
    post(url, fields, subject) {
      const form = new URLSearchParams(subject ? { 'form-token': formToken(token(subject), testSecret) } : {})
      for (const [name, value] of Object.entries(fields)) for (const one of [value].flat()) form.append(name, one)
      return ask('POST', url, subject, form)
    },
    as: (subject, purpose, work) => database.transaction({ token: token(subject), purpose }, work),
    close: () => server.close(),
  }
}

function serverWith(
  database: TestKith['database'],
  { routes, at, folder, pages }: Omit<ServedOptions, 'people'>,
): Promise<FastifyInstance> {
  const nobody = (): Promise<never> => Promise.reject(new Error('nobody signs in here'))
  const said = () => ({ title: 'said', content: html`<p>said</p>` })
  return buildServer({
    routes,
    database,
    clock: fixedClock(at),
    secret: testSecret,
    pages: pages ?? {
      absent: said,
      refused: said,
      invalid: said,
      tooLarge: said,
      tooMany: said,
      signedOut: said,
      away: said,
      signInRefused: said,
      failed: said,
    },
    assets: [],
    shell: ({ title, content, navigation }) =>
      `<title>${title}</title>${navigation.map(({ href, active }) => (active ? `<nav data-here="${href}"></nav>` : '')).join('')}${String(content)}`,
    signIn: {
      startSignIn: nobody,
      finishSignIn: nobody,
      signOutUrl: async () => null,
      publicUrl: 'https://kith.example',
      formOrigins: [],
      sessionMinutes: 60,
      idleMinutes: 30,
    },
    uploadFolder: folder,
    secure: false,
  })
}

/** The value of a hidden field in a page. */
export function hiddenIn(page: string, name: string): string {
  return new RegExp(`name="${name}" value="([^"]*)"`).exec(page)?.[1] ?? ''
}
