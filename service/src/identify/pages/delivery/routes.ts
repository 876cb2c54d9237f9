import { z } from 'zod'
import type { Database, Scope } from '#kith/platform/db/index.ts'
import type { FieldError } from '#kith/platform/design-system/index.ts'
import { actorNames } from '#kith/platform/identity/index.ts'
import { route, type Route } from '#kith/platform/web/index.ts'
import type { Language } from '#kith/platform/words/index.ts'
import { isReason } from '../../actions/reason.ts'
import { releaseADelivery, type DeliveryDecision } from '../../actions/release-a-delivery.ts'
import { turnDownADelivery } from '../../actions/turn-down-a-delivery.ts'
import {
  deliveryById,
  loadedBefore,
  notedReasons,
  setAsideReasons,
  setAsideRows,
  setAsideWhole,
  type Delivery,
} from '../../store/deliveries.ts'
import { feedById } from '../../store/feeds.ts'
import { peopleOf, type Place } from '../../store/lineage.ts'
import { isCounted } from '../feeds/standing.ts'
import { feedManagers } from '../feeds/routes.ts'
import { deliveryPage } from './page.ts'
import { setAsideCsv, setAsideInOwnColumns } from './set-aside.ts'
import { inOwnColumns, rowsPerDownload, type DecideForm, type DeliveryView } from './view.ts'
import { deliveryWords } from './words.ts'

const params = z.object({ id: z.uuid() })
const query = z.object({
  after: z
    .string()
    .regex(/^\d{1,9}\.\d{1,18}$/)
    .optional()
    .catch(undefined),
})
const decideBody = z.object({
  decision: z.enum(['release', 'turn-down']).optional().catch(undefined),
  reason: z.string().default(''),
})
const longestReason = 2_000
const peopleShown = 25
const rowsShown = 50

const managed = { purpose: 'manage-feeds', roles: feedManagers } as const

export interface DeliveryOptions {
  readonly database: Database
}

export function deliveryRoutes({ database }: DeliveryOptions): readonly Route[] {
  return [viewRoute(), decideRoute(database), downloadRoute()]
}

function viewRoute(): Route {
  return route({
    ...managed,
    method: 'GET',
    url: '/deliveries/:id',
    classes: ['organisation', 'identity', 'source-rows'],
    params,
    query,
    audit: { action: 'identify.delivery.viewed', about: ['id'] },
    async handle({ scope, language, params: { id }, query: { after }, formField, about }) {
      const view = await viewOf(scope, id, { formField, reason: '', errors: [] }, placeOf(after))
      if (!view) return { kind: 'absent' }
      about(view.feed.id, ...view.people.map((one) => `source-person:${one.sourcePerson}`))
      return { kind: 'page', ...deliveryPage(language, view) }
    },
  })
}

function decideRoute(database: Database): Route {
  return route({
    ...managed,
    method: 'POST',
    url: '/deliveries/:id/decide',
    classes: ['organisation', 'identity', 'source-rows'],
    params,
    body: decideBody,
    audit: { action: 'identify.delivery.decided', about: ['id'] },
    async handle({ scope, language, params: { id }, body, formField, person }) {
      const delivery = await deliveryById(scope, id)
      if (!delivery || !person) return { kind: 'absent' }
      const errors = decideErrors(language, delivery, body.decision, body.reason)
      if (body.decision !== undefined && errors.length === 0) {
        const decision = { delivery: id, by: person.actor, reason: body.reason }
        const to = await (body.decision === 'release' ? release(scope, decision) : turnDown(database, decision))
        if (to !== undefined) return { kind: 'redirect', to }
        errors.push({ field: 'decision', message: deliveryWords(language).held.notHeld })
      }
      const typed = {
        formField,
        reason: body.reason,
        errors,
        ...(body.decision && { decision: body.decision }),
      }
      const view = await viewOf(scope, id, typed)
      return view ? { kind: 'page', status: 422, ...deliveryPage(language, view) } : { kind: 'absent' }
    },
  })
}

