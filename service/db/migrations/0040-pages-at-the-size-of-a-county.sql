-- Questions asked on a page that were quick in a town and not in a county: 13,000 families, 400 people who must not be found, a thousand entries on the staff
-- register, a thousand pages of people's own, a trail of half a year. What is answered is as before.

-- Who has a page of their own or a code for one, or whether one of them does: from codes and accounts instead of from every member of every family.
drop function working_together.pages_kept();
create function working_together.pages_kept(asked uuid default null) returns table (member uuid, episode uuid, forename text, surname text, part text, since timestamptz)
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
#variable_conflict use_column
begin
  if not identity.has('{guardian}', '{answer-families}') then return; end if;
  return query
    with kept as (
      select a.member, a.recorded_from as since from working_together.page_account a where a.recorded_to is null
      union all
      select distinct i.member, null::timestamptz from working_together.page_invitation i
       where i.recorded_to is null and i.used_at is null and i.until > now()
         and not exists (select from working_together.page_account a where a.member = i.member and a.recorded_to is null))
    select m.id, m.episode, m.forename, m.surname, m.part, k.since
      from kept k join working_together.member m on m.id = k.member and m.recorded_to is null
     where pages_kept.asked is null or k.member = pages_kept.asked
     order by m.surname, m.forename, m.id;
end $$;

-- Looks at families by those who support them are counted from an index of their own.
create index entry_family_opened on audit.entry (at) where action = 'support.family.opened' and outcome = 'allowed';

-- Who lives where a colleague does is found by the address: every stay in the county was read for each entry on the register.
create index assertion_lived_at on identify.assertion (place) where says = 'stay' and recorded_to is null and valid_to is null;

-- Everything that is of somebody protected now, as before: of those protected from everybody, and of those hidden from one colleague where one is named. The
-- staff register makes most of it, and nobody needs all of that at once.
drop function working_together.protected_now();
create function working_together.protected_now(from_everybody boolean default true, colleague uuid default null) returns table (protection uuid, record bigint, hidden_from uuid)
language plpgsql stable rows 100 set search_path = pg_catalog, pg_temp as $$
#variable_conflict use_column
begin
  if not exists (select from working_together.protection p where p.recorded_to is null) then return; end if;
  return query
    with listed as (
      select p.id, p.kind, p.hidden_from from working_together.protection p where from_everybody and p.recorded_to is null and p.hidden_from is null
      union all select p.id, p.kind, p.hidden_from from working_together.protection p where p.recorded_to is null and p.hidden_from = colleague),
    found as materialized (select l.id, l.kind, l.hidden_from, r.record from listed l join working_together.protected_record r on r.protection = l.id)
    select f.id, f.record, f.hidden_from from found f
    union
    select f.id, o.source_person, f.hidden_from from found f
      join identify.link l on l.source_person = f.record and l.recorded_to is null
      join identify.link o on o.person = l.person and o.recorded_to is null
     where f.kind <> 'adoption';
end $$;

create or replace function working_together.hidden_records() returns setof bigint
language plpgsql stable rows 50 set search_path = pg_catalog, pg_temp as $$
begin
  return query select n.record from working_together.protected_now(true, identity.my_id()) n;
end $$;

-- People everything of whom is hidden, as before. All that is known of somebody protected is hidden, so that only of an identity before adoption it has to be asked
-- whether somebody has a life besides it.
create or replace function working_together.hidden_people() returns setof uuid
language plpgsql stable rows 50 set search_path = pg_catalog, pg_temp as $$
declare me uuid;
begin
  if not exists (select from working_together.protection p where p.recorded_to is null) then return; end if;
  me := identity.my_id();
  return query
    with found as materialized (
      select p.kind, r.record from working_together.protection p join working_together.protected_record r on r.protection = p.id
       where p.recorded_to is null and (p.hidden_from is null or p.hidden_from = me))
    select l.person from found f join identify.link l on l.source_person = f.record and l.recorded_to is null where f.kind <> 'adoption'
    union
    select t.person
      from (select l.person, count(distinct f.record) as hidden from found f join identify.link l on l.source_person = f.record and l.recorded_to is null
             where f.kind = 'adoption' group by l.person) t
     where t.hidden = (select count(*) from identify.link o where o.person = t.person and o.recorded_to is null);
end $$;

-- Members of families by a whole name, either way round, and a day of birth: of whom `alike` is sure where there is no number. Found by the index of names, and
-- none compared one by one. Of those protected from everybody, and of those hidden from one colleague where one is named.
create function working_together.members_protected(from_everybody boolean, colleague uuid) returns setof uuid
language plpgsql stable rows 5 set search_path = pg_catalog, pg_temp as $$
begin
  return query
    with listed as (
      select p.forename, p.surname, p.born from working_together.protection p where from_everybody and p.recorded_to is null and p.hidden_from is null
      union all select p.forename, p.surname, p.born from working_together.protection p where p.recorded_to is null and p.hidden_from = colleague),
    named as materialized (select identify.folded(l.forename) as forename, identify.folded(l.surname) as surname, l.born from listed l where l.born is not null)
    select m.id from named n join working_together.member m
        on identify.folded(m.surname) = n.surname and identify.folded(m.forename) = n.forename and m.recorded_to is null and m.born = n.born
    union
    select m.id from named n join working_together.member m
        on identify.folded(m.surname) = n.forename and identify.folded(m.forename) = n.surname and m.recorded_to is null and m.born = n.born;
