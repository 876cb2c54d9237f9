-- A response that was let go, one flagged and decided, one flagged and held, and one with nobody's name on it.
insert into consultation.call (key, version, body, opens_on) values ('call', 1, '{}', '2026-11-01');
insert into consultation.option (call, question, option) values ('call', 'q', 'yes'), ('call', 'q', 'no');
insert into consultation.response (reference, call, kind, channel, language, received_on, late, choices, flagged, held) values
  ('00000-0001', 'call', 'comment', 'web', 'en', '2026-11-01', false, '{1}', false, false),
  ('00000-0002', 'call', 'comment', 'web', 'en', '2026-11-01', false, '{1}', true, true),
  ('00000-0003', 'call', 'comment', 'web', 'en', '2026-11-01', false, '{1}', true, true),
  ('00000-0004', 'call', 'comment', 'web', 'en', '2026-11-01', false, '{}', false, false);
insert into consultation.answer (response, call, question, text, held, flagged) select id, 'call', 'q', 'text ' || id, held, flagged from consultation.response where id < 4;
insert into consultation.responder (response, name, may_name) select id, 'name ' || id, true from consultation.response where id < 4;
insert into consultation.arrival (channel, kind, response) select 'web', 'response', id from consultation.response;
insert into consultation.arrival (channel, kind, settled_by, settled_at) select 'email', 'unreadable', id, now() from identity.actor where subject = 'test|correspondence-clerk|council';
insert into consultation.attachment (arrival, number, name, type, bytes, sha256) select 1, 0, 'a', 't', 1, repeat('a', 64);
insert into consultation.attachment (arrival, number, name, type, bytes, sha256, attached_by)
select 1, -1, 'b', 't', 1, repeat('a', 64), id from identity.actor where subject = 'test|correspondence-clerk|council';
insert into consultation.draft (reference, code_hash, call, body) values ('00000-0001', sha256(''), 'call', '{}');
insert into consultation.disclosure (response, question, rule, version, words) select id, 'q', 'r', 'en/1', 'w' from consultation.response where flagged;
insert into consultation.safeguarding_decision (response, decision, reason, by_actor)
select 2, 'referred', 'r', id from identity.actor where subject = 'test|safeguarding-contact|council';
insert into consultation.text_family (call, question, text, members, wordings, method) values ('call', 'q', 'family', 2, 1, 'm');
insert into consultation.text_family_member (answer, family, likeness, adds_its_own) values (1, 1, 1, false), (2, 1, 1, false);
insert into consultation.theme (call, name_en) values ('call', 'theme 1'), ('call', 'theme 2');
insert into consultation.reading (answer, coder) select 1, id from identity.actor where subject = 'test|consultation-analyst|police';
insert into consultation.coding (response, answer, theme, as_coded, excerpt_from, excerpt_to, coder)
select 1, 1, 1, 1, 0, 2, id from identity.actor where subject like 'test|consultation-analyst|%';
insert into consultation.coding (response, answer, theme, as_coded, excerpt_from, excerpt_to) values (1, 1, 2, 2, 0, 2);
insert into consultation.coding (response, answer, theme, as_coded, excerpt_from, excerpt_to, undone_at) values (1, 1, 2, 2, 0, 2, now());
insert into consultation.theme_joined (from_theme, to_theme, codings, reason, by_actor)
select 2, 1, 0, 'r', id from identity.actor where subject = 'test|consultation-analyst|council';
insert into consultation.reply (theme, decision, text_en, drafted_by) select 1, 'already', 't', id from identity.actor where subject = 'test|consultation-analyst|council';
insert into consultation.reply (theme, decision, text_en, drafted_by, released_by, released_at)
select 1, 'already', 't', a.id, o.id, now() from identity.actor a, identity.actor o
 where a.subject = 'test|consultation-analyst|council' and o.subject = 'test|plan-official|council';
insert into consultation.triage (response, step, reason, by_actor) select 1, 'reading', 'r', id from identity.actor where subject = 'test|plan-official|council';
insert into consultation.outgoing (response, to_address, subject, text, sent_at) values (1, null, 'to print', 't', null), (1, 'a@b.example', 'waiting', 't', null), (1, 'a@b.example', 'sent', 't', now());
insert into consultation.reply (theme, decision, text_en, drafted_by, refused_by, refused_at, refused_because)
select 1, 'already', 't', a.id, o.id, now(), 'why' from identity.actor a, identity.actor o
 where a.subject = 'test|consultation-analyst|council' and o.subject = 'test|plan-official|council';
insert into consultation.outgoing (response, to_address, subject, text, sent_at, given_up_at) values
  (1, null, 'printed', 't', now(), null), (1, null, 'no way to print', 't', null, now()), (1, 'a@b.example', 'given up', 't', null, now());
insert into consultation.attachment (arrival, number, name, type, bytes, sha256) select id, 0, 'c', 't', 1, repeat('a', 64) from consultation.arrival where response = 2;
insert into consultation.call_version (call, based_on, body, note, drafted_by) select 'call', 1, '{"opens":"2026-11-01","questions":[]}', 'n', id from identity.actor where subject like 'test|plan-official|%';
insert into consultation.call_version (call, based_on, body, note, drafted_by, withdrawn_by, withdrawn_at)
select 'call', 1, '{}', 'given up', id, id, now() from identity.actor where subject = 'test|plan-official|council';
insert into consultation.call_version (call, based_on, version, body, note, released_at) values ('call', 0, 1, '{"opens":"2026-11-01","questions":[]}', 'n', now());
