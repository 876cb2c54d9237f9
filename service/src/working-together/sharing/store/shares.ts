import { sql, type Scope } from '#kith/platform/db/index.ts'
import type { ShareAnswer, ShareRequest, ShareTold } from '../model/share.ts'

/** One request, or what was told unasked, as either side sees it; why it was answered so is there for the side that holds what was asked, and for nobody else. */
export interface Share {
  readonly id: string
  readonly about: string
  readonly byAgency: string
  readonly ofAgency: string
  readonly categories: readonly string[]
  readonly necessity: string
  readonly minimum: string
  readonly gateway: string
  readonly underDuty: boolean
  /** Told by whoever holds it, without being asked. */
  readonly unasked: boolean
  readonly keepUntil: string
  readonly askedBy: string
  readonly askedAt: Date
  readonly answer: {
    readonly given: boolean
    readonly categories: readonly string[]
    /** What was told; null where nothing was, or where the day until which this side may keep it is over. */
    readonly went: string | null
    readonly keepUntil: string | null
    readonly ringName: string
    readonly ringPhone: string
    readonly by: string
    readonly at: Date
    readonly reason: { readonly ground: string; readonly because: string } | null
  } | null
}

/** What was asked in one family between the asker's agency and another, the newest first. */
export async function readShares(scope: Scope, episode: string): Promise<readonly Share[]> {
  const rows = await scope.workingTogether
    .selectFrom('working_together.share_request as r')
    .leftJoin('working_together.share_answer as a', 'a.request', 'r.id')
    .leftJoin('working_together.share_content as c', 'c.request', 'r.id')
    .leftJoin('working_together.share_reason as w', 'w.request', 'r.id')
    .select([
      'r.id',
      'r.about',
      'r.by_agency',
      'r.of_agency',
      'r.categories',
      'r.necessity',
      'r.minimum',
      'r.gateway',
      'r.under_duty',
      'r.unasked',
      'r.asked_by',
      'r.asked_at',
      'a.given',
      'a.categories as gave',
      'c.went',
      'a.ring_name',
      'a.ring_phone',
      'a.by_actor',
      'a.at',
      'w.ground',
      'w.because',
    ])
    .select([sql<string>`r.keep_until::text`.as('until'), sql<string | null>`a.keep_until::text`.as('gave_until')])
    .where('r.episode', '=', episode)
    .orderBy('r.asked_at', 'desc')
    .limit(200)
    .execute()
  return rows.map((row) => ({
    id: row.id,
    about: row.about,
    byAgency: row.by_agency,
    ofAgency: row.of_agency,
    categories: row.categories,
    necessity: row.necessity,
    minimum: row.minimum,
    gateway: row.gateway,
    underDuty: row.under_duty,
    unasked: row.unasked,
    keepUntil: row.until,
    askedBy: row.asked_by,
    askedAt: new Date(row.asked_at),
    answer:
      row.given === null || row.at === null
        ? null
        : {
            given: row.given,
            categories: row.gave ?? [],
            went: row.went,
            keepUntil: row.gave_until,
            ringName: row.ring_name ?? '',
            ringPhone: row.ring_phone ?? '',
            by: row.by_actor ?? '',
            at: new Date(row.at),
            reason: row.ground !== null && row.because !== null ? { ground: row.ground, because: row.because } : null,
          },
  }))
}

/** Who is in a family and which other agencies are on its team, as far as whoever asks is on it too. */
export async function readSides(
  scope: Scope,
  episode: string,
): Promise<{
  readonly members: readonly { id: string; name: string }[]
  readonly agencies: ReadonlyMap<string, readonly string[] | null>
}> {
  const members = await scope.workingTogether
    .selectFrom('working_together.member')
    .select(['id', 'forename', 'surname'])
    .where('episode', '=', episode)
    .where('recorded_to', 'is', null)
    .orderBy('recorded_from')
    .execute()
  const agencies = await sql<{ agency: string; covered: string[] | null }>`
    select agency, working_together.categories_of(agency) as covered
      from (select distinct agency from working_together.team_member where episode = ${episode} and recorded_to is null) t`.execute(
    scope.workingTogether,
  )
  return {
    members: members.map(({ id, forename, surname }) => ({ id, name: `${forename} ${surname}`.trim() })),
    agencies: new Map(agencies.rows.map(({ agency, covered }) => [agency, covered])),
  }
}

