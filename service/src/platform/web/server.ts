import { randomBytes, randomUUID } from 'node:crypto'
import cookie from '@fastify/cookie'
import formbody from '@fastify/formbody'
import helmet from '@fastify/helmet'
import multipart from '@fastify/multipart'
import rateLimit from '@fastify/rate-limit'
import fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify'
import { isDatabaseAway, type Database } from '#kith/platform/db/index.ts'
import { isToken } from '#kith/platform/identity/index.ts'
import { chooseLanguage, languageCookie } from '#kith/platform/words/index.ts'
import type { Clock } from '#kith/platform/time/index.ts'
import { answerRequest, type Asked, showSignInRefusal } from './answer.ts'
import { openConnections } from './quiet.ts'
import { declarationFaults, type Route } from './route.ts'
import type { ServerPages, Shell } from './shell.ts'
import { signInRoutes, type SignInOptions } from './sign-in.ts'
import { longestAnswer, type Excess } from './upload.ts'

export interface Asset {
  readonly path: string
  readonly contentType: string
  readonly body: string | Buffer
}

export interface ServerOptions {
  readonly routes: readonly Route[]
  readonly database: Database
  readonly clock: Clock
  /** Signs what must come back unchanged: form tokens and the sign-in cookie. */
  readonly secret: string
  readonly shell: Shell
  readonly pages: ServerPages
  readonly assets: readonly Asset[]
  readonly signIn: SignInOptions
  /** Where uploads wait while a handler reads them. */
  readonly uploadFolder: string
  /** True where the service is reached over https: cookies are then bound to it. */
  readonly secure: boolean
  /** Whether requests and faults are logged: to standard output, or to whoever is given. */
  readonly log?: boolean | { write(line: string): void }
}

export const sessionCookie = (secure: boolean): string => (secure ? '__Host-kith-session' : 'kith-session')

/**
 * The whole web server, not yet listening.
 * @throws where any route leaves out its purpose, permission, data classes or audit entry; every fault is in the message
 */
export async function buildServer(options: ServerOptions): Promise<FastifyInstance> {
  const faults = declarationFaults(options.routes)
  if (faults.length > 0) throw new Error(`The server does not start:\n- ${faults.join('\n- ')}`)
  const server = fastify({
    logger: loggerOf(options),
    // Over https a proxy of the council's stands before us, and only it can reach us: it says whose request this is.
    trustProxy: options.secure ? (_address: string, hop: number) => hop === 0 : false,
    bodyLimit: formBytes,
    requestTimeout: slowestRequest,
    frameworkErrors: (_error, _request, reply) => void sayBadAddress(reply, options),
  })
  const connections = openConnections(server.server)
  server.addHook('preClose', async () => connections.cutQuiet())
  await server.register(cookie)
  server.removeAllContentTypeParsers() // forms alone: no page sends anything else
  await server.register(formbody, { bodyLimit: formBytes })
  await server.register(multipart, { limits: { files: 1, fields: 20, fieldSize: longestAnswer } })
  await server.register(rateLimit, limits(options))
  server.decorateRequest('nonce', '')
  server.addHook('onRequest', async (request) => {
    request.nonce = randomBytes(16).toString('base64')
    nonces.set(request.raw, request.nonce) // helmet is handed Node's own request
  })
  await server.register(helmet, {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: [`'none'`],
        styleSrc: [`'self'`],
        imgSrc: [`'self'`, 'data:'],
        fontSrc: [`'self'`],
        connectSrc: [`'self'`],
        scriptSrc: [`'self'`, (request) => `'nonce-${nonceOf(request)}'`],
        formAction: [`'self'`, ...options.signIn.formOrigins],
        frameAncestors: [`'none'`],
        baseUri: [`'none'`],
      },
    },
    strictTransportSecurity: options.secure,
    referrerPolicy: { policy: 'no-referrer' },
  })
  for (const asset of options.assets)
    server.get(asset.path, async (_request, reply) =>
      reply.header('cache-control', 'public, max-age=31536000, immutable').type(asset.contentType).send(asset.body),
    )
  signInRoutes(server, options, (request, reply, refusal) => showSignInRefusal(asked(request, reply, options), refusal))
  for (const route of options.routes) addRoute(server, route, options)
  server.setNotFoundHandler(async (request, reply) => answerRequest(asked(request, reply, options), undefined))
  server.setErrorHandler(async (error: Stopped, request, reply) => {
    request.log.error(error)
    await answerRequest(asked(request, reply, options), isDatabaseAway(error) ? 'away' : stopped(error, request))
  })
  return server
}