end $$;

-- All of them for whoever asks, whomever they ask about, so that the time says nothing.
create or replace function working_together.hidden_members() returns setof uuid
language plpgsql stable rows 20 set search_path = pg_catalog, pg_temp as $$
begin
  if not exists (select from working_together.protection p where p.recorded_to is null) then return; end if;
  return query
    select m.id from working_together.hidden_records() h (record) join working_together.member m on m.record = h.record and m.recorded_to is null
    union select working_together.members_protected(true, identity.my_id());
end $$;

create or replace function working_together.families_hidden_from_me(me uuid) returns setof uuid
language plpgsql stable rows 5 set search_path = pg_catalog, pg_temp as $$
begin
  if not exists (select from working_together.protection p where p.hidden_from = me and p.recorded_to is null) then return; end if;
  return query
    select m.episode from working_together.protected_now(false, me) n join working_together.member m on m.record = n.record and m.recorded_to is null
    union select m.episode from working_together.members_protected(false, me) n (id) join working_together.member m on m.id = n.id;
end $$;

-- For the desk: of those on its list, or of one, which have records here and whether a family of theirs waits to be considered. Who is on the staff register
-- is hidden from one colleague and so keeps no family from being considered.
drop function working_together.protection_found();
create function working_together.protection_found(asked uuid default null) returns table (protection uuid, considered boolean)
language plpgsql stable security definer rows 50 set search_path = pg_catalog, pg_temp as $$
#variable_conflict use_column
declare me uuid := identity.my_id();
begin
  if not identity.has('{protection-desk}', '{protect}') then return; end if;
  return query
    with listed as materialized (
      select p.id, p.hidden_from from working_together.protection p
       where p.recorded_to is null and p.hidden_from is distinct from me and case when asked is null then p.staff_entry is null else p.id = asked end),
    theirs as (
      select n.protection, n.record from working_together.protected_now() n
      union all
      select n.protection, n.record from (select distinct l.hidden_from from listed l where l.hidden_from is not null) c
       cross join lateral working_together.protected_now(false, c.hidden_from) n)
    select t.protection,
           bool_or(exists (select from identify.link l join identify.family_member m on m.person = l.person and m.recorded_to is null
                             join identify.consideration c on c.family = m.family and c.state = 'open'
                            where l.source_person = t.record and l.recorded_to is null))
      from theirs t join listed l on l.id = t.protection group by t.protection;
end $$;

-- For the desk, as before: contacts of the last 90 days about somebody protected, or whether one is. Found by day of birth, number and name; everybody protected
-- was compared with everybody told of, which took minutes.
create index contact_person_named on working_together.contact_person (identify.folded(surname), identify.folded(forename));

drop function working_together.contacts_about_protected();
create function working_together.contacts_about_protected(asked uuid default null) returns table (
  contact uuid, protection uuid, at timestamptz, name text, agency uuid, phone text, caller jsonb, decided boolean)
