import type { Piece, Token, TokenKind } from '../../src/working-together/index.ts'

/**
 * Letters with words planted in them that must not leave, and letters with none: what the search for such words is measured on. How a word is disguised
 * here was written from what goes wrong (assurance, RG1) and from the lists of signs in Unicode, and shares nothing with how the search reads.
 */
export interface PlantedLetter {
  readonly pieces: readonly Piece[]
  readonly tokens: readonly Token[]
  readonly known: readonly Token[]
  /** What was planted, how; null: nothing. */
  readonly planted: { readonly kind: TokenKind; readonly how: string; readonly typed: boolean } | null
}

/** Numbers from a seed (mulberry32): the same seed, the same letters. */
export function numbersFrom(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
}

interface Draw {
  next(): number
  to(most: number): number
  one<T>(of: readonly T[]): T
}

function drawing(seed: number): Draw {
  const next = numbersFrom(seed)
  const to = (most: number): number => Math.floor(next() * most)
  return {
    next,
    to,
    one(of) {
      const found = of[to(of.length)]
      if (found === undefined) throw new Error('nothing to choose from')
      return found
    },
  }
}

const streetNames = [
  'Mill',
  'Church',
  'Station',
  'Victoria',
  'Albert',
  'Windsor',
  'Kingsway',
  'Chestnut',
  'Sycamore',
  'Meadow',
  'Primrose',
  'Bluebell',
  'Harbour',
  'Castle',
  'Priory',
  'Abbey',
  'Cromwell',
  'Nelson',
  'Wellington',
  'Trafalgar',
  'Hawthorn',
  'Juniper',
  'Larkspur',
  'Heather',
  'Brook',
  'Tannery',
  'Foundry',
  'Colliery',
  'St Peters',
  'St Annes',
  'Old Kiln',
  'Upper Dock',
  'Long Acre',
  'Penrhyn',
  'Glyndwr',
]
const streetKinds = [
  'Street',
  'Road',
  'Lane',
  'Avenue',
  'Close',
  'Drive',
  'Crescent',
  'Terrace',
  'Grove',
  'Gardens',
  'Court',
  'Way',
]
const towns = [
  'Oakton',
  'Millbrook',
  'Ashford Green',
  'Castlebridge',
  'Northwell',
  'Porthmawr',
  'Easterby',
  'Stonegate',
]
const forenames = [
  'Ann',
  'Sela',
  'Bethan',
  'Carys',
  'Dilys',
  'Farida',
  'Grace',
  'Hana',
  'Imani',
  'Joanna',
  'Kirsty',
  'Leila',
  'Maria',
  'Nia',
  'Olga',
  'Priya',
  'Rhian',
  'Siân',
  'Tariq',
  'Owen',
  'Gareth',
  'Hassan',
  'Ivan',
  'Kwame',
  'Michael',
  'Robert',
]
const surnames = [
  'Abernethy',
  'Bartosz',
  'Cadwallader',
  'Draycott',
  'Eluned',
  'Fairweather',
  'Gwilym',
  'Hartigan',
  'Iqbal',
  'Jankowski',
  'Kettering',
  'Llewelyn',
  'Mbeki',
  'Northcott',
  'Oyelaran',
  'Pritchard',
  'Quartey',
  'Rowlandson',
  'Szymanski',
  'Thistlewood',
  'Vaughan',
  'Wainwright',
  'Yilmaz',
]
const schoolNames = [
  'Hill Lane Primary School',
  'St Mary’s C of E Primary School',
  'Castle Mead Academy',
  'Northwell High School',
  'Ysgol Glan Afon',
  'Our Lady’s Catholic Primary School',
  'Oak Tree Nursery',
  'Riverside Community College',
  'Meadowbank Infant School',
  'Stonegate Grammar School',
]
const mailHosts = ['mail.example', 'home.example', 'post.example.org', 'inbox.example.net']

interface Family {
  readonly hidden: readonly Token[]
  readonly own: readonly Token[]
  readonly decoys: readonly Token[]
}

function family(draw: Draw): Family {
  return { hidden: everyKind(draw), own: everyKind(draw), decoys: [...everyKind(draw), ...everyKind(draw)] }
}

