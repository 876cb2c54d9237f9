-- People of whom nobody may learn by way of this service: a new identity that police protect, an identity before adoption, somebody in a sealed place;
-- and a member of staff or their relative, hidden from that one colleague. Whoever asks finds what they would find of somebody unknown. A small desk
-- keeps the list and answers by hand.
create table working_together.protection (
  id uuid primary key,                         -- the form's own, so that sent twice it protects once
  kind text not null check (kind in ('protected-identity', 'adoption', 'staff-or-relative', 'sealed-place')),
  -- Who they are as the desk was told, by which their records are found: those here now and those still to come.
  forename text not null default '',
  surname text not null default '',
  born date,
  nhs text check (nhs ~ '^\d{10}$'),
  upn text check (upn ~ '^[A-Z]\d{11}[0-9A-Z]$'),
  hidden_from uuid references identity.actor,  -- null: from everybody
  asked_by text not null check (length(btrim(asked_by)) >= 3),
  basis text not null check (length(btrim(basis)) >= 10),
  by_actor uuid not null,
  recorded_from timestamptz not null default clock_timestamp(),
  recorded_to timestamptz,
  ended_by uuid,
  ended_because text check (length(btrim(ended_because)) >= 10),
  check ((hidden_from is not null) = (kind = 'staff-or-relative')),
  check (nhs is not null or upn is not null or (btrim(forename) <> '' and btrim(surname) <> '' and born is not null)),
  check ((recorded_to is null) = (ended_by is null) and (recorded_to is null) = (ended_because is null))
);
create index protection_now on working_together.protection (recorded_from) where recorded_to is null;

-- Records found to be theirs, kept whatever the records say later.
create table working_together.protected_record (
  protection uuid not null references working_together.protection,
  record bigint not null references identify.source_person,
  primary key (protection, record)
);

