-- The list as it stands at a day, from what was known at a moment: worked out when somebody asks, and kept a few days so that its pages can be
-- turned. It says what the rules say; nobody decides from it, so it is no consideration.
create table identify.past_list (
  id uuid primary key default gen_random_uuid(),
  as_at date not null,
  known_on date not null,                      -- the day asked for
  known_at timestamptz not null,               -- the end of that day; the moment of asking where the day was not over
  instruments jsonb not null,
  families integer,                            -- everybody the rules name, also who was never put before anybody
  list_hash text,                              -- the same data and rules give the same bytes
  made_at timestamptz not null default now()
);
create index past_list_by_day on identify.past_list (as_at, known_on, made_at desc);

-- Only families that were put before a person: of the others the list says how many there are.
create table identify.past_list_family (
  list uuid not null references identify.past_list on delete cascade,
  family uuid not null references identify.family,
  met text[] not null,
  needs text[] not null,
  first_signal date,
  newest_signal date,
  needs_present integer not null,
  needs_unknown integer not null,
  child_under_two boolean,
  unborn_child boolean not null,
  already_supported boolean not null,
  primary key (list, family)
);

-- One more kind of work that may be asked for, whatever the kinds are by now.
do $$
declare kinds text;
begin
  select pg_get_expr(conbin, conrelid) into strict kinds from pg_constraint
   where conrelid = 'jobs.request'::regclass and conname = 'request_name_check';
  alter table jobs.request drop constraint request_name_check;
  execute format('alter table jobs.request add constraint request_name_check check ((%s) or name = %L)', kinds, 'list-as-known');
end $$;

create function identify.check_list_request() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  if identity.has('{front-door,team-manager}', '{consider-families}') is not true then
    raise exception using errcode = 'insufficient_privilege', message = format('%s: not yours to ask for', new.name);
  end if;
  return new;
end $$;
drop trigger asked_by_who_may on jobs.request;
create trigger asked_by_who_may before insert on jobs.request for each row when (new.name <> 'list-as-known')
  execute function identify.check_request();
create trigger list_asked_by_who_may before insert on jobs.request for each row when (new.name = 'list-as-known')
  execute function identify.check_list_request();
