import type { PublishedGateway } from '#kith/identify/index.ts'
import { parseDay, type AgencyName, type Day } from '#kith/people/index.ts'
import { html } from '#kith/platform/html/index.ts'
import type { ExampleGroup } from '#kith/platform/design-system/index.ts'
import { contactPage, type ContactPage } from './pages/contact/page.ts'
import { stepPage, type StepPage } from './pages/contact/step-page.ts'
import type { ContactView } from './pages/contact/view.ts'
import { frontDoorPage, type FrontDoorPage } from './pages/front-door/page.ts'
import { myContactPage, myContactsPage, receivedPage } from './pages/mine/page.ts'
import { tellPage, type TellPage } from './pages/tell/page.ts'
import type { Contact, ContactLine, Draft, Reply } from './store.ts'

const known = (text: string): Day | null => parseDay(text) ?? null
const today = parseDay('2026-11-27')
const longName = 'Gwenllian-Angharad Llywelyn-Fitzgerald-Montgomery'
const formField = html`<input type="hidden" name="form-token" value="x" />`
const ids = {
  contact: '00000000-0000-4000-8000-000000000001',
  child: '00000000-0000-4000-8000-000000000002',
  mother: '00000000-0000-4000-8000-000000000003',
  episode: '00000000-0000-4000-8000-000000000004',
  visitor: '00000000-0000-4000-8000-000000000005',
  front: '00000000-0000-4000-8000-000000000006',
  council: '00000000-0000-4000-8000-000000000007',
  health: '00000000-0000-4000-8000-000000000008',
}
const agency = (id: string, code: string, en: string, cy: string, isHub = false): AgencyName => ({
  id,
  code,
  name: { en, cy },
  isHub,
  phone: isHub ? '01632 960001' : null,
})
const agencies = [
  agency(ids.council, 'council', 'Kithshire Council', 'Cyngor Kithshire', true),
  agency(ids.health, 'community-health', 'Community health services', 'Gwasanaethau iechyd cymunedol'),
]

export const exampleGateways: readonly PublishedGateway[] = [
  {
    id: 'ca2004-s10',
    title: {
      en: 'Co-operation to improve the well-being of children',
      cy: 'Cydweithredu i wella llesiant plant',
    },
    law: 'Children Act 2004, section 10',
    purpose: { en: 'Co-operation.', cy: 'Cydweithredu.' },
    enacted: known('2004-11-15'),
    commenced: known('2005-04-01'),
    repealed: null,
    source: 'Children Act 2004',
    status: 'in-force',
    isVerified: false,
    note: null,
  },
]

export const emptyForm: TellPage = {
  action: '/contacts/send',
  form: ids.contact,
  version: 0,
  typed: {},
  more: false,
  problems: [],
  pass: null,
  notice: null,
  gateways: exampleGateways,
  formField,
}
export const mistakenForm: TellPage = {
  ...emptyForm,
  action: '/front-door/send',
  typed: { 'p1-forename': longName, 'p1-nhs': '123', worrying: 'short' },
  problems: [
    { field: 'caller-name', about: 'caller-name', problem: 'missing' },
    { field: 'p1-born-day', about: 'born', problem: 'not-a-day', person: 1 },
    { field: 'p1-nhs', about: 'nhs', problem: 'nhs-wrong', person: 1 },
    { field: 'worrying', about: 'worrying', problem: 'too-short' },
    { field: 'gateway', about: 'gateway', problem: 'missing' },
  ],
}

/** An address in somebody's words, which may be nobody's home. */
export const caughtForm: TellPage = {
  ...emptyForm,
  typed: { worrying: 'They were seen at 12 Elm Road, KH1 1AA.' },
  problems: [{ field: 'worrying', about: 'worrying', problem: 'address' }],
  pass: 'a-pass',
}

export const exampleContact: Contact = {
  id: ids.contact,
  at: new Date('2026-11-26T15:04:00Z'),
  by: ids.visitor,
  agency: ids.health,
  caller: null,
  purpose: 'early-help',
  gateway: 'ca2004-s10',
  gatewayBecause: '',
  consent: 'yes',
  familyKnows: 'yes',
  tellFamily: 'not-who',
  safeContact: 'Ring before noon.',
  cares: 'yes',
  urgency: 'this-week',
  worrying: 'The flat was cold on three visits.\nThe baby has had two chest infections.',
  goingWell: 'He is fed, held and talked to.',
  wanted: 'Help with the landlord.',
  decideBy: parseDay('2026-11-27') ?? fail(),
  people: [
    {
      id: ids.child,
      isAbout: true,
      part: 'child',
      forename: 'Ada',
      surname: longName,
      born: known('2025-06-01'),
      address: '1 Mill Lane',
      nhs: '9434765919',
      upn: null,
    },
    {
      id: ids.mother,
      isAbout: false,
      part: 'parent',
      forename: 'Bel',
      surname: longName,
      born: null,
      address: '',
      nhs: null,
      upn: null,
    },
  ],
}

