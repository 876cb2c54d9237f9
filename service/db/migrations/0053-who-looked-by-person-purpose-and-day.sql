-- One colleague's entries, the newest first, however long the trail.
create index entry_by_actor on audit.entry (actor, seq desc);

-- As before, of some colleagues, for one purpose, on some days, where it is asked so.
drop function working_together.looks_at(uuid);
create function working_together.looks_at(asked uuid, actors uuid[], why text, first_day date, last_day date)
  returns table (at timestamptz, name text, agency uuid, purpose text, action text)
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
#variable_conflict use_column
begin
  if not identity.has('{guardian}', '{review-openings}') then return; end if;
  return query
    select e.at, a.name, e.agency, e.purpose, e.action
      from audit.entry e join identity.actor a on a.id = e.actor
     where e.about @> array[asked::text] and e.outcome = 'allowed' and a.id <> identity.my_id()
       and (actors is null or e.actor = any (actors)) and (why is null or e.purpose = why)
       and (first_day is null or e.at >= first_day::timestamp at time zone 'Europe/London')
       and (last_day is null or e.at < (last_day + 1)::timestamp at time zone 'Europe/London')
       and not exists (select from working_together.opening o where o.episode = asked and o.actor = e.actor and o.held_until > current_date
                          and e.at >= o.opened_at and e.at < o.until)
     order by e.seq desc limit 500;
end $$;
