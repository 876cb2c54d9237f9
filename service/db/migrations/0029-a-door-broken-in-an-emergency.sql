-- Who has just proved again who they are: the session says when. Some doors open for five minutes after that.
alter table identity.session add column proved_again_at timestamptz;
drop function identity.open_session(text, bytea, interval, interval);
create function identity.open_session(subject text, token_hash bytea, lasts interval, idle interval default null, proved_again boolean default false) returns uuid
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare found record; new_session uuid;
begin
  select a.id, a.agency into found from identity.actor a where a.subject = open_session.subject and a.disabled_at is null;
  if found.id is null then return null; end if;
  insert into identity.session (token_hash, actor, expires_at, idle_after, proved_again_at)
    values (open_session.token_hash, found.id, now() + least(lasts, interval '24 hours'), idle, case when proved_again then now() end)
    returning id into new_session;
  -- A person's; the service's own jobs write down what they do.
  if idle is not null then
    insert into audit.entry (correlation, session, actor, agency, purpose, action, outcome)
    values (gen_random_uuid(), new_session, found.id, found.agency, 'public', 'identity.session.opened', 'allowed');
  end if;
  return new_session;
end $$;
create function identity.proved_again() returns boolean
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select exists (select from identity.session s where s.id = (select b.session from identity.bearer() b) and s.proved_again_at > now() - interval '5 minutes')
$$;

-- One family opened to somebody who is not on its team, for four hours, with a reason that is looked at by somebody else afterwards. An attempt that
-- found no family, or more than one, is kept just the same: looking is what has to be answered for.
create table working_together.opening (
  id uuid primary key default gen_random_uuid(),
  form uuid not null unique,
  actor uuid not null references identity.actor,
  reason text not null check (reason in ('danger-now', 'medical-emergency', 'missing-child', 'police-request', 'out-of-hours')),
  because text not null check (length(btrim(because)) >= 20),
  episode uuid references working_together.episode,
  opened_at timestamptz not null default clock_timestamp(),
  until timestamptz not null default clock_timestamp() + interval '4 hours',
  review_by date not null,
  -- Told to the family in its log, unless the guardian holds it back with a reason and until a day.
  held_because text check (length(btrim(held_because)) >= 10),
  held_until date,
  held_by uuid,
  reviewed_by uuid,
  reviewed_at timestamptz,
  was_right boolean,
  review text check (length(btrim(review)) >= 10),
  check (reviewed_by <> actor and held_by <> actor),
  check ((reviewed_by is null) = (reviewed_at is null) and (reviewed_by is null) = (was_right is null) and (reviewed_by is null) = (review is null)),
  check ((held_because is null) = (held_until is null) and (held_because is null) = (held_by is null))
);
create index opening_by_actor on working_together.opening (actor, opened_at desc);
create index opening_to_review on working_together.opening (review_by) where reviewed_at is null;
create index opening_by_episode on working_together.opening (episode, opened_at desc);

-- Whether whoever asks may open one now, and if not, what is in the way.
create function working_together.may_open() returns text
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
begin
  if not identity.has('{practitioner,team-manager}', '{break-glass}') or not working_together.agreed('support-family') then return 'not-yours'; end if;
  if exists (select from working_together.opening o where o.actor = (select identity.my_id()) and o.reviewed_at is null
                and o.review_by < (clock_timestamp() at time zone 'Europe/London')::date) then return 'review-is-late'; end if;
  return case when identity.proved_again() then 'yes' else 'prove-again' end;
end $$;

-- Open: who they are as somebody said it, and nothing of what is known comes back but the one family that fits. Whose last opening waits for its review past the day
-- it was due cannot open another.
create function working_together.open_in_emergency(form uuid, reason text, because text, forename text, surname text, born date, review_by date) returns uuid
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare me uuid := identity.my_id(); found uuid[]; made uuid;
begin
  if working_together.may_open() <> 'yes' then
    raise exception using errcode = 'insufficient_privilege', message = format('working_together.open_in_emergency: %s', working_together.may_open());
  end if;
  if open_in_emergency.review_by not between current_date + 1 and current_date + 14 then raise exception 'a review is due within two working days'; end if;
  with hidden as materialized (select h.record from working_together.hidden_records() h (record)),
    records as (
      select r.record from identify.records_like(forename, surname, born, null, null) r
       where r.sure and r.record not in (select h.record from hidden h)),
    people as (select l.person from records r join identify.link l on l.source_person = r.record and l.recorded_to is null),
    members as (
      select m.episode, m.forename, m.surname, m.born, m.record, l.person
        from working_together.member m left join identify.link l on l.source_person = m.record and l.recorded_to is null
       where m.recorded_to is null and (m.record is null or m.record not in (select h.record from hidden h)))
  select array_agg(distinct m.episode) into found from members m
   where not exists (select from working_together.closure c where c.episode = m.episode and c.signed_at is not null)
     and (m.record in (select r.record from records r) or m.person in (select p.person from people p)
          or identify.alike(open_in_emergency.forename, open_in_emergency.surname, open_in_emergency.born, null, null,
               jsonb_build_object('forename', m.forename, 'surname', m.surname, 'born', m.born)) = 'sure');
  insert into working_together.opening (form, actor, reason, because, episode, review_by)
  values (open_in_emergency.form, me, open_in_emergency.reason, open_in_emergency.because, case when cardinality(found) = 1 then found[1] end, open_in_emergency.review_by)
  on conflict on constraint opening_form_key do nothing returning opening.id into made;
  -- The same form twice opens once.
  return coalesce(made, (select o.id from working_together.opening o where o.form = open_in_emergency.form and o.actor = me));
end $$;

-- As before, and: a family somebody has opened, until four hours are over or it was reviewed as wrong.
create or replace function working_together.my_episodes() returns setof uuid
language plpgsql stable security definer rows 20 set search_path = pg_catalog, pg_temp as $$
declare me uuid;
begin
  if not identity.has('{practitioner,team-manager}', '{support-family}') or not working_together.agreed('support-family') then return; end if;
  me := identity.my_id();
  return query
    select t.episode from working_together.team_member t where t.actor = me and t.recorded_to is null
    union
    select o.episode from working_together.opening o
     where o.actor = me and o.episode is not null and o.until > clock_timestamp() and o.was_right is distinct from false;
end $$;

-- Everybody who looked at one family, when and why, for whoever answers for it: an opening that the guardian holds back is told from the day it may be.
create function working_together.looks_at(asked uuid) returns table (at timestamptz, name text, agency uuid, purpose text, action text)
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
#variable_conflict use_column
begin
  if not identity.has('{guardian}', '{review-openings}') then return; end if;
  return query
    select e.at, a.name, e.agency, e.purpose, e.action
      from audit.entry e join identity.actor a on a.id = e.actor
     where e.about @> array[asked::text] and e.outcome = 'allowed' and a.id <> identity.my_id()
       and not exists (select from working_together.opening o where o.episode = asked and o.actor = e.actor and o.held_until > current_date
                          and e.at >= o.opened_at and e.at < o.until)
     order by e.seq desc limit 500;
end $$;

-- How often: openings against looks at families by their own teams, over 30 days. Facts, for the guardian.
create function working_together.opening_rate(out openings bigint, out family_looks bigint)
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
begin
  if not identity.has('{guardian}', '{review-openings}') then return; end if;
  select count(*) into opening_rate.openings from working_together.opening o where o.opened_at > now() - interval '30 days';
  select count(*) into opening_rate.family_looks from audit.entry e
   where e.at > now() - interval '30 days' and e.action = 'support.family.opened' and e.outcome = 'allowed';
end $$;
