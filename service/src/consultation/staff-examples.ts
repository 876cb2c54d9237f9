import type { ExampleGroup } from '#kith/platform/design-system/index.ts'
import { html } from '#kith/platform/html/index.ts'
import { shippedCalls } from './calls/load.ts'
import { codePage, familiesPage, familyPage, overviewPage } from './pages/analysis/page.ts'
import { themeToSettlePage, type ThemeToSettle } from './pages/analysis/theme-page.ts'
import { proposalPage, proposalsPage, repliesPage, type ProposalPage } from './pages/decide/page.ts'
import { enterPage } from './pages/desk/enter-page.ts'
import { arrivalPage, deskPage, printPage, responsePage, type ResponsePage } from './pages/desk/page.ts'
import { harmPage, queuePage, type HarmPage } from './pages/read-first/page.ts'
import type { ThemeRow } from './store/analysis.ts'
import type { ReplyRow } from './store/replies.ts'
import type { Arrival, Attached, StaffResponse, Writer } from './store/staff.ts'

const [call] = shippedCalls().filter(({ key }) => key === 'think-family-2026')
const long = 'Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch'
const markup = '<script>alert(1)</script> "quotes" & <b>'
const formField = html``
const at = new Date('2026-11-24T10:00:00Z')

const theme: ThemeRow = {
  id: 1,
  call: 'think-family-2026',
  nameEn: `Evenings ${markup} ${long}`,
  nameCy: null,
  about: ['action-plan-2006/7.3'],
  state: 'confirmed',
  words: ['evening', 'open', long],
  method: 'tf-idf-nmf/1',
  responses: 41_208,
  seen: 'new',
  answered: false,
}
const reply: ReplyRow = {
  id: '1',
  theme: 1,
  themeName: theme.nameEn,
  call: theme.call,
  decision: 'in-part',
  textEn: `Tuesdays. ${markup}`,
  textCy: 'Dydd Mawrth.',
  because: 'There are two staff.',
  becauseCy: 'Mae dau.',
  commitments: ['fnp-roll-out'],
  mine: false,
  released: false,
  refused: null,
}
const arrival: Arrival = {
  id: '1',
  at,
  channel: 'email',
  kind: 'unreadable',
  reference: null,
  because: 'A person can be answered.',
  sender: `${long} <${long.toLowerCase()}@home.example>`,
  subject: `${markup} ${long}`,
  bytes: 40_000_000,
  problems: ['cut-short', 'nothing-in-it'],
  hash: null,
  settledHow: null,
}
const attachment: Attached = {
  id: '1',
  number: 0,
  name: `${long}.tiff`,
  type: 'image/tiff',
  bytes: 40_000_000,
  sha256: 'a'.repeat(64),
  letter: null,
}
const response: StaffResponse = {
  id: '1',
  reference: 'K7Q4M-2XWT',
  call: theme.call,
  kind: 'proposal',
  channel: 'email',
  language: 'cy',
  on: '2026-11-20',
  late: true,
  held: true,
  texts: [{ question: 'letter', text: `He hits me.\n\n${markup}\n${long.repeat(3)}` }],
  chosen: [{ question: 'first', option: 'housing' }],
  version: 1,
}
const writer: Writer = {
  name: long,
  organisation: markup,
  work: 'Health visitor',
  email: `${long.toLowerCase()}@home.example`,
  address: '1 High Street\nTown',
  telephone: '01632 960 000',
  mayName: true,
  marks: ['checks-failed', 'name-says-other-address'],
  confirmed: false,
}
const harm: HarmPage = {
  response,
  hits: [{ rule: 'violence', version: 'en/1', words: 'hits me', question: 'letter' }],
  writer,
  subject: `help ${markup}`,
  attachments: [attachment],
  decided: [{ decision: 'contacted', reason: `Rang. ${markup}`, at }],
  typed: { decision: '', reason: '' },
  problems: ['decision', 'reason'],
  formField,
}
const flagged = {
  id: '1',
  reference: 'K7Q4M-2XWT',
  channel: 'email' as const,
  at,
  held: true,
  hits: harm.hits,
}
const settle: ThemeToSettle = {
  theme,
  others: [{ ...theme, id: 2, nameEn: 'Nurses' }],
  excerpts: [
    { id: '1', words: `${markup} ${long}`, byPerson: true, mine: true, quoted: false },
    { id: '2', words: 'Proposed', byPerson: false, mine: false, quoted: false },
  ],
  replies: [{ ...reply, refused: `Say how much. ${markup}` }],
  problems: [{ code: 'reply' }, { code: 'about', key: markup }],
  typed: {},
  formField,
}
const proposal: ProposalPage = {
  response: { ...response, held: false },
  steps: [{ step: 'reading', reason: `Asked. ${markup}`, told: null, at }],
  typed: { step: 'accepted', reason: '', told: '' },
  problems: ['reason', 'told'],
  said: null,
  formField,
}
const letter = {
  id: '1',
  reference: 'K7Q4M-2XWT',
  subject: 'Yr hyn a benderfynwyd',
  text: `Anfonoch rywbeth atom.\n\n${markup}`,
  name: long,
  address: '2 Long Street\nTown',
  telephone: null,
  language: 'cy' as const,
}
const deskNothing = { waiting: [], newest: [], toPrint: [], givenUp: [] }
const page = (over: Partial<ResponsePage>): ResponsePage | null =>
  call
    ? {
        response,
        call,
        writer,
        arrivals: [arrival],
        attachments: [attachment],
        letter: letter.text,
        said: null,
        scanMissing: true,
        formField,
        ...over,
      }
    : null

