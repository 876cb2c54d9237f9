import type { Address } from '#kith/identify/model/assertion.ts'

const words: Readonly<Record<string, string>> = {
  RD: 'ROAD',
  STR: 'STREET',
  AV: 'AVENUE',
  AVE: 'AVENUE',
  CL: 'CLOSE',
  CT: 'COURT',
  CRES: 'CRESCENT',
  CR: 'CRESCENT',
  DR: 'DRIVE',
  GDNS: 'GARDENS',
  GDN: 'GARDENS',
  GRN: 'GREEN',
  GR: 'GROVE',
  GRV: 'GROVE',
  HSE: 'HOUSE',
  LN: 'LANE',
  PK: 'PARK',
  PL: 'PLACE',
  SQ: 'SQUARE',
  TER: 'TERRACE',
  TERR: 'TERRACE',
  WK: 'WALK',
  APT: 'FLAT',
  APARTMENT: 'FLAT',
  MAISONETTE: 'FLAT',
  MT: 'MOUNT',
}

const postcodePattern = /^(GIR ?0AA|[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2})$/

/** A postcode written `AA9 9AA`; undefined where the text is not one. */
export function normalisePostcode(text: string): string | undefined {
  const compact = text.toUpperCase().replace(/[^A-Z0-9]/g, '')
  return postcodePattern.test(compact) ? `${compact.slice(0, -3)} ${compact.slice(-3)}` : undefined
}

/** Characters of an address that are read: no dwelling's is as long, and to look for a house in 100,000 digits takes half a minute a row. */
const longestAddress = 500

/**
 * A key two feeds give the same dwelling: its UPRN, else flat, number (or name) and street within the postcode. Null where there is no
 * postcode or nothing within it: a whole street is not a home. Spelling mistakes in a street's name give different keys.
 */
export function placeKey(address: Address): string | null {
  if (address.uprn !== undefined) return `uprn:${address.uprn.replace(/^0+/, '')}`
  return addressKey(address)
}

/** As `placeKey`, by the address alone: for telling that a home with a UPRN and one without are the same. */
export function addressKey({ lines, postcode }: Address): string | null {
  if (postcode === undefined) return null
  let text = lines
    .map(plain)
    .filter((line) => line !== '')
    .join(',')
    .slice(0, longestAddress)
  const flat = /(?:^|[, ])(FLAT|UNIT|ROOM|STUDIO) ([0-9]+[A-Z]?|[A-Z][0-9]*)(?=$|[, ])/.exec(text)
  if (flat) text = text.replace(flat[0], ',')
  const house = /(?:^|[, ])([0-9]+[A-Z]?(?:-[0-9]+[A-Z]?)?)[, ]+([^,]*[A-Z][^,]*)/.exec(text)
  const inside = flat ? `${flat[1] === 'FLAT' ? '' : `${flat[1]} `}${flat[2]}` : ''
  const compact = postcode.replace(' ', '')
  if (house) return `${compact}|${inside}|${house[1]}|${house[2]?.trim()}`
  const named = text
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '')
    .slice(0, 2)
  if (named.length === 0) return inside === '' ? null : `${compact}|${inside}||`
  return `${compact}|${inside}|${named[0]}|${named[1] ?? ''}`
}

function plain(line: string): string {
  const upper = line.normalize('NFD').replace(/\p{M}/gu, '').toUpperCase()
  const spaced = upper
    .replace(/['’.]/g, '')
    .replace(/[^A-Z0-9,-]+/g, ' ')
    .replace(/ ?- ?/g, '-')
    .trim()
  const parts = spaced.split(/,/).map((part) => {
    const tokens = part.trim().split(' ')
    // `ST` ends a street's name or begins a saint's.
    return tokens
      .map((token, at) => (token === 'ST' && at > 0 && at === tokens.length - 1 ? 'STREET' : (words[token] ?? token)))
      .join(' ')
  })
  return parts.join(',')
}
