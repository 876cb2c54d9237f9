import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { Page } from 'playwright-core'
import { fillDay, supported } from './supported.ts'
import { look, lookInWelsh, openSection, said, ways, withSignedIn, type Way } from './walk.ts'

const main = (page: Page) => page.getByRole('main')
const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click()
const saved = (page: Page) => page.getByRole('alert', { name: 'Success' }).waitFor()
const isAbsent = async (page: Page, url: string): Promise<void> => assert.equal((await page.goto(url))?.status(), 404)

/** Says where somebody is, sealed; the address of the page that opens it. */
async function sealAnAddress(page: Page, way: Way, family: string): Promise<string> {
  await page.goto(family)
  await page.getByRole('link', { name: 'Add an address' }).click()
  await press(page, 'Save')
  await page.getByRole('alert').getByRole('link', { name: 'Enter the postcode' }).waitFor()
  await look(page, way, 'reach-add-errors')
  await page.getByRole('combobox', { name: 'Whom does it reach?' }).selectOption({ index: 1 })
  await page.getByRole('textbox', { name: 'Address, without the postcode' }).fill('Flat 3\n8 Quay Row')
  await page.getByRole('textbox', { name: 'Postcode', exact: true }).fill('kh88hh')
  await page.getByRole('combobox', { name: 'Who said so?' }).selectOption('I found out myself')
  await page.getByRole('radio', { name: 'Yes, seal it' }).check()
  await press(page, 'Save')
  await saved(page)
  assert.match(await said(main(page)), /Post: Sealed.*On hold: not confirmed as safe/)
  await look(page, way, 'reach-family')
  await page.getByRole('link', { name: /^Open\s*: Post, / }).click()
  await page.getByText('8 Quay Row').waitFor()
  assert.match(await said(main(page)), /Flat 3 8 Quay Row KH8 8HH/)
  return new URL(page.url()).pathname
}

async function confirmIt(page: Page, way: Way, sealed: string): Promise<void> {
  await press(page, 'Confirm')
  await page.getByRole('alert').getByRole('link', { name: 'Say how you asked' }).waitFor()
  await look(page, way, 'reach-way-errors')
  await page.getByRole('radio', { name: 'Face to face, alone' }).check()
  await press(page, 'Confirm')
  await saved(page)
  assert.match(await said(main(page)), /Confirmed as safe on/)
  await look(page, way, 'reach-way')
  await lookInWelsh(page, way, sealed, `Post: ${await nameIn(page)}`)
}

/** Whom a way's page says it reaches. */
async function nameIn(page: Page): Promise<string> {
  return (await page.getByRole('heading', { level: 1 }).innerText()).replace(/^\S+: /, '')
}

async function visit(page: Page, family: string, note: string): Promise<void> {
  await page.goto(`${family}/add/visit`)
  await fillDay(page, 'On which day?', ['2', '11', '2026'])
  await page.getByRole('radio', { name: 'Tried, and saw nobody' }).check()
  await page.getByRole('textbox', { name: 'What happened' }).fill(note)
  await page.getByRole('radio', { name: 'Nobody: for the team only' }).check()
  await press(page, 'Save')
}

for (const way of ways)
  describe(`how a family is reached (${way.name})`, () => {
    it('a worker seals where somebody is; a colleague finds nothing of it until named, and nothing again once that ends', async () => {
      const { episode } = await supported(way, 4)
      const family = `/support/${episode}`
      await withSignedIn(way, 'Family help worker', async (lead) => {
        const sealed = await sealAnAddress(lead, way, family)
        await confirmIt(lead, way, sealed)
        await withSignedIn(way, 'Health visitor', async (colleague) => {
          await colleague.goto(family)
          assert.match(await said(main(colleague)), /Nobody has said how to reach them/)
          await isAbsent(colleague, sealed)
          await lead.getByRole('combobox', { name: 'Who?' }).selectOption({ index: 1 })
          await lead.getByRole('textbox', { name: 'Why they need to' }).fill('She visits her there each week')
          await press(lead, 'Let them open it')
          await saved(lead)
          await look(lead, way, 'reach-readers')
          await colleague.goto(sealed)
          await colleague.getByText('8 Quay Row').waitFor()
          await lead.getByRole('button', { name: /^End\s*: Health visitor .*may open it$/ }).click()
          await saved(lead)
          await isAbsent(colleague, sealed)
        })
        await lead.goto(`${family}/reach/unsafe`)
        await look(lead, way, 'reach-unsafe')
        await lead.getByRole('radio', { name: 'Somebody left the household' }).check()
        await press(lead, 'Put all on hold')
        await saved(lead)
        assert.match(await said(main(lead)), /On hold since .*somebody left the household/)
      })
    })

    it('an address in a note comes back with the words kept; nobody’s home goes on with one press, and how somebody is reached does not go at all', async () => {
      const { episode } = await supported(way, 6)
      const family = `/support/${episode}`
      await withSignedIn(way, 'Family help worker', async (page) => {
        await visit(page, family, 'Met at the clinic, 12 Elm Road')
        await page
          .getByRole('alert')
          .getByRole('link', { name: /this looks like an address/ })
          .waitFor()
        assert.equal(
          await page.getByRole('textbox', { name: 'What happened' }).inputValue(),
          'Met at the clinic, 12 Elm Road',
        )
        await look(page, way, 'reach-caught')
        await press(page, 'It is nobody’s home: save it as it is')
        await saved(page)
        assert.match(await said(main(page)), /Met at the clinic, 12 Elm Road/)
        await sealAnAddress(page, way, family)
        await visit(page, family, 'She is at 8 quay row now')
        await page
          .getByRole('alert')
          .getByRole('link', { name: /this is how somebody here is reached/ })
          .waitFor()
        assert.equal(await page.getByRole('button', { name: /nobody’s home/ }).count(), 0)
      })
    })

    it('when the one who could open a sealed address leaves the team, the guardian hands it to a colleague who is still there', async () => {
      const { episode } = await supported(way, 14)
      const family = `/support/${episode}`
      const sealed = await withSignedIn(way, 'Health visitor', async (page) => {
        const at = await sealAnAddress(page, way, family)
        await page.goto(family)
        await press(page, 'Leave this team')
        await page.getByRole('heading', { level: 1, name: 'My families' }).waitFor()
        return at
      })
      await withSignedIn(way, 'Family help worker', async (worker) => {
        await isAbsent(worker, sealed)
        await withSignedIn(way, 'Caldicott guardian', async (page) => {
          await openSection(page, 'Sealed ways')
          await look(page, way, 'sealed-ways')
          await lookInWelsh(page, way, '/sealed-ways', 'Ffyrdd dan sêl na all neb eu hagor')
          await page.locator(`a[href="/sealed-ways/${sealed.split('/').at(-1)}"]`).click()
          assert.doesNotMatch(await said(main(page)), /Quay Row|KH8/)
          await press(page, 'Hand it over')
          await page.getByRole('alert').getByRole('link', { name: 'Choose somebody of the team' }).waitFor()
          await look(page, way, 'sealed-way-errors')
          await page.getByRole('radio', { name: /^Family help worker/ }).check()
          await page.getByRole('textbox', { name: 'Why they' }).fill('She leads, and has to write to her')
          await press(page, 'Hand it over')
          await page.getByText('It is handed over').waitFor()
        })
        await worker.goto(sealed)
        await worker.getByText('8 Quay Row').waitFor()
      })
    })
  })

