-- What a manager reads of every family at once (who leads, at which level, when last visited, what is asked for by when) is kept beside the family and
-- written again by whatever changes it, in the same transaction. Days are kept, never how long ago they are: nothing here has to be renewed because a night passed.
create table working_together.episode_glance (
  episode uuid primary key references working_together.episode on delete cascade,
  opened_at timestamptz not null,
  opened_on date not null,
  reopens uuid,
  level text,
  level_since timestamptz,
  lead uuid,
  supervisor uuid,
  children integer not null,
  last_visit date,                             -- of those in which somebody was seen
  seen_since date not null,                    -- since when nobody was seen: the last visit, or the day help began
  review_days date[] not null,                 -- the newest first
  meeting_days date[] not null,                -- of any kind, the newest first
  due_days date[] not null,                    -- of actions still open, the oldest first, one for each
  proposed_at timestamptz,
  closed_at timestamptz,
  closed_on date,
  outcome text
);
create index episode_glance_longest_unseen on working_together.episode_glance (seen_since, episode) where closed_at is null;
create index episode_glance_by_lead on working_together.episode_glance (lead) where closed_at is null;
create index episode_glance_closed on working_together.episode_glance (closed_on desc, episode) where closed_at is not null;
create index episode_glance_reopened on working_together.episode_glance (reopens) where reopens is not null;

-- What should be kept of some episodes, worked out from all that was ever written of them: the only place that says how.
create function working_together.reckoned_glances(asked uuid[]) returns setof working_together.episode_glance
language sql stable rows 5 set search_path = pg_catalog, pg_temp as $$
  select e.id, e.opened_at, (e.opened_at at time zone 'Europe/London')::date, e.reopens, s.level, s.at, l.actor, v.actor, m.children, w.last,
         coalesce(w.last, (e.opened_at at time zone 'Europe/London')::date), coalesce(g.reviews, '{}'), coalesce(g.meetings, '{}'), coalesce(a.due, '{}'),
         c.at, c.signed_at, (c.signed_at at time zone 'Europe/London')::date, c.outcome
    from working_together.episode e
    left join lateral (select t.level, t.at from working_together.episode_step t where t.episode = e.id order by t.id desc limit 1) s on true
    left join working_together.team_member l on l.episode = e.id and l.recorded_to is null and l.part = 'lead'
    left join lateral (select t.actor from working_together.team_member t where t.episode = e.id and t.recorded_to is null and t.part = 'supervisor'
                        order by t.recorded_from, t.id limit 1) v on true
    left join lateral (select count(*)::int as children from working_together.member k where k.episode = e.id and k.recorded_to is null and k.part in ('child', 'unborn-child')) m on true
    left join lateral (select max(k.day) as last from working_together.visit k where k.episode = e.id and k.kind <> 'tried') w on true
    left join lateral (select array_agg(distinct k.day order by k.day desc) filter (where k.kind = 'review') as reviews, array_agg(distinct k.day order by k.day desc) as meetings
                         from working_together.meeting k where k.episode = e.id) g on true
    left join lateral (select array_agg(k.due order by k.due) as due from working_together.agreed_action k where k.episode = e.id and k.done_on is null) a on true
    left join working_together.closure c on c.episode = e.id and c.returned_at is null
   where e.id = any (asked)
$$;

-- Two who write of one family at once wait for each other here: whoever comes second works it out again, in a statement that begins after the first was
-- kept and so sees both.
create function working_together.reckon_glances(asked uuid[]) returns void
language plpgsql volatile set search_path = pg_catalog, pg_temp as $$
begin
  perform 1 from working_together.episode_glance g where g.episode = any (asked) order by g.episode for update;
  insert into working_together.episode_glance as g select r.* from working_together.reckoned_glances(asked) r
  on conflict (episode) do update set
    opened_at = excluded.opened_at, opened_on = excluded.opened_on, reopens = excluded.reopens, level = excluded.level, level_since = excluded.level_since,
    lead = excluded.lead, supervisor = excluded.supervisor, children = excluded.children, last_visit = excluded.last_visit, seen_since = excluded.seen_since,
    review_days = excluded.review_days, meeting_days = excluded.meeting_days, due_days = excluded.due_days,
    proposed_at = excluded.proposed_at, closed_at = excluded.closed_at, closed_on = excluded.closed_on, outcome = excluded.outcome;
end $$;

-- Episodes whose kept dates are not what was written of them. None, unless somebody changed tables past their triggers.
create function working_together.glances_that_differ() returns setof uuid
language sql stable set search_path = pg_catalog, pg_temp as $$
  select coalesce(g.episode, r.episode) from working_together.episode_glance g
    full join working_together.reckoned_glances(array(select e.id from working_together.episode e)) r on r.episode = g.episode
   where (g.*) is distinct from (r.*)
$$;

create function working_together.keep_glance() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare touched uuid[];
begin
  if tg_op = 'INSERT' then touched := array(select distinct n.episode from new_rows n);
  elsif tg_op = 'DELETE' then touched := array(select distinct o.episode from old_rows o);
  else touched := array(select n.episode from new_rows n union select o.episode from old_rows o);
  end if;
  perform working_together.reckon_glances(touched);
  return null;
end $$;

create function working_together.begin_glance() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform working_together.reckon_glances(array(select n.id from new_rows n));
  return null;
end $$;

create trigger begin_glance after insert on working_together.episode referencing new table as new_rows
  for each statement execute function working_together.begin_glance();
