/** Letters of other alphabets, and signs, that a reader takes for a Latin letter or a figure. Each pair of strings: what is written, what is read. */
const pairs: readonly (readonly [written: string, read: string])[] = [
  // Cyrillic, capitals and small letters by their shape.
  ['АВЕКМНОРСТУХІЈЅЗҮԌԛԝԁ', 'abekmhopctyxijs3ygqwd'],
  ['авекмнорстухіјѕзһӏгпԍүґьіѵ', 'abekmhopctyxijs3hlrngyrbiv'],
  // Greek.
  ['ΑΒΕΖΗΙΚΜΝΟΡΤΥΧϹͿϜ', 'abezhikmnoptyxcjf'],
  ['αβεηικνορτυχϲσγϳωμζ', 'abenikvoptuxcoyjwuz'],
  // Armenian, Cherokee and others that stand in addresses of links for Latin.
  ['ՕօոսհցքՏԼՍ', 'oonuhgpslu'],
  ['ᎪᏴᏟᎠᎬᏀᎻᎥᎫᏦᏞᎷᏢᏒᏚᎢᏙᏔᏃᎩᏂ', 'abcdeghijklmprstvwzyh'],
  // Latin small capitals and letters of phonetics.
  ['ᴀʙᴄᴅᴇꜰɢʜɪᴊᴋʟᴍɴᴏᴘʀꜱᴛᴜᴠᴡʏᴢ', 'abcdefghijklmnoprstuvwyz'],
  ['ɑɡɩıȷɭɯɵʋɛƖǀӀ', 'agiijlmoveiil'],
  ['øđłħŧðƀƄƽʐȥʂ', 'odlhtdbbszzs'],
  // Signs.
  ['$€∅⊘◯〇○', 'se00000'],
]

const singles = new Map<string, string>([
  ['ß', 'ss'],
  ['ẞ', 'ss'],
  ['æ', 'ae'],
  ['Æ', 'ae'],
  ['œ', 'oe'],
  ['Œ', 'oe'],
  ['þ', 'th'],
  ['Þ', 'th'],
  ['Ø', 'o'],
  ['Đ', 'd'],
  ['Ł', 'l'],
  ['Ħ', 'h'],
  ['&', ' '],
])
for (const [written, read] of pairs) {
  const from = [...written]
  from.forEach((letter, at) => singles.set(letter, read[at] ?? ''))
}

/** The Latin letter or figure a reader takes this character for; undefined where it is itself, or nothing like one. */
export function readAs(character: string): string | undefined {
  return singles.get(character)
}

/** Marks and signs nobody sees: joiners, what lengthens a line, directions, tags, selectors, fillers, soft hyphens, accents apart from their letter. */
const unseen = /[\p{Cf}\p{Mn}\p{Me}\u0640\u115F\u1160\u3164\uFFA0]/u

export function isUnseen(character: string): boolean {
  return unseen.test(character)
}

/** A figure of any script as 0 to 9: figures of a script stand in tens, so how far it is from the script's nought says which it is. */
export function figureOf(character: string): string | undefined {
  if (!/\p{Nd}/u.test(character)) return undefined
  const point = character.codePointAt(0) ?? 0
  let before = 0
  while (before < 60 && /\p{Nd}/u.test(String.fromCodePoint(point - before - 1))) before += 1
  return String(before % 10)
}

const squared = 0x1f130
const circledDark = 0x1f150
const squaredDark = 0x1f170
const regional = 0x1f1e6

/** Letters in circles, squares and flags. */
export function letterSign(character: string): string | undefined {
  const point = character.codePointAt(0) ?? 0
  for (const first of [squared, circledDark, squaredDark, regional])
    if (point >= first && point < first + 26) return String.fromCodePoint(97 + point - first)
  return undefined
}

const alike = new Map([
  ['o', '0'],
  ['i', '1'],
  ['l', '1'],
  ['s', '5'],
  ['b', '8'],
  ['z', '2'],
  ['g', '6'],
])

/** Letters and figures that are mistaken for each other, as one: O and 0, I, l and 1, S and 5, B and 8, Z and 2, G and 6. */
export function merged(text: string): string {
  let made = ''
  for (const letter of text) made += alike.get(letter) ?? letter
  return made
}
