import { catalogue } from '#kith/platform/words/index.ts'
import { cy } from './words.cy.ts'
import { en } from './words.en.ts'

export const trailWords = catalogue({ en, cy })
