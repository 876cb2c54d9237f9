import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, test } from 'node:test'
import { testKeys } from '../../../test/world/kith.ts'
import { reachRoutes } from '../reach/routes.ts'
import { contactsTown, decision, filled, type ContactsTown } from './contacts.testing.ts'
import { contactsRoutes } from './routes.ts'

const sealed = '77 Quiet Street, KH7 7ZZ'
const unknown = '78 Still Street, KH8 8ZZ'

let town: ContactsTown
let episode = ''
let contact = ''

/** A family that is supported, whose lead sealed where it lives; and who told us of it. */
before(async () => {
  town = await contactsTown([...contactsRoutes(), ...reachRoutes(testKeys)])
  await town.run(`insert into working_together.agreement (agency, purposes, categories, gateway, keep_months, begins, drafted_by, signed_by, signed_at)
    select id, '{support-family}', '{}', 'ca2004-s10', 12, now() - interval '1 day', '${town.actor('governance')}', '${town.actor('signer')}', now()
      from people.agency where code = 'community-health'`)
  contact = await told()
  const led = decision({ decision: 'early-help', lead: town.actor('visitor') })
  assert.equal((await town.post('front', `/front-door/${contact}/decide`, led)).status, 303)
  const [row] = await town.run(
    `select d.episode, m.id as member from working_together.contact_decision d join working_together.member m using (episode) where d.contact = '${contact}' limit 1`,
  )
  episode = String(row?.['episode'])
  const way = { form: randomUUID(), member: String(row?.['member']), said: 'nobody', seal: 'yes' }
  const home = { lines: '77 Quiet Street', postcode: 'KH7 7ZZ' }
  const said = await town.post('visitor', `/support/${episode}/reach/add/post`, { ...way, ...home })
  assert.equal(said.status, 303, said.body)
})
after(() => town?.end())

async function told(): Promise<string> {
  const form = filled()
  assert.equal((await town.post('visitor', '/contacts/send', form)).status, 303)
  const [row] = await town.run(`select id from working_together.contact where form = '${form.form}'`)
  return String(row?.['id'])
}

/** A page without what is made for it alone: ids, and the button that stands for exactly what was typed. */
const bare = (body: string, typed: string): string =>
  body
    .replaceAll(typed, 'TYPED')
    .replaceAll(/[\da-f]{8}-[\da-f-]{27}/g, 'ID')
    .replaceAll(/(?<=nobodys-home" value="|value=")[\w-]{43}/g, 'PASS')
const passOf = (body: string): string =>
  /value="([\w-]{43})"[^>]*name="nobodys-home"|name="nobodys-home"[^>]*value="([\w-]{43})"/
    .exec(body)
    ?.slice(1)
    .find((one) => one !== undefined) ?? assert.fail('no button')

const step = (more: Readonly<Record<string, string>>) => ({
  level: 'family-help',
  because: 'She is a child in need now.',
  teller: contact,
  says: 'The family gets more help from today.',
  'ring-name': 'Tester front',
  'ring-phone': '01632 960104',
  form: randomUUID(),
  ...more,
})

test('an address in why it is decided, in the reply or in whom to ring comes back, a sealed one as one nobody knows; nothing is decided', async () => {
  const id = await told()
  for (const field of ['because', 'says', 'ring-name']) {
    const pages = await Promise.all(
      [sealed, unknown].map(async (typed) => {
        const form = decision({ decision: 'advice', [field]: `They are at ${typed} now.` })
        const answer = await town.post('front', `/front-door/${id}/decide`, form)
        assert.equal(answer.status, 422)
        assert.match(answer.body, /this looks like an address\. Leave it out/)
        assert.ok(answer.body.includes(`They are at ${typed} now.`), 'nothing typed is lost')
        return bare(answer.body, typed)
      }),
    )
    assert.equal(pages[0], pages[1], field)
  }
  const kept = await town.run(`select from working_together.contact_decision where contact = '${id}'`)
  assert.equal(kept.length, 0)
})

test('it goes on when whoever wrote it says that it is nobody’s home, for exactly what was found; that they said so is kept', async () => {
  const id = await told()
  const form = decision({ decision: 'advice', because: 'They are seen at the clinic, 12 Elm Road, KH1 1AA.' })
  const pass = passOf((await town.post('front', `/front-door/${id}/decide`, form)).body)
  const more = { ...form, says: 'Somebody comes to 9 Other Street.', 'nobodys-home': pass }
  assert.equal((await town.post('front', `/front-door/${id}/decide`, more)).status, 422)
  const pressed = { ...form, 'nobodys-home': pass }
  for (let n = 0; n < 2; n += 1)
    assert.equal((await town.post('front', `/front-door/${id}/decide`, pressed)).location, '/front-door?done=yes')
  const kept = await town.run(
    `select d.because, d.nobodys_home as decision, r.nobodys_home as reply from working_together.contact_decision d join working_together.contact_reply r using (contact) where contact = '${id}'`,
  )
  assert.deepEqual(kept, [{ because: form.because, decision: true, reply: true }])
})

test('a step up or down is searched as a decision is, by the front door and by a manager', async () => {
  const doors = [
    ['front', `/front-door/episodes/${episode}`, ['because', 'says', 'ring-name']],
    ['manager', `/caseload/${episode}/step`, ['because']],
  ] as const
  for (const [who, url, fields] of doors)
    for (const field of fields) {
      const pages = await Promise.all(
        [sealed, unknown].map(async (typed) => {
          const answer = await town.post(who, url, step({ lead: '', [field]: `They are at ${typed} now.` }))
          assert.equal(answer.status, 422, `${who} ${field}`)
          assert.match(answer.body, /this looks like an address/)
          return bare(answer.body, typed)
        }),
      )
      assert.equal(pages[0], pages[1], `${who} ${field}`)
    }
  const steps = (): Promise<readonly Record<string, unknown>[]> =>
    town.run(`select level, nobodys_home from working_together.episode_step where episode = '${episode}' order by id`)
  assert.deepEqual(await steps(), [{ level: 'early-help', nobodys_home: false }])
  const form = step({ because: `The office moved to ${sealed}.` })
  const url = `/front-door/episodes/${episode}`
  const pass = passOf((await town.post('front', url, form)).body)
  assert.equal((await town.post('front', url, { ...form, 'nobodys-home': pass })).status, 303)
  assert.deepEqual(await steps(), [
    { level: 'early-help', nobodys_home: false },
    { level: 'family-help', nobodys_home: true },
  ])
  // Whoever may open the way is told where else it stands, now that somebody has written it.
  const [way] = await town.run(`select id from working_together.way where episode = '${episode}'`)
  assert.match(
    (await town.get('visitor', `/support/${episode}/reach/${String(way?.['id'])}`)).body,
    /Why support was stepped up or down/,
  )
})
