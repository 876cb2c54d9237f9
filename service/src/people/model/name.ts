/** A person's name in parts, any of which a source may not have given. */
export interface NameParts {
  readonly forename?: string | undefined
  readonly middleNames?: string | undefined
  readonly surname?: string | undefined
  readonly preferredName?: string | undefined
}

export interface NameStyle {
  /** `full`: forename middle surname; `usual`: preferred or forename with surname; `list`: surname first, for ordered lists. */
  readonly style?: 'full' | 'usual' | 'list'
  /** What stands where no name is recorded, in the reader's language. */
  readonly notRecorded: string
}

const placeholders = new Set([
  'unknown',
  'not known',
  'not recorded',
  'n/k',
  'nk',
  'n/a',
  'na',
  'none',
  'tbc',
  'anhysbys',
  '-',
  '?',
  'xx',
  'xxx',
  '.',
])

/** Words inside a surname that keep a small first letter unless they open the name. Welsh `ap`, `ab`, `ferch` among them. */
const particles = new Set([
  'ap',
  'ab',
  'ferch',
  'verch',
  'de',
  'da',
  'del',
  'della',
  'di',
  'du',
  'dos',
  'das',
  'van',
  'von',
  'der',
  'den',
  'ten',
  'ter',
  'la',
  'le',
  'bin',
  'bint',
  'ibn',
  'al',
  'el',
])

/**
 * A name as it should be shown: spaces tidied, Unicode composed, "UNKNOWN" and its like treated as not recorded (undefined), and names
 * typed all in one case given capitals. A name that already mixes cases is the person's own spelling and is left alone.
 */
export function tidyName(written: string | undefined): string | undefined {
  const text = written === undefined ? '' : evened(written)
  if (!text || placeholders.has(text.toLowerCase()) || !/\p{L}/u.test(text)) return undefined
  const oneCase = text === text.toUpperCase() || text === text.toLowerCase()
  // Evened again: a letter may be two in the other case, as İ is, and be written as one.
  return oneCase ? evened(text.toLowerCase().split(' ').map(capitalised).join(' ')) : text
}

/** One sign for each letter that has one, one apostrophe, and one space where there is any. */
function evened(text: string): string {
  return text
    .normalize('NFC')
    .replaceAll(/[\u2018\u2019\u02BC`]/g, "'")
    .replaceAll(/\s+/g, ' ')
    .trim()
}

/** The name to show, with the preferred name first where there is one: `Siân (Sioned) Rees` in full, `Siân Rees` in usual style. */
export function formatName(name: NameParts, { style = 'usual', notRecorded }: NameStyle): string {
  const forename = tidyName(name.forename)
  const preferred = tidyName(name.preferredName)
  const surname = tidyName(name.surname)
  const called = preferred ?? forename
  if (called === undefined && surname === undefined) return notRecorded
  if (style === 'list') return [surname, called].filter(isText).join(', ')
  if (style === 'usual') return [called, surname].filter(isText).join(' ')
  const given =
    preferred !== undefined && forename !== undefined && preferred !== forename ? `${preferred} (${forename})` : called
  return [given, tidyName(name.middleNames), surname].filter(isText).join(' ')
}

/** The key a list of people is ordered by: accents and case set aside, surname first, unnamed people last. */
export function nameOrderKey(name: NameParts): string {
  const parts = [tidyName(name.surname), tidyName(name.preferredName) ?? tidyName(name.forename)]
  if (parts.every((part) => part === undefined)) return '\u{10FFFF}'
  return parts.map((part) => plain(part ?? '')).join('\u0000')
}

/** Letters only, without accents or case: enough to say two surnames are written the same, never enough to say two people are. */
export function plain(text: string): string {
  return text
    .normalize('NFD')
    .replaceAll(/[^\p{L}\s-]/gu, '')
    .replaceAll(/[\s-]+/g, ' ')
    .trim()
    .toLowerCase()
}

function capitalised(word: string, index: number): string {
  if (index > 0 && particles.has(word)) return word
  return word.split('-').map(capitalisedPart).join('-')
}

function capitalisedPart(part: string): string {
  const raised = part.replace(/^\p{L}/u, capital)
  // O'Neill and D'Arcy raise the letter after the mark; McLeod raises its own. Mac is left: Mackie and Macey are names too.
  return raised
    .replace(/^([OD])'(\p{L})/u, (_, first: string, letter: string) => `${first}'${capital(letter)}`)
    .replace(/^Mc(\p{L})/u, (_, letter: string) => `Mc${capital(letter)}`)
}

/** A few letters have no single capital (ß, polytonic Greek): they are left as they are. */
function capital(letter: string): string {
  const raised = letter.toUpperCase()
  return raised.length === letter.length ? raised : letter
}

function isText(part: string | undefined): part is string {
  return part !== undefined
}
