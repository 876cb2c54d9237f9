-- The owner's listed functions work on these tables; everybody else is held to the policies below them.
do $$
declare item text;
begin
  for item in select tablename from pg_tables where schemaname = 'consultation' loop
    execute format('create policy owner_only on consultation.%I to kith_owner using (true) with check (true)', item);
  end loop;
end $$;
grant execute on function consultation.receive(jsonb), consultation.save_draft(text, bytea, text, jsonb), consultation.open_draft(text, bytea),
  consultation.follow(text, bytea), consultation.quotes(bigint), consultation.call_counts(text), consultation.calls(), consultation.heard(text),
  consultation.taken_up(text), consultation.conclusions(timestamptz), consultation.answers_of(text, text, integer[], bigint, integer), consultation.call_history(text), consultation.call_as(text, integer),
  consultation.newest_reading(text),
  consultation.answered(text), consultation.tell(bigint, text, text, text, text, text), consultation.tell_of_replies(jsonb, integer) to kith_consultation;

-- A call and its options are put in place by releasing a version of it, by nobody's hand.
grant select on consultation.call, consultation.option to kith_consultation;
create policy reads on consultation.call for select to kith_consultation
  using ((select identity.has('{correspondence-clerk,consultation-analyst}', '{answer-comments}')) or (select identity.has('{safeguarding-contact}', '{safeguard-respondents}'))
         or (select identity.has('{plan-official}', '{keep-the-plan}')) or (select identity.has('{system}', '{set-up,receive}')));
create policy reads on consultation.option for select to kith_consultation
  using ((select identity.has('{correspondence-clerk,consultation-analyst}', '{answer-comments}')) or (select identity.has('{safeguarding-contact}', '{safeguard-respondents}'))
         or (select identity.has('{plan-official}', '{keep-the-plan}')) or (select identity.has('{system}', '{set-up,receive}')));

-- What one official drafts another releases; what comes with Kith nobody drafted.
grant select, insert (call, based_on, version, body, note, drafted_by, released_at), update (version, released_by, released_at, withdrawn_by, withdrawn_at)
  on consultation.call_version to kith_consultation;
create policy reads on consultation.call_version for select to kith_consultation
  using ((select identity.has('{plan-official}', '{keep-the-plan}')) or (select identity.has('{system}', '{set-up}')));
create policy drafts on consultation.call_version for insert to kith_consultation
  with check (drafted_by = (select identity.my_id()) and released_at is null and (select identity.has('{plan-official}', '{keep-the-plan}')));
create policy comes_with_kith on consultation.call_version for insert to kith_consultation
  with check (drafted_by is null and (select identity.has('{system}', '{set-up}')));
create policy settles on consultation.call_version for update to kith_consultation
  using (released_at is null and withdrawn_at is null and (select identity.has('{plan-official}', '{keep-the-plan}')))
  with check ((released_by is null or released_by = (select identity.my_id())) and (withdrawn_by is null or withdrawn_by = (select identity.my_id())));

-- A response a rule reads as harm goes to the safeguarding contact first, and to those who read and answer once that person has decided.
grant select on consultation.response, consultation.answer to kith_consultation;
create policy clerk_reads on consultation.response for select to kith_consultation using ((select identity.has('{correspondence-clerk}', '{answer-comments}')));
create policy reads_let_go on consultation.response for select to kith_consultation
  using (not held and ((select identity.has('{consultation-analyst}', '{answer-comments}')) or (select identity.has('{plan-official}', '{keep-the-plan}'))));
create policy reads_flagged on consultation.response for select to kith_consultation using (flagged and (select identity.has('{safeguarding-contact}', '{safeguard-respondents}')));
create policy service_reads on consultation.response for select to kith_consultation using ((select identity.has('{system}', '{receive}')));
create policy clerk_reads on consultation.answer for select to kith_consultation using ((select identity.has('{correspondence-clerk}', '{answer-comments}')));
create policy reads_let_go on consultation.answer for select to kith_consultation
  using (not held and ((select identity.has('{consultation-analyst}', '{answer-comments}')) or (select identity.has('{plan-official}', '{keep-the-plan}'))));
create policy reads_flagged on consultation.answer for select to kith_consultation using (flagged and (select identity.has('{safeguarding-contact}', '{safeguard-respondents}')));
create policy service_reads on consultation.answer for select to kith_consultation using ((select identity.has('{system}', '{receive}')));

-- Who wrote: for whoever writes back, and whoever must reach somebody in danger. Those who code answers never see it.
grant select, update (name_confirmed_by, name_confirmed_at) on consultation.responder to kith_consultation;
create policy clerk_reads on consultation.responder for select to kith_consultation using ((select identity.has('{correspondence-clerk}', '{answer-comments}')));
create policy reads_flagged on consultation.responder for select to kith_consultation
  using ((select identity.has('{safeguarding-contact}', '{safeguard-respondents}')) and exists (select from consultation.response r where r.id = response and r.flagged));
