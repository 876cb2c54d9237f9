import type { Route } from '#kith/platform/web/index.ts'
import { contactsRoutes } from './contacts/routes.ts'
import { openingsRoutes } from './openings/routes.ts'
import { ownPagesRoutes } from './own/routes.ts'
import { sealedRoutes } from './sealed/routes.ts'
import { sharingRoutes } from './sharing/routes.ts'
import { statementsRoutes } from './pages/statements/routes.ts'
import { supportRoutes } from './support/routes.ts'
import { transparencyRoutes } from './pages/transparency/routes.ts'

/** Every route of this module. `publicUrl`: where people find the service, for what is handed over on paper. */
export function workingTogetherRoutes({ publicUrl } = { publicUrl: 'http://127.0.0.1' }): readonly Route[] {
  return [
    ...transparencyRoutes(),
    ...statementsRoutes(),
    ...contactsRoutes(),
    ...supportRoutes(),
    ...sharingRoutes(),
    ...openingsRoutes(),
    ...sealedRoutes(),
    ...ownPagesRoutes({ publicUrl }),
  ]
}
