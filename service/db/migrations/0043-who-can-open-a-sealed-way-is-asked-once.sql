-- Which colleagues some families are hidden from, for all of them at once: what `families_hidden_from_me` says of one colleague, found from the families' side.
create index protected_record_of on working_together.protected_record (record);
create function working_together.families_hidden_of(asked uuid[]) returns table (colleague uuid, episode uuid)
language plpgsql stable rows 20 set search_path = pg_catalog, pg_temp as $$
#variable_conflict use_column
begin
  return query
    with member as materialized (
      select m.episode, m.record, m.forename, m.surname, m.born from working_together.member m where m.episode = any (asked) and m.recorded_to is null),
    known as (
      select m.episode, m.record from member m where m.record is not null
      union
      select m.episode, o.source_person from member m join identify.link l on l.source_person = m.record and l.recorded_to is null
        join identify.link o on o.person = l.person and o.recorded_to is null)
    select p.hidden_from, k.episode from known k join working_together.protected_record r on r.record = k.record
      join working_together.protection p on p.id = r.protection and p.recorded_to is null and p.hidden_from is not null
    union
    select p.hidden_from, m.episode from member m join working_together.protection p on p.born = m.born and p.recorded_to is null and p.hidden_from is not null
     where (identify.folded(m.surname) = identify.folded(p.surname) and identify.folded(m.forename) = identify.folded(p.forename))
        or (identify.folded(m.surname) = identify.folded(p.forename) and identify.folded(m.forename) = identify.folded(p.surname));
end $$;

-- As before, but whom a family is hidden from is asked once and not for each colleague on each team.
create or replace function working_together.unread_ways() returns table (
  way uuid, episode uuid, kind text, sealed_on timestamptz, forename text, surname text, part text, readers uuid[], team uuid[])
language plpgsql stable security definer rows 5 set search_path = pg_catalog, pg_temp as $$
#variable_conflict use_column
begin
  if not identity.has('{guardian}', '{hand-over-sealed}') then return; end if;
  return query
    with kept as materialized (
      select w.id, w.episode, w.kind, w.recorded_from, w.member
        from working_together.way w join working_together.episode_glance e on e.episode = w.episode and e.closed_on is null
       where w.ciphertext is not null and w.recorded_to is null and w.episode not in (select working_together.families_hidden())),
    hidden as materialized (select h.colleague, h.episode from working_together.families_hidden_of(array(select k.episode from kept k)) h),
    now as (
      select k.*,
             array(select t.actor from working_together.team_member t join identity.actor a on a.id = t.actor and a.disabled_at is null
                     join people.agency g on g.id = a.agency
                    where t.episode = k.episode and t.recorded_to is null and (g.is_hub or exists (select from working_together.running(g.id) r where 'support-family' = any (r.purposes)))
                      and (t.actor, k.episode) not in (select h.colleague, h.episode from hidden h) order by t.recorded_from) as team
        from kept k)
    select n.id, n.episode, n.kind, n.recorded_from, m.forename, m.surname, m.part,
           array(select distinct r.actor from working_together.way_reader r where r.way = n.id), n.team
      from now n join working_together.member m on m.episode = n.episode and m.id = n.member
     where not exists (select from working_together.way_reader r where r.way = n.id and r.recorded_to is null and (r.until is null or r.until > clock_timestamp()) and r.actor = any (n.team))
     order by n.recorded_from, n.id;
end $$;
