import assert from 'node:assert/strict'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { once } from 'node:events'
import { connect } from 'node:net'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { serverPages } from '#kith/about/index.ts'
import { html } from '#kith/platform/html/index.ts'
import { formToken } from '#kith/platform/identity/index.ts'
import { fixedClock } from '#kith/platform/time/index.ts'
import { buildServer, route } from '#kith/platform/web/index.ts'
import { formOf } from './access/multipart.ts'
import { type AccessWorld, accessWorld } from './access/world.ts'
import { testSecret } from './world/kith.ts'

const mb = 1024 * 1024
const cookie = 'kith-session'
const folder = mkdtempSync(join(tmpdir(), 'kith-too-large-'))
const guarded = { purpose: 'manage-feeds', roles: ['data-lead'], classes: ['organisation'] } as const
const said = (text: string) => ({ kind: 'page', title: text, content: html`${text}` }) as const

const routes = [
  route({
    ...guarded,
    method: 'POST',
    url: '/files',
    uploadBytes: 4 * mb,
    audit: { action: 'test.file.sent' },
    handle: async () => said('kept'),
  }),
  route({
    ...guarded,
    method: 'POST',
    url: '/notes',
    body: z.record(z.string(), z.union([z.string().max(200), z.array(z.string())])),
    audit: { action: 'test.note.made' },
    handle: async () => said('kept'),
  }),
]

let world: AccessWorld
let server: FastifyInstance

before(async () => {
  world = await accessWorld()
  const nobody = (): Promise<never> => Promise.reject(new Error('nobody signs in here'))
  server = await buildServer({
    routes,
    database: world.kith.database,
    clock: fixedClock('2026-11-22T09:00:00Z'),
    secret: testSecret,
    pages: serverPages,
    assets: [],
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
    uploadFolder: folder,
    secure: false,
  })
  await server.listen({ host: '127.0.0.1', port: 0 })
})
after(async () => {
  await server?.close()
  await world?.close()
  rmSync(folder, { recursive: true, force: true })
})

const token = () => world.actor('data-lead of council').token
const signedIn = () => ({ [cookie]: token() })
const ours = () => ['form-token', formToken(token(), testSecret)] as const

async function entries(): Promise<readonly string[]> {
  const found = await world.admin.query<{ line: string }>(
    `select action || ' ' || outcome || coalesce(' ' || basis, '') as line from audit.entry where action like 'test.%' order by seq`,
  )
  return found.rows.map(({ line }) => line)
}

test('more than is taken in is said in Welsh too; an answer too long comes back whole, to copy; nothing is done with it', async () => {
  const words = `A long story. ${'And more of it. '.repeat(20)}`
  const long = await server.inject({
    method: 'POST',
    url: '/notes?lang=cy',
    cookies: signedIn(),
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    payload: new URLSearchParams({ 'form-token': ours()[1], note: words }).toString(),
  })
  assert.equal(long.statusCode, 413)
  assert.match(long.body, /Mae un o’ch atebion yn rhy hir[^]*hyd at 200 o nodau/)
  assert.ok(long.body.includes(words.trim()))
  const file = formOf([ours(), ['file', 'x'.repeat(5 * mb), 'a.csv']])
  const welsh = await server.inject({ method: 'POST', url: '/files?lang=cy', cookies: signedIn(), ...file })
  assert.match(welsh.body, /ffeil honno’n rhy fawr[^]*hyd at 4\.2 MB/)
  const stranger = await server.inject({
    method: 'POST',
    url: '/files',
    cookies: signedIn(),
    ...formOf([['file', 'x'.repeat(5 * mb), 'a.csv']]),
  })
  assert.equal(stranger.statusCode, 403, 'from nowhere of ours it is not read')
  assert.deepEqual(await entries(), [
    'test.note.made refused too-large',
    'test.file.sent refused too-large',
    'test.file.sent refused form',
  ])
})

/** Sends a body slowly, as over a line that is worse than the one to ourselves: the answer, and what went wrong with the connection. */
async function slowly(
  url: string,
  type: string,
  body: string,
): Promise<{ readonly answer: string; readonly cut: unknown }> {
  const address = server.server.address()
  assert.ok(typeof address === 'object' && address)
  const socket = connect(address.port, '127.0.0.1')
  let [answer, cut]: [string, unknown] = ['', null]
  socket.on('data', (chunk: Buffer) => (answer += chunk.toString('latin1')))
  socket.on('error', (error) => (cut = error))
  socket.write(
    `POST ${url} HTTP/1.1\r\nhost: kith\r\nconnection: close\r\ncookie: ${cookie}=${token()}\r\ncontent-type: ${type}\r\ncontent-length: ${body.length}\r\n\r\n`,
  )
  for (let at = 0; at < body.length && !socket.destroyed; at += mb) {
    socket.write(body.slice(at, at + mb))
    await new Promise((next) => setTimeout(next, 10))
  }
  if (!socket.closed) await once(socket, 'close')
  return { answer, cut }
}

test('whoever is still sending when it is too much is answered, and not cut off', async () => {
  const { headers, payload } = formOf([ours(), ['file', 'x'.repeat(30 * mb), 'a.csv']])
  const file = await slowly('/files', headers['content-type'] ?? '', payload)
  assert.equal(file.cut, null)
  assert.match(file.answer, /^HTTP\/1\.1 413 [^]*files of up to 4\.2 MB/)
  const form = await slowly('/notes', 'application/x-www-form-urlencoded', `x=${'y'.repeat(30 * mb)}`)
  assert.equal(form.cut, null)
  assert.match(form.answer, /^HTTP\/1\.1 413 [^]*forms of up to 262 KB/)
})
