import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, test } from 'node:test'
import { bare, invented, protectedWorld, theDesk, type ProtectedWorld } from '../../../test/world/protected.ts'

let world: ProtectedWorld

before(async () => {
  world = await protectedWorld()
})

after(() => world?.close())

const plain = (body: string): string => body.replaceAll(/<[^>]+>/g, ' ').replaceAll(/\s+/g, ' ')

interface Kept {
  readonly forename: string
  readonly surname: string
  readonly born: string
  readonly nhs?: string
  readonly from?: string
}

/** As the desk enters them, one a minute, the last the newest. */
async function keep(people: readonly Kept[]): Promise<readonly string[]> {
  const ids: string[] = []
  for (const { forename, surname, born, nhs, from } of people) {
    const id = randomUUID()
    ids.push(id)
    await world.run(
      `insert into working_together.protection (id, kind, forename, surname, born, nhs, hidden_from, asked_by, basis, by_actor, recorded_from)
       values ($1, case when $6::uuid is null then 'sealed-place' else 'staff-or-relative' end, $2, $3, $4, $5, $6, 'The court', 'An order in force', $7, now() + make_interval(mins => $8))`,
      [id, forename, surname, born, nhs ?? null, from ?? null, await world.actor(theDesk), ids.length],
    )
  }
  return ids
}

const search = (fields: Readonly<Record<string, string>>, by = theDesk, list = '/protected') =>
  world.get(`${list}/search?${new URLSearchParams(fields).toString()}`, by)

async function lastEntry(action: string): Promise<Readonly<Record<string, unknown>> | undefined> {
  const [row] = await world.run(`select about, outcome from audit.entry where action = $1 order by at desc limit 1`, [
    action,
  ])
  return row
}

test('the desk reads its list by the page, each page whole, and a page past the end is the last', async () => {
  const ids = await keep(
    Array.from({ length: 28 }, (_, at) => ({ forename: 'Leaf', surname: `Number${at}`, born: '1990-01-01' })),
  )
  const pages = await Promise.all(
    ['', '?page=2', '?page=99', '?page=x'].map((at) => world.get(`/protected${at}`, theDesk)),
  )
  const shown = pages.map(({ text }) => [...text.matchAll(/href="\/protected\/([0-9a-f-]{36})"/g)].map(([, id]) => id))
  assert.deepEqual(
    shown.map(({ length }) => length),
    [25, 3, 3, 25],
  )
  assert.deepEqual([...(shown[0] ?? []), ...(shown[1] ?? [])], ids.toReversed())
  assert.match(plain(pages[0]?.text ?? ''), /28 people are protected now.*Showing 1 to 25 of 28.*Next page : 2 of 2/)
  assert.match(
    plain(pages[1]?.text ?? ''),
    /28 people are protected now.*Showing 26 to 28 of 28.*Previous page : 1 of 2/,
  )
  await world.get('/protected?page=2', theDesk)
  assert.deepEqual(
    (await lastEntry('working-together.protected.viewed'))?.['about'],
    shown[1],
    'a look at whom it showed',
  )
})

test('somebody is found by name as names are compared, by day of birth and by number, and the search itself is written down', async () => {
  const [first, second, third] = await keep([
    { forename: 'Siân', surname: 'O’Brien-Jones', born: '1987-06-05' },
    { forename: 'Sian', surname: 'Obrien', born: '1987-06-06' },
    { forename: '', surname: '', born: '1955-06-05', nhs: '9434765919' },
  ])
  const found = async (fields: Readonly<Record<string, string>>) => {
    const { status, text } = await search(fields)
    assert.equal(status, 200)
    return [...text.matchAll(/href="\/protected\/([0-9a-f-]{36})"/g)].map(([, id]) => id)
  }
  for (const name of ['SIAN obrien', 'o’brien siân', 'Obri si'])
    assert.deepEqual(await found({ name }), [second, first], name)
  assert.deepEqual(await found({ name: 'jones' }), [first])
  assert.deepEqual(await found({ name: 'rien' }), [], 'a word begins so')
  const born = { 'born-day': '5', 'born-month': '6', 'born-year': '1987' }
  assert.deepEqual(await found({ name: 'sian', ...born }), [first])
  assert.deepEqual(await found(born), [first])
  assert.deepEqual(await found({ name: '943 476 5919' }), [third])
  const none = await search({ name: '100% _' })
  assert.match(plain(none.text), /Nobody on this list was found by that/)
  assert.doesNotMatch(plain(none.text), /Showing/)
  await search({ name: 'sian' })
  assert.deepEqual(await lastEntry('working-together.protected.searched'), {
    about: [second, first],
    outcome: 'allowed',
  })
  for (const [fields, problem] of [
    [{ name: ' ’ ' }, /Enter a name or another thing to search by/],
    [
      { name: 'sian', 'born-day': '31', 'born-month': '2', 'born-year': '1987' },
      /real day, or leave it empty[^]*value="sian"/,
    ],
  ] as const) {
    const wrong = await search(fields)
    assert.equal(wrong.status, 422)
    assert.match(plain(wrong.text) + wrong.text, problem)
    assert.doesNotMatch(wrong.text, /O’Brien/)
  }
  assert.equal((await lastEntry('working-together.protected.searched'))?.['outcome'], 'returned')
  for (const subject of ['test|front', 'test|lead', 'test|guardian'])
    for (const list of ['/protected', '/protected/staff'])
      assert.equal((await search({ name: 'sian' }, subject, list)).status, 403)
})

