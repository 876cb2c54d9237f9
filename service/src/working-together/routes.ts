import type { Keyring } from '#kith/platform/envelope/index.ts'
import type { Route } from '#kith/platform/web/index.ts'
import { contactsRoutes } from './contacts/routes.ts'
import { lettersRoutes } from './letters/routes.ts'
import { offersRoutes } from './offers/routes.ts'
import { openingsRoutes } from './openings/routes.ts'
import { ownPagesRoutes } from './own/routes.ts'
import { reachRoutes } from './reach/routes.ts'
import { sealedRoutes } from './sealed/routes.ts'
import { sharingRoutes } from './sharing/routes.ts'
import { statementsRoutes } from './pages/statements/routes.ts'
import { supportRoutes } from './support/routes.ts'
import { transparencyRoutes } from './pages/transparency/routes.ts'

export interface WorkingTogetherOptions {
  /** What sealed ways to reach somebody are sealed with. */
  readonly keys: Keyring
  /** Where people find the service, for what is handed over on paper. */
  readonly publicUrl?: string
  /** For how many months after its answer what somebody wrote who offered a home or their time is kept. */
  readonly offerMonths: number
}

/** Every route of this module. */
export function workingTogetherRoutes({
  keys,
  publicUrl = 'http://127.0.0.1',
  offerMonths,
}: WorkingTogetherOptions): readonly Route[] {
  return [
    ...transparencyRoutes({ offerMonths }),
    ...statementsRoutes(),
    ...contactsRoutes(),
    ...supportRoutes(keys),
    ...reachRoutes(keys),
    ...sharingRoutes(keys),
    ...offersRoutes({ offerMonths }),
    ...openingsRoutes(),
    ...sealedRoutes(),
    ...ownPagesRoutes({ keys, publicUrl }),
    ...lettersRoutes({ keys }),
  ]
}
