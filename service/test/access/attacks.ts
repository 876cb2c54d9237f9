import type { Purpose } from '#kith/platform/identity/index.ts'

/** What somebody who can run any statement on the service's own connection might try, signed in as themselves. */
export interface Attack {
  readonly what: string
  /** Role and agency; null: nobody is signed in. */
  readonly as: string | null
  readonly purpose: Purpose
  readonly module: 'people' | 'identify' | 'platform'
  /** Run in turn in one transaction; the attack works where the last touches a row. `$me` is the attacker's id. */
  readonly statements: readonly string[]
}

const councilsDelivery = `'00000000-0000-4000-8001-0000000000c1'`
const policesDelivery = `'00000000-0000-4000-8001-0000000000b1'`
const openOne = `'00000000-0000-4000-8007-00000000000b'`
const pairInHands = `'00000000-0000-4000-8004-00000000000a'`
const elsewhere = `'00000000-0000-4000-8002-00000000000c'`
const waiting = `/srv/uploads/waiting-11111111-1111-4111-8111-111111111111`

const policeLead = { as: 'agency-data-lead of police', purpose: 'manage-feeds', module: 'identify' } as const
const dataLead = { as: 'data-lead of council', purpose: 'manage-feeds', module: 'identify' } as const
const linker = { as: 'data-lead of council', purpose: 'check-links', module: 'identify' } as const
const reviewer = { as: 'reviewer of council', purpose: 'review-identity', module: 'identify' } as const
const frontDoor = { as: 'front-door of council', purpose: 'consider-families', module: 'identify' } as const
const manager = { as: 'team-manager of council', purpose: 'set-capacity', module: 'identify' } as const
const service = { as: 'system of council', purpose: 'receive', module: 'identify' } as const
const finder = { as: 'system of council', purpose: 'find-needs', module: 'identify' } as const

