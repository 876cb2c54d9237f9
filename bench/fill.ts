import { withAdministrator } from '../service/src/platform/db/launch/index.ts'
import { contacts } from './contacts.ts'
import { own } from './own.ts'
import { reviews } from './reviews.ts'
import { sealed } from './sealed.ts'
import { support } from './support.ts'
import { ways } from './ways.ts'

/**
 * What half a year of work leaves in a county whose files are in and linked: families supported, contacts, reviews, people who must not be found, pages of their
 * own. Straight in the database, on one connection: what one part lays out in temporary tables, the next goes by.
 */
export async function fillCounty(adminUrl: string): Promise<void> {
  await withAdministrator(adminUrl, async (run) => {
    for (const part of [support, ways, contacts, reviews, sealed, own]) {
      for (const statement of part) await run(statement)
      await run('vacuum analyze')
    }
  })
}
