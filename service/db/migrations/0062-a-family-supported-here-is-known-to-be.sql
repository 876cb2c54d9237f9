-- Which families that were ever put before a person have somebody who is in support that goes on here, and through whom. Asked of everybody on each reading of the
-- list it would be found through every record there is, so it is kept: written again, in the same transaction, by whatever changes who is in support, and as a whole
-- when families were drawn anew.
create table working_together.supported_family (
  family uuid not null references identify.family on delete cascade,
  episode uuid not null references working_together.episode on delete cascade,
  members uuid[] not null,                     -- of the episode, who are of the family, in order
  primary key (family, episode)
);
create index supported_family_by_episode on working_together.supported_family (episode);

-- What should be kept, of some episodes or of all: the only place that says how. By the record somebody hangs on, and as they were named where that is sure: the two
-- ways in which a contact finds support (found_episodes).
create function working_together.reckoned_support(asked uuid[] default null) returns setof working_together.supported_family
language sql stable rows 50 set search_path = pg_catalog, pg_temp as $$
  with open as materialized (
      select m.id, m.episode, m.record, m.forename, m.surname, m.born from working_together.member m
       where m.recorded_to is null and (asked is null or m.episode = any (asked))
         and not exists (select from working_together.closure c where c.episode = m.episode and c.signed_at is not null)),
    known as (
      select o.id, o.episode, o.record from open o where o.record is not null
      union
      select o.id, o.episode, r.record from open o
       cross join lateral identify.records_like(o.forename, o.surname, o.born, null, null, '{}') r where r.sure)
  select f.family, k.episode, array_agg(distinct k.id order by k.id) from known k
    join identify.link l on l.source_person = k.record and l.recorded_to is null
    join identify.family_member f on f.person = l.person and f.recorded_to is null
   group by f.family, k.episode
$$;

create function working_together.reckon_support(asked uuid[] default null) returns void
language plpgsql volatile set search_path = pg_catalog, pg_temp as $$
begin
  -- Whoever works out all of it waits for those who work out some, and they for it, so that each sees what the other kept. Of one episode they wait for each other where
  -- its dates are kept.
  if asked is null then perform pg_advisory_xact_lock(hashtextextended('working_together.supported_family', 0));
  else perform pg_advisory_xact_lock_shared(hashtextextended('working_together.supported_family', 0));
  end if;
  with reckoned as materialized (select r.* from working_together.reckoned_support(asked) r),
    gone as (
      delete from working_together.supported_family k where (asked is null or k.episode = any (asked))
         and not exists (select from reckoned r where r.family = k.family and r.episode = k.episode))
  insert into working_together.supported_family as k select r.* from reckoned r
  on conflict (family, episode) do update set members = excluded.members where k.members <> excluded.members;
end $$;

-- Episodes of which something else is kept than what is worked out. None, unless somebody changed tables past their triggers.
create function working_together.support_that_differs() returns setof uuid
language sql stable set search_path = pg_catalog, pg_temp as $$
  select coalesce(k.episode, r.episode) from working_together.supported_family k
    full join working_together.reckoned_support() r on r.family = k.family and r.episode = k.episode
   where (k.*) is distinct from (r.*)
$$;

create function working_together.keep_support() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare touched uuid[];
begin
  if tg_op = 'INSERT' then touched := array(select distinct n.episode from new_rows n);
  else touched := array(select n.episode from new_rows n union select o.episode from old_rows o);
  end if;
  perform working_together.reckon_support(touched);
  return null;
end $$;
create trigger keep_support_added after insert on working_together.member referencing new table as new_rows
  for each statement execute function working_together.keep_support();
create trigger keep_support_changed after update on working_together.member referencing old table as old_rows new table as new_rows
  for each statement execute function working_together.keep_support();
create trigger keep_support_added after insert on working_together.closure referencing new table as new_rows
  for each statement execute function working_together.keep_support();
create trigger keep_support_changed after update on working_together.closure referencing old table as old_rows new table as new_rows
  for each statement execute function working_together.keep_support();

-- A run that has drawn every family is over: families, and who is one person, may be others than before.
create function working_together.keep_all_support() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform working_together.reckon_support();
  return null;
end $$;
create trigger keep_all_support after update on identify.needs_run for each row when (new.state = 'done' and old.state <> 'done')
  execute function working_together.keep_all_support();

select working_together.reckon_support();

-- For whoever considers families: which of them are supported here now. None with somebody in it who must not be found, or that is not for the asker to see.
create function identify.families_supported() returns setof uuid
language plpgsql stable security definer rows 5000 set search_path = pg_catalog, pg_temp as $$
declare hidden uuid[]; own uuid[];
begin
  if not identity.has('{front-door,team-manager}', '{consider-families}') then return; end if;
  hidden := array(select working_together.hidden_members());
  own := array(select working_together.families_hidden_from_me(identity.my_id()));
  return query
    select distinct k.family from working_together.supported_family k
     where not k.members <@ hidden and k.episode <> all (own)
       and k.family not in (select f.family from working_together.hidden_people() h (person)
                              join identify.family_member f on f.person = h.person and f.recorded_to is null);
end $$;

-- What that support is, of a few families: at which level and since when. Nothing written in it.
create function identify.support_of_families(asked uuid[]) returns table (family uuid, level text, since timestamptz)
language plpgsql stable security definer rows 20 set search_path = pg_catalog, pg_temp as $$
#variable_conflict use_column
declare hidden uuid[]; own uuid[];
begin
  if not identity.has('{front-door,team-manager}', '{consider-families}') then return; end if;
  hidden := array(select working_together.hidden_members());
  own := array(select working_together.families_hidden_from_me(identity.my_id()));
  return query
    select k.family, g.level, g.opened_at from working_together.supported_family k join working_together.episode_glance g on g.episode = k.episode
     where k.family = any (asked) and not k.members <@ hidden and k.episode <> all (own)
       and k.family not in (select f.family from working_together.hidden_people() h (person)
                              join identify.family_member f on f.person = h.person and f.recorded_to is null);
end $$;
