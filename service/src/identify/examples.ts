import type { ExampleGroup } from '#kith/platform/design-system/index.ts'
import { capacityExamples } from './pages/capacity/examples.ts'
import { decideExamples } from './pages/decide/examples.ts'
import { familiesExamples } from './pages/families/examples.ts'
import { familyExamples } from './pages/family/examples.ts'
import { linkRunsExamples } from './pages/link-runs/examples.ts'
import { personExamples } from './pages/person/examples.ts'
import { feedsExamples } from './pages/feeds/examples.ts'
import { feedExamples } from './pages/feed/examples.ts'
import { uploadExamples } from './pages/upload/examples.ts'
import { deliveryExamples } from './pages/delivery/examples.ts'
import { mappingExamples } from './pages/mapping/examples.ts'
import { feedStartExamples } from './pages/feed-start/examples.ts'
import { mappingVersionsExamples } from './pages/mapping-versions/examples.ts'
import { lineageExamples } from './pages/lineage/examples.ts'
import { reviewExamples } from './pages/review/examples.ts'
import { rulesExamples } from './pages/rules/examples.ts'

/** Examples of this module's pages, for the gallery. */
export const identifyExamples: readonly ExampleGroup[] = [
  feedsExamples,
  feedExamples,
  uploadExamples,
  deliveryExamples,
  feedStartExamples,
  mappingExamples,
  mappingVersionsExamples,
  lineageExamples,
  reviewExamples,
  linkRunsExamples,
  personExamples,
  familiesExamples,
  familyExamples,
  decideExamples,
  capacityExamples,
  rulesExamples,
]
