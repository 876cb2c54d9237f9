-- How each member of a family can be reached, and where they are. A way is never written over: it is said, confirmed as safe, put on hold, and ends. One that
-- is sealed is kept as ciphertext under a key of its own, which is wrapped by a key that is not in this database; it is read by those named and by nobody
-- else, for whom it is as if it were not there.
create table working_together.way (
  id uuid primary key default gen_random_uuid(),
  form uuid not null,                          -- the form's own, for one writer: sent twice it is one way, and nobody learns of another's by it
  episode uuid not null references working_together.episode,
  member uuid not null,
  kind text not null check (kind in ('post', 'telephone', 'email')),
  plain jsonb,
  ciphertext bytea check (length(ciphertext) between 29 and 8192),
  wrapped_key bytea check (length(wrapped_key) = 60),
  key_id text check (key_id ~ '^[a-z0-9-]{1,40}$'),
  said_by uuid,                                -- a member; null: whoever wrote it
  not_for uuid[] not null default '{}',        -- members who may not learn it
  by_actor uuid not null,
  recorded_from timestamptz not null default clock_timestamp(),
  recorded_to timestamptz,
  ended_by uuid,
  unique (by_actor, form),
  unique (episode, id),
  check (num_nonnulls(plain, ciphertext) = 1),
  check ((ciphertext is null) = (wrapped_key is null) and (ciphertext is null) = (key_id is null)),
  check ((recorded_to is null) = (ended_by is null)),
  check (not member = any (not_for)),
  foreign key (episode, member) references working_together.member (episode, id),
  foreign key (episode, said_by) references working_together.member (episode, id)
);
create index way_by_episode on working_together.way (episode);
create index way_by_key on working_together.way (key_id) where key_id is not null;

-- That a member said, in private, that this way is safe.
create table working_together.way_confirmation (
  id uuid primary key default gen_random_uuid(),
  form uuid not null,
  episode uuid not null references working_together.episode,
  way uuid not null,
  how text not null check (how in ('face-to-face', 'telephone', 'interpreter', 'colleague')),
  by_actor uuid not null,
  at timestamptz not null default clock_timestamp(),
  unique (by_actor, form),
  foreign key (episode, way) references working_together.way (episode, id)
);
create index way_confirmation_by_episode on working_together.way_confirmation (episode, way);

-- Something after which a way may not be safe: of one way, or of every way of the family. What it holds stays on hold until it is confirmed again.
create table working_together.reach_risk (
  id uuid primary key default gen_random_uuid(),
  form uuid,                                   -- null: the service's own, by rule
  episode uuid not null references working_together.episode,
  way uuid,                                    -- null: every way of the family
  kind text not null check (kind in ('household-split', 'must-not-learn', 'returned-letter', 'another-way', 'ask-again')),
  -- Left empty where it would tell what colleagues may not know.
  because text not null default '' check (length(because) <= 2000),
  by_actor uuid,
  at timestamptz not null default clock_timestamp(),
  unique (by_actor, form),
  check ((by_actor is null) = (form is null)),
  foreign key (episode, way) references working_together.way (episode, id)
);
create index reach_risk_by_episode on working_together.reach_risk (episode, at);

-- Who may open a sealed way: named, with a reason, until a day where there is one; ended at once.
create table working_together.way_reader (
  id uuid primary key default gen_random_uuid(),
  form uuid,
  episode uuid not null references working_together.episode,
  way uuid not null,
  actor uuid not null references identity.actor,
  because text not null default '',
  granted_by uuid not null,
  until timestamptz,
  recorded_from timestamptz not null default clock_timestamp(),
  recorded_to timestamptz,
  ended_by uuid,
  unique (granted_by, form),
  check ((recorded_to is null) = (ended_by is null)),
  foreign key (episode, way) references working_together.way (episode, id)
);
create unique index way_reader_now on working_together.way_reader (way, actor) where recorded_to is null;
create index way_reader_by_actor on working_together.way_reader (actor) where recorded_to is null;

-- Text that looks like an address and went into a record all the same, because whoever wrote it said that it is nobody's home. Where it stands, never what it says.
create table working_together.address_passed (
  id uuid primary key default gen_random_uuid(),
  episode uuid not null references working_together.episode,
  place text not null check (place in ('visit', 'action', 'consent', 'must-not-learn', 'meeting', 'colleague', 'supervision', 'answer', 'minute', 'letter')),
  entry uuid not null,                         -- of what was written there
  by_actor uuid not null,
  at timestamptz not null default clock_timestamp()
);
create index address_passed_by_episode on working_together.address_passed (episode, at desc);

