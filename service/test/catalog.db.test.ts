import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import pg from 'pg'
import { layDatabaseGrants, moduleRoles, schemas } from '#kith/platform/db/index.ts'
import { testKith, type TestKith } from './world/kith.ts'

const ours = `(${schemas.map((schema) => `'${schema}'`).join(', ')})`
const loginRoles = ['kith_app', 'kith_door', 'kith_worker']

/** Functions that run as the owner, each a hole in the wall with a reason. A new one is argued for here. */
const ownersFunctions = [
  'audit.write', // the only way to write the trail: in one's own name
  'consultation.answered', // which questions somebody answered, for whoever changes a call; asks who asks first
  'consultation.answers_of', // an index that row security would not let be used; asks who asks first
  'consultation.call_as', // a version of a call that was released, for everybody
  'consultation.call_counts', // numbers only, for everybody
  'consultation.call_history', // the versions of a call that were released, for everybody
  'consultation.calls', // what is asked, for everybody
  'consultation.check_request', // a trigger: looks whether what work is asked for is the asker's
  'consultation.conclusions', // what was confirmed and published, counted as at an instant, for reports
  'consultation.follow', // what became of one response, for whoever holds its reference
  'consultation.heard', // what two people published, for everybody
  'consultation.let_go', // a trigger: a decision about harm lets a response go on
  'consultation.newest_reading', // for analysts: that a reading of a call was asked for and how far it is, not by whom
  'consultation.open_draft', // for whoever holds its code
  'consultation.put_call_in_place', // a trigger: a version that is released is the call from then on
  'consultation.quotes', // words that a person said may be shown
  'consultation.receive', // the one way in, for people who are nobody here
  'consultation.save_draft', // for whoever holds its code
  'consultation.taken_up', // what the sender was told, without the sender
  'consultation.tell', // a letter to somebody whom the official who asks for it may not know
  'consultation.tell_of_replies', // the same, for everybody a published answer is owed to
  'graphile_worker.kith_enqueue', // jobs.ask calls it
  'identify.begin_feed', // a trigger: a feed names the day said last since when it speaks
  'identify.check_list_request', // a trigger: looks whether who asks for a list of another day considers families
  'identify.check_request', // a trigger: looks whether what work is asked for is the asker's
  'identify.contacts_about_family', // for the front door and one family put before a person: that a contact waits or what was decided about it, never what was told
  'identify.contradicts_rulings', // settle_review asks; granted to nobody
  'identify.count_anew', // has the database count what a run is about to read; reads nothing out, for the service's own work
  'identify.families_supported', // for whoever considers families: which are in support that goes on here
  'identify.family_labels', // what the row policies would show of a page's families, for the page at once; asks who asks first
  'identify.hold_verdicts', // makes verdicts rulings, which only reviewers together may
  'identify.homes_of_members', // who of a family the asker supports lives with whom, by numbers of this family alone: never where
  'identify.keep_mapping_version', // a trigger: keeps each description a feed was read with
  'identify.known_of_members', // what agreed feeds say of the members of an episode the asker supports; asks which those are
  'identify.lives_before_adoption', // ids of records for the run that must not join them; answers to nobody else
  'identify.my_agreement', // counts over others' answers
  'identify.published_feeds', // what feeds there are, for everybody: nothing of what they said
  'identify.published_use', // counts rounded to ten, for everybody
  'identify.reviews_waiting', // a count over pairs that are not in one's hands
  'identify.settle_review', // sees both answers, tells only the outcome
  'identify.support_of_families', // for whoever considers a few families: at which level that support is and since when, never what is written in it
  'identify.take_review_pair', // chooses the pair, so that nobody else does
  'identify.unseen_considerations', // families of people who must not be found, for the row policies of whoever asks
  'identify.unseen_people', // the same of people
  'identify.unseen_records', // the same of records
  'identity.bearer',
  'identity.close_session',
  'identity.has',
  'identity.my_agency',
  'identity.my_id',
  'identity.open_family_session', // lets in somebody nobody knows who came to a page of their own; what it makes reaches nothing
  'identity.open_session',
  'identity.proved_again', // yes or no about the asker's own session
  'identity.refuse_sign_in',
  'identity.whoami',
  'jobs.ask',
  'working_together.agreed', // yes or no about the asker's own agency
  'working_together.agreement_moves', // a trigger: which side may do what with an agreement that stands so
  'working_together.begin_glance', // a trigger: keeps the dates of an episode from its beginning
  'working_together.begins_where_offered', // a trigger: looks whether the family an episode names was offered support
  'working_together.carry_members', // a trigger: a family that comes back brings its members, who must not learn what, and its ways, sealed ones as they are
  'working_together.categories_of', // what an agency agreed to be told, which is published
  'working_together.claim_page', // takes a code and a day of birth: the account is that member's, or nothing, and not why
  'working_together.contacts_about_protected', // for the protection desk: that a contact came about somebody protected, and whom to ring; not what it says
  'working_together.disagreed', // a trigger: a disagreement is about a line that is there
  'working_together.edges_for_release', // who must not learn of whom, for checking and sending a family's documents; asks whether who asks may
  'working_together.episodes_of_considered', // for whoever considers a family: that support goes on, at which level and who leads, never what is written in it
  'working_together.families_hidden', // families of the asker's own and their relatives', which they are not to see: every policy on who supports whom asks it
  'working_together.families_of_contact', // for the front door and one contact: that somebody's family was put before a person, and what was decided; never why
  'working_together.files_to_send', // for what sends: the files of one letter that was released
  'working_together.fill_agency', // a trigger: puts down the agency somebody is of
  'working_together.fill_contact', // a trigger: puts down of which agency who tells is, and whom a reply is for
  'working_together.found_episodes', // for the front door and one contact: that there is an episode, never what is written in it
  'working_together.hand_over_way', // by the guardian: a sealed way nobody on the team can open is opened to one of them; it says only whether it was
  'working_together.has_page', // yes or no, for a member's own team and the service's sending
  'working_together.hold_way', // puts a way on hold, seen or not, for a family's team and the job that sends; tells nothing
  'working_together.identifiers_for_release', // names, numbers and schools that documents are checked for; no page shows them
  'working_together.involved', // for the front door and one contact: which agencies know the people in it, never what they know
  'working_together.is_agreed_with', // yes or no, whether an agency's agreement runs, for teams that write to it
  'working_together.keep_all_support', // a trigger: keeps which families are supported here, once families were drawn anew
  'working_together.keep_glance', // a trigger: keeps the dates of an episode as whoever writes of it changes them, over what only its team reads
  'working_together.keep_protected', // a trigger: finds the records of people who are protected, as they are named and as files come
  'working_together.keep_support', // a trigger: the same, as somebody comes into support or support ends
  'working_together.let_enquiries_go', // by the service's clearing up: the words of people who offered go so long after their answer; never of who waits
  'working_together.letter_rests_on', // one value of all that a letter rests on, for its team and what sends it: it says nothing but whether it changed
  'working_together.letter_stopped', // for what sends: that a letter did not go, and a code for why
  'working_together.letter_went', // for what sends: that a letter went
  'working_together.letters_sent', // for what sends: which of the letters it laid ready it sent
  'working_together.lines_for', // for the guardian: who is behind each line of one person's own page; ids and days, never what was read
  'working_together.look_asked', // a trigger: a question is about a line its asker reads
  'working_together.looks_at', // for the guardian: who looked at one family; entries hold ids only
  'working_together.may_open', // what is in the way of the asker's opening a family
  'working_together.may_pass', // which categories of whose facts agreements let pass to the asker
  'working_together.may_release', // yes or no about the asker and one family
  'working_together.members_for_release', // what members are called, for the job that sends
  'working_together.my_episodes', // the ids of the asker's own episodes: every policy of theirs asks it
  'working_together.my_looks', // for one's own page: who looked at what is kept about oneself, as far as they may be known
  'working_together.my_members', // the members whose own page is the asker's: every policy of theirs asks it
  'working_together.my_passed', // for one's own page: what agencies passed on about oneself, and by which law
  'working_together.my_sealed', // the ids of the sealed ways the asker may open: the policies on ways ask it
  'working_together.names_of_my_families', // for a manager: who is called what in the families on whose team they are, and in no other
  'working_together.next_letter', // for what sends: one letter that was released and has waited
  'working_together.next_notice', // for what sends: one notice that is due, by ids
  'working_together.notice_came', // for what sends: what came of a try
  'working_together.notice_due', // for what sends: that what was put on a page is to be told of
  'working_together.on_team', // yes or no about the asker
  'working_together.open_in_emergency', // finds one family as somebody describes it, and opens it to them for four hours
  'working_together.opening_rate', // two counts, for the guardian
  'working_together.page_invited', // a trigger: a code is for somebody in the family who is grown or judged able, and takes the place of the one before
  'working_together.page_state', // what is in the way of the asker's own page
  'working_together.pages_kept', // for the guardian: who has a page or a code for one
  'working_together.plain_copies', // the ids of what says the same of the same person as a way the asker may seal, in episodes whose team they may not be on
  'working_together.practitioners', // who can be asked to lead or to join: names and numbers of colleagues
  'working_together.protection_found', // for the protection desk: yes or no, whether somebody protected is in any record and on any list
  'working_together.protection_holds', // a trigger: the ways of a family are on hold when somebody in it is protected, and nothing is said of why
  'working_together.publish_to', // the one way anything enters a page: by the service, of what two people wrote and released
  'working_together.published_agreements', // what is agreed now, for everybody; not who signed it
  'working_together.published_statements', // the answers that hold now, which are published; not who gave them
  'working_together.reach_for_release', // what was confirmed and what became unsafe, for checking and sending documents
  'working_together.reach_unsafe', // a trigger: the ways of a family are on hold when somebody leaves it or must not learn something
  'working_together.receive_enquiry', // the one way in for people who are nobody here and offer a home or their time; answers nothing
  'working_together.rendition_made', // a trigger: a letter is made from the record of now, for somebody in the family
  'working_together.rendition_moves', // a trigger: which step follows which, and by whose hand
  'working_together.running', // which agreements run; granted to nobody
  'working_together.seal_way', // makes a way that was said openly and its copies ciphertext, which nobody is granted to do otherwise; asks whether it is theirs
  'working_together.share_answered', // a trigger: no more goes than was asked and is agreed
  'working_together.share_asked', // a trigger: whom it is about and whom it asks belong to the family and its team
  'working_together.share_counts', // numbers only, for whoever governs
  'working_together.share_reasoned', // a trigger: a reason fits its answer
  'working_together.share_told', // a trigger: what was told is kept as long as its answer says
  'working_together.staff_follows', // a trigger: who is on the staff register is hidden from that colleague, and no longer when they are off it
  'working_together.unread_ways', // for the guardian: that somebody has a sealed way nobody on the team can open, never what it says
  'working_together.way_keeps_a_reader', // a trigger: somebody can always open a sealed way that stands
  'working_together.way_said', // a trigger: who seals a way is its first reader, and the ways before it are on hold
  'working_together.ways_for_release', // ways to reach a family, sealed ones as ciphertext, for checking and sending documents; asks whether who asks may
]

