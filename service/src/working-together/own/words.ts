import { catalogue } from '#kith/platform/words/index.ts'
import { cy } from './words.cy.ts'
import { en } from './words.en.ts'

/** What somebody reads on their own page. */
export const ownWords = catalogue({ en, cy })
