import type { z } from 'zod'
import type { Scope } from '#kith/platform/db/index.ts'
import type { Html } from '#kith/platform/html/index.ts'
import { rolePurposes, type DataClass, type Purpose, type Role, type SignedIn } from '#kith/platform/identity/index.ts'
import type { Day } from '#kith/platform/time/index.ts'
import type { Language } from '#kith/platform/words/index.ts'

/** Everything a handler is given: already parsed, already permitted, already bound to who asks and why. */
export interface Context<Params = unknown, Query = unknown, Body = unknown> {
  readonly params: Params
  readonly query: Query
  readonly body: Body
  readonly scope: Scope
  /** Null only on public routes. */
  readonly person: SignedIn | null
  readonly language: Language
  readonly now: Date
  readonly today: Day
  /** The hidden field every form carries. */
  readonly formField: Html
  readonly nonce: string
  readonly upload: Upload | null
  /** Adds ids to the audit entry, for what only reading could tell. */
  about(...ids: readonly string[]): void
}

/** A file sent with a form, on disk until the handler ends. */
export interface Upload {
  readonly path: string
  readonly fileName: string
  readonly bytes: number
}

export type Answer =
  | PageAnswer
  | { readonly kind: 'redirect'; readonly to: string }
  | {
      readonly kind: 'download'
      readonly fileName: string
      readonly contentType: string
      readonly body: string | Buffer
    }
  | { readonly kind: 'data'; readonly data: unknown }
  /**
   * What can be drawn only for several purposes of the same person's: once this transaction is over and its connection given back, because one that waited for another would
   * keep others from theirs.
   */
  | { readonly kind: 'later'; readonly draw: (of: ForPurpose) => Promise<PageAnswer> }
  /** Not known, or not yours to know: the same answer, byte for byte. */
  | { readonly kind: 'absent' }

/** Runs `work` bound to whoever asks, for another purpose of theirs, in a transaction of its own. */
export interface ForPurpose {
  <T>(purpose: Purpose, work: (scope: Scope) => Promise<T>): Promise<T>
}

/** How much waits for somebody in one part of the service, and how much of it longer than it should. Numbers only: counting looks at nobody. */
export interface Waiting {
  readonly count: number
  readonly late?: number
  /** What else is there that nobody has to do anything about before it goes on, in words. */
  readonly note?: (language: Language) => string
}

export interface PageAnswer {
  readonly kind: 'page'
  readonly title: string
  readonly content: Html
  /** Default 200; 422 where a form has errors. */
  readonly status?: 200 | 422
  readonly errors?: number
  /** Sent on a mark, as an absence is: how long it took to find out must not say what was found. */
  readonly onTheMark?: true
  readonly back?: { readonly href: string; readonly text: string }
  /** With scripts the page asks for itself again; without, it offers a link to itself. */
  readonly refreshSeconds?: number
}

/** What every route says of itself. A route that does not is refused when the server starts. */
export interface RouteDeclaration<Params = unknown, Query = unknown, Body = unknown> {
  readonly method: 'GET' | 'POST'
  readonly url: `/${string}`
  readonly purpose: Purpose
  /** Who may; `everyone` only with the purpose `public`. */
  readonly roles: readonly Role[] | 'everyone'
  readonly classes: readonly DataClass[]
  /** The entry's action and which parameters are ids it is about; or why there is nothing to enter. */
  readonly audit:
    | { readonly action: string; readonly about?: readonly (keyof Params & string)[] }
    | { readonly none: string }
  readonly params?: z.ZodType<Params>
  readonly query?: z.ZodType<Query>
  readonly body?: z.ZodType<Body>
  /** Largest file this route takes, in bytes; absent: none. */
  readonly uploadBytes?: number
  /** Largest form without its file, in bytes as a browser sends it; absent: the server's own limit. For forms people write much in. */
  readonly formBytes?: number
  /** How often somebody may ask for it in a minute; absent: as often as they like. For what costs the server much. */
  readonly perMinute?: number
  /** Where it stands in the navigation of those who may use it. */
  readonly navigation?: {
    readonly order: number
    readonly text: (language: Language) => string
    /** How much waits there for whoever asks, counted for this route's purpose as its own page counts: the start page says it. Cheap, or left out. */
    readonly waits?: (asked: WaitsAsked) => Promise<Waiting>
  }
  handle(context: Context<Params, Query, Body>): Promise<Answer>
}

