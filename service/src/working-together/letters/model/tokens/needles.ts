import { runOf, takenDown, withoutJoining, wordsOf, type Word } from './fold.ts'
import { merged } from './glyphs.ts'
import { addressNeedles, schoolNeedles } from './places.ts'
import { needle, type Needle } from './needle.ts'
import type { Token, TokenKind } from './token.ts'

/** Everything to look for so that none of the tokens gets through, but for what the recipient knows already. */
export function needlesFor(tokens: readonly Token[], known: readonly Token[]): readonly Needle[] {
  const key = ({ letters, edges, alike }: Needle): string => `${edges} ${alike} ${letters}`
  const own = new Set(known.flatMap(needlesOf).map(key))
  const found = new Map<string, Needle>()
  for (const one of tokens.flatMap(needlesOf)) if (!own.has(key(one))) found.set(`${one.kind} ${key(one)}`, one)
  return [...found.values()]
}

function needlesOf({ kind, value }: Token): readonly Needle[] {
  const words = wordsOf(value)
  const letters = runOf(words).text
  if (letters.length < 2) return []
  switch (kind) {
    case 'postcode':
      return codeNeedles(kind, letters, letters.length >= 6 ? 'none' : 'one')
    case 'nhs-number':
    case 'upn':
      return codeNeedles(kind, letters, 'none')
    case 'telephone':
      return telephoneNeedles(value)
    case 'email':
      return emailNeedles(value, words)
    case 'name':
      return nameNeedles(words)
    case 'address':
      return addressNeedles(value)
    case 'school':
      return schoolNeedles(words)
    case 'other':
      return [needle(kind, letters)]
  }
}

/** A code is found wherever it stands, also within other letters; as it may have been misread, at one edge of a word at least. */
function codeNeedles(kind: TokenKind, letters: string, edges: 'none' | 'one'): readonly Needle[] {
  return [
    needle(kind, letters, { edges, alike: false, heard: true }),
    needle(kind, letters, { edges: 'one', heard: true }),
  ]
}

/** A number without the nought or the country before it; and without the code of its town, where it stands alone. */
function telephoneNeedles(value: string): readonly Needle[] {
  const figures = wordsOf(value.replaceAll(/\(\s*0\s*\)/g, ''))
    .map(({ text }) => merged(text))
    .join('')
    .replaceAll(/\D/g, '')
  const number = figures.replace(/^(?:00)?44(?=\d{9,10}$)/, '').replace(/^0+/, '')
  if (number.length < 6) return []
  const whole = needle('telephone', number, { edges: 'none', heard: true })
  const local = localPart(number)
  return local === null ? [whole] : [whole, needle('telephone', local, { alike: false, heard: true })]
}

/** Area codes have three figures in the 02 numbers and five, with the nought, in most others; a mobile has none. */
function localPart(number: string): string | null {
  if (number.length !== 10 || number.startsWith('7')) return null
  return number.startsWith('2') ? number.slice(2) : number.slice(4)
}

function emailNeedles(value: string, words: readonly Word[]): readonly Needle[] {
  const letters = runOf(withoutJoining(words)).text
  const whole = [
    needle('email', letters, { edges: 'one', heard: true }),
    needle('email', runOf(takenDown(words)).text, { edges: 'one', heard: true }),
  ]
  const [before = ''] = value.split('@')
  const local = runOf(wordsOf(before)).text
  // A local part alone tells the address to whoever knows where people have theirs, unless it is a name as any other.
  return local.length >= 6 && /\d/.test(local)
    ? [...whole, needle('email', local, { edges: 'one', alike: false })]
    : whole
}

/** Forename and surname in any order, an initial with the surname, and the surname where it is written as a name. */
function nameNeedles(words: readonly Word[]): readonly Needle[] {
  const [first, ...others] = words.map(({ text }) => text)
  const last = others.at(-1)
  if (first === undefined) return []
  if (last === undefined) return [needle('name', first, { capital: true })]
  const rest = others.join('')
  const slips = first.length + last.length >= 9 ? 1 : 0
  return [
    needle('name', first + rest, { slips }),
    needle('name', first + last, { slips }),
    needle('name', last + first, { slips }),
    needle('name', rest + first),
    needle('name', first.charAt(0) + last),
    // A double-barrelled surname alone is found whole; a single one only as it is written as a name.
    ...(others.length > 1 && rest !== last ? [needle('name', rest)] : []),
    needle('name', last, { capital: last.length < 9 }),
  ].filter(({ letters }) => letters.length >= 3)
}
