import { chartExamples } from '#kith/platform/charts/index.ts'
import { componentExamples, gallery, type ExampleGroup } from '#kith/platform/design-system/index.ts'
import { route, type Route } from '#kith/platform/web/index.ts'
import { identifyExamples } from '#kith/identify/examples.ts'

/** Every page and component that has named examples, for people who look, and for axe. Invented content only. */
export function galleryGroups(): readonly ExampleGroup[] {
  return [chartExamples, ...componentExamples(), ...identifyExamples]
}

/** The gallery's routes; the demonstration mounts them. */
export function galleryRoutes(): readonly Route[] {
  const pages = { en: gallery(galleryGroups(), 'en'), cy: gallery(galleryGroups(), 'cy') }
  return pages.en.map(({ path }, at) =>
    route({
      ...{ method: 'GET', url: parsePath(path), purpose: 'public', roles: 'everyone', classes: ['published'] },
      audit: { none: 'examples with invented content' },
      async handle({ language }) {
        const page = pages[language][at] ?? pages.en[at]
        return page ? { kind: 'page', title: page.title, content: page.content() } : { kind: 'absent' }
      },
    }),
  )
}

function parsePath(path: string): `/${string}` {
  if (!path.startsWith('/')) throw new Error(`"${path}" is not a path`)
  return path as `/${string}`
}
