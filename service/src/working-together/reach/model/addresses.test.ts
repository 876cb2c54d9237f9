import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { findAddresses, holdsValue } from './addresses.ts'
import { normalPostcode, normalTelephone, readValue } from './way.ts'

const addresses = [
  'They have moved to 12 Elm Road, Kithford',
  'new address: 4b mill lane',
  'Now at 7-9 St. Mary’s Close.',
  'Flat 3, the old mill',
  'she is at LE11 1AA now',
  'postcode le111aa',
  'SW1A2AA',
  'M1 1AE',
  'He is at 22 Sycamore Park',
  'Mae hi yn 14 Heol y Bont',
  '3 Maes-y-coed',
  'fflat 12',
  '101, Great Western Street',
  'Stays at 9 Oakfield Court with her aunt',
]
const not = [
  'Two children walk 10 minutes down the road to school each day',
  'He was seen at 3 o’clock near the street market',
  '6 weeks of work, then a way to go back',
  'She scored 12 in the park run and is in Year 5',
  'Section 17 of the Act, page 4, paragraph 2',
  'Bring £45 by 12 May; the 2 boys share a room',
  'Room A1 2nd floor of the clinic',
  'The plan says 15 hours a week over 2 terms',
  'B6 vitamins and 20 mg at night',
  'Ring 101 or the 24 hour line',
  'A 5 mile drive',
]

test('what is shaped like an address is found', () => {
  for (const text of addresses) assert.ok(findAddresses(text).length > 0, text)
})

test('an address is found in letters of another width, and with any space or dash in it', () => {
  for (const text of ['ＫＨ１ １ＪＤ', 'KH1\u20091JD', 'KH1\u202F1JD', 'KH1–1JD', 'KH1\u30001JD'])
    assert.deepEqual(
      findAddresses(`She is at ${text}.`).map(({ kind, start }) => ({ kind, start })),
      [{ kind: 'postcode', start: 10 }],
      text,
    )
})

test('what notes are full of is not taken for an address', () => {
  for (const text of not) assert.deepEqual(findAddresses(text), [], text)
})

test('every whole postcode is found, wherever it stands and however it is spaced', () => {
  const letter = fc.constantFrom(...'ABDEFGHJLNPQRSTUWXYZ')
  const digit = fc.integer({ min: 0, max: 9 }).map(String)
  const area = fc.constantFrom('B', 'LE', 'CF', 'SW', 'N', 'EC', 'ZE')
  const code = fc.tuple(area, digit, fc.option(digit, { nil: '' }), digit, letter, letter)
  const around = fc.constantFrom('', 'She moved to ', 'near (', 'yn:\n')
  fc.assert(
    fc.property(
      code,
      fc.constantFrom(' ', '', '  ', '-'),
      fc.boolean(),
      around,
      ([a, b, c, d, e, f], space, small, before) => {
        const written = `${a}${b}${c}${space}${d}${e}${f}`
        if (/^(?:1st|2nd|3rd|[04-9]th)$/i.test(`${d}${e}${f}`)) return
        const text = `${before}${small ? written.toLowerCase() : written}, she said`
        const [found] = findAddresses(text)
        assert.equal(normalPostcode(found?.text ?? ''), normalPostcode(written), text)
        assert.equal(text.slice(found?.start, (found?.start ?? 0) + (found?.text.length ?? 0)), found?.text)
      },
    ),
    { numRuns: 1000 },
  )
})

test('a text holds a value in whatever case and spacing, and not another', () => {
  const home = { kind: 'post', lines: ['Flat 2', '12 Elm Road', 'Kithford'], postcode: 'LE11 1AA' } as const
  for (const text of ['at le111aa', '12 ELM ROAD', 'She is at 12, Elm road.', 'LE11\n1AA'])
    assert.ok(holdsValue(text, home), text)
  for (const text of ['112 Elm Road', '12 Elm Roadside', 'LE11 1AB', 'Flat 2', 'Kithford'])
    assert.ok(!holdsValue(text, home), text)
  const phone = { kind: 'telephone', number: '+441632960123' } as const
  for (const text of ['01632 960123', 'ring (01632) 960-123 today', '+44 1632 960123', '0044 (0)1632 960123'])
    assert.ok(holdsValue(text, phone), text)
  assert.ok(!holdsValue('01632 960124', phone))
  assert.ok(holdsValue('Write to Ada@Example.org.', { kind: 'email', address: 'ada@example.org' }))
})

test('a telephone number is one number however it is written', () => {
  for (const text of ['01632 960123', '+44 1632 960 123', '0044 1632 960123', '(01632) 960123', '+44 (0)1632 960123'])
    assert.equal(normalTelephone(text), '+441632960123', text)
  for (const text of ['', '12345', '01632', 'ring her', '+0 1632 960123', '1632960123'])
    assert.equal(normalTelephone(text), null, text)
})

test('a form says what is wrong with each kind of way, and what is right comes out tidy', () => {
  const sent = (fields: Record<string, string>) => (field: string) => fields[field] ?? ''
  assert.deepEqual(readValue('post', sent({ lines: ' 12 Elm Road, \n\nKithford', postcode: 'le111aa' })), {
    value: { kind: 'post', lines: ['12 Elm Road', 'Kithford'], postcode: 'LE11 1AA' },
  })
  assert.deepEqual(readValue('post', sent({})), {
    problems: [
      { field: 'lines', wrong: 'missing' },
      { field: 'postcode', wrong: 'missing' },
    ],
  })
  assert.deepEqual(readValue('post', sent({ lines: 'a\nb\nc\nd\ne\nf', postcode: 'nowhere' })), {
    problems: [
      { field: 'lines', wrong: 'too-many-lines' },
      { field: 'postcode', wrong: 'no-postcode' },
    ],
  })
  assert.deepEqual(readValue('telephone', sent({ number: 'no' })), {
    problems: [{ field: 'number', wrong: 'no-number' }],
  })
  assert.deepEqual(readValue('email', sent({ address: 'ada@example' })), {
    problems: [{ field: 'address', wrong: 'no-address' }],
  })
  assert.deepEqual(readValue('email', sent({ address: ' ada@example.org ' })), {
    value: { kind: 'email', address: 'ada@example.org' },
  })
})
