/**
 * The columns of Annex A that Kith reads, and the ways their names are written, tried in order on the name in lower case. Columns of a
 * list that Kith does not read (teams, workers, ages, counts) are known by `passedOver`, so that a new one is noticed.
 */
const patterns = {
  child: /\bchild\b.*\b(id|identifier)\b|\b(id|identifier)\b.*\bchild\b/,
  adopter: /adopter identifier/,
  born: /date.*birth|\bdob\b/,
  gender: /^(gender|sex)\b/,
  ethnicity: /ethnic/,
  disability: /disab/,
  'date of contact': /^date of contact\b/,
  'contact source': /contact.*source/,
  'assessment start': /^assessment start/,
  'assessment completion': /^assessment completion/,
  'date of referral': /date of.*referral/,
  'referral source': /referral.*source/,
  'continuous start': /continuous assessment start/,
  'continuous end': /continuous assessment date of auth/,
  'section 47 start': /section 47 enquiry start|strategy discussion/,
  'cin start': /^cin start/,
  'cin closure': /^cin closure/,
  'primary need': /primary need/,
  'plan start': /protection plan start/,
  'plan end': /protection plan end/,
  'initial category': /initial category/,
  'latest category': /latest category/,
  'care start': /date started to be looked after/,
  'care end': /date ceased to be looked after/,
  'category of need': /category of need/,
  'legal status': /child.*legal status/,
  'placement type': /placement type/,
  'placement postcode': /placement postcode/,
  'placement start': /start date of most recent placement/,
  eligibility: /eligibility/,
  'in touch': /in touch/,
  accommodation: /^type of accommodation/,
  activity: /activity status/,
  'entered care': /entered care/,
  'placed for adoption': /should be placed for adoption/,
} as const satisfies Record<string, RegExp>
export type ColumnName = keyof typeof patterns

const passedOver =
  /^age\b|age of child|team|worker|advis|organisation|^number of|^no\. of|nfa|seen|assessed|unnecessary|conference|visit|emergency protection|unaccompanied|second or subsequent|start date of current legal|statutory review|permanence plan|health assessment|dental|reason|placement provider|urn|placement location|la of placement|return interview|pathway plan|date of contact|suitability|family identifier|placement order|matching|placed for|adoption order|fostering|enquiry received|stage [12]|application|matched|placed with|leaving adoption|case status|subject to/

/** Which list a header is: by the column only that list has. */
const marks: readonly (readonly [list: number, column: ColumnName])[] = [
  [11, 'adopter'],
  [10, 'placed for adoption'],
  [9, 'eligibility'],
  [8, 'care start'],
  [7, 'plan start'],
  [6, 'cin start'],
  [5, 'section 47 start'],
  [4, 'continuous start'],
  [3, 'date of referral'],
  [2, 'assessment start'],
  [1, 'date of contact'],
]

/** Where each column Kith reads stands (from 0). A name that fits two columns is the first of them. */
export function findHeaders(names: readonly string[]): ReadonlyMap<ColumnName, number> {
  const found = new Map<ColumnName, number>()
  for (const [at, name] of names.entries()) {
    const column = columnOf(name)
    if (column !== undefined && !found.has(column)) found.set(column, at)
  }
  return found
}

/** The column a name means; undefined where Kith does not read it. */
export function columnOf(name: string): ColumnName | undefined {
  // No header is as long, and one made to be slow to read is no header.
  const text = name.slice(0, 500).normalize('NFKC').toLowerCase().replace(/\s+/g, ' ').trim()
  for (const [column, pattern] of Object.entries(patterns)) if (pattern.test(text)) return parseColumn(column)
  return undefined
}

function parseColumn(name: string): ColumnName {
  return name as ColumnName
}

/** Whether a header's name is one of Annex A's, read or not. */
export function isKnownHeader(name: string): boolean {
  return columnOf(name) !== undefined || passedOver.test(name.toLowerCase())
}

export function listOf(found: ReadonlyMap<ColumnName, number>): number | undefined {
  if (!found.has('child') && !found.has('adopter')) return undefined
  return marks.find(([, column]) => found.has(column))?.[0]
}
