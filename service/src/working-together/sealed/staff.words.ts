import { catalogue } from '#kith/platform/words/index.ts'
import { cy } from './staff.words.cy.ts'
import { en } from './staff.words.en.ts'

export const staffWords = catalogue({ en, cy })
