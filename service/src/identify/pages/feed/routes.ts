import { z } from 'zod'
import type { Scope } from '#kith/platform/db/index.ts'
import { route, type Route } from '#kith/platform/web/index.ts'
import type { Language } from '#kith/platform/words/index.ts'
import { loadRules } from '../../instruments/load.ts'
import { deliveriesOf, deliveryById, setAsideReasons, tellingDeliveriesOf } from '../../store/deliveries.ts'
import { feedById } from '../../store/feeds.ts'
import { feedManagers } from '../feeds/routes.ts'
import type { Side } from './compare.ts'
import { feedPage } from './page.ts'

/** Ids of feeds, as the table has them. */
export const feedParams = z.object({ feed: z.string().regex(/^[a-z0-9-]{1,100}$/) })

const query = z.object({
  left: z.uuid().optional().catch(undefined),
  right: z.uuid().optional().catch(undefined),
  before: z.iso.datetime().optional().catch(undefined),
})

const filesRead = 22
const filesShown = 20

export function feedRoutes(): readonly Route[] {
  const titles = gatewayTitles()
  return [
    route({
      method: 'GET',
      url: '/feeds/:feed',
      purpose: 'manage-feeds',
      roles: feedManagers,
      classes: ['organisation'],
      audit: {
        action: 'identify.feed.viewed',
        about: ['feed'],
      },
      params: feedParams,
      query,
      async handle({ scope, language, params, query: { left, right, before }, today, about }) {
        const feed = await feedById(scope, params.feed)
        if (!feed) return { kind: 'absent' }
        const [recent, page] = await Promise.all([
          tellingDeliveriesOf(scope, feed.id, filesRead),
          deliveriesOf(scope, feed.id, filesShown + 1, before === undefined ? undefined : new Date(before)),
        ])
        const shown = page.slice(0, filesShown)
        const last = shown.at(-1)
        const chosen =
          left !== undefined && right !== undefined
            ? {
                left,
                right,
              }
            : undefined
        if (chosen) about(chosen.left, chosen.right)
        return {
          kind: 'page',
          ...feedPage(language, {
            feed,
            recent,
            shown,
            today,
            isOlderPage: before !== undefined,
            gateway: titles(language, feed.gateway),
            ...(last && page.length > filesShown
              ? { olderHref: `/feeds/${feed.id}?before=${encodeURIComponent(last.receivedAt.toISOString())}` }
              : {}),
            ...(chosen
              ? {
                  chosen,
                  compared: await twoSides(scope, feed.id, chosen),
                }
              : {}),
          }),
        }
      },
    }),
  ]
}

async function twoSides(
  scope: Scope,
  feed: string,
  { left, right }: { readonly left: string; readonly right: string },
): Promise<{ left: Side; right: Side } | null> {
  if (left === right) return null
  const [one, two] = [await side(scope, feed, left), await side(scope, feed, right)]
  return one && two ? { left: one, right: two } : null
}

async function side(scope: Scope, feed: string, id: string): Promise<Side | undefined> {
  const delivery = await deliveryById(scope, id)
  return delivery?.feed === feed ? { delivery, reasons: await setAsideReasons(scope, id) } : undefined
}

/** Titles of legal gateways by id, read once; the id itself where the rulebook has no such gateway. */
function gatewayTitles(): (language: Language, id: string) => string {
  const rules = loadRules()
  const titles = new Map(rules.ok ? rules.value.gateways.map((gateway) => [gateway.id, gateway.title]) : [])
  return (language, id) => titles.get(id)?.[language] ?? id
}
