import assert from 'node:assert/strict'
import { readFileSync, rmSync } from 'node:fs'
import { after, before, describe, it } from 'node:test'
import { axe, closePage, openPage, screenshot, serve, type Served } from './index.ts'

const good = `<!doctype html><html lang="en"><title>Good</title><main><h1>Good page</h1><p id="said">as served</p></main>
  <script>document.getElementById('said').textContent = 'changed by script'</script></html>`
const bad =
  '<!doctype html><html><title></title><main><h1 style="color:#eee;background:#fff">Bad page</h1><img src="data:,"><input></main></html>'

describe('the browser helper', () => {
  let served: Served
  before(async () => {
    served = await serve((request, response) => {
      response.setHeader('content-type', 'text/html; charset=utf-8')
      response.end(request.url === '/bad' ? bad : good)
    })
  })
  after(() => served.close())

  for (const javaScript of [true, false]) {
    it(`opens pages and runs axe with JavaScript ${javaScript ? 'on' : 'off'}`, async () => {
      const page = await openPage({ baseURL: served.url, javaScript, width: 320 })
      try {
        await page.goto('/good')
        assert.equal(await page.locator('#said').textContent(), javaScript ? 'changed by script' : 'as served')
        assert.deepEqual(await axe(page), [])
        await page.goto('/bad')
        const rules = (await axe(page)).map(({ rule }) => rule)
        for (const expected of ['color-contrast', 'document-title', 'html-has-lang', 'image-alt', 'label'])
          assert.ok(rules.includes(expected), expected)
        const again = (await axe(page, { colours: false })).map(({ rule }) => rule)
        assert.deepEqual(
          again,
          rules.filter((rule) => rule !== 'color-contrast'),
        )
      } finally {
        await closePage(page)
      }
    })
  }

  it('leaves nothing in a page for whoever opens the next, which is as wide as they ask', async () => {
    const first = await openPage({ baseURL: served.url })
    await first.goto('/good')
    await first.evaluate(`for (const storage of [sessionStorage, localStorage]) storage.setItem('left', 'behind')
      document.cookie = window.name = 'left=behind'`)
    await first.context().setOffline(true)
    await closePage(first)
    const next = await openPage({ baseURL: served.url, width: 320 })
    assert.equal(next, first)
    assert.equal(await next.goBack(), null)
    await next.goto('/good')
    assert.deepEqual(
      await next.evaluate('[document.cookie, window.name, sessionStorage.length, localStorage.length, innerWidth]'),
      ['', '', 0, 0, 320],
    )
    await closePage(next)
  })

  it('takes a picture', async () => {
    const page = await openPage({ baseURL: served.url })
    await page.goto('/good')
    const path = await screenshot(page, 'testing-browser-helper')
    await closePage(page)
    assert.equal(readFileSync(path).subarray(1, 4).toString(), 'PNG')
    rmSync(path)
  })
})
