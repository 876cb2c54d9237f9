import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, test } from 'node:test'
import { identifyRoutes } from '#kith/identify/index.ts'
import { contactsTown, decision, filled, plantRecord, sender, type ContactsTown, type Who } from './contacts.testing.ts'
import { contactsRoutes } from './routes.ts'

let town: ContactsTown
const send = sender(() => town)
const text = (page: string): string =>
  page
    .replaceAll(/<[^>]+>/g, ' ')
    .replaceAll(/\s+/g, ' ')
    .replaceAll(/ ([,.:])/g, '$1')

/** A family of one child with a record, put before a person; the consideration's id. */
async function considered(forename: string): Promise<string> {
  const [person, family, run, id] = [randomUUID(), randomUUID(), randomUUID(), randomUUID()]
  await town.run(
    plantRecord({ feed: 'housing', person, says: { forename, surname: 'Planted', born: '2019-05-01' }, kind: '' }),
  )
  await town.run(
    `insert into identify.needs_run (id, state, as_at, known_at, instruments) values ('${run}', 'done', '2026-11-22', now(), '[]')`,
  )
  await town.run(`insert into identify.family (id, key) values ('${family}', 'child:${person}')`)
  await town.run(
    `insert into identify.family_member (family, person, role, lives_with, because) values ('${family}', '${person}', 'child', true, '{}')`,
  )
  await town.run(
    `insert into identify.consideration (id, family, met, needs, not_known, needs_present, already_supported, run, waiting_since)
     values ('${id}', '${family}', '{}', '{}', '{}', 0, false, '${run}', '2026-10-03')`,
  )
  return id
}

/** What the pages of a family say, to whoever opens them. */
async function pagesOf(consideration: string, who: Who = 'front'): Promise<readonly string[]> {
  const pages = await Promise.all(['', '/decide'].map((page) => town.get(who, `/families/${consideration}${page}`)))
  return pages.map(({ status, body }) => {
    assert.equal(status, 200)
    return body
  })
}
const onThePage = async (contact: string): Promise<string> => (await town.get('front', `/front-door/${contact}`)).body

before(async () => {
  town = await contactsTown((database) => [
    ...contactsRoutes(),
    ...identifyRoutes({ database, uploadFolder: '/nonexistent' }),
  ])
})
after(() => town?.end())

test('a contact that waits is said first on the page of the family and where somebody decides, to the front door alone, and in the trail', async () => {
  const family = await considered('Ada')
  const contact = await send('visitor', { ...filled({ forename: 'Ada' }), urgency: 'today' })
  const other = await send('visitor', filled({ forename: 'Zoe' }))
  for (const page of await pagesOf(family)) {
    assert.match(
      text(page),
      /(?:here|family)\? Act today A contact about somebody in this family, of \d+ \w+ \d{4}, waits for a decision\. Decide by|Decide about this family Act today A contact about somebody in this family/,
    )
    assert.match(page, new RegExp(`href="/front-door/${contact}"`))
    assert.doesNotMatch(page, new RegExp(other))
    assert.doesNotMatch(page, /She was alone/, 'nothing of what was told')
  }
  for (const page of await pagesOf(family, 'manager')) assert.doesNotMatch(page, /front-door|A contact/)
  const trail = await town.run(
    `select distinct action from audit.entry where about @> array['${contact}'] and action in ('see-why-a-family-is-here', 'open-a-decision') order by 1`,
  )
  assert.deepEqual(
    trail.map(({ action }) => action),
    ['open-a-decision', 'see-why-a-family-is-here'],
  )
})

test('where one slip would make them the same it may be somebody else, and with more than that it is nobody of the family', async () => {
  const family = await considered('Bea')
  const slip = await send('visitor', filled({ forename: 'Bea', born: '2019-05-02' }))
  await send('visitor', filled({ forename: 'Bea', born: '2011-08-17' }))
  for (const page of await pagesOf(family)) {
    assert.match(text(page), /A contact that may be about somebody in this family, of .+?, waits for a decision\./)
    assert.deepEqual([...new Set(page.match(/\/front-door\/[0-9a-f-]{36}/g))], [`/front-door/${slip}`])
  }
  assert.match(
    text(await onThePage(slip)),
    /The family of somebody who may be Bea Planted is on the list of families to consider, since 3 October 2026\./,
  )
})

test('what was decided is said on either side: of the contact for 12 months, of the family the last time', async () => {
  const family = await considered('Cai')
  const [first, second] = [
    await send('visitor', filled({ forename: 'Cai' })),
    await send('visitor', { ...filled({ forename: 'Cai' }), worrying: 'He was alone again when I came.' }),
  ]
  const page = await onThePage(first)
  assert.match(text(page), /The family of Cai Planted is on the list of families to consider, since 3 October 2026\./)
  assert.match(page, new RegExp(`href="/families/${family}"`))
  assert.equal(
    (await town.post('front', `/front-door/${first}/decide`, decision({ decision: 'no-further-action' }))).status,
    303,
  )
  for (const one of await pagesOf(family)) assert.match(text(one), /was decided on [^.]+: No further action\./)
  await town.run(
    `update working_together.contact_decision set at = now() - interval '13 months' where contact = '${first}'`,
  )
  for (const one of await pagesOf(family)) assert.doesNotMatch(one, new RegExp(first))
  await town.run(`insert into identify.decision (consideration, disposition, reason, watch_until, by_actor, shown)
    values ('${family}', 'watch', 'The school sees them.', '2027-02-01', '${town.actor('front')}', '{}')`)
  await town.run(`update identify.consideration set state = 'decided' where id = '${family}'`)
  assert.match(
    text(await onThePage(second)),
    /The family of Cai Planted was considered on [^:]+: watch until 1 February 2027\./,
  )
})

test('of somebody who must not be found neither side says anything', async () => {
  const family = await considered('Dot')
  const contact = await send('visitor', filled({ forename: 'Dot' }))
  const unknown = await send('visitor', filled({ forename: 'Nob' }))
  assert.match(await onThePage(contact), /families to consider, since/)
  await town.run(`insert into working_together.protection (id, kind, forename, surname, born, asked_by, basis, by_actor)
    values (gen_random_uuid(), 'sealed-place', 'Dot', 'Planted', '2019-05-01', 'police', 'a basis of length', '${town.actor('front')}')`)
  assert.equal((await town.get('front', `/families/${family}`)).status, 404)
  const bare = (page: string): string => page.replaceAll(/Dot|Nob|[0-9a-f]{8}-[0-9a-f-]{27}/g, '')
  assert.equal(bare(await onThePage(contact)), bare(await onThePage(unknown)))
})
