import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { Page } from 'playwright-core'
import { closePage } from '#kith/platform/testing/index.ts'
import { look, openSection, said, signIn, ways, withSignedIn, type Way } from './walk.ts'
import { fillDay, supported } from './supported.ts'

const main = (page: Page) => page.getByRole('main')
const save = (page: Page) => page.getByRole('button', { name: 'Save', exact: true })

async function holdAMeeting(page: Page, way: Way, child: string): Promise<void> {
  await page.getByRole('link', { name: 'Record a visit or call' }).click()
  await save(page).click()
  await page.getByRole('alert').getByRole('link', { name: 'Enter the day of the visit or call' }).waitFor()
  await look(page, way, 'support-visit-errors')
  await fillDay(page, 'On which day?', ['2', '11', '2026'])
  await page.getByRole('radio', { name: 'At home', exact: true }).check()
  await page.getByRole('group', { name: 'Who was seen or spoken with?' }).getByLabel(child).check()
  await page.getByRole('group', { name: 'Who of them alone?' }).getByLabel(child).check()
  await page.getByRole('textbox', { name: 'What happened' }).fill('We read together. <b>"More", she said</b>')
  await page.getByRole('radio', { name: 'Everybody in the family' }).check()
  await save(page).click()
  await page.getByRole('alert', { name: 'Success' }).waitFor()
  assert.match(await said(main(page)), new RegExp(`2 November 2026, At home, Family help worker.*Seen: ${child}`))
  await look(page, way, 'support-family')
  await page.getByRole('link', { name: 'Plan a meeting' }).click()
  await page.getByRole('radio', { name: 'Review', exact: true }).check()
  await fillDay(page, 'On which day?', ['14', '12', '2026'])
  await page.getByRole('textbox', { name: 'Where?' }).fill('The school')
  await save(page).click()
  await page.getByRole('link', { name: 'Review on 14 December 2026' }).click()
  await page.getByRole('combobox', { name: 'Who?', exact: true }).selectOption({ label: child })
  await page.getByRole('button', { name: 'Ask somebody' }).click()
  await page
    .getByRole('cell', { name: 'not written down yet' })
    .or(page.getByText('not written down yet'))
    .first()
    .waitFor()
  await page.getByRole('textbox', { name: 'What was said or decided' }).fill('For the team alone: ring the clinic')
  await page.getByRole('combobox', { name: 'About whom?' }).selectOption('The whole family')
  await page.getByRole('combobox', { name: 'Who said it?' }).selectOption('Somebody of the team')
  await page.getByRole('radio', { name: 'Nobody: for the team only' }).check()
  await save(page).click()
  await page.getByText('For the team alone: ring the clinic').waitFor()
  await look(page, way, 'support-meeting')
  await page.getByRole('combobox', { name: 'For whom?' }).selectOption({ label: child })
  await page.getByRole('button', { name: 'Show', exact: true }).click()
  await page.getByRole('heading', { level: 1, name: `Minutes for ${child}` }).waitFor()
  assert.doesNotMatch(await said(main(page)), /clinic/)
  await look(page, way, 'support-minutes')
}

async function readThePast(page: Page, way: Way, episode: string): Promise<void> {
  await page.goto(`/support/${episode}/chronology`)
  assert.match(await said(main(page)), /2 November 2026.*At home/)
  await look(page, way, 'support-chronology')
  await page.goto(`/support/${episode}/people`)
  await page.getByRole('img').first().waitFor()
  await look(page, way, 'support-people')
}

/** The one field of strengths, and who writes in it. */
const strengths = (page: Page) => page.getByRole('textbox', { name: /^What is so/ })
/** It is the writer's own words; nothing saves itself before that is said. */
const isOwn = (page: Page) =>
  page.getByRole('combobox', { name: 'Who said it?' }).selectOption('Nobody of the family: written by you')
const status = (page: Page) => page.getByRole('status')

/** The lead's connection is lost and comes back, the session's end loses nothing, and a colleague who wrote meanwhile is not written over. */
async function writeOffline(page: Page, way: Way, episode: string): Promise<void> {
  const address = `/support/${episode}/assessment/strengths`
  await page.goto(address)
  const colleague = await signIn(way, 'Health visitor')
  try {
    await colleague.goto(address)
    await page.context().setOffline(true)
    await strengths(page).fill('Grandmother comes each Sunday')
    await isOwn(page)
    await status(page).getByText('Not saved yet: no connection').waitFor()
    await strengths(colleague).fill('The children walk to school together')
    await status(colleague).getByText('Not saved yet: choose who said it').waitFor()
    await isOwn(colleague)
    await status(colleague)
      .getByText(/^Saved \d/)
      .waitFor()
    await page.context().setOffline(false)
    await status(page).getByText('A colleague wrote something else here').waitFor()
    await page.context().clearCookies()
    await strengths(page).fill('Grandmother comes each Sunday, and cooks')
    await status(page).getByText('You are signed out').waitFor()
  } finally {
    await closePage(colleague)
  }
  assert.equal(await page.evaluate('Object.keys(sessionStorage).length'), 1, 'kept in this tab')
}

