-- A fact of one agency passes to a member of a family's team of another only in the categories that the running agreement of each partner of the two
-- names; the council stands behind every agreement, and what an agency said itself it may always read.
create or replace function identify.known_of_members(asked uuid, known_at timestamptz default null) returns table (
  member uuid, assertion bigint, feed text, title_en text, title_cy text, kind text, value jsonb, valid_from date, valid_to date,
  recorded_from timestamptz, recorded_to timestamptz, other uuid)
language plpgsql stable security definer rows 200 set search_path = pg_catalog, pg_temp as $$
declare
  moment timestamptz := coalesce(known_at, clock_timestamp());
  mine uuid := identity.my_agency();
begin
  if not exists (select 1 from working_together.my_episodes() e where e = asked) then return; end if;
  return query
  with passes as (select p.agency, p.category from working_together.may_pass() p),
  known as (
    select m.id as member, r.source_person as record
      from working_together.member m
      join identify.link l on l.source_person = m.record and l.recorded_from <= moment and (l.recorded_to is null or l.recorded_to > moment)
      join identify.link r on r.person = l.person and r.recorded_from <= moment and (r.recorded_to is null or r.recorded_to > moment)
     where m.episode = asked and m.recorded_to is null
    union select m.id, m.record from working_together.member m where m.episode = asked and m.recorded_to is null and m.record is not null
  )
  select k.member, a.id, a.feed, f.title_en, f.title_cy, a.kind, a.value, a.valid_from, a.valid_to, a.recorded_from, a.recorded_to, o.member
    from known k
    join identify.assertion a on a.source_person = k.record and a.says in ('fact', 'relationship') and a.ended_by is null
     and a.recorded_from <= moment and (a.recorded_to is null or a.recorded_to > moment)
    join identify.feed f on f.id = a.feed
    left join known o on a.says = 'relationship' and o.record = a.other
   where k.record not in (select working_together.hidden_records())
     and case a.says when 'relationship' then o.member is not null and o.member <> k.member
              else a.agency = mine or exists (select 1 from passes p where p.agency = a.agency and p.category = identify.fact_category(a.kind)) end;
end $$;
drop function working_together.my_categories();
