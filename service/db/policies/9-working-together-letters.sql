-- What goes out is written, read and let go by the team of the family. What sends it reads by functions of its own.
grant execute on function working_together.letter_rests_on(uuid), working_together.on_team(uuid), working_together.next_letter(uuid[]), working_together.files_to_send(uuid),
  working_together.letter_went(uuid), working_together.letter_stopped(uuid, text), working_together.letters_sent(uuid[]), working_together.is_agreed_with(uuid)
  to kith_working_together;
create policy owner_reads on working_together.letter for select to kith_owner using (true);
create policy owner_reads on working_together.letter_file for select to kith_owner using (true);
create policy owner_works on working_together.rendition to kith_owner using (true) with check (true);
create policy owner_reads_for_letters on working_together.answer for select to kith_owner using (true);
create policy owner_reads_for_letters on working_together.minute for select to kith_owner using (true);
create policy owner_reads_for_letters on working_together.meeting_guest for select to kith_owner using (true);

grant select, insert (id, episode, kind, language, title, meeting, parts, sections, by_actor) on working_together.letter to kith_working_together;
grant select, insert (id, episode, letter, name, kind, bytes, sha256, pieces, pictures, by_actor) on working_together.letter_file to kith_working_together;
grant select, insert (id, episode, letter, member, agency, outside, address, basis, channel, way, body, sha256, code, rests_on, pictures, made_by),
  update (state, released_by, looked, ended_by, ended_because, returned_by) on working_together.rendition to kith_working_together;
do $$
declare item text;
begin
  foreach item in array array['letter', 'letter_file', 'rendition'] loop
    execute format('create policy reads on working_together.%I for select to kith_working_together using (episode in (select working_together.my_episodes()))', item);
  end loop;
  foreach item in array array['letter', 'letter_file'] loop
    execute format('create policy adds on working_together.%I for insert to kith_working_together
      with check (episode in (select working_together.my_episodes()) and by_actor = (select identity.my_id()))', item);
  end loop;
end $$;
create policy adds on working_together.rendition for insert to kith_working_together
  with check (episode in (select working_together.my_episodes()) and made_by = (select identity.my_id()));
-- Which step may be taken, and that each is in one's own name, is the trigger's to say (rendition_moves).
create policy moves on working_together.rendition for update to kith_working_together
  using (state in ('ready', 'released', 'sent') and episode in (select working_together.my_episodes()))
  with check (true);

-- A notice is written and sent by functions. Whoever is on the team sees how it stands, and says that they told the person in another way: that it was given up is
-- the table's own rule.
grant execute on function working_together.notice_due(uuid), working_together.next_notice(), working_together.notice_came(uuid, boolean, text, double precision)
  to kith_working_together;
create policy owner_works on working_together.notice to kith_owner using (true) with check (true);
grant select, update (told_by) on working_together.notice to kith_working_together;
create policy reads on working_together.notice for select to kith_working_together using (episode in (select working_together.my_episodes()));
create policy tells on working_together.notice for update to kith_working_together
  using (told_by is null and episode in (select working_together.my_episodes()))
  with check (told_by = (select identity.my_id()));
