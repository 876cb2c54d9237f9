import { mkdirSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Browser, CDPSession, Page } from 'playwright-core'
import { findChromium } from './chromium/index.ts'
import { atRunEnd } from './run-end/index.ts'

/** Headless and quiet: nothing but what a test asks for goes over the network. */
const flags = [
  '--headless',
  '--no-sandbox', // Chromium refuses its sandbox as root, which is what a container is
  '--disable-gpu',
  '--disable-quic',
  '--disable-dev-shm-usage', // containers give /dev/shm 64 MB
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--force-color-profile=srgb',
  '--lang=en-GB',
  // A page’s scripts run for a tenth of a second: what it costs to optimise them is not earned back; nor is clearing up on processors that have other work.
  '--js-flags=--no-opt --no-maglev --single-threaded-gc',
]

const repository = fileURLToPath(new URL('../../../../', import.meta.url))
/** CSS pixels. */
const usualHeight = 900

let launched: Promise<Browser> | undefined

// Tests share a process, so the browser outlives each file.
atRunEnd(async () => {
  await (await launched)?.close()
  launched = undefined
})

export interface PageOptions {
  /** Relative addresses in `page.goto` start here. */
  readonly baseURL?: string
  /** False: scripts in the page do not run. */
  readonly javaScript?: boolean
  /** CSS pixels; 1280 unless said. 320 is the narrowest that must work. */
  readonly width?: number
  /** CSS pixels; 900 unless said. */
  readonly height?: number
  readonly language?: 'en-GB' | 'cy-GB'
}

/** Pages that were closed, by what cannot be changed in a page: a new one is a new process that reads every script and style sheet again. */
const empty = new Map<string, Page[]>()
const kinds = new WeakMap<Page, string>()
const failed = new WeakMap<Page, string[]>()

/**
 * A page in a context of its own (cookies, storage). `closePage` when done; where a test has listened to the page or answered for it, close it
 * with all that: `await page.context().close()`.
 */
export async function openPage(options: PageOptions = {}): Promise<Page> {
  const { baseURL, javaScript = true, width = 1280, height = usualHeight, language = 'en-GB' } = options
  const kind = `${javaScript} ${language} ${baseURL}`
  const viewport = { width, height }
  const waiting = empty.get(kind)?.pop()
  if (waiting && !waiting.isClosed()) {
    await waiting.setViewportSize(viewport)
    return waiting
  }
  const browser = await (launched ??= launch())
  const context = await browser.newContext({
    javaScriptEnabled: javaScript,
    viewport,
    locale: language,
    timezoneId: 'Europe/London',
    reducedMotion: 'reduce',
    ...(baseURL === undefined ? {} : { baseURL }),
  })
  context.setDefaultTimeout(10_000)
  const page = await context.newPage()
  kinds.set(page, kind)
  const errors: string[] = []
  failed.set(page, errors)
  page.on('pageerror', ({ message }) => errors.push(message))
  return page
}

/** What scripts of the pages seen there threw and nobody caught, since it was opened. */
export function scriptErrors(page: Page): readonly string[] {
  return failed.get(page) ?? []
}

/**
 * Leaves the page as if nobody had been at the site it is at: no cookie, nothing stored, no page to go back to. Whoever opens one next may have
 * the same. What cannot be left so is closed.
 */
export async function closePage(page: Page): Promise<void> {
  const context = page.context()
  const kind = kinds.get(page)
  if (kind === undefined || page.url() === 'about:blank' || context.pages().length > 1) return context.close()
  try {
    const { origin } = new URL(page.url())
    await page.evaluate(leavesNothing)
    await page.waitForURL('about:blank')
    await context.clearCookies()
    await context.setOffline(false)
    const session = await devToolsOf(page)
    await session.send('Storage.clearDataForOrigin', { origin, storageTypes: 'all' })
    await session.send('Page.resetNavigationHistory')
  } catch {
    return context.close()
  }
  failed.get(page)?.splice(0)
  empty.set(kind, [...(empty.get(kind) ?? []), page])
}

async function launch(): Promise<Browser> {
  const executablePath = findChromium()
  if (!executablePath) throw new Error('no Chromium on this machine: install it, or name it in KITH_CHROMIUM')
  // Loaded where a browser is asked for: most who enter by this module's door ask for none.
  const { chromium } = await import('playwright-core')
  return chromium.launch({ executablePath, args: flags })
}

