import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import fc from 'fast-check'
import { addDays, parseDay, type Day } from '#kith/people/index.ts'
import { cameBack, openFamily, workedOut, type Held } from './caseload.testing.ts'
import { checkKept } from './check.ts'
import { supportRules } from './content/load.ts'
import { lookAts } from './model/caseload.ts'
import { driftOf } from './model/drift.ts'
import { levels } from './model/level.ts'
import { countCameBack, countCaseload, readCaseload, readEnded, readLoads } from './store/caseload.ts'
import { readGlances, type EpisodeGlance } from './store/glance.ts'
import { supportWorld, type SupportWorld } from './testing.ts'

let world: SupportWorld
let actors: Readonly<Record<'lead' | 'worker' | 'manager', string>>
const middle = parseDay('2026-11-26') ?? assert.fail()
const rules = supportRules.levels

before(async () => {
  world = await supportWorld()
  actors = { lead: await world.idOf('lead'), worker: await world.idOf('worker'), manager: await world.idOf('manager') }
})
after(async () => {
  await world?.close()
})

/** One thing that happens to one of a few families, on or around a day. */
interface Deed {
  readonly what: (typeof deeds)[number]
  readonly family: number
  readonly days: number
  readonly pick: number
}
const deeds = [
  'visit',
  'tried',
  'review',
  'meeting',
  'action',
  'done',
  'step',
  'lead',
  'no-lead',
  'supervise',
  'child',
  'child-ends',
  'propose',
  'return',
  'sign',
  'reopen',
  'take-back',
] as const
const history = fc.array(
  fc.record<Deed>({
    what: fc.constantFrom(...deeds),
    family: fc.nat(2),
    days: fc.integer({ min: -120, max: 60 }),
    pick: fc.nat(4),
  }),
  { minLength: 1, maxLength: 25 },
)

const opened = (day: Day, reopens?: string): Promise<string> => openFamily(world, actors.manager, day, reopens)

const statements: Readonly<Record<Exclude<Deed['what'], 'reopen'>, string>> = {
  visit: `insert into working_together.visit (episode, day, kind, seen, may_tell, by_actor) values ($1, $2, 'home', array[gen_random_uuid()], 'team', $3)`,
  tried: `insert into working_together.visit (episode, day, kind, may_tell, by_actor) values ($1, $2, 'tried', 'team', $3)`,
  review: `insert into working_together.meeting (episode, day, kind, by_actor) values ($1, $2, 'review', $3)`,
  meeting: `insert into working_together.meeting (episode, day, kind, by_actor) values ($1, $2, 'team', $3)`,
  action: `insert into working_together.agreed_action (episode, due, what, owner_worker, may_tell, by_actor) values ($1, $2, 'ring', $3, 'team', $3)`,
  done: `update working_together.agreed_action set done_on = $2, done_said_by = $3 where id = (select id from working_together.agreed_action where episode = $1 and done_on is null order by id limit 1)`,
  step: `insert into working_together.episode_step (episode, level, because, by_actor, at) values ($1, $4, 'a reason of length', $3, $2)`,
  lead: `with ended as (update working_together.team_member set recorded_to = now(), ended_by = $3 where episode = $1 and recorded_to is null and part = 'lead' returning id)
    insert into working_together.team_member (episode, actor, part, added_by) select $1, $5, 'lead', $3 where not exists (select from ended)
      and not exists (select from working_together.team_member t where t.episode = $1 and t.recorded_to is null and (t.actor = $5 or t.part = 'lead')) and $2::date is not null`,
  'no-lead': `update working_together.team_member set recorded_to = now(), ended_by = $3 where episode = $1 and recorded_to is null and part = 'lead' and $2::date is not null`,
  supervise: `insert into working_together.team_member (episode, actor, part, added_by) select $1, $3, 'supervisor', $3 where $2::date is not null on conflict do nothing`,
  child: `insert into working_together.member (episode, part, said_by, recorded_from) values ($1, case when $2::date > '2026-11-01' then 'child' else 'parent' end, $3, now())`,
  'child-ends': `update working_together.member set recorded_to = now(), ended_by = $3 where episode = $1 and recorded_to is null and $2::date is not null`,
  propose: `insert into working_together.closure (episode, outcome, proposed_by) select $1, 'sustained', $3 where $2::date is not null on conflict do nothing`,
  return: `update working_together.closure set returned_by = $6, returned_at = $2 where episode = $1 and signed_at is null and returned_at is null and $3::uuid is not null`,
  sign: `update working_together.closure set signed_by = $6, signed_at = $2 where episode = $1 and signed_at is null and returned_at is null and $3::uuid is not null`,
  'take-back': `delete from working_together.visit where id = (select id from working_together.visit where episode = $1 order by day desc limit 1) and $2::date is not null and $3::uuid is not null`,
}

