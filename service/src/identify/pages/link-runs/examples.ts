import type { ExampleGroup } from '#kith/platform/design-system/index.ts'
import type { LinkRequest, RunCounts } from '../../store/link-runs.ts'
import { event, formField, hostile, ids, model, moment, record } from '../person/example-data.ts'
import { eventsPage } from './events-page.ts'
import { heldBackPage, type HeldBackShown } from './held-back-page.ts'
import { linksPage, type LinksShown } from './page.ts'
import { linkProgressPage } from './progress-page.ts'

const counts: RunCounts = {
  records: 12345,
  people: 5012,
  created: 14,
  merged: 3,
  split: 1,
  needAPerson: 27,
  engine: {
    rules: [
      {
        rule: 'surname and birth',
        kind: 'block',
        pairs: 8210,
        largestBlock: 12,
        blocksLeftOut: 0,
        recordsLeftOut: 0,
      },
      {
        rule: 'same NHS number',
        kind: 'must-link',
        pairs: 3101,
        largestBlock: 6,
        blocksLeftOut: 1,
        recordsLeftOut: 640,
      },
    ],
    pairsCompared: 9998,
    mustLinks: [
      {
        name: 'same NHS number',
        pairs: 3101,
      },
    ],
    guards: [
      {
        name: 'twins?',
        pairs: 11,
      },
    ],
  },
}
/** As the engine writes them. */
const thresholds = {
  same: 3.17,
  different: 1.88,
  join: -0.25,
  why: "same: by the model's own account at most 0.5% of the pairs from here up are wrong, and none is less likely than 9 in 10; different: by the model's own account at most 1% of the true pairs lie below, and none asked about is less likely than 1 in 11; join: groups of records are joined down to the average weight at which, by the model\u2019s own account of every join, the most right pairs are had for the fewest wrong ones (the expected F1 is highest)",
}
const finishedAt = new Date(moment.getTime() + 95_000)
const links: LinksShown = {
  heldBack: 2,
  runs: [
    {
      id: ids.run,
      state: 'done',
      startedAt: moment,
      finishedAt,
      counts,
      problem: null,
    },
    {
      id: ids.third,
      state: 'failed',
      startedAt: moment,
      finishedAt,
      counts: null,
      problem: 'the linkage engine ended without a result',
    },
    { id: ids.other, state: 'done', startedAt: moment, finishedAt, counts, problem: null },
  ],
  model: { ...model, thresholds },
  reviews: {
    open: 20,
    disputed: 2,
    withdrawn: 4,
    settled: {
      same: 30,
      different: 9,
      'cannot-tell': 2,
    },
    table: [
      [28, 2, 1],
      [1, 8, 0],
      [0, 1, 2],
    ],
  },
  goingOn: null,
  formField,
}
const request: LinkRequest = {
  id: ids.pair,
  state: 'running',
  askedAt: moment,
  startedAt: moment,
  finishedAt: null,
  progress: { stage: 'link-score', done: 4, total: 11 },
  problem: null,
}
const events = {
  events: [
    event('2'),
    event('1', {
      kind: 'split',
      run: null,
      actor: ids.actor,
      reason: 'Two sisters: asked the school',
      undone: true,
    }),
  ],
  all: 60,
  page: 2,
  perPage: 2,
  records: new Map([
    ['2', record('2')],
    ['1', hostile('1')],
  ]),
  actors: new Map([[ids.actor, 'Dilys Parry']]),
  runs: new Map([[ids.run, moment]]),
}

const heldBack: HeldBackShown = {
  verdicts: [
    {
      pair: ids.pair,
      left: '1',
      right: '2',
      leftPerson: ids.person,
      rightPerson: ids.other,
      verdict: 'same',
      settledAt: moment,
      against: [
        { ruling: 'different', by: ids.actor, at: moment, reason: 'Two sisters: asked the school' },
        { ruling: 'different', by: ids.third, at: moment, reason: `clerical review ${ids.run}` },
      ],
    },
    {
      pair: ids.run,
      left: '2',
      right: '3',
      leftPerson: ids.person,
      rightPerson: ids.person,
      verdict: 'different',
      settledAt: moment,
      against: [],
    },
  ],
  records: new Map([
    ['1', record('1')],
    ['2', hostile('2')],
  ]),
  actors: new Map([[ids.actor, 'Dilys Parry']]),
}

const level = (says: string, m: number, u: number, weight: number) => ({ says, m, u, weight, from: 'trained' })
/** Day and month the other way round is rarer of one person than of two here: it weighs as much as the level next to it. */
const evened = {
  name: 'date of birth',
  levels: [
    { says: 'not known', m: null, u: null, weight: 0, from: 'no evidence' },
    level('the date of birth is the same', 0.9, 0.0001, 13.1357093),
    level('day and month of the date of birth are the other way round', 0.000038, 0.00044, 3.08073528),
    level('the date of birth differs by one digit', 0.03, 0.0031104, 3.08073528),
    level('the date of birth differs', 0.069962, 0.9963496, -3.83197),
  ],
}

export const linkRunsExamples: ExampleGroup = {
  name: 'Link runs',
  examples: [
    { name: 'Links', render: (language) => linksPage(language, links).content },
    {
      name: 'Links while a run goes on',
      render: (language) => linksPage(language, { ...links, goingOn: ids.pair }).content,
    },
    {
      name: 'Links, the last run failed, and the lines were given',
      render: (language) => linksPage(language, { ...links, runs: links.runs.toReversed().slice(1), model }).content,
    },
    {
      name: 'Links, with lines that were taken together',
      render: (language) =>
        linksPage(language, { ...links, model: { ...model, comparisons: [evened], thresholds } }).content,
    },
    {
      name: 'Links, with reasons nobody has put in words',
      render: (language) =>
        linksPage(language, { ...links, model: { ...model, thresholds: { ...thresholds, why: 'as it was before' } } })
          .content,
    },
    {
      name: 'Nothing linked yet',
      render: (language) =>
        linksPage(language, {
          ...links,
          runs: [],
          model: null,
          reviews: {
            ...links.reviews,
            open: 0,
            disputed: 0,
            withdrawn: 0,
            settled: { same: 0, different: 0, 'cannot-tell': 0 },
            table: [
              [0, 0, 0],
              [0, 0, 0],
              [0, 0, 0],
            ],
          },
        }).content,
    },
    { name: 'Progress', render: (language) => linkProgressPage(language, request).content },
    {
      name: 'Waiting',
      render: (language) =>
        linkProgressPage(language, { ...request, state: 'waiting', startedAt: null, progress: null }).content,
    },
    {
      name: 'Failed',
      render: (language) =>
        linkProgressPage(language, { ...request, state: 'failed', finishedAt, problem: 'the disk is full' }).content,
    },
    { name: 'Answers that cannot all hold', render: (language) => heldBackPage(language, heldBack).content },
    {
      name: 'Every answer holds',
      render: (language) => heldBackPage(language, { ...heldBack, verdicts: [] }).content,
    },
    { name: 'Events', render: (language) => eventsPage(language, events).content },
    {
      name: 'A full page of events',
      render: (language) =>
        eventsPage(language, { ...events, events: Array.from({ length: 10 }, () => event('2')), perPage: 10, page: 1 })
          .content,
    },
    {
      name: 'No events',
      render: (language) => eventsPage(language, { ...events, events: [], all: 0, page: 1 }).content,
    },
  ],
}
