import { readFileSync } from 'node:fs'
import { parse } from 'yaml'
import {
  disclosureFinder,
  disclosureRulesShape,
  type DisclosureRules,
  type FindDisclosures,
} from '../model/disclosure.ts'

/** The rules in force, English and Welsh: public, and shown on `/comment/reading-first`. */
export const disclosureRules: readonly DisclosureRules[] = ['en', 'cy'].map((language) => {
  const file = new URL(`${language}.yaml`, import.meta.url)
  return disclosureRulesShape.parse(parse(readFileSync(file, 'utf8')))
})

/** Asks both sets of a text, whichever language it says it is in. */
export const findDisclosures: FindDisclosures = disclosureFinder(disclosureRules)
