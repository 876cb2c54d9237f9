-- An agreement that is changed is a new one that follows; one that holds on a condition pauses until somebody confirms it. What is asked of
-- another agency about somebody, and what became of it: given or declined, both are kept.
alter table working_together.agreement
  add follows uuid references working_together.agreement,
  add gateway_because text check (length(btrim(gateway_because)) >= 10),      -- why it is relied on, where its standing could not be verified
  add condition text check (length(btrim(condition)) >= 10),
  add confirm_by timestamptz,                                                 -- it pauses from then on, unless confirmed
  add sent_back_by uuid,
  add sent_back_at timestamptz,
  add sent_back_because text check (length(btrim(sent_back_because)) >= 10),
  add check ((condition is null) = (confirm_by is null)),
  add check ((sent_back_by is null) = (sent_back_at is null) and (sent_back_by is null) = (sent_back_because is null)),
  add check (sent_back_by is null or signed_by is null);
create index agreement_followed on working_together.agreement (follows) where follows is not null;

create table working_together.agreement_confirmation (
  id uuid primary key default gen_random_uuid(),
  agreement uuid not null references working_together.agreement,
  says text not null check (length(btrim(says)) >= 10),
  holds_until timestamptz not null,
  by_actor uuid not null,
  at timestamptz not null default clock_timestamp()
);
create index confirmation_by_agreement on working_together.agreement_confirmation (agreement, holds_until desc);

-- Who may do what with an agreement depends on what has been done with it: nothing of what was agreed changes, the partner signs or sends
-- back, either side ends. Times are the database's own.
create function working_together.agreement_moves() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  me uuid := identity.my_id();
  council boolean := identity.has('{governance-lead}', '{govern}');
  partner boolean := identity.has('{sharing-lead}', '{agree-sharing}') and identity.my_agency() = old.agency;
  waits boolean := old.signed_by is null and old.sent_back_by is null and old.ended_by is null;
  may boolean := false;
begin
  if new is not distinct from old then return new; end if;
  if (to_jsonb(new) - '{signed_by,signed_at,sent_back_by,sent_back_at,sent_back_because,ended_by,ended_at,ended_because}'::text[])
     is distinct from (to_jsonb(old) - '{signed_by,signed_at,sent_back_by,sent_back_at,sent_back_because,ended_by,ended_at,ended_because}'::text[]) then
    may := false;
  elsif new.signed_by is distinct from old.signed_by then
    may := partner and waits and new.signed_by = me and me <> old.drafted_by and new.sent_back_by is null and new.ended_by is null
           and (old.ends is null or old.ends > clock_timestamp());
    new.signed_at := clock_timestamp();
  elsif new.sent_back_by is distinct from old.sent_back_by then
    may := partner and waits and new.sent_back_by = me and new.ended_by is null;
    new.sent_back_at := clock_timestamp();
  elsif new.ended_by is distinct from old.ended_by then
    may := new.ended_by = me and old.ended_by is null and ((council and old.sent_back_by is null) or (partner and old.signed_by is not null));
    new.ended_at := clock_timestamp();
  end if;
  if not may then
    raise exception using errcode = 'insufficient_privilege', message = 'working_together.agreement: not yours to do with an agreement that stands so';
  end if;
  return new;
end $$;
create trigger as_it_may before update on working_together.agreement for each row execute function working_together.agreement_moves();

-- The agreements of an agency that run at this moment. The only place that says what running is.
create function working_together.running(partner uuid) returns setof working_together.agreement
language plpgsql stable security definer rows 2 set search_path = pg_catalog, pg_temp as $$
begin
  return query select a.* from working_together.agreement a
    where a.agency = partner and a.signed_at is not null and a.ended_at is null
      and a.begins <= clock_timestamp() and (a.ends is null or a.ends > clock_timestamp())
      and (a.confirm_by is null or a.confirm_by > clock_timestamp()
           or exists (select from working_together.agreement_confirmation c where c.agreement = a.id and c.holds_until > clock_timestamp()))
      and not exists (select from working_together.agreement f where f.follows = a.id and f.signed_at is not null and f.begins <= clock_timestamp());
