import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { parseDay } from '#kith/people/index.ts'
import type { SupportWorld, Who } from './testing.ts'

type Fields = Readonly<Record<string, string>> | readonly [string, string][]

/** One family of these tests: Ama, her mother Efua, and her father Kwame, who lives elsewhere; led by the council, with a nurse and others on its team. */
export interface Osei {
  readonly episode: string
  /** Ids by forename. */
  readonly members: Readonly<Record<string, string>>
  /** What a page of the family says to somebody, without its tags. */
  page(who: Who, path?: string): Promise<string>
  /** Somebody sends a form of the family, which is taken. */
  written(who: Who, path: string, fields: Fields): Promise<void>
}

export async function oseiFamily(world: SupportWorld): Promise<Osei> {
  for (const [agency, categories, ended] of [
    ['mental-health-trust', '{health,housing}', false],
    ['community-health', '{health}', true],
    ['police', '{crime}', false],
    ['housing-provider', '{housing}', false],
  ] as const)
    await agree(world, agency, categories, ended)
  const record = await plantRecords(world)
  const member = (
    part: 'child' | 'parent' | 'parent-elsewhere',
    forename: string,
    born: string | null,
    on: string | null = null,
  ) => ({ part, forename, surname: 'Osei', born: born === null ? null : (parseDay(born) ?? null), record: on })
  const episode = await world.open({
    because: 'The school and the nurse both asked',
    level: 'family-help',
    lead: await world.idOf('lead'),
    supervisor: await world.idOf('manager'),
    members: [
      member('child', 'Ama', '2019-03-01'),
      member('parent', 'Efua', '1990-05-05', record),
      member('parent-elsewhere', 'Kwame', null),
    ],
  })
  const found = await world.admin.query<{ id: string; forename: string }>(
    'select id, forename from working_together.member where episode = $1',
    [episode],
  )
  const members = Object.fromEntries(found.rows.map(({ id, forename }) => [forename, id]))
  for (const who of ['nurse', 'visitor', 'worker'] as const)
    await world.admin.query(
      `insert into working_together.team_member (episode, actor, part, added_by) values ($1, $2, 'member', $2)`,
      [episode, await world.idOf(who)],
    )
  return {
    episode,
    members,
    async page(who, path = '') {
      const answer = await world.get(who, `/support/${episode}${path}`)
      assert.equal(answer.statusCode, 200, `${who} ${path}: ${answer.statusCode}`)
      return answer.body.replaceAll(/<[^>]+>/g, ' ').replaceAll(/\s+/g, ' ')
    },
    async written(who, path, fields) {
      const answer = await world.post(who, `/support/${episode}${path}`, fields)
      assert.equal(
        answer.statusCode,
        303,
        `${who} ${path}: ${answer.statusCode} ${answer.body
          .replaceAll(/<[^>]+>/g, ' ')
          .replaceAll(/\s+/g, ' ')
          .slice(0, 400)}`,
      )
    },
  }
}

/** An agreement to support families with one partner, running or ended. */
async function agree({ admin }: SupportWorld, agency: string, categories: string, ended: boolean): Promise<void> {
  await admin.query(
    `insert into working_together.agreement (agency, purposes, categories, gateway, keep_months, begins, drafted_by, signed_by, signed_at, ended_by, ended_at, ended_because)
     select g.id, '{support-family}', $2, 'ca2004-s10', 12, now() - interval '1 day', d.id, s.id, now(), case when $3 then d.id end,
            case when $3 then now() end, case when $3 then 'it was not renewed' end
       from people.agency g, identity.actor d, identity.actor s where g.code = $1 and d.subject = 'test|door' and s.subject = 'test|nurse'`,
    [agency, categories, ended],
  )
}

/** The mother, known to two feeds that linkage found to be one person: health and housing and the police each say something of her. */
async function plantRecords({ admin }: SupportWorld): Promise<string> {
  await admin.query(`insert into people.person (id) values ('00000000-0000-4000-8002-0000000000aa')`)
  await admin.query(`insert into identify.link_run (id, state) values ('00000000-0000-4000-8003-0000000000aa', 'done')`)
  let first = ''
  for (const [feed, kind, value] of [
    ['mental-health', 'mental-health-care', '{"setting":"adult"}'],
    ['housing', 'rent-arrears', '{"weeks":6}'],
    ['police', 'domestic-abuse-incident', '{"role":"victim"}'],
  ] as const) {
    const {
      rows: [person],
    } = await admin.query<{ id: string }>(
      `insert into identify.source_person (feed, agency, key) select id, agency, 'efua' from identify.feed where id = $1 returning id::text`,
      [feed],
    )
    await admin.query(
      `insert into identify.link (source_person, person, by_run) values ($1, '00000000-0000-4000-8002-0000000000aa', '00000000-0000-4000-8003-0000000000aa')`,
      [person?.id],
    )
    await admin.query(
      `insert into identify.assertion (feed, agency, part, source_person, says, kind, value, valid_from, delivery, row, content)
       select f.id, f.agency, 'p', $2, 'fact', $3, $4, '2026-03-01', $5, 1, 1 from identify.feed f where f.id = $1`,
      [feed, person?.id, kind, value, randomUUID()],
    )
    first ||= person?.id ?? ''
  }
  return first
}
