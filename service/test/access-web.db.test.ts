import assert from 'node:assert/strict'
import { once } from 'node:events'
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, beforeEach, test } from 'node:test'
import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { serverPages } from '#kith/about/index.ts'
import { html } from '#kith/platform/html/index.ts'
import { openDatabase } from '#kith/platform/db/index.ts'
import { formToken } from '#kith/platform/identity/index.ts'
import { fixedClock } from '#kith/platform/time/index.ts'
import { buildServer, route, type ServerOptions } from '#kith/platform/web/index.ts'
import { formOf } from './access/multipart.ts'
import { watched } from './access/watched.ts'
import { type AccessWorld, accessWorld } from './access/world.ts'
import { cameBackAs, testSecret } from './world/kith.ts'

const mb = 1024 * 1024
const folder = mkdtempSync(join(tmpdir(), 'kith-access-web-'))
const guarded = { purpose: 'manage-feeds', roles: ['data-lead'], classes: ['organisation'] } as const
const said = (text: string) => ({ kind: 'page' as const, title: 'Said', content: html`<p>${text}</p>` })
let world: AccessWorld
let server: FastifyInstance
let kept: string[] = []

const routes = [
  route({
    method: 'GET',
    url: '/open',
    purpose: 'public',
    roles: 'everyone',
    classes: ['published'],
    audit: { none: 'a public page' },
    handle: async () => said('open'),
  }),
  route({
    ...guarded,
    method: 'GET',
    url: '/things/:id',
    audit: {
      action: 'test.thing.viewed',
      about: ['id'],
    },
    params: z.object({ id: z.string() }),
    query: z.object({ q: z.string().optional() }),
    handle: async ({ params, query }) => (query.q === 'break' ? Promise.reject(new Error('broken')) : said(params.id)),
  }),
  route({
    ...guarded,
    method: 'POST',
    url: '/things',
    audit: { action: 'test.thing.made' },
    body: z.object({ name: z.string().optional() }),
    handle: async ({ body }) => said(body.name ?? ''),
  }),
  route({
    ...guarded,
    method: 'POST',
    url: '/files',
    uploadBytes: 4 * mb,
    audit: { action: 'test.file.sent' },
    handle: async ({ upload }) => said(upload ? `${upload.fileName} ${upload.bytes}` : 'no file'),
  }),
  route({
    ...guarded,
    method: 'GET',
    url: '/away',
    audit: { action: 'test.away' },
    handle: async () => ({
      kind: 'redirect',
      to: '//elsewhere.invalid/',
    }),
  }),
]

function options(): ServerOptions {
  return {
    routes,
    database: world.kith.database,
    clock: fixedClock('2026-11-22T09:00:00Z'),
    secret: testSecret,
    pages: serverPages,
    assets: [],
    shell: ({ title, content, path }) => `<title>${title}</title><a href="${path}">here</a>${String(content)}`,
    signIn: {
      startSignIn: async (to) => ({
        url: `https://provider.invalid/?to=${encodeURIComponent(to)}`,
        remember: 'sealed',
        rememberSeconds: 60,
      }),
      finishSignIn: async () => cameBackAs('test|data-lead|council', '/open'),
      signOutUrl: async () => null,
      publicUrl: 'https://kith.invalid',
      formOrigins: [],
      sessionMinutes: 60,
      idleMinutes: 30,
    },
    uploadFolder: folder,
    secure: true,
  }
}

before(async () => {
  world = await accessWorld()
  server = await buildServer(options())
  await server.listen({ host: '127.0.0.1', port: 0 })
})

beforeEach(async () => {
  kept = await entries()
})

after(async () => {
  await server?.close()
  await world?.close()
  rmSync(folder, { recursive: true, force: true })
})

const cookie = '__Host-kith-session'
const token = () => world.actor('data-lead of council').token
const signedIn = () => ({ [cookie]: token() })

