import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, test } from 'node:test'
import { contactsTown, decision, filled, plantRecord, sender, type ContactsTown } from './contacts.testing.ts'
import { contactsRoutes } from './routes.ts'
import { agree, readVignettes, walk } from './vignettes.testing.ts'

let town: ContactsTown
const ada = '00000000-0000-4000-8000-00000000ada0'
const hidden = '00000000-0000-4000-8000-00000000dead'

before(async () => {
  town = await contactsTown(contactsRoutes())
  await town.run(`set session_replication_role = replica`)
  await town.run(`update identify.feed set coverage_from = '2019-04-01' where id = 'police'`)
  await town.run(`insert into identify.delivery (feed, agency, file_name, as_at, mapping_version, state)
    select id, agency, 'f', '2026-11-01', 1, 'loaded' from identify.feed where id in ('police', 'housing', 'health-visiting', 'mental-health')`)
  await town.run(`set session_replication_role = origin`)
  const says = { forename: 'Ada', surname: 'Planted', born: '2019-05-01', ids: { nhs: '9434765919' } }
  await town.run(
    plantRecord({
      feed: 'health-visiting',
      person: ada,
      says,
      kind: 'child-development-check',
      from: '2026-03-04',
      to: '2026-03-04',
    }),
  )
  await town.run(
    plantRecord({ feed: 'mental-health', person: ada, says, kind: 'mental-health-care', from: '2026-01-01' }),
  )
  // The same person under a name no contact below gives: found by the link alone.
  await town.run(
    plantRecord({ feed: 'housing', person: ada, says: { surname: 'Otherwise' }, kind: 'tenancy', from: '2025-01-01' }),
  )
  const sealed = { forename: 'Sela', surname: 'Hidden', born: '1990-02-03' }
  await town.run(plantRecord({ feed: 'housing', person: hidden, says: sealed, kind: 'tenancy', from: '2025-01-01' }))
  await town.run(`create or replace function working_together.hidden_records() returns setof bigint
    language sql stable set search_path = pg_catalog, pg_temp as $$
      select l.source_person from identify.link l where l.person = '${hidden}' $$`)
  await agree(town)
})

after(() => town?.end())

/** Sends a form and finds the contact it made. */
const send = sender(() => town)

/** A page without what was typed into it or made for it alone. */
const bare = (body: string): string => body.replaceAll(/[0-9a-f]{8}-[0-9a-f-]{27}/g, 'id')

test('the answer to a contact is “received”: the same bytes whether somebody is known, unknown or sealed', async () => {
  const people = [
    {},
    { forename: 'Nobody', surname: 'Atall', born: '2001-01-01' },
    { forename: 'Sela', surname: 'Hidden', born: '1990-02-03' },
  ]
  const answers = new Set<string>()
  for (const child of people) {
    const sent = await town.post('visitor', '/contacts/send', filled(child))
    const page = await town.get('visitor', sent.location)
    answers.add(JSON.stringify([sent.status, sent.location, sent.body, page.status, page.body]))
  }
  assert.equal(answers.size, 1)
  assert.match([...answers].join(), /Received/)
})

test('what cannot be seen in a name or an address is not kept and hides nothing, and a version nobody has is an older one', async () => {
  const turned = { ...filled(), 'p1-surname': 'Plan\u202Eted', 'p1-forename': 'A\u200Bda' }
  const id = await send('visitor', turned)
  const [named] = await town.run(
    `select forename || ' ' || surname as name from working_together.contact_person where contact = '${id}'`,
  )
  assert.equal(named?.['name'], 'Ada Planted')
  const nobody = { ...filled(), 'p1-forename': '\u200B', 'p1-surname': '\u202E' }
  assert.equal((await town.post('visitor', '/contacts/send', nobody)).status, 422)
  for (const where of ['KH1\u200B 1JD', 'KH1 1\u00ADJD', 'ＫＨ１ １ＪＤ']) {
    const told = await town.post('visitor', '/contacts/send', { ...filled(), worrying: `She has gone to ${where} now` })
    assert.equal(told.status, 422, where)
    assert.match(told.body, /looks like an address/)
  }
  const form = filled()
  const saved = { ...form, action: 'save' }
  assert.equal((await town.post('visitor', '/contacts/send', saved)).status, 303)
  assert.equal((await town.post('visitor', '/contacts/send', { ...saved, version: '99999999999999' })).status, 422)
})

