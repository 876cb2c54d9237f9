import { randomUUID } from 'node:crypto'
import { isDeepStrictEqual } from 'node:util'
import { sql, type Scope } from '#kith/platform/db/index.ts'
import { seal, type Keyring } from '#kith/platform/envelope/index.ts'
import type { RiskKind } from './model/standing.ts'
import type { WayValue } from './model/way.ts'
import { boundTo, waysFor, type Way } from './store.ts'

/** What is written of an episode, in whose name. `form` is the form's own id: sent twice it writes once. */
export interface Writing {
  readonly form: string
  readonly episode: string
  readonly by: string
}

export interface NewWay extends Writing {
  readonly member: string
  readonly value: WayValue
  readonly saidBy: string | null
  readonly notFor: readonly string[]
  /** Colleagues who may open it besides whoever writes it; null: it is not sealed. */
  readonly sealedFor: readonly string[] | null
  readonly because: string
}

/**
 * Writes a way; of one that is sealed nothing but ciphertext reaches the database.
 * @returns its id; null where the same form wrote it before
 */
export async function writeWay(keys: Keyring, scope: Scope, way: NewWay): Promise<string | null> {
  // Not the form's: by an id that a form brings somebody could try whether another's way is there.
  const id = randomUUID()
  const { form, episode, member, value, saidBy, by, because, sealedFor } = way
  const sealed = sealedFor === null ? null : seal(keys, JSON.stringify(value), boundTo(id))
  await scope.workingTogether
    .insertInto('working_together.way')
    .values({
      id,
      form,
      episode,
      member,
      kind: value.kind,
      plain: sealed === null ? JSON.stringify(value) : null,
      ciphertext: sealed?.ciphertext ?? null,
      wrapped_key: sealed?.wrappedKey ?? null,
      key_id: sealed?.keyId ?? null,
      said_by: saidBy,
      not_for: [...way.notFor],
      by_actor: by,
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  const written = await scope.workingTogether
    .selectFrom('working_together.way')
    .select('id')
    .where('id', '=', id)
    .executeTakeFirst()
  if (!written) return null
  if (sealedFor !== null) {
    for (const actor of sealedFor)
      await grantReader(scope, { form: randomUUID(), episode, by, way: id, actor, because, until: null })
    await sealWhatWasSaid(keys, scope, way, sealedFor)
  }
  return id
}

/** The same of the same person, said openly before, over or not, is sealed with what is said now: it would be read there still. */
async function sealWhatWasSaid(
  keys: Keyring,
  scope: Scope,
  { episode, member, value, because }: NewWay,
  readers: readonly string[],
): Promise<void> {
  const before = (await waysFor(scope, episode, member)).find((one) => isDeepStrictEqual(one.value, value))
  if (before) await sealWay(keys, scope, { ...before, value }, readers, because)
}

/**
 * Seals a way that was said openly, and with it wherever else the family's episodes hold the same of the same person: what came back with them stands in the closed one
 * too. All of it or none. False where it is sealed already or is not theirs.
 */
export async function sealWay(
  keys: Keyring,
  scope: Scope,
  way: Pick<Way, 'id' | 'saidAs'> & { readonly value: WayValue },
  readers: readonly string[],
  because: string,
): Promise<boolean> {
  const copies = await sql<{ way: string; said_as: string }>`
    select c.way, c.said_as from working_together.plain_copies(${way.id}) c`.execute(scope.workingTogether)
  const ways = [way, ...copies.rows.map((copy) => ({ id: copy.way, saidAs: copy.said_as }))]
  const sealed = ways.map(({ saidAs }) => seal(keys, JSON.stringify(way.value), boundTo(saidAs)))
  const done = await sql<{ sealed: boolean }>`
    select working_together.seal_way(${way.id}, ${ways.map(({ id }) => id)}::uuid[], ${sealed.map(({ ciphertext }) => ciphertext)}::bytea[],
      ${sealed.map(({ wrappedKey }) => wrappedKey)}::bytea[], ${keys.current()}, ${[...readers]}::uuid[], ${because}) as sealed`.execute(
    scope.workingTogether,
  )
  return done.rows[0]?.sealed === true
}

export async function confirmWay(
  scope: Scope,
  { form, episode, by, way, how }: Writing & { readonly way: string; readonly how: Asked },
): Promise<void> {
  await scope.workingTogether
    .insertInto('working_together.way_confirmation')
    .values({ form, episode, way, how, by_actor: by })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

export const asked = ['face-to-face', 'telephone', 'interpreter', 'colleague'] as const
export type Asked = (typeof asked)[number]

/** Holds one way, or every way of the family. */
export async function writeRisk(
  scope: Scope,
  risk: Writing & { readonly way: string | null; readonly kind: RiskKind; readonly because: string },
): Promise<void> {
  const { form, episode, by, way, kind, because } = risk
  await scope.workingTogether
    .insertInto('working_together.reach_risk')
    .values({ form, episode, way, kind, because, by_actor: by })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

/** Ends a way; nothing where it is over or not theirs. */
export async function endWay(scope: Scope, way: string, { episode, by }: Omit<Writing, 'form'>): Promise<void> {
  await scope.workingTogether
    .updateTable('working_together.way')
    .set({ recorded_to: sql<Date>`clock_timestamp()`, ended_by: by })
    .where('id', '=', way)
    .where('episode', '=', episode)
    .where('recorded_to', 'is', null)
    .execute()
}

export interface Grant extends Writing {
  readonly way: string
  readonly actor: string
  readonly because: string
  readonly until: Date | null
}

/** Lets a colleague open a sealed way; nothing where they may already. */
export async function grantReader(scope: Scope, grant: Grant): Promise<void> {
  const { form, episode, by, way, actor, because, until } = grant
  // One that has run out is over: it is ended before another begins.
  await scope.workingTogether
    .updateTable('working_together.way_reader')
    .set({ recorded_to: sql<Date>`clock_timestamp()`, ended_by: by })
    .where('way', '=', way)
    .where('actor', '=', actor)
    .where('recorded_to', 'is', null)
    .where('until', '<', sql<Date>`clock_timestamp()`)
    .execute()
  await scope.workingTogether
    .insertInto('working_together.way_reader')
    .values({ form, episode, way, actor, because, granted_by: by, until })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

/** Ends at once that somebody may open a way. */
export async function endReader(scope: Scope, reader: string, { episode, by }: Omit<Writing, 'form'>): Promise<void> {
  await scope.workingTogether
    .updateTable('working_together.way_reader')
    .set({ recorded_to: sql<Date>`clock_timestamp()`, ended_by: by })
    .where('id', '=', reader)
    .where('episode', '=', episode)
    .where('recorded_to', 'is', null)
    .execute()
}
