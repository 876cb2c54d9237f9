export { noDay } from './contract.ts'
export type * from './contract.ts'
export { openKernel } from './kernel.ts'
