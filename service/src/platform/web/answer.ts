import type { FastifyReply, FastifyRequest } from 'fastify'
import { endWithAudit } from '#kith/platform/audit/index.ts'
import { isDatabaseAway, type Scope } from '#kith/platform/db/index.ts'
import { html, type Html } from '#kith/platform/html/index.ts'
import { localPath, type SignInRefused } from '#kith/platform/identity/oidc/index.ts'
import { formToken, isFormToken, isToken, type SignedIn, whoIsSignedIn } from '#kith/platform/identity/index.ts'
import { stopwatch } from '#kith/platform/time/index.ts'
import type { Language } from '#kith/platform/words/index.ts'
import { waitForTheMark } from './mark.ts'
import type { Answer, ForPurpose, Raw, Route, Upload } from './route.ts'
import { navigationOf } from './sections.ts'
import { sessionCookie, type ServerOptions } from './server.ts'
import type { FormToSendAgain, ShellOptions } from './shell.ts'
import { discardUpload, receiveForm, type Excess } from './upload.ts'

export interface Asked {
  readonly request: FastifyRequest
  readonly reply: FastifyReply
  readonly options: ServerOptions
  readonly language: Language
  readonly correlation: string
}

type Outcome =
  | Exclude<Answer, { readonly kind: 'later' }>
  | { readonly kind: 'invalid' }
  | { readonly kind: 'too-large'; readonly excess: Excess }
  | { readonly kind: 'refused' }
  | { readonly kind: 'failed' }
  | { readonly kind: 'away' }
  | { readonly kind: 'too-many' }
  | { readonly kind: 'sign-in' }

/** What came of a route's own transaction: what there is to send, or to draw now that it is over. */
type Came = Outcome | Extract<Answer, { readonly kind: 'later' }>

interface Ran {
  readonly outcome: Outcome
  readonly person: SignedIn | null
}

/** Answers one request: `route` undefined where no URL fits; a word where it was stopped before reaching a route. */
export async function answerRequest(
  asked: Asked,
  route: Route | undefined | 'invalid' | 'failed' | 'too-many' | 'away' | Excess,
): Promise<void> {
  const token = sessionToken(asked)
  if (typeof route === 'object' && 'what' in route) {
    await allOf(asked)
    return send(asked, { kind: 'too-large', excess: route }, await whoAsks(asked, token), token)
  }
  if (typeof route === 'object') {
    const watch = stopwatch()
    const ran = await answerRoute(asked, route, token).catch(async (error: unknown): Promise<Ran> => {
      asked.request.log.error(error)
      if (isDatabaseAway(error)) return { outcome: { kind: 'away' }, person: null }
      await enterApart(asked, route, token, 'failed')
      return { outcome: { kind: 'failed' }, person: null }
    })
    if (ran.person && isOnTheMark(ran.outcome)) await waitForTheMark(watch)
    return send(
      asked,
      ran.outcome,
      ran.person ?? (ran.outcome.kind === 'failed' ? await whoAsks(asked, token) : null),
      token,
    )
  }
  await send(asked, { kind: route ?? 'absent' }, await whoAsks(asked, token), token)
}

/** Seconds in which the rest of what is too large may still come. */
const slowestRest = 20

/**
 * Lets the rest of a request come and forgets it: a browser that is still sending when the answer comes and the connection ends shows no answer at all.
 */
async function allOf({ request, reply }: Asked): Promise<void> {
  const { raw } = request
  if (raw.complete || raw.readableEnded || raw.destroyed) return
  void reply.header('connection', 'close')
  await new Promise<void>((over) => {
    const late = setTimeout(over, slowestRest * 1000)
    raw.once('close', over).once('end', over).resume()
    raw.once('close', () => clearTimeout(late)).once('end', () => clearTimeout(late))
  })
}

function isOnTheMark(outcome: Outcome): boolean {
  return outcome.kind === 'absent' || (outcome.kind === 'page' && outcome.onTheMark === true)
}

