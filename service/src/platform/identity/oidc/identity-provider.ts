import {
  authorizationCodeGrant,
  buildAuthorizationUrl,
  buildEndSessionUrl,
  calculatePKCECodeChallenge,
  fetchUserInfo,
  randomNonce,
  randomPKCECodeVerifier,
  randomState,
  type Configuration,
} from 'openid-client'
import { systemClock, type Clock } from '#kith/platform/time/index.ts'
import { isPlainLoopback, secureAddress } from './addresses.ts'
import { discoverOnce } from './discovery.ts'
import { localPath } from './local-path.ts'
import { refusalOf, SignInRefused } from './refusal.ts'
import { attemptSeconds, openMemory, type Attempt, type Memory } from './remember.ts'
import { subjectOf } from './subject.ts'

export interface IdentityProviderSettings {
  /** Exactly as the provider writes it in its tokens; https, save on this machine where that is allowed. */
  readonly issuer: string
  readonly clientId: string
  readonly clientSecret: string
  /** Where the provider sends the browser back to; registered with it. No query. */
  readonly redirectUri: string
  /** Where it sends the browser after signing out there; registered with it. Absent: it shows a page of its own. */
  readonly postLogoutRedirectUri?: string
  /** Seals what the browser keeps between leaving and coming back; at least 32 characters. */
  readonly secret: string
  /** The name accounts know the provider by, where that must outlast its address. Default: the issuer its tokens name. */
  readonly knownAs?: string
  /** Plain http to this machine: for the demonstration and tests. */
  readonly allowInsecureLoopback?: boolean
  readonly clock?: Clock
}

export interface StartedSignIn {
  /** Where to send the browser. */
  readonly url: string
  /** To be kept in an httpOnly cookie (SameSite lax: the way back starts at another site) and given to `finishSignIn`. */
  readonly remember: string
  readonly rememberSeconds: number
}

/** Whom the provider vouches for. Whether they may come in is for the accounts to say. */
export interface SignedInPerson {
  readonly subject: string
  /** What the provider calls them; for a message to somebody who has no account. Accounts carry their own names. */
  readonly name: string
  readonly returnTo: string
  /** True where the provider says that they proved who they are after we asked again. */
  readonly provedAgain: boolean
  /** Given back at sign-out, so that the provider need not ask whether it is really them. */
  readonly idTokenHint: string
}

export interface IdentityProvider {
  /** Origin of the issuer: a page whose form leads there by redirect (sign-out) must allow it in `form-action`. */
  readonly origin: string
  /**
   * @param returnTo path on this service to come back to; anything else counts as `/`
   * @param options.askAgain whether the provider should ask who it is even of somebody signed in there
   * @throws SignInRefused where the provider does not answer or does not fit the settings
   */
  startSignIn(returnTo?: string, options?: { readonly askAgain?: boolean }): Promise<StartedSignIn>
  /**
   * @param currentUrl the address the browser came back to; only its query counts, since a proxy may have changed the rest
   * @param remember the cookie's value; empty where there was none
   * @throws SignInRefused, saying why
   */
  finishSignIn(currentUrl: string, remember: string): Promise<SignedInPerson>
  /** Where to send the browser to end the provider's own session. Null where it has no such place or cannot be asked: nobody is kept in here by that. */
  signOutUrl(idTokenHint?: string): Promise<string | null>
}

/**
 * Sign-in against any OpenID Connect provider: authorization code flow with PKCE (S256), state and nonce. Asks the provider nothing yet.
 * @throws TypeError where a setting is unsafe: plain http, a short secret, a name that would let one provider speak for another
 */
export function openIdentityProvider(settings: IdentityProviderSettings): IdentityProvider {
  const { clientId, clientSecret, redirectUri, postLogoutRedirectUri, clock = systemClock } = settings
  const issuer = checkSettings(settings)
  const memory = openMemory(settings.secret, JSON.stringify([settings.issuer, clientId, redirectUri]))
  const describe = discoverOnce({
    issuer,
    plainLoopback: isPlainLoopback(issuer),
    clientId,
    clientSecret,
    clock,
  })
  return {
    origin: issuer.origin,
    startSignIn: (returnTo = '/', { askAgain = false } = {}) =>
      refusing(async () => {
        const attempt: Attempt = {
          state: randomState(),
          nonce: randomNonce(),
          verifier: randomPKCECodeVerifier(),
          returnTo: localPath(returnTo) ?? '/',
          ...(askAgain ? { askedAgainAt: Math.floor(clock.now().getTime() / 1000) } : {}),
        }
        const url = await signInUrl(await describe(), attempt, redirectUri, askAgain)
        return { url, remember: memory.seal(attempt, clock.now()), rememberSeconds: attemptSeconds }
      }),
    finishSignIn: (currentUrl, remember) =>
      refusing(async () => {
        const attempt = recall(memory, remember, clock.now())
        const cameBack = new URL(redirectUri)
        cameBack.search = new URL(currentUrl, redirectUri).search
        return finish(await describe(), cameBack, attempt, settings.knownAs)
      }),
    async signOutUrl(idTokenHint) {
      try {
        const configuration = await refusing(describe)
        if (!configuration.serverMetadata().end_session_endpoint) return null
        return buildEndSessionUrl(configuration, {
          ...(postLogoutRedirectUri === undefined ? {} : { post_logout_redirect_uri: postLogoutRedirectUri }),
          ...(idTokenHint === undefined ? {} : { id_token_hint: idTokenHint }),
        }).href
      } catch (fault) {
        if (fault instanceof SignInRefused) return null
        throw fault
      }
    },
  }
}