end $$;

create or replace function working_together.agreed(asked text) returns boolean
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare mine uuid := identity.my_agency();
begin
  return exists (select from people.agency g where g.id = mine and g.is_hub)
      or exists (select from working_together.running(mine) a where asked = any (a.purposes));
end $$;

-- Categories of facts that an agency may be told: null for the council, which agreed with itself to all.
create function working_together.categories_of(partner uuid) returns text[]
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
begin
  if exists (select from people.agency g where g.id = partner and g.is_hub) then return null; end if;
  return coalesce((select array_agg(distinct c order by c) from working_together.running(partner) a, unnest(a.categories) c
                    where 'support-family' = any (a.purposes)), '{}');
end $$;
create or replace function working_together.my_categories() returns text[]
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
begin return working_together.categories_of(identity.my_agency()); end $$;

-- What the agreements of this moment say, for everybody: no name of anybody.
create function working_together.published_agreements() returns table (
  id uuid, agency text, agency_en text, agency_cy text, purposes text[], categories text[], gateway text, gateway_because text, keep_months integer,
  begins timestamptz, ends timestamptz, condition text, confirmed_until timestamptz, drafted_at timestamptz, signed_at timestamptz, standing text)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select a.id, g.code, g.name_en, g.name_cy, a.purposes, a.categories, a.gateway, a.gateway_because, a.keep_months, a.begins, a.ends, a.condition,
         greatest(a.confirm_by, (select max(c.holds_until) from working_together.agreement_confirmation c where c.agreement = a.id)),
         a.drafted_at, a.signed_at, case when a.begins > now() then 'to-begin' when exists (select from working_together.running(a.agency) r where r.id = a.id) then 'runs' else 'paused' end
    from working_together.agreement a join people.agency g on g.id = a.agency
   where a.signed_at is not null and a.ended_at is null and (a.ends is null or a.ends > now())
     and not exists (select from working_together.agreement f where f.follows = a.id and f.signed_at is not null and f.begins <= now())
   order by g.code, a.begins
$$;

-- One agency asks another about somebody in a family both support; or tells it unasked, which is a share too.
create table working_together.share_request (
  id uuid primary key default gen_random_uuid(),
  episode uuid not null references working_together.episode,
  about uuid not null references working_together.member,
  by_agency uuid not null references people.agency,        -- who wants to know
  of_agency uuid not null references people.agency,        -- who knows
  categories text[] not null check (cardinality(categories) > 0),
  necessity text not null check (length(btrim(necessity)) >= 10),
  minimum text not null check (length(btrim(minimum)) >= 10),
  gateway text not null,
  gateway_because text check (length(btrim(gateway_because)) >= 10),
  under_duty boolean not null,                             -- a duty to share was in force when it was asked
  keep_until date not null,
  asked_by uuid not null,
  asked_at timestamptz not null default clock_timestamp(),
  check (by_agency <> of_agency)
);
create index share_by_episode on working_together.share_request (episode, asked_at desc);
create index share_by_about on working_together.share_request (about);

create table working_together.share_answer (
  request uuid primary key references working_together.share_request,
  episode uuid not null,
  by_agency uuid not null,
  of_agency uuid not null,
  given boolean not null,
  categories text[] not null default '{}',                 -- of what went: never more than was asked
  went text not null default '',
  keep_until date,
  ring_name text not null default '',
  ring_phone text not null default '',
  by_actor uuid not null,
  at timestamptz not null default clock_timestamp(),
  check (case when given then cardinality(categories) > 0 and length(btrim(went)) > 0 and keep_until is not null
              else categories = '{}' and went = '' and keep_until is null and length(btrim(ring_name)) > 1 and length(btrim(ring_phone)) >= 5 end)
);
create index answer_by_episode on working_together.share_answer (episode);

-- Why: for those who gave or declined. What tells why not may tell what.
create table working_together.share_reason (
  request uuid primary key references working_together.share_answer,
  episode uuid not null,
  of_agency uuid not null,
  ground text not null check (ground in ('asked-lawfully', 'detriment', 'not-held', 'would-not-help', 'not-covered', 'not-agreed')),
  because text not null check (length(btrim(because)) >= 10),
  by_actor uuid not null,
  at timestamptz not null default clock_timestamp()
);
create index reason_by_episode on working_together.share_reason (episode);

