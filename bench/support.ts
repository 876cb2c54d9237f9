/** Families being supported in a county of 300,000 people: about one in sixty, each with a history. */
const supportedFamilies = 5000

/** And whose help ended within the last two years or so. */
const endedFamilies = 7500

/** An agreement with each partner, what agencies asked each other about families of the demonstration's practitioner, and families opened in an emergency. */
const agreed: readonly string[] = [
  `insert into working_together.agreement (agency, purposes, categories, gateway, keep_months, begins, drafted_by, signed_by, signed_at)
     select g.id, '{support-family}', '{health,education,housing}', 'ca2004-s10', 12, now() - interval '90 days', d.id, s.id, now() - interval '90 days'
       from people.agency g, (select id from identity.actor where name like 'Governance lead%' limit 1) d, (select id from identity.actor where name like 'Data lead%' limit 1) s
      where not g.is_hub and not exists (select from working_together.agreement a where a.agency = g.id)`,
  `set session_replication_role = replica`, // what is asked is checked by triggers as the asker's own
  `insert into working_together.share_request (episode, about, by_agency, of_agency, categories, necessity, minimum, gateway, under_duty, keep_until, asked_by, asked_at)
     select t.episode, (select m.id from working_together.member m where m.episode = t.episode limit 1), t.agency, g.id, '{health}', 'to plan with them', 'only what is current',
            'ca2004-s10', false, current_date + 90, t.actor, now() - make_interval(days => k)
       from working_together.team_member t join identity.actor a on a.id = t.actor and a.name like 'Family help worker%',
            (select id from people.agency where not is_hub limit 3) g, generate_series(1, 4) k where t.part = 'lead'`,
  `set session_replication_role = origin`,
  `insert into working_together.opening (form, actor, reason, because, episode, opened_at, until, review_by)
     select gen_random_uuid(), case k when 1 then (select id from identity.actor where name like 'Family help worker%' limit 1) else o.other end, 'danger-now', 'a reason that is long enough to be read', o.id,
            now() - make_interval(days => (o.n % 300)::int), now() - make_interval(days => (o.n % 300)::int) + interval '4 hours', current_date + 1 from opened o, generate_series(1, 2) k where o.n <= 300`,
]

/** Birthdays of children spread as they are, so that nobody shares one with a thousand; and by how many days who brings them up is older. */
const born = `date '2007-01-01' + ((o.n * 37) % 5000)::int`
const older = 9500

/**
 * Opens episodes of support, with what a team writes in half a year: members from the families drawn by the rules (invented names where there are none), six of
 * a team's people, visits, meetings, actions and answers. One in 350 is led by the demonstration's practitioner.
 */
