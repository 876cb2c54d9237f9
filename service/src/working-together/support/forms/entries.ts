import type { Scope } from '#kith/platform/db/index.ts'
import type { Language } from '#kith/platform/words/index.ts'
import { isChild, parts, tellings } from '../model/level.ts'
import type { Family } from '../store/family.ts'
import { writeMeeting } from '../store/meeting.ts'
import type { Practitioner } from '../store/colleagues.ts'
import {
  outcomes,
  proposeClosure,
  writeAction,
  writeConsent,
  writeEdge,
  writeMember,
  writeSupervision,
  writeTeamMember,
  writeVisit,
  type Writing,
} from '../store/write.ts'
import type { Field, Item } from './fields.ts'
import type { Reader } from './read.ts'
import { formWords } from './words.ts'

/** What can be added to a family's record, each by a form of its own. */
export const entryNames = [
  'visit',
  'action',
  'consent',
  'must-not-learn',
  'meeting',
  'colleague',
  'member',
  'supervision',
  'closing',
] as const
export type EntryName = (typeof entryNames)[number]

/** What a form needs to know of the family to ask its questions. */
export interface Around {
  readonly family: Family
  readonly practitioners: readonly Practitioner[]
}

/** What is said of each question of a form where its answer is wrong. */
type Problems<Name extends EntryName> = ReturnType<typeof formWords>['entries'][Name]['problems']

export interface Entry<Name extends EntryName> {
  fields(language: Language, around: Around): readonly Field[]
  /** Reads the form; what it writes is written only where the reader found nothing wrong. */
  read(form: Reader<Problems<Name>>, around: Around): (scope: Scope, writing: Writing) => Promise<void>
}

const memberItems = (language: Language, { family }: Around): readonly Item[] =>
  family.members.map(({ id, name, part }) => ({
    value: id,
    text: name === '' ? formWords(language).parts[part] : `${name} (${formWords(language).parts[part]})`,
  }))
const memberIds = ({ family }: Around): readonly string[] => family.members.map(({ id }) => id)
const workersNow = ({ family }: Around): readonly string[] => [
  ...new Set(family.team.filter(({ until }) => until === null).map(({ worker }) => worker)),
]
const workerItems = (around: Around, language: Language): readonly Item[] =>
  workersNow(around).map((worker) => {
    const known = around.family.people.get(worker)
    return { value: worker, text: known ? `${known.name}, ${known.agency[language]}` : worker }
  })
const items = (words: Readonly<Record<string, string>>, values: readonly string[]): readonly Item[] =>
  values.map((value) => ({ value, text: words[value] ?? value }))

export function tellField(language: Language): Field {
  const words = formWords(language).tell
  return {
    kind: 'choice',
    name: 'tell',
    label: words.label,
    items: tellings.map((value) => ({
      value,
      text: words[value],
      ...(value === 'family' ? { hint: words.familyHint } : {}),
    })),
  }
}

const visit: Entry<'visit'> = {
  fields(language, around) {
    const words = formWords(language).entries.visit
    const who = memberItems(language, around)
    return [
      { kind: 'day', name: 'day', label: words.day },
      { kind: 'choice', name: 'kind', label: words.kind, items: items(words.kinds, visitKinds) },
      { kind: 'many', name: 'seen', label: words.seen, items: who },
      { kind: 'many', name: 'alone', label: words.alone, items: who },
      { kind: 'long', name: 'note', label: words.note },
      tellField(language),
    ]
  },
  read(form, around) {
    const kind = form.oneOf('kind', visitKinds)
    const seen = form.ids('seen', memberIds(around))
    const alone = form.ids('alone', memberIds(around))
    if (kind === 'tried' && seen.length > 0) form.wrong('seen', 'tried')
    if (kind !== 'tried' && seen.length === 0) form.wrong('seen', 'missing')
    if (alone.some((id) => !seen.includes(id))) form.wrong('alone', 'not-seen')
    const [day, note] = [form.day('day', 'happened'), form.text('note', 0)]
    const mayTell = form.oneOf('tell', tellings)
    return (scope, writing) => writeVisit(scope, { ...writing, day, kind, seen, alone, note, mayTell })
  },
}
const visitKinds = ['home', 'elsewhere', 'telephone', 'tried'] as const

const action: Entry<'action'> = {
  fields(language, around) {
    const words = formWords(language).entries.action
    return [
      { kind: 'long', name: 'what', label: words.what },
      {
        kind: 'pick',
        name: 'owner',
        label: words.owner,
        hint: words.ownerHint,
        items: [...memberItems(language, around), ...workerItems(around, language)],
      },
      { kind: 'day', name: 'due', label: words.due },
      tellField(language),
    ]
  },
  read(form, around) {
    const what = form.text('what', 3, 2000)
    const owner = form.id('owner', [...memberIds(around), ...workersNow(around)])
    const due = form.day('due', 'ahead')
    const mayTell = form.oneOf('tell', tellings)
    const isMember = memberIds(around).includes(owner)
    return (scope, writing) =>
      writeAction(scope, {
        ...writing,
        meeting: null,
        what,
        due,
        mayTell,
        member: isMember ? owner : null,
        worker: isMember ? null : owner,
      })
  },
}

