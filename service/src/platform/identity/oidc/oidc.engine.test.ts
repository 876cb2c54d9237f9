import assert from 'node:assert/strict'
import { createServer, type RequestListener } from 'node:http'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { fixedClock } from '#kith/platform/time/index.ts'
import { localPath, openIdentityProvider, SignInRefused, subjectOf, type IdentityProviderSettings } from './index.ts'
import { openMemory } from './remember.ts'

const secret = 'a secret of the tests, long enough to be one'

function settings(changes: Partial<IdentityProviderSettings> = {}): IdentityProviderSettings {
  return {
    issuer: 'https://sign-in.council.example',
    clientId: 'kith',
    clientSecret: 'shared with the provider',
    redirectUri: 'https://kith.council.example/sign-in/return',
    secret,
    ...changes,
  }
}

/** A provider that answers as `listener` does, at a free port; gone after `work`. */
async function withServer(listener: RequestListener, work: (issuer: string) => Promise<void>): Promise<void> {
  const server = createServer(listener)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  assert.ok(address !== null && typeof address === 'object')
  try {
    await work(`http://127.0.0.1:${address.port}`)
  } finally {
    server.closeAllConnections()
    await new Promise((resolve) => server.close(resolve))
  }
}

function refusedFor(because: string): (fault: unknown) => boolean {
  return (fault) => fault instanceof SignInRefused && fault.because === because
}

describe('a path to return to', () => {
  const base = 'https://kith.council.example'

  it('is kept where it is on this service', () => {
    for (const path of ['/', '/families?order=age&page=2', '/review/pairs/12', '/a/../b', '/%2f%2felsewhere']) {
      const kept = localPath(path)
      assert.ok(kept !== null && new URL(kept, base).href === new URL(path, base).href, path)
    }
  })

  it('is refused where it leads, or could be read to lead, to another site', () => {
    const leaving = [
      'https://elsewhere.example/',
      '//elsewhere.example',
      '/\\elsewhere.example',
      '\\\\elsewhere.example',
      '/\t/elsewhere.example',
      '/.//elsewhere.example',
      '/a/..//elsewhere.example',
      '/%2e//elsewhere.example',
      'javascript:alert(1)',
      'families',
      '',
      ' /',
      '/a\r\nset-cookie: x=1',
    ]
    for (const path of leaving) assert.equal(localPath(path), null, JSON.stringify(path))
  })

  it('never leaves, whatever is written', () => {
    const piece = fc.constantFrom(
      '/',
      '\\',
      '.',
      '..',
      '%2f',
      '%5c',
      '%2e',
      '\t',
      '\n',
      '@',
      ':',
      '?',
      '#',
      'https:',
      'elsewhere.example',
      'a',
    )
    const text = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.array(piece, { maxLength: 8 }).map((pieces) => `/${pieces.join('')}`),
    )
    fc.assert(
      fc.property(text, (path) => {
        const kept = localPath(path)
        return kept === null || (new URL(kept, base).origin === base && localPath(kept) === kept)
      }),
      { numRuns: 5_000 },
    )
  })
})

