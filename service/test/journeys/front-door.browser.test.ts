import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { Page } from 'playwright-core'
import { addMonths } from '#kith/people/index.ts'
import { systemClock } from '#kith/platform/time/index.ts'
import {
  withSignedIn,
  assertRefused,
  look,
  lookInWelsh,
  said,
  tabTo,
  ways,
  type Way,
  openSection,
  waitForWork,
} from './walk.ts'

const main = (page: Page) => page.getByRole('main')
const families = (page: Page) => main(page).getByRole('link', { name: /^Why is this family here\? / })

/** How many families the list says there are. */
async function waiting(page: Page): Promise<number> {
  const [, all = ''] = /Showing [\d,]+ to [\d,]+ of ([\d,]+) families/.exec(await said(main(page))) ?? []
  return Number(all.replaceAll(',', ''))
}

/** The opaque id in the address of a family's page. */
function idIn(address: string): string {
  const [id] = /[0-9a-f]{8}-[0-9a-f-]{27}/.exec(address) ?? []
  assert.ok(id, address)
  return id
}

async function changeTheOrder(page: Page, way: Way): Promise<void> {
  const order = page.getByRole('region', { name: 'Order', exact: true })
  const before = await said(order.getByRole('paragraph').first())
  await order.getByText('Change the order or choose which families to show').click()
  await order
    .getByRole('combobox', { name: 'First' })
    .selectOption({ label: 'Those with most needs present under one set of rules' })
  await look(page, way, 'families-order')
  await order.getByRole('button', { name: 'Show in this order' }).click()
  await page.waitForURL('**/families?*')
  const after = await said(order.getByRole('paragraph').first())
  assert.notEqual(after, before)
  assert.match(after, /^First those with most needs present under one set of rules, then /)
}

/** The letter: what is present with dates and sources, by which rule, and what is not known. Never a score. */
async function readWhy(page: Page, way: Way): Promise<void> {
  await families(page).first().click()
  await page.getByRole('heading', { level: 1, name: 'Why is this family here?' }).waitFor()
  await look(page, way, 'family')
  for (const heading of ['Who is in the family', 'What is present', 'What is not known'])
    await main(page).getByRole('heading', { name: heading, exact: true }).waitFor()
  const letter = await said(main(page))
  for (const part of [
    /It is here because .+ met on the facts known for/,
    /Source: /,
    /Rule/,
    /, version /,
    /Legal gateway/,
  ])
    assert.match(letter, part)
  assert.doesNotMatch(letter, /\bscore|probab|likelihood|per cent chance/i)
}