-- Who asks is the asker's own agency; whom they ask is on the team; who it is about is in the family; and nothing is asked that the agreements
-- of either side do not cover.
create function working_together.share_asked() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare side uuid; covered text[];
begin
  new.by_agency := identity.my_agency();
  if not exists (select from working_together.member m where m.id = new.about and m.episode = new.episode and m.recorded_to is null)
     or not exists (select from working_together.team_member t where t.episode = new.episode and t.agency = new.of_agency and t.recorded_to is null) then
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
create trigger as_agreed before insert on working_together.share_request for each row execute function working_together.share_asked();

create function working_together.share_answered() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare asked working_together.share_request; covered text[];
begin
  select r.* into asked from working_together.share_request r where r.id = new.request;
  new.episode := asked.episode;
  new.by_agency := asked.by_agency;
  new.of_agency := asked.of_agency;
  covered := working_together.categories_of(asked.by_agency);
  if not new.categories <@ asked.categories or not new.categories <@ coalesce(covered, new.categories) or new.keep_until > asked.keep_until then
    raise exception using errcode = 'insufficient_privilege', message = 'working_together.share_answer: more than was asked, or than is agreed now';
  end if;
  return new;
end $$;
create trigger as_asked before insert on working_together.share_answer for each row execute function working_together.share_answered();

-- Under a duty to share, only what the law excepts is a reason not to.
create function working_together.share_reasoned() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare asked working_together.share_request; answer working_together.share_answer;
begin
  select r.* into asked from working_together.share_request r where r.id = new.request;
  select a.* into answer from working_together.share_answer a where a.request = new.request;
  new.episode := asked.episode;
  new.of_agency := asked.of_agency;
  if answer.given <> (new.ground = 'asked-lawfully') or (asked.under_duty and not answer.given and new.ground in ('not-agreed')) then
    raise exception using errcode = 'check_violation', message = 'working_together.share_reason: not a reason for this answer';
  end if;
  return new;
end $$;
create trigger as_answered before insert on working_together.share_reason for each row execute function working_together.share_reasoned();

-- How often agencies asked each other about each family, and what became of it; for whoever governs. Nobody is in it.
create function working_together.share_counts() returns table (
  episode uuid, asked bigint, given bigint, declined bigint, waiting bigint, first_at timestamptz, last_at timestamptz)
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
begin
  if not identity.has('{governance-lead}', '{govern}') then return; end if;
  return query select r.episode, count(*), count(*) filter (where a.given), count(*) filter (where not a.given),
      count(*) filter (where a.request is null), min(r.asked_at), max(r.asked_at)
    from working_together.share_request r left join working_together.share_answer a on a.request = r.id group by r.episode;
end $$;

-- Which categories of whose facts may pass to whoever asks: their own agency's always; the council's where the asker's agreement names them; a
-- partner's where its own agreement does; and from partner to partner where both do.
create function working_together.may_pass() returns table (agency uuid, category text)
language plpgsql stable security definer rows 50 set search_path = pg_catalog, pg_temp as $$
#variable_conflict use_column
declare mine uuid := identity.my_agency(); my_named text[] := working_together.categories_of(mine);
begin
  if not identity.has('{practitioner,team-manager}', '{support-family}') then return; end if;
  return query
    select g.id, c from (select a.id, working_together.categories_of(a.id) as named from people.agency a) g,
           unnest('{education,social-care,early-help,health,housing,crime,money}'::text[]) c
     where g.id = mine or ((my_named is null or c = any (my_named)) and (g.named is null or c = any (g.named)));
end $$;

-- Who can be asked to lead or to join: agencies are asked about as everywhere else.
create or replace function working_together.practitioners() returns table (actor uuid, name text, agency uuid, phone text)
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
       and (g.is_hub or exists (select from working_together.running(g.id) t where 'support-family' = any (t.purposes)))
     order by g.is_hub desc, a.name;
end $$;
