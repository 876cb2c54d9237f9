import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import type { FieldError } from '#kith/platform/design-system/index.ts'
import { SealBroken, SealingKeyMissing, type Keyring } from '#kith/platform/envelope/index.ts'
import { entryId, route, type Answer, type Context, type Route } from '#kith/platform/web/index.ts'
import { one, type Values } from '../support/forms/fields.ts'
import { Reader } from '../support/forms/read.ts'
import { episodeParams, formBody, supported } from '../support/pages/supported.ts'
import { readColleagues, readFamily, type Family } from '../support/store/family.ts'
import { supportWords } from '../support/words.ts'
import { whereWritten } from './caught.ts'
import { teamBut } from './page.ts'
import { readHistory, readReaders, type WayReader } from './read-one.ts'
import { openSealed, waysFor, type Way } from './store.ts'
import { wayPage, type Opened } from './way-page.ts'
import { reachWords } from './words.ts'
import { asked, confirmWay, endReader, endWay, grantReader, sealWay, writeRisk } from './write.ts'
import { charactersIn } from '#kith/platform/words/index.ts'

const classes = ['identity', 'contact-detail', 'case-content', 'work-record'] as const
const params = episodeParams.extend({ way: z.uuid() })

/** One way: opened, and what is done with it. Whoever may not know it finds nothing there, whatever they ask. */
export function wayRoutes(keys: Keyring): readonly Route[] {
  return [
    route({
      ...supported,
      classes,
      method: 'GET',
      url: '/support/:episode/reach/:way',
      params,
      query: z.object({ saved: z.literal('yes').optional().catch(undefined) }),
      audit: { action: 'reach.way.opened', about: ['episode', 'way'] },
      async handle(context) {
        const at = await readAt(context)
        return at ? drawn(keys, context, at, {}, [], context.query.saved === 'yes') : { kind: 'absent' }
      },
    }),
    route({
      ...supported,
      classes,
      method: 'POST',
      url: '/support/:episode/reach/:way',
      params,
      body: formBody,
      audit: { action: 'reach.way.changed', about: ['episode', 'way'] },
      async handle(context) {
        const at = await readAt(context)
        const { person, body, params: where } = context
        if (!at || !person || at.way.ended !== null || at.family.glance.closed) return { kind: 'absent' }
        const errors = await doIt(keys, context, at, person.actor)
        if (errors === 'absent') return { kind: 'absent' }
        if (errors.length > 0) return drawn(keys, context, at, body, errors, false)
        // Who has ended their own reading finds it no more.
        const own = at.readers.find(({ actor }) => actor === person.actor)
        const gone = one(body, 'do') === 'ungrant' && own?.id === one(body, 'reader')
        return {
          kind: 'redirect',
          to: gone ? `/support/${where.episode}?saved=yes` : `/support/${where.episode}/reach/${where.way}?saved=yes`,
        }
      },
    }),
  ]
}

interface At {
  readonly family: Family
  readonly way: Way
  readonly readers: readonly WayReader[]
}

type Asked = Context<z.infer<typeof params>>

async function readAt({ scope, params: { episode, way } }: Pick<Asked, 'scope' | 'params'>): Promise<At | null> {
  const [family, ways, readers] = await Promise.all([
    readFamily(scope, episode),
    waysFor(scope, episode),
    readReaders(scope, way),
  ])
  const found = ways.find(({ id }) => id === way)
  return family && found ? { family, way: found, readers } : null
}

async function drawn(
  keys: Keyring,
  {
    scope,
    params: { episode, way },
    language,
    person,
    formField,
  }: Pick<Asked, 'scope' | 'params' | 'language' | 'person' | 'formField'>,
  at: At,
  values: Values,
  errors: readonly FieldError[],
  saved: boolean,
): Promise<Answer> {
  const opened = await openedWay(keys, { scope, params: { episode, way } }, at.way)
  const [history, written] = await Promise.all([
    readHistory(scope, episode, way),
    at.way.value === null && opened.kind === 'value' ? whereWritten(scope, episode, opened.value) : [],
  ])
  const people = await readColleagues(scope, [
    ...at.family.people.keys(),
    at.way.by,
    ...at.readers.map(({ actor }) => actor),
    ...written.map(({ by }) => by),
    ...history.flatMap((one_) => (one_.kind === 'confirmed' ? [one_.by] : [])),
  ])
  const page = wayPage(language, {
    ...at,
    family: { ...at.family, people },
    opened,
    history,
    written,
    me: person?.actor ?? '',
    saved,
    newId: randomUUID,
    values,
    errors,
    formField,
  })
  return {
    kind: 'page',
    ...page,
    status: page.errors > 0 ? 422 : 200,
    back: { href: `/support/${episode}#reach`, text: supportWords(language).backToFamily },
  }
}

