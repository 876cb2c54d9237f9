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
  ended_at timestamptz,
  unique (id, agency)
);
-- People change how a feed is read, never whose it is, by what right it comes or what it covers.
create trigger people_change_only_the_mapping before update on identify.feed for each row
  when ((old.id, old.agency, old.title_en, old.title_cy, old.format, old.delivers, old.gateway, old.coverage_from, old.coverage_to,
         old.expected_every_days, old.ended_at)
        is distinct from (new.id, new.agency, new.title_en, new.title_cy, new.format, new.delivers, new.gateway, new.coverage_from,
                          new.coverage_to, new.expected_every_days, new.ended_at))
  execute function identity.only_the_service('{set-up,receive}');

create table identify.delivery (
  id uuid primary key default gen_random_uuid(),
  feed text not null,
  agency uuid not null,
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
  release_reason text,
  foreign key (feed, agency) references identify.feed (id, agency)
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
-- The people a delivery brought, without reading everything else it said.
create index assertion_who_from_row on identify.assertion (delivery, row) where says = 'identity';
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

-- Who may ask for which work, and about what: the worker does as it is told, under the service's own account, so it is settled here.
create function identify.check_request() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  all_feeds boolean := identity.has('{data-lead}', '{manage-feeds}');
  own_feeds boolean := identity.has('{agency-data-lead}', '{manage-feeds}');
  may boolean;
begin
  may := case new.name
    when 'receive-delivery' then
      -- A name only an upload has: the worker opens and removes the path it is given.
      new.payload ->> 'path' ~ '/waiting-[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$'
      and exists (select 1 from identify.feed f where f.id = new.payload ->> 'feed' and f.ended_at is null
                     and (all_feeds or (own_feeds and f.agency = identity.my_agency())))
    when 'release-delivery' then
      new.payload ->> 'by' = identity.my_id()::text
      and exists (select 1 from identify.delivery d where d.id::text = new.payload ->> 'delivery' and d.state = 'held'
                     and (all_feeds or (own_feeds and d.agency = identity.my_agency())))
    when 'link-records' then identity.has('{data-lead}', '{check-links}') or identity.has('{system}', '{receive,link}')
    when 'find-needs' then identity.has('{data-lead}', '{check-links}') or identity.has('{system}', '{receive,link,find-needs}')
  end;
  if may is not true then
    raise exception using errcode = 'insufficient_privilege', message = format('%s: not yours to ask for', new.name);
  end if;
  return new;
end $$;
create trigger asked_by_who_may before insert on jobs.request for each row execute function identify.check_request();
