-- What agencies agree and what they tell each other of one family. Both sides of a share see it, where they are on the family's team; why it
-- was given or declined is for the side that holds what was asked.
create policy owner_reads on working_together.agreement_confirmation for select to kith_owner using (true);
create policy owner_reads_for_shares on working_together.member for select to kith_owner using (true);
create policy owner_reads on working_together.share_request for select to kith_owner using (true);
create policy owner_reads on working_together.share_answer for select to kith_owner using (true);
grant execute on function working_together.categories_of(uuid), working_together.may_pass(), working_together.published_agreements(),
  working_together.share_counts() to kith_working_together;

grant select, insert (id, agreement, says, holds_until, by_actor) on working_together.agreement_confirmation to kith_working_together;
create policy reads on working_together.agreement_confirmation for select to kith_working_together
  using ((select identity.has('{governance-lead}', '{govern}'))
         or ((select identity.has('{sharing-lead}', '{agree-sharing}'))
             and agreement in (select a.id from working_together.agreement a where a.agency = (select identity.my_agency()))));
create policy confirms on working_together.agreement_confirmation for insert to kith_working_together
  with check ((select identity.has('{governance-lead}', '{govern}')) and by_actor = (select identity.my_id()));

grant select, insert (id, episode, about, by_agency, of_agency, categories, necessity, minimum, gateway, gateway_because, under_duty, unasked, keep_until, asked_by)
  on working_together.share_request to kith_working_together;
create policy reads on working_together.share_request for select to kith_working_together
  using (episode in (select working_together.my_episodes()) and (select identity.my_agency()) in (by_agency, of_agency));
create policy asks on working_together.share_request for insert to kith_working_together
  with check (asked_by = (select identity.my_id()) and episode in (select working_together.my_episodes()));

grant select, insert (request, given, categories, keep_until, ring_name, ring_phone, by_actor)
  on working_together.share_answer to kith_working_together;
create policy reads on working_together.share_answer for select to kith_working_together
  using (episode in (select working_together.my_episodes()) and (select identity.my_agency()) in (by_agency, of_agency));
create policy answers on working_together.share_answer for insert to kith_working_together
  with check (by_actor = (select identity.my_id()) and of_agency = (select identity.my_agency())
              and episode in (select working_together.my_episodes()));

-- What was told is gone for whoever was told, from the statement after the day they may keep it.
grant select, insert (request, went, by_actor) on working_together.share_content to kith_working_together;
create policy reads on working_together.share_content for select to kith_working_together
  using (episode in (select working_together.my_episodes())
         and ((select identity.my_agency()) = of_agency
              or ((select identity.my_agency()) = by_agency and keep_until >= (clock_timestamp() at time zone 'Europe/London')::date)));
create policy tells on working_together.share_content for insert to kith_working_together
  with check (by_actor = (select identity.my_id()) and of_agency = (select identity.my_agency())
              and episode in (select working_together.my_episodes()));

grant select, insert (request, ground, because, by_actor) on working_together.share_reason to kith_working_together;
create policy reads on working_together.share_reason for select to kith_working_together
  using (episode in (select working_together.my_episodes()) and of_agency = (select identity.my_agency()));
create policy says_why on working_together.share_reason for insert to kith_working_together
  with check (by_actor = (select identity.my_id()) and of_agency = (select identity.my_agency())
              and episode in (select working_together.my_episodes()));
