import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { describe, it } from 'node:test'
import type { Page } from 'playwright-core'
import { administrator } from '../world/kith.ts'
import { supported, type Supported } from './supported.ts'
import { look, lookInWelsh, said, ways, withSignedIn, type Way } from './walk.ts'
import { world } from './world.ts'

const main = (page: Page) => page.getByRole('main')

/** A family that is supported here and was put before a person, with a contact about its child on which somebody has to act today. */
async function toldOf({ episode }: Supported): Promise<{ readonly family: string; readonly contact: string }> {
  const { town } = await world()
  const admin = await administrator(town)
  try {
    const found = await admin.query<{ id: string; forename: string; surname: string; born: string | null }>(
      `select c.id, m.forename, m.surname, m.born::text
         from working_together.supported_family k join identify.consideration c on c.family = k.family
         join working_together.member m on m.episode = k.episode and m.part = 'child'
        where k.episode = $1 order by c.state = 'open' desc, m.born is null, m.id limit 1`,
      [episode],
    )
    const [row] = found.rows
    assert.ok(row, 'a family of the town that is on the list')
    const contact = randomUUID()
    await admin.query(
      `insert into working_together.contact (id, form, by_actor, agency, purpose, gateway, consent_to_help, family_knows, may_tell, safe_contact,
         cares_for_children, urgency, worrying, going_well, wanted, decide_by)
       select $1, $1, id, agency, 'child-at-risk', 'ca2004-s10', 'not-asked', 'not-yet', 'team', 'Through the school.', 'yes', 'today',
         'Bruises on both arms that nobody explains.', '', 'Somebody to see her today.', current_date from identity.actor where name like 'Front door worker%'`,
      [contact],
    )
    await admin.query(
      `insert into working_together.contact_person (contact, place, is_about, part, forename, surname, born, said_by)
       select $1, 1, true, 'child', $2, $3, $4::date, id from identity.actor where name like 'Front door worker%'`,
      [contact, row.forename, row.surname, row.born],
    )
    return { family: row.id, contact }
  } finally {
    await admin.end()
  }
}

/** Both pages on which somebody decides about the family say it first; the contact says it back. */
async function readBoth(page: Page, way: Way, { family, contact }: { family: string; contact: string }): Promise<void> {
  for (const [path, name] of [
    ['', 'family-with-a-contact'],
    ['/decide', 'decide-with-a-contact'],
  ] as const) {
    await page.goto(`/families/${family}${path}`)
    const text = await said(main(page))
    assert.match(text, /Act today A contact .*about somebody in this family, of .*, waits for a decision/)
    assert.match(text, /Somebody in this family is being supported now: Family Help, since \d+ \w+ \d{4}/)
    await look(page, way, name)
  }
  await main(page).locator(`a[href="/front-door/${contact}"]`).click()
  await page.getByRole('heading', { level: 2, name: 'Who is involved' }).waitFor()
  assert.match(await said(main(page)), /The family of .* is on the list of families to consider, since \d+ \w+ \d{4}\./)
  await look(page, way, 'contact-of-a-considered-family')
  await main(page).locator(`a[href="/families/${family}"]`).click()
  await page.getByRole('heading', { level: 1, name: 'Why is this family here?' }).waitFor()
}

describe('a front door worker decides about a family and a contact about it', () => {
  for (const way of ways)
    it(`is told of the one on the other, and that the family is supported: ${way.name}`, async () => {
      const told = await toldOf(await supported(way, 16))
      await withSignedIn(way, 'Front door worker', async (page) => {
        await readBoth(page, way, told)
        await page.goto('/families?order=already-supported')
        await main(page)
          .getByText(/Already supported: Family Help, since \d+ \w+ \d{4}\./)
          .first()
          .waitFor()
        await look(page, way, 'families-supported')
        await lookInWelsh(page, way, `/families/${told.family}`, 'Pam mae’r teulu hwn yma?')
      })
    })
})
