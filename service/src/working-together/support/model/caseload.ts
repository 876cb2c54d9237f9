import { addMonths, type Day } from '#kith/people/index.ts'

export interface Held {
  readonly episode: string
  readonly lead: string | null
  readonly openedOn: Day
  readonly closedOn: Day | null
  readonly reopens: string | null
}

/** A worker's families now, and how many they have room for; null where nobody has said. */
export interface Load {
  readonly worker: string
  readonly families: number
  readonly room: number | null
}

/** Who leads how many open families, of everybody who leads one or has a capacity. */
export function caseloads(held: readonly Held[], room: ReadonlyMap<string, number>): readonly Load[] {
  const open = held.filter(({ closedOn }) => closedOn === null)
  const leads = Map.groupBy(
    open.filter(({ lead }) => lead !== null),
    ({ lead }) => lead ?? '',
  )
  const workers = [...new Set([...leads.keys(), ...room.keys()])].toSorted()
  return workers.map((worker) => ({
    worker,
    families: leads.get(worker)?.length ?? 0,
    room: room.get(worker) ?? null,
  }))
}

/** Of what was closed long enough ago to tell, how many families came back within so many months. Unknown is what cannot be told yet. */
export interface CameBack {
  readonly months: number
  readonly closed: number
  readonly cameBack: number
  readonly tooSoonToTell: number
}

export function cameBack(held: readonly Held[], months: number, today: Day): CameBack {
  const closed = held.filter(({ closedOn }) => closedOn !== null)
  const again = new Map(
    held.flatMap(({ reopens, openedOn }) => (reopens === null ? [] : [[reopens, openedOn] as const])),
  )
  let [told, back, soon] = [0, 0, 0]
  for (const { episode, closedOn } of closed) {
    if (closedOn === null) continue
    const until = addMonths(closedOn, months)
    const reopened = again.get(episode)
    if (reopened !== undefined && reopened <= until) {
      told += 1
      back += 1
    } else if (until < today) told += 1
    else soon += 1
  }
  return { months, closed: told, cameBack: back, tooSoonToTell: soon }
}
