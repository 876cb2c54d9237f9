import assert from 'node:assert/strict'
import { after, describe, it } from 'node:test'
import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core'
import { demonstrationPeople } from '#kith/platform/identity/demonstration/index.ts'
import { findChromium } from '#kith/platform/testing/chromium/index.ts'
import { supported } from './supported.ts'
import { ways, type Way } from './walk.ts'
import { world } from './world.ts'

/** One word, so that it reads the same however it is kept. */
const typed = 'half-written-of-her'

let started: Promise<Browser> | undefined
/** A browser that keeps pages it left, as people's do: the one of other journeys is told not to. */
const browser = (): Promise<Browser> =>
  (started ??= chromium.launch({
    executablePath: findChromium() ?? '',
    // No test goes to somebody else's site. Intercepting the way there would take away what the browser is told with it.
    args: ['--no-sandbox', '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1'],
    ignoreDefaultArgs: ['--disable-back-forward-cache'],
  }))
after(async () => (await started)?.close())

/** Somebody signed in with a session of their own: other journeys go on with theirs. */
async function comes(way: Way): Promise<BrowserContext> {
  const { url } = await world()
  const context = await (
    await browser()
  ).newContext({
    baseURL: url,
    javaScriptEnabled: way.javaScript,
    viewport: { width: way.width, height: 900 },
    locale: 'en-GB',
    timezoneId: 'Europe/London',
  })
  context.setDefaultTimeout(10_000)
  const page = await context.newPage()
  const worker = demonstrationPeople.find(({ name }) => name.startsWith('Family help worker ('))
  await page.goto('/')
  await page.getByRole('button', { name: 'Sign in' }).click()
  await page.getByRole('radio', { name: worker?.name ?? '', exact: true }).check()
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
  await page.getByText('Signed in as').waitFor()
  return context
}

interface Kept {
  readonly local: string
  readonly session: string
  readonly databases: readonly string[]
  readonly caches: readonly string[]
}

/** All that this browser keeps for this website, as the page's tab reaches it. */
const keeps = (page: Page): Promise<Kept> =>
  page.evaluate(`(async () => ({
    local: JSON.stringify({ ...localStorage }), session: JSON.stringify({ ...sessionStorage }),
    databases: (await indexedDB.databases()).map(({ name }) => name), caches: await caches.keys(),
  }))()`)
const nothing: Kept = { local: '{}', session: '{}', databases: [], caches: [] }

/** Puts something into every kind of storage, so that finding nothing there later is found out and not taken for granted. */
const plants = (page: Page): Promise<void> =>
  page.evaluate(`(async () => {
    localStorage.setItem('planted', 'x'); sessionStorage.setItem('planted', 'x'); await caches.open('planted')
    await new Promise((done, failed) => { const opening = indexedDB.open('planted'); opening.onsuccess = () => { opening.result.close(); done() }; opening.onerror = failed })
  })()`)

/** Two tabs with a form of one family each, half written: what no signal and no answer has taken out of this browser yet. */
async function writes(context: BrowserContext, way: Way, episode: string): Promise<readonly [Page, Page]> {
  const [first, second] = [context.pages()[0] ?? assert.fail('no page'), await context.newPage()]
  for (const page of [first, second]) {
    await page.goto(`/support/${episode}`)
    await page.goto(`/support/${episode}/add/visit`)
    await page.getByRole('textbox', { name: 'What happened' }).fill(typed)
    if (way.javaScript) assert.ok((await keeps(page)).session.includes(typed), 'kept in its tab, as the form says')
  }
  // Without scripts a page keeps nothing but what the server tells the browser to.
  if (!way.javaScript) return [first, second]
  await plants(first)
  const { session, ...shared } = await keeps(first)
  assert.match(session, /planted/)
  assert.deepEqual(shared, { local: '{"planted":"x"}', databases: ['planted'], caches: ['planted'] })
  return [first, second]
}

/** What a page says once it has come to rest: a step back may meet the address that failed, on its way there. */
async function comesToRest(page: Page): Promise<string> {
  for (let tries = 1; ; tries++)
    try {
      await page.waitForLoadState()
      return await page.content()
    } catch (error) {
      if (tries === 50) throw error
      await page.waitForTimeout(100)
    }
}

/** Nothing of the family is kept, and going back leads to none of it, in either tab. */
async function findsNothing(tabs: readonly [Page, Page], way: Way, child: string): Promise<void> {
  const [first, second] = tabs
  for (let steps = 0; steps < 4; steps++) {
    await first.goBack().catch(() => null)
    const shown = await comesToRest(first)
    assert.ok(!shown.includes(child) && !shown.includes(typed), `back ${steps + 1}: ${first.url()}`)
  }
  await second.reload()
  assert.ok(!(await comesToRest(second)).includes(child))
  for (const page of tabs) {
    await page.goto('/never')
    if (way.javaScript) assert.deepEqual(await keeps(page), nothing)
  }
  const cookies = await first.context().cookies()
  assert.deepEqual(
    cookies.filter(({ name }) => name.startsWith('kith-session')),
    [],
  )
}

for (const [at, way] of ways.entries())
  describe(`what a browser keeps (${way.name})`, () => {
    it('after signing out nothing of a family, in this tab or another', async () => {
      const { episode, child } = await supported(way, 10)
      const context = await comes(way)
      const tabs = await writes(context, way, episode)
      await tabs[0].getByRole('button', { name: 'Sign out' }).click()
      await tabs[0]
        .getByRole('button', { name: 'Sign in' })
        .or(tabs[0].getByRole('heading', { level: 1 }))
        .first()
        .waitFor()
      await findsNothing(tabs, way, child)
      await context.close()
    })

    it('after leaving at once nothing of a family, in this tab or another', async () => {
      const { episode, child } = await supported(way, 12 + at)
      const context = await comes(way)
      const tabs = await writes(context, way, episode)
      // Where it leads cannot be reached from here; that it was led away is what the address that failed says.
      await assert.rejects(tabs[0].goto('/leave'), /ERR_NAME_NOT_RESOLVED/)
      await findsNothing(tabs, way, child)
      await context.close()
    })
  })