async function sendUnfinished(page: Page, way: Way): Promise<void> {
  await page.getByRole('button', { name: 'Decide about this family' }).click()
  await page.getByRole('heading', { level: 1, name: 'Decide about this family' }).waitFor()
  assert.equal(await page.getByRole('radio', { checked: true }).count(), 0, 'nothing is chosen beforehand')
  await look(page, way, 'decide')
  await page.getByRole('button', { name: 'Record this decision' }).click()
  const summary = page.getByRole('alert')
  await summary.getByRole('link', { name: 'Choose what was decided' }).waitFor()
  await summary.getByRole('link', { name: 'Enter why' }).waitFor()
  if (way.javaScript) await page.locator('.govuk-error-summary:focus').waitFor()
  assert.match(await page.title(), /^Error: /)
  await look(page, way, 'decide-errors')
  await page.getByRole('textbox', { name: 'Why?' }).fill('Typed before the choice: "kept" <as it is>')
  await page.getByRole('button', { name: 'Record this decision' }).click()
  await summary.getByRole('link', { name: 'Choose what was decided' }).click()
  // With scripts the official summary moves the focus itself; without, the address does.
  if (way.javaScript) await page.locator('#disposition:focus').waitFor()
  else assert.match(page.url(), /#disposition$/)
  assert.equal(
    await page.getByRole('textbox', { name: 'Why?' }).inputValue(),
    'Typed before the choice: "kept" <as it is>',
  )
  assert.equal(await page.getByRole('radio', { checked: true }).count(), 0, 'still nothing is chosen')
}

async function watchUntilADate(page: Page, way: Way): Promise<string> {
  await page.getByRole('radio', { name: 'Watch until a date' }).check()
  const [year = '', month = '', day = ''] = addMonths(systemClock.today(), 2).split('-')
  const date = page.getByRole('group', { name: 'If you watch: until when' })
  await date.getByLabel('Day').fill(day)
  await date.getByLabel('Month').fill(month)
  await date.getByLabel('Year').fill(year)
  const reason = `The school sees them each week (${way.name})`
  await page.getByRole('textbox', { name: 'Why?' }).fill(reason)
  await page.getByRole('button', { name: 'Record this decision' }).click()
  await page.getByRole('heading', { level: 1, name: 'Families to consider' }).waitFor()
  return reason
}

/** Asks for the list as at a day a month ago, is told of a day that is none, and waits for the list where nobody has asked for it before. */
async function lookAtAnotherDay(page: Page, way: Way): Promise<void> {
  await page.goto('/families')
  await page.getByText('See the list as at another day').click()
  const asAt = page.getByRole('group', { name: 'As at' })
  const fill = async (day: string, month: string, year: string): Promise<void> => {
    await asAt.getByLabel('Day').fill(day)
    await asAt.getByLabel('Month').fill(month)
    await asAt.getByLabel('Year').fill(year)
    await page.getByRole('button', { name: 'Show this list' }).click()
  }
  await fill('31', '2', '2026')
  await page.getByRole('alert').getByRole('link', { name: 'The day the list is as at must be a real date' }).waitFor()
  await look(page, way, 'families-past-errors')
  const [year = '', month = '', day = ''] = addMonths(systemClock.today(), -1).split('-')
  await fill(day, month, year)
  await page.waitForURL(`**/families?as-at=${year}-${month}-${day}&known-on=*`)
  const made = main(page).getByText('Fingerprint: the same data and rules give the same.')
  const make = main(page).getByRole('button', { name: 'Work out this list' })
  await made.or(make).waitFor()
  if (await make.isVisible()) {
    await look(page, way, 'families-past-asked')
    await make.click()
  }
  const again = main(page).getByRole('link', { name: 'See how far it is now' })
  await waitForWork(way, made, again)
  await page.getByRole('heading', { level: 1, name: /^Families as at .+, known at .+/ }).waitFor()
  await look(page, way, 'families-past')
  const nobody = main(page).getByText('The rules name no family as at that day.')
  await main(page)
    .getByRole('link', { name: /^What is known of this family now/ })
    .first()
    .or(nobody)
    .waitFor()
  assert.equal(await page.getByRole('link', { name: /^Why is this family here/ }).count(), 0, 'nobody decides here')
  await page.getByRole('link', { name: 'Back to the list as it stands' }).click()
  await page.getByRole('heading', { level: 1, name: 'Families to consider' }).waitFor()
}

describe('a front door worker considers families', () => {
  for (const way of ways) {
    it(`orders the list, reads why a family is there and decides: ${way.name}`, async () => {
      await withSignedIn(way, 'Front door worker', async (page) => {
        await openSection(page, 'Families to consider')
        await look(page, way, 'families')
        const before = await waiting(page)
        await lookAtAnotherDay(page, way)
        await changeTheOrder(page, way)
        await readWhy(page, way)
        const id = idIn(page.url())
        await sendUnfinished(page, way)
        const reason = await watchUntilADate(page, way)
        await main(page)
          .getByText(/: watch until a date\./)
          .waitFor()
        await look(page, way, 'families-decided-one')
        assert.equal(await waiting(page), before - 1)
        assert.equal(
          await main(page)
            .getByRole('listitem')
            .getByRole('link')
            .and(page.locator(`[href*="${id}"]`))
            .count(),
          0,
          'it is off the list',
        )
        await main(page).getByRole('link', { name: 'Decisions made' }).click()
        await page.getByRole('heading', { level: 1, name: 'Decisions made' }).waitFor()
        await look(page, way, 'decisions')
        const row = main(page).getByRole('row').filter({ hasText: reason })
        assert.match(await said(row), /Watch until \d+ \w+ \d{4}.*Front door worker \(demonstration\)/)
        await row.locator(`[href*="${id}"]`).click()
        await main(page).getByText(reason).waitFor()
        await look(page, way, 'family-decided')
        assert.equal(await page.getByRole('button', { name: 'Decide about this family' }).count(), 0)
      })
    })

    it(`cannot open the work of others: ${way.name}`, async () => {
      await withSignedIn(way, 'Front door worker', async (page) => {
        for (const path of ['/feeds', '/links', '/review', '/audit', '/capacity']) await assertRefused(page, way, path)
      })
    })

    it(`stands beside the places a team manager set: ${way.name}`, async () => {
      const team = `Harbour team ${ways.indexOf(way) + 1}`
      await withSignedIn(way, 'Team manager', async (page) => {
        await page.goto('/capacity')
        await look(page, way, 'capacity')
        await page.getByRole('textbox', { name: 'Name of the team' }).last().fill(team)
        await page.getByRole('button', { name: 'Save places' }).last().click()
        await page.getByRole('alert').getByRole('link', { name: 'Enter places for at least one week' }).waitFor()
        await look(page, way, 'capacity-errors')
        await page
          .getByRole('textbox', { name: /^Week beginning / })
          .last()
          .waitFor()
        const thisWeek = page
          .locator('form')
          .last()
          .getByRole('textbox', { name: /^Week beginning / })
          .first()
        await thisWeek.fill('7')
        await page.getByRole('button', { name: 'Save places' }).last().click()
        await main(page).getByText(`Places of ${team} are saved.`).waitFor()
        await look(page, way, 'capacity-saved')
        await page.goto('/families')
        await main(page).getByRole('region', { name: 'Places this week' }).getByText(`${team} 7`).waitFor()
        await look(page, way, 'families-capacity')
      })
    })
  }

  it('decides with Tab, Space and Enter alone', async () => {
    const way: Way = { javaScript: true, width: 1280, name: 'keyboard' }
    await withSignedIn(way, 'Front door worker', async (page) => {
      const press = async (target: Parameters<typeof tabTo>[1], key: 'Enter' | 'Space'): Promise<void> => {
        await tabTo(page, target)
        await page.keyboard.press(key)
      }
      await press(
        page.getByRole('navigation', { name: 'Sections of Kith' }).getByRole('link', { name: 'Families to consider' }),
        'Enter',
      )
      await page.waitForURL('**/families')
      const before = await waiting(page)
      await press(page.getByRole('link', { name: 'Skip to main content' }), 'Enter')
      await press(families(page).first(), 'Enter')
      await press(page.getByRole('button', { name: 'Decide about this family' }), 'Enter')
      await press(page.getByRole('button', { name: 'Record this decision' }), 'Enter')
      await press(page.getByRole('alert').getByRole('link', { name: 'Choose what was decided' }), 'Enter')
      const offered = page.getByRole('radio', { name: 'Support offered' })
      await offered.and(page.locator(':focus')).waitFor()
      await page.keyboard.press('Space')
      await tabTo(page, page.getByRole('textbox', { name: 'Why?' }))
      await page.keyboard.type('They asked for help with the rent')
      await press(page.getByRole('button', { name: 'Record this decision' }), 'Enter')
      await main(page)
        .getByText(/: support offered\./)
        .waitFor()
      assert.equal(await waiting(page), before - 1)
    })
  })

  it('starts in Welsh', async () => {
    for (const way of ways.filter(({ javaScript }) => javaScript))
      await withSignedIn(way, 'Front door worker', (page) =>
        lookInWelsh(page, way, '/families', 'Teuluoedd i’w hystyried'),
      )
  })
})
