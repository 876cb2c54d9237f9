import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { Page } from 'playwright-core'
import { closePage } from '#kith/platform/testing/index.ts'
import { withSignedIn, assertRefused, look, lookInWelsh, said, visit, ways, type Way, openSection } from './walk.ts'

const main = (page: Page) => page.getByRole('main')

interface Looked {
  readonly id: string
  /** The name the front door worker saw. */
  readonly name: string
}

/** A front door worker opens the first family of the list. */
async function openAFamily(way: Way): Promise<Looked> {
  return withSignedIn(way, 'Front door worker', async (page) => {
    await page.goto('/families')
    const [, name = ''] = /Family of ([^,:(]+)/.exec(await said(main(page).getByRole('listitem').first())) ?? []
    await main(page)
      .getByRole('link', { name: /^Why is this family here\? / })
      .first()
      .click()
    await page.getByRole('heading', { level: 1, name: 'Why is this family here?' }).waitFor()
    const [id = ''] = /[0-9a-f]{8}-[0-9a-f-]{27}/.exec(page.url()) ?? []
    assert.ok(id && name, 'a family with an id and a name')
    return { id, name: name.trim() }
  })
}

const publicPages = [
  {
    path: '/',
    en: 'Families found early, by public rules',
    cy: 'Dod o hyd i deuluoedd yn gynnar, drwy reolau cyhoeddus',
  },
  { path: '/never', en: 'What Kith never does', cy: 'Yr hyn nad yw Kith byth yn ei wneud' },
  { path: '/accessibility', en: 'Accessibility statement', cy: 'Datganiad hygyrchedd' },
  { path: '/privacy', en: 'What is kept and who looks', cy: 'Yr hyn a gedwir a phwy sy’n edrych' },
  { path: '/transparency', en: 'How the council uses Kith', cy: 'Sut mae’r cyngor yn defnyddio Kith' },
  {
    path: '/transparency/record',
    en: 'Algorithmic transparency record',
    cy: 'Cofnod tryloywder algorithmig',
  },
  {
    path: '/transparency/assessment',
    en: 'Data protection impact assessment',
    cy: 'Asesiad effaith diogelu data',
  },
  {
    path: '/transparency/sharing/police',
    en: 'Information sharing agreement: Police force',
    cy: 'Cytundeb rhannu gwybodaeth: Heddlu',
  },
] as const

describe('who governs, and anybody', () => {
  for (const way of ways) {
    it(`a governance lead sees who looked at what, by ids only: ${way.name}`, async () => {
      const looked = await openAFamily(way)
      await withSignedIn(way, 'Governance lead', async (page) => {
        await openSection(page, 'Audit trail')
        await page.getByRole('heading', { level: 1, name: 'Audit trail' }).waitFor()
        await look(page, way, 'audit')
        const everything = await page.content()
        assert.ok(!everything.includes(looked.name), 'no name of anybody looked at')
        await page.getByRole('textbox', { name: 'Actions that start with' }).fill('see-why-a-family-is-here')
        await page.getByRole('button', { name: 'Show', exact: true }).click()
        await page.waitForURL('**/audit?*')
        await look(page, way, 'audit-filtered')
        const newest = main(page).getByRole('row').nth(1)
        assert.match(await said(newest), /Front door worker \(demonstration\).*To consider families.*Allowed/)
        assert.ok((await newest.innerHTML()).includes(looked.id), 'the id of the family that was opened')
        assert.ok(!(await page.content()).includes(looked.name))
        await assertRefused(page, way, `/families/${looked.id}`)
        await page.goto('/audit?outcome=refused')
        assert.match(await said(main(page).getByRole('row').nth(1)), /Governance lead \(demonstration\).*Refused/)
      })
    })

    it(`a governance lead writes what only people can say, and anybody reads it at once: ${way.name}`, async () => {
      const why = `Families told their story too often (${way.name}).`
      await withSignedIn(way, 'Governance lead', async (page) => {
        await openSection(page, 'What we publish')
        await look(page, way, 'statements')
        await page.getByRole('link', { name: 'Why the council uses it' }).click()
        await page.getByLabel('What is so, in plain words').fill('x'.repeat(10_001))
        await page.getByRole('button', { name: 'Save and publish' }).click()
        await page.getByRole('link', { name: 'Use at most 10,000 characters' }).waitFor()
        await look(page, way, 'statement-too-long')
        await page.getByLabel('What is so, in plain words').fill(why)
        await page.getByRole('button', { name: 'Save and publish' }).click()
        await page.waitForURL('**/governance/statements/why?saved=yes')
        await look(page, way, 'statement-saved')
      })
      const page = await visit(way)
      await page.goto('/transparency/record#why')
      assert.ok((await said(main(page))).includes(why))
    })

    it(`anybody reads what Kith is, never does and goes by: ${way.name}`, async () => {
      const page = await visit(way)
      for (const { path, en } of publicPages) {
        await page.goto(path)
        await page.getByRole('heading', { level: 1, name: en, exact: true }).waitFor()
        await look(page, way, `public${path.replaceAll('/', '-')}`)
      }
      await page.goto('/rules')
      await look(page, way, 'public-rules')
      await main(page).locator('a[href^="/rules/"]').first().click()
      await page.waitForURL('**/rules/*')
      await look(page, way, 'public-rule')
      await page.goto('/families')
      assert.ok(!new URL(page.url()).pathname.startsWith('/families'), 'work is not public')
      await closePage(page)
    })
  }

  it('all of it starts in Welsh', async () => {
    for (const way of ways.filter(({ javaScript }) => javaScript)) {
      await withSignedIn(way, 'Governance lead', (page) => lookInWelsh(page, way, '/audit', 'Llwybr archwilio'))
      const page = await visit(way)
      for (const { path, cy } of publicPages) await lookInWelsh(page, way, path, cy)
      await closePage(page)
    }
  })
})
