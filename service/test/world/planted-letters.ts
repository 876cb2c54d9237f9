import type { Piece, Token, TokenKind } from '../../src/working-together/index.ts'
import { disguises, street } from './planted-disguises.ts'
import { family, figures, type Draw, type Family } from './planted-families.ts'

/**
 * Letters with words planted in them that must not leave, and letters with none: what the search for such words is
 * measured on. How a word is disguised here was written from what goes wrong (assurance, RG1) and from the lists of
 * signs in Unicode, and shares nothing with how the search reads.
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
