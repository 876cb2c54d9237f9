-- The action plan is records, each a word of a key with numbered versions. A version is drafted by one person and released by another;
-- it is never changed afterwards. What the plan said at a moment is, of each record, the newest version released by then.
create table action_plan.record (
  kind text not null check (kind ~ '^[a-z][a-z-]{1,30}$'),
  key text not null check (key ~ '^[a-z0-9][a-z0-9-]{0,99}$'),
  version integer not null check (version >= 1),
  -- The released version this one was written on; null where there was none. History is a line and never a fork.
  based_on integer check (based_on < version),
  body jsonb check (jsonb_typeof(body) = 'object'),      -- null: the record is taken back
  note text not null check (length(note) between 1 and 2000),
  -- Came with Kith's own content rather than from somebody here. Nobody else vouches for it: its sources do.
  shipped boolean not null default false,
  drafted_by uuid not null references identity.actor,
  drafted_at timestamptz not null default clock_timestamp(),
  released_by uuid references identity.actor,
  released_at timestamptz,
  withdrawn_by uuid references identity.actor,           -- a draft given up before it was released
  withdrawn_at timestamptz,
  primary key (kind, key, version),
  foreign key (kind, key, based_on) references action_plan.record (kind, key, version),
  constraint two_people check (released_by is null or released_by <> drafted_by or shipped),
  constraint released_or_withdrawn check (released_by is null or withdrawn_by is null),
  constraint released_when check ((released_by is null) = (released_at is null)),
  constraint withdrawn_when check ((withdrawn_by is null) = (withdrawn_at is null))
);
create unique index record_line on action_plan.record (kind, key, (coalesce(based_on, 0))) where released_by is not null;
create index record_by_release on action_plan.record (released_at desc) where released_by is not null;
create index record_waiting on action_plan.record (drafted_at) where released_by is null and withdrawn_by is null;

-- When a version was released or given up is the database's to say; and a draft written on what has been replaced since is not released.
create function action_plan.stamp_record() returns trigger
language plpgsql set search_path = pg_catalog, pg_temp as $$
declare newest integer;
begin
  new.released_at := case when new.released_by is null then null when tg_op = 'UPDATE' and old.released_by is not null then old.released_at else clock_timestamp() end;
  new.withdrawn_at := case when new.withdrawn_by is null then null when tg_op = 'UPDATE' and old.withdrawn_by is not null then old.withdrawn_at else clock_timestamp() end;
  if new.released_by is not null and (tg_op = 'INSERT' or old.released_by is null) then
    select max(r.version) into newest from action_plan.record r where r.kind = new.kind and r.key = new.key and r.released_by is not null;
    if newest is distinct from new.based_on then
      raise exception using errcode = 'serialization_failure', constraint = 'record_line',
        message = format('%s %s: version %s was written on version %s, but %s has been released since', new.kind, new.key, new.version, new.based_on, newest);
    end if;
  end if;
  return new;
end $$;
create trigger stamp before insert or update on action_plan.record for each row execute function action_plan.stamp_record();

-- What became of an address when somebody last looked. Only grows.
create table action_plan.link_check (
  address text not null check (length(address) <= 2000),
  recorded_at timestamptz not null default clock_timestamp(),
  outcome text not null check (outcome in ('there', 'moved', 'gone', 'no-answer', 'refused')),
  status integer check (status between 100 and 599),
  leads_to text check (length(leads_to) <= 2000),
  primary key (address, recorded_at)
);
