import { parseDay, type AgencyName, type Day } from '#kith/people/index.ts'
import type { ExampleGroup } from '#kith/platform/design-system/index.ts'
import { html } from '#kith/platform/html/index.ts'
import { family, hostileName, ids, longName } from '../support/example-data.ts'
import type { KeptLine, KeptPage, Withheld } from './guardian.store.ts'
import type { Look, Passed } from './model/looks.ts'
import type { Published } from './model/published.ts'
import { deskPage, linesPage, questionPage, withholdPage } from './pages/guardian.ts'
import { claimPageOf, endedPage, endPageOf, homePage, provePage } from './pages/home.ts'
import { disagreePage, itemPage } from './pages/item.ts'
import { askPage, looksPage, passedPage } from './pages/looks.ts'
import { codePage, invitePage, teamPage } from './pages/team.ts'
import type { Disagreement, Question } from './store.ts'
import { ownWords } from './words.ts'

const formField = html`<input type="hidden" name="form-token" value="x" />`
const nothing = (): string => ''
const id = (n: number): string => `66666666-0000-4000-8000-${String(n).padStart(12, '0')}`
const day = (text: string): Day => parseDay(text) ?? fail(text)
function fail(text: string): never {
  throw new Error(`${text} is not a day`)
}
const today = day('2026-11-26')
const council = { en: 'Kithshire Council', cy: 'Cyngor Swydd Kith' }
const health = { en: 'Community health services', cy: 'Gwasanaethau iechyd cymunedol' }
const agencies: readonly AgencyName[] = [{ id: id(90), code: 'health', name: health, isHub: false, phone: null }]

const look: Look = {
  line: id(1),
  day: day('2026-11-20'),
  name: 'Family help worker',
  agency: council,
  isCouncil: true,
  role: 'practitioner',
  purpose: 'support-family',
  kind: 'family',
  emergency: false,
}
const looks: readonly Look[] = [
  look,
  { ...look, line: id(2), name: longName, agency: health, isCouncil: false, kind: 'assessment' },
  { ...look, line: id(3), day: day('2026-10-02'), name: null, agency: null, isCouncil: false, kind: 'chronology' },
  { ...look, line: id(4), day: day('2026-09-14'), name: null, agency: council, emergency: true },
  {
    ...look,
    line: id(5),
    day: day('2026-03-09'),
    name: null,
    agency: council,
    role: null,
    purpose: 'check-links',
    kind: 'records',
  },
]
const many: readonly Look[] = Array.from({ length: 140 }, (_, at) => ({
  ...look,
  line: id(1000 + at),
  kind: at % 2 === 0 ? 'family' : 'meeting',
}))
const passed: readonly Passed[] = [
  {
    line: id(6),
    day: day('2026-11-02'),
    from: health,
    to: council,
    categories: ['health', 'education'],
    gateway: 'ca2004-s10',
  },
  {
    line: id(7),
    day: day('2026-10-02'),
    from: council,
    to: health,
    categories: ['housing'],
    gateway: 'a-law-no-longer-listed',
  },
]

const item: Published = {
  id: id(8),
  kind: 'letter',
  title: 'What we agreed in November',
  language: 'en',
  at: new Date('2026-11-18T10:00:00Z'),
  sections: [
    { heading: null, lines: ['Dear Efua', 'This is what we said we would do, and by when.'] },
    { heading: 'Mornings', lines: ['The school gives breakfast from Monday.', hostileName] },
  ],
  hasPaper: true,
}
const disagreement: Disagreement = {
  id: id(9),
  publication: item.id,
  member: ids.mother,
  line: 2,
  words: 'It was Tuesday that we said, not Monday.',
  at: new Date('2026-11-19T10:00:00Z'),
}
const question: Question = {
  id: id(10),
  episode: ids.episode,
  member: ids.mother,
  line: look.line,
  day: day('2026-10-02'),
  words: 'Who is this, and why did they look?',
  askedOn: new Date('2026-11-20T10:00:00Z'),
  due: day('2026-12-04'),
  answer: null,
}
const questions: readonly Question[] = [
  question,
  { ...question, id: id(11), due: day('2026-11-20') },
  {
    ...question,
    id: id(12),
    answer: {
      words: 'A duty worker, who covered for the lead that day.',
      at: new Date('2026-11-23T10:00:00Z'),
      by: id(91),
    },
  },
]

