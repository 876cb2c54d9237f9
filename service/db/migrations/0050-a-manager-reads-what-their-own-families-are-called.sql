-- A family on whose team one is, but never one's own or a relative's. `my_episodes` and `names_of_my_families` ask this, so that a list names a family just where
-- its page would open.
create function working_together.families_on_my_team(me uuid) returns setof uuid
language plpgsql stable rows 20 set search_path = pg_catalog, pg_temp as $$
begin
  return query
    select t.episode from working_together.team_member t where t.actor = me and t.recorded_to is null
    except
    select working_together.families_hidden_from_me(me);
end $$;

create or replace function working_together.my_episodes() returns setof uuid
language plpgsql stable security definer rows 20 set search_path = pg_catalog, pg_temp as $$
declare me uuid;
begin
  if not identity.has('{practitioner,team-manager}', '{support-family}') or not working_together.agreed('support-family') then return; end if;
  me := identity.my_id();
  return query
    select working_together.families_on_my_team(me)
    union
    (select o.episode from working_together.opening o
      where o.actor = me and o.episode is not null and o.until > clock_timestamp() and o.was_right is distinct from false
     except
     select working_together.families_hidden_from_me(me));
end $$;

-- What families of a list are called, for a manager who is on their team: who is in each now, by name and part. Nothing of any other family, and nothing else of these.
create function working_together.names_of_my_families(asked uuid[])
  returns table (episode uuid, part text, forename text, surname text)
language plpgsql stable security definer rows 50 set search_path = pg_catalog, pg_temp as $$
#variable_conflict use_column
begin
  if not identity.has('{team-manager}', '{manage-support}') or not working_together.agreed('support-family') then return; end if;
  return query
    select m.episode, m.part, m.forename, m.surname from working_together.member m
     where m.episode = any (asked) and m.recorded_to is null and m.episode in (select working_together.families_on_my_team(identity.my_id()))
     order by m.id;
end $$;
