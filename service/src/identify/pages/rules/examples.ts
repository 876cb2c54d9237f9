import type { ExampleGroup } from '#kith/platform/design-system/index.ts'
import { day } from '../family/example-data.ts'
import { instrumentPage, rulesPage } from './page.ts'
import { rulebook } from './routes.ts'

const today = day('2026-11-22')
const { instruments, gateways } = rulebook()

export const rulesExamples: ExampleGroup = {
  name: 'Rules',
  examples: [
    {
      name: 'Every rule in force',
      render: (language) => rulesPage(language, instruments, instruments, today).content,
    },
    {
      name: 'One not yet in force',
      render: (language) => rulesPage(language, instruments, instruments.slice(1), today).content,
    },
    ...instruments.map((one) => ({
      name: `${one.title.en} ${one.version}`,
      render: (language: 'en' | 'cy') => instrumentPage(language, one, gateways, today).content,
    })),
  ],
}