/** The session's token, where the cookie holds one: anything else is nobody's, and not worth asking the database about. */
function sessionToken({ request, options }: Asked): string {
  const token = request.cookies[sessionCookie(options.secure)] ?? ''
  return isToken(token) ? token : ''
}

async function answerRoute(asked: Asked, route: Route, token: string): Promise<Ran> {
  const { declaration } = route
  if (declaration.method === 'GET') return runRoute(asked, route, token, { body: {}, upload: null })
  // Before a byte of a form is taken in: who sends it, and may they. A file from nobody never reaches the disk.
  const stopped = await transactionFor(asked, route, token, (scope) => stopAtTheDoor(scope, asked, route, token))
  if (stopped) return stopped
  const { request, options } = asked
  const isOurs = (fields: unknown): boolean =>
    isFromOurPage(request) && (isAnybodys(route, token) || carriesToken(fields, token, options.secret))
  const received = await receiveForm(request, {
    uploadBytes: declaration.uploadBytes,
    folder: options.uploadFolder,
    isOurs,
  })
  if (received.kind !== 'form') {
    const because = received.kind === 'not-ours' ? 'form' : received.kind
    const person = await enterApart(asked, route, token, 'refused', because)
    if (received.kind !== 'too-large')
      return { outcome: { kind: received.kind === 'not-ours' ? 'refused' : 'invalid' }, person }
    await allOf(asked)
    return { outcome: received, person }
  }
  try {
    return await runRoute(asked, route, token, received)
  } finally {
    await discardUpload(received.upload)
  }
}

function transactionFor<T>(
  { options, correlation }: Asked,
  { declaration }: Route,
  token: string,
  work: (scope: Scope) => Promise<T>,
): Promise<T> {
  return options.database.transaction({ token, purpose: declaration.purpose }, work, { correlation })
}

/** A form that everybody may send, from somebody who is not signed in: there is nobody in whose name another site could send it. */
function isAnybodys({ declaration }: Route, token: string): boolean {
  return declaration.roles === 'everyone' && token === ''
}

/** Who asks; or, where they may not use this route, what they are told. */
async function admit(
  scope: Scope,
  asked: Asked,
  route: Route,
  token: string,
): Promise<Ran | { readonly admitted: SignedIn | null }> {
  const { roles } = route.declaration
  const person = token ? await whoIsSignedIn(scope) : null
  if (roles === 'everyone') return { admitted: person }
  if (!person) return { outcome: { kind: 'sign-in' }, person }
  if (person.roles.some((role) => roles.includes(role))) return { admitted: person }
  entry(scope, route, asked, [], 'refused', 'role')
  return { outcome: { kind: 'refused' }, person }
}

async function stopAtTheDoor(scope: Scope, asked: Asked, route: Route, token: string): Promise<Ran | null> {
  if (isAnybodys(route, token)) return null
  // Without a session there is no form of ours, whatever it says.
  if (!token) return { outcome: { kind: 'refused' }, person: null }
  const at = await admit(scope, asked, route, token)
  return 'admitted' in at ? null : at
}

async function runRoute(
  asked: Asked,
  route: Route,
  token: string,
  form: { readonly body: unknown; readonly upload: Upload | null },
): Promise<Ran> {
  const { request, options } = asked
  const raw: Raw = { params: request.params, query: request.query, body: form.body }
  const ran = await transactionFor(asked, route, token, async (scope) => {
    const at = await admit(scope, asked, route, token)
    if (!('admitted' in at)) return at
    const person = at.admitted
    const about: string[] = []
    const context = {
      scope,
      person,
      language: asked.language,
      now: options.clock.now(),
      today: options.clock.today(),
      nonce: request.nonce,
      formField: hiddenToken(token, options.secret),
      upload: form.upload,
      about: (...ids: readonly string[]) => void about.push(...ids),
    }
    const outcome = holdsNul(raw) ? { kind: 'invalid' as const } : tooLong(await route.run(raw, context))
    entry(scope, route, asked, about, ...cameOf(outcome))
    return { outcome, person }
  })
  const { outcome, person } = ran
  if (outcome.kind !== 'later') return { outcome, person }
  const { correlation } = asked
  const of: ForPurpose = (purpose, work) =>
    options.database.transaction({ token, purpose }, work, { correlation }).catch((error: unknown) => {
      request.log.error(error)
      throw error
    })
  return { outcome: await outcome.draw(of), person }
}

