import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import { formErrors, type FieldError } from '#kith/platform/design-system/index.ts'
import type { Keyring } from '#kith/platform/envelope/index.ts'
import { formatList, type Language } from '#kith/platform/words/index.ts'
import { entryId, route, type Answer, type Context, type Route } from '#kith/platform/web/index.ts'
import { catchAddresses, recordPassed } from '../../../reach/caught.ts'
import { caughtErrors } from '../../../reach/pass-button.ts'
import { many, one, type Values } from '../../forms/fields.ts'
import { Reader } from '../../forms/read.ts'
import { clashes } from '../../model/told.ts'
import { tellings } from '../../model/level.ts'
import { readFamily, type Family, type Meeting } from '../../store/family.ts'
import { invite, readMeetingParts, writeAttendance, writeMinute, type Guest, type Minute } from '../../store/meeting.ts'
import { endRow } from '../../store/write.ts'
import { supportWords } from '../../words.ts'
import { episodeParams, formBody, supported } from '../supported.ts'
import { guestName, meetingPage, meetingWords, renditionPage } from './page.ts'

const params = episodeParams.extend({ meeting: z.uuid() })

/** One meeting of a team around a family, and each recipient's minutes of it. */
export function meetingRoutes(keys: Keyring): readonly Route[] {
  return [
    route({
      ...supported,
      method: 'GET',
      url: '/support/:episode/meetings/:meeting',
      params,
      query: z.object({
        for: z
          .union([z.uuid(), z.literal('team')])
          .optional()
          .catch(undefined),
        saved: z.literal('clash').optional().catch(undefined),
      }),
      audit: { action: 'support.meeting.opened', about: ['episode', 'meeting'] },
      async handle(context) {
        const at = await readAt(context)
        if (!at) return { kind: 'absent' }
        const { query, language } = context
        if (query.for === undefined) return drawn(context, at, [], { clashed: query.saved === 'clash' })
        const member = query.for === 'team' ? null : query.for
        if (member !== null && !at.family.members.some(({ id }) => id === member)) return { kind: 'absent' }
        context.about(...(member === null ? [] : [member]))
        return {
          kind: 'page',
          back: {
            href: `/support/${context.params.episode}/meetings/${context.params.meeting}`,
            text: meetingWords(language).rendition.back,
          },
          ...renditionPage(language, at, member),
        }
      },
    }),
    route({
      ...supported,
      method: 'POST',
      url: '/support/:episode/meetings/:meeting',
      params,
      body: formBody,
      audit: { action: 'support.meeting.written', about: ['episode', 'meeting'] },
      handle: (context) => write(keys, context),
    }),
  ]
}

interface At {
  readonly family: Family
  readonly meeting: Meeting
  readonly guests: readonly Guest[]
  readonly minutes: readonly Minute[]
}

type Asked = Context<z.infer<typeof params>>

async function readAt({ scope, params: { episode, meeting } }: Pick<Asked, 'scope' | 'params'>): Promise<At | null> {
  const [family, parts] = await Promise.all([readFamily(scope, episode), readMeetingParts(scope, episode, meeting)])
  const found = family?.meetings.find(({ id }) => id === meeting)
  return family && found ? { family, meeting: found, ...parts } : null
}

interface Redrawn {
  readonly clashed?: boolean
  /** What was typed into the minutes, and what the button sends that goes on with an address in it. */
  readonly sent?: Values
  readonly pass?: string | null
}

function drawn(
  { language, formField, person, params: { episode } }: Pick<Asked, 'language' | 'formField' | 'person' | 'params'>,
  at: At,
  found: readonly FieldError[],
  { clashed = false, sent = {}, pass = null }: Redrawn = {},
): Answer {
  const errors = formErrors(language, found)
  return {
    kind: 'page',
    status: errors.count > 0 ? 422 : 200,
    errors: errors.count,
    back: { href: `/support/${episode}`, text: supportWords(language).backToFamily },
    ...meetingPage(language, {
      ...at,
      newId: randomUUID,
      me: person?.actor ?? '',
      sent,
      clashed,
      pass,
      errors,
      formField,
    }),
  }
}

