import { govukDetails, type MarkKind, statusMark } from '#kith/platform/design-system/index.ts'
import { html, type Html } from '#kith/platform/html/index.ts'
import { catalogue, formatDay, formatList, formatNumber, type Language } from '#kith/platform/words/index.ts'
import type { End } from '#kith/people/index.ts'
import { type Cite, isVerified } from '../model/parts.ts'
import type { Plan } from '../model/plan.ts'
import { isKind, type Kind, type Promised } from '../model/records.ts'
import type { LinkCheck } from '../store.ts'
import type { Reason, State, Verdict } from '../model/verdict.ts'
import { cy } from '../words.cy.ts'
import { en } from '../words.en.ts'

export const planWords = catalogue({ en, cy })

export interface Drawn {
  readonly title: string
  readonly content: Html
}

/** Where each kind of record is shown. Those without a page of their own stand on a page with others, under their key. */
const places: Readonly<Record<Kind, (key: string) => string>> = {
  source: (key) => `/plan/sources#${key}`,
  document: (key) => `/plan/documents/${key}`,
  principle: (key) => `/plan/promises?principle=${key}`,
  'life-stage': (key) => `/plan/promises?stage=${key}`,
  body: (key) => `/plan/bodies/${key}`,
  commitment: (key) => `/plan/promises/${key}`,
  pledge: (key) => `/plan/promises/${key}`,
  publication: (key) => `/plan/publications#${key}`,
  programme: (key) => `/plan/pilots/${key}`,
  site: () => '/plan/pilots',
  contribution: (key) => `/plan/contributions#${key}`,
  'policy-change': (key) => `/plan/changes#${key}`,
  investment: (key) => `/plan/changes#${key}`,
  claim: (key) => `/plan/claims#${key}`,
  driver: (key) => `/plan/review#${key}`,
  indicator: (key) => `/plan/review#${key}`,
}

export function placeOf(kind: Kind, key: string): string {
  return places[kind](key)
}

/** A link to a record under its title, marked with the language it is in. A name that leads nowhere is shown as it is. */
export function recordLink(plan: Plan, ref: string, text?: string): Html {
  const [kind = '', key = ''] = ref.split('/')
  const held = isKind(kind) ? plan[kind].get(key) : undefined
  if (!held || !isKind(kind)) return html`<span>${ref}</span>`
  const site = kind === 'site' ? plan.site.get(key)?.body.programme : undefined
  const href = site === undefined ? placeOf(kind, key) : placeOf('programme', site)
  return html`<a class="govuk-link" href="${href}" lang="${held.body.lang}">${text ?? held.body.title}</a>`
}

export function recordLinks(plan: Plan, refs: readonly string[]): Html {
  return html`<ul class="govuk-list govuk-list--bullet">
    ${refs.map((ref) => html`<li>${recordLink(plan, ref)}</li>`)}
  </ul>`
}

/** Bodies by their names, linked; in words where nobody is named. */
export function bodyLinks(plan: Plan, language: Language, keys: readonly string[] | 'not known'): Html {
  if (keys === 'not known' || keys.length === 0) return html`${planWords(language).nobody}`
  return html`${keys.map((key, at) => html`${at > 0 ? '; ' : ''}${recordLink(plan, `body/${key}`)}`)}`
}

export function bodyName(plan: Plan, key: string): string {
  return plan.body.get(key)?.body.title ?? key
}

/** Content in the language of its source, marked so that it is read out rightly. */
export function quoted(lang: 'en' | 'cy', text: string): Html {
  return html`<span lang="${lang}">${text}</span>`
}

/** Sources of a statement, folded away, each with how it was seen; unverified is said outside the fold. */
export function sourcesOf(plan: Plan, language: Language, cites: readonly Cite[]): Html {
  const words = planWords(language)
  const item = (cite: Cite): Html => {
    const source = plan.source.get(cite.source)?.body
    return html`<li>
      <a class="govuk-link" href="${placeOf('source', cite.source)}" lang="${source?.lang ?? 'en'}"
        >${words.source(source?.title ?? cite.source, cite.at)}</a
      >: ${words.seen[cite.seen]}${cite.note !== undefined && html` (<span lang="en">${cite.note}</span>)`}
    </li>`
  }
  return html`${cites.every(({ seen }) => !isVerified(seen)) && html`<p class="govuk-body">${statusMark('attention', words.unverified)}</p>`}${govukDetails(
    {
      summaryText: words.sources,
      html: html`<ul class="govuk-list govuk-list--bullet">
        ${cites.map(item)}
      </ul>`,
    },
  )}`
}