create policy clerk_confirms on consultation.responder for update to kith_consultation
  using ((select identity.has('{correspondence-clerk}', '{answer-comments}'))) with check (name_confirmed_by is null or name_confirmed_by = (select identity.my_id()));

grant select, insert (channel, call, kind, because, letter_hash, message_id, sender, subject, bytes, problems), update (settled_by, settled_at, settled_how)
  on consultation.arrival to kith_consultation;
create policy clerk_reads on consultation.arrival for select to kith_consultation using ((select identity.has('{correspondence-clerk}', '{answer-comments}')));
create policy service_reads on consultation.arrival for select to kith_consultation using ((select identity.has('{system}', '{receive}')));
create policy reads_flagged on consultation.arrival for select to kith_consultation
  using ((select identity.has('{safeguarding-contact}', '{safeguard-respondents}')) and exists (select from consultation.response r where r.id = response and r.flagged));
create policy service_adds on consultation.arrival for insert to kith_consultation with check ((select identity.has('{system}', '{receive}')));
create policy clerk_settles on consultation.arrival for update to kith_consultation
  using (settled_at is null and (select identity.has('{correspondence-clerk}', '{answer-comments}'))) with check (settled_by = (select identity.my_id()));

grant select, insert (arrival, number, name, type, bytes, sha256, attached_by) on consultation.attachment to kith_consultation;
create policy clerk_reads on consultation.attachment for select to kith_consultation using ((select identity.has('{correspondence-clerk}', '{answer-comments}')));
create policy reads_flagged on consultation.attachment for select to kith_consultation
  using ((select identity.has('{safeguarding-contact}', '{safeguard-respondents}'))
         and exists (select from consultation.arrival a join consultation.response r on r.id = a.response where a.id = arrival and r.flagged));
create policy clerk_adds on consultation.attachment for insert to kith_consultation
  with check (number = -1 and attached_by = (select identity.my_id()) and (select identity.has('{correspondence-clerk}', '{answer-comments}')));
create policy service_adds on consultation.attachment for insert to kith_consultation with check (number >= 0 and attached_by is null and (select identity.has('{system}', '{receive}')));

grant select on consultation.tally to kith_consultation;
create policy reads on consultation.tally for select to kith_consultation
  using ((select identity.has('{correspondence-clerk,consultation-analyst}', '{answer-comments}')) or (select identity.has('{plan-official}', '{keep-the-plan}')));

grant select on consultation.disclosure to kith_consultation;
create policy reads on consultation.disclosure for select to kith_consultation using ((select identity.has('{safeguarding-contact}', '{safeguard-respondents}')));
grant select, insert (response, decision, reason, by_actor) on consultation.safeguarding_decision to kith_consultation;
create policy reads on consultation.safeguarding_decision for select to kith_consultation using ((select identity.has('{safeguarding-contact}', '{safeguard-respondents}')));
create policy decides on consultation.safeguarding_decision for insert to kith_consultation
  with check (by_actor = (select identity.my_id()) and (select identity.has('{safeguarding-contact}', '{safeguard-respondents}')));

grant select, insert (call, question, text, members, wordings, method), delete on consultation.text_family to kith_consultation;
grant select, insert (answer, family, likeness, adds_its_own), delete on consultation.text_family_member to kith_consultation;
create policy reads on consultation.text_family for select to kith_consultation
  using ((select identity.has('{consultation-analyst}', '{answer-comments}')) or (select identity.has('{plan-official}', '{keep-the-plan}')) or (select identity.has('{system}', '{receive}')));
create policy service_adds on consultation.text_family for insert to kith_consultation with check ((select identity.has('{system}', '{receive}')));
create policy service_removes on consultation.text_family for delete to kith_consultation using ((select identity.has('{system}', '{receive}')));
create policy reads on consultation.text_family_member for select to kith_consultation
  using ((select identity.has('{consultation-analyst}', '{answer-comments}')) or (select identity.has('{system}', '{receive}')));
create policy service_adds on consultation.text_family_member for insert to kith_consultation with check ((select identity.has('{system}', '{receive}')));
create policy service_removes on consultation.text_family_member for delete to kith_consultation using ((select identity.has('{system}', '{receive}')));

grant select, insert (call, name_en, name_cy, about, words, method), update (name_en, name_cy, about, state, settled_by, settled_at, responses) on consultation.theme to kith_consultation;
create policy reads on consultation.theme for select to kith_consultation
  using ((select identity.has('{consultation-analyst}', '{answer-comments}')) or (select identity.has('{plan-official}', '{keep-the-plan}')) or (select identity.has('{system}', '{receive}')));
