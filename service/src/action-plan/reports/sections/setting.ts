import { formatNumber, type Language } from '#kith/platform/words/index.ts'
import type { Day } from '#kith/people/index.ts'
import { isLater } from '../../model/lists.ts'
import { isVerified, type Cite } from '../../model/parts.ts'
import type { Held, Plan } from '../../model/plan.ts'
import type { Verdict } from '../../model/verdict.ts'
import type { HeardTheme } from '../heard.ts'
import { tracedNumbers, traced, type Lang, type Part, type Ref, type Sentence } from '../sentences.ts'
import { reportWords } from '../words.ts'

export type ReportWords = ReturnType<typeof reportWords>

/** What the sections are made of: the plan as it was known, judged as at a day. */
export interface Setting {
  readonly plan: Plan
  readonly asAt: Day
  readonly language: Language
  readonly words: ReportWords
  readonly judged: readonly Judged[]
  readonly heard: readonly HeardTheme[]
}

export interface Judged {
  readonly promise: Held<'commitment'> | Held<'pledge'>
  readonly ref: Ref
  readonly verdict: Verdict
}

/** How many of a kind the one page names before it says how many more there are. */
export const mostOnOnePage = 4

/** A count with the list it was made of. */
export function count({ language }: Setting, list: string, of: readonly unknown[]): readonly Part[] {
  return [{ text: formatNumber(language, of.length), ref: `list/${list}` }]
}

export function sentence(place: string, parts: readonly Part[] | string): Sentence {
  return { place, parts: typeof parts === 'string' ? [parts] : parts }
}

/** Whether a statement may have been known by the day: not where each of its sources certainly came out later. */
export function isKnownBy({ plan, asAt }: Pick<Setting, 'plan' | 'asAt'>, cites: readonly Cite[]): boolean {
  return cites.some(({ source }) => !isLater(plan.source.get(source)?.body.published ?? null, asAt))
}

function isUnverified(cites: readonly Cite[]): boolean {
  return !cites.some(({ seen }) => isVerified(seen))
}

/** The language of a record's words, where it is not the report's. */
export function langOf({ language }: Pick<Setting, 'language'>, lang: Lang): Lang | undefined {
  return lang === language ? undefined : lang
}

/** A record's title, traced to it. */
export function titled<T extends { readonly title: string; readonly lang: Lang }>(
  setting: Pick<Setting, 'language'>,
  { title, lang }: T,
  ref: Ref,
): readonly Part[] {
  return traced(title, ref, langOf(setting, lang))
}

/** Words of a record with their numbers traced, and whether anybody confirmed them. */
export function statement(
  setting: Setting,
  text: string,
  ref: Ref,
  of: { readonly lang: Lang; readonly cites: readonly Cite[] },
): readonly Part[] {
  const parts = tracedNumbers(text, ref, langOf(setting, of.lang))
  return isUnverified(of.cites) ? [...parts, setting.words.unverified] : parts
}
