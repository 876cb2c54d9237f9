create table identify.needs_run (
  id uuid primary key default gen_random_uuid(),
  started_at timestamptz not null default now(),
  finished_at timestamptz,
  state text not null check (state in ('running', 'done', 'failed')),
  as_at date not null,
  known_at timestamptz not null,
  instruments jsonb not null,
  counts jsonb,
  list_hash text,                              -- the same data and rules give the same bytes
  problem jsonb
);

-- A family as proposed for one purpose: being considered for support. A person may be in several.
create table identify.family (
  id uuid primary key default gen_random_uuid(),
  key text not null unique,                    -- the anchor that lets a family keep its identity from night to night
  recorded_from timestamptz not null default now(),
  recorded_to timestamptz
);

create table identify.family_member (
  family uuid not null references identify.family,
  person uuid not null references people.person,
  role text not null,
  lives_with boolean,                          -- null: not known
  because bigint[] not null,                   -- the assertions that say so
  recorded_from timestamptz not null default now(),
  recorded_to timestamptz
);
create unique index family_member_now on identify.family_member (family, person) where recorded_to is null;
create index family_member_by_person on identify.family_member (person) where recorded_to is null;

create table identify.finding (
  id bigint generated always as identity primary key,
  family uuid not null references identify.family,
  instrument text not null,
  version text not null,
  as_at date not null,
  bar text not null check (bar in ('met', 'not-met', 'cannot-tell')),
  present integer not null,
  absent integer not null,
  unknown integer not null,
  items jsonb not null,                        -- each need: state, facts, sources, rule, gateway
  run uuid not null references identify.needs_run,
  recorded_from timestamptz not null default now(),
  recorded_to timestamptz
);
create unique index finding_now on identify.finding (family, instrument) where recorded_to is null;

create table identify.consideration (
  id uuid primary key default gen_random_uuid(),
  family uuid not null references identify.family,
  met text[] not null,                         -- instrument@version of each bar that was met
  needs text[] not null,                       -- instrument/item of each need present, so that a new one can be told from an old one
  opened_at timestamptz not null default now(),
  waiting_since date not null default (now() at time zone 'Europe/London')::date,
  first_signal date,                           -- earliest dated fact among the needs that brought the family here
  newest_signal date,
  needs_present integer not null,              -- of the instrument with most present: counted, never weighed
  needs_unknown integer not null,
  child_under_two boolean,                     -- null: a child whose birthday is not known
  unborn_child boolean not null default false,
  already_supported boolean not null,
  -- The rules may stop holding while a family waits. It stays until a person decides: nothing leaves the list by itself.
  rules_hold boolean not null default true,
  state text not null default 'open' check (state in ('open', 'decided')),
  run uuid not null references identify.needs_run
);
create unique index consideration_open on identify.consideration (family) where state = 'open';
create index consideration_by_family on identify.consideration (family, opened_at desc);
-- The order a new list starts with, so that its first page is read and not sorted.
create index consideration_list on identify.consideration (
  (case when already_supported then 0 when already_supported is null then 1 else 2 end) desc,
  (case when child_under_two then 0 when child_under_two is null then 1 else 2 end), waiting_since, family) where state = 'open';
-- People decide; what was put before them stays as it was put.
create trigger people_only_close before update on identify.consideration for each row
  when ((old.id, old.family, old.met, old.needs, old.opened_at, old.first_signal, old.newest_signal, old.needs_present, old.needs_unknown,
         old.child_under_two, old.unborn_child, old.already_supported, old.rules_hold, old.run)
        is distinct from (new.id, new.family, new.met, new.needs, new.opened_at, new.first_signal, new.newest_signal, new.needs_present,
                          new.needs_unknown, new.child_under_two, new.unborn_child, new.already_supported, new.rules_hold, new.run))
  execute function identity.only_the_service('{find-needs}');

create table identify.decision (
  id uuid primary key default gen_random_uuid(),
  consideration uuid not null references identify.consideration unique,
  disposition text not null check (disposition in ('offer-support', 'watch', 'already-supported', 'no')),
  reason text not null check (length(btrim(reason)) >= 10),
  watch_until date,
  by_actor uuid not null,
  decided_at timestamptz not null default now(),
  shown jsonb not null,                        -- what the person saw: findings' ids and their hash, and when the page was opened
  check ((disposition = 'watch') = (watch_until is not null))
);

create index decision_by_day on identify.decision (decided_at desc);

create table identify.capacity (
  week date not null,
  team text not null,
  places integer not null check (places >= 0),
  set_by uuid not null,
  set_at timestamptz not null default now(),
  primary key (week, team)
);
