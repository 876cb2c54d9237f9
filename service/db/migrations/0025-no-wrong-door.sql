-- No wrong door: anybody who works with a family tells the front door what worries them; the front door sees who is involved, decides and replies.
-- A number of an agency that somebody always answers: where nobody is named, that is who to ring.
alter table people.agency add phone text check (length(phone) between 5 and 40);
-- Services of which people are promised that nobody learns: shown to the front door with consent, or where significant harm is likely.
alter table identify.feed add sensitive boolean not null default false;
drop trigger people_change_only_the_mapping on identify.feed;
create trigger people_change_only_the_mapping before update on identify.feed for each row
  when ((old.id, old.agency, old.title_en, old.title_cy, old.format, old.delivers, old.gateway, old.coverage_from, old.coverage_to,
         old.expected_every_days, old.sensitive, old.ended_at)
        is distinct from (new.id, new.agency, new.title_en, new.title_cy, new.format, new.delivers, new.gateway, new.coverage_from,
                          new.coverage_to, new.expected_every_days, new.sensitive, new.ended_at))
  execute function identity.only_the_service('{set-up,receive}');

drop function identify.published_feeds();
create function identify.published_feeds() returns table (
  id text, agency text, title_en text, title_cy text, format text, mapping jsonb, mapping_version integer, delivers text, gateway text,
  coverage_from date, coverage_to date, expected_every_days integer, tells text[], sensitive boolean, last_as_at date)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select f.id, a.code, f.title_en, f.title_cy, f.format, f.mapping, f.mapping_version, f.delivers, f.gateway,
         f.coverage_from, f.coverage_to, f.expected_every_days, f.tells, f.sensitive,
         (select max(d.as_at) from identify.delivery d where d.feed = f.id and d.state in ('loaded', 'unchanged'))
    from identify.feed f join people.agency a on a.id = f.agency
   where f.ended_at is null order by a.is_hub desc, a.code, f.id
$$;

-- What somebody has filled in and not sent: kept under the form's own id, which becomes the contact's, so that sending twice sends once.
create table working_together.contact_draft (
  form uuid primary key,
  by_actor uuid not null,
  answers jsonb not null,
  version integer not null default 1,          -- two tabs: the older one is told
  saved_at timestamptz not null default clock_timestamp(),
  sent boolean not null default false          -- then nothing is left in it
);
create index contact_draft_mine on working_together.contact_draft (by_actor, saved_at desc) where not sent;

create table working_together.contact (
  id uuid primary key default gen_random_uuid(),
  form uuid not null unique,
  by_actor uuid not null,
  agency uuid not null references people.agency,
  caller jsonb,                                -- who rang, where the front door took it down: name, service, phone
  purpose text not null check (purpose in ('early-help', 'child-in-need', 'child-at-risk', 'adult-care')),
  gateway text not null,                       -- id in gateways.yaml
  gateway_because text not null default '',    -- where the law leaves it to a person each time
  consent_to_help text not null check (consent_to_help in ('yes', 'no', 'not-asked')),
  family_knows text not null check (family_knows in ('yes', 'not-yet', 'not-safe')),
  tell_family text not null check (tell_family in ('yes', 'not-who', 'no')),
  safe_contact text not null,
  cares_for_children text not null check (cares_for_children in ('yes', 'no', 'not-known')),
  urgency text not null check (urgency in ('today', 'this-week', 'can-wait')),
  worrying text not null check (length(btrim(worrying)) >= 10),
  going_well text not null,
  wanted text not null,
  decide_by date not null,
  at timestamptz not null default clock_timestamp()
);
create index contact_mine on working_together.contact (by_actor, at desc);
create index contact_in_order on working_together.contact (at, id);

create table working_together.contact_person (
  id uuid primary key default gen_random_uuid(),
  contact uuid not null references working_together.contact,
  place integer not null check (place > 0),
  is_about boolean not null,                   -- else somebody who is at home with them
  part text not null check (part in ('child', 'unborn-child', 'parent', 'carer', 'other-adult', 'child-elsewhere', 'parent-elsewhere')),
  forename text not null default '',
  surname text not null default '',
  born date,                                   -- null: not known
  address text not null default '',
  nhs text check (nhs ~ '^\d{10}$'),
  upn text check (upn ~ '^[A-Z]\d{11}[0-9A-Z]$'),
  said_by uuid not null,
  unique (contact, place),
  check (btrim(forename) <> '' or btrim(surname) <> '' or part = 'unborn-child')
);

