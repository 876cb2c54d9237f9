import { parseDay, type Day } from '#kith/people/index.ts'
import type { Evidence } from '#kith/identify/model/needs/case.ts'
import type { Heard, SilenceWhy } from '#kith/identify/model/needs/silence.ts'
import { explainAll, type Letter } from './letter.ts'

/** Invented people for the gallery and the tests. */
export const ids = {
  child: '11111111-0000-4000-8000-000000000001',
  mother: '11111111-0000-4000-8000-000000000002',
  unnamed: '11111111-0000-4000-8000-000000000003',
}
export const consideration = '22222222-0000-4000-8000-000000000001'
const colleague = '33333333-0000-4000-8000-000000000001'
export const hostile = `<script>alert('x')</script> & "O’Neill"`

export function day(text: string): Day {
  const read = parseDay(text)
  if (!read) throw new Error(`${text} is not a day`)
  return read
}

const abuse = (assertion: number, on: string): Evidence => ({
  says: 'fact',
  person: ids.mother,
  assertion,
  kind: 'domestic-abuse-incident',
  source: 'police',
  from: day(on),
  to: day(on),
})

const findings: Letter['findings'] = [
  {
    id: '7',
    result: {
      family: 'f',
      instrument: 'dea-13',
      version: '1',
      asAt: day('2026-11-22'),
      bar: 'met',
      present: 2,
      absent: 1,
      unknown: 3,
      items: [
        {
          item: 'dea-13.e',
          state: 'present',
          evidence: ['2026-01-03', '2026-02-04', '2026-03-05', '2026-04-06'].map((on, at) => abuse(at + 1, on)),
          against: [],
          gateways: ['ca1989-s17-s47'],
          rule: 'dea-13@1/dea-13.e',
        },
        {
          item: 'dea-13.m',
          state: 'present',
          gateways: ['wra2012-s131'],
          rule: 'dea-13@1/dea-13.m',
          evidence: [
            {
              says: 'fact',
              person: ids.mother,
              assertion: 9,
              kind: 'out-of-work-benefit',
              from: day('2025-05-01'),
              to: null,
              source: 'benefits',
            },
          ],
          against: [
            {
              says: 'fact',
              person: ids.mother,
              assertion: 10,
              kind: 'employment',
              from: day('2026-09-01'),
              to: null,
              source: 'early-help',
            },
          ],
        },
        {
          item: 'dea-13.f',
          state: 'absent',
          evidence: [
            {
              says: 'listed-without',
              person: ids.mother,
              source: 'housing',
              kind: 'rent-arrears',
              since: day('2021-05-01'),
            },
          ],
          against: [],
          gateways: [],
          rule: 'dea-13@1/dea-13.f',
        },
        {
          item: 'dea-13.a',
          state: 'unknown',
          evidence: [],
          against: [],
          unknown: {
            why: 'nothing-said',
            feeds: ['police'],
          },
          gateways: [],
          rule: 'dea-13@1/dea-13.a',
        },
        {
          item: 'dea-13.i',
          state: 'unknown',
          evidence: [],
          against: [],
          unknown: {
            why: 'nothing-said',
            feeds: [],
          },
          gateways: [],
          rule: 'dea-13@1/dea-13.i',
        },
        {
          item: 'dea-13.b',
          state: 'unknown',
          evidence: [],
          against: [],
          unknown: {
            why: 'nobody-it-could-be-about',
            feeds: [],
          },
          gateways: [],
          rule: 'dea-13@1/dea-13.b',
        },
      ],
    },
  },
]

const source = (
  id: string,
  en: string,
  cy: string,
  from: string | null,
): [string, NonNullable<ReturnType<Letter['sources']['get']>>] => [
  id,
  {
    id,
    title: { en, cy },
    from: from === null ? null : day(from),
    to: from === null ? null : day('2026-11-20'),
    isSensitive: id === 'mental-health',
    tells: [],
  },
]