const marks: Readonly<Record<State, MarkKind | null>> = {
  'on-time': 'good',
  early: 'good',
  done: 'good',
  late: 'stopped',
  'not-published': 'stopped',
  lapsed: 'stopped',
  'owner-abolished': 'stopped',
  renamed: null, // neither well nor ill
  split: null,
  merged: null,
  superseded: null,
  'not-due-yet': 'waiting',
  'cannot-tell': 'unknown',
}

/** What became of a promise, in a few words with a shape; never in colour alone. */
export function verdictMark(language: Language, found: Verdict): Html {
  // What nobody confirmed looks neither kept nor broken.
  const settled = marks[found.state]
  const mark = found.verified || settled === null || settled === 'waiting' ? settled : 'unknown'
  const text = verdictText(language, found)
  return mark === null ? html`${text}` : statusMark(mark, text)
}

export function verdictText(language: Language, { state, also, lateness, verified }: Verdict): string {
  const words = planWords(language)
  const away = lateness === null ? null : awayText(language, lateness)
  const others =
    also.length === 0
      ? null
      : words.also(
          formatList(
            language,
            also.map((one) => words.states[one].toLocaleLowerCase(language)),
          ),
        )
  const doubt = verified || state === 'cannot-tell' || state === 'not-due-yet' ? null : words.unverified
  return [words.states[state], away, others, doubt].filter((part) => part !== null).join('; ')
}

function awayText(language: Language, { least, most }: NonNullable<Verdict['lateness']>): string {
  const words = planWords(language)
  const count = (days: number): string => formatNumber(language, Math.abs(days))
  if (least !== null && least > 0) return words.late(count(least), most === null ? null : count(most))
  // Early: the day nearest to what was promised is the least.
  return most === null ? words.days.unknown : words.early(count(most), least === null ? null : count(least))
}

/** An uncertain stretch of days in words. */
export function daysText(language: Language, { earliest, latest }: End): string {
  const words = planWords(language).days
  if (earliest === null && latest === null) return words.unknown
  if (latest === null) return words.from(formatDay(language, earliest))
  if (earliest === null) return words.until(formatDay(language, latest))
  return earliest === latest
    ? words.on(formatDay(language, earliest))
    : words.between(formatDay(language, earliest), formatDay(language, latest))
}

/** Stands in a sentence where words of a record go. */
export const slot = '\u0000'

/** A sentence with words of the records in its slots, in order, each marked as the English they are in. */
export function around(sentence: string, filled: readonly string[]): Html {
  return html`${sentence.split(slot).map((piece, at) => html`${piece}${filled[at] !== undefined && quoted('en', filled[at])}`)}`
}

/** One step of a verdict's reasoning as a sentence. */
export function reasonText(plan: Plan, language: Language, reason: Reason): Html {
  const words = planWords(language).because
  switch (reason.why) {
    case 'promised':
      return around(words.promised(slot, daysText(language, reason.window)), [reason.stated])
    case 'no-time-promised':
      return html`${words.noTime}`
    case 'happened':
      return html`${reason.on === null ? words.happened(planWords(language).events[reason.what], words.dayUnknown) : around(words.happened(planWords(language).events[reason.what], slot), [reason.on])}
      ${reason.as !== undefined && around(words.as(slot), [reason.as])}
      ${reason.publication !== undefined && recordLink(plan, `publication/${reason.publication}`)}`
    case 'overlaps':
      return html`${words.overlaps}`
    case 'day-unknown':
      return html`${words.noDay}`
    case 'went-into':
      return html`${words.into(reason.how)} ${recordLinks(plan, reason.into)}`
    case 'looked-for':
      return around(words.lookedFor(slot, reason.on === null ? words.dayUnknown : slot, slot), [
        reason.by,
        ...(reason.on === null ? [] : [reason.on]),
        reason.where,
      ])
    case 'nobody-looked':
      return html`${words.nobodyLooked}`
    case 'time-not-over':
      return html`${words.notOver}`
    case 'handed-over':
      return around(words.handedOver(slot, slot, slot), [
        bodyName(plan, reason.handover.from),
        bodyName(plan, reason.handover.to),
        reason.handover.on,
      ])
    case 'owner-gone':
      return around(words.gone(slot, slot), [bodyName(plan, reason.body), reason.ended])
    case 'unverified':
      return html`${words.unverified}`
  }
}

export function timingText(language: Language, timing: Promised['timing']): string {
  return timing === null ? planWords(language).notKnown : timing.stated
}

/** What became of an address when somebody last looked; nothing where nobody has. */
export function lookedAt(language: Language, check: LinkCheck | undefined): Html | null {
  const words = planWords(language).links
  return check === undefined
    ? null
    : html` ${statusMark(check.outcome === 'there' ? 'good' : 'attention', words.on(words.outcomes[check.outcome], formatDay(language, check.day)))}`
}