/** Does a deed as an administrator would see it done: what is refused because a family is closed, is refused. */
async function does(deed: Deed, families: string[]): Promise<void> {
  const family = families[deed.family] ?? assert.fail()
  const day = addDays(middle, deed.days)
  if (deed.what === 'reopen') {
    families[deed.family] = await opened(day, family)
    return
  }
  const text = statements[deed.what]
  const values = [
    family,
    day,
    actors.lead,
    levels[deed.pick],
    deed.pick % 2 ? actors.lead : actors.worker,
    actors.manager,
  ]
  const used = values.slice(0, Math.max(...[...text.matchAll(/\$(\d)/g)].map(([, n]) => Number(n))))
  // A parameter between two that are used has to be of some type.
  const typed = text.includes('$6')
    ? `${text} and $4::text is not null and $5::uuid is not null`
    : text.includes('$5')
      ? `${text} and $4::text is not null`
      : text
  await world.admin.query(typed, used).catch((error: unknown) => {
    if (!(error instanceof Error) || !/this episode is closed/.test(error.message)) throw error
  })
}

const managing = <T>(work: Parameters<typeof world.acting<T>>[2]): Promise<T> =>
  world.acting('manager', 'manage-support', work)

/** Every kept glance as at a day, page by page and whatever is closed beside. */
async function everyOpen(today: Day): Promise<EpisodeGlance[]> {
  const all: EpisodeGlance[] = []
  for (let page = 1; ; page++) {
    const some = await managing((scope) => readCaseload(scope, { rules, today }, { worker: null, look: null }, page))
    all.push(...some)
    if (some.length === 0) return all
  }
}

async function agrees(today: Day): Promise<void> {
  const { rows } = await world.admin.query<Record<string, unknown> & { episode: string; closed_on: string | null }>(
    workedOut,
    [today],
  )
  const open = await everyOpen(today)
  const shown = open.map((one) => ({
    episode: one.episode,
    opened_on: one.openedOn,
    reopens: one.reopens,
    level: one.level,
    lead: one.lead,
    supervisor: one.supervisor,
    children: one.children,
    last_visit: one.lastVisit,
    last_review: one.lastReview,
    next_meeting: one.nextMeeting,
    open_actions: one.openActions,
    late_actions: one.lateActions,
    closing: one.closing,
    closed_on: one.closedOn,
    outcome: one.outcome,
  }))
  assert.deepEqual(
    shown.toSorted((a, b) => (a.episode < b.episode ? -1 : 1)),
    rows.filter(({ closed_on }) => closed_on === null),
  )
  const seen = open.map(({ lastVisit, openedOn, episode }) => `${lastVisit ?? openedOn} ${episode}`)
  assert.deepEqual(seen, seen.toSorted(), 'those longest without a visit come first')
  await countsAgree(open, today)
}

