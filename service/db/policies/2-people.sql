-- Names of agencies are published.
grant select on people.agency to kith_people;
create policy published on people.agency for select to kith_people, kith_identify, kith_platform using (true);
create policy owner_only on people.agency to kith_owner using (true) with check (true);

grant select, insert (id) on people.person to kith_people;
grant select, insert (kind, person, other, undoes, by_actor, by_run, reason, records) on people.identity_event to kith_people;
grant execute on function identify.unseen_people() to kith_people;
create policy reads on people.person for select to kith_people
  using ((select identity.has('{system}', '{link,find-needs}'))
         or ((select identity.has('{data-lead}', '{check-links}')) and id not in (select identify.unseen_people())));
create policy adds on people.person for insert to kith_people
  with check ((select identity.has('{system}', '{link}')) or (select identity.has('{data-lead}', '{check-links}')));
create policy reads on people.identity_event for select to kith_people
  using ((select identity.has('{system}', '{link,find-needs}'))
         or ((select identity.has('{data-lead}', '{check-links}')) and person not in (select identify.unseen_people())
             and (other is null or other not in (select identify.unseen_people()))));
create policy adds on people.identity_event for insert to kith_people
  with check ((select identity.has('{system}', '{link}')) or
              ((select identity.has('{data-lead}', '{check-links}')) and by_actor = (select identity.my_id()) and by_run is null));
