import assert from 'node:assert/strict'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import { pathToFileURL } from 'node:url'
import { chromium } from 'playwright-core'
import type { Browser, Page } from 'playwright-core'
import { findChromium } from '../../../service/src/platform/testing/chromium/index.ts'
import { blind, labellingPage, pairsToLabel, parseLabels } from '../label/index.ts'
import { writeExampleResults } from './example-results.ts'
import type { ExampleKind } from './example-results.ts'
import { ResultsFolder, writeReport } from './index.ts'

let folder = ''
let browser: Browser
before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'kith-pages-'))
  browser = await chromium.launch({ executablePath: findChromium() ?? 'chromium', args: ['--no-sandbox'] })
})
after(async () => {
  await browser.close()
  await rm(folder, { recursive: true, force: true })
})

const axe = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

async function results(kind: ExampleKind): Promise<ResultsFolder> {
  const at = join(folder, kind)
  await writeExampleResults(at, kind)
  return ResultsFolder.open(at, 400)
}

async function open(html: string, options: { width: number; dark?: boolean; scripts?: boolean; name: string }) {
  const path = join(folder, `${options.name}.html`)
  await writeFile(path, html)
  const context = await browser.newContext({
    viewport: { width: options.width, height: 800 },
    colorScheme: options.dark === true ? 'dark' : 'light',
    javaScriptEnabled: options.scripts !== false,
    acceptDownloads: true,
  })
  const page = await context.newPage()
  const asked: string[] = []
  const errors: string[] = []
  page.on('request', (request) => asked.push(request.url()))
  page.on('pageerror', (error) => errors.push(error.message))
  page.on('dialog', (dialog) => errors.push(`dialog: ${dialog.message()}`))
  await page.goto(pathToFileURL(path).href)
  return { page, asked, errors, close: () => context.close() }
}

/** Widest thing that sticks out, in pixels. */
const overflow = (page: Page) => page.evaluate('document.documentElement.scrollWidth - window.innerWidth')

/** Offences axe finds; run in a context without the page's own ban on scripts. */
async function offences(html: string, width: number, dark: boolean): Promise<unknown> {
  const path = join(folder, 'axe.html')
  await writeFile(path, html)
  const context = await browser.newContext({
    viewport: { width, height: 800 },
    bypassCSP: true,
    colorScheme: dark ? 'dark' : 'light',
  })
  const page = await context.newPage()
  await page.goto(pathToFileURL(path).href)
  await page.evaluate('document.querySelectorAll("details").forEach((part) => (part.open = true))')
  await page.evaluate(axe)
  const found = await page.evaluate(
    'axe.run().then(({ violations }) => violations.map(({ id, nodes }) => `${id}: ${nodes[0].html.slice(0, 160)}`))',
  )
  await context.close()
  return found
}

describe('the report', () => {
  for (const kind of ['usual', 'nothing', 'much'] as const)
    it(`of a run with ${kind}: nothing sticks out, nothing is fetched, nothing runs, axe is content`, async () => {
      const run = await results(kind)
      const html = await writeReport(run, {
        title: 'Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch <b>&</b>',
        ...(kind === 'usual'
          ? {
              accuracy: {
                pairs: 9,
                points: [
                  { threshold: 1, truePositives: 5, falsePositives: 1, falseNegatives: 1 },
                  { threshold: 3.25, truePositives: 4, falsePositives: 0, falseNegatives: 2 },
                ],
                groups: [
                  {
                    by: 'sex',
                    groups: [
                      {
                        group: 'F',
                        pairs: 6,
                        recall: 0.5,
                        recallInterval: [0.2, 0.8] as const,
                        precision: 1,
                        precisionInterval: [0.4, 1] as const,
                      },
                    ],
                  },
                ],
              },
            }
          : {}),
      })
      await run.close()
      for (const width of [320, 1280]) {
        const { page, asked, errors, close } = await open(html, {
          width,
          scripts: width !== 320,
          name: `report-${kind}`,
        })
        assert.ok(Number(await overflow(page)) <= 0, `${width} px: ${String(await overflow(page))} too wide`)
        assert.equal(asked.length, 1, `asked for ${asked.slice(1).join()}`)
        assert.deepEqual(errors, [])
        await close()
        if (kind === 'usual' || width === 320)
          assert.deepEqual(await offences(html, width, width === 320), [], `${width} px`)
      }
    })
  it('without values holds no value and no id of any record', async () => {
    const run = await results('usual')
    const html = await writeReport(run, { values: false })
    await run.close()
    for (const secret of ['Llanfair', 'Siân', 'r0001', 'r0004', '1961-']) assert.ok(!html.includes(secret), secret)
    assert.match(html, /differs/)
  })
  it('is the same bytes each time', async () => {
    const run = await results('usual')
    assert.equal(await writeReport(run), await writeReport(run))
    await run.close()
  })
})

