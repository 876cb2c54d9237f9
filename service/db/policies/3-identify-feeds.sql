grant execute on function identify.merge_values(jsonb) to kith_identify;
-- An index of what sources say asks it of each new row.
grant execute on function identify.folded(text) to kith_identify;
grant select, insert (id, agency, title_en, title_cy, format, mapping, tells, delivers, gateway, expected_every_days, coverage_to, sensitive),
  update (title_en, title_cy, format, mapping, tells, mapping_version, delivers, gateway, expected_every_days, coverage_to, sensitive, ended_at)
  on identify.feed to kith_identify;
-- For the owner's listed function that says who may ask for work.
create policy owner_reads on identify.feed for select to kith_owner using (true);
-- For the trigger that keeps the day a feed speaks since.
create policy owner_begins on identify.feed for update to kith_owner using (true);
create policy owner_reads on identify.delivery for select to kith_owner using (true);
create policy reads on identify.feed for select to kith_identify
  using ((select identity.has('{data-lead}', '{manage-feeds,check-links}'))
         or ((select identity.has('{agency-data-lead}', '{manage-feeds}')) and agency = (select identity.my_agency()))
         or (select identity.has('{front-door,team-manager}', '{consider-families}'))
         or (select identity.has('{governance-lead}', '{govern}'))
         or (select identity.has('{reviewer}', '{review-identity}'))
         or (select identity.has('{system}', '{set-up,receive,link,find-needs}')));
create policy adds on identify.feed for insert to kith_identify
  with check ((select identity.has('{system}', '{set-up}')));
create policy changes on identify.feed for update to kith_identify
  using ((select identity.has('{data-lead}', '{manage-feeds}'))
         or ((select identity.has('{agency-data-lead}', '{manage-feeds}')) and agency = (select identity.my_agency()))
         or (select identity.has('{system}', '{set-up,receive}')));

-- Only the trigger on identify.feed writes a version, and it runs as the owner.
grant select on identify.mapping_version to kith_identify;
create policy owner_only on identify.mapping_version to kith_owner using (true) with check (true);
create policy reads on identify.mapping_version for select to kith_identify
  using ((select identity.has('{data-lead}', '{manage-feeds}'))
         or ((select identity.has('{agency-data-lead}', '{manage-feeds}')) and agency = (select identity.my_agency()))
         or (select identity.has('{governance-lead}', '{govern}'))
         or (select identity.has('{system}', '{set-up,receive,find-needs}')));

grant select, insert (feed, agency, starts, because) on identify.feed_start to kith_identify;
create policy owner_reads on identify.feed_start for select to kith_owner using (true);
create policy reads on identify.feed_start for select to kith_identify
  using ((select identity.has('{data-lead}', '{manage-feeds}'))
         or ((select identity.has('{agency-data-lead}', '{manage-feeds}')) and agency = (select identity.my_agency()))
         or (select identity.has('{governance-lead}', '{govern}'))
         or (select identity.has('{system}', '{set-up,find-needs}')));
create policy adds on identify.feed_start for insert to kith_identify
  with check ((select identity.has('{data-lead}', '{manage-feeds}'))
              or ((select identity.has('{agency-data-lead}', '{manage-feeds}')) and agency = (select identity.my_agency()))
              or (select identity.has('{system}', '{set-up}')));

grant select, insert (feed, agency, file_name, file_hash, bytes, as_at, mapping_version, state),
  update (state, received, accepted, quarantined, rows_proof, parts, notes, changes, held, problem, finished_at, released_by, released_at, release_reason)
  on identify.delivery to kith_identify;
create policy reads on identify.delivery for select to kith_identify
  using ((select identity.has('{data-lead}', '{manage-feeds}'))
         or ((select identity.has('{agency-data-lead}', '{manage-feeds}')) and agency = (select identity.my_agency()))
         or (select identity.has('{governance-lead}', '{govern}'))
         or (select identity.has('{system}', '{receive,find-needs}')));