function tooLong(came: Awaited<ReturnType<Route['run']>>): Came {
  return came.kind === 'too-long' ? { kind: 'too-large', excess: { what: 'answer', most: came.most } } : came
}

/** What the trail says came of it. A form that came back with questions changed nothing, so it was not done. */
function cameOf(outcome: Came): readonly ['allowed' | 'refused' | 'returned', string?] {
  if (outcome.kind === 'absent' || outcome.kind === 'invalid' || outcome.kind === 'too-large')
    return ['refused', outcome.kind]
  return outcome.kind === 'page' && outcome.status === 422 ? ['returned', 'questions'] : ['allowed']
}

/** PostgreSQL has no such character in text: it would break the statement instead of matching nothing. */
function holdsNul({ params, query, body }: Raw): boolean {
  return JSON.stringify([params, query, body]).includes(String.raw`\u0000`)
}

/** What an id looks like. Anything else in an address is what somebody wrote, which is not for the trail to keep. */
const idShape = /^[\w.:-]{1,100}$/

function entry(
  scope: Scope,
  route: Route,
  asked: Asked,
  about: readonly string[],
  outcome: 'allowed' | 'returned' | 'refused' | 'failed',
  basis?: string,
): void {
  const { audit } = route.declaration
  if ('none' in audit) return
  const params = asked.request.params
  const named = (audit.about ?? []).flatMap((key) => {
    const value =
      typeof params === 'object' && params !== null
        ? Object.entries(params).find(([name]) => name === key)?.[1]
        : undefined
    return typeof value === 'string' && idShape.test(value) ? [value] : []
  })
  // Nothing leaves before the commit is answered, and there is no commit where this fails.
  endWithAudit(scope, {
    action: audit.action,
    about: [...named, ...about],
    outcome,
    ...(basis ? { basis } : {}),
  })
}

/** An entry of its own, where there is no transaction to write it in; only of people we know, so that nobody else can fill the trail. */
async function enterApart(
  asked: Asked,
  route: Route,
  token: string,
  outcome: 'refused' | 'failed',
  basis?: string,
): Promise<SignedIn | null> {
  if (!token) return null
  return transactionFor(asked, route, token, async (scope) => {
    const person = await whoIsSignedIn(scope)
    if (person) entry(scope, route, asked, [], outcome, basis)
    return person
  }).catch((error: unknown) => {
    asked.request.log.error(error)
    return null
  })
}

async function whoAsks(asked: Asked, token: string): Promise<SignedIn | null> {
  if (!token) return null
  return asked.options.database.transaction({ token, purpose: 'public' }, whoIsSignedIn).catch(() => null)
}

/** False where the browser says that another site's page sent it. */
function isFromOurPage(request: FastifyRequest): boolean {
  const site = request.headers['sec-fetch-site']
  return site === undefined || site === 'same-origin'
}

function carriesToken(fields: unknown, token: string, secret: string): boolean {
  const given = typeof fields === 'object' && fields !== null && 'form-token' in fields ? fields['form-token'] : ''
  return token !== '' && typeof given === 'string' && isFormToken(given, token, secret)
}

/** What somebody wrote in a form of ours that could not be taken in: sentences, not choices or ids. A file is not read before we know who sends it. */
function written({ request, options }: Asked, token: string): readonly string[] {
  if (!isFromOurPage(request) || !carriesToken(request.body, token, options.secret)) return []
  return fieldsOf(request).flatMap(([name, value]) => (name !== 'form-token' && /\S\s+\S/.test(value) ? [value] : []))
}

function fieldsOf({ body }: FastifyRequest): (readonly [name: string, value: string])[] {
  return Object.entries(typeof body === 'object' && body !== null ? body : {}).flatMap(
    ([name, value]: [string, unknown]) =>
      [value].flat().flatMap((one) => (typeof one === 'string' ? [[name, one] as const] : [])),
  )
}

