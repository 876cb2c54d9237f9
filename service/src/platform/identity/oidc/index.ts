export {
  openIdentityProvider,
  type IdentityProvider,
  type IdentityProviderSettings,
  type SignedInPerson,
  type StartedSignIn,
} from './identity-provider.ts'
export { isLoopbackHost } from './addresses.ts'
export { localPath } from './local-path.ts'
export { SignInRefused, type RefusalReason } from './refusal.ts'
export { subjectOf } from './subject.ts'
