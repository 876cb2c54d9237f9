import type { Route } from './route.ts'

/**
 * Every route's declaration as a line of CSV, in the order of addresses: who may use it, for which purpose, which classes of data leave by it, and what the trail
 * says of it about which of its ids. Kept in `docs/reference/doors.csv`, so that nobody changes who may do what without it being read there.
 */
export function doorsTable(routes: readonly Route[]): string {
  const lines = routes.map(({ declaration: { method, url, purpose, roles, classes, audit } }) => [
    url,
    method,
    roles === 'everyone' ? roles : roles.join(' '),
    purpose,
    classes.join(' '),
    'none' in audit ? '' : audit.action,
    'none' in audit ? '' : (audit.about ?? []).join(' '),
  ])
  const head = ['address', 'method', 'who', 'purpose', 'what leaves', 'entry in the trail', 'about']
  return `${[head, ...lines.toSorted(byAddress)].map((line) => line.join(',')).join('\n')}\n`
}

function byAddress([url = '', method = '']: readonly string[], [other = '', its = '']: readonly string[]): number {
  return url < other ? -1 : url > other ? 1 : method < its ? -1 : 1
}
