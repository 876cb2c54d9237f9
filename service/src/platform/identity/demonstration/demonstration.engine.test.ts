import assert from 'node:assert/strict'
import { mkdtemp, rm, stat, writeFile } from 'node:fs/promises'
import { get } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import {
  openIdentityProvider,
  SignInRefused,
  type IdentityProvider,
  type IdentityProviderSettings,
} from '#kith/platform/identity/oidc/index.ts'
import { roles } from '#kith/platform/identity/roles.ts'
import { fixedClock, now } from '#kith/platform/time/index.ts'
import {
  demonstrationAccounts,
  demonstrationKnownAs,
  demonstrationPeople,
  startDemonstrationProvider,
  visitor,
  type DemonstrationProvider,
  type DemonstrationProviderSettings,
} from './index.ts'

// Nothing listens there: the tests read the address the browser is sent to instead of going.
const service = 'http://127.0.0.1:9'
const registered: DemonstrationProviderSettings = {
  clientId: 'kith',
  clientSecret: 'half a secret & half: 50% + 1/2', // as awkward as the header allows
  redirectUris: [`${service}/sign-in/return`],
  postLogoutRedirectUris: [`${service}/`],
}

function settingsOf(issuer: string): IdentityProviderSettings {
  return {
    issuer,
    clientId: registered.clientId,
    clientSecret: registered.clientSecret,
    redirectUri: `${service}/sign-in/return`,
    postLogoutRedirectUri: `${service}/`,
    secret: 'a secret of the tests, long enough to be one',
    allowInsecureLoopback: true,
  }
}

function knowing(issuer: string, changes: Partial<IdentityProviderSettings> = {}): IdentityProvider {
  return openIdentityProvider({ ...settingsOf(issuer), knownAs: demonstrationKnownAs, ...changes })
}

function refusedFor(because: string): (fault: unknown) => boolean {
  return (fault) => fault instanceof SignInRefused && fault.because === because
}

