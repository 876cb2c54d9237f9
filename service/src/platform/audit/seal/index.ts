/** The trail as an append-only log that others can check. */
export { logKey, signHead, type Head, type LogKey } from './checkpoint.ts'
export { entryBytes, type SealedEntry } from './entry-bytes.ts'
export { publishLog, startWitnessing, type Published, type Publishing } from './publish.ts'
export { auditHeadRoutes } from './routes.ts'
export { sealAll, startSealing } from './seal.ts'
export { leafHash, treeRoot, type Hash } from './tree.ts'
