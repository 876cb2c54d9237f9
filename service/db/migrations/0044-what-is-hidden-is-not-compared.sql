-- Who is hidden is left out before anything is compared, not after: comparing takes longest, and took longer where there was somebody to leave out. What is left
-- of them is one more entry found in an index.

-- As before, without the records of `hidden`.
create function identify.records_like(forename text, surname text, born date, nhs text, upn text, hidden bigint[]) returns table (record bigint, sure boolean)
language sql stable rows 5 set search_path = pg_catalog, pg_temp as $$
  with found as materialized (
      select a.source_person, a.value from identify.assertion a
       where a.says = 'identity' and a.recorded_to is null and a.value ->> 'born' = born::text and a.source_person <> all (hidden)
      union select a.source_person, a.value from identify.assertion a
       where a.says = 'identity' and a.recorded_to is null and a.source_person <> all (hidden)
         and identify.folded(a.value ->> 'surname') = identify.folded(surname) and identify.folded(a.value ->> 'forename') = identify.folded(forename)
      union select a.source_person, a.value from identify.assertion a
       where a.says = 'identity' and a.recorded_to is null and a.source_person <> all (hidden)
         and identify.folded(a.value ->> 'surname') = identify.folded(forename) and identify.folded(a.value ->> 'forename') = identify.folded(surname)
      union select a.source_person, a.value from identify.assertion a
       where a.says = 'identity' and a.recorded_to is null and a.value #>> '{ids,nhs}' is not null and a.value #>> '{ids,nhs}' = nhs and a.source_person <> all (hidden)
      union select a.source_person, a.value from identify.assertion a
       where a.says = 'identity' and a.recorded_to is null and a.value #>> '{ids,upn}' is not null and a.value #>> '{ids,upn}' = upn and a.source_person <> all (hidden)),
    compared as (
      select f.source_person, identify.alike(forename, surname, born, nhs, upn, f.value) as answer from found f)
  select c.source_person, bool_or(c.answer = 'sure') from compared c where c.answer is not null group by c.source_person
$$;

create or replace function working_together.find_protected(asked uuid default null) returns void
language sql volatile set search_path = pg_catalog, pg_temp as $$
  insert into working_together.protected_record (protection, record)
  select p.id, r.record from working_together.protection p
   cross join lateral (
     select l.record from identify.records_like(p.forename, p.surname, p.born, p.nhs, p.upn, '{}') l where l.sure
     union select a.source_person from identify.assertion a
            where a.says = 'identity' and a.recorded_to is null and a.value #>> '{ids,nhs}' is not null and a.value #>> '{ids,nhs}' = p.nhs
     union select a.source_person from identify.assertion a
            where a.says = 'identity' and a.recorded_to is null and a.value #>> '{ids,upn}' is not null and a.value #>> '{ids,upn}' = p.upn) r
   where p.recorded_to is null and (asked is null or p.id = asked)
  on conflict do nothing;
  insert into working_together.protected_record (protection, record)
  select p.id, a.source_person
    from working_together.protection p join working_together.staff_entry e on e.id = p.staff_entry cross join unnest(e.places) home
    join identify.assertion a on a.place = home and a.says = 'stay' and a.recorded_to is null and a.valid_to is null
   where p.recorded_to is null and (asked is null or p.id = asked)
  on conflict do nothing
$$;

create or replace function working_together.records_of(contact uuid) returns table (asked uuid, record bigint, person uuid, sure boolean)
language sql stable rows 20 set search_path = pg_catalog, pg_temp as $$
  with hidden as materialized (select array(select h.record from working_together.hidden_records() h (record)) as records),
    open as (
      select p.id as asked, r.record, r.sure, l.person
        from hidden h cross join working_together.contact_person p
        cross join lateral identify.records_like(p.forename, p.surname, p.born, p.nhs, p.upn, h.records) r
        left join identify.link l on l.source_person = r.record and l.recorded_to is null
       where p.contact = records_of.contact),
    linked as (
      select o.asked, l.source_person as record, o.person, bool_or(o.sure) as sure
        from open o join identify.link l on l.person = o.person and l.recorded_to is null cross join hidden h
       where l.source_person <> all (h.records) group by 1, 2, 3)
  select * from linked union all select o.asked, o.record, null, o.sure from open o where o.person is null
$$;

drop function identify.records_like(text, text, date, text, text);

-- Members like somebody, without those of `hidden`.
create function working_together.members_like(forename text, surname text, born date, hidden uuid[]) returns table (member uuid, episode uuid, sure boolean)
language sql stable rows 5 set search_path = pg_catalog, pg_temp as $$
  with found as materialized (
      select m.id, m.episode, m.forename, m.surname, m.born from working_together.member m
       where m.recorded_to is null and m.born = members_like.born and m.id <> all (hidden)
      union select m.id, m.episode, m.forename, m.surname, m.born from working_together.member m
       where m.recorded_to is null and m.id <> all (hidden)
         and identify.folded(m.surname) = identify.folded(members_like.surname) and identify.folded(m.forename) = identify.folded(members_like.forename)
      union select m.id, m.episode, m.forename, m.surname, m.born from working_together.member m
       where m.recorded_to is null and m.id <> all (hidden)
         and identify.folded(m.surname) = identify.folded(members_like.forename) and identify.folded(m.forename) = identify.folded(members_like.surname)),
    compared as (
      select f.id, f.episode, identify.alike(members_like.forename, members_like.surname, members_like.born, null, null,
               jsonb_build_object('forename', f.forename, 'surname', f.surname, 'born', f.born)) as answer
        from found f)
  select c.id, c.episode, c.answer = 'sure' from compared c where c.answer is not null
$$;

create or replace function working_together.found_episodes(contact uuid) returns table (asked uuid, episode uuid, sure boolean)
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
#variable_conflict use_column
begin
  if not identity.has('{front-door}', '{answer-contacts}') then return; end if;
  return query
    with hidden as materialized (select array(select h.member from working_together.hidden_members() h (member)) as members),
      alike as (
        select k.asked, m.id as member, m.episode, k.sure
          from working_together.records_of(found_episodes.contact) k join working_together.member m on m.record = k.record and m.recorded_to is null
        union all
        select p.id, l.member, l.episode, l.sure
          from hidden h cross join working_together.contact_person p cross join lateral working_together.members_like(p.forename, p.surname, p.born, h.members) l
         where p.contact = found_episodes.contact)
    select a.asked, a.episode, bool_or(a.sure) from alike a cross join hidden h where a.member <> all (h.members) group by a.asked, a.episode;
end $$;

create or replace function working_together.open_in_emergency(form uuid, reason text, because text, forename text, surname text, born date, review_by date) returns uuid
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare
  me uuid := identity.my_id();
  found uuid[];
  made uuid;
  hidden bigint[];
  hidden_members uuid[];
begin
  if working_together.may_open() <> 'yes' then
    raise exception using errcode = 'insufficient_privilege', message = format('working_together.open_in_emergency: %s', working_together.may_open());
  end if;
  if open_in_emergency.review_by not between current_date + 1 and current_date + 14 then raise exception 'a review is due within two working days'; end if;
  hidden := array(select h.record from working_together.hidden_records() h (record));
  hidden_members := array(select h.member from working_together.hidden_members() h (member));
  with records as (select r.record from identify.records_like(forename, surname, born, null, null, hidden) r where r.sure),
    people as (select l.person from records r join identify.link l on l.source_person = r.record and l.recorded_to is null),
    members as (
      select l.member, l.episode
        from working_together.members_like(open_in_emergency.forename, open_in_emergency.surname, open_in_emergency.born, hidden_members) l where l.sure
      union select m.id, m.episode from records r join working_together.member m on m.record = r.record and m.recorded_to is null
      union select m.id, m.episode from people p join identify.link l on l.person = p.person and l.recorded_to is null
              join working_together.member m on m.record = l.source_person and m.recorded_to is null)
  select array_agg(distinct m.episode) into found from members m
   where not exists (select from working_together.closure c where c.episode = m.episode and c.signed_at is not null)
     and m.episode not in (select o.episode from working_together.member o where o.id = any (hidden_members));
  insert into working_together.opening (form, actor, reason, because, episode, review_by)
  values (open_in_emergency.form, me, open_in_emergency.reason, open_in_emergency.because, case when cardinality(found) = 1 then found[1] end, open_in_emergency.review_by)
  on conflict on constraint opening_form_key do nothing returning opening.id into made;
  -- The same form twice opens once.
  return coalesce(made, (select o.id from working_together.opening o where o.form = open_in_emergency.form and o.actor = me));
end $$;

create or replace function working_together.protection_holds() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  insert into working_together.reach_risk (episode, kind)
  select m.episode, 'ask-again' from working_together.protected_now() n join working_together.member m on m.record = n.record and m.recorded_to is null
   where n.protection = new.id
  union
  select l.episode, 'ask-again' from working_together.members_like(new.forename, new.surname, new.born, '{}') l where l.sure;
  return null;
end $$;

drop function working_together.members_like(text, text, date);
