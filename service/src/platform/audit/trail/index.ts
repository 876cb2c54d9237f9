export { auditTrailRoutes, type AuditTrailOptions } from './routes.ts'
export { auditExamples } from './examples.ts'
export { actionName, purposeName, type ActionWords } from './page.ts'
