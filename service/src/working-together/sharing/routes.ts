import { knownGateways } from '#kith/identify/index.ts'
import type { Keyring } from '#kith/platform/envelope/index.ts'
import { route, type Route } from '#kith/platform/web/index.ts'
import { agreementRoutes } from './pages/agreements.routes.ts'
import { askRoutes } from './pages/ask.routes.ts'
import { gatewaysPage } from './pages/gateways.ts'
import { transparencyWords } from '../pages/transparency/documents.ts'
import { shareRoutes } from './pages/shares.routes.ts'

/** Every route of lawful sharing. */
export function sharingRoutes(keys: Keyring): readonly Route[] {
  return [
    ...agreementRoutes(),
    ...askRoutes(keys),
    ...shareRoutes(keys),
    route({
      method: 'GET',
      url: '/transparency/gateways',
      purpose: 'public',
      roles: 'everyone',
      classes: ['published'],
      audit: { none: 'a public page with nothing about a person' },
      handle: async ({ language, today }) => ({
        kind: 'page',
        back: { href: '/transparency', text: transparencyWords(language).back },
        ...gatewaysPage(language, knownGateways(today), today),
      }),
    }),
  ]
}
