-- What the council says of its own use: whoever governs writes and sees who wrote; everybody reads what holds now.
create policy owner_reads on working_together.statement for select to kith_owner using (true);
grant select, insert (question, answer, by_actor) on working_together.statement to kith_working_together;
create policy governance_reads on working_together.statement for select to kith_working_together
  using ((select identity.has('{governance-lead}', '{govern}')));
create policy governance_writes on working_together.statement for insert to kith_working_together
  with check ((select identity.has('{governance-lead}', '{govern}')) and by_actor = (select identity.my_id()));
grant execute on function working_together.published_statements() to kith_working_together;

create policy owner_reads on identify.needs_run for select to kith_owner using (true);
create policy owner_reads on identify.link_run for select to kith_owner using (true);
create policy owner_reads on identify.decision for select to kith_owner using (true);
grant execute on function identify.published_feeds(), identify.published_use() to kith_identify;