function fail(): never {
  throw new Error('an example’s day is no day')
}

const feed = {
  agency: 'community-health',
  agencyName: { en: 'Community health services', cy: 'Gwasanaethau iechyd cymunedol' },
  format: 'mapping',
  mappingVersion: 1,
  delivers: 'snapshot',
  gateway: 'ca2004-s10',
  coverageFrom: known('2019-04-01'),
  coverageTo: null,
  expectedEveryDays: 31,
  kinds: [],
  tells: [],
  sensitive: false,
  lastAsAt: known('2026-11-01'),
} as const
const view: ContactView = {
  contact: exampleContact,
  decision: undefined,
  replies: [],
  feeds: [
    { ...feed, id: 'police', title: { en: 'Police', cy: 'Heddlu' } },
    { ...feed, id: 'health-visiting', title: { en: 'Health visiting', cy: 'Ymwelwyr iechyd' } },
    { ...feed, id: 'benefits', title: { en: 'Benefits', cy: 'Budd-daliadau' }, lastAsAt: null },
    {
      ...feed,
      id: 'mental-health',
      title: { en: 'Mental health services', cy: 'Gwasanaethau iechyd meddwl' },
      sensitive: true,
    },
  ],
  involved: [
    {
      asked: ids.child,
      feed: 'health-visiting',
      sure: true,
      people: 1,
      record: '1',
      lastDay: known('2026-03-04'),
      goesOn: true,
    },
    { asked: ids.mother, feed: 'health-visiting', sure: false, people: 1, record: null, lastDay: null, goesOn: false },
  ],
  families: [
    {
      person: ids.child,
      sure: true,
      consideration: '00000000-0000-4000-8000-0000000000f1',
      waitingSince: parseDay('2026-10-03') ?? fail(),
      decided: null,
    },
    {
      person: ids.mother,
      sure: false,
      consideration: '00000000-0000-4000-8000-0000000000f2',
      waitingSince: parseDay('2026-08-03') ?? fail(),
      decided: { what: 'watch', watchUntil: parseDay('2027-01-01') ?? fail(), at: new Date('2026-09-01T10:00:00Z') },
    },
  ],
  episodes: [
    {
      id: ids.episode,
      level: 'early-help',
      since: new Date('2026-10-01T10:00:00Z'),
      closedAt: null,
      asked: [{ person: ids.child, sure: false }],
      team: [{ actor: ids.visitor, part: 'lead', agency: ids.health }],
    },
  ],
  practitioners: [{ actor: ids.visitor, name: 'Health visitor', agency: ids.health, phone: '01632 960101' }],
  looks: [],
  agencies,
  colleagues: new Map([
    [ids.visitor, { name: 'Health visitor', phone: '01632 960101', agency: ids.health }],
    [ids.front, { name: 'Frances Door', phone: null, agency: ids.council }],
  ]),
}

export const openContact: ContactPage = {
  view,
  today: today ?? fail(),
  person: { actor: ids.front, name: 'Frances Door' },
  form: ids.contact,
  lookForm: ids.child,
  typed: {},
  problems: [],
  addresses: [],
  pass: null,
  lookProblems: [],
  taken: false,
  formField,
}
export const exampleReply: Reply = {
  at: new Date('2026-11-27T09:30:00Z'),
  outcome: 'early-help',
  says: 'A family help worker rings on Monday.',
  ringName: 'Duty worker',
  ringPhone: '01632 960001',
}
export const decidedContact: ContactPage = {
  ...openContact,
  taken: true,
  typed: {
    because: 'The school can help her itself.',
    says: 'Thank you. Please ring again if it gets worse.',
  },
  view: {
    ...view,
    decision: {
      decision: 'early-help',
      because: 'Damp and debt; both parents ask for help.',
      by: ids.front,
      at: new Date('2026-11-27T09:30:00Z'),
      episode: ids.episode,
    },
    replies: [exampleReply],
  },
}

