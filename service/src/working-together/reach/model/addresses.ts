import { normalPostcode, normalTelephone, plainText, type WayValue } from './way.ts'

/** Text in a record that is shaped like where somebody lives. */
export interface FoundAddress {
  readonly kind: 'postcode' | 'address'
  readonly start: number
  readonly text: string
}

// `2nd` after `A1` is a floor and not the inward half of a postcode.
const postcode =
  /(?<![\p{L}\p{N}])(?:gir[\p{Zs}\p{Pd}]?0aa|[a-z]{1,2}[0-9](?:[a-z]|[0-9])?[\p{Zs}\p{Pd}]{0,2}(?!(?:1st|2nd|3rd|[04-9]th)(?![\p{L}]))[0-9][abd-hjlnp-uw-z]{2})(?![\p{L}\p{N}])/giu

/** What a road is called by, however it is written. */
const roads =
  'road|rd|street|str|lane|ln|avenue|ave|crescent|cres|terrace|terr|gardens|gdns|mews|close|drive|heol|stryd|ffordd|rhodfa|teras|gerddi'
/** Words that are a road's only with a capital: notes are full of walks, parks and ways. */
const capitals =
  'Road|Street|St|Lane|Avenue|Close|Drive|Crescent|Terrace|Gardens|Mews|Court|Ct|Place|Pl|Square|Sq|Walk|Way|Grove|Hill|Rise|Row|Parade|Park|View|Green|Mount|House|Fields|Croft|Quay|Wharf|Yard|Common|Meadow|Bank|Brow|Dene|Fold|Garth|Gate|Heights|Rd'
const welsh =
  'Heol|Stryd|Ffordd|L[oô]n|Rhodfa|Clos|Maes|Bryn|Teras|Gerddi|Cwrt|Llys|Parc|Cae|D[oô]l|Erw|Plas|Rhes|Trem|Cil|Min|Tan|Pen'
/** No road is called by these: `2 minutes down the road`. */
const notNames =
  'the|a|an|of|in|on|at|to|from|by|down|up|along|across|over|off|my|her|his|their|our|your|this|that|same|next|other|and|or|minutes?|doors?|hours?|days?|weeks?|months?|years?|miles?|people|children|times?|is|was|are|were|for|with|into|out|ar|yn|y|yr|i|o|a’r|munud|drws'
const number = String.raw`(?<![\p{L}\p{N}.,:£/-])\d{1,4}(?:[a-z]|\s?-\s?\d{1,4})?`

const addressPatterns = [
  new RegExp(
    String.raw`${number},?\s+(?:(?!(?:${notNames})(?![\p{L}]))[\p{L}’'.-]+\s+){1,3}(?:${roads})(?![\p{L}])`,
    'giu',
  ),
  new RegExp(String.raw`${number},?\s+(?:\p{Lu}[\p{L}’'.-]*\s+){1,3}(?:${capitals})(?![\p{L}])`, 'gu'),
  new RegExp(String.raw`${number},?\s+(?:${welsh})[\s-]+(?:\p{L}[\p{L}’'-]*)`, 'gu'),
  /(?<![\p{L}\p{N}])(?:flat|apartment|apt|fflat)\s+(?:no\.?\s*)?\d{1,4}[a-z]?(?![\p{L}\p{N}])/giu,
] as const

/**
 * Where a text is shaped like an address: a whole postcode, a number with a road, or a flat with its number; in English and in Welsh. It is shape only: a clinic's
 * address is found as a home's is, and a house that goes by its name alone is not found. No part of an answer depends on what is recorded of anybody.
 */
export function findAddresses(written: string): readonly FoundAddress[] {
  const text = inOneWidth(written)
  const found: FoundAddress[] = []
  for (const { index, 0: match } of text.matchAll(postcode))
    if (normalPostcode(match.replaceAll(/\p{Zs}/gu, ' ').replaceAll(/\p{Pd}/gu, '-')) !== null)
      found.push({ kind: 'postcode', start: index, text: match })
  for (const pattern of addressPatterns)
    for (const { index, 0: match } of text.matchAll(pattern))
      if (!found.some((one) => one.kind === 'address' && overlaps(one, index, match.length)))
        found.push({ kind: 'address', start: index, text: match })
  return found.toSorted((a, b) => a.start - b.start)
}

/** Letters and figures as wide as a Chinese character read the same, one for one. */
function inOneWidth(text: string): string {
  return text.replaceAll(/[\uFF01-\uFF5E]/g, (wide) => String.fromCharCode(wide.charCodeAt(0) - 0xfee0))
}

function overlaps(one: FoundAddress, start: number, length: number): boolean {
  return one.start < start + length && start < one.start + one.text.length
}

/** Whether a text says, in whatever spacing, case or punctuation, what a way says: its postcode, its first line, its number or its address. */
export function holdsValue(text: string, value: WayValue): boolean {
  switch (value.kind) {
    case 'post': {
      const compact = value.postcode.replace(' ', '').toLowerCase()
      const words = plainText(text)
      const lines = value.lines.map((line) =>
        plainText(line).replace(/^(?:flat|apartment|apt|unit|room|fflat) \w+(?: |$)/, ''),
      )
      const line = lines.find((one) => /^\d+\w? \p{L}/u.test(one)) ?? lines.find((one) => one !== '') ?? ''
      return (
        [...words.replaceAll(' ', '').matchAll(new RegExp(compact, 'g'))].length > 0 ||
        (line.includes(' ') && ` ${words} `.includes(` ${line} `))
      )
    }
    case 'telephone':
      return [...text.matchAll(/\+?\d[\d\s().\-–]{6,20}\d/gu)].some(
        ([match]) => normalTelephone(match) === value.number,
      )
    case 'email':
      return text.toLowerCase().includes(value.address.toLowerCase())
  }
}
