-- A verdict that contradicted rulings in force could not be one itself when it was given. It is kept, shown to the data lead, and made a ruling by
-- the next link run for which nothing stands against it any more; a decision about the same pair since then goes before it.
create function identify.hold_verdicts() returns bigint
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare verdict record; held bigint := 0;
begin
  if not (select identity.has('{system}', '{link}')) then return 0; end if;
  for verdict in
    select p.id, p.left_record, p.right_record, p.settled_as,
           (select a.reviewer from identify.review_answer a where a.pair = p.id and a.answer = p.settled_as order by a.turn desc limit 1) as reviewer
      from identify.review_pair p
     where p.state = 'settled' and p.settled_as in ('same', 'different')
       and not exists (select from identify.pair_ruling r
                        where r.left_record = p.left_record and r.right_record = p.right_record and r.recorded_from >= p.settled_at)
     order by p.settled_at, p.id
  loop
    if verdict.reviewer is null or identify.contradicts_rulings(verdict.left_record, verdict.right_record, verdict.settled_as) then continue; end if;
    update identify.pair_ruling r set recorded_to = now()
     where r.left_record = verdict.left_record and r.right_record = verdict.right_record and r.recorded_to is null;
    insert into identify.pair_ruling (left_record, right_record, ruling, by_actor, reason)
    values (verdict.left_record, verdict.right_record, verdict.settled_as, verdict.reviewer, 'clerical review ' || verdict.id);
    held := held + 1;
  end loop;
  return held;
end $$;
