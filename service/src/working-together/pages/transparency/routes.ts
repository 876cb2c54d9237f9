import { z } from 'zod'
import { knownGateways, publishedConfiguration } from '#kith/identify/index.ts'
import { readAgencies } from '#kith/people/index.ts'
import { route, type Answer, type Context, type Route } from '#kith/platform/web/index.ts'
import { publishedAgreements } from '../../sharing/store/agreements.ts'
import { readStatements } from '../../store.ts'
import { impactAssessment, sharingAgreement, transparencyRecord, transparencyWords, type Known } from './documents.ts'
import { documentPage, transparencyPage } from './page.ts'

const published = {
  method: 'GET',
  purpose: 'public',
  roles: 'everyone',
  classes: ['published'],
  audit: { none: 'a public page with nothing about a person' },
} as const

type Asked = Pick<Context, 'scope' | 'language' | 'today'>

/** What the council publishes of its own use of Kith: no sign-in, nobody in it. */
export function transparencyRoutes({ offerMonths }: Pick<Known, 'offerMonths'>): readonly Route[] {
  const known = (context: Asked): Promise<Known> => readKnown(context, offerMonths)
  return [
    route({
      ...published,
      url: '/transparency',
      handle: async (context) => ({ kind: 'page', ...transparencyPage(await known(context)) }),
    }),
    route({
      ...published,
      url: '/transparency/record',
      async handle(context): Promise<Answer> {
        const document = transparencyRecord(await known(context))
        return page(context, documentPage(context.language, document, '/transparency/record.json'))
      },
    }),
    route({
      ...published,
      url: '/transparency/record.json',
      handle: async (context) => ({ kind: 'data', data: transparencyRecord(await known(context)) }),
    }),
    route({
      ...published,
      url: '/transparency/assessment',
      async handle(context): Promise<Answer> {
        return page(context, documentPage(context.language, impactAssessment(await known(context)), null))
      },
    }),
    route({
      ...published,
      url: '/transparency/sharing/:agency',
      params: z.object({ agency: z.string().max(60) }),
      async handle(context): Promise<Answer> {
        const document = sharingAgreement(await known(context), context.params.agency)
        return document ? page(context, documentPage(context.language, document, null)) : { kind: 'absent' }
      },
    }),
  ]
}

export async function readKnown({ scope, language, today }: Asked, offerMonths: number): Promise<Known> {
  const configuration = await publishedConfiguration(scope, today)
  const [agencies, statements] = [await readAgencies(scope), await readStatements(scope)]
  const council = agencies.find(({ isHub }) => isHub)?.name[language] ?? ''
  const agreements = await publishedAgreements(scope)
  // An agreement may rely on a law no feed comes by.
  const cited = new Set(agreements.map(({ gateway }) => gateway))
  const gateways = knownGateways(today).filter(
    ({ id }) => cited.has(id) || configuration.gateways.some((one) => one.id === id),
  )
  return { language, council, configuration: { ...configuration, gateways }, statements, agreements, offerMonths }
}

function page({ language }: Asked, drawn: ReturnType<typeof documentPage>): Answer {
  return { kind: 'page', back: { href: '/transparency', text: transparencyWords(language).back }, ...drawn }
}