-- The sealed ways whoever asks may open now.
create function working_together.my_sealed() returns setof uuid
language plpgsql stable security definer rows 5 set search_path = pg_catalog, pg_temp as $$
declare me uuid := identity.my_id();
begin
  return query select r.way from working_together.way_reader r
    where r.actor = me and r.recorded_to is null and (r.until is null or r.until > clock_timestamp());
end $$;

-- What follows from a way that was said, by rule. Whoever seals one is its first reader. Where somebody has another address, or one that is sealed, the ways
-- they had before are asked after again; of a sealed one nothing is said but that.
create function working_together.way_said() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  if new.ciphertext is not null then
    insert into working_together.way_reader (episode, way, actor, granted_by) values (new.episode, new.id, new.by_actor, new.by_actor);
  end if;
  if new.ciphertext is not null or new.kind = 'post' then
    insert into working_together.reach_risk (episode, way, kind)
    select w.episode, w.id, case when new.ciphertext is null then 'another-way' else 'ask-again' end
      from working_together.way w where w.episode = new.episode and w.member = new.member and w.id <> new.id and w.recorded_to is null;
  end if;
  return null;
end $$;
create trigger way_said after insert on working_together.way for each row execute function working_together.way_said();

-- What is said to be unsafe for all of a family: somebody left the household, or somebody must not learn something.
create function working_together.reach_unsafe() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  insert into working_together.reach_risk (episode, kind)
  values (new.episode, case tg_table_name when 'member' then 'household-split' else 'must-not-learn' end);
  return null;
end $$;
create trigger reach_unsafe after insert on working_together.must_not_learn for each row execute function working_together.reach_unsafe();
create trigger reach_unsafe after update on working_together.member for each row
  when (old.recorded_to is null and new.recorded_to is not null) execute function working_together.reach_unsafe();

-- Somebody is protected from everybody: their family's ways are asked after again, and nothing is said of why.
create function working_together.protection_holds() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  insert into working_together.reach_risk (episode, kind)
  select m.episode, 'ask-again' from working_together.protected_now() n join working_together.member m on m.record = n.record and m.recorded_to is null
   where n.protection = new.id
  union
  select l.episode, 'ask-again' from working_together.members_like(new.forename, new.surname, new.born) l where l.sure;
  return null;
end $$;
-- After its records are found: triggers fire in the order of their names.
create trigger holds_ways after insert on working_together.protection for each row
  when (new.hidden_from is null) execute function working_together.protection_holds();

-- A way that was said openly is sealed: what it said is kept as ciphertext only, and whoever seals it is its first reader. False where it is not theirs to
-- seal, is over, or is sealed already.
create function working_together.seal_way(asked uuid, sealed_as bytea, wrapped bytea, key text) returns boolean
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare me uuid := identity.my_id(); found record;
begin
  update working_together.way w set plain = null, ciphertext = sealed_as, wrapped_key = wrapped, key_id = key
   where w.id = asked and w.plain is not null and w.recorded_to is null and w.episode in (select working_together.my_episodes())
   returning w.episode, w.id into found;
  if found.id is null then return false; end if;
  insert into working_together.way_reader (episode, way, actor, granted_by) values (found.episode, found.id, me, me);
  return true;
end $$;

-- A sealed way has somebody who can open it, as long as it stands.
create function working_together.way_keeps_a_reader() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform pg_advisory_xact_lock(hashtextextended(new.way::text, 0));
  if exists (select from working_together.way w where w.id = new.way and w.recorded_to is null)
     and not exists (select from working_together.way_reader r where r.way = new.way and r.id <> new.id and r.recorded_to is null and r.until is null) then
    raise exception using errcode = 'check_violation', message = 'working_together.way_reader: the last who can open it without an end';
  end if;
  return null;
end $$;
create constraint trigger keeps_a_reader after update on working_together.way_reader deferrable initially deferred for each row
  when (old.recorded_to is null and new.recorded_to is not null) execute function working_together.way_keeps_a_reader();

-- Whether whoever asks may have documents of a family made: its team, and the service where it sends what two of the team released.
create function working_together.may_release(asked uuid) returns boolean
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
begin
  return identity.has('{system}', '{send-letters}') or asked in (select working_together.my_episodes());
end $$;

-- Every way there is or was, sealed ones as ciphertext: for the checks on documents, which keep what they are given to themselves.
create function working_together.ways_for_release(asked uuid) returns setof working_together.way
language plpgsql stable security definer rows 10 set search_path = pg_catalog, pg_temp as $$
begin
  if not working_together.may_release(asked) then return; end if;
  return query select w.* from working_together.way w where w.episode = asked order by w.recorded_from, w.id;
end $$;

