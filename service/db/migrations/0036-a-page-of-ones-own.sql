-- A person of a family that is supported may have a page of their own: who looked, what was passed on, and what was published to them. Their account is
-- nobody's who works here, reaches no table of the case, and is theirs by a code handed over in person.
alter table identity.actor add column of_family boolean not null default false;

-- An account is a family's or a colleague's, never both: what somebody reads at work must not be one press away from their own page.
create function identity.keep_apart() returns trigger
language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
  if exists (select from identity.actor_role r where r.actor = new.actor and (r.granted_until is null or r.granted_until > now())
                and (r.role = 'family-member') <> (new.role = 'family-member')) then
    raise exception using errcode = 'check_violation', message = 'identity.actor_role: an account is a family''s or a colleague''s, not both';
  end if;
  update identity.actor a set of_family = (new.role = 'family-member') where a.id = new.actor and a.of_family <> (new.role = 'family-member');
  return new;
end $$;
create trigger apart before insert on identity.actor_role for each row execute function identity.keep_apart();

-- As before, and: a family's session is short, however long others' are.
create or replace function identity.open_session(subject text, token_hash bytea, lasts interval, idle interval default null, proved_again boolean default false) returns uuid
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare found record; new_session uuid;
begin
  select a.id, a.agency, a.of_family into found from identity.actor a where a.subject = open_session.subject and a.disabled_at is null;
  if found.id is null then return null; end if;
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

-- The fourth thing the door can do: let in somebody nobody here knows, who came to a page of their own. The account it makes reaches nothing until a code and a day of
-- birth are entered; an hour makes so many and no more.
create function identity.open_family_session(subject text, token_hash bytea, lasts interval, idle interval, proved_again boolean) returns uuid
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare made uuid;
begin
  if length(coalesce(subject, '')) = 0 or exists (select from identity.actor a where a.subject = open_family_session.subject) then return null; end if;
  if (select count(*) from identity.actor_role r where r.role = 'family-member' and r.granted_from > now() - interval '1 hour') >= 200 then return null; end if;
  insert into identity.actor (subject, name, agency) select open_family_session.subject, 'A family member', g.id from people.agency g where g.is_hub
  on conflict do nothing returning id into made;
  if made is null then return null; end if;
  insert into identity.actor_role (actor, role) values (made, 'family-member');
  return identity.open_session(open_family_session.subject, open_family_session.token_hash, lasts, idle, proved_again);
end $$;

-- A code is shown once, on a page that is printed and handed over; its hash is all that is kept.
create table working_together.page_invitation (
  id uuid primary key default gen_random_uuid(),
  episode uuid not null references working_together.episode,
  member uuid not null,
  code_hash bytea not null unique check (length(code_hash) = 32),
  child_because text check (length(btrim(child_because)) >= 20),   -- why a child is able to have a page
  not_to uuid[] not null default '{}',                             -- who must not learn that there is one
  by_actor uuid not null,
  at timestamptz not null default clock_timestamp(),
  until timestamptz not null default clock_timestamp() + interval '7 days',
  wrong_days integer not null default 0,
  used_at timestamptz,
  recorded_to timestamptz,
  ended_by uuid,
  check ((recorded_to is null) = (ended_by is null)),
  foreign key (episode, member) references working_together.member (episode, id)
);
create index page_invitation_by_member on working_together.page_invitation (member, at desc);

create table working_together.page_account (
  id uuid primary key default gen_random_uuid(),
  episode uuid not null references working_together.episode,
  member uuid not null,
  actor uuid not null references identity.actor,
  invitation uuid not null unique references working_together.page_invitation,
  recorded_from timestamptz not null default clock_timestamp(),
  recorded_to timestamptz,
  ended_by uuid,
  check ((recorded_to is null) = (ended_by is null)),
  foreign key (episode, member) references working_together.member (episode, id)
);
create unique index page_account_now on working_together.page_account (member) where recorded_to is null;
create index page_account_by_actor on working_together.page_account (actor) where recorded_to is null;

create table working_together.page_attempt (
  actor uuid not null references identity.actor,
  at timestamptz not null default clock_timestamp()
);
create index page_attempt_by_actor on working_together.page_attempt (actor, at);

