import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { addDays } from '#kith/people/index.ts'
import { systemClock } from '#kith/platform/time/index.ts'
import { entryId } from '#kith/platform/web/index.ts'
import { hashToken, newToken } from '#kith/platform/identity/index.ts'
import { allRoutes } from '../../main.ts'
import { hiddenIn } from '../../../test/world/served.ts'
import { hashCode } from './code.ts'
import { lookKinds } from './model/looks.ts'
import { born, ownWorld, type OwnWorld, type Who } from './own.testing.ts'

let world: OwnWorld
const today = systemClock.today()

before(async () => {
  world = await ownWorld()
})

after(() => world?.close())

const page = async (url: string, who: Who): Promise<string> => (await world.served.get(url, who)).text

test('a worker of the team makes a code, shown once, for somebody grown, or a child with a reason; nobody else does', async () => {
  const family = await world.family()
  const url = `/support/${family.episode}/pages/${family.mother}`
  for (const who of ['stranger', 'guardian', 'front', 'mother'] as const) {
    const { status } = await world.served.post(url, { id: crypto.randomUUID() }, who)
    assert.ok(status === 404 || status === 403, `${who}: ${status}`)
  }
  const id = hiddenIn(await page(url, 'worker'), 'id')
  const first = await world.served.post(url, { id, 'not-to': [family.father] }, 'worker')
  assert.match(first.text, /kith-code">(?:[0-9A-HJKMNP-TV-Z]{4}-){2}[0-9A-HJKMNP-TV-Z]{4}</)
  assert.doesNotMatch(first.text, /Mother|Parted/, 'the paper names nobody')
  const again = await world.served.post(url, { id, 'not-to': [family.father] }, 'worker')
  assert.match(again.text, /nobody can show it again/)
  assert.match(await page(`/support/${family.episode}/pages`, 'worker'), /A code waits until[^]*Father Parted/)
  const [kept] = await world.run(
    `select code_hash, round(extract(epoch from until - at))::int / 3600 as hours from working_together.page_invitation where id = $1`,
    [id],
  )
  const shown = /kith-code">([^<]+)</.exec(first.text)?.[1] ?? ''
  assert.deepEqual(kept?.['code_hash'], hashCode(shown.replaceAll('-', '')), 'only its hash is kept')
  assert.equal(kept?.['hours'], 7 * 24, 'each of the two moments is the clock’s own')
  assert.match(await world.code(family, family.child), /^none: 422/)
  assert.match(
    await world.code(family, family.child, { child: 'She is fourteen, asked for it, and knows who may see it.' }),
    /^.{4}-/,
  )
  // Whose day of birth nobody knows, and who is not born: no code could be checked.
  const [baby] = await world.run(
    `insert into working_together.member (episode, part, forename, said_by) values ($1, 'unborn-child', 'Baby', $2) returning id`,
    [family.episode, await world.id('worker')],
  )
  assert.equal(
    (await world.served.get(`/support/${family.episode}/pages/${String(baby?.['id'])}`, 'worker')).status,
    404,
  )
})

test('a form for a code that is sent from several tabs at once makes one, shown in one of them', async () => {
  const family = await world.family()
  const url = `/support/${family.episode}/pages/${family.mother}`
  const id = hiddenIn(await page(url, 'nurse'), 'id')
  const sent = await Promise.all(Array.from({ length: 3 }, () => world.served.post(url, { id }, 'nurse')))
  assert.deepEqual(
    sent.map(({ status }) => status),
    [200, 200, 200],
  )
  assert.equal(sent.filter(({ text }) => text.includes('kith-code')).length, 1)
  assert.equal(sent.filter(({ text }) => text.includes('nobody can show it again')).length, 2)
  assert.match(await page(`/support/${family.episode}/pages`, 'nurse'), /A code waits until/)
})

test('a code that is wrong, used, ended, late or for another day, and too many tries, are one answer to the byte', async () => {
  const family = await world.family()
  const code = await world.code(family, family.mother)
  const ended = await world.code(family, family.father)
  await world.served.post(`/support/${family.episode}/pages/${family.father}/end`, {}, 'worker')
  const unknown = await world.enter('ZZZZ-9QRT-X0PA', born.mother, 'other')
  assert.equal(unknown.status, 422)
  assert.match(unknown.text, /do not open a page/)
  assert.doesNotMatch(unknown.text, /ZZZZ/, 'what was typed does not come back')
  const same = async (answer: Promise<{ status: number; text: string }>, what: string): Promise<void> => {
    const { status, text } = await answer
    assert.deepEqual([status, text], [unknown.status, unknown.text], what)
  }
  await same(world.enter(ended, born.father, 'other'), 'ended')
  await same(world.enter(code, born.father, 'other'), 'another day')
  await world.run(
    `update working_together.page_invitation set until = now() where used_at is null and recorded_to is null`,
  )
  await same(world.enter(code, born.mother, 'other'), 'late')
  await world.run(
    `update working_together.page_invitation set until = now() + interval '1 hour' where used_at is null and recorded_to is null`,
  )
  assert.equal(
    (await world.enter(` ${code.toLowerCase().replaceAll('-', ' ')} `, born.mother, 'mother')).location,
    '/mine?done=opened',
  )
  await same(world.enter(code, born.mother, 'other'), 'used')
  // The sixth try of a day, with a code that is right.
  const right = await world.code(family, family.father)
  await same(world.enter(right, born.father, 'other'), 'too many tries')
  await world.run(`update working_together.page_attempt set at = now() - interval '25 hours'`)
  assert.equal((await world.enter(right, born.father, 'other')).status, 303)
})

test('five wrong days of birth end a code, whoever tries them', async () => {
  const family = await world.family()
  const code = await world.code(family, family.mother)
  for (const who of ['other', 'father', 'child', 'other', 'father'] as const)
    assert.equal((await world.enter(code, '1970-01-01', who)).status, 422)
  assert.equal((await world.enter(code, born.mother, 'mother')).status, 422)
})

test('one account is one person: a code of somebody born on another day does not open there', async () => {
  const family = await world.family()
  await world.open(family, 'mother')
  assert.equal((await world.enter(await world.code(family, family.father), born.father, 'mother')).status, 422)
  assert.match(await world.code(family, family.mother), /^none: 422/, 'who has a page is given no second code')
})

test('a session that did not say again who it is shows nothing, and a family’s session is short', async () => {
  const family = await world.family()
  await world.open(family, 'mother')
  const token = newToken()
  assert.ok(await world.kith.database.openSession('mother', hashToken(token), 600, 30))
  const seen = await world.kith.database.transaction({ token, purpose: 'own-page' }, (scope) =>
    scope.workingTogether
      .selectFrom('working_together.page_account')
      .select('member')
      .where('recorded_to', 'is', null)
      .execute(),
  )
  assert.equal(seen.length, 1, 'it is theirs to end')
  await world.run(`update identity.session set proved_again_at = null where actor = $1`, [await world.id('mother')])
  assert.match(await page('/mine', 'mother'), /Say again who you are/)
  for (const url of ['/mine/looks', '/mine/passed', '/mine/end'])
    assert.equal((await world.served.get(url, 'mother')).location, '/mine')
  await world.run(`update identity.session set proved_again_at = now() where actor = $1`, [await world.id('mother')])
  assert.match(await page('/mine', 'mother'), /This page is for you alone/)
  const [session] = await world.run(
    `select extract(epoch from idle_after) as idle, extract(epoch from expires_at - opened_at) as lasts from identity.session where token_hash = $1`,
    [hashToken(token)],
  )
  assert.deepEqual([Number(session?.['idle']), Number(session?.['lasts'])], [600, 7200])
})

test('somebody nobody set up is let in to open a page, once, and reaches nothing before', async () => {
  const { database } = world.kith
  const token = newToken()
  assert.ok(await database.openFamilySession('provider|new parent', hashToken(token), 60, 30, true))
  assert.equal(await database.openFamilySession('provider|new parent', hashToken(newToken()), 60, 30, true), null)
  assert.equal(await database.openFamilySession('worker', hashToken(newToken()), 60, 30, true), null, 'who works here')
  const [made] = await world.run(
    `select a.name, a.of_family, array_agg(r.role) as roles from identity.actor a join identity.actor_role r on r.actor = a.id where subject = 'provider|new parent' group by a.id`,
  )
  assert.deepEqual(made, { name: 'A family member', of_family: true, roles: ['family-member'] })
  const reached = await database.transaction({ token, purpose: 'own-page' }, async (scope) => [
    ...(await scope.platform.selectFrom('identity.actor').select('name').execute()),
    ...(await scope.workingTogether.selectFrom('working_together.member').select('id').execute()),
    ...(await scope.workingTogether.selectFrom('working_together.page_account').select('id').execute()),
  ])
  assert.deepEqual(reached, [])
  await assert.rejects(
    world.run(
      `insert into identity.actor_role (actor, role) select id, 'practitioner' from identity.actor where subject = 'provider|new parent'`,
    ),
    /not both/,
  )
})

test('who looked: one line for a person, a day, a purpose and a kind; by name where they have met, and nothing of contacts, protections or reviews', async () => {
  const family = await world.family()
  await world.open(family, 'father')
  const { episode, father } = family
  for (const days of [10, 10, 11]) await world.looked('worker', 'support.family.opened', [episode, father], days)
  await world.looked('advocate', 'support.assessment.opened', [episode], 12)
  await world.looked('stranger', 'support.chronology.opened', [episode], 13)
  await world.looked('worker', 'support.family.opened', [episode], 2)
  await world.looked('worker', 'support.family.opened', [episode], 500)
  for (const action of [
    'working-together.contact.opened',
    'working-together.protected.opened',
    'openings.reviewed',
    'openings.looks.viewed',
    'reach.sealed.opened',
    'support.written',
    'support.form.opened',
  ])
    await world.looked('front', action, [episode, father], 9, 'answer-contacts')
  const text = await page('/mine/looks', 'father')
  const rows = text.split('<tr').length - 1
  assert.match(text, /worker, Council \(works with families\)/)
  assert.match(text, /Somebody at a service that works with the council \(works with families\)/)
  assert.match(text, /Somebody at the council \(works with families\)/)
  assert.doesNotMatch(text, /refuge|advocate|stranger|answer contacts|front/i)
  // A heading and four lines, beside the picture’s table of a heading and twelve months.
  assert.equal(rows, 1 + 4 + 1 + 12)
  assert.match(text, /Somebody looked in \d of the last 12 months/)
  assert.equal(text.match(/href="\/mine\/looks\/[0-9a-f-]{36}"/g)?.length, 4)
})

test('a meeting and a share show to those they are about, an emergency says so, and what the guardian held back does not', async () => {
  const family = await world.family()
  const { episode, mother, father } = family
  await world.open(family, 'father')
  await world.open(family, 'mother')
  const worker = await world.id('worker')
  const meeting = async (guest: string): Promise<string> => {
    const [made] = await world.run(
      `insert into working_together.meeting (episode, kind, day, by_actor) values ($1, 'team', '2026-11-01', $2) returning id`,
      [episode, worker],
    )
    await world.run(
      `insert into working_together.meeting_guest (episode, meeting, member, invited_by) values ($1, $2, $3, $4)`,
      [episode, made?.['id'], guest, worker],
    )
    return String(made?.['id'])
  }
  await world.looked('worker', 'support.meeting.opened', [episode, await meeting(mother)], 8)
  assert.match(await page('/mine/looks', 'mother'), /a meeting you were asked to/)
  assert.doesNotMatch(await page('/mine/looks', 'father'), /a meeting you were asked to/)
  const opening = `insert into working_together.opening (form, actor, reason, because, episode, opened_at, until, review_by, held_because, held_until, held_by)
    select gen_random_uuid(), s.id, 'danger-now', 'a reason that is long enough', $1, now() - interval '7 days 1 hour', now() - interval '7 days' + interval '3 hours', current_date, $2, $3, g.id
      from identity.actor s, identity.actor g where s.subject = 'stranger' and g.subject = 'guardian'`
  await world.looked('stranger', 'support.family.opened', [episode, mother, father], 7)
  await world.past(opening, [episode, 'he would hurt her', addDays(today, 5)])
  assert.doesNotMatch(await page('/mine/looks', 'father'), /In an emergency/)
  await world.past(`update working_together.opening set held_until = $2 where episode = $1`, [
    episode,
    addDays(today, -1),
  ])
  assert.match(await page('/mine/looks', 'father'), /In an emergency/)
})

test('what passed between agencies is told with its law, to whom it is about and to nobody else', async () => {
  const family = await world.family()
  const { episode, mother } = family
  await world.open(family, 'father')
  await world.open(family, 'mother')
  const share = async (given: boolean): Promise<void> => {
    const id = crypto.randomUUID()
    await world.past(
      `insert into working_together.share_request (id, episode, about, by_agency, of_agency, categories, necessity, minimum, gateway, under_duty, keep_until, asked_by)
       select $1, $2, $3, c.id, h.id, '{health}', 'to plan with them', 'only what is current', 'ca2004-s10', false, '2027-01-01', $4 from people.agency c, people.agency h where c.code = 'council' and h.code = 'health'`,
      [id, episode, mother, await world.id('worker')],
    )
    await world.past(
      `insert into working_together.share_answer (request, episode, by_agency, of_agency, given, categories, keep_until, ring_name, ring_phone, by_actor, at)
       select r.id, r.episode, r.by_agency, r.of_agency, $2, case when $2 then r.categories else '{}' end, case when $2 then r.keep_until end, 'somebody', '01632 960000', $3, now() - interval '9 days'
         from working_together.share_request r where r.id = $1`,
      [id, given, await world.id('nurse')],
    )
    if (given)
      await world.past(
        `insert into working_together.share_content (request, episode, by_agency, of_agency, went, keep_until, by_actor)
         select request, episode, by_agency, of_agency, 'Hearing was tested.', keep_until, by_actor from working_together.share_answer where request = $1`,
        [id],
      )
  }
  await share(false)
  assert.match(await page('/mine/passed', 'mother'), /There is nothing passed on to show up to \d+ \w+ \d{4}\./)
  await share(true)
  const told = await page('/mine/passed', 'mother')
  assert.match(
    told,
    /health[^]*Council[^]*Co-operation to improve the well-being of children[^]*Children Act 2004, section 10/,
  )
  assert.doesNotMatch(told, /Hearing/)
  assert.match(await page('/mine/passed', 'father'), /There is nothing passed on to show up to \d+ \w+ \d{4}\./)
})

test('what is published enters one page, by the service alone, from two people; its reader disagrees with a line and the team reads it', async () => {
  const family = await world.family()
  assert.equal(await world.publish({ member: family.mother }), false, 'there is no page yet')
  await world.open(family, 'mother')
  await world.open(family, 'father')
  const id = crypto.randomUUID()
  const pdf = Buffer.from('%PDF-1.7 of hers')
  assert.equal(await world.publish({ id, member: family.mother, pdf }), true)
  assert.equal(await world.publish({ id, member: family.mother, title: 'Something else' }), true)
  await assert.rejects(world.publish({ member: family.mother, releasedBy: await world.id('worker') }), /publication/)
  await assert.rejects(world.publish({ member: family.mother, sections: [{ heading: 'Nothing', lines: [] }] }))
  await assert.rejects(
    world.served.as('worker', 'support-family', (scope) =>
      scope.workingTogether
        .insertInto('working_together.publication')
        .values({
          id: crypto.randomUUID(),
          episode: family.episode,
          member: family.mother,
          kind: 'letter',
          title: 't',
          language: 'en',
          sections: '[]',
          written_by: id,
          released_by: id,
        })
        .execute(),
    ),
    /permission denied/,
  )
  assert.match(await page('/mine', 'mother'), /What we agreed/)
  assert.doesNotMatch(await page('/mine', 'father'), /What we agreed/)
  for (const url of [`/mine/sent/${id}`, `/mine/sent/${id}/paper`, `/mine/sent/${id}/lines/1`])
    assert.equal((await world.served.get(url, 'father')).status, 404, url)
  assert.ok((await world.served.get(`/mine/sent/${id}/paper`, 'mother')).bytes.equals(pdf))
  const line = `/mine/sent/${id}/lines/1`
  const form = hiddenIn(await page(line, 'mother'), 'id')
  assert.equal((await world.served.post(line, { id: form, words: '' }, 'mother')).status, 422)
  await world.served.post(line, { id: form, words: 'I never said Mondays.' }, 'mother')
  await world.served.post(line, { id: form, words: 'I never said Mondays.' }, 'mother')
  assert.equal((await page(`/mine/sent/${id}`, 'mother')).split('I never said Mondays.').length, 2)
  assert.match(
    await page(`/support/${family.episode}/pages`, 'worker'),
    /You come on Mondays\.[^]*I never said Mondays\./,
  )
  await world.served.post(line, { id: form, words: 'It was Tuesdays.' }, 'mother')
  assert.match(await page(`/mine/sent/${id}`, 'mother'), /It was Tuesdays/, 'other words from the same form are kept')
  const said = entryId({ id: form, words: 'I never said Mondays.' }) ?? ''
  await world.served.post(`/mine/sent/${id}/back`, { disagreement: said }, 'mother')
  assert.doesNotMatch(await page(`/mine/sent/${id}`, 'mother'), /I never said/)
  assert.equal((await world.served.get(`/mine/sent/${id}/lines/2`, 'mother')).status, 404)
})

test('a page ends at once: by the team, by whose it is, and when they are of the family no more', async () => {
  const family = await world.family()
  const isOpen = async (): Promise<boolean> => (await page('/mine', 'mother')).includes('for you alone')
  await world.open(family, 'mother')
  assert.ok(await isOpen())
  await world.served.post(`/support/${family.episode}/pages/${family.mother}/end`, {}, 'nurse')
  assert.ok(!(await isOpen()))
  await world.open(family, 'mother')
  assert.ok(await isOpen())
  await world.served.post('/mine/end', {}, 'mother')
  assert.ok(!(await isOpen()))
  await world.open(family, 'mother')
  await world.run(`update working_together.member set recorded_to = now(), ended_by = said_by where id = $1`, [
    family.mother,
  ])
  assert.ok(!(await isOpen()))
})

test('of every route of the service a family member is named for their own pages alone, and none of theirs for anybody else', () => {
  const guarded = allRoutes(world.kith.database, '', false).filter(({ declaration: { roles } }) => roles !== 'everyone')
  assert.ok(guarded.length > 90)
  for (const { declaration } of guarded) {
    const own = declaration.url === '/mine' || declaration.url.startsWith('/mine/')
    const roles: readonly string[] = declaration.roles === 'everyone' ? [] : declaration.roles
    assert.equal(roles.includes('family-member'), own, declaration.url)
    if (own) assert.deepEqual([roles, declaration.purpose], [['family-member'], 'own-page'], declaration.url)
  }
})

test('the closed list of looks is the one there are words for', async () => {
  const kinds = await world.run(`select distinct kind from working_together.look_kinds() order by kind`)
  assert.deepEqual(
    kinds.map(({ kind }) => kind),
    lookKinds.toSorted(),
  )
  const routes = allRoutes(world.kith.database, '', false).flatMap(({ declaration: { audit } }) =>
    'action' in audit ? [audit.action] : [],
  )
  const listed = await world.run(`select action from working_together.look_kinds()`)
  for (const { action } of listed) assert.ok(routes.includes(String(action)), `no page does ${String(action)}`)
})