/** A form of ours as it came, to be sent again when the database is back; null where nothing was sent, or not by a form of ours. */
function toSendAgain({ request, options }: Asked, token: string): FormToSendAgain | null {
  const action = localPath(request.url)
  const isOurs = token === '' || carriesToken(request.body, token, options.secret)
  if (request.method !== 'POST' || action === null || !isFromOurPage(request) || !isOurs) return null
  return { action, fields: fieldsOf(request), hadFile: request.isMultipart() }
}

function hiddenToken(token: string, secret: string): Html {
  return html`<input type="hidden" name="form-token" value="${token ? formToken(token, secret) : ''}" />`
}

async function send(asked: Asked, outcome: Outcome, person: SignedIn | null, token: string): Promise<void> {
  const { reply } = asked
  void reply.header('cache-control', 'no-store')
  switch (outcome.kind) {
    case 'redirect':
      if (localPath(outcome.to) === null) throw new Error('A redirect stays on this service')
      await reply.redirect(outcome.to, 303)
      return
    case 'sign-in':
      // What somebody wrote would be lost without a word: they are told, and given it back.
      if (asked.request.method !== 'GET')
        return page(asked, person, token, asked.options.pages.signedOut(asked.language, written(asked, token)), 401)
      await reply.redirect(`/sign-in?to=${encodeURIComponent(asked.request.url)}`, 303)
      return
    case 'download':
      await reply
        .header('content-disposition', `attachment; filename="${outcome.fileName.replaceAll(/[^\w.-]/g, '-')}"`)
        .type(outcome.contentType)
        .send(outcome.body)
      return
    case 'data':
      await reply.type('application/json').send(JSON.stringify(outcome.data))
      return
    case 'page':
      await page(asked, person, token, { ...outcome, errors: outcome.errors ?? 0 }, outcome.status ?? 200)
      return
    case 'absent':
      return page(asked, person, token, asked.options.pages.absent(asked.language, written(asked, token)), 404)
    case 'refused':
      return page(asked, person, token, asked.options.pages.refused(asked.language), 403)
    case 'invalid':
      return page(asked, person, token, asked.options.pages.invalid(asked.language), 400)
    case 'too-large':
      return page(
        asked,
        person,
        token,
        asked.options.pages.tooLarge(asked.language, outcome.excess, written(asked, token)),
        413,
      )
    case 'too-many':
      return page(asked, person, token, asked.options.pages.tooMany(asked.language), 429)
    case 'away': {
      void reply.header('retry-after', '30')
      const form = toSendAgain(asked, token)
      return page(asked, person, token, asked.options.pages.away(asked.language, form), 503)
    }
    case 'failed':
      return page(asked, person, token, asked.options.pages.failed(asked.language, asked.correlation), 500)
  }
}

/** Signing in did not work: which of the reasons, and a way to start again. */
export async function showSignInRefusal(asked: Asked, refusal: SignInRefused): Promise<void> {
  await page(asked, null, '', asked.options.pages.signInRefused(asked.language, refusal.because), refusal.statusCode)
}

type Drawn = Pick<ShellOptions, 'title' | 'content'> & Partial<Pick<ShellOptions, 'errors' | 'back' | 'refreshSeconds'>>

async function page(asked: Asked, person: SignedIn | null, token: string, drawn: Drawn, status: number): Promise<void> {
  const { request, options, language } = asked
  const navigation = navigationOf(options.routes, {
    person,
    language,
    url: request.url,
    back: drawn.back?.href,
  })
  const body = options.shell({
    title: drawn.title,
    content: drawn.content,
    errors: drawn.errors ?? 0,
    ...(drawn.back ? { back: drawn.back } : {}),
    ...(drawn.refreshSeconds ? { refreshSeconds: drawn.refreshSeconds } : {}),
    language,
    person,
    navigation,
    nonce: request.nonce,
    correlation: asked.correlation,
    path: localPath(request.url) ?? '/',
    formField: person ? hiddenToken(token, options.secret) : null,
  })
  await asked.reply.code(status).type('text/html; charset=utf-8').send(body)
}
