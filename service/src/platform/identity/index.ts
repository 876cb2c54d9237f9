/** Who is asking, as what, and for which purpose. The only door; `oidc` and `demonstration` have their own. */
export { actorNames, readActors, type Actor } from './actors.ts'
export { parseAccountsFile, type AccountsFile } from './accounts-file.ts'
export {
  accountChanges,
  endAccounts,
  setUpAccounts,
  type Account,
  type AccountChanges,
  type Agency,
} from './accounts.ts'
export { identityPolicy } from './policy.ts'
export { dataClasses, purposes, rolePurposes, roles, type DataClass, type Purpose, type Role } from './roles.ts'
export {
  asSystem,
  formToken,
  hashToken,
  isFormToken,
  isToken,
  newToken,
  systemSubject,
  whoIsSignedIn,
  type SignedIn,
} from './session.ts'
export { mayReach, type Rows, type Rule, type TablePolicy } from './table-policy.ts'
