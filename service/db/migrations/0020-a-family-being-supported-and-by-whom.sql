-- Everything in this room hangs on an episode of support: a family, at a level, with people of several agencies around it.
-- A number to ring is published to colleagues beside a name, never a person's own.
alter table identity.actor add phone text check (length(phone) between 5 and 40);

-- What the council and one partner have agreed. It holds from the day both have signed and only while it runs: `my_episodes` asks each time.
create table working_together.agreement (
  id uuid primary key default gen_random_uuid(),
  agency uuid not null references people.agency,
  purposes text[] not null check (cardinality(purposes) > 0),
  categories text[] not null,                  -- categories of facts that may pass, each way
  gateway text not null,                       -- id in gateways.yaml
  keep_months integer not null check (keep_months > 0),
  begins timestamptz not null,
  ends timestamptz check (ends > begins),      -- null: until somebody ends it
  drafted_by uuid not null,
  drafted_at timestamptz not null default clock_timestamp(),
  signed_by uuid,
  signed_at timestamptz,
  ended_by uuid,
  ended_at timestamptz,
  ended_because text check (length(btrim(ended_because)) >= 10),
  check (signed_by <> drafted_by),
  check ((signed_by is null) = (signed_at is null)),
  check ((ended_by is null) = (ended_at is null) and (ended_by is null) = (ended_because is null))
);
create index agreement_by_agency on working_together.agreement (agency);

create table working_together.episode (
  id uuid primary key default gen_random_uuid(),
  because text not null check (length(btrim(because)) >= 10),
  reopens uuid references working_together.episode,
  consideration uuid unique,                   -- the family that was put before a person, where it began there
  opened_by uuid not null,
  opened_at timestamptz not null default clock_timestamp()
);
create index episode_reopened on working_together.episode (reopens) where reopens is not null;

-- Where it stands between universal services and child protection. Every step is kept; the newest holds.
create table working_together.episode_step (
  id bigint generated always as identity primary key,
  episode uuid not null references working_together.episode,
  level text not null check (level in ('universal', 'early-help', 'family-help', 'child-protection', 'adult-support')),
  because text not null check (length(btrim(because)) >= 10),
  by_actor uuid not null,
  at timestamptz not null default clock_timestamp()
);
create index episode_step_newest on working_together.episode_step (episode, id desc);

-- Who is in the family, as somebody said it. The record is where this person is known from; the person follows from the record's link of the
-- day, so that undoing a link takes nothing with it.
create table working_together.member (
  id uuid primary key default gen_random_uuid(),
  episode uuid not null references working_together.episode,
  part text not null check (part in ('child', 'unborn-child', 'parent', 'carer', 'other-adult', 'child-elsewhere', 'parent-elsewhere')),
  forename text not null default '',
  surname text not null default '',
  born date,
  record bigint references identify.source_person,
  said_by uuid not null,
  recorded_from timestamptz not null default clock_timestamp(),
  recorded_to timestamptz,
  ended_by uuid,
  check ((recorded_to is null) = (ended_by is null))
);
create index member_by_episode on working_together.member (episode);
create index member_by_record on working_together.member (record) where record is not null and recorded_to is null;

create table working_together.team_member (
  id uuid primary key default gen_random_uuid(),
  episode uuid not null references working_together.episode,
  actor uuid not null references identity.actor,
  agency uuid not null references people.agency,
  part text not null check (part in ('lead', 'member', 'supervisor')),
  because text not null default '',
  added_by uuid not null,
  recorded_from timestamptz not null default clock_timestamp(),
  recorded_to timestamptz,
  ended_by uuid,
  check ((recorded_to is null) = (ended_by is null))
);
create unique index team_member_now on working_together.team_member (episode, actor) where recorded_to is null;
create unique index team_one_lead on working_together.team_member (episode) where recorded_to is null and part = 'lead';
create index team_member_by_actor on working_together.team_member (actor) where recorded_to is null;

-- An agency's people come as what they are: whose colleague somebody is, is not the form's to say.
create function working_together.fill_agency() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  select a.agency into new.agency from identity.actor a where a.id = new.actor and a.disabled_at is null;
  if new.agency is null then
    raise exception using errcode = 'foreign_key_violation', message = 'working_together.team_member: nobody of that id works here';
  end if;
  return new;
end $$;
create trigger as_the_actor_is before insert on working_together.team_member for each row execute function working_together.fill_agency();

-- True while the agency of whoever asks may act for this purpose with the council: always for the council itself.
create function working_together.agreed(asked text) returns boolean
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare mine uuid := identity.my_agency();
begin
  return exists (select 1 from people.agency g where g.id = mine and g.is_hub)
      or exists (select 1 from working_together.agreement a
                  where a.agency = mine and asked = any (a.purposes) and a.signed_at is not null and a.ended_at is null
                    and a.begins <= clock_timestamp() and (a.ends is null or a.ends > clock_timestamp()));
end $$;

-- The episodes of whoever asks: on the team now, for the purpose of supporting families, and while their agency's agreement runs.
create function working_together.my_episodes() returns setof uuid
language plpgsql stable security definer rows 20 set search_path = pg_catalog, pg_temp as $$
declare me uuid;
begin
  if not identity.has('{practitioner,team-manager}', '{support-family}') or not working_together.agreed('support-family') then return; end if;
  me := identity.my_id();
  return query select t.episode from working_together.team_member t where t.actor = me and t.recorded_to is null;
end $$;