/** Looks for somebody who is not on the list, with a day that is none and then by name alone. */
async function searchesTheDesk(page: Page, way: Way): Promise<void> {
  await page.goto('/protected')
  await page.getByRole('textbox', { name: 'Name, NHS number or unique pupil number' }).fill('Nobody Oflist')
  await fillDay(page, 'Date of birth (optional)', ['31', '2', '1955'])
  await press(page, 'Search')
  await page
    .getByRole('alert')
    .getByRole('link', { name: /Enter a date of birth that is a real day/ })
    .waitFor()
  await look(page, way, 'protected-search-error')
  await fillDay(page, 'Date of birth (optional)', ['', '', ''])
  await press(page, 'Search')
  await page.getByRole('status').getByText('Nobody on this list was found by that').waitFor()
  await look(page, way, 'protected-search-nobody')
  await page.getByRole('link', { name: 'Show the whole list' }).click()
  await page.getByRole('heading', { level: 1, name: 'People who must not be found' }).waitFor()
}

for (const way of ways)
  describe(`the protection desk (${way.name})`, () => {
    it('sees whom to ring about a protected person, writes down that it rang, and keeps the staff register', async () => {
      await withSignedIn(way, 'Protection desk', async (page) => {
        await openSection(page, 'Protected people')
        assert.match(await said(main(page)), /2 people are protected now/)
        await look(page, way, 'protected-desk')
        await page.getByRole('link', { name: 'Write down that you rang' }).first().click()
        await press(page, 'Write it down')
        await page.getByRole('alert').getByRole('link', { name: 'Say whom you spoke to' }).waitFor()
        await look(page, way, 'protected-rung-errors')
        await page.getByRole('textbox', { name: 'Whom did you speak to?' }).fill(`The clinic, ${way.name}`)
        await press(page, 'Write it down')
        await page.getByRole('alert', { name: 'It is written down that you rang' }).waitFor()
        assert.match(
          await said(main(page)),
          new RegExp(`Protection desk \\(demonstration\\) rang The clinic, ${way.name}`),
        )
        await page.getByRole('link', { name: 'Staff and their relatives' }).click()
        await page.getByRole('button', { name: 'Put somebody on the register' }).click()
        await press(page, 'Put them on the register')
        await page.getByRole('alert').getByRole('link', { name: 'Choose a colleague' }).waitFor()
        await look(page, way, 'protected-staff-errors')
        await page
          .getByRole('combobox', { name: 'Which colleague?' })
          .selectOption({ label: 'Reviewer one (demonstration), Kithshire Council' })
        await page.getByRole('combobox', { name: 'What are they to the colleague?' }).selectOption('parent')
        await page.getByRole('textbox', { name: 'First name' }).fill('Nobody')
        await page.getByRole('textbox', { name: 'Last name' }).fill(`Oftown${way.javaScript ? 'on' : 'off'}`)
        await fillDay(page, 'Date of birth', ['1', '2', '1955'])
        await press(page, 'Put them on the register')
        await saved(page)
        await look(page, way, 'protected-staff')
        await page.getByRole('textbox', { name: 'Name of the colleague or of the relative' }).fill('OFTOWN nobody')
        await press(page, 'Search')
        await page.getByRole('status').getByText('found').waitFor()
        await look(page, way, 'protected-staff-search')
        await lookInWelsh(page, way, '/protected/staff', 'Staff a’u perthnasau')
        await searchesTheDesk(page, way)
        await page.goto('/protected/staff')
        await page.getByRole('button', { name: new RegExp(`Nobody Oftown${way.javaScript ? 'on' : 'off'}`) }).click()
        await saved(page)
        assert.doesNotMatch(await said(main(page)), new RegExp(`Oftown${way.javaScript ? 'on' : 'off'}`))
      })
    })
  })
