import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { Page } from 'playwright-core'
import { administrator } from '../world/kith.ts'
import { fillDay, supported, type Supported } from './supported.ts'
import { look, openSection, said, ways, withSignedIn, type Way } from './walk.ts'
import { world } from './world.ts'

const main = (page: Page) => page.getByRole('main')
const heading = (page: Page, name: string) => page.getByRole('heading', { level: 1, name, exact: true }).waitFor()

/** Chooses an answer of a question by the question's own words. */
async function answer(page: Page, question: string, choice: string): Promise<void> {
  await page.getByRole('group', { name: question }).getByRole('radio', { name: choice, exact: true }).check()
}

/** A health visitor tells the front door of a child: first with things left out, which are asked for and nothing typed is lost. */
async function tell(page: Page, way: Way, surname: string): Promise<void> {
  await openSection(page, 'Contacts')
  await heading(page, 'My contacts')
  await look(page, way, 'my-contacts')
  await main(page).getByRole('button', { name: 'Tell the front door about a family' }).click()
  await heading(page, 'Tell the front door about a family')
  const first = page.getByRole('group', { name: 'Person 1' })
  await first.getByRole('radio', { name: 'who it is about' }).check()
  await first.getByLabel('Their part in the family').selectOption('Child')
  await first.getByLabel('Forename').fill('Ffion')
  await first.getByLabel('Surname').fill(surname)
  await page.getByLabel('What is worrying?').fill('The flat was cold on three visits this month.')
  await main(page).getByRole('button', { name: 'Send to the front door' }).click()
  await page.getByRole('alert').getByText('Choose the law by which you may tell us').waitFor()
  await look(page, way, 'tell-with-errors')
  assert.equal(await first.getByLabel('Surname').inputValue(), surname)
  await answer(page, 'Are any of the people below a parent or carer of a child?', 'Yes')
  await page.getByLabel('What do you and they want to happen?').fill('Help with the landlord.')
  await answer(page, 'How soon does somebody have to act?', 'This week')
  await answer(page, 'What are you telling us this for?', 'Early help for the family')
  await answer(page, 'By which law may you tell us?', 'Safeguarding and promoting welfare in carrying out functions')
  await answer(page, 'Does the family agree to be helped?', 'Yes, they agree to be helped')
  await answer(page, 'Does the family know that you are telling us?', 'Yes, they know')
  await answer(page, 'What may the family be told of this?', 'Yes, what was said and by whom')
  await page.getByLabel('How is it safe to contact them?').fill('Ring at any time.')
  await main(page).getByRole('button', { name: 'Send to the front door' }).click()
  await heading(page, 'Received')
  await look(page, way, 'received')
}

/** The front door reads a contact and decides, with a reply, in one screen. */
async function decide(page: Page, way: Way, name: string, reply: string): Promise<void> {
  await openSection(page, 'Contacts')
  await heading(page, 'Contacts waiting')
  await look(page, way, 'contacts-waiting')
  await main(page)
    .getByRole('link', { name: new RegExp(`^${name}`) })
    .last()
    .click()
  await page.getByRole('heading', { level: 2, name: 'Who is involved' }).waitFor()
  await look(page, way, 'contact')
  await answer(page, 'What is decided?', 'Early help')
  await page.getByRole('textbox', { name: 'Why?' }).fill('Damp and debt; the parents ask for help.')
  await page
    .getByLabel('Who leads new support?')
    .selectOption({ label: 'Family help worker (demonstration), Kithshire Council' })
  await page.getByRole('checkbox', { name: 'Yes, they join the team' }).check()
  await page.getByLabel('What whoever told us is told').fill(reply)
  await page.getByLabel('Name', { exact: true }).fill('Duty worker')
  await page.getByLabel('Number', { exact: true }).fill('01632 960001')
  await main(page).getByRole('button', { name: 'Record the decision and reply' }).click()
  await page.getByRole('alert').getByText('Decided, and whoever told us has been answered').waitFor()
}

const linkTo = (page: Page, contact: string) => main(page).locator(`a[href$="/${contact}"]`)

/**
 * A nurse of adults’ services tells of a patient who is a parent, and who else is at home: whether anybody supports the children she does not know.
 * Returns the id of what she told: another patient may have the same name.
 */
