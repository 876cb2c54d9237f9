-- What goes out of a family's record: written once, made anew for each who gets it from what that one may know, read by a second person, and sent after ten
-- minutes in which it can be called back. Nothing is written over; which step may follow which, and by whose hand, is a trigger's to say.
create table working_together.letter (
  id uuid primary key,                         -- the form's own, so that sent twice it is one
  episode uuid not null references working_together.episode,
  kind text not null check (kind in ('letter', 'assessment', 'plan', 'minutes', 'bundle')),
  language text not null check (language in ('en', 'cy')),
  title text not null check (length(btrim(title)) between 3 and 200),
  meeting uuid,                                -- whose minutes
  parts text[] not null default '{}' check (parts <@ array['assessment', 'plan', 'minutes']),
  -- Each with about whom, said by whom and who may be told, from the moment of writing.
  sections jsonb not null default '[]' check (jsonb_typeof(sections) = 'array'),
  by_actor uuid not null,
  at timestamptz not null default clock_timestamp(),
  unique (episode, id),
  check ((kind = 'minutes' or 'minutes' = any (parts)) = (meeting is not null)),
  check ((kind = 'bundle') = (cardinality(parts) > 0)),
  foreign key (episode, meeting) references working_together.meeting (episode, id)
);
create index letter_by_episode on working_together.letter (episode, at desc);

-- A file that goes with a letter, as far as it was read: nothing that cannot be read is kept here.
create table working_together.letter_file (
  id uuid primary key,
  episode uuid not null references working_together.episode,
  letter uuid not null,
  name text not null check (length(name) between 1 and 200),
  kind text not null check (kind in ('pdf', 'docx', 'jpeg', 'png')),
  bytes bytea not null check (length(bytes) between 1 and 10000000),
  sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
  -- Its words, part by part: what is searched for words that must not reach somebody, whoever it goes to.
  pieces jsonb not null check (jsonb_typeof(pieces) = 'array'),
  pictures boolean not null,                   -- what no program can read: a person has to look
  by_actor uuid not null,
  at timestamptz not null default clock_timestamp(),
  foreign key (episode, letter) references working_together.letter (episode, id)
);
create index letter_file_by_letter on working_together.letter_file (letter);

-- A letter as it goes to one recipient: a member of the family, an agency, or somebody outside such as a court.
create table working_together.rendition (
  id uuid primary key,
  episode uuid not null references working_together.episode,
  letter uuid not null,
  member uuid,
  agency uuid references people.agency,
  outside text check (length(btrim(outside)) between 2 and 200),
  address text check (length(btrim(address)) between 5 and 500),   -- of an agency or somebody outside; a member's is among their ways
  basis text check (length(btrim(basis)) >= 10),                   -- why somebody outside the family may be told
  channel text not null check (channel in ('post', 'page')),
  way uuid,
  body text not null,                          -- what goes, to the byte
  sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
  code text not null unique check (code ~ '^[0-9A-Z]{4}-[0-9A-Z]{4}$'),
  rests_on text not null,                      -- working_together.letter_rests_on as it was made, and as it was released
  pictures boolean not null,
  state text not null default 'ready' check (state in ('ready', 'sent-back', 'released', 'called-back', 'stopped', 'sent', 'came-back')),
  made_by uuid not null,
  made_at timestamptz not null default clock_timestamp(),
  released_by uuid,
  released_at timestamptz,
  looked boolean,                              -- that they looked at the pictures
  ended_by uuid,
  ended_at timestamptz,
  ended_because text check (length(ended_because) <= 2000),
  sent_at timestamptz,
  returned_by uuid,
  returned_at timestamptz,
  check (num_nonnulls(member, agency, outside) = 1),
  check (member is null or (way is not null and address is null and basis is null)),
  check (member is not null or (way is null and channel = 'post' and address is not null and basis is not null)),
  check ((released_by is null) = (released_at is null) and (released_by is null) = (looked is null)),
  check (released_by <> made_by),
  check (looked or not pictures),
  check ((returned_by is null) = (returned_at is null)),
  check ((state = 'ready') = (released_by is null and ended_at is null)),
  check (state not in ('released', 'sent', 'came-back') or released_by is not null),
  check ((state in ('sent', 'came-back')) = (sent_at is not null)),
  check ((state = 'came-back') = (returned_at is not null)),
  check ((state in ('sent-back', 'called-back', 'stopped')) = (ended_at is not null)),
  foreign key (episode, letter) references working_together.letter (episode, id),
  foreign key (episode, member) references working_together.member (episode, id),
  foreign key (episode, way) references working_together.way (episode, id)
);
create index rendition_by_episode on working_together.rendition (episode, made_at desc);
create index rendition_waiting on working_together.rendition (state) where state in ('ready', 'released');

