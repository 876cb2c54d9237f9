insert into working_together.statement (question, answer, by_actor)
select 'contact', 'a', id from identity.actor where subject = 'test|governance-lead|council';
-- Partners whose agreement is not one that runs, each with somebody on a team: ended, expired, not begun, paused on its condition, only drafted,
-- sent back, followed by one for less. One whose condition was confirmed, and one whose draft to follow is not signed, do run.
insert into people.agency (id, code, name_en, name_cy)
select ('00000000-0000-4000-8000-0000000000' || suffix)::uuid, code, code, code
  from (values ('a1', 'schools'), ('a2', 'health'), ('a3', 'trust'), ('a4', 'housing'), ('a5', 'probation'), ('a6', 'charity'), ('a7', 'college'),
               ('a8', 'prison'), ('a9', 'hospice')) a (suffix, code);
insert into identity.actor (id, subject, name, agency)
select ('00000000-0000-4000-8000-00000000' || n || 'e' || right(g.id::text, 2))::uuid, 'test|' || role || '|' || g.code, role || ' at ' || g.code, g.id
  from people.agency g, (values ('practitioner', '0'), ('sharing-lead', '1')) r (role, n)
 where g.code not in ('council', 'police');
-- People who were somebody here: suspended, signed out, their time run out, long idle, without the role any more or not yet with it; and one who left the team.
insert into identity.actor (id, subject, name, agency)
select ('00000000-0000-4000-8000-00000000' || to_hex(n) || 'd' || right(g.id::text, 2))::uuid, 'test|' || v.who || '|' || v.standing, v.who, g.id
  from (values (1, 'practitioner|council', 'suspended'), (2, 'practitioner|police', 'signed-out'), (3, 'practitioner|council', 'timed-out'),
               (4, 'practitioner|police', 'without-role'), (5, 'practitioner|police', 'left'), (6, 'team-manager|council', 'suspended'),
               (7, 'front-door|council', 'signed-out'), (8, 'governance-lead|council', 'without-role'), (9, 'sharing-lead|police', 'suspended'),
               (10, 'data-lead|council', 'timed-out'), (11, 'data-lead|council', 'idle'), (12, 'front-door|council', 'not-yet'),
               (13, 'family-member|council', 'unproved'), (14, 'family-member|council', 'gone')) v (n, who, standing)
  join people.agency g on g.code = split_part(v.who, '|', 2);
insert into identity.actor_role (actor, role) select id, split_part(subject, '|', 2) from identity.actor a
 where not exists (select from identity.actor_role r where r.actor = a.id);
-- What partners sent is theirs to manage, however their agreement on support stands.
insert into identity.actor (id, subject, name, agency)
select ('00000000-0000-4000-8000-000000002e' || right(g.id::text, 2))::uuid, 'test|agency-data-lead|' || g.code, 'data lead at ' || g.code, g.id
  from people.agency g where g.code in ('schools', 'trust', 'probation');
insert into identity.actor_role (actor, role) select id, 'agency-data-lead' from identity.actor where subject like 'test|agency-data-lead|%'
 and id not in (select actor from identity.actor_role);
insert into identify.feed (id, agency, title_en, title_cy, format, delivers, gateway)
select 'feed-' || code, id, code, code, 'mapping', 'snapshot', 'g' from people.agency where code in ('schools', 'trust', 'probation');
insert into identify.feed_start (feed, agency, starts, because)
select id, agency, '2020-01-01', 'as they said' from identify.feed where id in ('feed-schools', 'feed-trust', 'feed-probation');
insert into identify.delivery (id, feed, agency, file_name, as_at, mapping_version, state)
select ('00000000-0000-4000-8001-0000000000' || right(agency::text, 2))::uuid, id, agency, 'f', '2026-11-01', 1, 'loaded' from identify.feed
 where id in ('feed-schools', 'feed-trust', 'feed-probation');
