import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import { ageAt } from '#kith/people/index.ts'
import type { FieldError } from '#kith/platform/design-system/index.ts'
import { route, type Answer, type Context, type Route } from '#kith/platform/web/index.ts'
import { many, one, type Values } from '../support/forms/fields.ts'
import { isChild } from '../support/model/level.ts'
import { episodeParams, formBody, supported } from '../support/pages/supported.ts'
import { readFamily, type Family, type Member } from '../support/store/family.ts'
import { supportWords } from '../support/words.ts'
import { hashCode, newCode } from './code.ts'
import { codePage, invitePage, teamPage } from './pages/team.ts'
import { readDisagreements, readPublished } from './store.ts'
import { endPage, invite, invitedToday, readStandings } from './team.store.ts'
import { teamWords } from './team.words.ts'

const params = episodeParams.extend({ member: z.uuid() })
type OfMember = Context<z.infer<typeof params>>

/** A family's team makes codes for its members' own pages, and ends them. `publicUrl`: where people find the service, for the paper. */
export function teamRoutes(publicUrl: string): readonly Route[] {
  return [list(), form(), make(publicUrl), end()]
}

function list(): Route {
  return route({
    ...supported,
    method: 'GET',
    url: '/support/:episode/pages',
    classes: [...supported.classes, 'told-to-person'],
    audit: { action: 'own.pages.viewed', about: ['episode'] },
    params: episodeParams,
    query: z.object({ done: z.literal('ended').optional().catch(undefined) }),
    async handle({ scope, language, params: { episode }, query, formField }): Promise<Answer> {
      const family = await readFamily(scope, episode)
      if (!family) return { kind: 'absent' }
      const [standings, published, disagreements] = await Promise.all([
        readStandings(scope, episode),
        readPublished(scope, { episode }),
        readDisagreements(scope, { episode }),
      ])
      return {
        kind: 'page',
        back: { href: `/support/${episode}`, text: supportWords(language).backToFamily },
        ...teamPage(language, {
          episode,
          members: family.members,
          standings,
          published,
          disagreements,
          ended: query.done === 'ended',
          closed: family.glance.closed,
          formField,
        }),
      }
    },
  })
}

function form(): Route {
  return route({
    ...supported,
    method: 'GET',
    url: '/support/:episode/pages/:member',
    audit: { action: 'own.invitation.opened', about: ['episode', 'member'] },
    params,
    handle: (context) => draw(context, { id: randomUUID() }, []),
  })
}

function make(publicUrl: string): Route {
  return route({
    ...supported,
    method: 'POST',
    url: '/support/:episode/pages/:member',
    audit: { action: 'own.invitation.made', about: ['episode', 'member'] },
    params,
    body: formBody,
    perMinute: 10,
    async handle(context): Promise<Answer> {
      const { scope, language, body, person } = context
      const { problems } = teamWords(language).form
      const found = await mayInvite(context)
      if (!found || !person) return { kind: 'absent' }
      const { family, member, child } = found
      const because = one(body, 'child').trim()
      const errors: FieldError[] = []
      if (child && because.length < 20) errors.push({ field: 'child', message: problems.child })
      if (
        (await readStandings(scope, family.glance.episode)).some(
          (standing) => standing.member === member.id && standing.since !== null,
        )
      )
        errors.push({ field: 'make', message: problems.has })
      if ((await invitedToday(scope, member.id)) >= 5) errors.push({ field: 'make', message: problems.tooMany })
      if (errors.length > 0) return draw(context, body, errors)
      const code = newCode()
      const others = family.members.filter(({ id }) => id !== member.id).map(({ id }) => id)
      const until = await invite(scope, {
        id: z.uuid().safeParse(one(body, 'id')).data ?? randomUUID(),
        episode: family.glance.episode,
        member: member.id,
        codeHash: hashCode(code),
        childBecause: child ? because : null,
        notTo: many(body, 'not-to').filter((id) => others.includes(id)),
        by: person.actor,
      })
      const address = new URL('/mine', publicUrl).href
      return {
        kind: 'page',
        back: { href: `/support/${family.glance.episode}/pages`, text: teamWords(language).code.back },
        ...codePage(language, { code: until === null ? null : code, until: until ?? context.now, address }),
      }
    },
  })
}

function end(): Route {
  return route({
    ...supported,
    method: 'POST',
    url: '/support/:episode/pages/:member/end',
    audit: { action: 'own.page.ended-by-team', about: ['episode', 'member'] },
    params,
    async handle({ scope, params: { episode, member }, person }): Promise<Answer> {
      const family = await readFamily(scope, episode)
      if (!person || !family?.members.some(({ id }) => id === member)) return { kind: 'absent' }
      await endPage(scope, { episode, member, by: person.actor })
      return { kind: 'redirect', to: `/support/${episode}/pages?done=ended` }
    },
  })
}

async function mayInvite({
  scope,
  params: at,
  today,
}: Pick<OfMember, 'scope' | 'params' | 'today'>): Promise<
  { readonly family: Family; readonly member: Member; readonly child: boolean } | undefined
> {
  const family = await readFamily(scope, at.episode)
  const member = family?.members.find(({ id }) => id === at.member)
  if (!family || !member || member.born === null || member.part === 'unborn-child' || family.glance.closed)
    return undefined
  return { family, member, child: isChild(member.part) || ageAt(member.born, today) < 18 }
}

async function draw(
  context: Pick<OfMember, 'scope' | 'params' | 'today' | 'language' | 'formField'>,
  values: Values,
  errors: readonly FieldError[],
): Promise<Answer> {
  const found = await mayInvite(context)
  if (!found) return { kind: 'absent' }
  const { language, formField } = context
  const { family, member, child } = found
  const { episode } = family.glance
  return {
    kind: 'page',
    status: errors.length > 0 ? 422 : 200,
    back: { href: `/support/${episode}/pages`, text: teamWords(language).code.back },
    ...invitePage(language, {
      episode,
      member,
      others: family.members.filter(({ id }) => id !== member.id),
      isChild: child,
      hasEdges: family.edges.some(({ who }) => who === member.id),
      id: one(values, 'id') === '' ? randomUUID() : one(values, 'id'),
      value: (field) => one(values, field),
      chosen: many(values, 'not-to'),
      errors,
      formField,
    }),
  }
}
