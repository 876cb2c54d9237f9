import type { Configuration, KoaContextWithOIDC } from 'oidc-provider'
import { memoryStore } from './memory-store.ts'
import { choicePath } from './choice.ts'
import { faultPage, signedOutPage } from './pages.ts'
import type { DemonstrationPerson } from './people.ts'
import type { SigningKey } from './signing-key.ts'
import { signOut } from './sign-out.ts'

interface Wanted {
  readonly clientId: string
  readonly clientSecret: string
  readonly redirectUris: readonly string[]
  readonly postLogoutRedirectUris: readonly string[]
  readonly people: readonly DemonstrationPerson[]
  readonly signingKey: SigningKey
}

const scope = 'openid profile'

/** Seconds. A working day's session; everything else only as long as signing in takes. */
const ttl = {
  Session: 8 * 3600,
  Grant: 8 * 3600,
  Interaction: 600,
  AuthorizationCode: 60,
  AccessToken: 300,
  IdToken: 300,
}

/** The provider's behaviour: one client, code flow with PKCE, two claims, no consent page, nothing for developers. */
export function configurationOf(wanted: Wanted): Configuration {
  return {
    adapter: memoryStore(),
    clients: [
      {
        client_id: wanted.clientId,
        client_secret: wanted.clientSecret,
        client_name: 'Kith',
        redirect_uris: [...wanted.redirectUris],
        post_logout_redirect_uris: [...wanted.postLogoutRedirectUris],
        grant_types: ['authorization_code'],
        response_types: ['code'],
        token_endpoint_auth_method: 'client_secret_basic',
        id_token_signed_response_alg: 'ES256',
      },
    ],
    jwks: { keys: [{ ...wanted.signingKey, alg: 'ES256', use: 'sig' }] },
    claims: { openid: ['sub'], profile: ['name'] },
    scopes: ['openid'],
    responseTypes: ['code'],
    pkce: { required: () => true },
    clientBasedCORS: () => false,
    ttl,
    features: {
      devInteractions: { enabled: false },
      rpInitiatedLogout: {
        enabled: true,
        logoutSource: signOut,
        postLogoutSuccessSource: (ctx) => show(ctx, signedOutPage()),
      },
    },
    interactions: { url: (_ctx, { uid }) => choicePath + uid },
    findAccount(_ctx, sub) {
      const person = wanted.people.find((one) => one.sub === sub)
      return person && { accountId: sub, claims: () => ({ sub, name: person.name }) }
    },
    loadExistingGrant: grantWithoutAsking,
    renderError: (ctx, { error, error_description: description }) =>
      show(ctx, faultPage(`The sign-in service said: ${description ?? error}.`)),
  }
}

/** Choosing a person was the consent. */
async function grantWithoutAsking({ oidc }: KoaContextWithOIDC) {
  const { client, session, provider } = oidc
  if (!client || session?.accountId === undefined) return undefined
  const known = session.grantIdFor(client.clientId)
  const earlier = known === undefined ? undefined : await provider.Grant.find(known)
  if (earlier) return earlier
  const grant = new provider.Grant({ clientId: client.clientId, accountId: session.accountId })
  grant.addOIDCScope(scope)
  await grant.save()
  return grant
}

function show(ctx: KoaContextWithOIDC, page: string): void {
  ctx.type = 'html'
  ctx.body = page
}