let kith: TestKith
let admin: pg.Client

before(async () => {
  kith = await testKith()
  admin = new pg.Client({ connectionString: kith.adminUrl })
  await admin.connect()
})

after(async () => {
  await admin?.end()
  await kith?.close()
})

async function names(statement: string, values: readonly unknown[] = []): Promise<string[]> {
  return (await admin.query<{ name: string }>(statement, [...values])).rows.map((row) => row.name)
}

test('every table has row security, forced on its owner too, and at least one policy', async () => {
  const bare = `select c.oid::regclass::text as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where n.nspname in ${ours} and c.relkind in ('r', 'p')`
  assert.deepEqual(await names(`${bare} and not (c.relrowsecurity and c.relforcerowsecurity)`), [])
  assert.deepEqual(await names(`${bare} and not exists (select 1 from pg_policy p where p.polrelid = c.oid)`), [])
  assert.ok((await names(bare)).length >= 27)
})

test('there is no view that reads as its owner, no materialised view and no foreign table', async () => {
  const found =
    await names(`select c.oid::regclass::text as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where n.nspname in ${ours} and (c.relkind in ('m', 'f') or (c.relkind = 'v' and not coalesce(c.reloptions @> '{security_invoker=true}', false)))`)
  assert.deepEqual(found, [])
})