describe('the labelling page', () => {
  let html = ''
  before(async () => {
    const run = await results('usual')
    const pairs = await pairsToLabel(run, 12)
    html = labellingPage(
      blind(pairs, await run.values(pairs.flatMap(({ left, right }) => [left, right]))),
      'Same person, or not?',
    )
    await run.close()
  })

  const begin = async (page: Page, who: string) => {
    await page.getByLabel('Your name or initials').fill(who)
    await page.keyboard.press('Enter')
  }

  it('tells nothing of weights, decisions or reasons', () => {
    for (const word of ['weight', 'twins', 'needs a person', '"levels"', 'cluster'])
      assert.ok(!html.slice(html.indexOf('<body>')).includes(word), word)
  })
  it('is worked with keys alone, kept, come back to, saved and opened', async () => {
    const { page, errors, asked, close } = await open(html, { width: 1280, name: 'label' })
    await begin(page, 'AB')
    assert.match((await page.locator('#place').textContent()) ?? '', /^Pair 1 of 12$/)
    assert.equal(await page.evaluate('document.activeElement.id'), 'place')
    for (const key of ['s', 'd', 'c', 'l', 'b']) await page.keyboard.press(key)
    await page.reload()
    await begin(page, 'AB')
    assert.match((await page.locator('#state').textContent()) ?? '', /3 of 12 answered/)
    await page.getByLabel('A note').fill('s d, c "x"')
    await page.keyboard.press('Tab')
    await page.getByRole('button', { name: 'Different people' }).click()
    for (let left = 0; left < 8; left++) await page.keyboard.press('s')
    assert.match((await page.locator('#state').textContent()) ?? '', /12 of 12 answered. All done/)
    for (const [button, name] of [
      ['Save as labels.json', 'labels.json'],
      ['Save as labels.csv', 'labels.csv'],
    ] as const) {
      const waiting = page.waitForEvent('download')
      await page.getByRole('button', { name: button }).click()
      const file = join(folder, name)
      await (await waiting).saveAs(file)
      const labels = parseLabels(await readFile(file, 'utf8'), name)
      assert.equal(labels.pairs.length, 12)
      assert.equal(labels.reviewer, 'AB')
      assert.deepEqual(
        labels.pairs.filter(({ note }) => note !== undefined).map(({ note, label }) => [note, label]),
        [['s d, c "x"', 'different']],
      )
    }
    // a second reviewer on the same machine begins with nothing, and a file is opened by whoever it belongs to
    await page.reload()
    await begin(page, 'CD')
    assert.match((await page.locator('#state').textContent()) ?? '', /0 of 12 answered/)
    await page.getByLabel('Open answers saved earlier').setInputFiles(join(folder, 'labels.json'))
    await page.getByText('12 answers taken').waitFor()
    assert.deepEqual(errors, [])
    assert.ok(asked.every((url) => /^(file|blob):/.test(url)))
    await close()
  })
  it('does without letter keys where they are switched off', async () => {
    const { page, close } = await open(html, { width: 320, name: 'label' })
    await begin(page, 'EF')
    await page.getByLabel('Use the keys').uncheck()
    await page.keyboard.press('s')
    assert.match((await page.locator('#state').textContent()) ?? '', /0 of 12 answered/)
    assert.ok(Number(await overflow(page)) <= 0)
    await close()
  })
  it('says what to do where scripts are off', async () => {
    const { page, close } = await open(html, { width: 320, scripts: false, name: 'label' })
    assert.match((await page.locator('main').textContent()) ?? '', /to-label\.csv/)
    await close()
  })
  it('axe is content, at the start and at a pair', async () => {
    const shown = html.replace(
      "find('#start').hidden = false",
      "find('#start').hidden = false; reviewer = 'GH'; show(0)",
    )
    assert.notEqual(shown, html)
    for (const text of [html, shown])
      for (const width of [320, 1280]) assert.deepEqual(await offences(text, width, width === 320), [])
  })
})
