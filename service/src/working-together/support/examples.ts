import type { HomeOfMember } from '#kith/identify/index.ts'
import type { Day } from '#kith/people/index.ts'
import { formErrors, type ExampleGroup } from '#kith/platform/design-system/index.ts'
import { html } from '#kith/platform/html/index.ts'
import type { Language } from '#kith/platform/words/index.ts'
import { exampleWays } from '../reach/example-data.ts'
import {
  closed,
  crowded,
  day,
  family,
  glance,
  hostileName,
  ids,
  known,
  longName,
  named,
  nothing,
  oneVersion,
  today,
  twoVersions,
} from './example-data.ts'
import type { AnswerVersion } from './store/answers.ts'
import type { Family } from './store/family.ts'
import type { Withdrawn } from './store/meeting.ts'
import { knownLines } from './pages/assessment/known.ts'
import { overviewPage, sectionPage } from './pages/assessment/page.ts'
import { askedOf } from './pages/assessment/sections.ts'
import { beginExamples } from './pages/begin/examples.ts'
import { caseloadExamples } from './pages/caseload/examples.ts'
import { familyPage } from './pages/family/page.ts'
import { chronologyPage, peoplePage } from './pages/history/page.ts'
import { eventsOf } from './pages/history/events.ts'
import { meetingPage, renditionPage } from './pages/meeting/page.ts'
import { minePage } from './pages/mine/page.ts'
import { choosePlanPage, planPage, type PlanPage } from './pages/plan/page.ts'

type Example = ExampleGroup['examples'][number]
const none = html``

function shown(name: string, given: Family, more: Partial<Parameters<typeof familyPage>[1]> = {}): Example {
  const page = {
    family: given,
    ways: [],
    letters: [],
    today,
    conflicts: 0,
    clashes: [],
    withdrawn: [],
    supervision: [],
    me: ids.nurse,
    supervises: false,
    saved: null,
    formField: none,
  }
  return { name, render: (language) => familyPage(language, { ...page, ...more }).content }
}

function section(
  name: string,
  id: string,
  given: Family,
  versions: readonly AnswerVersion[],
  more: Partial<Parameters<typeof sectionPage>[1]> = {},
): Example {
  const render = (language: Language) => {
    const sections = askedOf(language, given)
    const found = sections.find((one) => one.id === id)
    if (!found) throw new Error(`There is no section ${id}`)
    return sectionPage(language, {
      family: given,
      section: found,
      next: sections[sections.indexOf(found) + 1] ?? null,
      fields: new Map([['strengths', versions]]),
      known: knownLines(language, given, known, found.known),
      use: null,
      people: given.people,
      me: ids.lead,
      newId: () => ids.meeting,
      sent: {},
      problems: new Map(),
      saved: false,
      pass: null,
      formField: none,
      ...more,
    }).content
  }
  return { name, render }
}

// Parents apart, a child in both homes, and a home nobody lives in any more.
const stay = (
  member: string,
  home: number,
  from: Day | null,
  to: Day | null,
  kind: HomeOfMember['kind'] = 'home',
): HomeOfMember => ({ member, home, kind, feed: { id: 'housing', en: 'Housing', cy: 'Tai' }, from, to })
const apart = [
  stay(ids.mother, 3, day('2024-02-01'), null),
  stay(ids.child, 3, day('2024-02-01'), null),
  stay(ids.father, 1, null, null, 'temporary'),
  stay(ids.child, 1, day('2026-04-01'), null),
  stay(ids.mother, 2, day('2019-03-01'), day('2024-02-01')),
]
const taken = (holder: string): Withdrawn => ({
  episode: ids.episode,
  meeting: ids.meeting,
  day: today,
  member: ids.father,
  holder,
})
const supervision = [
  { id: ids.meeting, note: 'See Ama alone each week', worker: ids.lead, by: ids.manager, day: today },
]

