import { describe, it } from 'node:test'
import type { Page } from 'playwright-core'
import { closePage } from '#kith/platform/testing/index.ts'
import { look, lookInWelsh, openSection, visit, ways, withSignedIn, type Way } from './walk.ts'

const main = (page: Page) => page.getByRole('main')

/** Somebody who lives here reads what they can do for a child, and asks: no account, nothing to sign in to. */
async function asks(way: Way, name: string): Promise<void> {
  const page = await visit(way)
  await page.goto('/')
  await page.getByRole('link', { name: 'Offer a child a home, or a young person your time' }).click()
  await page.getByRole('heading', { level: 1, name: 'Offer a home or your time' }).waitFor()
  await look(page, way, 'offers')
  await lookInWelsh(page, way, '/offers', 'Cynnig cartref neu eich amser')
  await page.getByRole('link', { name: /^Read more and ask.*Foster a child$/ }).click()
  await page.getByRole('heading', { level: 1, name: 'Foster a child' }).waitFor()
  await lookInWelsh(page, way, '/offers/foster', 'Maethu plentyn')
  await page.getByRole('textbox', { name: 'What would you like to ask' }).fill('We have a room.')
  await page.getByRole('button', { name: 'Send' }).click()
  await page.getByRole('alert').getByRole('link', { name: 'Enter your name' }).waitFor()
  await look(page, way, 'offer-errors')
  await page.getByRole('textbox', { name: 'Your name' }).fill(name)
  await page.getByRole('textbox', { name: 'A telephone number or an e-mail' }).fill('01632 960555')
  await page.getByRole('button', { name: 'Send' }).click()
  await page.getByRole('heading', { level: 1, name: 'Received' }).waitFor()
  await look(page, way, 'offer-received')
  await closePage(page)
}

describe('offers of a home or time', () => {
  for (const way of ways)
    it(`E33 somebody asks about fostering without an account; the desk has them answered and writes down how: ${way.name}`, async () => {
      const name = `Bronwen ${way.javaScript ? 'Aelwyd' : 'Cartref'}`
      await asks(way, name)
      await withSignedIn(way, 'Correspondence clerk', async (page) => {
        await openSection(page, 'Offers of help')
        await look(page, way, 'offer-enquiries')
        await lookInWelsh(page, way, '/offer-enquiries', 'Cynigion o gymorth')
        await page.getByRole('textbox', { name: 'Name, telephone number or e-mail address' }).fill(name.toUpperCase())
        await page.getByRole('button', { name: 'Search' }).click()
        await page.getByRole('status').getByText('found').waitFor()
        await look(page, way, 'offer-search')
        await main(page).getByRole('link', { name }).click()
        await main(page).getByText('We have a room.').waitFor()
        await page.getByRole('button', { name: 'Write it down' }).click()
        await page.getByRole('alert').getByRole('link', { name: 'Say how they were answered' }).waitFor()
        await look(page, way, 'offer-enquiry-errors')
        await page.getByRole('radio', { name: 'Somebody spoke with them' }).check()
        await page.getByRole('textbox', { name: 'Who answered, and what comes next' }).fill('The fostering team rang.')
        await page.getByRole('button', { name: 'Write it down' }).click()
        await page.getByText('It is written down how they were answered').waitFor()
        await main(page).getByRole('link', { name }).click()
        await main(page).getByText('The fostering team rang.').waitFor()
        await look(page, way, 'offer-enquiry')
      })
    })
})