test('nothing of ours is granted to everybody, and nothing may be passed on', async () => {
  const acls = `select 'table ' || c.oid::regclass as name, coalesce(c.relacl, acldefault(case c.relkind when 'S' then 's'::"char" else 'r' end, c.relowner)) as acl
      from pg_class c join pg_namespace n on n.oid = c.relnamespace where n.nspname in ${ours} and c.relkind in ('r', 'p', 'v', 'S')
    union all select 'column ' || a.attrelid::regclass || '.' || a.attname, a.attacl
      from pg_attribute a join pg_class c on c.oid = a.attrelid join pg_namespace n on n.oid = c.relnamespace where n.nspname in ${ours} and a.attacl is not null
    union all select 'function ' || p.oid::regprocedure, coalesce(p.proacl, acldefault('f', p.proowner))
      from pg_proc p join pg_namespace n on n.oid = p.pronamespace where n.nspname in ${ours}
    union all select 'schema ' || nspname, coalesce(nspacl, acldefault('n', nspowner)) from pg_namespace where nspname in ${ours} or nspname = 'graphile_worker'`
  assert.deepEqual(await names(`select name from (${acls}) a, aclexplode(a.acl) e where e.grantee = 0`), [])
  const roles = `select oid from pg_roles where rolname like 'kith\\_%' and rolname not in ('kith_owner', 'kith_worker')`
  assert.deepEqual(
    await names(`select name from (${acls}) a, aclexplode(a.acl) e where e.is_grantable and e.grantee in (${roles})`),
    [],
  )
})

