import { knownGateways, type PublishedGateway } from '#kith/identify/index.ts'
import { parseDay, type AgencyName } from '#kith/people/index.ts'
import type { Example, ExampleGroup } from '#kith/platform/design-system/index.ts'
import { html } from '#kith/platform/html/index.ts'
import { dayOf } from '#kith/platform/time/index.ts'
import type { Agreement, DraftProblem } from './model/agreement.ts'
import { agreementPage, agreementsPage, type Around, type Side } from './pages/agreements.ts'
import { draftPage } from './pages/draft.ts'
import { emptyDay } from './pages/form.ts'
import { declineGrounds } from './model/gateway-use.ts'
import { gatewaysPage } from './pages/gateways.ts'
import { nothingCaught } from '../reach/caught.ts'
import { askPage } from './pages/ask.ts'
import type { Named } from './pages/share-parts.ts'
import { shareCountsPage, sharePage, sharesPage, type SharesPage } from './pages/shares.ts'
import type { Share } from './store/shares.ts'

const today = parseDay('2026-11-26')
const gateways: readonly PublishedGateway[] = today ? knownGateways(today) : []
const at = (day: string): Date => new Date(`${day}T00:00:00Z`)
const agencies: readonly AgencyName[] = [
  {
    id: 'c',
    code: 'council',
    name: { en: 'Kithshire Council', cy: 'Cyngor Kithshire' },
    isHub: true,
    phone: null,
  },
  {
    id: 'h',
    code: 'community-health',
    name: {
      en: 'North, Mid and South Kithshire Community Health and Care Partnership Trust',
      cy: 'Ymddiriedolaeth Bartneriaeth Iechyd a Gofal Cymunedol Gogledd, Canol a De Kithshire',
    },
    isHub: false,
    phone: null,
  },
  { id: 'p', code: 'police', name: { en: 'Police force', cy: 'Heddlu' }, isHub: false, phone: null },
]
const around: Around = {
  agencies,
  gateways,
  names: new Map([
    ['g', 'Governance lead'],
    ['s', 'Health sharing lead'],
  ]),
  now: at('2026-11-26'),
}
const running: Agreement = {
  id: '00000000-0000-4000-8000-000000000001',
  agency: 'h',
  purposes: ['support-family', 'refer'],
  categories: ['health', 'early-help'],
  gateway: 'ca2004-s10',
  gatewayBecause: 'The partnership’s solicitor read the section and its commencement order on 3 October.',
  keepMonths: 24,
  begins: at('2026-10-01'),
  ends: at('2027-10-01'),
  condition: 'Their training returns have come in for the year.',
  confirmedUntil: at('2027-04-01'),
  follows: null,
  draftedBy: 'g',
  draftedAt: at('2026-09-20'),
  signedBy: 's',
  signedAt: at('2026-09-28'),
  sentBack: null,
  ended: null,
  followedFrom: null,
}
const waiting: Agreement = {
  ...running,
  id: `${running.id.slice(0, -1)}2`,
  agency: 'p',
  signedBy: null,
  signedAt: null,
}
const paused: Agreement = { ...running, id: `${running.id.slice(0, -1)}3`, confirmedUntil: at('2026-11-01') }

function page(name: string, side: Side, agreement: Agreement, wrong = false): Example {
  return {
    name,
    render: (language) =>
      agreementPage(language, {
        side,
        agreement,
        confirmations: [
          {
            says: 'Twelve of twelve returns were seen.',
            until: at('2027-04-01'),
            by: 'g',
            at: at('2026-11-02'),
          },
        ],
        around,
        done: wrong ? null : 'draft',
        problem: wrong ? { at: 'end', fields: ['because'] } : null,
        typed: { because: 'short', until: emptyDay },
        formId: running.id,
        formField: html``,
      }).content,
  }
}

function draft(name: string, problems: readonly DraftProblem[]): Example {
  const typed = {
    agency: '',
    purposes: [],
    categories: [],
    gateway: '',
    gatewayBecause: '',
    keepMonths: '',
    condition: '',
    begins: emptyDay,
    lastDay: emptyDay,
    confirmBy: emptyDay,
  }
  return {
    name,
    render: (language) =>
      draftPage(language, {
        typed,
        follows: running.id,
        problems,
        agencies,
        gateways,
        formId: running.id,
        formField: html``,
      }).content,
  }
}

