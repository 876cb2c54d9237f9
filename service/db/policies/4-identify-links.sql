grant select, insert (state), update (state, finished_at, inputs_hash, model, settings, counts, problem) on identify.link_run to kith_identify;
create policy reads on identify.link_run for select to kith_identify
  using ((select identity.has('{system}', '{link}')) or (select identity.has('{data-lead}', '{check-links}'))
         or (select identity.has('{governance-lead}', '{govern}')));
create policy adds on identify.link_run for insert to kith_identify with check ((select identity.has('{system}', '{link}')));
create policy changes on identify.link_run for update to kith_identify using ((select identity.has('{system}', '{link}')));

grant select, insert (source_person, person, by_run, by_actor, reason), update (recorded_to) on identify.link to kith_identify;
create policy reads on identify.link for select to kith_identify
  using ((select identity.has('{system}', '{link,find-needs}'))
         or ((select identity.has('{data-lead}', '{manage-feeds,check-links}')) and source_person not in (select identify.unseen_records()))
         -- Not what was linked once and proved wrong: that is somebody else's record.
         or ((select identity.has('{front-door,team-manager}', '{consider-families}')) and recorded_to is null and source_person not in (select identify.unseen_records())
             and exists (select 1 from identify.family_member m where m.person = link.person and m.recorded_to is null)));
create policy adds on identify.link for insert to kith_identify
  with check ((select identity.has('{system}', '{link}'))
         or ((select identity.has('{data-lead}', '{check-links}')) and by_actor = (select identity.my_id()) and by_run is null));
-- What is over stays over, and ends when it is ended.
create policy ends on identify.link for update to kith_identify
  using (((select identity.has('{system}', '{link}'))
          or ((select identity.has('{data-lead}', '{check-links}')) and source_person not in (select identify.unseen_records()))) and recorded_to is null)
  with check (recorded_to = now());

grant select, insert, delete on identify.link_pair to kith_identify;
create policy reads on identify.link_pair for select to kith_identify
  using ((select identity.has('{system}', '{link}'))
         or ((select identity.has('{data-lead}', '{check-links}'))
             and left_record not in (select identify.unseen_records()) and right_record not in (select identify.unseen_records())));
create policy adds on identify.link_pair for insert to kith_identify with check ((select identity.has('{system}', '{link}')));
create policy clears on identify.link_pair for delete to kith_identify using ((select identity.has('{system}', '{link}')));

-- A reviewer sees the pairs in their own hands, until they have answered, and their own answers: never another's, never a weight.
grant select, insert (left_record, right_record, asked_by_run), update (state) on identify.review_pair to kith_identify;
create policy reads on identify.review_pair for select to kith_identify
  using ((select identity.has('{system}', '{link}'))
         or ((select identity.has('{data-lead}', '{check-links}'))
             and left_record not in (select identify.unseen_records()) and right_record not in (select identify.unseen_records()))
         or ((select identity.has('{reviewer}', '{review-identity}')) and state in ('open', 'disputed')
             and left_record not in (select identify.unseen_records()) and right_record not in (select identify.unseen_records())
             and exists (select 1 from identify.review_answer a
                          where a.pair = review_pair.id and a.reviewer = (select identity.my_id()) and a.answer is null)));
create policy adds on identify.review_pair for insert to kith_identify with check ((select identity.has('{system}', '{link}')));
create policy withdraws on identify.review_pair for update to kith_identify
  using ((select identity.has('{system}', '{link}')) and state in ('open', 'withdrawn')) with check (state in ('open', 'withdrawn'));
create policy owner_only on identify.review_pair to kith_owner using (true) with check (true);

grant select, update (answer, answered_at) on identify.review_answer to kith_identify;
create policy reads on identify.review_answer for select to kith_identify
  using ((select identity.has('{data-lead}', '{check-links}'))
         or ((select identity.has('{reviewer}', '{review-identity}')) and reviewer = (select identity.my_id())));
create policy answers on identify.review_answer for update to kith_identify
  using ((select identity.has('{reviewer}', '{review-identity}')) and reviewer = (select identity.my_id()) and answer is null)
  with check (answer is not null and answered_at = now());
create policy owner_only on identify.review_answer to kith_owner using (true) with check (true);

grant select, insert (left_record, right_record, ruling, by_actor, reason), update (recorded_to) on identify.pair_ruling to kith_identify;
create policy reads on identify.pair_ruling for select to kith_identify
  using ((select identity.has('{system}', '{link}'))
         or ((select identity.has('{data-lead}', '{check-links}'))
             and left_record not in (select identify.unseen_records()) and right_record not in (select identify.unseen_records())));
create policy adds on identify.pair_ruling for insert to kith_identify
  with check ((select identity.has('{data-lead}', '{check-links}')) and by_actor = (select identity.my_id()));
create policy ends on identify.pair_ruling for update to kith_identify
  using ((select identity.has('{data-lead}', '{check-links}')) and recorded_to is null
         and left_record not in (select identify.unseen_records()) and right_record not in (select identify.unseen_records()))
  with check (recorded_to = now());
create policy owner_only on identify.pair_ruling to kith_owner using (true) with check (true);
grant execute on function identify.take_review_pair(), identify.settle_review(uuid), identify.my_agreement(),
  identify.reviews_waiting(), identify.hold_verdicts(), identify.lives_before_adoption() to kith_identify;
-- The list's names, for a whole page at once: it asks who asks, and shows what the policies would.
grant execute on function identify.family_labels(uuid[]) to kith_identify;
create policy owner_reads on identify.link for select to kith_owner using (true);
create policy owner_reads on identify.assertion for select to kith_owner using (true);
create policy owner_reads on identify.family for select to kith_owner using (true);
create policy owner_reads on identify.family_member for select to kith_owner using (true);
create policy owner_reads on identify.consideration for select to kith_owner using (true);
