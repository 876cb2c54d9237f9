import { figureOf, isUnseen, letterSign, merged, readAs } from './glyphs.ts'

/** A word as a reader sees it: Latin letters without accents and case, figures as figures. */
export interface Word {
  readonly text: string
  /** Where it begins in what was written. */
  readonly at: number
  /** Whether it begins with a capital, or is all capitals. */
  readonly capital: boolean
}

/** What was written as its words. Whatever is no letter and no figure parts them; what nobody sees is not there. */
export function wordsOf(written: string): readonly Word[] {
  const words: Word[] = []
  let [text, start, capital] = ['', 0, false]
  const close = (): void => {
    if (text !== '') words.push({ text, at: start, capital })
    text = ''
  }
  let at = 0
  for (const character of written) {
    const seen = asRead(character)
    for (const letter of seen) {
      if (letter === ' ') close()
      else {
        if (text === '') {
          start = at
          capital = character !== character.toLowerCase()
        }
        text += letter
      }
    }
    at += character.length
  }
  close()
  return words
}

const known = new Map<string, string>()

/** A character as read: letters and figures, one space for what parts words, nothing for what is not seen. */
function asRead(character: string): string {
  const before = known.get(character)
  if (before !== undefined) return before
  const read = workOut(character)
  known.set(character, read)
  return read
}

function workOut(character: string): string {
  if (isUnseen(character)) return ''
  const direct = readAs(character) ?? figureOf(character) ?? letterSign(character)
  if (direct !== undefined) return direct
  let read = ''
  for (const part of character.normalize('NFKD')) {
    if (isUnseen(part)) continue
    const lower = part.toLowerCase()
    const one = readAs(part) ?? readAs(lower) ?? figureOf(part) ?? lower
    read += /^[\p{L}\p{N}]+$/u.test(one) ? one : ' '
  }
  return read
}

/** Words written together without what parts them, with where each letter's word begins and ends. */
export interface Run {
  /** As read. */
  readonly text: string
  /** With letters and figures that are mistaken for each other as one. */
  readonly merged: string
  /** For each letter: the number of its word. */
  readonly word: readonly number[]
  readonly starts: readonly boolean[]
  readonly ends: readonly boolean[]
}

export function runOf(words: readonly Pick<Word, 'text'>[]): Run {
  let text = ''
  const word: number[] = []
  const starts: boolean[] = []
  const ends: boolean[] = []
  words.forEach((one, number) => {
    for (let at = 0; at < one.text.length; at += 1) {
      word.push(number)
      starts.push(at === 0)
      ends.push(at === one.text.length - 1)
    }
    text += one.text
  })
  return { text, merged: merged(text), word, starts, ends }
}

const spokenFigures =
  'zero|0 oh|0 nought|0 nil|0 one|1 two|2 three|3 four|4 five|5 six|6 seven|7 eight|8 nine|9 dim|0 sero|0 un|1 dau|2 dwy|2 tri|3 tair|3 pedwar|4 pedair|4 pump|5 chwech|6 saith|7 wyth|8 naw|9'
const spokenLetters =
  'alpha alfa bravo charlie delta echo foxtrot golf hotel india juliet juliett kilo lima mike november oscar papa quebec romeo sierra tango uniform victor whiskey whisky xray yankee zulu'
const spoken = new Map([
  ...spokenFigures.split(' ').map((pair) => parsePair(pair)),
  ...spokenLetters.split(' ').map((word) => [word, word.charAt(0)] as const),
])
const joining = new Set([
  'at',
  'dot',
  'point',
  'underscore',
  'hyphen',
  'dash',
  'sign',
  'symbol',
  'comma',
  'space',
  'slash',
  'dolen',
  'malpen',
])

function parsePair(pair: string): readonly [string, string] {
  const [word = '', figure = ''] = pair.split('|')
  return [word, figure]
}

/** The words without those that say how an address is put together: `ann dot hill at mail dot example`. */
export function withoutJoining(words: readonly Word[]): readonly Word[] {
  return words.filter(({ text }) => !joining.has(text))
}

/** The words as somebody takes down what is spelt to them: figures said, letters by their alphabet, `double seven`. */
export function takenDown(words: readonly Word[]): readonly Word[] {
  const heard: Word[] = []
  let times = 1
  for (const word of withoutJoining(words)) {
    if (word.text === 'double' || word.text === 'treble' || word.text === 'triple') {
      times = word.text === 'double' ? 2 : 3
      continue
    }
    const said = spoken.get(word.text) ?? word.text
    heard.push({ ...word, text: said.length === 1 ? said.repeat(times) : said })
    times = 1
  }
  return heard
}