-- What was confirmed and what became unsafe, of every way: for the same.
create function working_together.reach_for_release(asked uuid) returns table (way uuid, kind text, at timestamptz)
language plpgsql stable security definer rows 20 set search_path = pg_catalog, pg_temp as $$
begin
  if not working_together.may_release(asked) then return; end if;
  return query
    select c.way, 'confirmed', c.at from working_together.way_confirmation c where c.episode = asked
    union all select r.way, r.kind, r.at from working_together.reach_risk r where r.episode = asked;
end $$;

-- By what else members are known that may have to be kept from somebody: numbers, schools and other names their records have; and whether somebody is
-- protected from everybody. For the same.
create function working_together.identifiers_for_release(asked uuid) returns table (member uuid, kind text, value text, protected boolean)
language plpgsql stable security definer rows 50 set search_path = pg_catalog, pg_temp as $$
#variable_conflict use_column
begin
  if not working_together.may_release(asked) then return; end if;
  return query
    with shielded as materialized (select n.record from working_together.protected_now() n where n.hidden_from is null),
      known as materialized (
        select m.id as member, m.record from working_together.member m where m.episode = asked and m.record is not null
        union select m.id, o.source_person from working_together.member m
          join identify.link l on l.source_person = m.record and l.recorded_to is null
          join identify.link o on o.person = l.person and o.recorded_to is null
         where m.episode = asked),
      named as (
        select m.id as member, p.forename, p.surname, p.nhs, p.upn from working_together.protection p
          join working_together.member m on m.episode = asked
           and (m.record in (select r.record from working_together.protected_record r where r.protection = p.id)
                or m.born = p.born and identify.alike(p.forename, p.surname, p.born, null, null,
                     jsonb_build_object('forename', m.forename, 'surname', m.surname, 'born', m.born)) = 'sure')
         where p.recorded_to is null and p.hidden_from is null),
      said as (
        select k.member, a.says, a.kind, a.value, k.record in (select s.record from shielded s) as shielded
          from known k join identify.assertion a on a.source_person = k.record and a.says in ('identity', 'fact') and a.recorded_to is null),
      found as (
        select n.member, v.kind, v.value, true as shielded from named n
         cross join lateral (values ('name', btrim(n.forename || ' ' || n.surname)), ('nhs-number', n.nhs), ('upn', n.upn)) v (kind, value)
        union all
        select s.member, v.kind, v.value, s.shielded from said s
         cross join lateral (values ('name', btrim(coalesce(s.value ->> 'forename', '') || ' ' || coalesce(s.value ->> 'surname', ''))),
           ('nhs-number', s.value #>> '{ids,nhs}'), ('upn', s.value #>> '{ids,upn}')) v (kind, value) where s.says = 'identity'
        union all
        select s.member, 'school', s.value ->> 'school', s.shielded from said s where s.says = 'fact' and s.kind = 'school-roll')
    select f.member, f.kind, f.value, bool_or(f.shielded or f.member in (select n.member from named n))
      from found f where btrim(f.value) <> '' group by f.member, f.kind, f.value;
end $$;

-- Who must not learn of whom, and what members are called: for the same, which the service asks as it sends.
create function working_together.edges_for_release(asked uuid) returns table (who uuid, of uuid, what text)
language plpgsql stable security definer rows 5 set search_path = pg_catalog, pg_temp as $$
begin
  if not working_together.may_release(asked) then return; end if;
  return query select n.who, n.of, n.what from working_together.must_not_learn n where n.episode = asked and n.recorded_to is null;
end $$;
create function working_together.members_for_release(asked uuid) returns table (id uuid, name text)
language plpgsql stable security definer rows 10 set search_path = pg_catalog, pg_temp as $$
begin
  if not working_together.may_release(asked) then return; end if;
  return query select m.id, btrim(m.forename || ' ' || m.surname) from working_together.member m where m.episode = asked;
end $$;

-- A letter came back, or whoever sends says that a way may not be safe: on hold. Of a way that is not theirs, nothing is done and nothing is said.
create function working_together.hold_way(asked uuid, kind text, because text, form uuid) returns void
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
#variable_conflict use_column
begin
  insert into working_together.reach_risk (form, episode, way, kind, because, by_actor)
  select hold_way.form, w.episode, w.id, hold_way.kind, hold_way.because, identity.my_id()
    from working_together.way w where w.id = asked and working_together.may_release(w.episode)
  on conflict (by_actor, form) do nothing;
end $$;

-- That somebody of the desk rang about a contact, so that it is not rung twice and not forgotten.
create table working_together.protected_contact_rung (
  id uuid primary key default gen_random_uuid(),
  form uuid not null,
  contact uuid not null references working_together.contact,
  protection uuid not null references working_together.protection,
  spoke_to text not null check (length(btrim(spoke_to)) between 2 and 200),
  said text not null default '' check (length(said) <= 2000),
  by_actor uuid not null,
  at timestamptz not null default clock_timestamp(),
  unique (by_actor, form)
);
create index rung_by_contact on working_together.protected_contact_rung (contact);

-- Who works here and who is near to them: their own address and the relatives they declared. By rule, and not because somebody asks, what is known of
-- them is hidden from that colleague.
create table working_together.staff_entry (
  id uuid primary key default gen_random_uuid(),
  form uuid not null,
  actor uuid not null references identity.actor,
  relation text not null check (relation in ('self', 'partner', 'child', 'parent', 'brother-or-sister', 'other-relative', 'household')),
  forename text not null check (length(btrim(forename)) between 1 and 100),
  surname text not null check (length(btrim(surname)) between 1 and 100),
  born date not null,
  places text[] not null default '{}' check (cardinality(places) <= 2),   -- keys of their address, as feeds' stays have them
  by_actor uuid not null,
  recorded_from timestamptz not null default clock_timestamp(),
  recorded_to timestamptz,
  ended_by uuid,
  unique (by_actor, form),
  check ((recorded_to is null) = (ended_by is null))
);
create index staff_entry_now on working_together.staff_entry (actor) where recorded_to is null;
alter table working_together.protection add staff_entry uuid references working_together.staff_entry;
create unique index protection_of_staff on working_together.protection (staff_entry) where staff_entry is not null;
create index protection_from_one on working_together.protection (hidden_from) where recorded_to is null and hidden_from is not null;

-- As before; and whoever lives where a colleague does, or did as far as a record says so now.
create or replace function working_together.find_protected(asked uuid default null) returns void
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
  on conflict do nothing;
  insert into working_together.protected_record (protection, record)
  select p.id, a.source_person
    from working_together.protection p join working_together.staff_entry e on e.id = p.staff_entry cross join unnest(e.places) home
    join identify.assertion a on a.place = home and a.says = 'stay' and a.recorded_to is null and a.valid_to is null
   where p.recorded_to is null and (asked is null or p.id = asked)
  on conflict do nothing
$$;

create function working_together.staff_follows() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  if tg_op = 'INSERT' then
    insert into working_together.protection (id, kind, forename, surname, born, hidden_from, asked_by, basis, by_actor, staff_entry)
    values (gen_random_uuid(), 'staff-or-relative', new.forename, new.surname, new.born, new.actor, 'The staff register',
            'On the register of staff and their relatives', new.by_actor, new.id);
  else
    update working_together.protection p set recorded_to = now(), ended_by = new.ended_by, ended_because = 'Off the register of staff and their relatives'
     where p.staff_entry = new.id and p.recorded_to is null;
  end if;
  return null;
end $$;
create trigger staff_follows after insert or update on working_together.staff_entry for each row execute function working_together.staff_follows();

-- Families that are hidden from whoever asks, because somebody in them is: for one colleague, their own and their relatives'.
create function working_together.families_hidden_from_me(me uuid) returns setof uuid
language plpgsql stable rows 5 set search_path = pg_catalog, pg_temp as $$
#variable_conflict use_column
begin
  if not exists (select from working_together.protection p where p.hidden_from = me and p.recorded_to is null) then return; end if;
  return query
    select m.episode from working_together.protected_now() n join working_together.member m on m.record = n.record and m.recorded_to is null
     where n.hidden_from = me
    union
    select l.episode from working_together.protection p cross join lateral working_together.members_like(p.forename, p.surname, p.born) l
     where p.hidden_from = me and p.recorded_to is null and l.sure;
end $$;
create function working_together.families_hidden() returns setof uuid
language plpgsql stable security definer rows 5 set search_path = pg_catalog, pg_temp as $$
begin return query select working_together.families_hidden_from_me(identity.my_id()); end $$;

-- As before, but never one's own family or a relative's.
create or replace function working_together.my_episodes() returns setof uuid
language plpgsql stable security definer rows 20 set search_path = pg_catalog, pg_temp as $$
declare me uuid;
begin
  if not identity.has('{practitioner,team-manager}', '{support-family}') or not working_together.agreed('support-family') then return; end if;
  me := identity.my_id();
  return query
    (select t.episode from working_together.team_member t where t.actor = me and t.recorded_to is null
     union
     select o.episode from working_together.opening o
      where o.actor = me and o.episode is not null and o.until > clock_timestamp() and o.was_right is distinct from false)
    except
    select working_together.families_hidden_from_me(me);
end $$;
