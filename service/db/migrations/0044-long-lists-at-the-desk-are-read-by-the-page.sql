-- For the desk: of those it is shown, which have records here and whether a family of theirs waits to be considered. As before, but asked of one page of its list
-- and not of everybody protected.
drop function working_together.protection_found(uuid);
create function working_together.protection_found(asked uuid[]) returns table (protection uuid, considered boolean)
language plpgsql stable security definer rows 25 set search_path = pg_catalog, pg_temp as $$
#variable_conflict use_column
begin
  if not identity.has('{protection-desk}', '{protect}') then return; end if;
  return query
    with found as materialized (
      select p.id, p.kind, r.record from working_together.protection p join working_together.protected_record r on r.protection = p.id
       where p.id = any (asked) and p.recorded_to is null and p.hidden_from is distinct from identity.my_id()),
    theirs as (
      select f.id, f.record from found f
      union
      select f.id, o.source_person from found f
        join identify.link l on l.source_person = f.record and l.recorded_to is null
        join identify.link o on o.person = l.person and o.recorded_to is null
       where f.kind <> 'adoption')
    select t.id,
           bool_or(exists (select from identify.link l join identify.family_member m on m.person = l.person and m.recorded_to is null
                             join identify.consideration c on c.family = m.family and c.state = 'open'
                            where l.source_person = t.record and l.recorded_to is null))
      from theirs t group by t.id;
end $$;
