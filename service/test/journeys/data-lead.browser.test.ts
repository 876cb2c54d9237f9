import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { describe, it } from 'node:test'
import type { Page } from 'playwright-core'
import { withSignedIn, look, lookInWelsh, said, ways, type Way, openSection, waitForWork } from './walk.ts'
import { world } from './world.ts'

const main = (page: Page) => page.getByRole('main')

/** A housing file of this walk's own: one date nobody was born on, and a mark that makes its bytes new. */
interface HousingFile {
  readonly name: string
  readonly text: string
  /** Line in the file that holds the bad date. */
  readonly badLine: number
  readonly badRow: string
}

const badDay = '31/02/2015'

/** @param rowsKept share of the rows kept, from the first */
async function housingFile(name: string, rowsKept: number): Promise<HousingFile> {
  const { housing } = await world()
  const [header = '', ...rows] = housing.trimEnd().split(/\r?\n/)
  const kept = rows.slice(0, Math.round(rows.length * rowsKept))
  const at = kept.findIndex((row) => /,\d\d\/\d\d\/\d{4},[FM],/.test(row) && !row.includes('"'))
  const badRow = (kept[at] ?? '')
    .replace(/,\d\d\/\d\d\/\d{4},([FM]),/, `,${badDay},$1,`)
    .replace(/,[A-Z][a-z]+,/, `,Walk${name.replaceAll(/\W/g, '')},`)
  assert.ok(badRow.includes(badDay), 'the seed’s housing file has a row with a date of birth')
  const text = [header, ...kept.with(at, badRow), ''].join('\r\n')
  return { name: `${name}.csv`, text, badLine: at + 2, badRow }
}

/** Sends the file and waits on the page that shows how far it is, until it has been read. */
async function send(page: Page, { name, text }: HousingFile): Promise<void> {
  await page.goto('/feeds/housing/send')
  await page.getByLabel('File to send').setInputFiles({ name, mimeType: 'text/csv', buffer: Buffer.from(text) })
  await page.getByRole('button', { name: 'Send the file' }).click()
  await page.waitForURL('**/feeds/work/*')
}

async function openWhatCameIn(page: Page, way: Way): Promise<void> {
  const done = page.getByRole('button', { name: 'See what came in' })
  await waitForWork(way, done, page.getByRole('link', { name: 'See how far it is now' }))
  await done.click()
  await page.waitForURL('**/deliveries/*')
}

async function seeProgress(page: Page, way: Way, file: HousingFile): Promise<void> {
  const { whileWorkRests } = await world()
  await whileWorkRests(async () => {
    await send(page, file)
    await page.getByRole('heading', { level: 1, name: 'Reading the file' }).waitFor()
    await main(page).getByText('It waits for its turn').waitFor()
    await look(page, way, 'progress')
  })
}

async function seeEveryRowAccountedFor(page: Page, way: Way, file: HousingFile): Promise<void> {
  await look(page, way, 'delivery')
  const sections = page.getByRole('navigation', { name: 'Sections of Kith', includeHidden: true })
  assert.equal((await sections.locator('a[aria-current]').textContent())?.trim(), 'Feeds', 'where they are')
  const counts = await said(main(page))
  const [, received, accepted, setAside] =
    /([\d,]+) received = ([\d,]+) accepted \+ ([\d,]+) set aside/.exec(counts) ?? []
  const number = (text = ''): number => Number(text.replaceAll(',', ''))
  assert.equal(number(received), number(accepted) + number(setAside))
  assert.equal(number(received), file.text.trimEnd().split('\r\n').length - 1, 'every row of the file was received')
  assert.ok(number(setAside) >= 1)
  const reason = main(page)
    .getByRole('row')
    .filter({ hasText: `“${badDay}”` })
    .first()
  assert.match(await said(reason), new RegExp(`Line ${file.badLine}: .*“${badDay}”`))
}

async function downloadWhatWasSetAside(page: Page, file: HousingFile): Promise<void> {
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: /^Download the .* set aside/ }).click(),
  ])
  const text = await readFile(await download.path(), 'utf8')
  assert.ok(text.includes(String(file.badLine)), 'the line is in the download')
  assert.ok(text.includes(file.badRow.replaceAll('"', '""')), 'the row is in the download as it was sent')
  assert.match(text.replace(/^\uFEFF/, '').split('\r\n')[0] ?? '', /^Line,Part,Reason,Row as sent$/)
}

/** From somebody the file names to one fact, and on to the row it was read from. */
async function followAFactToItsRow(page: Page, way: Way): Promise<void> {
  await page.goto('/feeds/housing')
  await look(page, way, 'feed')
  await page.getByRole('link', { name: 'housing.csv', exact: true }).click()
  await page.getByRole('table', { name: 'People, in the order of the file' }).getByRole('link').first().click()
  await page.getByRole('heading', { level: 1, name: /^What this feed says: / }).waitFor()
  await look(page, way, 'record')
  await page
    .getByRole('link', { name: /^Where this came from: / })
    .or(page.getByRole('link', { name: /^Where .*came from/ }))
    .first()
    .click()
  await page.getByRole('heading', { level: 1, name: 'Where this came from' }).waitFor()
  await look(page, way, 'lineage')
  const shown = await said(main(page))
  assert.match(shown, /housing\.csv/)
  assert.match(shown, /[0-9a-f]{64}/, 'the fingerprint of the file')
  const row = await main(page).locator('code').innerText()
  assert.match(row, /Tenancy Ref|T\d{6},/, 'the row as the agency sent it')
}