-- The only way anything enters a person's own page. What is in it is as it was released: line by line, so that they may disagree with one.
create table working_together.publication (
  id uuid primary key,
  episode uuid not null references working_together.episode,
  member uuid not null,
  kind text not null check (kind in ('letter', 'assessment', 'plan', 'minutes', 'bundle')),
  title text not null check (length(btrim(title)) between 1 and 200),
  language text not null check (language in ('en', 'cy')),
  sections jsonb not null check (jsonb_typeof(sections) = 'array'),
  pdf bytea,
  written_by uuid not null,
  released_by uuid not null,
  published_at timestamptz not null default clock_timestamp(),
  check (written_by <> released_by),
  foreign key (episode, member) references working_together.member (episode, id)
);
create index publication_by_member on working_together.publication (member, published_at desc);

create table working_together.disagreement (
  id uuid primary key default gen_random_uuid(),
  publication uuid not null references working_together.publication,
  episode uuid not null,
  member uuid not null,
  line integer not null check (line >= 0),
  words text not null check (length(btrim(words)) between 3 and 2000),
  by_actor uuid not null,
  at timestamptz not null default clock_timestamp(),
  recorded_to timestamptz,
  ended_by uuid,
  check ((recorded_to is null) = (ended_by is null))
);
create index disagreement_by_publication on working_together.disagreement (publication);
create index disagreement_by_episode on working_together.disagreement (episode);

-- "Who is this?", about one line of who looked. The guardian answers by a day.
create table working_together.look_question (
  id uuid primary key default gen_random_uuid(),
  episode uuid not null,
  member uuid not null,
  line uuid not null,
  day date not null,
  words text not null check (length(btrim(words)) between 3 and 2000),
  due date not null,
  by_actor uuid not null,
  at timestamptz not null default clock_timestamp(),
  answered_by uuid,
  answered_at timestamptz,
  answer text check (length(btrim(answer)) between 10 and 4000),
  check ((answered_by is null) = (answered_at is null) and (answered_by is null) = (answer is null))
);
create index look_question_by_member on working_together.look_question (member);
create index look_question_waiting on working_together.look_question (due) where answered_at is null;

-- A line that a person is not told until a day, because reading it could harm somebody. One guardian says so and another confirms it; until then it holds for a week,
-- once. `by_whom`: every line of that colleague's from its day on.
create table working_together.withheld_line (
  id uuid primary key default gen_random_uuid(),
  episode uuid not null,
  member uuid not null,
  line uuid not null,
  by_whom uuid,
  from_day date not null,
  reason text not null check (reason in ('danger', 'crime', 'court', 'somebody-else')),
  because text not null check (length(btrim(because)) >= 10),
  until date not null,
  by_actor uuid not null,
  at timestamptz not null default clock_timestamp(),
  confirmed_by uuid,
  confirmed_at timestamptz,
  refused_by uuid,
  refused_at timestamptz,
  unique (member, line, by_actor),
  check (confirmed_by <> by_actor and refused_by <> by_actor),
  check ((confirmed_by is null) = (confirmed_at is null) and (refused_by is null) = (refused_at is null)),
  check (confirmed_by is null or refused_by is null),
  check (until > (at at time zone 'Europe/London')::date and until <= (at at time zone 'Europe/London')::date + 183),
  foreign key (episode, member) references working_together.member (episode, id)
);
create index withheld_line_by_member on working_together.withheld_line (member);

-- An invitation is for somebody who is in the family now, whose day of birth is known, and who is grown or judged able; it takes the place of the one before.
create function working_together.page_invited() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare who working_together.member; today date := (clock_timestamp() at time zone 'Europe/London')::date;
begin
  select m.* into who from working_together.member m where m.id = new.member and m.episode = new.episode and m.recorded_to is null;
  if who.id is null or who.born is null or who.part = 'unborn-child' then
    raise exception using errcode = 'foreign_key_violation', message = 'working_together.page_invitation: nobody of that id, born on a known day, is in the family';
  end if;
  if (who.part in ('child', 'child-elsewhere') or who.born > today - interval '18 years') <> (new.child_because is not null) then
    raise exception using errcode = 'check_violation', message = 'working_together.page_invitation: why a child is able to is written of a child, and only of one';
  end if;
  if exists (select from unnest(new.not_to) n where n = who.id or not exists (select from working_together.member m where m.id = n and m.episode = new.episode)) then
    raise exception using errcode = 'foreign_key_violation', message = 'working_together.page_invitation: who must not learn of it is somebody else in the family';
  end if;
  if exists (select from working_together.page_account a where a.member = who.id and a.recorded_to is null)
     or (select count(*) from working_together.page_invitation i where i.member = who.id and i.at > now() - interval '1 day') >= 5 then
    raise exception using errcode = 'check_violation', message = 'working_together.page_invitation: has a page, or was invited five times today';
  end if;
  update working_together.page_invitation i set recorded_to = now(), ended_by = new.by_actor
   where i.member = who.id and i.recorded_to is null and i.used_at is null;
  return new;