/** What axe-core found wrong, with where. */
export interface AxeViolation {
  readonly rule: string
  readonly impact: string
  readonly help: string
  /** A CSS selector for each place. */
  readonly where: readonly string[]
}

/** WCAG 2.2 A and AA, and axe's own best practices. */
const standards = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']

let axeSource: string | undefined

/**
 * Runs axe-core over the page as it stands, JavaScript on or off. An empty list means it found nothing. Without `colours` it does not look at them, which is half
 * of what looking costs: for a page just looked at in another width, where they are the same.
 */
export async function axe(page: Page, { colours = true } = {}): Promise<AxeViolation[]> {
  const look = runsAxe(colours)
  const found = await evaluate<AxeViolation[] | null>(page, look)
  if (found) return found
  axeSource ??= readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
  await evaluate(page, `${axeSource};null`)
  return evaluate(page, look)
}

const devTools = new WeakMap<Page, Promise<CDPSession>>()

function devToolsOf(page: Page): Promise<CDPSession> {
  const session = devTools.get(page) ?? page.context().newCDPSession(page)
  devTools.set(page, session)
  return session
}

/** As `page.evaluate`, which hands its script through another of its own: that takes the page twice as long where the script is long. */
async function evaluate<T>(page: Page, expression: string): Promise<T> {
  const session = await devToolsOf(page)
  const { result, exceptionDetails } = await session.send('Runtime.evaluate', {
    expression,
    awaitPromise: true,
    returnByValue: true,
  })
  if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text)
  return result.value
}

/** Makes the window another width, as somebody who turns a telephone does, and waits until the page's scripts have seen it. */
export async function resize(page: Page, width: number): Promise<void> {
  await page.setViewportSize({ width, height: page.viewportSize()?.height ?? usualHeight })
  await page.evaluate(waitsForScripts)
}

// What runs in the page is text: this program is not compiled with a browser's types.
/** By the page itself: to an empty page that the browser is sent to, it would start another process. */
const leavesNothing = `(() => {
  sessionStorage.clear()
  window.name = ''
  location.replace('about:blank')
})()`

/** `noscript` has content only where scripts are off: the page's own answer, whichever way its context was made. */
const scriptsAreOff = `(() => {
  const probe = document.createElement('div')
  probe.innerHTML = '<noscript><b></b></noscript>'
  return probe.querySelector('b') !== null
})()`

/** axe puts off its work with timers, which never fire where scripts are off. Its long ones only guard against frames that do not answer. */
const timersAtOnce = `globalThis.setTimeout = (work, delay, ...rest) => {
  if (!(delay > 50)) Promise.resolve().then(() => work(...rest))
  return 0
}`

/** A script that listens for a width is told in the next frame, which without scripts never comes. */
const waitsForScripts = `new Promise((done) => {
  if (${scriptsAreOff}) done()
  else requestAnimationFrame(() => requestAnimationFrame(() => done()))
})`

/**
 * Null where the page does not have axe yet; it stays with a document, which is often looked at twice. Only what is wrong is worked out to the end, and no rule
 * of these reads stylesheets again: the same findings in less time.
 */
const runsAxe = (colours: boolean): string => `(() => {
  if (!globalThis.axe) {
    if (${scriptsAreOff}) ${timersAtOnce}
    return null
  }
  return axe.run(document, {
    runOnly: ${JSON.stringify(standards)}, rules: { 'color-contrast': { enabled: ${colours} } }, resultTypes: ['violations'], preload: false
  }).then(({ violations }) =>
    violations.map(({ id, impact, help, nodes }) => ({
      rule: id,
      impact: impact ?? 'unknown',
      help,
      where: nodes.map(({ target }) => target.map(String).join(' ')),
    })))
})()`

/** Writes the whole page as a picture for a person to look at, and answers its path: `.kith/screenshots/<name>.png`. */
export async function screenshot(page: Page, name: string): Promise<string> {
  const folder = join(repository, '.kith', 'screenshots')
  mkdirSync(folder, { recursive: true })
  const path = join(folder, `${name}.png`)
  await page.screenshot({ path, fullPage: true, animations: 'disabled' })
  return path
}