/** Changes of columns nobody may make, in the name of somebody who may change other columns of the same row. */
const columnAttacks: readonly Attack[] = [
  { ...policeLead, what: 'move a feed to another agency', statements: [`update identify.feed set agency = '00000000-0000-4000-8000-0000000000c1' where id = 'feed-police'`] },
  { ...policeLead, what: 'give a feed another legal gateway', statements: [`update identify.feed set gateway = 'another' where id = 'feed-police'`] },
  { ...policeLead, what: 'end a feed', statements: [`update identify.feed set ended_at = now() where id = 'feed-police'`] },
  { ...dataLead, what: 'say a feed speaks of days it does not', statements: [`update identify.feed set coverage_from = '1990-01-01' where id = 'feed-police'`] },
  { ...dataLead, what: 'rename a feed so that its rows are another’s', statements: [`update identify.feed set id = 'other' where id = 'feed-police'`] },
  { ...policeLead, what: 'rewrite what a delivery counted', statements: [`update identify.delivery set received = 9, accepted = 9, rows_proof = 0 where id = ${policesDelivery}`] },
  { ...policeLead, what: 'sign a delivery off without its being loaded', statements: [`update identify.delivery set state = 'loaded', released_by = '$me', released_at = now() where id = ${policesDelivery}`] },
  { ...policeLead, what: 'move a delivery to another agency', statements: [`update identify.delivery set agency = '00000000-0000-4000-8000-0000000000c1' where id = ${policesDelivery}`] },
  { ...service, what: 'move a delivery to another feed, as the service', statements: [`update identify.delivery set feed = 'feed-council' where id = ${policesDelivery}`] },
  { ...service, what: 'swap the hash of a delivery’s file, as the service', statements: [`update identify.delivery set file_hash = sha256('x') where id = ${policesDelivery}`] },
  { ...service, what: 'rewrite what was said, as the service', statements: [`update identify.assertion set value = '{"forename":"X"}' where source_person = 2`] },
  { ...service, what: 'give what one agency said to another, as the service', statements: [`update identify.assertion set agency = '00000000-0000-4000-8000-0000000000c1' where source_person = 2`] },
  { ...service, what: 'end what was said in the past, as the service', statements: [`update identify.assertion set recorded_to = '2020-01-01' where source_person = 2`] },
  { ...linker, what: 'move somebody else’s link to another person', statements: [`update identify.link set person = ${elsewhere} where source_person = 1`] },
  { ...linker, what: 'sign a link as somebody else', statements: [`update identify.link set by_actor = (select id from identity.actor where false), reason = 'x' where source_person = 1`] },
  { ...linker, what: 'pretend a link ended long ago', statements: [`update identify.link set recorded_to = '2020-01-01' where source_person = 1`] },
  {
    ...linker,
    what: 'bring a link back after it ended',
    statements: [`update identify.link set recorded_to = now() where source_person = 1`, `update identify.link set recorded_to = null where source_person = 1`],
  },
  { ...linker, what: 'sign a link as a run', statements: [`insert into identify.link (source_person, person, by_actor, by_run, recorded_to) values (1, ${elsewhere}, '$me', '00000000-0000-4000-8003-000000000001', now())`] },
  { ...linker, what: 'make a link that began before it did', statements: [`insert into identify.link (source_person, person, by_actor, recorded_from, recorded_to) values (1, ${elsewhere}, '$me', '2020-01-01', now())`] },
  { ...linker, what: 'turn a ruling round', statements: [`update identify.pair_ruling set ruling = 'different' where left_record = 1`] },
  { ...linker, what: 'rewrite why a ruling was made', statements: [`update identify.pair_ruling set reason = 'another' where left_record = 1`] },
  { ...reviewer, what: 'hold a pair nobody gave them', statements: [`update identify.review_answer set pair = '00000000-0000-4000-8004-00000000000b' where reviewer = '$me'`] },
  { ...reviewer, what: 'answer out of turn', statements: [`update identify.review_answer set turn = 3 where reviewer = '$me'`] },
  { ...reviewer, what: 'say they answered before they were shown', statements: [`update identify.review_answer set answer = 'same', answered_at = '2020-01-01' where reviewer = '$me'`] },
  {
    ...reviewer,
    what: 'change an answer that was given',
    statements: [`update identify.review_answer set answer = 'same', answered_at = now() where reviewer = '$me'`, `update identify.review_answer set answer = 'different' where reviewer = '$me'`],
  },
  { ...reviewer, what: 'settle a pair alone', statements: [`update identify.review_pair set state = 'settled', settled_as = 'same' where id = ${pairInHands}`] },
  { ...frontDoor, what: 'close a consideration nobody decided', statements: [`update identify.consideration set state = 'decided' where id = ${openOne}`] },
  { ...frontDoor, what: 'change what a family was put forward for', statements: [`update identify.consideration set met = '{other}', needs_present = 0 where id = ${openOne}`] },
  {
    ...frontDoor,
    what: 'change what a family was put forward for while deciding',
    statements: [
      `insert into identify.decision (consideration, disposition, reason, by_actor, shown) values (${openOne}, 'no', 'a reason of length', '$me', '{}')`,
      `update identify.consideration set state = 'decided', needs_present = 0, first_signal = '2020-01-01' where id = ${openOne}`,
    ],
  },
  { ...frontDoor, what: 'open again what somebody decided', statements: [`update identify.consideration set state = 'open' where state = 'decided'`] },
  { ...frontDoor, what: 'decide in the past', statements: [`insert into identify.decision (consideration, disposition, reason, by_actor, shown, decided_at) values (${openOne}, 'no', 'a reason of length', '$me', '{}', '2020-01-01')`] },
  { ...frontDoor, what: 'change a decision', statements: [`update identify.decision set reason = 'another reason entirely'`] },
  { ...finder, what: 'take a family off the list, as the service', statements: [`update identify.consideration set state = 'decided' where id = ${openOne}`] },
  { ...finder, what: 'rewrite a finding, as the service', statements: [`update identify.finding set items = '[{}]', present = 9`] },
  { ...manager, what: 'say capacity was set earlier', statements: [`update identify.capacity set places = 9, set_by = '$me', set_at = '2020-01-01'`] },
  { ...manager, what: 'set capacity in another’s name', statements: [`update identify.capacity set places = 9`, `update identify.capacity set set_by = gen_random_uuid()`] },
]

