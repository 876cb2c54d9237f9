import type { Route } from '#kith/platform/web/index.ts'
import { guardianRoutes } from './guardian-routes.ts'
import { ownRoutes } from './own-routes.ts'
import { teamRoutes } from './team-routes.ts'

/** Pages people have of their own: theirs, their team's part in them, and the guardian's. */
export function ownPagesRoutes({ publicUrl }: { readonly publicUrl: string }): readonly Route[] {
  return [...ownRoutes(), ...teamRoutes(publicUrl), ...guardianRoutes()]
}
