-- As before: which openings of this family are held back is asked once and not for each look, and whose names are shown once the newest looks are known.
create or replace function working_together.looks_at(asked uuid, actors uuid[], why text, first_day date, last_day date)
  returns table (at timestamptz, name text, agency uuid, purpose text, action text)
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
#variable_conflict use_column
declare me uuid := identity.my_id();
begin
  if not identity.has('{guardian}', '{review-openings}') then return; end if;
  return query
    with held as materialized (
      select o.actor, o.opened_at, o.until from working_together.opening o where o.episode = asked and o.held_until > current_date)
    select n.at, a.name, n.agency, n.purpose, n.action
      from (select e.seq, e.at, e.actor, e.agency, e.purpose, e.action from audit.entry e
             where e.about @> array[asked::text] and e.outcome = 'allowed' and e.actor <> me
               and (actors is null or e.actor = any (actors)) and (why is null or e.purpose = why)
               and (first_day is null or e.at >= first_day::timestamp at time zone 'Europe/London')
               and (last_day is null or e.at < (last_day + 1)::timestamp at time zone 'Europe/London')
               and not exists (select from held h where h.actor = e.actor and e.at >= h.opened_at and e.at < h.until)
             order by e.seq desc limit 500) n
      join identity.actor a on a.id = n.actor
     order by n.seq desc;
end $$;
