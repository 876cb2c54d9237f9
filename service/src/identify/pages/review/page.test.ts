import assert from 'node:assert/strict'
import { test } from 'node:test'
import { formField, hostile, ids, record } from '../person/example-data.ts'
import { reviewExamples } from './examples.ts'
import { pairPage, reviewStartPage } from './page.ts'
import { isTurned } from './side.ts'

const start = {
  waiting: null,
  answered: 44,
  shared: 44,
  agreed: 41,
  inHand: false,
  nothing: false,
  said: null,
  formField,
}
const shown = {
  pair: ids.pair,
  records: [record('1'), record('2')] as const,
  said: null,
  missing: false,
  formField,
}
const text = (content: unknown) => String(content).replaceAll(/\s+/g, ' ')

test('agreement is said kindly, in counts, and not before there is enough to say', () => {
  assert.match(
    text(reviewStartPage('en', start).content),
    /You and another reviewer gave the same answer for 41 of 44 pairs\./,
  )
  const few = text(reviewStartPage('en', { ...start, shared: 9, agreed: 9 }).content)
  assert.match(few, /both answered 9 pairs\. That is not enough to say yet/)
  assert.doesNotMatch(few, /same answer for|%/)
  assert.match(text(reviewStartPage('en', { ...start, shared: 10, agreed: 9 }).content), /9 of 10 pairs/)
})

test('nothing to review says so and offers no button; a pair in hand is offered again', () => {
  const nothing = text(reviewStartPage('en', { ...start, nothing: true }).content)
  assert.match(nothing, /Nothing to review/)
  assert.doesNotMatch(nothing, /<button/)
  assert.match(
    text(reviewStartPage('en', { ...start, waiting: 0, inHand: true }).content),
    /Go back to the pair you were on/,
  )
})

const numbersIn = (left: Readonly<Record<string, string>>, right: Readonly<Record<string, string>>) =>
  text(pairPage('en', { ...shown, records: [record('1', { ids: left }), record('2', { ids: right })] }).content)

test('numbers are the same, different or held by one record, and never shown', () => {
  const nhs = (html: string) => /NHS number<\/dt>\s*<dd>([^<]+)/.exec(html)?.[1]
  assert.equal(nhs(numbersIn({ nhs: '9434765919' }, { nhs: '9434765919' })), 'The same in both')
  assert.equal(nhs(numbersIn({ nhs: '9434765919' }, { nhs: '9434765870' })), 'Different')
  assert.equal(nhs(numbersIn({ nhs: '9434765919' }, {})), 'Only record 1 holds one')
  assert.equal(nhs(numbersIn({}, { nhs: '9434765919' })), 'Only record 2 holds one')
  assert.doesNotMatch(numbersIn({ nhs: '9434765919' }, { nhs: '9434765870' }), /94347/)
  assert.match(numbersIn({ upn: 'A123' }, { 'former-upn': 'A123' }), /Unique pupil number<\/dt>\s*<dd>The same in both/)
})

test('numbers that neither record holds are named in one sentence, and nothing stands there as not known', () => {
  const after = (html: string) =>
    html.slice(html.indexOf('Numbers the records hold'), html.indexOf('Where the records'))
  const none = after(numbersIn({}, {}))
  assert.match(
    none,
    /Neither record holds any of these: NHS number, Unique pupil number, National Insurance number, Number in the children’s system and Unique learner number\./,
  )
  assert.doesNotMatch(none, /<dt>|not known|are not shown/)
  const one = after(numbersIn({ nhs: '9434765919', upn: 'A', nino: 'B', uln: 'C' }, {}))
  assert.match(one, /Neither record holds this: Number in the children’s system\./)
  assert.doesNotMatch(one, /not known/)
  const all = { nhs: '9434765919', upn: 'A', nino: 'B', uln: 'C', 'childrens-system': 'D' }
  assert.doesNotMatch(after(numbersIn(all, all)), /Neither/)
})

test('a less full form of the same is no difference: a postcode, an initial, an address among more', () => {
  const [whole] = record('1').addresses
  assert.ok(whole)
  const html = text(
    pairPage('en', {
      ...shown,
      records: [
        record('1', { forename: 'S', addresses: [{ ...whole, lines: [] }] }),
        record('2', { addresses: [whole, { ...whole, to: '2023-01-01' }] }),
      ],
    }).content,
  )
  assert.match(html, /Forename <span class="kith-compare__note">One says less/)
  assert.match(html, /Newest address <span class="kith-compare__note">One says less/)
  assert.match(html, /Other addresses <span class="kith-compare__note">Known to one only/)
})

test('differences are said in words, spelling in capitals is none, and nothing is pre-ticked or weighed', () => {
  const html = text(
    pairPage('en', { ...shown, records: [record('1'), record('2', { surname: 'Rees', forename: 'Sioned' })] }).content,
  )
  assert.match(html, /Forename <span class="kith-compare__note">Different/)
  assert.match(html, /Surname <span class="kith-compare__note">Same/)
  assert.doesNotMatch(html, /checked|weight|score|\brun\b/i)
  assert.equal(html.match(/type="radio"/g)?.length, 3)
})

test('a hostile name is text, and a missing answer is an error that names the question', () => {
  const html = text(pairPage('en', { ...shown, records: [hostile('1'), record('2')] }).content)
  assert.doesNotMatch(html, /<script>alert|<img/)
  const missing = pairPage('en', { ...shown, missing: true })
  assert.equal(missing.errors, 1)
  assert.match(text(missing.content), /href="#answer"/)
})

test('the side a record is on is steady for one reviewer, and even over many pairs', () => {
  const pairs = Array.from({ length: 400 }, (_, index) => `pair-${index}`)
  const turned = pairs.filter((pair) => isTurned(pair, ids.actor))
  assert.ok(turned.length > 150 && turned.length < 250, `${turned.length} of 400`)
  assert.deepEqual(
    turned,
    pairs.filter((pair) => isTurned(pair, ids.actor)),
  )
  assert.notDeepEqual(
    turned,
    pairs.filter((pair) => isTurned(pair, ids.other)),
  )
})

test('every example is drawn in both languages, and no English stands in the Welsh headings', () => {
  for (const example of reviewExamples.examples) {
    const [en, cy] = [text(example.render('en')), text(example.render('cy'))]
    const heading = (html: string) => /<h1[^>]*>([^<]+)/.exec(html)?.[1]
    assert.ok(heading(en) && heading(cy) && heading(en) !== heading(cy), example.name)
  }
})
