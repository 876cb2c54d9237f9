import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { tmpdir } from 'node:os'
import type { FastifyInstance } from 'fastify'
import { demonstrationHub, demonstrationPartners, setUpIdentify } from '#kith/identify/index.ts'
import type { Database } from '#kith/platform/db/index.ts'
import { html } from '#kith/platform/html/index.ts'
import { formToken, hashToken, newToken, setUpAccounts } from '#kith/platform/identity/index.ts'
import { fixedClock } from '#kith/platform/time/index.ts'
import { buildServer, type Route } from '#kith/platform/web/index.ts'
import { administrator, testKith, testSecret } from '../../../test/world/kith.ts'

/** Who works here, by what a test calls them. */
const people = {
  visitor: { agency: 'community-health', role: 'practitioner', phone: '01632 960101' },
  nurse: { agency: 'mental-health-trust', role: 'practitioner', phone: '01632 960102' },
  teacher: { agency: 'schools', role: 'practitioner', phone: '01632 960108' },
  worker: { agency: 'council', role: 'practitioner', phone: '01632 960103' },
  front: { agency: 'council', role: 'front-door', phone: '01632 960104' },
  other: { agency: 'council', role: 'front-door', phone: '01632 960105' },
  manager: { agency: 'council', role: 'team-manager', phone: '01632 960109' },
  governance: { agency: 'council', role: 'governance-lead', phone: '01632 960106' },
  signer: { agency: 'community-health', role: 'sharing-lead', phone: '01632 960107' },
} as const
export type Who = keyof typeof people

/** What a page answered. */
export interface Answered {
  readonly status: number
  readonly body: string
  readonly location: string
}

/** The routes of this module, served to people of several agencies, and records about invented people. */
export interface ContactsTown {
  readonly database: Database
  get(who: Who, url: string): Promise<Answered>
  post(who: Who, url: string, form: Readonly<Record<string, string>>): Promise<Answered>
  actor(who: Who): string
  /** Runs a statement as the administrator. */
  run(statement: string): Promise<readonly Readonly<Record<string, unknown>>[]>
  end(): Promise<void>
}

const page = () => ({ title: 'server page', content: html`server page` })

export async function contactsTown(
  routes: readonly Route[] | ((database: Database) => readonly Route[]),
): Promise<ContactsTown> {
  const kith = await testKith()
  const { database, close } = kith
  await setUpAccounts(
    kith.adminUrl,
    demonstrationHub,
    demonstrationPartners,
    Object.entries(people).map(([name, { agency, role, phone }]) => ({
      subject: `test|${name}`,
      name: `Tester ${name}`,
      agency,
      roles: [role],
      phone,
    })),
  )
  await setUpIdentify(database)
  const tokens = new Map(Object.keys(people).map((name) => [name, newToken()]))
  for (const [name, token] of tokens) await database.openSession(`test|${name}`, hashToken(token), 60)
  const admin = await administrator(kith)
  const run: ContactsTown['run'] = async (statement) => (await admin.query<Record<string, unknown>>(statement)).rows
  const found = await run(`select id, subject from identity.actor where subject like 'test|%'`)
  const actors = new Map(found.map(({ id, subject }) => [String(subject).slice(5), String(id)]))
  const server = await serve(database, typeof routes === 'function' ? routes(database) : routes)
  const ask = async (who: Who, method: 'GET' | 'POST', url: string, form?: Readonly<Record<string, string>>) => {
    const token = tokens.get(who) ?? ''
    const payload = new URLSearchParams({ ...form, 'form-token': formToken(token, testSecret) }).toString()
    const answer = await server.inject({
      method,
      url,
      cookies: { 'kith-session': token },
      ...(form ? { payload, headers: { 'content-type': 'application/x-www-form-urlencoded' } } : {}),
    })
    return {
      status: answer.statusCode,
      body: answer.body,
      location: String(answer.headers['location'] ?? ''),
    }
  }
  return {
    database,
    run,
    get: (who, url) => ask(who, 'GET', url),
    post: (who, url, form) => ask(who, 'POST', url, form),
    actor: (who) => actors.get(who) ?? '',
    async end() {
      await server.close()
      await admin.end()
      await close()
    },
  }
}

