/** Principle 1: better identification and early intervention. The only door. */
import type { Database } from '#kith/platform/db/index.ts'
import { asSystem } from '#kith/platform/identity/index.ts'
import { feedDefinitions, setUpFeeds } from './receive/index.ts'
import { feedStarts, keepFeedStart } from './store/feeds.ts'

export { identifyExamples } from './examples.ts'
export { identifyJobs } from './jobs.ts'
export { identifyRoutes } from './routes.ts'
export { identifyPolicy } from './policy.ts'
export {
  demonstrationHub,
  demonstrationPartners,
  describeProblem,
  receiveFile,
  receiveFiles,
  recogniseFolder,
  refuseInterrupted,
  setUpFeeds,
  type LoadProgress,
  type Received,
} from './receive/index.ts'
export { describedFeed, setUpAFeed } from './actions/set-up-a-feed.ts'
export { askForTheDay, startKeepingCurrent } from './keep-current.ts'
export { clearLeftovers, startClearing } from './leftovers.ts'
export { linkRecords, type LinkSummary } from './link/run.ts'
export { listLine } from './needs/find.ts'
export { findNeeds, listAsKnown, rulesInForce, type NeedsSummary } from './needs/run.ts'

export {
  className,
  classOf,
  factClasses,
  gatewaysOn,
  factInWords,
  factKinds,
  gatewayTitle,
  isFactKind,
  kindName,
  knownGateways,
  needsAsked,
  partsOfLife,
  publishedConfiguration,
  relianceOn,
  standingInWords,
  type FactClass,
  type FactKind,
  type GatewayStatus,
  type NeedsAsked,
  type PublishedConfiguration,
  type PublishedFeed,
  type PublishedGateway,
  type PublishedRule,
  type PublishedUse,
  type Reliance,
} from './published.ts'

export { homesOfMembers, type HomeOfMember } from './store/homes-known.ts'
export { knownOfMembers, type KnownOfMember } from './store/members-known.ts'
export {
  readOffered,
  readOffers,
  readOfferTimes,
  type OfferedFamily,
  type OfferedLine,
  type OfferedMember,
} from './store/offered.ts'

/** Puts this module's feeds in place, and answers those whose agencies are not here. Safe to repeat. */
export async function setUpIdentify(
  database: Database,
): Promise<readonly { readonly id: string; readonly agency: string }[]> {
  return asSystem(database, (bearer) =>
    database.transaction(bearer('set-up'), (scope) => setUpFeeds(scope, feedDefinitions)),
  )
}

/** Says since when feeds speak, with their setting up: only where nobody has said anything yet. `because`: how it is known. */
export async function setUpStarts(
  database: Database,
  starts: ReadonlyMap<string, string>,
  because: string,
): Promise<void> {
  await asSystem(database, (bearer) =>
    database.transaction(bearer('set-up'), async (scope) => {
      for (const [feed, day] of starts)
        if ((await feedStarts(scope, feed)).length === 0) await keepFeedStart(scope, { feed, starts: day, because })
    }),
  )
}

/** For measuring how well it works: the households at a day, among everything known. */
export { householdsKnown } from './needs/households.ts'
/** The key by which feeds' stays name a dwelling. */
export { addressKey, normalisePostcode } from './receive/index.ts'
export { isNhsNumber, isUpn } from './receive/identifiers.ts'
export { contactOutcomeInWords } from './pages/family/contacts-part.ts'
export { supportInWords } from './pages/families/supported.ts'
export { publishedFeeds } from './store/published.ts'
export { identifyActions } from './pages/feeds/actions.ts'
