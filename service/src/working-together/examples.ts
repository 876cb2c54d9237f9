import type { ExampleGroup } from '#kith/platform/design-system/index.ts'
import { contactsExamples } from './contacts/examples.ts'
import { lettersExamples } from './letters/examples.ts'
import { offersExamples } from './offers/examples.ts'
import { openingsExamples } from './openings/examples.ts'
import { ownExamples } from './own/examples.ts'
import { statementsExamples } from './pages/statements/examples.ts'
import { supportExamples } from './support/examples.ts'
import { reachExamples } from './reach/examples.ts'
import { sealedExamples } from './sealed/examples.ts'
import { sharingExamples } from './sharing/examples.ts'
import { transparencyExamples } from './pages/transparency/examples.ts'

/** Examples of this module's pages, for the gallery. */
export const workingTogetherExamples: readonly ExampleGroup[] = [
  transparencyExamples,
  statementsExamples,
  ...supportExamples,
  reachExamples,
  sharingExamples,
  contactsExamples,
  offersExamples,
  openingsExamples,
  sealedExamples,
  ...ownExamples,
  lettersExamples,
]