const shares: readonly Share[] = (['waiting', 'given', 'declined'] as const).map((state, at_) => ({
  id: `${running.id.slice(0, -1)}${at_}`,
  about: 'm',
  byAgency: 'c',
  ofAgency: 'h',
  categories: ['health', 'early-help'],
  necessity: 'To plan the start of school with the health visitor.',
  minimum: 'Only what is so today, and nothing of before.',
  gateway: 'ca2004-s10',
  underDuty: false,
  unasked: state === 'given',
  keepUntil: '2027-06-01',
  askedBy: 'g',
  askedAt: at('2026-11-20'),
  answer:
    state === 'waiting'
      ? null
      : {
          given: state === 'given',
          categories: state === 'given' ? ['health'] : [],
          went: state === 'given' ? 'Hearing was tested in May; nothing to follow up.' : null,
          keepUntil: state === 'given' ? '2027-01-01' : null,
          ringName: 'Duty nurse',
          ringPhone: '01632 960111',
          by: 's',
          at: at('2026-11-21'),
          reason: null,
        },
}))
const named: Named = {
  episode: running.id,
  agencies,
  members: [{ id: 'm', name: 'Bartholomew-Alexander Featherstonehaugh-Cholmondeley' }],
  names: around.names,
}
const replyTyped = {
  given: '',
  categories: [],
  went: '',
  keepUntil: emptyDay,
  ground: '',
  because: '',
  ringName: '',
  ringPhone: '',
}

const asShared: SharesPage = {
  shares,
  named,
  about: null,
  passes: [
    { agency: 'h', categories: ['health', 'early-help'] },
    { agency: 'p', categories: [] },
  ],
  today: dayOf(at('2026-11-26')),
  done: null,
}

const shareExamples: readonly Example[] = [
  {
    name: 'What was asked and told',
    render: (language) => sharesPage(language, { ...asShared, done: 'told' }).content,
  },
  {
    name: 'What was shared about one person, its day over',
    render: (language) =>
      sharesPage(language, {
        ...asShared,
        shares: shares.map((share) => ({
          ...share,
          answer: share.answer && { ...share.answer, went: null, keepUntil: '2026-11-01' },
        })),
        about: 'm',
      }).content,
  },
  {
    name: 'Nothing shared, and no other agency',
    render: (language) => sharesPage(language, { ...asShared, shares: [], passes: [] }).content,
  },
  ...(['ask', 'tell'] as const).map((does): Example => ({
    name: `${does === 'ask' ? 'Asking' : 'Telling unasked'}, with all that can be wrong`,
    render: (language) =>
      askPage(language, {
        named,
        does,
        typed: {
          about: '',
          ofAgency: '',
          categories: [],
          necessity: '',
          minimum: '',
          gateway: '',
          gatewayBecause: '',
          keepUntil: emptyDay,
          went: '',
          because: '',
        },
        others: ['h', 'p'],
        gateways,
        underDuty: does === 'tell',
        caught: nothingCaught,
        problems: [
          'about',
          'of-agency',
          'not-agreed',
          'necessity',
          'minimum',
          'gateway',
          'keep-until',
          ...(does === 'tell' ? (['went', 'because'] as const) : []),
        ],
        me: 'g',
        formId: running.id,
        formField: html``,
      }).content,
  })),
  {
    name: 'Telling unasked, with an address in it',
    render: (language) =>
      askPage(language, {
        named,
        does: 'tell',
        typed: {
          about: 'm',
          ofAgency: 'h',
          categories: ['health'],
          necessity: 'To plan the visit',
          minimum: 'Only where',
          gateway: '',
          gatewayBecause: '',
          keepUntil: emptyDay,
          went: 'The clinic at 12 Elm Road sees her on Mondays.',
          because: 'It helps',
        },
        others: ['h', 'p'],
        gateways,
        underDuty: false,
        problems: [],
        caught: { fields: new Map([['went', 'address']]), pass: 'a-pass', passed: false },
        me: 'g',
        formId: running.id,
        formField: html``,
      }).content,
  },
  {
    name: 'To answer, with all that can be wrong',
    render: (language) =>
      shares[0]
        ? sharePage(language, {
            share: shares[0],
            named,
            reply: {
              typed: replyTyped,
              grounds: declineGrounds,
              problems: ['given', 'ground', 'ring-name', 'ring-phone'],
              caught: { fields: new Map([['because', 'kept']]), pass: null, passed: false },
            },
            isStale: true,
            me: 'g',
            today: asShared.today,
            formField: html``,
          }).content
        : html``,
  },
  {
    name: 'Counts',
    render: (language) =>
      shareCountsPage(language, [
        {
          episode: running.id,
          asked: 12,
          given: 9,
          declined: 2,
          waiting: 1,
          unasked: 3,
          last: at('2026-11-20'),
        },
      ]).content,
  },
]

export const sharingExamples: ExampleGroup = {
  name: 'Lawful sharing',
  examples: [
    {
      name: 'Agreements',
      render: (language) => agreementsPage(language, 'council', [waiting, running, paused], around).content,
    },
    { name: 'No agreement', render: (language) => agreementsPage(language, 'partner', [], around).content },
    page('To sign or send back', 'partner', waiting),
    page('Paused, and ended without a reason', 'council', paused, true),
    draft('A draft with all that can be wrong', [
      'agency',
      'purposes',
      'categories',
      'gateway-not-in-force',
      'gateway-because',
      'keep-months',
      'begins',
      'last-day',
      'condition',
      'confirm-by',
    ]),
    {
      name: 'Laws',
      render: (language) => (today ? gatewaysPage(language, gateways, today).content : html``),
    },
    ...shareExamples,
  ],
}
