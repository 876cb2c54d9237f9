import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { criterionNames, readOrder, usualOrder, type Criterion } from '../../model/ordering.ts'
import { decidedPage } from './decided.ts'
import { decisions, hostileList, nothing, ordinary } from './examples.ts'
import { addressOf, choiceOf, listQuery } from './form.ts'
import { familiesPage } from './page.ts'

const text = (html: unknown): string =>
  String(html)
    .replaceAll(/<[^>]+>/g, '')
    .replaceAll(/\s+/g, ' ')

test('each family is told in words: needs, what is not known, how long, and the way to why', () => {
  const page = text(familiesPage('en', ordinary).content)
  assert.match(page, /Family of Grace Adeyemi, 2 children, NM4/)
  assert.match(page, /Needs: Domestic violence; Unemployment\./)
  assert.match(
    page,
    /Waiting since 3 October 2026\. First sign: not known\. Not known: 3 needs\. No support recorded\. Child under two: not known\. Expecting a child\./,
  )
  assert.match(page, /The rules no longer hold, but nobody has decided yet/)
  assert.match(page, /Half of the 212 families .* 34 days or less .* First sign not known: 9 families/)
  assert.match(page, /Showing 1 to 2 of 120 families/)
})

test('the words of the order change with the order', () => {
  const page = (order: readonly Criterion[]) =>
    text(familiesPage('en', { ...ordinary, choice: { ...ordinary.choice, order } }).content)
  assert.match(
    page(usualOrder),
    /First those not already being supported, then families with a child under two, then those waiting longest\./,
  )
  assert.match(
    page([{ by: 'number-of-current-needs', direction: 'last' }]),
    /First those with fewest current needs, then those waiting longest\./,
  )
})

test('nothing set and nobody waiting are said, never shown as nought', () => {
  const page = text(familiesPage('en', nothing).content)
  assert.match(page, /No family is waiting to be considered/)
  assert.match(page, /Nobody has set this week’s places/)
  assert.doesNotMatch(page, /0 of 0/)
})

test('a decision is confirmed with the next family; hostile names are text; Welsh is Welsh', () => {
  const page = text(
    familiesPage('en', { ...ordinary, decided: { family: 'f', disposition: 'offer-support' } }).content,
  )
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
  fc.assert(
    fc.property(
      order,
      fc.constantFrom(null, 'dea-13'),
      fc.boolean(),
      fc.integer({ min: 1, max: 500 }),
      (by, instrument, young, page) => {
        const choice = { order: by, orderProblem: null, instrument, young, page }
        const query = new URL(addressOf(choice), 'https://kith.example').searchParams
        assert.deepEqual(choiceOf(listQuery.parse(Object.fromEntries(query)), ['dea-13']), choice)
      },
    ),
  )
})

test('property: no address, however made, is more than a choice', () => {
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.array(fc.string())), fc.string(), (order, rest) => {
      const choice = choiceOf(listQuery.parse({ order, met: rest, young: rest, page: rest, decided: rest }), [
        'dea-13',
      ])
      assert.ok(
        choice.page >= 1 &&
          choice.order.length > 0 &&
          readOrder(choice.order.map(({ by, direction }) => `${by}:${direction}`)).ok,
      )
    }),
  )
})
