import { catalogue } from '#kith/platform/words/index.ts'
import { cy } from './words.cy.ts'
import { en } from './words.en.ts'

/** The words of the page shell and of Kith's own components. */
export const designWords = catalogue({ en, cy })
