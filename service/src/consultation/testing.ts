import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { FastifyInstance } from 'fastify'
import { sql, type Database, type Scope } from '#kith/platform/db/index.ts'
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
import { buildServer } from '#kith/platform/web/index.ts'
import { consultationRoutes } from './routes.ts'
import { setUpConsultation } from './set-up.ts'

/** The consultation with its people, served without a browser: for this module's tests. */
export interface ConsultationWorld {
  readonly server: FastifyInstance
  readonly letterFolder: string
  token(subject: string): string
  as<T>(subject: string, purpose: Purpose, work: (scope: Scope) => Promise<T>): Promise<T>
  get(url: string, subject?: string): Promise<{ readonly status: number; readonly text: string }>
  post(
    url: string,
    fields: Readonly<Record<string, string | readonly string[]>>,
    subject?: string,
  ): Promise<{ readonly status: number; readonly text: string; readonly location: string }>
}

const secret = 'a secret for tests only, of no worth to anybody'

const people: readonly (readonly [string, Role])[] = [
  ['clerk', 'correspondence-clerk'],
  ['analyst', 'consultation-analyst'],
  ['analyst-two', 'consultation-analyst'],
  ['contact', 'safeguarding-contact'],
  ['official', 'plan-official'],
  ['official-two', 'plan-official'],
]

export async function consultationWorld(
  { database, adminUrl }: { readonly database: Database; readonly adminUrl: string },
  at: string,
): Promise<ConsultationWorld> {
  await setUpAccounts(
    adminUrl,
    { code: 'council', nameEn: 'Council', nameCy: 'Cyngor' },
    [],
    people.map(([subject, role]) => ({ subject, name: subject, agency: 'council', roles: [role] })),
  )
  await setUpConsultation(database)
  const tokens = new Map<string, string>()
  for (const [subject] of people) {
    const token = newToken()
    tokens.set(subject, token)
    await database.openSession(subject, hashToken(token), 600)
  }
  const letterFolder = join(tmpdir(), `kith-letters-${newToken().slice(0, 8)}`)
  const server = await serverAt(database, letterFolder, at)
  const token = (subject: string): string => tokens.get(subject) ?? ''
  const cookies = (subject?: string) => (subject ? { 'kith-session': token(subject) } : {})
  return {
    server,
    letterFolder,
    token,
    as: (subject, purpose, work) => database.transaction({ token: token(subject), purpose }, work),
    async get(url, subject) {
      const answer = await server.inject({ method: 'GET', url, cookies: cookies(subject) })
      return { status: answer.statusCode, text: answer.body }
    },
    async post(url, fields, subject) {
      const form = new URLSearchParams(subject ? { 'form-token': formToken(token(subject), secret) } : {})
      for (const [name, value] of Object.entries(fields))
        for (const one of [value].flat()) form.append(name, one)
      const answer = await server.inject({
        method: 'POST',
        url,
        cookies: cookies(subject),
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
        payload: form.toString(),
      })
      return { status: answer.statusCode, text: answer.body, location: String(answer.headers.location ?? '') }
    },
  }
}

async function serverAt(database: Database, letterFolder: string, at: string): Promise<FastifyInstance> {
  const nobody = (): Promise<never> => Promise.reject(new Error('nobody signs in here'))
  const said = () => ({ title: 'said', content: html`<p>said</p>` })
  return buildServer({
    routes: consultationRoutes({ publicUrl: 'https://kith.example', letterFolder }),
    database,
    clock: fixedClock(at),
    secret,
    pages: {
      absent: said,
      refused: said,
      invalid: said,
      tooMany: said,
      signedOut: said,
      away: said,
      signInRefused: said,
      failed: said,
    },
    assets: [],
    shell: ({ title, content }) => `<title>${title}</title>${String(content)}`,
    signIn: {
      startSignIn: nobody,
      finishSignIn: nobody,
      signOutUrl: async () => null,
      publicUrl: 'https://kith.example',
      formOrigins: [],
      sessionMinutes: 60,
      idleMinutes: 30,
    },
    uploadFolder: letterFolder,
    secure: false,
  })
}

/** The value of a hidden field in a page. */
export function hiddenIn(page: string, name: string): string {
  return new RegExp(`name="${name}" value="([^"]*)"`).exec(page)?.[1] ?? ''
}

/** Counts rows as the administrator would: past every policy. */
export async function countRows(
  admin: { query(text: string): Promise<{ rows: { n: string }[] }> },
  from: string,
): Promise<number> {
  return Number((await admin.query(`select count(*) as n from ${from}`)).rows[0]?.n)
}

export { sql }
