-- What people offered comes in by one function, and is read and answered by the correspondence desk.
grant execute on function working_together.receive_enquiry(uuid, text, text, text, text, text) to kith_working_together;
grant execute on function working_together.let_enquiries_go(integer) to kith_working_together;
create policy owner_receives on working_together.offer_enquiry for insert to kith_owner with check (true);
-- And goes by one, when it was answered: the rule is the table's own.
create policy owner_reads on working_together.offer_enquiry for select to kith_owner using (true);
create policy owner_lets_go on working_together.offer_enquiry for update to kith_owner using (answered_at is not null) with check (let_go_at is not null);

grant select, update (answered_by, answered_at, how, answer) on working_together.offer_enquiry to kith_working_together;
create policy reads on working_together.offer_enquiry for select to kith_working_together
  using ((select identity.has('{correspondence-clerk}', '{answer-enquiries}')));
create policy answers on working_together.offer_enquiry for update to kith_working_together
  using (answered_at is null and (select identity.has('{correspondence-clerk}', '{answer-enquiries}')))
  with check (answered_by = (select identity.my_id()));
