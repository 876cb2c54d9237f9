import type { Route } from '#kith/platform/web/index.ts'
import { linkRunsRoutes } from './pages/link-runs/routes.ts'
import { personRoutes } from './pages/person/routes.ts'
import { reviewRoutes } from './pages/review/routes.ts'

export interface IdentifyRouteOptions {
  /** Where uploads wait for the job that reads them. */
  readonly uploadFolder: string
}

/** Every route of this module. */
export function identifyRoutes(_options: IdentifyRouteOptions): readonly Route[] {
  return [...reviewRoutes(), ...linkRunsRoutes(), ...personRoutes()]
}
