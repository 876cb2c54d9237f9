import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import { readAgencies } from '#kith/people/index.ts'
import type { FieldError } from '#kith/platform/design-system/index.ts'
import { route, type Answer, type Context, type Route } from '#kith/platform/web/index.ts'
import { desk, fields } from './desk.ts'
import { readStaffEntry, staffFields } from './model/staff.ts'
import { staffPage } from './staff-page.ts'
import { endStaff, readStaff, writeStaff } from './staff.store.ts'
import { staffWords } from './staff.words.ts'
import { readColleagues } from './store.ts'
import { sealedWords } from './words.ts'

/** The staff register: who is near to whoever works here. */
export function staffRoutes(): readonly Route[] {
  return [
    route({
      ...desk,
      method: 'GET',
      url: '/protected/staff',
      query: z.object({ done: z.literal('yes').optional().catch(undefined) }),
      audit: { action: 'working-together.staff.viewed' },
      handle: (context) => drawn(context, () => '', [], context.query.done === 'yes'),
    }),
    route({
      ...desk,
      method: 'POST',
      url: '/protected/staff',
      body: fields,
      audit: { action: 'working-together.staff.added' },
      async handle(context): Promise<Answer> {
        const { scope, body, today, language, person, about } = context
        if (!person) return { kind: 'absent' }
        const sent = (field: string): string => body[field] ?? ''
        const colleagues = new Set((await readColleagues(scope)).map(({ id }) => id))
        const asked = readStaffEntry(sent, today, colleagues)
        if ('problems' in asked) {
          const words = staffWords(language).problems
          const errors = asked.problems.map((problem) => ({
            field: staffFields[problem],
            message: words[problem],
          }))
          return drawn(context, sent, errors, false)
        }
        const form = z.uuid().safeParse(body['form']).data ?? randomUUID()
        await writeStaff(scope, { form, by: person.actor }, asked.read)
        about(asked.read.colleague)
        return { kind: 'redirect', to: '/protected/staff?done=yes' }
      },
    }),
    route({
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
    }),
  ]
}

async function drawn(
  { scope, language, formField }: Context,
  value: (field: string) => string,
  errors: readonly FieldError[],
  done: boolean,
): Promise<Answer> {
  const colleagues = await readColleagues(scope)
  const agencies = await readAgencies(scope)
  const entries = await readStaff(scope, new Map(colleagues.map(({ id, name }) => [id, name])))
  const form = z.uuid().safeParse(value('form')).data ?? randomUUID()
  return {
    kind: 'page',
    ...(errors.length > 0 ? { status: 422 as const } : {}),
    back: { href: '/protected', text: sealedWords(language).one.back },
    ...staffPage(language, { entries, colleagues, agencies, form, value, errors, done, formField }),
  }
}
