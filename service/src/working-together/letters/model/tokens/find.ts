import { runOf, takenDown, withoutJoining, wordsOf, type Run, type Word } from './fold.ts'
import { merged } from './glyphs.ts'
import type { Needle } from './needle.ts'
import { needlesFor } from './needles.ts'
import type { Hit, Piece, Token } from './token.ts'

/** Looks through parts of what leaves for tokens. Compiled once for a recipient. */
export type Finder = (pieces: readonly Piece[]) => readonly Hit[]

/**
 * @param known what the recipient knows already, such as their own address: none of it is a token, though a token may share its street
 * @returns a finder: each part with each kind found in it, once; empty where nothing was. It reads the parts in order as one, so that what is split over
 * lines, cells or headings is found where it begins.
 */
export function finderOf(tokens: readonly Token[], known: readonly Token[] = []): Finder {
  const needles = needlesFor(tokens, known)
  if (needles.length === 0) return () => []
  return (pieces) => {
    const hits = new Map<string, Hit>()
    for (const ways of variants(pieces))
      for (const hit of findIn(ways, needles)) hits.set(`${hit.where} ${hit.kind}`, hit)
    return [...hits.values()]
  }
}

/** The parts as written, and as they read where a stroke stands for a letter, an address of a link or a sign of a web page is coded, or the line is turned round. */
function variants(pieces: readonly Piece[]): readonly (readonly Piece[])[] {
  const ways: (readonly Piece[])[] = [pieces]
  const also = (sign: RegExp, change: (text: string) => string): void => {
    if (pieces.some(({ text }) => sign.test(text)))
      ways.push(pieces.map((piece) => ({ ...piece, text: change(piece.text) })))
  }
  also(/[|¦∣│❘!]/, (text) => text.replaceAll(/[|¦∣│❘!]/g, 'l'))
  also(/%[0-9a-f]{2}/i, (text) => text.replaceAll(/(?:%[0-9a-f]{2})+/gi, decoded))
  also(/&#?\w{2,8};/, (text) => text.replaceAll(/&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|\w{2,8});/gi, signed))
  also(/\u202E/, (text) =>
    text.replaceAll(/\u202E([^\u202C\n]*)/g, (_, turned: string) => [...turned].toReversed().join('')),
  )
  return ways
}

function decoded(coded: string): string {
  try {
    return decodeURIComponent(coded)
  } catch {
    return ' '
  }
}

/** A sign as web pages write it, `&#75;` or `&nbsp;`: by its number, or something that parts words. */
function signed(_whole: string, decimal: string | undefined, hex: string | undefined): string {
  const code = decimal === undefined ? Number.parseInt(hex ?? '20', 16) : Number(decimal)
  return code <= 0x10ffff ? String.fromCodePoint(code) : ' '
}

interface Read {
  readonly run: Run
  readonly words: readonly Word[]
  /** Numbers of the words by their first letter: where one with a slip may begin. */
  readonly beginnings: ReadonlyMap<string, readonly number[]>
}

function findIn(pieces: readonly Piece[], needles: readonly Needle[]): readonly Hit[] {
  const begins: number[] = []
  let all = ''
  for (const { text } of pieces) {
    begins.push(all.length)
    all += `${text}\n`
  }
  const words = wordsOf(all)
  const asWritten = readOf(words)
  const heard = [readOf(withoutJoining(words)), readOf(takenDown(words))]
  const hits: Hit[] = []
  for (const needle of needles)
    for (const read of needle.heard ? [asWritten, ...heard] : [asWritten])
      for (const word of placesOf(needle, read)) {
        const piece = pieces[pieceAt(begins, word.at)]
        if (piece) hits.push({ where: piece.where, kind: needle.kind })
      }
  return hits
}

function readOf(words: readonly Word[]): Read {
  const beginnings = Map.groupBy(words.keys(), (at) => words[at]?.text.charAt(0) ?? '')
  return { run: runOf(words), words, beginnings }
}

function pieceAt(begins: readonly number[], at: number): number {
  let [low, high] = [0, begins.length - 1]
  while (low < high) {
    const middle = Math.ceil((low + high) / 2)
    if ((begins[middle] ?? 0) <= at) low = middle
    else high = middle - 1
  }
  return low
}

function placesOf(needle: Needle, read: Read): readonly Word[] {
  const { run, words } = read
  const exact = exactPlaces(needle, run)
  const near = needle.slips > 0 ? nearPlaces(needle, read) : []
  return [...exact, ...near].flatMap((at) => {
    const word = words[at]
    return word && (!needle.capital || word.capital) ? [word] : []
  })
}

/** Numbers of the words at which the letters begin. */
function exactPlaces(needle: Needle, run: Run): readonly number[] {
  const letters = needle.alike ? merged(needle.letters) : needle.letters
  const text = needle.alike ? run.merged : run.text
  const found: number[] = []
  for (let at = text.indexOf(letters); at >= 0; at = text.indexOf(letters, at + 1)) {
    const starts = run.starts[at] === true
    const ends = run.ends[at + letters.length - 1] === true
    const fits = needle.edges === 'none' || (needle.edges === 'one' ? starts || ends : starts && ends)
    if (fits) found.push(run.word[at] ?? 0)
  }
  return found
}

/** Numbers of the words at which words begin that are the letters but for a slip or two of whoever typed them. */
function nearPlaces({ letters, slips }: Needle, { words, beginnings }: Read): readonly number[] {
  const found: number[] = []
  for (const from of beginnings.get(letters.charAt(0)) ?? []) {
    let together = ''
    for (let to = from; to < words.length && together.length <= letters.length + slips; to += 1) {
      together += words[to]?.text ?? ''
      if (Math.abs(together.length - letters.length) > slips) continue
      if (within(together, letters, slips)) found.push(from)
    }
  }
  return found
}

/** Three rows of a table of distances, used again for each pair of words: a letter is held against thousands. */
const rows: readonly [number[], number[], number[]] = [[], [], []]

/** Whether two words are the same but for so many slips: a letter wrong, missing, too many, or two changed about. A figure is no slip: 12 is not 13. */
function within(one: string, other: string, slips: number): boolean {
  if (one.replaceAll(/\D/g, '') !== other.replaceAll(/\D/g, '')) return false
  // Mill and Hill are two streets: the letter a name begins with is no slip either.
  if (/\D/.exec(one)?.[0] !== /\D/.exec(other)?.[0]) return false
  let [before, row, next] = [rows[0], rows[1], rows[2]]
  for (let to = 0; to <= other.length; to += 1) row[to] = to
  for (let at = 1; at <= one.length; at += 1) {
    let least = (next[0] = at)
    for (let to = 1; to <= other.length; to += 1) {
      const same = one[at - 1] === other[to - 1] ? 0 : 1
      let best = Math.min((row[to] ?? 0) + 1, (next[to - 1] ?? 0) + 1, (row[to - 1] ?? 0) + same)
      if (at > 1 && to > 1 && one[at - 1] === other[to - 2] && one[at - 2] === other[to - 1])
        best = Math.min(best, (before[to - 2] ?? 0) + 1)
      next[to] = best
      least = Math.min(least, best)
    }
    if (least > slips) return false
    ;[before, row, next] = [row, next, before]
  }
  return (row[other.length] ?? slips + 1) <= slips
}
