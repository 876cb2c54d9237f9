import { parseDay, type Day } from '#kith/people/index.ts'
import type { Delivery } from '../../store/deliveries.ts'
import type { FeedCard, FeedWithDeliveries } from '../../store/feeds.ts'

/** The day the examples are looked at. */
export const exampleToday: Day = dayOr('2026-11-23')

function dayOr(text: string): Day {
  const day = parseDay(text)
  if (!day) throw new RangeError(`${text} is no day`)
  return day
}

/** A feed nobody has sent anything for yet. */
export const emptyFeed: FeedCard = {
  id: 'youth-justice',
  title: { en: 'Youth justice', cy: 'Cyfiawnder ieuenctid' },
  agency: { en: 'Youth justice service', cy: 'Gwasanaeth cyfiawnder ieuenctid' },
  format: 'mapping',
  mapping: null,
  mappingVersion: 1,
  delivers: 'snapshot',
  gateway: 'cda1998-s115',
  coverageFrom: null,
  coverageTo: null,
  tells: ['rent-arrears'],
  expectedEveryDays: 31,
}

export const policeFeed: FeedCard = {
  ...emptyFeed,
  id: 'police',
  title: { en: 'Police', cy: 'Heddlu' },
  agency: { en: 'Police force', cy: 'Heddlu' },
  delivers: 'additions',
  coverageFrom: '2024-01-01',
  coverageTo: '2026-10-20',
}

const people = { name: 'born', unknown: 40, of: 1_990 }

/** A police file that was taken in. */
export const loadedDelivery: Delivery = {
  id: '3d8e4285-afa7-4bbf-a355-c92988921d1b',
  feed: 'police',
  fileName: 'police-october.csv',
  asAt: '2026-10-20',
  state: 'loaded',
  received: 2e3,
  accepted: 1990,
  quarantined: 10,
  receivedAt: new Date('2026-10-21T09:30:00Z'),
  finishedAt: new Date('2026-10-21T09:31:00Z'),
  turnedDown: false,
  changes: {
    added: 310,
    unchanged: 5700,
    ended: 0,
    closed: 0,
  },
  reasons: [],
  bytes: 412e3,
  fileHash: 'ab'.repeat(32),
  mappingVersion: 2,
  parts: [
    {
      part: 'rows',
      rows: 2e3,
      accepted: 1990,
      quarantined: 10,
      columns: [
        {
          name: 'Nominal Ref',
          unknown: 10,
          of: 2e3,
        },
        {
          name: 'Date Of Birth',
          unknown: 50,
          of: 2e3,
        },
      ],
      identity: [
        {
          name: 'forename',
          unknown: 0,
          of: 1990,
        },
        people,
      ],
    },
  ],
  notes: [
    {
      code: 'no-final-line-end',
      file: 'police-october.csv',
      line: 2001,
    },
  ],
  problem: null,
  decidedBy: null,
  decidedAt: null,
  decidedBecause: null,
}

/** The next one: 60% shorter than usual, and held. */
export const heldDelivery: Delivery = {
  ...loadedDelivery,
  id: '9fbcfb99-7bfe-419b-a99c-87fbe0db6889',
  fileName: 'police week 47 – final (2).csv',
  asAt: '2026-11-17',
  state: 'held',
  received: 800,
  accepted: 797,
  quarantined: 3,
  receivedAt: new Date('2026-11-18T08:10:00Z'),
  changes: null,
  reasons: [
    {
      code: 'fewer-rows',
      found: 800,
      usual: 2e3,
    },
    {
      code: 'more-unknown',
      part: 'rows',
      column: 'born',
      found: 0.31,
      usual: 0.02,
    },
  ],
  parts: [
    {
      part: 'rows',
      rows: 800,
      accepted: 797,
      quarantined: 3,
      columns: [
        {
          name: 'Nominal Ref',
          unknown: 3,
          of: 800,
        },
        {
          name: 'Date Of Birth',
          unknown: 250,
          of: 800,
        },
      ],
      identity: [
        {
          name: 'forename',
          unknown: 0,
          of: 797,
        },
        {
          name: 'born',
          unknown: 247,
          of: 797,
        },
      ],
    },
  ],
}

export const refusedDelivery: Delivery = {
  ...loadedDelivery,
  id: 'c143c080-74a7-480a-b7de-0239bba96634',
  fileName: 'wrong file.csv',
  state: 'refused',
  received: 0,
  accepted: 0,
  quarantined: 0,
  changes: null,
  parts: [],
  notes: [],
  problem: {
    code: 'not-this-feed',
    file: 'wrong file.csv',
    found: 'police',
    expected: 'Event Ref, Nominal Ref',
  },
}

/** Months of police files, the held one first. */
export const policeWithFiles: FeedWithDeliveries = {
  ...policeFeed,
  deliveries: [
    heldDelivery,
    loadedDelivery,
    ...[1_950, 2_080, 1_990].map((received, index): Delivery => ({
      ...loadedDelivery,
      id: `3d8e4285-afa7-4bbf-a355-00000000000${index}`,
      received,
      accepted: received - 10,
      asAt: `2026-0${9 - index}-20`,
      receivedAt: new Date(`2026-0${9 - index}-21T09:30:00Z`),
    })),
  ],
  unknowns: [people],
}