function checkSettings(settings: IdentityProviderSettings): URL {
  const { allowInsecureLoopback = false, knownAs } = settings
  const issuer = secureAddress(settings.issuer, allowInsecureLoopback)
  if (issuer === null) throw new TypeError(`an identity provider is reached over https: "${settings.issuer}" is not`)
  for (const address of [settings.redirectUri, settings.postLogoutRedirectUri]) {
    if (address === undefined) continue
    const own = secureAddress(address, allowInsecureLoopback)
    if (own === null) throw new TypeError(`people come back from an identity provider over https: "${address}" is not`)
    if (own.search !== '' || own.hash !== '')
      throw new TypeError(`"${address}" has a query or fragment: the provider adds its own`)
  }
  if (settings.clientId === '' || settings.clientSecret === '')
    throw new TypeError('an identity provider knows us by a client id and a secret')
  if (knownAs !== undefined) subjectOf(knownAs, 'anybody')
  // Accounts of the demonstration left in a real service's database must open nothing there.
  if (knownAs !== undefined && new URL(knownAs).hostname.endsWith('.invalid') && !isPlainLoopback(issuer)) {
    throw new TypeError(`"${knownAs}" names a demonstration: a provider elsewhere cannot go by it`)
  }
  return issuer
}

async function signInUrl(
  configuration: Configuration,
  attempt: Attempt,
  redirectUri: string,
  askAgain: boolean,
): Promise<string> {
  return buildAuthorizationUrl(configuration, {
    redirect_uri: redirectUri,
    scope: 'openid profile',
    state: attempt.state,
    nonce: attempt.nonce,
    code_challenge: await calculatePKCECodeChallenge(attempt.verifier),
    code_challenge_method: 'S256',
    // The provider then says when they proved it (auth_time), which is what we go by.
    ...(askAgain ? { prompt: 'login', max_age: '0' } : {}),
  }).href
}

function recall(memory: Memory, remember: string, now: Date): Attempt {
  const recalled = memory.open(remember, now)
  if (recalled.kind === 'attempt') return recalled.attempt
  if (recalled.kind === 'expired')
    throw new SignInRefused('attempt-expired', 'the sign-in was started more than ten minutes ago')
  throw new SignInRefused('attempt-unknown', 'this browser keeps no sign-in of ours, or an altered one')
}

async function finish(
  configuration: Configuration,
  cameBack: URL,
  attempt: Attempt,
  knownAs: string | undefined,
): Promise<SignedInPerson> {
  const tokens = await authorizationCodeGrant(configuration, cameBack, {
    expectedState: attempt.state,
    expectedNonce: attempt.nonce,
    pkceCodeVerifier: attempt.verifier,
  })
  const claims = tokens.claims()
  const idTokenHint = tokens.id_token
  if (!claims || idTokenHint === undefined) throw new SignInRefused('answer-not-ours', 'the provider sent no ID token')
  return {
    subject: subjectOf(knownAs ?? claims.iss, claims.sub),
    name: nameIn(claims) ?? (await nameAsked(configuration, tokens.access_token, claims.sub)) ?? claims.sub,
    returnTo: attempt.returnTo,
    provedAgain: wasProvedAgain(attempt, claims.auth_time),
    idTokenHint,
  }
}

/** Two clocks may differ by so many seconds. */
const clocksDiffer = 30

function wasProvedAgain({ askedAgainAt }: Attempt, provedAt: unknown): boolean {
  return askedAgainAt !== undefined && typeof provedAt === 'number' && provedAt >= askedAgainAt - clocksDiffer
}

function nameIn(claims: Readonly<Record<string, unknown>>): string | undefined {
  for (const value of [claims['name'], claims['preferred_username']])
    if (typeof value === 'string' && value !== '') return value
  return undefined
}

/** Many providers keep names out of ID tokens. Who it is has been proved by now, so no answer here is no reason to refuse. */
async function nameAsked(configuration: Configuration, accessToken: string, sub: string): Promise<string | undefined> {
  if (!configuration.serverMetadata().userinfo_endpoint) return undefined
  try {
    return nameIn(await fetchUserInfo(configuration, accessToken, sub))
  } catch (fault) {
    if (refusalOf(fault) instanceof SignInRefused) return undefined
    throw fault
  }
}

async function refusing<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (fault) {
    throw refusalOf(fault)
  }
}