test('the roles that pages and jobs run as own nothing, rule nothing and bypass nothing', async () => {
  const roles = [...loginRoles, ...moduleRoles, 'kith_owner']
  const mighty = await names(
    `select rolname as name from pg_roles where rolname = any ($1) and (rolsuper or rolbypassrls or rolcreaterole or rolcreatedb or rolreplication)`,
    [roles],
  )
  assert.deepEqual(mighty, [])
  assert.deepEqual(
    await names(`select rolname as name from pg_roles where rolname = any ($1) and rolcanlogin`, [
      ['kith_owner', ...moduleRoles],
    ]),
    [],
  )
  const owns = await names(
    `select r.rolname || ' owns ' || d.classid::regclass || ' ' || d.objid as name from pg_shdepend d join pg_roles r on r.oid = d.refobjid
      where d.deptype = 'o' and r.rolname = any ($1) and d.dbid = (select oid from pg_database where datname = current_database())`,
    [['kith_app', 'kith_door', ...moduleRoles]],
  )
  assert.deepEqual(owns, [])
  const members = await names(
    `select m.rolname || ' in ' || g.rolname as name from pg_auth_members a join pg_roles g on g.oid = a.roleid join pg_roles m on m.oid = a.member
      where m.rolname = any ($1) order by 1`,
    [roles],
  )
  assert.deepEqual(
    members,
    moduleRoles.toSorted().map((role) => `kith_app in ${role}`),
  )
  const inherits = await names(`select rolname as name from pg_roles where rolname = any ($1) and rolinherit`, [
    loginRoles,
  ])
  assert.deepEqual(inherits, [])
})

test('functions that run as the owner are the listed ones, with their search path pinned', async () => {
  const definers = `select n.nspname || '.' || p.proname as name from pg_proc p join pg_namespace n on n.oid = p.pronamespace
    where p.prosecdef and (n.nspname in ${ours} or p.proname = 'kith_enqueue')`
  assert.deepEqual(await names(`${definers} order by 1`), ownersFunctions)
  assert.deepEqual(
    await names(`${definers} and not coalesce(p.proconfig @> '{"search_path=pg_catalog, pg_temp"}', false)`),
    [],
  )
})

test('the door opens and closes sessions, the worker sees the queue, and neither can do anything else', async () => {
  const can = (role: string): Promise<string[]> =>
    names(
      `select p.oid::regproc::text as name from pg_proc p join pg_namespace n on n.oid = p.pronamespace
        where n.nspname in ${ours} and has_function_privilege($1, p.oid, 'execute') and has_schema_privilege($1, n.oid, 'usage')
       union all select c.oid::regclass::text from pg_class c join pg_namespace n on n.oid = c.relnamespace
        where n.nspname in ${ours} and c.relkind in ('r', 'p') and has_any_column_privilege($1, c.oid, 'select, insert, update, references')
       order by 1`,
      [role],
    )
  assert.deepEqual(await can('kith_door'), [
    'identity.close_session',
    'identity.open_family_session',
    'identity.open_session',
    'identity.refuse_sign_in',
  ])
  assert.deepEqual(await can('kith_worker'), [])
  assert.deepEqual(await can('kith_app'), [])
})