test('an address in the words of a contact comes back with nothing lost, sealed anywhere or not; it belongs with the person, or goes on as nobody’s home, which is kept', async () => {
  const form = {
    ...filled(),
    worrying: 'They are seen at the clinic, 12 Elm Road, KH1 1AA.',
    'p1-address': '9 Mill Lane, KH2 2BB',
  }
  for (const who of ['visitor', 'front'] as const) {
    const url = who === 'front' ? '/front-door/send' : '/contacts/send'
    const caller =
      who === 'front' ? { 'caller-name': 'A neighbour', 'caller-service': 'none', 'caller-phone': '01632 960111' } : {}
    const told = { ...form, ...caller, form: randomUUID() }
    const caught = await town.post(who, url, told)
    assert.equal(caught.status, 422)
    assert.match(caught.body, /In “What is worrying\?”, this looks like an address/)
    assert.match(caught.body, /12 Elm Road, KH1 1AA\.<\/textarea>/)
    assert.equal(
      caught.body.match(/this looks like an address/g)?.length,
      2,
      'said in the summary and at its field, and of no other',
    )
    const draft = who === 'front' ? '/front-door/drafts' : '/contacts/drafts'
    assert.match((await town.get(who, `${draft}/${told.form}`)).body, /12 Elm Road/, 'kept as a draft')
    const pass = /name="nobodys-home" value="([^"]+)"|value="([^"]+)" name="nobodys-home"/.exec(caught.body)
    const pressed = { ...told, 'nobodys-home': pass?.[1] ?? pass?.[2] ?? assert.fail('no button') }
    assert.equal((await town.post(who, url, { ...pressed, wanted: 'Help at 5 Other Street.' })).status, 422)
    const id = await send(who, pressed)
    const kept = await town.run(`select worrying, nobodys_home from working_together.contact where id = '${id}'`)
    assert.deepEqual(kept, [{ worrying: form.worrying, nobodys_home: true }])
  }
  const [without] = await town.run(
    `select nobodys_home from working_together.contact where id = '${await send('visitor', filled())}'`,
  )
  assert.deepEqual(without, { nobodys_home: false })
})

test('the front door sees which services know somebody, until when and whom to ring; nothing of what they know', async () => {
  const id = await send('visitor', filled())
  const page = (await town.get('front', `/front-door/${id}`)).body
  assert.match(page, /Health visiting[^]*?last contact 4 March 2026[^]*?Community health services, 01632 960003/)
  assert.match(page, /Housing[^]*?involved as at 1 November 2026/)
  assert.match(
    page,
    /Police[^<]*<\/strong\s*>: nothing from 1 April 2019 to 1 November 2026; before and after that is not known/,
  )
  assert.match(page, /Benefits[^<]*<\/strong\s*>: has sent us nothing: not known/)
  assert.doesNotMatch(page, /tenancy|development-check/)
  assert.equal((await town.get('visitor', `/front-door/${id}`)).status, 403)
  assert.equal((await town.get('nurse', `/contacts/${id}`)).status, 404)
})

test('a sensitive service is shown to who said why, in the same words until then whether it knows somebody or not', async () => {
  const known = await send('visitor', filled())
  const unknown = await send('visitor', filled({ forename: 'Nobody', surname: 'Atall', born: '2001-01-01' }))
  const mentalHealth = (body: string): string => /Mental health services[^]*?<\/(?:tr|li)>/.exec(bare(body))?.[0] ?? ''
  const unasked = await town.get('front', `/front-door/${known}`)
  assert.match(mentalHealth(unasked.body), /not shown/)
  assert.equal(mentalHealth(unasked.body), mentalHealth((await town.get('front', `/front-door/${unknown}`)).body))
  const why = {
    form: randomUUID(),
    'look-ground': 'consent',
    'look-because': 'Her mother agreed on the telephone.',
  }
  assert.equal((await town.post('front', `/front-door/${known}/look`, { ...why, 'look-because': 'short' })).status, 422)
  const home = await town.post('front', `/front-door/${known}/look`, {
    ...why,
    'look-because': 'Her mother at 12 Station Road, KH1 1AA agreed.',
  })
  assert.deepEqual([home.status, /this looks like an address/.test(home.body)], [422, true])
  for (const because of [why['look-because'], why['look-because'], 'And her father did, in writing.'])
    assert.equal(
      (await town.post('front', `/front-door/${known}/look`, { ...why, 'look-because': because })).status,
      303,
    )
  const looks = await town.run(`select because from working_together.contact_look where contact = '${known}'`)
  assert.equal(looks.length, 2, 'another reason from the same form is kept, the same once')
  assert.match(mentalHealth((await town.get('front', `/front-door/${known}`)).body), /involved as at 1 November 2026/)
  assert.match(mentalHealth((await town.get('other', `/front-door/${known}`)).body), /not shown/)
})

