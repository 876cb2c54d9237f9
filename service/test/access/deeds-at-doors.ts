import type pg from 'pg'
import { formToken } from '#kith/platform/identity/index.ts'
import type { Route } from '#kith/platform/web/index.ts'
import { testSecret } from '../world/kith.ts'
import { crawl, routeTeller } from './crawl.ts'
import type { CrawlWorld } from './crawl-world.ts'
import { type Effect, effects, rowsOf, stateOf } from './effects.ts'
import { keepWorld } from './kept-world.ts'
import { policies } from './matrix.ts'
import type { SignedInActor } from './world.ts'

/** One form as some page showed it: of each field what may be chosen, or nothing where somebody writes. */
interface ShownForm {
  readonly action: string
  readonly fields: readonly {
    readonly name: string
    readonly hidden: boolean
    readonly values: readonly string[]
  }[]
}

/** Numbers that choose who does what at which door, and what they fill in. */
export interface Move {
  readonly who: number
  readonly form: number
  readonly filled: number
  /** Another family's, another's id in its place: of ids that stand anywhere. */
  readonly swap: number | null
}

/** What is asked of a door, and what came of it. */
export interface Played {
  /** Who sent what where, and the answer's status. */
  readonly did: string
  /** Sentences for each effect that came of it and should not have. */
  readonly faults: readonly string[]
}

export interface Stage {
  play(move: Move): Promise<Played>
  /** Puts the world back as it was planted, then does one after another, until one did what it should not have. */
  playAll(moves: readonly Move[]): Promise<readonly Played[]>
  /** The fewest of these moves, in their order, of which something still comes that should not. */
  shrink(moves: readonly Move[]): Promise<readonly Move[]>
  /** Effects that came of it where they may, so far. */
  readonly caused: ReadonlySet<string>
  /** How many forms were answered. */
  sent(): number
  /** How often each door answered with a failure of the service that is not of what was planted. */
  readonly failed: ReadonlyMap<string, number>
}

/** Forms that people were shown, and every id that stood on a page. */
export interface ShownForms {
  readonly forms: readonly ShownForm[]
  readonly ids: readonly string[]
}

/** Where what is planted cannot be in a service that runs, and the database says so: one decided about and still open, for a rule that would let it be changed. */
const plantedSo = new Set(['/families/:id/decide'])

/** Everybody's forms, gathered from every page they are shown. */
export async function gatherForms(
  open: CrawlWorld,
  askers: readonly SignedInActor[],
  perRoute: number,
): Promise<ShownForms> {
  const pages: string[] = []
  // Partners are shown what the council's people are, but for their own agreements.
  const shownTo = askers.filter(({ code, role }) => code === 'council' || role === 'sharing-lead')
  await crawl({
    ...open,
    askers: shownTo,
    perRoute,
    sendsForms: false,
    onPage: (text) => void pages.push(text),
  })
  const forms = new Map(
    pages.flatMap(shownForms).map((form) => [JSON.stringify(form.fields.map(({ name }) => name)) + form.action, form]),
  )
  const ids = pages.flatMap((text) => text.match(/[0-9a-f]{8}-0000-4000-[0-9a-f-]{17}/g) ?? [])
  return { forms: [...forms.values()], ids: [...new Set(ids)] }
}

/** Anybody may send any form. What the world says is asked again only where somebody wrote. */
export async function openStage(
  open: CrawlWorld,
  askers: readonly SignedInActor[],
  { forms, ids }: ShownForms,
): Promise<Stage> {
  const { admin } = open.world
  const tell = routeTeller(open.routes)
  const world = await keepWorld(admin)
  const planted = { state: await stateOf(admin, effects), rows: await rowsOf(admin, keptTables) }
  let now = planted
  let sent = 0
  const [caused, failed] = [new Set<string>(), new Map<string, number>()]
  const look = async (): Promise<World> => {
    const written = new Set(await world.written())
    if (written.size === 0) return now
    const state = await stateOf(admin, effects.filter(readsAny(written)))
    const rows = await rowsOf(
      admin,
      keptTables.filter((table) => written.has(table)),
    )
    return { state: new Map([...now.state, ...state]), rows: new Map([...now.rows, ...rows]) }
  }

  async function play({ who, form, filled, swap }: Move): Promise<Played> {
    const shown = forms[form % forms.length]
    const actor = shown && chosen(askers, who, tell('POST', shown.action))
    if (!actor || !shown) return { did: 'nothing', faults: ['there is nobody, or no form'] }
    const url =
      swap === null ? shown.action : shown.action.replace(/[0-9a-f]{8}-[0-9a-f-]{27}/, ids[swap % ids.length] ?? '')
    const route = tell('POST', url)
    if (!route) return { did: `nothing: no door is at POST ${url}`, faults: [] }
    const fields = fill(shown, filled)
    const status = await send(open, actor, url, fields)
    sent += 1
    const { url: door } = route.declaration
    if (status >= 500 && !plantedSo.has(door)) failed.set(door, (failed.get(door) ?? 0) + 1)
    const before = now
    now = await look()
    const typed = fields.map(([name, value]) => `${name}=${encodeURIComponent(value)}`).join('&')
    const did = `${actor.role} of ${actor.code}${actor.standing && `, ${actor.standing},`} at POST ${url} (${status}) ${typed}`
    const faults = effects.flatMap((effect) => {
      if (now.state.get(effect.name) === before.state.get(effect.name)) return []
      if (mayCause(effect.by, route, actor)) return (caused.add(effect.name), [])
      return [`${effect.name}: ${did}`]
    })
    for (const [table, rows] of now.rows)
      if (rows < (before.rows.get(table) ?? 0)) faults.push(`rows of ${table} are gone: ${did}`)
    return { did, faults }
  }
  async function playAll(moves: readonly Move[]): Promise<readonly Played[]> {
    await world.putBack()
    await staySignedIn(admin)
    now = planted
    const played: Played[] = []
    for (const move of moves) {
      const one = await play(move)
      played.push(one)
      if (one.faults.length > 0) break
    }
    return played
  }
  async function shrink(moves: readonly Move[]): Promise<readonly Move[]> {
    for (const at of moves.keys()) {
      const without = moves.toSpliced(at, 1)
      if ((await playAll(without)).some(({ faults }) => faults.length > 0)) return shrink(without)
    }
    return moves
  }
  return { play, playAll, shrink, caused, sent: () => sent, failed }
}