insert into identify.source_row (delivery, row, agency, part, line, hash, state, raw)
select id, 1, agency, 'p', 1, 1, 'accepted', 'x' from identify.delivery where feed in ('feed-schools', 'feed-trust', 'feed-probation');
insert into identify.row_reason (delivery, agency, weight, part, code, field, rows, first_row, line, example)
select id, agency, 'set-aside', 'p', 'c', 'f', 1, 1, 1, '{}' from identify.delivery where feed in ('feed-schools', 'feed-trust', 'feed-probation');
insert into identify.staged_assertion (delivery, row, agency, feed, part, key, says, value, content)
select id, 1, agency, feed, 'p', 'k', 'identity', '{}', 1 from identify.delivery where feed in ('feed-schools', 'feed-trust', 'feed-probation');
insert into identify.source_person (id, feed, agency, key) overriding system value
select 20 + row_number() over (order by id), id, agency, upper(id) from identify.feed where id in ('feed-schools', 'feed-trust', 'feed-probation');
insert into identify.assertion (feed, agency, part, source_person, says, kind, value, delivery, row, content)
select s.feed, s.agency, 'p', s.id, says, case says when 'fact' then 'disability' end, '{}', d.id, 1, 1
  from identify.source_person s join identify.delivery d on d.feed = s.feed, unnest(array['identity', 'stay', 'fact']) says
 where s.feed in ('feed-schools', 'feed-trust', 'feed-probation');
insert into working_together.agreement (id, agency, purposes, categories, gateway, keep_months, begins, ends, condition, confirm_by, drafted_by, signed_by, signed_at,
                                        sent_back_by, sent_back_at, sent_back_because, ended_by, ended_at, ended_because)
select ('00000000-0000-4000-800d-0000000000' || right(g.id::text, 2))::uuid, g.id, '{support-family}', '{health}', 'g', 12,
       now() + case when g.code = 'trust' then interval '1 day' else interval '-9 days' end,
       case when g.code = 'health' then now() - interval '1 minute' when g.code = 'police' then now() + interval '9 days' end,
       case when g.code in ('housing', 'probation') then 'training is returned each year' end,
       case when g.code in ('housing', 'probation') then now() - interval '1 minute' end,
       d.id, case when g.code not in ('charity', 'college') then s.id end, case when g.code not in ('charity', 'college') then now() - interval '9 days' end,
       case when g.code = 'college' then s.id end, case when g.code = 'college' then now() end, case when g.code = 'college' then 'it says too little' end,
       case when g.code = 'schools' then d.id end, case when g.code = 'schools' then now() - interval '1 minute' end,
       case when g.code = 'schools' then 'it was not renewed' end
  from people.agency g, identity.actor d, identity.actor s
 where not g.is_hub and d.subject = 'test|governance-lead|council' and s.subject = 'test|sharing-lead|' || g.code;
insert into working_together.agreement (agency, purposes, categories, gateway, keep_months, begins, follows, drafted_by, signed_by, signed_at)
select a.agency, case when g.code = 'prison' then '{refer}'::text[] else a.purposes end, '{}', 'g', 12,
       now() + case when g.code = 'police' then interval '1 day' else interval '-1 minute' end, a.id, a.drafted_by,
       case when g.code <> 'hospice' then a.signed_by end, case when g.code <> 'hospice' then now() end
  from working_together.agreement a join people.agency g on g.id = a.agency where g.code in ('prison', 'hospice', 'police');
insert into working_together.agreement_confirmation (agreement, says, holds_until, by_actor)
select a.id, 'returns were received', now() + case when g.code = 'probation' then interval '9 days' else interval '-1 second' end, a.drafted_by
  from working_together.agreement a join people.agency g on g.id = a.agency where g.code in ('probation', 'housing');
insert into working_together.episode (id, because, opened_by)
select ('00000000-0000-4000-8009-00000000000' || n)::uuid, 'a reason of length', id
  from identity.actor, generate_series(1, 3) n where subject = 'test|front-door|council';
update working_together.episode set reopens = '00000000-0000-4000-8009-000000000002' where id = '00000000-0000-4000-8009-000000000003';
insert into working_together.episode_step (episode, level, because, by_actor)
select e.id, 'early-help', 'a reason of length', e.opened_by from working_together.episode e;
insert into working_together.team_member (episode, actor, part, added_by, recorded_to, ended_by)
select ('00000000-0000-4000-8009-00000000000' || t.episode)::uuid, a.id, t.part, f.id, case when t.over then now() - interval '1 day' end, case when t.over then f.id end
  from (select 1, 'practitioner|' || code, 'member', false from people.agency where code not in ('council', 'police') union all
        values (1, 'practitioner|council', 'lead', false), (1, 'practitioner|police', 'member', false),
               (1, 'practitioner|council|suspended', 'member', false), (1, 'practitioner|police|signed-out', 'member', false),
               (1, 'practitioner|council|timed-out', 'member', false), (1, 'practitioner|police|without-role', 'member', false),
               (1, 'practitioner|police|left', 'member', true), (1, 'team-manager|council|suspended', 'supervisor', false),
               (1, 'team-manager|council', 'supervisor', false), (2, 'practitioner|police', 'lead', false), (2, 'practitioner|council', 'member', true), (2, 'team-manager|council', 'supervisor', false),
               (3, 'practitioner|police|left', 'lead', false), (3, 'practitioner|hospice', 'member', false))
       t (episode, who, part, over)
  join identity.actor a on a.subject = 'test|' || t.who, identity.actor f where f.subject = 'test|front-door|council';