/** How often routes that say so may be asked: those that need a session by session, so that colleagues behind one address do not stand in each other's way. */
function limits({ secure }: ServerOptions) {
  return {
    global: false,
    keyGenerator: (request: FastifyRequest) => {
      const token = request.cookies[sessionCookie(secure)] ?? ''
      return isToken(token) ? token : request.ip
    },
    cache: 20_000,
  }
}

interface Stopped {
  readonly statusCode?: number
  readonly code?: string
}

/** What a request is told that was stopped before it reached a route. */
function stopped({ statusCode, code }: Stopped, request: FastifyRequest): 'too-many' | 'invalid' | 'failed' | Excess {
  if (code === 'FST_ERR_CTP_BODY_TOO_LARGE') return { what: 'form', most: request.routeOptions.bodyLimit ?? formBytes }
  if (statusCode === 429) return 'too-many'
  return statusCode !== undefined && statusCode < 500 ? 'invalid' : 'failed'
}

/** Largest form without its file. A file goes to disk as it comes, up to its route's own limit; a form is held in memory. */
const formBytes = 256 * 1024

/** Milliseconds a request may take to arrive: a large file over a slow line, not a connection held open. */
const slowestRequest = 30 * 60_000

function loggerOf({ log }: ServerOptions) {
  if (!log) return false
  return {
    level: 'info',
    ...(typeof log === 'object' ? { stream: log } : {}),
    redact: ['req.headers', 'res.headers'],
    serializers: { req: requestLine, err: faultLine },
  }
}

/** What the log says of a request: no query, which may hold a sign-in's code or what somebody asked for. */
function requestLine({ method, url }: { readonly method: string; readonly url: string }): {
  method: string
  url: string
} {
  return { method, url: url.split('?')[0] ?? '' }
}

/** What the log says of a fault. PostgreSQL's `detail` and `where` quote the row, which the log must not. */
function faultLine({ name, message, stack = '', code = '' }: Error & { readonly code?: string }): {
  type: string
  message: string
  stack: string
  code: string
} {
  return { type: name, message, stack, code }
}

/** An address that is none reaches no hook and no page, so it says little, in both languages, and nothing of what was asked. */
function sayBadAddress(reply: FastifyReply, { pages }: ServerOptions): FastifyReply {
  return reply
    .code(400)
    .headers({
      'cache-control': 'no-store',
      'content-security-policy': `default-src 'none'; frame-ancestors 'none'`,
    })
    .headers({ 'x-content-type-options': 'nosniff', 'referrer-policy': 'no-referrer' })
    .type('text/plain; charset=utf-8')
    .send(`${pages.invalid('en').title}\n${pages.invalid('cy').title}\n`)
}

declare module 'fastify' {
  interface FastifyRequest {
    nonce: string
  }
}

const nonces = new WeakMap<object, string>()

function nonceOf(request: object): string {
  return nonces.get(request) ?? ''
}

/** By address alone: whoever is not signed in, or tries to be, can make up a session for each request. */
export const byAddress = { keyGenerator: (request: FastifyRequest): string => request.ip }

function addRoute(server: FastifyInstance, route: Route, options: ServerOptions): void {
  const { perMinute, formBytes: largest, roles } = route.declaration
  const often = { timeWindow: 60_000, ...(roles === 'everyone' ? byAddress : {}) }
  server.route({
    method: route.declaration.method,
    url: route.declaration.url,
    ...(largest === undefined ? {} : { bodyLimit: largest }),
    ...(perMinute === undefined ? {} : { config: { rateLimit: { ...often, max: perMinute } } }),
    handler: async (request, reply) => {
      await answerRequest(asked(request, reply, options), route)
      return reply
    },
  })
}

function asked(request: FastifyRequest, reply: FastifyReply, options: ServerOptions): Asked {
  const wishes = {
    query:
      typeof request.query === 'object' && request.query !== null && 'lang' in request.query
        ? request.query.lang
        : undefined,
    cookie: request.cookies[languageCookie],
    accepts: request.headers['accept-language'],
  }
  const { language, remember } = chooseLanguage(wishes)
  if (remember)
    void reply.setCookie(languageCookie, language, {
      path: '/',
      sameSite: 'lax',
      maxAge: 31_536_000,
      secure: options.secure,
    })
  return { request, reply, options, language, correlation: randomUUID() }
}
