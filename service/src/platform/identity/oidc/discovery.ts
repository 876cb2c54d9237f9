import {
  allowInsecureRequests,
  ClientSecretBasic,
  ClientSecretPost,
  clockTolerance,
  discovery,
  type ClientAuth,
  type Configuration,
} from 'openid-client'
import type { Clock } from '#kith/platform/time/index.ts'
import { secureAddress } from './addresses.ts'
import { SignInRefused } from './refusal.ts'

/** After this long the provider's description is asked for again: endpoints move, rarely. Signing keys are followed by openid-client itself. */
const freshMilliseconds = 12 * 60 * 60 * 1000
const timeoutSeconds = 8

export interface DiscoverySettings {
  readonly issuer: URL
  /** The issuer is on this machine over plain http, which its endpoints may then be too. */
  readonly plainLoopback: boolean
  readonly clientId: string
  readonly clientSecret: string
  readonly clock: Clock
}

/**
 * A function giving the provider's description, asked for on first use, so that this service starts while the provider is down; kept for
 * twelve hours, and longer where the provider then does not answer. Failures are not kept.
 */
export function discoverOnce(settings: DiscoverySettings): () => Promise<Configuration> {
  let known: { readonly configuration: Configuration; readonly at: number } | undefined
  let asking: Promise<Configuration> | undefined
  return async () => {
    const now = settings.clock.now().getTime()
    if (known && now - known.at < freshMilliseconds) return known.configuration
    // However many people arrive at once, the provider is asked once.
    asking ??= discover(settings).finally(() => (asking = undefined))
    try {
      known = { configuration: await asking, at: now }
    } catch (fault) {
      if (!known) throw fault
    }
    return known.configuration
  }
}

async function discover({ issuer, plainLoopback, clientId, clientSecret }: DiscoverySettings): Promise<Configuration> {
  const metadata = { client_secret: clientSecret, [clockTolerance]: 30 }
  const configuration = await discovery(issuer, clientId, metadata, authenticate(clientSecret), {
    timeout: timeoutSeconds,
    execute: plainLoopback ? [allowInsecureRequests] : [],
  })
  const described = configuration.serverMetadata()
  const endpoints = [
    described.authorization_endpoint,
    described.token_endpoint,
    described.jwks_uri,
    described.userinfo_endpoint,
    described.end_session_endpoint,
  ]
  for (const endpoint of endpoints) {
    if (endpoint !== undefined && secureAddress(endpoint, plainLoopback) === null)
      throw new SignInRefused('provider-misconfigured', `it names the endpoint ${endpoint}, which is not https`)
  }
  return configuration
}

/** The secret goes in the header where the provider takes it there (its default where it does not say): bodies end up in more logs. */
function authenticate(clientSecret: string): ClientAuth {
  const [inHeader, inBody] = [ClientSecretBasic(clientSecret), ClientSecretPost(clientSecret)]
  return (server, ...request) => {
    const methods = server.token_endpoint_auth_methods_supported ?? ['client_secret_basic']
    const put = methods.includes('client_secret_basic') ? inHeader : inBody
    put(server, ...request)
  }
}
