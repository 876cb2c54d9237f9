import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { contactsTown, filled, sender, type ContactsTown } from './contacts.testing.ts'
import { contactsRoutes } from './routes.ts'

let town: ContactsTown

before(async () => {
  town = await contactsTown(contactsRoutes())
})

after(() => town?.end())

const send = sender(() => town)

test('sent twice, a contact is kept once; with mistakes, what was typed is kept as a draft; two tabs are told of each other', async () => {
  const form = filled()
  await send('visitor', form)
  assert.equal((await town.post('visitor', '/contacts/send', form)).location, '/contacts/received')
  const [kept] = await town.run(`select count(*)::int as n from working_together.contact where form = '${form.form}'`)
  assert.equal(kept?.['n'], 1)

  const wrong = { ...filled(), worrying: 'short', 'p1-nhs': '9434765918' }
  const refused = await town.post('visitor', '/contacts/send', wrong)
  assert.equal(refused.status, 422)
  assert.match(refused.body, /at least 10 characters/)
  assert.match(refused.body, /NHS number has 10 digits/)
  const draft = await town.get('visitor', `/contacts/drafts/${wrong.form}`)
  assert.match(draft.body, />short<\/textarea>/)
  const older = await town.post('visitor', '/contacts/send', {
    ...wrong,
    action: 'save',
    worrying: 'typed in an older tab',
  })
  assert.equal(older.status, 422)
  assert.match(older.body, /newer version/)
  assert.match(older.body, /typed in an older tab/)
  assert.equal((await town.get('nurse', `/contacts/drafts/${wrong.form}`)).status, 404)
  // Sending what is right now goes through whatever the version, and leaves nothing in the draft.
  await send('visitor', { ...filled(), form: wrong.form })
  assert.equal((await town.get('visitor', `/contacts/drafts/${wrong.form}`)).status, 404)
})

test('what is typed into a form that was sent already, or that a colleague began, is kept as another draft', async () => {
  const form = filled()
  const wrong = { ...form, worrying: 'short', action: 'save' }
  await town.post('visitor', '/contacts/send', wrong)
  await send('visitor', form)
  for (const who of ['visitor', 'nurse'] as const) {
    const { location } = await town.post(who, '/contacts/send', { ...wrong, worrying: `as ${who} typed it` })
    assert.match(location, /^\/contacts\/drafts\/[0-9a-f-]+\?saved=yes$/)
    assert.doesNotMatch(location, new RegExp(form.form))
    assert.match((await town.get(who, location)).body, new RegExp(`>as ${who} typed it</textarea>`))
  }
  const again = await town.post('visitor', '/contacts/send', { ...wrong, worrying: 'and once more' })
  assert.deepEqual([again.status, /newer version[^]*and once more/.test(again.body)], [422, true])
})

test('a form sent again with something else in it is another contact: “received” is never said of what is not kept', async () => {
  const form = filled()
  const sister = { ...form, 'p1-forename': 'Bea', worrying: 'Her sister has bruises on both arms.' }
  const count = async () =>
    (await town.run(`select count(*)::int as n from working_together.contact_person where forename = 'Bea'`))[0]?.['n']
  for (const sent of [form, sister, sister, form])
    assert.equal((await town.post('visitor', '/contacts/send', sent)).location, '/contacts/received')
  assert.equal(await count(), 1)
  assert.match((await town.get('front', '/front-door')).body, /Bea Planted/)
  const atTheSameComputer = { ...sister, 'p1-forename': 'Cas' }
  for (const _ of ['sent', 'sent twice'])
    assert.equal((await town.post('nurse', '/contacts/send', atTheSameComputer)).location, '/contacts/received')
  const theirs = await town.run(
    `select c.by_actor from working_together.contact c join working_together.contact_person p on p.contact = c.id where p.forename = 'Cas'`,
  )
  assert.deepEqual(
    theirs,
    [{ by_actor: town.actor('nurse') }],
    'a colleague who goes back to it tells it in their own name, once',
  )
  const taken = { ...filled(), 'caller-name': 'An aunt', 'caller-service': 'none', 'caller-phone': '01632 960111' }
  const first = await town.post('front', '/front-door/send', taken)
  assert.equal((await town.post('front', '/front-door/send', taken)).location, first.location)
})