async function tellOfAPatient(page: Page, way: Way, { parent, child }: Supported): Promise<string> {
  await openSection(page, 'Contacts')
  await main(page).getByRole('button', { name: 'Tell the front door about a family' }).click()
  await heading(page, 'Tell the front door about a family')
  await page.getByText('Ask every adult you work with: are you a parent?').waitFor()
  await answer(page, 'Are any of the people below a parent or carer of a child?', 'Yes')
  const patient = page.getByRole('group', { name: 'Person 1' })
  await patient.getByRole('radio', { name: 'who it is about' }).check()
  await patient.getByLabel('Their part in the family').selectOption('Parent')
  await patient.getByLabel('Forename').fill(parent.forename)
  await patient.getByLabel('Surname').fill(parent.surname)
  const [year = '', month = '', day = ''] = parent.born?.split('-') ?? []
  await fillDay(patient, 'Day of birth', [day, month, year])
  const home = page.getByRole('group', { name: 'Person 2' })
  await home.getByRole('radio', { name: 'somebody else at home' }).check()
  await home.getByLabel('Their part in the family').selectOption('Child')
  await home.getByLabel('Forename').fill(child)
  await page.getByLabel('What is worrying?').fill('She sleeps through the mornings since her medicine changed.')
  await page.getByLabel('What do you and they want to happen?').fill('To know who else is with the family.')
  await answer(page, 'How soon does somebody have to act?', 'This week')
  await answer(page, 'What are you telling us this for?', 'Early help for the family')
  await answer(page, 'By which law may you tell us?', 'Safeguarding and promoting welfare in carrying out functions')
  await answer(page, 'Does the family agree to be helped?', 'Yes, they agree to be helped')
  await answer(page, 'Does the family know that you are telling us?', 'Yes, they know')
  await answer(page, 'What may the family be told of this?', 'Yes, what was said and by whom')
  await page.getByLabel('How is it safe to contact them?').fill('Through me.')
  await look(page, way, 'nurse-tells')
  const form = await page.locator('input[name="form"]').first().inputValue()
  await main(page).getByRole('button', { name: 'Send to the front door' }).click()
  await heading(page, 'Received')
  return sentAs(form)
}

/** The id of the contact that came of a form. */
async function sentAs(form: string): Promise<string> {
  const admin = await administrator((await world()).town)
  try {
    const { rows } = await admin.query<{ id: string }>('select id from working_together.contact where form = $1', [
      form,
    ])
    return rows[0]?.id ?? assert.fail('the form came to nothing')
  } finally {
    await admin.end()
  }
}

/** The front door finds that the patient’s child has a lead, and passes the contact to the team with the nurse in it. */
async function findTheLead(
  page: Page,
  way: Way,
  contact: string,
): Promise<{ readonly name: string; readonly phone: string }> {
  await openSection(page, 'Contacts')
  await heading(page, 'Contacts waiting')
  await linkTo(page, contact).click()
  await page.getByRole('heading', { level: 2, name: 'Who is involved' }).waitFor()
  const found = /Lead practitioner: ([^,]+), [^,]+, (01632 \d+)/.exec(await said(main(page)))
  assert.ok(found, 'the front door sees who leads')
  await look(page, way, 'nurse-contact')
  const [, name = '', phone = ''] = found
  await answer(page, 'What is decided?', 'Already being supported')
  await page.getByRole('textbox', { name: 'Why?' }).fill('The children have a lead practitioner already.')
  await page.getByRole('group', { name: 'Which support does it go to?' }).getByRole('radio').first().check()
  await page.getByRole('checkbox', { name: 'Yes, they join the team' }).check()
  await page.getByLabel('What whoever told us is told').fill('There is a lead practitioner; you are in the team.')
  await page.getByLabel('Name', { exact: true }).fill(name)
  await page.getByLabel('Number', { exact: true }).fill(phone)
  await main(page).getByRole('button', { name: 'Record the decision and reply' }).click()
  await page.getByRole('alert').getByText('Decided, and whoever told us has been answered').waitFor()
  return { name, phone }
}

describe('no wrong door', () => {
  for (const way of ways)
    it(`a health visitor tells, the front door decides and replies, the health visitor reads it (${way.name})`, async () => {
      const surname = way.javaScript ? 'Rhysfordd' : 'Llwybrau'
      const reply = 'A family help worker rings on Monday.'
      await withSignedIn(way, 'Health visitor', (page) => tell(page, way, surname))
      await withSignedIn(way, 'Front door worker', (page) => decide(page, way, `Ffion ${surname}`, reply))
      await withSignedIn(way, 'Health visitor', async (page) => {
        await page.goto('/contacts?lang=en')
        await main(page)
          .getByRole('link', { name: `Ffion ${surname}` })
          .click()
        await page.getByText(reply).waitFor()
        assert.match(await said(main(page)), /Decided: Early help.*ring Duty worker on 01632 960001/)
        await look(page, way, 'contact-answered')
      })
    })

  for (const way of ways)
    it(`E75 an adult mental health nurse asks who else is at home, learns that her patient’s child has a lead, and joins the team (${way.name})`, async () => {
      const family = await supported(way, 8)
      const told = await withSignedIn(way, 'Adult mental health nurse', (page) => tellOfAPatient(page, way, family))
      const lead = await withSignedIn(way, 'Front door worker', (page) => findTheLead(page, way, told))
      await withSignedIn(way, 'Adult mental health nurse', async (page) => {
        await openSection(page, 'Contacts')
        await linkTo(page, told).click()
        await page.getByText('There is a lead practitioner').waitFor()
        const text = await said(main(page))
        assert.ok(text.includes(`ring ${lead.name} on ${lead.phone}`), text)
        // What others know is not told: the reply names somebody to ring, and no service but her own.
        assert.doesNotMatch(text, /Police|Housing|School census|last contact/)
        await look(page, way, 'nurse-answered')
        await openSection(page, 'My families')
        await page.locator(`a[href="/support/${family.episode}"]`).click()
        await page.getByText(family.child).first().waitFor()
        // The narrow page says what each column is about.
        assert.match(await said(main(page)), /Family help worker \(demonstration\).{0,12}lead practitioner/)
        await look(page, way, 'nurse-family')
      })
    })
})
