import { z } from 'zod'
import { route, type Route } from '#kith/platform/web/index.ts'
import { askForALinkRun } from '../../actions/ask-for-a-link-run.ts'
import { readRecords, type SourceRecord } from '../../store/identity.ts'
import { recentIdentityEvents } from '#kith/people/index.ts'
import { actorNames } from '#kith/platform/identity/index.ts'
import { lastRuns, linkRequest, modelOf, reviewOutcomes, runTimes } from '../../store/link-runs.ts'
import { countHeldBack, heldBack } from '../../store/reviews.ts'
import { linkWords } from './engine-says.ts'
import { eventsPage } from './events-page.ts'
import { linksPage } from './page.ts'
import { heldBackPage } from './held-back-page.ts'
import { linkProgressPage } from './progress-page.ts'

const runsShown = 10
/** Events on a page: each is half of a telephone’s screen. */
const perPage = 10
const heldBackShown = 25
const dataLead = { purpose: 'check-links', roles: ['data-lead'] } as const
const requestParams = z.object({ id: z.uuid() })
const pageQuery = z.object({ page: z.coerce.number().int().min(1).max(100_000).catch(1) })

/** Link runs, the model and its reviews, and what was merged and split. */
export function linkRunsRoutes(): readonly Route[] {
  return [seeLinks, linkAgain, seeProgress, seeEvents, seeHeldBack]
}

const seeLinks = route({
  method: 'GET',
  url: '/links',
  ...dataLead,
  classes: ['organisation', 'work-record'],
  audit: { action: 'identify.link-runs.viewed' },
  navigation: {
    order: 30,
    text: (language) => linkWords(language).navigation,
  },
  async handle({ scope, language, formField }) {
    const [runs, model, reviews, request] = await Promise.all([
      lastRuns(scope, runsShown),
      modelOf(scope, null),
      reviewOutcomes(scope),
      linkRequest(scope, null),
    ])
    const goingOn = request?.id ?? null
    return {
      kind: 'page',
      ...linksPage(language, {
        runs,
        model,
        reviews,
        heldBack: await countHeldBack(scope),
        goingOn,
        formField,
      }),
    }
  },
})

const linkAgain = route({
  method: 'POST',
  url: '/links/run',
  ...dataLead,
  classes: ['organisation'],
  perMinute: 6,
  audit: { action: 'identify.link-run.asked-for' },
  async handle({ scope, about }) {
    const request = await askForALinkRun(scope)
    about(request)
    return {
      kind: 'redirect',
      to: `/links/progress/${request}`,
    }
  },
})

const seeProgress = route({
  method: 'GET',
  url: '/links/progress/:id',
  ...dataLead,
  classes: ['organisation'],
  params: requestParams,
  audit: {
    action: 'identify.link-run.watched',
    about: ['id'],
  },
  async handle({ scope, language, params }) {
    const request = await linkRequest(scope, params.id)
    return request === null
      ? { kind: 'absent' }
      : {
          kind: 'page',
          ...linkProgressPage(language, request),
        }
  },
})

const seeEvents = route({
  method: 'GET',
  url: '/links/events',
  ...dataLead,
  classes: ['identity', 'work-record'],
  query: pageQuery,
  audit: { action: 'identify.identity-events.viewed' },
  async handle({ scope, language, query, about }) {
    const { page } = query
    const { all, events } = await recentIdentityEvents(scope, {
      offset: (page - 1) * perPage,
      limit: perPage,
    })
    const found = await readRecords(scope, [...new Set(events.flatMap((event) => event.records.slice(0, 1)))])
    const records = new Map<string, SourceRecord>(
      events.flatMap((event) =>
        found.filter((record) => record.id === event.records[0]).map((record) => [event.id, record] as const),
      ),
    )
    about(...new Set(events.map((event) => event.person)))
    const actors = await actorNames(
      scope,
      events.map((event) => event.actor),
    )
    const runs = await runTimes(
      scope,
      events.map((event) => event.run),
    )
    return {
      kind: 'page',
      back: { href: '/links', text: linkWords(language).title },
      ...eventsPage(language, {
        events,
        all,
        page,
        perPage,
        records,
        actors,
        runs,
      }),
    }
  },
})

const seeHeldBack = route({
  method: 'GET',
  url: '/links/held-back',
  ...dataLead,
  classes: ['identity', 'work-record', 'organisation'],
  audit: { action: 'identify.verdicts-held-back.viewed' },
  async handle({ scope, language, about }) {
    const verdicts = await heldBack(scope, heldBackShown)
    const found = await readRecords(scope, [...new Set(verdicts.flatMap((one) => [one.left, one.right]))])
    about(...verdicts.map((one) => one.pair))
    const actors = await actorNames(
      scope,
      verdicts.flatMap((one) => one.against.map(({ by }) => by)),
    )
    const records = new Map(found.map((record) => [record.id, record]))
    return { kind: 'page', ...heldBackPage(language, { verdicts, records, actors }) }
  },
})
