import { route, type Route, type RouteDeclaration } from '#kith/platform/web/index.ts'
import type { Language } from '#kith/platform/words/index.ts'
import type { Html } from '#kith/platform/html/index.ts'
import { aboutWords, homePage, neverPage, notKnownPage, plainPage } from './pages.ts'

interface AboutOptions {
  /** True where anybody may sign in as an invented person: said on the start page. */
  readonly demonstration: boolean
  /** Every other route of the service, for the start page's list of work. */
  readonly work: readonly Route[]
  /** For how many months after its answer what somebody wrote who offered a home or their time is kept. */
  readonly offerMonths: number
}

/** The public pages that say what this is. */
export function aboutRoutes({ demonstration, work, offerMonths }: AboutOptions): readonly Route[] {
  return [
    publicPage('/', (language, roles) =>
      homePage(language, { work: roles && workOf(work, roles, language), demonstration }),
    ),
    publicPage('/never', neverPage),
    publicPage('/accessibility', (language) => plainPage(aboutWords(language).accessibility)),
    publicPage('/privacy', (language) => plainPage(aboutWords(language).privacy(offerMonths))),
    publicPage('/not-known', notKnownPage),
  ]
}

function publicPage(
  url: RouteDeclaration['url'],
  draw: (language: Language, roles: readonly string[] | null) => { readonly title: string; readonly content: Html },
): Route {
  return route({
    method: 'GET',
    url,
    purpose: 'public',
    roles: 'everyone',
    classes: ['published'],
    audit: { none: 'a public page with nothing about a person' },
    handle: async ({ language, person }) => ({
      kind: 'page',
      ...draw(language, person?.roles ?? null),
    }),
  })
}

function workOf(
  routes: readonly Route[],
  roles: readonly string[],
  language: Language,
): readonly { href: string; text: string }[] {
  return routes
    .map(({ declaration }) => declaration)
    .filter(
      (declaration) =>
        declaration.navigation &&
        declaration.roles !== 'everyone' &&
        declaration.roles.some((role) => roles.includes(role)),
    )
    .toSorted((left, right) => (left.navigation?.order ?? 0) - (right.navigation?.order ?? 0))
    .map((declaration) => ({ href: declaration.url, text: declaration.navigation?.text(language) ?? '' }))
}
