-- Counts anew what a run is about to read. After a first load the database knows nothing yet of how much there is, and until it has looked by itself, which is a matter
-- of chance and minutes, a county's relationships are read by looking through everything for each of them.
create function identify.count_anew() returns void
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
begin
  if not identity.has('{system}', '{link,find-needs}') then return; end if;
  analyze people.person, identify.source_person, identify.assertion, identify.link;
end $$;
