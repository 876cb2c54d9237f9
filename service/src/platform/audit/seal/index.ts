/** The trail as an append-only log that others can check. */
export { logKey, type LogKey } from './checkpoint.ts'
export { publishLog, startWitnessing, type Published, type Publishing } from './publish.ts'
export { auditHeadRoutes } from './routes.ts'
export { sealAll, startSealing } from './seal.ts'
