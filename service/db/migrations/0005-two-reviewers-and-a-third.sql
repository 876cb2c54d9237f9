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

-- Whether a ruling could not hold together with those in force: "different" of two records bound by a chain of "same", or "same" of two
-- whose chains hold records ruled different.
create function identify.contradicts_rulings(left_one bigint, right_one bigint, ruling text) returns boolean
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  with recursive bound as (
      select r.left_record as one, r.right_record as other from identify.pair_ruling r where r.recorded_to is null and r.ruling = 'same'
      union select r.right_record, r.left_record from identify.pair_ruling r where r.recorded_to is null and r.ruling = 'same'),
    from_left (record) as (select left_one union select b.other from from_left f join bound b on b.one = f.record),
    from_right (record) as (select right_one union select b.other from from_right f join bound b on b.one = f.record)
  select case contradicts_rulings.ruling
    when 'different' then exists (select 1 from from_left where record = right_one)
    else exists (select 1 from identify.pair_ruling r where r.recorded_to is null and r.ruling = 'different'
                    and ((r.left_record in (select record from from_left) and r.right_record in (select record from from_right))
                      or (r.left_record in (select record from from_right) and r.right_record in (select record from from_left))))
  end
$$;

-- How many pairs wait for this reviewer: those in hand, and those still short of answers that this reviewer has not given one to.
create function identify.reviews_waiting() returns bigint
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select count(*) from identify.review_pair p
   where (select identity.has('{reviewer}', '{review-identity}')) and p.state in ('open', 'disputed')
     and (exists (select 1 from identify.review_answer a where a.pair = p.id and a.reviewer = (select identity.my_id()) and a.answer is null)
          or (not exists (select 1 from identify.review_answer a where a.pair = p.id and a.reviewer = (select identity.my_id()))
              and (select count(*) from identify.review_answer a where a.pair = p.id) < case p.state when 'disputed' then 3 else 2 end))
$$;

-- After an answer: two that agree settle it; two that differ ask a third; the third settles with whom it agrees, else nobody can tell.
create function identify.settle_review(pair uuid) returns text
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare answers text[]; verdict text; left_one bigint; right_one bigint;
begin
  if not (select identity.has('{reviewer}', '{review-identity}')) or not exists (
    select 1 from identify.review_answer a
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
  -- Rulings that cannot all hold (a is b, b is c, a is not c) would leave linkage nothing to obey: such a verdict stands as an answer only.
  if verdict <> 'cannot-tell' and not identify.contradicts_rulings(left_one, right_one, verdict) then
    update identify.pair_ruling r set recorded_to = now()
     where r.left_record = left_one and r.right_record = right_one and r.recorded_to is null;
    insert into identify.pair_ruling (left_record, right_record, ruling, by_actor, reason)
    values (left_one, right_one, verdict, (select identity.my_id()), 'clerical review ' || settle_review.pair);
  end if;
  return verdict;
end $$;

-- My own agreement with others: pairs that somebody else has answered too, and those of them on which somebody gave the same answer. Counts only.
create function identify.my_agreement(out answered bigint, out shared bigint, out agreed bigint)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select count(*), count(*) filter (where others.answers is not null), count(*) filter (where mine.answer = any (others.answers))
    from identify.review_answer mine
    cross join lateral (select array_agg(o.answer) as answers from identify.review_answer o
                         where o.pair = mine.pair and o.reviewer <> mine.reviewer and o.answer is not null) others
   where mine.reviewer = (select identity.my_id()) and mine.answer is not null
$$;
