import type { ExampleGroup } from '#kith/platform/design-system/index.ts'
import { homePage } from './pages.ts'

/** The start page, as people who work here see it and as a visitor does. */
export const aboutExamples: ExampleGroup = {
  name: 'Start page',
  examples: [
    {
      name: 'What waits for somebody',
      render: (language) =>
        homePage(language, {
          demonstration: false,
          work: [
            { href: '/families', text: 'Families to consider', waits: { count: 1204 } },
            { href: '/front-door', text: 'Contacts', waits: { count: 4, late: 1 } },
            { href: '/families/offered', text: 'Offered support', waits: { count: 0 } },
            { href: '/caseload', text: 'Families and who supports them, over a very long name', waits: 'unknown' },
            { href: '/audit', text: 'The trail' },
          ],
        }).content,
    },
    { name: 'For a visitor', render: (language) => homePage(language, { work: null, demonstration: true }).content },
  ],
}
