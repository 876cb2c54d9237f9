-- The trail as an append-only log (RFC 6962): every entry becomes a leaf, in the order in which it was seen, and each head sums up all leaves so far.
-- Whoever holds a head can tell whether anything before it was changed, whoever changed it.
create table audit.leaf (
  place bigint primary key check (place >= 0),          -- from 0, without a gap
  entry bigint not null unique references audit.entry,
  salt uuid not null,                                    -- so that nobody can try out what an entry says against its published hash
  hash bytea not null check (length(hash) = 32)
);

-- Tops of whole subtrees of 256 leaves (level 1), of 256 such (level 2), and so on, so that a head is made without reading every leaf again.
create table audit.tile (
  level smallint check (level >= 1),
  place bigint check (place >= 0),
  hash bytea not null check (length(hash) = 32),
  primary key (level, place)
);

create table audit.head (
  size bigint primary key check (size > 0),
  root bytea not null check (length(root) = 32),
  note text not null,                                    -- signed, as it is published
  at timestamptz not null default clock_timestamp(),
  last_entry bigint not null,
  upto xid8 not null default pg_snapshot_xmax(pg_current_snapshot()),  -- no transaction before it was still to come when it was past
  looked_from bigint not null                            -- every entry up to it had been seen; the next head looks from here
);

-- Once there, nothing of it changes, whoever asks: rules and grants hold the service, this the owner.
create function audit.never_changes() returns trigger
language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
  raise exception using errcode = 'insufficient_privilege', message = format('%s.%s: what is sealed does not change', tg_table_schema, tg_table_name);
end $$;
create trigger never_changes before update or delete or truncate on audit.leaf for each statement execute function audit.never_changes();
create trigger never_changes before update or delete or truncate on audit.tile for each statement execute function audit.never_changes();
create trigger never_changes before update or delete or truncate on audit.head for each statement execute function audit.never_changes();
