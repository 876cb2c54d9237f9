/** The consultation on the plan: what people say, and what becomes of it. The only door. */
export { consultationActions } from './actions.ts'
export { consultationExamples } from './examples.ts'
export { consultationPolicy } from './policy.ts'
export { consultationRoutes } from './routes.ts'
export { setUpConsultation } from './set-up.ts'
export { consultationJobs, readComments } from './read-comments.ts'
export { startCorrespondence, type CorrespondenceOptions } from './mail/correspondence.ts'
export { receiveResponse, type Incoming, type Taken } from './receive.ts'
export { countCall, setUpCalls } from './store/calls.ts'
export { freshKeys } from './fresh.ts'
export {
  addTheme,
  answersOf,
  codeAnswer,
  countByAnswer,
  joinThemes,
  readTheme,
  settleTheme,
} from './store/analysis.ts'
export { readConclusions } from './conclusions.ts'
export { shippedCalls } from './calls/load.ts'
