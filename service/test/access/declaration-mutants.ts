import { dataClasses, purposes, roles, type Role } from '#kith/platform/identity/index.ts'
import { declarationFaults, doorsTable, type Route } from '#kith/platform/web/index.ts'
import { refusingOf, undeclaredOf, type Crawl, type CrawlOptions } from './crawl.ts'

type Declaration = Route['declaration']

/** One route's declaration, changed in one place. */
export interface DeclarationMutant {
  readonly name: string
  readonly route: Route
  readonly declaration: Declaration
}

/** Each declaration of each route: who may, one fewer and each one more; each other purpose; each class, one fewer and each one more; no entry, another, or about less. */
export function declarationMutants(routes: readonly Route[]): readonly DeclarationMutant[] {
  return routes.flatMap((route, at) => {
    const { declaration: d } = route
    const next = routes[(at + 1) % routes.length]?.declaration.audit
    const changed: readonly (readonly [how: string, Partial<Declaration>])[] = [
      ...peopleOf(d.roles).map(([how, who]) => [how, { roles: who }] as const),
      ...othersOf(purposes, [d.purpose]).map((purpose) => [`for ${purpose}`, { purpose }] as const),
      ...d.classes.map((one) => [`without ${one}`, { classes: othersOf(d.classes, [one]) }] as const),
      ...othersOf(dataClasses, d.classes).map((one) => [`with ${one}`, { classes: [...d.classes, one] }] as const),
      ...entriesOf(d.audit, next).map((audit) => [`entry ${JSON.stringify(audit)}`, { audit }] as const),
    ]
    return changed.map(([how, change]) => ({
      name: `${d.method} ${d.url}: ${how}`,
      route,
      declaration: { ...d, ...change },
    }))
  })
}

function othersOf<T>(all: readonly T[], but: readonly T[]): T[] {
  return all.filter((one) => !but.includes(one))
}

function peopleOf(who: Declaration['roles']): (readonly [how: string, who: Declaration['roles']])[] {
  if (who === 'everyone') return roles.map((role): readonly [string, readonly Role[]] => [`only ${role}`, [role]])
  return [
    ['everyone', 'everyone'],
    ...who.map((role) => [`without ${role}`, othersOf(who, [role])] as const),
    ...othersOf(roles, who).map((role) => [`with ${role}`, [...who, role]] as const),
  ]
}

function entriesOf(audit: Declaration['audit'], next: Declaration['audit'] | undefined): Declaration['audit'][] {
  if ('none' in audit) return [{ action: 'something' }]
  const { action, about = [] } = audit
  const another = next && 'action' in next && next.action !== action ? next.action : 'something'
  return [
    { none: 'nothing to say' },
    { action: another, about },
    ...about.map((id) => ({ action, about: othersOf(about, [id]) })),
  ]
}

/** The server, which does not start; what somebody was sent or shown in a crawl; or, where neither does, the list that is kept of every declaration. */
export type NoticedBy = 'start' | 'crawl' | 'list'

/** By what changed declarations are noticed first, and the names of those that are not. `list` is `docs/reference/doors.csv`. */
export function noticedDeclarations(
  mutants: readonly DeclarationMutant[],
  { seen, shown }: Pick<Crawl, 'seen' | 'shown'>,
  rows: CrawlOptions['rows'],
  list: string,
): Readonly<Record<NoticedBy, number>> & { readonly missed: readonly string[] } {
  const seenAt = Map.groupBy(seen, ({ route }) => route)
  const shownAt = Map.groupBy(shown, ({ route }) => route)
  const lines = new Set(list.split('\n'))
  const notice = ({ route, declaration }: DeclarationMutant): NoticedBy | null => {
    const changed: Route = { ...route, declaration }
    if (declarationFaults([changed]).length > 0) return 'start'
    if (seenAt.get(route)?.some((one) => undeclaredOf({ rows }, one, declaration).length > 0)) return 'crawl'
    if (shownAt.get(route)?.some((one) => refusingOf(one, declaration).length > 0)) return 'crawl'
    const stands = doorsTable([changed]).split('\n')
    return stands.every((line) => lines.has(line)) ? null : 'list'
  }
  const found = { start: 0, crawl: 0, list: 0 }
  const missed: string[] = []
  for (const mutant of mutants) {
    const by = notice(mutant)
    if (by === null) missed.push(mutant.name)
    else found[by] += 1
  }
  return { ...found, missed }
}

/** What every route declares, as it is kept. */
export const doorsList = new URL('../../../docs/reference/doors.csv', import.meta.url)
