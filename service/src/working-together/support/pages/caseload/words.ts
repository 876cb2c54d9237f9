import type { Html } from '#kith/platform/html/index.ts'
import { catalogue } from '#kith/platform/words/index.ts'
import { cy } from './words.cy.ts'
import { en } from './words.en.ts'

export const caseloadWords = catalogue({ en, cy })

export interface Drawn {
  readonly title: string
  readonly content: Html
}
