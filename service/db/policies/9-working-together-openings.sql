-- A family opened in an emergency. Opened through the function alone; the one who opened sees theirs, the guardian sees all and reviews those of others; the family's
-- team and its supervisor see that it was opened, by whom and why.
create policy owner_works on working_together.opening to kith_owner using (true) with check (true);
create policy owner_reads_for_openings on working_together.closure for select to kith_owner using (true);
grant execute on function identity.proved_again() to kith_working_together;
grant execute on function working_together.open_in_emergency(uuid, text, text, text, text, date, date), working_together.looks_at(uuid, uuid[], text, date, date), working_together.opening_rate(),
  working_together.may_open()
  to kith_working_together;
grant select, update (held_because, held_until, held_by, reviewed_by, reviewed_at, was_right, review) on working_together.opening to kith_working_together;
create policy reads on working_together.opening for select to kith_working_together
  using (((select identity.has('{practitioner,team-manager}', '{break-glass}')) and actor = (select identity.my_id()))
         or (select identity.has('{guardian}', '{review-openings}'))
         or episode in (select working_together.my_episodes()));
create policy reviews on working_together.opening for update to kith_working_together
  using (reviewed_at is null and (select identity.has('{guardian}', '{review-openings}')) and actor <> (select identity.my_id()))
  with check (reviewed_by = (select identity.my_id()) or (reviewed_by is null and held_by = (select identity.my_id())));