function everyKind(draw: Draw): readonly Token[] {
  const [forename, surname] = [draw.one(forenames), draw.one(surnames)]
  const line = `${1 + draw.to(180)} ${draw.one(streetNames)} ${draw.one(streetKinds)}`
  return [
    { kind: 'address', value: `${draw.next() < 0.2 ? `Flat ${1 + draw.to(30)}, ` : ''}${line}, ${draw.one(towns)}` },
    { kind: 'postcode', value: postcode(draw) },
    { kind: 'telephone', value: telephone(draw) },
    {
      kind: 'email',
      value: `${forename.normalize('NFD').replaceAll(/\W/g, '').toLowerCase()}.${surname.toLowerCase()}${draw.next() < 0.5 ? draw.to(99) : ''}@${draw.one(mailHosts)}`,
    },
    { kind: 'name', value: `${forename} ${surname}` },
    { kind: 'school', value: draw.one(schoolNames) },
    { kind: 'nhs-number', value: figures(draw, 10) },
    { kind: 'upn', value: `${draw.one([...'ABCDEFGH'])}${figures(draw, 12)}` },
  ]
}

function figures(draw: Draw, count: number): string {
  return Array.from({ length: count }, () => String(draw.to(10))).join('')
}

function postcode(draw: Draw): string {
  const letter = (): string => draw.one([...'ABDEFGHJLNPQRSTUWXYZ'])
  const outward = draw.one([
    `${letter()}${draw.to(10)}`,
    `${letter()}${1 + draw.to(9)}${draw.to(10)}`,
    `${letter()}${letter()}${1 + draw.to(9)}`,
    `${letter()}${letter()}${1 + draw.to(9)}${draw.to(10)}`,
    `${letter()}${letter()}${1 + draw.to(9)}${letter()}`,
  ])
  return `${outward} ${draw.to(10)}${letter()}${letter()}`
}

function telephone(draw: Draw): string {
  return draw.next() < 0.5
    ? `01${2 + draw.to(7)}${figures(draw, 2)} ${1 + draw.to(9)}${figures(draw, 5)}`
    : `07${figures(draw, 3)} ${figures(draw, 6)}`
}

/** Looks of Latin letters in other alphabets, by the names Unicode gives them; drawn from, never read back. */
const looks: Readonly<Record<string, string>> = {
  a: 'а\u0251ａ𝐚𝖺ⓐ',
  b: 'Ьｂ𝐛ⓑ',
  c: 'сϲｃ𝐜ⓒ',
  d: 'ԁｄ𝐝ⓓ',
  e: 'еｅ𝐞ⓔ',
  h: 'һｈ𝐡',
  i: 'іｉ𝐢ı',
  j: 'јｊ𝐣',
  k: 'кｋ𝐤',
  l: 'ӏｌ𝐥',
  m: 'ｍ𝐦м',
  n: 'ｎ𝐧ո',
  o: 'оοｏ𝐨օ',
  p: 'рρｐ𝐩',
  q: 'ԛｑ',
  r: 'ｒ𝐫',
  s: 'ѕｓ𝐬',
  t: 'ｔ𝐭',
  u: 'ｕ𝐮ս',
  v: 'ѵνｖ',
  w: 'ԝｗ',
  x: 'хｘ',
  y: 'уｙ𝐲',
  z: 'ｚ𝐳',
  A: 'АΑＡ𝐀',
  B: 'ВΒＢ',
  C: 'СＣ',
  E: 'ЕΕＥ',
  H: 'НΗＨ',
  I: 'ІΙＩ',
  K: 'КΚＫ',
  L: 'Ｌ𝐋',
  M: 'МΜＭ',
  N: 'ΝＮ',
  O: 'ОΟＯ',
  P: 'РΡＰ',
  S: 'ЅＳ',
  T: 'ТΤＴ',
  X: 'ХΧＸ',
  Y: 'ΥＹ',
  Z: 'ΖＺ',
  0: '０𝟎٠۰',
  1: '１𝟏١',
  2: '２𝟐٢',
  3: '３٣',
  4: '４𝟒',
  5: '５٥',
  6: '６𝟔',
  7: '７٧',
  8: '８𝟖',
  9: '９٩',
}
const mistaken: Readonly<Record<string, string>> = { O: '0', o: '0', 0: 'O', I: '1', l: '1', 1: 'l', i: '1' }
const unseen = ['\u200b', '\u200d', '\u2060', '\u00ad', '\ufeff', '\u200e', '\u061c']
const accents = ['\u0301', '\u0308', '\u0327', '\u0304']

