import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { Page } from 'playwright-core'
import { demonstrationPeople } from '#kith/platform/identity/demonstration/index.ts'
import { administrator } from '../world/kith.ts'
import { closePage } from '#kith/platform/testing/index.ts'
import { look, lookInWelsh, openSection, visit, ways, withSignedIn, type Way } from './walk.ts'
import { world } from './world.ts'

const main = (page: Page) => page.getByRole('main')
const nurse = demonstrationPeople.find(({ sub }) => sub === 'mental-health-nurse')?.name ?? assert.fail('no nurse')

/** A family that the nurse does not support. */
async function strangers(way: Way): Promise<{ readonly forename: string; readonly surname: string }> {
  const { town } = await world()
  const admin = await administrator(town)
  const name = { forename: 'Ottilie', surname: way.javaScript ? 'Planted-Evans' : 'Planted-Okoro' }
  try {
    const [front, lead] = ['Front door worker%', 'Family help worker%']
    const opened = await admin.query<{ id: string }>(
      `insert into working_together.episode (because, opened_by) select 'The school asked for help', id from identity.actor where name like $1 returning id`,
      [front],
    )
    const episode = opened.rows[0]?.id
    await admin.query(
      `insert into working_together.team_member (episode, actor, part, added_by) select $1, l.id, 'lead', f.id from identity.actor l, identity.actor f where l.name like $2 and f.name like $3`,
      [episode, lead, front],
    )
    await admin.query(
      `insert into working_together.member (episode, part, forename, surname, born, said_by) select $1, 'child', $2, $3, '2019-05-01', id from identity.actor where name like $4`,
      [episode, name.forename, name.surname, front],
    )
  } finally {
    await admin.end()
  }
  return name
}

async function asNurse(page: Page): Promise<void> {
  await page.getByRole('radio', { name: nurse, exact: true }).check()
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
}

describe('a family opened in an emergency', () => {
  for (const way of ways) {
    it(`proved again, opened, reviewed, and ended: ${way.name}`, async () => {
      const child = await strangers(way)
      // A session of this journey's own: proving again who one is ends the one before.
      const page = await visit(way)
      await page.goto('/')
      await page.getByRole('button', { name: 'Sign in' }).click()
      await asNurse(page)
      await openSection(page, 'In an emergency')
      await look(page, way, 'openings')
      await lookInWelsh(page, way, '/openings', 'Agor teulu mewn argyfwng')
      await page.getByRole('button', { name: 'Open a family' }).click()
      await look(page, way, 'opening-prove-again')
      await page.getByRole('button', { name: 'Sign in again' }).click()
      await asNurse(page)
      await page.getByRole('button', { name: 'Open for four hours' }).click()
      await page.getByRole('link', { name: 'Choose what the emergency is' }).waitFor()
      await look(page, way, 'opening-form')
      await page.getByRole('radio', { name: 'Somebody is in danger now' }).check()
      await page.getByLabel('What has happened').fill('Her father rang from the ward and is not making sense.')
      await page.getByLabel('First name').fill(child.forename)
      await page.getByLabel('Last name').fill(child.surname)
      const born = page.getByRole('group', { name: 'Date of birth' })
      for (const [part, value] of [
        ['Day', '1'],
        ['Month', '5'],
        ['Year', '2019'],
      ] as const)
        await born.getByLabel(part).fill(value)
      await page.getByRole('button', { name: 'Open for four hours' }).click()
      await page.getByRole('heading', { level: 1, name: /^Open until/ }).waitFor()
      await look(page, way, 'opening-open')
      await page.getByRole('button', { name: 'See the family' }).click()
      await main(page).getByText(child.surname).first().waitFor()
      const family = page.url()
      await withSignedIn(way, 'Caldicott guardian', async (guardian) => {
        await openSection(guardian, 'Openings to review')
        await look(guardian, way, 'openings-to-review')
        await main(guardian).getByRole('row').filter({ hasText: nurse }).getByRole('link').first().click()
        await look(guardian, way, 'opening-to-review')
        await guardian.getByRole('radio', { name: /^No/ }).check()
        await guardian.getByLabel('What you found').fill('The lead could be reached and was not rung.')
        await guardian.getByRole('button', { name: 'Keep the review' }).click()
        await guardian.getByText('The review is kept').first().waitFor()
        await guardian.goto(`/openings/looks/${new URL(family).pathname.split('/').at(-1)}`)
        await look(guardian, way, 'looks-at-a-family')
        await main(guardian).getByText(nurse).first().waitFor()
      })
      assert.equal((await page.goto(family))?.status(), 404)
      await closePage(page)
    })
  }
})