const ask = (name: string, payload: string) => `select jobs.ask('${name}', '${payload}'::jsonb)`
const release = (delivery: string, by = '$me') => ask('release-delivery', `{"delivery":"${delivery.slice(1, -1)}","by":"${by}","reason":"a reason of length"}`)
const held = `update identify.delivery set state = 'held' where id = ${policesDelivery}`

/** Work asked for by somebody who may not, or about what is not theirs. */
const jobAttacks: readonly Attack[] = [
  { as: null, purpose: 'public', module: 'platform', what: 'ask for linking without signing in', statements: [ask('link-records', '{}')] },
  { ...frontDoor, module: 'platform', what: 'ask for a held delivery to be loaded, from the front door', statements: [release(policesDelivery)] },
  { ...frontDoor, module: 'platform', what: 'ask for linking, from the front door', statements: [ask('link-records', '{}')] },
  { ...dataLead, module: 'platform', what: 'have the worker read any file and remove it', statements: [ask('receive-delivery', '{"path":"/etc/passwd","feed":"feed-police","fileName":"x"}')] },
  { ...dataLead, module: 'platform', what: 'have the worker read the secret beside the uploads', statements: [ask('receive-delivery', `{"path":"${waiting}/../secret","feed":"feed-police","fileName":"x"}`)] },
  { ...policeLead, module: 'platform', what: 'send a file as another agency’s', statements: [ask('receive-delivery', `{"path":"${waiting}","feed":"feed-council","fileName":"x"}`)] },
  { ...policeLead, module: 'platform', what: 'send a file as whoever’s it looks like', statements: [ask('receive-delivery', `{"path":"${waiting}","fileName":"x"}`)] },
  { ...policeLead, module: 'platform', what: 'release another agency’s delivery', statements: [release(councilsDelivery)] },
  { ...policeLead, module: 'platform', what: 'release a delivery no guard held', statements: [release(policesDelivery)] },
  { ...policeLead, module: 'platform', what: 'release a delivery in another’s name', statements: [release(policesDelivery, '00000000-0000-4000-8000-0000000000c1')] },
  { ...service, module: 'platform', what: 'change what was asked for, as the service', statements: [`update jobs.request set payload = '{}', asked_by = null`] },
]

/** Rows that are not theirs, by another door. */
const rowAttacks: readonly Attack[] = [
  { ...policeLead, what: 'say that a newer delivery of another agency’s feed was loaded', statements: [`insert into identify.delivery (feed, agency, file_name, as_at, mapping_version, state) values ('feed-council', '00000000-0000-4000-8000-0000000000b1', 'f', '2099-01-01', 1, 'loaded')`] },
  { ...dataLead, what: 'make a feed by hand', statements: [`insert into identify.feed (id, agency, title_en, title_cy, format, delivers, gateway) values ('mine', '00000000-0000-4000-8000-0000000000b1', 'x', 'x', 'mapping', 'snapshot', 'g')`] },
  { ...service, module: 'people', purpose: 'set-up', what: 'rename an agency through a page', statements: [`update people.agency set name_en = 'x'`] },
  { ...dataLead, module: 'platform', what: 'read sessions', statements: ['select 1 from identity.session'] },
  { ...dataLead, module: 'platform', what: 'read subjects of accounts', statements: ['select subject from identity.actor'] },
  { ...dataLead, module: 'platform', what: 'give themselves a role', statements: [`insert into identity.actor_role (actor, role) values ('$me', 'system')`] },
  { ...dataLead, module: 'platform', what: 'open a session', statements: [`select identity.open_session('kith|system', sha256('x'), '1 hour')`] },
  { ...dataLead, module: 'platform', what: 'write the trail by hand', statements: [`insert into audit.entry (correlation, purpose, action, outcome) values (gen_random_uuid(), 'x', 'x', 'allowed')`] },
  { ...dataLead, module: 'platform', what: 'shorten the trail', statements: ['delete from audit.entry'] },
  { ...dataLead, module: 'platform', what: 'put anything in the queue', statements: [`select graphile_worker.add_job('link-records')`] },
]