const line: ContactLine = {
  id: ids.contact,
  at: exampleContact.at,
  agency: ids.health,
  callerService: null,
  urgency: 'today',
  decideBy: parseDay('2026-11-26') ?? fail(),
  names: [`Ada ${longName}`, ''],
  others: 2,
  outcome: null,
}
const draft: Draft = { form: ids.child, typed: {}, version: 1, savedAt: new Date('2026-11-26T12:00:00Z') }
export const fullList: FrontDoorPage = {
  lines: [
    line,
    {
      ...line,
      id: ids.child,
      callerService: 'Hill Lane School',
      names: ['Bel Short'],
      others: 0,
      decideBy: today ?? fail(),
    },
    { ...line, id: ids.mother, urgency: 'can-wait', decideBy: parseDay('2026-11-30') ?? fail() },
  ],
  all: 60,
  page: 2,
  decided: [{ ...line, id: ids.mother, outcome: 'advice' }],
  drafts: [draft],
  agencies,
  today: today ?? fail(),
  done: true,
}
export const steps: StepPage = {
  address: `/front-door/episodes/${ids.episode}`,
  called: null,
  beside: {
    side: 'front-door',
    tellers: [{ contact: ids.contact, by: ids.visitor, at: new Date('2026-11-26T09:30:00Z') }],
    form: ids.child,
  },
  steps: [{ level: 'early-help', because: 'Damp and debt.', at: new Date('2026-11-27T09:30:00Z') }],
  team: [{ actor: ids.visitor, part: 'lead', agency: ids.health }],
  colleagues: view.colleagues,
  agencies,
  typed: {},
  problems: [],
  addresses: [],
  pass: null,
  done: false,
  formField,
}

export const contactsExamples: ExampleGroup = {
  name: 'Contacts',
  examples: [
    { name: 'Telling the front door', render: (language) => tellPage(language, emptyForm).content },
    { name: 'Telling, with an address in the words', render: (language) => tellPage(language, caughtForm).content },
    { name: 'Taken down, with errors', render: (language) => tellPage(language, mistakenForm).content },
    {
      name: 'My contacts',
      render: (language) => myContactsPage(language, [{ ...line, outcome: 'early-help' }, line], [draft]).content,
    },
    { name: 'No contact yet', render: (language) => myContactsPage(language, [], []).content },
    {
      name: 'Received',
      render: (language) => receivedPage(language, { name: 'Kithshire Council', phone: '01632 960001' }).content,
    },
    {
      name: 'A contact of mine, answered',
      render: (language) => myContactPage(language, exampleContact, [exampleReply], 'Health visitor').content,
    },
    {
      name: 'A contact of mine, waiting',
      render: (language) => myContactPage(language, exampleContact, [], 'Health visitor').content,
    },
    { name: 'Contacts waiting', render: (language) => frontDoorPage(language, fullList).content },
    {
      name: 'Nobody waiting',
      render: (language) =>
        frontDoorPage(language, { ...fullList, lines: [], all: 0, page: 1, decided: [], drafts: [], done: false })
          .content,
    },
    { name: 'A contact to decide', render: (language) => contactPage(language, openContact).content },
    {
      name: 'A contact to decide, with errors',
      render: (language) =>
        contactPage(language, { ...openContact, problems: ['decision-missing', 'lead-missing', 'ring-missing'] })
          .content,
    },
    {
      name: 'A contact to decide, with an address in the words',
      render: (language) =>
        contactPage(language, {
          ...openContact,
          typed: { because: 'They are seen at 12 Elm Road, KH1 1AA.', says: 'Ring 12 Elm Road, KH1 1AA.' },
          addresses: ['because', 'says', 'ring-name'],
          pass: 'x',
        }).content,
    },
    { name: 'Decided by somebody else', render: (language) => contactPage(language, decidedContact).content },
    {
      name: 'Stepping support up or down',
      render: (language) => stepPage(language, { ...steps, problems: ['same'] }).content,
    },
    {
      name: 'Stepping, with all that can be wrong',
      render: (language) =>
        stepPage(language, { ...steps, problems: ['level', 'because', 'teller', 'says', 'ring'] }).content,
    },
    {
      name: 'Stepping, with an address in the words',
      render: (language) => stepPage(language, { ...steps, addresses: ['because', 'says'], pass: 'x' }).content,
    },
    {
      name: 'A manager steps and hands over',
      render: (language) =>
        stepPage(language, {
          ...steps,
          address: `/caseload/${ids.episode}/step`,
          called: `Family of Osei, reference ${ids.episode.slice(0, 8)}`,
          beside: { side: 'manager', practitioners: view.practitioners },
          problems: ['lead'],
          done: true,
        }).content,
    },
  ],
}
