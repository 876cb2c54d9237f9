/** The consultation on the plan: what people say, and what becomes of it. The only door. */
export { consultationPolicy } from './policy.ts'
export { consultationRoutes } from './routes.ts'
export { setUpConsultation } from './set-up.ts'
