import type { Day } from '#kith/people/index.ts'
import type { Language } from '#kith/platform/words/index.ts'
import { isKind } from '../model/records.ts'
import { judgedBy } from '../model/lists.ts'
import { titleOf, type Plan } from '../model/plan.ts'
import { addressOf } from './addresses.ts'
import type { HeardTheme } from './heard.ts'
import type { Generated, ReportKind, Section, Source } from './report.ts'
import { changes, investments, money } from './sections/changes.ts'
import { pilots, pilotsInShort } from './sections/pilots.ts'
import { broken, headline, promised } from './sections/promised.ts'
import type { ReportWords, Setting } from './sections/setting.ts'
import { heardInShort, replyRef, stakeholders, themeRef } from './sections/stakeholders.ts'
import { notKnown, notKnownInShort } from './sections/unknown.ts'
import { refOf, type Ref } from './sentences.ts'
import { reportWords } from './words.ts'

/** What a report is worked out from: the plan as it was known, and what was heard and answered by then. */
export interface Known {
  readonly plan: Plan
  readonly heard: readonly HeardTheme[]
  /** The instant it was known at, so that what a number opens is the list it counted. */
  readonly knownAt?: string
}

/**
 * A report, worked out from the released records and what was heard, as things stood on a day: the same records, day and language give the same
 * report. Every number in it is traced to a record, to a theme or reply, or to the list that it counts; nothing that came later is in it.
 */
export function generateReport(
  kind: ReportKind,
  { plan, heard, knownAt }: Known,
  asAt: Day,
  language: Language,
): Generated {
  const words = reportWords(language)
  const judged = judgedBy(plan, asAt).map(({ promise, found }) => ({
    promise,
    ref: `${promise.kind}/${promise.key}`,
    verdict: found,
  }))
  const setting: Setting = { plan, heard, asAt, language, words, judged }
  const sections =
    kind === 'progress'
      ? [
          promised(setting),
          pilots(setting),
          stakeholders(setting),
          changes(setting),
          investments(setting),
          notKnown(setting),
        ]
      : [
          headline(setting),
          broken(setting),
          pilotsInShort(setting),
          heardInShort(setting),
          money(setting),
          notKnownInShort(setting),
        ]
  return { title: words.titles[kind], sections, sources: sourcesOf(sections, setting, knownAt) }
}

/** Every trace in the sections, with where it leads. */
function sourcesOf(
  sections: readonly Section[],
  { plan, heard, words, language, asAt }: Setting,
  knownAt: string | undefined,
): Generated['sources'] {
  const parts = sections.flatMap(({ sentences, table }) => [
    ...sentences.flatMap((one) => one.parts),
    ...(table?.rows.flat(2) ?? []),
  ])
  const said = new Map(
    heard.flatMap((theme): readonly (readonly [Ref, Source])[] => {
      const name = shortened((language === 'cy' ? theme.name.cy : null) ?? theme.name.en)
      const call = (language === 'cy' ? theme.call.cy : null) ?? theme.call.en
      const about = { href: theme.href, origin: words.heard.origin(name, call) }
      const reply =
        theme.reply && ([replyRef(theme.reply), { ...about, origin: words.heard.replyOrigin(name) }] as const)
      return [[themeRef(theme), about], ...(reply ? [reply] : [])]
    }),
  )
  const refs = new Set(parts.flatMap((part) => refOf(part) ?? []))
  return Object.fromEntries(
    [...refs].toSorted().map((ref) => [ref, said.get(ref) ?? asItWas(sourceOf(ref, plan, words), asAt, knownAt)]),
  )
}

/** A list of promises as at the report's day and as known when it was made; a record's own page says how it stands. */
function asItWas(source: Source, asAt: Day, knownAt: string | undefined): Source {
  if (!source.href.startsWith('/plan/promises?of=')) return source
  const clocks = new URLSearchParams({ asAt, ...(knownAt === undefined ? {} : { knownAt }) })
  return { ...source, href: `${source.href}&${clocks}` }
}

/** A name as long as a note can bear: the page it leads to has all of it. */
function shortened(name: string): string {
  return name.length > 80 ? `${name.slice(0, 79).trimEnd()}…` : name
}

/** Where a trace leads, and what it is in words. */
export function sourceOf(ref: Ref, plan: Plan, words: ReportWords): Source {
  const [kind = '', key = ''] = ref.split('/')
  const list = Object.entries(words.lists).find(([name]) => kind === 'list' && name === key)?.[1]
  return {
    href: addressOf(ref),
    origin: list ?? words.recordOf(titleOf(plan, ref) ?? ref, isKind(kind) ? words.kinds[kind] : kind),
  }
}