/** Where to go once a release is asked for; undefined where somebody else had decided first. */
async function release(scope: Scope, decision: DeliveryDecision): Promise<string | undefined> {
  const asked = await releaseADelivery(scope, decision)
  return asked.ok ? `/feeds/work/${asked.request}` : undefined
}

async function turnDown(database: Database, decision: DeliveryDecision): Promise<string | undefined> {
  const done = await turnDownADelivery(database, decision)
  return done.ok ? `/deliveries/${decision.delivery}` : undefined
}

function downloadRoute(): Route {
  return route({
    ...managed,
    method: 'GET',
    url: '/deliveries/:id/set-aside.csv',
    classes: ['organisation', 'source-rows'],
    params,
    query: z.object({
      from: z.coerce.number().int().min(1).max(1e9).default(1),
      /** The part whose rows are asked for under the file's own columns. */
      own: z.string().max(200).optional(),
    }),
    perMinute: 30,
    audit: { action: 'identify.delivery.set-aside.downloaded', about: ['id'] },
    async handle({ scope, language, params: { id }, query: { from, own } }) {
      const delivery = await deliveryById(scope, id)
      const part = delivery && inOwnColumns(delivery).find((one) => one.part === own)
      if (!delivery || (own !== undefined && !part)) return { kind: 'absent' }
      const rows = await setAsideWhole(scope, id, from, from + rowsPerDownload - 1)
      const named = part ? `${part.part}-in-own-columns` : ''
      const fileName = `${[delivery.feed, delivery.asAt, 'set-aside', named, from === 1 ? '' : `from-row-${from}`].filter((one) => one !== '').join('-')}.csv`
      const body = await (part ? setAsideInOwnColumns(language, part, rows) : setAsideCsv(language, rows))
      return { kind: 'download', fileName, contentType: 'text/csv; charset=utf-8', body }
    },
  })
}

function decideErrors(
  language: Language,
  delivery: Delivery,
  decision: string | undefined,
  reason: string,
): FieldError[] {
  const words = deliveryWords(language).held
  if (delivery.state !== 'held') return [{ field: 'decision', message: words.notHeld }]
  const errors: FieldError[] = []
  if (decision === undefined) errors.push({ field: 'decision', message: words.chooseOne })
  if (!isReason(reason)) errors.push({ field: 'reason', message: words.sayWhy })
  else if (reason.length > longestReason) errors.push({ field: 'reason', message: words.tooLong })
  return errors
}

function placeOf(after: string | undefined): Place | undefined {
  const [row, assertion] = after?.split('.') ?? []
  return row !== undefined && assertion !== undefined ? { row: Number(row), assertion } : undefined
}

async function viewOf(scope: Scope, id: string, form: DecideForm, after?: Place): Promise<DeliveryView | undefined> {
  const delivery = await deliveryById(scope, id)
  if (!delivery) return undefined
  const read = isCounted(delivery)
  const anyAside = read && delivery.quarantined > 0
  const [feed, before, setAside, firstRows, people, noted, names] = await Promise.all([
    feedById(scope, delivery.feed),
    delivery.state === 'held' ? loadedBefore(scope, delivery, 10) : [],
    anyAside ? setAsideReasons(scope, id) : [],
    anyAside ? setAsideRows(scope, id, rowsShown) : [],
    delivery.state === 'loaded' ? peopleOf(scope, id, peopleShown + 1, after) : [],
    read ? notedReasons(scope, id) : [],
    delivery.decidedBy === null ? undefined : actorNames(scope, [delivery.decidedBy]),
  ])
  if (!feed) return undefined
  const decidedBy = delivery.decidedBy === null ? undefined : names?.get(delivery.decidedBy)
  const last = people.length > peopleShown ? people[peopleShown - 1] : undefined
  return {
    delivery,
    feed,
    before,
    setAside,
    firstRows,
    form,
    isLaterPeople: after !== undefined,
    noted,
    people: people.slice(0, peopleShown),
    ...(last ? { morePeople: `/deliveries/${id}?after=${last.row}.${last.assertion}#people` } : {}),
    ...(decidedBy === undefined ? {} : { decidedBy }),
  }
}
