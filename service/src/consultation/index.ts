/** The consultation on the plan: what people say, and what becomes of it. The only door. */
export { consultationPolicy } from './policy.ts'
