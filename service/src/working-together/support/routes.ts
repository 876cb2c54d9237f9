import type { Route } from '#kith/platform/web/index.ts'
import { assessmentRoutes } from './pages/assessment/routes.ts'
import { familyRoutes } from './pages/family/routes.ts'

/** Every route of families being supported. */
export function supportRoutes(): readonly Route[] {
  return [...familyRoutes(), ...assessmentRoutes()]
}
