/** Principle 3: better multi-agency working. The only door. */
export { workingTogetherExamples } from './examples.ts'
export { workingTogetherPolicy } from './policy.ts'
export { workingTogetherRoutes } from './routes.ts'
