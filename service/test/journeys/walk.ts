import assert from 'node:assert/strict'
import type { BrowserContext, Locator, Page } from 'playwright-core'
import { demonstrationPeople } from '#kith/platform/identity/demonstration/index.ts'
import {
  axe,
  closePage,
  openPage,
  resize,
  screenshot,
  scriptErrors,
  type PageOptions,
} from '#kith/platform/testing/index.ts'
import { world } from './world.ts'

/** How somebody comes: with or without scripts. */
export interface Way {
  readonly javaScript: boolean
  /** CSS pixels when they come. Each look turns the page to the other width, so half of the steps are taken at each. */
  readonly width: (typeof widths)[number]
  /** Goes into the name of the test and of whatever it makes. */
  readonly name: string
}

/** The narrowest screen that must work, and a wide one. */
const widths = [320, 1280] as const

/** Every way each journey is walked: what one does on a narrow screen the other does on a wide one. */
export const ways: readonly Way[] = [
  { javaScript: true, width: 320, name: 'JavaScript on' },
  { javaScript: false, width: 1280, name: 'JavaScript off' },
]

/** For waiting until the service's own work is done. A busy machine is no failure: on a quiet one it takes some seconds. */
export const workTakes = { timeout: 180_000 } as const

/** Who somebody may sign in as, by what the demonstration's provider calls them. */
export type Who =
  | 'Data lead'
  | 'Reviewer one'
  | 'Reviewer two'
  | 'Reviewer three'
  | 'Front door worker'
  | 'Team manager'
  | 'Governance lead'
  | 'Plan official one'
  | 'Plan official two'
  | 'Expert by experience'
  | 'Levels partner'
  | 'Consultation analyst'
  | 'Safeguarding contact'
  | 'Correspondence clerk'
  | 'Family help worker'
  | 'Health visitor'
  | 'Adult mental health nurse'
  | 'School safeguarding lead'
  | 'Schools sharing lead'
  | 'Caldicott guardian'
  | 'Deputy guardian'
  | 'Another parent'
  | 'Protection desk'

/** A page of somebody who has not signed in. */
export async function visit(way: Way, language?: PageOptions['language']): Promise<Page> {
  const { url } = await world()
  const { javaScript, width } = way
  return openPage({ baseURL: url, javaScript, width, ...(language ? { language } : {}) })
}

const sessions = new Map<string, Parameters<BrowserContext['addCookies']>[0]>()

/** A page of somebody signed in: the first time through the provider's own page, as anybody is; afterwards in that session. */
export async function signIn(way: Way, who: Who): Promise<Page> {
  const page = await visit(way)
  const person = demonstrationPeople.find(({ name }) => name.startsWith(`${who} (`))
  assert.ok(person, who)
  const kept = sessions.get(`${who} ${way.javaScript}`)
  if (kept) await page.context().addCookies(kept)
  await page.goto('/')
  if (!kept) {
    await page.getByRole('button', { name: 'Sign in' }).click()
    await page.getByRole('radio', { name: person.name, exact: true }).check()
    await page.getByRole('button', { name: 'Sign in', exact: true }).click()
  }
  await page.getByText(`Signed in as ${person.name}`).waitFor()
  const cookies = await page.context().cookies()
  sessions.set(
    `${who} ${way.javaScript}`,
    cookies.filter(({ name }) => name === 'kith-session'),
  )
  return page
}

/** Runs `walk` on somebody's page and closes it, whatever happens. */
export async function withSignedIn<T>(way: Way, who: Who, walk: (page: Page) => Promise<T>): Promise<T> {
  const page = await signIn(way, who)
  try {
    return await walk(page)
  } finally {
    await closePage(page)
  }
}

/**
 * Looks at the page as it stands, at both widths: axe finds nothing, it has one main heading, and nothing scrolls sideways. Leaves it at the
 * width it did not have. `KITH_SCREENSHOTS` keeps pictures.
 */
export async function look(page: Page, way: Way, name: string): Promise<void> {
  const wide = page.viewportSize()?.width === 1280
  await lookAtWidth(page, way, name, { colours: true })
  await resize(page, wide ? 320 : 1280)
  await lookAtWidth(page, way, name, { colours: false })
}

