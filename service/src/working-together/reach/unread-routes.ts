import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import type { FieldError } from '#kith/platform/design-system/index.ts'
import { route, type Answer, type Context, type Route } from '#kith/platform/web/index.ts'
import { readColleagues } from '../support/store/family.ts'
import { findAddresses } from './model/addresses.ts'
import { handOverPage, unreadPage } from './unread-page.ts'
import { handOver, readUnread, type UnreadWay } from './unread.store.ts'
import { unreadWords } from './unread.words.ts'
import { charactersIn } from '#kith/platform/words/index.ts'

const hands = {
  purpose: 'hand-over-sealed',
  roles: ['guardian'],
  classes: ['identity', 'work-record'],
} as const
const params = z.object({ way: z.uuid() })
const fields = z.record(z.string().max(60), z.string().max(4000))

/** What becomes of a sealed way when nobody on the family's team can open it: the guardian hands it to one who can. */
export function unreadRoutes(): readonly Route[] {
  return [
    route({
      ...hands,
      method: 'GET',
      url: '/sealed-ways',
      audit: { action: 'reach.unread.viewed' },
      // How many there are takes as long to find as the page: the start page does not say it.
      navigation: { order: 19, text: (language) => unreadWords(language).navigation },
      query: z.object({ done: z.literal('yes').optional().catch(undefined) }),
      async handle({ scope, language, about, query: { done } }): Promise<Answer> {
        const ways = await readUnread(scope)
        about(...ways.map(({ way }) => way))
        const people = await readColleagues(
          scope,
          ways.flatMap(({ readers }) => readers),
        )
        return { kind: 'page', ...unreadPage(language, { ways, people, done: done === 'yes' }) }
      },
    }),
    route({
      ...hands,
      method: 'GET',
      url: '/sealed-ways/:way',
      params,
      audit: { action: 'reach.unread.opened', about: ['way'] },
      async handle(context) {
        const way = await unreadAt(context)
        return way ? drawn(context, way, {}, []) : { kind: 'absent' }
      },
    }),
    route({
      ...hands,
      method: 'POST',
      url: '/sealed-ways/:way',
      params,
      body: fields,
      audit: { action: 'reach.unread.handed-over', about: ['way'] },
      handle: (context) => hand(context),
    }),
  ]
}

type Asked = Context<z.infer<typeof params>>

async function hand(context: Context<z.infer<typeof params>, unknown, z.infer<typeof fields>>): Promise<Answer> {
  const { scope, language, params: where, body } = context
  const way = await unreadAt(context)
  // Sent twice, or somebody was quicker: what is left to hand over says so.
  if (!way) return { kind: 'redirect', to: '/sealed-ways' }
  const words = unreadWords(language).problems
  const reader = way.team.find((one) => one === body['actor'])
  const because = (body['because'] ?? '').trim()
  const errors: FieldError[] = []
  if (reader === undefined) errors.push({ field: 'actor', message: words.who })
  if (charactersIn(because) < 10) errors.push({ field: 'because', message: words.because })
  else if (because.length > 2000) errors.push({ field: 'because', message: words.tooLong })
  else if (findAddresses(because).length > 0) errors.push({ field: 'because', message: words.address })
  if (reader === undefined || errors.length > 0) return drawn(context, way, body, errors)
  context.about(reader)
  const form = z.uuid().safeParse(body['form']).data ?? randomUUID()
  if (await handOver(scope, { way: where.way, reader, because, form }))
    return { kind: 'redirect', to: '/sealed-ways?done=yes' }
  return drawn(context, way, body, [{ field: 'actor', message: words.stale }])
}

async function unreadAt({ scope, params: { way } }: Pick<Asked, 'scope' | 'params'>) {
  return (await readUnread(scope)).find((one) => one.way === way)
}

async function drawn(
  { scope, language, formField }: Pick<Asked, 'scope' | 'language' | 'formField'>,
  way: UnreadWay,
  values: z.infer<typeof fields>,
  errors: readonly FieldError[],
): Promise<Answer> {
  const people = await readColleagues(scope, way.team)
  const form = z.uuid().safeParse(values['form']).data ?? randomUUID()
  return {
    kind: 'page',
    status: errors.length > 0 ? 422 : 200,
    back: { href: '/sealed-ways', text: unreadWords(language).one.back },
    ...handOverPage(language, {
      way,
      people,
      form,
      value: (field) => values[field] ?? '',
      errors,
      formField,
    }),
  }
}
