import {
  className,
  factClasses,
  isFactKind,
  kindName,
  partsOfLife,
  standingInWords,
  type PublishedConfiguration,
  type PublishedFeed,
} from '#kith/identify/index.ts'
import type { Day } from '#kith/people/index.ts'
import { catalogue, formatDay, type Language } from '#kith/platform/words/index.ts'
import type { Entry, PublishedDocument, Section } from '../../model/document.ts'
import type { QuestionId, Statements } from '../../model/questions.ts'
import type { PublishedAgreement } from '../../sharing/store/agreements.ts'
import { agreementSection } from './agreement.ts'
import { cy } from './words.cy.ts'
import { en } from './words.en.ts'

export const transparencyWords = catalogue({ en, cy })
type W = ReturnType<typeof transparencyWords>

/** Everything the documents are written from. */
export interface Known {
  readonly language: Language
  readonly council: string
  readonly configuration: PublishedConfiguration
  readonly statements: Statements
  /** What partners have signed and nobody has ended. */
  readonly agreements: readonly PublishedAgreement[]
  /** For how many months after its answer what somebody wrote who offered a home or their time is kept. */
  readonly offerMonths: number
}

type EntryName = keyof W['entries']

/** The algorithmic transparency record, in the order of the standard's two tiers. */
export function transparencyRecord(known: Known): PublishedDocument {
  const words = transparencyWords(known.language)
  const { says } = words
  const { own, asked, section } = tools(known)
  return {
    title: words.record.title,
    sections: [
      section('tier1', [own('name', says.name), own('what', says.what), own('how', says.how), asked('contact')]),
      section('owner', [
        own('organisation', known.council),
        asked('team'),
        asked('responsible-owner'),
        asked('supplier'),
      ]),
      section('rationale', [
        own('scope', says.scope),
        asked('why'),
        asked('benefit'),
        asked('before'),
        asked('alternatives'),
      ]),
      section('decisions', [
        own('people', ...says.people),
        own('scale', ...scale(known)),
        asked('training'),
        asked('appeals'),
      ]),
      section('specification', [
        own('method', says.method),
        own('rules', ...rules(known)),
        own('unknown', says.unknown),
        own('linking', says.linking),
        own('maintenance', says.maintenance),
        own('software', says.software),
        asked('phase'),
      ]),
      section('data', [own('feeds', ...feeds(known)), own('gateways', ...gateways(known))]),
      section('risks', [own('built', ...says.built), asked('local-risks'), asked('equality'), asked('approved')]),
    ],
  }
}

/** The data protection impact assessment. */
export function impactAssessment(known: Known): PublishedDocument {
  const words = transparencyWords(known.language)
  const { says } = words
  const { own, asked, section } = tools(known)
  return {
    title: words.assessment.title,
    sections: [
      section('processing', [
        own('what', says.what),
        own('method', says.method),
        own('linking', says.linking),
        own('scope', says.scope),
        own('feeds', ...feeds(known)),
        own('kinds', ...kinds(known.language, known.configuration.feeds)),
        own('access', says.access),
        asked('retention'),
        own('offersKept', says.offersKept(known.offerMonths)),
      ]),
      section('necessity', [
        own('purpose', says.purpose),
        own('gateways', ...gateways(known)),
        asked('necessity'),
        asked('families-asked'),
      ]),
      section('rights', [
        own('inform', says.inform),
        own('human', says.human),
        own('audit', says.audit),
        asked('appeals'),
      ]),
      section('risks', [
        own('built', ...says.built),
        own('unknown', says.unknown),
        asked('local-risks'),
        asked('equality'),
      ]),
      section('approval', [asked('adviser'), asked('approved')]),
    ],
  }
}

/** What one agency tells, by which law, and what it is not for: an entry for each of its feeds. */
export function sharingAgreement(known: Known, agency: string): PublishedDocument | undefined {
  const mine = known.configuration.feeds.filter((feed) => feed.agency === agency)
  const agreed = known.agreements.filter((one) => one.agency === agency)
  const { language } = known
  const name = (mine[0] ?? agreed[0])?.agencyName[language]
  if (name === undefined) return undefined
  const words = transparencyWords(language)
  const { says } = words
  const { own, asked, section } = tools(known)
  return {
    title: words.sharing.titleOf(name),
    sections: [
      section('parties', [own('from', name), own('to', known.council), own('scope', says.anyone)]),
      section('purpose', [own('purpose', says.purpose)]),
      ...agreed.map((one) => agreementSection(known, one)),
      ...mine.map((feed) => feedSection(known, feed)),
      section('limits', [own('notFor', ...says.notFor), own('access', says.access), own('audit', says.audit)]),
      section('keeping', [asked('retention'), own('ending', says.ending)]),
    ],
  }
}

