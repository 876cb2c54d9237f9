/** What this folder takes from others, in one place. */
export { factClasses, type FactClass } from '#kith/identify/index.ts'
export { isDay, type Day } from '#kith/people/index.ts'
