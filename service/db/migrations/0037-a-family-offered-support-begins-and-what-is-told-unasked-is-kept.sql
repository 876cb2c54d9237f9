-- A family that was put before a person and offered support begins there: whoever considers families opens the episode that was offered, and no other.
create function working_together.begins_where_offered() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  if new.consideration is not null
     and not exists (select from identify.decision d where d.consideration = new.consideration and d.disposition = 'offer-support') then
    raise exception using errcode = 'check_violation', message = 'working_together.episode: nobody offered this family support';
  end if;
  if new.consideration is null and identity.has('{front-door,team-manager}', '{consider-families}') then
    raise exception using errcode = 'insufficient_privilege', message = 'working_together.episode: whoever considers families opens what was offered';
  end if;
  return new;
end $$;
create trigger begins_where_offered before insert on working_together.episode for each row execute function working_together.begins_where_offered();

-- Episodes that go on and in which somebody of a family put before a person is already, so that nobody opens a second one unawares. Nothing written in them.
create function working_together.episodes_of_considered(considered uuid) returns table (
  episode uuid, level text, since timestamptz, lead uuid)
language plpgsql stable security definer rows 5 set search_path = pg_catalog, pg_temp as $$
#variable_conflict use_column
begin
  if not identity.has('{front-door,team-manager}', '{consider-families}') then return; end if;
  return query
    select e.id, (select s.level from working_together.episode_step s where s.episode = e.id order by s.id desc limit 1), e.opened_at,
           (select t.actor from working_together.team_member t where t.episode = e.id and t.part = 'lead' and t.recorded_to is null)
      from working_together.episode e
     where not exists (select from working_together.closure c where c.episode = e.id and c.signed_at is not null)
       and e.id in (
         select m.episode from identify.consideration c
           join identify.family_member f on f.family = c.family and f.recorded_to is null
           join identify.link l on l.person = f.person and l.recorded_to is null
           join working_together.member m on m.record = l.source_person and m.recorded_to is null
          where c.id = considered and c.id not in (select identify.unseen_considerations())
            and m.id not in (select working_together.hidden_members()))
     order by e.opened_at;
end $$;

-- Who can be asked to lead or to join, for whoever considers families too.
create or replace function working_together.practitioners() returns table (actor uuid, name text, agency uuid, phone text)
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
#variable_conflict use_column
begin
  if not identity.has('{front-door}', '{answer-contacts}') and not identity.has('{team-manager}', '{manage-support}')
     and not identity.has('{practitioner,team-manager}', '{support-family}')
     and not identity.has('{front-door,team-manager}', '{consider-families}') then return; end if;
  return query
    select a.id, a.name, a.agency, a.phone from identity.actor a join people.agency g on g.id = a.agency
     where a.disabled_at is null
       and exists (select from identity.actor_role r where r.actor = a.id and r.role = 'practitioner' and r.granted_from <= now()
                      and (r.granted_until is null or r.granted_until > now()))
       and (g.is_hub or exists (select from working_together.running(g.id) t where 'support-family' = any (t.purposes)))
     order by g.is_hub desc, a.name;
end $$;

-- What somebody must not learn may be recorded after they were asked to a meeting: then they are asked no more, and the row says why.
alter table working_together.meeting_guest
  add withdrawn_for uuid references working_together.must_not_learn,
  add check (withdrawn_for is null or recorded_to is not null);
create index meeting_guest_withdrawn on working_together.meeting_guest (episode) where withdrawn_for is not null;

create function working_together.withdraw_invitations() returns trigger
language plpgsql set search_path = pg_catalog, pg_temp as $$
declare
  today date := (clock_timestamp() at time zone 'Europe/London')::date;
  held uuid;