async function write(
  keys: Keyring,
  context: Context<z.infer<typeof params>, unknown, z.infer<typeof formBody>>,
): Promise<Answer> {
  const {
    scope,
    params: { episode, meeting },
    body,
    person,
    language,
  } = context
  const at = await readAt(context)
  const id = entryId(body)
  if (!at || !person || id === undefined || at.family.glance.closed) return { kind: 'absent' }
  const writing = { id, episode, by: person.actor }
  const here = `/support/${episode}/meetings/${meeting}`
  switch (one(body, 'do')) {
    case 'invite': {
      const guest = chosen(at, one(body, 'guest'))
      if (guest === null)
        return drawn(context, at, [{ field: 'guest', message: meetingWords(language).guests.missing }])
      if (guest === 'clash') return { kind: 'redirect', to: `${here}?saved=clash` }
      await invite(scope, { ...writing, meeting, ...guest })
      break
    }
    case 'uninvite': {
      const guest = at.guests.find((one_) => one_.id === one(body, 'guest'))
      if (guest) await endRow(scope, 'meeting_guest', { ...writing, id: guest.id })
      break
    }
    case 'came': {
      const known = new Set(at.guests.map((guest) => guest.id))
      // Who is asked about stands in the form: whoever was invited since has not been said to be missing.
      const asked = many(body, 'asked').filter((guest) => known.has(guest))
      const came = many(body, 'came').filter((guest) => asked.includes(guest))
      const otherwise = (guest: Guest): boolean =>
        asked.includes(guest.id) && guest.came !== null && guest.came !== came.includes(guest.id)
      // A form that comes back has changed nothing: all of it is written, or none.
      if (!at.guests.some(otherwise)) await writeAttendance(scope, writing, meeting, { asked, came })
      const now = (await readAt(context)) ?? at
      const differing = now.guests.filter(otherwise)
      if (differing.length > 0)
        return drawn(context, now, [{ field: 'guests', message: differs(language, now, differing) }], { sent: body })
      break
    }
    case 'minute': {
      const { minutes: words } = meetingWords(language)
      const form = new Reader(body, context.today, words.problems)
      const members = at.family.members.map((member) => member.id)
      const [text, saidBy] = [form.text('text', 1), form.saidBy('said', members)]
      const [about, mayTell] = [form.aboutWhom('about', members), form.oneOf('tell', tellings)]
      const caught = await catchAddresses(keys, scope, episode, new Map([['text', text]]), one(body, 'nobodys-home'))
      const errors = [...form.problems, ...caughtErrors(language, caught, { text: words.text })]
      if (errors.length > 0) return drawn(context, at, errors, { sent: body, pass: caught.pass })
      await writeMinute(scope, { ...writing, meeting, text, mayTell, about, saidBy })
      if (caught.passed) await recordPassed(scope, writing, 'minute', writing.id)
      break
    }
    default:
      return { kind: 'absent' }
  }
  context.about(writing.id)
  return { kind: 'redirect', to: here }
}

/** That it was written down already, and otherwise, whether these came. */
function differs(language: Language, { family }: At, guests: readonly Guest[]): string {
  const names = guests.map((guest) => guestName(language, family, guest))
  return meetingWords(language).guests.differs(formatList(language, names))
}

/** Whom the form asks: of the family or of the team now; or that they may not be asked beside those who are. The database refuses it too. */
function chosen({ family, guests, meeting }: At, who: string): Pick<Guest, 'member' | 'worker'> | 'clash' | null {
  if (family.members.some(({ id }) => id === who)) {
    const gathering = { guests: guests.flatMap(({ member }) => member ?? []), homeOf: meeting.homeOf }
    return clashes(who, gathering, family.edges).length > 0 ? 'clash' : { member: who, worker: null }
  }
  return family.team.some(({ worker, until }) => worker === who && until === null)
    ? { member: null, worker: who }
    : null
}
