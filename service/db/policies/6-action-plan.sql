-- What was released is published: anybody reads it, signed in or not. Drafts are the officials'.
create policy owner_only on action_plan.record to kith_owner using (true) with check (true);
create policy owner_only on action_plan.link_check to kith_owner using (true) with check (true);

grant select, insert (kind, key, version, based_on, body, note, shipped, drafted_by, released_by), update (released_by, withdrawn_by)
  on action_plan.record to kith_action_plan;
grant select on action_plan.record to kith_consultation;
create policy released on action_plan.record for select to kith_action_plan, kith_consultation using (released_by is not null);
create policy officials_read on action_plan.record for select to kith_action_plan
  using ((select identity.has('{plan-official,system}', '{keep-the-plan}')));
create policy officials_draft on action_plan.record for insert to kith_action_plan
  with check ((select identity.has('{plan-official}', '{keep-the-plan}')) and drafted_by = (select identity.my_id())
              and not shipped and released_by is null);
create policy shipped_with_kith on action_plan.record for insert to kith_action_plan
  with check ((select identity.has('{system}', '{keep-the-plan}')) and drafted_by = (select identity.my_id())
              and (released_by is null or (shipped and released_by = drafted_by)));
-- In one's own name only; that it is not one's own draft is the table's to say.
create policy officials_settle on action_plan.record for update to kith_action_plan
  using ((select identity.has('{plan-official}', '{keep-the-plan}')) and released_by is null and withdrawn_by is null)
  with check (coalesce(released_by, (select identity.my_id())) = (select identity.my_id())
              and coalesce(withdrawn_by, (select identity.my_id())) = (select identity.my_id()));

grant select, insert (address, outcome, status, leads_to) on action_plan.link_check to kith_action_plan;
create policy published on action_plan.link_check for select to kith_action_plan, kith_consultation using (true);
create policy looked on action_plan.link_check for insert to kith_action_plan
  with check ((select identity.has('{system}', '{keep-the-plan}')));
grant execute on function action_plan.stamp_record() to kith_action_plan;
