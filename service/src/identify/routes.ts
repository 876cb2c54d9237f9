import type { Route } from '#kith/platform/web/index.ts'

export interface IdentifyRouteOptions {
  /** Where uploads wait for the job that reads them. */
  readonly uploadFolder: string
}

/** Every route of this module. */
export function identifyRoutes(_options: IdentifyRouteOptions): readonly Route[] {
  return []
}
