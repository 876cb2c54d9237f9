import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { Page } from 'playwright-core'
import { closePage } from '#kith/platform/testing/index.ts'
import { look, lookInWelsh, said, visit, ways, type Way } from './walk.ts'

const main = (page: Page) => page.getByRole('main')

async function withVisitor(way: Way, walk: (page: Page) => Promise<void>): Promise<void> {
  const page = await visit(way)
  try {
    await walk(page)
  } finally {
    await closePage(page)
  }
}

/** Pages a reader may open from the plan's front page, with their headings in both languages. */
const pages = [
  {
    path: '/plan',
    en: 'The action plan: what was promised, and what became of it',
    cy: 'Y cynllun gweithredu: yr hyn a addawyd, a’r hyn a ddaeth ohono',
  },
  { path: '/plan/promises', en: 'Promises', cy: 'Addewidion' },
  { path: '/plan/publications', en: 'Publications', cy: 'Cyhoeddiadau' },
  { path: '/plan/pilots', en: 'Pilots', cy: 'Cynlluniau peilot' },
  { path: '/plan/pledges', en: 'Pledges', cy: 'Ymrwymiadau' },
  { path: '/plan/bodies', en: 'Who was responsible', cy: 'Pwy oedd yn gyfrifol' },
  { path: '/plan/changes', en: 'Changes of policy, and money', cy: 'Newidiadau polisi, ac arian' },
  {
    path: '/plan/contributions',
    en: 'Contributions across government',
    cy: 'Cyfraniadau ar draws y llywodraeth',
  },
  { path: '/plan/claims', en: 'Where sources disagree', cy: 'Lle mae ffynonellau’n anghytuno' },
  {
    path: '/plan/review',
    en: 'The ten-year review that was promised',
    cy: 'Yr adolygiad deng mlynedd a addawyd',
  },
  { path: '/plan/sources', en: 'Sources', cy: 'Ffynonellau' },
  { path: '/plan/open-data', en: 'Open data', cy: 'Data agored' },
] as const

const one = [
  '/plan/promises/strategic-review',
  '/plan/promises/progress-report',
  '/plan/documents/action-plan-2006',
  '/plan/documents/action-plan-2006/table-7.1',
  '/plan/documents/action-plan-2006/A',
  '/plan/documents/action-plan-2006/7.3',
  '/plan/documents/task-force-progress',
  '/plan/bodies/dcsf',
  '/plan/pilots/ace',
] as const

for (const way of ways)
  describe(`a reader of the action plan, ${way.name}`, () => {
    it('from the home page in three steps: what was promised for September 2006, by whom, whether it happened, on what evidence', () =>
      withVisitor(way, async (page) => {
        await page.goto('/')
        await main(page)
          .getByRole('link', { name: 'The action plan: what was promised, and what became of it' })
          .click()
        await look(page, way, 'plan')
        await main(page).getByRole('link', { name: 'What was promised for September 2006' }).click()
        await page.getByRole('heading', { level: 1, name: 'Promised for September 2006' }).waitFor()
        const row = main(page).getByRole('row').filter({ hasText: 'Teenage Pregnancy Strategy' }).first()
        assert.match(
          await said(row),
          /Department for Education and Skills.*Sept 06.*On time; also: renamed; unverified/,
        )
        await look(page, way, 'plan-september-2006')
        await row.getByRole('link', { name: 'Teenage Pregnancy Strategy' }).click()
        await page.getByRole('heading', { level: 2, name: 'What became of it' }).waitFor()
        const text = await said(main(page))
        assert.match(text, /Promised for “Sept 06”: 1 September 2006 to 30 September 2006\./)
        assert.match(text, /Part of what this rests on is unverified/)
        await main(page).getByText('Sources', { exact: true }).first().click()
        await main(page).getByText('unverified: recalled, and seen in no text').first().waitFor()
        await look(page, way, 'plan-promise')
      }))

    it('filters promises, is told of a time that is none, and asks as at another day', () =>
      withVisitor(way, async (page) => {
        await page.goto('/plan/promises')
        await page.getByLabel('What became of it').selectOption('Late')
        await page.getByRole('button', { name: 'Show these' }).click()
        await main(page).getByText('1 of 31 promises').waitFor()
        await page.getByLabel('Due in').fill('soon')
        await page.getByRole('button', { name: 'Show these' }).click()
        await page.getByRole('heading', { name: 'There is a problem' }).waitFor()
        await look(page, way, 'plan-wrong-time')
        await page.goto('/plan/promises/comprehensive-spending-review')
        assert.match(await said(main(page)), /Late; 31 to 61 days late/)
        for (const [part, value] of [
          ['Day', '31'],
          ['Month', '2'],
          ['Year', '2007'],
        ] as const)
          await page.getByLabel(part, { exact: true }).fill(value)
        await page.getByRole('button', { name: 'Show', exact: true }).click()
        await page.getByRole('heading', { name: 'There is a problem' }).waitFor()
        await look(page, way, 'plan-wrong-day')
        await page.getByLabel('Day', { exact: true }).fill('1')
        await page.getByLabel('Month', { exact: true }).fill('7')
        await page.getByRole('button', { name: 'Show', exact: true }).click()
        await main(page).getByText('Not due yet').waitFor()
      }))

    it('reads every page of the plan, each sound and light; with JavaScript in Welsh too', () =>
      withVisitor(way, async (page) => {
        for (const { path, en, cy } of pages) {
          const response = await page.goto(path)
          await page.getByRole('heading', { level: 1, name: en, exact: true }).waitFor()
          const weight = (await response?.body())?.length ?? 0
          assert.ok(weight > 2_000 && weight <= 100_000, `${path} weighs ${weight} bytes`)
          await look(page, way, `page${path.replaceAll('/', '-')}`)
          if (way.javaScript) await lookInWelsh(page, way, path, cy)
        }
        for (const path of one) {
          const response = await page.goto(path)
          assert.equal(response?.status(), 200, path)
          assert.ok(((await response?.body())?.length ?? 0) <= 100_000, path)
          await look(page, way, `one${path.replaceAll(/[/.]/g, '-')}`)
        }
        assert.equal((await page.goto('/plan/promises/nothing-of-the-kind'))?.status(), 404)
      }))
  })
