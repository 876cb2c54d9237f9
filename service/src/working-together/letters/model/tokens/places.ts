import { runOf, wordsOf, type Word } from './fold.ts'
import { needle, type Needle } from './needle.ts'
import type { TokenKind } from './token.ts'

/** Kinds of streets and how else they are written. */
const streets: readonly (readonly string[])[] = [
  ['street', 'st', 'str'],
  ['road', 'rd'],
  ['lane', 'ln', 'la'],
  ['avenue', 'ave', 'av'],
  ['close', 'cl', 'clo'],
  ['drive', 'dr', 'drv'],
  ['crescent', 'cres', 'cr', 'cresc'],
  ['place', 'pl'],
  ['court', 'ct', 'crt'],
  ['gardens', 'gdns', 'garden', 'gdn', 'gds'],
  ['terrace', 'ter', 'terr'],
  ['grove', 'gr', 'grv', 'gro'],
  ['square', 'sq'],
  ['way', 'wy'],
  ['walk', 'wlk', 'wk'],
  ['park', 'pk'],
  ['hill', 'hl'],
  ['rise', 'ri'],
  ['view', 'vw'],
  ['row'],
  ['green', 'grn'],
  ['mews', 'mws'],
  ['parade', 'pde'],
  ['mount', 'mt'],
  ['estate', 'est'],
  ['buildings', 'bldgs', 'building', 'bldg'],
  ['house', 'hse', 'ho'],
  ['cottage', 'cott', 'cottages', 'cotts'],
  ['croft'],
  ['villas', 'villa'],
  ['gate'],
  ['vale'],
  ['wharf'],
  ['yard', 'yd'],
  ['quay'],
  ['path'],
  ['end'],
  ['field', 'fields'],
  ['common'],
  ['heights', 'hts'],
  ['lodge'],
  ['farm', 'fm'],
  ['rectory'],
  ['point', 'pt'],
  ['tower', 'towers'],
  ['mansions', 'mans'],
  ['bank'],
  ['side'],
  ['broadway', 'bdwy'],
  ['circus'],
  ['approach', 'app'],
  ['boulevard', 'blvd'],
]
const welshStreets = new Set([
  'heol',
  'stryd',
  'ffordd',
  'lon',
  'rhodfa',
  'maes',
  'clos',
  'cilgant',
  'teras',
  'bryn',
  'parc',
  'llwyn',
  'ty',
  'tyddyn',
  'rhes',
  'pen',
  'llys',
  'plas',
  'bro',
  'dol',
  'erw',
  'cae',
])
const same = new Map(streets.flatMap((ways) => ways.map((way) => [way, ways] as const)))
const saints = new Map([
  ['st', ['st', 'saint', 'sant']],
  ['saint', ['st', 'saint']],
  ['mt', ['mt', 'mount']],
])
const oneOfMany = new Set([
  'flat',
  'apartment',
  'apt',
  'unit',
  'room',
  'floor',
  'block',
  'fflat',
  'ystafell',
  'the',
  'no',
  'number',
  'rhif',
])

/**
 * The lines of an address that say where: a street with its number in every way it is abbreviated, the street without its number, a house's name.
 * The town alone says too little, and the postcode is a token of its own.
 */
export function addressNeedles(value: string): readonly Needle[] {
  const lines = value
    .split(/[,\n;]+/)
    .map((line) => wordsOf(line))
    .filter((line) => line.length > 0)
  // "12, Mill Lane" is one line.
  const joined = lines.flatMap((line, at) => {
    const before = lines[at - 1]
    if (before && before.every(({ text }) => /^\d+[a-z]?$/.test(text))) return []
    const next = lines[at + 1]
    return line.every(({ text }) => /^\d+[a-z]?$/.test(text)) && next ? [[...line, ...next]] : [line]
  })
  // After the line with the street come a village and a town, though they be called a green or a hill.
  const street = joined.findIndex((line) => line.some(({ text }) => /^\d/.test(text)) && line.length > 2)
  const found = joined
    .slice(0, street < 0 ? joined.length : street + 1)
    .flatMap((line, at) => lineNeedles(line, at, joined.length))
  return found.length > 0 ? found : [needle('address', runOf(wordsOf(value)).text)]
}

function lineNeedles(line: readonly Word[], at: number, lines: number): readonly Needle[] {
  const words = line.map(({ text }) => text)
  const number = words.findIndex(
    (word) => /^\d+[a-z]?$/.test(word) && !oneOfMany.has(words[words.indexOf(word) - 1] ?? ''),
  )
  const figure = number < 0 ? '' : (words[number] ?? '')
  const name = words.slice(number + 1).filter((word) => !oneOfMany.has(word))
  const last = name.at(-1) ?? ''
  const isStreet = (name.length >= 2 && same.has(last)) || welshStreets.has(name[0] ?? '')
  if (isStreet) return streetNeedles(figure, name)
  if (figure !== '' && name.length > 0) return numberNeedles(figure, name.join(''))
  // A first line without a number is a house's name; later ones are villages and towns.
  const letters = name.join('')
  return at === 0 && lines > 1 && letters.length >= 6 && figure === '' ? [needle('address', letters)] : []
}