insert into working_together.member (episode, part, forename, said_by, recorded_to, ended_by)
select e.id, 'child', 'c' || over, p.id, case over when 1 then now() - interval '1 day' end, case over when 1 then p.id end
  from working_together.episode e, generate_series(0, 1) over, identity.actor p where p.subject = 'test|practitioner|council';
-- A contact by each practitioner and each front door; the first, by the council's practitioner, led to the first episode.
insert into working_together.contact (id, form, by_actor, purpose, gateway, consent_to_help, family_knows, may_tell, safe_contact, cares_for_children,
  urgency, worrying, going_well, wanted, decide_by)
select ('00000000-0000-4000-800a-' || lpad(n::text, 12, '0'))::uuid, ('00000000-0000-4000-800b-' || lpad(n::text, 12, '0'))::uuid, a.id, 'early-help', 'g', 'yes', 'yes', 'family',
       '', 'yes', 'today', 'a worry of length', '', '', '2026-11-27'
  from unnest(array['practitioner|council', 'practitioner|police', 'practitioner|schools', 'front-door|council', 'front-door|police', 'practitioner|charity',
         'practitioner|college', 'practitioner|health', 'practitioner|hospice', 'practitioner|housing', 'practitioner|prison', 'practitioner|probation',
         'practitioner|trust', 'practitioner|police|left'])
       with ordinality w (who, n) join identity.actor a on a.subject = 'test|' || w.who;
insert into working_together.contact_draft (form, by_actor, answers, sent)
select c.form, c.by_actor, '{}', c.id = '00000000-0000-4000-800a-000000000002' from working_together.contact c;
insert into working_together.contact_person (contact, place, is_about, part, forename, said_by)
select c.id, 1, true, 'child', 'c', c.by_actor from working_together.contact c;
insert into working_together.contact_decision (contact, decision, because, episode, by_actor)
select '00000000-0000-4000-800a-000000000001', 'early-help', 'a reason of length', '00000000-0000-4000-8009-000000000001', a.id
  from identity.actor a where a.subject = 'test|front-door|council';
insert into working_together.contact_reply (form, contact, says, ring_name, ring_phone, by_actor)
select c.form, c.id, 'a reply of length', 'n', '01632', a.id from working_together.contact c, identity.actor a where a.subject = 'test|front-door|council';
insert into working_together.contact_look (form, contact, ground, because, by_actor)
select c.form, c.id, 'consent', 'a reason of length', a.id from working_together.contact c, identity.actor a where a.subject = 'test|front-door|council';
insert into working_together.member (id, episode, part, forename, said_by)
select ('00000000-0000-4000-800a-00000000000' || n)::uuid, ('00000000-0000-4000-8009-00000000000' || case n when 3 then 2 else 1 end)::uuid, 'parent', 'm' || n, p.id
  from generate_series(1, 3) n, identity.actor p where p.subject = 'test|practitioner|council';
create temporary table trial_written as
select ('00000000-0000-4000-8009-00000000000' || n)::uuid as episode, ('00000000-0000-4000-800a-00000000000' || case n when 1 then 1 else 3 end)::uuid as member,
       ('00000000-0000-4000-800b-00000000000' || n)::uuid as meeting, a.id as actor
  from generate_series(1, 2) n, identity.actor a where a.subject = 'test|practitioner|' || case n when 1 then 'council' else 'police' end;
insert into working_together.answer (episode, section, text, may_tell, version, by_actor) select episode, 's', 't', 'team', '1', actor from trial_written;
insert into working_together.help_consent (episode, member, state, for_what, day, by_actor) select episode, member, 'given', 'help', '2026-11-01', actor from trial_written;
insert into working_together.must_not_learn (episode, who, of, what, because, by_actor, recorded_to, ended_by)
select w.episode, w.member, m.id, 'said', 'a reason of length', w.actor, case over when 1 then now() - interval '1 day' end, case over when 1 then w.actor end
  from trial_written w join lateral (select id from working_together.member m where m.episode = w.episode and m.id <> w.member limit 1) m on true, generate_series(0, 1) over;
