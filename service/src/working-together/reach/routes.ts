import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import type { FieldError } from '#kith/platform/design-system/index.ts'
import type { Keyring } from '#kith/platform/envelope/index.ts'
import { entryId, route, type Answer, type Context, type Route } from '#kith/platform/web/index.ts'
import { one, type Values } from '../support/forms/fields.ts'
import { Reader } from '../support/forms/read.ts'
import { episodeParams, formBody, supported } from '../support/pages/supported.ts'
import { readFamily, type Family } from '../support/store/family.ts'
import { supportWords } from '../support/words.ts'
import { readValue, wayKinds } from './model/way.ts'
import { addPage, teamBut, unsafePage } from './page.ts'
import { unreadRoutes } from './unread-routes.ts'
import { wayRoutes } from './way-routes.ts'
import { reachWords } from './words.ts'
import { writeRisk, writeWay, type NewWay } from './write.ts'
import { charactersIn } from '#kith/platform/words/index.ts'

const classes = ['identity', 'contact-detail', 'case-content', 'work-record'] as const
const addParams = episodeParams.extend({ kind: z.enum(wayKinds) })

/** How members of a family can be reached: said, confirmed, held, sealed, ended. */
export function reachRoutes(keys: Keyring): readonly Route[] {
  return [...addRoutes(keys), ...unsafeRoutes(), ...wayRoutes(keys), ...unreadRoutes()]
}

function addRoutes(keys: Keyring): readonly Route[] {
  return [
    route({
      ...supported,
      classes,
      method: 'GET',
      url: '/support/:episode/reach/add/:kind',
      params: addParams,
      audit: { action: 'reach.form.opened', about: ['episode'] },
      async handle(context) {
        const family = await openFamily(context)
        return family ? drawAdd(context, family, {}, []) : { kind: 'absent' }
      },
    }),
    route({
      ...supported,
      classes,
      method: 'POST',
      url: '/support/:episode/reach/add/:kind',
      params: addParams,
      body: formBody,
      // The same words whether it is sealed: the trail is read by others than its readers.
      audit: { action: 'reach.way.written', about: ['episode'] },
      async handle(context) {
        const { scope, person, params, body, about } = context
        const family = await openFamily(context)
        if (!family || !person) return { kind: 'absent' }
        const read = readWay(context, family)
        if ('errors' in read) return drawAdd(context, family, body, read.errors)
        const id = await writeWay(keys, scope, { ...read, episode: params.episode, by: person.actor })
        if (id !== null) about(id)
        return { kind: 'redirect', to: `/support/${params.episode}?saved=yes#reach` }
      },
    }),
  ]
}

/** The family, where it is whoever asks's and not closed. */
async function openFamily({
  scope,
  params,
}: {
  readonly scope: Context['scope']
  readonly params: { readonly episode: string }
}): Promise<Family | null> {
  const family = await readFamily(scope, params.episode)
  return family && !family.glance.closed ? family : null
}

type Adding = Context<z.infer<typeof addParams>, unknown, z.infer<typeof formBody>>

/** The form read whole: what it says, or what is wrong with it, in words and at its field. */
function readWay(
  { language, params, body, person, today }: Adding,
  family: Family,
): Omit<NewWay, 'episode' | 'by'> | { readonly errors: readonly FieldError[] } {
  const words = reachWords(language).problems
  const form = new Reader(body, today, { said: words.said })
  const members = family.members.map(({ id }) => id)
  const member = form.someId('member', members)
  const notFor = form.ids('not-for', members)
  const value = readValue(params.kind, (field) => one(body, field))
  const saidBy = form.saidBy('said', members)
  const seal = one(body, 'seal')
  const readers = seal === 'yes' ? form.ids('readers', teamBut(family, [person?.actor ?? ''])) : []
  const because = one(body, 'because').trim()
  const errors: FieldError[] = []
  if (member === null) errors.push({ field: 'member', message: words.member })
  if ('problems' in value)
    for (const problem of value.problems) errors.push({ field: problem.field, message: messageOf(words, problem) })
  errors.push(...form.problems)
  if (member !== null && notFor.includes(member)) errors.push({ field: 'not-for', message: words['not-for'] })
  if (seal !== 'yes' && seal !== 'no') errors.push({ field: 'seal', message: words.seal })
  if (readers.length > 0 && charactersIn(because) < 10) errors.push({ field: 'because', message: words.because })
  if (errors.length > 0 || member === null || 'problems' in value) return { errors }
  return {
    form: entryId(body) ?? randomUUID(),
    member,
    value: value.value,
    saidBy,
    notFor,
    sealedFor: seal === 'yes' ? readers : null,
    because,
  }
}

