import { z } from 'zod'
import { readAgencies } from '#kith/people/index.ts'
import { route, type Route } from '#kith/platform/web/index.ts'
import { planWords } from '../pages/parts.ts'
import { checkSaid } from './levels.ts'
import { boardPage, levelWords, sayPage } from './page.ts'
import { keepSaid, readSaid } from './store.ts'

const partner = {
  purpose: 'assess-levels',
  roles: ['levels-partner'],
  classes: ['published'],
} as const
const text = (most: number) => z.string().max(most).default('')
const nothing = { principle: '', level: '', says: '', evidence: '', link: '' }

/** E70, E71: four principles at every level, said by partners with evidence. */
export function levelRoutes(): readonly Route[] {
  return [
    route({
      method: 'GET',
      url: '/plan/levels',
      purpose: 'public',
      roles: 'everyone',
      classes: ['published'],
      audit: { none: 'a public page with nothing about a person' },
      async handle({ scope, language, person }) {
        const agencies = new Map((await readAgencies(scope)).map(({ id, name }) => [id, name[language]]))
        const maySay = person?.roles.includes('levels-partner') ?? false
        const back = { href: '/plan', text: planWords(language).backToPlan }
        return { kind: 'page', back, ...boardPage(language, { said: await readSaid(scope), agencies, maySay }) }
      },
    }),
    route({
      ...partner,
      method: 'GET',
      url: '/plan/levels/say',
      query: z.object({ saved: z.string().max(10).optional().catch(undefined) }),
      audit: { action: 'open-levels' },
      navigation: { order: 74, text: (language) => levelWords(language).navigation },
      async handle({ language, formField, query }) {
        const drawn = sayPage(language, { typed: nothing, problems: [], isSaved: query.saved === 'yes', formField })
        return { kind: 'page', ...drawn, back: { href: '/plan/levels', text: levelWords(language).say.back } }
      },
    }),
    route({
      ...partner,
      method: 'POST',
      url: '/plan/levels/say',
      body: z.object({
        principle: text(40),
        level: text(40),
        says: text(20),
        evidence: text(20_000),
        link: text(5000),
      }),
      audit: { action: 'say-a-level' },
      async handle({ scope, language, formField, body }) {
        const checked = checkSaid(body)
        if (checked.ok) {
          await keepSaid(scope, checked.said)
          return { kind: 'redirect', to: '/plan/levels/say?saved=yes' }
        }
        const drawn = sayPage(language, {
          typed: body,
          problems: checked.problems,
          isSaved: false,
          formField,
        })
        return {
          kind: 'page',
          status: 422,
          ...drawn,
          back: { href: '/plan/levels', text: levelWords(language).say.back },
        }
      },
    }),
  ]
}
