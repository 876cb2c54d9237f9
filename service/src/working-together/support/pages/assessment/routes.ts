import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import { findAddresses } from '../../../reach/model/addresses.ts'
import { caughtWords } from '../../../reach/pass-button.ts'
import { catchAddresses, recordPassed, type Caught } from '../../../reach/caught.ts'
import type { Keyring } from '#kith/platform/envelope/index.ts'
import { knownOfMembers } from '#kith/identify/index.ts'
import { formatDayTime } from '#kith/platform/words/index.ts'
import { route, type Answer, type Context, type Route } from '#kith/platform/web/index.ts'
import { assessment } from '../../content/load.ts'
import { one } from '../../forms/fields.ts'
import { arrival, groupByField, standing } from '../../model/assessment.ts'
import { readAnswers, writeAnswer, type AnswerVersion } from '../../store/answers.ts'
import { readColleagues, readFamily, type Family } from '../../store/family.ts'
import { supportWords } from '../../words.ts'
import { episodeParams, formBody, supported } from '../supported.ts'
import { readField, type FieldProblem, type Sent } from './form.ts'
import { knownLines } from './known.ts'
import { assessmentWords, overviewPage, sectionPage } from './page.ts'
import { askedOf, type AskedField, type AskedSection } from './sections.ts'

const classes = ['identity', 'case-content', 'work-record', 'need-facts'] as const
const sectionParams = episodeParams.extend({ section: z.string().max(60) })

/** The one assessment of a family, part by part. */
export function assessmentRoutes(keys: Keyring): readonly Route[] {
  return [
    route({
      ...supported,
      method: 'GET',
      url: '/support/:episode/assessment',
      params: episodeParams,
      audit: { action: 'support.assessment.opened', about: ['episode'] },
      async handle({ scope, params: { episode }, language }) {
        const [family, answers] = await Promise.all([readFamily(scope, episode), readAnswers(scope, episode)])
        if (!family) return { kind: 'absent' }
        return {
          kind: 'page',
          back: { href: `/support/${episode}`, text: supportWords(language).backToFamily },
          ...overviewPage(language, family, askedOf(language, family), groupByField(answers)),
        }
      },
    }),
    route({
      ...supported,
      classes,
      method: 'GET',
      url: '/support/:episode/assessment/:section',
      params: sectionParams,
      query: z.object({
        saved: z.literal('yes').optional().catch(undefined),
        use: z.string().max(20).optional(),
        in: z.string().max(120).optional(),
      }),
      audit: { action: 'support.assessment.section.opened', about: ['episode'] },
      async handle(context) {
        const at = await readSection(context)
        return at ? drawn(context, at, { query: context.query }) : { kind: 'absent' }
      },
    }),
    route({
      ...supported,
      classes,
      method: 'POST',
      url: '/support/:episode/assessment/:section',
      params: sectionParams,
      body: formBody,
      audit: { action: 'support.assessment.written', about: ['episode'] },
      handle: (context) => save(keys, context),
    }),
  ]
}

type Asked = Context<z.infer<typeof sectionParams>>

interface At {
  readonly family: Family
  readonly section: AskedSection
  readonly next: AskedSection | null
  readonly fields: ReadonlyMap<string, readonly AnswerVersion[]>
}

async function readSection({
  scope,
  params,
  language,
}: Pick<Asked, 'scope' | 'params' | 'language'>): Promise<At | null> {
  const family = await readFamily(scope, params.episode)
  if (!family) return null
  const sections = askedOf(language, family)
  const index = sections.findIndex(({ id }) => id === params.section)
  const section = sections[index]
  if (!section) return null
  const ids = [...new Set([section.id, ...section.fields.map((field) => field.section)])]
  const answers = await readAnswers(scope, params.episode, ids)
  return { family, section, next: sections[index + 1] ?? null, fields: groupByField(answers) }
}

interface Redrawn {
  readonly query?: {
    readonly saved?: 'yes' | undefined
    readonly use?: string | undefined
    readonly in?: string | undefined
  }
  readonly sent?: Readonly<Record<string, string>>
  readonly problems?: ReadonlyMap<string, FieldProblem>
  readonly pass?: string | null
}

