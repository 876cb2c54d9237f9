import { z } from 'zod'
import type { Scope } from '#kith/platform/db/index.ts'
import { route, type Route } from '#kith/platform/web/index.ts'
import { deliveryById } from '../../store/deliveries.ts'
import { feedById } from '../../store/feeds.ts'
import { assertionById, neighboursOf, saidAbout, sourceRecord, sourceRow } from '../../store/lineage.ts'
import { personOfRecord } from '../../store/identity.ts'
import { feedManagers } from '../feeds/routes.ts'
import { lineagePage, recordPage, type LineageView } from './page.ts'

/** Ids the database counts up: they say nothing about anybody. */
const counted = z.string().regex(/^[1-9]\d{0,17}$/)

const managed = { purpose: 'manage-feeds', roles: feedManagers } as const

/** From anything a feed said to the row it was read from. What another agency said is absent for an agency's own data lead. */
export function lineageRoutes(): readonly Route[] {
  return [
    route({
      ...managed,
      method: 'GET',
      url: '/facts/:assertion',
      classes: ['organisation', 'identity', 'contact-detail', 'need-facts', 'source-rows'],
      audit: { action: 'identify.fact.viewed' },
      params: z.object({ assertion: counted }),
      async handle({ scope, language, params, about }) {
        about(`assertion:${params.assertion}`)
        const view = await lineageOf(scope, params.assertion)
        if (!view) return { kind: 'absent' }
        about(`source-person:${view.assertion.sourcePerson}`, view.delivery.id)
        return {
          kind: 'page',
          ...lineagePage(language, view),
        }
      },
    }),
    route({
      ...managed,
      method: 'GET',
      url: '/deliveries/:id/people/:sourcePerson',
      classes: ['organisation', 'identity', 'contact-detail', 'need-facts'],
      audit: {
        action: 'identify.record.viewed',
        about: ['id'],
      },
      params: z.object({
        id: z.uuid(),
        sourcePerson: counted,
      }),
      async handle({ scope, language, params, about, person }) {
        about(`source-person:${params.sourcePerson}`)
        const delivery = await deliveryById(scope, params.id)
        const record = await sourceRecord(scope, params.sourcePerson)
        if (!delivery || !record || record.feed !== delivery.feed) return { kind: 'absent' }
        const feed = await feedById(scope, delivery.feed)
        if (!feed) return { kind: 'absent' }
        return {
          kind: 'page',
          ...recordPage(language, {
            delivery,
            feed,
            record,
            said: await saidAbout(scope, record.id),
            person: person?.roles.includes('data-lead') === true ? await personOfRecord(scope, record.id) : null,
          }),
        }
      },
    }),
  ]
}

async function lineageOf(scope: Scope, id: string): Promise<LineageView | undefined> {
  const assertion = await assertionById(scope, id)
  if (!assertion) return undefined
  const feed = await feedById(scope, assertion.feed)
  const delivery = await deliveryById(scope, assertion.delivery)
  if (!feed || !delivery) return undefined
  const endedBy = assertion.endedBy === null ? undefined : await deliveryById(scope, assertion.endedBy)
  return {
    assertion,
    feed,
    delivery,
    endedBy,
    row: await sourceRow(scope, assertion.delivery, assertion.row),
    ...(await neighboursOf(scope, assertion)),
  }
}
