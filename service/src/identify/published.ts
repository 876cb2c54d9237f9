import type { Day } from '#kith/people/index.ts'
import type { Scope } from '#kith/platform/db/index.ts'
import type { Language } from '#kith/platform/words/index.ts'
import { factClasses, facts, isFactKind, type FactClass, type FactKind } from './model/facts.ts'
import { instrumentsAt } from './model/needs/evaluate.ts'
import { gatewayStatus, type Gateway, type GatewayStatus } from './model/needs/gateway.ts'
import type { Instrument } from './model/needs/language.ts'
import { rulebook } from './pages/rules/routes.ts'
import { ruleWords } from './pages/rules/sentences.ts'
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
  readonly note: string | null
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

/** What the standing of a law on a day is called. */
export function gatewayStatusName(language: Language, status: GatewayStatus): string {
  return ruleWords(language).gatewayStatuses[status]
}

export function classOf(kind: FactKind): FactClass {
  return facts[kind].class
}

export {
  factClasses,
  type GatewayStatus,
  isFactKind,
  type FactClass,
  type FactKind,
  type PublishedFeed,
  type PublishedUse,
}
