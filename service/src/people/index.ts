/** The shared kernel: people, days, names, ties and agencies. The only door. */
export { addDays, addMonths, ageAt, daysBetween, daysInMonth, isDay, parseDay, type Day } from './model/day.ts'
export {
  choose,
  sexShown,
  type Chosen,
  type IdentityStatement,
  type IdentityView,
  type Name,
  type StatedIdentity,
} from './model/identity.ts'
export { formatName, nameOrderKey, plain, tidyName, type NameParts, type NameStyle } from './model/name.ts'
export { allOf, anyOf, not, type Answer } from './model/answer.ts'
export * from './model/period.ts'
export { readPeriod, type Reading } from './model/stated-period.ts'
export {
  isMutual,
  parentsAndCarers,
  seenFromOther,
  tieOf,
  type StatedTie,
  type Tie,
  type TieSeen,
} from './model/relationship.ts'
export {
  createPeople,
  readAgencies,
  recordIdentityEvents,
  type AgencyName,
  type IdentityEvent,
  type PersonId,
} from './store.ts'
export {
  identityEventBetween,
  identityEventsOf,
  isPerson,
  readIdentityEvent,
  recentIdentityEvents,
  writeIdentityEvent,
  type IdentityEventRow,
} from './identity-events.store.ts'
export { peoplePolicy } from './policy.ts'
