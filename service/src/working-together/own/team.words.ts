import { catalogue } from '#kith/platform/words/index.ts'
import { cy } from './team.words.cy.ts'
import { en } from './team.words.en.ts'

/** What a family's team reads about pages of its members' own. */
export const teamWords = catalogue({ en, cy })
