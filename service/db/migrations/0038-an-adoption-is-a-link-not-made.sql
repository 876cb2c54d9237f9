-- For the run that links records: those of who somebody was before adoption, which no run may join with any other. A record two protections name is of one life.
create function identify.lives_before_adoption() returns table (record bigint, life uuid)
language plpgsql stable security definer rows 20 set search_path = pg_catalog, pg_temp as $$
#variable_conflict use_column
begin
  if not identity.has('{system}', '{link}') then return; end if;
  return query
    select r.record, min(p.id::text)::uuid from working_together.protection p join working_together.protected_record r on r.protection = p.id
     where p.kind = 'adoption' and p.recorded_to is null group by r.record;
end $$;
