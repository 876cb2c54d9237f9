/** The consultation on the plan: what people say, and what becomes of it. The only door. */
export { consultationPolicy } from './policy.ts'
export { consultationRoutes } from './routes.ts'
export { setUpConsultation } from './set-up.ts'
export { consultationJobs, readComments } from './read-comments.ts'
export { startCorrespondence, type CorrespondenceOptions } from './mail/correspondence.ts'
export { receiveResponse, type Incoming, type Taken } from './receive.ts'
export { setUpCalls } from './store/calls.ts'
