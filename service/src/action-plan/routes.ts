import { z } from 'zod'
import { isDay } from '#kith/people/index.ts'
import { html } from '#kith/platform/html/index.ts'
import { type Answer, type Context, route, type Route, type RouteDeclaration } from '#kith/platform/web/index.ts'
import { openPlan, openPlanJsonSchema } from './open-data/open-plan.ts'
import { openDataPage } from './open-data/page.ts'
import { tableCsv, tableNames } from './open-data/tables.ts'
import { bodiesPage, bodyPage } from './pages/bodies/page.ts'
import { documentPage, partPage } from './pages/document/page.ts'
import { entitlementPage, entitlementQuery } from './pages/entitlement/page.ts'
import { overviewPage } from './pages/overview/page.ts'
import { type Drawn, planWords } from './pages/parts.ts'
import { pilotPage, pilotsPage } from './pages/pilots/page.ts'
import { promisePage } from './pages/promise/page.ts'
import { promisesQuery } from './pages/promises/form.ts'
import { promisesPage } from './pages/promises/page.ts'
import { publicationsPage } from './pages/register/publications.ts'
import { changesPage, claimsPage, contributionsPage, pledgesPage } from './pages/register/page.ts'
import { sourcesPage } from './pages/register/sources.ts'
import { reviewPage } from './pages/review/page.ts'
import type { View } from './pages/view.ts'
import { readLinkChecks, readPlan, readVersions } from './store.ts'

const openTo = {
  method: 'GET',
  purpose: 'public',
  roles: 'everyone',
  classes: ['published'],
  audit: { none: 'a public page with nothing about a person' },
} as const

/** Both clocks: as at a day in the world, as known here at an instant. What is neither is as if it were not there. */
const clocks = {
  asAt: z.string().max(40).optional().catch(undefined),
  knownAt: z
    .string()
    .max(40)
    .refine((text) => /^\d{4}-\d{2}-\d{2}T[\d:.]+(?:Z|[+-]\d{2}:\d{2})$/.test(text) && !Number.isNaN(Date.parse(text)))
    .optional()
    .catch(undefined),
}
type Clocks = { readonly asAt?: string | undefined; readonly knownAt?: string | undefined }

async function viewOf({ scope, language, today }: Context<unknown, unknown>, { asAt, knownAt }: Clocks): Promise<View> {
  const plan = await readPlan(scope, knownAt === undefined ? {} : { knownAt: new Date(knownAt).toISOString() })
  return { plan, language, asAt: asAt !== undefined && isDay(asAt) ? asAt : today }
}

function page(drawn: Drawn & { readonly errors?: number }, context: { readonly language: View['language'] }): Answer {
  const words = planWords(context.language)
  return {
    kind: 'page',
    ...drawn,
    // Records are not translated: whoever reads in Welsh is told, and each is marked with its language.
    content:
      context.language === 'en'
        ? drawn.content
        : html`<p class="govuk-body govuk-!-margin-bottom-6">${words.inTheirLanguage}</p>
            ${drawn.content}`,
    ...(drawn.errors ? { status: 422 as const } : {}),
    back: { href: '/plan', text: words.backToPlan },
  }
}

/** A page drawn from the plan alone. */
function planPage(url: RouteDeclaration['url'], draw: (view: View) => Drawn): Route {
  return route({
    ...openTo,
    url,
    query: z.object(clocks),
    handle: async (context) => page(draw(await viewOf(context, context.query)), context),
  })
}

/** A page of one record or part, found by words of its address; absent where there is none. */
function recordPage(
  url: RouteDeclaration['url'],
  draw: (view: View, key: string, part: string) => Drawn | undefined,
): Route {
  return route({
    ...openTo,
    url,
    params: z.object({ key: z.string().max(100), part: z.string().max(40).optional() }),
    query: z.object(clocks),
    async handle(context) {
      const drawn = draw(await viewOf(context, context.query), context.params.key, context.params.part ?? '')
      return drawn === undefined ? { kind: 'absent' } : page(drawn, context)
    },
  })
}