/** One time in two anybody; else one of those whose role may use the route. */
function chosen(askers: readonly SignedInActor[], who: number, route: Route | undefined): SignedInActor | undefined {
  const roles = route?.declaration.roles ?? 'everyone'
  const some = who % 2 === 0 || roles === 'everyone' ? askers : askers.filter(({ role }) => roles.includes(role))
  return some[Math.floor(who / 2) % some.length]
}

interface World {
  readonly state: ReadonlyMap<string, string>
  readonly rows: ReadonlyMap<string, number>
}

/** A draft goes when it is sent, and when its ninety days are over. */
const keptTables = Object.keys(policies).filter(
  (table) => policies[table]?.remove === undefined && table !== 'consultation.draft',
)

function readsAny(tables: ReadonlySet<string>): (effect: Effect) => boolean {
  return ({ sql }) => (sql.match(/\w+\.\w+/g) ?? []).some((name) => tables.has(name))
}

/** A page of one's own is open for minutes after somebody said who they are, and these go on for longer. */
async function staySignedIn(admin: pg.Client): Promise<void> {
  await admin.query(
    `update identity.session set proved_again_at = now() where proved_again_at < now() - interval '1 minute'`,
  )
}

function mayCause(by: readonly string[], { declaration: { url, roles } }: Route, actor: SignedInActor): boolean {
  return by.includes(`POST ${url}`) && (roles === 'everyone' || roles.includes(actor.role)) && !actor.out
}

async function send(
  { server }: CrawlWorld,
  actor: SignedInActor,
  url: string,
  fields: readonly (readonly [string, string])[],
): Promise<number> {
  const body = new URLSearchParams({ 'form-token': formToken(actor.token, testSecret) })
  for (const [name, value] of fields) body.append(name, value)
  const headers = { 'content-type': 'application/x-www-form-urlencoded' }
  const answer = await server.inject({
    method: 'POST',
    url,
    cookies: { 'kith-session': actor.token },
    headers,
    payload: body.toString(),
  })
  return answer.statusCode
}

/** What somebody in a hurry fills in: a choice of each, a sentence where one is asked for, a day that may be. */
function fill(form: ShownForm, seed: number): readonly (readonly [string, string])[] {
  return form.fields.flatMap(({ name, hidden, values }, at) => {
    if (name === 'form-token') return []
    if (hidden) return values.map((value) => [name, value] as const)
    const turn = seed + at * 7
    if (values.length > 0) return [[name, values[turn % values.length] ?? ''] as const]
    if (/(?:nhs|upn|uprn)$/.test(name)) return [[name, ''] as const]
    if (name.endsWith('phone')) return [[name, '01632 960001'] as const]
    if (name.endsWith('-day')) return [[name, '3'] as const]
    if (name.endsWith('-month')) return [[name, '12'] as const]
    if (name.endsWith('-year')) return [[name, '2026'] as const]
    return [[name, turn % 11 === 0 ? '' : 'A sentence that is as long as it has to be.'] as const]
  })
}

function shownForms(text: string): ShownForm[] {
  return [...text.matchAll(/<form[^>]*method="post"[^>]*>([^]*?)<\/form>/gi)].map(([whole, inside = '']) => {
    const fields = new Map<string, { name: string; hidden: boolean; values: string[] }>()
    for (const [control, select, options = ''] of inside.matchAll(
      /(<select\b[^>]*>)([^]*?)<\/select>|<(?:input|textarea|button)\b[^>]*>/gi,
    )) {
      const tag = select ?? control
      const name = attribute(tag, 'name')
      if (name === '') continue
      const type = attribute(tag, 'type')
      const field = fields.get(name) ?? { name, hidden: type === 'hidden', values: [] }
      if (['hidden', 'radio', 'checkbox', 'submit'].includes(type)) field.values.push(attribute(tag, 'value'))
      if (select !== undefined)
        field.values.push(...[...options.matchAll(/\svalue="([^"]*)"/g)].map(([, value = '']) => value))
      fields.set(name, field)
    }
    return {
      action: (/action="([^"]*)"/.exec(whole)?.[1] ?? '').replaceAll('&amp;', '&'),
      fields: [...fields.values()],
    }
  })
}

function attribute(tag: string, name: string): string {
  return (new RegExp(`\\s${name}="([^"]*)"`).exec(tag)?.[1] ?? '').replaceAll('&amp;', '&').replaceAll('&#39;', "'")
}
