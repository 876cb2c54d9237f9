import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { addDays, parseDay } from '#kith/people/index.ts'
import { criterionNames, readOrder, usualOrder, type Criterion } from '../../model/ordering.ts'
import { decidedPage } from './decided.ts'
import { decisions, hostileList, notMadeList, nothing, ordinary, pastList, todaysList, wrongDays } from './examples.ts'
import { addressOf, choiceOf, listQuery, readPastForm } from './form.ts'
import { html } from '#kith/platform/html/index.ts'
import { familiesPage } from './page.ts'

const today = parseDay('2026-11-25') ?? assert.fail()
const text = (markup: unknown): string =>
  String(markup)
    .replaceAll(/<[^>]+>/g, '')
    .replaceAll(/\s+/g, ' ')

test('each family is told in words: since when it is listed, the oldest record, its needs, and the way to why', () => {
  const page = text(familiesPage('en', ordinary).content)
  assert.match(page, /Family of Grace Adeyemi, 2 children, NM4/)
  assert.match(
    page,
    /On this list since 3 October 2026\. No support recorded\. Child under two: not known\. Expecting a child\. No record behind it has a day\./,
  )
  assert.match(
    page,
    /Digital Economy Act – multiple disadvantages 2 of its 13 needs are present; it takes 2\. Not known: 3 of its 13 needs\. Domestic violence ?Unemployment/,
  )
  assert.match(page, /Oldest record behind it: 3 March 2020\./)
  assert.match(page, /The rules no longer hold, but nobody has decided yet/)
  assert.match(page, /Showing 1 to 3 of 120 families/)
})

test('sets of rules stand side by side, each with its own needs and numbers, and no number is over several', () => {
  for (const [language, takes] of [
    ['en', /it takes \d+/g],
    ['cy', /rhaid cael \d+/g],
  ] as const) {
    const [, , card = ''] = String(familiesPage(language, ordinary).content).split('<li class="kith-panel">')
    assert.equal(card.match(/<h4/g)?.length, 3)
    assert.equal(text(card).match(takes)?.length, 4)
  }
  const [, , card = ''] = String(familiesPage('en', ordinary).content).split('<li class="kith-panel">')
  const said = text(card)
  assert.match(
    said,
    /A baby: 1 of 2 is present; it takes 1\. Adult needs: 2 of 5 are present; it takes 2\. Not known: 2 of its 7 needs\./,
  )
  assert.match(said, /Needs under 3 of its 10 headlines are present; it takes 3\. Not known: 24 of its 34 needs\./)
  // Eight needs under eight names, thirty of three sets not known: neither is a number about the family.
  assert.doesNotMatch(said, /\b(8|30) (of|needs)/)
})

test('what was not kept, and rules that are gone, are said', () => {
  const page = text(familiesPage('en', ordinary).content)
  assert.match(page, /How many of its needs are not known was not kept\./)
  assert.match(page, /It also met rules that are no longer in use here\./)
  assert.match(page, /Oldest record behind it: 3 January 2026\./)
})

test('of the oldest record a card says the day alone, so that no card tells by silence that a sensitive service has it', () => {
  const [family] = ordinary.families
  const page = text(
    familiesPage('en', { ...ordinary, families: family ? [{ ...family, firstSignal: today }] : [] }).content,
  )
  assert.match(page, /Oldest record behind it: 25 November 2026\. Digital/)
})