-- Finds the records of those protected, of one or of all: the whole name with the day of birth, or a number. Records that may only be theirs are not
-- hidden, because they may be somebody else's who needs help.
create function working_together.find_protected(asked uuid default null) returns void
language sql volatile set search_path = pg_catalog, pg_temp as $$
  insert into working_together.protected_record (protection, record)
  select p.id, r.record from working_together.protection p
   cross join lateral (
     select l.record from identify.records_like(p.forename, p.surname, p.born, p.nhs, p.upn) l where l.sure
     union select a.source_person from identify.assertion a
            where a.says = 'identity' and a.recorded_to is null and a.value #>> '{ids,nhs}' is not null and a.value #>> '{ids,nhs}' = p.nhs
     union select a.source_person from identify.assertion a
            where a.says = 'identity' and a.recorded_to is null and a.value #>> '{ids,upn}' is not null and a.value #>> '{ids,upn}' = p.upn) r
   where p.recorded_to is null and (asked is null or p.id = asked)
  on conflict do nothing
$$;
create function working_together.keep_protected() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  if tg_table_name = 'protection' then perform working_together.find_protected(new.id); else perform working_together.find_protected(); end if;
  return null;
end $$;
create trigger finds_records after insert on working_together.protection for each row execute function working_together.keep_protected();
-- What a file brought is looked through in the transaction that brought it, before anybody can read it.
create trigger finds_protected after update on identify.delivery for each row
  when (new.state = 'loaded' and old.state is distinct from 'loaded') execute function working_together.keep_protected();

-- Everything that is of somebody protected now: what was found, and what the links of the day say is the same person. An identity before adoption is
-- not followed: the child's life since is theirs, and nothing is hidden of it.
create function working_together.protected_now() returns table (protection uuid, record bigint, hidden_from uuid)
language plpgsql stable rows 20 set search_path = pg_catalog, pg_temp as $$
#variable_conflict use_column
begin
  if not exists (select from working_together.protection p where p.recorded_to is null) then return; end if;
  return query
    with found as (
      select p.id, r.record, p.hidden_from, p.kind from working_together.protection p join working_together.protected_record r on r.protection = p.id
       where p.recorded_to is null)
    select f.id, f.record, f.hidden_from from found f
    union
    select f.id, o.source_person, f.hidden_from from found f
      join identify.link l on l.source_person = f.record and l.recorded_to is null
      join identify.link o on o.person = l.person and o.recorded_to is null
     where f.kind <> 'adoption';
end $$;

create or replace function working_together.hidden_records() returns setof bigint
language plpgsql stable rows 20 set search_path = pg_catalog, pg_temp as $$
begin
  if not exists (select from working_together.protection p where p.recorded_to is null) then return; end if;
  return query select n.record from working_together.protected_now() n where n.hidden_from is null or n.hidden_from = identity.my_id();
end $$;

-- People everything of whom is hidden: not somebody who has a life besides the hidden record.
create function working_together.hidden_people() returns setof uuid
language plpgsql stable rows 20 set search_path = pg_catalog, pg_temp as $$
begin
  if not exists (select from working_together.protection p where p.recorded_to is null) then return; end if;
  return query
    with theirs as (
      select l.person, count(distinct l.source_person) as hidden from working_together.hidden_records() h (record)
        join identify.link l on l.source_person = h.record and l.recorded_to is null group by l.person)
    select t.person from theirs t
     where t.hidden = (select count(*) from identify.link o where o.person = t.person and o.recorded_to is null);
end $$;

-- Members of families being supported who are protected: by their record, or as they were named where there is none.
create function working_together.hidden_members() returns setof uuid
language plpgsql stable rows 20 set search_path = pg_catalog, pg_temp as $$
begin
  if not exists (select from working_together.protection p where p.recorded_to is null) then return; end if;
  return query
    select m.id from working_together.member m where m.recorded_to is null and m.record in (select working_together.hidden_records())
    union
    select m.id from working_together.protection p join working_together.member m
        on m.born = p.born and identify.alike(p.forename, p.surname, p.born, null, null,
             jsonb_build_object('forename', m.forename, 'surname', m.surname, 'born', m.born)) = 'sure'
     where p.recorded_to is null and m.recorded_to is null and (p.hidden_from is null or p.hidden_from = identity.my_id());
end $$;

-- The same for the row policies of what agencies sent and what is made of it; they ask for whoever asks, once for each statement.
create function identify.unseen_records() returns setof bigint
language plpgsql stable security definer rows 20 set search_path = pg_catalog, pg_temp as $$
begin
  if not exists (select from working_together.protection p where p.recorded_to is null) then return; end if;
  return query select working_together.hidden_records();
end $$;
create function identify.unseen_people() returns setof uuid
language plpgsql stable security definer rows 20 set search_path = pg_catalog, pg_temp as $$
begin
  if not exists (select from working_together.protection p where p.recorded_to is null) then return; end if;
  return query select working_together.hidden_people();
end $$;
-- A family with somebody hidden in it is on no list at all: the others in it would tell where they are.
create function identify.unseen_considerations() returns setof uuid
language plpgsql stable security definer rows 20 set search_path = pg_catalog, pg_temp as $$
begin
  if not exists (select from working_together.protection p where p.recorded_to is null) then return; end if;
  return query select c.id from working_together.hidden_people() h (person)
                 join identify.family_member m on m.person = h.person and m.recorded_to is null
                 join identify.consideration c on c.family = m.family;
end $$;

-- For the desk: which protections hold a record, and whether a family of theirs waits to be considered, which nobody can see now.
create function working_together.protection_found() returns table (protection uuid, considered boolean)
language plpgsql stable security definer rows 50 set search_path = pg_catalog, pg_temp as $$
#variable_conflict use_column
begin
  if not identity.has('{protection-desk}', '{protect}') then return; end if;
  return query
    select n.protection,
           bool_or(exists (select from identify.link l join identify.family_member m on m.person = l.person and m.recorded_to is null
                             join identify.consideration c on c.family = m.family and c.state = 'open'
                            where l.source_person = n.record and l.recorded_to is null))
      from working_together.protected_now() n
     where n.hidden_from is distinct from identity.my_id() group by n.protection;
end $$;

-- For the desk: contacts about somebody protected, by any name or number their records have, so that somebody rings whoever told. Not what they told.
create function working_together.contacts_about_protected() returns table (
  contact uuid, protection uuid, at timestamptz, name text, agency uuid, phone text, caller jsonb, decided boolean)
language plpgsql stable security definer rows 50 set search_path = pg_catalog, pg_temp as $$
#variable_conflict use_column
begin
  if not identity.has('{protection-desk}', '{protect}') then return; end if;
  return query
    with kept as materialized (
      select p.id, p.recorded_from, jsonb_build_object('forename', p.forename, 'surname', p.surname, 'born', p.born,
               'ids', jsonb_build_object('nhs', p.nhs, 'upn', p.upn)) as said
        from working_together.protection p where p.recorded_to is null and p.hidden_from is null),
    known as materialized (
      select k.id, k.said from kept k
      union select k.id, a.value from kept k join working_together.protected_now() n on n.protection = k.id
              join identify.assertion a on a.source_person = n.record and a.says = 'identity' and a.recorded_to is null),
    told as (
      select distinct p.contact, k.id as protection
        from known k join working_together.contact_person p
          on p.born = (k.said ->> 'born')::date or p.nhs = k.said #>> '{ids,nhs}' or p.upn = k.said #>> '{ids,upn}'
             or identify.folded(p.surname) in (identify.folded(k.said ->> 'surname'), identify.folded(k.said ->> 'forename'))
       where identify.alike(p.forename, p.surname, p.born, p.nhs, p.upn, k.said) is not null)
    select c.id, t.protection, c.at, a.name, c.agency, a.phone, c.caller,
           exists (select from working_together.contact_decision d where d.contact = c.id)
      from told t join working_together.contact c on c.id = t.contact join identity.actor a on a.id = c.by_actor
     where c.at > now() - interval '90 days'
     order by c.at desc limit 200;
end $$;

-- A pair with a hidden record in it waits: nobody is handed it, and it is in nobody's count.
create or replace function identify.take_review_pair() returns uuid
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare me uuid; taken uuid; next_turn integer;
begin
  if not (select identity.has('{reviewer}', '{review-identity}')) then return null; end if;
  me := (select identity.my_id());
  select a.pair into taken from identify.review_answer a join identify.review_pair p on p.id = a.pair
   where a.reviewer = me and a.answer is null and p.state in ('open', 'disputed')
     and p.left_record not in (select working_together.hidden_records()) and p.right_record not in (select working_together.hidden_records())
   order by a.shown_at limit 1;
  if taken is not null then return taken; end if;
  select p.id into taken from identify.review_pair p
   where p.state in ('open', 'disputed')
     and p.left_record not in (select working_together.hidden_records()) and p.right_record not in (select working_together.hidden_records())
     and not exists (select 1 from identify.review_answer a where a.pair = p.id and a.reviewer = me)
     and (select count(*) from identify.review_answer a where a.pair = p.id) < case p.state when 'disputed' then 3 else 2 end
   order by (p.state = 'disputed') desc, p.asked_at, p.id
   limit 1 for update of p skip locked;
  if taken is null then return null; end if;
  select coalesce(max(a.turn), 0) + 1 into next_turn from identify.review_answer a where a.pair = taken;
  insert into identify.review_answer (pair, reviewer, turn) values (taken, me, next_turn);
  return taken;
end $$;

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
       and p.left_record not in (select working_together.hidden_records()) and p.right_record not in (select working_together.hidden_records())
       and (said.in_hand or (said.mine is not true and coalesce(said.answers, 0) < case p.state when 'disputed' then 3 else 2 end)));
