import {
  type Attack,
  councilsDelivery,
  policesDelivery,
  openOne,
  waiting,
  policeLead,
  dataLead,
  linker,
  reviewer,
  frontDoor,
  manager,
  service,
  finder,
} from './attackers.ts'
export type { Attack } from './attackers.ts'
import { columnAttacks } from './column-attacks.ts'

const ask = (name: string, payload: string) => `select jobs.ask('${name}', '${payload}'::jsonb)`
const release = (delivery: string, by = '$me') =>
  ask('release-delivery', `{"delivery":"${delivery.slice(1, -1)}","by":"${by}","reason":"a reason of length"}`)
const held = `update identify.delivery set state = 'held' where id = ${policesDelivery}`

/** Work asked for by somebody who may not, or about what is not theirs. */
const jobAttacks: readonly Attack[] = [
  {
    as: null,
    purpose: 'public',
    module: 'platform',
    what: 'ask for linking without signing in',
    statements: [ask('link-records', '{}')],
  },
  {
    ...frontDoor,
    module: 'platform',
    what: 'ask for a held delivery to be loaded, from the front door',
    statements: [release(policesDelivery)],
  },
  {
    ...frontDoor,
    module: 'platform',
    what: 'ask for linking, from the front door',
    statements: [ask('link-records', '{}')],
  },
  {
    ...dataLead,
    module: 'platform',
    what: 'have the worker read any file and remove it',
    statements: [ask('receive-delivery', '{"path":"/etc/passwd","feed":"feed-police","fileName":"x"}')],
  },
  {
    ...dataLead,
    module: 'platform',
    what: 'have the worker read the secret beside the uploads',
    statements: [ask('receive-delivery', `{"path":"${waiting}/../secret","feed":"feed-police","fileName":"x"}`)],
  },
  {
    ...policeLead,
    module: 'platform',
    what: 'send a file as another agency’s',
    statements: [ask('receive-delivery', `{"path":"${waiting}","feed":"feed-council","fileName":"x"}`)],
  },
  {
    ...policeLead,
    module: 'platform',
    what: 'send a file as whoever’s it looks like',
    statements: [ask('receive-delivery', `{"path":"${waiting}","fileName":"x"}`)],
  },
  {
    ...policeLead,
    module: 'platform',
    what: 'release another agency’s delivery',
    statements: [release(councilsDelivery)],
  },
  {
    ...policeLead,
    module: 'platform',
    what: 'release a delivery no guard held',
    statements: [release(policesDelivery)],
  },
  {
    ...policeLead,
    module: 'platform',
    what: 'release a delivery in another’s name',
    statements: [release(policesDelivery, '00000000-0000-4000-8000-0000000000c1')],
  },
  {
    ...service,
    module: 'platform',
    what: 'change what was asked for, as the service',
    statements: [`update jobs.request set payload = '{}', asked_by = null`],
  },
]