create policy adds on identify.delivery for insert to kith_identify with check ((select identity.has('{system}', '{receive}')));
-- People hold a delivery while they decide about it (select for update); only the service changes one.
create policy changes on identify.delivery for update to kith_identify
  using ((select identity.has('{data-lead}', '{manage-feeds}'))
         or ((select identity.has('{agency-data-lead}', '{manage-feeds}')) and agency = (select identity.my_agency()))
         or (select identity.has('{system}', '{receive}')))
  with check ((select identity.has('{system}', '{receive}')));

grant select, insert on identify.source_row to kith_identify;
create policy reads on identify.source_row for select to kith_identify
  using ((select identity.has('{data-lead}', '{manage-feeds}'))
         or ((select identity.has('{agency-data-lead}', '{manage-feeds}')) and agency = (select identity.my_agency()))
         or (select identity.has('{system}', '{receive}')));
create policy adds on identify.source_row for insert to kith_identify
  with check ((select identity.has('{system}', '{receive}')));

-- An example holds what a cell said, so the counts are as the rows are.
grant select, insert on identify.row_reason to kith_identify;
create policy reads on identify.row_reason for select to kith_identify
  using ((select identity.has('{data-lead}', '{manage-feeds}'))
         or ((select identity.has('{agency-data-lead}', '{manage-feeds}')) and agency = (select identity.my_agency()))
         or (select identity.has('{system}', '{receive}')));
create policy adds on identify.row_reason for insert to kith_identify
  with check ((select identity.has('{system}', '{receive}')));

grant select, insert, delete on identify.staged_assertion to kith_identify;
create policy system_only on identify.staged_assertion to kith_identify
  using ((select identity.has('{system}', '{receive}'))) with check ((select identity.has('{system}', '{receive}')));

-- A record, and what it says, is open to: the machine's own jobs; the data lead, but for whom nobody may learn of; the agency that said it; a reviewer for the pairs in
-- their hands; and whoever considers families, for the people in families put before them. Nobody else, and never by browsing.
grant execute on function identify.unseen_records() to kith_identify;
grant select, insert (feed, agency, key) on identify.source_person to kith_identify;
create policy reads on identify.source_person for select to kith_identify
  using ((select identity.has('{system}', '{receive,link,find-needs}'))
         or ((select identity.has('{data-lead}', '{manage-feeds,check-links}')) and id not in (select identify.unseen_records()))
         or ((select identity.has('{agency-data-lead}', '{manage-feeds}')) and agency = (select identity.my_agency()))
         or ((select identity.has('{reviewer}', '{review-identity}'))
             and exists (select 1 from identify.review_pair p where source_person.id in (p.left_record, p.right_record)))
         or ((select identity.has('{front-door,team-manager}', '{consider-families}'))
             and exists (select 1 from identify.link l where l.source_person = source_person.id and l.recorded_to is null)));
create policy adds on identify.source_person for insert to kith_identify
  with check ((select identity.has('{system}', '{receive}')));

grant select, insert (feed, agency, part, source_person, says, kind, other, place, value, valid_from, valid_to, delivery, row, ended_by, content),
  update (recorded_to, ended_by) on identify.assertion to kith_identify;
create policy reads on identify.assertion for select to kith_identify
  using ((select identity.has('{system}', '{receive,link,find-needs}'))
         or ((select identity.has('{data-lead}', '{manage-feeds,check-links}')) and source_person not in (select identify.unseen_records()))
         or ((select identity.has('{agency-data-lead}', '{manage-feeds}')) and agency = (select identity.my_agency()))
         or ((select identity.has('{reviewer}', '{review-identity}')) and says in ('identity', 'stay')
             and exists (select 1 from identify.review_pair p where assertion.source_person in (p.left_record, p.right_record)))
         or ((select identity.has('{front-door,team-manager}', '{consider-families}'))
             and exists (select 1 from identify.link l where l.source_person = assertion.source_person and l.recorded_to is null)));
create policy adds on identify.assertion for insert to kith_identify
  with check ((select identity.has('{system}', '{receive}')));
create policy ends on identify.assertion for update to kith_identify
  using ((select identity.has('{system}', '{receive}')) and recorded_to is null)
  with check (recorded_to = now());
