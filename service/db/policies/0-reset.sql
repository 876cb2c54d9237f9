-- Policies and grants are laid again from nothing each time one of these files changes: what is not written here is not allowed. Grants name
-- the columns that are written: ids, times and counts of the database's own are nobody's to give, and a column that is never changed cannot be.
do $$
declare item record;
begin
  for item in select schemaname, tablename, policyname from pg_policies where schemaname in ('identity', 'audit', 'jobs', 'people', 'identify', 'action_plan', 'consultation', 'working_together') loop
    execute format('drop policy %I on %I.%I', item.policyname, item.schemaname, item.tablename);
  end loop;
  for item in select n.nspname, c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace
               where n.nspname in ('identity', 'audit', 'jobs', 'people', 'identify', 'action_plan', 'consultation', 'working_together') and c.relkind in ('r', 'p') loop
    execute format('alter table %I.%I enable row level security', item.nspname, item.relname);
    execute format('alter table %I.%I force row level security', item.nspname, item.relname);
    execute format('revoke all on %I.%I from public, kith_people, kith_identify, kith_action_plan, kith_consultation, kith_working_together, kith_platform, kith_door, kith_app, kith_worker', item.nspname, item.relname);
  end loop;
end $$;
revoke all on all functions in schema identity, audit, jobs, people, identify, action_plan, consultation, working_together
  from public, kith_people, kith_identify, kith_action_plan, kith_consultation, kith_working_together, kith_platform, kith_door, kith_app, kith_worker;
revoke create on schema public from public;
grant usage on schema identity, audit, people, identify, jobs to kith_people, kith_identify, kith_platform;
-- A module reaches its own schema, who asks, and the trail; and of other modules what their policies grant it.
grant usage on schema identity, audit, jobs, people, action_plan to kith_action_plan, kith_consultation;
grant usage on schema consultation to kith_consultation;
grant usage on schema identity, audit, jobs, people, identify, working_together to kith_working_together;
grant usage on schema identity to kith_door;