/** Keeps a request under the id its form carried: sent twice, it is asked once. Who asks is of their own agency, says the database. */
export async function keepRequest(
  scope: Scope,
  {
    id,
    episode,
    request,
    underDuty,
    by,
  }: { id: string; episode: string; request: ShareRequest; underDuty: boolean; by: string },
): Promise<void> {
  await sql`insert into working_together.share_request
      (id, episode, about, of_agency, categories, necessity, minimum, gateway, gateway_because, under_duty, keep_until, asked_by)
    values (${id}, ${episode}, ${request.about}, ${request.ofAgency}, ${[...request.categories]}, ${request.necessity.trim()}, ${request.minimum.trim()},
            ${request.gateway}, ${request.gatewayBecause}, ${underDuty}, ${request.keepUntil}, ${by})
    on conflict do nothing`.execute(scope.workingTogether)
}

/** Keeps what one agency tells another unasked: that it was told, what, and why, as an answer nobody had to ask for. Sent twice, it is told once. */
export async function keepTold(
  scope: Scope,
  {
    id,
    episode,
    told,
    underDuty,
    by,
  }: { id: string; episode: string; told: ShareTold; underDuty: boolean; by: string },
): Promise<void> {
  const kept = await sql`insert into working_together.share_request
      (id, episode, about, by_agency, categories, necessity, minimum, gateway, gateway_because, under_duty, unasked, keep_until, asked_by)
    values (${id}, ${episode}, ${told.about}, ${told.ofAgency}, ${[...told.categories]}, ${told.necessity.trim()}, ${told.minimum.trim()},
            ${told.gateway}, ${told.gatewayBecause}, ${underDuty}, true, ${told.keepUntil}, ${by})
    on conflict do nothing`.execute(scope.workingTogether)
  if (kept.numAffectedRows !== 1n) return
  const { categories, went, keepUntil, because } = told
  await keepAnswer(scope, id, { given: true, categories, went, keepUntil, because }, by, 'told-unasked')
}

/** Keeps an answer and its reason. False where the request was answered already: the first answer stands. */
export async function keepAnswer(
  scope: Scope,
  request: string,
  answer: ShareAnswer,
  by: string,
  given: 'asked-lawfully' | 'told-unasked' = 'asked-lawfully',
): Promise<boolean> {
  const said = answer.given
    ? { categories: [...answer.categories], keepUntil: answer.keepUntil, ringName: '', ringPhone: '' }
    : { categories: [], keepUntil: null, ringName: answer.ringName, ringPhone: answer.ringPhone }
  const kept =
    await sql`insert into working_together.share_answer (request, given, categories, keep_until, ring_name, ring_phone, by_actor)
    values (${request}, ${answer.given}, ${said.categories}, ${said.keepUntil}, ${said.ringName}, ${said.ringPhone}, ${by})
    on conflict do nothing`.execute(scope.workingTogether)
  if (kept.numAffectedRows !== 1n) return false
  if (answer.given)
    await sql`insert into working_together.share_content (request, went, by_actor)
      values (${request}, ${answer.went}, ${by})`.execute(scope.workingTogether)
  await sql`insert into working_together.share_reason (request, ground, because, by_actor)
    values (${request}, ${answer.given ? given : answer.ground}, ${answer.because}, ${by})`.execute(
    scope.workingTogether,
  )
  return true
}

/** How often agencies asked each other about each family. Numbers only, for whoever governs. */
export interface ShareCounts {
  readonly episode: string
  readonly asked: number
  readonly given: number
  readonly declined: number
  readonly waiting: number
  readonly unasked: number
  readonly last: Date
}

export async function readShareCounts(scope: Scope): Promise<readonly ShareCounts[]> {
  const found = await sql<{
    episode: string
    asked: string
    given: string
    declined: string
    waiting: string
    unasked: string
    last_at: string
  }>`
    select * from working_together.share_counts() order by last_at desc limit 500`.execute(scope.workingTogether)
  return found.rows.map((row) => ({
    episode: row.episode,
    asked: Number(row.asked),
    given: Number(row.given),
    declined: Number(row.declined),
    waiting: Number(row.waiting),
    unasked: Number(row.unasked),
    last: new Date(row.last_at),
  }))
}