end $$;
create trigger as_it_may before insert on working_together.page_invitation for each row execute function working_together.page_invited();

-- Whose page it is that asks: of the family now, by an account that stands, for a session in which they said again who they are. Everything a page shows
-- asks this, for each statement.
create function working_together.my_members() returns setof uuid
language plpgsql stable security definer rows 2 set search_path = pg_catalog, pg_temp as $$
declare b record;
begin
  if not identity.has('{family-member}', '{own-page}') then return; end if;
  b := identity.bearer();
  if not exists (select from identity.session s where s.id = b.session and s.proved_again_at is not null) then return; end if;
  return query select a.member from working_together.page_account a join working_together.member m on m.id = a.member and m.recorded_to is null
    where a.actor = b.actor and a.recorded_to is null;
end $$;

-- What is in the way of a page, or nothing.
create function working_together.page_state() returns text
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
begin
  if not exists (select from identity.session s where s.id = (identity.bearer()).session and s.proved_again_at is not null) then return 'prove-again'; end if;
  return case when exists (select working_together.my_members()) then 'page' else 'no-page' end;
end $$;

-- True where the code is one that waits and the day is its member's: from then on the account is that member's. A code that is wrong, used, ended or late, a wrong
-- day, and too many tries are one answer, by the same statements.
create function working_together.claim_page(code_hash bytea, born date) returns boolean
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare me uuid := identity.my_id(); tries bigint; found uuid; made uuid;
begin
  if not identity.has('{family-member}', '{own-page}') or working_together.page_state() = 'prove-again' then return false; end if;
  perform from identity.actor a where a.id = me for update;
  select count(*) into tries from working_together.page_attempt t where t.actor = me and t.at > now() - interval '1 day';
  insert into working_together.page_attempt (actor) values (me);
  update working_together.page_invitation i set wrong_days = i.wrong_days + 1
   where i.code_hash = claim_page.code_hash
     and not exists (select from working_together.member m where m.id = i.member and m.born = claim_page.born);
  update working_together.page_invitation i set used_at = now()
   where i.code_hash = claim_page.code_hash and i.recorded_to is null and i.used_at is null and i.until > clock_timestamp() and i.wrong_days < 5 and tries < 5
     and exists (select from working_together.member m where m.id = i.member and m.recorded_to is null and m.born = claim_page.born)
     and not exists (select from working_together.page_account a where a.member = i.member and a.recorded_to is null)
     -- One account is one person: whoever has a page of another family was born on the same day there.
     and not exists (select from working_together.page_account a join working_together.member m on m.id = a.member
                      where a.actor = me and a.recorded_to is null and m.born is distinct from claim_page.born)
  returning i.id into found;
  insert into working_together.page_account (episode, member, actor, invitation)
  select i.episode, i.member, me, i.id from working_together.page_invitation i where i.id = found returning id into made;
  return made is not null;
end $$;

-- What counts as a look, and at what: a closed list. Contacts, protections, reviews of openings, how somebody can be reached and whatever is not named here never
-- show. `family`: a page that shows everybody in the family; the others name whose they are.
create function working_together.look_kinds() returns table (action text, kind text, scope text)
language sql immutable parallel safe set search_path = pg_catalog, pg_temp as $$
  values ('support.family.opened', 'family', 'family'), ('support.assessment.opened', 'assessment', 'family'),
         ('support.assessment.section.opened', 'assessment', 'family'), ('support.chronology.opened', 'chronology', 'family'),
         ('support.people.opened', 'people', 'family'), ('support.meeting.opened', 'meeting', 'meeting'),
         ('working-together.share.opened', 'share', 'share'),
         ('identify.person.viewed', 'records', 'person'), ('identify.person.split-considered', 'records', 'person'),
         ('identify.people.merge-considered', 'records', 'person'), ('see-why-a-family-is-here', 'considered', 'person'),
         ('see-who-a-family-member-is', 'considered', 'person')
