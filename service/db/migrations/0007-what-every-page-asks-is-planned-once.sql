-- Functions that every page calls, each with one statement where several did. In plpgsql, whose plans are kept for the session; SQL functions are
-- planned at each call.
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
   where s.token_hash = sha256(convert_to(token, 'UTF8')) and s.revoked_at is null and s.expires_at > now();
end $$;

create or replace function identity.has(roles text[], purposes text[]) returns boolean
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare asked text := nullif(current_setting('kith.purpose', true), ''); b record;
begin
  -- Most policies are for another purpose: those need no look at who asks.
  if asked is null or not asked = any (has.purposes) then return false; end if;
  b := identity.bearer();
  return coalesce(b.roles && has.roles and b.purpose = asked, false);
end $$;

create or replace function identity.my_agency() returns uuid
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
begin return (identity.bearer()).agency; end $$;

create or replace function identity.my_id() returns uuid
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
begin return (identity.bearer()).actor; end $$;

create or replace function identity.whoami(out session uuid, out actor uuid, out name text, out agency uuid, out agency_code text,
                                           out agency_en text, out agency_cy text, out roles text[])
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare b record;
begin
  b := identity.bearer();
  if b.session is null then return; end if;
  select b.session, b.actor, a.name, b.agency, g.code, g.name_en, g.name_cy, b.roles
    into whoami.session, whoami.actor, whoami.name, whoami.agency, whoami.agency_code, whoami.agency_en, whoami.agency_cy, whoami.roles
    from identity.actor a join people.agency g on g.id = b.agency where a.id = b.actor;
end $$;

create or replace function audit.write(correlation uuid, action text, about text[], outcome text, basis text) returns bigint
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare b record; written bigint;
begin
  b := identity.bearer();
  insert into audit.entry (correlation, session, actor, agency, purpose, action, about, outcome, basis)
  values (write.correlation, b.session, b.actor, b.agency, coalesce(nullif(current_setting('kith.purpose', true), ''), 'public'),
          write.action, write.about, write.outcome, write.basis)
  returning seq into written;
  return written;
end $$;

-- The same count, over sets: a pair at a time cost milliseconds per thousand pairs.
create or replace function identify.reviews_waiting() returns bigint
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare me uuid;
begin
  if not (select identity.has('{reviewer}', '{review-identity}')) then return 0; end if;
  me := identity.my_id();
  return (
    select count(*) from identify.review_pair p
      left join (select a.pair, count(*) as answers, bool_or(a.reviewer = me) as mine, bool_or(a.reviewer = me and a.answer is null) as in_hand
                   from identify.review_answer a group by a.pair) said on said.pair = p.id
     where p.state in ('open', 'disputed')
       and (said.in_hand or (said.mine is not true and coalesce(said.answers, 0) < case p.state when 'disputed' then 3 else 2 end)));
end $$;

-- What to call each family put before a person, for whoever considers families: the rows the policies would show, found for a whole page at once
-- instead of row by row through four policies. A family is named after the child its key rests on while that child is a member, else after its
-- first member: children before those who bring them up, before others. `said`: what every source says now of who that person is.
create function identify.family_labels(families uuid[])
returns table (family uuid, person uuid, children integer, said json, district text)
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
begin
  if not identity.has('{front-door,team-manager}', '{consider-families}') then return; end if;
  return query
    with member as materialized (
        select m.family, m.person, m.role, f.key from identify.family_member m join identify.family f on f.id = m.family
         where m.family = any (family_labels.families) and m.recorded_to is null
           and exists (select from identify.consideration c where c.family = m.family)),
      named as materialized (
        select distinct on (m.family) m.family, m.person from member m
         order by m.family, position(m.person::text in m.key) = 0,
                  coalesce(array_position(array['child','looked-after-child','young-parent','parent','carer','adult'], m.role), 99), m.person),
      size as (select m.family, count(*) filter (where m.role in ('child','looked-after-child','young-parent'))::int as children
                 from member m group by m.family)
    select n.family, n.person, s.children, told.said, told.district
      from named n join size s on s.family = n.family
      cross join lateral (
        select json_agg(json_build_object('id', a.id, 'feed', a.feed, 'value', a.value::text,
                 'on', coalesce(a.valid_from, (a.recorded_from at time zone 'Europe/London')::date)) order by a.id)
                 filter (where a.says = 'identity') as said,
               -- The outward half of the postcode of the home.
               (array_agg(nullif(split_part(a.value ->> 'postcode', ' ', 1), '') order by a.valid_from desc nulls last, a.id desc)
                 filter (where a.says = 'stay' and a.valid_to is null and a.value ->> 'kind' in ('home', 'temporary')))[1] as district
          from identify.link l
          join identify.assertion a on a.source_person = l.source_person and a.recorded_to is null and a.says in ('identity', 'stay')
         where l.person = n.person and l.recorded_to is null) told;
end $$;

-- The other orders a list is put in first by: each is then read from its start and not sorted whole.
create index consideration_by_needs on identify.consideration (needs_present, waiting_since, family) where state = 'open';
create index consideration_by_waiting on identify.consideration (waiting_since, family) where state = 'open';
create index consideration_by_first_signal on identify.consideration (first_signal, waiting_since, family) where state = 'open';
create index consideration_by_newest_signal on identify.consideration (newest_signal desc nulls last, waiting_since, family) where state = 'open';