test('how long a family was listed is told apart from how old its records are, and only the one is waiting', () => {
  const page = (times: typeof ordinary.beside.times, language: 'en' | 'cy' = 'en') =>
    text(familiesPage(language, { ...ordinary, beside: { ...ordinary.beside, times } }).content)
  assert.match(
    page(ordinary.beside.times),
    /Half of the 212 families .* within 34 days of coming to the list of families to consider\. The oldest record behind half of those that have a record with a day began about 3 years or less before the offer\. .* No record with a day: 9 families\./,
  )
  const one = { families: 1, fromList: 0, fromRecord: 2252, notKnown: 0 }
  assert.match(
    page(one),
    /The 1 family first offered .* on the day it came to the list of families to consider\. The oldest record behind that family began about 6 years before/,
  )
  const two = { families: 2, fromList: 3, fromRecord: 40, notKnown: 1 }
  assert.match(
    page(two),
    /Half of the 2 families .* The oldest record behind the one of them that has a record with a day began 40 days before/,
  )
  assert.match(page(two, 'cy'), /y tu ôl i’r un ohonynt sydd â chofnod â dyddiad 40 diwrnod cyn y cynnig/)
  assert.match(page({ ...two, notKnown: 0 }), /The oldest record behind half of them began 40 days or less before/)
  assert.match(page(one), /this is not how long anybody waited/)
  assert.match(page(one, 'cy'), /y tu ôl i’r teulu hwnnw tua 6 blynedd cyn y cynnig/)
  for (const said of [page(one), page(ordinary.beside.times)]) assert.doesNotMatch(said, /waited \d/)
  assert.doesNotMatch(
    page({ families: 1, fromList: 3, fromRecord: null, notKnown: 1 }),
    /The oldest record behind (half|that)/,
  )
})

test('the words of the order change with the order', () => {
  const page = (order: readonly Criterion[]) =>
    text(familiesPage('en', { ...ordinary, choice: { ...ordinary.choice, order } }).content)
  assert.match(
    page(usualOrder),
    /First those not already being supported, then families with a child under two, then those longest on this list\./,
  )
  assert.match(
    page([{ by: 'number-of-current-needs', direction: 'last' }]),
    /First those with fewest needs present under one set of rules, then those longest on this list\./,
  )
})

test('nothing set and nobody waiting are said, never shown as nought', () => {
  const page = text(familiesPage('en', nothing).content)
  assert.match(page, /No family is waiting to be considered/)
  assert.match(page, /Nobody has set this week’s places/)
  assert.doesNotMatch(page, /0 of 0/)
})

test('a decision is confirmed with the next family; hostile names are text; Welsh is Welsh', () => {
  const page = text(familiesPage('en', { ...ordinary, decided: { family: 'f', disposition: 'offer-support' } }).content)
  assert.match(page, /Family of Grace Adeyemi: support offered\. ?Next family: Family of Grace Adeyemi/)
  assert.doesNotMatch(String(familiesPage('en', hostileList).content), /<script>/)
  assert.match(text(familiesPage('cy', ordinary).content), /Teulu Grace Adeyemi, 2 blentyn, NM4/)
  assert.match(text(decidedPage('cy', decisions).content), /Gwylio hyd at 1 Chwefror 2027/)
  assert.match(text(decidedPage('en', decisions).content), /Frances Door, 20 November 2026 at 10:05am/)
})

test('property: an address says the choice it was made from', () => {
  const order = fc.uniqueArray(
    fc.record(
      {
        by: fc.constantFrom(...criterionNames),
        direction: fc.constantFrom('first' as const, 'last' as const),
      },
      { noNullPrototype: true },
    ),
    { minLength: 1, maxLength: 3, selector: ({ by }) => by },
  )
  const days = fc.integer({ min: 0, max: 3000 }).map((ago) => addDays(today, -ago))
  const asked = fc.option(fc.record({ asAt: days, knownOn: days }, { noNullPrototype: true }))
  fc.assert(
    fc.property(
      order,
      fc.constantFrom(null, 'dea-13'),
      fc.boolean(),
      fc.integer({ min: 1, max: 500 }),
      asked,
      (by, instrument, young, page, past) => {
        const choice = { order: by, orderProblem: null, instrument, young, page, past }
        const query = new URL(addressOf(choice), 'https://kith.example').searchParams
        assert.deepEqual(choiceOf(listQuery.parse(Object.fromEntries(query)), ['dea-13'], today), choice)
      },
    ),
  )
})

