import { catalogue } from '#kith/platform/words/index.ts'
import { cy } from './unread.words.cy.ts'
import { en } from './unread.words.en.ts'

export const unreadWords = catalogue({ en, cy })
