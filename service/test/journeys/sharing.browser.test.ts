import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { Page } from 'playwright-core'
import { systemClock } from '#kith/platform/time/index.ts'
import { closePage } from '#kith/platform/testing/index.ts'
import { look, lookInWelsh, openSection, said, visit, ways, withSignedIn, type Way } from './walk.ts'

const main = (page: Page) => page.getByRole('main')
const condition = 'Every lead of a school has returned their training for this year.'

/** The governance lead drafts, and is told all that is wrong first. */
async function draft(way: Way): Promise<string> {
  return withSignedIn(way, 'Governance lead', async (page) => {
    await openSection(page, 'Agreements')
    await look(page, way, 'agreements')
    await page.getByRole('button', { name: 'Draft an agreement' }).click()
    await page.getByRole('radio', { name: 'Schools and academies' }).check()
    await page.getByRole('checkbox', { name: 'To support families together' }).check()
    await page.getByRole('radio', { name: /^Duty to share information/ }).check()
    await page.getByRole('button', { name: 'Send to the partner' }).click()
    await page.getByRole('link', { name: /^This law is not in force today/ }).waitFor()
    await look(page, way, 'agreement-draft-wrong')
    await page.getByRole('radio', { name: /^Co-operation to improve/ }).check()
    await page.getByLabel('Why you may rely on it').fill('Our solicitor read section 10 and the order that began it.')
    await page.getByRole('checkbox', { name: 'Education' }).check()
    await page.getByLabel('How many months what was told is kept').fill('24')
    const [year = '', month = '', day = ''] = systemClock.today().split('-')
    for (const [group, on] of [
      ['First day', year],
      ['To be confirmed by', String(Number(year) + 1)],
    ] as const) {
      const boxes = page.getByRole('group', { name: group })
      await boxes.getByLabel('Day').fill(day)
      await boxes.getByLabel('Month').fill(month)
      await boxes.getByLabel('Year').fill(on)
    }
    await page.getByLabel('It holds only while').fill(condition)
    await page.getByRole('button', { name: 'Send to the partner' }).click()
    await page.getByRole('heading', { level: 1, name: 'Agreement with Schools and academies' }).waitFor()
    await look(page, way, 'agreement-drafted')
    return new URL(page.url()).pathname.split('/').at(-1) ?? ''
  })
}

/** How many families the school's safeguarding lead supports. */
async function familiesSeen(way: Way): Promise<number> {
  return withSignedIn(way, 'School safeguarding lead', async (page) => {
    await page.goto('/support')
    return main(page).locator('a[href^="/support/"]').count()
  })
}

describe('an agreement from draft to end', () => {
  for (const way of ways) {
    it(`drafted, signed, in use, ended, and access stops: ${way.name}`, async () => {
      const id = await draft(way)
      await withSignedIn(way, 'Schools sharing lead', async (page) => {
        await openSection(page, 'Agreements')
        await page.goto(`/agreements/${id}`)
        assert.ok((await said(main(page))).includes(condition))
        await look(page, way, 'agreement-to-sign')
        await page.getByRole('button', { name: 'Sign it' }).click()
        await page.getByText('In force').first().waitFor()
      })
      assert.ok((await familiesSeen(way)) > 0, 'the school sees the family it supports')
      const anybody = await visit(way)
      await anybody.goto('/transparency/sharing/schools')
      assert.match(await said(main(anybody)), /In force.*To support families together.*Every lead of a school/)
      await look(anybody, way, 'agreement-published')
      await anybody.goto('/transparency/gateways')
      await look(anybody, way, 'gateways')
      await closePage(anybody)
      await withSignedIn(way, 'Governance lead', async (page) => {
        for (;;) {
          await page.goto('/governance/agreements')
          const row = main(page)
            .getByRole('row')
            .filter({ hasText: 'Schools and academies' })
            .filter({ hasText: 'In force' })
          if ((await row.count()) === 0) break
          await row.first().getByRole('link').click()
          const ending = page.locator('form[action$="/end"]')
          await ending.getByLabel('Your reason').fill('The schools leave the partnership.')
          await ending.getByRole('button', { name: 'End it now' }).click()
          await page.getByText('Ended').first().waitFor()
        }
        await page.goto(`/governance/agreements/${id}`)
        await look(page, way, 'agreement-ended')
      })
      assert.equal(await familiesSeen(way), 0, 'and sees nothing once it has ended')
    })
  }

  it('starts in Welsh', async () => {
    const [way] = ways
    assert.ok(way)
    await withSignedIn(way, 'Governance lead', (page) =>
      lookInWelsh(page, way, '/governance/agreements', 'Cytundebau rhannu'),
    )
  })
})
