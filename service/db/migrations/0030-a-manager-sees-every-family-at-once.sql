-- All of a council's episodes at once are read table by table, where a few are looked up one by one.
create or replace function working_together.at_a_glance(asked uuid default null) returns table (
  episode uuid, opened_at timestamptz, reopens uuid, level text, level_since timestamptz, lead uuid, supervisor uuid, children integer, last_visit date, last_review date,
  next_meeting date, open_actions integer, late_actions integer, proposed_at timestamptz, closed_at timestamptz, outcome text)
language plpgsql stable security definer rows 50 set search_path = pg_catalog, pg_temp as $$
declare
  mine uuid[] := array(select working_together.my_episodes());
  everything boolean := identity.has('{team-manager}', '{manage-support}');
  today date := (clock_timestamp() at time zone 'Europe/London')::date;
begin
  if everything and asked is null then
    return query
    with steps as (select distinct on (t.episode) t.episode, t.level, t.at from working_together.episode_step t order by t.episode, t.id desc),
    teams as (select t.episode, (array_agg(t.actor) filter (where t.part = 'lead'))[1] as lead, (array_agg(t.actor) filter (where t.part = 'supervisor'))[1] as supervisor
                from working_together.team_member t where t.recorded_to is null and t.part <> 'member' group by t.episode),
    children as (select k.episode, count(*)::int as children from working_together.member k
                  where k.recorded_to is null and k.part in ('child', 'unborn-child') group by k.episode),
    visits as (select w.episode, max(w.day) as last from working_together.visit w where w.kind <> 'tried' group by w.episode),
    meetings as (select k.episode, max(k.day) filter (where k.kind = 'review' and k.day <= today) as held, min(k.day) filter (where k.day >= today) as coming
                   from working_together.meeting k group by k.episode),
    actions as (select k.episode, count(*)::int as still_open, (count(*) filter (where k.due < today))::int as late
                  from working_together.agreed_action k where k.done_on is null group by k.episode)
    select e.id, e.opened_at, e.reopens, s.level, s.at, t.lead, t.supervisor, coalesce(m.children, 0), v.last, g.held, g.coming,
           coalesce(a.still_open, 0), coalesce(a.late, 0), c.at, c.signed_at, c.outcome
      from working_together.episode e
      left join steps s on s.episode = e.id
      left join teams t on t.episode = e.id
      left join children m on m.episode = e.id
      left join visits v on v.episode = e.id
      left join meetings g on g.episode = e.id
      left join actions a on a.episode = e.id
      left join working_together.closure c on c.episode = e.id and c.returned_at is null;
    return;
  end if;
  return query
  select e.id, e.opened_at, e.reopens, s.level, s.at, l.actor, v.actor, m.children, (select max(w.day) from working_together.visit w where w.episode = e.id and w.kind <> 'tried'),
         g.held, g.coming, a.still_open, a.late, c.at, c.signed_at, c.outcome
    from working_together.episode e
    left join lateral (select t.level, t.at from working_together.episode_step t where t.episode = e.id order by t.id desc limit 1) s on true
    left join working_together.team_member l on l.episode = e.id and l.recorded_to is null and l.part = 'lead'
    left join lateral (select t.actor from working_together.team_member t where t.episode = e.id and t.recorded_to is null and t.part = 'supervisor' limit 1) v on true
    left join lateral (select count(*)::int as children from working_together.member k where k.episode = e.id and k.recorded_to is null and k.part in ('child', 'unborn-child')) m on true
    left join lateral (select max(k.day) filter (where k.kind = 'review' and k.day <= today) as held, min(k.day) filter (where k.day >= today) as coming
                         from working_together.meeting k where k.episode = e.id) g on true
    left join lateral (select count(*)::int as still_open, (count(*) filter (where k.due < today))::int as late
                         from working_together.agreed_action k where k.episode = e.id and k.done_on is null) a on true
    left join working_together.closure c on c.episode = e.id and c.returned_at is null
   where (asked is null or e.id = asked) and (everything or e.id = any (mine));
end $$;
