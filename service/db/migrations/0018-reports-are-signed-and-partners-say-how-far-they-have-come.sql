-- A report is worked out from the plan's records as they were known at a moment, edited by officials beside what was worked out, summed up in
-- Easy Read that somebody with lived experience found easy, and signed by a second person. What is signed never changes.
create table action_plan.report (
  key text primary key check (key ~ '^(progress|brief)-[0-9]{4}-[0-9]{2}-[0-9]{2}(-[0-9]{1,3})?$'),
  kind text not null check (kind in ('progress', 'brief')),
  language text not null check (language in ('en', 'cy')),
  as_at date not null,
  known_at timestamptz not null,
  generated jsonb not null check (jsonb_typeof(generated) = 'object'),
  made_by uuid not null references identity.actor,
  made_at timestamptz not null default clock_timestamp()
);

-- What an official wrote in place of a sentence, or added; null: left out. The newest of a place holds, and all are kept.
create table action_plan.report_edit (
  report text not null references action_plan.report,
  number integer generated always as identity,
  place text not null check (place ~ '^[a-z][a-z0-9.-]{0,200}$'),
  says text check (length(says) between 1 and 4000),
  because text not null check (length(because) between 1 and 2000),
  by_actor uuid not null references identity.actor,
  recorded_at timestamptz not null default clock_timestamp(),
  primary key (report, number)
);

create table action_plan.easy_read (
  report text not null references action_plan.report,
  version integer not null check (version >= 1),
  lines text[] not null check (cardinality(lines) between 1 and 60),
  written_by uuid not null references identity.actor,
  written_at timestamptz not null default clock_timestamp(),
  -- Whether somebody with lived experience found it easy to read; null: nobody has read it yet.
  is_easy boolean,
  because text check (length(because) between 1 and 2000),
  read_by uuid references identity.actor,
  read_at timestamptz,
  primary key (report, version),
  constraint another_reads_it check (read_by is null or read_by <> written_by),
  constraint read_with_a_reason check ((is_easy is null) = (read_by is null) and (is_easy is null) = (read_at is null)
                                       and (is_easy is not false or because is not null))
);

create table action_plan.signed_report (
  report text primary key references action_plan.report,
  -- Exactly what was signed, as text, so that its hash can be worked out again by anybody.
  body text not null check (length(body) between 2 and 5000000),
  sha256 text not null,
  pdf bytea not null,
  pdf_sha256 text not null,
  easy_version integer not null,
  easy_pdf bytea not null,
  easy_pdf_sha256 text not null,
  made_by uuid not null references identity.actor,
  signed_by uuid not null references identity.actor,
  signed_as text not null check (length(signed_as) between 1 and 200),
  office text not null check (length(office) between 1 and 200),
  signed_at timestamptz not null default clock_timestamp(),
  foreign key (report, easy_version) references action_plan.easy_read (report, version),
  constraint two_people check (signed_by <> made_by),
  constraint hashed check (sha256 = encode(sha256(convert_to(body, 'UTF8')), 'hex') and pdf_sha256 = encode(sha256(pdf), 'hex')
                           and easy_pdf_sha256 = encode(sha256(easy_pdf), 'hex'))
);

-- Nothing is edited, written or read beside a signed report; and only Easy Read that was found easy is signed. After the row is there, so that
-- whoever may not write it learns only that.
create function action_plan.guard_report() returns trigger
language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
  if tg_table_name = 'signed_report' then
    if not exists (select from action_plan.easy_read e where e.report = new.report and e.version = new.easy_version and e.is_easy)
      or exists (select from action_plan.easy_read e where e.report = new.report and e.version > new.easy_version) then
      raise exception using errcode = 'check_violation', constraint = 'found_easy', message = 'the newest Easy Read has not been found easy';
    end if;
    if not exists (select from action_plan.report r where r.key = new.report and r.made_by = new.made_by) then
      raise exception using errcode = 'check_violation', constraint = 'two_people', message = 'made by somebody else';
    end if;
  elsif exists (select from action_plan.signed_report s where s.report = new.report) then
    raise exception using errcode = 'check_violation', constraint = 'not_signed', message = 'the report is signed';
  end if;
  return null;
end $$;
create function action_plan.stamp_reading() returns trigger
language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
  new.read_at := clock_timestamp();
  return new;
end $$;
create trigger guard after insert on action_plan.report_edit for each row execute function action_plan.guard_report();
create trigger guard after insert or update on action_plan.easy_read for each row execute function action_plan.guard_report();
create trigger stamp before update on action_plan.easy_read for each row execute function action_plan.stamp_reading();
create trigger guard after insert on action_plan.signed_report for each row execute function action_plan.guard_report();

-- How far an agency says it thinks family: one principle at one level, in words and with evidence. The newest of each holds; there is no sum.
create table action_plan.level_said (
  agency uuid not null references people.agency,
  principle text not null check (principle in ('no-wrong-door', 'whole-family', 'build-on-strengths', 'tailored-support')),
  level text not null check (level in ('governance', 'commissioning', 'processes', 'front-line', 'family')),
  number integer generated always as identity,
  says text not null check (says in ('not-yet', 'in-part', 'mostly', 'throughout', 'cannot-say')),
  evidence text not null check (length(evidence) between 10 and 2000),
  link text check (link ~ '^https?://' and length(link) <= 2000),
  by_actor uuid not null references identity.actor,
  recorded_at timestamptz not null default clock_timestamp(),
  primary key (agency, principle, level, number)
);
