-- Contacts. Whoever tells sees what they told and the reply to it; the front door sees what was told; the team of the episode a contact led to
-- sees it too. What is known of the people in it comes only through the two functions, which ask who asks.
create policy owner_reads on working_together.contact for select to kith_owner using (true);
create policy owner_reads on working_together.contact_person for select to kith_owner using (true);
create policy owner_reads on working_together.contact_look for select to kith_owner using (true);
create policy owner_reads_for_contacts on working_together.member for select to kith_owner using (true);
grant execute on function working_together.practitioners(), working_together.involved(uuid), working_together.found_episodes(uuid),
  working_together.families_of_contact(uuid) to kith_working_together;
grant execute on function identify.contacts_about_family(uuid) to kith_identify;

grant select, insert (form, by_actor, answers), update (answers, version, saved_at, sent) on working_together.contact_draft to kith_working_together;
create policy own on working_together.contact_draft for select to kith_working_together
  using (((select identity.has('{practitioner}', '{refer}')) or (select identity.has('{front-door}', '{answer-contacts}')))
         and by_actor = (select identity.my_id()));
create policy starts on working_together.contact_draft for insert to kith_working_together
  with check (((select identity.has('{practitioner}', '{refer}')) or (select identity.has('{front-door}', '{answer-contacts}')))
              and by_actor = (select identity.my_id()));
create policy goes_on on working_together.contact_draft for update to kith_working_together
  using (((select identity.has('{practitioner}', '{refer}')) or (select identity.has('{front-door}', '{answer-contacts}')))
         and by_actor = (select identity.my_id()) and not sent)
  with check (by_actor = (select identity.my_id()));

grant select, insert (form, by_actor, caller, purpose, gateway, gateway_because, consent_to_help, family_knows, may_tell, safe_contact,
  cares_for_children, urgency, worrying, going_well, wanted, decide_by, nobodys_home) on working_together.contact to kith_working_together;
create policy reads on working_together.contact for select to kith_working_together
  using ((select identity.has('{front-door}', '{answer-contacts}'))
         or ((select identity.has('{practitioner}', '{refer}')) and by_actor = (select identity.my_id()))
         or id in (select d.contact from working_together.contact_decision d where d.episode in (select working_together.my_episodes())));
create policy tells on working_together.contact for insert to kith_working_together
  with check (((select identity.has('{front-door}', '{answer-contacts}')) or (select identity.has('{practitioner}', '{refer}')))
              and by_actor = (select identity.my_id()));

grant select, insert (contact, place, is_about, part, forename, surname, born, address, nhs, upn, said_by) on working_together.contact_person
  to kith_working_together;
create policy reads on working_together.contact_person for select to kith_working_together
  using ((select identity.has('{front-door}', '{answer-contacts}'))
         or ((select identity.has('{practitioner}', '{refer}')) and said_by = (select identity.my_id()))
         or contact in (select d.contact from working_together.contact_decision d where d.episode in (select working_together.my_episodes())));
create policy tells on working_together.contact_person for insert to kith_working_together
  with check (((select identity.has('{front-door}', '{answer-contacts}')) or (select identity.has('{practitioner}', '{refer}')))
              and said_by = (select identity.my_id())
              and contact in (select c.id from working_together.contact c where c.by_actor = (select identity.my_id())));

grant select, insert (contact, decision, because, episode, by_actor, nobodys_home) on working_together.contact_decision to kith_working_together;
create policy reads on working_together.contact_decision for select to kith_working_together
  using ((select identity.has('{front-door}', '{answer-contacts}')) or episode in (select working_together.my_episodes()));
create policy decides on working_together.contact_decision for insert to kith_working_together
  with check ((select identity.has('{front-door}', '{answer-contacts}')) and by_actor = (select identity.my_id()));

grant select, insert (form, contact, outcome, says, ring_name, ring_phone, by_actor, nobodys_home) on working_together.contact_reply to kith_working_together;
create policy reads on working_together.contact_reply for select to kith_working_together
  using ((select identity.has('{front-door}', '{answer-contacts}'))
         or ((select identity.has('{practitioner}', '{refer}')) and to_actor = (select identity.my_id())));
create policy replies on working_together.contact_reply for insert to kith_working_together
  with check ((select identity.has('{front-door}', '{answer-contacts}')) and by_actor = (select identity.my_id()));

grant select, insert (form, contact, ground, because, by_actor) on working_together.contact_look to kith_working_together;
create policy reads on working_together.contact_look for select to kith_working_together
  using ((select identity.has('{front-door}', '{answer-contacts}')));
create policy says_why on working_together.contact_look for insert to kith_working_together
  with check ((select identity.has('{front-door}', '{answer-contacts}')) and by_actor = (select identity.my_id()));