function serve(database: Database, routes: readonly Route[]): Promise<FastifyInstance> {
  const nobody = (): Promise<never> => Promise.reject(new Error('nobody signs in here'))
  return buildServer({
    routes,
    database,
    clock: fixedClock('2026-11-27T09:00:00Z'), // a Friday
    secret: testSecret,
    pages: {
      absent: page,
      refused: page,
      invalid: page,
      tooLarge: page,
      tooMany: page,
      signedOut: page,
      away: page,
      signInRefused: page,
      failed: page,
    },
    assets: [],
    // Nothing that differs from one page to the next by itself: what is compared is what the page says.
    shell: ({ title, content }) => `<title>${title}</title>${String(content)}`,
    signIn: {
      startSignIn: nobody,
      finishSignIn: nobody,
      signOutUrl: async () => null,
      publicUrl: 'http://127.0.0.1',
      formOrigins: [],
      sessionMinutes: 60,
      idleMinutes: 30,
    },
    uploadFolder: tmpdir(),
    secure: false,
  })
}

/** A record of somebody in one feed, linked to a person of their own or to the one given; with one fact from a day, and to another or going on. */
export function plantRecord(record: {
  readonly feed: string
  readonly person: string
  readonly says: Readonly<Record<string, unknown>>
  readonly kind?: string
  readonly from?: string
  readonly to?: string
}): string {
  const { feed, person, says, kind = 'early-help', from, to } = record
  const quoted = (text: string | undefined): string => (text === undefined ? 'null' : `'${text.replaceAll("'", "''")}'`)
  const said = (what: string, of: string | undefined, value: unknown): string =>
    `insert into identify.assertion (feed, agency, part, source_person, says, kind, value, valid_from, valid_to, delivery, row, content)
     select s.feed, s.agency, 'p', s.id, '${what}', ${quoted(of)}, ${quoted(JSON.stringify(value))}::jsonb,
            ${of === undefined ? 'null, null' : `${quoted(from)}::date, ${quoted(to)}::date`}, gen_random_uuid(), 1, 1 from s returning source_person`
  return `with s as (insert into identify.source_person (feed, agency, key) select id, agency, gen_random_uuid()::text from identify.feed where id = '${feed}' returning id, feed, agency),
    p as (insert into people.person (id) values ('${person}') on conflict (id) do nothing),
    l as (insert into identify.link (source_person, person, by_actor) select s.id, '${person}', (select id from identity.actor limit 1) from s),
    i as (${said('identity', undefined, says)})${kind === '' ? '' : `, f as (${said('fact', kind, {})})`}
    select id from s`
}

/** Sends a contact that holds, by the form; its id. */
export function sender(town: () => ContactsTown) {
  return async (who: Who, form: Readonly<Record<string, string>>): Promise<string> => {
    const answer = await town().post(who, who === 'front' ? '/front-door/send' : '/contacts/send', form)
    assert.equal(answer.status, 303, answer.body)
    const [row] = await town().run(`select id from working_together.contact where form = '${form['form']}'`)
    return String(row?.['id'])
  }
}

/** A form that holds, about one child and whoever brings her up. */
export function filled(child: { forename?: string; surname?: string; born?: string; nhs?: string } = {}) {
  const [year = '', month = '', day = ''] = (child.born ?? '2019-05-01').split('-')
  return {
    form: randomUUID(),
    version: '0',
    action: 'send',
    people: '2',
    cares: 'yes',
    'p1-about': 'about',
    'p1-part': 'child',
    'p1-forename': child.forename ?? 'Ada',
    'p1-surname': child.surname ?? 'Planted',
    'p1-born-day': day,
    'p1-born-month': month,
    'p1-born-year': year,
    'p1-nhs': child.nhs ?? '',
    worrying: 'She was alone when I came.',
    'going-well': 'Her aunt comes each day.',
    wanted: 'Somebody to sit down with her mother.',
    urgency: 'this-week',
    purpose: 'early-help',
    gateway: 'ca2004-s10',
    consent: 'yes',
    'family-knows': 'yes',
    'tell-family': 'family',
    'safe-contact': 'Ring before noon.',
  }
}

/** A decision as its form sends it; what is decided is `more`'s to say. */
export const decision = (more: Readonly<Record<string, string>>) => ({
  form: randomUUID(),
  because: 'The facts that were told.',
  says: 'Thank you: somebody comes on Monday.',
  'ring-name': 'Duty worker',
  'ring-phone': '01632 960001',
  ...more,
})