/** The server itself. */
const serverAttacks: readonly Attack[] = [
  `create table public.mine (x int)`,
  `create temporary table mine (x int)`,
  `create function public.mine() returns int language sql as 'select 1'`,
  `create function pg_temp.mine() returns int language sql as 'select 1'`,
  `create schema mine`,
  `create extension dblink`,
  `select pg_read_file('/etc/passwd')`,
  `select pg_ls_dir('/')`,
  `select lo_import('/etc/passwd')`,
  `copy identify.feed to program 'cat'`,
  `copy identify.feed to '/tmp/x'`,
  `set role kith_owner`,
  `set role kith_worker`,
  `set role kith_door`,
  `set session authorization kith_owner`,
  `alter table identify.link disable row level security`,
  `drop policy reads on identify.link`,
  `set row_security = off; select 1 from identify.link_pair`,
  `select 1 from pg_authid`,
  `select 1 from pg_statistic`,
  `select 1 from pg_stats where schemaname in ('identity', 'audit', 'people', 'identify', 'jobs')`,
  `select 1 from public.kith_migration`,
  `select 1 from graphile_worker.jobs`,
].map((statement) => ({ ...frontDoor, what: statement, statements: [statement] }))

/** Every attack, and what an administrator does first for those that need it. */
export const attacks: readonly Attack[] = [...columnAttacks, ...jobAttacks, ...rowAttacks, ...serverAttacks]

/** What people do all day and must go on being able to do, so that a lock that stops everybody is seen too. */
export const work: readonly (Attack & { readonly first?: string })[] = [
  { ...policeLead, what: 'change a mapping', statements: [`update identify.feed set mapping = '{}', mapping_version = mapping_version + 1 where id = 'feed-police'`] },
  { ...policeLead, what: 'hold a delivery while asking for its release', first: held, statements: [`select 1 from identify.delivery where id = ${policesDelivery} for update`] },
  { ...policeLead, module: 'platform', what: 'ask for their held delivery', first: held, statements: [release(policesDelivery)] },
  { ...dataLead, module: 'platform', what: 'ask for any held delivery', first: held, statements: [release(policesDelivery)] },
  { ...policeLead, module: 'platform', what: 'send a file', statements: [ask('receive-delivery', `{"path":"${waiting}","feed":"feed-police","fileName":"x"}`)] },
  { ...linker, module: 'platform', what: 'ask for linking', statements: [ask('link-records', '{}')] },
  { ...linker, what: 'end a link', statements: [`update identify.link set recorded_to = now() where source_person = 1 and recorded_to is null`] },
  { ...reviewer, what: 'answer', statements: [`update identify.review_answer set answer = 'same', answered_at = now() where reviewer = '$me'`] },
  {
    ...frontDoor,
    what: 'decide',
    statements: [
      `select 1 from identify.consideration where id = ${openOne} and state = 'open' for update`,
      `insert into identify.decision (consideration, disposition, reason, by_actor, shown) values (${openOne}, 'no', 'a reason of length', '$me', '{}')`,
      `update identify.consideration set state = 'decided' where id = ${openOne}`,
    ],
  },
  { ...finder, what: 'keep what was found', statements: [`update identify.consideration set rules_hold = false where state = 'open'`] },
  {
    ...manager,
    what: 'set capacity again',
    statements: [
      `insert into identify.capacity (week, team, places, set_by) values ('2026-11-02', 't', 7, '$me')
         on conflict (week, team) do update set places = excluded.places, set_by = excluded.set_by, set_at = now()`,
    ],
  },
]