$$;

-- A line is what one person did on one day, why, and at what kind of thing: how often, and at what hour, is in nobody's page. Its id is made of those (RFC 9562, version 8).
create function working_together.line_of(parts text[]) returns uuid
language sql immutable parallel safe set search_path = pg_catalog, pg_temp as $$
  select overlay(overlay(left(encode(sha256(convert_to(array_to_string(parts, '|'), 'UTF8')), 'hex'), 32) placing '8' from 13) placing '8' from 17)::uuid
$$;

-- Days before a look shows, so that whoever answers for it can say first that it must not.
create function working_together.told_until() returns date
language sql stable set search_path = pg_catalog, pg_temp as $$ select (clock_timestamp() at time zone 'Europe/London')::date - 3 $$;

create function working_together.is_withheld(of_member uuid, of_line uuid, of_actor uuid, of_day date) returns boolean
language sql stable set search_path = pg_catalog, pg_temp as $$
  select exists (select from working_together.withheld_line w
    where w.member = of_member and w.refused_at is null and w.until > (clock_timestamp() at time zone 'Europe/London')::date
      and (w.confirmed_at is not null or w.at > clock_timestamp() - interval '7 days')
      and (w.line = of_line or (w.by_whom = of_actor and w.from_day <= of_day)))
$$;

-- Every line there is about one member, told or not. Asks nobody: for the functions below alone.
create function working_together.looks_of(asked uuid) returns table (
  line uuid, day date, actor uuid, purpose text, kind text, emergency boolean, withheld boolean, told boolean)
language sql stable set search_path = pg_catalog, pg_temp as $$
  with me as (select m.id, m.episode, m.record, m.recorded_from, m.recorded_to from working_together.member m where m.id = asked),
    ids as materialized (
      select array[me.episode::text] || coalesce((
        select array_agg(l.person::text) from identify.link l
         where l.source_person = me.record and l.recorded_to is null
           and not exists (select from working_together.protected_record p where p.record = me.record)), '{}') as all_ids from me),
    seen as (
      select (e.at at time zone 'Europe/London')::date as day, e.actor, e.purpose, k.kind,
             exists (select from working_together.opening o where o.episode = me.episode and o.actor = e.actor and e.at >= o.opened_at and e.at < o.until) as emergency,
             exists (select from working_together.opening o where o.episode = me.episode and o.actor = e.actor and e.at >= o.opened_at and e.at < o.until
                        and o.held_until > (clock_timestamp() at time zone 'Europe/London')::date) as held
        from me cross join ids join audit.entry e on e.about && ids.all_ids join working_together.look_kinds() k on k.action = e.action
       where e.outcome = 'allowed' and e.actor is not null
         and case k.scope
               when 'family' then e.about @> array[me.episode::text] and e.at >= me.recorded_from and (me.recorded_to is null or e.at < me.recorded_to)
               when 'meeting' then exists (select from working_together.meeting_guest g where g.member = me.id and g.recorded_to is null and g.meeting::text = any (e.about))
               when 'share' then exists (select from working_together.share_request r join working_together.share_answer a on a.request = r.id and a.given
                                          where r.about = me.id and r.id::text = any (e.about))
               else e.about && ids.all_ids[2:] end),
    lines as (
      select working_together.line_of(array[asked::text, s.day::text, s.actor::text, s.purpose, s.kind]) as line, s.day, s.actor, s.purpose, s.kind,
             bool_or(s.emergency) as emergency, bool_or(s.held) as held
        from seen s group by s.day, s.actor, s.purpose, s.kind),
    judged as (select l.*, l.held or working_together.is_withheld(asked, l.line, l.actor, l.day) as withheld from lines l)
  select j.line, j.day, j.actor, j.purpose, j.kind, j.emergency, j.withheld, not j.withheld and j.day <= working_together.told_until()
    from judged j order by j.day desc, j.line limit 5000
