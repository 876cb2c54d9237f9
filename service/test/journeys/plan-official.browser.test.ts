import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { Page } from 'playwright-core'
import { closePage } from '#kith/platform/testing/index.ts'
import { look, lookInWelsh, openSection, said, visit, ways, withSignedIn, type Way } from './walk.ts'

const main = (page: Page) => page.getByRole('main')
const heading = (page: Page, name: string | RegExp) => page.getByRole('heading', { level: 1, name }).waitFor()

/** One official changes the title of a pledge and says why. Answers the new title. */
async function draftATitle(way: Way, title: string): Promise<void> {
  await withSignedIn(way, 'Plan official one', async (page) => {
    await openSection(page, 'Keep the plan')
    await look(page, way, 'keep')
    await main(page).getByRole('link', { name: 'Pledges', exact: true }).click()
    await heading(page, 'Pledges')
    await look(page, way, 'keep-pledges')
    await main(page).getByRole('listitem').getByRole('link').first().click()
    await look(page, way, 'keep-record')
    await main(page).getByRole('button', { name: 'Draft a change' }).click()
    await look(page, way, 'keep-form')
    await main(page).getByLabel('Title', { exact: true }).fill('')
    await main(page).getByRole('button', { name: 'Draft it' }).click()
    await page.getByRole('alert').waitFor()
    await look(page, way, 'keep-form-errors')
    assert.match(await said(page.getByRole('alert')), /“Title” is missing: write it .*Say what you changed, and why/)
    await main(page).getByLabel('Title', { exact: true }).fill(title)
    await main(page).getByLabel('What did you change, and why?').fill('Plainer words')
    await main(page).getByRole('button', { name: 'Draft it' }).click()
    await main(page).getByText('Your draft waits for a colleague.').first().waitFor()
    // Whoever drafted it may not release it.
    await main(page).getByRole('row').filter({ hasText: 'Waits for a second person' }).getByRole('link').click()
    await look(page, way, 'keep-own-draft')
    assert.equal(await main(page).getByRole('button', { name: 'Release it' }).count(), 0)
  })
}

/** Another compares and releases it. Answers where the public reads it. */
async function releaseIt(way: Way, title: string): Promise<string> {
  return withSignedIn(way, 'Plan official two', async (page) => {
    await openSection(page, 'Keep the plan')
    await main(page).getByRole('row').filter({ hasText: 'Plainer words' }).getByRole('link').click()
    await look(page, way, 'keep-draft')
    assert.ok((await said(main(page))).includes(`Added: title: ${title}`))
    await main(page).getByRole('button', { name: 'Release it' }).click()
    await main(page).getByText('Released. The public sees it now.').first().waitFor()
    await look(page, way, 'keep-released')
    return (
      (await main(page).getByRole('link', { name: 'How the public sees it' }).getAttribute('href')) ?? assert.fail()
    )
  })
}

/** An official makes a brief, changes a sentence, and writes the Easy Read. Answers the report's address. */
async function makeABrief(way: Way): Promise<string> {
  return withSignedIn(way, 'Plan official one', async (page) => {
    await openSection(page, 'Reports')
    await look(page, way, 'reports-keep')
    await main(page).getByRole('radio', { name: 'One-page brief to the Prime Minister' }).check()
    await main(page).getByRole('button', { name: 'Make it' }).click()
    await heading(page, 'Brief to the Prime Minister')
    await look(page, way, 'report-work')
    const address = new URL(page.url()).pathname
    await main(page)
      .getByRole('listitem')
      .filter({ hasText: 'Family Nurse Partnership began' })
      .getByRole('link', { name: /^Change/ })
      .click()
    await look(page, way, 'report-change')
    await main(page).getByLabel('What it is to say').fill('Nurses visited in 12 places.')
    await main(page).getByLabel('Why?').fill('Plainer')
    await main(page).getByRole('button', { name: 'Keep it' }).click()
    await page.getByRole('alert').waitFor()
    assert.match(await said(page.getByRole('alert')), /“12” has no record/)
    await look(page, way, 'report-change-error')
    await main(page).getByLabel('What it is to say').fill('Nurses visited in [12](programme/fnp) places.')
    await main(page).getByRole('button', { name: 'Keep it' }).click()
    assert.match(await said(page.getByRole('alert')), /“12” stands nowhere in programme\/fnp/)
    await main(page).getByLabel('What it is to say').fill('Nurses visited in [ten](programme/fnp) places.')
    await main(page).getByRole('button', { name: 'Keep it' }).click()
    await main(page).getByText('Nurses visited in ten places.').waitFor()
    await main(page)
      .getByLabel('Easy Read', { exact: true })
      .fill('The government made a plan.\nNurses helped new mothers in [ten](programme/fnp) places.')
    await main(page).getByRole('button', { name: 'Keep the Easy Read and ask for it to be read' }).click()
    await main(page).getByText('It waits for the expert by experience to read it.').waitFor()
    assert.equal(
      await main(page).getByRole('button', { name: 'Sign and publish' }).count(),
      0,
      'not by whoever made it',
    )
    return address
  })
}