export const support: readonly string[] = [
  `insert into identity.actor (subject, name, agency) select 'bench|' || n, 'Worker ' || n, g.id from generate_series(1, 350) n, people.agency g where g.is_hub`,
  `insert into identity.actor_role (actor, role) select id, 'practitioner' from identity.actor where subject like 'bench|%'`,
  `create temporary table worker as select row_number() over () - 1 as n, id from (
     select id from identity.actor where name like 'Family help worker%' union all select id from identity.actor where subject like 'bench|%') a`,
  `create temporary table opened as select gen_random_uuid() as id, n, (select id from worker w where w.n = s.n % 351) as lead,
     (select id from worker w where w.n = (s.n * 7 + 3) % 351) as other, a.id as door, now() - make_interval(days => 20 + n % 160) as at
     from generate_series(1, ${supportedFamilies}) s (n), (select id from identity.actor where name like 'Front door%' limit 1) a`,
  `insert into working_together.episode (id, because, opened_by, opened_at) select id, 'Asked for by the school', door, at from opened`,
  `insert into working_together.episode_step (episode, level, because, by_actor, at)
     select id, (array['early-help', 'family-help', 'child-protection'])[1 + (n + k) % 3], 'Decided together', door, at + make_interval(days => k * 9) from opened, generate_series(0, 1) k`,
  `insert into working_together.team_member (episode, actor, part, added_by, agency)
     select o.id, t.actor, t.part, o.door, g.id from opened o join people.agency g on g.is_hub,
       lateral (values (o.lead, 'lead'), (o.other, 'member')) t (actor, part) where t.part = 'lead' or o.other <> o.lead`,
  `create temporary table drawn as select f.n, m.role, (select l.source_person from identify.link l where l.person = m.person and l.recorded_to is null order by 1 limit 1) as record
     from (select family, row_number() over (order by family) as n from identify.family_member where recorded_to is null group by family limit ${supportedFamilies}) f
     join identify.family_member m on m.family = f.family and m.recorded_to is null`,
  `insert into working_together.member (episode, part, forename, surname, born, record, said_by, recorded_from)
     select o.id, case d.role when 'child' then 'child' else 'parent' end, 'Forename', 'Surname ' || o.n, ${born} - case d.role when 'child' then 0 else ${older} end, d.record, o.door, o.at from opened o join drawn d on d.n = o.n`,
  `insert into working_together.member (episode, part, forename, surname, born, said_by, recorded_from)
     select o.id, case k when 1 then 'parent' else 'child' end, 'Forename ' || k, 'Surname ' || o.n, ${born} + k * 500 - case k when 1 then ${older} else 0 end, o.door, o.at from opened o, generate_series(1, 4) k
      where not exists (select 1 from working_together.member m where m.episode = o.id)`,
  `insert into working_together.visit (episode, day, kind, seen, note, may_tell, by_actor, at)
     select o.id, current_date - k * 8 - (o.n % 20)::int, 'home', array(select m.id from working_together.member m where m.episode = o.id limit 2), repeat('What they said. ', 20), 'family', o.lead, now()
       from opened o, generate_series(1, 12) k`,
  `insert into working_together.meeting (episode, kind, day, place, by_actor)
     select o.id, case k % 2 when 0 then 'review' else 'team' end, current_date + 10 - k * 30, 'The school', o.lead from opened o, generate_series(0, 4) k`,
  `insert into working_together.meeting_guest (episode, meeting, member, invited_by)
     select m.episode, m.id, (select k.id from working_together.member k where k.episode = m.episode limit 1), m.by_actor from working_together.meeting m where m.day >= current_date`,
  `insert into working_together.agreed_action (episode, what, owner_worker, due, may_tell, by_actor)
     select o.id, 'Something agreed', o.lead, current_date - 20 + k * 7, 'family', o.lead from opened o, generate_series(0, 5) k`,
  `insert into working_together.answer (episode, section, about, text, may_tell, version, by_actor)
     select m.episode, s, m.id, repeat('What is so. ', 40), 'family', '1', m.said_by from working_together.member m, unnest(array['own-words', 'health', 'safety', 'hopes']) s`,
  // Three families helped before for each two helped now, over two years; one in ten came back.
  `create temporary table over as select gen_random_uuid() as id, n, (select id from worker w where w.n = s.n % 351) as lead,
     (select id from identity.actor where name like 'Front door%' limit 1) as door, now() - make_interval(days => 200 + n % 700) as at from generate_series(1, ${endedFamilies}) s (n)`,
  `insert into working_together.episode (id, because, opened_by, opened_at) select id, 'Asked for by the school', door, at from over`,
  `insert into working_together.episode_step (episode, level, because, by_actor, at) select id, 'early-help', 'Decided together', door, at from over`,
  `insert into working_together.team_member (episode, actor, part, added_by, agency) select o.id, o.lead, 'lead', o.door, g.id from over o join people.agency g on g.is_hub`,
  `insert into working_together.member (episode, part, forename, surname, born, said_by, recorded_from)
     select o.id, case k when 1 then 'parent' else 'child' end, 'Forename ' || k, 'Surname ' || o.n, ${born} + k * 500 - case k when 1 then ${older} else 0 end, o.door, o.at from over o, generate_series(1, 3) k`,
  `insert into working_together.closure (episode, outcome, proposed_by, at, signed_by, signed_at)
     select id, (array['sustained', 'partly-sustained', 'moved-away'])[1 + n % 3], lead, at + interval '190 days', door, at + interval '195 days' from over`,
  `insert into working_together.episode (because, opened_by, opened_at, reopens) select 'Asked for help again', door, least(at + interval '300 days', now()), id from over where n % 10 = 0`,
  `insert into working_together.episode_step (episode, level, because, by_actor) select e.id, 'early-help', 'Decided together', o.door from working_together.episode e join over o on o.id = e.reopens`,
  `insert into working_together.team_member (episode, actor, part, added_by, agency) select e.id, o.lead, 'lead', o.door, g.id from working_together.episode e join over o on o.id = e.reopens join people.agency g on g.is_hub`,
  `insert into working_together.worker_capacity (worker, families, set_by) select id, 10 + n % 12, (select id from identity.actor where name like 'Team manager%' limit 1) from worker where n % 6 <> 0`,
  ...agreed,
]
