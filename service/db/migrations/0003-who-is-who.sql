-- What a feed says of one person over several rows, the later winning key by key.
create aggregate identify.merge_values(jsonb) (sfunc = jsonb_concat, stype = jsonb, initcond = '{}', parallel = safe);

create table people.person (
  id uuid primary key default gen_random_uuid(),
  recorded_at timestamptz not null default now()
);

-- What happened to a person's identity, in order. Nothing here is ever updated or deleted.
create table people.identity_event (
  id bigint generated always as identity primary key,
  at timestamptz not null default clock_timestamp(),
  kind text not null check (kind in ('created', 'merged', 'split', 'undone')),
  person uuid not null references people.person,
  other uuid references people.person,
  undoes bigint references people.identity_event,
  by_actor uuid,
  by_run uuid,
  reason text not null,
  records bigint[] not null default '{}'        -- the source persons that moved, so that it can be undone exactly
);
create index identity_event_by_other on people.identity_event (other) where other is not null;
-- An event is undone once.
create unique index identity_event_undone on people.identity_event (undoes) where undoes is not null;
create index identity_event_by_person on people.identity_event (person, at);

create table identify.link_run (
  id uuid primary key default gen_random_uuid(),
  started_at timestamptz not null default now(),
  finished_at timestamptz,
  state text not null check (state in ('running', 'done', 'failed')),
  inputs_hash text,
  model jsonb,
  settings jsonb,
  counts jsonb,
  problem jsonb
);

create table identify.link (
  id bigint generated always as identity primary key,
  source_person bigint not null references identify.source_person,
  person uuid not null references people.person,
  recorded_from timestamptz not null default now(),
  recorded_to timestamptz,
  by_run uuid references identify.link_run,
  by_actor uuid,
  reason text,
  check (by_run is not null or by_actor is not null)
);
create unique index link_now on identify.link (source_person) where recorded_to is null;
create index link_by_person on identify.link (person) where recorded_to is null;
create index link_history on identify.link (person, recorded_from);

create table identify.link_pair (
  run uuid not null references identify.link_run,
  left_record bigint not null references identify.source_person,
  right_record bigint not null references identify.source_person,
  weight double precision not null,            -- match weight, log2 of the odds; never shown to a reviewer
  answer text not null check (answer in ('same', 'different', 'needs-a-person')),
  levels jsonb not null,
  primary key (run, left_record, right_record),
  check (left_record < right_record)
);
create index link_pair_right on identify.link_pair (right_record);

create table identify.review_pair (
  id uuid primary key default gen_random_uuid(),
  left_record bigint not null references identify.source_person,
  right_record bigint not null references identify.source_person,
  asked_at timestamptz not null default now(),
  asked_by_run uuid references identify.link_run,
  state text not null default 'open' check (state in ('open', 'disputed', 'settled', 'withdrawn')),
  settled_as text check (settled_as in ('same', 'different', 'cannot-tell')),
  settled_at timestamptz,
  check (left_record < right_record),
  unique (left_record, right_record)
);
create index review_pair_right on identify.review_pair (right_record);
create index review_pair_waiting on identify.review_pair (asked_at) where state in ('open', 'disputed');

create table identify.review_answer (
  pair uuid not null references identify.review_pair,
  reviewer uuid not null,
  turn integer not null check (turn between 1 and 3),
  shown_at timestamptz not null default now(),
  answer text check (answer in ('same', 'different', 'cannot-tell')),
  answered_at timestamptz,
  primary key (pair, reviewer),
  unique (pair, turn)
);
create index review_answer_by_reviewer on identify.review_answer (reviewer) where answer is null;

-- What people have settled about two records. Linkage obeys it; ending one gives the question back to the rules.
create table identify.pair_ruling (
  id bigint generated always as identity primary key,
  left_record bigint not null references identify.source_person,
  right_record bigint not null references identify.source_person,
  ruling text not null check (ruling in ('same', 'different')),
  recorded_from timestamptz not null default now(),
  recorded_to timestamptz,
  by_actor uuid not null,
  reason text not null,
  check (left_record < right_record)
);
create index pair_ruling_right on identify.pair_ruling (right_record) where recorded_to is null;
create unique index pair_ruling_now on identify.pair_ruling (left_record, right_record) where recorded_to is null;
