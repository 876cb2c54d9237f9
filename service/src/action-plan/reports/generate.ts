import type { Day } from '#kith/people/index.ts'
import { formatNumber, type Language } from '#kith/platform/words/index.ts'
import { readPeriod } from '#kith/people/index.ts'
import { isVerified, type Cite } from '../model/parts.ts'
import { isKind } from '../model/records.ts'
import { promises, titleOf, type Held, type Plan } from '../model/plan.ts'
import { verdict, type Verdict } from '../model/verdict.ts'
import { addressOf } from './addresses.ts'
import type { Generated, ReportKind, Section, Source } from './report.ts'
import { traced, tracedNumbers, type Part, type Ref, type Sentence } from './sentences.ts'
import { reportWords } from './words.ts'

type Words = ReturnType<typeof reportWords>

/** What the sections are made of: the plan as it was known, judged as at a day. */
interface Setting {
  readonly plan: Plan
  readonly asAt: Day
  readonly language: Language
  readonly words: Words
  readonly judged: readonly Judged[]
}

interface Judged {
  readonly promise: Held<'commitment'> | Held<'pledge'>
  readonly ref: Ref
  readonly verdict: Verdict
}

/** How many of a kind the one page names before it says how many more there are. */
const mostOnOnePage = 4

/**
 * A report, worked out from the released records as things stood on a day: the same plan, day and language give the same report. Every number in
 * it is traced to a record, or to the list that it counts.
 */
export function generateReport(kind: ReportKind, plan: Plan, asAt: Day, language: Language): Generated {
  const words = reportWords(language)
  const judged = promises(plan).map((promise) => ({
    promise,
    ref: `${promise.kind}/${promise.key}`,
    verdict: verdict(promise.body, plan, asAt),
  }))
  const setting: Setting = { plan, asAt, language, words, judged }
  const sections =
    kind === 'progress'
      ? [promised(setting), pilots(setting), stakeholders(setting), changes(setting), investments(setting), notKnown(setting)] // prettier-ignore
      : [headline(setting), broken(setting), pilotsInShort(setting), money(setting), notKnownInShort(setting)]
  return { title: words.titles[kind], sections, sources: sourcesOf(sections, plan, words) }
}

/** A count with the list it was made of. */
function count({ language }: Setting, list: string, of: readonly unknown[]): readonly Part[] {
  return [{ text: formatNumber(language, of.length), ref: `list/${list}` }]
}

function sentence(place: string, parts: readonly Part[] | string): Sentence {
  return { place, parts: typeof parts === 'string' ? [parts] : parts }
}

/** Certainly later than the day asked about: not yet part of what is reported. */
function isLater(stated: string | null, asAt: Day): boolean {
  const earliest = stated === null ? null : (readPeriod(stated)?.from.earliest ?? null)
  return earliest !== null && earliest > asAt
}

function isUnverified(cites: readonly Cite[]): boolean {
  return !cites.some(({ seen }) => isVerified(seen))
}

/** The text of a statement with its numbers traced, and whether anybody confirmed it. */
function statement({ words }: Setting, text: string, ref: Ref, cites: readonly Cite[]): readonly Part[] {
  const parts = tracedNumbers(text, ref)
  return isUnverified(cites) ? [...parts, words.unverified] : parts
}

/** Promises that had fallen due by the day. */
function due({ judged }: Setting): readonly Judged[] {
  return judged.filter((one) => one.promise.body.timing !== null && one.verdict.state !== 'not-due-yet')
}

function kept(of: readonly Judged[], how: Verdict['kept']): readonly Judged[] {
  return of.filter((one) => one.verdict.kept === how)
}

function dueSentences(setting: Setting): readonly Sentence[] {
  const { words } = setting
  const all = due(setting)
  const number = (of: readonly unknown[]): readonly Part[] => count(setting, 'promises', of)
  const untimed = setting.judged.filter(({ promise }) => promise.body.timing === null)
  return [
    sentence('promises.due', words.due(number(all), number(kept(all, 'yes')), number(kept(all, 'no')), number(kept(all, 'cannot-tell')))), // prettier-ignore
    ...(untimed.length > 0 ? [sentence('promises.untimed', words.untimed(number(untimed)))] : []),
  ]
}

function promised(setting: Setting): Section {
  const { words, plan } = setting
  const rows = due(setting).map((one) => [
    traced(one.promise.body.title, one.ref),
    leadOf(one, plan, words),
    tracedNumbers(one.promise.body.timing?.stated ?? '', one.ref),
    fate(one, setting),
  ])
  const { caption, promise, lead, timing, state } = words.table
  return {
    place: 'promises',
    heading: words.sections.promises,
    sentences: dueSentences(setting),
    table: rows.length === 0 ? undefined : { caption, columns: [promise, lead, timing, state], rows },
  }
}

function leadOf({ promise }: Judged, plan: Plan, words: Words): readonly Part[] {
  const { lead } = promise.body
  if (lead === 'not known') return [words.unknown]
  return lead.flatMap((key, at) => [
    ...(at > 0 ? [', '] : []),
    ...traced(plan.body.get(key)?.body.short ?? key, `body/${key}`),
  ])
}