create policy adds on consultation.theme for insert to kith_consultation
  with check ((select identity.has('{consultation-analyst}', '{answer-comments}')) or (select identity.has('{system}', '{receive}')));
create policy settles on consultation.theme for update to kith_consultation using ((select identity.has('{consultation-analyst}', '{answer-comments}')));

grant select, insert (answer, coder) on consultation.reading to kith_consultation;
create policy reads on consultation.reading for select to kith_consultation using ((select identity.has('{consultation-analyst}', '{answer-comments}')));
create policy adds on consultation.reading for insert to kith_consultation
  with check (coder = (select identity.my_id()) and (select identity.has('{consultation-analyst}', '{answer-comments}')));

grant select, insert (response, answer, theme, as_coded, excerpt_from, excerpt_to, coder), update (theme, quote_by, undone_at) on consultation.coding to kith_consultation;
create policy reads on consultation.coding for select to kith_consultation
  using ((select identity.has('{consultation-analyst}', '{answer-comments}')) or (select identity.has('{plan-official}', '{keep-the-plan}')) or (select identity.has('{system}', '{receive}')));
create policy adds on consultation.coding for insert to kith_consultation
  with check (coder = (select identity.my_id()) and (select identity.has('{consultation-analyst}', '{answer-comments}')));
create policy service_proposes on consultation.coding for insert to kith_consultation with check (coder is null and (select identity.has('{system}', '{receive}')));
create policy changes on consultation.coding for update to kith_consultation
  using (undone_at is null and (select identity.has('{consultation-analyst}', '{answer-comments}'))) with check (true);

grant select, insert (from_theme, to_theme, codings, reason, by_actor) on consultation.theme_joined to kith_consultation;
create policy reads on consultation.theme_joined for select to kith_consultation using ((select identity.has('{consultation-analyst}', '{answer-comments}')));
create policy adds on consultation.theme_joined for insert to kith_consultation
  with check (by_actor = (select identity.my_id()) and (select identity.has('{consultation-analyst}', '{answer-comments}')));

grant select, insert (theme, decision, text_en, text_cy, because, because_cy, commitments, drafted_by),
  update (released_by, released_at, refused_by, refused_at, refused_because) on consultation.reply to kith_consultation;
create policy reads on consultation.reply for select to kith_consultation
  using ((select identity.has('{consultation-analyst}', '{answer-comments}')) or (select identity.has('{plan-official}', '{keep-the-plan}')));
create policy drafts on consultation.reply for insert to kith_consultation
  with check (drafted_by = (select identity.my_id()) and ((select identity.has('{consultation-analyst}', '{answer-comments}')) or (select identity.has('{plan-official}', '{keep-the-plan}'))));
-- A second person, an official, releases what somebody else drafted or sends it back; the table's own rule refuses the first.
create policy releases on consultation.reply for update to kith_consultation
  using (released_at is null and refused_at is null and (select identity.has('{plan-official}', '{keep-the-plan}')))
  with check ((released_by is null or released_by = (select identity.my_id())) and (refused_by is null or refused_by = (select identity.my_id())));

grant select, insert (response, step, reason, told_sender, by_actor) on consultation.triage to kith_consultation;
create policy reads on consultation.triage for select to kith_consultation
  using ((select identity.has('{correspondence-clerk,consultation-analyst}', '{answer-comments}')) or (select identity.has('{plan-official}', '{keep-the-plan}')));
create policy adds on consultation.triage for insert to kith_consultation
  with check (by_actor = (select identity.my_id()) and ((select identity.has('{consultation-analyst}', '{answer-comments}')) or (select identity.has('{plan-official}', '{keep-the-plan}'))));

grant select, insert (arrival, to_address, subject, text, in_reply_to, about, once), update (next_try, tries, sent_at, given_up_at, problem, printed_by)
  on consultation.outgoing to kith_consultation;
create policy service_answers on consultation.outgoing for insert to kith_consultation with check (arrival is not null and response is null and (select identity.has('{system}', '{receive}')));
-- A letter to somebody without an e-mail address is printed by a clerk.
create policy clerk_prints on consultation.outgoing for update to kith_consultation
  using (to_address is null and sent_at is null and given_up_at is null and (select identity.has('{correspondence-clerk}', '{answer-comments}')))
  with check (printed_by = (select identity.my_id()));
create policy clerk_reads on consultation.outgoing for select to kith_consultation using ((select identity.has('{correspondence-clerk}', '{answer-comments}')));
create policy service_reads on consultation.outgoing for select to kith_consultation using ((select identity.has('{system}', '{receive}')));
create policy service_sends on consultation.outgoing for update to kith_consultation
  using (sent_at is null and given_up_at is null and (select identity.has('{system}', '{receive}')))
  -- What one policy checks holds for whoever another lets in: a check of nothing would undo the clerk's.
  with check ((select identity.has('{system}', '{receive}')) and printed_by is null);
