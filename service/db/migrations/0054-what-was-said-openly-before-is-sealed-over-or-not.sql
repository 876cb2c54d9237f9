-- As before, of a way that is over too: somebody who says a way anew, and now to be sealed, had said it openly before, and where that ended it can still be read.
create or replace function working_together.plain_copies(asked uuid) returns table (way uuid, said_as uuid)
language plpgsql stable security definer rows 2 set search_path = pg_catalog, pg_temp as $$
#variable_conflict use_column
begin
  return query
    with recursive sealing as materialized (
      select w.id, w.episode, w.member, w.kind, w.plain, coalesce(w.said_as, w.id) as said_as, m.record, m.born, identify.folded(m.forename) as forename,
             identify.folded(m.surname) as surname
        from working_together.way w join working_together.member m on m.episode = w.episode and m.id = w.member
       where w.id = asked and w.plain is not null and w.episode in (select working_together.my_episodes())),
    family as (
      select s.episode from sealing s
      union
      select e.other from family f cross join lateral (
        select x.reopens as other from working_together.episode x where x.id = f.episode and x.reopens is not null
        union all
        select x.id from working_together.episode x where x.reopens = f.episode) e)
    select c.id, coalesce(c.said_as, c.id)
      from sealing s join working_together.way c on c.episode in (select f.episode from family f) and c.id <> s.id and c.kind = s.kind and c.plain = s.plain
      join working_together.member m on m.episode = c.episode and m.id = c.member
     where coalesce(c.said_as, c.id) = s.said_as or m.id = s.member or m.record = s.record
        or (s.forename || s.surname <> '' and identify.folded(m.forename) = s.forename and identify.folded(m.surname) = s.surname and m.born is not distinct from s.born);
end $$;

create or replace function working_together.seal_way(asked uuid, ways uuid[], sealed_as bytea[], wrapped bytea[], key text, readers uuid[], because text) returns boolean
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
#variable_conflict use_column
declare me uuid := identity.my_id(); here uuid; copies uuid[];
begin
  copies := array(select c.way from working_together.plain_copies(asked) c);
  select w.episode into here from working_together.way w
   where w.id = asked and w.plain is not null and w.episode in (select working_together.my_episodes()) for update;
  if here is null or not (ways @> (copies || asked) and ways <@ (copies || asked)) then return false; end if;
  update working_together.way w set plain = null, ciphertext = s.sealed, wrapped_key = s.wrapped, key_id = key
    from unnest(ways, sealed_as, wrapped) s (way, sealed, wrapped) where w.id = s.way and w.plain is not null;
  insert into working_together.way_reader (episode, way, actor, because, granted_by)
  select w.episode, w.id, r.actor, case when r.actor = me then '' else seal_way.because end, me
    from working_together.way w cross join (
      select me as actor union select t.actor from working_together.team_member t
       where t.episode = here and t.recorded_to is null and t.actor = any (readers)) r
   where w.id = any (ways);
  return true;
end $$;
