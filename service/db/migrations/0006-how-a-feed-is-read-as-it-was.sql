-- Kinds of fact for which a feed is a full register of the people it lists: its silence about somebody listed means no.
alter table identify.feed add column tells text[] not null default '{}';

-- How a feed is read, as it was: each delivery names the version it was read with. Written by the trigger below and by nobody else.
create table identify.mapping_version (
  feed text not null,
  agency uuid not null,
  version integer not null check (version > 0),
  format text not null,
  mapping jsonb,                               -- null: read by a format's own reader, or from before versions were kept
  tells text[] not null default '{}',
  recorded_at timestamptz not null default now(),
  by_actor uuid,                               -- null: as shipped
  primary key (feed, version),
  foreign key (feed, agency) references identify.feed (id, agency)
);

create function identify.keep_mapping_version() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  if tg_op = 'UPDATE' then
    if (old.format, old.mapping, old.tells, old.mapping_version) is not distinct from (new.format, new.mapping, new.tells, new.mapping_version) then
      return null;
    end if;
    if new.mapping_version <> old.mapping_version + 1 then
      raise exception using errcode = 'integrity_constraint_violation',
        message = format('%s: what reads a feed changes by one version at a time', new.id);
    end if;
  end if;
  insert into identify.mapping_version (feed, agency, version, format, mapping, tells, by_actor)
  values (new.id, new.agency, new.mapping_version, new.format, new.mapping, new.tells,
          case when identity.has('{system}', '{set-up,receive}') then null else identity.my_id() end);
  return null;
end $$;
create trigger keep_mapping_version after insert or update on identify.feed for each row execute function identify.keep_mapping_version();

-- Why rows were set aside, or something in them was left unsaid: counted over the whole delivery while it was read.
create table identify.row_reason (
  delivery uuid not null references identify.delivery,
  agency uuid not null,
  weight text not null check (weight in ('set-aside', 'note')),
  part text not null,
  code text not null,
  field text not null,                         -- the column it is about; empty: the row as a whole
  rows integer not null check (rows > 0),
  first_row integer not null,
  line bigint not null,                        -- where the first of them stands
  example jsonb not null,                      -- the problem of the first of them, as the row has it
  primary key (delivery, weight, part, code, field)
);

-- What stands already. The owner is bound by the row policies too, so they rest for this one change; the policies are laid anew after it.
do $$
declare bound text;
begin
  foreach bound in array array['feed', 'delivery', 'source_row'] loop
    execute format('alter table identify.%I no force row level security', bound);
  end loop;
  insert into identify.mapping_version (feed, agency, version, format, mapping, recorded_at)
    select d.feed, d.agency, d.mapping_version, 'mapping', null, min(d.received_at) from identify.delivery d
      join identify.feed f on f.id = d.feed where d.mapping_version < f.mapping_version group by d.feed, d.agency, d.mapping_version;
  insert into identify.mapping_version (feed, agency, version, format, mapping)
    select id, agency, mapping_version, format, mapping from identify.feed;
  insert into identify.row_reason (delivery, agency, weight, part, code, field, rows, first_row, line, example)
    select r.delivery, r.agency, p.problem ->> 'weight', r.part, p.problem ->> 'code', coalesce(p.problem ->> 'column', ''),
           count(distinct r.row), min(r.row), (array_agg(r.line order by r.row))[1], (array_agg(p.problem order by r.row))[1]
      from identify.source_row r cross join lateral jsonb_array_elements(r.problems) p (problem)
     where r.problems is not null and (p.problem ->> 'weight' = 'note') = (r.state = 'accepted')
     group by r.delivery, r.agency, r.part, 3, 5, 6;
  foreach bound in array array['feed', 'delivery', 'source_row'] loop
    execute format('alter table identify.%I force row level security', bound);
  end loop;
end $$;

alter table identify.delivery add foreign key (feed, mapping_version) references identify.mapping_version (feed, version);