async function entries(): Promise<string[]> {
  const found = await world.admin.query<{ line: string }>(
    `select action || ' ' || outcome || coalesce(' ' || basis, '') || ' {' || array_to_string(about, ',') || '}' as line from audit.entry order by seq`,
  )
  return found.rows.map((row) => row.line)
}

async function entriesSince(): Promise<string[]> {
  return (await entries()).slice(kept.length)
}

const ours = () => ['form-token', formToken(token(), testSecret)] as const
const left = (): string[] => (existsSync(folder) ? readdirSync(folder) : [])

test('a file is taken from nobody but somebody who may send it with our own form', async () => {
  const file = ['file', 'x'.repeat(mb), 'a.csv'] as const
  const wanted = await server.inject({
    method: 'POST',
    url: '/files',
    cookies: signedIn(),
    ...formOf([ours(), file]),
  })
  assert.match(wanted.body, /a\.csv 1048576/)
  const tries = [
    { who: 'nobody', cookies: {}, form: formOf([ours(), file]), status: 403 },
    {
      who: 'a session that is over',
      cookies: { [cookie]: 'x'.repeat(43) },
      form: formOf([['form-token', formToken('x'.repeat(43), testSecret)], file]),
      status: 401,
    },
    {
      who: 'another role',
      cookies: { [cookie]: world.actor('reviewer of council').token },
      form: formOf([['form-token', formToken(world.actor('reviewer of council').token, testSecret)], file]),
      status: 403,
    },
    { who: 'no form token', cookies: signedIn(), form: formOf([file]), status: 403 },
    { who: 'a form token after the file', cookies: signedIn(), form: formOf([file, ours()]), status: 403 },
  ]
  const written = watched(left)
  for (const { who, cookies, form, status } of tries) {
    const answer = await server.inject({ method: 'POST', url: '/files', cookies, ...form })
    assert.equal(answer.statusCode, status, who)
  }
  assert.deepEqual(await written(), [])
  assert.deepEqual(await entriesSince(), [
    'test.file.sent allowed {}',
    'test.file.sent refused role {}',
    'test.file.sent refused form {}',
    'test.file.sent refused form {}',
  ])
})

test('a file that breaks off, is too large or is no file leaves nothing behind', async () => {
  const address = server.server.address()
  assert.ok(typeof address === 'object' && address)
  const socket = connect(address.port, '127.0.0.1')
  const { headers, payload } = formOf([ours(), ['file', 'x'.repeat(mb), 'a.csv']])
  socket.write(
    `POST /files HTTP/1.1\r\nhost: kith\r\ncookie: ${cookie}=${token()}\r\ncontent-type: ${headers['content-type']}\r\ncontent-length: ${payload.length}\r\n\r\n`,
  )
  socket.write(payload.slice(0, payload.length / 2))
  await until(() => left().length === 1)
  socket.destroy()
  await once(socket, 'close')
  await until(() => left().length === 0)
  const large = await server.inject({
    method: 'POST',
    url: '/files',
    cookies: signedIn(),
    ...formOf([ours(), ['file', 'x'.repeat(5 * mb), 'a.csv']]),
  })
  assert.equal(large.statusCode, 413)
  assert.match(
    large.body,
    /That file is too large[^]*files of up to 4\.2 MB\. Nothing of it was kept\. Make it smaller/,
  )
  const cut = await server.inject({
    method: 'POST',
    url: '/files',
    cookies: signedIn(),
    ...formOf([ours(), ['note', 'y'.repeat(70_000)], ['file', 'x', 'a.csv']]),
  })
  assert.equal(cut.statusCode, 413, 'no half of an answer is taken')
  assert.match(cut.body, /One of your answers is too long[^]*up to 65,536 characters/)
  assert.match(
    (
      await server.inject({
        method: 'POST',
        url: '/files',
        cookies: signedIn(),
        ...formOf([ours(), ['file', '', '']]),
      })
    ).body,
    /no file/,
  )
  const two = formOf([ours(), ['file', 'x', 'a.csv'], ['other', 'y', 'b.csv']])
  assert.equal((await server.inject({ method: 'POST', url: '/files', cookies: signedIn(), ...two })).statusCode, 400)
  const unwanted = await server.inject({
    method: 'POST',
    url: '/things',
    cookies: signedIn(),
    ...formOf([ours(), ['file', 'x', 'a.csv']]),
  })
  assert.equal(unwanted.statusCode, 400)
  assert.deepEqual(left(), [])
})

