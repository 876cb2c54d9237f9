/** Sex as the returns code it: words, letters, and the numbers used until 2023. Undefined where not recorded. */
export function readSex(text: string): 'F' | 'M' | 'X' | undefined {
  return sexes.get(text.trim().toLowerCase())
}

const sexes = new Map<string, 'F' | 'M' | 'X'>([
  ['f', 'F'],
  ['female', 'F'],
  ['2', 'F'],
  ['b) female', 'F'],
  ['m', 'M'],
  ['male', 'M'],
  ['1', 'M'],
  ['a) male', 'M'],
  ['x', 'X'],
  ['9', 'X'],
  ['neither', 'X'],
  ['d) neither', 'X'],
])

/** An ethnicity code; undefined for the codes that mean nobody knows (not obtained, refused). */
export function readEthnicity(text: string): string | undefined {
  return text === '' || text === 'NOBT' || text === 'REFU' ? undefined : text
}

/** DfE attendance codes that are an absence (authorised or not), of 2024 and before: the others are attendance, or no session to attend. */
export const absenceCodes: ReadonlySet<string> = new Set([
  'C',
  'C1',
  'C2',
  'E',
  'H',
  'I',
  'J',
  'J1',
  'M',
  'R',
  'S',
  'T',
  'G',
  'N',
  'O',
  'U',
])