/** What sources list: the police know the mother, and tell of what comes to their notice only. */
const heard: Heard = {
  members: [{ person: ids.mother, role: 'parent', livesWith: true }],
  records: [
    { person: ids.mother, feed: 'police', from: day('2026-01-03'), to: null, kinds: ['domestic-abuse-incident'] },
  ],
  coverage: [{ feed: 'police', from: day('2019-01-01'), to: day('2026-11-20'), tells: [] }],
  silenceLasts: 120,
}

/** An ordinary letter: two people by name and one nobody names. */
export const letter: Letter = {
  now: {
    id: consideration,
    family: 'f',
    waitingSince: day('2026-10-03'),
    firstSignal: day('2026-01-03'),
    rulesHold: true,
    childUnderTwo: null,
    unbornChild: false,
    alreadySupported: false,
    state: 'open',
    decision: null,
  },
  others: [],
  support: [],
  contacts: [],
  members: [
    { person: ids.child, role: 'child', livesWith: true },
    { person: ids.mother, role: 'parent', livesWith: true },
    { person: ids.unnamed, role: 'parent-elsewhere', livesWith: false },
  ],
  identities: new Map([
    [
      ids.child,
      {
        ids: {},
        name: {
          value: { forename: 'Grace', surname: 'Adeyemi' },
          source: 'school-census',
          assertion: 20,
          saidOn: day('2026-01-01'),
          others: [
            {
              value: { forename: 'Grace', surname: 'Jones' },
              source: 'housing',
              assertion: 21,
              saidOn: day('2024-01-01'),
            },
          ],
        },
        born: {
          value: day('2022-05-01'),
          source: 'school-census',
          assertion: 20,
          saidOn: day('2026-01-01'),
          others: [],
        },
      },
    ],
    [
      ids.mother,
      {
        ids: {},
        name: {
          value: { forename: 'Ayesha', surname: 'Adeyemi' },
          source: 'housing',
          assertion: 22,
          saidOn: day('2026-01-01'),
          others: [],
        },
      },
    ],
  ]),
  findings,
  explained: explainAll(findings, heard),
  facts: new Map([
    [1, { assertion: 1, value: { role: 'victim' }, stillSaid: true }],
    [9, { assertion: 9, value: { benefit: 'UC' }, stillSaid: false }],
    [10, { assertion: 10, value: { inWork: true }, stillSaid: true }],
  ]),
  sources: new Map([
    source('police', 'Police', 'Heddlu', '2019-01-01'),
    source('benefits', 'Benefits', 'Budd-daliadau', '2023-01-01'),
    source('housing', 'Housing', 'Tai', '2020-01-01'),
    source('mental-health', 'Mental health services', 'Gwasanaethau iechyd meddwl', null),
    source('early-help', 'Early help', 'Cymorth cynnar', null),
  ]),
  names: new Map([[colleague, 'Frances Door']]),
}

/** Contacts about somebody in the family: one that may be about somebody else, and one that was decided. */
export const contacts: Letter['contacts'] = [
  {
    contact: '00000000-0000-4000-8000-0000000000c1',
    sure: true,
    at: new Date('2026-11-22T08:05:00Z'),
    urgent: true,
    decideBy: day('2026-11-22'),
    decided: null,
  },
  {
    contact: '00000000-0000-4000-8000-0000000000c2',
    sure: false,
    at: new Date('2026-11-20T08:05:00Z'),
    urgent: false,
    decideBy: day('2026-11-23'),
    decided: null,
  },
  {
    contact: '00000000-0000-4000-8000-0000000000c3',
    sure: true,
    at: new Date('2026-07-01T08:05:00Z'),
    urgent: false,
    decideBy: day('2026-07-02'),
    decided: { what: 'no-further-action', at: new Date('2026-07-02T10:00:00Z') },
  },
]

/** Support here that goes on, one at a level that is not known. */
export const support: Letter['support'] = [
  { level: 'family-help', since: new Date('2026-05-03T09:00:00Z') },
  { level: null, since: new Date('2026-09-14T09:00:00Z') },
]