/** What became of a promise, in a few words, with how many days where it was late or early. */
function fate({ verdict: found, ref }: Judged, { words, language }: Setting): readonly Part[] {
  const { state, also, lateness } = found
  const said = words.also(words.states[state], also.map((one) => words.states[one])) // prettier-ignore
  const day = (days: number | null): readonly Part[] | null =>
    days === null ? null : [{ text: formatNumber(language, Math.abs(days)), ref }]
  const between = lateness === null ? [] : lateDays(lateness.least, lateness.most, (least, most) => words.days(day(least), day(most))) // prettier-ignore
  return [
    { text: said, ref },
    ...(between.length > 0 ? [' (', ...between, ')'] : []),
    ...(found.verified ? [] : [words.unverified]),
  ]
}

/** Early is told as days before: the nearer bound first. */
function lateDays(
  least: number | null,
  most: number | null,
  say: (least: number | null, most: number | null) => readonly Part[],
): readonly Part[] {
  return most !== null && most < 0 ? say(most, least) : say(least, most)
}

function pilots(setting: Setting): Section {
  const { words } = setting
  const sentences = programmesBy(setting).flatMap((programme) => programmeSentences(programme, setting))
  return {
    place: 'pilots',
    heading: words.sections.pilots,
    sentences: sentences.length > 0 ? sentences : [sentence('pilots.none', words.noPilots)],
  }
}

function programmeSentences({ key, body }: Held<'programme'>, setting: Setting): readonly Sentence[] {
  const { words, language } = setting
  const ref = `programme/${key}`
  const title = traced(body.title, ref)
  const place = (what: string): string => `pilots.${key}.${what}`
  const sites = body.sites === null ? null : [{ text: formatNumber(language, body.sites), ref }]
  const began = body.began === null ? null : tracedNumbers(body.began, ref)
  const isImpact = body.results.some(({ of }) => of === 'impact')
  return [
    sentence(place('began'), words.programme(title, began, sites)),
    ...body.results.map(({ of, says, cites }, at) =>
      sentence(
        place(`result-${at + 1}`),
        words.result(words.results[of], statement(setting, says, ref, cites)),
      ),
    ),
    ...(body.results.length === 0
      ? [sentence(place('no-result'), words.noResult(title))]
      : isImpact
        ? []
        : [sentence(place('no-impact'), words.noImpact(title))]),
    body.decision === null
      ? sentence(place('no-decision'), words.noDecision(title))
      : sentence(place('decision'), words.decision(statement(setting, body.decision.says, ref, body.decision.cites))), // prettier-ignore
  ]
}

/** No kind of record holds such conclusions yet: an official adds them, each with its record. */
function stakeholders({ words }: Setting): Section {
  return {
    place: 'stakeholders',
    heading: words.sections.stakeholders,
    sentences: [sentence('stakeholders.none', words.noConclusions)],
  }
}

function programmesBy({ plan, asAt }: Setting): readonly Held<'programme'>[] {
  return [...plan.programme.values()].filter(({ body }) => !isLater(body.began, asAt))
}

/** Questions to which at least two sources had given an answer. */
function disputesBy({ plan, asAt }: Setting): readonly Held<'claim'>[] {
  return [...plan.claim.values()].filter(
    ({ body }) => body.values.filter(({ on }) => !isLater(on, asAt)).length > 1,
  )
}

function changesBy({ plan, asAt }: Setting): readonly Held<'policy-change'>[] {
  return [...plan['policy-change'].values()].filter(({ body }) => !isLater(body.effective, asAt))
}

function investmentsBy({ plan, asAt }: Setting): readonly Held<'investment'>[] {
  return [...plan.investment.values()].filter(({ body }) => !isLater(body.years, asAt))
}

function changes(setting: Setting): Section {
  const { words } = setting
  const sentences = changesBy(setting).flatMap(({ key, body }) => {
    const ref = `policy-change/${key}`
    const effective = body.effective === null ? null : tracedNumbers(body.effective, ref)
    return [
      sentence(`changes.${key}`, words.change(traced(body.title, ref), effective, statement(setting, body.after, ref, body.cites))), // prettier-ignore
      ...(body.before === null
        ? []
        : [sentence(`changes.${key}.before`, words.before(tracedNumbers(body.before, ref)))]),
    ]
  })
  return {
    place: 'changes',
    heading: words.sections.changes,
    sentences: sentences.length > 0 ? sentences : [sentence('changes.none', words.noChanges)],
  }
}

function investments(setting: Setting): Section {
  const { words } = setting
  const all = investmentsBy(setting)
  const number = (of: readonly unknown[]): readonly Part[] => count(setting, 'investments', of)
  const each = all.map(({ key, body }) => {
    const ref = `investment/${key}`
    const says = statement(setting, body.says, ref, body.cites)
    return sentence(`investments.${key}`, words.investment(traced(body.title, ref), tracedNumbers(body.stated, ref), says)) // prettier-ignore
  })
  const total = words.investments(number(all), number(all.filter(({ body }) => body.pence !== null)))
  return {
    place: 'investments',
    heading: words.sections.investments,
    sentences:
      all.length > 0
        ? [sentence('investments.all', total), ...each]
        : [sentence('investments.none', words.noInvestments)],
  }
}

