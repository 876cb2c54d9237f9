import type { ExampleGroup } from '#kith/platform/design-system/index.ts'
import { capacityExamples } from './pages/capacity/examples.ts'
import { decideExamples } from './pages/decide/examples.ts'
import { familiesExamples } from './pages/families/examples.ts'
import { familyExamples } from './pages/family/examples.ts'
import { linkRunsExamples } from './pages/link-runs/examples.ts'
import { personExamples } from './pages/person/examples.ts'
import { reviewExamples } from './pages/review/examples.ts'
import { rulesExamples } from './pages/rules/examples.ts'

/** Examples of this module's pages, for the gallery. */
export const identifyExamples: readonly ExampleGroup[] = [
  reviewExamples,
  linkRunsExamples,
  personExamples,
  familiesExamples,
  familyExamples,
  decideExamples,
  capacityExamples,
  rulesExamples,
]
