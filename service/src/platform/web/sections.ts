import type { SignedIn } from '#kith/platform/identity/index.ts'
import type { Language } from '#kith/platform/words/index.ts'
import type { Route } from './route.ts'
import type { ShellOptions } from './shell.ts'

/** Who asks for which page, and the page it goes back to, if any. */
interface Whereabouts {
  readonly person: SignedIn | null
  readonly language: Language
  readonly url: string
  readonly back: string | undefined
}

/** The parts of the service that somebody may use, in their order, with the one they are in. */
export function navigationOf(
  routes: readonly Route[],
  { person, language, url, back }: Whereabouts,
): ShellOptions['navigation'] {
  const sections = routes
    .map(({ declaration }) => declaration)
    .filter(
      ({ navigation, roles }) =>
        navigation && roles !== 'everyone' && person?.roles.some((role) => roles.includes(role)),
    )
    .toSorted((left, right) => (left.navigation?.order ?? 0) - (right.navigation?.order ?? 0))
    .map((declaration) => ({ href: declaration.url, text: declaration.navigation?.text(language) ?? '' }))
  const hrefs = sections.map(({ href }) => href)
  // A page in none is in that of the page it goes back to.
  const here = sectionOf(url, hrefs) ?? (back === undefined ? undefined : sectionOf(back, hrefs))
  return sections.map((section) => ({ ...section, active: section.href === here }))
}

/** Of sections one within another the innermost: `/plan/keep/reports` is not also `/plan/keep`. */
export function sectionOf(url: string, sections: readonly string[]): string | undefined {
  const path = url.split('?')[0] ?? ''
  return sections
    .filter((href) => path === href || path.startsWith(`${href}/`))
    .toSorted((left, right) => right.length - left.length)[0]
}