async function lookAtWidth(page: Page, way: Way, name: string, at: { readonly colours: boolean }): Promise<void> {
  const width = page.viewportSize()?.width
  const where = `${name} (${way.name}, ${width} px) at ${new URL(page.url()).pathname}`
  assert.deepEqual(scriptErrors(page), [], `${where}: what scripts threw`)
  assert.deepEqual(await axe(page, at), [], where)
  const { headings, over } = await page.evaluate<{ headings: number; over: number }>(mainHeadingsAndWidth)
  assert.equal(headings, 1, `${where}: main headings`)
  assert.ok(over <= 0, `${where} is ${over} px wider than the screen`)
  if (process.env['KITH_SCREENSHOTS'] && way.javaScript) await screenshot(page, `journey-${name}-${width}`)
}

/** How many main headings anybody is told of, and how many pixels of the page the screen is too narrow for. */
const mainHeadingsAndWidth = `({
  headings: [...document.querySelectorAll('h1, [role="heading"][aria-level="1"]')].filter(
    (heading) => heading.checkVisibility({ visibilityProperty: true }) && !heading.closest('[aria-hidden="true"]')).length,
  over: document.documentElement.scrollWidth - document.documentElement.clientWidth,
})`

/** The start of somebody's journey in Welsh: the page says it is Welsh, its heading is, and it is as sound as the English. */
export async function lookInWelsh(page: Page, way: Way, path: string, heading: string): Promise<void> {
  await page.goto(`${path}?lang=cy`)
  assert.equal(await page.locator('html').getAttribute('lang'), 'cy')
  await page.getByRole('heading', { level: 1, name: heading, exact: true }).waitFor()
  await look(page, way, `welsh${path.replaceAll('/', '-')}`)
  await page.goto(`${path}?lang=en`)
}

/** The page is not for this role, and says so; the refusal is a page like any other. */
export async function assertRefused(page: Page, way: Way, path: string): Promise<void> {
  const response = await page.goto(path)
  assert.equal(response?.status(), 403, path)
  await page.getByRole('heading', { level: 1, name: 'You cannot do this' }).waitFor()
  await look(page, way, `refused${path.replaceAll('/', '-')}`)
}

/** Goes to a part of the service as people do: by its name above the page, behind "Menu" where scripts fold it away on a narrow screen. */
export async function openSection(page: Page, name: string): Promise<void> {
  const sections = page.getByRole('navigation', { name: 'Sections of Kith' })
  const menu = page.getByRole('button', { name: 'Menu' })
  const link = sections.getByRole('link', { name, exact: true })
  // Until its scripts have run, a narrow page shows the links that they then fold away.
  await page.waitForLoadState('domcontentloaded')
  await menu.or(link).first().waitFor()
  if (await menu.isVisible()) await menu.click()
  const there = await link.getAttribute('href')
  await link.click()
  // Whoever looks at once would else look at a page that is just going.
  await page.waitForURL((url) => url.pathname === there || (there ?? '').startsWith(`${url.pathname}?`))
}

/**
 * Waits until the service's own work shows: with scripts the page keeps itself fresh; without them somebody asks again, as often as people do.
 * Whoever asked without end would have the service draw pages in the time it needs for the work.
 */
export async function waitForWork(way: Way, done: Locator, again: Locator): Promise<void> {
  const page = done.page()
  for (let asked = 0; !way.javaScript && asked < workTakes.timeout / betweenAsking; asked++) {
    await done.or(again).first().waitFor()
    if (await done.isVisible()) break
    await page.waitForTimeout(betweenAsking)
    await again.click()
  }
  await done.waitFor(workTakes)
}

/** Milliseconds. */
const betweenAsking = 1000

/** Presses Tab until `target` has the focus. @throws where it never comes */
export async function tabTo(page: Page, target: Locator): Promise<void> {
  const focused = target.and(page.locator(':focus'))
  for (let presses = 0; presses < 200; presses++) {
    if ((await focused.count()) === 1) return
    await page.keyboard.press('Tab')
  }
  assert.fail(`${String(target)} cannot be reached with Tab`)
}

/** What a table cell or paragraph says, spaces as one reads them. */
export async function said(where: Locator): Promise<string> {
  return (await where.innerText()).replaceAll(/\s+/g, ' ').trim()
}
