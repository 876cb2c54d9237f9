-- What this installation does, for everybody to read: no person, no row, and of people only counts rounded to ten.
create function identify.published_feeds() returns table (
  id text, agency text, title_en text, title_cy text, format text, mapping jsonb, mapping_version integer, delivers text, gateway text,
  coverage_from date, coverage_to date, expected_every_days integer, tells text[], last_as_at date)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select f.id, a.code, f.title_en, f.title_cy, f.format, f.mapping, f.mapping_version, f.delivers, f.gateway,
         f.coverage_from, f.coverage_to, f.expected_every_days, f.tells,
         (select max(d.as_at) from identify.delivery d where d.feed = f.id and d.state in ('loaded', 'unchanged'))
    from identify.feed f join people.agency a on a.id = f.agency
   where f.ended_at is null order by a.is_hub desc, a.code, f.id
$$;

-- A count that tells of nobody: to the nearest ten, and null under ten.
create function identify.rounded(exact bigint) returns bigint
language sql immutable set search_path = pg_catalog, pg_temp as $$
  select case when exact >= 10 then round(exact / 10.0)::bigint * 10 end
$$;

create function identify.published_use(out as_at date, out last_linked timestamptz, out put bigint, out waiting bigint, out decided bigint,
                                       out offered bigint, out reviewed bigint, out deciders bigint)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select (select max(r.as_at) from identify.needs_run r where r.state = 'done'),
         (select max(r.finished_at) from identify.link_run r where r.state = 'done'),
         identify.rounded((select count(*) from identify.consideration)),
         identify.rounded((select count(*) from identify.consideration c where c.state = 'open')),
         identify.rounded((select count(*) from identify.decision d)),
         identify.rounded((select count(*) from identify.decision d where d.disposition = 'offer-support')),
         identify.rounded((select count(*) from identify.review_pair p where p.state = 'settled')),
         (select count(distinct d.by_actor) from identify.decision d)
$$;

-- What only people can say of this use (why, who answers for it, what was considered): every answer is kept, the newest holds.
create table working_together.statement (
  id uuid primary key default gen_random_uuid(),
  question text not null check (question ~ '^[a-z][a-z0-9-]{0,60}$'),
  answer text not null check (length(answer) <= 10000),
  by_actor uuid not null,
  at timestamptz not null default clock_timestamp()
);
create index statement_newest on working_together.statement (question, at desc);
create function working_together.published_statements() returns table (question text, answer text, at timestamptz)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select distinct on (s.question) s.question, s.answer, s.at from working_together.statement s order by s.question, s.at desc
$$;
