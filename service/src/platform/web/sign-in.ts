import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { SignInRefused } from '#kith/platform/identity/oidc/index.ts'
import { hashToken, isFormToken, newToken } from '#kith/platform/identity/index.ts'
import { byAddress, sessionCookie, type ServerOptions } from './server.ts'

/** What the server needs of an identity provider; `identity/oidc` gives it. */
export interface SignInOptions {
  startSignIn(
    returnTo: string,
    options: { readonly askAgain: boolean },
  ): Promise<{ readonly url: string; readonly remember: string; readonly rememberSeconds: number }>
  finishSignIn(
    currentUrl: string,
    remember: string,
  ): Promise<{
    readonly subject: string
    readonly returnTo: string
    readonly idTokenHint: string
    readonly provedAgain: boolean
  }>
  /** Where to send the browser after our session has ended; null: our own start page. */
  signOutUrl(idTokenHint: string | undefined): Promise<string | null>
  /** Address of this service as browsers know it. */
  readonly publicUrl: string
  /** Origins a form may lead to by redirects (the provider's, at sign-out). */
  readonly formOrigins: readonly string[]
  readonly sessionMinutes: number
  /** Minutes without doing anything after which a session is over. */
  readonly idleMinutes: number
}

/** Over https every cookie is bound to this host: a neighbouring one cannot plant a sign-in of its own in somebody's browser. */
const bound = (name: string, secure: boolean): string => (secure ? `__Host-${name}` : name)

/** Cookie of whom the provider signed in, for signing out there too. */
const hint = 'kith-signed-in-by'

/** Sign-ins one address may begin, or end, in a minute: an office behind one address at nine o'clock, and no machine trying keys. */
const signInsPerMinute = 60

/** Shows why a sign-in was refused; the server draws it. */
type ShowRefusal = (request: FastifyRequest, reply: FastifyReply, refusal: SignInRefused) => Promise<void>

/** Where a family's own pages are. Whoever comes to them says who they are each time, whatever the provider remembers: somebody else may sit at that machine. */
const ownPages = /^\/mine(?:[/?]|$)/

/** Where somebody goes who has to leave at once: a page that anybody may have open. */
const elsewhere = 'https://www.bbc.co.uk/weather'

/** The four URLs of signing in, out, and away. They touch no personal data: they exchange the provider's word for a session row. */
export function signInRoutes(server: FastifyInstance, options: ServerOptions, showRefusal: ShowRefusal): void {
  const { signIn, secure, database } = options
  const name = sessionCookie(secure)
  const [rememberCookie, hintCookie] = [bound('kith-sign-in', secure), bound(hint, secure)]
  const cookie = { path: '/', httpOnly: true, sameSite: 'lax', secure } as const

  const limited = { config: { rateLimit: { max: signInsPerMinute, timeWindow: 60_000, ...byAddress } } }
  const writeAndShow: ShowRefusal = async (request, reply, refusal) => {
    await database.refuseSignIn(null, refusal.because)
    await showRefusal(request, reply, refusal)
  }
  const refusing = (request: FastifyRequest, reply: FastifyReply, work: () => Promise<unknown>) =>
    refusingWith(writeAndShow, request, reply, work)

  server.get<{ Querystring: { to?: string; again?: string } }>('/sign-in', limited, (request, reply) =>
    refusing(request, reply, async () => {
      const to = request.query.to ?? '/'
      const started = await signIn.startSignIn(to, {
        askAgain: request.query.again === 'yes' || ownPages.test(to),
      })
      await reply
        .setCookie(rememberCookie, started.remember, { ...cookie, maxAge: started.rememberSeconds })
        .redirect(started.url, 303)
    }),
  )

  server.get('/sign-in/return', limited, (request, reply) =>
    refusing(request, reply, async () => {
      void reply.clearCookie(rememberCookie, cookie)
      const address = new URL(request.url, signIn.publicUrl).toString()
      const known = await signIn.finishSignIn(address, request.cookies[rememberCookie] ?? '')
      const token = newToken()
      if (!(await letIn(options, known, token))) return reply.redirect('/not-known', 303)
      // A session that came before is over: nobody's cookie is ever two people.
      await endSession(request.cookies[name])
      const lasts = { ...cookie, maxAge: signIn.sessionMinutes * 60 }
      return reply
        .setCookie(name, token, lasts)
        .setCookie(hintCookie, known.idTokenHint, lasts)
        .redirect(known.returnTo, 303)
    }),
  )

  server.post('/sign-out', (request, reply) => signOut(options, request, reply))
  server.get('/leave', limited, (request, reply) => leave(options, request, reply))

  async function endSession(token: string | undefined): Promise<void> {
    if (token) await database.closeSession(hashToken(token), 'signed out')
  }
}