test('property: no address, however made, is more than a choice', () => {
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.array(fc.string())), fc.string(), (order, rest) => {
      const query = {
        order,
        met: rest,
        young: rest,
        page: rest,
        decided: rest,
        'as-at': rest,
        'known-on': rest,
      }
      const choice = choiceOf(listQuery.parse(query), ['dea-13'], today)
      assert.ok(
        choice.page >= 1 &&
          choice.order.length > 0 &&
          readOrder(choice.order.map(({ by, direction }) => `${by}:${direction}`)).ok,
      )
    }),
  )
})

test('a list of another day says which, in the heading and the title, in both languages', () => {
  const { title, content } = familiesPage('en', pastList)
  assert.equal(title, 'Families as at 1 September 2026, known at the end of 5 October 2026')
  assert.match(String(content), new RegExp(`<h1[^>]*>${title}</h1>`))
  assert.match(text(content), /131 families\. 11 are only counted here: /)
  // One of them may be hidden from whoever asks: of none is it said why it is not shown.
  assert.doesNotMatch(text(content), /never put before anybody/)
  assert.doesNotMatch(text(content), /On this list since|Why is this family here/)
  assert.match(
    String(content),
    /href="\/families\?as-at=2026-09-01&amp;known-on=2026-10-05&amp;page=2"/,
    'the next page is of the same list',
  )
  assert.match(
    familiesPage('en', todaysList).title,
    /^Families as at 1 September 2026, known at 6 October 2026 at midnight$/,
  )
  assert.equal(
    familiesPage('cy', pastList).title,
    'Teuluoedd ar 1 Medi 2026, fel yr oedd yn hysbys ar ddiwedd 5 Hydref 2026',
  )
})

test('a list of another day that is not there is offered, waited for, or said to have failed', () => {
  const page = (request: NonNullable<typeof notMadeList.past>['request']) =>
    familiesPage('en', { ...notMadeList, past: { list: null, request, elsewhere: null, formField: html`` } })
  const asked = notMadeList.choice.past ?? assert.fail()
  assert.match(String(page(null).content), /<form method="post" action="\/families\/past"/)
  assert.equal(page(null).refreshSeconds, undefined)
  const running = page({ ...asked, state: 'running', progress: { done: 10, total: 20 } })
  assert.match(text(running.content), /It is being worked out/)
  assert.equal(running.refreshSeconds, 3)
  assert.doesNotMatch(String(running.content), /action="\/families\/past"/)
  assert.match(text(page({ ...asked, state: 'failed', progress: null }).content), /could not be worked out/)
})

test('days are read as people type them; what is no day, or lies ahead, is said in words beside what was typed', () => {
  const typed = (asAt: readonly string[], knownOn: readonly string[]) =>
    readPastForm(
      listQuery.parse({
        'as-at-day': asAt[0],
        'as-at-month': asAt[1],
        'as-at-year': asAt[2],
        'known-on-day': knownOn[0],
        'known-on-month': knownOn[1],
        'known-on-year': knownOn[2],
      }),
      today,
    )
  assert.deepEqual(typed(['1', '9', '2026'], ['', '', '']), {
    list: { asAt: '2026-09-01', knownOn: '2026-11-25' },
  })
  assert.deepEqual(typed([' 05 ', '10', '2026'], ['25', '11', '2026']), {
    list: { asAt: '2026-10-05', knownOn: '2026-11-25' },
  })
  for (const [parts, problem] of [
    [['31', '2', '2026'], 'notReal'],
    [['1', '', '2026'], 'notReal'],
    [['1', '9', '26'], 'notReal'],
    [['x', '9', '2026'], 'notReal'],
    [['26', '11', '2026'], 'future'],
  ] as const) {
    const read = typed(parts, ['', '', ''])
    assert.ok(read && 'form' in read)
    assert.deepEqual(read.form.problems, { asAt: problem, knownOn: null })
  }
  const page = familiesPage('en', wrongDays)
  assert.equal(page.errors, 2)
  assert.match(text(page.content), /The day the list is as at must be a real date/)
  assert.match(text(page.content), /The day things were known must be today or in the past/)
  assert.match(String(page.content), /<details class="govuk-details" open/)
  assert.match(String(page.content), /name="known-on-year"[^>]*value="2099"/)
  assert.equal(readPastForm(listQuery.parse({}), today), undefined)
})
