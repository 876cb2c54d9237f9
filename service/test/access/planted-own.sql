-- Pages of people's own. The council's family member has the first member's of the first family, the police's the third's of the second; the second's is over; one of the council's has not said again who they are, and one is of somebody who left the family. One more
-- member, grown, has none yet. Somebody looked at the first family ten days ago.
update working_together.member set recorded_from = now() - interval '30 days' where id::text like '%-800a-%';
insert into working_together.member (id, episode, part, forename, born, said_by)
select '00000000-0000-4000-8011-00000000000a', '00000000-0000-4000-8009-000000000001', 'parent', 'grown', '1990-01-01', id from identity.actor where subject = 'test|practitioner|council';
insert into working_together.member (id, episode, part, forename, born, said_by, recorded_to, ended_by)
select ('00000000-0000-4000-8011-00000000000' || v.n)::uuid, '00000000-0000-4000-8009-000000000001', 'parent', v.who, '1990-01-01', a.id,
       case when v.who = 'gone' then now() end, case when v.who = 'gone' then a.id end
  from (values ('b', 'unproved'), ('c', 'gone')) v (n, who), identity.actor a where a.subject = 'test|practitioner|council';
set session_replication_role = replica;
insert into working_together.page_invitation (id, episode, member, code_hash, by_actor, used_at, recorded_to, ended_by)
select ('00000000-0000-4000-8011-0000000000f' || v.n)::uuid, ('00000000-0000-4000-8009-00000000000' || v.episode)::uuid, v.member::uuid, sha256(convert_to(v.n::text, 'UTF8')), a.id,
       case when v.stands = 'used' then now() end, case when v.stands = 'ended' then now() end, case when v.stands = 'ended' then a.id end
  from (values (1, 1, '00000000-0000-4000-8011-00000000000a', 'ended', 'practitioner|council'), (2, 1, '00000000-0000-4000-800a-000000000001', 'used', 'practitioner|council'),
               (3, 2, '00000000-0000-4000-800a-000000000003', 'used', 'practitioner|police'), (4, 1, '00000000-0000-4000-800a-000000000002', 'used', 'practitioner|police'),
               (5, 1, '00000000-0000-4000-800a-000000000002', 'waits', 'team-manager|council'), (6, 2, '00000000-0000-4000-800a-000000000003', 'waits', 'practitioner|police'),
               (7, 1, '00000000-0000-4000-8011-00000000000b', 'used', 'practitioner|council'), (8, 1, '00000000-0000-4000-8011-00000000000c', 'used', 'practitioner|council')) v (n, episode, member, stands, who)
  join identity.actor a on a.subject = 'test|' || v.who;
insert into working_together.page_account (id, episode, member, actor, invitation, recorded_to, ended_by)
select ('00000000-0000-4000-8011-0000000000e' || v.n)::uuid, i.episode, i.member, a.id, i.id, case when v.over then now() end, case when v.over then a.id end
  from (values (2, 'family-member|council', false), (3, 'family-member|police', false), (4, 'family-member|police', true),
               (7, 'family-member|council|unproved', false), (8, 'family-member|council|gone', false)) v (n, who, over)
  join working_together.page_invitation i on i.id::text like '%f' || v.n join identity.actor a on a.subject = 'test|' || v.who;
insert into working_together.page_attempt (actor) select id from identity.actor where subject like 'test|family-member|%';
insert into working_together.publication (id, episode, member, kind, title, language, sections, written_by, released_by)
select ('00000000-0000-4000-8011-00000000000' || v.n)::uuid, ('00000000-0000-4000-8009-00000000000' || v.episode)::uuid, v.member::uuid,
       'letter', 't', 'en', '[{"heading": null, "lines": ["one", "two"]}]', w.id, r.id
  from (values (1, 1, '00000000-0000-4000-800a-000000000001'), (2, 1, '00000000-0000-4000-800a-000000000002'), (3, 2, '00000000-0000-4000-800a-000000000003'),
               (4, 1, '00000000-0000-4000-8011-00000000000b'), (5, 1, '00000000-0000-4000-8011-00000000000c')) v (n, episode, member), identity.actor w, identity.actor r
 where w.subject = 'test|practitioner|council' and r.subject = 'test|team-manager|council';
insert into working_together.disagreement (publication, episode, member, line, words, by_actor, recorded_to, ended_by)
select p.id, p.episode, p.member, 0, 'not so', a.id, case over when 1 then now() end, case over when 1 then a.id end
  from working_together.publication p join identity.actor a on a.subject = 'test|family-member|' || case p.id::text when '00000000-0000-4000-8011-000000000001' then 'council' else 'police' end, generate_series(0, 1) over;
insert into working_together.look_question (episode, member, line, day, words, due, by_actor, answered_by, answered_at, answer)
select c.episode, c.member, gen_random_uuid(), current_date - 9, 'who is it', current_date + 9, c.actor, case over when 1 then g.id end, case over when 1 then now() end, case over when 1 then 'an answer of length' end
  from working_together.page_account c, identity.actor g, generate_series(0, 1) over where g.subject = 'test|guardian|council';
insert into working_together.withheld_line (episode, member, line, from_day, reason, because, until, by_actor, confirmed_by, confirmed_at, refused_by, refused_at)
select c.episode, c.member, gen_random_uuid(), current_date - 9, 'danger', 'a reason of length', current_date + 30, g.id, case over when 1 then o.id end,
       case over when 1 then now() end, case over when 2 then o.id end, case over when 2 then now() end
  from working_together.page_account c, identity.actor g, identity.actor o, generate_series(0, 2) over
 where g.subject like 'test|guardian|%' and o.subject like 'test|guardian|%' and o.id <> g.id;
insert into audit.entry (at, correlation, actor, agency, purpose, action, about, outcome)
select now() - interval '10 days', gen_random_uuid(), a.id, a.agency, 'check-links', 'support.family.opened', '{00000000-0000-4000-8009-000000000001}', 'allowed'
  from identity.actor a where a.subject = 'test|data-lead|council';
set session_replication_role = origin;
-- Whose page is whose, written out again by hand: the oracle's own list.
create table public.trial_page (member uuid, actor uuid);
insert into public.trial_page
select v.member::uuid, a.id from (values ('00000000-0000-4000-800a-000000000001', 'council'), ('00000000-0000-4000-800a-000000000003', 'police')) v (member, code)
  join identity.actor a on a.subject = 'test|family-member|' || v.code;
