-- A small world with every kind of row a policy tells apart. Ids end in what they are, so that a failure reads by itself.
insert into people.agency (id, code, name_en, name_cy, is_hub) values
  ('00000000-0000-4000-8000-0000000000c1', 'council', 'Council', 'Cyngor', true),
  ('00000000-0000-4000-8000-0000000000b1', 'police', 'Police', 'Heddlu', false);
insert into identity.actor (id, subject, name, agency)
select (select ('00000000-0000-4000-8000-' || lpad(to_hex(n), 10, '0') || suffix)::uuid), 'test|' || role || '|' || code, role || ' at ' || code, agency
  from unnest(array['data-lead', 'agency-data-lead', 'reviewer', 'front-door', 'team-manager', 'governance-lead', 'system',
                    'plan-official', 'correspondence-clerk', 'consultation-analyst', 'safeguarding-contact', 'expert-by-experience', 'levels-partner', 'practitioner', 'sharing-lead', 'guardian', 'protection-desk', 'family-member']) with ordinality r (role, n),
       (values ('c1', 'council', '00000000-0000-4000-8000-0000000000c1'::uuid), ('b1', 'police', '00000000-0000-4000-8000-0000000000b1'::uuid)) a (suffix, code, agency);
insert into identity.actor_role (actor, role) select id, split_part(subject, '|', 2) from identity.actor;

insert into identify.feed (id, agency, title_en, title_cy, format, delivers, gateway)
select 'feed-' || code, id, code, code, 'mapping', 'snapshot', 'g' from people.agency;
insert into identify.feed_start (feed, agency, starts, because) select id, agency, '2020-01-01', 'as they said' from identify.feed;
insert into identify.delivery (id, feed, agency, file_name, as_at, mapping_version, state)
select ('00000000-0000-4000-8001-0000000000' || right(id::text, 2))::uuid, 'feed-' || code, id, 'f', '2026-11-01', 1, 'loaded' from people.agency;
insert into identify.source_row (delivery, row, agency, part, line, hash, state, raw)
select id, 1, agency, 'p', 1, 1, 'accepted', 'x' from identify.delivery;
insert into identify.row_reason (delivery, agency, weight, part, code, field, rows, first_row, line, example)
select id, agency, 'set-aside', 'p', 'c', 'f', 1, 1, 1, '{}' from identify.delivery;
insert into identify.staged_assertion (delivery, row, agency, feed, part, key, says, value, content)
select id, 1, agency, feed, 'p', 'k', 'identity', '{}', 1 from identify.delivery;
-- A, B: in a family put before a person. C: in a family that is not. D, E: a pair in a reviewer's hands. F: in a pair in nobody's.
insert into identify.source_person (id, feed, agency, key) overriding system value
select n, 'feed-' || code, a.id, key from (values (1, 'A', 'council'), (2, 'B', 'police'), (3, 'C', 'council'), (4, 'D', 'police'), (5, 'E', 'council'), (6, 'F', 'police'), (7, 'G', 'council'))
  s (n, key, agency) join people.agency a on a.code = s.agency;
insert into identify.assertion (feed, agency, part, source_person, says, kind, value, delivery, row, content)
select s.feed, s.agency, 'p', s.id, says, case says when 'fact' then 'disability' end, '{}', d.id, 1, 1
  from identify.source_person s join identify.delivery d on d.feed = s.feed, unnest(array['identity', 'stay', 'fact']) says;
insert into people.person (id) select ('00000000-0000-4000-8002-00000000000' || n)::uuid from unnest(array['a', 'c', 'd', 'e', 'f']) n;
insert into people.identity_event (kind, person, by_actor, reason)
select 'created', id, (select id from identity.actor where subject = 'test|data-lead|council'), 'r' from people.person limit 1;
insert into identify.link_run (id, state) values ('00000000-0000-4000-8003-000000000001', 'done');
insert into identify.link (source_person, person, by_run)
select n, ('00000000-0000-4000-8002-00000000000' || p)::uuid, '00000000-0000-4000-8003-000000000001'
  from (values (1, 'a'), (2, 'a'), (3, 'c'), (4, 'd'), (5, 'e'), (6, 'f')) l (n, p);
