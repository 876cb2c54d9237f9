-- Whoever lets people in says now and then that they still should be. An account that nobody used or confirmed for thirty days opens no session, until it is confirmed again.
alter table identity.actor add confirmed_at timestamptz not null default now();
create index session_newest_by_actor on identity.session (actor, opened_at desc);

create or replace function identity.open_session(subject text, token_hash bytea, lasts interval, idle interval default null, proved_again boolean default false) returns uuid
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare found record; new_session uuid;
begin
  select a.id, a.agency, a.of_family, a.confirmed_at into found from identity.actor a where a.subject = open_session.subject and a.disabled_at is null;
  if found.id is null then return null; end if;
  -- A family comes when it comes; the service's own jobs do not idle.
  if idle is not null and not found.of_family and found.confirmed_at < now() - interval '30 days'
     and not exists (select from identity.session s where s.actor = found.id and s.opened_at >= now() - interval '30 days') then
    return null;
  end if;
  insert into identity.session (token_hash, actor, expires_at, idle_after, proved_again_at)
    values (open_session.token_hash, found.id, now() + least(lasts, case when found.of_family then interval '2 hours' else interval '24 hours' end),
            case when found.of_family then least(idle, interval '10 minutes') else idle end, case when proved_again then now() end)
    returning id into new_session;
  -- A person's; the service's own jobs write down what they do.
  if idle is not null then
    insert into audit.entry (correlation, session, actor, agency, purpose, action, outcome)
    values (gen_random_uuid(), new_session, found.id, found.agency, 'public', 'identity.session.opened', 'allowed');
  end if;
  return new_session;
end $$;
