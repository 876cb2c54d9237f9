import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import { formErrors, govukButton, hiddenField, keptForm, type FieldError } from '#kith/platform/design-system/index.ts'
import type { Keyring } from '#kith/platform/envelope/index.ts'
import { html } from '#kith/platform/html/index.ts'
import { entryId, route, type Answer, type Context, type Route } from '#kith/platform/web/index.ts'
import type { Language } from '#kith/platform/words/index.ts'
import { readRecent } from '../../../letters/store.ts'
import { catchAddresses, recordPassed, type Caught } from '../../../reach/caught.ts'
import { caughtErrors, passButton } from '../../../reach/pass-button.ts'
import { waysFor } from '../../../reach/store.ts'
import { entries, entryNames, type Around, type EntryName } from '../../forms/entries.ts'
import { drawField, one, type Values } from '../../forms/fields.ts'
import { Reader } from '../../forms/read.ts'
import { formWords } from '../../forms/words.ts'
import { readAnswers } from '../../store/answers.ts'
import { readBeside, readMembersOf } from '../../store/beside.ts'
import { readFamily, type Family } from '../../store/family.ts'
import { readGlances } from '../../store/glance.ts'
import { readPractitioners } from '../../store/colleagues.ts'
import { readWithdrawn } from '../../store/meeting.ts'
import { endRow, settleAction, settleClosure, type Writing } from '../../store/write.ts'
import { supportWords } from '../../words.ts'
import { minePage } from '../mine/page.ts'
import { familyName } from '../names.ts'
import { episodeParams, formBody, supported } from '../supported.ts'
import { standingClashes } from './drift.ts'
import { familyPage } from './page.ts'

/** My families, a family's page, and what is written on it. */
export function familyRoutes(keys: Keyring): readonly Route[] {
  return [
    route({
      ...supported,
      method: 'GET',
      url: '/support',
      audit: { action: 'support.mine.viewed' },
      navigation: { order: 15, text: (language) => supportWords(language).mine.navigation },
      async handle({ scope, language, today, about, person }) {
        const glances = await readGlances(scope)
        const ids = glances.map(({ episode }) => episode)
        about(...ids)
        const [members, taken] = [await readMembersOf(scope, ids), await readWithdrawn(scope, today)]
        const withdrawn = taken.filter(({ holder }) => holder === person?.actor)
        return { kind: 'page', ...minePage(language, { glances, members, withdrawn, today }) }
      },
    }),
    route({
      ...supported,
      classes: [...supported.classes, 'contact-detail'],
      method: 'GET',
      url: '/support/:episode',
      params: episodeParams,
      query: z.object({ saved: z.enum(['yes', 'clash']).optional().catch(undefined) }),
      audit: { action: 'support.family.opened', about: ['episode'] },
      handle: (context) => shown(context, context.query.saved ?? null),
    }),
    ...addRoutes(keys),
    route({
      ...supported,
      method: 'POST',
      url: '/support/:episode/settle',
      params: episodeParams,
      body: z.object({ what: z.enum(['edge', 'leave', 'action', 'sign', 'return']), id: z.uuid() }),
      audit: { action: 'support.settled', about: ['episode'] },
      async handle({ scope, params: { episode }, body: { what, id }, person, today, about }) {
        if (!person) return { kind: 'absent' }
        about(id)
        const writing = { id, episode, by: person.actor }
        if (what === 'edge') await endRow(scope, 'must_not_learn', writing)
        else if (what === 'leave') await endRow(scope, 'team_member', writing)
        else if (what === 'action') await settleAction(scope, writing, today)
        else await settleClosure(scope, writing, what)
        // Who has left sees the family no more.
        return { kind: 'redirect', to: what === 'leave' ? '/support' : `/support/${episode}?saved=yes` }
      },
    }),
  ]
}

type Asked = Pick<
  Context<{ readonly episode: string }>,
  'scope' | 'language' | 'today' | 'person' | 'params' | 'formField' | 'about'
>

async function shown(context: Asked, saved: 'yes' | 'clash' | null): Promise<Answer> {
  const { scope, language, today, person, formField } = context
  const [family, ways, letters, beside] = await Promise.all([
    readFamily(scope, context.params.episode),
    waysFor(scope, context.params.episode),
    readRecent(scope, context.params.episode),
    readBeside(scope, context.params.episode, today),
  ])
  if (!family || !person) return { kind: 'absent' }
  context.about(...family.members.map(({ id }) => id))
  const clashes = beside.gatherings.flatMap((gathering) =>
    standingClashes(gathering, family.edges).map(({ who, of }) => ({ who, of, day: gathering.day })),
  )
  const supervises = person.roles.includes('team-manager')
  return {
    kind: 'page',
    back: { href: '/support', text: supportWords(language).back },
    ...familyPage(language, {
      ...beside,
      family,
      ways,
      letters,
      today,
      clashes,
      me: person.actor,
      supervises,
      saved,
      formField,
    }),
  }
}

const addParams = episodeParams.extend({ what: z.enum(entryNames) })

function addRoutes(keys: Keyring): readonly Route[] {
  return [
    route({
      ...supported,
      method: 'GET',
      url: '/support/:episode/add/:what',
      params: addParams,
      audit: { action: 'support.form.opened', about: ['episode'] },
      async handle(context) {
        const around = await readAround(context)
        return around ? form(context, context.params.what, around, { id: randomUUID() }, []) : { kind: 'absent' }
      },
    }),
    route({
      ...supported,
      method: 'POST',
      url: '/support/:episode/add/:what',
      params: addParams,
      body: formBody,
      audit: { action: 'support.written', about: ['episode'] },
      handle: (context) => add(keys, context),
    }),
  ]
}

