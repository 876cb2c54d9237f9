-- What is written of a family by the people around it. Nothing here is written over: a later version names the ones it was written upon, what ends
-- keeps its row, and what is settled once (who came, what was done, who signed) is settled once. Ids come with the form, so that a form
-- sent twice is one row.
alter table working_together.member add unique (episode, id);

-- One field of the assessment is one section about one member (or the whole family). A version names those its writer had before them; whatever no
-- version names stands, and where two stand both are shown until a person who has read both writes a third.
create table working_together.answer (
  id uuid primary key default gen_random_uuid(),
  episode uuid not null references working_together.episode,
  section text not null check (section ~ '^[a-z0-9.-]{1,60}$'),   -- id in assessment.yaml, or a need's in an instrument
  about uuid,
  text text not null default '' check (length(text) <= 20000),
  choice text check (choice in ('present', 'absent', 'unknown')),
  said_by uuid,                                -- a member; null: whoever wrote it
  may_tell text not null check (may_tell in ('family', 'who-said-it', 'team')),
  rests_on bigint,                             -- the assertion it was taken over from, where it was
  version text not null,                       -- of the assessment's sections
  based_on uuid[] not null default '{}',
  because text not null default '',            -- why, where two versions stood
  by_actor uuid not null,
  at timestamptz not null default clock_timestamp(),
  foreign key (episode, about) references working_together.member (episode, id),
  foreign key (episode, said_by) references working_together.member (episode, id)
);
create index answer_by_field on working_together.answer (episode, section, at);

-- A family's yes to being helped. Never the basis on which agencies tell each other anything.
create table working_together.help_consent (
  id uuid primary key default gen_random_uuid(),
  episode uuid not null references working_together.episode,
  member uuid not null,
  state text not null check (state in ('given', 'refused', 'withdrawn')),
  for_what text not null check (length(btrim(for_what)) between 3 and 2000),
  day date not null,
  by_actor uuid not null,
  at timestamptz not null default clock_timestamp(),
  foreign key (episode, member) references working_together.member (episode, id)
);
create index help_consent_by_episode on working_together.help_consent (episode, at);

-- `who` must not learn this of `of`. Invitations, minutes and whatever leaves obey it.
create table working_together.must_not_learn (
  id uuid primary key default gen_random_uuid(),
  episode uuid not null references working_together.episode,
  who uuid not null,
  of uuid not null,
  what text not null check (what in ('address', 'attendance', 'said')),
  because text not null check (length(btrim(because)) >= 10),
  by_actor uuid not null,
  recorded_from timestamptz not null default clock_timestamp(),
  recorded_to timestamptz,
  ended_by uuid,
  check (who <> of),
  check ((recorded_to is null) = (ended_by is null)),
  foreign key (episode, who) references working_together.member (episode, id),
  foreign key (episode, of) references working_together.member (episode, id)
);
create index must_not_learn_by_episode on working_together.must_not_learn (episode) where recorded_to is null;

create table working_together.meeting (
  id uuid primary key default gen_random_uuid(),
  episode uuid not null references working_together.episode,
  kind text not null check (kind in ('team', 'review')),
  day date not null,
  time_of_day text not null default '' check (time_of_day ~ '^([01][0-9]|2[0-3]):[0-5][0-9]$' or time_of_day = ''),
  place text not null default '' check (length(place) <= 300),
  home_of uuid,                                -- held where this member lives
  by_actor uuid not null,
  at timestamptz not null default clock_timestamp(),
  unique (episode, id),
  foreign key (episode, home_of) references working_together.member (episode, id)
);
create index meeting_by_episode on working_together.meeting (episode, day);

create table working_together.meeting_guest (
  id uuid primary key default gen_random_uuid(),
  episode uuid not null references working_together.episode,
  meeting uuid not null,
  member uuid,
  worker uuid references identity.actor,
  invited_by uuid not null,
  came boolean,
  came_said_by uuid,
  recorded_from timestamptz not null default clock_timestamp(),
  recorded_to timestamptz,
  ended_by uuid,
  check (num_nonnulls(member, worker) = 1),
  check ((came is null) = (came_said_by is null)),
  check ((recorded_to is null) = (ended_by is null)),
  foreign key (episode, meeting) references working_together.meeting (episode, id),
  foreign key (episode, member) references working_together.member (episode, id)
);
create unique index meeting_guest_once on working_together.meeting_guest (meeting, coalesce(member, worker)) where recorded_to is null;