insert into working_together.meeting (id, episode, kind, day, by_actor) select meeting, episode, 'team', '2026-11-01', actor from trial_written;
insert into working_together.meeting_guest (episode, meeting, member, invited_by, came, came_said_by) select episode, meeting, member, actor, null, null from trial_written;
insert into working_together.meeting_guest (episode, meeting, worker, invited_by, came, came_said_by) select episode, meeting, actor, actor, true, actor from trial_written;
insert into working_together.minute (episode, meeting, text, may_tell, by_actor) select episode, meeting, 't', 'team', actor from trial_written;
insert into working_together.agreed_action (episode, what, owner_member, due, may_tell, by_actor, done_on, done_said_by)
select episode, 'ring', member, '2026-11-01', 'team', actor, case over when 1 then date '2026-11-02' end, case over when 1 then actor end from trial_written, generate_series(0, 1) over;
insert into working_together.visit (episode, day, kind, may_tell, by_actor) select episode, '2026-11-01', 'tried', 'team', actor from trial_written;
insert into working_together.supervision (episode, worker, note, by_actor) select episode, actor, 'note', actor from trial_written;
insert into working_together.closure (episode, outcome, proposed_by, returned_by, returned_at)
select w.episode, 'sustained', w.actor, case when over = 1 then s.id end, case when over = 1 then now() - interval '1 day' end
  from trial_written w, identity.actor s, generate_series(0, 1) over where s.subject = 'test|team-manager|council' and (over = 1 or w.episode::text like '%2');
insert into working_together.meeting_guest (episode, meeting, worker, invited_by, recorded_to, ended_by)
select w.episode, w.meeting, s.id, w.actor, now() - interval '1 day', w.actor from trial_written w, identity.actor s where s.subject = 'test|team-manager|council';
insert into working_together.worker_capacity (worker, families, set_by) select w.actor, 9, s.id from trial_written w, identity.actor s where s.subject = 'test|team-manager|council';
drop table trial_written;
-- Openings of the first episode, over since yesterday: by each practitioner and by the manager; the police's was reviewed.
insert into working_together.opening (form, actor, reason, because, episode, opened_at, until, review_by, reviewed_by, reviewed_at, was_right, review)
select gen_random_uuid(), a.id, 'danger-now', 'a reason that is long enough', '00000000-0000-4000-8009-000000000001', now() - interval '2 days', now() - interval '1 day', '2026-11-27',
       case when a.subject like '%police' then g.id end, case when a.subject like '%police' then now() end, case when a.subject like '%police' then true end,
       case when a.subject like '%police' then 'it was needed' end
  from identity.actor a, identity.actor g where g.subject = 'test|guardian|council'
   and a.subject in ('test|practitioner|council', 'test|practitioner|police', 'test|team-manager|council', 'test|guardian|police');
-- The second family was opened by three who are not on its team: one still holds, one is over, one was found not to be right.
insert into working_together.opening (form, actor, reason, because, episode, opened_at, until, review_by, reviewed_by, reviewed_at, was_right, review)
select gen_random_uuid(), a.id, 'danger-now', 'a reason that is long enough', '00000000-0000-4000-8009-000000000002', now() - interval '1 hour',
       now() + case v.ends when 'over' then interval '-1 minute' else interval '3 hours' end, '2026-11-27',
       case v.ends when 'wrong' then g.id end, case v.ends when 'wrong' then now() end, case v.ends when 'wrong' then false end,
       case v.ends when 'wrong' then 'it was not needed' end
  from (values ('practitioner|hospice', 'holds'), ('practitioner|police|left', 'over'), ('practitioner|probation', 'wrong')) v (who, ends)
  join identity.actor a on a.subject = 'test|' || v.who, identity.actor g where g.subject = 'test|guardian|council';
-- A fourth family, of the council's manager alone, whose support is over.
insert into working_together.episode (id, because, opened_by)
select '00000000-0000-4000-8009-000000000004', 'a reason of length', id from identity.actor where subject = 'test|front-door|council';
insert into working_together.team_member (episode, actor, part, added_by)
select '00000000-0000-4000-8009-000000000004', m.id, 'supervisor', f.id from identity.actor m, identity.actor f
 where m.subject = 'test|team-manager|council' and f.subject = 'test|front-door|council';