interface Disguise {
  readonly how: string
  readonly typed: boolean
  readonly kinds?: readonly TokenKind[]
  write(value: string, draw: Draw): string
}

const street = (value: string): string => value.split(', ').find((line) => /^\d+ /.test(line)) ?? value
const letters = (value: string, change: (letter: string) => string): string => [...value].map(change).join('')

const disguises: readonly Disguise[] = [
  { how: 'exact', typed: true, write: (value) => value },
  { how: 'capitals', typed: true, write: (value) => value.toUpperCase() },
  {
    how: 'split over lines',
    typed: true,
    write: (value) => (value.includes(' ') ? value.replaceAll(' ', '\n') : `${value.slice(0, 4)}\n${value.slice(4)}`),
  },
  {
    how: 'broken by a hyphen',
    typed: true,
    write: (value) => `${value.slice(0, Math.ceil(value.length / 2))}-\n${value.slice(Math.ceil(value.length / 2))}`,
  },
  { how: 'spaced', typed: true, write: (value) => [...value.replaceAll(' ', '')].join(' ') },
  {
    how: 'run together',
    typed: true,
    kinds: ['postcode', 'telephone', 'nhs-number', 'upn'],
    write: (value) => value.replaceAll(' ', ''),
  },
  {
    how: 'punctuation',
    typed: true,
    write: (value, draw) => value.replaceAll(/[ ,]+/g, draw.one([' - ', '. ', ', ', '/', ' · ', ' – '])),
  },
  { how: 'O and 0, I and 1', typed: true, write: (value) => letters(value, (letter) => mistaken[letter] ?? letter) },
  {
    how: 'letters of other alphabets',
    typed: true,
    write: (value, draw) =>
      letters(value, (letter) => (draw.next() < 0.6 && looks[letter] ? draw.one([...looks[letter]]) : letter)),
  },
  {
    how: 'characters nobody sees',
    typed: true,
    write: (value, draw) => letters(value, (letter) => letter + (draw.next() < 0.5 ? draw.one(unseen) : '')),
  },
  {
    how: 'accents',
    typed: true,
    write: (value, draw) =>
      letters(value, (letter) => (/[a-z]/i.test(letter) && draw.next() < 0.4 ? letter + draw.one(accents) : letter)),
  },
  { how: 'within a file’s name', typed: true, write: (value) => `report_${value.replaceAll(/[ ,]+/g, '_')}_final.pdf` },
  { how: 'within a link', typed: true, write: (value) => `https://maps.example/?q=${encodeURIComponent(value)}` },
  {
    how: 'number as +44',
    typed: true,
    kinds: ['telephone'],
    write: (value, draw) => value.replace(/^0/, draw.one(['+44 ', '+44 (0)', '0044 ', '+44(0) '])),
  },
  {
    how: 'number in pairs',
    typed: true,
    kinds: ['telephone', 'nhs-number'],
    write: (value, draw) => value.replaceAll(' ', '').replaceAll(/(..)(?=.)/g, `$1${draw.one([' ', '-', '.'])}`),
  },
  {
    how: 'address without its number',
    typed: true,
    kinds: ['address'],
    write: (value) => street(value).replace(/^\d+ /, ''),
  },
  { how: 'address on one line', typed: true, kinds: ['address'], write: (value) => street(value) },
  { how: 'street shortened', typed: false, kinds: ['address'], write: (value) => shortened(street(value)) },
  {
    how: 'street with its number and no kind',
    typed: false,
    kinds: ['address'],
    write: (value) => street(value).split(' ').slice(0, -1).join(' '),
  },
  {
    how: 'number in words',
    typed: false,
    kinds: ['address'],
    write: (value) => street(value).replace(/^\d+/, (figure) => inWords(Number(figure))),
  },
  {
    how: 'one letter wrong',
    typed: false,
    kinds: ['address', 'name'],
    write: (value, draw) => slip(street(value), draw),
  },
  {
    how: 'said on the telephone',
    typed: false,
    kinds: ['telephone', 'nhs-number', 'postcode'],
    write: (value) => said(value),
  },
  {
    how: 'at and dot',
    typed: false,
    kinds: ['email'],
    write: (value, draw) =>
      value.replaceAll('.', draw.one([' dot ', ' (dot) '])).replace('@', draw.one([' at ', ' (at) ', ' [at] '])),
  },
  {
    how: 'title and surname',
    typed: false,
    kinds: ['name'],
    write: (value, draw) => `${draw.one(['Mrs', 'Ms', 'Miss', 'Mr'])} ${value.split(' ')[1] ?? ''}`,
  },
  {
    how: 'initial and surname',
    typed: false,
    kinds: ['name'],
    write: (value) => `${value.charAt(0)}. ${value.split(' ')[1] ?? ''}`,
  },
  { how: 'surname first', typed: false, kinds: ['name'], write: (value) => value.split(' ').toReversed().join(', ') },
  {
    how: 'middle name',
    typed: false,
    kinds: ['name'],
    write: (value, draw) => value.replace(' ', ` ${draw.one(forenames)} `),
  },
  { how: 'whose it is', typed: false, kinds: ['name'], write: (value) => `${value}’s` },
  {
    how: 'school shortened',
    typed: false,
    kinds: ['school'],
    write: (value) => value.replace(/ (?:School|Academy|College)$/, '').replace('C of E ', ''),
  },
  {
    how: 'number without its town',
    typed: false,
    kinds: ['telephone'],
    write: (value) => (value.startsWith('07') ? value : (value.split(' ')[1] ?? value)),
  },
]