end $$;

-- What the list calls its families, as before, but for those who must not be found.
create or replace function identify.family_labels(families uuid[])
returns table (family uuid, person uuid, children integer, said json, district text)
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
begin
  if not identity.has('{front-door,team-manager}', '{consider-families}') then return; end if;
  return query
    with member as materialized (
        select m.family, m.person, m.role, f.key from identify.family_member m join identify.family f on f.id = m.family
         where m.family = any (family_labels.families) and m.recorded_to is null
           and exists (select from identify.consideration c where c.family = m.family)
           and m.family not in (select o.family from working_together.hidden_people() h (person)
                                  join identify.family_member o on o.person = h.person and o.recorded_to is null)),
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
         where l.person = n.person and l.recorded_to is null and l.source_person not in (select working_together.hidden_records())) told;
end $$;

-- Who is found as a member of a family is found by name too, where no record stands behind it.
create or replace function working_together.found_episodes(contact uuid) returns table (asked uuid, episode uuid, sure boolean)
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
#variable_conflict use_column
begin
  if not identity.has('{front-door}', '{answer-contacts}') then return; end if;
  return query
    with hidden as materialized (select h.member from working_together.hidden_members() h (member)),
      known as materialized (select * from working_together.records_of(found_episodes.contact)),
      member as (
        select m.episode, m.record, m.forename, m.surname, m.born, l.person
          from working_together.member m left join identify.link l on l.source_person = m.record and l.recorded_to is null
         where m.recorded_to is null and m.id not in (select h.member from hidden h)),
      alike as (
        select k.asked, m.episode, k.sure from known k join member m on m.person = k.person or m.record = k.record
        union all
        select p.id, m.episode, identify.alike(p.forename, p.surname, p.born, p.nhs, p.upn,
                 jsonb_build_object('forename', m.forename, 'surname', m.surname, 'born', m.born)) = 'sure'
          from working_together.contact_person p join member m
            on identify.folded(m.surname) in (identify.folded(p.surname), identify.folded(p.forename)) or m.born = p.born
         where p.contact = found_episodes.contact
           and identify.alike(p.forename, p.surname, p.born, p.nhs, p.upn,
                 jsonb_build_object('forename', m.forename, 'surname', m.surname, 'born', m.born)) is not null)
    select a.asked, a.episode, bool_or(a.sure) from alike a group by a.asked, a.episode;
end $$;

-- As before, but a family with somebody protected in it is not opened by anybody's name: the desk is rung.
create or replace function working_together.open_in_emergency(form uuid, reason text, because text, forename text, surname text, born date, review_by date) returns uuid
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
       where m.recorded_to is null
         and m.episode not in (select o.episode from working_together.hidden_members() h (member) join working_together.member o on o.id = h.member))
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
