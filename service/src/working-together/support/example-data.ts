import type { KnownOfMember } from '#kith/identify/index.ts'
import { parseDay, type Day } from '#kith/people/index.ts'
import type { AnswerVersion } from './store/answers.ts'
import type { Colleague, Family, Member } from './store/family.ts'
import type { EpisodeGlance } from './store/glance.ts'

/** Invented people for the gallery and the tests. */
export function day(text: string): Day {
  const read = parseDay(text)
  if (!read) throw new Error(`${text} is not a day`)
  return read
}

const id = (n: number): string => `55555555-0000-4000-8000-${String(n).padStart(12, '0')}`
export const ids = {
  episode: id(1),
  mother: id(2),
  child: id(3),
  baby: id(4),
  father: id(5),
  lead: id(6),
  nurse: id(7),
  meeting: id(8),
  manager: id(9),
}
export const today = day('2026-11-26')
export const longName = 'Maximiliana-Wilhelmina-Oluwaseun Featherstonehaugh-Cholmondeley-Llanfairpwllgwyngyll'
export const hostileName = `<script>alert('x')</script> & "O’Neill"`

const agency = { en: 'Community health services', cy: 'Gwasanaethau iechyd cymunedol' }
const people: ReadonlyMap<string, Colleague> = new Map([
  [
    ids.lead,
    { name: 'Family help worker', agency: { en: 'Kithshire Council', cy: 'Cyngor Swydd Kith' }, phone: '01632 960101' },
  ],
  [ids.nurse, { name: 'Health visitor', agency, phone: null }],
  [
    ids.manager,
    { name: 'Team manager', agency: { en: 'Kithshire Council', cy: 'Cyngor Swydd Kith' }, phone: '01632 960102' },
  ],
])

export const glance: EpisodeGlance = {
  episode: ids.episode,
  openedOn: day('2026-09-01'),
  reopens: null,
  level: 'family-help',
  levelSince: day('2026-09-01'),
  lead: ids.lead,
  supervisor: ids.manager,
  children: 2,
  lastVisit: day('2026-11-01'),
  lastReview: null,
  nextMeeting: day('2026-12-03'),
  openActions: 1,
  lateActions: 1,
  closing: false,
  closed: false,
  closedOn: null,
  outcome: null,
}

const member = (one: string, part: Member['part'], name: string, born: string | null): Member => ({
  id: one,
  part,
  name,
  born: born === null ? null : day(born),
  record: null,
})
const at = (text: string): Date => new Date(`${text}T10:00:00Z`)

export const family: Family = {
  glance,
  because: 'The school and the health visitor both asked',
  members: [
    member(ids.child, 'child', 'Ama Osei', '2019-03-01'),
    member(ids.baby, 'unborn-child', '', null),
    member(ids.mother, 'parent', 'Efua Osei', '1990-05-05'),
    member(ids.father, 'parent-elsewhere', 'Kwame Boateng', '1988-01-30'),
  ],
  team: [
    { id: id(20), worker: ids.lead, part: 'lead', agency: 'a', because: '', since: at('2026-09-01'), until: null },
    { id: id(21), worker: ids.nurse, part: 'member', agency: 'b', because: '', since: at('2026-09-03'), until: null },
    {
      id: id(22),
      worker: ids.manager,
      part: 'supervisor',
      agency: 'a',
      because: '',
      since: at('2026-09-01'),
      until: null,
    },
    {
      id: id(23),
      worker: ids.nurse,
      part: 'member',
      agency: 'b',
      because: '',
      since: at('2026-09-01'),
      until: at('2026-09-02'),
    },
  ],
  steps: [
    {
      level: 'family-help',
      because: 'Two services worry, and the mother asks for help',
      by: ids.manager,
      at: at('2026-09-01'),
    },
  ],
  visits: [
    {
      id: id(30),
      day: day('2026-11-01'),
      kind: 'home',
      seen: [ids.child, ids.mother],
      alone: [ids.child],
      note: 'Ama showed her drawing.\nEfua slept badly.',
      mayTell: 'family',
      by: ids.lead,
      at: at('2026-11-01'),
    },
    {
      id: id(31),
      day: day('2026-10-20'),
      kind: 'tried',
      seen: [],
      alone: [],
      note: '',
      mayTell: 'team',
      by: ids.nurse,
      at: at('2026-10-20'),
    },
  ],
  meetings: [
    {
      id: ids.meeting,
      kind: 'review',
      day: day('2026-12-03'),
      time: '14:30',
      place: 'The school',
      homeOf: null,
      at: at('2026-11-10'),
    },
  ],
  actions: [
    {
      id: id(40),
      meeting: null,
      what: 'Ring the landlord about the damp',
      member: ids.mother,
      worker: null,
      due: day('2026-11-20'),
      mayTell: 'family',
      at: at('2026-11-01'),
      doneOn: null,
    },
    {
      id: id(41),
      meeting: null,
      what: 'Write to the GP',
      member: null,
      worker: ids.nurse,
      due: day('2026-11-10'),
      mayTell: 'family',
      at: at('2026-11-01'),
      doneOn: day('2026-11-08'),
    },
  ],
  consents: [
    {
      id: id(50),
      member: ids.mother,
      state: 'given',
      forWhat: 'A worker who comes each week',
      day: day('2026-09-01'),
      by: ids.lead,
      at: at('2026-09-01'),
    },
  ],
  edges: [{ id: id(60), who: ids.father, of: ids.mother, what: 'address', because: 'He has threatened her before' }],
  people,
}

