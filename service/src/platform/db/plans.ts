import { createHash } from 'node:crypto'
import type pg from 'pg'

/** Plans a connection keeps, at most: each costs PostgreSQL about a sixth of a megabyte. */
const most = 400
/** Texts known at once; then counting starts anew, so that one-off texts cannot fill it. */
const mostKnown = 5000
const usesToEarn = 3

const uses = new Map<string, { readonly name: string; times: number }>()
const kept = new WeakMap<pg.ClientBase, Set<string>>()

/**
 * The name under which `client` keeps this statement's plan, once it has been asked often enough; undefined where it has not. One text has one name,
 * on every connection and however often counting started anew.
 */
export function planName(client: pg.ClientBase, text: string): string | undefined {
  const name = earnedName(text)
  if (name !== undefined) plansOf(client).add(name)
  return name
}

/**
 * True where a connection keeps more plans than it should: it is closed when it is given back, and the next begins with those it is asked for. Whatever is
 * asked first after a start would otherwise be all that is ever kept.
 */
export function isFull(client: pg.ClientBase): boolean {
  return plansOf(client).size > most
}

function earnedName(text: string): string | undefined {
  const known = uses.get(text)
  if (known) return ++known.times < usesToEarn ? undefined : known.name
  if (uses.size >= mostKnown) uses.clear()
  uses.set(text, { name: `kith_${createHash('sha256').update(text).digest('hex').slice(0, 32)}`, times: 1 })
  return undefined
}

function plansOf(client: pg.ClientBase): Set<string> {
  const plans = kept.get(client) ?? new Set()
  if (plans.size === 0) kept.set(client, plans)
  return plans
}