function feedSection(known: Known, feed: PublishedFeed): Section {
  const { language } = known
  const words = transparencyWords(language)
  const { own } = tools(known)
  const gateway = known.configuration.gateways.find(({ id }) => id === feed.gateway)
  const law = gateway && standingInWords(language, gateway)
  const day = (at: Day | null): string | null => at && formatDay(language, at)
  return {
    id: `part-${feed.id}`,
    heading: feed.title[language],
    entries: [
      own('kinds', ...kinds(language, [feed])),
      own('covers', words.says.covers(day(feed.coverageFrom), day(feed.coverageTo)), words.says[feed.delivers]),
      own('expected', words.says.expected(feed.expectedEveryDays), standing(known, feed)),
      own('silence', words.says.silence(feed.tells.filter(isFactKind).map((kind) => kindName(language, kind)))),
      ...(gateway && law
        ? [
            own('gateway', `${gateway.title[language]} (${gateway.law})`),
            own('status', `${law.now} ${law.reliance}`),
            own('purpose', gateway.purpose[language]),
            ...(gateway.limits === undefined ? [] : [own('limits', gateway.limits[language])]),
          ]
        : [own('gateway', words.says.noGateway)]),
    ].map((entry) => ({ ...entry, id: `${feed.id}-${entry.id}` })),
  }
}

function tools({ language, statements }: Known) {
  const words = transparencyWords(language)
  return {
    own: (name: EntryName, ...says: readonly string[]): Entry => ({
      id: name,
      term: words.entries[name],
      says,
      by: 'service',
      at: null,
    }),
    asked(question: QuestionId): Entry {
      const said = statements.get(question)
      return {
        id: question,
        term: words.terms[question],
        says: said ? said.answer.split(/\n{2,}/).map((part) => part.trim()) : null,
        by: 'person',
        at: said?.at ?? null,
      }
    },
    section: (name: keyof W['sections'], entries: readonly Entry[]): Section => ({
      id: `part-${name}`,
      heading: words.sections[name],
      entries,
    }),
  }
}

function scale({ language, configuration: { use } }: Known): string[] {
  const { says } = transparencyWords(language)
  if (use.asAt === null) return [says.scaleNone]
  return [
    says.scale(use.put, use.waiting, use.decided, use.offered, formatDay(language, use.asAt)),
    says.reviewed(use.reviewed),
  ]
}

function rules({ language, configuration }: Known): string[] {
  const { says } = transparencyWords(language)
  return configuration.rules.map((rule) => {
    const line = says.ruleLine(rule.title[language], rule.version, rule.needs)
    return rule.isVerified ? line : `${line} (${says.ruleUnverified})`
  })
}

function feeds(known: Known): string[] {
  const { language } = known
  const { says } = transparencyWords(language)
  return known.configuration.feeds.map((feed) =>
    says.feedLine(feed.title[language], feed.agencyName[language], standing(known, feed)),
  )
}

function standing({ language }: Known, feed: PublishedFeed): string {
  const { says } = transparencyWords(language)
  return feed.lastAsAt === null ? says.neverReceived : says.received(formatDay(language, feed.lastAsAt))
}

function gateways({ language, configuration }: Known): string[] {
  return configuration.gateways.map((gateway) => {
    const { now, reliance } = standingInWords(language, gateway)
    return `${gateway.title[language]} (${gateway.law}). ${now} ${reliance}`
  })
}

/** One line for each part of life the feeds speak of; a kind that tells of several stands under each. */
function kinds(language: Language, of: readonly PublishedFeed[]): string[] {
  const all = new Set(of.flatMap((feed) => feed.kinds))
  if (all.size === 0) return [transparencyWords(language).says.nothing]
  return factClasses.flatMap((part) => {
    const named = [...all].filter((kind) => partsOfLife(kind).includes(part)).map((kind) => kindName(language, kind))
    return named.length === 0 ? [] : [`${className(language, part)}: ${named.join('; ')}`]
  })
}