test('a form is read up to its size, on every route, and nothing but a form is read', async () => {
  for (const url of ['/files', '/things']) {
    const big = await server.inject({
      method: 'POST',
      url,
      cookies: signedIn(),
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      payload: `x=${'y'.repeat(mb)}`,
    })
    assert.equal(big.statusCode, 413, url)
    assert.match(big.body, /There is too much in that form[^]*forms of up to 262 KB\. Nothing of it was kept/, url)
    for (const type of ['application/json', 'text/plain']) {
      const other = await server.inject({
        method: 'POST',
        url,
        cookies: signedIn(),
        headers: { 'content-type': type },
        payload: `{"form-token":"${ours()[1]}"}`,
      })
      assert.equal(other.statusCode, 400, `${type} to ${url}`)
    }
  }
  assert.deepEqual(await entriesSince(), [])
})

test('a public page needs no database, so that nobody can use it up from outside', async () => {
  const busy = openDatabase({ appUrl: world.kith.appUrl, doorUrl: world.kith.appUrl, connections: 1 })
  const alone = await buildServer({ ...options(), database: busy })
  const [taken, free] = [Promise.withResolvers<undefined>(), Promise.withResolvers<undefined>()]
  const held = busy.transaction({ token: '', purpose: 'public' }, async (scope) => {
    await scope.people.selectFrom('people.agency').select('id').execute()
    taken.resolve(undefined)
    await free.promise
  })
  await taken.promise
  try {
    for (const session of ['', 'rubbish', 'x'.repeat(4000)]) {
      for (const url of ['/open', '/nowhere', '/things/1']) {
        const answer = await Promise.race([
          alone.inject({ url, cookies: session ? { [cookie]: session } : {} }),
          new Promise<null>((resolve) => setTimeout(resolve, 2000, null)),
        ])
        assert.ok(answer, `${url} waited for the database`)
      }
    }
  } finally {
    free.resolve(undefined)
    await held
    await alone.close()
    await busy.close()
  }
})

test('a NUL, a broken address or rubbish for an id is told so, and leaves no rubbish in the trail', async () => {
  assert.equal((await server.inject({ url: '/things/%00', cookies: signedIn() })).statusCode, 400)
  assert.equal((await server.inject({ url: '/things/1?q=%00', cookies: signedIn() })).statusCode, 400)
  const body = new URLSearchParams({ 'form-token': ours()[1], name: '\0' }).toString()
  const form = { headers: { 'content-type': 'application/x-www-form-urlencoded' }, payload: body }
  assert.equal((await server.inject({ method: 'POST', url: '/things', cookies: signedIn(), ...form })).statusCode, 400)
  assert.equal((await server.inject({ url: '/things/what%20somebody%20says', cookies: signedIn() })).statusCode, 200)
  assert.deepEqual(await entriesSince(), [
    'test.thing.viewed refused invalid {}',
    'test.thing.viewed refused invalid {1}',
    'test.thing.made refused invalid {}',
    'test.thing.viewed allowed {}',
  ])
  const broken = await server.inject({ url: '/things/%ZZ%3Cscript%3E' })
  assert.equal(broken.statusCode, 400)
  assert.doesNotMatch(broken.body, /ZZ|script/)
  assert.equal(broken.headers['cache-control'], 'no-store')
})

