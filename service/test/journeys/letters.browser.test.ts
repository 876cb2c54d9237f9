import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { Page } from 'playwright-core'
import { administrator } from '../world/kith.ts'
import { closePage } from '#kith/platform/testing/index.ts'
import { look, lookInWelsh, openSection, said, signIn, ways, withSignedIn, workTakes, type Way } from './walk.ts'
import { world } from './world.ts'

const main = (page: Page) => page.getByRole('main')

/** A family whose mother has an address that is safe; the father has one, and must not learn hers. */
async function apart(way: Way): Promise<{ readonly episode: string; readonly surname: string }> {
  const { town } = await world()
  const admin = await administrator(town)
  const surname = way.javaScript ? 'Letterby-Evans' : 'Letterby-Okoro'
  const one = async (statement: string, ...values: readonly unknown[]): Promise<string> =>
    (await admin.query<{ id: string }>(statement, [...values])).rows[0]?.id ?? ''
  try {
    const actor = (name: string): Promise<string> =>
      one(`select id from identity.actor where name like $1 || ' (%'`, name)
    const [front, lead, manager] = [
      await actor('Front door worker'),
      await actor('Family help worker'),
      await actor('Team manager'),
    ]
    const episode = await one(
      `insert into working_together.episode (because, opened_by) values ('The school asked for help', $1) returning id`,
      front,
    )
    await admin.query(
      `insert into working_together.episode_step (episode, level, because, by_actor) values ($1, 'early-help', 'The school asked', $2)`,
      [episode, front],
    )
    for (const [who, part] of [
      [lead, 'lead'],
      [manager, 'supervisor'],
    ] as const)
      await admin.query(
        `insert into working_together.team_member (episode, actor, part, added_by) values ($1, $2, $3, $4)`,
        [episode, who, part, front],
      )
    const member = (part: string, forename: string): Promise<string> =>
      one(
        `insert into working_together.member (episode, part, forename, surname, said_by) values ($1, $2, $3, $4, $5) returning id`,
        episode,
        part,
        forename,
        surname,
        front,
      )
    await member('child', 'Ama')
    const [mother, father] = [await member('parent', 'Efua'), await member('parent-elsewhere', 'Kwame')]
    await admin.query(
      `insert into working_together.must_not_learn (episode, who, of, what, because, by_actor) values ($1, $2, $3, 'address', 'He has threatened her', $4)`,
      [episode, father, mother, lead],
    )
    for (const [whose, lines, postcode] of [
      [mother, ['12 Larkspur Lane', 'Kithford'], 'KH7 4QT'],
      [father, ['3 Mill Street', 'Oakton'], 'KH2 2BB'],
    ] as const) {
      const id = await one(
        `insert into working_together.way (form, episode, member, kind, plain, by_actor) values (gen_random_uuid(), $1, $2, 'post', $3, $4) returning id`,
        episode,
        whose,
        JSON.stringify({ kind: 'post', lines, postcode }),
        lead,
      )
      await admin.query(
        `insert into working_together.way_confirmation (form, episode, way, how, by_actor) values (gen_random_uuid(), $1, $2, 'face-to-face', $3)`,
        [episode, id, lead],
      )
    }
    return { episode, surname }
  } finally {
    await admin.end()
  }
}

/** Ten minutes go by. */
async function tenMinutesLater(): Promise<void> {
  const admin = await administrator((await world()).town)
  try {
    await admin.query('set session_replication_role = replica')
    await admin.query(
      `update working_together.rendition set released_at = released_at - interval '11 minutes' where state = 'released'`,
    )
  } finally {
    await admin.end()
  }
}

async function writeLetter(page: Page, way: Way, episode: string): Promise<void> {
  await page.goto(`/support/${episode}`)
  await page.getByRole('link', { name: 'Letters of this family' }).click()
  await lookInWelsh(page, way, `/support/${episode}/letters`, 'Llythyrau')
  await page.getByRole('button', { name: 'Write a letter' }).click()
  await page.getByRole('button', { name: 'Save the letter' }).click()
  await page.getByRole('link', { name: 'Choose what it is' }).waitFor()
  await look(page, way, 'letter-errors')
  await page.getByRole('group', { name: 'What is it?' }).getByLabel('A letter').check()
  await page.getByRole('radio', { name: 'English' }).check()
  await page.getByLabel('Heading of the letter').fill('What we agreed')
  await page.getByRole('button', { name: 'Add another section' }).click()
  const [first, second] = [
    page.getByRole('group', { name: 'Section 1' }),
    page.getByRole('group', { name: 'Section 2' }),
  ]
  await first.getByLabel('What you write').fill('Ama has started at the nursery in Larkspur Lane.')
  await first.getByLabel('About whom', { exact: true }).selectOption('The family as a whole')
  await first.getByLabel('Who said it', { exact: true }).selectOption('I say it')
  await first.getByRole('radio', { name: 'Everybody in the family' }).check()
  await second.getByLabel('What you write').fill('Efua sleeps badly.')
  await second.getByLabel('About whom', { exact: true }).selectOption('The family as a whole')
  await second.getByLabel('Who said it', { exact: true }).selectOption({
    label:
      (await second.getByLabel('Who said it', { exact: true }).locator('option').allInnerTexts()).find((text) =>
        text.startsWith('Efua'),
      ) ?? '',
  })
  await second.getByRole('radio', { name: 'Everybody in the family' }).check()
  await page.getByRole('button', { name: 'Save the letter' }).click()
  // Her street in a note is an address, whatever it is of.
  const nobodys = page.getByRole('button', { name: 'It is nobody’s home: save it as it is' })
  await page.getByRole('heading', { level: 1, name: 'What we agreed' }).or(nobodys).first().waitFor()
  if (await nobodys.isVisible()) {
    await look(page, way, 'letter-address-caught')
    await nobodys.click()
  }
  await page.getByRole('heading', { level: 1, name: 'What we agreed' }).waitFor()
}

