/** Grown people of a county's supported families with a page of their own: one family in five. One in twenty has a code and has not used it yet. */
const everySo = 5
/** What a team does with one family's record in half a year, as the trail has it: it is looked at some twice a week by each of two. */
const looksAtEach = 60
/** Questions about a look, of which one in six waits; and lines kept back, of which one in six waits for a second guardian. */
const [questions, keptBack] = [300, 60]

/** Who looked at supported families, and pages of their own: the trail, codes and accounts, what was published, what was asked and what is kept back. */
export const own: readonly string[] = [
  `insert into audit.entry (at, correlation, actor, agency, purpose, action, about, outcome)
     select t.at, gen_random_uuid(), w.actor, g.id, 'support-family', (array['support.family.opened', 'support.family.opened', 'support.assessment.opened', 'support.assessment.section.opened', 'support.chronology.opened',
              'support.people.opened'])[1 + t.k % 6], array[t.id::text], 'allowed'
       from (select o.id, o.n, k, now() - (now() - o.at) * k / (${looksAtEach} + 1) as at from opened o cross join generate_series(1, ${looksAtEach}) k order by k desc, o.n) t
       join working_together.team_member w on w.episode = t.id and w.part = case t.k % 2 when 0 then 'lead' else 'member' end and w.recorded_to is null join people.agency g on g.is_hub`,
  `create temporary table reader as select row_number() over (order by x.n) as n, x.n % 100 = 0 as waits, gen_random_uuid() as invitation, episode, member, lead, door from (
     select distinct on (o.n) o.n, o.id as episode, o.lead, o.door, m.id as member from opened o join working_together.member m on m.episode = o.id and m.recorded_to is null and m.part = 'parent'
      where o.n % ${everySo} = 0 or o.lead in (select id from identity.actor where name like 'Family help worker%') order by o.n, m.id) x`,
  `insert into identity.actor (subject, name, agency) select 'page|' || n, 'A family member', g.id from reader join people.agency g on g.is_hub where not waits`,
  `insert into identity.actor_role (actor, role) select id, 'family-member' from identity.actor where subject like 'page|%'`,
  `insert into working_together.page_invitation (id, episode, member, code_hash, by_actor, at, until, used_at)
     select invitation, episode, member, sha256(convert_to('page|' || n, 'UTF8')), lead, now() - make_interval(days => case when waits then 1 else (10 + n % 150)::int end), now() + interval '6 days',
            case when not waits then now() - make_interval(days => (8 + n % 150)::int) end from reader`,
  `insert into working_together.page_account (episode, member, actor, invitation, recorded_from)
     select r.episode, r.member, a.id, r.invitation, now() - make_interval(days => (8 + r.n % 150)::int) from reader r join identity.actor a on a.subject = 'page|' || r.n`,
  `insert into working_together.publication (id, episode, member, kind, title, language, sections, written_by, released_by, published_at)
     select gen_random_uuid(), r.episode, r.member, (array['letter', 'plan', 'minutes'])[1 + k % 3], 'What we agreed', 'en', s.sections, r.lead, r.door, now() - make_interval(days => k)
       from reader r cross join generate_series(1, 6) k,
            (select jsonb_agg(jsonb_build_object('heading', 'Part ' || h, 'lines', (select jsonb_agg('Something that we agreed with you. ' || l) from generate_series(1, 8) l))) as sections from generate_series(1, 3) h) s where not r.waits`,
  `insert into working_together.disagreement (publication, line, words, by_actor)
     select p.id, 3, 'That is not how I said it.', c.actor from working_together.publication p join working_together.page_account c on c.member = p.member where p.kind = 'minutes' and abs(hashtext(p.id::text)) % 5 = 0`,
  `set session_replication_role = replica`, // a question is held by its trigger to be the asker's own
  `insert into working_together.look_question (episode, member, line, day, words, due, by_actor, at, answered_by, answered_at, answer)
     select r.episode, r.member, l.line, l.day, 'Who is this, and why did they look?', (q.at + interval '14 days')::date, c.actor, q.at, case when r.n % 6 <> 0 then g.id end, case when r.n % 6 <> 0 then q.at + interval '2 days' end,
            case when r.n % 6 <> 0 then 'Somebody who covered for your worker while they were away.' end
       from (select *, row_number() over (order by n desc) as k from reader where not waits) r join working_together.page_account c on c.member = r.member
       cross join lateral (select * from working_together.looks_of(r.member) where told limit 1) l
       cross join lateral (select now() - make_interval(days => case when r.n % 6 = 0 then (r.n % 9)::int else (20 + r.n % 90)::int end) as at) q, (select id from identity.actor where name like 'Caldicott%' limit 1) g
      where r.k <= ${questions}`,
  `set session_replication_role = origin`,
  `insert into working_together.withheld_line (episode, member, line, from_day, reason, because, until, by_actor, at, confirmed_by, confirmed_at)
     select r.episode, r.member, l.line, l.day, 'danger', 'Reading it now could put somebody in danger', current_date + 60, g.id, w.at, case when r.n % 6 <> 0 then d.id end, case when r.n % 6 <> 0 then w.at + interval '1 day' end
       from (select * from reader where not waits order by n limit ${keptBack}) r cross join lateral (select * from working_together.looks_of(r.member) where told offset 1 limit 1) l
       cross join lateral (select now() - make_interval(days => case when r.n % 6 = 0 then 2 else 30 end) as at) w,
       (select id from identity.actor where name like 'Caldicott%' limit 1) g, (select id from identity.actor where name like 'Deputy guardian%' limit 1) d`,
]
