import type { FastifyInstance, LightMyRequestResponse } from 'fastify'
import { formToken } from '#kith/platform/identity/index.ts'
import type { Route } from '#kith/platform/web/index.ts'
import { extractText, getDocumentProxy } from 'unpdf'
import { testSecret } from '../world/kith.ts'
import { canariesIn, type Canary, type Planted } from './canaries.ts'
import { expected, type PlantedRow } from './cells.ts'
import { classesOf } from './classes.ts'
import { policies } from './matrix.ts'
import { isPassedOn } from './passed-on.ts'
import type { SignedInActor } from './world.ts'

/** What one asker was sent at one address. */
export interface Seen {
  readonly who: SignedInActor | null
  readonly route: Route
  readonly url: string
  readonly status: number
  readonly canaries: readonly Canary[]
}

/** A link or a form on a page somebody was sent, but for the navigation, which is made of the declarations themselves, and public pages, which are the same for everybody. */
export interface Shown {
  readonly who: SignedInActor
  readonly route: Route
  readonly url: string
}

export interface Crawl {
  readonly shown: readonly Shown[]
  /** Every answer, in the order asked. */
  readonly seen: readonly Seen[]
  /**
   * Sentences: a canary where the written policy lets nobody of this role and purpose have it, of a class the route does not declare, or in an address; an
   * answer that failed; a door shown to somebody whom it refuses.
   */
  readonly faults: readonly string[]
  readonly requests: number
}

export interface CrawlOptions {
  readonly server: FastifyInstance
  readonly routes: readonly Route[]
  readonly planted: Planted
  readonly rows: ReadonlyMap<string, readonly PlantedRow[]>
  readonly askers: readonly (SignedInActor | null)[]
  /** How many addresses of one route are asked by everybody, at most; of each the first few questions after its `?`. */
  readonly perRoute: number
  /** False: only what is asked for by its address. */
  readonly sendsForms?: boolean
  /** Given every page, to look for something else. */
  readonly onPage?: (text: string) => void
}

const perPath = 6

interface Form {
  readonly action: string
  readonly fields: readonly (readonly [name: string, value: string])[]
}

/**
 * Everybody follows every link they are shown, from every address without a parameter; then everybody asks for every address that anybody was shown;
 * then everybody sends every form they were shown with
 * nothing filled in, which most pages give back with what they know. Every byte is searched.
 */
export async function crawl(options: CrawlOptions): Promise<Crawl> {
  const { routes, askers, perRoute } = options
  const seen: Seen[] = []
  const faults: string[] = []
  const found = new Map<Route, Set<string>>(routes.map((one) => [one, new Set<string>()]))
  const forms = new Map<SignedInActor | null, Map<string, Form>>(askers.map((one) => [one, new Map<string, Form>()]))
  const asked = new Set<string>()
  const shown = new Map<string, Shown>()
  const tell = routeTeller(routes)

  async function ask(who: SignedInActor | null, url: string, form?: Form): Promise<void> {
    const method = form ? 'POST' : 'GET'
    const route = tell(method, url)
    const once = `${who?.id} ${method} ${url} ${form?.fields.map(([name, value]) => `${name}=${value}`).join('&')}`
    if (!route || asked.has(once)) return
    // What is open to everybody is the same for everybody: nobody and one other ask.
    if (route.declaration.roles === 'everyone' && who !== null && who !== askers[1]) return
    const urls = found.get(route)
    if (method === 'GET' && urls && !urls.has(url)) {
      if (!hasRoom(urls, url, perRoute)) return
      urls.add(url)
    }
    asked.add(once)
    const answer = await send(options.server, who, url, form)
    const text = await textOf(answer)
    const canaries = canariesIn(text, options.planted)
    const one = { who, route, url, status: answer.statusCode, canaries }
    seen.push(one)
    faults.push(...faultsOf(options, one, answer), ...undeclaredOf(options, one))
    if (method === 'POST' || !String(answer.headers['content-type']).startsWith('text/html')) return
    options.onPage?.(text)
    for (const door of who && route.declaration.roles !== 'everyone' ? doorsOn(text, who, tell) : [])
      shown.set(`${who?.id} ${door.route.declaration.method} ${door.url}`, door)
    for (const one of formsIn(text))
      forms.get(who)?.set(`${one.action} ${one.fields.map(([name]) => name).join()}`, one)
    for (const link of [...linksIn(text), ...questionsIn(text)]) await ask(who, link)
  }

  const result = (): Crawl => {
    const doors = [...shown.values()]
    const all = [...faults, ...doors.flatMap((one) => refusingOf(one))]
    return { seen, shown: doors, faults: all, requests: asked.size }
  }

  // One after another, so that which addresses are found does not depend on who was quicker.
  for (const who of askers)
    for (const {
      declaration: { method, url },
    } of routes)
      if (method === 'GET' && !url.includes(':')) await ask(who, url)
  // An absence is answered on a mark, some way off: askers wait for theirs together.
  const everybody = (each: (who: SignedInActor | null) => Promise<void>): Promise<unknown> =>
    Promise.all(askers.map(each))
  if (options.sendsForms === false) return result()
  const addresses = [...found.values()].flatMap((some) => [...some])
  await everybody(async (who) => {
    for (const url of addresses) await ask(who, url)
  })
  await everybody(async (who) => {
    for (const form of forms.get(who)?.values() ?? []) await ask(who, form.action, form)
  })
  return result()
}