test('nobody is granted to change what a row is, whose it is, or when and by whom it was made', async () => {
  const kept = [
    'id',
    'agency',
    'feed',
    'key',
    'delivery',
    'source_person',
    'person',
    'family',
    'pair',
    'left_record',
    'right_record',
    'reviewer',
    'turn',
  ]
  const made = [
    'by_actor',
    'by_run',
    'reason',
    'value',
    'ruling',
    'opened_at',
    'asked_at',
    'asked_by',
    'payload',
    'received_at',
    'file_hash',
    'as_at',
    'at',
  ]
  const changed = await names(
    `select distinct table_schema || '.' || table_name || '.' || column_name as name from information_schema.column_privileges
      where privilege_type = 'UPDATE' and grantee = any ($1) and column_name = any ($2)`,
    [moduleRoles, [...kept, ...made]],
  )
  assert.deepEqual(changed, [])
  const whole = await names(
    `select distinct table_schema || '.' || table_name || ' ' || privilege_type as name from information_schema.table_privileges
      where grantee = any ($1) and privilege_type not in ('SELECT', 'INSERT') and table_schema in ${ours} order by 1`,
    [moduleRoles],
  )
  assert.deepEqual(whole, [
    'consultation.text_family DELETE',
    'consultation.text_family_member DELETE',
    'identify.link_pair DELETE',
    'identify.past_list DELETE',
    'identify.staged_assertion DELETE',
  ])
  // The time a row was made is the database's own, on every table that keeps one.
  const times = [
    'id',
    'recorded_from',
    'recorded_at',
    'decided_at',
    'received_at',
    'asked_at',
    'opened_at',
    'shown_at',
    'at',
    'seq',
  ]
  const given = await names(
    `select distinct table_schema || '.' || table_name || '.' || column_name as name from information_schema.column_privileges
      where privilege_type = 'INSERT' and grantee = any ($1) and column_name = any ($2) order by 1`,
    [moduleRoles, times],
  )
  // A form brings the id of what it adds, so that sent twice it adds once.
  const byForm = [
    'agreed_action',
    'agreement',
    'agreement_confirmation',
    'answer',
    'closure',
    'disagreement',
    'help_consent',
    'letter',
    'letter_file',
    'look_question',
    'meeting',
    'meeting_guest',
    'minute',
    'must_not_learn',
    'page_invitation',
    'protection',
    'rendition',
    'share_request',
    'supervision',
    'visit',
    'way',
    'withheld_line',
    'worker_capacity',
  ].map((table) => `working_together.${table}.id`)
  assert.deepEqual(given, ['identify.feed.id', 'people.person.id', ...byForm])
})

test('every policy is for a role of ours, and asks who is there once for each statement, not once for each row', async () => {
  const policies = await admin.query<{ name: string; roles: string[]; said: string }>(
    `select schemaname || '.' || tablename || ' ' || policyname as name, roles::text[] as roles, coalesce(qual, '') || ' ' || coalesce(with_check, '') as said
       from pg_policies where schemaname in ${ours}`,
  )
  for (const { name, roles, said } of policies.rows) {
    assert.ok(
      roles.every((role) => role === 'kith_owner' || moduleRoles.includes(role)),
      `${name}: ${roles.join()}`,
    )
    const bare = said.replaceAll(
      /\( SELECT (?:\(identity\.bearer\(\)\)\.purpose|identity\.\w+\((?:'\{[^}]*\}'::text\[\](?:, )?)*\)) AS \w+\)/g,
      '',
    )
    assert.doesNotMatch(bare, /identity\./, name)
  }
})

test('a database allows connecting to those named, and making nothing, once its grants are laid', async () => {
  await layDatabaseGrants(kith.adminUrl)
  const able = await names(
    `select coalesce(r.rolname, 'everybody') || ' ' || lower(e.privilege_type) as name
       from pg_database d, aclexplode(coalesce(d.datacl, acldefault('d', d.datdba))) e left join pg_roles r on r.oid = e.grantee
      where d.datname = current_database() and e.grantee <> d.datdba and coalesce(r.rolname, '') <> current_user order by 1`,
  )
  assert.deepEqual(
    able,
    loginRoles.map((role) => `${role} connect`),
  )
  const making = await names(
    `select r.rolname || ' in ' || n.nspname as name from pg_roles r, pg_namespace n
      where r.rolname = any ($1) and has_schema_privilege(r.oid, n.oid, 'create') and n.nspname !~ '^pg_'`,
    [['kith_app', 'kith_door', ...moduleRoles]],
  )
  assert.deepEqual(making, [])
})
