import type { TokenKind } from '../../src/working-together/index.ts'
import { forenames, type Draw } from './planted-families.ts'

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

/** A way to write a word so that it looks another, or as somebody would say it. */
export interface Disguise {
  readonly how: string
  readonly typed: boolean
  readonly kinds?: readonly TokenKind[]
  write(value: string, draw: Draw): string
}

export const street = (value: string): string => value.split(', ').find((line) => /^\d+ /.test(line)) ?? value
const letters = (value: string, change: (letter: string) => string): string => [...value].map(change).join('')

export const disguises: readonly Disguise[] = [
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
