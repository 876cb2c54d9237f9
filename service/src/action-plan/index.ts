/** The action plan: what was promised, by whom, and what became of it. The only door. */
import type { Database } from '#kith/platform/db/index.ts'
import { asSystem } from '#kith/platform/identity/index.ts'
import { loadContent } from './content/load.ts'
import { shipContent, type Shipped } from './store.ts'

export { actionPlanActions } from './actions.ts'
export { actionPlanPolicy } from './policy.ts'
export { actionPlanExamples } from './examples.ts'
export { placeOf } from './pages/parts.ts'
export { actionPlanRoutes } from './routes.ts'
export { actionPlanWork } from './work-routes.ts'
export type { HeardReply, HeardTheme, ReadHeard } from './reports/heard.ts'
export { openPlan, openPlanJsonSchema } from './open-data/open-plan.ts'
export { ownersAt, successorCycles, type Handover } from './model/bodies.ts'
export { checkPlan } from './model/check.ts'
export { isVerified, type Cite, type PlanEvent, type Seen } from './model/parts.ts'
export { bodyProblems, promises, titleOf, type Held, type Plan, type PlanProblem } from './model/plan.ts'
export { isKind, kinds, schemas, type Bodies, type Kind, type Promised } from './model/records.ts'
export { mayBeDueIn, states, verdict, type Reason, type State, type Verdict } from './model/verdict.ts'
export {
  draftRecord,
  readDrafts,
  readPlan,
  readReleases,
  readVersions,
  releaseRecord,
  withdrawDraft,
  type NewDraft,
  type RecordVersion,
  type Settled,
} from './store.ts'
export { addressesOf, isCutOff, lookAt, type Looked } from './links/check.ts'
export { understandDocument, writeDrafts, type UnderstoodDocument } from './import-document.ts'
export { understood } from './model/import-text.ts'
export { readLinkChecks, writeLinkCheck, type LinkCheck } from './store.ts'
export { loadContent, readContent, type Content } from './content/load.ts'

/**
 * Brings the plan that comes with Kith into the database. Safe to repeat.
 * @throws where a content file is wrong, naming each fault
 */
export async function setUpActionPlan(database: Database): Promise<Shipped> {
  const content = loadContent()
  if (!content.ok) throw new Error(content.problems.map(({ where, problem }) => `${where}: ${problem}`).join('\n'))
  const note = 'Came with Kith'
  return asSystem(database, (bearer) =>
    database.transaction(bearer('keep-the-plan'), (scope) =>
      shipContent(
        scope,
        content.records.map((record) => ({ ...record, note })),
      ),
    ),
  )
}
