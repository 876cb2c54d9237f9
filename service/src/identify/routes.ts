import type { Database } from '#kith/platform/db/index.ts'
import type { Route } from '#kith/platform/web/index.ts'
import { capacityRoutes } from './pages/capacity/routes.ts'
import { decideRoutes } from './pages/decide/routes.ts'
import { deliveryRoutes } from './pages/delivery/routes.ts'
import { familiesRoutes } from './pages/families/routes.ts'
import { familyRoutes } from './pages/family/routes.ts'
import { feedRoutes } from './pages/feed/routes.ts'
import { feedStartRoutes } from './pages/feed-start/routes.ts'
import { feedsRoutes } from './pages/feeds/routes.ts'
import { lineageRoutes } from './pages/lineage/routes.ts'
import { linkRunsRoutes } from './pages/link-runs/routes.ts'
import { mappingRoutes } from './pages/mapping/routes.ts'
import { mappingVersionsRoutes } from './pages/mapping-versions/routes.ts'
import { personRoutes } from './pages/person/routes.ts'
import { reviewRoutes } from './pages/review/routes.ts'
import { rulesRoutes } from './pages/rules/routes.ts'
import { uploadRoutes } from './pages/upload/routes.ts'

export interface IdentifyRouteOptions {
  readonly database: Database
  /** Where uploads wait for the job that reads them. */
  readonly uploadFolder: string
}

/** Every route of this module. */
export function identifyRoutes(options: IdentifyRouteOptions): readonly Route[] {
  return [
    ...feedsRoutes(),
    ...feedRoutes(),
    ...feedStartRoutes(),
    ...uploadRoutes(options),
    ...mappingRoutes(options),
    ...mappingVersionsRoutes(),
    ...deliveryRoutes(options),
    ...lineageRoutes(),
    ...linkRunsRoutes(),
    ...personRoutes(),
    ...reviewRoutes(),
    ...familiesRoutes(),
    ...familyRoutes(),
    ...decideRoutes(),
    ...capacityRoutes(),
    ...rulesRoutes(),
  ]
}
