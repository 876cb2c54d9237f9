import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import {
  catalogue,
  charactersIn,
  chooseLanguage,
  formatBytes,
  formatDay,
  formatDayTime,
  formatDuration,
  formatList,
  formatMoney,
  formatNumber,
  formatPercent,
  formatPeriod,
  inLanguage,
  languages,
  plural,
  unknown,
} from './index.ts'
import type { Words } from './index.ts'

const en = {
  title: 'Families',
  found: (count: number) => plural('en', count, { zero: 'no families', one: '1 family', other: `${count} families` }),
  errors: { reason: 'Say why' },
}
const cy = {
  title: 'Teuluoedd',
  found: (count: number) =>
    plural('cy', count, { zero: 'dim teulu', two: '2 deulu', many: '6 theulu', other: `${count} teulu` }),
  errors: { reason: 'Dywedwch pam' },
} satisfies Words<typeof en>

test('a catalogue answers in the language asked', () => {
  const words = catalogue({ en, cy })
  assert.equal(words('en').title, 'Families')
  assert.equal(words('cy').errors.reason, 'Dywedwch pam')
  assert.deepEqual([0, 1, 2].map(words('en').found), ['no families', '1 family', '2 families'])
  assert.deepEqual([0, 1, 2, 3, 6, 7].map(words('cy').found), [
    'dim teulu',
    '1 teulu',
    '2 deulu',
    '3 teulu',
    '6 theulu',
    '7 teulu',
  ])
})

test('a missing, surplus or misshapen translation does not compile', () => {
  // Each line below is an error the type checker must report: an unused expectation fails `npm run check`.
  // @ts-expect-error a name is missing
  const missing = { title: '', found: () => '' } satisfies Words<typeof en>
  // @ts-expect-error a name is surplus
  const surplus = { ...cy, extra: '' } satisfies Words<typeof en> & { extra?: never }
  // @ts-expect-error a message where a function should be
  const misshapen = { ...cy, found: 'teulu' } satisfies Words<typeof en>
  assert.equal([missing, surplus, misshapen].length, 3)
})

test('days and times as people in London write them', () => {
  assert.equal(formatDay('en', '2026-03-03'), '3 March 2026')
  assert.equal(formatDay('cy', '2026-03-03'), '3 Mawrth 2026')
  assert.equal(formatDayTime('en', '2026-07-03T13:05:00Z'), '3 July 2026 at 2:05pm')
  assert.equal(formatDayTime('cy', '2026-01-03T09:00:00Z'), '3 Ionawr 2026 am 9yb')
  assert.equal(formatDayTime('en', '2026-07-02T23:00:00Z'), '3 July 2026 at midnight')
  assert.equal(formatDayTime('en', '2026-01-03T12:00:00Z'), '3 January 2026 at midday')
  assert.equal(formatDayTime('en', '2026-01-03T00:30:00Z'), '3 January 2026 at 12:30am')
  assert.throws(() => formatDay('en', '2026-02-31'), RangeError)
  assert.throws(() => formatDay('en', 'yesterday'), RangeError)
})

test('periods keep what is open and what the source said', () => {
  assert.equal(formatPeriod('en', { from: '2026-01-01', to: '2026-02-01' }), '1 January 2026 to 1 February 2026')
  assert.equal(formatPeriod('en', { from: '2026-01-01', to: null }), 'since 1 January 2026')
  assert.equal(formatPeriod('cy', { from: null, to: '2026-02-01' }), 'tan 1 Chwefror 2026')
  assert.equal(formatPeriod('en', { from: null, to: null }), 'dates not known')
  assert.equal(formatPeriod('en', { from: '2026-01-01', to: '2026-01-01' }), 'on 1 January 2026')
  assert.equal(formatPeriod('en', { from: '2006-09-01', to: '2006-11-30', asStated: 'Autumn 06' }), 'Autumn 06')
})

test('numbers, money, lengths of time and lists', () => {
  assert.equal(formatNumber('en', 12345.678, 1), '12,345.7')
  assert.equal(formatPercent('cy', 0.125, 1), '12.5%')
  assert.equal(formatMoney('en', 123450), '£1,234.50')
  assert.equal(formatMoney('en', 5000), '£50')
  assert.equal(formatDuration('en', 93_784), '1 day 2 hours')
  assert.equal(formatDuration('en', 0.4), 'less than a second')
  assert.equal(formatDuration('en', 3600), '1 hour')
  assert.equal(formatDuration('cy', 125), '2 funud 5 eiliad')
  assert.equal(formatBytes('en', 2_340_000), '2.3 MB')
  assert.equal(formatList('en', ['health', 'police', 'housing']), 'health, police and housing')
})

test('unknown is said in words by every formatter', () => {
  for (const language of languages)
    for (const format of [
      formatDay,
      formatDayTime,
      formatNumber,
      formatPercent,
      formatMoney,
      formatDuration,
      formatBytes,
    ]) {
      assert.equal(format(language, null), unknown(language))
      assert.equal(format(language, undefined), unknown(language))
    }
})

test('the language is the one just chosen, then remembered, then the browser’s, then the deployment’s', () => {
  assert.deepEqual(chooseLanguage({ query: 'cy', cookie: 'en' }), { language: 'cy', remember: true })
  assert.deepEqual(chooseLanguage({ query: 'cy', cookie: 'cy' }), { language: 'cy', remember: false })
  assert.deepEqual(chooseLanguage({ query: 'fr', cookie: 'cy' }), { language: 'cy', remember: false })
  assert.equal(chooseLanguage({ accepts: 'fr, cy-GB;q=0.9, en;q=0.8' }).language, 'cy')
  assert.equal(chooseLanguage({ accepts: 'cy;q=0, en;q=0.1' }).language, 'en')
  assert.equal(chooseLanguage({ query: ['cy', 'en'], otherwise: 'cy' }).language, 'cy')
  assert.equal(chooseLanguage({ accepts: '*' }).language, 'en')
})

test('property: no header makes the choice of language fail', () => {
  fc.assert(fc.property(fc.string(), (accepts) => languages.includes(chooseLanguage({ accepts }).language)))
})

test('the same page in another language keeps its query', () => {
  assert.equal(inLanguage('/families?order=needs&lang=en', 'cy'), '/families?order=needs&lang=cy')
  assert.equal(inLanguage('/families', 'cy'), '/families?lang=cy')
})

test('property: characters are counted as the database counts them, whatever they take to store, without the space around them', () => {
  const characters = fc.array(fc.constantFrom('x', 'ŵ', '明', '😀', '👍'), { maxLength: 30 })
  const space = fc.constantFrom('', ' ', '\n\t')
  fc.assert(
    fc.property(characters, space, (some, around) => {
      assert.equal(charactersIn(`${around}${some.join('')}${around}`), some.length)
    }),
  )
})

test('“and” between Welsh words is a before a consonant and ac before a vowel, with or without its mark', () => {
  assert.equal(formatList('cy', ['iechyd', 'tai']), 'iechyd a tai')
  assert.equal(formatList('cy', ['tai', 'heddlu', 'iechyd']), 'tai, heddlu, ac iechyd')
  assert.equal(formatList('cy', ['Ann', 'Ŵyn']), 'Ann ac Ŵyn')
  assert.equal(formatList('cy', ['Ann', '“Owen”']), 'Ann ac “Owen”')
  assert.equal(formatList('en', ['health', 'housing']), 'health and housing')
})