begin
  -- One after the other, as those who ask somebody do: an invitation on its way is seen, or sees what is recorded here.
  for held in select m.id from working_together.meeting m where m.episode = new.episode and m.day >= today order by m.id loop
    perform pg_advisory_xact_lock(hashtextextended(held::text, 0));
  end loop;
  update working_together.meeting_guest g set recorded_to = clock_timestamp(), ended_by = new.by_actor, withdrawn_for = new.id
    from working_together.meeting m
   where m.id = g.meeting and m.episode = new.episode and m.day >= today
     and g.member = new.who and g.recorded_to is null and g.came is null
     and case new.what
           when 'address' then m.home_of = new.of
           when 'attendance' then exists (select from working_together.meeting_guest o where o.meeting = m.id and o.member = new.of and o.recorded_to is null)
           else false end;
  return new;
end $$;
create trigger withdraw_invitations after insert on working_together.must_not_learn for each row execute function working_together.withdraw_invitations();

-- What was told, apart from that it was told: whoever was told reads it until the day they may keep it, and whoever holds it always.
create table working_together.share_content (
  request uuid primary key references working_together.share_answer,
  episode uuid not null,
  by_agency uuid not null,
  of_agency uuid not null,
  went text not null check (length(btrim(went)) between 1 and 20000),
  keep_until date not null,
  by_actor uuid not null
);
create index share_content_by_episode on working_together.share_content (episode);
insert into working_together.share_content (request, episode, by_agency, of_agency, went, keep_until, by_actor)
select request, episode, by_agency, of_agency, went, keep_until, by_actor from working_together.share_answer where given;
alter table working_together.share_answer drop column went; -- and the check that names it
alter table working_together.share_answer
  add check (case when given then cardinality(categories) > 0 and keep_until is not null
             else categories = '{}' and keep_until is null and length(btrim(ring_name)) > 1 and length(btrim(ring_phone)) >= 5 end);

create function working_together.share_told() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare answer working_together.share_answer;
begin
  select a.* into answer from working_together.share_answer a where a.request = new.request and a.given;
  if answer.request is null then
    raise exception using errcode = 'check_violation', message = 'working_together.share_content: nothing was told';
  end if;
  new.episode := answer.episode;
  new.by_agency := answer.by_agency;
  new.of_agency := answer.of_agency;
  new.keep_until := answer.keep_until;
  return new;
end $$;
create trigger as_told before insert on working_together.share_content for each row execute function working_together.share_told();

-- One agency tells another unasked: the teller's own agency is the one that knows.
alter table working_together.share_request add unasked boolean not null default false;
create or replace function working_together.share_asked() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare side uuid; covered text[];
begin
  if new.unasked then new.of_agency := identity.my_agency(); else new.by_agency := identity.my_agency(); end if;
  if not exists (select from working_together.member m where m.id = new.about and m.episode = new.episode and m.recorded_to is null)
     or not exists (select from working_together.team_member t
                     where t.episode = new.episode and t.agency = case when new.unasked then new.by_agency else new.of_agency end and t.recorded_to is null) then
    raise exception using errcode = 'foreign_key_violation', message = 'working_together.share_request: nobody of that id is in the family, or on the team';
  end if;
  foreach side in array array[new.by_agency, new.of_agency] loop
    covered := working_together.categories_of(side);
    if not new.categories <@ coalesce(covered, new.categories) then
      raise exception using errcode = 'insufficient_privilege', message = 'working_together.share_request: no agreement covers it';
    end if;
  end loop;
  return new;
end $$;

alter table working_together.share_reason drop constraint share_reason_ground_check;
alter table working_together.share_reason add constraint share_reason_ground_check
  check (ground in ('asked-lawfully', 'told-unasked', 'detriment', 'not-held', 'would-not-help', 'not-covered', 'not-agreed'));