/** A session for somebody known here, or who comes to a page of their own; false, and written down, for anybody else. */
async function letIn(
  { database, signIn }: ServerOptions,
  {
    subject,
    provedAgain,
    returnTo,
  }: { readonly subject: string; readonly provedAgain: boolean; readonly returnTo: string },
  token: string,
): Promise<boolean> {
  const { sessionMinutes, idleMinutes } = signIn
  const asked = [subject, hashToken(token), sessionMinutes, idleMinutes, provedAgain] as const
  const known = await database.openSession(...asked)
  // Nobody sets up an account for a parent beforehand: what they come for is opened by the code they were handed.
  const session = known ?? (ownPages.test(returnTo) ? await database.openFamilySession(...asked) : null)
  if (session === null) await database.refuseSignIn(subject, 'not-known-here')
  return session !== null
}

async function signOut(
  { database, secret, signIn, secure }: ServerOptions,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const [name, hintCookie] = [sessionCookie(secure), bound(hint, secure)]
  const cookie = { path: '/', httpOnly: true, sameSite: 'lax', secure } as const
  const token = request.cookies[name] ?? ''
  const given =
    typeof request.body === 'object' && request.body !== null && 'form-token' in request.body
      ? request.body['form-token']
      : ''
  void reply.header('cache-control', 'no-store')
  // Another site must not be able to sign anybody out: without the session's own token nothing happens.
  if (!token || typeof given !== 'string' || !isFormToken(given, token, secret)) return reply.redirect('/', 303)
  await database.closeSession(hashToken(token), 'signed out')
  const onward = await signIn.signOutUrl(request.cookies[hintCookie])
  return (
    reply
      .clearCookie(name, cookie)
      .clearCookie(hintCookie, cookie)
      // What other tabs keep of what was half written goes too.
      .header('clear-site-data', '"cache", "storage"')
      .redirect(onward ?? '/', 303)
  )
}

/**
 * Away at once, by a link, so that it works without scripts and in one press: the session ends, this browser is told to forget what it keeps of us, and shows
 * something else. Another site's page that sends somebody here ends nothing.
 */
async function leave(
  { database, secure }: ServerOptions,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const cookie = { path: '/', httpOnly: true, sameSite: 'lax', secure } as const
  const token = request.cookies[sessionCookie(secure)] ?? ''
  const site = request.headers['sec-fetch-site']
  void reply.header('cache-control', 'no-store')
  if (site !== undefined && site !== 'same-origin' && site !== 'none') return reply.redirect('/', 303)
  if (token) await database.closeSession(hashToken(token), 'left')
  return reply
    .clearCookie(sessionCookie(secure), cookie)
    .clearCookie(bound(hint, secure), cookie)
    .header('clear-site-data', '"cache", "cookies", "storage"')
    .redirect(elsewhere, 303)
}

/** Does the work; a refusal of signing in becomes its page, anything else stays a fault. */
async function refusingWith(
  showRefusal: ShowRefusal,
  request: FastifyRequest,
  reply: FastifyReply,
  work: () => Promise<unknown>,
): Promise<FastifyReply> {
  void reply.header('cache-control', 'no-store')
  try {
    await work()
  } catch (error) {
    if (!(error instanceof SignInRefused)) throw error
    request.log.warn(error)
    await showRefusal(request, reply, error)
  }
  return reply
}