test('somebody sealed looks like somebody unknown', async () => {
  const sealed = await send('visitor', filled({ forename: 'Sela', surname: 'Hidden', born: '1990-02-03' }))
  const unknown = await send('visitor', filled({ forename: 'Sela', surname: 'Hiddem', born: '1990-02-04' }))
  const pages = await Promise.all([sealed, unknown].map((id) => town.get('front', `/front-door/${id}`)))
  const [one = '', two = ''] = pages.map(({ body }) =>
    bare(body)
      .replaceAll(/Hidde[nm]/g, 'Name')
      .replaceAll(/[34] February 1990/g, 'day')
      .replaceAll(/\d+:\d+[ap]m/g, 'time'),
  )
  assert.ok(one === two, 'the two pages differ')
})

test('a slip of the pen is “may be”; a number with its name is enough; more than one person is said', async () => {
  const slip = await send('visitor', filled({ born: '2019-05-02' }))
  assert.match(
    (await town.get('front', `/front-door/${slip}`)).body,
    /Health visiting[^]*?May be somebody else: last contact/,
  )
  const number = await send('visitor', filled({ forename: 'Ada', surname: 'Newname', born: '', nhs: '943 476 5919' }))
  const page = (await town.get('front', `/front-door/${number}`)).body
  assert.match(page, /Health visiting[^]*?last contact 4 March 2026/)
  assert.doesNotMatch(page, /May be/)
  const turned = await send('visitor', filled({ forename: 'Planted', surname: 'ADÀ' }))
  assert.doesNotMatch((await town.get('front', `/front-door/${turned}`)).body, /May be/)
})

test('the front door opens support with a lead of another agency, replies, and the next contact finds the lead', async () => {
  const id = await send('visitor', filled())
  const form = decision({ decision: 'early-help', lead: town.actor('visitor') })
  const nobodyLeads = await town.post('front', `/front-door/${id}/decide`, {
    ...form,
    lead: town.actor('signer'),
  })
  assert.equal(nobodyLeads.status, 422)
  assert.match(nobodyLeads.body, /Choose who leads the support/)
  const noNumber = await town.post('front', `/front-door/${id}/decide`, {
    ...form,
    decision: 'no-further-action',
    'ring-phone': '',
  })
  assert.match(noNumber.body, /Name somebody to ring/)
  assert.equal((await town.post('front', `/front-door/${id}/decide`, form)).location, '/front-door?done=yes')
  assert.equal((await town.post('front', `/front-door/${id}/decide`, form)).location, '/front-door?done=yes')
  const taken = await town.post('other', `/front-door/${id}/decide`, decision({ decision: 'advice' }))
  assert.equal(taken.status, 422)
  assert.match(taken.body, /was decided before you sent this[^]*Early help/)
  // From a second tab of whoever decided, something else is not kept either, and that is said.
  const other = { ...form, form: randomUUID(), decision: 'child-protection', because: 'It is worse than I thought.' }
  const later = await town.post('front', `/front-door/${id}/decide`, other)
  assert.equal(later.status, 422)
  assert.match(later.body, /Nothing you entered was recorded[^]*It is worse than I thought/)

  const answered = (await town.get('visitor', `/contacts/${id}`)).body
  assert.match(answered, /Decided: Early help[^]*somebody comes on Monday[^]*Duty worker on 01632 960001/)
  assert.doesNotMatch(answered, /The facts that were told/)

  // The nurse knows the mother and that there is a child at home; the front door finds the child's lead, by the record although the name is not hers.
  const nurse = {
    ...filled({ forename: 'Bel', surname: 'Mother', born: '1988-01-01' }),
    'p1-part': 'parent',
    'p2-about': 'home',
    'p2-part': 'child',
    'p2-surname': 'Planted',
    'p2-forename': 'Ada',
    'p2-born-day': '1',
    'p2-born-month': '5',
    'p2-born-year': '2019',
  }
  const second = await send('nurse', nurse)
  const page = (await town.get('front', `/front-door/${second}`)).body
  assert.match(page, /Early help, since[^]*Lead practitioner: Tester visitor, Community health services, 01632 960101/)
  const [episode] = await town.run(`select episode from working_together.contact_decision where contact = '${id}'`)
  const joined = decision({
    decision: 'already-supported',
    episode: String(episode?.['episode']),
    joins: 'yes',
  })
  assert.equal((await town.post('front', `/front-door/${second}/decide`, joined)).status, 303)
  const team = await town.run(
    `select actor, part from working_together.team_member where episode = '${episode?.['episode']}' order by part`,
  )
  assert.deepEqual(
    team.map(({ actor, part }) => [actor, part]),
    [
      [town.actor('visitor'), 'lead'],
      [town.actor('nurse'), 'member'],
    ],
  )
  const [member] = await town.run(
    `select record is not null as hangs from working_together.member where episode = '${episode?.['episode']}'`,
  )
  assert.equal(member?.['hangs'], true)
})

