import {
  type Rows,
  type Rule,
  type TablePolicy,
  mayReach,
  type Purpose,
  type Role,
} from '#kith/platform/identity/index.ts'
import type { TableTrial } from './tables.ts'

export interface Actor {
  readonly id: string
  readonly role: Role
  readonly agency: string
  readonly code: string
  /** Suspended, signed out, or without a role any more: nobody, whatever they were. */
  readonly out?: boolean
}

/** A planted row, with every sentence that is true of it. */
export interface PlantedRow {
  readonly key: string
  readonly agency: string | null
  readonly by: string | null
  readonly considered: boolean
  /** From whom it is hidden: from everybody but the machine's own jobs, or from one actor by id; null, from nobody. */
  readonly hidden: string | null
  readonly inHands: boolean
  /** Ids of those who may open it, where it is sealed; null where it is not. */
  readonly openTo: readonly string[] | null
  readonly flagged: boolean
  readonly letGo: boolean
  /** Ids of the actors who are on the team of its episode, as the planted world lists them. */
  readonly team: readonly string[]
  /** Who opened its episode. */
  readonly openedBy: string | null
  /** Whoever was told what it holds may keep it still. */
  readonly kept: boolean
  /** Ids of the two agencies it is between. */
  readonly sides: readonly string[]
  /** Ids of the actors whose own page its member's is, as the planted world lists them. */
  readonly page: readonly string[]
  /** Published: anybody reads it. */
  readonly open: boolean
  /** Over: ended, answered or decided. Nobody changes what is over. */
  readonly over: boolean
}

/** The statement an administrator asks to learn what the planted rows are. */
export function plantedQuery(table: string, trial: TableTrial): string {
  return `select ${trial.key} as key, ${trial.agency ?? 'null'}::text as agency, ${trial.by ?? 'null'}::text as by,
    ${trial.considered ?? 'false'} as considered, ${trial.hidden ?? 'null'}::text as hidden, ${trial.inHands ?? 'false'} as "inHands", ${trial.open ?? 'false'} as open,
    ${trial.flagged ?? 'false'} as flagged, ${trial.letGo ?? 'false'} as "letGo",
    ${trial.team ? `(select coalesce(array_agg(t.actor::text), '{}') from public.trial_team t where t.episode = ${trial.team})` : `'{}'::text[]`} as team,
    ${trial.page ? `(select coalesce(array_agg(t.actor::text), '{}') from public.trial_page t where t.member = ${trial.page})` : `'{}'::text[]`} as page,
    ${trial.team ? `(select e.opened_by::text from working_together.episode e where e.id = ${trial.team})` : 'null::text'} as "openedBy", ${trial.kept ?? 'false'} as kept,
    ${trial.sides ?? `'{}'::text[]`} as sides, ${trial.openTo ?? 'null'}::text[] as "openTo", ${trial.over ?? 'false'} as over from ${table} planted`
}

/** What the written policy says of one actor, purpose and row: the oracle. It shares nothing with the row policies. */
export function expected(
  rules: readonly Rule[] | undefined,
  actor: Actor | null,
  purpose: Purpose,
  row: PlantedRow,
): boolean {
  if (!actor || actor.out) return false
  return mayReach(rules, { roles: [actor.role], purpose }, (rows) => holds(rows, actor, row))
}

function holds(rows: Rows, actor: Actor, row: PlantedRow): boolean {
  switch (rows) {
    case 'all':
      return true
    case 'unhidden':
      return isUnhidden(actor, row)
    case 'not-from-me':
      return row.by !== actor.id
    case 'own-agency':
      return row.agency === actor.agency
    case 'mine':
      return row.by === actor.id
    case 'mine-of-own-agency':
      return row.by === actor.id && row.agency === actor.agency
    case 'flagged':
      return row.flagged
    case 'let-go':
      return row.letGo
    case 'of-others':
      return row.by !== null && row.by !== actor.id
    case 'of-nobody':
      return row.by === null
    case 'in-my-team':
      return row.team.includes(actor.id)
    case 'mine-in-my-team':
      return row.by === actor.id && row.team.includes(actor.id)
    case 'open-in-my-team':
      return row.team.includes(actor.id) && isOpenTo(actor, row)
    case 'mine-open-in-my-team':
      return row.by === actor.id && row.team.includes(actor.id) && isOpenTo(actor, row)
    case 'side-in-my-team':
      return row.team.includes(actor.id) && row.sides.includes(actor.agency)
    case 'mine-in-opened':
      return row.by === actor.id && row.openedBy === actor.id
    case 'kept-side-in-my-team':
      return row.kept && row.team.includes(actor.id) && row.sides.includes(actor.agency)
    case 'held-in-my-team':
      return row.team.includes(actor.id) && row.agency === actor.agency
    case 'mine-held-in-my-team':
      return row.by === actor.id && row.team.includes(actor.id) && row.agency === actor.agency
    case 'of-my-page':
      return row.page.includes(actor.id)
    case 'mine-of-my-page':
      return row.by === actor.id && row.page.includes(actor.id)
    case 'considered':
      return row.considered && isUnhidden(actor, row)
    case 'in-my-hands':
      return row.inHands && isUnhidden(actor, row) && actor.role === 'reviewer' && actor.code === 'council'
  }
}

function isOpenTo(actor: Actor, { openTo }: PlantedRow): boolean {
  return openTo === null || openTo.includes(actor.id)
}

function isUnhidden(actor: Actor, row: PlantedRow): boolean {
  return row.hidden !== 'everybody' && row.hidden !== actor.id
}

export type Verb = 'read' | 'hold' | 'change' | 'remove'

/** Keys a verb should reach, sorted. Whatever is done with a row, it must be readable too. */
export function expectedKeys(
  policy: TablePolicy,
  verb: Verb,
  actor: Actor | null,
  purpose: Purpose,
  rows: readonly PlantedRow[],
): string[] {
  return rows
    .filter(
      (row) =>
        (row.open || expected(policy.read, actor, purpose, row)) &&
        (verb === 'read' || mayDo(policy, verb, actor, purpose, row)),
    )
    .map((row) => row.key)
    .toSorted()
}

function mayDo(
  policy: TablePolicy,
  verb: Exclude<Verb, 'read'>,
  actor: Actor | null,
  purpose: Purpose,
  row: PlantedRow,
): boolean {
  if (verb === 'remove') return expected(policy.remove, actor, purpose, row)
  const rules = verb === 'hold' ? [...(policy.hold ?? []), ...(policy.change ?? [])] : policy.change
  return !row.over && expected(rules, actor, purpose, row)
}
