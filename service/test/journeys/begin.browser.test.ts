import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { Page } from 'playwright-core'
import { addDays } from '#kith/people/index.ts'
import { systemClock } from '#kith/platform/time/index.ts'
import { assertRefused, look, lookInWelsh, openSection, said, ways, withSignedIn, type Way } from './walk.ts'

const main = (page: Page) => page.getByRole('main')
const button = (page: Page, name: string) => main(page).getByRole('button', { name, exact: true })
const lead = 'Health visitor (demonstration), Community health services'

/** The front door offers a family support, and begins it there and then. @returns what the family is called, as a list names it */
async function offerAndBegin(page: Page, way: Way): Promise<string> {
  await openSection(page, 'Families to consider')
  await main(page)
    .getByRole('link', { name: /^Why is this family here\? / })
    .last()
    .click()
  await button(page, 'Decide about this family').click()
  await page.getByRole('radio', { name: 'Support offered' }).check()
  await page.getByRole('textbox', { name: 'Why?' }).fill(`They asked for help (${way.name})`)
  await button(page, 'Record this decision').click()
  await page.getByRole('heading', { level: 1, name: 'Families to consider' }).waitFor()
  await openSection(page, 'Offered support')
  await look(page, way, 'offered')
  await main(page)
    .getByRole('link', { name: /^Start support\s*:/ })
    .last()
    .click()
  await main(page).getByText(`They asked for help (${way.name})`).waitFor()
  assert.equal(await page.getByRole('radio', { checked: true }).count(), 0, 'nothing is chosen beforehand')
  await button(page, 'Start support').click()
  await page.getByRole('alert').getByRole('link', { name: 'Choose who leads' }).waitFor()
  await look(page, way, 'begin-errors')
  const people = page.getByRole('group', { name: 'Who is in this family?' }).getByRole('checkbox')
  for (const one of await people.all()) await one.check()
  await page.getByRole('radio', { name: 'Early help' }).check()
  await page.getByRole('combobox', { name: 'Who leads?' }).selectOption({ label: lead })
  await page.getByRole('textbox', { name: /^Why this support/ }).fill('The health visitor knows the baby.')
  await button(page, 'Start support').click()
  await page.getByText('Support has begun.').waitFor()
  assert.match(await said(main(page)), /Support began for \d+ famil\w+ where it was offered/)
  return way.name
}

/** The health visitor opens the newest of her families. */
async function openNewest(page: Page): Promise<string> {
  await openSection(page, 'My families')
  await main(page).locator('a[href^="/support/"]').last().click()
  await page.getByRole('heading', { level: 2, name: 'What is coming' }).waitFor()
  return new URL(page.url()).pathname
}

async function fillDay(page: Page, group: string, day: string): Promise<void> {
  const boxes = page.getByRole('group', { name: group })
  const [y = '', m = '', d = ''] = day.split('-')
  await boxes.getByLabel('Day').fill(d)
  await boxes.getByLabel('Month').fill(m)
  await boxes.getByLabel('Year').fill(y)
}

/** In a stairwell: written without a signal, kept, and sent by itself when the signal is back. Without scripts the form says nothing of it. */
async function visitInAStairwell(page: Page, way: Way, family: string): Promise<void> {
  await page.goto(`${family}/add/visit`)
  assert.equal(await main(page).getByText('Without a signal').isVisible(), way.javaScript)
  await fillDay(page, 'On which day?', systemClock.today())
  await page.getByRole('radio', { name: 'At home', exact: true }).check()
  await page.getByRole('group', { name: 'Who was seen or spoken with?' }).getByRole('checkbox').first().check()
  await page.getByRole('textbox', { name: 'What happened' }).fill('She said: “It is warmer now.”')
  await page.getByRole('radio', { name: 'Everybody in the family' }).check()
  if (way.javaScript) {
    await page.context().setOffline(true)
    await button(page, 'Save').click()
    await page.getByRole('status').getByText('Not sent yet').waitFor()
    await look(page, way, 'visit-offline')
    await page.context().setOffline(false)
  } else await button(page, 'Save').click()
  await page.waitForURL(`**${family}?saved=yes`)
  assert.match(await said(main(page)), /At home, Health visitor.*It is warmer now/)
  assert.equal((await said(main(page))).match(/It is warmer now/g)?.length, 1, 'sent again, it is one')
  if (!way.javaScript) return
  // Closed by mistake before it was sent: what was typed comes back, and is gone once it is sent.
  await page.goto(`${family}/add/action`)
  await page.getByRole('textbox').first().fill('Ring the landlord about the boiler')
  await page.goto(family)
  await page.goto(`${family}/add/action`)
  await page.getByRole('status').getByText('What you typed here before is back').waitFor()
  assert.equal(await page.getByRole('textbox').first().inputValue(), 'Ring the landlord about the boiler')
  await page.getByRole('combobox').first().selectOption({ index: 1 })
  await fillDay(page, 'By which day?', addDays(systemClock.today(), 14))
  await page.getByRole('radio', { name: 'Everybody in the family' }).check()
  await button(page, 'Save').click()
  await page.waitForURL(`**${family}?saved=yes`)
  assert.equal(await page.evaluate('Object.keys(sessionStorage).length'), 0, 'nothing is left in the tab')
}