function shortened(line: string): string {
  const short: Readonly<Record<string, string>> = {
    Street: 'St',
    Road: 'Rd',
    Lane: 'Ln',
    Avenue: 'Ave',
    Close: 'Cl',
    Drive: 'Dr',
    Crescent: 'Cres',
    Terrace: 'Terr',
    Grove: 'Gr',
    Gardens: 'Gdns',
    Court: 'Ct',
    Way: 'Way',
  }
  return line.replace(/\w+$/, (kind) => `${short[kind] ?? kind}.`)
}

function inWords(number: number): string {
  const small = [
    '',
    'One',
    'Two',
    'Three',
    'Four',
    'Five',
    'Six',
    'Seven',
    'Eight',
    'Nine',
    'Ten',
    'Eleven',
    'Twelve',
    'Thirteen',
    'Fourteen',
    'Fifteen',
    'Sixteen',
    'Seventeen',
    'Eighteen',
    'Nineteen',
  ]
  const ten = ['', '', 'Twenty', 'Thirty', 'Forty', 'Fifty', 'Sixty', 'Seventy', 'Eighty', 'Ninety']
  if (number >= 100) return number === 100 ? 'One hundred' : `One hundred and ${inWords(number - 100).toLowerCase()}`
  return number < 20
    ? (small[number] ?? '')
    : `${ten[Math.floor(number / 10)]}${number % 10 ? `-${(small[number % 10] ?? '').toLowerCase()}` : ''}`
}

/** One letter left out, doubled or changed about with the next: never the first of a word, never a figure. */
function slip(value: string, draw: Draw): string {
  const places = [...value.matchAll(/(?<=\p{L}{2})\p{L}(?=\p{L})/gu)].map(({ index }) => index)
  if (places.length === 0) return value
  const at = draw.one(places)
  const [one = '', two = ''] = [value[at], value[at + 1]]
  const [written, over] = draw.one([
    ['', 1],
    [one + one, 1],
    [two + one, 2],
  ] as const)
  return value.slice(0, at) + written + value.slice(at + over)
}

