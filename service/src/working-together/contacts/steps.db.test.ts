import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { contactsTown, decision, filled, type ContactsTown } from './contacts.testing.ts'
import { contactsRoutes } from './routes.ts'

let town: ContactsTown

before(async () => {
  town = await contactsTown(contactsRoutes())
  await town.run(`insert into working_together.agreement (agency, purposes, categories, gateway, keep_months, begins, drafted_by, signed_by, signed_at)
    select id, '{support-family}', '{}', 'ca2004-s10', 12, now() - interval '1 day', '${town.actor('governance')}', '${town.actor('signer')}', now()
      from people.agency where code = 'community-health'`)
})
after(() => town?.end())

test('support is stepped up and down by the front door, which replies, and by a manager, who may hand it over', async () => {
  const form = filled()
  assert.equal((await town.post('visitor', '/contacts/send', form)).status, 303)
  const [told] = await town.run(`select id from working_together.contact where form = '${form.form}'`)
  const early = decision({ decision: 'early-help', lead: town.actor('visitor') })
  assert.equal((await town.post('front', `/front-door/${String(told?.['id'])}/decide`, early)).status, 303)
  const [led] = await town.run(
    `select episode, contact from working_together.contact_decision where episode is not null`,
  )
  const [episode, contact] = [String(led?.['episode']), String(led?.['contact'])]
  const step = `/front-door/episodes/${episode}`
  const up = { level: 'family-help', because: 'She is a child in need now.', form: crypto.randomUUID() }
  const refused = await town.post('front', step, { ...up, level: 'early-help' })
  assert.equal(refused.status, 422)
  assert.match(refused.body, /It stands there already[^]*Choose whom you reply to/)
  const silent = await town.post('front', step, { ...up, teller: contact })
  assert.match(silent.body, /Say what they are told[^]*Name somebody they can ring/)
  const answered = {
    teller: contact,
    says: 'The family gets more help from today.',
    'ring-name': 'Tester front',
    'ring-phone': '01632 960104',
  }
  assert.equal((await town.post('front', step, { ...up, ...answered })).status, 303)
  assert.equal(
    (await town.post('front', step, { ...up, ...answered })).status,
    422,
    'it stands there already, sent twice',
  )
  const back = { ...up, ...answered, level: 'child-protection', says: 'It was a mistake of ours.' }
  assert.equal((await town.post('front', step, back)).status, 303)
  const replies = await town.run(`select says from working_together.contact_reply where contact = '${contact}'`)
  assert.ok(
    replies.some(({ says }) => says === back.says),
    'another step from the same form is replied to',
  )
  assert.equal((await town.post('front', step, { ...up, ...answered, form: crypto.randomUUID() })).status, 303)
  assert.match((await town.get('front', step)).body, /Family Help, since[^]*Early help, since/)
  assert.match((await town.get('visitor', `/contacts/${contact}`)).body, /more help from today/)
  const managed = `/caseload/${episode}/step`
  assert.equal((await town.get('visitor', managed)).status, 403)
  const reference = `eference ${episode.slice(0, 8)}`
  const unnamed = (await town.get('manager', managed)).body
  assert.match(unnamed, new RegExp(`R${reference}[^]*Whoever leads now`))
  assert.doesNotMatch(unnamed, /Family of/, 'a manager who is not on the team reads no name')
  const supervise = `insert into working_together.team_member (episode, actor, part, added_by) values ('${episode}', '${town.actor('manager')}', 'supervisor', '${town.actor('manager')}')`
  await town.run(supervise)
  assert.match((await town.get('manager', managed)).body, new RegExp(`Family of [^<]*, r${reference}`))
  const down = { level: 'early-help', because: 'What was hoped for has lasted.', lead: 'nobody at all' }
  assert.match((await town.post('manager', managed, down)).body, /Choose who leads, or leave it as it is/)
  assert.equal((await town.post('manager', managed, { ...down, lead: town.actor('worker') })).status, 303)
  const team = await town.run(
    `select actor, part from working_together.team_member where episode = '${episode}' and recorded_to is null and part = 'lead'`,
  )
  assert.deepEqual(
    team.map(({ actor }) => actor),
    [town.actor('worker')],
  )
  const levels = await town.run(
    `select level from working_together.episode_step where episode = '${episode}' order by id`,
  )
  assert.deepEqual(
    levels.map(({ level }) => level),
    ['early-help', 'family-help', 'child-protection', 'family-help', 'early-help'],
  )
})
