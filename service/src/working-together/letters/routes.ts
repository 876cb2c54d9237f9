import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import { readAgencies } from '#kith/people/index.ts'
import { formErrors, type FieldError } from '#kith/platform/design-system/index.ts'
import type { Keyring } from '#kith/platform/envelope/index.ts'
import { entryId, route, type Answer, type Context, type Route } from '#kith/platform/web/index.ts'
import { catchAddresses, recordPassed } from '../reach/caught.ts'
import { waysFor } from '../reach/index.ts'
import { one, type Values } from '../support/forms/fields.ts'
import { episodeParams, formBody, supported } from '../support/pages/supported.ts'
import { readFamily, type Family } from '../support/store/family.ts'
import { supportWords } from '../support/words.ts'
import { fileRoutes } from './file-routes.ts'
import { letterPage } from './pages/letter.ts'
import { lettersPage, type Done } from './pages/lists.ts'
import { writePage } from './pages/write.ts'
import { prepare, type Prepared } from './prepare.ts'
import { readAddress, readLetterForm, sectionsOf, valuesOf, type Problem } from './read-form.ts'
import { renditionRoutes } from './rendition-routes.ts'
import { readFiles, readLetters, readRenditions, writeLetter, type Letter } from './store.ts'
import { letterWords } from './words.ts'

export const letterParams = episodeParams.extend({ letter: z.uuid() })
type LetterParams = z.infer<typeof letterParams>

/** Letters of a family: written, made ready for one recipient each, checked by a second person, called back. */
export function lettersRoutes({ keys }: { readonly keys: Keyring }): readonly Route[] {
  return [list(), write(), save(keys), see(), ready(keys), ...fileRoutes(drawLetter), ...renditionRoutes(keys)]
}

function list(): Route {
  return route({
    ...supported,
    method: 'GET',
    url: '/support/:episode/letters',
    params: episodeParams,
    audit: { action: 'working-together.letters.viewed', about: ['episode'] },
    async handle({ scope, language, params: { episode }, about }): Promise<Answer> {
      const family = await readFamily(scope, episode)
      if (!family) return { kind: 'absent' }
      const letters = await readLetters(scope, episode)
      const renditions = await readRenditions(scope, { episode })
      about(...letters.map(({ id }) => id))
      const back = { href: `/support/${episode}`, text: supportWords(language).backToFamily }
      return {
        kind: 'page',
        back,
        ...lettersPage(language, { family, agencies: await readAgencies(scope), letters, renditions }),
      }
    },
  })
}

function write(): Route {
  return route({
    ...supported,
    method: 'GET',
    url: '/support/:episode/letters/new',
    params: episodeParams,
    query: z.object({ from: z.uuid().optional().catch(undefined) }),
    audit: { action: 'working-together.letter.form-opened', about: ['episode'] },
    async handle(context): Promise<Answer> {
      const { scope, params, query } = context
      const family = await readFamily(scope, params.episode)
      if (!family || family.glance.closed) return { kind: 'absent' }
      const [from] = query.from === undefined ? [] : await readLetters(scope, params.episode, query.from)
      return drawForm(context, family, from ? valuesOf(from) : {}, randomUUID(), [])
    },
  })
}

function save(keys: Keyring): Route {
  return route({
    ...supported,
    method: 'POST',
    url: '/support/:episode/letters',
    params: episodeParams,
    body: formBody,
    formBytes: 2_000_000,
    audit: { action: 'working-together.letter.written', about: ['episode'] },
    async handle(context): Promise<Answer> {
      const { scope, params, body, person, about } = context
      const family = await readFamily(scope, params.episode)
      const form = z.uuid().safeParse(one(body, 'form'))
      if (!family || !person || !form.success || family.glance.closed) return { kind: 'absent' }
      if (one(body, 'do') === 'more') {
        const values = { ...body, sections: String(sectionsOf(body) + 1) }
        return drawForm(context, family, values, form.data, [])
      }
      const read = readLetterForm(body, {
        members: family.members.map(({ id }) => id),
        meetings: family.meetings.map(({ id }) => id),
      })
      if ('problems' in read)
        return drawForm(context, family, body, form.data, errorsOf(context.language, read.problems))
      const texts = new Map(
        Object.entries(body).flatMap(([field, text]) =>
          /^(?:title|s\d+-(?:heading|text))$/.test(field) && typeof text === 'string' ? [[field, text] as const] : [],
        ),
      )
      const caught = await catchAddresses(keys, scope, params.episode, texts, one(body, 'nobodys-home'))
      if (caught.fields.size > 0) {
        const { problems } = letterWords(context.language)
        const errors = [...caught.fields].map(([field, wrong]) => ({
          field,
          message: problems[wrong === 'kept' ? 'kept' : 'addressed'],
        }))
        return drawForm(context, family, body, form.data, errors, caught.pass)
      }
      const writing = { episode: params.episode, by: person.actor }
      const id = entryId(body) ?? form.data
      await writeLetter(scope, { ...read.letter, ...writing, id })
      if (caught.passed) await recordPassed(scope, writing, 'letter', id)
      about(id)
      return { kind: 'redirect', to: `/support/${params.episode}/letters/${id}` }
    },
  })
}

