-- Letters of both planted families, each by its own agency's practitioner; of each, one rendition that waits and one that was called back.
set session_replication_role = replica;
insert into working_together.letter (id, episode, kind, language, title, by_actor)
select ('00000000-0000-4000-8012-00000000000' || l.n)::uuid, ('00000000-0000-4000-8009-00000000000' || l.n)::uuid, 'letter', 'en', 'a letter', a.id
  from (values (1, 'council'), (2, 'police')) l (n, agency) join identity.actor a on a.subject = 'test|practitioner|' || l.agency;
insert into working_together.letter_file (id, episode, letter, name, kind, bytes, sha256, pieces, pictures, by_actor)
select l.id, l.episode, l.id, 'a file', 'pdf', 'x', encode(sha256('x'), 'hex'), '[]', true, l.by_actor from working_together.letter l;
insert into working_together.rendition (id, episode, letter, outside, address, basis, channel, body, sha256, code, rests_on, pictures, made_by, state, ended_by, ended_at)
select ('00000000-0000-4000-8012-0000000000' || s.n || right(l.id::text, 1))::uuid, l.episode, l.id, 'court', 'an office', 'an order of length', 'post', '{}',
       encode(sha256('{}'), 'hex'), 'AAA' || s.n || '-000' || right(l.id::text, 1), 'x', false, l.by_actor, s.state,
       case s.state when 'called-back' then l.by_actor end, case s.state when 'called-back' then now() end
  from working_together.letter l, (values (1, 'ready'), (2, 'called-back')) s (n, state);
-- Of the one that waits, a notice that could not be sent; of the other, one that somebody told in another way.
insert into working_together.notice (rendition, episode, given_up_at, fault, told_by)
select r.id, r.episode, now(), 'refused', case r.state when 'called-back' then r.made_by end from working_together.rendition r;
set session_replication_role = origin;
-- A family put before a person, with somebody in support: last, since what is written of the support would work it out again.
insert into working_together.supported_family (family, episode, members)
select '00000000-0000-4000-8006-00000000000a', m.episode, array[m.id] from working_together.member m where m.id = '00000000-0000-4000-800a-000000000001';