/** The same family with another name for the mother and the child. */
export function named(name: string): Family {
  return { ...family, members: family.members.map((one) => (one.name === '' ? one : { ...one, name })) }
}

export const nothing: Family = {
  ...family,
  glance: { ...glance, level: null, levelSince: null, lead: null, lastVisit: null, nextMeeting: null, lateActions: 0 },
  members: [],
  team: [],
  steps: [],
  visits: [],
  meetings: [],
  actions: [],
  consents: [],
  edges: [],
}

export const closed: Family = {
  ...family,
  glance: { ...glance, closed: true, closedOn: day('2026-11-20'), outcome: 'sustained', reopens: id(99) },
}

/** Too much: a family of twenty with as many visits and actions as a page takes. */
export const crowded: Family = {
  ...family,
  members: Array.from({ length: 20 }, (_, n) => ({
    ...member(id(200 + n), n % 3 === 0 ? 'parent' : 'child', `Child Number ${n} Osei`, '2015-01-01'),
  })),
  visits: Array.from({ length: 60 }, (_, n) => ({
    ...(family.visits[0] ?? crash()),
    id: id(300 + n),
    seen: [id(200)],
    alone: [],
  })),
  actions: Array.from({ length: 40 }, (_, n) => ({
    ...(family.actions[0] ?? crash()),
    id: id(400 + n),
    member: id(201),
  })),
  edges: [],
}

function crash(): never {
  throw new Error('The example family has lost its first visit or action')
}

const version = (n: number, text: string, basedOn: readonly string[] = []): AnswerVersion => ({
  id: id(n),
  section: 'strengths',
  about: null,
  text,
  choice: null,
  saidBy: ids.mother,
  mayTell: 'family',
  restsOn: null,
  basedOn,
  because: '',
  by: n % 2 === 0 ? ids.lead : ids.nurse,
  at: at('2026-11-02').toISOString(),
})
export const oneVersion = [
  version(70, 'Grandmother comes each Sunday.'),
  version(72, 'Grandmother comes each Sunday, and cooks.', [id(70)]),
]
export const twoVersions = [...oneVersion, version(73, 'The children walk to school together.', [id(70)])]

const feed = { id: 'school', en: 'School census', cy: 'Cyfrifiad ysgolion' }
const said = { from: day('2019-03-01'), to: null, knownFrom: '2026-09-01T00:00:00.000Z', knownTo: null, feed }
export const known: readonly KnownOfMember[] = [
  { ...said, member: ids.mother, assertion: '1', says: { kind: 'tie', tie: 'parent-of', other: ids.child } },
  { ...said, member: ids.father, assertion: '2', says: { kind: 'tie', tie: 'parent-of', other: ids.child } },
  {
    ...said,
    member: ids.mother,
    assertion: '3',
    says: { kind: 'tie', tie: 'partner-of', other: ids.father },
  },
  {
    ...said,
    member: ids.mother,
    assertion: '4',
    says: { kind: 'fact', fact: 'rent-arrears', value: { weeks: 6 } },
  },
]
