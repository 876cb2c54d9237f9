-- A reviewer must not see another's answer, so the parts of a review that need both answers are the owner's functions.

-- The pair in my hands, or the next that needs me: disputed ones first need a third, then the oldest with fewer than two answers.
create function identify.take_review_pair() returns uuid
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare me uuid; taken uuid; next_turn integer;
begin
  if not (select identity.has('{reviewer}', '{review-identity}')) then return null; end if;
  me := (select identity.my_id());
  select a.pair into taken from identify.review_answer a join identify.review_pair p on p.id = a.pair
   where a.reviewer = me and a.answer is null and p.state in ('open', 'disputed') order by a.shown_at limit 1;
  if taken is not null then return taken; end if;
  select p.id into taken from identify.review_pair p
   where p.state in ('open', 'disputed')
     and not exists (select 1 from identify.review_answer a where a.pair = p.id and a.reviewer = me)
     and (select count(*) from identify.review_answer a where a.pair = p.id) < case p.state when 'disputed' then 3 else 2 end
   order by (p.state = 'disputed') desc, p.asked_at, p.id
   limit 1 for update of p skip locked;
  if taken is null then return null; end if;
  select coalesce(max(a.turn), 0) + 1 into next_turn from identify.review_answer a where a.pair = taken;
  insert into identify.review_answer (pair, reviewer, turn) values (taken, me, next_turn);
  return taken;
end $$;

-- After an answer: two that agree settle it; two that differ ask a third; the third settles with whom it agrees, else nobody can tell.
create function identify.settle_review(pair uuid) returns text
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare answers text[]; verdict text; left_one bigint; right_one bigint;
begin
  if not exists (select 1 from identify.review_answer a
                  where a.pair = settle_review.pair and a.reviewer = (select identity.my_id()) and a.answer is not null) then return null; end if;
  select p.left_record, p.right_record into left_one, right_one from identify.review_pair p
   where p.id = settle_review.pair and p.state in ('open', 'disputed') for update;
  if left_one is null then return null; end if;
  select array_agg(a.answer order by a.turn) into answers from identify.review_answer a
   where a.pair = settle_review.pair and a.answer is not null;
  if cardinality(answers) = 2 and answers[1] <> answers[2] then
    update identify.review_pair p set state = 'disputed' where p.id = settle_review.pair;
    return 'disputed';
  end if;
  if cardinality(answers) = 2 then verdict := answers[1];
  elsif cardinality(answers) = 3 then
    verdict := case when answers[3] in (answers[1], answers[2]) then answers[3] else 'cannot-tell' end;
  else return 'open';
  end if;
  update identify.review_pair p set state = 'settled', settled_as = verdict, settled_at = now() where p.id = settle_review.pair;
  if verdict <> 'cannot-tell' then
    update identify.pair_ruling r set recorded_to = now()
     where r.left_record = left_one and r.right_record = right_one and r.recorded_to is null;
    insert into identify.pair_ruling (left_record, right_record, ruling, by_actor, reason)
    values (left_one, right_one, verdict, (select identity.my_id()), 'clerical review ' || settle_review.pair);
  end if;
  return verdict;
end $$;

-- My own agreement with others on pairs both have answered. Counts only.
create function identify.my_agreement(out answered bigint, out shared bigint, out agreed bigint)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select (select count(*) from identify.review_answer a where a.reviewer = (select identity.my_id()) and a.answer is not null),
         count(*), count(*) filter (where mine.answer = other.answer)
    from identify.review_answer mine
    join identify.review_answer other on other.pair = mine.pair and other.reviewer <> mine.reviewer and other.answer is not null
   where mine.reviewer = (select identity.my_id()) and mine.answer is not null
$$;
