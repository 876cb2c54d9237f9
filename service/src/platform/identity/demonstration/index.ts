export {
  demonstrationAccounts,
  demonstrationKnownAs,
  demonstrationPeople,
  demonstrationSubject,
  type DemonstrationPerson,
} from './people.ts'
export {
  startDemonstrationProvider,
  type DemonstrationProvider,
  type DemonstrationProviderSettings,
} from './provider.ts'
export { visitor, type Visitor } from './visitor.ts'