create table working_together.minute (
  id uuid primary key default gen_random_uuid(),
  episode uuid not null references working_together.episode,
  meeting uuid not null,
  text text not null check (length(btrim(text)) between 1 and 20000),
  about uuid,
  said_by uuid,
  may_tell text not null check (may_tell in ('family', 'who-said-it', 'team')),
  by_actor uuid not null,
  at timestamptz not null default clock_timestamp(),
  foreign key (episode, meeting) references working_together.meeting (episode, id),
  foreign key (episode, about) references working_together.member (episode, id),
  foreign key (episode, said_by) references working_together.member (episode, id)
);
create index minute_by_meeting on working_together.minute (meeting, at);

-- What somebody said they will do by a day: one of the family or one of the team, on the same list.
create table working_together.agreed_action (
  id uuid primary key default gen_random_uuid(),
  episode uuid not null references working_together.episode,
  meeting uuid,
  what text not null check (length(btrim(what)) between 3 and 2000),
  owner_member uuid,
  owner_worker uuid references identity.actor,
  due date not null,
  may_tell text not null check (may_tell in ('family', 'who-said-it', 'team')),
  by_actor uuid not null,
  at timestamptz not null default clock_timestamp(),
  done_on date,
  done_said_by uuid,
  check (num_nonnulls(owner_member, owner_worker) = 1),
  check ((done_on is null) = (done_said_by is null)),
  foreign key (episode, meeting) references working_together.meeting (episode, id),
  foreign key (episode, owner_member) references working_together.member (episode, id)
);
create index agreed_action_by_episode on working_together.agreed_action (episode, due);

-- A contact with the family. Nobody seen: somebody tried.
create table working_together.visit (
  id uuid primary key default gen_random_uuid(),
  episode uuid not null references working_together.episode,
  day date not null,
  kind text not null check (kind in ('home', 'elsewhere', 'telephone', 'tried')),
  seen uuid[] not null default '{}',
  alone uuid[] not null default '{}',
  note text not null default '' check (length(note) <= 20000),
  may_tell text not null check (may_tell in ('family', 'who-said-it', 'team')),
  by_actor uuid not null,
  at timestamptz not null default clock_timestamp(),
  check (alone <@ seen),
  check ((kind = 'tried') = (cardinality(seen) = 0))
);
create index visit_by_episode on working_together.visit (episode, day desc);

create table working_together.supervision (
  id uuid primary key default gen_random_uuid(),
  episode uuid not null references working_together.episode,
  worker uuid not null references identity.actor,
  note text not null check (length(btrim(note)) between 3 and 20000),
  by_actor uuid not null,
  at timestamptz not null default clock_timestamp()
);
create index supervision_by_episode on working_together.supervision (episode, at);

-- Why it ended is one of a few words; what was sustained is written in the assessment. Who asks is not who signs.
create table working_together.closure (
  id uuid primary key default gen_random_uuid(),
  episode uuid not null references working_together.episode,
  outcome text not null check (outcome in ('sustained', 'partly-sustained', 'family-chose', 'moved-away', 'other-service')),
  proposed_by uuid not null,
  at timestamptz not null default clock_timestamp(),
  signed_by uuid,
  signed_at timestamptz,
  returned_by uuid,
  returned_at timestamptz,
  check (signed_by <> proposed_by),
  check ((signed_by is null) = (signed_at is null)),
  check ((returned_by is null) = (returned_at is null)),
  check (num_nonnulls(signed_by, returned_by) < 2)
);
create unique index closure_once on working_together.closure (episode) where returned_at is null;

-- How many families a worker can support well; the newest holds.
create table working_together.worker_capacity (
  id uuid primary key default gen_random_uuid(),
  worker uuid not null references identity.actor,
  families integer not null check (families between 0 and 100),
  set_by uuid not null,
  at timestamptz not null default clock_timestamp()
);
create index worker_capacity_newest on working_together.worker_capacity (worker, at desc);

