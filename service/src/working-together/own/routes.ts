import type { Keyring } from '#kith/platform/envelope/index.ts'
import type { Route } from '#kith/platform/web/index.ts'
import { guardianRoutes } from './guardian-routes.ts'
import { ownRoutes } from './own-routes.ts'
import { teamRoutes } from './team-routes.ts'

export interface OwnPagesOptions {
  /** What sealed ways to reach somebody are sealed with: an answer is looked through for them. */
  readonly keys: Keyring
  readonly publicUrl: string
}

/** Pages people have of their own: theirs, their team's part in them, and the guardian's. */
export function ownPagesRoutes({ keys, publicUrl }: OwnPagesOptions): readonly Route[] {
  return [...ownRoutes(), ...teamRoutes(publicUrl), ...guardianRoutes(keys)]
}