/** Says since when the housing feed speaks: each walk a day of its own, over what the other said. */
async function saySinceWhen(page: Page, way: Way): Promise<void> {
  await page.goto('/feeds/housing')
  await page.getByRole('link', { name: /since when it speaks$/ }).click()
  await page.getByRole('heading', { level: 1, name: 'Since when this feed speaks: Housing' }).waitFor()
  await page.getByRole('button', { name: 'Say so' }).click()
  await page
    .getByRole('alert')
    .getByRole('link', { name: /^Say how you know/ })
    .waitFor()
  await look(page, way, 'feed-start-errors')
  await page.getByRole('radio', { name: 'Since a day that I know' }).check()
  const year = way.javaScript ? '2021' : '2022'
  for (const [part, value] of Object.entries({ Day: '1', Month: '4', Year: year }))
    await page.getByRole('textbox', { name: part, exact: true }).fill(value)
  await page.getByRole('textbox', { name: 'How do you know?' }).fill(`Their records manager wrote (${way.name})`)
  await page.getByRole('button', { name: 'Say so' }).click()
  await page.getByText(`It speaks since 1 April ${year}.`).waitFor()
  await look(page, way, 'feed-start')
}

async function releaseTheShortFile(page: Page, way: Way, short: HousingFile): Promise<void> {
  await send(page, short)
  await openWhatCameIn(page, way)
  await page.getByRole('heading', { name: 'Held: a person must decide' }).waitFor()
  await look(page, way, 'held')
  assert.match(await said(main(page)), /fewer|less|rows/i)
  assert.equal(await page.getByRole('radio', { checked: true }).count(), 0, 'nothing is chosen beforehand')
  await page.getByRole('button', { name: 'Save the decision' }).click()
  await page.getByRole('alert').getByRole('link', { name: 'Choose what should become of this file' }).waitFor()
  await look(page, way, 'held-errors')
  await page.goto('/feeds')
  await look(page, way, 'feeds-held')
  await page
    .getByRole('region', { name: 'Housing', exact: true })
    .getByRole('link', { name: 'Look at the held file and decide' })
    .click()
  await page.getByRole('radio', { name: 'Take it in' }).check()
  const reason = `Two estates moved to another landlord (${way.name})`
  await page.getByRole('textbox', { name: 'Why' }).fill(reason)
  await page.getByRole('button', { name: 'Save the decision' }).click()
  await page.waitForURL(/\/(feeds\/work|deliveries)\//)
  if (page.url().includes('/work/')) await openWhatCameIn(page, way)
  await main(page).getByText(`“${reason}”`).waitFor()
  await look(page, way, 'released')
}

/** Reads what the engine of this town decided by: in words, and as figures where one asks for them, with scripts or without. */
async function readHowRecordsWereLinked(page: Page, way: Way): Promise<void> {
  // Its reasons stand in the words of the page, so the engine gave none that are not known here.
  await page.getByRole('heading', { name: 'Why the lines are there' }).waitFor()
  await page.getByText(/^Groups of records are joined where/).waitFor()
  const exact = page.getByText('the forenames are the same', { exact: true })
  assert.equal(await exact.isVisible(), false)
  await page.getByText(/Forename: match weights from −\d/).click()
  await exact.waitFor()
  await page.getByText(/The \d+ keys, and what each found/).click()
  await page.getByText('surname and birth', { exact: true }).waitFor()
  await look(page, way, 'links-opened')
}

describe('a data lead’s Monday', () => {
  for (const way of ways) {
    it(`sends files, sees what became of every row, and decides about a held one: ${way.name}`, async () => {
      const file = await housingFile(`housing ${way.name.replaceAll(/\W+/g, '-')}`, 1)
      await withSignedIn(way, 'Data lead', async (page) => {
        await openSection(page, 'Feeds')
        await look(page, way, 'feeds')
        await page.goto('/feeds/housing/send')
        await look(page, way, 'send')
        await page.getByRole('button', { name: 'Send the file' }).click()
        await page.getByRole('alert').getByRole('link', { name: 'Choose the file to send' }).waitFor()
        await look(page, way, 'send-errors')
        await seeProgress(page, way, file)
        await openWhatCameIn(page, way)
        await seeEveryRowAccountedFor(page, way, file)
        await downloadWhatWasSetAside(page, file)
        await send(page, file)
        await openWhatCameIn(page, way)
        await main(page).getByText('nothing was doubled').waitFor()
        await look(page, way, 'unchanged')
        await followAFactToItsRow(page, way)
        await saySinceWhen(page, way)
        await releaseTheShortFile(page, way, await housingFile(`short ${way.name.replaceAll(/\W+/g, '-')}`, 0.4))
        await page.goto('/links')
        await page.getByRole('heading', { level: 1, name: 'Who is who' }).waitFor()
        await look(page, way, 'links')
        await readHowRecordsWereLinked(page, way)
      })
    })
  }

  for (const way of ways.filter(({ javaScript }) => javaScript)) {
    it(`starts in Welsh: ${way.name}`, async () => {
      await withSignedIn(way, 'Data lead', (page) => lookInWelsh(page, way, '/feeds', 'Ffrydiau data'))
    })
  }
})
