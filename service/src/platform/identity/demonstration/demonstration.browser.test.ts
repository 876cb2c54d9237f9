import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { openIdentityProvider, type IdentityProvider } from '#kith/platform/identity/oidc/index.ts'
import { axe, closePage, openPage, screenshot, serve, type Served } from '#kith/platform/testing/index.ts'
import { demonstrationKnownAs, startDemonstrationProvider, type DemonstrationProvider } from './index.ts'

const arrival = '<!doctype html><html lang="en-GB"><title>Back at the service</title><main><h1>Back</h1></main></html>'

describe('the demonstration’s sign-in page', () => {
  let service: Served
  let running: DemonstrationProvider
  let kith: IdentityProvider

  before(async () => {
    service = await serve((_request, response) => response.writeHead(200, { 'content-type': 'text/html' }).end(arrival))
    const known = {
      clientId: 'kith',
      clientSecret: 'a secret of the tests',
      redirectUri: `${service.url}/sign-in/return`,
      postLogoutRedirectUri: `${service.url}/`,
    }
    running = await startDemonstrationProvider({
      ...known,
      redirectUris: [known.redirectUri],
      postLogoutRedirectUris: [known.postLogoutRedirectUri],
    })
    kith = openIdentityProvider({
      ...known,
      issuer: running.issuer,
      secret: 'a secret of the tests, long enough to be one',
      knownAs: demonstrationKnownAs,
      allowInsecureLoopback: true,
    })
  })
  after(async () => {
    await running?.close()
    await service?.close()
  })

  for (const javaScript of [true, false]) {
    for (const width of [320, 1280]) {
      it(`signs in and out at ${width} px with JavaScript ${javaScript ? 'on' : 'off'}, and axe finds nothing`, async () => {
        const page = await openPage({ javaScript, width })
        try {
          const { url, remember } = await kith.startSignIn('/families')
          await page.goto(url)
          assert.deepEqual(await axe(page), [])
          assert.ok((await page.evaluate('document.documentElement.scrollWidth')) === width, 'no scrolling sideways')
          if (javaScript) await screenshot(page, `demonstration-sign-in-${width}`)

          await page.getByRole('button', { name: 'Sign in', exact: true }).click()
          assert.equal(await page.title(), 'Error: Who do you want to sign in as? – Demonstration sign-in')
          // The page has no script: once, with either, is enough for what axe is slow at.
          if (javaScript) assert.deepEqual(await axe(page), [])
          if (javaScript) await screenshot(page, `demonstration-sign-in-error-${width}`)
          await page.getByRole('link', { name: 'Choose who to sign in as' }).click()

          await page.getByRole('radio', { name: 'Front door worker (demonstration)' }).check()
          await page.getByRole('button', { name: 'Sign in', exact: true }).click()
          await page.getByRole('heading', { name: 'Back' }).waitFor()
          assert.equal((await kith.finishSignIn(page.url(), remember)).name, 'Front door worker (demonstration)')

          await page.goto((await kith.signOutUrl()) ?? '')
          if (javaScript) assert.deepEqual(await axe(page), [])
          await page.getByRole('button', { name: 'Sign out' }).click()
          await page.waitForURL(`${service.url}/`)
        } finally {
          await closePage(page)
        }
      })
    }
  }

  it('changes who is signed in, and goes back without signing in, with no page left hanging on a script', async () => {
    for (const javaScript of [true, false]) {
      const page = await openPage({ javaScript })
      try {
        for (const name of ['Data lead (demonstration)', 'Reviewer two (demonstration)']) {
          const { url, remember } = await kith.startSignIn('/', { askAgain: true })
          await page.goto(url)
          await page.getByLabel(name, { exact: true }).check()
          await page.getByRole('button', { name: 'Sign in', exact: true }).click()
          await page.waitForURL(`${service.url}/**`)
          assert.equal((await kith.finishSignIn(page.url(), remember)).name, name)
        }
        await page.goto((await kith.startSignIn('/', { askAgain: true })).url)
        await page.getByRole('button', { name: 'Go back without signing in' }).click()
        await page.waitForURL(/error=access_denied/)
      } finally {
        await closePage(page)
      }
    }
  })

  it('says what happened where a sign-in has run out', async () => {
    const page = await openPage({ width: 320 })
    try {
      await page.goto(`${running.issuer}/choose/nothing`)
      assert.equal(await page.title(), 'Sign-in did not work – Demonstration sign-in')
      assert.deepEqual(await axe(page), [])
      await page.goto(`${running.issuer}/nowhere`)
      assert.deepEqual(await axe(page), [])
    } finally {
      await closePage(page)
    }
  })
})