export const decided: Letter['now'] = {
  ...letter.now,
  state: 'decided',
  decision: {
    disposition: 'watch',
    reason: 'The school is seeing the family weekly.',
    watchUntil: day('2027-02-01'),
    by: colleague,
    at: new Date('2026-11-20T10:05:00Z'),
  },
}

export const longName = 'Maximiliana-Wilhelmina-Oluwaseun Featherstonehaugh-Cholmondeley-Llanfairpwllgwyngyll'

/** The same letter with another name for the child. */
export function named(surname: string): Letter {
  const name = {
    value: { forename: 'Grace', surname },
    source: 'housing',
    assertion: 1,
    saidOn: day('2026-01-01'),
    others: [],
  }
  return { ...letter, identities: new Map([...letter.identities, [ids.child, { ids: {}, name }]]) }
}

/** The same letter where a need that also had a law to rely on has only the one that is not known to have begun. */
export const unlawful: Letter = {
  ...letter,
  explained: letter.explained.map(({ instrument, explanation }) => ({
    instrument,
    explanation: {
      ...explanation,
      present: explanation.present.map((need) => {
        const gateways = need.gateways.filter(({ standing }) => standing.reliance === 'no')
        return gateways.length === 0 ? need : { ...need, gateways, reliance: 'no' as const }
      }),
    },
  })),
}

const whys: readonly SilenceWhy[] = [
  'lists-nobody',
  'says-too-little',
  'means-nothing',
  'start-not-said',
  'speaks-later',
  'is-old',
  'lists-some',
  'is-not-enough',
]

/** The same letter with a need not known for every reason that a source can have, and one of a source that keeps whom it knows to itself. */
export const silent: Letter = {
  ...letter,
  explained: letter.explained.map(({ instrument, explanation }) => ({
    instrument,
    explanation: {
      ...explanation,
      unknown: [...whys, null].map((why, at) => ({
        item: `need-${at}`,
        need: { en: `Need ${at + 1}`, cy: `Angen ${at + 1}` },
        why: 'nothing-said' as const,
        feeds: why === null ? ['mental-health'] : ['police', 'housing'],
        silences:
          why === null
            ? [{ feed: 'mental-health', why: 'lists-nobody' as const, day: null }]
            : ['police', 'housing'].slice(0, 1 + (at % 2)).map((feed) => ({ feed, why, day: day('2023-11-03') })),
      })),
    },
  })),
}

const absence = (assertion: number, on: string | null): Evidence => ({
  says: 'fact',
  person: ids.child,
  assertion,
  kind: 'school-sessions-missed',
  source: 'school-census',
  from: on === null ? null : day(on),
  to: on === null ? null : day(on),
})
const undatedNeeds: readonly (readonly Evidence[])[] = [
  [absence(31, null), absence(32, null)],
  [absence(31, null), absence(33, null), absence(34, null), absence(35, null)],
  [absence(36, '2026-03-02'), absence(37, '2026-03-03'), absence(38, '2026-03-04'), absence(32, null)],
]

/** The same letter with needs that rest on records without a date, some of which say a term. */
export const undated: Letter = {
  ...letter,
  explained: letter.explained.map(({ instrument, explanation }) => ({
    instrument,
    explanation: {
      ...explanation,
      present: explanation.present.slice(0, 1).flatMap((need) =>
        undatedNeeds.map((because) => ({
          ...need,
          because: because.map((evidence) => ({ evidence, class: 'education' as const })),
        })),
      ),
    },
  })),
  facts: new Map([
    ...letter.facts,
    ...[31, 33, 34, 35].map((assertion, at) => {
      const term = at % 2 === 0 ? 'Autumn term 2025' : 'Spring term 2026'
      return [assertion, { assertion, value: { sessions: 20, reason: 'O', term }, stillSaid: true }] as const
    }),
    [32, { assertion: 32, value: { sessions: 12, reason: 'I' }, stillSaid: true }],
  ]),
}
