-- Versions from before they were kept got the day they were written down, and said nothing of what a feed's silence means. They were in use from
-- the first file read with them, and meant what the program then said.
do $$
begin
  alter table identify.delivery no force row level security;
  alter table identify.mapping_version no force row level security;
  update identify.mapping_version v set recorded_at = first.at
    from (select d.feed, d.mapping_version, min(d.received_at) as at from identify.delivery d group by d.feed, d.mapping_version) first
   where first.feed = v.feed and first.mapping_version = v.version and first.at < v.recorded_at;
  update identify.mapping_version v set tells = known.tells
    from (values ('school-census', '{suspension,permanent-exclusion,sen-support,school-sessions-missed}'::text[]), ('children-in-need', '{child-protection-plan}'),
                 ('looked-after', '{looked-after}'), ('housing', '{rent-arrears,notice-seeking-possession,temporary-accommodation}'),
                 ('benefits', '{out-of-work-benefit}')) known (feed, tells)
   where known.feed = v.feed and cardinality(v.tells) = 0 and v.by_actor is null and not coalesce(v.mapping ? 'tells', false)
     and exists (select from identify.mapping_version later where later.feed = v.feed and later.version > v.version);
  alter table identify.mapping_version force row level security;
  alter table identify.delivery force row level security;
end $$;
