-- Policies and grants are laid again from nothing each time one of these files changes: what is not written here is not allowed. Grants name
-- the columns that are written: ids, times and counts of the database's own are nobody's to give, and a column that is never changed cannot be.
do $$
declare item record;
begin
  for item in select schemaname, tablename, policyname from pg_policies where schemaname in ('identity', 'audit', 'people', 'identify', 'jobs') loop
    execute format('drop policy %I on %I.%I', item.policyname, item.schemaname, item.tablename);
  end loop;
  for item in select n.nspname, c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace
               where n.nspname in ('identity', 'audit', 'people', 'identify', 'jobs') and c.relkind in ('r', 'p') loop
    execute format('alter table %I.%I enable row level security', item.nspname, item.relname);
    execute format('alter table %I.%I force row level security', item.nspname, item.relname);
    execute format('revoke all on %I.%I from public, kith_people, kith_identify, kith_platform, kith_door, kith_app, kith_worker', item.nspname, item.relname);
  end loop;
end $$;
revoke all on all functions in schema identity, audit, people, identify, jobs from public, kith_people, kith_identify, kith_platform, kith_door, kith_app, kith_worker;
revoke create on schema public from public;
grant usage on schema identity, audit, people, identify, jobs to kith_people, kith_identify, kith_platform;
grant usage on schema identity to kith_door;