const kept: KeptLine = {
  line: look.line,
  day: day('2026-11-20'),
  actor: id(92),
  name: longName,
  agency: id(90),
  purpose: 'support-family',
  kind: 'family',
  emergency: true,
  withheld: false,
  told: true,
}
const lines: readonly KeptLine[] = [
  { ...kept, line: id(13), day: day('2026-11-25'), told: false },
  kept,
  { ...kept, line: id(14), withheld: true, told: false },
  { ...kept, line: id(15), actor: null, name: null, purpose: null, kind: 'passed', emergency: false },
]
const pages: readonly KeptPage[] = [
  {
    member: ids.mother,
    episode: ids.episode,
    name: 'Efua Osei',
    part: 'parent',
    since: new Date('2026-10-01T10:00:00Z'),
  },
  { member: ids.father, episode: ids.episode, name: '', part: 'parent-elsewhere', since: null },
]
const withheld: Withheld = {
  id: id(16),
  member: ids.father,
  line: id(3),
  fromDay: day('2026-11-20'),
  everything: true,
  reason: 'danger',
  because: 'She told the refuge where she is, and he reads every line.',
  until: day('2027-02-01'),
  by: id(91),
  at: new Date('2026-11-24T10:00:00Z'),
  state: 'waits',
}

const standings = [
  { member: ids.mother, since: new Date('2026-10-01T10:00:00Z'), codeUntil: null, notTo: [ids.father] },
  { member: ids.father, since: null, codeUntil: new Date('2026-12-01T10:00:00Z'), notTo: [] },
]
const mother = family.members.find((one) => one.id === ids.mother) ?? fail('no mother')
const child = family.members.find((one) => one.id === ids.child) ?? fail('no child')
const team = { episode: ids.episode, members: family.members, ended: false, closed: false, formField }
const invitation = {
  episode: ids.episode,
  others: family.members.filter((one) => one.id !== ids.mother),
  hasEdges: true,
  id: id(17),
  value: nothing,
  chosen: [],
  errors: [],
  formField,
}
const desk = {
  questions,
  withheld: [withheld],
  pages,
  at: { questions: 1, pages: 1 },
  today,
  me: id(93),
  done: undefined,
  formField,
}
const manyQuestions = Array.from({ length: 60 }, (_, at) => ({ ...question, id: id(200 + at) }))
const manyPages = Array.from({ length: 60 }, (_, at) => ({
  ...(pages[at % pages.length] ?? fail('no page')),
  member: id(300 + at),
}))
const asking = { question, who: 'Efua Osei', line: kept, agencies, value: nothing, errors: [], formField }
const withholding = {
  member: ids.mother,
  who: 'Efua Osei',
  line: kept,
  agencies,
  latest: day('2027-05-28'),
  id: id(18),
  value: nothing,
  errors: [],
  formField,
}
const noAsked: ReadonlySet<string> = new Set()

