/** Pairs of records that two reviewers of a county have answered in a few weeks, now and then not alike. */
const answered = 400

/** What two reviewers answered of the pairs that linkage put to people, and one that waits in each one's hands. */
export const reviews: readonly string[] = [
  `create temporary table reviewer as select row_number() over (order by name) as n, id from identity.actor where name in ('Reviewer one (demonstration)', 'Reviewer two (demonstration)')`,
  `create temporary table asked as select id, row_number() over (order by asked_at, id) as n from identify.review_pair where state = 'open' order by 2 limit ${answered + 2}`,
  `insert into identify.review_answer (pair, reviewer, turn, shown_at, answer, answered_at)
     select a.id, r.id, r.n, now() - make_interval(hours => a.n::int + 1), case when r.n = 2 and a.n % 12 = 0 then 'cannot-tell' when a.n % 3 = 0 then 'different' else 'same' end, now() - make_interval(hours => a.n::int)
       from asked a cross join reviewer r where a.n <= ${answered}`,
  `update identify.review_pair p set state = case when a.n % 12 = 0 then 'disputed' else 'settled' end, settled_as = case when a.n % 12 <> 0 then case when a.n % 3 = 0 then 'different' else 'same' end end,
          settled_at = case when a.n % 12 <> 0 then now() end from asked a where a.id = p.id and a.n <= ${answered}`,
  `insert into identify.review_answer (pair, reviewer, turn) select a.id, r.id, 1 from asked a join reviewer r on a.n = ${answered} + r.n`,
]
