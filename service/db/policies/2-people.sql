-- Names of agencies are published.
grant select, insert, update on people.agency to kith_people;
create policy published on people.agency for select to kith_people, kith_identify, kith_platform using (true);
create policy owner_only on people.agency to kith_owner using (true) with check (true);
create policy set_up on people.agency for insert to kith_people with check ((select identity.has('{system}', '{set-up}')));
create policy set_up_change on people.agency for update to kith_people using ((select identity.has('{system}', '{set-up}')));

grant select, insert on people.person, people.identity_event to kith_people;
create policy reads on people.person for select to kith_people
  using ((select identity.has('{system}', '{link,find-needs}')) or (select identity.has('{data-lead}', '{check-links}')));
create policy adds on people.person for insert to kith_people
  with check ((select identity.has('{system}', '{link}')) or (select identity.has('{data-lead}', '{check-links}')));
create policy reads on people.identity_event for select to kith_people
  using ((select identity.has('{system}', '{link,find-needs}')) or (select identity.has('{data-lead}', '{check-links}')));
create policy adds on people.identity_event for insert to kith_people
  with check ((select identity.has('{system}', '{link}')) or
              ((select identity.has('{data-lead}', '{check-links}')) and by_actor = (select identity.my_id())));