function errorsOf(language: Context['language'], problems: readonly Problem[]): readonly FieldError[] {
  const words = letterWords(language).problems
  return problems.map(({ field, wrong, section }) => ({
    field,
    message: wrong === 'tell' || wrong === 'said' || wrong === 'about' ? words[wrong](section ?? 1) : words[wrong],
  }))
}

function drawForm(
  { language, formField, params: { episode } }: Context<{ readonly episode: string }, unknown, unknown>,
  family: Family,
  values: Values,
  form: string,
  found: readonly FieldError[],
  pass: string | null = null,
): Answer {
  const errors = formErrors(language, found)
  return {
    kind: 'page',
    status: errors.count > 0 ? 422 : 200,
    errors: errors.count,
    back: { href: `/support/${episode}/letters`, text: letterWords(language).back },
    ...writePage(language, { family, form, values, sections: sectionsOf(values), errors, pass, formField }),
  }
}

const doneQuery = z.object({ done: z.enum(['file', 'ready']).optional().catch(undefined) })

function see(): Route {
  return route({
    ...supported,
    method: 'GET',
    url: '/support/:episode/letters/:letter',
    params: letterParams,
    query: doneQuery,
    audit: { action: 'working-together.letter.opened', about: ['episode', 'letter'] },
    handle: (context) => drawLetter(context, { done: context.query.done }),
  })
}

export interface Shown {
  readonly done?: Done | undefined
  readonly values?: Values
  readonly errors?: readonly FieldError[]
  readonly stopped?: readonly string[]
}

type Asked = Context<LetterParams, unknown, unknown>

/** A letter's own page, after whatever was tried with it. */
async function drawLetter(context: Asked, shown: Shown): Promise<Answer> {
  const {
    scope,
    language,
    formField,
    params: { episode, letter },
  } = context
  const at = await readAt(context)
  if (!at) return { kind: 'absent' }
  const errors = formErrors(language, shown.errors ?? [])
  const stopped = shown.stopped ?? []
  return {
    kind: 'page',
    status: errors.count > 0 || stopped.length > 0 ? 422 : 200,
    errors: errors.count,
    back: { href: `/support/${episode}/letters`, text: letterWords(language).back },
    ...letterPage(language, {
      ...at,
      agencies: await readAgencies(scope),
      files: await readFiles(scope, letter),
      renditions: await readRenditions(scope, { letter }),
      ways: await waysFor(scope, episode),
      newId: randomUUID,
      values: shown.values ?? {},
      errors,
      stopped,
      done: shown.done,
      formField,
    }),
  }
}

async function readAt({
  scope,
  params: { episode, letter },
}: Pick<Asked, 'scope' | 'params'>): Promise<{ readonly family: Family; readonly letter: Letter } | null> {
  const family = await readFamily(scope, episode)
  const [found] = await readLetters(scope, episode, letter)
  return family && found ? { family, letter: found } : null
}

function ready(keys: Keyring): Route {
  return route({
    ...supported,
    method: 'POST',
    url: '/support/:episode/letters/:letter/ready',
    params: letterParams,
    body: formBody,
    // Each try says whether words are among those that must not reach somebody: nobody tries a street's numbers one after the other.
    perMinute: 20,
    audit: { action: 'working-together.letter.made-ready', about: ['episode', 'letter'] },
    async handle(context): Promise<Answer> {
      const { scope, body, person, language, today, about } = context
      const at = await readAt(context)
      const id = entryId(body)
      if (!at || !person || id === undefined || at.family.glance.closed) return { kind: 'absent' }
      const read = readAddress(body)
      if ('problems' in read) return drawLetter(context, { values: body, errors: errorsOf(language, read.problems) })
      const prepared = await prepare(keys, scope, { ...at, id, to: read.to, by: person.actor, today })
      about(id)
      return answerOf(context, body, prepared)
    },
  })
}

function answerOf(context: Asked, values: Values, prepared: Prepared): Promise<Answer> | Answer {
  const {
    language,
    params: { episode, letter },
  } = context
  const words = letterWords(language).problems
  switch (prepared.kind) {
    case 'ready':
      return { kind: 'redirect', to: `/support/${episode}/letters/${letter}?done=ready` }
    case 'stopped':
      return drawLetter(context, { values, stopped: prepared.where })
    case 'nobody':
      return drawLetter(context, { values, errors: [{ field: 'who', message: words.who }] })
    case 'on-hold':
    case 'not-agreed':
    case 'files-by-post':
      return drawLetter(context, { values, errors: [{ field: 'who', message: words[prepared.kind] }] })
  }
}
