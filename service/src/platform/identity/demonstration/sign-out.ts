import type { KoaContextWithOIDC } from 'oidc-provider'
import { signOutPage } from './pages.ts'

/**
 * Signing out of somebody's session. Where the service shows the ID token this very person was given, it is done; else they are asked,
 * since anybody can make a link to here.
 */
export async function signOut(ctx: KoaContextWithOIDC, form: string): Promise<void> {
  const { session, provider, cookies, entities } = ctx.oidc
  if (!session || entities.IdTokenHint?.payload['sub'] !== session.accountId) {
    ctx.type = 'html'
    ctx.body = signOutPage(form)
    return
  }
  await session.destroy()
  cookies.set(provider.cookieName('session'), null, { httpOnly: true, sameSite: 'lax', signed: true })
  ctx.redirect(onward(ctx))
}

interface MaybeOidc {
  readonly oidc?: KoaContextWithOIDC['oidc']
}

/** Where nobody is signed in there is nothing to ask; the library's own answer is a page that submits itself by script. */
export async function endQuietly(ctx: KoaContextWithOIDC & MaybeOidc, next: () => Promise<unknown>): Promise<void> {
  await next()
  const { oidc } = ctx
  if (oidc?.route !== 'end_session' || ctx.status !== 200 || oidc.session?.accountId !== undefined) return
  ctx.redirect(onward(ctx))
}

/** The address the client registered, which the library has checked; else the page that says so. */
function onward({ oidc }: KoaContextWithOIDC): string {
  const address = oidc.params?.['post_logout_redirect_uri']
  if (typeof address !== 'string') return oidc.urlFor('end_session_success')
  const there = new URL(address)
  const state = oidc.params?.['state']
  if (typeof state === 'string') there.searchParams.set('state', state)
  return there.href
}
