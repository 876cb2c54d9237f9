import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Page } from 'playwright-core'
import { html } from '#kith/platform/html/index.ts'
import { axe, findChromium, closePage, openPage, serve } from '#kith/platform/testing/index.ts'
import type { Served } from '#kith/platform/testing/index.ts'
import { buildAssets } from './assets.ts'
import { componentExamples } from './examples.ts'
import { gallery } from './gallery.ts'
import { makeShell } from './page.ts'

const skip = findChromium() === undefined ? 'skipped: no Chromium' : false
const nonce = 'n0nce'
const policy = `default-src 'none'; style-src 'self'; img-src 'self'; connect-src 'self'; script-src 'self' 'nonce-${nonce}'; form-action 'self'; base-uri 'none'`
let served: Served
let refreshes = 0

before(async () => {
  const assets = await buildAssets()
  const shell = makeShell(
    {
      council: 'Northmoor Council',
      service: 'Kith',
      beta: true,
      signOut: '/out',
      links: { accessibility: '/a', privacy: '/p', never: '/n' },
    },
    assets,
  )
  const pages = new Map(gallery(componentExamples(), 'en').map((page) => [page.path, page]))
  const draw = (path: string): string | undefined => {
    const page = pages.get(path)
    const content = path === '/live' ? live() : page?.content()
    if (content === undefined) return undefined
    const refreshing = path === '/live' && refreshes < 3 ? { refreshSeconds: 1 } : {}
    return shell({
      title: page?.title ?? 'Live',
      content,
      language: 'en',
      person: { name: 'Sam', agency: 'Early help' },
      navigation: [
        { href: '/a', text: 'Feeds', active: true },
        { href: '/b', text: 'Families', active: false },
      ],
      path,
      nonce,
      correlation: 'c',
      formField: null,
      ...refreshing,
    })
  }
  served = await serve((request, response) => {
    const path = request.url ?? '/'
    const asset = assets.all.find((one) => one.path === path)
    const page = asset === undefined ? draw(path) : undefined
    response.setHeader('content-security-policy', policy)
    response.setHeader('content-type', asset?.contentType ?? 'text/html; charset=utf-8')
    response.statusCode = asset === undefined && page === undefined ? 404 : 200
    response.end(asset?.body ?? page ?? '')
  })
})

after(() => served.close())

function live() {
  refreshes++
  return html`<h1 class="govuk-heading-l">Live</h1>
    <p id="count" data-kith-live>count ${refreshes}</p>
    <input id="typed" aria-label="Typed" />`
}

const paths = gallery(componentExamples(), 'en')
  .map((page) => page.path)
  .filter((path) => /^\/gallery$|\/(kith-s-own|ministry-of-justice)/.test(path))

for (const width of [320, 1280])
  test(`axe finds nothing and nothing scrolls sideways at ${width} pixels`, { skip }, async () => {
    const page = await openPage({ baseURL: served.url, width })
    const complaints = listen(page)
    for (const path of paths) {
      await page.goto(path)
      assert.deepEqual(await axe(page), [], path)
      const over: unknown = await page.evaluate(
        'document.documentElement.scrollWidth - document.documentElement.clientWidth',
      )
      assert.equal(over, 0, `${path} is ${String(over)} pixels too wide`)
    }
    assert.deepEqual(complaints, [])
    await page.context().close()
  })

test(
  'live parts are refreshed in place, what is typed stays, and the page ends the work by itself',
  { skip },
  async () => {
    refreshes = 0
    const page = await openPage({ baseURL: served.url })
    await page.goto('/live')
    await page.fill('#typed', 'half a sentence')
    await page.getByText('count 3').waitFor()
    assert.equal(await page.inputValue('#typed'), 'half a sentence')
    await closePage(page)
  },
)

/** What the browser says is wrong: errors in scripts, and things the content policy stopped. */
function listen(page: Page): string[] {
  const complaints: string[] = []
  page.on('pageerror', (error) => complaints.push(error.message))
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text())
  })
  return complaints
}