function said(value: string): string {
  const names = ['zero', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine']
  return [...value.replaceAll(' ', '')]
    .map((sign) => (/\d/.test(sign) ? (names[Number(sign)] ?? sign) : sign))
    .join(' ')
}

const sentences: readonly string[] = [
  'Thank you for meeting us on {day}. We talked about what is going well at home and what would help.',
  'Your worker will ring on {day} to agree when to come. Please tell us if another day is better.',
  'The school said that attendance has been 94% this term, up from 87% in spring.',
  'We agreed that {decoy-name} will bring the forms, and that the benefits adviser looks at them.',
  'The clinic at {decoy-address} is open from 9am to 5pm; its number is {decoy-telephone}.',
  'If you are not happy with this letter, write to us at {decoy-address}, {decoy-postcode}, or to {decoy-email}.',
  'The reference of this letter is {number}; please have it by you when you ring {decoy-telephone}.',
  'He likes football on Saturdays and would like to go to the club at {decoy-school}.',
  'Both brown chairs and the green sofa were delivered on {day}; order {number}.',
  'In March the family moved back to its own street, close to the park, and the drive is shorter now.',
  'The health visitor weighs the baby each month: 4.2 kg, 5.1 kg and 5.9 kg. The next visit is on {day}.',
  'You asked us to speak to you in Welsh. Byddwn yn ysgrifennu atoch yn Gymraeg o hyn ymlaen.',
  'The court asked for a report by {day}. It is not part of this letter.',
  'Please come to {own-address} no earlier than 10:30; parking is free for two hours.',
  'Dear {own-name}',
  'We wrote to {own-address}, {own-postcode} in {number} and had no answer, so we ring {own-telephone} now.',
]
const headings = [
  'What we agreed',
  'Who came',
  'What happens next',
  'Strengths',
  'Worries',
  'How to reach us',
  'Beth nesaf',
]

function filled(text: string, { own, decoys }: Family, draw: Draw): string {
  return text.replaceAll(/\{([a-z-]+)\}/g, (_, field: string) => {
    if (field === 'day') return `${1 + draw.to(28)} ${draw.one(['January', 'March', 'May', 'June', 'October'])} 2026`
    if (field === 'number') return figures(draw, 4 + draw.to(6))
    const [whose = '', ...kind] = field.split('-')
    const kinds = (whose === 'own' ? own : decoys).filter((token) => token.kind === kind.join('-'))
    return draw.one(kinds).value
  })
}

/** The letter of one number. Every second one has something planted in it; by turns of every kind in every way. */
export function plantedLetter(seed: number): PlantedLetter {
  const draw = drawing(seed)
  const people = family(draw)
  // What is not to be told is not what the recipient or a stranger has by chance.
  const taken = new Set([...people.own, ...people.decoys].map(({ value }) => value))
  const clash = people.hidden.some(
    (token) => taken.has(token.value) || sharesName(token, [...people.own, ...people.decoys]),
  )
  if (clash) return plantedLetter(seed + 1_000_003)
  const pieces: Piece[] = [{ where: 'heading 0', text: 'A letter about your plan' }]
  const parts = 3 + draw.to(10)
  for (let at = 1; at <= parts; at += 1) {
    if (draw.next() < 0.3) pieces.push({ where: `heading ${at}`, text: draw.one(headings) })
    const text = Array.from({ length: 1 + draw.to(4) }, () => filled(draw.one(sentences), people, draw)).join(' ')
    pieces.push({ where: `part ${at}`, text })
  }
  const base = { tokens: people.hidden, known: people.own }
  if (seed % 2 === 0) return { ...base, pieces, planted: null }
  return { ...base, ...plant(pieces, people.hidden, draw) }
}

/** Names, streets and schools that are a stranger's too would be stopped rightly: nobody can tell whose they are. */
function sharesName(token: Token, others: readonly Token[]): boolean {
  const part = partOf(token)
  return part !== null && others.some((other) => other.kind === token.kind && partOf(other) === part)
}

function partOf({ kind, value }: Token): string | null {
  if (kind === 'name') return value.split(' ')[1] ?? ''
  return kind === 'address' ? street(value).replace(/^\d+ /, '') : null
}

function plant(
  pieces: readonly Piece[],
  hidden: readonly Token[],
  draw: Draw,
): Pick<PlantedLetter, 'pieces' | 'planted'> {
  const token = draw.one(hidden)
  const { how, typed, write } = draw.one(disguises.filter(({ kinds }) => kinds?.includes(token.kind) ?? true))
  const text = write(token.value, draw)
  const at = draw.to(pieces.length)
  const way = draw.to(4)
  const where = pieces[at]?.where ?? ''
  const with_ = (piece: Piece): Piece => ({
    where,
    text:
      way === 0
        ? text
        : way === 1
          ? `${piece.text} ${text}`
          : way === 2
            ? `${text}. ${piece.text}`
            : `${piece.text} They are at ${text}, we hear.`,
  })
  return {
    pieces: pieces.map((piece, place) => (place === at ? with_(piece) : piece)),
    planted: { kind: token.kind, how, typed },
  }
}
