import type { Route } from '#kith/platform/web/index.ts'
import { guardianRoutes } from './guardian-routes.ts'
import { openRoutes } from './open-routes.ts'

/** Families opened in an emergency: by whoever has to, and looked at afterwards by somebody else. */
export function openingsRoutes(): readonly Route[] {
  return [...openRoutes(), ...guardianRoutes()]
}