create trigger keep_glance_changed after update on working_together.episode referencing new table as new_rows
  for each statement execute function working_together.begin_glance();
do $$
declare item text;
begin
  foreach item in array array['episode_step', 'team_member', 'member', 'visit', 'meeting', 'agreed_action', 'closure'] loop
    execute format('create trigger keep_glance_added after insert on working_together.%I referencing new table as new_rows
      for each statement execute function working_together.keep_glance()', item);
    execute format('create trigger keep_glance_changed after update on working_together.%I referencing old table as old_rows new table as new_rows
      for each statement execute function working_together.keep_glance()', item);
    execute format('create trigger keep_glance_taken after delete on working_together.%I referencing old table as old_rows
      for each statement execute function working_together.keep_glance()', item);
  end loop;
end $$;

-- With the triggers laid, nothing can be written past this.
select working_together.reckon_glances(array(select e.id from working_together.episode e));
drop function working_together.at_a_glance(uuid);

-- Members as they were named, like somebody: found by the name, either way round, or by the day of birth, which is all that `alike` can say yes to where
-- there is no number. Every member of every family was compared before, which took a second at the size of a county.
create index member_named on working_together.member (identify.folded(surname), identify.folded(forename)) where recorded_to is null;
create index member_born on working_together.member (born) where recorded_to is null;
create function working_together.members_like(forename text, surname text, born date) returns table (member uuid, episode uuid, sure boolean)
language sql stable rows 5 set search_path = pg_catalog, pg_temp as $$
  with found as (
      select m.id from working_together.member m where m.recorded_to is null and m.born = members_like.born
      union select m.id from working_together.member m
       where m.recorded_to is null and identify.folded(m.surname) = identify.folded(members_like.surname) and identify.folded(m.forename) = identify.folded(members_like.forename)
      union select m.id from working_together.member m
       where m.recorded_to is null and identify.folded(m.surname) = identify.folded(members_like.forename) and identify.folded(m.forename) = identify.folded(members_like.surname)),
    compared as (
      select m.id, m.episode, identify.alike(members_like.forename, members_like.surname, members_like.born, null, null,
               jsonb_build_object('forename', m.forename, 'surname', m.surname, 'born', m.born)) as answer
        from found f join working_together.member m on m.id = f.id)
  select c.id, c.episode, c.answer = 'sure' from compared c where c.answer is not null
$$;

-- As before, found by index. `records_of` answers every record that links call one person, so that a member whose record is linked is one of them.
create or replace function working_together.found_episodes(contact uuid) returns table (asked uuid, episode uuid, sure boolean)
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
#variable_conflict use_column
begin
  if not identity.has('{front-door}', '{answer-contacts}') then return; end if;
  return query
    with hidden as materialized (select h.member from working_together.hidden_members() h (member)),
      alike as (
        select k.asked, m.id as member, m.episode, k.sure
          from working_together.records_of(found_episodes.contact) k join working_together.member m on m.record = k.record and m.recorded_to is null
        union all
        select p.id, l.member, l.episode, l.sure
          from working_together.contact_person p cross join lateral working_together.members_like(p.forename, p.surname, p.born) l
         where p.contact = found_episodes.contact)
    select a.asked, a.episode, bool_or(a.sure) from alike a where a.member not in (select h.member from hidden h) group by a.asked, a.episode;
end $$;

-- As before, found by index.
create or replace function working_together.open_in_emergency(form uuid, reason text, because text, forename text, surname text, born date, review_by date) returns uuid
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare me uuid := identity.my_id(); found uuid[]; made uuid;
begin
  if working_together.may_open() <> 'yes' then
    raise exception using errcode = 'insufficient_privilege', message = format('working_together.open_in_emergency: %s', working_together.may_open());
  end if;
  if open_in_emergency.review_by not between current_date + 1 and current_date + 14 then raise exception 'a review is due within two working days'; end if;
  with hidden as materialized (select h.record from working_together.hidden_records() h (record)),
    records as (
      select r.record from identify.records_like(forename, surname, born, null, null) r
       where r.sure and r.record not in (select h.record from hidden h)),
    people as (select l.person from records r join identify.link l on l.source_person = r.record and l.recorded_to is null),
    members as (
      select l.member, l.episode from working_together.members_like(open_in_emergency.forename, open_in_emergency.surname, open_in_emergency.born) l where l.sure
      union select m.id, m.episode from records r join working_together.member m on m.record = r.record and m.recorded_to is null
      union select m.id, m.episode from people p join identify.link l on l.person = p.person and l.recorded_to is null
              join working_together.member m on m.record = l.source_person and m.recorded_to is null)
  select array_agg(distinct m.episode) into found from members m
   where not exists (select from working_together.closure c where c.episode = m.episode and c.signed_at is not null)
     and m.episode not in (select o.episode from working_together.hidden_members() h (member) join working_together.member o on o.id = h.member);
  insert into working_together.opening (form, actor, reason, because, episode, review_by)
  values (open_in_emergency.form, me, open_in_emergency.reason, open_in_emergency.because, case when cardinality(found) = 1 then found[1] end, open_in_emergency.review_by)
  on conflict on constraint opening_form_key do nothing returning opening.id into made;
  -- The same form twice opens once.
  return coalesce(made, (select o.id from working_together.opening o where o.form = open_in_emergency.form and o.actor = me));
end $$;