-- What is over is read and not added to: a family that comes back is a new episode that names this one.
create function working_together.not_when_closed() returns trigger
language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
  if exists (select 1 from working_together.closure c where c.episode = new.episode and c.signed_at is not null) then
    raise exception using errcode = 'check_violation', message = 'working_together: this episode is closed';
  end if;
  return new;
end $$;
do $$
declare item text;
begin
  foreach item in array array['answer', 'help_consent', 'must_not_learn', 'meeting', 'meeting_guest', 'minute', 'agreed_action', 'visit', 'supervision'] loop
    execute format('create trigger not_when_closed before insert on working_together.%I for each row execute function working_together.not_when_closed()', item);
  end loop;
end $$;

-- Nobody is asked to sit beside somebody they must not know is there, or to come where they must not know somebody lives.
create function working_together.guests_may_meet() returns trigger
language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
  perform pg_advisory_xact_lock(hashtextextended(new.meeting::text, 0));
  if new.member is not null and exists (
    select 1 from working_together.must_not_learn n
     where n.episode = new.episode and n.recorded_to is null and (
       (n.what = 'attendance' and new.member in (n.who, n.of)
        and exists (select 1 from working_together.meeting_guest g where g.meeting = new.meeting and g.recorded_to is null
                      and g.member = case new.member when n.who then n.of else n.who end))
       or (n.what = 'address' and n.who = new.member
           and exists (select 1 from working_together.meeting m where m.id = new.meeting and m.home_of = n.of)))) then
    raise exception using errcode = 'check_violation', message = 'working_together.meeting_guest: they must not learn of each other';
  end if;
  return new;
end $$;
create trigger guests_may_meet before insert on working_together.meeting_guest for each row execute function working_together.guests_may_meet();

-- Categories of facts whoever asks may see of the families they support: all for the council (null); for a partner, what its running agreement names.
create function working_together.my_categories() returns text[]
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare mine uuid := identity.my_agency();
begin
  if exists (select 1 from people.agency g where g.id = mine and g.is_hub) then return null; end if;
  return coalesce((select array_agg(distinct c) from working_together.agreement a, unnest(a.categories) c
     where a.agency = mine and 'support-family' = any (a.purposes) and a.signed_at is not null and a.ended_at is null
       and a.begins <= clock_timestamp() and (a.ends is null or a.ends > clock_timestamp())), '{}');
end $$;

-- Dates and numbers of episodes, never what is written in them: of one's own while supporting families, of all while managing.
create function working_together.at_a_glance(asked uuid default null) returns table (
  episode uuid, opened_at timestamptz, reopens uuid, level text, level_since timestamptz, lead uuid, supervisor uuid, children integer, last_visit date, last_review date,
  next_meeting date, open_actions integer, late_actions integer, proposed_at timestamptz, closed_at timestamptz, outcome text)
language plpgsql stable security definer rows 50 set search_path = pg_catalog, pg_temp as $$
declare
  mine uuid[] := array(select working_together.my_episodes());
  everything boolean := identity.has('{team-manager}', '{manage-support}');
  today date := (clock_timestamp() at time zone 'Europe/London')::date;
begin
  return query
  select e.id, e.opened_at, e.reopens, s.level, s.at, l.actor, v.actor, m.children, (select max(w.day) from working_together.visit w where w.episode = e.id and w.kind <> 'tried'),
         g.held, g.coming, a.still_open, a.late, c.at, c.signed_at, c.outcome
    from working_together.episode e
    left join lateral (select t.level, t.at from working_together.episode_step t where t.episode = e.id order by t.id desc limit 1) s on true
    left join working_together.team_member l on l.episode = e.id and l.recorded_to is null and l.part = 'lead'
    left join lateral (select t.actor from working_together.team_member t where t.episode = e.id and t.recorded_to is null and t.part = 'supervisor' limit 1) v on true
    left join lateral (select count(*)::int as children from working_together.member k where k.episode = e.id and k.recorded_to is null and k.part in ('child', 'unborn-child')) m on true
    left join lateral (select max(k.day) filter (where k.kind = 'review' and k.day <= today) as held, min(k.day) filter (where k.day >= today) as coming
                         from working_together.meeting k where k.episode = e.id) g on true
    left join lateral (select count(*)::int as still_open, (count(*) filter (where k.due < today))::int as late
                         from working_together.agreed_action k where k.episode = e.id and k.done_on is null) a on true
    left join working_together.closure c on c.episode = e.id and c.returned_at is null
   where (asked is null or e.id = asked) and (everything or e.id = any (mine));