insert into working_together.closure (episode, outcome, proposed_by, signed_by, signed_at)
select '00000000-0000-4000-8009-000000000004', 'sustained', p.id, m.id, now() - interval '1 day' from identity.actor p, identity.actor m
 where p.subject = 'test|practitioner|council' and m.subject = 'test|team-manager|council';
-- A fifth, which the council's manager began when they offered it support, and whom nobody leads yet.
insert into working_together.episode (id, because, opened_by)
select '00000000-0000-4000-8009-000000000005', 'a reason of length', id from identity.actor where subject = 'test|team-manager|council';
-- One who reviews openings opened one themselves, once.
insert into working_together.opening (form, actor, reason, because, opened_at, until, review_by)
select gen_random_uuid(), id, 'danger-now', 'a reason that is long enough', now() - interval '2 days', now() - interval '1 day', '2026-11-27'
  from identity.actor where subject = 'test|guardian|council';
-- Who reaches what of which episode, written out again by hand: the oracle's own list.
create table public.trial_team (episode uuid, actor uuid);
insert into public.trial_team
select ('00000000-0000-4000-8009-00000000000' || t.episode)::uuid, a.id
  from (values (1, 'practitioner|council'), (1, 'practitioner|police'), (1, 'practitioner|probation'), (1, 'practitioner|hospice'),
               (1, 'team-manager|council'), (4, 'team-manager|council'), (2, 'practitioner|police'), (2, 'team-manager|council'), (3, 'practitioner|police|left'), (3, 'practitioner|hospice'), (2, 'practitioner|hospice')) t (episode, who)
  join identity.actor a on a.subject = 'test|' || t.who;
-- Things asked of each agency in the first family: one waits, one was declined, one was declined with a reason, one was given of which nothing is written yet,
-- one that may be kept still and one that may not; and one given in the second. Past the triggers, which ask who asks.
set session_replication_role = replica;
insert into working_together.share_request (id, episode, about, by_agency, of_agency, categories, necessity, minimum, gateway, under_duty, keep_until, asked_by)
select ('00000000-0000-4000-' || kind || '-0000000000' || right(g.id::text, 2))::uuid, '00000000-0000-4000-8009-000000000001'::uuid,
       '00000000-0000-4000-800a-000000000001'::uuid, b.id, g.id, '{health}'::text[], 'to plan with them', 'only what is current', 'g', false, current_date + case kind when '8012' then -1 else 30 end, p.id
  from people.agency g join people.agency b on b.code = case when g.code = 'council' then 'police' else 'council' end
  join identity.actor p on p.subject = 'test|practitioner|' || b.code, unnest(array['800b', '800c', '800f', '8010', '8011', '8012']) kind
union all
select '00000000-0000-4000-800e-000000000002', '00000000-0000-4000-8009-000000000002', '00000000-0000-4000-800a-000000000003', g.id, c.id, '{health}',
       'to plan with them', 'only what is current', 'g', false, current_date + 30, p.id
  from people.agency g, people.agency c, identity.actor p where g.code = 'police' and c.code = 'council' and p.subject = 'test|practitioner|police';
insert into working_together.share_answer (request, episode, by_agency, of_agency, given, categories, keep_until, ring_name, ring_phone, by_actor)
select r.id, r.episode, r.by_agency, r.of_agency, given, case when given then r.categories else '{}' end,
       case when given then r.keep_until end, 'somebody', '01632 960000', p.id
  from (select r.*, r.id::text ~ '-(800e|801[0-2])-' as given from working_together.share_request r where r.id::text not like '%-800b-%') r
  join people.agency g on g.id = r.of_agency join identity.actor p on p.subject = 'test|practitioner|' || g.code;
insert into working_together.share_reason (request, episode, of_agency, ground, because, by_actor)
select a.request, a.episode, a.of_agency, case when a.given then 'asked-lawfully' else 'not-held' end, 'a reason of length', a.by_actor
  from working_together.share_answer a where a.request::text not like '%-800c-%';
insert into working_together.share_content (request, episode, by_agency, of_agency, went, keep_until, by_actor)
select a.request, a.episode, a.by_agency, a.of_agency, 'w', a.keep_until, a.by_actor from working_together.share_answer a
 where a.given and a.request::text not like '%-8010-%';
set session_replication_role = origin;
