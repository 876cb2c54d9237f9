import { catalogue } from '#kith/platform/words/index.ts'
import { cy } from './guardian.words.cy.ts'
import { en } from './guardian.words.en.ts'

/** What the guardian reads of pages people have of their own. */
export const guardianWords = catalogue({ en, cy })
