import type { Locator, Page } from 'playwright-core'
import { demonstrationAccounts } from '#kith/platform/identity/demonstration/index.ts'
import { hashToken, newToken } from '#kith/platform/identity/index.ts'
import { parseDay, tidyName, type Day } from '#kith/people/index.ts'
import { openEpisode } from '#kith/working-together/index.ts'
import { administrator } from '../world/kith.ts'
import type { Way } from './walk.ts'
import { world } from './world.ts'

export interface Supported {
  readonly episode: string
  /** A child of it, by the name its pages say. */
  readonly child: string
  /** A parent of it, as somebody who knows them writes their name. */
  readonly parent: { readonly forename: string; readonly surname: string; readonly born: Day | undefined }
}

interface Found {
  readonly role: string
  readonly record: string
  readonly forename: string
  readonly surname: string
  readonly born: string
}

/** The members of a family of three to five of the town with two children or more: the one after as many as it is given. */
const aFamily = `with named as (
   select m.family, m.person, m.role, said.*
     from identify.family_member m
     join lateral (
       select l.source_person as record, coalesce(a.value ->> 'forename', '') as forename, coalesce(a.value ->> 'surname', '') as surname, a.value ->> 'born' as born
         from identify.link l join identify.assertion a on a.source_person = l.source_person and a.says = 'identity' and a.recorded_to is null
        where l.person = m.person and l.recorded_to is null
        order by a.value ->> 'forename' ~ '[A-Za-z]' desc nulls last, l.source_person limit 1) said on true
    where m.recorded_to is null),
 chosen as (
   select family from named group by family
    having count(*) between 3 and 5 and count(*) filter (where role = 'child') > 1
       -- Every one of them can be called by a name that is no other's.
       and bool_and(forename ~ '[A-Za-z]') and count(distinct lower(forename)) = count(*)
    order by family offset $1 limit 1)
 select role, record, forename, surname, born from named
  where family = (select family from chosen) order by role = 'child' desc, person`

/** A family of the town, with records at several agencies, and its team: what the front door's journey leaves. `at`: each journey takes another family. */
export async function supported(way: Way, at = 0): Promise<Supported> {
  const { town } = await world()
  const admin = await administrator(town)
  try {
    // Past the triggers that let only the two sides agree: how they do is another journey.
    await admin.query('set session_replication_role = replica')
    await admin.query(
      `insert into working_together.agreement (agency, purposes, categories, gateway, keep_months, begins, drafted_by, signed_by, signed_at)
       select g.id, '{support-family}', '{education,social-care,early-help,health,housing,crime,money}', 'ca2004-s10', 12, now() - interval '1 day', d.id, s.id, now()
         from people.agency g, identity.actor d, identity.actor s
        where not g.is_hub and d.name like 'Governance lead%' and s.name like 'Health sharing lead%'
          and not exists (select 1 from working_together.agreement a where a.agency = g.id)`,
    )
    await admin.query('set session_replication_role = origin')
    const { rows } = await admin.query<Found>(aFamily, [at + (way.javaScript ? 1 : 2)])
    const ids = new Map(
      (await admin.query<{ id: string; name: string }>('select id, name from identity.actor')).rows.map(
        ({ id, name }) => [name.split(' (')[0], id],
      ),
    )
    const by = ids.get('Front door worker') ?? ''
    const token = newToken()
    const subject = demonstrationAccounts().find(({ name }) => name.startsWith('Front door'))?.subject ?? ''
    await town.database.openSession(subject, hashToken(token), 60)
    const episode = await town.database.transaction({ token, purpose: 'answer-contacts' }, (scope) =>
      openEpisode(scope, {
        because: `The school asked for help (${way.name})`,
        level: 'family-help',
        by,
        lead: ids.get('Family help worker') ?? null,
        supervisor: ids.get('Team manager') ?? null,
        members: rows.map(({ role, record, forename, surname, born }) => ({
          part: role === 'child' ? 'child' : 'parent',
          forename,
          surname,
          born: parseDay(born ?? '') ?? null,
          record,
        })),
      }),
    )
    await admin.query(
      `insert into working_together.team_member (episode, actor, part, added_by) values ($1, $2, 'member', $3)`,
      [episode, ids.get('Health visitor'), by],
    )
    const child = rows.find(({ role }) => role === 'child')
    const parent = rows.find(({ role }) => role !== 'child')
    return {
      episode,
      parent: {
        forename: tidyName(parent?.forename) ?? '',
        surname: tidyName(parent?.surname) ?? '',
        born: parseDay(parent?.born ?? ''),
      },
      child: [child?.forename, child?.surname].flatMap((part) => tidyName(part) ?? []).join(' '),
    }
  } finally {
    await admin.end()
  }
}

/** Fills in a day as three boxes. */
export async function fillDay(
  page: Page | Locator,
  name: string,
  [day, month, year]: readonly [string, string, string],
): Promise<void> {
  const group = page.getByRole('group', { name })
  await group.getByLabel('Day').fill(day)
  await group.getByLabel('Month').fill(month)
  await group.getByLabel('Year').fill(year)
}