/** Whether one more address of a route is asked for: another question of a path, or another path. */
function hasRoom(urls: ReadonlySet<string>, url: string, perRoute: number): boolean {
  const path = url.split('?')[0] ?? ''
  const paths = Map.groupBy(urls, (one) => one.split('?')[0] ?? '')
  const questions = paths.get(path)?.length ?? 0
  return questions < perPath && (questions > 0 || paths.size < perRoute)
}

function doorsOn(text: string, who: SignedInActor, tell: ReturnType<typeof routeTeller>): Shown[] {
  const page = text.replace(/<nav>[^]*?<\/nav>/, '')
  const doors = [
    ...[...linksIn(page), ...questionsIn(page)].map((url) => ['GET', url] as const),
    ...formsIn(page).map(({ action }) => ['POST', action] as const),
  ]
  return doors.flatMap(([method, url]) => {
    const route = tell(method, url)
    return route ? [{ who, route, url }] : []
  })
}

/** Which declared route an address is of: of several the one with the fewest parameters, as the router has it. */
export function routeTeller(routes: readonly Route[]): (method: string, url: string) => Route | undefined {
  const ordered = routes.map((route) => ({
    route,
    method: route.declaration.method,
    parameters: route.declaration.url.split(':').length,
    pattern: new RegExp(`^${route.declaration.url.replaceAll('.', String.raw`\.`).replaceAll(/:\w+/g, '[^/]+')}$`),
  }))
  ordered.sort((left, right) => left.parameters - right.parameters)
  return (method, url) => {
    const path = url.split('?')[0] ?? ''
    return ordered.find((one) => one.method === method && one.pattern.test(path))?.route
  }
}

function send(
  server: FastifyInstance,
  who: SignedInActor | null,
  url: string,
  form?: Form,
): Promise<LightMyRequestResponse> {
  const cookies = who ? { 'kith-session': who.token } : {}
  if (!form) return server.inject({ method: 'GET', url, cookies })
  const body = new URLSearchParams(who ? { 'form-token': formToken(who.token, testSecret) } : {})
  for (const [name, value] of form.fields) if (name !== 'form-token') body.append(name, value)
  const headers = { 'content-type': 'application/x-www-form-urlencoded' }
  return server.inject({ method: 'POST', url, cookies, headers, payload: body.toString() })
}

/** Headers and body as somebody reads them: a PDF by its words. */
async function textOf(answer: LightMyRequestResponse): Promise<string> {
  const headers = Object.entries(answer.headers)
    .map(([name, value]) => `${name}: ${String(value)}`)
    .join('\n')
  if (answer.headers['content-type'] !== 'application/pdf') return `${headers}\n${answer.body}`
  const words = await getDocumentProxy(new Uint8Array(answer.rawPayload), { verbosity: 0 })
    .then((pdf) => extractText(pdf, { mergePages: true }))
    .catch(() => ({ text: '' })) // a planted one is none
  return `${headers}\n${words.text}\n${answer.rawPayload.toString('latin1')}`
}

const plain = (text: string): string =>
  text
    .replaceAll('&amp;', '&')
    .replaceAll('&#39;', "'")
    .replaceAll('&quot;', '"')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')