create table working_together.contact_decision (
  id uuid primary key default gen_random_uuid(),
  contact uuid not null unique references working_together.contact,
  decision text not null check (decision in
    ('advice', 'universal', 'early-help', 'family-help', 'child-protection', 'adult-support', 'already-supported', 'no-further-action')),
  because text not null check (length(btrim(because)) >= 10),
  episode uuid references working_together.episode,
  by_actor uuid not null,
  at timestamptz not null default clock_timestamp(),
  check ((episode is not null) = (decision in ('early-help', 'family-help', 'child-protection', 'adult-support', 'already-supported')))
);
create index contact_decision_episode on working_together.contact_decision (episode) where episode is not null;

-- What whoever told us is told: what was decided and who to ring, never what others know.
create table working_together.contact_reply (
  id uuid primary key default gen_random_uuid(),
  form uuid not null unique,
  contact uuid not null references working_together.contact,
  to_actor uuid not null,
  outcome text check (outcome in
    ('advice', 'universal', 'early-help', 'family-help', 'child-protection', 'adult-support', 'already-supported', 'no-further-action')),
  says text not null check (length(btrim(says)) >= 10),
  ring_name text not null check (btrim(ring_name) <> ''),
  ring_phone text not null check (length(ring_phone) between 5 and 40),
  by_actor uuid not null,
  at timestamptz not null default clock_timestamp()
);
create index contact_reply_by_contact on working_together.contact_reply (contact, at);

-- Why somebody at the front door may see whether a sensitive service is involved. Recorded before it is shown, and only to who said it.
create table working_together.contact_look (
  id uuid primary key default gen_random_uuid(),
  form uuid not null unique,
  contact uuid not null references working_together.contact,
  ground text not null check (ground in ('consent', 'significant-harm')),
  because text not null check (length(btrim(because)) >= 10),
  by_actor uuid not null,
  at timestamptz not null default clock_timestamp()
);
create index contact_look_by_contact on working_together.contact_look (contact, by_actor);

-- Whose contact it is, and of which agency they are, is not the form's to say.
create function working_together.fill_contact() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  if tg_table_name = 'contact' then
    select a.agency into new.agency from identity.actor a where a.id = new.by_actor;
  else
    select c.by_actor into new.to_actor from working_together.contact c where c.id = new.contact;
  end if;
  return new;
end $$;
create trigger as_the_actor_is before insert on working_together.contact for each row execute function working_together.fill_contact();
create trigger to_who_told before insert on working_together.contact_reply for each row execute function working_together.fill_contact();

-- Who can be asked to lead or to join: practitioners here now, of the council or of an agency whose agreement runs.
create function working_together.practitioners() returns table (actor uuid, name text, agency uuid, phone text)
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
#variable_conflict use_column
begin
  if not identity.has('{front-door}', '{answer-contacts}') and not identity.has('{team-manager}', '{manage-support}')
     and not identity.has('{practitioner,team-manager}', '{support-family}') then return; end if;
  return query
    select a.id, a.name, a.agency, a.phone from identity.actor a join people.agency g on g.id = a.agency
     where a.disabled_at is null
       and exists (select from identity.actor_role r where r.actor = a.id and r.role = 'practitioner' and r.granted_from <= now()
                      and (r.granted_until is null or r.granted_until > now()))
       and (g.is_hub or exists (select from working_together.agreement t
                                 where t.agency = g.id and 'support-family' = any (t.purposes) and t.signed_at is not null and t.ended_at is null
                                   and t.begins <= clock_timestamp() and (t.ends is null or t.ends > clock_timestamp())))
     order by g.is_hub desc, a.name;
end $$;

