create table identify.feed (
  id text primary key check (id ~ '^[a-z0-9-]+$'),
  agency uuid not null references people.agency,
  title_en text not null,
  title_cy text not null,
  format text not null,                        -- which adapter or mapping reads it
  mapping jsonb,                               -- the mapping file, for feeds described by one
  mapping_version integer not null default 1,
  delivers text not null check (delivers in ('snapshot', 'additions')),
  gateway text not null,                       -- id in gateways.yaml
  coverage_from date,                          -- unknown stays null: nothing says how far back the source goes
  coverage_to date,
  expected_every_days integer check (expected_every_days > 0),
  ended_at timestamptz
);

create table identify.delivery (
  id uuid primary key default gen_random_uuid(),
  feed text not null references identify.feed,
  agency uuid not null references people.agency,
  file_name text not null,
  file_hash bytea,
  bytes bigint not null default 0,
  as_at date not null,                         -- the day the file speaks of
  mapping_version integer not null,
  state text not null check (state in ('receiving', 'held', 'loaded', 'unchanged', 'refused')),
  received integer not null default 0,
  accepted integer not null default 0,
  quarantined integer not null default 0,
  rows_proof numeric not null default 0,       -- sum of row hashes as read from the file; equals the sum over stored rows
  parts jsonb not null default '[]',           -- per part: rows, unknown rates by column
  notes jsonb not null default '[]',           -- about the file as a whole: encoding, hidden sheets
  changes jsonb,                               -- assertions added, unchanged, ended
  held jsonb,                                  -- why a guard held it
  problem jsonb,                               -- why it was refused
  received_at timestamptz not null default now(),
  finished_at timestamptz,
  released_by uuid,
  released_at timestamptz,
  release_reason text
);
create index delivery_by_feed on identify.delivery (feed, received_at desc);

create table identify.source_row (
  delivery uuid not null references identify.delivery,
  row integer not null,                        -- counted from 1 over the whole delivery
  agency uuid not null,
  part text not null,
  line bigint not null,                        -- where in the file a person finds it
  hash bigint not null,                        -- first 64 bits of SHA-256 of the row as sent
  state text not null check (state in ('accepted', 'quarantined')),
  problems jsonb,
  raw text not null,
  primary key (delivery, row)
);
create index source_row_quarantined on identify.source_row (delivery, row) where state = 'quarantined';

create table identify.source_person (
  id bigint generated always as identity primary key,
  feed text not null references identify.feed,
  agency uuid not null,
  key text not null,
  unique (feed, key)
);

create table identify.assertion (
  id bigint generated always as identity primary key,
  feed text not null,                          -- as its delivery's; no foreign key of its own, for the speed of a load
  agency uuid not null,
  part text not null,
  source_person bigint not null references identify.source_person,
  says text not null check (says in ('identity', 'stay', 'relationship', 'fact')),
  kind text,                                   -- the fact's kind, the relationship's type
  other bigint,                                -- a source person of the same feed
  place text,                                  -- normalised address key of a stay
  value jsonb not null,
  valid_from date,
  valid_to date,
  recorded_from timestamptz not null default now(),
  recorded_to timestamptz,                     -- null: still what the source says
  delivery uuid not null,
  row integer not null,
  ended_by uuid,                               -- the delivery that no longer said it
  content bigint not null,                     -- hash of everything said: the same thing said again is not new
  check ((says = 'fact' or says = 'relationship') = (kind is not null)),
  check ((says = 'relationship') = (other is not null))
);
create index assertion_history on identify.assertion (source_person, recorded_from);
create index assertion_said_now on identify.assertion (content) where recorded_to is null and ended_by is null;
create index assertion_from_row on identify.assertion (delivery, row);
create index assertion_about_other on identify.assertion (other) where recorded_to is null and other is not null;

-- What a delivery says, before it is compared with what the feed said already. Emptied when the delivery is loaded or refused.
create unlogged table identify.staged_assertion (
  delivery uuid not null,
  row integer not null,
  agency uuid not null,
  feed text not null,
  part text not null,
  key text not null,
  says text not null,
  kind text,
  other_key text,
  place text,
  value jsonb not null,
  valid_from date,
  valid_to date,
  content bigint not null
);
create index staged_by_delivery on identify.staged_assertion (delivery);