insert into identify.link_pair (run, left_record, right_record, weight, answer, levels) values ('00000000-0000-4000-8003-000000000001', 1, 2, 9, 'same', '{}');
insert into identify.review_pair (id, left_record, right_record) values
  ('00000000-0000-4000-8004-00000000000a', 4, 5), ('00000000-0000-4000-8004-00000000000b', 3, 6);
insert into identify.review_answer (pair, reviewer, turn)
select '00000000-0000-4000-8004-00000000000a', id, 1 from identity.actor where subject = 'test|reviewer|council';
insert into identify.pair_ruling (left_record, right_record, ruling, by_actor, reason)
select 1, 2, 'same', id, 'r' from identity.actor where subject = 'test|data-lead|council';
insert into identify.needs_run (id, state, as_at, known_at, instruments) values ('00000000-0000-4000-8005-000000000001', 'done', '2026-11-01', now(), '[]');
insert into identify.family (id, key) values ('00000000-0000-4000-8006-00000000000a', 'considered'), ('00000000-0000-4000-8006-00000000000c', 'not considered');
insert into identify.family_member (family, person, role, because)
select ('00000000-0000-4000-8006-00000000000' || n)::uuid, ('00000000-0000-4000-8002-00000000000' || n)::uuid, 'child', '{}' from unnest(array['a', 'c']) n;
insert into identify.finding (family, instrument, version, as_at, bar, present, absent, unknown, items, run)
select id, 'i', '1', '2026-11-01', 'met', 1, 0, 0, '[]', '00000000-0000-4000-8005-000000000001' from identify.family;
insert into identify.consideration (id, family, met, needs, needs_present, already_supported, state, run) values
  ('00000000-0000-4000-8007-00000000000a', '00000000-0000-4000-8006-00000000000a', '{}', '{}', 1, false, 'decided', '00000000-0000-4000-8005-000000000001'),
  ('00000000-0000-4000-8007-00000000000b', '00000000-0000-4000-8006-00000000000a', '{}', '{}', 1, false, 'open', '00000000-0000-4000-8005-000000000001');
insert into identify.past_list (id, as_at, known_on, known_at, instruments) values
  ('00000000-0000-4000-8008-000000000001', '2026-10-01', '2026-11-01', now(), '[]'), ('00000000-0000-4000-8008-000000000002', '2026-10-01', '2026-11-01', now(), '[]');
insert into identify.past_list_family (list, family, met, needs, needs_present, unborn_child, already_supported)
select '00000000-0000-4000-8008-000000000001', id, '{}', '{}', 1, false, false from identify.family;
insert into identify.decision (consideration, disposition, reason, by_actor, shown)
select '00000000-0000-4000-8007-00000000000a', 'offer-support', 'a reason of length', id, '{}' from identity.actor where subject = 'test|front-door|council';
insert into identify.capacity (week, team, places, set_by) select '2026-11-02', 't', 3, id from identity.actor where subject = 'test|team-manager|council';
-- What is over: what was said, linked, ruled, drawn and found until yesterday, an answer that was given, a pair that is settled.
insert into identify.link (source_person, person, by_run, recorded_from, recorded_to)
values (7, '00000000-0000-4000-8002-00000000000a', '00000000-0000-4000-8003-000000000001', now() - interval '2 days', now() - interval '1 day');
insert into identify.pair_ruling (left_record, right_record, ruling, by_actor, reason, recorded_to)
select 1, 3, 'same', id, 'r', now() - interval '1 day' from identity.actor where subject = 'test|data-lead|council';
insert into identify.family_member (family, person, role, because, recorded_to)
values ('00000000-0000-4000-8006-00000000000a', '00000000-0000-4000-8002-00000000000d', 'child', '{}', now() - interval '1 day');
insert into identify.finding (family, instrument, version, as_at, bar, present, absent, unknown, items, run, recorded_to)
select id, 'i', '0', '2026-10-01', 'met', 1, 0, 0, '[]', '00000000-0000-4000-8005-000000000001', now() - interval '1 day'
  from identify.family where key = 'considered';