async function writeWithTheButton(page: Page, way: Way, episode: string): Promise<void> {
  const address = `/support/${episode}/assessment/strengths`
  await page.goto(address)
  const colleague = await signIn(way, 'Health visitor')
  try {
    await colleague.goto(address)
    await strengths(colleague).fill('The children walk to school together')
    await save(colleague).click()
    await colleague
      .getByRole('alert')
      .getByRole('link', { name: /Choose who said it/ })
      .waitFor()
    await look(colleague, way, 'support-who-said-it')
    await isOwn(colleague)
    await save(colleague).click()
    await colleague.getByRole('alert', { name: 'Success' }).waitFor()
  } finally {
    await closePage(colleague)
  }
  await strengths(page).fill('Grandmother comes each Sunday')
  await isOwn(page)
  await save(page).click()
}

async function chooseWhatHolds(page: Page, way: Way): Promise<void> {
  await page.getByText('Two versions stand here').waitFor()
  const text = await said(main(page))
  assert.match(text, /The children walk to school together/)
  assert.match(text, /Grandmother comes each Sunday/)
  await look(page, way, 'support-two-versions')
  await page.getByRole('radio', { name: 'What I write below, from both' }).check()
  await strengths(page).fill('Grandmother comes each Sunday; the children walk to school together')
  await isOwn(page)
  await page.getByRole('textbox', { name: 'Why?' }).fill('Both are so')
  await save(page).click()
  await page.getByRole('alert', { name: 'Success' }).waitFor()
  assert.equal(await page.getByText('Two versions stand here').count(), 0)
  assert.match(await strengths(page).inputValue(), /Grandmother.*together/)
}

for (const way of ways)
  describe(`a family and its team (${way.name})`, () => {
    it('the lead practitioner visits, holds a meeting and writes the assessment with a colleague; nothing written is lost', async () => {
      const { episode, child } = await supported(way)
      await withSignedIn(way, 'Family help worker', async (page) => {
        await openSection(page, 'My families')
        await page.locator(`a[href="/support/${episode}"]`).click()
        await holdAMeeting(page, way, child)
        await readThePast(page, way, episode)
        await page.goto(`/support/${episode}/assessment`)
        await look(page, way, 'support-assessment')
        if (way.javaScript) await writeOffline(page, way, episode)
        else await writeWithTheButton(page, way, episode)
        if (!way.javaScript) return chooseWhatHolds(page, way)
        // Signed in again in the same tab: what had been typed comes back and is kept.
        const again = await signIn(way, 'Family help worker')
        await page.context().addCookies(await again.context().cookies())
        await closePage(again)
        await page.goto(`/support/${episode}/assessment/strengths?lang=en`)
        assert.equal(await strengths(page).inputValue(), 'Grandmother comes each Sunday, and cooks')
        await chooseWhatHolds(page, way)
      })
    })

    it('a manager sees who supports how many, sets capacity and hands a family over, and reads of no family they do not supervise', async () => {
      const { episode } = await supported(way)
      await withSignedIn(way, 'Team manager', async (page) => {
        await openSection(page, 'Who supports whom')
        await look(page, way, 'support-caseload')
        await page.getByRole('link', { name: /See the families and room of/ }).click()
        await page.getByRole('heading', { level: 1, name: 'Workers and room' }).waitFor()
        await look(page, way, 'support-workers')
        await page.getByRole('combobox', { name: 'Whose?' }).selectOption({ index: 1 })
        await page.getByRole('textbox', { name: 'How many families' }).fill('many')
        await save(page).click()
        await page.getByRole('alert').getByText('Enter a number from 0 to 100').first().waitFor()
        await page.goto(`/caseload/${episode}/lead`)
        await save(page).click()
        await page.getByRole('alert').getByRole('link', { name: 'Choose who leads' }).waitFor()
        await look(page, way, 'support-handover-errors')
        await page
          .getByRole('combobox', { name: 'Who leads from now on?' })
          .selectOption({ label: 'Health visitor (demonstration), Community health services' })
        await page.getByRole('textbox', { name: 'Why?' }).fill('The family asked for her')
        await save(page).click()
        await page.getByRole('heading', { level: 1, name: 'Who supports whom' }).waitFor()
        await page.goto('/caseload/closed')
        await look(page, way, 'support-closed')
        await page.goto(`/support/${episode}`)
        assert.match(
          await said(main(page)),
          /Health visitor \(demonstration\) lead practitioner|Health visitor \(demonstration\) Part lead practitioner/,
        )
      })
    })
  })
