create policy owner_only on action_plan.report to kith_owner using (true) with check (true);
create policy owner_only on action_plan.report_edit to kith_owner using (true) with check (true);
create policy owner_only on action_plan.easy_read to kith_owner using (true) with check (true);
create policy owner_only on action_plan.signed_report to kith_owner using (true) with check (true);
create policy owner_only on action_plan.level_said to kith_owner using (true) with check (true);

-- Reports in the making are the officials'; the Easy Read also of those who say whether it is easy. What is signed anybody reads.
grant select, insert (key, kind, language, as_at, known_at, generated, made_by) on action_plan.report to kith_action_plan;
create policy officials on action_plan.report for select to kith_action_plan
  using ((select identity.has('{plan-official}', '{keep-the-plan}')) or (select identity.has('{expert-by-experience}', '{review-easy-read}')));
create policy officials_make on action_plan.report for insert to kith_action_plan
  with check ((select identity.has('{plan-official}', '{keep-the-plan}')) and made_by = (select identity.my_id()));

grant select, insert (report, place, says, because, by_actor) on action_plan.report_edit to kith_action_plan;
create policy officials on action_plan.report_edit for select to kith_action_plan
  using ((select identity.has('{plan-official}', '{keep-the-plan}')));
create policy officials_edit on action_plan.report_edit for insert to kith_action_plan
  with check ((select identity.has('{plan-official}', '{keep-the-plan}')) and by_actor = (select identity.my_id()));

grant select, insert (report, version, lines, written_by), update (is_easy, because, read_by) on action_plan.easy_read to kith_action_plan;
create policy officials on action_plan.easy_read for select to kith_action_plan
  using ((select identity.has('{plan-official}', '{keep-the-plan}')) or (select identity.has('{expert-by-experience}', '{review-easy-read}')));
create policy officials_write on action_plan.easy_read for insert to kith_action_plan
  with check ((select identity.has('{plan-official}', '{keep-the-plan}')) and written_by = (select identity.my_id()) and is_easy is null);
create policy experts_read on action_plan.easy_read for update to kith_action_plan
  using ((select identity.has('{expert-by-experience}', '{review-easy-read}')) and is_easy is null)
  with check (read_by = (select identity.my_id()));

grant select, insert (report, body, sha256, pdf, pdf_sha256, easy_version, easy_pdf, easy_pdf_sha256, made_by, signed_by, signed_as, office)
  on action_plan.signed_report to kith_action_plan;
create policy published on action_plan.signed_report for select to kith_action_plan using (true);
create policy officials_sign on action_plan.signed_report for insert to kith_action_plan
  with check ((select identity.has('{plan-official}', '{keep-the-plan}')) and signed_by = (select identity.my_id()));

grant select, insert (agency, principle, level, says, evidence, link, by_actor) on action_plan.level_said to kith_action_plan;
create policy published on action_plan.level_said for select to kith_action_plan using (true);
create policy partners_say on action_plan.level_said for insert to kith_action_plan
  with check ((select identity.has('{levels-partner}', '{assess-levels}')) and agency = (select identity.my_agency())
              and by_actor = (select identity.my_id()));
grant execute on function action_plan.guard_report(), action_plan.stamp_reading() to kith_action_plan;