const consentStates = ['given', 'refused', 'withdrawn'] as const
const consent: Entry<'consent'> = {
  fields(language, around) {
    const words = formWords(language).entries.consent
    return [
      { kind: 'pick', name: 'member', label: words.member, items: memberItems(language, around) },
      { kind: 'choice', name: 'state', label: words.state, items: items(words.states, consentStates) },
      { kind: 'long', name: 'for-what', label: words.forWhat },
      { kind: 'day', name: 'day', label: words.day },
    ]
  },
  read(form, around) {
    const member = form.id('member', memberIds(around))
    const state = form.oneOf('state', consentStates)
    const [forWhat, day] = [form.text('for-what', 3, 2000), form.day('day', 'happened')]
    return (scope, writing) => writeConsent(scope, { ...writing, member, state, forWhat, day })
  },
}

const whats = ['address', 'attendance', 'said'] as const
const mustNotLearn: Entry<'must-not-learn'> = {
  fields(language, around) {
    const words = formWords(language).entries['must-not-learn']
    const who = memberItems(language, around)
    return [
      { kind: 'pick', name: 'who', label: words.who, items: who },
      { kind: 'pick', name: 'of', label: words.of, items: who },
      { kind: 'choice', name: 'what', label: words.what, items: items(words.whats, whats) },
      { kind: 'long', name: 'because', label: words.because },
    ]
  },
  read(form, around) {
    const [who, of] = [form.id('who', memberIds(around)), form.id('of', memberIds(around))]
    if (who !== '' && who === of) form.wrong('of', 'same')
    const what = form.oneOf('what', whats)
    const because = form.text('because', 10, 4000)
    return (scope, writing) => writeEdge(scope, { ...writing, who, of, what, because })
  },
}

const meetingKinds = ['team', 'review'] as const
const meeting: Entry<'meeting'> = {
  fields(language, around) {
    const words = formWords(language).entries.meeting
    return [
      { kind: 'choice', name: 'kind', label: words.kind, items: items(words.kinds, meetingKinds) },
      { kind: 'day', name: 'day', label: words.day },
      { kind: 'line', name: 'time', label: words.time, hint: words.timeHint },
      { kind: 'line', name: 'place', label: words.place },
      { kind: 'pick', name: 'home-of', label: words.homeOf, items: memberItems(language, around) },
    ]
  },
  read(form, around) {
    const kind = form.oneOf('kind', meetingKinds)
    const day = form.day('day', 'any')
    const time = form.text('time', 0, 5)
    if (time !== '' && !/^([01]\d|2[0-3]):[0-5]\d$/.test(time)) form.wrong('time', 'no-time')
    const place = form.text('place', 0, 300)
    const homeOf = form.someId('home-of', memberIds(around))
    return (scope, writing) => writeMeeting(scope, { ...writing, kind, day, time, place, homeOf })
  },
}

const colleague: Entry<'colleague'> = {
  fields(language, around) {
    const words = formWords(language).entries.colleague
    const there = workersNow(around)
    const who = around.practitioners
      .filter(({ worker }) => !there.includes(worker))
      .map(({ worker, name, agency }) => ({ value: worker, text: `${name}, ${agency[language]}` }))
    return [
      { kind: 'pick', name: 'worker', label: words.worker, hint: words.workerHint, items: who },
      { kind: 'long', name: 'because', label: words.because },
    ]
  },
  read(form, { practitioners }) {
    const worker = form.id(
      'worker',
      practitioners.map((one) => one.worker),
    )
    const because = form.text('because', 10, 4000)
    return (scope, { episode, by }) => writeTeamMember(scope, { episode, by, worker, part: 'member', because })
  },
}

const member: Entry<'member'> = {
  fields(language) {
    const words = formWords(language)
    const { part, forename, surname, born, bornHint } = words.entries.member
    return [
      { kind: 'pick', name: 'part', label: part, items: items(words.parts, parts) },
      { kind: 'line', name: 'forename', label: forename },
      { kind: 'line', name: 'surname', label: surname },
      { kind: 'day', name: 'born', label: born, hint: bornHint },
    ]
  },
  read(form) {
    const part = form.oneOf('part', parts)
    const [forename, surname] = [form.text('forename', isChild(part) ? 0 : 1, 100), form.text('surname', 0, 100)]
    const born = form.someDay('born', 'any')
    return (scope, writing) => writeMember(scope, { ...writing, part, forename, surname, born })
  },
}

const supervision: Entry<'supervision'> = {
  fields(language, around) {
    const words = formWords(language).entries.supervision
    return [
      { kind: 'pick', name: 'worker', label: words.worker, items: workerItems(around, language) },
      { kind: 'long', name: 'note', label: words.note },
    ]
  },
  read(form, around) {
    const worker = form.id('worker', workersNow(around))
    const note = form.text('note', 3)
    return (scope, writing) => writeSupervision(scope, { ...writing, worker, note })
  },
}

const closing: Entry<'closing'> = {
  fields(language) {
    const words = formWords(language).entries.closing
    return [{ kind: 'choice', name: 'outcome', label: words.outcome, items: items(words.outcomes, outcomes) }]
  },
  read(form) {
    const outcome = form.oneOf('outcome', outcomes)
    return (scope, writing) => proposeClosure(scope, { ...writing, outcome })
  },
}

export const entries: { readonly [Name in EntryName]: Entry<Name> } = {
  visit,
  action,
  consent,
  'must-not-learn': mustNotLearn,
  meeting,
  colleague,
  member,
  supervision,
  closing,
}
