-- Since when a feed speaks, as somebody who knows its source said: from then on its silence about somebody it lists means no. Added to, never
-- changed: what was known at an instant is what had been said by then.
create table identify.feed_start (
  id bigint generated always as identity primary key,
  feed text not null,
  agency uuid not null,
  starts date,                                 -- null: it is not known after all
  because text not null check (length(btrim(because)) between 10 and 500),
  recorded_at timestamptz not null default now(),
  -- Whoever says it, and nobody else's name; null: said when the feed was set up.
  by_actor uuid default (case when identity.has('{system}', '{set-up}') then null else identity.my_id() end),
  foreign key (feed, agency) references identify.feed (id, agency)
);
create index feed_start_of on identify.feed_start (feed, id desc);

-- The feed itself names the day said last.
create function identify.begin_feed() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  -- Two at once: whoever comes second sees, once the row is theirs, what the first said. Its key stays: each has it in hand already, by naming the feed.
  perform 1 from identify.feed f where f.id = new.feed for no key update;
  update identify.feed f set coverage_from = (select s.starts from identify.feed_start s where s.feed = new.feed order by s.id desc limit 1)
   where f.id = new.feed;
  return null;
end $$;
create trigger begin_feed after insert on identify.feed_start for each row execute function identify.begin_feed();

-- Nobody else writes that day (it is granted to nobody), so that people may say it without changing what only the service may.
drop trigger people_change_only_the_mapping on identify.feed;
create trigger people_change_only_the_mapping before update on identify.feed for each row
  when ((old.id, old.agency, old.title_en, old.title_cy, old.format, old.delivers, old.gateway, old.coverage_to,
         old.expected_every_days, old.sensitive, old.ended_at)
        is distinct from (new.id, new.agency, new.title_en, new.title_cy, new.format, new.delivers, new.gateway,
                          new.coverage_to, new.expected_every_days, new.sensitive, new.ended_at))
  execute function identity.only_the_service('{set-up,receive}');
