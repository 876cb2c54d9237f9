import type { Keyring } from '#kith/platform/envelope/index.ts'
import type { Route } from '#kith/platform/web/index.ts'
import { assessmentRoutes } from './pages/assessment/routes.ts'
import { beginRoutes } from './pages/begin/routes.ts'
import { caseloadRoutes } from './pages/caseload/routes.ts'
import { familyRoutes } from './pages/family/routes.ts'
import { historyRoutes } from './pages/history/routes.ts'
import { meetingRoutes } from './pages/meeting/routes.ts'
import { planRoutes } from './pages/plan/routes.ts'

/** Every route of families being supported. */
export function supportRoutes(keys: Keyring): readonly Route[] {
  return [
    ...familyRoutes(keys),
    ...assessmentRoutes(keys),
    ...meetingRoutes(keys),
    ...historyRoutes(),
    ...caseloadRoutes(),
    ...beginRoutes(),
    ...planRoutes(),
  ]
}