/** Pages of those who take in, read first, group and answer. */
export const staffExamples: ExampleGroup = {
  name: 'Letters and themes',
  examples: [
    {
      name: 'Letters',
      render: (language) =>
        deskPage(language, {
          waiting: [arrival],
          newest: [{ ...arrival, kind: 'response', reference: 'K7Q4M-2XWT' }],
          toPrint: [letter],
          givenUp: [{ to: `${long}@x.example`, subject: markup, problem: '550 No such person' }],
        }).content,
    },
    { name: 'No letters', render: (language) => deskPage(language, deskNothing).content },
    {
      name: 'What came',
      render: (language) =>
        arrivalPage(language, {
          arrival,
          attachments: [attachment],
          raw: `From: ${markup}\n${'x'.repeat(400)}`,
          problem: true,
          formField,
        }).content,
    },
    {
      name: 'A response',
      render: (language) => {
        const drawn = page({})
        return drawn ? responsePage(language, drawn).content : html``
      },
    },
    { name: 'To print', render: (language) => printPage(language, { letter, formField }).content },
    {
      name: 'Entering with faults',
      render: (language) =>
        call
          ? enterPage(language, {
              calls: [call],
              call,
              reference: 'K7Q4M-2XWT',
              fields: { 'q-letter': markup },
              problems: ['text', 'channel', 'on', 'email'],
              formField,
            }).content
          : html``,
    },
    {
      name: 'Read first',
      render: (language) =>
        queuePage(language, { waiting: [flagged], decided: [{ ...flagged, held: false }], held: 51 }).content,
    },
    {
      name: 'Nothing to read first',
      render: (language) => queuePage(language, { waiting: [], decided: [], held: 0 }).content,
    },
    { name: 'Harm', render: (language) => harmPage(language, harm).content },
    {
      name: 'Themes',
      render: (language) =>
        call
          ? overviewPage(language, {
              call,
              counts: [],
              themes: [theme, { ...theme, id: 2, state: 'proposed' }],
              agreed: [
                {
                  theme: 1,
                  units: [
                    ['in', 'in'],
                    ['in', 'out'],
                    ['out', 'out'],
                  ],
                },
              ],
              reading: { state: 'running', asked: at, families: 2 },
              problem: true,
              formField,
            }).content
          : html``,
    },
    {
      name: 'No themes',
      render: (language) =>
        call
          ? overviewPage(language, {
              call,
              counts: [],
              themes: [],
              agreed: [],
              reading: { state: 'done', asked: at, families: 0 },
              problem: false,
              formField,
            }).content
          : html``,
    },
    {
      name: 'Families of text',
      render: (language) =>
        call
          ? familiesPage(language, call, [
              {
                id: '1',
                question: 'change',
                text: `${markup} ${long.repeat(20)}`,
                members: 29_991,
                wordings: 12,
                method: 'minhash/1',
              },
            ]).content
          : html``,
    },
    {
      name: 'A family',
      render: (language) =>
        familyPage(language, {
          family: {
            id: '1',
            question: 'change',
            text: 'Keep the nurses',
            members: 3,
            wordings: 2,
            method: 'minhash/1',
          },
          members: [{ text: `Keep the ${markup} nurses`, likeness: 0.71, addsItsOwn: true }],
        }).content,
    },
    {
      name: 'Coding',
      render: (language) =>
        call
          ? codePage(language, {
              call,
              answer: { id: '1', question: 'change', text: `First. ${markup}. ${long}.` },
              themes: [theme],
              same: 29_990,
              problem: true,
              formField,
            }).content
          : html``,
    },
    {
      name: 'Nothing to code with',
      render: (language) =>
        call
          ? codePage(language, {
              call,
              answer: { id: '1', question: 'change', text: 'x' },
              themes: [],
              same: 0,
              problem: false,
              formField,
            }).content
          : html``,
    },
    { name: 'A theme with faults', render: (language) => themeToSettlePage(language, settle).content },
    {
      name: 'Answers to publish',
      render: (language) =>
        repliesPage(language, {
          replies: [reply, { ...reply, id: '2', mine: true }],
          notReleased: true,
          noReason: '1',
          formField,
        }).content,
    },
    {
      name: 'No answers to publish',
      render: (language) =>
        repliesPage(language, { replies: [], notReleased: false, noReason: null, formField }).content,
    },
    {
      name: 'Proposals',
      render: (language) =>
        proposalsPage(language, [
          {
            id: '1',
            reference: 'K7Q4M-2XWT',
            kind: 'proposal',
            on: '2026-11-20',
            step: null,
            text: `${markup} ${long}`,
          },
        ]).content,
    },
    { name: 'A proposal with faults', render: (language) => proposalPage(language, proposal).content },
  ],
}
