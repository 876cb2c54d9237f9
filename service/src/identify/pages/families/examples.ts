import type { ExampleGroup } from '#kith/platform/design-system/index.ts'
import { usualOrder } from '../../model/ordering.ts'
import { consideration, day, hostile, longName, support } from '../family/example-data.ts'
import { rulebook } from '../rules/routes.ts'
import { decidedPage, type DecidedPage } from './decided.ts'
import { emptyPastForm } from './form.ts'
import { familiesPage, type ListPage } from './page.ts'
import type { PastView } from './past.ts'
import { html } from '#kith/platform/html/index.ts'

const listed: ListPage['families'][number] = {
  consideration,
  family: 'f',
  met: ['dea-13@1'],
  needs: ['dea-13/dea-13.e', 'dea-13/dea-13.m'],
  notKnown: [3],
  waitingSince: day('2026-10-03'),
  firstSignal: null,
  childUnderTwo: null,
  unbornChild: true,
  alreadySupported: false,
  rulesHold: true,
}
const label = (surname: string, children = 2): ListPage['labels'] =>
  new Map([
    [
      'f',
      {
        family: 'f',
        person: 'p',
        name: {
          value: { forename: 'Grace', surname },
          source: 'housing',
          assertion: 1,
          saidOn: day('2026-01-01'),
          others: [],
        },
        children,
        district: 'NM4',
      },
    ],
  ])

export const ordinary: ListPage = {
  choice: {
    order: usualOrder,
    orderProblem: null,
    instrument: null,
    young: false,
    page: 1,
    past: null,
  },
  today: day('2026-11-25'),
  pastForm: emptyPastForm,
  past: null,
  allShown: 0,
  support: new Map(),
  families: [
    listed,
    {
      ...listed,
      rulesHold: false,
      childUnderTwo: true,
      alreadySupported: true,
      // The same needs under other names, in three sets of rules that are never counted together.
      met: ['dea-13@1', 'local@1', 'sf-2022@1'],
      needs: [
        'dea-13/dea-13.e',
        'dea-13/dea-13.m',
        'local/local.child-under-two',
        'local/local.domestic-abuse',
        'local/local.out-of-work',
        'sf-2022/sf-2022.8.1',
        'sf-2022/sf-2022.10.1',
        'sf-2022/sf-2022.3.2',
      ],
      notKnown: [4, 2, 24],
      firstSignal: day('2020-03-03'),
    },
    {
      ...listed,
      met: ['dea-13@1', 'gone@1'],
      notKnown: [],
      firstSignal: day('2026-01-03'),
    },
  ],
  labels: label('Adeyemi'),
  total: 120,
  beside: {
    places: 24,
    teams: [
      {
        team: 'North',
        places: 12,
      },
      {
        team: 'South',
        places: 12,
      },
    ],
    taken: 7,
    times: {
      families: 212,
      fromList: 34,
      fromRecord: 1200,
      notKnown: 9,
    },
  },
  instruments: rulebook().instruments,
  rules: rulebook().instruments,
  decided: null,
  maySetCapacity: true,
}
/** A family that is supported here. */
export const supportedHere: ListPage = {
  ...ordinary,
  support: new Map([['f', support]]),
  families: [{ ...listed, alreadySupported: true }],
}
export const nothing: ListPage = {
  ...ordinary,
  families: [],
  labels: new Map(),
  total: 0,
  beside: { places: null, teams: [], taken: 0, times: { families: 0, fromList: null, fromRecord: null, notKnown: 0 } },
}
export const hostileList: ListPage = { ...ordinary, labels: label(hostile) }

export const decisions: DecidedPage = {
  decisions: [
    {
      consideration,
      family: 'f',
      days: 48,
      disposition: 'watch',
      reason: 'The school is seeing the family weekly.',
      watchUntil: day('2027-02-01'),
      by: 'a',
      at: new Date('2026-11-20T10:05:00Z'),
    },
  ],
  counts: {
    'offer-support': 12,
    watch: 1,
    'already-supported': 0,
    no: 3,
  },
  labels: label('Adeyemi'),
  names: new Map([['a', 'Frances Door']]),
  times: ordinary.beside.times,
  page: 1,
  perPage: 50,
}

const asked = { asAt: day('2026-09-01'), knownOn: day('2026-10-05') }
const notMade: PastView = { list: null, request: null, elsewhere: null, formField: html`` }
const running = { ...asked, state: 'running', progress: { done: 1500, total: 9362 } } as const
export const notMadeList: ListPage = {
  ...ordinary,
  choice: { ...ordinary.choice, past: asked },
  families: [],
  total: 0,
  past: notMade,
}
export const pastList: ListPage = {
  ...ordinary,
  choice: { ...ordinary.choice, past: asked },
  allShown: 120,
  past: {
    ...notMade,
    list: {
      id: consideration,
      knownAt: new Date('2026-10-05T23:00:00Z'),
      isFinal: true,
      families: 131,
      hash: '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08',
    },
  },
}
export const todaysList: ListPage = {
  ...pastList,
  choice: { ...pastList.choice, past: { asAt: asked.asAt, knownOn: day('2026-11-25') } },
  past: pastList.past?.list ? { ...notMade, list: { ...pastList.past.list, isFinal: false, families: 120 } } : notMade,
}
export const wrongDays: ListPage = {
  ...ordinary,
  pastForm: {
    asAt: { day: '31', month: '2', year: '2026' },
    knownOn: { day: '1', month: '1', year: '2099' },
    problems: { asAt: 'notReal', knownOn: 'future' },
  },
}

const list = (name: string, page: ListPage): ExampleGroup['examples'][number] => ({
  name,
  render: (language) => familiesPage(language, page).content,
})

export const familiesExamples: ExampleGroup = {
  name: 'Families to consider',
  examples: [
    list('An ordinary list', ordinary),
    list('Supported here', supportedHere),
    list('Nobody waiting, nothing set', nothing),
    list('A long name', { ...ordinary, labels: label(longName, 11) }),
    list('A hostile name', hostileList),
    list('An order that names a criterion twice', {
      ...ordinary,
      choice: { ...ordinary.choice, orderProblem: 'twice' },
    }),
    list('A decision just recorded', { ...ordinary, decided: { family: 'f', disposition: 'offer-support' } }),
    list('As at another day', pastList),
    list('As at another day, known up to a day that is not over', todaysList),
    list('Another day, not worked out yet', notMadeList),
    list('Another day, being worked out', { ...notMadeList, past: { ...notMade, request: running } }),
    list('Another day, while one waits for another list', {
      ...notMadeList,
      past: { ...notMade, elsewhere: running },
    }),
    list('Another day, failed', {
      ...notMadeList,
      past: { ...notMade, request: { ...running, state: 'failed' } },
    }),
    list('Another day, nobody named', {
      ...pastList,
      families: [],
      total: 0,
      allShown: 0,
      past: pastList.past?.list ? { ...notMade, list: { ...pastList.past.list, families: 0 } } : notMade,
    }),
    list('Days that are none', wrongDays),
    { name: 'Decisions made', render: (language) => decidedPage(language, decisions).content },
    {
      name: 'No decision made',
      render: (language) => decidedPage(language, { ...decisions, decisions: [] }).content,
    },
  ],
}
