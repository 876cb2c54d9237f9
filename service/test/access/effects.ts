import type pg from 'pg'

/**
 * A state of the world that only some doors may bring about. Each is asked of the database after every deed, so that a door that brings it about without
 * being written here is found, whoever made it and whatever else it does.
 */
export interface Effect {
  readonly name: string
  /** One value, as text, that changes where the effect happened. */
  readonly sql: string
  /** The routes that may, `POST /url` as declared; none: no page may. */
  readonly by: readonly string[]
}

const over = (table: string, column: string): string => `select count(${column})::text from ${table}`

export const effects: readonly Effect[] = [
  {
    name: 'a role is given or taken',
    sql: `select md5(string_agg(r::text, ',' order by r::text)) from identity.actor_role r`,
    by: [],
  },
  {
    name: 'what a role may be for is changed',
    sql: `select md5(string_agg(r::text, ',' order by r::text)) from identity.role_purpose r`,
    by: [],
  },
  {
    name: 'an account is made, ended or moved to another agency',
    sql: `select md5(string_agg(a.id || a.agency::text || coalesce(a.disabled_at::text, ''), ',' order by a.id)) from identity.actor a`,
    by: [],
  },
  {
    name: 'somebody is found again who must not be',
    sql: `select md5(string_agg(p.protection::text || p.record, ',' order by p::text)) || ' ' || (select count(recorded_to) from working_together.protection)
            from working_together.protected_record p`,
    by: ['POST /protected', 'POST /protected/:id/end'],
  },
  {
    name: 'an agreement is signed',
    sql: over('working_together.agreement', 'signed_at'),
    by: ['POST /agreements/:agreement/sign'],
  },
  {
    name: 'an agreement ends',
    sql: over('working_together.agreement', 'ended_at'),
    by: ['POST /agreements/:agreement/end', 'POST /governance/agreements/:agreement/end'],
  },
  {
    name: 'an agreement is sent back',
    sql: over('working_together.agreement', 'sent_back_at'),
    by: ['POST /agreements/:agreement/send-back'],
  },
  {
    name: 'the condition of an agreement is confirmed',
    sql: over('working_together.agreement_confirmation', '*'),
    by: ['POST /governance/agreements/:agreement/confirm'],
  },
  {
    name: 'a family opens in an emergency',
    sql: over('working_together.opening', '*'),
    by: ['POST /openings'],
  },
  {
    name: 'an opening is reviewed',
    sql: over('working_together.opening', 'reviewed_at'),
    by: ['POST /openings/review/:id'],
  },
  {
    name: 'an opening is held back from the family',
    sql: over('working_together.opening', 'held_by'),
    by: ['POST /openings/review/:id/hold'],
  },
  {
    name: 'who is on a team changes',
    sql: `select md5(string_agg(t.id || coalesce(t.recorded_to::text, ''), ',' order by t.id)) from working_together.team_member t`,
    by: [
      'POST /front-door/:id/decide',
      'POST /caseload/:episode/lead',
      'POST /families/:id/support',
      'POST /support/:episode/add/:what',
      'POST /support/:episode/settle',
    ],
  },
  {
    name: 'support ends',
    sql: over('working_together.closure', 'signed_at'),
    by: ['POST /support/:episode/settle'],
  },
  {
    name: 'one agency tells another',
    sql: over('working_together.share_answer', '*'),
    by: ['POST /support/:episode/shares/:share', 'POST /support/:episode/shares/tell'],
  },
  {
    name: 'a sensitive service is shown to the front door',
    sql: over('working_together.contact_look', '*'),
    by: ['POST /front-door/:id/look'],
  },
  {
    name: 'a contact is decided',
    sql: over('working_together.contact_decision', '*'),
    by: ['POST /front-door/:id/decide'],
  },
  {
    name: 'a family is decided about',
    sql: over('identify.decision', '*'),
    by: ['POST /families/:id/decide'],
  },
  {
    name: 'who is who changes',
    sql: `select md5(string_agg(l.id || coalesce(l.recorded_to::text, ''), ',' order by l.id)) from identify.link l`,
    by: ['POST /people/:id/split', 'POST /people/:id/merge/:other', 'POST /people/:id/undo'],
  },
  {
    name: 'a delivery held is let in or turned down',
    sql: `select md5(string_agg(d.id || d.state, ',' order by d.id)) from identify.delivery d`,
    by: ['POST /deliveries/:id/decide'],
  },
  {
    name: 'how a feed is read changes',
    sql: `select md5(string_agg(f.id || coalesce(f.mapping::text, ''), ',' order by f.id)) from identify.feed f`,
    by: ['POST /feeds/:feed/mapping/use'],
  },
  {
    name: 'a record of the plan is released',
    sql: over('action_plan.record', 'released_by'),
    by: ['POST /plan/keep/:kind/:key/:version/release'],
  },
  {
    name: 'a report is signed',
    sql: over('action_plan.signed_report', '*'),
    by: ['POST /plan/keep/reports/:key/sign'],
  },
  {
    name: 'a call is released',
    sql: over('consultation.call_version', 'released_at'),
    by: ['POST /comment-calls/drafts/:draft/release'],
  },
  {
    name: 'an answer to a theme is published',
    sql: over('consultation.reply', 'released_at'),
    by: ['POST /comment-replies/:reply'],
  },
  {
    name: 'what tells of harm goes on to those who read',
    sql: `select count(*) filter (where held)::text from consultation.response`,
    by: ['POST /read-first/:reference', 'POST /comment/:call/write', 'POST /letters/enter'],
  },
]

/** What of each of these effects the world says now. */
export async function stateOf(admin: pg.Client, some: readonly Effect[]): Promise<ReadonlyMap<string, string>> {
  const said = await valuesOf(
    admin,
    some.map(({ sql }) => `coalesce((${sql}), '')`),
  )
  return new Map(some.map(({ name }, at) => [name, said[at] ?? '']))
}

/** How many rows each of these tables holds: nothing that a page does makes it fewer, but where the tables are made anew by jobs or by their own policy. */
export async function rowsOf(admin: pg.Client, tables: readonly string[]): Promise<ReadonlyMap<string, number>> {
  const counts = await valuesOf(
    admin,
    tables.map((table) => `(select count(*) from ${table})::text`),
  )
  return new Map(tables.map((table, at) => [table, Number(counts[at])]))
}

async function valuesOf(admin: pg.Client, expressions: readonly string[]): Promise<readonly string[]> {
  if (expressions.length === 0) return []
  const found = await admin.query<{ said: string[] }>(`select array[${expressions.join(', ')}] as said`)
  return found.rows[0]?.said ?? []
}