test('a form that is not ours is refused and, from somebody we know, recorded', async () => {
  const form = (headers: Record<string, string>, fields: Record<string, string>) =>
    server.inject({
      method: 'POST',
      url: '/things',
      cookies: signedIn(),
      headers: {
        'content-type': 'application/x-www-form-urlencoded',
        ...headers,
      },
      payload: new URLSearchParams(fields).toString(),
    })
  const mine = { 'form-token': ours()[1] }
  assert.equal((await form({}, {})).statusCode, 403)
  assert.equal(
    (await form({}, { 'form-token': formToken(world.actor('reviewer of council').token, testSecret) })).statusCode,
    403,
  )
  for (const site of ['cross-site', 'same-site', 'none'])
    assert.equal((await form({ 'sec-fetch-site': site }, mine)).statusCode, 403, site)
  assert.equal((await form({ 'sec-fetch-site': 'same-origin' }, mine)).statusCode, 200)
  const refused = 'test.thing.made refused form {}'
  assert.deepEqual(await entriesSince(), [...Array.from({ length: 5 }, () => refused), 'test.thing.made allowed {}'])
})

test('what fails is recorded, and says nothing of itself', async () => {
  const failed = await server.inject({ url: '/things/1?q=break', cookies: signedIn() })
  assert.equal(failed.statusCode, 500)
  assert.doesNotMatch(failed.body, /broken|at .*\.ts/)
  assert.deepEqual(await entriesSince(), ['test.thing.viewed failed {1}'])
})

test('every answer forbids framing, keeping and sniffing, and no page links or leads elsewhere', async () => {
  const asked = [
    { url: '/open' },
    { url: '/nowhere' },
    { url: '//elsewhere.invalid/x' },
    { url: '/\\elsewhere.invalid' },
    { url: '/things/1' },
    { url: '/things/1', cookies: signedIn() },
    { url: '/things/1?q=break', cookies: signedIn() },
    { url: '/away', cookies: signedIn() },
    { method: 'PUT', url: '/things/1' } as const,
    { url: `/things/${'x'.repeat(300)}` },
    { url: '/sign-in?to=//elsewhere.invalid' },
    { method: 'POST', url: '/sign-out' } as const,
  ]
  for (const one of asked) {
    const { headers, body, statusCode } = await server.inject(one)
    const what = `${one.url} ${statusCode}`
    assert.match(String(headers['content-security-policy']), /frame-ancestors 'none'/, what)
    assert.equal(headers['cache-control'], 'no-store', what)
    assert.equal(headers['x-content-type-options'], 'nosniff', what)
    assert.equal(headers['referrer-policy'], 'no-referrer', what)
    assert.doesNotMatch(body, /href="(?:\/\/|\/\\|https?:)/, what)
    if (!one.url.startsWith('/sign-in'))
      assert.doesNotMatch(String(headers.location ?? ''), /^(?:\/\/|\/\\|https?:)/, what)
  }
})

test('cookies are bound to this host over https, kept from scripts, and a session is new at each sign-in', async () => {
  const started = await server.inject({ url: '/sign-in' })
  const back = await server.inject({ url: '/sign-in/return?code=1', cookies: { ...signedIn() } })
  for (const { name, ...rest } of [...started.cookies, ...back.cookies].filter((one) => one.value !== '')) {
    assert.match(name, /^__Host-/)
    assert.deepEqual(
      [rest.httpOnly, rest.secure, rest.sameSite, rest.path, rest.domain],
      [true, true, 'Lax', '/', undefined],
      name,
    )
  }
  const fresh = back.cookies.find(({ name }) => name === cookie)?.value ?? ''
  assert.notEqual(fresh, token())
  assert.equal((await server.inject({ url: '/things/1', cookies: { [cookie]: fresh } })).statusCode, 200)
  assert.equal(
    (await server.inject({ url: '/things/1', cookies: signedIn() })).statusCode,
    303,
    'the session that came before is over',
  )
})

async function until(holds: () => boolean): Promise<void> {
  for (let at = 0; at < 200 && !holds(); at++) await new Promise((resolve) => setTimeout(resolve, 10))
  assert.ok(holds())
}
