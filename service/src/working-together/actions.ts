import { catalogue } from '#kith/platform/words/index.ts'
import { cy } from './actions.words.cy.ts'
import { en } from './actions.words.en.ts'

/** What this module's pages do, in words, for the audit trail. */
export const workingTogetherActions = catalogue({ en, cy })
