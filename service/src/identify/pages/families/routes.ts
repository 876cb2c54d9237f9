import { z } from 'zod'
import { askForAPastList } from '#kith/identify/actions/ask-for-a-past-list.ts'
import { instrumentsAt } from '#kith/identify/model/needs/evaluate.ts'
import { rulebook } from '#kith/identify/pages/rules/routes.ts'
import { decisionsOnAPage, readConsiderations, readDecisions } from '#kith/identify/store/decisions.ts'
import { readBesideTheList, readList, readTimesToOffer, countToConsider } from '#kith/identify/store/families.ts'
import { familiesOf, readListRequest, readPastList, type AskedList } from '#kith/identify/store/past-lists.ts'
import { readFamilyLabels } from '#kith/identify/store/people.ts'
import { readSupported } from '#kith/identify/store/supported.ts'
import type { Scope } from '#kith/platform/db/index.ts'
import type { Html } from '#kith/platform/html/index.ts'
import { actorNames } from '#kith/platform/identity/index.ts'
import { route, type Answer, type Context, type Route } from '#kith/platform/web/index.ts'
import { decidedPage } from './decided.ts'
import { addressOf, choiceOf, emptyPastForm, listQuery, pastIn, readPastForm, type ListQuery } from './form.ts'
import { familiesWords } from './label.ts'
import { familiesPage } from './page.ts'
import type { PastView } from './past.ts'

/** The list of families to consider, and the decisions made. */
export function familiesRoutes(): readonly Route[] {
  return [
    route({
      method: 'GET',
      url: '/families',
      purpose: 'consider-families',
      roles: ['front-door', 'team-manager'],
      classes: ['identity', 'contact-detail', 'need-facts', 'work-record', 'organisation'],
      audit: { action: 'see-families-to-consider' },
      query: listQuery,
      navigation: {
        order: 10,
        text: (language) => familiesWords(language).navigation,
        waits: ({ scope }) => countToConsider(scope),
      },
      handle: showList,
    }),
    askForPastList,
    route({
      method: 'GET',
      url: '/families/decided',
      purpose: 'consider-families',
      roles: ['front-door', 'team-manager'],
      classes: ['identity', 'work-record'],
      audit: { action: 'see-decisions-made' },
      query: listQuery.pick({ page: true }),
      async handle({ scope, query, language, today, about }) {
        const { decisions, counts } = await readDecisions(scope, query.page)
        const [labels, times, names] = await Promise.all([
          readFamilyLabels(
            scope,
            decisions.map(({ family }) => family),
          ),
          readTimesToOffer(scope, today),
          actorNames(
            scope,
            decisions.map(({ by }) => by),
          ),
        ])
        about(...decisions.map(({ consideration }) => consideration))
        const back = {
          href: '/families',
          text: familiesWords(language).decided.back,
        }
        const shown = {
          decisions,
          counts,
          labels,
          names,
          times,
          page: query.page,
          perPage: decisionsOnAPage,
        }
        return {
          kind: 'page',
          back,
          ...decidedPage(language, shown),
        }
      },
    }),
  ]
}

/** Asks for a list of another day, and goes to its address: the page there says how far it is. */
const askForPastList = route({
  method: 'POST',
  url: '/families/past',
  purpose: 'consider-families',
  roles: ['front-door', 'team-manager'],
  classes: ['organisation'],
  perMinute: 6,
  audit: { action: 'ask-for-a-past-list' },
  body: z.object({
    'as-at': z.string().max(20),
    'known-on': z.string().max(20),
    order: z.string().max(200).optional(),
  }),
  async handle({ scope, body, today }) {
    const query = listQuery.parse(body)
    const choice = choiceOf(query, [], today)
    if (!choice.past) return { kind: 'redirect', to: '/families' }
    return {
      kind: 'redirect',
      to: addressOf({ ...choice, past: await askForAPastList(scope, choice.past) }),
    }
  },
})

async function showList({
  scope,
  query,
  language,
  today,
  person,
  about,
  formField,
}: Context<unknown, ListQuery>): Promise<Answer> {
  const rules = rulebook().instruments
  const instruments = instrumentsAt(rules, pastIn(query, today)?.asAt ?? today)
  const choice = choiceOf(
    query,
    instruments.map(({ id }) => id),
    today,
  )
  const asked = readPastForm(query, today)
  if (asked && 'list' in asked) return { kind: 'redirect', to: addressOf({ ...choice, past: asked.list }, 1) }
  const past = choice.past && (await readPast(scope, choice.past, formField))
  const from = past?.list ? familiesOf(past.list.id) : undefined
  const everybody = { ...choice, instrument: null, young: false, page: 1 }
  const [{ families, total }, just, beside, all] = await Promise.all([
    past && !past.list ? { families: [], total: 0 } : readList(scope, choice, from),
    query.decided === undefined ? null : readConsiderations(scope, query.decided),
    readBesideTheList(scope, today),
    from ? readList(scope, everybody, from) : null,
  ])
  const shown = families.map(({ family }) => family)
  const [labels, support] = await Promise.all([
    readFamilyLabels(scope, [...shown, ...(just ? [just.now.family] : [])]),
    // A list of another day says what was known then.
    readSupported(scope, past ? [] : shown),
  ])
  about(...families.map(({ consideration }) => consideration), ...(just ? [just.now.id] : []))
  const decision = just?.now.decision
  const drawn = familiesPage(language, {
    choice,
    families,
    labels,
    support,
    total,
    allShown: all?.total ?? 0,
    beside,
    instruments,
    rules,
    decided: just && decision ? { family: just.now.family, disposition: decision.disposition } : null,
    maySetCapacity: person?.roles.includes('team-manager') ?? false,
    today,
    pastForm: asked ? asked.form : emptyPastForm,
    past,
  })
  return { kind: 'page', ...drawn, status: drawn.errors > 0 ? 422 : 200 }
}

async function readPast(scope: Scope, asked: AskedList, formField: Html): Promise<PastView> {
  const [list, request, elsewhere] = await Promise.all([
    readPastList(scope, asked),
    readListRequest(scope, asked),
    readListRequest(scope, null),
  ])
  return { list, request, elsewhere, formField }
}
