import assert from 'node:assert/strict'
import { test } from 'node:test'
import { emptyFeed, exampleToday as today, loadedDelivery, policeWithFiles } from './example-data.ts'
import { feedsExamples } from './examples.ts'
import { feedsPage } from './page.ts'

const never = { ...emptyFeed, deliveries: [], unknowns: [] }

test('a held feed comes first, with why, and a link to decide', () => {
  const page = String(feedsPage('en', [never, policeWithFiles], today).content)
  assert.match(page, /2 feeds\. 1 needs a person to look\./)
  assert.ok(page.indexOf('/feeds/police') < page.indexOf('/feeds/youth-justice'))
  assert.match(page, /800 rows, where 2,000 are usual\./)
  assert.match(page, /in rows, date of birth is not known for 31% of people; it was 2%\./)
  assert.match(page, /href="\/deliveries\/9fbcfb99-7bfe-419b-a99c-87fbe0db6889">Look at the held file and decide/)
  assert.match(page, /800: 60% fewer than the usual 1,995/)
})

test('what nobody has said is said to be not known, never left blank or shown as nothing', () => {
  const page = String(feedsPage('en', [never], today).content)
  for (const said of [
    'Never delivered',
    'not known: no file has been read yet',
    'no file has named people yet',
    '1 of 1 feeds has told us nothing yet',
  ])
    assert.ok(page.includes(said), said)
  assert.doesNotMatch(page, /<td[^>]*>\s*<\/td>|>0</)
})

test('feeds with rows set aside come before those that are in order, whatever their names', () => {
  const file = (quarantined: number) => ({
    ...loadedDelivery,
    quarantined,
    receivedAt: new Date('2026-11-20T12:00:00Z'),
  })
  const feed = (id: string, quarantined: number) => ({
    ...emptyFeed,
    id,
    title: { en: id, cy: id },
    deliveries: [file(quarantined)],
    unknowns: [],
  })
  const page = String(feedsPage('en', [feed('a-good-one', 0), never, feed('z-with-rows', 3)], today).content)
  assert.match(page, /3 rows of the newest files taken in are set aside/)
  const table = page.slice(page.indexOf('id="feeds"'))
  const places = ['/feeds/z-with-rows', '/feeds/youth-justice', '/feeds/a-good-one'].map((href) => table.indexOf(href))
  assert.deepEqual(
    places,
    places.toSorted((one, two) => one - two),
  )
})

test('where no feed has more than a day to show, no picture of slivers is drawn, and it is said since when is not known', () => {
  const oneDay = {
    ...policeWithFiles,
    coverageFrom: null,
    coverageTo: '2026-10-20',
    deliveries: [loadedDelivery],
  }
  const page = String(feedsPage('en', [oneDay, never], today).content)
  assert.match(page, /there is no stretch of days to draw yet/)
  assert.doesNotMatch(page, /id="coverage"/)
  assert.match(page, /up to 20 October 2026; since when is not known/)
  const drawn = String(feedsPage('en', [oneDay, policeWithFiles, never], today).content)
  assert.match(drawn, /1 of 3 feeds has told us nothing yet, and nobody has said since when 1 of 3 feeds speaks/)
})

test('a detail that nobody in a file has is said once, and is no rate of a hundred', () => {
  const unknowns = [
    { name: 'forename', unknown: 118, of: 118 },
    { name: 'surname', unknown: 118, of: 118 },
    { name: 'born', unknown: 3, of: 118 },
  ]
  const page = String(feedsPage('en', [{ ...policeWithFiles, unknowns }], today).content)
  assert.match(page, /forename and surname of everybody; date of birth 3%/)
  assert.doesNotMatch(page, /100%/)
})

test('the same in Welsh', () => {
  const page = String(feedsPage('cy', [policeWithFiles, never], today).content)
  for (const said of ['Ffrydiau data', 'Yn aros am berson', 'Heb ei hanfon erioed', 'Pam y mae’n aros'])
    assert.ok(page.includes(said), said)
  assert.doesNotMatch(page, /Held|usual|not known/)
})

test('hostile titles are text', () => {
  const title = '<img src=x onerror=alert(1)>'
  const page = String(feedsPage('en', [{ ...policeWithFiles, title: { en: title, cy: title } }], today).content)
  assert.ok(!page.includes('<img') && page.includes('&lt;img src=x'))
})

test('every example draws in both languages', () => {
  for (const { render } of feedsExamples.examples)
    for (const language of ['en', 'cy'] as const) assert.ok(String(render(language)).includes('<h1'))
})
