import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import { readAgencies } from '#kith/people/index.ts'
import type { Scope } from '#kith/platform/db/index.ts'
import type { FieldError } from '#kith/platform/design-system/index.ts'
import { entryId, route, type Answer, type Context, type Route } from '#kith/platform/web/index.ts'
import { problemFields, readProtection, type Sent } from './model/protection.ts'
import type { Listed } from '../lists/parts.ts'
import { pageOf, readSearch, searchQuery, type Sought } from '../lists/search.ts'
import { lastPage } from '../support/pages/caseload/pages.ts'
import { onePage, protectPage } from './page.ts'
import { desk, fields } from './desk.ts'
import { deskPage, foundPage } from './desk-page.ts'
import { readRung } from './rung.ts'
import { rungRoutes } from './rung-routes.ts'
import { staffRoutes } from './staff-routes.ts'
import {
  countNotRung,
  countProtections,
  endProtection,
  protect,
  readEverybody,
  readOneProtection,
  readProtectedContacts,
  readProtections,
  type Protection,
} from './store.ts'
import { sealedWords } from './words.ts'
import { charactersIn } from '#kith/platform/words/index.ts'

const one = { params: z.object({ id: z.uuid() }) }
const nothingSent: Sent = () => ''

/** The desk that keeps who must not be found. Nobody else has a page about them. */
export function sealedRoutes(): readonly Route[] {
  return [list(), search(), form(), add(), ...rungRoutes(), ...staffRoutes(), see(), end()]
}

function list(): Route {
  return route({
    ...desk,
    method: 'GET',
    url: '/protected',
    audit: { action: 'working-together.protected.viewed' },
    navigation: {
      order: 18,
      text: (language) => sealedWords(language).navigation,
      waits: ({ scope }) => countNotRung(scope),
    },
    query: z.object({ done: z.enum(['ended', 'rung']).optional().catch(undefined), page: pageOf, told: pageOf }),
    async handle({ scope, language, about, query }): Promise<Answer> {
      const { all, holding } = await countProtections(scope)
      const page = Math.min(query.page, lastPage(all))
      const lines = await readProtections(scope, null, page)
      const contacts = await readProtectedContacts(scope, query.told)
      about(...lines.map(({ id }) => id))
      const agencies = await readAgencies(scope)
      const rung = await readRung(
        scope,
        contacts.lines.map(({ contact }) => contact),
      )
      const protections = { lines, all, page }
      return {
        kind: 'page',
        ...deskPage(language, { protections, holding, contacts, rung, agencies, done: query.done }),
      }
    },
  })
}

function search(): Route {
  return route({
    ...desk,
    method: 'GET',
    url: '/protected/search',
    audit: { action: 'working-together.protected.searched' },
    query: searchQuery,
    async handle({ scope, language, about, query }): Promise<Answer> {
      const asked = readSearch(query)
      const problem = 'problem' in asked ? asked.problem : null
      const found = 'sought' in asked ? await find(scope, asked.sought, query.page) : { lines: [], all: 0, page: 1 }
      about(...found.lines.map(({ id }) => id))
      return {
        kind: 'page',
        status: problem === null ? 200 : 422,
        back: { href: '/protected', text: sealedWords(language).one.back },
        ...foundPage(language, { typed: query, problem }, found),
      }
    },
  })
}

async function find(scope: Scope, sought: Sought, asked: number): Promise<Listed<Protection>> {
  const { all } = await countProtections(scope, sought)
  const page = Math.min(asked, lastPage(all))
  return { lines: await readProtections(scope, sought, page), all, page }
}

function form(): Route {
  return route({
    ...desk,
    method: 'GET',
    url: '/protected/new',
    audit: { action: 'working-together.protected.form-opened' },
    handle: (context) => drawForm(context, randomUUID(), nothingSent, []),
  })
}

function add(): Route {
  return route({
    ...desk,
    method: 'POST',
    url: '/protected',
    audit: { action: 'working-together.protected.added' },
    body: fields,
    async handle(context): Promise<Answer> {
      const { scope, body, today, person, language, about } = context
      const sent: Sent = (field) => body[field] ?? ''
      const form_ = z.uuid().safeParse(body['form']).data ?? randomUUID()
      const colleagues = new Set((await readEverybody(scope)).map((colleague) => colleague.id))
      const asked = readProtection(sent, today, colleagues)
      if ('problems' in asked) {
        const { problems } = sealedWords(language)
        const errors = asked.problems.map((problem) => ({ field: problemFields[problem], message: problems[problem] }))
        return drawForm(context, form_, sent, errors)
      }
      const id = entryId(body) ?? form_
      await protect(scope, id, person?.actor ?? '', asked.read)
      about(id)
      return { kind: 'redirect', to: `/protected/${id}` }
    },
  })
}

function see(): Route {
  return route({
    ...desk,
    ...one,
    method: 'GET',
    url: '/protected/:id',
    audit: { action: 'working-together.protected.opened', about: ['id'] },
    handle: (context) => drawOne(context, nothingSent, []),
  })
}

function end(): Route {
  return route({
    ...desk,
    ...one,
    method: 'POST',
    url: '/protected/:id/end',
    audit: { action: 'working-together.protected.ended', about: ['id'] },
    body: fields,
    async handle(context): Promise<Answer> {
      const { problems } = sealedWords(context.language)
      const sent: Sent = (field) => context.body[field] ?? ''
      const because = sent('because').trim()
      if (charactersIn(because) < 10) return drawOne(context, sent, [{ field: 'because', message: problems.because }])
      const done = await endProtection(context.scope, context.params.id, context.person?.actor ?? '', because)
      // Ended by somebody else meanwhile: their page says when and why.
      return { kind: 'redirect', to: done ? '/protected?done=ended' : `/protected/${context.params.id}` }
    },
  })
}

async function drawForm(
  { scope, language, formField }: Context,
  id: string,
  value: Sent,
  errors: readonly FieldError[],
): Promise<Answer> {
  const colleagues = await readEverybody(scope)
  const agencies = await readAgencies(scope)
  return {
    kind: 'page',
    ...(errors.length > 0 ? { status: 422 as const } : {}),
    back: { href: '/protected', text: sealedWords(language).one.back },
    ...protectPage(language, { form: id, value, colleagues, agencies, errors, formField }),
  }
}

async function drawOne(
  { scope, language, params, formField }: Context<{ readonly id: string }, unknown, unknown>,
  value: Sent,
  errors: readonly FieldError[],
): Promise<Answer> {
  const protection = await readOneProtection(scope, params.id)
  if (!protection) return { kind: 'absent' }
  return {
    kind: 'page',
    ...(errors.length > 0 ? { status: 422 as const } : {}),
    back: { href: '/protected', text: sealedWords(language).one.back },
    ...onePage(language, { protection, value, errors, formField }),
  }
}