/** What a page counts is what the model finds in each family. */
async function countsAgree(open: readonly EpisodeGlance[], today: Day): Promise<void> {
  for (const worker of [null, actors.lead]) {
    const theirs = open.filter(({ lead }) => worker === null || lead === worker)
    const counts = await managing((scope) => countCaseload(scope, { rules, today }, worker))
    assert.equal(counts.open, theirs.length)
    for (const look of lookAts) {
      const holding = theirs.filter((one) => {
        const kinds = driftOf(one, rules, today).map(({ kind }) => (kind === 'never-visited' ? 'no-visit' : kind))
        return look === 'closing' ? one.closing : kinds.includes(look)
      })
      assert.equal(counts[look], holding.length, `${look} on ${today}`)
      const page = await managing((scope) => readCaseload(scope, { rules, today }, { worker, look }, 1))
      assert.deepEqual(
        page.map(({ episode }) => episode),
        holding.slice(0, 25).map(({ episode }) => episode),
      )
    }
  }
}

/** Days on which something begins or ends to be so of a family: where an answer is wrong by a day, it is wrong there. */
async function edges(family: string): Promise<readonly Day[]> {
  const open = await everyOpen(middle)
  const turns = open
    .filter(({ episode }) => episode === family)
    .flatMap(({ level, lastVisit, lastReview, openedOn }) => {
      const rule = level === null ? rules['family-help'] : rules[level]
      return [
        addDays(lastVisit ?? openedOn, rule.visitDays),
        addDays(lastReview ?? openedOn, 7 * rule.reviewWeeks),
        lastReview ?? middle,
      ]
    })
  return [...new Set(turns.flatMap((day) => [day, addDays(day, 1)]))]
}

async function endsAgree(today: Day): Promise<void> {
  const { rows } = await world.admin.query<{
    episode: string
    opened_on: string
    closed_on: string | null
    reopens: string | null
  }>(workedOut, [today])
  const dayOf = (text: string) => parseDay(text) ?? assert.fail(text)
  const held = rows.map<Held>(({ episode, opened_on, closed_on, reopens }) => ({
    episode,
    reopens,
    openedOn: dayOf(opened_on),
    closedOn: closed_on === null ? null : dayOf(closed_on),
  }))
  const counted = await managing((scope) => countCameBack(scope, [6, 12], today))
  assert.deepEqual(
    counted,
    [6, 12].map((months) => cameBack(held, months, today)),
  )
  const since = addDays(today, -30)
  const ended = held.filter(({ closedOn }) => closedOn !== null && closedOn >= since)
  const first = await managing((scope) => readEnded(scope, since, 1))
  assert.equal(first.length, Math.min(25, ended.length))
  for (const one of first) {
    assert.ok(ended.some(({ episode, closedOn }) => episode === one.episode && closedOn === one.closedOn))
    assert.equal(
      one.again,
      held.some(({ reopens }) => reopens === one.episode),
    )
  }
}

test('what is kept of families is what working it out again gives, after any history and on any day', async () => {
  await fc.assert(
    fc.asyncProperty(
      history,
      fc.array(fc.integer({ min: -400, max: 400 }), { minLength: 2, maxLength: 2 }),
      async (deedsDone, days) => {
        const families = [await opened(addDays(middle, -90)), await opened(addDays(middle, -3)), await opened(middle)]
        for (const deed of deedsDone) await does(deed, families)
        for (const one of days) await agrees(addDays(middle, one))
        await endsAgree(addDays(middle, days[0] ?? 0))
        assert.deepEqual(await checkKept(world.kith.adminUrl, false), {
          families: (await world.admin.query('select from working_together.episode')).rowCount,
          differ: 0,
        })
      },
    ),
    { numRuns: 10, endOnFailure: true },
  )
})