/** Rows that are not theirs, by another door. */
const rowAttacks: readonly Attack[] = [
  {
    ...policeLead,
    what: 'say that a newer delivery of another agency’s feed was loaded',
    statements: [
      `insert into identify.delivery (feed, agency, file_name, as_at, mapping_version, state) values ('feed-council', '00000000-0000-4000-8000-0000000000b1', 'f', '2099-01-01', 1, 'loaded')`,
    ],
  },
  {
    ...dataLead,
    what: 'make a feed by hand',
    statements: [
      `insert into identify.feed (id, agency, title_en, title_cy, format, delivers, gateway) values ('mine', '00000000-0000-4000-8000-0000000000b1', 'x', 'x', 'mapping', 'snapshot', 'g')`,
    ],
  },
  {
    ...service,
    module: 'people',
    purpose: 'set-up',
    what: 'rename an agency through a page',
    statements: [`update people.agency set name_en = 'x'`],
  },
  { ...dataLead, module: 'platform', what: 'read sessions', statements: ['select 1 from identity.session'] },
  {
    ...dataLead,
    module: 'platform',
    what: 'read subjects of accounts',
    statements: ['select subject from identity.actor'],
  },
  {
    ...dataLead,
    module: 'platform',
    what: 'give themselves a role',
    statements: [`insert into identity.actor_role (actor, role) values ('$me', 'system')`],
  },
  {
    ...dataLead,
    module: 'platform',
    what: 'open a session',
    statements: [`select identity.open_session('kith|system', sha256('x'), '1 hour')`],
  },
  {
    ...dataLead,
    module: 'platform',
    what: 'write the trail by hand',
    statements: [
      `insert into audit.entry (correlation, purpose, action, outcome) values (gen_random_uuid(), 'x', 'x', 'allowed')`,
    ],
  },
  { ...dataLead, module: 'platform', what: 'shorten the trail', statements: ['delete from audit.entry'] },
  {
    ...dataLead,
    module: 'platform',
    what: 'put anything in the queue',
    statements: [`select graphile_worker.add_job('link-records')`],
  },
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
  `select 1 from pg_stats where schemaname in ('identity', 'audit', 'people', 'identify', 'jobs', 'action_plan', 'consultation', 'working_together')`,
  `select 1 from public.kith_migration`,
  `select 1 from graphile_worker.jobs`,
].map((statement) => ({ ...frontDoor, what: statement, statements: [statement] }))

/** Every attack, and what an administrator does first for those that need it. */
export const attacks: readonly Attack[] = [...columnAttacks, ...jobAttacks, ...rowAttacks, ...serverAttacks]

/** What people do all day and must go on being able to do, so that a lock that stops everybody is seen too. */
export const work: readonly (Attack & { readonly first?: string })[] = [
  {
    ...policeLead,
    what: 'change a mapping',
    statements: [
      `update identify.feed set mapping = '{}', mapping_version = mapping_version + 1 where id = 'feed-police'`,
    ],
  },
  {
    ...policeLead,
    what: 'say since when a feed speaks',
    statements: [
      `insert into identify.feed_start (feed, agency, starts, because)
         select id, agency, '2020-01-01', 'as they said' from identify.feed where id = 'feed-police'`,
    ],
  },
  {
    ...policeLead,
    what: 'hold a delivery while asking for its release',
    first: held,
    statements: [`select 1 from identify.delivery where id = ${policesDelivery} for update`],
  },
  {
    ...policeLead,
    module: 'platform',
    what: 'ask for their held delivery',
    first: held,
    statements: [release(policesDelivery)],
  },
  {
    ...dataLead,
    module: 'platform',
    what: 'ask for any held delivery',
    first: held,
    statements: [release(policesDelivery)],
  },
  {
    ...policeLead,
    module: 'platform',
    what: 'send a file',
    statements: [ask('receive-delivery', `{"path":"${waiting}","feed":"feed-police","fileName":"x"}`)],
  },
  { ...linker, module: 'platform', what: 'ask for linking', statements: [ask('link-records', '{}')] },
  {
    ...linker,
    what: 'end a link',
    statements: [`update identify.link set recorded_to = now() where source_person = 1 and recorded_to is null`],
  },
  {
    ...reviewer,
    what: 'answer',
    statements: [`update identify.review_answer set answer = 'same', answered_at = now() where reviewer = '$me'`],
  },
  {
    ...frontDoor,
    what: 'decide',
    statements: [
      `select 1 from identify.consideration where id = ${openOne} and state = 'open' for update`,
      `insert into identify.decision (consideration, disposition, reason, by_actor, shown) values (${openOne}, 'no', 'a reason of length', '$me', '{}')`,
      `update identify.consideration set state = 'decided' where id = ${openOne}`,
    ],
  },
  {
    ...finder,
    what: 'keep what was found',
    statements: [`update identify.consideration set rules_hold = false where state = 'open'`],
  },
  {
    ...manager,
    what: 'set capacity again',
    statements: [
      `insert into identify.capacity (week, team, places, set_by) values ('2026-11-02', 't', 7, '$me')
         on conflict (week, team) do update set places = excluded.places, set_by = excluded.set_by, set_at = now()`,
    ],
  },
]