language plpgsql stable security definer rows 50 set search_path = pg_catalog, pg_temp as $$
#variable_conflict use_column
begin
  if not identity.has('{protection-desk}', '{protect}') then return; end if;
  return query
    with kept as materialized (
      select p.id, p.forename, p.surname, p.born, p.nhs, p.upn from working_together.protection p where p.recorded_to is null and p.hidden_from is null),
    -- As the desk was told of them, and as their records say.
    known as materialized (
      select k.id, jsonb_build_object('forename', k.forename, 'surname', k.surname, 'born', k.born, 'ids', jsonb_build_object('nhs', k.nhs, 'upn', k.upn)) as said from kept k
      union
      select k.id, jsonb_build_object('forename', a.value -> 'forename', 'preferredName', a.value -> 'preferredName', 'surname', a.value -> 'surname', 'formerSurname', a.value -> 'formerSurname',
               'born', a.value -> 'born', 'ids', jsonb_build_object('nhs', a.value #> '{ids,nhs}', 'upn', a.value #> '{ids,upn}'))
        from working_together.protected_now() n join kept k on k.id = n.protection
        join identify.assertion a on a.source_person = n.record and a.says = 'identity' and a.recorded_to is null),
    lately as materialized (
      select p.id, p.contact, p.born, p.nhs, p.upn from working_together.contact c join working_together.contact_person p on p.contact = c.id
       where c.at > now() - interval '90 days' and (contacts_about_protected.asked is null or c.id = contacts_about_protected.asked)),
    named as materialized (
      select distinct k.id, k.said, f.name as forename, s.name as surname from known k
       cross join lateral (values (identify.folded(k.said ->> 'forename')), (identify.folded(k.said ->> 'preferredName'))) f (name)
       cross join lateral (values (identify.folded(k.said ->> 'surname')), (identify.folded(k.said ->> 'formerSurname'))) s (name)
       where f.name is not null and s.name is not null),
    -- All that `alike` can say yes to: the day of birth, a number, or the whole name either way round.
    found as (
      select k.id, k.said, l.id as person from known k join lately l on l.born = (k.said ->> 'born')::date
      union select k.id, k.said, l.id from known k join lately l on l.nhs = k.said #>> '{ids,nhs}'
      union select k.id, k.said, l.id from known k join lately l on l.upn = k.said #>> '{ids,upn}'
      union select n.id, n.said, p.id from named n join working_together.contact_person p on identify.folded(p.surname) = n.surname and identify.folded(p.forename) = n.forename
      union select n.id, n.said, p.id from named n join working_together.contact_person p on identify.folded(p.surname) = n.forename and identify.folded(p.forename) = n.surname),
    told as (
      select distinct p.contact, f.id as protection from found f join lately l on l.id = f.person join working_together.contact_person p on p.id = f.person
       where identify.alike(p.forename, p.surname, p.born, p.nhs, p.upn, f.said) is not null)
    select c.id, t.protection, c.at, a.name, c.agency, a.phone, c.caller,
           exists (select from working_together.contact_decision d where d.contact = c.id)
      from told t join working_together.contact c on c.id = t.contact join identity.actor a on a.id = c.by_actor
     order by c.at desc limit 200;
end $$;

-- As before, but each agency's categories are asked for once, and not once for each category there is.
create or replace function working_together.may_pass() returns table (agency uuid, category text)
language plpgsql stable security definer rows 50 set search_path = pg_catalog, pg_temp as $$
#variable_conflict use_column
declare mine uuid := identity.my_agency(); my_named text[] := working_together.categories_of(mine);
begin
  if not identity.has('{practitioner,team-manager}', '{support-family}') then return; end if;
  return query
    with g as materialized (select a.id, working_together.categories_of(a.id) as named from people.agency a)
    select g.id, c from g, unnest('{education,social-care,early-help,health,housing,crime,money}'::text[]) c
     where g.id = mine or ((my_named is null or c = any (my_named)) and (g.named is null or c = any (g.named)));
end $$;

-- As before. Links are found from a record by an index where they hold now and by another where they are over; asked for both at once, all were read.
create index link_ended on identify.link (source_person) where recorded_to is not null;
create or replace function identify.known_of_members(asked uuid, known_at timestamptz default null) returns table (
  member uuid, assertion bigint, feed text, title_en text, title_cy text, kind text, value jsonb, valid_from date, valid_to date,
  recorded_from timestamptz, recorded_to timestamptz, other uuid)
language plpgsql stable security definer rows 200 set search_path = pg_catalog, pg_temp as $$
declare
  moment timestamptz := coalesce(known_at, clock_timestamp());
  mine uuid := identity.my_agency();
begin
  if not exists (select 1 from working_together.my_episodes() e where e = asked) then return; end if;
  return query
  with passes as (select p.agency, p.category from working_together.may_pass() p),
  named as (select m.id, m.record from working_together.member m where m.episode = asked and m.recorded_to is null and m.record is not null),
  person as (
    select n.id, l.person from named n join identify.link l on l.source_person = n.record and l.recorded_to is null where l.recorded_from <= moment
    union select n.id, l.person from named n join identify.link l on l.source_person = n.record and l.recorded_to is not null where l.recorded_from <= moment and l.recorded_to > moment),
  known as materialized (
    select n.id as member, n.record from named n
    union select p.id, l.source_person from person p join identify.link l on l.person = p.person and l.recorded_from <= moment and (l.recorded_to is null or l.recorded_to > moment)
  )
  select k.member, a.id, a.feed, f.title_en, f.title_cy, a.kind, a.value, a.valid_from, a.valid_to, a.recorded_from, a.recorded_to, o.member
    from known k
    join identify.assertion a on a.source_person = k.record and a.says in ('fact', 'relationship') and a.ended_by is null
     and a.recorded_from <= moment and (a.recorded_to is null or a.recorded_to > moment)
    join identify.feed f on f.id = a.feed
    left join known o on a.says = 'relationship' and o.record = a.other
   where k.record not in (select working_together.hidden_records())
     and case a.says when 'relationship' then o.member is not null and o.member <> k.member
              else a.agency = mine or exists (select 1 from passes p where p.agency = a.agency and p.category = identify.fact_category(a.kind)) end;
end $$;

-- Pairs of a record on either side of it: the left one was looked for among all pairs.
create index link_pair_left on identify.link_pair (left_record);
