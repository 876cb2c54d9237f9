/** Principle 3: better multi-agency working. The only door. */
export { workingTogetherActions } from './actions.ts'
export { workingTogetherExamples } from './examples.ts'
export { workingTogetherPolicy } from './policy.ts'
export { workingTogetherRoutes } from './routes.ts'
export { checkKept } from './support/check.ts'
export { hasPage, publishTo, type NewPublication } from './own/publish.ts'
export { openEpisode, type NewEpisode } from './support/open-episode.ts'
export {
  demonstrateContacts,
  type Demonstration,
  type DemonstrationFamily,
} from './contacts/demonstration.ts'
