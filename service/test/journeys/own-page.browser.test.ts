import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { Page } from 'playwright-core'
import { demonstrationPeople } from '#kith/platform/identity/demonstration/index.ts'
import { asSystem } from '#kith/platform/identity/index.ts'
import { publishTo } from '../../src/working-together/index.ts'
import { administrator } from '../world/kith.ts'
import { assertRefused, look, lookInWelsh, openSection, visit, ways, withSignedIn, type Way } from './walk.ts'
import { world } from './world.ts'

const main = (page: Page) => page.getByRole('main')
const parent = demonstrationPeople.find(({ sub }) => sub === 'other-parent')?.name ?? assert.fail('no parent')

interface Planted {
  readonly episode: string
  readonly mother: string
}

/** A family of two parents who live apart, led by the family help worker. */
async function family(way: Way): Promise<Planted> {
  const { town } = await world()
  const admin = await administrator(town)
  const one = async (statement: string, values: readonly unknown[] = []): Promise<string> =>
    String((await admin.query<{ id: string }>(statement, [...values])).rows[0]?.id)
  try {
    const front = await one(`select id from identity.actor where name like 'Front door worker%'`)
    const lead = await one(`select id from identity.actor where name like 'Family help worker%'`)
    const episode = await one(
      `insert into working_together.episode (because, opened_by) values ('The school asked for help', $1) returning id`,
      [front],
    )
    await one(
      `insert into working_together.team_member (episode, actor, part, added_by) values ($1, $2, 'lead', $3) returning id`,
      [episode, lead, front],
    )
    const member = (part: string, forename: string, born: string): Promise<string> =>
      one(
        `insert into working_together.member (episode, part, forename, surname, born, said_by, recorded_from) values ($1, $2, $3, $4, $5, $6, now() - interval '300 days') returning id`,
        [episode, part, forename, way.javaScript ? 'Evans-Parted' : 'Okoro-Parted', born, lead],
      )
    await member('parent-elsewhere', 'Kofi', '1988-11-05')
    return { episode, mother: await member('parent', 'Adaeze', '1990-03-27') }
  } finally {
    await admin.end()
  }
}

/** What days would have brought: colleagues who looked, and something sent. */
async function daysGoBy({ episode, mother }: Planted): Promise<void> {
  const { town } = await world()
  const admin = await administrator(town)
  try {
    const looked = `insert into audit.entry (at, correlation, actor, agency, purpose, action, about, outcome)
      select now() - make_interval(days => $2), gen_random_uuid(), a.id, a.agency, 'support-family', $3, array[$4], 'allowed' from identity.actor a where a.name like $1`
    for (let days = 4; days < 64; days++)
      await admin.query(looked, ['Family help worker%', days, 'support.family.opened', episode])
    await admin.query(looked, ['Adult mental health nurse%', 5, 'support.assessment.opened', episode])
    const people = await admin.query<{ id: string }>(
      `select id from identity.actor where name like 'Family help worker%' or name like 'Team manager%' order by name`,
    )
    const [writtenBy = '', releasedBy = ''] = people.rows.map(({ id }) => id)
    await asSystem(town.database, (bearer) =>
      town.database.transaction(bearer('send-letters'), (scope) =>
        publishTo(scope, {
          id: crypto.randomUUID(),
          member: mother,
          kind: 'plan',
          title: 'What we agreed',
          language: 'en',
          sections: [{ heading: 'Mornings', lines: ['The school gives breakfast.', 'You come on Mondays.'] }],
          pdf: null,
          writtenBy,
          releasedBy,
        }),
      ),
    )
  } finally {
    await admin.end()
  }
}

/** The worker asks her alone, makes the code, and hands over the paper. */
async function handOver(way: Way, { episode }: Planted): Promise<string> {
  return withSignedIn(way, 'Family help worker', async (page) => {
    await page.goto(`/support/${episode}`)
    await page.getByRole('link', { name: 'Pages of their own' }).click()
    await look(page, way, 'own-pages')
    await lookInWelsh(page, way, `/support/${episode}/pages`, 'Tudalennau eu hunain')
    await page.getByRole('link', { name: /^Make a code.*Adaeze/ }).click()
    await page.getByRole('checkbox', { name: /^Kofi/ }).check()
    await look(page, way, 'own-invite')
    await page.getByRole('button', { name: 'Make the code' }).click()
    await page.getByRole('heading', { level: 1, name: 'Hand this over' }).waitFor()
    await look(page, way, 'own-paper')
    return page.locator('.kith-code').innerText()
  })
}

