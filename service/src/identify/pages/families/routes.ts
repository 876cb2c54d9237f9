import type { z } from 'zod'
import { instrumentsAt } from '#kith/identify/model/needs/evaluate.ts'
import { rulebook } from '#kith/identify/pages/rules/routes.ts'
import {
  decisionsOnAPage,
  readConsiderations,
  readDecisions,
  readNames,
} from '#kith/identify/store/decisions.ts'
import { readBesideTheList, readList, readSignalToOffer } from '#kith/identify/store/families.ts'
import { readFamilyLabels } from '#kith/identify/store/people.ts'
import { route, type Answer, type Context, type Route } from '#kith/platform/web/index.ts'
import { decidedPage } from './decided.ts'
import { choiceOf, listQuery } from './form.ts'
import { familiesWords } from './label.ts'
import { familiesPage } from './page.ts'

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
      },
      handle: showList,
    }),
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
          readSignalToOffer(scope, today),
          readNames(
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

async function showList({
  scope,
  query,
  language,
  today,
  person,
  about,
}: Context<unknown, z.infer<typeof listQuery>>): Promise<Answer> {
  const rules = rulebook()
  const inForce = instrumentsAt(rules.instruments, today)
  const choice = choiceOf(
    query,
    inForce.map(({ id }) => id),
  )
  const [{ families, total }, just, beside] = await Promise.all([
    readList(scope, choice),
    query.decided === undefined ? null : readConsiderations(scope, query.decided),
    readBesideTheList(scope, today),
  ])
  const labels = await readFamilyLabels(scope, [
    ...families.map(({ family }) => family),
    ...(just ? [just.now.family] : []),
  ])
  about(...families.map(({ consideration }) => consideration), ...(just ? [just.now.id] : []))
  const decision = just?.now.decision
  const drawn = familiesPage(language, {
    choice,
    families,
    labels,
    total,
    beside,
    instruments: inForce,
    decided:
      just && decision
        ? {
            family: just.now.family,
            disposition: decision.disposition,
          }
        : null,
    maySetCapacity: person?.roles.includes('team-manager') ?? false,
  })
  return { kind: 'page', ...drawn, status: drawn.errors > 0 ? 422 : 200 }
}
