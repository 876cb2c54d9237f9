import type { Route } from '#kith/platform/web/index.ts'
import { commentRoutes, type CommentRouteOptions } from './pages/comment/routes.ts'

export interface ConsultationRouteOptions extends CommentRouteOptions {
  /** Where letters and scans are kept. */
  readonly letterFolder: string
}

/** Every route of this module. */
export function consultationRoutes(options: ConsultationRouteOptions): readonly Route[] {
  return [...commentRoutes(options)]
}
