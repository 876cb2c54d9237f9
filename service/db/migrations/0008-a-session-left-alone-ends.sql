-- How long a session may be left alone before it ends; null: as long as it lasts (the service's own jobs).
alter table identity.session add column idle_after interval check (idle_after > interval '0');

create or replace function identity.bearer(out session uuid, out actor uuid, out agency uuid, out roles text[], out purpose text)
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare token text := nullif(current_setting('kith.token', true), ''); asked text := nullif(current_setting('kith.purpose', true), '');
begin
  if token is null then return; end if;
  select s.id, a.id, a.agency, held.roles,
         (select p.purpose from identity.role_purpose p where p.purpose = asked and p.role = any (held.roles) limit 1)
    into bearer.session, bearer.actor, bearer.agency, bearer.roles, bearer.purpose
    from identity.session s join identity.actor a on a.id = s.actor and a.disabled_at is null
    cross join lateral (select coalesce(array_agg(g.role order by g.role), '{}') as roles from identity.actor_role g
                         where g.actor = a.id and g.granted_from <= now() and (g.granted_until is null or g.granted_until > now())) held
   where s.token_hash = sha256(convert_to(token, 'UTF8')) and s.revoked_at is null and s.expires_at > now()
     and (s.idle_after is null or s.seen_at + s.idle_after > now());
end $$;

-- What a person does is written down, and that is what keeps their session: the mark moves once a minute at most, in the same statement.
create or replace function audit.write(correlation uuid, action text, about text[], outcome text, basis text) returns bigint
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare b record; written bigint;
begin
  b := identity.bearer();
  update identity.session s set seen_at = now()
   where s.id = b.session and s.idle_after is not null and s.seen_at < now() - least(interval '1 minute', s.idle_after / 4);
  insert into audit.entry (correlation, session, actor, agency, purpose, action, about, outcome, basis)
  values (write.correlation, b.session, b.actor, b.agency, coalesce(nullif(current_setting('kith.purpose', true), ''), 'public'),
          write.action, write.about, write.outcome, write.basis)
  returning seq into written;
  return written;
end $$;

drop function identity.open_session(text, bytea, interval);
create function identity.open_session(subject text, token_hash bytea, lasts interval, idle interval default null) returns uuid
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare found record; new_session uuid;
begin
  select a.id, a.agency into found from identity.actor a where a.subject = open_session.subject and a.disabled_at is null;
  if found.id is null then return null; end if;
  insert into identity.session (token_hash, actor, expires_at, idle_after)
    values (open_session.token_hash, found.id, now() + least(lasts, interval '24 hours'), idle)
    returning id into new_session;
  -- A person's; the service's own jobs write down what they do.
  if idle is not null then
    insert into audit.entry (correlation, session, actor, agency, purpose, action, outcome)
    values (gen_random_uuid(), new_session, found.id, found.agency, 'public', 'identity.session.opened', 'allowed');
  end if;
  return new_session;
end $$;

-- The third thing the door can do: write down that somebody was not let in. Of those not known here an hour holds so many entries and no more,
-- so that nobody can fill the trail from outside.
create function identity.refuse_sign_in(subject text, because text) returns void
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare known record; unknown_lately bigint;
begin
  select a.id, a.agency into known from identity.actor a where a.subject = refuse_sign_in.subject;
  if known.id is null then
    select count(*) into unknown_lately from (
      select from audit.entry e where e.at > now() - interval '1 hour' and e.action = 'identity.sign-in.refused' and e.actor is null limit 1000) lately;
    if unknown_lately >= 1000 then return; end if;
  end if;
  insert into audit.entry (correlation, actor, agency, purpose, action, outcome, basis)
  values (gen_random_uuid(), known.id, known.agency, 'public', 'identity.sign-in.refused', 'refused',
          case when known.id is null then left(because, 60) else 'disabled' end);
end $$;
create index entry_sign_in_refused on audit.entry (at) where action = 'identity.sign-in.refused' and actor is null;
