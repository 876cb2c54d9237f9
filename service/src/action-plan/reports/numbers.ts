/** A number as it stands in a text: figures or a word. */
export interface FoundNumber {
  readonly start: number
  readonly end: number
  readonly text: string
  /** What it counts: "1,200" is 1200; "dozen" is 12. */
  readonly value: number
}

/**
 * Words that say a number, in English and Welsh. "One", "first", "second" and Welsh "un" are not among them: they point as often as they count
 * ("one of them", "the first report").
 */
const written: Readonly<Record<string, number>> = {
  two: 2,
  three: 3,
  four: 4,
  five: 5,
  six: 6,
  seven: 7,
  eight: 8,
  nine: 9,
  ten: 10,
  eleven: 11,
  twelve: 12,
  thirteen: 13,
  fourteen: 14,
  fifteen: 15,
  sixteen: 16,
  seventeen: 17,
  eighteen: 18,
  nineteen: 19,
  twenty: 20,
  thirty: 30,
  forty: 40,
  fifty: 50,
  sixty: 60,
  seventy: 70,
  eighty: 80,
  ninety: 90,
  hundred: 100,
  hundreds: 100,
  thousand: 1000,
  thousands: 1000,
  million: 1e6,
  millions: 1e6,
  billion: 1e9,
  half: 0.5,
  quarter: 0.25,
  dozen: 12,
  both: 2,
  dau: 2,
  dwy: 2,
  tri: 3,
  tair: 3,
  pedwar: 4,
  pedair: 4,
  pump: 5,
  pum: 5,
  chwech: 6,
  chwe: 6,
  saith: 7,
  wyth: 8,
  naw: 9,
  deg: 10,
  deuddeg: 12,
  pymtheg: 15,
  ugain: 20,
  cant: 100,
  mil: 1000,
  miliwn: 1e6,
  hanner: 0.5,
  chwarter: 0.25,
}

/** Welsh changes the first letter of a word after some others: "o ddeg safle", "tri phlentyn a phum safle", "fy neg". */
const changed: Readonly<Record<string, readonly string[]>> = {
  p: ['b', 'ph', 'mh'],
  t: ['d', 'th', 'nh'],
  c: ['g', 'ch', 'ngh'],
  d: ['dd', 'n'],
  m: ['f'],
}
const welsh = 'dau dwy tri tair pedwar pedair pump pum deg deuddeg pymtheg cant mil miliwn'.split(' ')
// English words too, and not said of a count in Welsh: before a noun five is "pum".
const english = new Set(['bump', 'chant'])
const mutated = welsh.flatMap((word) =>
  (changed[word.slice(0, 1)] ?? []).map((first) => [first + word.slice(1), written[word] ?? 0] as const),
)
const words: ReadonlyMap<string, number> = new Map([
  ...mutated.filter(([word]) => !english.has(word)),
  ...Object.entries(written),
])

const units = 'one two three four five six seven eight nine'
const tens = 'twenty thirty forty fifty sixty seventy eighty ninety'
const compound = `(?:${tens.replaceAll(' ', '|')})-(?:${units.replaceAll(' ', '|')})`
const pattern = new RegExp(
  String.raw`\p{N}+(?:[,.]\p{N}+)*|(?<![\p{L}’'-])(?:${compound}|${[...words.keys()].join('|')})(?!\p{L})`,
  'giu',
)

/** What a number as it stands counts: "1,200", "ten", "twenty-five". */
function valueOf(text: string): number {
  const known = words.get(text)
  if (known !== undefined) return known
  const [ten = '', unit = ''] = text.split('-')
  if (written[ten] !== undefined) return written[ten] + units.split(' ').indexOf(unit) + 1
  return Number(text.normalize('NFKC').replaceAll(',', ''))
}

/** Every number in `text`, in order. Digits inside a word ("PSA16") count: whoever reads them wonders where they are from. */
export function numbersIn(text: string): readonly FoundNumber[] {
  return [...text.matchAll(pattern)].map((match) => ({
    start: match.index,
    end: match.index + match[0].length,
    text: match[0],
    value: valueOf(match[0].toLowerCase()),
  }))
}

/** Fields that say where a statement stands and not what it says: the 3 of paragraph 3.3 counts no sites. */
const pointing = new Set(['cites', 'where', 'address', 'archive', 'line', 'key', 'about'])

/** Every number that a record's body says, in its words or as a value; amounts held in pence also count as pounds. */
export function numbersOfRecord(value: unknown): ReadonlySet<number> {
  const found = new Set<number>()
  const walk = (inner: unknown, name: string): void => {
    if (pointing.has(name)) return
    if (typeof inner === 'number') {
      found.add(inner)
      if (name === 'pence') for (const unit of [100, 1e8, 1e11]) found.add(inner / unit)
    } else if (typeof inner === 'string') for (const { value: number } of numbersIn(inner)) found.add(number)
    else if (Array.isArray(inner)) for (const one of inner) walk(one, name)
    else if (typeof inner === 'object' && inner !== null) for (const [key, one] of Object.entries(inner)) walk(one, key)
  }
  walk(value, '')
  return found
}
