-- Who must not be found. The desk keeps the list, except what is hidden from one of themselves; nobody else reads a row of it. Which records are theirs is
-- the owner's functions' to know.
create policy owner_reads on working_together.protection for select to kith_owner using (true);
create policy owner_only on working_together.protected_record to kith_owner using (true) with check (true);
create policy owner_only on working_together.protected_told to kith_owner using (true) with check (true);
create policy owner_reads_for_protection on working_together.contact_decision for select to kith_owner using (true);
grant execute on function working_together.protection_found(uuid[]), working_together.contacts_about_protected(uuid) to kith_working_together;
grant select, insert (id, kind, forename, surname, born, nhs, upn, hidden_from, asked_by, basis, by_actor), update (recorded_to, ended_by, ended_because)
  on working_together.protection to kith_working_together;
create policy reads on working_together.protection for select to kith_working_together
  using ((select identity.has('{protection-desk}', '{protect}')) and hidden_from is distinct from (select identity.my_id()));
create policy adds on working_together.protection for insert to kith_working_together
  with check ((select identity.has('{protection-desk}', '{protect}')) and by_actor = (select identity.my_id()));
create policy ends on working_together.protection for update to kith_working_together
  using (recorded_to is null and (select identity.has('{protection-desk}', '{protect}')) and hidden_from is distinct from (select identity.my_id()))
  with check (recorded_to = now() and ended_by = (select identity.my_id()));