-- On what a rendition rests, as one value: who is in the family, who must not learn what, how each can be reached and how that stands, who is protected; and, where
-- the record itself goes, what stands in it. Where the value is another one later, what was checked is not what would go.
create function working_together.letter_rests_on(asked uuid) returns text
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
#variable_conflict use_column
declare family uuid; with_record boolean; said text;
begin
  select l.episode, l.kind <> 'letter' into family, with_record from working_together.letter l where l.id = asked;
  if family is null or not working_together.may_release(family) then return null; end if;
  select string_agg(f.line, E'\n' order by f.line) into said from (
    select 'member ' || m.id || ' ' || m.forename || ' ' || m.surname || ' ' || coalesce(m.recorded_to::text, '') as line
      from working_together.member m where m.episode = family
    union all select 'edge ' || n.id from working_together.must_not_learn n where n.episode = family and n.recorded_to is null
    union all select 'way ' || w.id || ' ' || coalesce(w.recorded_to::text, '') || ' ' || w.not_for::text || ' ' || coalesce(w.key_id, '')
      from working_together.way w where w.episode = family
    union all select 'risk ' || r.id from working_together.reach_risk r where r.episode = family
    union all select 'safe ' || c.id from working_together.way_confirmation c where c.episode = family
    union all select 'known ' || i.member || ' ' || i.kind || ' ' || i.value || ' ' || i.protected from working_together.identifiers_for_release(family) i
    union all select 'answer ' || a.id from working_together.answer a where with_record and a.episode = family
    union all select 'minute ' || m.id from working_together.minute m where with_record and m.episode = family
    union all select 'guest ' || g.id || ' ' || coalesce(g.recorded_to::text, '') from working_together.meeting_guest g where with_record and g.episode = family
    union all select 'action ' || a.id || ' ' || coalesce(a.done_on::text, '') from working_together.agreed_action a where with_record and a.episode = family
    union all select 'file ' || f.id || ' ' || f.sha256 from working_together.letter_file f where f.letter = asked) f;
  return encode(sha256(convert_to(coalesce(said, ''), 'UTF8')), 'hex');
end $$;

-- Somebody on the team of a family now, and not only for an emergency.
create function working_together.on_team(asked uuid) returns boolean
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select exists (select from working_together.team_member t where t.episode = asked and t.actor = identity.my_id() and t.recorded_to is null)
$$;

-- Whoever makes a rendition makes it from the record of now, for somebody in the family now.
create function working_together.rendition_made() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  if new.state <> 'ready' or new.rests_on is distinct from working_together.letter_rests_on(new.letter) then
    raise exception using errcode = 'check_violation', message = 'working_together.rendition: the record changed while it was made';
  end if;
  if new.sha256 <> encode(sha256(convert_to(new.body, 'UTF8')), 'hex') then
    raise exception using errcode = 'check_violation', message = 'working_together.rendition: it is not what its hash says';
  end if;
  if new.member is not null and not exists (select from working_together.member m where m.id = new.member and m.recorded_to is null) then
    raise exception using errcode = 'check_violation', message = 'working_together.rendition: not in the family now';
  end if;
  if new.way is not null and not exists (select from working_together.way w where w.id = new.way and w.member = new.member and w.recorded_to is null
                                            and (new.channel = 'post') = (w.kind = 'post')) then
    raise exception using errcode = 'check_violation', message = 'working_together.rendition: not a way to them';
  end if;
  new.made_at := clock_timestamp();
  return new;
end $$;
create trigger rendition_made before insert on working_together.rendition for each row execute function working_together.rendition_made();

create function working_together.rendition_moves() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare sends boolean := identity.has('{system}', '{send-letters}'); me uuid := identity.my_id(); step text := old.state || ' > ' || new.state;
        refuse text;
