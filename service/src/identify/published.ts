import type { Day } from '#kith/people/index.ts'
import type { Scope } from '#kith/platform/db/index.ts'
import type { Language } from '#kith/platform/words/index.ts'
import { factClasses, factKinds, facts, isFactKind, partsOfLife, type FactClass, type FactKind } from './model/facts.ts'
import { instrumentsAt } from './model/needs/evaluate.ts'
import { gatewayStatus, relianceOn, type Gateway, type GatewayStatus, type Reliance } from './model/needs/gateway.ts'
import type { Instrument } from './model/needs/language.ts'
import { lawInWords, type LawInWords } from './pages/rules/law.ts'
import { rulebook } from './pages/rules/routes.ts'
import { factDetails, ruleWords } from './pages/rules/sentences.ts'
import { publishedFeeds, publishedUse, type PublishedFeed, type PublishedUse } from './store/published.ts'

/** What this installation is set up to do on a day: who sends what by which law, which rules hold, and how much it is used. Nobody is in it. */
export interface PublishedConfiguration {
  readonly feeds: readonly PublishedFeed[]
  readonly use: PublishedUse
  readonly rules: readonly PublishedRule[]
  readonly gateways: readonly PublishedGateway[]
}

export interface PublishedRule {
  readonly id: string
  readonly version: string
  readonly title: Instrument['title']
  readonly needs: number
  readonly from: Day
  readonly source: string
  readonly isVerified: boolean
}

export interface PublishedGateway extends Omit<Gateway, 'verification'> {
  readonly status: GatewayStatus
  readonly isVerified: boolean
  readonly note: Gateway['title'] | null
}

export async function publishedConfiguration(scope: Scope, today: Day): Promise<PublishedConfiguration> {
  const [feeds, use] = await Promise.all([publishedFeeds(scope), publishedUse(scope)])
  const { instruments, gateways } = rulebook()
  const cited = new Set(feeds.map(({ gateway }) => gateway))
  return {
    feeds,
    use,
    rules: instrumentsAt(instruments, today).map((one) => ({
      id: one.id,
      version: one.version,
      title: one.title,
      needs: one.items.length,
      from: one.inForce.from,
      source: one.source,
      isVerified: one.verification.status === 'verified',
    })),
    gateways: gateways.filter(({ id }) => cited.has(id)).map((gateway) => published(gateway, today)),
  }
}

/** Every legal way there is for information to pass, with its standing on a day. */
export function knownGateways(today: Day): readonly PublishedGateway[] {
  return rulebook().gateways.map((gateway) => published(gateway, today))
}

/** The laws by which somebody may tell something on a day: those in force, and those that leave it to a person each time (`not-known`). */
export function gatewaysOn(today: Day): readonly PublishedGateway[] {
  return rulebook()
    .gateways.map((gateway) => published(gateway, today))
    .filter(({ status, enacted }) => status === 'in-force' || (status === 'not-known' && enacted === null))
}

/** What a law is called, whatever its standing; its id where it is none of ours. */
export function gatewayTitle(language: Language, id: string): string {
  return rulebook().gateways.find((gateway) => gateway.id === id)?.title[language] ?? id
}

function published(gateway: Gateway, today: Day): PublishedGateway {
  const { verification, ...rest } = gateway
  return {
    ...rest,
    status: gatewayStatus(gateway, today),
    isVerified: verification.status === 'verified',
    note: verification.note ?? null,
  }
}

/** What a kind of fact is called. */
export function kindName(language: Language, kind: FactKind): string {
  return ruleWords(language).kinds[kind]
}

/** What a part of life that facts speak of is called. */
export function className(language: Language, part: FactClass): string {
  return ruleWords(language).classes[part]
}

/** How a law stands, in the words that every page has for it. */
export function standingInWords(
  language: Language,
  { status, isVerified }: Pick<PublishedGateway, 'status' | 'isVerified'>,
): LawInWords {
  return lawInWords(language, { now: status, isChecked: isVerified, reliance: relianceOn(status, isVerified) })
}

/** What a fact says, in words: "suspension (sessions: 4)". */
export function factInWords(
  language: Language,
  kind: FactKind,
  value: Readonly<Record<string, string | number | boolean>>,
): string {
  const details = factDetails(language, value)
  return details === '' ? kindName(language, kind) : `${kindName(language, kind)} (${details})`
}

/** One part of an instrument and the needs it names there. */
export interface NeedsAsked {
  readonly id: string
  readonly title: Readonly<Record<Language, string>>
  readonly needs: readonly { readonly id: string; readonly title: Readonly<Record<Language, string>> }[]
}

/** What an instrument asks of a family, part by part; empty where there is no such instrument. The newest version in the files. */
export function needsAsked(instrument: string): readonly NeedsAsked[] {
  const found = rulebook().instruments.findLast(({ id }) => id === instrument)
  if (!found) return []
  return Object.entries(found.headlines).map(([id, title]) => ({
    id,
    title,
    needs: found.items.filter(({ headline }) => headline === id).map((item) => ({ id: item.id, title: item.wording })),
  }))
}

export function classOf(kind: FactKind): FactClass {
  return facts[kind].class
}

export {
  factClasses,
  type GatewayStatus,
  relianceOn,
  type Reliance,
  factKinds,
  isFactKind,
  partsOfLife,
  type FactClass,
  type FactKind,
  type PublishedFeed,
  type PublishedUse,
}