async function makeReady(page: Page, forename: string): Promise<void> {
  const who = page.getByLabel('Who gets it, and how')
  const options = await who.locator('option').allInnerTexts()
  await who.selectOption({ label: options.find((text) => text.startsWith(forename)) ?? '' })
  await page.getByRole('button', { name: 'Make it ready' }).click()
}

describe('a letter out', () => {
  for (const way of ways) {
    it(`written, stopped, written anew, checked by a second person, called back, sent: ${way.name}`, async () => {
      const { episode, surname } = await apart(way)
      const page = await signIn(way, 'Family help worker')
      await writeLetter(page, way, episode)
      await makeReady(page, 'Kwame')
      await page.getByRole('heading', { name: 'This letter cannot go to them' }).waitFor()
      assert.doesNotMatch(await said(page.getByRole('alert').first()), /Larkspur/)
      await look(page, way, 'letter-stopped')
      await page.getByRole('link', { name: 'Write it anew from this' }).click()
      await page
        .getByRole('group', { name: 'Section 1' })
        .getByLabel('What you write')
        .fill('Ama has started at nursery.')
      await page.getByRole('button', { name: 'Save the letter' }).click()
      await page.getByRole('heading', { level: 1, name: 'What we agreed' }).waitFor()
      await makeReady(page, 'Kwame')
      await page.getByText('The letter waits for a second person').first().waitFor()
      await look(page, way, 'letter-ready')
      await page.getByRole('link', { name: `Kwame ${surname}` }).click()
      await page.getByText('a second person of the team has to read it').waitFor()
      assert.equal(await page.getByRole('button', { name: 'Let it go' }).count(), 0)
      const rendition = page.url()
      for (const last of ['called-back', 'sent'] as const) {
        if (last === 'sent') {
          await page.goto(rendition)
          await page.getByRole('button', { name: 'Call it back' }).click()
          await page.getByText('The letter was called back').first().waitFor()
          await page.getByRole('link', { name: 'Back to the letter' }).click()
          await makeReady(page, 'Kwame')
          await page.getByText('The letter waits for a second person').first().waitFor()
        }
        await withSignedIn(way, 'Team manager', async (second) => {
          await openSection(second, 'Letters to check')
          await look(second, way, 'letters-to-check')
          await main(second)
            .getByRole('row')
            .or(main(second).getByRole('listitem'))
            .filter({ hasText: surname })
            .getByRole('link')
            .or(main(second).getByRole('link', { name: 'What we agreed' }))
            .first()
            .click()
          await second.getByRole('heading', { name: 'What goes, as they will read it' }).waitFor()
          const goes = await said(main(second))
          assert.match(goes, /Ama has started at nursery/)
          assert.doesNotMatch(goes, /sleeps badly|Larkspur|Mill Street/)
          await look(second, way, 'letter-to-let-go')
          await second.getByRole('button', { name: 'Let it go' }).click()
          await second.getByText('The letter goes in ten minutes').first().waitFor()
          if (last === 'sent') await waitForSent(second, way)
        })
      }
      await page.goto(`/support/${episode}/letters`)
      const all = await said(main(page))
      assert.match(all, /Called back/)
      assert.match(all, /Sent/)
      await look(page, way, 'letters')
      await closePage(page)
    })
  }
})

/** The service sends it after ten minutes; whoever reads the page then sees that it went, and may say that it came back. */
async function waitForSent(page: Page, way: Way): Promise<void> {
  await tenMinutesLater()
  const cameBack = page.getByRole('button', { name: 'It came back' })
  const until = workTakes.timeout / 2000
  for (let tries = 0; tries < until && !(await cameBack.isVisible()); tries += 1) {
    await page.waitForTimeout(2000)
    await page.reload()
  }
  await cameBack.waitFor()
  await page.getByRole('heading', { name: 'What went' }).waitFor()
  assert.equal(await page.getByText('The letter goes in ten minutes').count(), 0, 'it went: that is over')
  await look(page, way, 'letter-sent')
}