end $$;

-- The category of a kind of fact, as `facts.ts` says it (a test compares them).
create function identify.fact_category(kind text) returns text
language sql immutable parallel safe set search_path = pg_catalog, pg_temp as $$
  select case
    when kind in ('school-roll', 'school-sessions-possible', 'school-sessions-missed', 'suspension', 'permanent-exclusion', 'sen-support', 'free-school-meals',
                  'young-carer', 'not-in-education-employment-training', 'missing-education') then 'education'
    when kind in ('child-in-need', 'assessment-factor', 'child-protection-enquiry', 'child-protection-plan', 'looked-after', 'care-leaver', 'missing-from-care',
                  'contact-with-social-care', 'disability', 'adult-care') then 'social-care'
    when kind in ('early-help', 'parenting-support-needed', 'parental-conflict', 'child-development-check', 'expecting-a-child', 'practitioner-finding') then 'early-help'
    when kind in ('mental-health-care', 'substance-treatment', 'long-term-illness') then 'health'
    when kind in ('tenancy', 'rent-arrears', 'notice-seeking-possession', 'temporary-accommodation', 'overcrowding', 'homelessness') then 'housing'
    when kind in ('offence', 'anti-social-behaviour', 'domestic-abuse-incident', 'victim-of-crime', 'reported-missing', 'youth-justice-order') then 'crime'
    when kind in ('out-of-work-benefit', 'employment', 'low-income', 'debt', 'material-deprivation', 'qualification') then 'money'
  end
$$;

-- What records say of the members of one episode that the asker supports: facts of agreed categories, and ties between members. A member's records are
-- those linked with the one they were named by, as known at a moment.
create function identify.known_of_members(asked uuid, known_at timestamptz default null) returns table (
  member uuid, assertion bigint, feed text, title_en text, title_cy text, kind text, value jsonb, valid_from date, valid_to date,
  recorded_from timestamptz, recorded_to timestamptz, other uuid)
language plpgsql stable security definer rows 200 set search_path = pg_catalog, pg_temp as $$
declare
  moment timestamptz := coalesce(known_at, clock_timestamp());
  mine uuid := identity.my_agency();
  categories text[] := working_together.my_categories();
begin
  if not exists (select 1 from working_together.my_episodes() e where e = asked) then return; end if;
  return query
  with known as (
    select m.id as member, r.source_person as record
      from working_together.member m
      join identify.link l on l.source_person = m.record and l.recorded_from <= moment and (l.recorded_to is null or l.recorded_to > moment)
      join identify.link r on r.person = l.person and r.recorded_from <= moment and (r.recorded_to is null or r.recorded_to > moment)
     where m.episode = asked and m.recorded_to is null
    union select m.id, m.record from working_together.member m where m.episode = asked and m.recorded_to is null and m.record is not null
  )
  select k.member, a.id, a.feed, f.title_en, f.title_cy, a.kind, a.value, a.valid_from, a.valid_to, a.recorded_from, a.recorded_to, o.member
    from known k
    join identify.assertion a on a.source_person = k.record and a.says in ('fact', 'relationship') and a.ended_by is null
     and a.recorded_from <= moment and (a.recorded_to is null or a.recorded_to > moment)
    join identify.feed f on f.id = a.feed
    left join known o on a.says = 'relationship' and o.record = a.other
   where case a.says when 'relationship' then o.member is not null and o.member <> k.member
              else categories is null or a.agency = mine or identify.fact_category(a.kind) = any (categories) end;
end $$;

-- A family that comes back brings its members: the new episode names the old one, and nobody tells the story again.
create function working_together.carry_members() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  insert into working_together.member (episode, part, forename, surname, born, record, said_by)
  select new.id, m.part, m.forename, m.surname, m.born, m.record, new.opened_by from working_together.member m
   where m.episode = new.reopens and m.recorded_to is null;
  return new;
end $$;
create trigger carry_members after insert on working_together.episode for each row when (new.reopens is not null)
  execute function working_together.carry_members();