test('support that ended is said to have ended, cannot be joined, and opens again as what it was', async () => {
  const [first] = await town.run(
    `select episode from working_together.contact_decision where episode is not null order by at limit 1`,
  )
  const ended = String(first?.['episode'])
  await town.run(`insert into working_together.closure (episode, outcome, proposed_by, signed_by, signed_at)
    values ('${ended}', 'sustained', '${town.actor('visitor')}', '${town.actor('worker')}', now())`)
  const id = await send('visitor', filled())
  assert.match((await town.get('front', `/front-door/${id}`)).body, /Early help, from [^]*?; it ended on/)
  const join = decision({ decision: 'already-supported', episode: ended })
  const refused = await town.post('front', `/front-door/${id}/decide`, join)
  assert.match(refused.body, /Choose the support that this contact goes to/)
  const again = decision({ decision: 'early-help', episode: ended, lead: town.actor('worker') })
  assert.equal((await town.post('front', `/front-door/${id}/decide`, again)).status, 303)
  assert.equal((await town.get('front', `/front-door/episodes/${ended}`)).status, 404, 'what ended is not stepped')
  const [opened] =
    await town.run(`select e.reopens from working_together.episode e join working_together.contact_decision d on d.episode = e.id
    where d.contact = '${id}'`)
  assert.equal(opened?.['reopens'], ended)
})

test('written situations reach the right colleague in three pages at most: the form, the list, the contact', async () => {
  const inTheWay: string[] = []
  for (const [at, vignette] of readVignettes().entries()) {
    const found = await walk(town, vignette, at)
    if (found !== null) inTheWay.push(`${vignette.says}: ${found}`)
  }
  assert.deepEqual(inTheWay, [])
})

test('whoever is suspended while a form is open keeps nothing and sees nothing; ended agreements leave no lead to choose', async () => {
  const id = await send('visitor', filled())
  await town.run(`update identity.actor set disabled_at = now() where subject = 'test|other'`)
  assert.equal((await town.post('other', `/front-door/${id}/decide`, decision({ decision: 'advice' }))).status, 401)
  const [decided] = await town.run(
    `select count(*)::int as n from working_together.contact_decision where contact = '${id}'`,
  )
  assert.equal(decided?.['n'], 0)
  assert.match((await town.get('front', `/front-door/${id}`)).body, /<option[^>]*>\s*Tester nurse, Mental health trust/)
  await town.run(`set session_replication_role = replica`)
  await town.run(`update working_together.agreement set ended_at = now(), ended_by = drafted_by, ended_because = 'it was not renewed'
    where agency = (select id from people.agency where code = 'mental-health-trust')`)
  assert.doesNotMatch(
    (await town.get('front', `/front-door/${id}`)).body,
    /<option[^>]*>\s*Tester nurse, Mental health trust/,
  )
})

test('the front door takes down who rings; the list has what is for today first, and then the longest waiting', async () => {
  const form = {
    ...filled(),
    'caller-name': 'Head teacher',
    'caller-service': 'Hill Lane School',
    'caller-phone': '01632 960222',
  }
  const refused = await town.post('front', '/front-door/send', { ...form, 'caller-name': '' })
  assert.match(refused.body, /Enter the name of who is telling you/)
  const id = await send('front', form)
  const urgent = await send('front', { ...form, form: randomUUID(), urgency: 'today' })
  assert.match(
    (await town.get('front', `/front-door/${id}`)).body,
    /Head teacher, Hill Lane School, rang from 01632 960222/,
  )
  const list = (await town.get('front', '/front-door')).body
  assert.match(list, /Hill Lane School/)
  const waiting = await town.run(`select c.id from working_together.contact c
    where not exists (select from working_together.contact_decision d where d.contact = c.id) and c.id <> '${urgent}' order by c.at, c.id`)
  const shown = [...list.matchAll(/href="\/front-door\/([0-9a-f-]{36})"/g)].map(([, one]) => one)
  assert.deepEqual(shown.slice(0, waiting.length + 1), [urgent, ...waiting.map(({ id: one }) => one)])
  assert.match(list, /30 November 2026/)
})