async function drawn(
  context: Pick<Asked, 'scope' | 'params' | 'language' | 'person' | 'formField'>,
  at: At,
  { query = {}, sent = {}, problems = new Map(), pass = null }: Redrawn,
): Promise<Answer> {
  const { scope, params, language, person, formField } = context
  const { section, family } = at
  const [found, people] = await Promise.all([
    section.known.length === 0 ? [] : knownOfMembers(scope, params.episode),
    readColleagues(
      scope,
      [...at.fields.values()].flat().map(({ by }) => by),
    ),
  ])
  const known = knownLines(language, family, found, section.known)
  const line = known.find(({ assertion }) => assertion === query.use)
  const page = sectionPage(language, {
    ...at,
    known,
    use: line && query.in !== undefined ? { key: query.in, line } : null,
    people,
    me: person?.actor ?? '',
    newId: randomUUID,
    sent,
    problems,
    saved: query.saved === 'yes',
    pass,
    formField,
  })
  return {
    kind: 'page',
    back: { href: `/support/${params.episode}/assessment`, text: assessmentWords(language).back },
    status: page.errors > 0 ? 422 : 200,
    ...page,
  }
}

async function save(
  keys: Keyring,
  context: Context<z.infer<typeof sectionParams>, unknown, z.infer<typeof formBody>>,
): Promise<Answer> {
  const { params, body, person, language, now } = context
  const at = await readSection(context)
  if (!at || !person || at.family.glance.closed) return { kind: 'absent' }
  const byItself = one(body, 'how') === 'by-itself'
  const members = at.family.members.map(({ id }) => id)
  const problems = new Map<string, FieldProblem>()
  const writes: (readonly [AskedField, Sent])[] = []
  for (const field of at.section.fields) {
    const read = readField(field, body, at.fields.get(field.key) ?? [], members, byItself)
    if (typeof read === 'string') problems.set(field.key, read)
    else if (read) writes.push([field, read])
  }
  const caught = await caughtIn(keys, context, writes)
  for (const [field, wrong] of caught.fields) problems.set(field, wrong)
  // What saves itself is not saved with an address in it; the button says why and how to go on.
  if (byItself && caught.fields.size > 0) return { kind: 'data', data: { held: caughtWords(language).byItself } }
  // Nor before it was answered who said it: until then it stays in the tab of whoever types.
  if (byItself && [...problems.values()].includes('said'))
    return { kind: 'data', data: { held: assessmentWords(language).whoSaid.byItself } }
  if (problems.size > 0 && !byItself)
    return drawn(context, at, {
      sent: Object.fromEntries(Object.keys(body).map((name) => [name, one(body, name)])),
      problems,
      pass: caught.pass,
    })
  let two = false
  for (const [field, sent] of writes) two = (await write(context, at, field, sent, person.actor, caught.passed)) || two
  if (!byItself) return { kind: 'redirect', to: `/support/${params.episode}/assessment/${params.section}?saved=yes` }
  if (problems.size > 0) return { kind: 'absent' }
  return { kind: 'data', data: { saved: assessmentWords(language).savedAt(formatDayTime(language, now)), two } }
}

/** An address in an answer is caught before it is written. */
function caughtIn(
  keys: Keyring,
  { scope, params, body }: Context<z.infer<typeof sectionParams>, unknown, z.infer<typeof formBody>>,
  writes: readonly (readonly [AskedField, Sent])[],
): Promise<Caught> {
  const texts = new Map(writes.map(([{ key }, { text, because }]) => [key, `${text}\n${because}`]))
  return catchAddresses(keys, scope, params.episode, texts, one(body, 'nobodys-home'))
}

/** Writes one version; true where two stand now. */
async function write(
  { scope, params, about }: Pick<Asked, 'scope' | 'params' | 'about'>,
  at: At,
  field: AskedField,
  sent: Sent,
  by: string,
  passed: boolean,
): Promise<boolean> {
  const versions = at.fields.get(field.key) ?? []
  const how = arrival(versions, sent)
  // The same form sent again with other words (the browser's "back"): a version of its own, upon the one its id became.
  const id = how === 'taken' ? randomUUID() : sent.id
  const basedOn = how === 'taken' ? [...sent.basedOn, sent.id] : sent.basedOn
  const answer = {
    ...sent,
    id,
    basedOn,
    episode: params.episode,
    section: field.section,
    about: field.about,
    version: assessment.version,
    by,
  }
  if (how !== 'repeat') await writeAnswer(scope, answer)
  if (how !== 'repeat' && passed && findAddresses(`${sent.text}\n${sent.because}`).length > 0)
    await recordPassed(scope, { episode: params.episode, by }, 'answer', id)
  about(id)
  return standing([...versions.filter((one_) => one_.id !== id), { id, basedOn, at: '9999' }]).length > 1
}
