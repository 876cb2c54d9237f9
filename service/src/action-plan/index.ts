export { actionPlanPolicy } from './policy.ts'
