import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { answers, boardOf, checkSaid, familyPrinciples, levels, type Said } from './levels.ts'
import { boardPage } from './page.ts'

const said: fc.Arbitrary<Said> = fc.record({
  agency: fc.constantFrom('a', 'b', 'c'),
  principle: fc.constantFrom(...familyPrinciples),
  level: fc.constantFrom(...levels),
  says: fc.constantFrom(...answers),
  evidence: fc.constant('minutes of the board'),
  link: fc.constant(null),
  at: fc.integer({ min: 10, max: 59 }).map((minute) => `2026-11-25T09:${minute}:00.000000Z`),
})

test('E71 property: the board has every principle at every level, one voice for each agency, its newest', () => {
  fc.assert(
    fc.property(fc.array(said, { maxLength: 40 }), (all) => {
      const board = boardOf(all)
      assert.equal(board.length, familyPrinciples.length * levels.length)
      for (const cell of board) {
        const here = all.filter(({ principle, level }) => principle === cell.principle && level === cell.level)
        assert.deepEqual(new Set(cell.said.map(({ agency }) => agency)), new Set(here.map(({ agency }) => agency)))
        assert.equal(new Set(cell.said.map(({ agency }) => agency)).size, cell.said.length)
        for (const one of cell.said) assert.ok(here.every(({ agency, at }) => agency !== one.agency || at <= one.at))
        const spoken = new Set(cell.said.map(({ says }) => says).filter((says) => says !== 'cannot-say'))
        assert.equal(cell.agreement === 'differ', spoken.size > 1)
      }
    }),
  )
})

test('E70 the page shows both where partners differ, and adds nothing up', () => {
  const one = {
    principle: 'no-wrong-door',
    level: 'governance',
    evidence: 'minutes of <b>',
    link: 'https://a.example/x',
  } as const
  const page = boardPage('en', {
    agencies: new Map([
      ['a', 'Council'],
      ['b', 'Police'],
    ]),
    maySay: false,
    said: [
      { ...one, agency: 'a', says: 'mostly', at: '2026-11-25T09:00:00Z' },
      { ...one, agency: 'b', says: 'not-yet', at: '2026-11-25T09:00:00Z' },
    ],
  })
  const text = String(page.content)
  assert.match(text, /Partners differ/)
  assert.match(text, /Council: Mostly/)
  assert.match(text, /Police: Not yet/)
  assert.ok(text.includes('minutes of &lt;b&gt;'))
  assert.ok(!/total|average|score|%/i.test(text))
})

test('what a partner says needs its principle and level, a word of the scale and evidence; nothing is assumed', () => {
  const typed = { principle: '', level: 'top', says: '5', evidence: 'x', link: 'javascript:alert(1)' }
  assert.deepEqual(checkSaid(typed), { ok: false, problems: ['principle', 'level', 'says', 'evidence-short', 'link'] })
  const good = {
    principle: 'whole-family',
    level: 'family',
    says: 'mostly',
    evidence: 'minutes of the board',
    link: '',
  }
  assert.deepEqual(checkSaid(good), { ok: true, said: { ...good, link: null } })
})

test('the board says who has not spoken', () => {
  const said = [
    {
      agency: 'a',
      principle: 'no-wrong-door',
      level: 'family',
      says: 'mostly',
      evidence: 'minutes',
      link: null,
      at: '2026-11-25T09:00:00Z',
    },
  ] as const
  const agencies = new Map([
    ['a', 'Council'],
    ['b', 'Police'],
    ['c', 'Health'],
  ])
  const text = String(boardPage('en', { said, agencies, maySay: false }).content)
  assert.match(text, /Partners that have said something: 1 of 3\. Nothing yet from: Health and Police\./)
})