-- A name as it is compared: without accents, marks and case. Enough to say that two are written the same.
create function identify.folded(written text) returns text
language sql immutable parallel safe set search_path = pg_catalog, pg_temp as $$
  select nullif(btrim(regexp_replace(regexp_replace(lower(normalize(written, NFD)), '[\u0300-\u036f\u2018\u2019\u02bc''`.]', '', 'g'), '[\s-]+', ' ', 'g')), '')
$$;
create index assertion_born on identify.assertion ((value ->> 'born')) where says = 'identity' and recorded_to is null;
create index assertion_name on identify.assertion (identify.folded(value ->> 'surname'), identify.folded(value ->> 'forename'))
  where says = 'identity' and recorded_to is null;
create index assertion_nhs on identify.assertion ((value #>> '{ids,nhs}')) where says = 'identity' and recorded_to is null and value #>> '{ids,nhs}' is not null;
create index assertion_upn on identify.assertion ((value #>> '{ids,upn}')) where says = 'identity' and recorded_to is null and value #>> '{ids,upn}' is not null;

-- Days that one slip of the pen turns into one another: one of day, month and year, or day and month the other way round.
create function identify.near_days(one date, other date) returns boolean
language sql immutable parallel safe set search_path = pg_catalog, pg_temp as $$
  select (extract(day from one) = extract(day from other))::int + (extract(month from one) = extract(month from other))::int
           + (extract(year from one) = extract(year from other))::int >= 2
      or (extract(year from one) = extract(year from other) and extract(day from one) = extract(month from other)
          and extract(month from one) = extract(day from other))
$$;

-- How two people as written compare: 'sure' where a number or the whole name and the birthday are the same, 'maybe' where one slip would make
-- them so, null where neither. Names count either way round, and by the name somebody goes by or went by.
create function identify.alike(forename text, surname text, born date, nhs text, upn text, said jsonb) returns text
language plpgsql immutable parallel safe set search_path = pg_catalog, pg_temp as $$
declare
  f text := identify.folded(forename);
  s text := identify.folded(surname);
  fs text[] := array[identify.folded(said ->> 'forename'), identify.folded(said ->> 'preferredName')];
  ss text[] := array[identify.folded(said ->> 'surname'), identify.folded(said ->> 'formerSurname')];
  said_born date := (said ->> 'born')::date;
  same_name boolean := coalesce((f = any (fs) and s = any (ss)) or (f = any (ss) and s = any (fs)), false);
  part_name boolean := coalesce(f = any (fs), false) or coalesce(s = any (ss), false);
begin
  if nhs = said #>> '{ids,nhs}' or upn = said #>> '{ids,upn}' then
    -- One digit wrong can make somebody else's number.
    return case when part_name or born = said_born then 'sure' else 'maybe' end;
  end if;
  if same_name then
    if born = said_born then return 'sure'; end if;
    return case when born is null or said_born is null or identify.near_days(born, said_born) then 'maybe' end;
  end if;
  -- A twin has the birthday and the surname: the forename has to begin the same.
  return case when born = said_born and (coalesce(f = any (fs), false) or (coalesce(s = any (ss), false) and left(f, 2) = left(fs[1], 2))) then 'maybe' end;
end $$;

-- Records of people like this one. Every record with the birthday, the name or a number is looked at, whatever comes of it.
create function identify.records_like(forename text, surname text, born date, nhs text, upn text) returns table (record bigint, sure boolean)
language sql stable set search_path = pg_catalog, pg_temp as $$
  with found as (
      select a.source_person, a.value from identify.assertion a
       where a.says = 'identity' and a.recorded_to is null and a.value ->> 'born' = born::text
      union select a.source_person, a.value from identify.assertion a
       where a.says = 'identity' and a.recorded_to is null
         and identify.folded(a.value ->> 'surname') = identify.folded(surname) and identify.folded(a.value ->> 'forename') = identify.folded(forename)
      union select a.source_person, a.value from identify.assertion a
       where a.says = 'identity' and a.recorded_to is null
         and identify.folded(a.value ->> 'surname') = identify.folded(forename) and identify.folded(a.value ->> 'forename') = identify.folded(surname)
      union select a.source_person, a.value from identify.assertion a
       where a.says = 'identity' and a.recorded_to is null and a.value #>> '{ids,nhs}' is not null and a.value #>> '{ids,nhs}' = nhs
      union select a.source_person, a.value from identify.assertion a
       where a.says = 'identity' and a.recorded_to is null and a.value #>> '{ids,upn}' is not null and a.value #>> '{ids,upn}' = upn),
    compared as (
      select f.source_person, identify.alike(forename, surname, born, nhs, upn, f.value) as answer from found f)
  select c.source_person, bool_or(c.answer = 'sure') from compared c where c.answer is not null group by c.source_person
$$;

-- Records that nobody may learn of by way of a contact: a sealed place's, a protected person's, an identity before adoption. None yet.
create function working_together.hidden_records() returns setof bigint
language sql stable set search_path = pg_catalog, pg_temp as $$ select null::bigint where false $$;

-- The records each person of a contact is found in, straight or by the links of the day: what both questions below rest on.
create function working_together.records_of(contact uuid) returns table (asked uuid, record bigint, person uuid, sure boolean)
language sql stable set search_path = pg_catalog, pg_temp as $$
  with hidden as materialized (select h.record from working_together.hidden_records() h (record)),
    alike as (
      select p.id as asked, r.record, r.sure, l.person
        from working_together.contact_person p
        cross join lateral identify.records_like(p.forename, p.surname, p.born, p.nhs, p.upn) r
        left join identify.link l on l.source_person = r.record and l.recorded_to is null
       where p.contact = records_of.contact),
    open as (select a.* from alike a where a.record not in (select h.record from hidden h)),
    linked as (
      select o.asked, l.source_person as record, o.person, bool_or(o.sure) as sure
        from open o join identify.link l on l.person = o.person and l.recorded_to is null
       where l.source_person not in (select h.record from hidden h) group by 1, 2, 3)
  select * from linked union all select o.asked, o.record, null, o.sure from open o where o.person is null
$$;

-- Who is involved with the people of a contact: which feeds know them, until when, how surely. Never what they know. `people`: of how many
-- different people everything found of somebody is.
create function working_together.involved(contact uuid)
returns table (asked uuid, feed text, sure boolean, people integer, record bigint, last_day date, goes_on boolean)
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
#variable_conflict use_column
begin
  if not identity.has('{front-door}', '{answer-contacts}') then return; end if;
  return query
    with known as materialized (select * from working_together.records_of(involved.contact)),
      told as materialized (
        select k.asked, a.feed, k.sure, k.record, coalesce(k.person::text, k.record::text) as who,
               case when coalesce(a.valid_to, a.valid_from) <= current_date then coalesce(a.valid_to, a.valid_from) end as day,
               a.says = 'fact' and a.valid_from is not null and a.valid_to is null as goes_on
          from known k join identify.assertion a on a.source_person = k.record and a.recorded_to is null join identify.feed f on f.id = a.feed
         where f.ended_at is null
           and (not f.sensitive or exists (select from working_together.contact_look l
                                            where l.contact = involved.contact and l.by_actor = (select identity.my_id()))))
    select t.asked, t.feed, bool_or(t.sure), (select count(distinct o.who)::int from told o where o.asked = t.asked),
           min(t.record) filter (where t.sure), max(t.day), bool_or(t.goes_on)
      from told t group by t.asked, t.feed;
end $$;

-- Episodes of support in which a person of a contact is, by a record's link or as they were named there. Never what is written in them.
create function working_together.found_episodes(contact uuid) returns table (asked uuid, episode uuid, sure boolean)
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
#variable_conflict use_column
begin
  if not identity.has('{front-door}', '{answer-contacts}') then return; end if;
  return query
    with hidden as materialized (select h.record from working_together.hidden_records() h (record)),
      known as materialized (select * from working_together.records_of(found_episodes.contact)),
      member as (
        select m.episode, m.record, m.forename, m.surname, m.born, l.person
          from working_together.member m left join identify.link l on l.source_person = m.record and l.recorded_to is null
         where m.recorded_to is null and (m.record is null or m.record not in (select h.record from hidden h))),
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
