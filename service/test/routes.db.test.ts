import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import type { FastifyInstance } from 'fastify'
import pg from 'pg'
import { serverPages } from '#kith/about/index.ts'
import { identifyPolicy } from '#kith/identify/index.ts'
import { formToken, hashToken, newToken, roles, type Role, setUpAccounts } from '#kith/platform/identity/index.ts'
import { fixedClock } from '#kith/platform/time/index.ts'
import { buildServer, declarationFaults, doorsTable, type Route, route } from '#kith/platform/web/index.ts'
import { actionName } from '#kith/platform/audit/trail/index.ts'
import { allActions, allRoutes } from '../src/main.ts'
import { asOftenAsTheyLike } from './access/crawl-world.ts'
import { doorsList } from './access/declaration-mutants.ts'
import { shareOf } from './access/share.ts'
import { testKith, testSecret, type TestKith } from './world/kith.ts'

const unknownId = '00000000-0000-4000-8000-00000000dead'
const council = { code: 'council', nameEn: 'Council', nameCy: 'Cyngor' }
const partner = { code: 'police', nameEn: 'Police', nameCy: 'Heddlu' }
const staff = roles.filter((role) => role !== 'system')
let kith: TestKith
let server: FastifyInstance
let admin: pg.Client
const tokens = new Map<Role, string>()
let routes: readonly Route[] = []

before(async () => {
  kith = await testKith()
  admin = new pg.Client({ connectionString: kith.adminUrl })
  await admin.connect()
  const accounts = staff.map((role) => ({
    subject: `test|${role}`,
    name: role,
    agency: role === 'sharing-lead' ? partner.code : council.code,
    roles: [role],
  }))
  await setUpAccounts(kith.adminUrl, council, [partner], accounts)
  for (const role of staff) {
    const token = newToken()
    tokens.set(role, token)
    assert.ok(await kith.database.openSession(`test|${role}`, hashToken(token), 60))
  }
  routes = allRoutes(kith.database, join(tmpdir(), 'kith-routes-test'), false)
  server = await serverWith(routes.map(asOftenAsTheyLike))
})

after(async () => {
  await server?.close()
  await admin?.end()
  await kith?.close()
})

function serverWith(some: readonly Route[]): Promise<FastifyInstance> {
  const nobody = (): Promise<never> => Promise.reject(new Error('nobody signs in here'))
  return buildServer({
    routes: some,
    database: kith.database,
    clock: fixedClock('2026-11-22T09:00:00Z'),
    secret: testSecret,
    pages: serverPages,
    assets: [],
    shell: ({ title, content, nonce }) => `<title>${title}</title><i data-nonce="${nonce}"></i>${String(content)}`,
    signIn: {
      startSignIn: nobody,
      finishSignIn: nobody,
      signOutUrl: async () => null,
      publicUrl: 'http://127.0.0.1',
      formOrigins: [],
      sessionMinutes: 60,
      idleMinutes: 30,
    },
    uploadFolder: join(tmpdir(), 'kith-routes-test'),
    secure: false,
  })
}

/** The route's URL with every parameter an id nobody has. */
function urlOf({ declaration }: Route): string {
  return declaration.url.replaceAll(/:\w+/g, unknownId)
}

async function ask(one: Route, role: Role | null, form = true) {
  const token = role ? (tokens.get(role) ?? '') : ''
  const { method } = one.declaration
  return server.inject({
    method,
    url: urlOf(one),
    remoteAddress: `198.51.100.${staff.findIndex((known) => known === role) + 1}`, // a public page counts by address
    cookies: token ? { 'kith-session': token } : {},
    ...(method === 'POST'
      ? {
          headers: { 'content-type': 'application/x-www-form-urlencoded' },
          payload: new URLSearchParams(form && token ? { 'form-token': formToken(token, testSecret) } : {}).toString(),
        }
      : {}),
  })
}

interface Entry {
  readonly seq: string
  readonly action: string
  readonly outcome: string
  readonly actor: string | null
  readonly purpose: string
}

let lastEntry = '0'

/** What came into the trail since this was last asked. */
async function newEntries(): Promise<readonly Entry[]> {
  const { rows } = await admin.query<Entry>(
    'select seq, action, outcome, actor, purpose from audit.entry where seq > $1 order by seq',
    [lastEntry],
  )
  lastEntry = rows.at(-1)?.seq ?? lastEntry
  return rows
}

test('every route declares purpose, permission, classes and audit', () => {
  assert.deepEqual(declarationFaults(routes), [])
  assert.ok(routes.length > 25, `only ${routes.length} routes`)
})

test('what every route declares is what the list of them says', async () => {
  const kept = await readFile(doorsList, 'utf8')
  assert.equal(
    doorsTable(routes),
    kept,
    'run `npm run kith -- doors` after a change of a route, and read what it changes',
  )
})

