import type { Route } from '#kith/platform/web/index.ts'
import { analysisRoutes } from './pages/analysis/routes.ts'
import { callRoutes } from './pages/calls/routes.ts'
import { commentRoutes, type CommentRouteOptions } from './pages/comment/routes.ts'
import { decideRoutes } from './pages/decide/routes.ts'
import { deskRoutes } from './pages/desk/routes.ts'
import { readFirstRoutes } from './pages/read-first/routes.ts'

export interface ConsultationRouteOptions extends CommentRouteOptions {
  /** Where letters and scans are kept. */
  readonly letterFolder: string
}

/** Every route of this module. */
export function consultationRoutes(options: ConsultationRouteOptions): readonly Route[] {
  return [
    ...commentRoutes(options),
    ...callRoutes(),
    ...decideRoutes(options),
    ...deskRoutes(options),
    ...analysisRoutes(),
    ...readFirstRoutes(options),
  ]
}