export type WaitsAsked = Pick<Context, 'scope' | 'now' | 'today'> & { readonly person: SignedIn }

/** A declared route with its types sealed in, so that many can stand in one list. */
export interface Route {
  readonly declaration: Omit<RouteDeclaration, 'handle' | 'audit'> & {
    readonly audit: { readonly action: string; readonly about?: readonly string[] } | { readonly none: string }
  }
  /** Parses what arrived and handles it. `invalid` names the part that did not parse. */
  run(
    raw: Raw,
    context: Omit<Context, 'params' | 'query' | 'body'>,
  ): Promise<
    Answer | { readonly kind: 'invalid'; readonly part: string } | { readonly kind: 'too-long'; readonly most: number }
  >
}

export interface Raw {
  readonly params: unknown
  readonly query: unknown
  readonly body: unknown
}

/** Declares a route. Handlers see parsed values only; what has no schema arrives empty. */
export function route<Params, Query, Body>(declaration: RouteDeclaration<Params, Query, Body>): Route {
  return {
    declaration,
    async run(raw, context) {
      const params = declaration.params?.safeParse(raw.params)
      if (params && !params.success) return { kind: 'absent' }
      const query = declaration.query?.safeParse(raw.query)
      if (query && !query.success) return { kind: 'invalid', part: 'query' }
      const body = declaration.body?.safeParse(raw.body)
      if (body && !body.success) {
        const most = longestAllowed(body.error.issues)
        return most === null ? { kind: 'invalid', part: 'body' } : { kind: 'too-long', most }
      }
      return declaration.handle({ ...context, ...parseNothing(params?.data, query?.data, body?.data) })
    },
  }
  function parseNothing(params?: Params, query?: Query, body?: Body): { params: Params; query: Query; body: Body } {
    // A missing schema means the handler's type for that part is `unknown`, for which undefined is a value.
    return { params, query, body } as { params: Params; query: Query; body: Body }
  }
}

/** How many characters an answer may have, where one of them is longer; null where none is. */
function longestAllowed(issues: readonly z.core.$ZodIssue[]): number | null {
  for (const issue of issues) {
    if (issue.code === 'too_big' && issue.origin === 'string') return Number(issue.maximum)
    const inside =
      issue.code === 'invalid_union' ? issue.errors.map(longestAllowed).find((most) => most !== null) : null
    if (inside !== null && inside !== undefined) return inside
  }
  return null
}

/** What leaves by a public page: what is published, and what somebody brought and holds the key to. */
const publicClasses: readonly DataClass[] = ['published', 'own-words']

/** Faults in declarations, as sentences; the server starts only where there are none. */
export function declarationFaults(routes: readonly Route[]): readonly string[] {
  const faults: string[] = []
  const seen = new Set<string>()
  for (const { declaration } of routes) {
    const name = `${declaration.method} ${declaration.url}`
    if (seen.has(name)) faults.push(`${name} is declared twice.`)
    seen.add(name)
    if (!declaration.purpose) faults.push(`${name} declares no purpose.`)
    if (!declaration.classes?.length) faults.push(`${name} declares no data classes.`)
    if (!declaration.roles?.length) faults.push(`${name} declares nobody who may use it.`)
    if (!declaration.audit) faults.push(`${name} declares no audit entry.`)
    if ((declaration.roles === 'everyone') !== (declaration.purpose === 'public'))
      faults.push(`${name}: open to everyone and the purpose "public" go together.`)
    if (declaration.purpose === 'public' && declaration.classes?.some((name_) => !publicClasses.includes(name_)))
      faults.push(`${name} is public and sends more than published data.`)
    if (declaration.audit && 'none' in declaration.audit && declaration.purpose !== 'public')
      faults.push(`${name} is not public and leaves no audit entry.`)
    for (const role of declaration.roles === 'everyone' ? [] : (declaration.roles ?? []))
      if (!rolePurposes[role].includes(declaration.purpose))
        faults.push(`${name} is for ${declaration.purpose}, for which nobody acts as ${role}.`)
  }
  return faults
}
