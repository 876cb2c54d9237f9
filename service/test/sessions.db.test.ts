import assert from 'node:assert/strict'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import type { FastifyInstance } from 'fastify'
import pg from 'pg'
import { serverPages } from '#kith/about/index.ts'
import { formToken, hashToken, newToken, setUpAccounts } from '#kith/platform/identity/index.ts'
import { SignInRefused } from '#kith/platform/identity/oidc/index.ts'
import { fixedClock } from '#kith/platform/time/index.ts'
import { buildServer } from '#kith/platform/web/index.ts'
import { allRoutes } from '../src/main.ts'
import { cameBackAs, testKith, testSecret, type TestKith } from './world/kith.ts'

const cookieName = 'kith-session'
let kith: TestKith
let admin: pg.Client
/** What the provider says next: whom it vouches for, or why it does not. */
let provider: () => string = () => 'test|nobody'
/** Where a sign-in leads, and whether they proved again who they are; and how the last one was begun. */
let came = { returnTo: '/feeds', provedAgain: false }
let askedAgain = false

before(async () => {
  kith = await testKith()
  admin = new pg.Client({ connectionString: kith.adminUrl })
  await admin.connect()
  const council = { code: 'council', nameEn: 'Council', nameCy: 'Cyngor' }
  const account = (name: string) =>
    ({ subject: `test|${name}`, name, agency: 'council', roles: ['data-lead'] }) as const
  await setUpAccounts(kith.adminUrl, council, [], [account('lead'), account('gone')])
  await admin.query(`update identity.actor set disabled_at = now() where subject = 'test|gone'`)
})

after(async () => {
  await admin?.end()
  await kith?.close()
})

async function withServer(work: (server: FastifyInstance) => Promise<void>, secure = false): Promise<void> {
  const server = await buildServer({
    routes: allRoutes(kith.database, join(tmpdir(), 'kith-sessions-test'), false),
    database: kith.database,
    clock: fixedClock('2026-11-22T09:00:00Z'),
    secret: testSecret,
    pages: serverPages,
    assets: [],
    shell: ({ title, content }) => `<title>${title}</title>${String(content)}`,
    signIn: {
      startSignIn: async (_to, { askAgain }) => {
        askedAgain = askAgain
        return { url: 'http://127.0.0.1/there', remember: 'x', rememberSeconds: 60 }
      },
      finishSignIn: async () => ({ ...cameBackAs(provider(), came.returnTo), provedAgain: came.provedAgain }),
      signOutUrl: async () => null,
      publicUrl: 'http://127.0.0.1',
      formOrigins: [],
      sessionMinutes: 60,
      idleMinutes: 30,
    },
    uploadFolder: join(tmpdir(), 'kith-sessions-test'),
    secure,
  })
  try {
    await work(server)
  } finally {
    await server.close()
  }
}

async function entries(): Promise<readonly string[]> {
  const found = await admin.query<{ line: string }>(
    `select concat_ws(' ', action, outcome, basis, (select name from identity.actor a where a.id = e.actor)) as line from audit.entry e
      where action like 'identity.%' order by seq`,
  )
  return found.rows.map((row) => row.line)
}

/** Puts what was last done with a session so many minutes back. */
function leaveAlone(token: string, minutes: number): Promise<unknown> {
  return admin.query(`update identity.session set seen_at = now() - make_interval(mins => $2) where token_hash = $1`, [
    hashToken(token),
    minutes,
  ])
}

async function signedIn(): Promise<string> {
  const token = newToken()
  assert.ok(await kith.database.openSession('test|lead', hashToken(token), 60, 30))
  return token
}

