-- Every page with people on it asks who is hidden, most several times. As before, in one plan: those protected from everybody and those hidden from whoever asks are
-- each found by an index of their own, and whose record it is stands in the index that is asked for it.
create index protection_from_everybody on working_together.protection (id) include (kind) where recorded_to is null and hidden_from is null;
create unique index link_of_record on identify.link (source_person) include (person) where recorded_to is null;
drop index identify.link_now;
alter index identify.link_of_record rename to link_now;

-- As protected_now says of whoever asks: a test compares.
create or replace function working_together.hidden_records() returns setof bigint
language plpgsql stable rows 50 set search_path = pg_catalog, pg_temp as $$
declare me uuid;
begin
  if not exists (select from working_together.protection p where p.recorded_to is null) then return; end if;
  me := identity.my_id();
  return query
    with found as materialized (
      select p.kind, r.record from working_together.protection p join working_together.protected_record r on r.protection = p.id
       where p.recorded_to is null and p.hidden_from is null
      union all
      select p.kind, r.record from working_together.protection p join working_together.protected_record r on r.protection = p.id
       where p.recorded_to is null and p.hidden_from = me)
    select f.record from found f
    union
    select o.source_person from found f
      join identify.link l on l.source_person = f.record and l.recorded_to is null
      join identify.link o on o.person = l.person and o.recorded_to is null
     where f.kind <> 'adoption';
end $$;

create or replace function working_together.hidden_people() returns setof uuid
language plpgsql stable rows 50 set search_path = pg_catalog, pg_temp as $$
declare me uuid;
begin
  if not exists (select from working_together.protection p where p.recorded_to is null) then return; end if;
  me := identity.my_id();
  return query
    with found as materialized (
      select p.kind, r.record from working_together.protection p join working_together.protected_record r on r.protection = p.id
       where p.recorded_to is null and p.hidden_from is null
      union all
      select p.kind, r.record from working_together.protection p join working_together.protected_record r on r.protection = p.id
       where p.recorded_to is null and p.hidden_from = me),
    linked as materialized (
      select f.kind, f.record, l.person from found f join identify.link l on l.source_person = f.record and l.recorded_to is null)
    select l.person from linked l where l.kind <> 'adoption'
    union
    select t.person
      from (select l.person, count(distinct l.record) as hidden from linked l where l.kind = 'adoption' group by l.person) t
     where t.hidden = (select count(*) from identify.link o where o.person = t.person and o.recorded_to is null);
end $$;