function linksIn(text: string): string[] {
  const all = [...text.matchAll(/\shref="(\/[^"#]*)/g)].map(([, href = '']) => plain(href))
  return [...new Set(all)].filter((href) => !/[?&]lang=/.test(href) && !href.startsWith('/assets/'))
}

/** What a form that only asks may ask, one choice at a time: `/support/…/meetings/…?for=team`. */
function questionsIn(text: string): string[] {
  return [...text.matchAll(/<form[^>]*method="get"[^>]*>([^]*?)<\/form>/gi)].flatMap(([whole, inside = '']) => {
    const action = plain(/action="([^"]*)"/.exec(whole)?.[1] ?? '')
    const chosen = [...inside.matchAll(/<select[^>]*\sname="([^"]*)"[^>]*>([^]*?)<\/select>/gi)].flatMap(
      ([, name = '', options = '']) =>
        [...options.matchAll(/\svalue="([^"]*)"/g)].map(([, value = '']) => [name, plain(value)] as const),
    )
    const pressed = [...inside.matchAll(/<input[^>]*type="(?:radio|checkbox)"[^>]*>/gi)].map(
      ([tag]) => [attribute(tag, 'name'), attribute(tag, 'value')] as const,
    )
    return [...chosen, ...pressed].map(
      ([name, value]) => `${action}?${new URLSearchParams([[name, value]]).toString()}`,
    )
  })
}

/** Every form of a page that is sent by POST, with what it brings along hidden and nothing filled in. */
function formsIn(text: string): Form[] {
  return [...text.matchAll(/<form[^>]*method="post"[^>]*>([^]*?)<\/form>/gi)].map(([whole, inside = '']) => {
    const fields = new Map<string, string>()
    for (const [tag] of inside.matchAll(/<(?:input|textarea|select|button)[^>]*>/gi)) {
      const name = attribute(tag, 'name')
      if (name !== '' && !fields.has(name)) fields.set(name, /type="hidden"/.test(tag) ? attribute(tag, 'value') : '')
    }
    return { action: plain(/action="([^"]*)"/.exec(whole)?.[1] ?? ''), fields: [...fields] }
  })
}

function attribute(tag: string, name: string): string {
  return plain(new RegExp(`\\s${name}="([^"]*)"`).exec(tag)?.[1] ?? '')
}

function whereOf({ who, route, url, status }: Seen): string {
  const asker = who ? `${who.role} of ${who.code}${who.standing ? ` ${who.standing}` : ''}` : 'nobody'
  return `${asker} at ${route.declaration.method} ${url} (${status})`
}

type Declaration = Route['declaration']

/** Values of a class that the route's declaration, or another in its place, leaves out. */
export function undeclaredOf(
  { rows }: Pick<CrawlOptions, 'rows'>,
  seen: Seen,
  { classes }: Pick<Declaration, 'classes'> = seen.route.declaration,
): string[] {
  return seen.canaries.flatMap((canary) => {
    const row = rows.get(canary.table)?.find(({ key }) => key === canary.key)
    const its = classesOf(canary, row)
    if (its.some((one) => classes.includes(one))) return []
    return [`${whereOf(seen)} was sent ${canary.table}.${canary.column}, ${its.join(' or ')}, undeclared`]
  })
}

/** A door that refuses somebody whom a page leads there. */
export function refusingOf(
  { who, route, url }: Shown,
  { roles, method }: Pick<Declaration, 'roles' | 'method'> = route.declaration,
): string[] {
  if (roles === 'everyone' || roles.includes(who.role)) return []
  return [`${who.role} of ${who.code} was shown ${method} ${url}, which refuses them`]
}

function faultsOf({ rows }: CrawlOptions, seen: Seen, answer: LightMyRequestResponse): string[] {
  const {
    who,
    route: { declaration: d },
    status,
    canaries,
  } = seen
  const where = whereOf(seen)
  const faults: string[] = []
  if (status >= 500) faults.push(`${where} failed`)
  for (const { table, key, column } of canaries) {
    const row = rows.get(table)?.find((one) => one.key === key)
    const mayRead = row && (row.open || expected(policies[table]?.read, who, d.purpose, row))
    const passed = isPassedOn(`${table}.${column}`, who?.role)
    const isPassed = passed && (!passed.rule || (row && expected([passed.rule], who, d.purpose, row)))
    if (!mayRead && !isPassed) faults.push(`${where} was sent ${table}.${column} of ${key}`)
  }
  const addresses = [...answer.body.matchAll(/\s(?:href|action|src)="([^"]*)"/g)].map(([, address = '']) => address)
  for (const address of [...addresses, String(answer.headers.location ?? '')])
    if (/zq[0-9a-f]{12}/i.test(decodeURIComponent(address.replaceAll(/%(?![0-9a-f]{2})/gi, '%25'))))
      faults.push(`${where} was sent an address with a value in it: ${address}`)
  return faults
}
