import {
  AuthorizationResponseError,
  ClientError,
  ResponseBodyError,
  WWWAuthenticateChallengeError,
} from 'openid-client'

/** Why nobody was signed in. Each asks something different of whoever reads it. */
export type RefusalReason =
  | 'provider-unavailable' // no answer: try again later
  | 'provider-misconfigured' // it answers, but not to these settings: an administrator must act
  | 'provider-declined' // the person, or the provider's own rules, said no
  | 'attempt-unknown' // no sign-in was started in this browser, or what it kept was altered
  | 'attempt-expired' // started more than ten minutes ago
  | 'answer-not-ours' // the answer belongs to another attempt, was used before, or does not prove who it is about

const statusCodes: Readonly<Record<RefusalReason, number>> = {
  'provider-unavailable': 503,
  'provider-misconfigured': 502,
  'provider-declined': 403,
  'attempt-unknown': 400,
  'attempt-expired': 400,
  'answer-not-ours': 400,
}

/** Nobody was signed in. `message` is for the log, in English; a page says it in its own words by `because`. Holds no token or secret. */
export class SignInRefused extends Error {
  override readonly name = 'SignInRefused'
  readonly because: RefusalReason
  /** What the page that says so is served with. */
  readonly statusCode: number

  constructor(because: RefusalReason, detail: string) {
    super(`${because}: ${printable(detail)}`)
    this.because = because
    this.statusCode = statusCodes[because]
  }
}

/** The refusal behind whatever openid-client threw; a fault that is ours is returned as it came. */
export function refusalOf(fault: unknown): unknown {
  if (fault instanceof SignInRefused) return fault
  if (fault instanceof AuthorizationResponseError) return answered(fault.error, fault.error_description)
  if (fault instanceof ResponseBodyError) {
    if (fault.status >= 500)
      return new SignInRefused('provider-unavailable', `it answered ${fault.status} ${fault.error}`)
    return answered(fault.error, fault.error_description)
  }
  if (fault instanceof WWWAuthenticateChallengeError) {
    return new SignInRefused(
      'provider-misconfigured',
      `it does not accept our client id and secret (status ${fault.status})`,
    )
  }
  if (fault instanceof ClientError) return broken(fault)
  // What fetch throws where there is no connection; every other TypeError is a mistake in calling the library.
  if (fault instanceof TypeError && fault.message === 'fetch failed') {
    return new SignInRefused('provider-unavailable', `no connection (${codeOf(fault.cause)})`)
  }
  return fault
}

const declined = [
  'access_denied',
  'login_required',
  'interaction_required',
  'account_selection_required',
  'consent_required',
]

function answered(error: string, description = ''): SignInRefused {
  const detail = description === '' ? error : `${error}, ${description}`
  if (declined.includes(error)) return new SignInRefused('provider-declined', detail)
  if (error === 'server_error' || error === 'temporarily_unavailable')
    return new SignInRefused('provider-unavailable', detail)
  if (error === 'invalid_grant') return new SignInRefused('answer-not-ours', detail)
  return new SignInRefused('provider-misconfigured', detail)
}

/** Codes of openid-client for an answer that is not what our attempt asked for. */
const unproven = [
  'OAUTH_INVALID_RESPONSE',
  'OAUTH_JWT_CLAIM_COMPARISON_FAILED',
  'OAUTH_JWT_TIMESTAMP_CHECK_FAILED',
  'OAUTH_KEY_SELECTION_FAILED',
  'OAUTH_DECRYPTION_FAILED',
]

function broken(fault: ClientError): SignInRefused {
  const code = fault.code ?? 'no code'
  const detail = `${fault.message} (${code})`
  if (code === 'OAUTH_TIMEOUT' || code === 'OAUTH_ABORT') return new SignInRefused('provider-unavailable', detail)
  if (fault.cause instanceof Response && fault.cause.status >= 500) {
    return new SignInRefused('provider-unavailable', `it answered ${fault.cause.status}`)
  }
  return new SignInRefused(unproven.includes(code) ? 'answer-not-ours' : 'provider-misconfigured', detail)
}

function codeOf(cause: unknown): string {
  return cause instanceof Error && 'code' in cause ? String(cause.code) : 'no code'
}

/** Descriptions come from the address bar: whoever writes it must not write our log's next line. */
function printable(text: string): string {
  return text.replace(/[^\x20-\x7e]/g, '?').slice(0, 300)
}
