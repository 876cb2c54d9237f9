import { sql, type Scope } from '#kith/platform/db/index.ts'
import { open, type Keyring, type Sealed } from '#kith/platform/envelope/index.ts'
import { riskKinds, standingOf, type Happening, type RiskKind, type Standing } from './model/standing.ts'
import { wayKinds, type WayKind, type WayValue } from './model/way.ts'
import { parseWayValue } from './parse-value.ts'

/** A way to reach a member of a family, as whoever asks may know of it. */
export interface Way {
  readonly id: string
  /** As which way it was said first: another's id where it came along as the family came back. What is sealed is bound to it. */
  readonly saidAs: string
  readonly episode: string
  readonly member: string
  readonly kind: WayKind
  /** What it says; null where it is sealed, and opened by itself. */
  readonly value: WayValue | null
  /** A member; null: whoever wrote it. */
  readonly saidBy: string | null
  /** Members who may not learn it. */
  readonly notFor: readonly string[]
  readonly by: string
  readonly from: Date
  readonly ended: Date | null
  readonly standing: Standing
}

/** Why a way may not be used now; the words are in `reachWords(language).standing`. */
export type NotUsable = Exclude<Standing, { readonly usable: true }>

/** Whether anything may be sent by a way: yes since it was confirmed, or why not. */
export function usable(way: Way): Standing {
  return way.standing
}

interface WayRow {
  readonly id: string
  readonly said_as: string | null
  readonly episode: string
  readonly member: string
  readonly kind: string
  readonly plain: unknown
  readonly said_by: string | null
  readonly not_for: readonly string[]
  readonly by_actor: string
  readonly recorded_from: Date
  readonly recorded_to: Date | null
}

/** The sending job reads by the functions made for it: no row policy lets it browse. */
const sends = (scope: Scope): boolean => scope.purpose === 'send-letters'

/**
 * Ways to reach the members of a family, or one of them, that whoever asks may know of; those that stand first, the newest first. A sealed way is among them for
 * its readers, and for the job that sends what was released.
 */
export async function waysFor(scope: Scope, episode: string, member?: string): Promise<readonly Way[]> {
  const db = scope.workingTogether
  const ways = sends(scope)
    ? sql<WayRow>`select * from working_together.ways_for_release(${episode})`.execute(db)
    : sql<WayRow>`select id, said_as, episode, member, kind, plain, said_by, not_for, by_actor, recorded_from, recorded_to
        from working_together.way where episode = ${episode}`.execute(db)
  const [{ rows }, happenings] = await Promise.all([ways, readHappenings(scope, episode)])
  return rows
    .filter((row) => member === undefined || row.member === member)
    .map((row) => wayOf(row, happenings))
    .toSorted(newestFirst)
}

const newestFirst = (a: Way, b: Way): number =>
  Number(a.ended !== null) - Number(b.ended !== null) || b.from.getTime() - a.from.getTime() || (a.id < b.id ? -1 : 1)

function wayOf(row: WayRow, happenings: readonly Happening[]): Way {
  const ended = row.recorded_to === null ? null : new Date(row.recorded_to)
  const from = new Date(row.recorded_from)
  return {
    id: row.id,
    saidAs: row.said_as ?? row.id,
    episode: row.episode,
    member: row.member,
    kind: wayKinds.find((kind) => kind === row.kind) ?? 'post',
    value: row.plain === null ? null : parseWayValue(row.plain),
    saidBy: row.said_by,
    notFor: row.not_for,
    by: row.by_actor,
    from,
    ended,
    standing: standingOf({ id: row.id, from, ended }, happenings),
  }
}

interface HappeningRow {
  readonly way: string | null
  readonly kind: string
  readonly at: Date
}

async function readHappenings(scope: Scope, episode: string): Promise<readonly Happening[]> {
  const { rows } = sends(scope)
    ? await sql<HappeningRow>`select way, kind, at from working_together.reach_for_release(${episode})`.execute(
        scope.workingTogether,
      )
    : await sql<HappeningRow>`
        select way, 'confirmed' as kind, at from working_together.way_confirmation where episode = ${episode}
        union all select way, kind, at from working_together.reach_risk where episode = ${episode}`.execute(
        scope.workingTogether,
      )
  return rows.flatMap(({ way, kind, at }): Happening[] => {
    const risk = riskKinds.find((one) => one === kind)
    if (risk !== undefined) return [{ kind: risk, way, at: new Date(at) }]
    return way === null ? [] : [{ kind: 'confirmed', way, at: new Date(at) }]
  })
}

/** A sealed way as it is kept. */
export interface SealedRow {
  readonly id: string
  readonly said_as: string | null
  readonly ciphertext: Buffer
  readonly wrapped_key: Buffer
  readonly key_id: string
}

/** What a sealed way is bound to: it opens in its own row only, and in those it came along to. */
export function boundTo(saidAs: string): string {
  return `working_together.way ${saidAs}`
}

/**
 * What a sealed way says, for its readers and for the job that sends to it; null where there is none for whoever asks. Whoever calls declares the audit entry,
 * which is written before the answer leaves.
 * @throws SealingKeyMissing where its key is not here, SealBroken where it is not as it was sealed
 */
export async function openSealed(keys: Keyring, scope: Scope, way: string, episode: string): Promise<WayValue | null> {
  const { rows } = sends(scope)
    ? await sql<SealedRow>`select * from working_together.ways_for_release(${episode}) w where w.id = ${way} and w.ciphertext is not null`.execute(
        scope.workingTogether,
      )
    : await sql<SealedRow>`select id, said_as, ciphertext, wrapped_key, key_id from working_together.way
        where id = ${way} and episode = ${episode} and ciphertext is not null`.execute(scope.workingTogether)
  const [row] = rows
  return row ? openRow(keys, row) : null
}

/** The value in a row. @throws as `openSealed` */
export function openRow(keys: Keyring, row: SealedRow): WayValue {
  const sealed: Sealed = { ciphertext: row.ciphertext, wrappedKey: row.wrapped_key, keyId: row.key_id }
  return parseWayValue(JSON.parse(open(keys, sealed, boundTo(row.said_as ?? row.id))))
}

/** Puts a way on hold: a letter came back, or whoever sends has another reason. Nothing where it is not theirs; the same form twice holds once. */
export async function holdWay(
  scope: Scope,
  hold: {
    readonly form: string
    readonly way: string
    readonly kind: Extract<RiskKind, 'returned-letter' | 'ask-again'>
    readonly because: string
  },
): Promise<void> {
  const { form, way, kind, because } = hold
  await sql`select working_together.hold_way(${way}, ${kind}, ${because}, ${form})`.execute(scope.workingTogether)
}
