import { createHash } from 'node:crypto'
import { sql, type Scope } from '#kith/platform/db/index.ts'
import { SealBroken, SealingKeyMissing, type Keyring } from '#kith/platform/envelope/index.ts'
import { findAddresses, holdsValue } from './model/addresses.ts'
import type { WayValue } from './model/way.ts'
import { openSealed, waysFor } from './store.ts'

/** Where an address was let through: what kind of thing was written. */
export const passedPlaces = [
  'visit',
  'action',
  'consent',
  'must-not-learn',
  'meeting',
  'colleague',
  'supervision',
  'answer',
  'minute',
  'letter',
  'share',
  'contact',
  'decision',
  'step',
] as const
export type PassedPlace = (typeof passedPlaces)[number]

/** What was caught in a form: in which fields, and whether whoever typed it may say that it is nobody's home. */
export interface Caught {
  /** `address`: shaped like one. `kept`: how somebody here is reached, as whoever typed it may know. */
  readonly fields: ReadonlyMap<string, 'address' | 'kept'>
  /** What the button that goes on sends; it stands for exactly what was found. Null where nothing was, or nothing may go on. */
  readonly pass: string | null
  /** Whether an address was found and goes on, because whoever typed it says that it is nobody's home. */
  readonly passed: boolean
}

export const nothingCaught: Caught = { fields: new Map(), pass: null, passed: false }

/**
 * Looks for addresses in what is about to be written of a family. What whoever writes may know as somebody's is refused. Anything else that is shaped like an address
 * comes back, and goes on when they say that it is nobody's home: whether it is sealed makes no difference to that answer, or typing would be a way to find out.
 * @param texts by field
 * @param saidNobodys what the button that goes on sent; '' where it was not pressed
 */
export async function catchAddresses(
  keys: Keyring,
  scope: Scope,
  episode: string,
  texts: ReadonlyMap<string, string>,
  saidNobodys: string,
): Promise<Caught> {
  if ([...texts.values()].every((text) => text.trim() === '')) return nothingCaught
  const known = await knownValues(keys, scope, episode)
  const kept = [...texts].filter(([, text]) => known.some((value) => holdsValue(text, value)))
  const shaped = catchShapes(texts, saidNobodys)
  if (kept.length === 0) return shaped
  const fields = new Map([...catchShapes(texts, '').fields, ...kept.map(([field]) => [field, 'kept'] as const)])
  return { fields, pass: null, passed: false }
}

/** The same where nothing is known of how anybody is reached: what is shaped like an address, whosever it is. */
export function catchShapes(texts: ReadonlyMap<string, string>, saidNobodys: string): Caught {
  const found = [...texts].flatMap(([field, text]) => findAddresses(text).map((one) => ({ field, text: one.text })))
  if (found.length === 0) return nothingCaught
  const pass = createHash('sha256')
    .update(found.map(({ field, text }) => `${field} ${text}`).join('\n'))
    .digest('base64url')
  if (saidNobodys === pass) return { fields: new Map(), pass: null, passed: true }
  return { fields: new Map(found.map(({ field }) => [field, 'address'])), pass, passed: false }
}

/** What whoever asks may know of how anybody in the family is reached. */
async function knownValues(keys: Keyring, scope: Scope, episode: string): Promise<readonly WayValue[]> {
  const ways = await waysFor(scope, episode)
  const values: WayValue[] = []
  for (const way of ways) {
    const value = way.value ?? (await openedOrNull(keys, scope, way.id, episode))
    if (value !== null) values.push(value)
  }
  return values
}

/** A key that is not here must not keep anybody from writing: what cannot be opened cannot be compared, and is caught by its shape. */
async function openedOrNull(keys: Keyring, scope: Scope, way: string, episode: string): Promise<WayValue | null> {
  try {
    return await openSealed(keys, scope, way, episode)
  } catch (error) {
    if (error instanceof SealingKeyMissing || error instanceof SealBroken) return null
    throw error
  }
}

/** Writes down that an address went into a record as nobody's home: where, by whom, never what. */
export async function recordPassed(
  scope: Scope,
  { episode, by }: { readonly episode: string; readonly by: string },
  place: PassedPlace,
  entry: string,
): Promise<void> {
  await scope.workingTogether
    .insertInto('working_together.address_passed')
    .values({ episode, place, entry, by_actor: by })
    .execute()
}

/** Where a way's value stands in what was written as nobody's home: for its readers, so that it does not stay there unseen. */
export interface WrittenElsewhere {
  readonly place: PassedPlace
  readonly at: Date
  readonly by: string
}

export async function whereWritten(
  scope: Scope,
  episode: string,
  value: WayValue,
): Promise<readonly WrittenElsewhere[]> {
  const { rows } = await sql<{ place: string; at: Date; by_actor: string; text: string }>`
    select p.place, p.at, p.by_actor, t.text from working_together.address_passed p
      join lateral (
        select v.note as text from working_together.visit v where v.id = p.entry
        union all select a.what from working_together.agreed_action a where a.id = p.entry
        union all select c.for_what from working_together.help_consent c where c.id = p.entry
        union all select n.because from working_together.must_not_learn n where n.id = p.entry
        union all select m.place from working_together.meeting m where m.id = p.entry
        union all select s.note from working_together.supervision s where s.id = p.entry
        union all select a.text || ' ' || a.because from working_together.answer a where a.id = p.entry
        union all select m.text from working_together.minute m where m.id = p.entry
        union all select concat_ws(' ', r.necessity, r.minimum, r.gateway_because, c.went, w.because) from working_together.share_request r
          left join working_together.share_content c on c.request = r.id left join working_together.share_reason w on w.request = r.id where r.id = p.entry
        union all select t.because from working_together.team_member t
         where p.place = 'colleague' and t.episode = p.episode and t.added_by = p.by_actor) t on true
     where p.episode = ${episode}
    union all
    select 'contact', c.at, c.by_actor, concat_ws(' ', c.worrying, c.going_well, c.wanted, c.safe_contact, c.gateway_because)
      from working_together.contact c join working_together.contact_decision d on d.contact = c.id
     where d.episode = ${episode} and c.nobodys_home
     union all
    select 'decision', d.at, d.by_actor, d.because from working_together.contact_decision d where d.episode = ${episode} and d.nobodys_home
    union all
    select 'step', s.at, s.by_actor, s.because from working_together.episode_step s where s.episode = ${episode} and s.nobodys_home
    order by at desc limit 500`.execute(scope.workingTogether)
  return rows.flatMap(({ place, at, by_actor, text }) => {
    const known = passedPlaces.find((one) => one === place)
    return known !== undefined && holdsValue(text, value) ? [{ place: known, at: new Date(at), by: by_actor }] : []
  })
}