describe('what the browser keeps of a sign-in', () => {
  const attempt = { state: 'state', nonce: 'nonce', verifier: 'verifier', returnTo: '/families' }
  const clock = fixedClock('2026-11-22T09:00:00Z')
  const memory = openMemory(secret, 'kith')

  it('comes back as it was for ten minutes, and not after', () => {
    const sealed = memory.seal(attempt, clock.now())
    const at = (text: string) => memory.open(sealed, fixedClock(text).now())
    assert.deepEqual(at('2026-11-22T09:09:59.999Z'), { kind: 'attempt', attempt })
    assert.deepEqual(at('2026-11-22T09:10:00Z'), { kind: 'expired' })
  })

  it('cannot be read, and differs each time', () => {
    const [one, other] = [memory.seal(attempt, clock.now()), memory.seal(attempt, clock.now())]
    assert.notEqual(one, other)
    assert.ok(!Buffer.from(one, 'base64url').toString('latin1').includes('verifier'))
  })

  it('is unknown once any byte of it is changed, cut or added', () => {
    const sealed = Buffer.from(memory.seal(attempt, clock.now()), 'base64url')
    fc.assert(
      fc.property(fc.nat(sealed.length - 1), fc.integer({ min: 1, max: 255 }), (where, change) => {
        const altered = Buffer.from(sealed)
        altered.writeUInt8(altered.readUInt8(where) ^ change, where)
        return [altered, sealed.subarray(0, where), Buffer.concat([sealed, Buffer.of(change)])].every(
          (bytes) => memory.open(bytes.toString('base64url'), clock.now()).kind === 'unknown',
        )
      }),
    )
  })

  it('is unknown to another secret and to another use of this one', () => {
    const sealed = memory.seal(attempt, clock.now())
    for (const other of [openMemory(`${secret}!`, 'kith'), openMemory(secret, 'elsewhere')]) {
      assert.deepEqual(other.open(sealed, clock.now()), { kind: 'unknown' })
    }
    assert.deepEqual(memory.open('', clock.now()), { kind: 'unknown' })
  })
})

describe('the name accounts go by', () => {
  it('tells providers and their people apart, whatever a provider calls somebody', () => {
    const known = fc.constantFrom('https://one.example', 'https://one.example/a', 'https://two.example')
    const sub = fc.string({ minLength: 1 })
    fc.assert(
      fc.property(known, sub, known, sub, (one, who, other, whoElse) => {
        return (subjectOf(one, who) === subjectOf(other, whoElse)) === (one === other && who === whoElse)
      }),
    )
  })

  it('cannot be the service’s own account', () => {
    assert.throws(() => subjectOf('kith', 'system'), TypeError)
    assert.throws(() => openIdentityProvider(settings({ knownAs: 'kith' })), TypeError)
  })
})

describe('settings', () => {
  it('must be safe before anybody is sent anywhere', () => {
    const unsafe: readonly Partial<IdentityProviderSettings>[] = [
      { issuer: 'http://sign-in.council.example' },
      { issuer: 'http://sign-in.council.example', allowInsecureLoopback: true },
      { issuer: 'http://127.0.0.1.council.example', allowInsecureLoopback: true },
      { issuer: 'http://127.0.0.1:4711' },
      { issuer: 'https://name:password@sign-in.council.example' },
      { issuer: 'sign-in.council.example' },
      { redirectUri: 'http://kith.council.example/sign-in/return' },
      { redirectUri: 'https://kith.council.example/sign-in/return?a=b' },
      { postLogoutRedirectUri: 'http://kith.council.example/' },
      { secret: 'short' },
      { clientSecret: '' },
      { knownAs: 'https://demonstration.invalid' },
    ]
    for (const change of unsafe)
      assert.throws(() => openIdentityProvider(settings(change)), TypeError, JSON.stringify(change))
    assert.equal(openIdentityProvider(settings()).origin, 'https://sign-in.council.example')
  })
})

