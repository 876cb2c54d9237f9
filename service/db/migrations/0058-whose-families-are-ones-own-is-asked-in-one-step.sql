-- Nearly every statement of a family's page asks whose families are one's own, so what that costs is most of what the page costs. As before, in fewer steps: who asks
-- is found once for purpose, role, agency and name, and what is hidden from one colleague is one plan.
create index team_member_of_episode on working_together.team_member (episode);

create function working_together.agency_agreed(mine uuid, asked text) returns boolean
language plpgsql stable set search_path = pg_catalog, pg_temp as $$
begin
  return exists (select from people.agency g where g.id = mine and g.is_hub)
      or exists (select from working_together.running(mine) a where asked = any (a.purposes));
end $$;
create or replace function working_together.agreed(asked text) returns boolean
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
begin return working_together.agency_agreed(identity.my_agency(), asked); end $$;

-- As protected_now and members_protected say of one colleague: a test compares.
create or replace function working_together.families_hidden_from_me(me uuid) returns setof uuid
language plpgsql stable rows 5 set search_path = pg_catalog, pg_temp as $$
begin
  if not exists (select from working_together.protection p where p.hidden_from = me and p.recorded_to is null) then return; end if;
  return query
    with listed as materialized (
      select p.id, p.kind, n.forename, n.surname, p.born
        from working_together.protection p
        cross join lateral (select identify.folded(p.forename) as forename, identify.folded(p.surname) as surname) n
       where p.recorded_to is null and p.hidden_from = me),
    found as materialized (select l.kind, r.record from listed l join working_together.protected_record r on r.protection = l.id)
    select m.episode from found f join working_together.member m on m.record = f.record and m.recorded_to is null
    union
    select m.episode from found f
      join identify.link l on l.source_person = f.record and l.recorded_to is null
      join identify.link o on o.person = l.person and o.recorded_to is null
      join working_together.member m on m.record = o.source_person and m.recorded_to is null
     where f.kind <> 'adoption'
    union
    select m.episode from listed l join working_together.member m
        on identify.folded(m.surname) = l.surname and identify.folded(m.forename) = l.forename and m.recorded_to is null and m.born = l.born
    union
    select m.episode from listed l join working_together.member m
        on identify.folded(m.surname) = l.forename and identify.folded(m.forename) = l.surname and m.recorded_to is null and m.born = l.born;
end $$;

create or replace function working_together.my_episodes() returns setof uuid
language plpgsql stable security definer rows 20 set search_path = pg_catalog, pg_temp as $$
declare b record;
begin
  if not identity.has('{practitioner,team-manager}', '{support-family}') then return; end if;
  b := identity.bearer();
  if not working_together.agency_agreed(b.agency, 'support-family') then return; end if;
  return query
    (select t.episode from working_together.team_member t where t.actor = b.actor and t.recorded_to is null
     union
     select o.episode from working_together.opening o
      where o.actor = b.actor and o.episode is not null and o.until > clock_timestamp() and o.was_right is distinct from false)
    except
    select working_together.families_hidden_from_me(b.actor);
end $$;

create or replace function working_together.names_of_my_families(asked uuid[])
  returns table (episode uuid, part text, forename text, surname text)
language plpgsql stable security definer rows 50 set search_path = pg_catalog, pg_temp as $$
#variable_conflict use_column
declare me uuid := identity.my_id();
begin
  if not identity.has('{team-manager}', '{manage-support}') or not working_together.agreed('support-family') then return; end if;
  return query
    select m.episode, m.part, m.forename, m.surname from working_together.member m
     where m.episode = any (asked) and m.recorded_to is null
       and m.episode in (select t.episode from working_together.team_member t where t.actor = me and t.recorded_to is null
                         except select working_together.families_hidden_from_me(me))
     order by m.id;
end $$;
drop function working_together.families_on_my_team(uuid);