insert into identify.review_answer (pair, reviewer, turn, answer, answered_at)
select '00000000-0000-4000-8004-00000000000a', id, 2, 'same', now() - interval '1 day' from identity.actor where subject = 'test|reviewer|police';
insert into identify.review_pair (id, left_record, right_record, state, settled_as, settled_at)
values ('00000000-0000-4000-8004-00000000000c', 2, 6, 'settled', 'same', now() - interval '1 day');
insert into identify.assertion (feed, agency, part, source_person, says, value, delivery, row, content, recorded_to)
select feed, agency, 'p', id, 'identity', '{}', (select id from identify.delivery limit 1), 1, 3, now() - interval '1 day' from identify.source_person where id = 1;
insert into action_plan.record (kind, key, version, body, note, drafted_by, released_by)
select 'principle', 'released', 1, '{}', 'n', d.id, r.id from identity.actor d, identity.actor r
 where d.subject = 'test|plan-official|council' and r.subject = 'test|plan-official|police';
insert into action_plan.record (kind, key, version, based_on, body, note, drafted_by)
select 'principle', 'released', 2, 1, '{}', 'n', id from identity.actor where subject = 'test|plan-official|council';
insert into action_plan.record (kind, key, version, body, note, drafted_by, withdrawn_by)
select 'principle', 'given-up', 1, '{}', 'n', id, id from identity.actor where subject = 'test|plan-official|council';
insert into action_plan.link_check (address, outcome) values ('https://a.example', 'there');
insert into action_plan.report (key, kind, language, as_at, known_at, generated, made_by)
select key, 'progress', 'en', '2026-01-01', now(), '{}', id
  from identity.actor, unnest(array['progress-2026-01-01', 'progress-2026-01-02', 'progress-2026-01-03']) key where subject = 'test|system|council';
insert into action_plan.report_edit (report, place, says, because, by_actor)
select key, 'promises.due', 's', 'b', id from action_plan.report, identity.actor where subject = 'test|system|council';
insert into action_plan.easy_read (report, version, lines, written_by, is_easy, read_by, read_at)
select key, version, array['x'], w.id, case when version = 1 then true end, case when version = 1 then r.id end, case when version = 1 then now() end
  from action_plan.report, unnest(array[1, 2]) version, identity.actor w, identity.actor r
 where w.subject = 'test|system|council' and r.subject = 'test|expert-by-experience|council' and (key, version) in (('progress-2026-01-01', 1), ('progress-2026-01-02', 2));
insert into action_plan.easy_read (report, version, lines, written_by, is_easy, read_by, read_at)
select 'progress-2026-01-03', 1, array['x'], w.id, true, r.id, now() from identity.actor w, identity.actor r
 where w.subject = 'test|system|council' and r.subject = 'test|expert-by-experience|council';
insert into action_plan.signed_report (report, body, sha256, pdf, pdf_sha256, easy_version, easy_pdf, easy_pdf_sha256, made_by, signed_by, signed_as, office)
select 'progress-2026-01-01', b.body, encode(sha256(convert_to(b.body, 'utf8')), 'hex'), 'p', encode(sha256('p'), 'hex'), 1, 'e', encode(sha256('e'), 'hex'), m.id, s.id, 'n', 'o'
  from identity.actor m, identity.actor s, (values ('{"shape":"kith-report-1","key":"progress-2026-01-01","kind":"progress","language":"en","title":"t","asAt":"2026-01-01","knownAt":"2026-01-01T00:00:00Z","sections":[],"sources":{},"easyRead":[],"signedAs":"n","office":"o","signedOn":"2026-01-02"}')) b (body)
 where m.subject = 'test|system|council' and s.subject = 'test|plan-official|council';
insert into action_plan.level_said (agency, principle, level, says, evidence, by_actor)
select agency, 'no-wrong-door', 'governance', 'in-part', 'minutes of the board', id from identity.actor where subject like 'test|levels-partner|%';