test('a server with an undeclared route does not start', async () => {
  const bare = route({
    method: 'GET',
    url: '/bare',
    purpose: 'public',
    roles: ['reviewer'],
    classes: ['identity'],
    audit: { none: '' },
    handle: async () => ({ kind: 'absent' }),
  })
  await assert.rejects(serverWith([bare]), /does not start:[^]*GET \/bare/)
})

test('a server with a route for a purpose that those who use it have not does not start', async () => {
  const [first] = routes.filter(({ declaration }) => declaration.purpose === 'support-family')
  assert.ok(first)
  const declaration = { ...first.declaration, purpose: 'govern' as const }
  await assert.rejects(serverWith([{ ...first, declaration }]), /for govern, for which nobody acts as practitioner/)
})

test('no cell is wrong: every route as nobody and as every role, with its audit entry', async (context) => {
  let cells = 0
  await newEntries() // of what went before
  for (const one of routes) {
    const { declaration } = one
    const name = `${declaration.method} ${declaration.url}`
    for (const role of shareOf([null, ...staff])) {
      cells++
      const { statusCode: status } = await ask(one, role)
      const entries = await newEntries()
      const who = `${name} as ${role ?? 'nobody'}`
      if (declaration.roles === 'everyone') assert.ok([200, 303, 404, 422].includes(status), `${who}: ${status}`)
      else if (!role) {
        assert.equal(status, declaration.method === 'GET' ? 303 : 403, who)
        assert.deepEqual(entries, [], who)
      } else if (!declaration.roles.includes(role)) {
        assert.equal(status, 403, who)
        assert.deepEqual(
          entries.map((entry) => entry.outcome),
          ['refused'],
          who,
        )
      } else {
        assert.ok([200, 303, 400, 404, 422].includes(status), `${who}: ${status}`)
        assert.equal(entries.length, 1, who)
        assert.equal(entries[0]?.action, 'action' in declaration.audit ? declaration.audit.action : '', who)
        assert.ok(entries[0]?.actor, who)
        assert.equal(entries[0]?.purpose, declaration.purpose, who)
      }
    }
  }
  context.diagnostic(`${cells} cells over ${routes.length} routes, 0 wrong`)
})

test('the scripts a page carries are those its header allows', async () => {
  const answer = await server.inject({ method: 'GET', url: '/never' })
  const [, nonce] = /data-nonce="([^"]+)"/.exec(answer.body) ?? []
  assert.ok(nonce)
  assert.ok(String(answer.headers['content-security-policy']).includes(`'nonce-${nonce}'`))
})

test('a form without its token changes nothing', async () => {
  for (const one of routes.filter(({ declaration }) => declaration.method === 'POST')) {
    for (const role of shareOf(staff))
      assert.equal((await ask(one, role, false)).statusCode, 403, `${one.declaration.url} as ${role}`)
  }
})

test('a form from another site changes nothing', async () => {
  const [one] = routes.filter(({ declaration }) => declaration.method === 'POST' && declaration.roles !== 'everyone')
  assert.ok(one)
  const role = one.declaration.roles[0]
  assert.ok(role && role !== 'e')
  const token = tokens.get(staff.find((known) => known === role) ?? 'data-lead') ?? ''
  const answer = await server.inject({
    method: 'POST',
    url: urlOf(one),
    cookies: { 'kith-session': token },
    headers: {
      'content-type': 'application/x-www-form-urlencoded',
      'sec-fetch-site': 'cross-site',
    },
    payload: new URLSearchParams({ 'form-token': formToken(token, testSecret) }).toString(),
  })
  assert.equal(answer.statusCode, 403)
})

test('what does not exist and what is not yours give the same bytes', async () => {
  const strip = (text: string): string =>
    text.replace(/data-nonce="[^"]+"/, '').replaceAll(/[0-9a-f]{8}-[0-9a-f-]{27}/g, 'ID')
  const some = routes.filter(
    ({ declaration }) => declaration.method === 'GET' && /:/.test(declaration.url) && declaration.roles !== 'everyone',
  )
  for (const one of shareOf(some)) {
    const role = staff.find((known) => one.declaration.roles !== 'everyone' && one.declaration.roles.includes(known))
    if (!role) continue
    const missing = await ask(one, role)
    const nonsense = await server.inject({
      method: 'GET',
      url: one.declaration.url.replaceAll(/:\w+/g, 'nothing-of-the-kind'),
      cookies: { 'kith-session': tokens.get(role) ?? '' },
    })
    if (missing.statusCode === 404) assert.equal(strip(nonsense.body), strip(missing.body), one.declaration.url)
  }
})

test('the trail says in both languages what every route does', () => {
  const acted = routes.flatMap(({ declaration: { audit } }) => ('none' in audit ? [] : [audit.action]))
  assert.ok(acted.length > 90)
  const unsaid = (['en', 'cy'] as const).map((language) =>
    acted.filter((action) => actionName(language, action, allActions) === undefined),
  )
  assert.deepEqual(unsaid, [[], []])
})

test('every table a policy names carries a data class a route can declare', () => {
  for (const [table, policy] of Object.entries(identifyPolicy)) assert.ok(policy.class, table)
})