describe('a session left alone', () => {
  it('ends when nothing was done for the minutes set, and goes on while something is', async () => {
    const token = await signedIn()
    await withServer(async (server) => {
      const feeds = () => server.inject({ url: '/feeds', cookies: { [cookieName]: token } })
      await leaveAlone(token, 29)
      assert.equal((await feeds()).statusCode, 200)
      await leaveAlone(token, 29)
      assert.equal((await feeds()).statusCode, 200, 'looking at a page set the clock back')
      const seen = await admin.query<{ recent: boolean }>(
        `select seen_at > now() - interval '1 minute' as recent from identity.session where token_hash = $1`,
        [hashToken(token)],
      )
      assert.equal(seen.rows[0]?.recent, true)
      await leaveAlone(token, 31)
      const over = await feeds()
      assert.deepEqual([over.statusCode, over.headers.location], [303, '/sign-in?to=%2Ffeeds'])
    })
  })

  it('tells whoever sends a form after it that nothing was kept, and gives back what they wrote: to them alone', async () => {
    const token = await signedIn()
    await leaveAlone(token, 31)
    const written = 'The school <b>sees</b> them weekly.'
    await withServer(async (server) => {
      const send = (given: string, site?: string) =>
        server.inject({
          method: 'POST',
          url: '/links/run',
          cookies: { [cookieName]: token },
          headers: {
            'content-type': 'application/x-www-form-urlencoded',
            ...(site === undefined ? {} : { 'sec-fetch-site': site }),
          },
          payload: new URLSearchParams({ 'form-token': given, reason: written, choice: 'no' }).toString(),
        })
      const sent = await send(formToken(token, testSecret))
      assert.equal(sent.statusCode, 401)
      assert.match(sent.body, /You have been signed out.*The school &lt;b&gt;sees&lt;\/b&gt; them weekly\./s)
      for (const other of [await send('x'.repeat(43)), await send(formToken(token, testSecret), 'cross-site')]) {
        assert.equal(other.statusCode, 401)
        assert.doesNotMatch(other.body, /weekly/, 'another site cannot put words on our page')
      }
      const requests = await admin.query('select from jobs.request')
      assert.equal(requests.rowCount, 0)
    })
  })

  it('opens no statement either: the database itself no longer knows who asks', async () => {
    const token = await signedIn()
    const asked = () =>
      kith.database.transaction({ token, purpose: 'manage-feeds' }, (scope) =>
        scope.platform.selectFrom('identity.actor').select('name').execute(),
      )
    assert.ok((await asked()).length > 0)
    await leaveAlone(token, 31)
    assert.deepEqual(await asked(), [])
  })
})

describe('who was not let in', () => {
  it('is written down: a stranger, somebody disabled, and a sign-in the provider refused; and who was', async () => {
    await admin.query('delete from audit.entry')
    await withServer(async (server) => {
      const come = async (who: () => string) => {
        provider = who
        return server.inject('/sign-in/return?code=x')
      }
      assert.equal((await come(() => 'test|stranger')).headers.location, '/not-known')
      assert.equal((await come(() => 'test|gone')).headers.location, '/not-known')
      const declined = await come(() => {
        throw new SignInRefused('provider-declined', 'no')
      })
      assert.equal(declined.statusCode, 403)
      assert.equal((await come(() => 'test|lead')).headers.location, '/feeds')
    })
    assert.deepEqual(await entries(), [
      'identity.sign-in.refused refused not-known-here',
      'identity.sign-in.refused refused disabled gone',
      'identity.sign-in.refused refused provider-declined',
      'identity.session.opened allowed lead',
    ])
  })

  it('cannot fill the trail from outside: of strangers an hour holds a thousand entries', async () => {
    await admin.query('delete from audit.entry')
    const door = `insert into audit.entry (correlation, purpose, action, outcome)
      select gen_random_uuid(), 'public', 'identity.sign-in.refused', 'refused' from generate_series(1, 999)`
    await admin.query(door)
    for (let times = 0; times < 3; times++) await kith.database.refuseSignIn(null, 'attempt-unknown')
    assert.equal((await entries()).length, 1000)
    await kith.database.refuseSignIn('test|gone', 'not-known-here')
    assert.equal((await entries()).length, 1001, 'somebody we know is still written down')
    await admin.query('delete from audit.entry')
  })
})

