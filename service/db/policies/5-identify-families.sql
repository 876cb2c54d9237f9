grant select, insert (state, as_at, known_at, instruments), update (state, finished_at, counts, list_hash, problem) on identify.needs_run to kith_identify;
create policy reads on identify.needs_run for select to kith_identify
  using ((select identity.has('{system}', '{find-needs}')) or (select identity.has('{front-door,team-manager}', '{consider-families}'))
         or (select identity.has('{data-lead}', '{check-links}')) or (select identity.has('{governance-lead}', '{govern}')));
create policy adds on identify.needs_run for insert to kith_identify with check ((select identity.has('{system}', '{find-needs}')));
create policy changes on identify.needs_run for update to kith_identify using ((select identity.has('{system}', '{find-needs}')));

grant select, insert (key) on identify.family to kith_identify;
grant select, insert (family, person, role, lives_with, because), update (recorded_to) on identify.family_member to kith_identify;
grant select, insert (family, instrument, version, as_at, bar, present, absent, unknown, items, run), update (recorded_to) on identify.finding
  to kith_identify;
grant select, insert (family, met, needs, not_known, first_signal, newest_signal, needs_present,
                      child_under_two, unborn_child, already_supported, run),
  update (met, needs, not_known, first_signal, newest_signal, needs_present, child_under_two,
          unborn_child, already_supported, rules_hold, state, run)
  on identify.consideration to kith_identify;
-- Somebody of whom nobody may learn, and their family, are in no list and no count: what is drawn from a consideration is reached through it.
grant execute on function identify.unseen_considerations(), identify.count_anew() to kith_identify;
create policy reads on identify.consideration for select to kith_identify
  using ((select identity.has('{system}', '{find-needs}'))
         or ((select identity.has('{front-door,team-manager}', '{consider-families}')) and id not in (select identify.unseen_considerations())));
create policy adds on identify.consideration for insert to kith_identify with check ((select identity.has('{system}', '{find-needs}')));
-- A person holds what they decide about (select for update) and closes it with their own decision; the service never closes one.
create policy changes on identify.consideration for update to kith_identify
  using (state = 'open' and ((select identity.has('{system}', '{find-needs}'))
         or ((select identity.has('{front-door,team-manager}', '{consider-families}')) and id not in (select identify.unseen_considerations()))))
  with check (((select identity.has('{system}', '{find-needs}')) and state = 'open')
         or (state = 'decided'
             and exists (select 1 from identify.decision d where d.consideration = consideration.id and d.by_actor = (select identity.my_id()))));

create policy reads on identify.family for select to kith_identify
  using ((select identity.has('{system}', '{find-needs}'))
         or ((select identity.has('{front-door,team-manager}', '{consider-families}'))
             and exists (select 1 from identify.consideration c where c.family = family.id)));
create policy adds on identify.family for insert to kith_identify with check ((select identity.has('{system}', '{find-needs}')));

create policy reads on identify.family_member for select to kith_identify
  using ((select identity.has('{system}', '{find-needs}'))
         or ((select identity.has('{front-door,team-manager}', '{consider-families}'))
             and exists (select 1 from identify.consideration c where c.family = family_member.family)));
create policy adds on identify.family_member for insert to kith_identify with check ((select identity.has('{system}', '{find-needs}')));
create policy ends on identify.family_member for update to kith_identify
  using ((select identity.has('{system}', '{find-needs}')) and recorded_to is null) with check (recorded_to = now());

create policy reads on identify.finding for select to kith_identify
  using ((select identity.has('{system}', '{find-needs}'))
         or ((select identity.has('{front-door,team-manager}', '{consider-families}'))
             and exists (select 1 from identify.consideration c where c.family = finding.family)));
create policy adds on identify.finding for insert to kith_identify with check ((select identity.has('{system}', '{find-needs}')));
create policy ends on identify.finding for update to kith_identify
  using ((select identity.has('{system}', '{find-needs}')) and recorded_to is null) with check (recorded_to = now());

grant select, insert (consideration, disposition, reason, watch_until, by_actor, shown) on identify.decision to kith_identify;
create policy reads on identify.decision for select to kith_identify
  using (((select identity.has('{front-door,team-manager}', '{consider-families}')) and consideration not in (select identify.unseen_considerations()))
         or (select identity.has('{system}', '{find-needs}')));
create policy adds on identify.decision for insert to kith_identify
  with check ((select identity.has('{front-door,team-manager}', '{consider-families}')) and by_actor = (select identity.my_id())
         and exists (select 1 from identify.consideration c where c.id = decision.consideration and c.state = 'open'));

grant select, insert (week, team, places, set_by), update (places, set_by, set_at) on identify.capacity to kith_identify;
create policy reads on identify.capacity for select to kith_identify
  using ((select identity.has('{front-door,team-manager}', '{consider-families,set-capacity}')));
create policy adds on identify.capacity for insert to kith_identify
  with check ((select identity.has('{team-manager}', '{set-capacity}')) and set_by = (select identity.my_id()));
create policy changes on identify.capacity for update to kith_identify
  using ((select identity.has('{team-manager}', '{set-capacity}'))) with check (set_by = (select identity.my_id()) and set_at = now());

grant select, insert (as_at, known_on, known_at, instruments), update (families, list_hash), delete on identify.past_list to kith_identify;
create policy reads on identify.past_list for select to kith_identify
  using ((select identity.has('{system}', '{find-needs}')) or (select identity.has('{front-door,team-manager}', '{consider-families}')));
create policy adds on identify.past_list for insert to kith_identify with check ((select identity.has('{system}', '{find-needs}')));
create policy changes on identify.past_list for update to kith_identify using ((select identity.has('{system}', '{find-needs}')));
create policy removes on identify.past_list for delete to kith_identify using ((select identity.has('{system}', '{find-needs}')));

grant select, insert (list, family, met, needs, not_known, first_signal, newest_signal, needs_present,
                      child_under_two, unborn_child, already_supported)
  on identify.past_list_family to kith_identify;
create policy reads on identify.past_list_family for select to kith_identify
  using ((select identity.has('{system}', '{find-needs}'))
         or ((select identity.has('{front-door,team-manager}', '{consider-families}'))
             and exists (select 1 from identify.consideration c where c.family = past_list_family.family)));
create policy adds on identify.past_list_family for insert to kith_identify with check ((select identity.has('{system}', '{find-needs}')));
