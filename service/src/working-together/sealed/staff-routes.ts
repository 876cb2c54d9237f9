import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import { readAgencies } from '#kith/people/index.ts'
import type { FieldError } from '#kith/platform/design-system/index.ts'
import { entryId, route, type Answer, type Context, type Route } from '#kith/platform/web/index.ts'
import { pageOf, readSearch, searchQuery } from '../lists/search.ts'
import { desk, fields } from './desk.ts'
import { readStaffEntry, staffFields } from './model/staff.ts'
import { staffFormPage, staffFoundPage, staffPage } from './staff-page.ts'
import { endStaff, readStaff, writeStaff } from './staff.store.ts'
import { staffWords } from './staff.words.ts'
import { readEverybody } from './store.ts'
import { sealedWords } from './words.ts'

/** The staff register: who is near to whoever works here. */
export function staffRoutes(): readonly Route[] {
  return [list(), search(), form(), add(), end()]
}

function list(): Route {
  return route({
    ...desk,
    method: 'GET',
    url: '/protected/staff',
    query: z.object({ done: z.literal('yes').optional().catch(undefined), page: pageOf }),
    audit: { action: 'working-together.staff.viewed' },
    async handle({ scope, language, formField, about, query }): Promise<Answer> {
      const entries = await readStaff(scope, await readEverybody(scope), null, query.page)
      about(...entries.lines.map(({ id }) => id))
      return {
        kind: 'page',
        back: { href: '/protected', text: sealedWords(language).one.back },
        ...staffPage(language, { entries, done: query.done === 'yes', formField }),
      }
    },
  })
}

function search(): Route {
  return route({
    ...desk,
    method: 'GET',
    url: '/protected/staff/search',
    query: searchQuery,
    audit: { action: 'working-together.staff.searched' },
    async handle({ scope, language, formField, about, query }): Promise<Answer> {
      const asked = readSearch(query)
      const problem = 'problem' in asked ? asked.problem : null
      const entries =
        'sought' in asked
          ? await readStaff(scope, await readEverybody(scope), asked.sought, query.page)
          : { lines: [], all: 0, page: 1 }
      about(...entries.lines.map(({ id }) => id))
      return {
        kind: 'page',
        status: problem === null ? 200 : 422,
        back: { href: '/protected/staff', text: staffWords(language).title },
        ...staffFoundPage(language, { typed: query, problem }, { entries, formField }),
      }
    },
  })
}

function form(): Route {
  return route({
    ...desk,
    method: 'GET',
    url: '/protected/staff/new',
    audit: { action: 'working-together.staff.form-opened' },
    handle: (context) => drawn(context, () => '', []),
  })
}

function add(): Route {
  return route({
    ...desk,
    method: 'POST',
    url: '/protected/staff',
    body: fields,
    audit: { action: 'working-together.staff.added' },
    async handle(context): Promise<Answer> {
      const { scope, body, today, language, person, about } = context
      if (!person) return { kind: 'absent' }
      const sent = (field: string): string => body[field] ?? ''
      const colleagues = new Set((await readEverybody(scope)).map(({ id }) => id))
      const asked = readStaffEntry(sent, today, colleagues)
      if ('problems' in asked) {
        const words = staffWords(language).problems
        const errors = asked.problems.map((problem) => ({
          field: staffFields[problem],
          message: words[problem],
        }))
        return drawn(context, sent, errors)
      }
      const id = entryId(body) ?? randomUUID()
      await writeStaff(scope, { form: id, by: person.actor }, asked.read)
      about(asked.read.colleague)
      return { kind: 'redirect', to: '/protected/staff?done=yes' }
    },
  })
}

function end(): Route {
  return route({
    ...desk,
    method: 'POST',
    url: '/protected/staff/:id/end',
    params: z.object({ id: z.uuid() }),
    audit: { action: 'working-together.staff.ended', about: ['id'] },
    async handle({ scope, params: { id }, person }): Promise<Answer> {
      if (!person) return { kind: 'absent' }
      await endStaff(scope, id, person.actor)
      return { kind: 'redirect', to: '/protected/staff?done=yes' }
    },
  })
}

async function drawn(
  { scope, language, formField }: Context,
  value: (field: string) => string,
  errors: readonly FieldError[],
): Promise<Answer> {
  const colleagues = await readEverybody(scope)
  const agencies = await readAgencies(scope)
  const id = z.uuid().safeParse(value('form')).data ?? randomUUID()
  return {
    kind: 'page',
    ...(errors.length > 0 ? { status: 422 as const } : {}),
    back: { href: '/protected/staff', text: staffWords(language).title },
    ...staffFormPage(language, { colleagues, agencies, form: id, value, errors, formField }),
  }
}
