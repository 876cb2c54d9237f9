import { formToken } from '#kith/platform/identity/index.ts'
import type { Route } from '#kith/platform/web/index.ts'
import { testSecret } from '../world/kith.ts'
import { crawl, routeTeller } from './crawl.ts'
import type { CrawlWorld } from './crawl-world.ts'
import { effects, rowsOf, stateOf } from './effects.ts'
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

export interface Stage {
  /** Does it; sentences for each effect that came of it and should not have. */
  play(move: Move): Promise<readonly string[]>
  /** Effects that came of it where they may, so far. */
  readonly caused: ReadonlySet<string>
  readonly forms: number
}

/** Everybody's forms, gathered from every page they are shown; then anybody may send any of them. */
export async function openStage(open: CrawlWorld, askers: readonly SignedInActor[], perRoute: number): Promise<Stage> {
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
  const forms = [
    ...new Map(
      pages
        .flatMap(shownForms)
        .map((form) => [JSON.stringify(form.fields.map(({ name }) => name)) + form.action, form]),
    ).values(),
  ]
  const ids = [...new Set(pages.flatMap((text) => text.match(/[0-9a-f]{8}-0000-4000-[0-9a-f-]{17}/g) ?? []))]
  const tell = routeTeller(open.routes)
  // A draft goes when it is sent, and when its ninety days are over.
  const kept = Object.keys(policies).filter(
    (table) => policies[table]?.remove === undefined && table !== 'consultation.draft',
  )
  const caused = new Set<string>()
  let [state, rows] = [await stateOf(open.world.admin), await rowsOf(open.world.admin, kept)]
  /** One time in two anybody; else one of those whose role may use the route. */
  const chosen = (who: number, route: Route | undefined): SignedInActor | undefined => {
    const roles = route?.declaration.roles ?? 'everyone'
    const some = who % 2 === 0 || roles === 'everyone' ? askers : askers.filter(({ role }) => roles.includes(role))
    return some[Math.floor(who / 2) % some.length]
  }
  return {
    forms: forms.length,
    caused,
    async play({ who, form, filled, swap }) {
      const shown = forms[form % forms.length]
      const actor = shown && chosen(who, tell('POST', shown.action))
      if (!actor || !shown) return ['there is nobody, or no form']
      const url =
        swap === null ? shown.action : shown.action.replace(/[0-9a-f]{8}-[0-9a-f-]{27}/, ids[swap % ids.length] ?? '')
      const route = tell('POST', url)
      if (!route) return []
      const status = await send(open, actor, url, fill(shown, filled))
      const before = { state, rows }
      ;[state, rows] = [await stateOf(open.world.admin), await rowsOf(open.world.admin, kept)]
      const did = `${actor.role} of ${actor.code} at POST ${url} (${status})`
      return [
        ...effects.flatMap((effect, at) => {
          if (state[at] === before.state[at]) return []
          if (mayCause(effect.by, route, actor)) return (caused.add(effect.name), [])
          return [`${effect.name}: ${did}`]
        }),
        ...kept.flatMap((table, at) =>
          (rows[at] ?? 0) < (before.rows[at] ?? 0) ? [`rows of ${table} are gone: ${did}`] : [],
        ),
      ]
    },
  }
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
    if (name.endsWith('-day')) return [[name, '3'] as const]
    if (name.endsWith('-month')) return [[name, '12'] as const]
    if (name.endsWith('-year')) return [[name, '2026'] as const]
    return [[name, turn % 11 === 0 ? '' : 'A sentence that is as long as it has to be.'] as const]
  })
}

function shownForms(text: string): ShownForm[] {
  return [...text.matchAll(/<form[^>]*method="post"[^>]*>([^]*?)<\/form>/gi)].map(([whole, inside = '']) => {
    const fields = new Map<string, { name: string; hidden: boolean; values: string[] }>()
    for (const [tag, kind = '', rest = ''] of inside.matchAll(
      /<(input|textarea|button|select)\b[^>]*>(?:([^]*?)<\/select>)?/gi,
    )) {
      const name = attribute(tag, 'name')
      if (name === '') continue
      const type = attribute(tag, 'type')
      const field = fields.get(name) ?? { name, hidden: type === 'hidden', values: [] }
      if (['hidden', 'radio', 'checkbox', 'submit'].includes(type)) field.values.push(attribute(tag, 'value'))
      if (kind.toLowerCase() === 'select')
        field.values.push(...[...rest.matchAll(/\svalue="([^"]*)"/g)].map(([, value = '']) => value))
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
