-- People who must not be found: H, from everybody; I, from the council's data lead; J, from the council's front door. H and J are in families put before a
-- person, H in two pairs in the council's reviewer's hands, one with K, who is nobody special. L is who A was before adoption.
insert into identify.source_person (id, feed, agency, key) overriding system value
select n, 'feed-council', a.id, key from (values (8, 'H'), (9, 'I'), (10, 'J'), (11, 'K'), (12, 'L')) s (n, key), people.agency a where a.code = 'council';
insert into identify.assertion (feed, agency, part, source_person, says, kind, value, delivery, row, content)
select s.feed, s.agency, 'p', s.id, says, case says when 'fact' then 'disability' end, '{}', d.id, 1, 1
  from identify.source_person s join identify.delivery d on d.feed = s.feed, unnest(array['identity', 'stay', 'fact']) says where s.id between 8 and 12;
insert into people.person (id) select ('00000000-0000-4000-8002-00000000000' || n)::uuid from unnest(array['b', '8', '9']) n;
insert into people.identity_event (kind, person, by_actor, reason)
select 'created', p.id, a.id, 'r' from identity.actor a, people.person p
 where a.subject = 'test|data-lead|council' and right(p.id::text, 1) in ('b', '8');
insert into people.identity_event (kind, person, other, by_actor, reason)
select 'merged', '00000000-0000-4000-8002-00000000000f', p.id, a.id, 'r' from identity.actor a, people.person p
 where a.subject = 'test|data-lead|council' and right(p.id::text, 1) in ('b', 'c');
insert into identify.link (source_person, person, by_run)
select n, ('00000000-0000-4000-8002-00000000000' || p)::uuid, '00000000-0000-4000-8003-000000000001' from (values (8, 'b'), (9, '8'), (10, '9'), (12, 'a')) l (n, p);
insert into identify.link_pair (run, left_record, right_record, weight, answer, levels)
select '00000000-0000-4000-8003-000000000001', l, r, 9, 'same', '{}' from (values (6, 8), (6, 9), (6, 10), (8, 11)) p (l, r);
insert into identify.review_pair (id, left_record, right_record) values
  ('00000000-0000-4000-8004-00000000000d', 6, 8), ('00000000-0000-4000-8004-00000000000e', 6, 9), ('00000000-0000-4000-8004-00000000000f', 8, 11);
insert into identify.review_answer (pair, reviewer, turn)
select pair::uuid, id, 1 from identity.actor, unnest(array['00000000-0000-4000-8004-00000000000d', '00000000-0000-4000-8004-00000000000f']) pair
 where subject = 'test|reviewer|council';
insert into identify.pair_ruling (left_record, right_record, ruling, by_actor, reason)
select l, r, 'different', id, 'r' from identity.actor, (values (6, 8), (6, 9), (6, 10), (8, 11)) p (l, r) where subject = 'test|data-lead|council';
insert into identify.family (id, key) values ('00000000-0000-4000-8006-00000000000b', 'hidden'), ('00000000-0000-4000-8006-000000000009', 'hidden from one');
insert into identify.family_member (family, person, role, because)
select ('00000000-0000-4000-8006-00000000000' || n)::uuid, ('00000000-0000-4000-8002-00000000000' || n)::uuid, 'child', '{}' from unnest(array['b', '9']) n;
insert into identify.finding (family, instrument, version, as_at, bar, present, absent, unknown, items, run)
select id, 'i', '1', '2026-11-01', 'met', 1, 0, 0, '[]', '00000000-0000-4000-8005-000000000001' from identify.family where key like 'hidden%';
insert into identify.consideration (id, family, met, needs, needs_present, already_supported, state, run)
select ('00000000-0000-4000-8007-0000000000' || state || right(f.id::text, 1))::uuid, f.id, '{}', '{}', 1, false,
       case state when 'd' then 'decided' else 'open' end, '00000000-0000-4000-8005-000000000001'
  from identify.family f, unnest(array['d', 'e']) state where f.key like 'hidden%';
