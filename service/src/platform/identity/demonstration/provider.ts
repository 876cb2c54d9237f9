import { randomBytes } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { createServer, type RequestListener, type Server } from 'node:http'
import { Provider } from 'oidc-provider'
import { isLoopbackHost } from '#kith/platform/identity/oidc/index.ts'
import { choicePath, handleChoice, send } from './choice.ts'
import { configurationOf } from './configuration.ts'
import { faultPage, stylePath } from './pages.ts'
import { demonstrationPeople, type DemonstrationPerson } from './people.ts'
import { keptSigningKey, newSigningKey } from './signing-key.ts'
import { endQuietly } from './sign-out.ts'

export interface DemonstrationProviderSettings {
  /** Absent or 0: a free one. */
  readonly port?: number
  /** Only this machine's own addresses are accepted. Default `127.0.0.1`. */
  readonly host?: string
  readonly clientId: string
  readonly clientSecret: string
  /** On this machine too, as are those for after signing out. */
  readonly redirectUris: readonly string[]
  readonly postLogoutRedirectUris: readonly string[]
  readonly people?: readonly DemonstrationPerson[]
  /** Keeps the signing key from one start to the next. Absent: a new key each time. */
  readonly keyFolder?: string
  /** Told of faults in serving its page. Default: Node’s own warnings. */
  readonly onFault?: (fault: Error) => void
}

export interface DemonstrationProvider {
  /** `http://127.0.0.1:4711`, without a slash at the end. */
  readonly issuer: string
  readonly people: readonly DemonstrationPerson[]
  close(): Promise<void>
}

/**
 * Starts a real OpenID Connect provider that lets anybody in as anybody: for the demonstration and tests, on this machine only.
 * @throws TypeError where it would listen on, or send people to, anything but this machine
 */
export async function startDemonstrationProvider(
  settings: DemonstrationProviderSettings,
): Promise<DemonstrationProvider> {
  const { port = 0, host = '127.0.0.1', people = demonstrationPeople, keyFolder } = settings
  refuseNetworks(settings, host)
  const style = await readFile(new URL('./sign-in.css', import.meta.url))
  const signingKey = keyFolder === undefined ? newSigningKey() : await keptSigningKey(keyFolder)
  // The issuer holds the port, so the port is taken first; whoever comes before the provider stands is told to come back.
  let listener: RequestListener = (_request, response) => response.writeHead(503, { 'retry-after': '1' }).end()
  const server = createServer((request, response) => listener(request, response))
  const issuer = await listen(server, port, host)
  try {
    const provider = new Provider(issuer, {
      ...configurationOf({ ...settings, people, signingKey }),
      cookies: cookies(),
    })
    provider.use(endQuietly)
    provider.use(async (ctx, next) => {
      await next()
      if (ctx.status !== 404 || ctx.body) return
      ctx.body = faultPage('There is no such page here.')
      ctx.status = 404 // a body alone would make it a success
      ctx.type = 'html'
    })
    listener = guarded(provider, people, style, settings)
  } catch (fault) {
    await close(server)
    throw fault
  }
  return { issuer, people, close: () => close(server) }
}

function refuseNetworks(settings: DemonstrationProviderSettings, host: string): void {
  if (!isLoopbackHost(host))
    throw new TypeError(`the demonstration’s sign-in listens on this machine only, not on ${host}`)
  for (const address of [...settings.redirectUris, ...settings.postLogoutRedirectUris]) {
    const there = URL.parse(address)
    if (there === null || !isLoopbackHost(there.hostname)) {
      throw new TypeError(`the demonstration’s sign-in sends people to this machine only, not to ${address}`)
    }
  }
}

/** Names of their own: cookies do not tell ports apart, so the service on the next port sees these and sends its own. */
function cookies() {
  const options = { httpOnly: true, sameSite: 'lax', signed: true } as const
  return {
    names: {
      session: 'demonstration-session',
      interaction: 'demonstration-choice',
      resume: 'demonstration-resume',
    },
    keys: [randomBytes(32).toString('base64url')],
    long: options,
    short: options,
  }
}

function guarded(
  provider: Provider,
  people: readonly DemonstrationPerson[],
  style: Buffer,
  {
    redirectUris,
    postLogoutRedirectUris,
    onFault = (fault) => process.emitWarning(fault),
  }: DemonstrationProviderSettings,
): RequestListener {
  const answer = provider.callback()
  const { host } = new URL(provider.issuer)
  // Browsers hold a form to this through every redirect it ends in, and these forms end at the service.
  const formTargets = new Set([...redirectUris, ...postLogoutRedirectUris].map((address) => new URL(address).origin))
  const policy = [
    `default-src 'none'`,
    `style-src 'self'`,
    `form-action 'self' ${[...formTargets].join(' ')}`,
    `base-uri 'none'`,
    `frame-ancestors 'none'`,
  ].join('; ')
  return (request, response) => {
    response.setHeader('content-security-policy', policy)
    response.setHeader('x-content-type-options', 'nosniff')
    response.setHeader('referrer-policy', 'same-origin')
    response.setHeader('cache-control', 'no-store')
    // A page elsewhere can have its name resolve to this machine; the browser then still sends that name.
    if (request.headers.host !== host)
      return send(response, 421, faultPage(`This provider is at ${provider.issuer} only.`))
    if (request.url === stylePath) {
      response.writeHead(200, { 'content-type': 'text/css; charset=utf-8' }).end(style)
      return
    }
    if (!request.url?.startsWith(choicePath)) return void answer(request, response)
    handleChoice(provider, people, request, response).catch((fault: unknown) => {
      onFault(new Error('The demonstration’s sign-in failed', { cause: fault }))
      if (!response.headersSent) send(response, 500, faultPage('Something went wrong here.'))
    })
  }
}

async function listen(server: Server, port: number, host: string): Promise<string> {
  await new Promise<void>((resolve, reject) => server.once('error', reject).listen(port, host, resolve))
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('the demonstration’s sign-in has no port')
  return `http://${host.includes(':') ? `[${host}]` : host}:${address.port}`
}

async function close(server: Server): Promise<void> {
  const closed = new Promise((resolve) => server.close(resolve))
  server.closeAllConnections() // browsers keep connections open
  await closed
}
