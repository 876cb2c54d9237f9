export { auditTrailRoutes, type AuditTrailOptions } from './routes.ts'
export { auditExamples } from './examples.ts'
