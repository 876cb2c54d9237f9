grant select, insert, update on identify.needs_run to kith_identify;
create policy reads on identify.needs_run for select to kith_identify
  using ((select identity.has('{system}', '{find-needs}')) or (select identity.has('{front-door,team-manager}', '{consider-families}'))
         or (select identity.has('{data-lead}', '{check-links}')) or (select identity.has('{governance-lead}', '{govern}')));
create policy adds on identify.needs_run for insert to kith_identify with check ((select identity.has('{system}', '{find-needs}')));
create policy changes on identify.needs_run for update to kith_identify using ((select identity.has('{system}', '{find-needs}')));

grant select, insert, update on identify.family, identify.family_member, identify.finding, identify.consideration to kith_identify;
create policy reads on identify.consideration for select to kith_identify
  using ((select identity.has('{system}', '{find-needs}')) or (select identity.has('{front-door,team-manager}', '{consider-families}')));
create policy adds on identify.consideration for insert to kith_identify with check ((select identity.has('{system}', '{find-needs}')));
create policy changes on identify.consideration for update to kith_identify
  using ((select identity.has('{system}', '{find-needs}')) or (select identity.has('{front-door,team-manager}', '{consider-families}')));

create policy reads on identify.family for select to kith_identify
  using ((select identity.has('{system}', '{find-needs}'))
         or ((select identity.has('{front-door,team-manager}', '{consider-families}'))
             and exists (select 1 from identify.consideration c where c.family = family.id)));
create policy adds on identify.family for insert to kith_identify with check ((select identity.has('{system}', '{find-needs}')));
create policy changes on identify.family for update to kith_identify using ((select identity.has('{system}', '{find-needs}')));

create policy reads on identify.family_member for select to kith_identify
  using ((select identity.has('{system}', '{find-needs}'))
         or ((select identity.has('{front-door,team-manager}', '{consider-families}'))
             and exists (select 1 from identify.consideration c where c.family = family_member.family)));
create policy adds on identify.family_member for insert to kith_identify with check ((select identity.has('{system}', '{find-needs}')));
create policy changes on identify.family_member for update to kith_identify using ((select identity.has('{system}', '{find-needs}')));

create policy reads on identify.finding for select to kith_identify
  using ((select identity.has('{system}', '{find-needs}'))
         or ((select identity.has('{front-door,team-manager}', '{consider-families}'))
             and exists (select 1 from identify.consideration c where c.family = finding.family)));
create policy adds on identify.finding for insert to kith_identify with check ((select identity.has('{system}', '{find-needs}')));
create policy changes on identify.finding for update to kith_identify using ((select identity.has('{system}', '{find-needs}')));

grant select, insert on identify.decision to kith_identify;
create policy reads on identify.decision for select to kith_identify
  using ((select identity.has('{front-door,team-manager}', '{consider-families}')) or (select identity.has('{system}', '{find-needs}')));
create policy adds on identify.decision for insert to kith_identify
  with check ((select identity.has('{front-door,team-manager}', '{consider-families}')) and by_actor = (select identity.my_id()));

grant select, insert, update on identify.capacity to kith_identify;
create policy reads on identify.capacity for select to kith_identify
  using ((select identity.has('{front-door,team-manager}', '{consider-families,set-capacity}')));
create policy adds on identify.capacity for insert to kith_identify
  with check ((select identity.has('{team-manager}', '{set-capacity}')) and set_by = (select identity.my_id()));
create policy changes on identify.capacity for update to kith_identify
  using ((select identity.has('{team-manager}', '{set-capacity}'))) with check (set_by = (select identity.my_id()));
