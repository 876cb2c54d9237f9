-- Pages of people whose family is supported. They read what was published to them and what they said themselves, and of who looked only what the owner's functions
-- tell. The family's team sees who has a page and what was published; the guardian answers what is asked and says what must wait.
create policy owner_works on working_together.page_invitation to kith_owner using (true) with check (true);
create policy owner_works on working_together.page_account to kith_owner using (true) with check (true);
create policy owner_only on working_together.page_attempt to kith_owner using (true) with check (true);
create policy owner_works on working_together.publication to kith_owner using (true) with check (true);
create policy owner_reads on working_together.look_question for select to kith_owner using (true);
create policy owner_reads on working_together.withheld_line for select to kith_owner using (true);
create policy owner_reads_for_pages on working_together.meeting_guest for select to kith_owner using (true);
create policy owner_reads_for_pages on working_together.help_consent for select to kith_owner using (true);
grant execute on function identity.open_family_session(text, bytea, interval, interval, boolean) to kith_door;
grant execute on function working_together.my_members(), working_together.page_state(), working_together.claim_page(bytea, date), working_together.my_looks(),
  working_together.my_passed(), working_together.pages_kept(uuid), working_together.lines_for(uuid), working_together.has_page(uuid),
  working_together.publish_to(uuid, uuid, text, text, text, jsonb, bytea, uuid, uuid) to kith_working_together;

grant select (id, episode, member, child_because, not_to, by_actor, at, until, used_at, recorded_to, ended_by),
  insert (id, episode, member, code_hash, child_because, not_to, by_actor), update (recorded_to, ended_by) on working_together.page_invitation to kith_working_together;
create policy reads on working_together.page_invitation for select to kith_working_together
  using (episode in (select working_together.my_episodes()));
create policy invites on working_together.page_invitation for insert to kith_working_together
  with check (episode in (select working_together.my_episodes()) and by_actor = (select identity.my_id()));
create policy ends on working_together.page_invitation for update to kith_working_together
  using (recorded_to is null and episode in (select working_together.my_episodes())) with check (ended_by = (select identity.my_id()));

grant select, update (recorded_to, ended_by) on working_together.page_account to kith_working_together;
create policy reads on working_together.page_account for select to kith_working_together
  using (episode in (select working_together.my_episodes()) or (select identity.has('{family-member}', '{own-page}')) and actor = (select identity.my_id()));
create policy ends on working_together.page_account for update to kith_working_together
  using (recorded_to is null and (episode in (select working_together.my_episodes())
         or (select identity.has('{family-member}', '{own-page}')) and actor = (select identity.my_id())))
  with check (ended_by = (select identity.my_id()));

grant select on working_together.publication to kith_working_together;
create policy reads on working_together.publication for select to kith_working_together
  using (member in (select working_together.my_members()) or episode in (select working_together.my_episodes()));

grant select, insert (id, publication, line, words, by_actor), update (recorded_to, ended_by) on working_together.disagreement to kith_working_together;
create policy reads on working_together.disagreement for select to kith_working_together
  using (member in (select working_together.my_members()) or episode in (select working_together.my_episodes()));
create policy adds on working_together.disagreement for insert to kith_working_together
  with check (by_actor = (select identity.my_id()) and member in (select working_together.my_members()));
create policy ends on working_together.disagreement for update to kith_working_together
  using (recorded_to is null and member in (select working_together.my_members())) with check (ended_by = (select identity.my_id()));

grant select, insert (id, line, words, due, by_actor), update (answered_by, answered_at, answer) on working_together.look_question to kith_working_together;
create policy reads on working_together.look_question for select to kith_working_together
  using (member in (select working_together.my_members()) or (select identity.has('{guardian}', '{answer-families}')));
create policy asks on working_together.look_question for insert to kith_working_together
  with check (by_actor = (select identity.my_id()) and member in (select working_together.my_members()));
create policy answers on working_together.look_question for update to kith_working_together
  using (answered_at is null and (select identity.has('{guardian}', '{answer-families}')))
  with check (answered_by = (select identity.my_id()) and answered_at = now());

grant select, insert (id, episode, member, line, by_whom, from_day, reason, because, until, by_actor),
  update (confirmed_by, confirmed_at, refused_by, refused_at) on working_together.withheld_line to kith_working_together;
create policy reads on working_together.withheld_line for select to kith_working_together
  using ((select identity.has('{guardian}', '{answer-families}')));
create policy withholds on working_together.withheld_line for insert to kith_working_together
  with check ((select identity.has('{guardian}', '{answer-families}')) and by_actor = (select identity.my_id()));
create policy second_person on working_together.withheld_line for update to kith_working_together
  using (confirmed_at is null and refused_at is null and (select identity.has('{guardian}', '{answer-families}')) and by_actor <> (select identity.my_id()))
  with check ((confirmed_by = (select identity.my_id()) and confirmed_at = now() and refused_by is null)
              or (refused_by = (select identity.my_id()) and refused_at = now() and confirmed_by is null));