insert into identify.past_list_family (list, family, met, needs, needs_present, unborn_child, already_supported)
select '00000000-0000-4000-8008-000000000001', id, '{}', '{}', 1, false, false from identify.family where key like 'hidden%';
insert into identify.decision (consideration, disposition, reason, by_actor, shown)
select c.id, 'no', 'a reason of length', a.id, '{}' from identify.consideration c, identity.actor a
 where c.id::text like '%-8007-0000000000d_' and a.subject = 'test|front-door|council';
-- Two that wait although somebody has said what: one by the council's front door, one by the police's manager. Neither is closed yet.
insert into identify.family (id, key) select ('00000000-0000-4000-8006-00000000000' || n)::uuid, 'said ' || n from unnest(array['6', '7']) n;
insert into identify.consideration (id, family, met, needs, needs_present, already_supported, state, run)
select ('00000000-0000-4000-8007-00000000001' || n)::uuid, ('00000000-0000-4000-8006-00000000000' || n)::uuid, '{}', '{}', 1, false, 'open',
       '00000000-0000-4000-8005-000000000001' from unnest(array['6', '7']) n;
insert into identify.consideration (id, family, met, needs, needs_present, already_supported, state, run) values
  ('00000000-0000-4000-8007-000000000018', '00000000-0000-4000-8006-000000000006', '{}', '{}', 1, false, 'decided', '00000000-0000-4000-8005-000000000001');
insert into identify.decision (consideration, disposition, reason, by_actor, shown)
select ('00000000-0000-4000-8007-00000000001' || n)::uuid, 'no', 'a reason of length', a.id, '{}' from (values ('6', 'front-door|council'), ('7', 'team-manager|police')) v (n, who)
  join identity.actor a on a.subject = 'test|' || v.who;
-- H was in the first of these until yesterday: it hides nobody in it now.
insert into identify.family_member (family, person, role, because, recorded_from, recorded_to) values
  ('00000000-0000-4000-8006-000000000006', '00000000-0000-4000-8002-00000000000b', 'child', '{}', now() - interval '2 days', now() - interval '1 day');
-- Pairs that are disputed and withdrawn, the second while a reviewer still holds it.
insert into identify.review_pair (id, left_record, right_record, state) values
  ('00000000-0000-4000-8004-000000000010', 3, 7, 'disputed'), ('00000000-0000-4000-8004-000000000011', 4, 7, 'withdrawn');
insert into identify.review_answer (pair, reviewer, turn)
select '00000000-0000-4000-8004-000000000011', id, 1 from identity.actor where subject = 'test|reviewer|police';
-- The fourth: hidden from one of the desk, who does not see that it is. The fifth: over since yesterday, of A, who is found again.
insert into working_together.protection (id, kind, forename, surname, born, hidden_from, asked_by, basis, by_actor, recorded_to, ended_by, ended_because)
select ('00000000-0000-4000-8010-00000000000' || n)::uuid, case when n = 6 then 'adoption' when who is null then 'protected-identity' else 'staff-or-relative' end, 'f', 's', '2000-01-01', h.id,
       'police', 'a basis of length', d.id, case n when 5 then now() - interval '1 day' end, case n when 5 then d.id end, case n when 5 then 'a reason of length' end
  from (values (1, null), (2, 'data-lead|council'), (3, 'front-door|council'), (4, 'protection-desk|council'), (5, null), (6, null)) p (n, who)
  join identity.actor d on d.subject = 'test|protection-desk|council' left join identity.actor h on h.subject = 'test|' || p.who;
insert into working_together.protected_record (protection, record)
select ('00000000-0000-4000-8010-00000000000' || n)::uuid, record from (values (1, 8), (2, 9), (3, 10), (5, 1), (6, 12)) p (n, record);
insert into working_together.protected_told (id, mark, pairs) values (1, 'of another day', '[]');
