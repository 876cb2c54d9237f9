import { sql, type Scope } from '#kith/platform/db/index.ts'
import { riskKinds, type RiskKind } from './model/standing.ts'
import { asked, type Asked } from './write.ts'

/** Something that happened to a way, for whoever may know the way; the newest first. */
export type Happened =
  | { readonly kind: 'confirmed'; readonly at: Date; readonly how: Asked; readonly by: string }
  | { readonly kind: RiskKind; readonly at: Date; readonly because: string }

/** What happened to one way and to all of the family's, since it was said. */
export async function readHistory(scope: Scope, episode: string, way: string): Promise<readonly Happened[]> {
  const { rows } = await sql<{
    kind: string
    at: Date
    how: string
    by_actor: string | null
    because: string
  }>`
    select 'confirmed' as kind, at, how, by_actor, '' as because from working_together.way_confirmation where episode = ${episode} and way = ${way}
    union all
    select r.kind, r.at, '', r.by_actor, r.because from working_together.reach_risk r join working_together.way w on w.id = ${way}
     where r.episode = ${episode} and (r.way is null or r.way = ${way}) and r.at >= w.recorded_from
    order by at desc limit 200`.execute(scope.workingTogether)
  return rows.flatMap(({ kind, at, how, by_actor, because }): Happened[] => {
    const risk = riskKinds.find((one) => one === kind)
    if (risk !== undefined) return [{ kind: risk, at: new Date(at), because }]
    return [
      { kind: 'confirmed', at: new Date(at), how: asked.find((one) => one === how) ?? 'colleague', by: by_actor ?? '' },
    ]
  })
}

/** Somebody who may open a sealed way now. */
export interface WayReader {
  readonly id: string
  readonly actor: string
  readonly because: string
  readonly since: Date
  readonly until: Date | null
}

export async function readReaders(scope: Scope, way: string): Promise<readonly WayReader[]> {
  const rows = await scope.workingTogether
    .selectFrom('working_together.way_reader')
    .select(['id', 'actor', 'because', 'recorded_from', 'until'])
    .where('way', '=', way)
    .where('recorded_to', 'is', null)
    .where((where) => where.or([where('until', 'is', null), where('until', '>', sql<Date>`clock_timestamp()`)]))
    .orderBy('recorded_from')
    .execute()
  return rows.map(({ id, actor, because, recorded_from, until }) => ({
    id,
    actor,
    because,
    since: new Date(recorded_from),
    until: until === null ? null : new Date(until),
  }))
}
