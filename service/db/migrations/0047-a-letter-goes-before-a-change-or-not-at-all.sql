-- Between the last look at what a letter rests on and the end of the transaction that writes down that it went, nobody makes two people one, records who must not
-- learn what, or changes how somebody is reached: whoever is about to waits for the letter, some milliseconds; and where somebody is at it, the letter waits for the
-- next turn. The first is the lock of identify's `lockLinks`, shared among letters. The timeout is shorter than PostgreSQL's for two who wait for each other, so that
-- the letter gives way and never a person.
create or replace function working_together.letter_went(rendition uuid) returns void
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp set lock_timeout = '500ms' as $$
begin
  if not identity.has('{system}', '{send-letters}') then return; end if;
  if not pg_try_advisory_xact_lock_shared(5484115) then
    raise exception using errcode = 'lock_not_available', message = 'working_together.letter_went: who is who is being changed';
  end if;
  lock table working_together.member, working_together.must_not_learn, working_together.way, working_together.reach_risk, working_together.protection in share mode;
  update working_together.rendition r set state = 'sent' where r.id = letter_went.rendition;
end $$;