/** From the children's centre: each member's own plan, in large print. */
async function printThePlan(page: Page, way: Way, family: string): Promise<void> {
  await page.goto(family)
  await main(page).getByRole('link', { name: 'The plan, in large print' }).click()
  await look(page, way, 'plan-whose')
  await main(page).getByRole('listitem').getByRole('link').first().click()
  await page.getByRole('heading', { level: 1, name: /^The plan for / }).waitFor()
  assert.equal(await main(page).getByRole('button', { name: 'Print this plan' }).isVisible(), way.javaScript)
  const size = await page.evaluate<number>(
    `parseFloat(getComputedStyle(document.querySelector('.kith-large-print p')).fontSize)`,
  )
  assert.ok(size >= 24, `${size} px is no large print`)
  assert.match(await said(main(page)), /Health visitor \(demonstration\), Community health services: 01632/)
  await look(page, way, 'plan')
}

async function tellUnasked(page: Page, way: Way, family: string): Promise<void> {
  await page.goto(`${family}/shares`)
  await look(page, way, 'shares')
  await button(page, 'Tell another agency unasked').click()
  await button(page, 'Tell').click()
  await page.getByRole('alert').getByRole('link', { name: 'Choose whom you tell' }).waitFor()
  await look(page, way, 'tell-unasked-errors')
  await page.getByRole('group', { name: 'Who is it about?' }).getByRole('radio').first().check()
  await page.getByRole('radio', { name: 'Kithshire Council' }).check()
  await page.getByRole('checkbox', { name: 'Health' }).check()
  await page.getByLabel('What you tell them, in plain words').fill('He missed two hearing tests.')
  await page.getByLabel('Why do they need it?').fill('To plan the start of school.')
  await page.getByLabel('Why would less not do?').fill('Only the two appointments.')
  await page.getByRole('radio', { name: /^Co-operation to improve/ }).check()
  await page.getByLabel('Why you may rely on it').fill('Our solicitor read section 10.')
  await fillDay(page, 'They may keep it until', addDays(systemClock.today(), 60))
  await page.getByLabel('Why you tell it now').fill('The school has not asked and needs to know.')
  await button(page, 'Tell').click()
  await page.getByText('Community health services told Kithshire Council, unasked').waitFor()
  await main(page)
    .getByRole('link', { name: /^Only about / })
    .first()
    .click()
  await page.getByRole('heading', { level: 1, name: /^What was asked and told about / }).waitFor()
  await look(page, way, 'shares-of-one')
}

describe('from an offer to support', () => {
  for (const way of ways)
    it(`E9 the front door offers and begins, a health visitor leads without a signal, tells unasked and prints the plan, a manager steps it up: ${way.name}`, async () => {
      await withSignedIn(way, 'Front door worker', (page) => offerAndBegin(page, way))
      const family = await withSignedIn(way, 'Health visitor', async (page) => {
        await assertRefused(page, way, '/families/offered')
        const opened = await openNewest(page)
        await visitInAStairwell(page, way, opened)
        await page.goto(`${opened}/add/colleague`)
        await page
          .getByRole('combobox')
          .first()
          .selectOption({ label: 'Family help worker (demonstration), Kithshire Council' })
        await page.getByRole('textbox', { name: /Why/ }).fill('He helps with the flat.')
        await button(page, 'Save').click()
        await page.waitForURL(`**${opened}?saved=yes`)
        await tellUnasked(page, way, opened)
        await printThePlan(page, way, opened)
        return opened
      })
      await withSignedIn(way, 'Family help worker', async (page) => {
        await page.goto(`${family}/shares`)
        await main(page)
          .getByRole('link', { name: /^Read, or answer/ })
          .first()
          .click()
        assert.match(await said(main(page)), /He missed two hearing tests/)
        assert.doesNotMatch(await said(main(page)), /has not asked and needs/)
        await look(page, way, 'share-told-unasked')
      })
      await withSignedIn(way, 'Team manager', async (page) => {
        await page.goto(`${family.replace('/support/', '/caseload/')}/step`)
        await look(page, way, 'step')
        await button(page, 'Record the step').click()
        await page.getByRole('alert').getByRole('link', { name: 'Choose where it stands from now on' }).waitFor()
        await page.getByRole('radio', { name: 'Family Help' }).check()
        await page.getByRole('textbox', { name: 'Why?' }).fill('The health visitor asks for more help.')
        await button(page, 'Record the step').click()
        await page.waitForURL('**/step?done=yes')
        await page
          .getByRole('alert')
          .getByText(/Family Help, since/)
          .waitFor()
        await look(page, way, 'stepped')
      })
    })

  it('starts in Welsh', async () => {
    for (const way of ways.filter(({ javaScript }) => javaScript))
      await withSignedIn(way, 'Front door worker', (page) =>
        lookInWelsh(page, way, '/families/offered', 'Teuluoedd a gafodd gynnig cymorth'),
      )
  })
})
