import assert from 'node:assert/strict'
import { test } from 'node:test'
import { plantedLetter } from '../../../../../test/world/planted-letters.ts'
import { finderOf, type Token, type TokenKind } from './index.ts'

const tokens: readonly Token[] = [
  { kind: 'address', value: 'Flat 2, 12 Mill Lane, Oakton Green' },
  { kind: 'postcode', value: 'SW1A 1AA' },
  { kind: 'telephone', value: '+441632960001' },
  { kind: 'email', value: 'ann.hill84@home.example' },
  { kind: 'name', value: 'Siân Newname' },
  { kind: 'school', value: 'St Mary’s C of E Primary School' },
  { kind: 'nhs-number', value: '943 476 5919' },
  { kind: 'upn', value: 'A123456789012' },
]
const kindsIn = (...texts: readonly string[]): readonly TokenKind[] =>
  [...new Set(finderOf(tokens)(texts.map((text, at) => ({ where: `${at}`, text }))).map(({ kind }) => kind))].toSorted()

test('each is found as it is written, and as people and programs write it otherwise', () => {
  const written: Readonly<Record<TokenKind, readonly string[]>> = {
    address: [
      '12 Mill Lane',
      '12, MILL LN.',
      'twelve Mill Lane',
      'No 12 Mill Lane',
      'in Mill Lane',
      'Mi11 Lane 12',
      '12 Mill-\nLane',
      '12 Мill Lаne',
      '12\u200b Mill\u00ad Lane',
      '12 Míll Läne',
      '12 Mil Lane',
      '12 Mlil Lane', // two letters changed about
      'F1at 2/12 Mill Lane',
    ],
    postcode: [
      'SW1A 1AA',
      'sw1a1aa',
      'SW1A\n1AA',
      'S W 1 A 1 A A',
      'SWIA IAA',
      'SWlA lAA',
      'xxSW1A1AAxx',
      'SW1A%201AA',
      'SW1A&nbsp;1AA',
      '&#83;W1A &#x31;AA',
      '\u202EAA1 A1WS\u202C',
      'S\u0640W1A 1AA',
      'ЅW1А 1АА',
      'SW1A.1AA',
      'SW|A |AA',
      'S W one A one A A',
      'ＳＷ１Ａ １ＡＡ',
    ],
    telephone: [
      '01632 960001',
      '+44 (0)1632 960 001',
      '0044 1632 96 00 01',
      '01632-960-001',
      '01632960001',
      'O1632 96OOO1',
      '960001',
      'oh one six three two nine six double oh oh one',
      '٠١٦٣٢ ٩٦٠٠٠١',
    ],
    email: [
      'ann.hill84@home.example',
      'ANN.HILL84@HOME.EXAMPLE',
      'ann dot hill84 at home dot example',
      'ann.hill84 (at) home (dot) example',
      'ann.hill84 @ home . example',
      'annhill84',
    ],
    name: [
      'Sian Newnmae',
      'Siân Newname',
      'sian newname',
      'Newname, Sian',
      'S. Newname',
      'Mrs Newname',
      'Siân Elin Newname',
      'Sian Newnane',
      'Siân\nNewname’s',
    ],
    school: [
      'St Mary’s C of E Primary School',
      'St Marys primary',
      'Saint Mary’s School',
      'ST. MARY’S SCHOOL',
      'Ysgol St Mary',
    ],
    'nhs-number': [
      '9434765919',
      '943 476 5919',
      '943-476-5919',
      '943 476 59I9',
      'nine four three four seven six five nine one nine',
    ],
    upn: ['A123456789012', 'a 1234 5678 9012', 'AI23456789O12'],
    other: [],
  }
  for (const [kind, ways] of Object.entries(written))
    for (const way of ways)
      assert.ok(
        kindsIn(`We wrote to you at ${way}, as agreed.`).some((one) => one === kind),
        `${kind}: ${way}`,
      )
})

test('what is split over parts is found where it begins, and told by the part and not by its words', () => {
  const hits = finderOf(tokens)([
    { where: 'Heading', text: 'Your new home: SW1A' },
    { where: 'Cell', text: '1AA' },
    { where: 'Else', text: 'Thank you.' },
  ])
  assert.deepEqual(hits, [{ where: 'Heading', kind: 'postcode' }])
})

test('what only looks like it is left alone', () => {
  const other = [
    '112 Mill Lane is a shop',
    '12 Hill Lane',
    'The windmill lane is closed',
    'Oakton Green is a village',
    'SW1A 1AB',
    'SW1A',
    '01632 960002',
    '0163 2960',
    'ann.hill@work.example',
    'Sian Evans',
    'a new name for the group',
    'the primary school',
    'Mary came',
    '943 476 5918',
    'We came at one and left at two',
  ]
  // The street without its number is found, whosever the number is.
  assert.deepEqual(kindsIn('112 Mill Lane'), ['address'])
  for (const text of other.slice(1)) assert.deepEqual(kindsIn(text), [], text)
})

test('what the recipient knows as their own is no token, and what they share of it alone is not', () => {
  const own: readonly Token[] = [
    { kind: 'address', value: '14 Mill Lane, Oakton Green' },
    { kind: 'name', value: 'Ann Newname' },
  ]
  const found = (text: string): number => finderOf(tokens, own)([{ where: 'x', text }]).length
  assert.equal(found('Come to 14 Mill Lane. Dear Ms Newname'), 0)
  assert.equal(found('They live at 12 Mill Lane'), 1)
  assert.equal(found('Her name is Siân Newname'), 1)
})

test('RG1, a part of it: of 1,000 letters disguised by rules that share nothing with the search, every typed word is found and few others are stopped', () => {
  const count = { typed: 0, missed: 0, free: 0, freeMissed: 0, clean: 0, stopped: 0 }
  for (let seed = 50_000; seed < 51_000; seed += 1) {
    const letter = plantedLetter(seed)
    const hits = finderOf(letter.tokens, letter.known)(letter.pieces)
    if (letter.planted === null) {
      count.clean += 1
      if (hits.length > 0) count.stopped += 1
      continue
    }
    const { kind, how, typed } = letter.planted
    const isFound = hits.some((hit) => hit.kind === kind)
    if (typed) assert.ok(isFound, `${seed}: ${kind}, ${how}`)
    count[typed ? 'typed' : 'free'] += 1
    if (!typed && !isFound) count.freeMissed += 1
  }
  assert.ok(count.typed > 300 && count.free > 40 && count.clean > 400, JSON.stringify(count))
  assert.ok(count.stopped <= count.clean * 0.05 && count.freeMissed <= count.free * 0.05, JSON.stringify(count))
})