describe('somebody who comes to a page of their own', () => {
  it('says again who they are, and is let in though nobody set them up; to any other page they are not', async () => {
    await withServer(async (server) => {
      const cookie = (answer: { cookies: readonly { name: string; value: string }[] }): string =>
        answer.cookies.find(({ name }) => name === cookieName)?.value ?? ''
      for (const [to, again] of [
        ['/mine', true],
        ['/mine/looks?page=2', true],
        ['/minerals', false],
        ['/feeds', false],
      ] as const) {
        await server.inject(`/sign-in?to=${encodeURIComponent(to)}`)
        assert.equal(askedAgain, again, to)
      }
      provider = () => 'test|a parent'
      assert.equal((await server.inject('/sign-in/return?code=x')).headers.location, '/not-known')
      came = { returnTo: '/mine', provedAgain: true }
      const first = await server.inject('/sign-in/return?code=x')
      assert.equal(first.headers.location, '/mine')
      const mine = await server.inject({ url: '/mine', cookies: { [cookieName]: cookie(first) } })
      assert.match(mine.body, /Somebody who works with your family handed you a code/)
      came = { returnTo: '/feeds', provedAgain: false }
      const elsewhere = await server.inject('/sign-in/return?code=x')
      for (const [url, said] of [
        ['/feeds', /You cannot do this/],
        ['/mine', /Say again who you are/],
      ] as const)
        assert.match((await server.inject({ url, cookies: { [cookieName]: cookie(elsewhere) } })).body, said, url)
    })
  })

  it('leaves at once by a link: the session is over, the browser forgets, and another site’s link ends nothing', async () => {
    const token = await signedIn()
    await withServer(async (server) => {
      const leave = (site: string) =>
        server.inject({ url: '/leave', cookies: { [cookieName]: token }, headers: { 'sec-fetch-site': site } })
      const isIn = async () =>
        (await server.inject({ url: '/feeds', cookies: { [cookieName]: token } })).statusCode === 200
      assert.equal((await leave('cross-site')).headers.location, '/')
      assert.ok(await isIn())
      const left = await leave('same-origin')
      assert.equal(left.headers.location, 'https://www.bbc.co.uk/weather')
      assert.equal(left.headers['clear-site-data'], '"cache", "cookies", "storage"')
      assert.equal(left.headers['cache-control'], 'no-store')
      assert.ok(!(await isIn()))
    })
  })
})

describe('how often', () => {
  it('one address may try to sign in sixty times a minute, whatever cookie it makes up', async () => {
    await withServer(async (server) => {
      const codes: number[] = []
      for (let times = 0; times < 61; times++)
        codes.push((await server.inject({ url: '/sign-in', cookies: { [cookieName]: newToken() } })).statusCode)
      assert.deepEqual([codes.filter((code) => code === 303).length, codes.at(-1)], [60, 429])
      const refused = await server.inject({ url: '/sign-in', headers: { 'accept-language': 'cy' } })
      assert.match(refused.body, /Gormod o geisiadau/)
      assert.ok(Number(refused.headers['retry-after']) > 0)
      assert.equal((await server.inject('/')).statusCode, 200, 'everything else goes on')
    })
  })

  it('one address may try the keys of a public page so often, whatever session it makes up', async () => {
    const limited = allRoutes(kith.database, tmpdir(), false).flatMap(
      ({ declaration: { method, url, roles, perMinute } }) =>
        method === 'GET' && roles === 'everyone' && perMinute !== undefined ? [{ url, perMinute }] : [],
    )
    assert.ok(limited.some(({ url }) => url === '/your-comment'))
    await withServer(async (server) => {
      for (const { url, perMinute } of limited) {
        const ask = async () => (await server.inject({ url, cookies: { [cookieName]: newToken() } })).statusCode
        for (let times = 0; times < perMinute; times++) assert.notEqual(await ask(), 429, url)
        assert.equal(await ask(), 429, url)
      }
    })
  })

  it('takes the address the council’s own proxy gives, and no other', async () => {
    await withServer(async (server) => {
      const from = async (forwarded: string) =>
        (await server.inject({ url: '/sign-in', headers: { 'x-forwarded-for': forwarded } })).statusCode
      // what stands left of the proxy's own entry is whatever the client wrote
      for (let times = 0; times < 60; times++) await from(`203.0.113.${times}, 198.51.100.7`)
      assert.equal(await from('203.0.113.99, 198.51.100.7'), 429)
      assert.equal(await from('198.51.100.8'), 303)
    }, true)
  })

  it('one person may ask for heavy work, and a colleague is not in their way', async () => {
    const [mine, colleague] = [await signedIn(), await signedIn()]
    await withServer(async (server) => {
      const run = async (token: string) =>
        server.inject({
          method: 'POST',
          url: '/links/run',
          cookies: { [cookieName]: token },
          headers: { 'content-type': 'application/x-www-form-urlencoded' },
          payload: `form-token=${formToken(token, testSecret)}`,
        })
      for (let times = 0; times < 6; times++) assert.equal((await run(mine)).statusCode, 303)
      const stopped = await run(mine)
      assert.equal(stopped.statusCode, 429)
      assert.match(stopped.body, /Too many requests.*Wait a minute and try again/s)
      assert.equal((await run(colleague)).statusCode, 303)
    })
  })
})