/** The plan's public pages and open data. Nobody signs in to read them. */
export function actionPlanRoutes(): readonly Route[] {
  return [
    route({
      ...openTo,
      url: '/plan',
      query: z.object(clocks),
      handle: async (context) => ({ kind: 'page', ...overviewPage(await viewOf(context, context.query)) }),
    }),
    route({
      ...openTo,
      url: '/plan/promises',
      query: z.object({ ...promisesQuery.shape, ...clocks }),
      handle: async (context) => page(promisesPage(await viewOf(context, context.query), context.query), context),
    }),
    promiseRoute(),
    recordPage('/plan/documents/:key', (view, key) =>
      ifThere(view.plan.document.get(key), (held) => documentPage(view, held)),
    ),
    recordPage('/plan/documents/:key/:part', (view, key, part) =>
      ifThere(view.plan.document.get(key), (held) => partPage(view, held, part)),
    ),
    planPage('/plan/bodies', bodiesPage),
    recordPage('/plan/bodies/:key', (view, key) => ifThere(view.plan.body.get(key), (held) => bodyPage(view, held))),
    route({
      ...openTo,
      url: '/plan/publications',
      query: z.object(clocks),
      handle: async (context) =>
        page(publicationsPage(await viewOf(context, context.query), await readLinkChecks(context.scope)), context),
    }),
    planPage('/plan/pilots', pilotsPage),
    recordPage('/plan/pilots/:key', (view, key) =>
      ifThere(view.plan.programme.get(key), (held) => pilotPage(view, held)),
    ),
    planPage('/plan/pledges', pledgesPage),
    planPage('/plan/contributions', contributionsPage),
    planPage('/plan/changes', changesPage),
    planPage('/plan/claims', claimsPage),
    planPage('/plan/review', reviewPage),
    route({
      ...openTo,
      url: '/plan/entitlement',
      query: entitlementQuery,
      handle: async (context) => page(entitlementPage(await viewOf(context, {}), context.query), context),
    }),
    route({
      ...openTo,
      url: '/plan/sources',
      query: z.object(clocks),
      handle: async (context) =>
        page(sourcesPage(await viewOf(context, context.query), await readLinkChecks(context.scope)), context),
    }),
    ...openDataRoutes(),
  ]
}

function ifThere<T>(found: T | undefined, draw: (found: T) => Drawn | undefined): Drawn | undefined {
  return found === undefined ? undefined : draw(found)
}

const typedPart = z.string().trim().max(20).optional().catch(undefined)
const typedDay = { 'as-at-day': typedPart, 'as-at-month': typedPart, 'as-at-year': typedPart }

/** The day a form asks for, part by part; nothing where nobody typed one; no ISO day where it is none of the calendar. */
function typedIn(query: Readonly<Partial<Record<keyof typeof typedDay, string | undefined>>>) {
  const { 'as-at-day': day = '', 'as-at-month': month = '', 'as-at-year': year = '' } = query
  if (day === '' && month === '' && year === '') return undefined
  const iso = `${year.padStart(4, '0')}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
  return { parts: { day, month, year }, iso: isDay(iso) ? iso : undefined }
}

function promiseRoute(): Route {
  return route({
    ...openTo,
    url: '/plan/promises/:key',
    params: z.object({ key: z.string().max(100) }),
    query: z.object({ ...clocks, ...typedDay }),
    async handle(context) {
      const { params, query, scope } = context
      const typed = typedIn(query)
      const view = await viewOf(context, { ...query, ...(typed?.iso ? { asAt: typed.iso } : {}) })
      const promise = view.plan.commitment.get(params.key) ?? view.plan.pledge.get(params.key)
      if (!promise) return { kind: 'absent' }
      const versions = (await readVersions(scope, promise.kind, promise.key)).filter(
        ({ releasedAt }) => releasedAt !== null,
      )
      const wrongDay = typed && !typed.iso ? typed.parts : undefined
      return page(promisePage({ ...view, promise, versions, wrongDay }), context)
    },
  })
}

function openDataRoutes(): readonly Route[] {
  return [
    planPage('/plan/open-data', openDataPage),
    route({
      ...openTo,
      url: '/plan/open-data/plan.json',
      query: z.object(clocks),
      async handle(context) {
        const { plan, asAt } = await viewOf(context, context.query)
        return { kind: 'data', data: openPlan(plan, asAt) }
      },
    }),
    route({
      ...openTo,
      url: '/plan/open-data/plan.schema.json',
      handle: async () => ({ kind: 'data', data: openPlanJsonSchema() }),
    }),
    ...tableNames.map((name) =>
      route({
        ...openTo,
        url: `/plan/open-data/${name}.csv`,
        query: z.object(clocks),
        async handle(context) {
          const { plan, asAt } = await viewOf(context, context.query)
          return {
            kind: 'download',
            fileName: `kith-plan-${name}.csv`,
            contentType: 'text/csv; charset=utf-8',
            body: await tableCsv(name, plan, asAt),
          }
        },
      }),
    ),
  ]
}
