-- 0011 took away two keys that looked back at each row of a load: a quarter of a second for 60,000 rows, where the rows themselves took half. What
-- they kept is kept again, by looking at all rows of a statement together, which costs too little to measure. It runs as whoever writes, so
-- that nobody is told of a person or a delivery they may not see; and nothing may take either away again (catalog test).
create function identify.says_it_of_somebody() returns trigger
language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
  if exists (select from written w where not exists (select from identify.source_person p where p.id = w.source_person))
     or exists (select from written w where w.other is not null and not exists (select from identify.source_person p where p.id = w.other)) then
    raise exception using errcode = 'foreign_key_violation', message = 'identify.assertion: said of nobody there is';
  end if;
  return null;
end $$;
create trigger says_it_of_somebody after insert on identify.assertion referencing new table as written
  for each statement execute function identify.says_it_of_somebody();

create function identify.came_with_a_delivery() returns trigger
language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
  if exists (select from (select distinct delivery from written) w where not exists (select from identify.delivery d where d.id = w.delivery)) then
    raise exception using errcode = 'foreign_key_violation', message = 'identify.source_row: of no delivery there is';
  end if;
  return null;
end $$;
create trigger came_with_a_delivery after insert on identify.source_row referencing new table as written
  for each statement execute function identify.came_with_a_delivery();