/** She comes to her page, and says who she is at the provider's own. */
async function come(way: Way): Promise<Page> {
  const page = await visit(way)
  await page.goto('/mine')
  await page.getByRole('radio', { name: parent, exact: true }).check()
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
  return page
}

async function enter(page: Page, code: string): Promise<void> {
  await page.getByLabel('Your code').fill(code)
  const born = page.getByRole('group', { name: 'Your date of birth' })
  await born.getByLabel('Day').fill('27')
  await born.getByLabel('Month').fill('3')
  await born.getByLabel('Year').fill('1990')
  await page.getByRole('button', { name: 'Open my page' }).click()
}

async function readsAndAsks(page: Page, way: Way): Promise<void> {
  await page.reload()
  await look(page, way, 'own-home')
  await page.getByRole('link', { name: 'What we agreed' }).click()
  await page.getByRole('link', { name: /^I do not agree with this line.*Mondays/ }).click()
  await page.getByRole('button', { name: 'Keep my words' }).click()
  await page.getByRole('link', { name: 'Write what is not right' }).waitFor()
  await look(page, way, 'own-disagree')
  await page.getByLabel('What is not right?').fill('I said Tuesdays.')
  await page.getByRole('button', { name: 'Keep my words' }).click()
  await main(page).getByText('I said Tuesdays.').waitFor()
  await look(page, way, 'own-sent')
  await page.getByRole('link', { name: 'Back to your page' }).click()
  await page.getByRole('link', { name: 'Who looked at what is kept about you' }).click()
  await main(page).getByText('Somebody at a service that works with the council').first().waitFor()
  await look(page, way, 'own-looks')
  await lookInWelsh(page, way, '/mine/looks', 'Pwy edrychodd ar yr hyn a gedwir amdanoch')
  await page.getByRole('link', { name: 'Older' }).click()
  await main(page).getByText('Page 1 of 2').waitFor()
  await look(page, way, 'own-looks-older')
  await page.goto('/mine/looks')
  const nurse = main(page).getByRole('row').filter({ hasText: 'Somebody at a service' })
  await nurse.getByRole('link', { name: /^Ask about it/ }).click()
  await page.getByLabel('What do you want to know?').fill('Who is this?')
  await look(page, way, 'own-ask')
  await page.getByRole('button', { name: 'Ask', exact: true }).click()
  await page.getByText('Your question is sent').first().waitFor()
  await page.getByRole('link', { name: 'What services told each other about you' }).click()
  await look(page, way, 'own-passed')
}

/** One guardian answers and keeps a line back; another confirms it. */
async function guardiansWork(way: Way, { mother }: Planted): Promise<void> {
  await withSignedIn(way, 'Caldicott guardian', async (page) => {
    await openSection(page, 'What families ask')
    await look(page, way, 'guardian-questions')
    await main(page)
      .getByRole('row')
      .filter({ hasText: 'Adaeze' })
      .filter({ hasText: 'Who is this?' })
      .filter({ hasText: 'waits' })
      .getByRole('link')
      .click()
    await main(page)
      .getByText(/Adult mental health nurse/)
      .first()
      .waitFor()
    await page.getByLabel('Your answer').fill('A nurse of the mental health trust, who is on the team.')
    await look(page, way, 'guardian-answer')
    await page.getByRole('button', { name: 'Put it on their page' }).click()
    await page.getByText('Your answer is on their page').first().waitFor()
    await page.goto(`/family-looks/pages/${mother}`)
    await look(page, way, 'guardian-lines')
    await main(page)
      .getByRole('row')
      .filter({ hasText: 'Adult mental health nurse' })
      .getByRole('link', { name: /^Keep it back/ })
      .click()
    await page.getByRole('button', { name: 'Keep it back' }).click()
    await page.getByRole('link', { name: 'Choose why' }).waitFor()
    await look(page, way, 'guardian-keep-back')
    await page.getByRole('radio', { name: 'Reading it could put somebody in danger' }).check()
    await page.getByRole('radio', { name: 'This line alone' }).check()
    await page.getByLabel('What you know').fill('He reads her telephone.')
    const until = new Date(
      Date.parse((await page.evaluate<string>('new Date().toISOString()')).slice(0, 10)) + 30 * 86_400_000,
    )
    const [year = '', month = '', day = ''] = until.toISOString().slice(0, 10).split('-')
    for (const [part, value] of [
      ['Day', day],
      ['Month', month],
      ['Year', year],
    ] as const)
      await page.getByRole('group', { name: 'Until' }).getByLabel(part).fill(value)
    await page.getByRole('button', { name: 'Keep it back' }).click()
    await page.getByText('It is kept back').first().waitFor()
  })
  await withSignedIn(way, 'Deputy guardian', async (page) => {
    await openSection(page, 'What families ask')
    await look(page, way, 'deputy-confirms')
    await page.getByRole('button', { name: /^Keep it back.*Adaeze/ }).click()
    await page.getByText('It is kept back until its day').first().waitFor()
  })
}