create or replace function working_together.share_reasoned() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare asked working_together.share_request; answer working_together.share_answer;
begin
  select r.* into asked from working_together.share_request r where r.id = new.request;
  select a.* into answer from working_together.share_answer a where a.request = new.request;
  new.episode := asked.episode;
  new.of_agency := asked.of_agency;
  if answer.given <> (new.ground = case when asked.unasked then 'told-unasked' else 'asked-lawfully' end)
     or (asked.unasked and not answer.given)
     or (asked.under_duty and not answer.given and new.ground in ('not-agreed')) then
    raise exception using errcode = 'check_violation', message = 'working_together.share_reason: not a reason for this answer';
  end if;
  return new;
end $$;

drop function working_together.share_counts();
create function working_together.share_counts() returns table (
  episode uuid, asked bigint, given bigint, declined bigint, waiting bigint, unasked bigint, first_at timestamptz, last_at timestamptz)
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
#variable_conflict use_column
begin
  if not identity.has('{governance-lead}', '{govern}') then return; end if;
  return query select r.episode, count(*) filter (where not r.unasked), count(*) filter (where a.given and not r.unasked), count(*) filter (where not a.given),
      count(*) filter (where a.request is null), count(*) filter (where r.unasked), min(r.asked_at), max(r.asked_at)
    from working_together.share_request r left join working_together.share_answer a on a.request = r.id group by r.episode;
end $$;

-- Who of a family lives with whom, from when to when and who says so; never where. Homes are numbered for this family alone. What passes is what a
-- fact about housing would.
create function identify.homes_of_members(asked uuid) returns table (
  member uuid, home integer, kind text, feed text, title_en text, title_cy text, valid_from date, valid_to date)
language plpgsql stable security definer rows 20 set search_path = pg_catalog, pg_temp as $$
declare mine uuid := identity.my_agency();
begin
  if not exists (select 1 from working_together.my_episodes() e where e = asked) then return; end if;
  return query
  with passes as (select p.agency from working_together.may_pass() p where p.category = 'housing'),
  known as (
    select m.id as member, r.source_person as record
      from working_together.member m
      join identify.link l on l.source_person = m.record and l.recorded_to is null
      join identify.link r on r.person = l.person and r.recorded_to is null
     where m.episode = asked and m.recorded_to is null
    union select m.id, m.record from working_together.member m where m.episode = asked and m.recorded_to is null and m.record is not null
  ),
  stays as (
    -- A postcode and the first number or word before it: as near as two agencies write one home.
    select k.member, a.value ->> 'kind' as kind, a.feed, f.title_en, f.title_cy, a.valid_from, a.valid_to,
           coalesce(a.value ->> 'postcode', '') || ' ' || coalesce(substring(a.value #>> '{lines,0}' from '\d+[A-Za-z]?'), lower(a.value #>> '{lines,0}'), '') as place
      from known k
      join identify.assertion a on a.source_person = k.record and a.says = 'stay' and a.recorded_to is null and a.ended_by is null
      join identify.feed f on f.id = a.feed
     where k.record not in (select working_together.hidden_records())
       and k.member not in (select working_together.hidden_members())
       and (a.agency = mine or a.agency in (select p.agency from passes p))
  )
  select s.member, (dense_rank() over (order by md5(asked::text || s.place)))::integer, s.kind, s.feed, s.title_en, s.title_cy, s.valid_from, s.valid_to
    from stays s;
end $$;

-- One vocabulary for who of the family may be told what is written: a contact says `family` and `team` as a visit does; `not-who` is its own.
alter table working_together.contact drop constraint contact_tell_family_check;
alter table working_together.contact rename tell_family to may_tell;
update working_together.contact set may_tell = case may_tell when 'yes' then 'family' when 'no' then 'team' else may_tell end;
alter table working_together.contact add constraint contact_may_tell_check check (may_tell in ('family', 'not-who', 'team'));
update working_together.contact_draft
   set answers = jsonb_set(answers, '{tell-family}', to_jsonb(case answers ->> 'tell-family' when 'yes' then 'family' else 'team' end))
 where answers ->> 'tell-family' in ('yes', 'no');