type ValueProblems = Extract<ReturnType<typeof readValue>, { readonly problems: unknown }>['problems']

function messageOf(words: ReturnType<typeof reachWords>['problems'], { field, wrong }: ValueProblems[number]): string {
  const some: Readonly<Record<string, string>> = words[field]
  return some[wrong] ?? some['missing'] ?? ''
}

function drawAdd(
  { language, params, person, formField }: Pick<Adding, 'language' | 'params' | 'person' | 'formField'>,
  family: Family,
  values: Values,
  errors: readonly FieldError[],
): Answer {
  const form = z.uuid().safeParse(one(values, 'form')).data ?? randomUUID()
  const page = addPage(language, {
    family,
    kind: params.kind,
    form,
    me: person?.actor ?? '',
    values,
    errors,
    formField,
  })
  return back(language, params.episode, page)
}

/** A page about a family, with the way back to it. */
export function back(
  language: Context['language'],
  episode: string,
  page: {
    readonly title: string
    readonly content: ReturnType<typeof addPage>['content']
    readonly errors: number
  },
): Answer {
  return {
    kind: 'page',
    ...page,
    status: page.errors > 0 ? 422 : 200,
    back: { href: `/support/${episode}`, text: supportWords(language).backToFamily },
  }
}

function unsafeRoutes(): readonly Route[] {
  type Asked = Context<z.infer<typeof episodeParams>, unknown, Values>
  const drawn = (
    { language, params, formField }: Pick<Asked, 'language' | 'params' | 'formField'>,
    family: Family,
    values: Values,
    errors: readonly FieldError[],
  ): Answer => {
    const form = z.uuid().safeParse(one(values, 'form')).data ?? randomUUID()
    return back(language, params.episode, unsafePage(language, { family, form, values, errors, formField }))
  }
  return [
    route({
      ...supported,
      method: 'GET',
      url: '/support/:episode/reach/unsafe',
      params: episodeParams,
      audit: { action: 'reach.form.opened', about: ['episode'] },
      async handle(context) {
        const family = await openFamily(context)
        return family ? drawn(context, family, {}, []) : { kind: 'absent' }
      },
    }),
    route({
      ...supported,
      method: 'POST',
      url: '/support/:episode/reach/unsafe',
      params: episodeParams,
      body: formBody,
      audit: { action: 'reach.way.held', about: ['episode'] },
      async handle(context) {
        const { scope, params, body, person, language } = context
        const family = await openFamily(context)
        if (!family || !person) return { kind: 'absent' }
        const kind = (['household-split', 'ask-again'] as const).find((some) => some === one(body, 'kind'))
        if (kind === undefined)
          return drawn(context, family, body, [{ field: 'kind', message: reachWords(language).problems.kindOfHold }])
        const form = entryId(body) ?? randomUUID()
        const because = one(body, 'because').trim().slice(0, 2000)
        await writeRisk(scope, { form, episode: params.episode, by: person.actor, way: null, kind, because })
        return { kind: 'redirect', to: `/support/${params.episode}?saved=yes#reach` }
      },
    }),
  ]
}
