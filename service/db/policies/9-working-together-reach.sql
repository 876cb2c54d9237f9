-- How somebody in a family can be reached is for its team, as what is written of it is; a sealed way for those of them who are named, and for nobody else. What hangs on
-- a way is reached by whoever reaches the way.
grant execute on function working_together.my_sealed(), working_together.seal_way(uuid, uuid[], bytea[], bytea[], text, uuid[], text),
  working_together.plain_copies(uuid), working_together.ways_for_release(uuid),
  working_together.reach_for_release(uuid), working_together.identifiers_for_release(uuid), working_together.edges_for_release(uuid),
  working_together.members_for_release(uuid), working_together.hold_way(uuid, text, text, uuid), working_together.unread_ways(),
  working_together.hand_over_way(uuid, uuid, text, uuid),
  working_together.families_hidden() to kith_working_together;

create policy owner_works on working_together.way to kith_owner using (true) with check (true);
create policy owner_works on working_together.way_reader to kith_owner using (true) with check (true);
create policy owner_works on working_together.reach_risk to kith_owner using (true) with check (true);
create policy owner_reads on working_together.way_confirmation for select to kith_owner using (true);
create policy owner_reads_for_release on working_together.must_not_learn for select to kith_owner using (true);
create policy owner_brings on working_together.must_not_learn for insert to kith_owner with check (true);
create policy owner_reads on working_together.staff_entry for select to kith_owner using (true);
create policy owner_adds_for_staff on working_together.protection for insert to kith_owner with check (true);
create policy owner_ends_for_staff on working_together.protection for update to kith_owner using (true) with check (true);

grant select, insert (id, form, episode, member, kind, plain, ciphertext, wrapped_key, key_id, said_by, not_for, by_actor), update (recorded_to, ended_by)
  on working_together.way to kith_working_together;
create policy reads on working_together.way for select to kith_working_together
  using (episode in (select working_together.my_episodes()) and (ciphertext is null or id in (select working_together.my_sealed())));
create policy adds on working_together.way for insert to kith_working_together
  with check (episode in (select working_together.my_episodes()) and by_actor = (select identity.my_id()));
create policy ends on working_together.way for update to kith_working_together
  using (recorded_to is null and episode in (select working_together.my_episodes()) and (ciphertext is null or id in (select working_together.my_sealed())))
  with check (ended_by = (select identity.my_id()));

grant select, insert (form, episode, way, how, by_actor) on working_together.way_confirmation to kith_working_together;
create policy reads on working_together.way_confirmation for select to kith_working_together
  using (episode in (select working_together.my_episodes()) and exists (select from working_together.way w where w.id = way));
create policy adds on working_together.way_confirmation for insert to kith_working_together
  with check (by_actor = (select identity.my_id()) and episode in (select working_together.my_episodes()) and exists (select from working_together.way w where w.id = way));

grant select, insert (form, episode, way, kind, because, by_actor) on working_together.reach_risk to kith_working_together;
create policy reads on working_together.reach_risk for select to kith_working_together
  using (episode in (select working_together.my_episodes()) and (way is null or exists (select from working_together.way w where w.id = way)));
create policy adds on working_together.reach_risk for insert to kith_working_together
  with check (by_actor = (select identity.my_id()) and episode in (select working_together.my_episodes())
              and (way is null or exists (select from working_together.way w where w.id = way)));

grant select, insert (form, episode, way, actor, because, granted_by, until), update (recorded_to, ended_by) on working_together.way_reader to kith_working_together;
create policy reads on working_together.way_reader for select to kith_working_together
  using (episode in (select working_together.my_episodes()) and exists (select from working_together.way w where w.id = way));
create policy adds on working_together.way_reader for insert to kith_working_together
  with check (granted_by = (select identity.my_id()) and episode in (select working_together.my_episodes())
              and exists (select from working_together.way w where w.id = way and w.ciphertext is not null));
create policy ends on working_together.way_reader for update to kith_working_together
  using (recorded_to is null and episode in (select working_together.my_episodes()) and exists (select from working_together.way w where w.id = way))
  with check (ended_by = (select identity.my_id()));

grant select, insert (episode, place, entry, by_actor) on working_together.address_passed to kith_working_together;
create policy reads on working_together.address_passed for select to kith_working_together
  using (episode in (select working_together.my_episodes()));
create policy adds on working_together.address_passed for insert to kith_working_together
  with check (episode in (select working_together.my_episodes()) and by_actor = (select identity.my_id()));

-- The desk's: whom it rang, and the register of staff, but for what is hidden from one of themselves.
grant select, insert (form, contact, protection, spoke_to, said, by_actor) on working_together.protected_contact_rung to kith_working_together;
create policy reads on working_together.protected_contact_rung for select to kith_working_together
  using ((select identity.has('{protection-desk}', '{protect}')));
create policy adds on working_together.protected_contact_rung for insert to kith_working_together
  with check ((select identity.has('{protection-desk}', '{protect}')) and by_actor = (select identity.my_id()));

grant select, insert (form, actor, relation, forename, surname, born, places, by_actor), update (recorded_to, ended_by) on working_together.staff_entry to kith_working_together;
create policy reads on working_together.staff_entry for select to kith_working_together
  using ((select identity.has('{protection-desk}', '{protect}')) and actor <> (select identity.my_id()));
create policy adds on working_together.staff_entry for insert to kith_working_together
  with check ((select identity.has('{protection-desk}', '{protect}')) and by_actor = (select identity.my_id()));
create policy ends on working_together.staff_entry for update to kith_working_together
  using (recorded_to is null and (select identity.has('{protection-desk}', '{protect}')) and actor <> (select identity.my_id()))
  with check (ended_by = (select identity.my_id()));

-- A colleague's own family and their relatives' are on no list of that colleague's, whatever their work is.
create policy not_ones_own on working_together.episode as restrictive to kith_working_together
  using (id not in (select working_together.families_hidden()));
create policy not_ones_own on working_together.episode_step as restrictive to kith_working_together
  using (episode not in (select working_together.families_hidden()));
create policy not_ones_own on working_together.team_member as restrictive to kith_working_together
  using (episode not in (select working_together.families_hidden()));
create policy not_ones_own on working_together.episode_glance as restrictive to kith_working_together
  using (episode not in (select working_together.families_hidden()));
create policy not_ones_own on working_together.closure as restrictive to kith_working_together
  using (episode not in (select working_together.families_hidden()));