function unverifiedPromises(setting: Setting): readonly Judged[] {
  return due(setting).filter((one) => !one.verdict.verified)
}

function notKnown(setting: Setting): Section {
  const { words, language } = setting
  const disputes = disputesBy(setting).map(({ key, body }) => {
    const ref = `claim/${key}`
    const chosen = body.values.find(({ id }) => id === body.chosen)
    const answers = [{ text: formatNumber(language, body.values.length), ref }]
    return sentence(`unknown.${key}`, words.dispute(traced(body.title, ref), answers, chosen ? tracedNumbers(chosen.says, ref) : null)) // prettier-ignore
  })
  const gaps = programmesBy(setting).flatMap(({ key, body }) =>
    body.unknown.map(
      (says, at) =>
      sentence(`unknown.${key}.${at + 1}`, [...traced(body.title, `programme/${key}`), ': ', ...tracedNumbers(says, `programme/${key}`)]), // prettier-ignore
    ),
  )
  return {
    place: 'unknown',
    heading: words.sections.unknown,
    sentences: [...unverifiedSentence(setting), ...disputes, ...gaps],
  }
}

function unverifiedSentence(setting: Setting): readonly Sentence[] {
  const number = count(setting, 'promises', unverifiedPromises(setting))
  return [sentence('unknown.unverified', setting.words.unverifiedPromises(number))]
}

function headline(setting: Setting): Section {
  return {
    place: 'promises',
    heading: setting.words.sections.promises,
    sentences: dueSentences(setting),
  }
}

function broken(setting: Setting): Section {
  const { words } = setting
  const all = kept(due(setting), 'no')
  const named = all.slice(0, mostOnOnePage).map(({ promise, ref, verdict: found }) => {
    const when = tracedNumbers(promise.body.timing?.stated ?? words.unknown, ref)
    const text = words.brokenOne(traced(promise.body.title, ref), when, words.states[found.state])
    return sentence(`broken.${promise.key}`, found.verified ? text : [...text, words.unverified])
  })
  const rest = all.slice(mostOnOnePage)
  return {
    place: 'broken',
    heading: words.sections.broken,
    sentences: [
      ...(all.length === 0 ? [sentence('broken.none', words.nothingBroken)] : named),
      ...(rest.length > 0 ? [sentence('broken.more', words.more(count(setting, 'promises', rest)))] : []),
    ],
  }
}

function pilotsInShort(setting: Setting): Section {
  const whole = pilots(setting)
  const sentences = programmesBy(setting)
    .slice(0, mostOnOnePage)
    .flatMap(({ key, body }) => {
      const own = whole.sentences.filter(({ place }) => place.startsWith(`pilots.${key}.`))
      const impact = body.results.findIndex(({ of }) => of === 'impact')
      const wanted = impact >= 0 ? `result-${impact + 1}` : body.results.length === 0 ? 'no-result' : 'no-impact' // prettier-ignore
      return own.filter(({ place }) => place.endsWith('.began') || place.endsWith(`.${wanted}`))
    })
  return { ...whole, sentences: sentences.length > 0 ? sentences : whole.sentences }
}

function money(setting: Setting): Section {
  const { words } = setting
  const all = words.counts(
    count(setting, 'changes', changesBy(setting)),
    count(setting, 'investments', investmentsBy(setting)),
  )
  return { place: 'money', heading: words.sections.money, sentences: [sentence('money.counts', all)] }
}

function notKnownInShort(setting: Setting): Section {
  const { words } = setting
  const disputes = words.disputes(count(setting, 'claims', disputesBy(setting)))
  return {
    place: 'unknown',
    heading: words.sections.unknown,
    sentences: [...unverifiedSentence(setting), sentence('unknown.disputes', disputes)],
  }
}

/** Every trace in the sections, with where it leads. */
function sourcesOf(sections: readonly Section[], plan: Plan, words: Words): Generated['sources'] {
  const parts = sections.flatMap(({ sentences, table }) => [
    ...sentences.flatMap((one) => one.parts),
    ...(table?.rows.flat(2) ?? []),
  ])
  const refs = parts.flatMap((part) => (typeof part === 'string' ? [] : [part.ref]))
  return Object.fromEntries([...new Set(refs)].toSorted().map((ref) => [ref, sourceOf(ref, plan, words)]))
}

/** Where a trace leads, and what it is in words. */
export function sourceOf(ref: Ref, plan: Plan, words: Words): Source {
  const [kind = '', key = ''] = ref.split('/')
  const list = Object.entries(words.lists).find(([name]) => kind === 'list' && name === key)?.[1]
  return {
    href: addressOf(ref),
    origin: list ?? words.recordOf(titleOf(plan, ref) ?? ref, isKind(kind) ? words.kinds[kind] : kind),
  }
}