/** The answer to leaving as it is, but for where it leads: no test goes to somebody else's site. */
async function leadToNever(page: Page): Promise<void> {
  await page.route('**/leave', async (route) => {
    const response = await route.fetch({ maxRedirects: 0 })
    const headers = response.headers()
    assert.equal(headers['location'], 'https://www.bbc.co.uk/weather')
    await route.fulfill({ response, headers: { ...headers, location: '/never' } })
  })
}

/** Away by one press: nothing of hers can be reached from that browser any more. */
async function leaves(page: Page, way: Way): Promise<void> {
  await leadToNever(page)
  await page.goto('/mine')
  if (way.javaScript) {
    await page.evaluate(`sessionStorage.setItem('left', 'behind')`)
    for (let presses = 0; presses < 3; presses++) await page.keyboard.press('Shift')
  } else await page.getByRole('button', { name: 'Leave this page' }).click()
  // Not by waiting for an address: with Shift the component's navigation is replaced by ours, and that one's end would be taken for a fault.
  await page.getByRole('heading', { level: 1, name: 'What Kith never does' }).waitFor()
  assert.deepEqual(
    (await page.context().cookies()).filter(({ name }) => name.includes('kith-session')),
    [],
  )
  await page.goBack().catch(() => null)
  assert.doesNotMatch(await page.content(), /for you alone|I said Tuesdays|Adaeze/)
  await page.goto('/never')
  if (way.javaScript) assert.equal(await page.evaluate(`sessionStorage.getItem('left')`), null)
  // The provider may remember her, and let that browser in as her: her page is not opened by that.
  await page.goto('/mine')
  const asksWho = page.getByRole('radio', { name: parent, exact: true })
  await asksWho.or(page.getByRole('heading', { name: 'Say again who you are' })).waitFor()
  assert.doesNotMatch(await page.content(), /for you alone|I said Tuesdays|Adaeze/)
}

describe('somebody’s own page', () => {
  for (const way of ways) {
    it(`opened by a code, read, disagreed with, asked about, kept back, left and closed: ${way.name}`, async () => {
      const planted = await family(way)
      const code = await handOver(way, planted)
      const page = await come(way)
      await page.getByRole('heading', { level: 1, name: 'Open your page' }).waitFor()
      await look(page, way, 'own-claim')
      await enter(page, 'AAAA-BBBB-CCCC')
      await page.getByRole('link', { name: /do not open a page/ }).waitFor()
      await look(page, way, 'own-claim-wrong')
      await enter(page, code.toLowerCase())
      await page.getByText('Your page is open').first().waitFor()
      await look(page, way, 'own-opened')
      await lookInWelsh(page, way, '/mine', 'Eich tudalen')
      await daysGoBy(planted)
      await page.goto('/mine')
      await readsAndAsks(page, way)
      await guardiansWork(way, planted)
      await page.goto('/mine')
      await main(page).getByText('A nurse of the mental health trust').waitFor()
      await page.goto('/mine/looks')
      assert.equal(await main(page).getByText('Somebody at a service').count(), 0)
      const sections = page.getByRole('navigation', { name: 'Sections of Kith' }).getByRole('link')
      assert.deepEqual(
        (await sections.allTextContents()).map((text) => text.trim()).filter((text) => text !== 'Kith'),
        ['Your page'],
      )
      await assertRefused(page, way, `/support/${planted.episode}`)
      await leaves(page, way)
      await page.context().close()
      const again = await come(way)
      await again.getByRole('link', { name: 'Close this page for good' }).click()
      await look(again, way, 'own-close')
      await again.getByRole('button', { name: 'Close my page' }).click()
      await again.getByRole('heading', { level: 1, name: 'Your page is closed' }).waitFor()
      await again.goto('/mine')
      await again.getByRole('heading', { level: 1, name: 'Open your page' }).waitFor()
      await leadToNever(again)
      const before = await again.evaluate<number>('history.length')
      await again.getByRole('button', { name: 'Leave this page' }).click()
      await again.getByRole('heading', { level: 1, name: 'What Kith never does' }).waitFor()
      if (way.javaScript) assert.equal(await again.evaluate('history.length'), before, 'put in the page’s place')
      await again.context().close()
    })
  }
})