describe('signing in at the demonstration’s provider', () => {
  let running: DemonstrationProvider
  let kith: IdentityProvider
  before(async () => {
    running = await startDemonstrationProvider(registered)
    kith = knowing(running.issuer)
  })
  after(() => running.close())

  for (const person of demonstrationPeople) {
    it(`lets in the ${person.name}, as the account that is set up`, async () => {
      const { url, remember } = await kith.startSignIn('/families?page=2')
      const signedIn = await kith.finishSignIn(await visitor().signIn(url, person.sub), remember)
      assert.equal(signedIn.name, person.name)
      assert.equal(signedIn.returnTo, '/families?page=2')
      const account = demonstrationAccounts().find(({ subject }) => subject === signedIn.subject)
      assert.deepEqual(account?.roles, person.roles)
      assert.equal(account?.agency, person.agency)
    })
  }

  it('sends nobody to another site afterwards', async () => {
    const { url, remember } = await kith.startSignIn('https://elsewhere.example/families')
    assert.equal((await kith.finishSignIn(await visitor().signIn(url, 'front-door'), remember)).returnTo, '/')
  })

  it('says whether somebody proved who they are when asked again, even of somebody signed in there', async () => {
    const browser = visitor()
    const first = await kith.startSignIn()
    assert.equal(
      (await kith.finishSignIn(await browser.signIn(first.url, 'front-door'), first.remember)).provedAgain,
      false,
    )
    const again = await kith.startSignIn('/', { askAgain: true })
    assert.equal(
      (await kith.finishSignIn(await browser.signIn(again.url, 'front-door'), again.remember)).provedAgain,
      true,
    )
  })

  it('names people by the provider’s own issuer where it has no lasting name', async () => {
    const unnamed = openIdentityProvider(settingsOf(running.issuer))
    const { url, remember } = await unnamed.startSignIn()
    const { subject } = await unnamed.finishSignIn(await visitor().signIn(url, 'front-door'), remember)
    assert.equal(subject, `${running.issuer}|front-door`)
  })

  it('refuses an answer to another attempt, with another state, with none, and a second time', async () => {
    const [mine, theirs] = [await kith.startSignIn(), await kith.startSignIn()]
    const back = await visitor().signIn(mine.url, 'front-door')
    await assert.rejects(kith.finishSignIn(back, theirs.remember), refusedFor('answer-not-ours'))
    for (const state of ['changed', undefined]) {
      const altered = new URL(back)
      if (state === undefined) altered.searchParams.delete('state')
      else altered.searchParams.set('state', state)
      await assert.rejects(kith.finishSignIn(altered.href, mine.remember), refusedFor('answer-not-ours'))
    }
    await kith.finishSignIn(back, mine.remember)
    await assert.rejects(kith.finishSignIn(back, mine.remember), refusedFor('answer-not-ours'))
  })

  it('refuses a code that was given to somebody else’s attempt: PKCE and nonce hold where state is copied', async () => {
    const [mine, theirs] = [await kith.startSignIn(), await kith.startSignIn()]
    const stolen = new URL(await visitor().signIn(theirs.url, 'governance-lead')).searchParams.get('code')
    const back = new URL(await visitor().signIn(mine.url, 'front-door'))
    back.searchParams.set('code', stolen ?? '')
    await assert.rejects(kith.finishSignIn(back.href, mine.remember), refusedFor('answer-not-ours'))
  })

  it('refuses where the browser kept nothing, something altered, or something too old', async () => {
    const clock = fixedClock(now())
    const timed = knowing(running.issuer, { clock })
    const { url, remember } = await timed.startSignIn()
    const back = await visitor().signIn(url, 'front-door')
    for (const altered of ['', 'x', remember.slice(2), `${remember.slice(0, 20)}AAAA${remember.slice(24)}`]) {
      await assert.rejects(timed.finishSignIn(back, altered), refusedFor('attempt-unknown'))
    }
    clock.advance(601_000)
    await assert.rejects(timed.finishSignIn(back, remember), refusedFor('attempt-expired'))
  })

  it('says so where the person goes back without signing in, and where they choose nobody', async () => {
    const { url, remember } = await kith.startSignIn()
    const browser = visitor()
    const page = await browser.open(url)
    assert.match(page.body, /must never face a network/)
    const unanswered = await browser.open(page.url, { answer: 'sign-in' })
    assert.equal(unanswered.status, 422)
    assert.match(unanswered.body, /There is a problem/)
    assert.equal((await browser.open(page.url, { answer: 'sign-in', person: 'somebody else' })).status, 422)
    const left = await browser.open(page.url, { answer: 'cancel' })
    await assert.rejects(kith.finishSignIn(left.sentTo ?? '', remember), refusedFor('provider-declined'))
  })

  it('takes a choice from its own page and browser only', async () => {
    const browser = visitor()
    const page = await browser.open((await kith.startSignIn()).url)
    const elsewhere = await fetch(page.url, {
      method: 'POST',
      redirect: 'manual',
      headers: { origin: 'http://elsewhere.example', cookie: browser.cookies() },
      body: new URLSearchParams({ person: 'governance-lead', answer: 'sign-in' }),
    })
    assert.equal(elsewhere.status, 403)
    assert.equal((await visitor().open(page.url, { person: 'governance-lead', answer: 'sign-in' })).status, 400)
    const other = await visitor().open((await kith.startSignIn()).url)
    assert.equal((await browser.open(other.url, { person: 'governance-lead', answer: 'sign-in' })).status, 404)
    assert.equal((await browser.open(page.url, { person: 'x'.repeat(5_000) })).status, 413)
  })

  it('refuses our client where its secret is wrong, as a matter for an administrator', async () => {
    const wrong = knowing(running.issuer, { clientSecret: 'another' })
    const { url, remember } = await wrong.startSignIn()
    const back = await visitor().signIn(url, 'front-door')
    await assert.rejects(wrong.finishSignIn(back, remember), refusedFor('provider-misconfigured'))
  })

  it('remembers who is signed in until asked again, and then takes another', async () => {
    const browser = visitor()
    const first = await kith.startSignIn()
    await browser.signIn(first.url, 'front-door')
    const again = await kith.startSignIn()
    const { sentTo } = await browser.open(again.url)
    assert.equal((await kith.finishSignIn(sentTo ?? '', again.remember)).name, 'Front door worker (demonstration)')
    const other = await kith.startSignIn('/', { askAgain: true })
    const back = await browser.signIn(other.url, 'team-manager')
    assert.equal((await kith.finishSignIn(back, other.remember)).name, 'Team manager (demonstration)')
  })

  it('signs out at once with the person’s own ID token, asks without one, and is quiet where nobody is signed in', async () => {
    const browser = visitor()
    const first = await kith.startSignIn()
    const { idTokenHint } = await kith.finishSignIn(await browser.signIn(first.url, 'front-door'), first.remember)
    const asking = await browser.open((await kith.signOutUrl()) ?? '')
    assert.match(asking.body, /Do you want to sign out\?/)
    const quick = await browser.open((await kith.signOutUrl(idTokenHint)) ?? '')
    assert.equal(quick.sentTo, `${service}/`)
    assert.equal((await browser.open((await kith.signOutUrl()) ?? '')).sentTo, `${service}/`)
    assert.match((await browser.open((await kith.startSignIn()).url)).body, /Who do you want to sign in as\?/)
  })

  it('signs out after asking', async () => {
    const browser = visitor()
    await browser.signIn((await kith.startSignIn()).url, 'front-door')
    const asking = await browser.open((await kith.signOutUrl()) ?? '')
    const action = /action="([^"]+)"/.exec(asking.body)?.[1] ?? ''
    const xsrf = /name="xsrf" value="([^"]+)"/.exec(asking.body)?.[1] ?? ''
    assert.equal((await browser.open(action, { xsrf, logout: 'yes' })).sentTo, `${service}/`)
    assert.match((await browser.open((await kith.startSignIn()).url)).body, /Who do you want to sign in as\?/)
  })
})

