import { chartExamples } from '#kith/platform/charts/index.ts'
import { componentExamples, gallery, type ExampleGroup } from '#kith/platform/design-system/index.ts'
import { route, type Route } from '#kith/platform/web/index.ts'
import { aboutExamples } from './examples.ts'

/** Every page and component that has named examples, for people who look, and for axe. Invented content only. */
function groupsWith(pages: readonly ExampleGroup[]): readonly ExampleGroup[] {
  return [aboutExamples, ...pages, chartExamples, ...componentExamples()]
}

/** The gallery's routes; the demonstration mounts them. */
export function galleryRoutes(examples: readonly ExampleGroup[]): readonly Route[] {
  const groups = groupsWith(examples)
  const pages = { en: gallery(groups, 'en'), cy: gallery(groups, 'cy') }
  return pages.en.map(({ path }, at) =>
    route({
      method: 'GET',
      url: parsePath(path),
      purpose: 'public',
      roles: 'everyone',
      classes: ['published'],
      audit: { none: 'examples with invented content' },
      async handle({ language }) {
        const page = pages[language][at] ?? pages.en[at]
        return page
          ? {
              kind: 'page',
              title: page.title,
              content: page.content(),
            }
          : { kind: 'absent' }
      },
    }),
  )
}

function parsePath(path: string): `/${string}` {
  if (!path.startsWith('/')) throw new Error(`"${path}" is not a path`)
  return path as `/${string}`
}