$$;

-- Everything that passed between agencies about one member. Only what was given: a request that was declined passed nothing.
create function working_together.passed_of(asked uuid) returns table (
  line uuid, day date, from_agency uuid, to_agency uuid, categories text[], gateway text, withheld boolean, told boolean)
language sql stable set search_path = pg_catalog, pg_temp as $$
  with passed as (
    select working_together.line_of(array[asked::text, r.id::text]) as line, (a.at at time zone 'Europe/London')::date as day,
           r.of_agency, r.by_agency, a.categories, r.gateway
      from working_together.share_request r join working_together.share_answer a on a.request = r.id
     where r.about = asked and a.given),
    judged as (select p.*, working_together.is_withheld(asked, p.line, null, p.day) as withheld from passed p)
  select j.line, j.day, j.of_agency, j.by_agency, j.categories, j.gateway, j.withheld, not j.withheld and j.day <= working_together.told_until()
    from judged j order by j.day desc, j.line
$$;

-- Whether a member knows this colleague already: they met, they were in one meeting, they were handed their code or gave their consent to them, or it is who leads.
create function working_together.knows(asked uuid, colleague uuid) returns boolean
language sql stable set search_path = pg_catalog, pg_temp as $$
  select exists (select from working_together.visit v where v.by_actor = colleague and asked = any (v.seen))
      or exists (select from working_together.help_consent c where c.member = asked and c.by_actor = colleague)
      or exists (select from working_together.page_invitation i where i.member = asked and i.by_actor = colleague)
      or exists (select from working_together.meeting_guest m join working_together.meeting_guest w on w.meeting = m.meeting and w.worker = colleague and w.came
                  where m.member = asked and m.came)
      or exists (select from working_together.member m join working_together.team_member t on t.episode = m.episode and t.part = 'lead' and t.actor = colleague
                  where m.id = asked)
$$;

-- For the page: who looked at what is kept about whoever asks. A colleague they have not met is the council's or a partner's, and no more: which service somebody is of
-- may tell what another of the family said. Who it is can be asked.
create function working_together.my_looks() returns table (
  line uuid, day date, name text, agency_en text, agency_cy text, is_council boolean, role text, purpose text, kind text, emergency boolean)
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
#variable_conflict use_column
begin
  return query
    with mine as materialized (select m as member, l.* from working_together.my_members() m cross join lateral working_together.looks_of(m) l where l.told),
      met as materialized (select p.member, p.actor, working_together.knows(p.member, p.actor) as known from (select distinct member, actor from mine) p)
    select l.line, l.day, case when k.known then a.name end, case when k.known or g.is_hub then g.name_en end, case when k.known or g.is_hub then g.name_cy end, g.is_hub,
           (select r.role from identity.actor_role r join identity.role_purpose p on p.role = r.role and p.purpose = l.purpose where r.actor = l.actor order by r.role limit 1),
           l.purpose, l.kind, l.emergency
      from mine l join met k on k.member = l.member and k.actor = l.actor
      join identity.actor a on a.id = l.actor join people.agency g on g.id = a.agency
     order by l.day desc, l.line;
end $$;

create function working_together.my_passed() returns table (
  line uuid, day date, from_en text, from_cy text, to_en text, to_cy text, categories text[], gateway text)
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
#variable_conflict use_column
begin
  return query
    select p.line, p.day, f.name_en, f.name_cy, t.name_en, t.name_cy, p.categories, p.gateway
      from working_together.my_members() m cross join lateral working_together.passed_of(m) p
      join people.agency f on f.id = p.from_agency join people.agency t on t.id = p.to_agency
     where p.told order by p.day desc, p.line;
end $$;

-- For whoever answers for it: who has a page or a code for one.
create function working_together.pages_kept() returns table (member uuid, episode uuid, forename text, surname text, part text, since timestamptz)
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
#variable_conflict use_column
begin
  if not identity.has('{guardian}', '{answer-families}') then return; end if;
  return query
    select m.id, m.episode, m.forename, m.surname, m.part, a.recorded_from
      from working_together.member m left join working_together.page_account a on a.member = m.id and a.recorded_to is null
     where m.recorded_to is null
       and (a.id is not null or exists (select from working_together.page_invitation i where i.member = m.id and i.recorded_to is null and i.used_at is null and i.until > now()))
     order by m.surname, m.forename, m.id;
