import type { ExampleGroup } from '#kith/platform/design-system/index.ts'
import { html } from '#kith/platform/html/index.ts'
import type { Language } from '#kith/platform/words/index.ts'
import { day, shippedPlan } from '../testing.ts'
import { drawable, signedText } from './actions.ts'
import { generateReport } from './generate.ts'
import { easyListPage, easyPage } from './pages/easy.ts'
import { keepReportsPage, type KeepPage } from './pages/keep.ts'
import { reportsPage, signedEasyPage, signedPage } from './pages/public.ts'
import { changePage, workPage, type WorkPage } from './pages/work.ts'
import type { ReportKind } from './report.ts'
import { fromEdit } from './sentences.ts'
import { sha256 } from './signed.ts'
import type { EasyRead, ReportHead, StoredReport } from './store.ts'
import { heardMuch, heardOne } from './testing.ts'

const asAt = day('2026-11-25')
const knownAt = '2026-11-25T10:00:00.000000Z'
const formField = html``
const plan = shippedPlan

const easyRead: EasyRead = {
  version: 2,
  lines: ['The government made a plan.', 'Nurses helped new mothers in [ten](programme/fnp) places.'],
  writtenBy: 'one',
  isEasy: null,
  because: null,
}

function head(kind: ReportKind, language: Language, more: Partial<ReportHead> = {}): ReportHead {
  return { key: `${kind}-2026-11-25`, kind, language, asAt, knownAt, madeBy: 'one', isSigned: false, ...more }
}

function report(kind: ReportKind, language: Language, more: Partial<StoredReport> = {}): StoredReport {
  const generated = generateReport(
    kind,
    { plan: plan(), heard: kind === 'progress' ? heardMuch : [heardOne], knownAt },
    asAt,
    language,
  )
  const edits = [
    { place: 'promises.due', says: 'Most of what was due has come.', because: 'Shorter', by: 'one', at: knownAt },
    { place: 'promises.untimed', says: null, because: 'Not news', by: 'one', at: knownAt },
  ]
  return { ...head(kind, language), generated, edits, easyRead, ...more }
}

const kept: KeepPage = {
  reports: [],
  wishes: { kind: 'brief', language: 'en', day: '25', month: '11', year: '2026' },
  isDayWrong: false,
  formField,
}

function work(language: Language, kind: ReportKind, more: Partial<WorkPage> = {}) {
  const made = report(kind, language)
  const drawn = drawable(made, plan(), null)
  return workPage(language, {
    report: made,
    drawn,
    isMine: false,
    easyText: easyRead.lines.join('\n'),
    easyProblems: [],
    signature: { name: '', office: '' },
    signProblems: [],
    formField,
    ...more,
  })
}

function signed(language: Language, kind: ReportKind) {
  const made = report(kind, language)
  const by = { signedAs: 'A. Minister', office: 'Cabinet Office', signedOn: asAt }
  return signedText(made, drawable(made, plan(), by), easyRead.lines.map(fromEdit), by)
}

function change(language: Language, more: Pick<Parameters<typeof changePage>[1], 'says' | 'because' | 'problems'>) {
  const made = report('brief', language)
  const generated = made.generated.sections[2]?.sentences[0]?.parts ?? null
  return changePage(language, {
    report: made,
    drawn: drawable(made, plan(), null),
    place: 'pilots.fnp.began',
    generated,
    now: generated,
    changes: 1,
    formField,
    ...more,
  })
}

const long = 'Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch '.repeat(3)

export const reportExamples: ExampleGroup = {
  name: 'Reports on the plan',
  examples: [
    { name: 'Reports: none signed', render: (language) => reportsPage(language, [], false).content },
    {
      name: 'Reports: some signed, one by a long name',
      render: (language) =>
        reportsPage(
          language,
          (['progress', 'brief'] as const).map((kind) => ({
            ...head(kind, language),
            signedAs: long.slice(0, 200),
            office: 'Cabinet Office',
            signedAt: knownAt,
            sha256: sha256('x'),
          })),
          true,
        ).content,
    },
    ...(['progress', 'brief'] as const).map((kind) => ({
      name: `A signed report: ${kind}`,
      render: (language: Language) =>
        signedPage(language, {
          report: signed(language, kind),
          sha256: sha256('x'),
          pdfBytes: 120_000,
          easyBytes: 60_000,
        }).content,
    })),
    { name: 'A signed Easy Read', render: (language) => signedEasyPage(language, signed(language, 'brief')).content },
    { name: 'Make a report: none yet', render: (language) => keepReportsPage(language, kept).content },
    {
      name: 'Make a report: many, and a day that is none',
      render: (language) =>
        keepReportsPage(language, {
          ...kept,
          reports: Array.from({ length: 30 }, (_, at) =>
            head(at % 2 ? 'brief' : 'progress', at % 3 ? 'en' : 'cy', {
              key: `brief-2026-11-25-${at + 2}`,
              isSigned: at % 4 === 0,
            }),
          ),
          wishes: { ...kept.wishes, day: '31', month: '2' },
          isDayWrong: true,
        }).content,
    },
    { name: 'A report being made: progress, much said', render: (language) => work(language, 'progress').content },
    {
      name: 'A report being made: one’s own, and an Easy Read found not easy',
      render: (language) => {
        const mine = report('brief', language, { easyRead: { ...easyRead, isEasy: false, because: 'What is a plan?' } })
        return work(language, 'brief', { report: mine, isMine: true }).content
      },
    },
    {
      name: 'A report being made: everything wrong',
      render: (language) =>
        work(language, 'brief', {
          easyText: 'There were 9 sites.',
          easyProblems: ['overtaken', { line: 1, problem: { problem: 'number-without-record', number: '9' } }],
          signProblems: ['name', 'office-long', 'changed', 'not-easy'],
          signature: { name: '', office: long.repeat(2) },
        }).content,
    },
    {
      name: 'A sentence to change',
      render: (language) =>
        change(language, { says: 'There are [ten](programme/fnp) sites.', because: '', problems: [] }).content,
    },
    {
      name: 'A sentence to change: everything wrong',
      render: (language) =>
        change(language, {
          says: 'There are nine sites.',
          because: '',
          problems: [
            'overtaken',
            { problem: 'number-without-record', number: 'nine' },
            { problem: 'no-such-record', ref: 'programme/none' },
            'because-missing',
          ],
        }).content,
    },
    { name: 'Easy Read: nothing to check', render: (language) => easyListPage(language, [], true).content },
    {
      name: 'Easy Read: to check',
      render: (language) => easyListPage(language, [head('brief', 'en'), head('progress', 'cy')], false).content,
    },
    {
      name: 'Easy Read: is it easy, and no answer',
      render: (language) =>
        easyPage(language, {
          drawn: drawable(report('brief', language), plan(), null),
          key: 'brief-2026-11-25',
          version: 2,
          lines: [...easyRead.lines, long],
          answer: '',
          because: '',
          problems: ['choose'],
          formField,
        }).content,
    },
  ],
}
