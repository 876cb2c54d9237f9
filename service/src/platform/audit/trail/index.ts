export { auditTrailRoutes, type AuditTrailOptions } from './routes.ts'
export { auditExamples } from './examples.ts'
export { actionName, type ActionWords } from './page.ts'
