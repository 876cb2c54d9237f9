-- What is written of a family is reached by whoever is on its team now, while their agency's agreement runs, and by nobody else. Each writes in their
-- own name. What ends or is settled is settled once.
do $$
declare item text;
begin
  foreach item in array array['answer', 'help_consent', 'must_not_learn', 'meeting', 'meeting_guest', 'minute', 'agreed_action', 'visit', 'supervision'] loop
    execute format('grant select on working_together.%I to kith_working_together', item);
    execute format('create policy reads on working_together.%I for select to kith_working_together using (episode in (select working_together.my_episodes()))', item);
  end loop;
  foreach item in array array['answer', 'help_consent', 'must_not_learn', 'meeting', 'minute', 'agreed_action', 'visit'] loop
    execute format('create policy adds on working_together.%I for insert to kith_working_together
      with check (episode in (select working_together.my_episodes()) and by_actor = (select identity.my_id()))', item);
  end loop;
end $$;
grant insert (id, episode, section, about, text, choice, said_by, may_tell, rests_on, version, based_on, because, by_actor) on working_together.answer to kith_working_together;
grant insert (id, episode, member, state, for_what, day, by_actor) on working_together.help_consent to kith_working_together;
grant insert (id, episode, who, of, what, because, by_actor), update (recorded_to, ended_by) on working_together.must_not_learn to kith_working_together;
grant insert (id, episode, kind, day, time_of_day, place, home_of, by_actor) on working_together.meeting to kith_working_together;
grant insert (id, episode, meeting, member, worker, invited_by), update (came, came_said_by, recorded_to, ended_by, withdrawn_for) on working_together.meeting_guest to kith_working_together;
grant insert (id, episode, meeting, text, about, said_by, may_tell, by_actor) on working_together.minute to kith_working_together;
grant insert (id, episode, meeting, what, owner_member, owner_worker, due, may_tell, by_actor), update (done_on, done_said_by) on working_together.agreed_action
  to kith_working_together;
grant insert (id, episode, day, kind, seen, alone, note, may_tell, by_actor) on working_together.visit to kith_working_together;
grant insert (id, episode, worker, note, by_actor) on working_together.supervision to kith_working_together;

create policy ends on working_together.must_not_learn for update to kith_working_together
  using (recorded_to is null and episode in (select working_together.my_episodes())) with check (ended_by = (select identity.my_id()));
create policy adds on working_together.meeting_guest for insert to kith_working_together
  with check (episode in (select working_together.my_episodes()) and invited_by = (select identity.my_id()));
create policy settles on working_together.meeting_guest for update to kith_working_together
  using (recorded_to is null and came is null and episode in (select working_together.my_episodes()))
  with check ((select identity.my_id()) in (came_said_by, ended_by));
create policy settles on working_together.agreed_action for update to kith_working_together
  using (done_on is null and episode in (select working_together.my_episodes())) with check (done_said_by = (select identity.my_id()));
create policy adds on working_together.supervision for insert to kith_working_together
  with check (episode in (select working_together.my_episodes()) and by_actor = (select identity.my_id())
              and (select identity.has('{team-manager}', '{support-family}')));

-- That it ended, and by whose hand, is seen by whoever sees that it began.
grant select, insert (id, episode, outcome, proposed_by), update (signed_by, signed_at, returned_by, returned_at) on working_together.closure to kith_working_together;
create policy reads on working_together.closure for select to kith_working_together
  using (episode in (select working_together.my_episodes())
         or (select identity.has('{front-door}', '{answer-contacts}')) or (select identity.has('{team-manager}', '{manage-support}')));
create policy proposes on working_together.closure for insert to kith_working_together
  with check (episode in (select working_together.my_episodes()) and proposed_by = (select identity.my_id()));
create policy settles on working_together.closure for update to kith_working_together
  using (signed_at is null and returned_at is null and episode in (select working_together.my_episodes())
         and (select identity.has('{team-manager}', '{support-family}')))
  with check ((select identity.my_id()) in (signed_by, returned_by));

grant select, insert (id, worker, families, set_by) on working_together.worker_capacity to kith_working_together;
create policy reads on working_together.worker_capacity for select to kith_working_together
  using ((select identity.has('{team-manager}', '{manage-support}')));
create policy adds on working_together.worker_capacity for insert to kith_working_together
  with check ((select identity.has('{team-manager}', '{manage-support}')) and set_by = (select identity.my_id()));

-- For the owner's listed functions.
create policy owner_reads on working_together.member for select to kith_owner using (true);
create policy owner_reads on working_together.episode_step for select to kith_owner using (true);
create policy owner_reads on working_together.visit for select to kith_owner using (true);
create policy owner_reads on working_together.meeting for select to kith_owner using (true);
create policy owner_reads on working_together.agreed_action for select to kith_owner using (true);
create policy owner_reads on working_together.closure for select to kith_owner using (true);
create policy owner_carries on working_together.member for insert to kith_owner with check (true);
grant execute on function working_together.practitioners() to kith_working_together;
-- PostgreSQL puts the function's words in its place in an index only for a role that may call it, and keeps the index as the first role of a connection saw it:
-- without this, members are found by name one after another.
grant execute on function identify.folded(text) to kith_working_together;

-- Dates and numbers of episodes, never what is written in them: of one's own while supporting families, of all while managing. Nobody writes them but
-- the triggers of what they are worked out from.
grant select on working_together.episode_glance to kith_working_together;
create policy reads on working_together.episode_glance for select to kith_working_together
  using ((select identity.has('{team-manager}', '{manage-support}')) or episode in (select working_together.my_episodes()));
create policy owner_reads on working_together.episode_glance for select to kith_owner using (true);
create policy owner_keeps on working_together.episode_glance for insert to kith_owner with check (true);
create policy owner_keeps_again on working_together.episode_glance for update to kith_owner using (true) with check (true);
grant execute on function identify.known_of_members(uuid, timestamptz), identify.homes_of_members(uuid) to kith_identify;