async function judgeEasy(way: Way, address: string): Promise<void> {
  const key = address.split('/').at(-1) ?? ''
  await withSignedIn(way, 'Expert by experience', async (page) => {
    await openSection(page, 'Easy Read')
    await look(page, way, 'easy-list')
    await main(page).locator(`a[href="/plan/easy-read/${key}"]`).click()
    await look(page, way, 'easy')
    await main(page).getByRole('button', { name: 'Send my answer' }).click()
    await page.getByRole('alert').waitFor()
    await look(page, way, 'easy-error')
    await main(page).getByRole('radio', { name: 'Yes, it is easy' }).check()
    await main(page).getByRole('button', { name: 'Send my answer' }).click()
    await main(page).getByText('Thank you. Your answer is kept.').first().waitFor()
  })
}

async function signIt(way: Way, address: string): Promise<void> {
  await withSignedIn(way, 'Plan official two', async (page) => {
    await page.goto(address)
    await main(page).getByLabel('Your name, as it is to stand there').fill('Minister for trials')
    await main(page).getByLabel('Your office').fill('Cabinet Office')
    await main(page).getByRole('button', { name: 'Sign and publish' }).click()
    await heading(page, 'Brief to the Prime Minister')
    await page.waitForURL('**/plan/reports/brief-*')
  })
}

describe('those who keep the plan', () => {
  for (const way of ways) {
    it(`one official drafts, a second compares and releases, and the public sees it: ${way.name}`, async () => {
      const title = `A pledge in plainer words (${way.name})`
      await draftATitle(way, title)
      const where = await releaseIt(way, title)
      const page = await visit(way)
      await page.goto(where)
      await heading(page, new RegExp(title.replaceAll(/[()]/g, '\\$&')))
      await closePage(page)
    })

    it(`E65 E82 a brief is made, edited, found easy, signed, and read by anybody with every number traced: ${way.name}`, async () => {
      const address = await makeABrief(way)
      await judgeEasy(way, address)
      await signIt(way, address)
      const page = await visit(way)
      await page.goto('/plan/reports')
      await look(page, way, 'reports')
      const key = address.split('/').at(-1) ?? ''
      await main(page).locator(`a[href="/plan/reports/${key}"]`).click()
      await look(page, way, 'report-signed')
      assert.ok((await said(main(page))).includes('Signed by Minister for trials, Cabinet Office'))
      await main(page).getByRole('link', { name: 'Easy Read', exact: true }).click()
      await look(page, way, 'report-easy')
      for (const file of ['report.pdf', 'easy-read.pdf', 'report.json', 'report.csv']) {
        const answer = await page.request.get(`/plan/reports/${key}/${file}`)
        assert.equal(answer.status(), 200, file)
        assert.ok((await answer.body()).length > 500, file)
      }
      await page.goto(`/plan/reports/${key}`)
      await main(page).getByRole('link', { name: 'ten', exact: true }).first().click()
      await heading(page, 'Family Nurse Partnership')
      await closePage(page)
    })

    it(`E71 a partner says how far it has come, with evidence: ${way.name}`, async () => {
      await withSignedIn(way, 'Levels partner', async (page) => {
        await openSection(page, 'Levels')
        await look(page, way, 'levels-say')
        await main(page).getByRole('button', { name: 'Publish it' }).click()
        await page.getByRole('alert').waitFor()
        await look(page, way, 'levels-say-error')
        assert.match(await said(page.getByRole('alert')), /Choose a principle.*Choose a level.*Choose how far/)
        await main(page).getByLabel('Principle').selectOption('Look at the whole family')
        await main(page).getByLabel('Level', { exact: true }).selectOption('Front line')
        await main(page).getByRole('radio', { name: 'In part' }).check()
        await main(page).getByLabel('What shows it?').fill('Minutes of the board, 3 March')
        await main(page).getByRole('button', { name: 'Publish it' }).click()
        await main(page).getByText('Published.').first().waitFor()
      })
      const page = await visit(way)
      await page.goto('/plan/levels')
      await look(page, way, 'levels')
      assert.ok((await said(main(page))).includes('Minutes of the board, 3 March'))
      await closePage(page)
    })
  }

  it('all of it starts in Welsh', async () => {
    for (const way of ways.filter(({ javaScript }) => javaScript)) {
      await withSignedIn(way, 'Plan official one', async (page) => {
        await lookInWelsh(page, way, '/plan/keep', 'Cadw’r cynllun')
        await lookInWelsh(page, way, '/plan/keep/reports', 'Gwneud a llofnodi adroddiadau')
      })
      await withSignedIn(way, 'Expert by experience', (page) =>
        lookInWelsh(page, way, '/plan/easy-read', 'Hawdd ei Ddeall i’w wirio'),
      )
      await withSignedIn(way, 'Levels partner', (page) =>
        lookInWelsh(page, way, '/plan/levels/say', 'Pa mor bell y daeth eich asiantaeth?'),
      )
    }
  })
})