export const supportExamples: readonly ExampleGroup[] = [
  {
    name: 'A family and its team',
    examples: [
      shown('An ordinary family', family, {
        ways: exampleWays,
        supervision,
        conflicts: 1,
        clashes: [{ who: ids.father, of: ids.mother, day: today }],
        withdrawn: [taken(ids.manager), taken(ids.nurse)],
      }),
      shown('A long name', named(longName), {
        ways: exampleWays,
        letters: [
          { id: ids.meeting, title: longName, state: 'released', at: new Date('2026-11-26T10:00:00Z') },
          { id: ids.lead, title: 'What we agreed', state: 'sent', at: new Date('2026-11-25T10:00:00Z') },
        ],
      }),
      shown('A hostile name', named(hostileName)),
      shown('Nothing known', nothing),
      shown('Too much', crowded),
      shown('Closed, and opened before', closed),
      shown(
        'A supervisor asked to sign',
        { ...family, glance: { ...glance, closing: true, outcome: 'sustained' } },
        { supervises: true, saved: 'yes' },
      ),
      {
        name: 'My families',
        render: (language) =>
          minePage(language, {
            glances: [glance, closed.glance],
            members: new Map([[ids.episode, named(longName).members]]),
            withdrawn: [taken(ids.nurse)],
            today,
          }).content,
      },
      {
        name: 'On no team',
        render: (language) => minePage(language, { glances: [], members: new Map(), withdrawn: [], today }).content,
      },
    ],
  },
  beginExamples,
  {
    name: 'One assessment',
    examples: [
      {
        name: 'Its parts',
        render: (language) =>
          overviewPage(language, family, askedOf(language, family), new Map([['strengths', twoVersions]])).content,
      },
      section('One answer', 'strengths', family, oneVersion, { saved: true }),
      section('Two versions', 'strengths', family, twoVersions),
      section('Two versions, and no reason given', 'strengths', family, twoVersions, {
        problems: new Map([['strengths', 'why']]),
      }),
      section('What records say', 'home', named(longName), []),
      section('Needs by instrument', 'needs.education', family, []),
      section('Closed', 'strengths', closed, oneVersion),
    ],
  },
  {
    name: 'Meetings and what happened',
    examples: [
      { name: 'A meeting', render: (language) => meetingPage(language, meeting(family)).content },
      {
        name: 'A meeting of people with long names',
        render: (language) => meetingPage(language, meeting(named(longName))).content,
      },
      {
        name: 'Minutes for one person',
        render: (language) => renditionPage(language, meeting(family), ids.father).content,
      },
      { name: 'Whose plan to print', render: (language) => choosePlanPage(language, named(longName)).content },
      { name: 'A plan in large print', render: (language) => planPage(language, plan(family)).content },
      {
        name: 'A plan with nothing in it yet',
        render: (language) =>
          planPage(language, {
            ...plan(named(longName)),
            plan: { strengths: [], hopes: [], agreed: [], workers: [] },
            meetings: [],
          }).content,
      },
      { name: 'A chronology', render: (language) => chronology(language, family) },
      { name: 'A chronology of nothing', render: (language) => chronology(language, nothing) },
      {
        name: 'Who is who',
        render: (language) => peoplePage(language, family, known, { stays: apart, today }).content,
      },
      {
        name: 'Who is who, with long names',
        render: (language) => peoplePage(language, named(longName), known, { stays: apart, today }).content,
      },
      {
        name: 'Who is who of twenty',
        render: (language) => peoplePage(language, crowded, [], { stays: [], today }).content,
      },
    ],
  },
  caseloadExamples,
]

function meeting(given: Family): Parameters<typeof meetingPage>[1] {
  const [first] = given.meetings
  if (!first) throw new Error('The example family has no meeting')
  return {
    family: given,
    meeting: first,
    guests: [
      { id: ids.baby, member: ids.mother, worker: null, came: null },
      { id: ids.child, member: null, worker: ids.nurse, came: true },
    ],
    minutes: [
      {
        id: ids.child,
        text: 'Ama likes her reading group',
        about: ids.child,
        saidBy: ids.child,
        mayTell: 'family',
        by: ids.lead,
        at: new Date('2026-11-01T10:00:00Z'),
      },
      {
        id: ids.baby,
        text: 'Efua wants to move',
        about: ids.mother,
        saidBy: ids.mother,
        mayTell: 'family',
        by: ids.lead,
        at: new Date('2026-11-01T10:00:00Z'),
      },
    ],
    newId: () => ids.meeting,
    me: ids.lead,
    sent: { text: longName },
    clashed: true,
    pass: null,
    errors: formErrors('en', []),
    formField: none,
  }
}

const said = { about: null, saidBy: ids.mother, mayTell: 'family' } as const
const plan = (given: Family): PlanPage => ({
  family: given,
  member: ids.mother,
  plan: {
    strengths: [{ ...said, text: 'Grandmother comes each Sunday, and cooks.' }],
    hopes: [{ ...said, text: `I want Ama to sleep.\n${longName}` }],
    agreed: given.actions.map((action) => ({ ...action, about: action.member, saidBy: action.member })),
    workers: [ids.lead, ids.nurse],
  },
  meetings: given.meetings.slice(0, 1),
  today,
})

const chronology = (language: Language, given: Family) =>
  chronologyPage(language, {
    family: given,
    events: eventsOf(language, given, given.members.length === 0 ? [] : known),
    asked: { asAt: today, knownAt: today },
    values: {},
    problems: [],
  }).content
