import { factInWords, type KnownOfMember } from '#kith/identify/index.ts'
import type { Day } from '#kith/people/index.ts'
import { dayOf } from '#kith/platform/time/index.ts'
import { catalogue, formatList, type Language } from '#kith/platform/words/index.ts'
import { formWords } from '../../forms/words.ts'
import type { Happening } from '../../model/chronology.ts'
import type { Family } from '../../store/family.ts'
import { supportWords } from '../../words.ts'
import { memberName, workerName } from '../names.ts'
import { cy } from './words.cy.ts'
import { en } from './words.en.ts'

export const historyWords = catalogue({ en, cy })

export interface Event extends Happening {
  readonly what: string
  readonly source: string
}

/** Everything that is known to have happened to or with one family, by whoever says so. */
export function eventsOf(language: Language, family: Family, known: readonly KnownOfMember[]): readonly Event[] {
  return [...agenciesSay(language, family, known), ...teamDid(language, family), ...teamWas(language, family)]
}

function agenciesSay(language: Language, family: Family, known: readonly KnownOfMember[]): readonly Event[] {
  const words = historyWords(language).chronology
  return known.flatMap(({ says, member, feed, from, to, knownFrom, knownTo }) =>
    says.kind === 'fact'
      ? [
          {
            day: from,
            until: to === from ? null : to,
            knownFrom,
            knownTo,
            source: feed[language],
            what: words.fact(memberName(language, family, member), factInWords(language, says.fact, says.value)),
          },
        ]
      : [],
  )
}

const event = (day: Day, at: Date, what: string, source: string): Event => ({
  day,
  until: null,
  knownFrom: at.toISOString(),
  knownTo: null,
  what,
  source,
})

function teamDid(language: Language, family: Family): readonly Event[] {
  const words = historyWords(language).chronology
  const forms = formWords(language).entries
  const who = (id: string): string => workerName(family, id)
  const names = (ids: readonly string[]): string =>
    ids.length === 0
      ? ''
      : formatList(
          language,
          ids.map((id) => memberName(language, family, id)),
        )
  return [
    ...family.visits.map((visit) =>
      event(visit.day, visit.at, words.visit(forms.visit.kinds[visit.kind], names(visit.seen)), who(visit.by)),
    ),
    ...family.meetings.map((meeting) =>
      event(
        meeting.day,
        meeting.at,
        words.meeting(forms.meeting.kinds[meeting.kind]),
        supportWords(language).team.parts.member,
      ),
    ),
    ...family.actions.map((action) => {
      const owner = action.worker === null ? memberName(language, family, action.member) : who(action.worker)
      return event(
        dayOf(action.at),
        action.at,
        words.action(action.what, owner),
        supportWords(language).team.parts.member,
      )
    }),
    ...family.consents.map((consent) =>
      event(
        consent.day,
        consent.at,
        words.consent(memberName(language, family, consent.member), forms.consent.states[consent.state]),
        who(consent.by),
      ),
    ),
  ]
}

function teamWas(language: Language, family: Family): readonly Event[] {
  const words = historyWords(language).chronology
  const { levels, team } = supportWords(language)
  return [
    ...family.steps.map(({ level, at, by }) =>
      event(dayOf(at), at, words.level(levels[level]), workerName(family, by)),
    ),
    ...family.team.flatMap(({ worker, part, since, until }) => [
      event(dayOf(since), since, words.joined(workerName(family, worker), team.parts[part]), team.parts.member),
      ...(until === null
        ? []
        : [event(dayOf(until), until, words.left(workerName(family, worker)), team.parts.member)]),
    ]),
  ]
}