type Adding = Context<z.infer<typeof addParams>, unknown, z.infer<typeof formBody>>

async function readAround({
  scope,
  params,
  person,
}: Pick<Adding, 'scope' | 'params' | 'person'>): Promise<Around | null> {
  const [family, practitioners] = await Promise.all([
    readFamily(scope, params.episode),
    params.what === 'colleague' ? readPractitioners(scope) : [],
  ])
  if (!family || !person || !mayAdd(family, params.what, person.roles.includes('team-manager'))) return null
  return { family, practitioners }
}

/** What is closed is not added to; supervision is the supervisor's to write. */
function mayAdd({ glance }: Family, what: EntryName, supervises: boolean): boolean {
  return !glance.closed && (what !== 'supervision' || supervises) && (what !== 'closing' || !glance.closing)
}

async function add(keys: Keyring, context: Adding): Promise<Answer> {
  const { scope, params, body, person } = context
  const around = await readAround(context)
  if (!around || !person) return { kind: 'absent' }
  const { write, problems } = readEntry(context, params.what, around)
  const id = entryId(body)
  if (params.what === 'closing' && problems.length === 0) problems.push(...(await unwritten(context)))
  const place = caughtEntries.find((one_) => one_ === params.what)
  const caught = place && (await caughtIn(keys, context, around, place))
  if (caught) problems.push(...caughtErrors(context.language, caught, labelsOf(context.language, params.what, around)))
  if (problems.length > 0 || id === undefined)
    return form(context, params.what, around, body, problems, caught?.pass ?? null)
  context.about(id)
  const writing = { id, episode: params.episode, by: person.actor }
  await write(scope, writing)
  if (place && caught?.passed) await recordPassed(scope, writing, place, id)
  return { kind: 'redirect', to: `/support/${params.episode}?saved=yes` }
}

interface ReadEntry {
  readonly write: (scope: Adding['scope'], writing: Writing) => Promise<void>
  readonly problems: FieldError[]
}

/** A form read by its own questions, what is wrong with it in their own words. */
function readEntry<Name extends EntryName>({ body, today, language }: Adding, what: Name, around: Around): ReadEntry {
  const reader = new Reader(body, today, formWords(language).entries[what].problems)
  return { write: entries[what].read(reader, around), problems: reader.problems }
}

/** Support ends once somebody has written what came of it. */
async function unwritten({ scope, params, language }: Adding): Promise<readonly FieldError[]> {
  const answers = await readAnswers(scope, params.episode, ['sustained'])
  const message = formWords(language).entries.closing.problems.outcome.unwritten
  return answers.length > 0 ? [] : [{ field: 'outcome', message }]
}

const labelsOf = (language: Language, what: EntryName, around: Around): Readonly<Record<string, string>> =>
  Object.fromEntries(entries[what].fields(language, around).map(({ name, label }) => [name, label]))

/** Entries in which people write: what is caught in them is caught before it is written. */
const caughtEntries = ['visit', 'action', 'consent', 'must-not-learn', 'meeting', 'colleague', 'supervision'] as const
type CaughtEntry = (typeof caughtEntries)[number]

/** An address in what somebody writes of a family is caught before it is written. */
function caughtIn(
  keys: Keyring,
  { scope, params, body, language }: Adding,
  around: Around,
  place: CaughtEntry,
): Promise<Caught> {
  const written = entries[place].fields(language, around).filter(({ kind }) => kind === 'long' || kind === 'line')
  const texts = new Map(written.map(({ name }) => [name, one(body, name)]))
  return catchAddresses(keys, scope, params.episode, texts, one(body, 'nobodys-home'))
}

function form(
  { language, formField, person }: Pick<Adding, 'language' | 'formField' | 'person'>,
  what: EntryName,
  around: Around,
  values: Values,
  problems: readonly FieldError[],
  pass: string | null = null,
): Answer {
  const words = formWords(language)
  const { title } = words.entries[what]
  const fields = entries[what].fields(language, around)
  // As the questions stand on the page.
  const place = ({ field }: FieldError): number =>
    fields.findIndex(({ name, kind }) => field === (kind === 'day' ? `${name}-day` : name))
  const errors = formErrors(
    language,
    problems.toSorted((a, b) => place(a) - place(b)),
  )
  const lead = what === 'consent' || what === 'must-not-learn' || what === 'closing' ? words.entries[what].lead : null
  const { episode } = around.family.glance
  const address = `/support/${episode}/add/${what}`
  const kept = keptForm(language, {
    name: address,
    who: person?.actor ?? '',
    leadsTo: `/support/${episode}?saved=yes`,
  })
  return {
    kind: 'page',
    title,
    errors: errors.count,
    status: errors.count > 0 ? 422 : 200,
    back: { href: `/support/${episode}`, text: supportWords(language).backToFamily },
    content: html`<div class="govuk-grid-row"><div class="govuk-grid-column-two-thirds">
      ${errors.summary}
      <span class="govuk-caption-xl govuk-!-text-break-word">${familyName(language, around.family.members)}</span>
      <h1 class="govuk-heading-xl">${title}</h1>
      ${lead !== null && html`<p class="govuk-body">${lead}</p>`}
      <form method="post" action="${address}" novalidate ${kept.marks}>
        ${formField} ${hiddenField('id', one(values, 'id') === '' ? randomUUID() : one(values, 'id'))}
        ${fields.map((field) => drawField(language, field, values, errors))}
        ${kept.said} ${govukButton({ text: words.save, preventDoubleClick: true })}
        ${passButton(language, pass)}
      </form>
    </div></div>`,
  }
}
