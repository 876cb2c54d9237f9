insert into working_together.statement (question, answer, by_actor)
select 'contact', 'a', id from identity.actor where subject = 'test|governance-lead|council';
-- A third agency whose agreement was ended: its practitioner is on a team and reaches nothing.
insert into people.agency (id, code, name_en, name_cy) values ('00000000-0000-4000-8000-0000000000a1', 'schools', 'Schools', 'Ysgolion');
insert into identity.actor (id, subject, name, agency)
values ('00000000-0000-4000-8000-00000000eea1', 'test|practitioner|schools', 'practitioner at schools', '00000000-0000-4000-8000-0000000000a1');
insert into identity.actor_role (actor, role) values ('00000000-0000-4000-8000-00000000eea1', 'practitioner');
insert into working_together.agreement (agency, purposes, categories, gateway, keep_months, begins, drafted_by, signed_by, signed_at, ended_by, ended_at, ended_because)
select g.id, '{support-family}', '{}', 'g', 12, now() - interval '9 days', d.id, s.id, now() - interval '9 days',
       case when g.code = 'schools' then d.id end, case when g.code = 'schools' then now() - interval '1 day' end,
       case when g.code = 'schools' then 'it was not renewed' end
  from people.agency g, identity.actor d, identity.actor s
 where not g.is_hub and d.subject = 'test|governance-lead|council' and s.subject = 'test|sharing-lead|police';
insert into working_together.episode (id, because, opened_by)
select ('00000000-0000-4000-8009-00000000000' || n)::uuid, 'a reason of length', id
  from identity.actor, generate_series(1, 2) n where subject = 'test|front-door|council';
insert into working_together.episode_step (episode, level, because, by_actor)
select e.id, 'early-help', 'a reason of length', e.opened_by from working_together.episode e;
insert into working_together.team_member (episode, actor, part, added_by, recorded_to, ended_by)
select ('00000000-0000-4000-8009-00000000000' || t.episode)::uuid, a.id, t.part, f.id, case when t.over then now() - interval '1 day' end, case when t.over then f.id end
  from (values (1, 'practitioner|council', 'lead', false), (1, 'practitioner|police', 'member', false), (1, 'practitioner|schools', 'member', false),
               (1, 'team-manager|council', 'supervisor', false), (2, 'practitioner|police', 'lead', false), (2, 'practitioner|council', 'member', true), (2, 'team-manager|council', 'supervisor', false))
       t (episode, who, part, over)
  join identity.actor a on a.subject = 'test|' || t.who, identity.actor f where f.subject = 'test|front-door|council';
insert into working_together.member (episode, part, forename, said_by, recorded_to, ended_by)
select e.id, 'child', 'c' || over, p.id, case over when 1 then now() - interval '1 day' end, case over when 1 then p.id end
  from working_together.episode e, generate_series(0, 1) over, identity.actor p where p.subject = 'test|practitioner|council';
-- A contact by each practitioner and each front door; the first, by the council's practitioner, led to the first episode.
insert into working_together.contact (id, form, by_actor, purpose, gateway, consent_to_help, family_knows, tell_family, safe_contact, cares_for_children,
  urgency, worrying, going_well, wanted, decide_by)
select ('00000000-0000-4000-800a-00000000000' || n)::uuid, ('00000000-0000-4000-800b-00000000000' || n)::uuid, a.id, 'early-help', 'g', 'yes', 'yes', 'yes',
       '', 'yes', 'today', 'a worry of length', '', '', '2026-11-27'
  from unnest(array['practitioner|council', 'practitioner|police', 'practitioner|schools', 'front-door|council', 'front-door|police'])
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
insert into working_together.worker_capacity (worker, families, set_by) select w.actor, 9, s.id from trial_written w, identity.actor s where s.subject = 'test|team-manager|council';
drop table trial_written;
-- Who reaches what of which episode, written out again by hand: the oracle's own list.
create table public.trial_team (episode uuid, actor uuid);
insert into public.trial_team
select ('00000000-0000-4000-8009-00000000000' || t.episode)::uuid, a.id
  from (values (1, 'practitioner|council'), (1, 'practitioner|police'), (1, 'team-manager|council'), (2, 'practitioner|police'), (2, 'team-manager|council')) t (episode, who)
  join identity.actor a on a.subject = 'test|' || t.who;