begin
  if (new.id, new.episode, new.letter, new.channel, new.body, new.sha256, new.code, new.pictures, new.made_by, new.made_at)
     is distinct from (old.id, old.episode, old.letter, old.channel, old.body, old.sha256, old.code, old.pictures, old.made_by, old.made_at)
     or (new.member, new.agency, new.outside, new.address, new.basis, new.way) is distinct from (old.member, old.agency, old.outside, old.address, old.basis, old.way)
     or new.rests_on <> old.rests_on then
    refuse := 'what was made does not change';
  elsif step = 'ready > released' then
    if new.released_by is distinct from me or me = old.made_by
       or me = (select l.by_actor from working_together.letter l where l.id = old.letter)
       or exists (select from working_together.letter_file f where f.letter = old.letter and f.by_actor = me) then
      refuse := 'a second person lets it go, never who wrote it';
    elsif not working_together.on_team(old.episode) then refuse := 'somebody of the team lets it go';
    elsif old.rests_on is distinct from working_together.letter_rests_on(old.letter) then refuse := 'the record changed since it was made';
    end if;
    new.released_at := clock_timestamp();
  elsif step = 'ready > sent-back' then
    if new.ended_by is distinct from me or coalesce(length(btrim(new.ended_because)), 0) < 10 then refuse := 'whoever sends it back says why'; end if;
    new.ended_at := clock_timestamp();
  elsif step in ('ready > called-back', 'released > called-back') then
    if new.ended_by is distinct from me or sends then refuse := 'a person calls it back'; end if;
    new.ended_at := clock_timestamp();
  elsif step = 'released > stopped' then
    if not sends or coalesce(new.ended_because, '') = '' then refuse := 'what sends it stops it, and says why'; end if;
    new.ended_at := clock_timestamp();
  elsif step = 'released > sent' then
    if not sends or old.released_at > clock_timestamp() - interval '10 minutes' then refuse := 'it waits ten minutes';
    elsif old.rests_on is distinct from working_together.letter_rests_on(old.letter) then refuse := 'the record changed since it was made';
    end if;
    new.sent_at := clock_timestamp();
  elsif step = 'sent > came-back' then
    if new.returned_by is distinct from me or sends then refuse := 'a person says that it came back'; end if;
    new.returned_at := clock_timestamp();
  else refuse := step || ' is no step';
  end if;
  if refuse is not null then raise exception using errcode = 'check_violation', message = 'working_together.rendition: ' || refuse; end if;
  return new;
end $$;
create trigger rendition_moves before update on working_together.rendition for each row execute function working_together.rendition_moves();

-- For what sends: one rendition that was released and has waited, held so that nobody else sends it; its files; and that it went, or why not.
create function working_together.next_letter(tried uuid[]) returns table (
  id uuid, episode uuid, letter uuid, kind text, title text, language text, member uuid, agency uuid, way uuid, address text, channel text, body text, sha256 text,
  code text, rests_on text, rests_on_now text, made_by uuid, released_by uuid)
language plpgsql volatile security definer rows 1 set search_path = pg_catalog, pg_temp as $$
#variable_conflict use_column
declare found uuid;
begin
  if not identity.has('{system}', '{send-letters}') then return; end if;
  select r.id into found from working_together.rendition r
   where r.state = 'released' and r.released_at <= clock_timestamp() - interval '10 minutes' and r.id <> all (tried)
   order by r.released_at, r.id limit 1 for update skip locked;
  return query
    select r.id, r.episode, r.letter, l.kind, l.title, l.language, r.member, r.agency, r.way, r.address, r.channel, r.body, r.sha256,
           r.code, r.rests_on, working_together.letter_rests_on(r.letter), r.made_by, r.released_by
      from working_together.rendition r join working_together.letter l on l.id = r.letter
     where r.id = found;
end $$;
create function working_together.files_to_send(rendition uuid) returns table (id uuid, name text, kind text, bytes bytea, sha256 text, pieces jsonb)
language plpgsql stable security definer rows 3 set search_path = pg_catalog, pg_temp as $$
#variable_conflict use_column
begin
  if not identity.has('{system}', '{send-letters}') then return; end if;
  return query select f.id, f.name, f.kind, f.bytes, f.sha256, f.pieces from working_together.letter_file f
     join working_together.rendition r on r.letter = f.letter
    where r.id = files_to_send.rendition and r.state in ('released', 'sent') order by f.at, f.id;
end $$;
create function working_together.letter_went(rendition uuid) returns void
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
begin
  if identity.has('{system}', '{send-letters}') then update working_together.rendition r set state = 'sent' where r.id = letter_went.rendition; end if;
end $$;
create function working_together.letter_stopped(rendition uuid, because text) returns void
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
begin
  if identity.has('{system}', '{send-letters}') then
    update working_together.rendition r set state = 'stopped', ended_because = letter_stopped.because where r.id = letter_stopped.rendition;
  end if;
end $$;
-- Which of these were sent: for what was laid ready and not yet put out when the service stopped. Each is held until the transaction ends, and waited for where
-- another service sends it just now: what that one lays ready is not taken away under it.
create function working_together.letters_sent(asked uuid[]) returns setof uuid
language plpgsql volatile security definer rows 5 set search_path = pg_catalog, pg_temp as $$
begin
  if not identity.has('{system}', '{send-letters}') then return; end if;
  perform 1 from working_together.rendition r where r.id = any (asked) order by r.id for update;
  -- A statement of its own, which sees what was waited for.
  return query select r.id from working_together.rendition r where r.id = any (asked) and r.state in ('sent', 'came-back');
end $$;
-- Whether an agency's agreement on supporting families runs: yes or no, for the team that writes to it and for what sends.
create function working_together.is_agreed_with(asked uuid) returns boolean
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
begin
  if not identity.has('{practitioner,team-manager}', '{support-family}') and not identity.has('{system}', '{send-letters}') then return false; end if;
  return exists (select from people.agency a where a.id = asked and a.is_hub)
      or exists (select from working_together.running(asked) r where 'support-family' = any (r.purposes));
end $$;
