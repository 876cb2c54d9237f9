-- A notice says that there is a message and nothing else. It is written with what makes it due, and waits here until it has gone: nothing of whom it goes to, or
-- where, is kept with it, and whether they may still be reached so is asked each time.
create table working_together.notice (
  rendition uuid primary key references working_together.rendition,   -- one notice for one letter; a mail program knows it again by this
  episode uuid not null references working_together.episode,
  asked_at timestamptz not null default clock_timestamp(),
  next_try timestamptz not null default clock_timestamp(),
  tries integer not null default 0 check (tries >= 0),
  sent_at timestamptz,
  given_up_at timestamptz,
  fault text check (fault in ('refused', 'not-taken', 'way')),     -- never the mail server's words: they name whom it was for
  told_by uuid references identity.actor,                              -- who told them in another way, where it was given up
  check (sent_at is null or given_up_at is null),
  check ((given_up_at is null) = (fault is null)),
  check (told_by is null or given_up_at is not null)
);
create index notice_waiting on working_together.notice (next_try) where sent_at is null and given_up_at is null;
create index notice_by_episode on working_together.notice (episode) where given_up_at is not null and told_by is null;

-- For what sends: that a notice is due, in the transaction in which what it tells of is put on their page.
create function working_together.notice_due(asked uuid) returns void
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
begin
  if identity.has('{system}', '{send-letters}') then
    insert into working_together.notice (rendition, episode)
    select r.id, r.episode from working_together.rendition r where r.id = notice_due.asked and r.channel = 'page' on conflict do nothing;
  end if;
end $$;

-- For what sends: takes one notice that is due for ten minutes, so that another service leaves it alone; where this one stops, it is due again then.
create function working_together.next_notice() returns table (id uuid, episode uuid, way uuid, language text, tries integer)
language plpgsql volatile security definer rows 1 set search_path = pg_catalog, pg_temp as $$
#variable_conflict use_column
begin
  if not identity.has('{system}', '{send-letters}') then return; end if;
  return query
    with taken as (
      update working_together.notice n set next_try = clock_timestamp() + interval '10 minutes'
       where n.rendition = (select w.rendition from working_together.notice w
                             where w.sent_at is null and w.given_up_at is null and w.next_try <= clock_timestamp()
                             order by w.next_try, w.rendition limit 1 for update skip locked)
      returning n.rendition, n.tries)
    select r.id, r.episode, r.way, l.language, t.tries from taken t
      join working_together.rendition r on r.id = t.rendition join working_together.letter l on l.id = r.letter;
end $$;

-- For what sends: what came of a try. It went; it is given up; or it is tried again after some seconds.
create function working_together.notice_came(asked uuid, went boolean, given_up text, again_seconds double precision) returns void
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
begin
  if not identity.has('{system}', '{send-letters}') then return; end if;
  update working_together.notice n
     set tries = n.tries + 1, sent_at = case when went then clock_timestamp() end,
         given_up_at = case when not went and given_up is not null then clock_timestamp() end, fault = case when not went then given_up end,
         next_try = clock_timestamp() + make_interval(secs => again_seconds)
   where n.rendition = asked and n.sent_at is null and n.given_up_at is null;
end $$;
