-- Roles are made by the migrator before this file runs (they belong to the cluster, not to the database):
--   kith_owner (nologin, owns everything), kith_app and kith_door (login), kith_worker (login, the job queue only),
--   kith_people, kith_identify, kith_platform (nologin: one per module; a statement runs as exactly one of them).
create schema identity;
create schema audit;
create schema people;
create schema identify;
create schema jobs;

create table people.agency (
  id uuid primary key default gen_random_uuid(),
  code text not null unique check (code ~ '^[a-z0-9-]+$'),
  name_en text not null,
  name_cy text not null,
  -- The council that runs this Kith; exactly one.
  is_hub boolean not null default false
);
create unique index one_hub on people.agency ((true)) where is_hub;

create table identity.actor (
  id uuid primary key default gen_random_uuid(),
  subject text not null unique,               -- issuer and subject from the identity provider
  name text not null,
  agency uuid not null references people.agency,
  disabled_at timestamptz
);

create table identity.role_purpose (
  role text not null,
  purpose text not null,
  primary key (role, purpose)
);

create table identity.actor_role (
  actor uuid not null references identity.actor,
  role text not null,
  granted_from timestamptz not null default now(),
  granted_until timestamptz,
  primary key (actor, role, granted_from)
);

create table identity.session (
  id uuid primary key default gen_random_uuid(),
  token_hash bytea not null unique check (length(token_hash) = 32),
  actor uuid not null references identity.actor,
  opened_at timestamptz not null default now(),
  seen_at timestamptz not null default now(),
  expires_at timestamptz not null,
  revoked_at timestamptz,
  revoked_because text
);
create index session_by_actor on identity.session (actor) where revoked_at is null;

create table audit.entry (
  seq bigint generated always as identity primary key,
  at timestamptz not null default clock_timestamp(),
  correlation uuid not null,
  session uuid,
  actor uuid,
  agency uuid,
  purpose text not null,
  action text not null,
  about text[] not null default '{}',          -- ids only, never what was read
  outcome text not null check (outcome in ('allowed', 'refused', 'failed')),
  basis text
);
create index entry_by_time on audit.entry (at desc);
create index entry_by_about on audit.entry using gin (about);

create table jobs.request (
  id uuid primary key default gen_random_uuid(),
  name text not null check (name in ('receive-delivery', 'release-delivery', 'link-records', 'find-needs')),
  payload jsonb not null,
  asked_by uuid,
  asked_at timestamptz not null default now(),
  state text not null default 'waiting' check (state in ('waiting', 'running', 'done', 'failed')),
  progress jsonb,
  problem jsonb,
  started_at timestamptz,
  finished_at timestamptz
);
create index request_waiting on jobs.request (asked_at) where state in ('waiting', 'running');

-- Who is asking. The setting holds a random token, never an identity: whoever can set it can only be who already holds the token.
-- In plpgsql, because its plans are kept for the session: several policies ask on every statement.
create function identity.bearer(out session uuid, out actor uuid, out agency uuid, out roles text[], out purpose text)
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare token text := nullif(current_setting('kith.token', true), ''); asked text := nullif(current_setting('kith.purpose', true), '');
begin
  if token is null then return; end if;
  select s.id, a.id, a.agency into bearer.session, bearer.actor, bearer.agency
    from identity.session s join identity.actor a on a.id = s.actor and a.disabled_at is null
   where s.token_hash = sha256(convert_to(token, 'UTF8')) and s.revoked_at is null and s.expires_at > now();
  if bearer.session is null then return; end if;
  select coalesce(array_agg(g.role order by g.role), '{}') into bearer.roles from identity.actor_role g
   where g.actor = bearer.actor and g.granted_from <= now() and (g.granted_until is null or g.granted_until > now());
  select p.purpose into bearer.purpose from identity.role_purpose p where p.purpose = asked and p.role = any (bearer.roles) limit 1;
end $$;

-- Policies call it as (select identity.has(...)): once per statement, never once per row.
create function identity.has(roles text[], purposes text[]) returns boolean
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare asked text := nullif(current_setting('kith.purpose', true), ''); b record;
begin
  -- Most policies are for another purpose: those need no look at who asks.
  if asked is null or not asked = any (has.purposes) then return false; end if;
  select * into b from identity.bearer();
  return coalesce(b.roles && has.roles and b.purpose = asked, false);
end $$;

create function identity.my_agency() returns uuid
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
begin return (select b.agency from identity.bearer() b); end $$;

create function identity.my_id() returns uuid
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
begin return (select b.actor from identity.bearer() b); end $$;

create function identity.whoami(out session uuid, out actor uuid, out name text, out agency uuid, out agency_code text,
                                out agency_en text, out agency_cy text, out roles text[])
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select b.session, b.actor, a.name, b.agency, g.code, g.name_en, g.name_cy, b.roles
    from identity.bearer() b join identity.actor a on a.id = b.actor join people.agency g on g.id = b.agency
$$;

-- The door: the only two things its login role can do.
create function identity.open_session(subject text, token_hash bytea, lasts interval) returns uuid
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare found_actor uuid; new_session uuid;
begin
  select a.id into found_actor from identity.actor a where a.subject = open_session.subject and a.disabled_at is null;
  if found_actor is null then return null; end if;
  insert into identity.session (token_hash, actor, expires_at)
    values (open_session.token_hash, found_actor, now() + least(lasts, interval '24 hours'))
    returning id into new_session;
  return new_session;
end $$;

create function identity.close_session(token_hash bytea, because text) returns void
language sql security definer set search_path = pg_catalog, pg_temp as $$
  update identity.session s set revoked_at = now(), revoked_because = because
   where s.token_hash = close_session.token_hash and s.revoked_at is null
$$;

-- Actor, agency and session come from the token, and the purpose from the transaction, so nobody can write an entry in another's name or
-- for another purpose than the one they read for.
create function audit.write(correlation uuid, action text, about text[], outcome text, basis text) returns bigint
language sql volatile security definer set search_path = pg_catalog, pg_temp as $$
  insert into audit.entry (correlation, session, actor, agency, purpose, action, about, outcome, basis)
  select write.correlation, b.session, b.actor, b.agency, coalesce(nullif(current_setting('kith.purpose', true), ''), 'public'), write.action, write.about, write.outcome, write.basis
    from (select 1) one left join identity.bearer() b on true
  returning seq
$$;

-- For triggers whose condition names a change only the service itself may make, for one of the purposes given.
create function identity.only_the_service() returns trigger
language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
  if not (select identity.has('{system}', tg_argv[0]::text[])) then
    raise exception using errcode = 'insufficient_privilege', message = format('%s.%s: not yours to change', tg_table_schema, tg_table_name);
  end if;
  return new;
end $$;

-- Enqueued in the transaction that wrote the work: both happen or neither. The queue itself is graphile-worker's. Who may ask for what is
-- the module's to say that does the work, in a trigger on jobs.request.
create function jobs.ask(name text, payload jsonb) returns uuid
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare request uuid;
begin
  insert into jobs.request (name, payload, asked_by) values (ask.name, ask.payload, (select identity.my_id())) returning id into request;
  perform graphile_worker.kith_enqueue(ask.name, json_build_object('request', request));
  return request;
end $$;
