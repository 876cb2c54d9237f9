import assert from 'node:assert/strict'
import { test } from 'node:test'
import { factKinds } from '#kith/identify/model/facts.ts'
import { relationshipTypes } from '#kith/identify/model/assertion.ts'
import { lineageExamples } from './examples.ts'
import { bornInWords, nameInWords, saidInWords } from './said.ts'

function draw(name: string, language: 'en' | 'cy' = 'en'): string {
  const example = lineageExamples.examples.find((one) => one.name === name)
  assert.ok(example, name)
  return String(example.render(language)).replace(/\s+/g, ' ')
}

test('a fact is followed to the line and the row as sent', () => {
  const page = draw('A fact')
  assert.match(page, /Offence.*Part played.*charged.*Theft from shop/)
  assert.match(page, /on 14 March 2026.*since 21 October 2026 at 10:31am; the feed still says so/)
  assert.match(page, /police-october\.csv.*abababab.*<dd>14<\/dd>.*<code[^>]*>E17,N100,O’BRIEN,SIÂN/)
  assert.match(page, /Nothing took its place/)
})

test('what ended it and what took its place are linked', () => {
  const page = draw('Ended and replaced')
  assert.match(page, /A later file no longer said it: <a[^>]*href="\/deliveries\/3d8e4285[^>]*>police-october\.csv/)
  assert.match(page, /Recorded in its place.*href="\/facts\/8311".*It took the place of.*href="\/facts\/8100"/)
})

test('a record shows what is said now apart from what was said before', () => {
  const page = draw('All a feed says about one record')
  assert.ok(page.indexOf('Says now') < page.indexOf('Said before'))
  assert.match(page, /Siân O’Brien-Łukasiewicz/)
  assert.match(page, /Date of birth: not known.*NHS number: 9990000018/)
  assert.match(page, /Is a parent of another record.*The other record: person:N101/)
})

test('every kind of thing a feed can say has words of its own in both languages', () => {
  for (const language of ['en', 'cy'] as const) {
    const said = (says: 'fact' | 'relationship', kind: string) =>
      saidInWords(language, { says, kind, value: {}, otherKey: null }).what
    for (const kind of factKinds.filter((one) => one.includes('-')))
      assert.notEqual(said('fact', kind).toLowerCase(), kind)
    for (const type of relationshipTypes) assert.notEqual(said('relationship', type), type)
  }
})

test('a name or a birthday that is missing, or is no day, is not known', () => {
  assert.equal(nameInWords('en', {}), 'not known')
  assert.equal(nameInWords('cy', { forename: '' }), 'ddim yn hysbys')
  assert.equal(nameInWords('en', { surname: 'Nkosi' }), 'Nkosi')
  assert.equal(bornInWords('en', { born: '2015-02-31' }), 'not known')
  assert.equal(bornInWords('cy', { born: '2015-03-14' }), '14 Mawrth 2015')
})

test('Welsh, all of it', () => {
  for (const { name } of lineageExamples.examples)
    assert.doesNotMatch(draw(name, 'cy'), />(?:What|When|not known|Record|Feed)</)
})
