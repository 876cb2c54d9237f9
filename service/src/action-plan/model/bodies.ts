import type { Day } from '#kith/people/model/day.ts'
import { endBefore, onDay, type End } from '#kith/people/model/period.ts'
import { readPeriod } from '#kith/people/model/stated-period.ts'
import type { Bodies } from './records.ts'

export type BodyLives = ReadonlyMap<string, { readonly body: Pick<Bodies['body'], 'successors' | 'ended'> }>

/** How a promise came to whoever owns it on a day: each step is one body handing over to another. */
export interface Handover {
  readonly from: string
  readonly to: string
  readonly on: string
}

export interface OwnersAt {
  /** Bodies that had it on the day. Empty where all had ended and nobody took over. */
  readonly owners: readonly string[]
  readonly handovers: readonly Handover[]
  /** Bodies that had ended by the day, with nobody to take over. */
  readonly gone: readonly { readonly body: string; readonly ended: string }[]
}

/** Who owns on `day` what `first` were given: bodies that had certainly handed over by then are followed to their successors. */
export function ownersAt(lives: BodyLives, first: readonly string[], day: Day): OwnersAt {
  const [owners, handovers, gone] = [new Set<string>(), new Map<string, Handover>(), new Map<string, string>()]
  const seen = new Set<string>()
  const follow = (key: string): void => {
    if (seen.has(key)) return
    seen.add(key)
    const life = lives.get(key)?.body
    const taken = (life?.successors ?? []).filter(({ on, whole }) => whole && isPast(on, day))
    for (const { to, on } of taken) {
      handovers.set(`${key} ${to}`, { from: key, to, on })
      follow(to)
    }
    if (taken.length > 0) return
    if (life?.ended != null && isPast(life.ended, day)) gone.set(key, life.ended)
    else owners.add(key)
  }
  for (const key of first) follow(key)
  return {
    owners: [...owners],
    handovers: [...handovers.values()],
    gone: [...gone].map(([body, ended]) => ({ body, ended })),
  }
}

function isPast(stated: string, day: Day): boolean {
  const end: End | undefined = readPeriod(stated)?.to
  return end !== undefined && endBefore(end, onDay(day)) === 'yes'
}

/** Chains of successors that come back to where they began, each once, from its first key; none in a world that can be. */
export function successorCycles(lives: BodyLives): readonly (readonly string[])[] {
  const done = new Set<string>()
  const found = new Map<string, readonly string[]>()
  const walk = (key: string, path: readonly string[]): void => {
    const at = path.indexOf(key)
    if (at >= 0) {
      const cycle = path.slice(at)
      found.set(cycle.toSorted().join(' '), cycle)
      return
    }
    if (done.has(key)) return
    for (const { to } of lives.get(key)?.body.successors ?? []) walk(to, [...path, key])
    done.add(key)
  }
  for (const key of [...lives.keys()].toSorted()) walk(key, [])
  return [...found.values()]
}