test('what a search finds is read by the page too, and each page says what was looked for', async () => {
  await keep(Array.from({ length: 26 }, (_, at) => ({ forename: 'Many', surname: `Found${at}`, born: '1991-01-01' })))
  const first = await search({ name: 'many fou' })
  assert.match(plain(first.text), /26 were found\. Showing 1 to 25 of 26/)
  const [, next = ''] = /href="([^"]*)" rel="next"/.exec(first.text) ?? []
  const last = await world.get(next.replaceAll('&amp;', '&'), theDesk)
  assert.match(plain(last.text), /26 were found\. Showing 26 to 26 of 26/)
  assert.match(last.text, /value="many fou"/)
})

test('who is hidden from one of the desk is as absent to their search as somebody unknown, on both lists', async () => {
  const other = await world.actor('test|other-desk')
  const [hidden, unknown] = invented(2, 'Hiddenfrom', 61)
  assert.ok(hidden && unknown)
  await keep([{ ...hidden, from: other }])
  const [year = '', month = '', day = ''] = hidden.born.split('-')
  const entry = {
    form: randomUUID(),
    colleague: other,
    relation: 'child',
    forename: hidden.forename,
    surname: `${hidden.surname}staff`,
    'born-day': day,
    'born-month': month,
    'born-year': year,
  }
  assert.equal((await world.post('/protected/staff', entry, theDesk)).status, 303)
  for (const list of ['/protected', '/protected/staff']) {
    const mine = await search({ name: hidden.surname }, theDesk, list)
    assert.match(plain(mine.text), /One was found/, list)
    const theirs = await search({ name: hidden.surname }, 'test|other-desk', list)
    const nobodys = await search({ name: unknown.surname }, 'test|other-desk', list)
    assert.equal(bare(theirs.text, hidden), bare(nobodys.text, unknown), list)
    assert.doesNotMatch(plain(theirs.text), /One was found/)
  }
})

test('the register is read by the page and by colleague, and searched by the colleague’s name as by the relative’s', async () => {
  const [front, lead] = [await world.actor('test|front'), await world.actor('test|lead')]
  await world.run(
    `insert into working_together.staff_entry (form, actor, relation, forename, surname, born, by_actor)
     select gen_random_uuid(), case when n = 0 then $1::uuid else $2::uuid end, 'child', 'Kind', 'Relative' || n, date '2001-01-01' + n, $1 from generate_series(0, 29) n`,
    [front, lead],
  )
  const all = await world.run(`select count(*)::int as n from working_together.staff_entry where recorded_to is null`)
  const count = Number(all[0]?.['n'])
  const second = await world.get('/protected/staff?page=2', theDesk)
  assert.match(plain(second.text), new RegExp(`Showing 26 to ${count} of ${count}`))
  const colleagues = [...(await world.get('/protected/staff', theDesk)).text.matchAll(/break-word">(test\|[a-z-]+)</g)]
  assert.deepEqual(
    colleagues.map(([, name]) => name),
    colleagues.map(([, name]) => name).toSorted(),
  )
  assert.match(
    plain((await search({ name: 'test|front' }, theDesk, '/protected/staff')).text),
    /One was found.*Relative0/,
  )
  assert.match(
    plain((await search({ name: 'relative29' }, theDesk, '/protected/staff')).text),
    /One was found.*test\|lead/,
  )
  const born = { name: 'kind', 'born-day': '2', 'born-month': '1', 'born-year': '2001' }
  assert.match(plain((await search(born, theDesk, '/protected/staff')).text), /One was found.*Relative1/)
  assert.equal((await lastEntry('working-together.staff.searched'))?.['outcome'], 'allowed')
})

test('a contact about somebody protected is on the desk as soon as it is about them, however that comes about, and no longer', async () => {
  const [who, named, linked] = invented(3, 'Lately', 62)
  assert.ok(who && named && linked)
  const isShown = async (contact: string) => {
    const { text } = await world.get('/protected', theDesk)
    assert.equal((await world.get(`/protected/contacts/${contact}`, theDesk)).status === 200, text.includes(contact))
    return text.includes(contact)
  }
  await world.plant([who])
  const id = await world.protect(who)
  const contact = await world.tell(who)
  assert.equal(await isShown(contact), true, 'told of after they were protected')
  const before_ = await world.tell(named)
  assert.equal(await isShown(before_), false)
  const other = await world.protect(named)
  assert.equal(await isShown(before_), true, 'told of before they were protected')
  await world.post(`/protected/${other}/end`, { because: 'Entered by mistake.' }, theDesk)
  assert.equal(await isShown(before_), false, 'protected no longer')
  // A record of another name is found to be theirs.
  await world.plant([linked])
  const asLinked = await world.tell(linked)
  assert.equal(await isShown(asLinked), false)
  const join = (person: string, records: string) =>
    world.run(
      `with over as (update identify.link set recorded_to = now() where person = $2 and recorded_to is null returning source_person)
       insert into identify.link (source_person, person, by_actor) select source_person, $1, (select id from identity.actor limit 1) from over`,
      [person, records],
    )
  await join(who.person, linked.person)
  assert.equal(await isShown(asLinked), true, 'their record by a link')
  await world.run(
    `update identify.assertion set recorded_to = now() where says = 'identity' and value ->> 'surname' = $1`,
    [linked.surname],
  )
  assert.equal(await isShown(asLinked), false, 'the record no longer says so')
  await world.run(`update working_together.contact set at = now() - interval '91 days' where id = $1`, [contact])
  assert.equal(await isShown(contact), false, 'longer ago than 90 days')
  assert.equal(await isShown(contact), false)
  assert.ok(id)
})
