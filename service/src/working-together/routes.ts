import type { Route } from '#kith/platform/web/index.ts'
import { contactsRoutes } from './contacts/routes.ts'
import { openingsRoutes } from './openings/routes.ts'
import { sealedRoutes } from './sealed/routes.ts'
import { sharingRoutes } from './sharing/routes.ts'
import { statementsRoutes } from './pages/statements/routes.ts'
import { supportRoutes } from './support/routes.ts'
import { transparencyRoutes } from './pages/transparency/routes.ts'

/** Every route of this module. */
export function workingTogetherRoutes(): readonly Route[] {
  return [
    ...transparencyRoutes(),
    ...statementsRoutes(),
    ...contactsRoutes(),
    ...supportRoutes(),
    ...sharingRoutes(),
    ...openingsRoutes(),
    ...sealedRoutes(),
  ]
}