function streetNeedles(figure: string, name: readonly string[]): readonly Needle[] {
  const last = name.at(-1) ?? ''
  const welsh = welshStreets.has(name[0] ?? '') && !same.has(last)
  const ends = welsh ? [last] : (same.get(last) ?? [last])
  const bare = name.slice(0, -1)
  const wholes = beginnings(bare).flatMap((begun) => ends.map((end) => begun + end))
  const alone = welsh ? [] : beginnings(bare).filter((begun) => begun.length >= 4)
  return [
    ...wholes.flatMap((whole) => [
      needle('address', whole, { slips: slipsOf(whole, 11) }),
      ...(figure === '' ? [] : numberNeedles(figure, whole)),
    ]),
    ...(figure === '' ? [] : alone.flatMap((begun) => numberNeedles(figure, begun, false))),
  ]
}

function beginnings(bare: readonly string[]): readonly string[] {
  const [first = '', ...others] = bare
  return (saints.get(first) ?? [first]).map((way) => way + others.join(''))
}

function numberNeedles(figure: string, letters: string, slips = true): readonly Needle[] {
  const spelt = speltOut(figure)
  const how = { slips: slips ? slipsOf(letters, 7) : 0 } as const
  return [figure, ...(spelt === null ? [] : [spelt])].map((number) => needle('address', number + letters, how))
}

function slipsOf(letters: string, from: number): 0 | 1 | 2 {
  return letters.length >= from + 8 ? 2 : letters.length >= from ? 1 : 0
}

const ones = [
  '',
  'one',
  'two',
  'three',
  'four',
  'five',
  'six',
  'seven',
  'eight',
  'nine',
  'ten',
  'eleven',
  'twelve',
  'thirteen',
  'fourteen',
  'fifteen',
  'sixteen',
  'seventeen',
  'eighteen',
  'nineteen',
]
const tens = ['', '', 'twenty', 'thirty', 'forty', 'fifty', 'sixty', 'seventy', 'eighty', 'ninety']

/** 12 as `twelve`, 104 as `onehundredandfour`; null from 200 and for 12a. */
function speltOut(figure: string): string | null {
  const number = /^\d+$/.test(figure) ? Number(figure) : 0
  if (number < 1 || number > 199) return null
  const under = number % 100
  const low = under < 20 ? (ones[under] ?? '') : `${tens[Math.floor(under / 10)] ?? ''}${ones[under % 10] ?? ''}`
  return number < 100 ? low : `onehundred${low === '' ? '' : `and${low}`}`
}

const schoolWords = new Set([
  'school',
  'primary',
  'junior',
  'infant',
  'infants',
  'nursery',
  'academy',
  'college',
  'high',
  'secondary',
  'grammar',
  'comprehensive',
  'community',
  'voluntary',
  'aided',
  'controlled',
  'church',
  'of',
  'england',
  'catholic',
  'roman',
  'rc',
  'ce',
  'cofe',
  'c',
  'e',
  'in',
  'wales',
  'ysgol',
  'gynradd',
  'uwchradd',
  'gyfun',
  'ysgol',
  'the',
  'and',
  'special',
  'studio',
  'free',
  'preschool',
  'pre',
  'kindergarten',
  'va',
  'vc',
  'sixth',
  'form',
])
const schoolEnds = [
  'school',
  'primary',
  'academy',
  'juniors',
  'junior',
  'infants',
  'infant',
  'nursery',
  'college',
  'high',
  'secondary',
  'grammar',
  'ce',
  'cofe',
  'rc',
  'catholic',
  'community',
  'comprehensive',
  'comp',
]

/** A school by its whole name, by what sets it apart with any word for a school, and by that alone where it is written as a name. */
export function schoolNeedles(words: readonly Word[]): readonly Needle[] {
  const kind: TokenKind = 'school'
  const whole = runOf(words).text
  const own = words.map(({ text }) => text).filter((text) => !schoolWords.has(text))
  const begun = own.length > 0 ? ownWays(own) : []
  return [
    needle(kind, whole, { slips: slipsOf(whole, 11) }),
    ...begun.flatMap((core) => [
      ...schoolEnds.map((end) => needle(kind, core + end, { slips: slipsOf(core, 7) })),
      needle(kind, `ysgol${core}`, { slips: slipsOf(core, 7) }),
      // One word is mostly the town's.
      ...(own.length > 1 && core.length >= 6 ? [needle(kind, core, { capital: true })] : []),
    ]),
  ]
}

/** `St Mary's` comes as st, mary, s; saints are written out too. */
function ownWays(own: readonly string[]): readonly string[] {
  const [first = '', ...others] = own
  const all = beginnings([first, ...others])
  return [...new Set(all.flatMap((one) => (own.at(-1) === 's' ? [one, one.slice(0, -1)] : [one])))]
}