end $$;

-- Every line of one page with who is behind it, those not told yet among them; looks and what was passed on alike.
create function working_together.lines_for(asked uuid) returns table (
  line uuid, day date, actor uuid, name text, agency uuid, purpose text, kind text, emergency boolean, withheld boolean, told boolean)
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
#variable_conflict use_column
begin
  if not identity.has('{guardian}', '{answer-families}') then return; end if;
  return query
    select l.line, l.day, l.actor, a.name, a.agency, l.purpose, l.kind, l.emergency, l.withheld, l.told
      from working_together.looks_of(asked) l join identity.actor a on a.id = l.actor
    union all
    select p.line, p.day, null, null, p.to_agency, null, 'passed', false, p.withheld, p.told from working_together.passed_of(asked) p
    order by 2 desc, 1;
end $$;

-- A question is about a line its asker reads.
create function working_together.look_asked() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare found record;
begin
  select m as member, l.day, k.episode into found from working_together.my_members() m cross join lateral working_together.looks_of(m) l
    join working_together.member k on k.id = m where l.line = new.line and l.told;
  if found.member is null then
    raise exception using errcode = 'insufficient_privilege', message = 'working_together.look_question: no line of theirs';
  end if;
  if (select count(*) from working_together.look_question q where q.member = found.member and q.answered_at is null) >= 20 then
    raise exception using errcode = 'check_violation', message = 'working_together.look_question: twenty questions wait for an answer';
  end if;
  new.member := found.member;
  new.episode := found.episode;
  new.day := found.day;
  return new;
end $$;
create trigger about_a_line before insert on working_together.look_question for each row execute function working_together.look_asked();

create function working_together.disagreed() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare found working_together.publication;
begin
  select p.* into found from working_together.publication p where p.id = new.publication;
  new.episode := found.episode;
  new.member := found.member;
  if new.line >= (select count(*) from jsonb_array_elements(found.sections) s, jsonb_array_elements(s -> 'lines')) then
    raise exception using errcode = 'foreign_key_violation', message = 'working_together.disagreement: there is no such line';
  end if;
  return new;
end $$;
create trigger about_a_line before insert on working_together.disagreement for each row execute function working_together.disagreed();

-- The service sends what two people wrote and released, to a page that is there. False where there is none.
create function working_together.publish_to(id uuid, member uuid, kind text, title text, language text, sections jsonb, pdf bytea, written_by uuid, released_by uuid) returns boolean
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
#variable_conflict use_column
begin
  if not identity.has('{system}', '{send-letters}') then
    raise exception using errcode = 'insufficient_privilege', message = 'working_together.publish_to: only the service sends what was released';
  end if;
  if not working_together.has_page(publish_to.member) then return false; end if;
  insert into working_together.publication (id, episode, member, kind, title, language, sections, pdf, written_by, released_by)
  select publish_to.id, m.episode, m.id, publish_to.kind, publish_to.title, publish_to.language, publish_to.sections, publish_to.pdf, publish_to.written_by, publish_to.released_by
    from working_together.member m where m.id = publish_to.member
  on conflict (id) do nothing;
  return true;
end $$;

create function working_together.has_page(asked uuid) returns boolean
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
begin
  return (identity.has('{system}', '{send-letters}')
          or exists (select from working_together.member m where m.id = asked and m.episode in (select working_together.my_episodes())))
     and exists (select from working_together.page_account a join working_together.member m on m.id = a.member and m.recorded_to is null
                  where a.member = asked and a.recorded_to is null);
end $$;

-- As before, and: for whoever answers a question of somebody in the family, while it waits, so that the answer can be looked through before it reaches their page.
create or replace function working_together.may_release(asked uuid) returns boolean
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
begin
  return identity.has('{system}', '{send-letters}') or asked in (select working_together.my_episodes())
      or (identity.has('{guardian}', '{answer-families}')
          and exists (select from working_together.look_question q where q.episode = asked and q.answered_at is null));
end $$;