async function openedWay(
  keys: Keyring,
  { scope, params: { episode, way } }: Pick<Asked, 'scope' | 'params'>,
  { value }: Way,
): Promise<Opened> {
  if (value !== null) return { kind: 'value', value }
  try {
    const opened = await openSealed(keys, scope, way, episode)
    return opened === null ? { kind: 'broken' } : { kind: 'value', value: opened }
  } catch (error) {
    if (error instanceof SealingKeyMissing) return { kind: 'missing', key: error.keyId }
    if (error instanceof SealBroken) return { kind: 'broken' }
    throw error
  }
}

type Doing = Context<z.infer<typeof params>, unknown, Values>

/** Does what the form asks; errors where something is missing in it. */
async function doIt(
  keys: Keyring,
  { scope, params: { episode, way }, body, language, today }: Doing,
  { family, way: at, readers }: At,
  by: string,
): Promise<readonly FieldError[] | 'absent'> {
  const words = reachWords(language).problems
  const form = entryId(body) ?? randomUUID()
  const writing = { form, episode, by }
  switch (one(body, 'do')) {
    case 'confirm': {
      const how = asked.find((some) => some === one(body, 'how'))
      if (how === undefined) return [{ field: 'how', message: words.how }]
      await confirmWay(scope, { ...writing, way, how })
      return []
    }
    case 'hold': {
      const kind = (['returned-letter', 'ask-again'] as const).find((some) => some === one(body, 'kind'))
      if (kind === undefined) return [{ field: 'kind', message: words.kindOfHold }]
      await writeRisk(scope, { ...writing, way, kind, because: one(body, 'because').trim().slice(0, 2000) })
      return []
    }
    case 'seal': {
      const chosen = new Reader(body, today, {}).ids('readers', teamBut(family, [by]))
      const because = one(body, 'because').trim()
      if (at.value === null || at.ended !== null) return 'absent'
      if (chosen.length > 0 && charactersIn(because) < 10) return [{ field: 'because', message: words.because }]
      return (await sealWay(keys, scope, { ...at, value: at.value }, chosen, because)) ? [] : 'absent'
    }
    case 'end':
      await endWay(scope, way, writing)
      return []
    case 'grant':
      return grant(scope, { ...writing, way }, { body, language, today, family, readers })
    case 'ungrant': {
      const reader = readers.find(({ id }) => id === one(body, 'reader'))
      if (reader === undefined) return 'absent'
      // Somebody of the team can open it without an end, or it could be opened by nobody. The database says so too.
      if (!readers.some(({ id, until }) => id !== reader.id && until === null))
        return [{ field: 'reader', message: words.last }]
      await endReader(scope, reader.id, writing)
      return []
    }
    default:
      return 'absent'
  }
}

async function grant(
  scope: Asked['scope'],
  writing: { readonly form: string; readonly episode: string; readonly by: string; readonly way: string },
  {
    body,
    language,
    today,
    family,
    readers,
  }: Pick<Doing, 'body' | 'language' | 'today'> & Pick<At, 'family' | 'readers'>,
): Promise<readonly FieldError[]> {
  const words = reachWords(language).problems
  const sentences = { 'no-day': words.until, past: words.until, 'far-off': words.until }
  const read = new Reader(body, today, { until: sentences })
  const actor = read.someId(
    'actor',
    teamBut(
      family,
      readers.map((reader) => reader.actor),
    ),
  )
  const because = one(body, 'why').trim()
  const until = read.someDay('until', 'ahead')
  const errors: FieldError[] = []
  if (actor === null) errors.push({ field: 'actor', message: words.readers })
  if (charactersIn(because) < 10) errors.push({ field: 'why', message: words.because })
  errors.push(...read.problems)
  if (actor === null || errors.length > 0) return errors
  // Through the day that was named.
  const end = until === null ? null : new Date(`${until}T23:59:59Z`)
  await grantReader(scope, { ...writing, actor, because, until: end })
  return []
}
