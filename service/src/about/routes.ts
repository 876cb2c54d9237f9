import { route, type Route, type RouteDeclaration } from '#kith/platform/web/index.ts'
import type { Language } from '#kith/platform/words/index.ts'
import type { Html } from '#kith/platform/html/index.ts'
import { aboutWords, homePage, neverPage, notKnownPage, plainPage, type WorkLink } from './pages.ts'

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
    startPage(work, demonstration),
    publicPage('/never', neverPage),
    publicPage('/accessibility', (language) => plainPage(aboutWords(language).accessibility)),
    publicPage('/privacy', (language) => plainPage(aboutWords(language).privacy(offerMonths))),
    publicPage('/not-known', notKnownPage),
  ]
}

const open = {
  method: 'GET',
  purpose: 'public',
  roles: 'everyone',
  classes: ['published'],
} as const

/** Where somebody's work is, and how much of it waits: each part is counted for its own purpose, as the part itself counts. */
function startPage(routes: readonly Route[], demonstration: boolean): Route {
  return route({
    ...open,
    url: '/',
    audit: { none: 'a public page with nothing about a person: how much waits for whoever is signed in is a number' },
    async handle({ language, person, now, today }) {
      if (!person) return { kind: 'page', ...homePage(language, { work: null, demonstration }) }
      return {
        kind: 'later',
        async draw(of) {
          const work: WorkLink[] = []
          // One after another: nobody's start page takes several connections at once.
          for (const { href, text, waits, purpose } of workOf(routes, person.roles, language))
            work.push({
              href,
              text,
              waits:
                waits &&
                (await of(purpose, (scope) => waits({ scope, now, today, person })).catch(() => 'unknown' as const)),
            })
          return { kind: 'page', ...homePage(language, { work, demonstration }) }
        },
      }
    },
  })
}

function publicPage(
  url: RouteDeclaration['url'],
  draw: (language: Language) => { readonly title: string; readonly content: Html },
): Route {
  return route({
    ...open,
    url,
    audit: { none: 'a public page with nothing about a person' },
    handle: async ({ language }) => ({ kind: 'page', ...draw(language) }),
  })
}

function workOf(routes: readonly Route[], roles: readonly string[], language: Language) {
  return routes
    .map(({ declaration }) => declaration)
    .filter(
      (declaration) =>
        declaration.navigation &&
        declaration.roles !== 'everyone' &&
        declaration.roles.some((role) => roles.includes(role)),
    )
    .toSorted((left, right) => (left.navigation?.order ?? 0) - (right.navigation?.order ?? 0))
    .map(({ url, purpose, navigation }) => ({
      href: url,
      purpose,
      text: navigation?.text(language) ?? '',
      waits: navigation?.waits,
    }))
}