test('each thing that can happen to a family is kept as it happens, and so is the same again', async () => {
  const families = [await opened(addDays(middle, -200))]
  for (const what of [
    'step',
    'child',
    'lead',
    'visit',
    'review',
    'meeting',
    'action',
    'child',
    'supervise',
    'tried',
    'done',
    'child-ends',
    'visit',
    'take-back',
    'no-lead',
    'propose',
    'return',
    'propose',
    'sign',
    'reopen',
    'child',
    'lead',
  ] as const) {
    await does({ what, family: 0, days: -20, pick: 2 }, families)
    await agrees(middle)
  }
  // On each day on which an answer turns: with a level, seen once, and looked at again in the past and in time to come.
  const turning = families[0] ?? assert.fail()
  for (const [what, days] of [
    ['step', -20],
    ['visit', -9],
    ['review', -30],
    ['review', 40],
  ] as const)
    await does({ what, family: 0, days, pick: 2 }, families)
  assert.ok(
    (await everyOpen(middle)).some(
      ({ episode, lastReview }) => episode === turning && lastReview === addDays(middle, -30),
    ),
  )
  for (const day of await edges(turning)) await agrees(day)
})

test('a family came back within six months where the last day of them is the day it did', async () => {
  const closed =
    (
      await world.admin.query<{ id: string }>(
        `insert into working_together.episode (because, opened_by, opened_at) values ('a reason of length', $1, '2020-01-01') returning id`,
        [actors.manager],
      )
    ).rows[0]?.id ?? assert.fail()
  await world.admin.query(
    `insert into working_together.closure (episode, outcome, proposed_by, signed_by, signed_at) values ($1, 'sustained', $2, $3, '2020-03-31 12:00')`,
    [closed, actors.lead, actors.manager],
  )
  const count = async (day: Day) => (await managing((scope) => countCameBack(scope, [6], day)))[0] ?? assert.fail()
  const on = (text: string) => parseDay(text) ?? assert.fail(text)
  const [day0, last, next] = [
    await count(on('2020-09-29')),
    await count(on('2020-09-30')),
    await count(on('2020-10-01')),
  ]
  assert.equal(last.closed, day0.closed, 'on the last day it is too soon to tell')
  assert.equal(next.closed, last.closed + 1)
  await opened(on('2020-09-30'), closed)
  assert.equal((await count(on('2020-10-01'))).cameBack, next.cameBack + 1)
})

test('a manager reads of all while managing; a practitioner of their own; nobody else, and nobody writes what is kept', async () => {
  const family = await opened(middle)
  const here = (
    who: 'lead' | 'worker' | 'manager' | 'door',
    purpose: 'support-family' | 'manage-support' | 'answer-contacts',
  ) => world.acting(who, purpose, async (scope) => (await readGlances(scope, family)).length)
  await world.admin.query(
    `insert into working_together.team_member (episode, actor, part, added_by) values ($1, $2, 'lead', $2)`,
    [family, actors.lead],
  )
  assert.deepEqual(
    [
      await here('manager', 'manage-support'),
      await here('lead', 'support-family'),
      await here('worker', 'support-family'),
      await here('manager', 'support-family'),
      await here('door', 'answer-contacts'),
      await here('worker', 'manage-support'),
    ],
    [1, 1, 0, 0, 0, 0],
  )
  for (const change of ['set children = 0', 'set lead = null'] as const)
    await assert.rejects(
      managing((scope) =>
        scope.workingTogether
          .updateTable('working_together.episode_glance')
          .set(change === 'set lead = null' ? { lead: null } : { children: 0 })
          .execute(),
      ),
      /permission denied/,
    )
  const loads = await managing((scope) => readLoads(scope, 1))
  const led = (
    await world.admin.query<{ n: number }>(
      `select count(*)::int as n from working_together.team_member t where t.actor = $1 and t.part = 'lead' and t.recorded_to is null and not exists (select from working_together.closure c where c.episode = t.episode and c.signed_at is not null)`,
      [actors.lead],
    )
  ).rows[0]?.n
  assert.equal(loads.find(({ worker }) => worker === actors.lead)?.families, led)
  assert.deepEqual(
    loads.map(({ families }) => families),
    loads.map(({ families }) => families).toSorted((a, b) => b - a),
  )
})