describe('a provider that does not do its part', () => {
  const local = (issuer: string) => openIdentityProvider(settings({ issuer, allowInsecureLoopback: true }))

  it('that is down is said to be unavailable, and asked again next time', async () => {
    let issuer = ''
    await withServer(
      () => undefined,
      async (url) => void (issuer = url),
    )
    const provider = local(issuer)
    await assert.rejects(
      provider.startSignIn(),
      (fault) => refusedFor('provider-unavailable')(fault) && /ECONNREFUSED/.test(String(fault)),
    )
    assert.equal(await provider.signOutUrl(), null)
  })

  it('that answers with an error of its own is unavailable, and with anything else misconfigured', async () => {
    let status = 503
    let asked = 0
    const listener: RequestListener = (_request, response) => {
      asked++
      response.writeHead(status, { 'content-type': 'text/html' }).end('<h1>No</h1>')
    }
    await withServer(listener, async (issuer) => {
      const provider = local(issuer)
      await assert.rejects(provider.startSignIn(), refusedFor('provider-unavailable'))
      for (status of [404, 200]) await assert.rejects(provider.startSignIn(), refusedFor('provider-misconfigured'))
      assert.equal(asked, 3, 'failures are not kept')
    })
  })

  it('that speaks for another issuer, or sends secrets over plain http, is refused', async () => {
    let described: object = {}
    const listener: RequestListener = (_request, response) => {
      response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(described))
    }
    await withServer(listener, async (issuer) => {
      described = { issuer: 'https://sign-in.council.example' }
      await assert.rejects(local(issuer).startSignIn(), refusedFor('provider-misconfigured'))
      described = {
        issuer,
        authorization_endpoint: `${issuer}/auth`,
        token_endpoint: 'http://elsewhere.example/token',
      }
      await assert.rejects(
        local(issuer).startSignIn(),
        (fault) => /elsewhere\.example/.test(String(fault)) && refusedFor('provider-misconfigured')(fault),
      )
    })
  })

  it('is asked for its description once, however many arrive, and again after half a day; then what was known serves while it is down', async () => {
    let asked = 0
    let up = true
    const listener: RequestListener = (request, response) => {
      asked++
      const issuer = `http://${request.headers.host}`
      const body = JSON.stringify({
        issuer,
        authorization_endpoint: `${issuer}/auth`,
        token_endpoint: `${issuer}/token`,
      })
      response.writeHead(up ? 200 : 503, { 'content-type': 'application/json' }).end(body)
    }
    await withServer(listener, async (issuer) => {
      const clock = fixedClock('2026-11-22T09:00:00Z')
      const provider = openIdentityProvider(settings({ issuer, allowInsecureLoopback: true, clock }))
      await Promise.all([provider.startSignIn(), provider.startSignIn(), provider.startSignIn()])
      await provider.startSignIn()
      assert.equal(asked, 1)
      up = false
      clock.advance(13 * 3_600_000)
      await provider.startSignIn()
      assert.equal(asked, 2)
      assert.equal(await provider.signOutUrl(), null, 'this one has no place to sign out')
    })
  })
})

describe('our secret', () => {
  it('goes in the header where the provider takes it there or does not say, and in the body where only that will do', async () => {
    let methods: readonly string[] | undefined
    let sent = { header: '', body: '' }
    const listener: RequestListener = async (request, response) => {
      const issuer = `http://${request.headers.host}`
      response.setHeader('content-type', 'application/json')
      if (request.url !== '/token') {
        const described = {
          issuer,
          authorization_endpoint: `${issuer}/auth`,
          token_endpoint: `${issuer}/token`,
        }
        return void response.end(JSON.stringify({ ...described, token_endpoint_auth_methods_supported: methods }))
      }
      let body = ''
      for await (const part of request) body += String(part)
      sent = { header: request.headers.authorization ?? '', body }
      response.writeHead(400).end('{"error":"invalid_grant"}')
    }
    const cases = [
      { methods: undefined, inHeader: true },
      { methods: ['client_secret_post', 'client_secret_basic'], inHeader: true },
      { methods: ['client_secret_post'], inHeader: false },
    ]
    await withServer(listener, async (issuer) => {
      for (const one of cases) {
        methods = one.methods
        const provider = openIdentityProvider(settings({ issuer, allowInsecureLoopback: true }))
        const { url, remember } = await provider.startSignIn()
        const state = new URL(url).searchParams.get('state')
        await assert.rejects(
          provider.finishSignIn(`/sign-in/return?code=1&state=${state}`, remember),
          refusedFor('answer-not-ours'),
        )
        assert.equal(sent.header.startsWith('Basic '), one.inHeader)
        assert.equal(sent.body.includes('client_secret'), !one.inHeader)
        assert.match(sent.body, /redirect_uri=https%3A%2F%2Fkith\.council\.example%2Fsign-in%2Freturn/)
      }
    })
  })
})
