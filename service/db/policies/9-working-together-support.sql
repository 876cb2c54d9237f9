-- Families being supported. Who is on the team reaches what is written of the family, while the agency's agreement runs; who answers contacts
-- and who manages see that there is an episode, at which level and who leads it, never what is written in it.
create policy owner_reads on working_together.agreement for select to kith_owner using (true);
create policy owner_reads on working_together.episode for select to kith_owner using (true);
create policy owner_reads on working_together.team_member for select to kith_owner using (true);
grant execute on function working_together.agreed(text), working_together.my_episodes(), working_together.names_of_my_families(uuid[]),
  working_together.episodes_of_considered(uuid) to kith_working_together;

-- Which families that were put before a person are supported here is kept by triggers and reached by the owner's functions alone.
create policy owner_only on working_together.supported_family to kith_owner using (true) with check (true);
grant execute on function identify.families_supported(), identify.support_of_families(uuid[]) to kith_identify;

grant select, insert (id, agency, purposes, categories, gateway, gateway_because, keep_months, begins, ends, condition, confirm_by, follows, drafted_by),
  update (signed_by, sent_back_by, sent_back_because, ended_by, ended_because) on working_together.agreement to kith_working_together;
create policy reads on working_together.agreement for select to kith_working_together
  using ((select identity.has('{governance-lead}', '{govern}'))
         or ((select identity.has('{sharing-lead}', '{agree-sharing}')) and agency = (select identity.my_agency())));
create policy drafts on working_together.agreement for insert to kith_working_together
  with check ((select identity.has('{governance-lead}', '{govern}')) and drafted_by = (select identity.my_id()));
-- Which of the two may do what, and when, is the trigger's to say (agreement_moves).
create policy signs_and_ends on working_together.agreement for update to kith_working_together
  using (ended_at is null and ((select identity.has('{governance-lead}', '{govern}'))
         or ((select identity.has('{sharing-lead}', '{agree-sharing}')) and agency = (select identity.my_agency()))))
  with check (true);

grant select, insert (because, reopens, consideration, opened_by) on working_together.episode to kith_working_together;
create policy reads on working_together.episode for select to kith_working_together
  using (id in (select working_together.my_episodes())
         or (select identity.has('{front-door}', '{answer-contacts}')) or (select identity.has('{team-manager}', '{manage-support}'))
         or (select identity.has('{front-door,team-manager}', '{consider-families}')));
-- Whoever considers families opens only what was offered (begins_where_offered).
create policy opens on working_together.episode for insert to kith_working_together
  with check (((select identity.has('{front-door}', '{answer-contacts}')) or (select identity.has('{team-manager}', '{manage-support}'))
               or (select identity.has('{front-door,team-manager}', '{consider-families}')))
              and opened_by = (select identity.my_id()));

grant select, insert (episode, level, because, by_actor, nobodys_home) on working_together.episode_step to kith_working_together;
create policy reads on working_together.episode_step for select to kith_working_together
  using (episode in (select working_together.my_episodes())
         or (select identity.has('{front-door}', '{answer-contacts}')) or (select identity.has('{team-manager}', '{manage-support}')));
create policy steps on working_together.episode_step for insert to kith_working_together
  with check (((select identity.has('{front-door}', '{answer-contacts}')) or (select identity.has('{team-manager}', '{manage-support}'))
               or ((select identity.has('{front-door,team-manager}', '{consider-families}'))
                   and episode in (select e.id from working_together.episode e where e.opened_by = (select identity.my_id()))))
              and by_actor = (select identity.my_id()));

grant select, insert (episode, part, forename, surname, born, record, said_by), update (recorded_to, ended_by) on working_together.member
  to kith_working_together;
create policy reads on working_together.member for select to kith_working_together
  using (episode in (select working_together.my_episodes()));
create policy adds on working_together.member for insert to kith_working_together
  with check (said_by = (select identity.my_id())
              and (episode in (select working_together.my_episodes()) or (select identity.has('{front-door}', '{answer-contacts}'))
                   or ((select identity.has('{front-door,team-manager}', '{consider-families}'))
                   and episode in (select e.id from working_together.episode e where e.opened_by = (select identity.my_id())))));
create policy ends on working_together.member for update to kith_working_together
  using (recorded_to is null and episode in (select working_together.my_episodes())) with check (ended_by = (select identity.my_id()));

grant select, insert (episode, actor, part, because, added_by), update (recorded_to, ended_by) on working_together.team_member
  to kith_working_together;
create policy reads on working_together.team_member for select to kith_working_together
  using (episode in (select working_together.my_episodes())
         or (select identity.has('{front-door}', '{answer-contacts}')) or (select identity.has('{team-manager}', '{manage-support}')));
create policy adds on working_together.team_member for insert to kith_working_together
  with check (added_by = (select identity.my_id())
              and ((select identity.has('{front-door}', '{answer-contacts}')) or (select identity.has('{team-manager}', '{manage-support}'))
                   or ((select identity.has('{front-door,team-manager}', '{consider-families}'))
                   and episode in (select e.id from working_together.episode e where e.opened_by = (select identity.my_id())))
                   or (part = 'member' and episode in (select working_together.my_episodes()))));
create policy ends on working_together.team_member for update to kith_working_together
  using (recorded_to is null and ((select identity.has('{team-manager}', '{manage-support}'))
         or (actor = (select identity.my_id()) and episode in (select working_together.my_episodes()))))
  with check (ended_by = (select identity.my_id()));