/** What somebody reads on their own page. */
const mine: ExampleGroup = {
  name: 'Own page',
  examples: [
    { name: 'Say again who', render: (language) => provePage(language).content },
    {
      name: 'Enter a code',
      render: (language) => claimPageOf(language, { value: nothing, errors: [], formField }).content,
    },
    {
      name: 'A code that opens nothing',
      render: (language) =>
        claimPageOf(language, {
          value: nothing,
          errors: [{ field: 'code', message: ownWords(language).claim.problems.wrong }],
          formField,
        }).content,
    },
    {
      name: 'Nothing yet',
      render: (language) => homePage(language, { published: [], questions: [], today, done: 'opened' }).content,
    },
    {
      name: 'With something',
      render: (language) =>
        homePage(language, { published: [item, { ...item, title: longName }], questions, today, done: undefined })
          .content,
    },
    {
      name: 'Who looked',
      render: (language) =>
        looksPage(language, { looks, until: day('2026-11-23'), asked: new Set([id(3)]), page: 1 }).content,
    },
    {
      name: 'Very many looks',
      render: (language) =>
        looksPage(language, { looks: many, until: day('2026-11-23'), asked: noAsked, page: 2 }).content,
    },
    {
      name: 'Nobody looked',
      render: (language) =>
        looksPage(language, { looks: [], until: day('2026-11-23'), asked: noAsked, page: 1 }).content,
    },
    {
      name: 'Ask about a look',
      render: (language) =>
        askPage(language, {
          look,
          due: day('2026-12-10'),
          id: id(19),
          value: nothing,
          errors: [{ field: 'words', message: ownWords(language).ask.problem }],
          formField,
        }).content,
    },
    { name: 'Passed on', render: (language) => passedPage(language, passed, today).content },
    { name: 'Nothing passed on', render: (language) => passedPage(language, [], today).content },
    {
      name: 'Something sent',
      render: (language) => itemPage(language, { item, disagreements: [disagreement], kept: true, formField }).content,
    },
    {
      name: 'Disagree with a line',
      render: (language) =>
        disagreePage(language, {
          item,
          line: { number: 2, text: 'The school gives breakfast from Monday.' },
          id: id(20),
          value: nothing,
          errors: [{ field: 'words', message: ownWords(language).disagree.problem }],
          formField,
        }).content,
    },
    { name: 'Close it', render: (language) => endPageOf(language, { formField }).content },
    { name: 'Closed', render: (language) => endedPage(language).content },
  ],
}

/** What those who work with them, and the guardian, see of it. */
const around: ExampleGroup = {
  name: 'Own pages, for colleagues',
  examples: [
    {
      name: 'Team',
      render: (language) =>
        teamPage(language, {
          ...team,
          standings,
          published: [{ ...item, member: ids.mother }],
          disagreements: [disagreement],
        }).content,
    },
    {
      name: 'Team, none',
      render: (language) =>
        teamPage(language, { ...team, standings: [], published: [], disagreements: [], ended: true }).content,
    },
    {
      name: 'Invite',
      render: (language) => invitePage(language, { ...invitation, member: mother, isChild: false }).content,
    },
    {
      name: 'Invite a child',
      render: (language) =>
        invitePage(language, { ...invitation, member: child, isChild: true, hasEdges: false }).content,
    },
    {
      name: 'The paper',
      render: (language) =>
        codePage(language, {
          code: '7K3M9QRTX0PA',
          until: new Date('2026-12-03T10:00:00Z'),
          address: 'https://kith.kithshire.example/mine',
        }).content,
    },
    {
      name: 'The paper, again',
      render: (language) =>
        codePage(language, {
          code: null,
          until: new Date('2026-12-03T10:00:00Z'),
          address: 'https://kith.kithshire.example/mine',
        }).content,
    },
    { name: 'Guardian', render: (language) => deskPage(language, desk).content },
    {
      name: 'Guardian, own wish',
      render: (language) => deskPage(language, { ...desk, me: withheld.by, done: 'withheld' }).content,
    },
    {
      name: 'Guardian, very many',
      render: (language) =>
        deskPage(language, { ...desk, questions: manyQuestions, pages: manyPages, at: { questions: 2, pages: 1 } })
          .content,
    },
    {
      name: 'Guardian, nothing',
      render: (language) => deskPage(language, { ...desk, questions: [], withheld: [], pages: [] }).content,
    },
    {
      name: 'Lines',
      render: (language) =>
        linesPage(language, { member: ids.mother, who: longName, lines, agencies, page: 1 }).content,
    },
    { name: 'Answer', render: (language) => questionPage(language, asking).content },
    {
      name: 'Answered',
      render: (language) =>
        questionPage(language, { ...asking, line: null, question: questions[2] ?? question }).content,
    },
    { name: 'Keep back', render: (language) => withholdPage(language, withholding).content },
  ],
}

/** Pages people have of their own, for the gallery. */
export const ownExamples: readonly ExampleGroup[] = [mine, around]
