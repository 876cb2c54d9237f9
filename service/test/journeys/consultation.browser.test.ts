import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { Page } from 'playwright-core'
import { closePage } from '#kith/platform/testing/index.ts'
import { look, lookInWelsh, visit, ways, withSignedIn, type Way } from './walk.ts'

const main = (page: Page) => page.getByRole('main')
const call = '/comment/think-family-2026'

/** Saves, comes back, sends: what the public person holds afterwards. */
async function sendAComment(page: Page, way: Way, text: string): Promise<string> {
  await page.goto('/comment')
  await look(page, way, 'comment-calls')
  await main(page).getByRole('link', { name: 'Thinking family here: what should be promised next?' }).click()
  await look(page, way, 'comment-call')
  await main(page).getByRole('button', { name: 'Write your comment' }).click()
  await main(page).getByRole('button', { name: 'Send' }).click()
  await page.getByRole('alert').getByRole('link', { name: 'Say or choose something before you send' }).waitFor()
  await look(page, way, 'comment-nothing-said')
  await main(page).getByLabel('What should change?').fill(text)
  await main(page).getByLabel('One worker for the whole family').check()
  if (way.javaScript)
    await main(page)
      .getByText(/^Saved .* at /)
      .waitFor({ timeout: 15_000 })
  await main(page).getByRole('button', { name: 'Save and come back later' }).click()
  await page.getByRole('heading', { level: 1, name: 'Saved, not sent' }).waitFor()
  await look(page, way, 'comment-saved')
  const [reference = '', code = ''] = await main(page).locator('dd strong').allInnerTexts()
  await page.goto('/saved-comment')
  await look(page, way, 'comment-return')
  await main(page).getByLabel('Reference').fill(reference.toLowerCase())
  await main(page).getByLabel('Code').fill(code)
  await main(page).getByRole('button', { name: 'Go on' }).click()
  assert.equal(await main(page).getByLabel('What should change?').inputValue(), text)
  await look(page, way, 'comment-form')
  await main(page).getByRole('button', { name: 'Send' }).click()
  await page.getByRole('heading', { level: 1, name: 'We have what you sent' }).waitFor()
  await look(page, way, 'comment-sent')
  await main(page).getByRole('link', { name: 'See what became of it' }).click()
  await main(page).getByText('Nobody has read it yet.').waitFor()
  await look(page, way, 'comment-what-became')
  await page.goto(`${call}/replies`)
  await look(page, way, 'comment-replies')
  return reference
}

describe('a consultation', () => {
  for (const way of ways) {
    it(`somebody comments without an account, saves, comes back and sends: ${way.name}`, async () => {
      const page = await visit(way)
      try {
        await sendAComment(page, way, `More evenings, please (${way.name})`)
      } finally {
        await closePage(page)
      }
    })

    it(`a clerk enters what came by post and attaches the scan: ${way.name}`, async () => {
      await withSignedIn(way, 'Correspondence clerk', async (page) => {
        await page.goto('/letters')
        await look(page, way, 'letters')
        await page.goto('/letters/enter')
        await main(page).getByRole('button', { name: 'Save and give it a reference' }).click()
        await page.getByRole('alert').getByRole('link', { name: 'Choose how it came' }).waitFor()
        await look(page, way, 'letters-enter-errors')
        await main(page).getByLabel('By post', { exact: true }).check()
        await main(page).getByLabel('What they say, in their own words').fill(`A letter of ${way.name}`)
        await main(page).getByRole('button', { name: 'Save and give it a reference' }).click()
        await page.getByRole('heading', { level: 1, name: /^Response / }).waitFor()
        await main(page)
          .locator('input[type=file]')
          .setInputFiles({
            name: 'scan.pdf',
            mimeType: 'application/pdf',
            buffer: Buffer.from(`%PDF ${way.name}`),
          })
        await main(page).getByRole('button', { name: 'Attach', exact: true }).click()
        await main(page).getByRole('link', { name: 'scan.pdf' }).waitFor()
        await look(page, way, 'letters-response')
      })
    })

    it(`an official adds a question to a call, a colleague releases it, and anybody can answer it: ${way.name}`, async () => {
      const asked = { en: `What should stop (${way.name})?`, cy: `Beth ddylai stopio (${way.name})?` }
      await withSignedIn(way, 'Plan official one', async (page) => {
        await page.goto('/comment-calls')
        await look(page, way, 'calls-to-keep')
        await page.goto('/comment-calls/think-family-2026/change')
        await main(page).getByRole('button', { name: 'Add a question' }).click()
        await main(page).getByLabel('Question in English').last().fill(asked.en)
        await main(page).getByLabel('What changes and why').fill('Asked for at a meeting')
        await main(page).getByRole('button', { name: 'Save the draft' }).click()
        await page
          .getByRole('alert')
          .getByRole('link', { name: /in English and in Welsh/ })
          .waitFor()
        await look(page, way, 'call-change-errors')
        await main(page).getByLabel('Question in Welsh').last().fill(asked.cy)
        await main(page).getByRole('button', { name: 'Save the draft' }).click()
        await page.getByText('Your draft waits for a colleague.').first().waitFor()
      })
      await withSignedIn(way, 'Plan official two', async (page) => {
        await page.goto('/comment-calls')
        await main(page).getByRole('table').first().getByRole('link').last().click()
        await look(page, way, 'call-draft')
        await main(page).getByRole('button', { name: 'Release it' }).click()
        await page.getByText('Released. Everybody sees it now.').first().waitFor()
      })
      const visitor = await visit(way)
      try {
        await visitor.goto(`${call}/write`)
        await main(visitor).getByLabel(asked.en).waitFor()
      } finally {
        await closePage(visitor)
      }
    })

    it(`the safeguarding contact reads first and decides, then the analyst reads: ${way.name}`, async () => {
      const visitor = await visit(way)
      const reference = await sendAComment(visitor, way, `My dad hits us (${way.name})`)
      await closePage(visitor)
      await withSignedIn(way, 'Safeguarding contact', async (page) => {
        await page.goto('/read-first')
        await look(page, way, 'read-first')
        await main(page).getByRole('link', { name: reference }).click()
        await main(page).getByRole('button', { name: 'Save the decision' }).click()
        await page.getByRole('alert').getByRole('link', { name: 'Choose what you decide' }).waitFor()
        await look(page, way, 'read-first-errors')
        await main(page).getByLabel('Got in touch with whoever wrote').check()
        await main(page).getByLabel('Why, and what you did').fill('Rang the school')
        await main(page).getByRole('button', { name: 'Save the decision' }).click()
        await page.getByRole('heading', { level: 1, name: 'Read first' }).waitFor()
      })
      await withSignedIn(way, 'Consultation analyst', async (page) => {
        await page.goto('/themes/think-family-2026')
        await look(page, way, 'themes')
        await page.goto('/themes/think-family-2026/answers?question=change')
        await main(page).getByText(`My dad hits us (${way.name})`).first().waitFor()
        await look(page, way, 'open-answers')
      })
    })
  }

  for (const way of ways.filter(({ javaScript }) => javaScript)) {
    it(`starts in Welsh: ${way.name}`, async () => {
      const page = await visit(way)
      await lookInWelsh(page, way, call, 'Meddwl am y teulu yma: beth ddylid ei addo nesaf?')
      await closePage(page)
    })
  }
})
