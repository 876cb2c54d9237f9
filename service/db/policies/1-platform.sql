-- Forced row security binds the owner too; these let the owner's own listed functions work.
create policy owner_only on identity.actor to kith_owner using (true) with check (true);
create policy owner_only on identity.role_purpose to kith_owner using (true) with check (true);
create policy owner_only on identity.actor_role to kith_owner using (true) with check (true);
create policy owner_only on identity.session to kith_owner using (true) with check (true);
create policy owner_only on audit.entry to kith_owner using (true) with check (true);
create policy owner_only on jobs.request to kith_owner using (true) with check (true);

grant execute on function identity.bearer(), identity.has(text[], text[]), identity.my_agency(), identity.my_id(), identity.whoami()
  to kith_people, kith_identify, kith_action_plan, kith_consultation, kith_working_together, kith_platform;
grant execute on function audit.write(uuid, text, text[], text, text) to kith_people, kith_identify, kith_action_plan, kith_consultation, kith_working_together, kith_platform;
grant execute on function jobs.ask(text, jsonb) to kith_people, kith_identify, kith_action_plan, kith_consultation, kith_working_together, kith_platform;
grant execute on function identity.open_session(text, bytea, interval, interval, boolean), identity.close_session(bytea, text), identity.refuse_sign_in(text, text)
  to kith_door;

-- Colleagues' names, for "decided by": any signed-in colleague with a purpose. Accounts of families are nobody's colleague: they are in no list and see none.
grant select (id, name, agency, phone) on identity.actor to kith_platform;
create policy names on identity.actor for select to kith_platform
  using (not of_family and (select (identity.bearer()).purpose) not in ('own-page'));

grant select on audit.entry to kith_platform;
create policy governance_reads on audit.entry for select to kith_platform
  using ((select identity.has('{governance-lead}', '{govern}')));

-- The log over the trail: the service seals, whoever governs looks, and heads are for everybody to keep.
create policy system_seals on audit.entry for select to kith_platform
  using ((select identity.has('{system}', '{seal-audit}')));
grant select, insert on audit.leaf, audit.tile to kith_platform;
grant select, insert (size, root, note, last_entry, looked_from) on audit.head to kith_platform;
create policy system_seals on audit.leaf to kith_platform
  using ((select identity.has('{system}', '{seal-audit}'))) with check ((select identity.has('{system}', '{seal-audit}')));
create policy system_seals on audit.tile to kith_platform
  using ((select identity.has('{system}', '{seal-audit}'))) with check ((select identity.has('{system}', '{seal-audit}')));
create policy system_seals on audit.head for insert to kith_platform
  with check ((select identity.has('{system}', '{seal-audit}')));
create policy published on audit.head for select to kith_platform using (true);

grant select, update (state, progress, problem, started_at, finished_at) on jobs.request to kith_platform;
create policy asker_reads on jobs.request for select to kith_platform
  using (asked_by = (select identity.my_id())
         or (select identity.has('{data-lead}', '{manage-feeds,check-links}'))
         or (select identity.has('{system}', '{receive,link,find-needs}')));
create policy system_runs on jobs.request for update to kith_platform
  using ((select identity.has('{system}', '{receive,link,find-needs}')));

-- Which purposes each role may act for. Read by identity.bearer(); a purpose not listed for a role resolves to nothing.
delete from identity.role_purpose;
insert into identity.role_purpose (role, purpose) values
  ('data-lead', 'manage-feeds'), ('data-lead', 'check-links'),
  ('agency-data-lead', 'manage-feeds'),
  ('reviewer', 'review-identity'),
  ('front-door', 'consider-families'), ('front-door', 'answer-contacts'),
  ('practitioner', 'refer'), ('practitioner', 'support-family'),
  ('practitioner', 'break-glass'), ('team-manager', 'break-glass'), ('guardian', 'review-openings'), ('guardian', 'answer-families'), ('guardian', 'hand-over-sealed'), ('family-member', 'own-page'), ('protection-desk', 'protect'),
  ('sharing-lead', 'agree-sharing'),
  ('team-manager', 'consider-families'), ('team-manager', 'set-capacity'), ('team-manager', 'manage-support'), ('team-manager', 'support-family'),
  ('governance-lead', 'govern'),
  ('plan-official', 'keep-the-plan'), ('plan-official', 'assess-levels'),
  ('correspondence-clerk', 'answer-comments'), ('correspondence-clerk', 'answer-enquiries'), ('consultation-analyst', 'answer-comments'),
  ('safeguarding-contact', 'safeguard-respondents'),
  ('expert-by-experience', 'review-easy-read'),
  ('levels-partner', 'assess-levels'),
  ('system', 'set-up'), ('system', 'keep-the-plan'), ('system', 'receive'), ('system', 'link'), ('system', 'find-needs'), ('system', 'seal-audit'),
  ('system', 'send-letters'), ('system', 'clear-up');
