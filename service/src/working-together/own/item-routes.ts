import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import type { FieldError } from '#kith/platform/design-system/index.ts'
import { entryId, route, type Answer, type Context, type Route } from '#kith/platform/web/index.ts'
import { numbered } from './model/published.ts'
import { disagreePage, itemPage } from './pages/item.ts'
import { backToOwn, hasOwnPage, own, ownFields } from './shared.ts'
import { disagree, readDisagreements, readPaper, readPublished, takeBack } from './store.ts'
import { ownWords } from './words.ts'

const one = z.object({ id: z.uuid() })
const ofLine = one.extend({ number: z.coerce.number().int().min(0).max(1_000_000) })

/** What was sent to somebody: to read, to keep, and to disagree with line by line. */
export function itemRoutes(): readonly Route[] {
  return [see(), paper(), form(), add(), back()]
}

type OfOne = Pick<Context<{ readonly id: string }>, 'scope' | 'params' | 'about'>

async function itemOf(context: OfOne) {
  if (!(await hasOwnPage(context))) return undefined
  return (await readPublished(context.scope, { id: context.params.id }))[0]
}

function see(): Route {
  return route({
    ...own,
    method: 'GET',
    url: '/mine/sent/:id',
    audit: { action: 'own.sent.opened', about: ['id'] },
    params: one,
    query: z.object({ kept: z.literal('yes').optional().catch(undefined) }),
    async handle(context): Promise<Answer> {
      const item = await itemOf(context)
      if (!item) return { kind: 'absent' }
      const { language, formField, scope, query } = context
      const disagreements = await readDisagreements(scope, { publication: item.id })
      const kept = query.kept === 'yes'
      return {
        kind: 'page',
        back: backToOwn(language),
        ...itemPage(language, { item, disagreements, kept, formField }),
      }
    },
  })
}

function paper(): Route {
  return route({
    ...own,
    method: 'GET',
    url: '/mine/sent/:id/paper',
    audit: { action: 'own.sent.kept', about: ['id'] },
    params: one,
    async handle(context): Promise<Answer> {
      const item = await itemOf(context)
      const body = item && (await readPaper(context.scope, item.id))
      if (!body) return { kind: 'absent' }
      // A name that says nothing, in a folder that others may open.
      return { kind: 'download', fileName: 'document.pdf', contentType: 'application/pdf', body }
    },
  })
}

function form(): Route {
  return route({
    ...own,
    method: 'GET',
    url: '/mine/sent/:id/lines/:number',
    audit: { action: 'own.disagreement.opened', about: ['id'] },
    params: ofLine,
    handle: (context) => draw(context, randomUUID(), () => '', []),
  })
}

function add(): Route {
  return route({
    ...own,
    method: 'POST',
    url: '/mine/sent/:id/lines/:number',
    audit: { action: 'own.disagreement.written', about: ['id'] },
    params: ofLine,
    body: ownFields,
    async handle(context): Promise<Answer> {
      const { scope, language, body, params, person } = context
      const sent = (field: string): string => body[field] ?? ''
      const id = z.uuid().safeParse(body['id']).data ?? randomUUID()
      const words = sent('words').trim()
      if (words.length < 3 || words.length > 2000)
        return draw(context, id, sent, [{ field: 'words', message: ownWords(language).disagree.problem }])
      if (!(await lineOf(context))) return { kind: 'absent' }
      await disagree(scope, {
        id: entryId(body) ?? id,
        publication: params.id,
        line: params.number,
        words,
        by: person?.actor ?? '',
      })
      return { kind: 'redirect', to: `/mine/sent/${params.id}?kept=yes` }
    },
  })
}

function back(): Route {
  return route({
    ...own,
    method: 'POST',
    url: '/mine/sent/:id/back',
    audit: { action: 'own.disagreement.taken-back', about: ['id'] },
    params: one,
    body: z.object({ disagreement: z.uuid() }),
    async handle(context): Promise<Answer> {
      const { scope, params, body, person } = context
      if (!(await itemOf(context))) return { kind: 'absent' }
      await takeBack(scope, { id: body.disagreement, publication: params.id, by: person?.actor ?? '' })
      return { kind: 'redirect', to: `/mine/sent/${params.id}` }
    },
  })
}

type OfALine = Pick<Context<z.infer<typeof ofLine>>, 'scope' | 'params' | 'about' | 'language' | 'formField'>

async function lineOf(context: OfALine) {
  const item = await itemOf(context)
  const line =
    item &&
    numbered(item.sections)
      .flatMap(({ lines }) => lines)
      .find(({ number }) => number === context.params.number)
  return item && line ? { item, line } : undefined
}

async function draw(
  context: OfALine,
  id: string,
  value: (field: string) => string,
  errors: readonly FieldError[],
): Promise<Answer> {
  const found = await lineOf(context)
  if (!found) return { kind: 'absent' }
  const { language, formField } = context
  return {
    kind: 'page',
    status: errors.length > 0 ? 422 : 200,
    back: { href: `/mine/sent/${found.item.id}`, text: ownWords(language).back },
    ...disagreePage(language, { ...found, id, value, errors, formField }),
  }
}
