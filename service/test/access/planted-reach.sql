-- Past the triggers, which would add rows of their own. Ways of the first family: one open, one sealed for the council's practitioner (for the manager until
-- yesterday, for the hospice's practitioner no longer), one ended; of the second: one open, one sealed for the police's practitioner and for the council's, who has left.
set session_replication_role = replica;
insert into working_together.way (id, form, episode, member, kind, plain, ciphertext, wrapped_key, key_id, by_actor, recorded_to, ended_by)
select ('00000000-0000-4000-8011-00000000000' || w.n)::uuid, gen_random_uuid(), ('00000000-0000-4000-8009-00000000000' || w.family)::uuid,
       ('00000000-0000-4000-800a-00000000000' || case w.family when 1 then 1 else 3 end)::uuid, 'telephone', case when not w.sealed then '{"kind": "telephone", "number": "+441632960001"}'::jsonb end,
       case when w.sealed then repeat('x', 40)::bytea end, case when w.sealed then repeat('x', 60)::bytea end, case when w.sealed then 'k' end, a.id,
       case when w.over then now() end, case when w.over then a.id end
  from (values (1, 1, false, false, 'council'), (2, 1, true, false, 'council'), (5, 1, false, true, 'council'), (3, 2, false, false, 'police'), (4, 2, true, false, 'police'))
    w (n, family, sealed, over, agency) join identity.actor a on a.subject = 'test|practitioner|' || w.agency;
insert into working_together.way_confirmation (form, episode, way, how, by_actor)
select gen_random_uuid(), w.episode, w.id, 'telephone', w.by_actor from working_together.way w;
insert into working_together.reach_risk (form, episode, way, kind, by_actor)
select gen_random_uuid(), w.episode, w.id, 'ask-again', w.by_actor from working_together.way w
union all select null, e.id, null, 'household-split', null from working_together.episode e;
insert into working_together.way_reader (episode, way, actor, granted_by, until, recorded_to, ended_by)
select w.episode, w.id, a.id, w.by_actor, case when r.over = 'past' then now() - interval '1 day' end, case when r.over = 'ended' then now() end,
       case when r.over = 'ended' then w.by_actor end
  from (values (2, 'practitioner|council', ''), (2, 'team-manager|council', 'past'), (2, 'practitioner|hospice', 'ended'),
               (4, 'practitioner|police', ''), (4, 'practitioner|council', '')) r (way, who, over)
  join working_together.way w on right(w.id::text, 1) = r.way::text and w.ciphertext is not null join identity.actor a on a.subject = 'test|' || r.who;
insert into working_together.address_passed (episode, place, entry, by_actor)
select distinct w.episode, 'visit', gen_random_uuid(), w.by_actor from working_together.way w;
insert into working_together.protected_contact_rung (form, contact, protection, spoke_to, by_actor)
select gen_random_uuid(), '00000000-0000-4000-800a-000000000001', '00000000-0000-4000-8010-000000000001', 'somebody', id
  from identity.actor where subject = 'test|protection-desk|council';
-- One of the data lead, one of the desk itself, one that is over.
insert into working_together.staff_entry (form, actor, relation, forename, surname, born, by_actor, recorded_to, ended_by)
select gen_random_uuid(), a.id, 'self', 'x', 'y', '1990-01-01', d.id, case when e.over then now() end, case when e.over then d.id end
  from (values ('data-lead|council', false), ('protection-desk|council', false), ('data-lead|council', true)) e (who, over)
  join identity.actor a on a.subject = 'test|' || e.who join identity.actor d on d.subject = 'test|protection-desk|council';
-- Two families, one with a relative of the council's front door in it, one with a relative of its manager, who is on that team and reaches it no more.
insert into working_together.episode (id, because, opened_by)
select ('00000000-0000-4000-8009-00000000000' || n)::uuid, 'a reason of length', id from identity.actor, unnest(array['d', 'e']) n where subject = 'test|front-door|police';
insert into working_together.episode_step (episode, level, because, by_actor)
select e.id, 'early-help', 'a reason of length', e.opened_by from working_together.episode e where right(e.id::text, 1) in ('d', 'e');
-- Their records are found, whatever either is called later.
insert into identify.source_person (id, feed, agency, key) overriding system value
select n, 'feed-council', a.id, key from (values (13, 'M'), (14, 'N')) s (n, key), people.agency a where a.code = 'council';
insert into working_together.member (episode, part, forename, surname, born, record, said_by)
select e.id, 'child', 'relative', 'of-' || right(e.id::text, 1), '2015-05-05', case right(e.id::text, 1) when 'd' then 13 else 14 end, e.opened_by from working_together.episode e where right(e.id::text, 1) in ('d', 'e');
insert into working_together.team_member (episode, actor, agency, part, added_by)
select e.id, a.id, a.agency, t.part, e.opened_by from working_together.episode e,
  (values ('practitioner|police', 'lead'), ('team-manager|council', 'supervisor')) t (who, part) join identity.actor a on a.subject = 'test|' || t.who
 where right(e.id::text, 1) in ('d', 'e');
insert into working_together.closure (episode, outcome, proposed_by)
select e.id, 'sustained', e.opened_by from working_together.episode e where right(e.id::text, 1) in ('d', 'e');
insert into public.trial_team
select e.id, a.id from working_together.episode e join identity.actor a
    on a.subject = 'test|practitioner|police' or (a.subject = 'test|team-manager|council' and right(e.id::text, 1) = 'd')
 where right(e.id::text, 1) in ('d', 'e');
insert into working_together.protection (id, kind, forename, surname, born, hidden_from, asked_by, basis, by_actor)
select ('00000000-0000-4000-8010-0000000000a' || h.n)::uuid, 'staff-or-relative', 'relative', 'of-' || h.n, '2015-05-05', a.id, 'the register', 'a basis of length', d.id
  from (values ('d', 'front-door|council'), ('e', 'team-manager|council')) h (n, who) join identity.actor a on a.subject = 'test|' || h.who
  join identity.actor d on d.subject = 'test|protection-desk|council';
insert into working_together.protected_record (protection, record)
values ('00000000-0000-4000-8010-0000000000ad', 13), ('00000000-0000-4000-8010-0000000000ae', 14);
set session_replication_role = origin;
select working_together.reckon_glances(array['00000000-0000-4000-8009-00000000000d', '00000000-0000-4000-8009-00000000000e']::uuid[]);