describe('the demonstration’s provider', () => {
  it('listens on this machine only and sends people nowhere else', async () => {
    for (const host of ['0.0.0.0', '::', '192.0.2.1', 'kith.council.example', '']) {
      await assert.rejects(startDemonstrationProvider({ ...registered, host }), TypeError, host)
    }
    for (const address of [
      'https://kith.council.example/sign-in/return',
      'http://127.0.0.1.elsewhere.example/',
      'nowhere',
    ]) {
      await assert.rejects(startDemonstrationProvider({ ...registered, redirectUris: [address] }), TypeError, address)
      await assert.rejects(
        startDemonstrationProvider({ ...registered, postLogoutRedirectUris: [address] }),
        TypeError,
        address,
      )
    }
  })

  it('requires PKCE, a registered return address and our own name for it', async () => {
    const running = await startDemonstrationProvider(registered)
    try {
      const { url } = await knowing(running.issuer).startSignIn()
      const without = new URL(url)
      without.searchParams.delete('code_challenge')
      without.searchParams.delete('code_challenge_method')
      const { sentTo } = await visitor().open(without.href)
      assert.equal(new URL(sentTo ?? '').searchParams.get('error'), 'invalid_request')
      const elsewhere = new URL(url)
      elsewhere.searchParams.set('redirect_uri', 'http://127.0.0.1:9/elsewhere')
      const refused = await visitor().open(elsewhere.href)
      assert.equal(refused.status, 400)
      assert.match(refused.body, /redirect_uri/)
      assert.equal(await statusUnderName(running.issuer, 'kith.elsewhere.example'), 421)
      assert.equal(await statusUnderName(running.issuer, new URL(running.issuer).host), 200)
    } finally {
      await running.close()
    }
  })

  it('finds the same people after a start on another port', async () => {
    const subjects: string[] = []
    for (let start = 0; start < 2; start++) {
      const running = await startDemonstrationProvider(registered)
      try {
        const kith = knowing(running.issuer)
        const { url, remember } = await kith.startSignIn()
        subjects.push((await kith.finishSignIn(await visitor().signIn(url, 'data-lead'), remember)).subject)
      } finally {
        await running.close()
      }
    }
    assert.deepEqual(subjects, Array(2).fill(demonstrationAccounts()[0]?.subject))
  })

  it('keeps its signing key where it is given a folder, for its owner only, and says what to do where it is spoilt', async () => {
    const keyFolder = await mkdtemp(join(tmpdir(), 'kith-demonstration-'))
    const path = join(keyFolder, 'demonstration-signing-key.json')
    try {
      const keys: unknown[] = []
      for (const settings of [{ keyFolder }, { keyFolder }, {}]) {
        const running = await startDemonstrationProvider({ ...registered, ...settings })
        try {
          keys.push(await (await fetch(`${running.issuer}/jwks`)).json())
        } finally {
          await running.close()
        }
      }
      assert.deepEqual(keys[0], keys[1])
      assert.notDeepEqual(keys[0], keys[2])
      assert.ok(!JSON.stringify(keys).includes('"d"'), 'the private part stays here')
      assert.equal((await stat(path)).mode & 0o077, 0)
      await writeFile(path, '{')
      await assert.rejects(startDemonstrationProvider({ ...registered, keyFolder }), /delete it/)
    } finally {
      await rm(keyFolder, { recursive: true })
    }
  })

  it('has somebody for every role people can have, and says of each that it is a demonstration', () => {
    const held = new Set(demonstrationPeople.flatMap((person) => person.roles))
    assert.deepEqual([...held].sort(), roles.filter((role) => role !== 'system').sort())
    assert.equal(demonstrationPeople.filter((person) => person.roles.includes('reviewer')).length, 3)
    assert.ok(demonstrationPeople.every(({ name }) => name.endsWith('(demonstration)')))
    assert.equal(new Set(demonstrationPeople.map(({ sub }) => sub)).size, demonstrationPeople.length)
  })
})

/** Status of the description, asked for under another name: fetch would send the real one. */
function statusUnderName(issuer: string, host: string): Promise<number> {
  return new Promise((resolve, reject) => {
    get(`${issuer}/.well-known/openid-configuration`, { headers: { host } }, (response) => {
      response.resume()
      resolve(response.statusCode ?? 0)
    }).on('error', reject)
  })
}
