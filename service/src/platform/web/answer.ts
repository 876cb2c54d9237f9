import type { FastifyReply, FastifyRequest } from 'fastify'
import { writeAudit } from '#kith/platform/audit/index.ts'
import type { Scope } from '#kith/platform/db/index.ts'
import { html, type Html } from '#kith/platform/html/index.ts'
import type { SignInRefused } from '#kith/platform/identity/oidc/index.ts'
import { formToken, isFormToken, type SignedIn, whoIsSignedIn } from '#kith/platform/identity/session.ts'
import type { Language } from '#kith/platform/words/index.ts'
import type { Answer, Route, Upload } from './route.ts'
import { sessionCookie, type ServerOptions } from './server.ts'
import type { ShellOptions } from './shell.ts'
import { discardUpload, receiveForm } from './upload.ts'

export interface Asked {
  readonly request: FastifyRequest
  readonly reply: FastifyReply
  readonly options: ServerOptions
  readonly language: Language
  readonly correlation: string
}

type Outcome =
  | Answer
  | { readonly kind: 'invalid' }
  | { readonly kind: 'refused' }
  | { readonly kind: 'failed' }
  | { readonly kind: 'sign-in' }

/** Answers one request: `route` undefined where no URL fits; 'invalid' or 'failed' where it broke before reaching a route. */
export async function answerRequest(asked: Asked, route: Route | undefined | 'invalid' | 'failed'): Promise<void> {
  const token = asked.request.cookies[sessionCookie(asked.options.secure)] ?? ''
  let person: SignedIn | null = null
  const outcome: Outcome = await (async () => {
    if (route === undefined) return { kind: 'absent' as const }
    if (route === 'invalid' || route === 'failed') return { kind: route }
    const form = await receiveForm(asked.request, route.declaration.uploadBytes, asked.options.uploadFolder)
    try {
      if (route.declaration.method === 'POST' && !isOurForm(asked, token, form.body)) return { kind: 'refused' as const }
      const ran = await runRoute(asked, route, token, form)
      person = ran.person
      return ran.outcome
    } finally {
      await discardUpload(form.upload)
    }
  })().catch(async (error: unknown) => {
    asked.request.log.error(error)
    if (typeof route === 'object') await auditFailure(asked, route, token)
    return { kind: 'failed' as const }
  })
  if (route === undefined || typeof route === 'string') person = await whoAsks(asked, token)
  await send(asked, outcome, person, token)
}

interface Ran {
  readonly outcome: Outcome
  readonly person: SignedIn | null
}

async function runRoute(asked: Asked, route: Route, token: string, form: { body: unknown; upload: Upload | null }): Promise<Ran> {
  const { declaration } = route
  const { options, correlation } = asked
  return options.database.transaction(
    { token, purpose: declaration.purpose },
    async (scope) => {
      const person = token ? await whoIsSignedIn(scope) : null
      if (declaration.roles !== 'everyone') {
        if (!person) return { outcome: { kind: 'sign-in' }, person }
        if (!person.roles.some((role) => declaration.roles.includes(role))) {
          await entry(scope, route, asked, [], 'refused', 'role')
          return { outcome: { kind: 'refused' }, person }
        }
      }
      const about: string[] = []
      const answered = await route.run(
        { params: asked.request.params, query: asked.request.query, body: form.body },
        {
          scope,
          person,
          language: asked.language,
          now: options.clock.now(),
          today: options.clock.today(),
          nonce: asked.request.nonce,
          formField: hiddenToken(token, options.secret),
          upload: form.upload,
          about: (...ids) => void about.push(...ids),
        },
      )
      await entry(scope, route, asked, about, answered.kind === 'absent' ? 'refused' : 'allowed', answered.kind === 'absent' ? 'absent' : undefined)
      return { outcome: answered, person }
    },
    { correlation },
  )
}

async function entry(
  scope: Scope,
  route: Route,
  asked: Asked,
  about: readonly string[],
  outcome: 'allowed' | 'refused' | 'failed',
  basis?: string,
): Promise<void> {
  const { audit } = route.declaration
  if ('none' in audit) return
  const params = asked.request.params
  const named = (audit.about ?? []).flatMap((key) => {
    const value = typeof params === 'object' && params !== null ? Object.entries(params).find(([name]) => name === key)?.[1] : undefined
    return typeof value === 'string' ? [value] : []
  })
  await writeAudit(scope, { action: audit.action, about: [...named, ...about], outcome, ...(basis ? { basis } : {}) })
}

async function auditFailure(asked: Asked, route: Route, token: string): Promise<void> {
  await asked.options.database
    .transaction({ token, purpose: route.declaration.purpose }, (scope) => entry(scope, route, asked, [], 'failed'), {
      correlation: asked.correlation,
    })
    .catch((error: unknown) => asked.request.log.error(error))
}

async function whoAsks(asked: Asked, token: string): Promise<SignedIn | null> {
  if (!token) return null
  return asked.options.database.transaction({ token, purpose: 'public' }, whoIsSignedIn).catch(() => null)
}

/** A form is ours where the browser says it came from our own page and it carries the session's token. */
function isOurForm({ request, options }: Asked, token: string, body: unknown): boolean {
  const site = request.headers['sec-fetch-site']
  if (site !== undefined && site !== 'same-origin') return false
  const given = typeof body === 'object' && body !== null && 'form-token' in body ? body['form-token'] : ''
  return token !== '' && typeof given === 'string' && isFormToken(given, token, options.secret)
}

function hiddenToken(token: string, secret: string): Html {
  return html`<input type="hidden" name="form-token" value="${token ? formToken(token, secret) : ''}">`
}

async function send(asked: Asked, outcome: Outcome, person: SignedIn | null, token: string): Promise<void> {
  const { reply } = asked
  void reply.header('cache-control', 'no-store')
  switch (outcome.kind) {
    case 'redirect':
      await reply.redirect(outcome.to, 303)
      return
    case 'sign-in':
      await reply.redirect(`/sign-in?to=${encodeURIComponent(asked.request.method === 'GET' ? asked.request.url : '/')}`, 303)
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
      return page(asked, person, token, asked.options.pages.absent(asked.language), 404)
    case 'refused':
      return page(asked, person, token, asked.options.pages.refused(asked.language), 403)
    case 'invalid':
      return page(asked, person, token, asked.options.pages.invalid(asked.language), 400)
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
  const navigation = options.routes
    .filter(({ declaration: d }) => d.navigation && d.roles !== 'everyone' && person?.roles.some((role) => d.roles.includes(role)))
    .toSorted((left, right) => (left.declaration.navigation?.order ?? 0) - (right.declaration.navigation?.order ?? 0))
    .map(({ declaration: d }) => ({
      href: d.url,
      text: d.navigation?.text(language) ?? '',
      active: request.url.split('?')[0]?.startsWith(d.url) ?? false,
    }))
  const body = options.shell({
    title: drawn.title,
    content: drawn.content,
    errors: drawn.errors ?? 0,
    ...(drawn.back ? { back: drawn.back } : {}),
    ...(drawn.refreshSeconds ? { refreshSeconds: drawn.refreshSeconds } : {}),
    ...{ language, person, navigation, nonce: request.nonce, correlation: asked.correlation },
    path: request.url,
    formField: person ? hiddenToken(token, options.secret) : null,
  })
  await asked.reply.code(status).type('text/html; charset=utf-8').send(body)
}
