import { sql, type Scope } from '#kith/platform/db/index.ts'

export const reviewAnswers = ['same', 'different', 'cannot-tell'] as const
export type ReviewAnswer = (typeof reviewAnswers)[number]

/** A reviewer's own standing. Counts only: never what anybody else answered. */
export interface ReviewWork {
  /** Pairs that still need this reviewer; null where the database cannot say. */
  readonly waiting: number | null
  readonly answered: number
  /** Pairs that this reviewer and somebody else have both answered, counted once for each other person. */
  readonly shared: number
  readonly agreed: number
  readonly inHand: boolean
}

/** What the reviewer's start page says. */
export async function reviewWork(scope: Scope): Promise<ReviewWork> {
  const [mine, left, pair] = await Promise.all([
    sql<{ answered: string; shared: string; agreed: string }>`select * from identify.my_agreement()`.execute(
      scope.identify,
    ),
    countReviews(scope),
    pairInHand(scope),
  ])
  const row = mine.rows[0]
  return {
    waiting: left,
    answered: Number(row?.answered ?? 0),
    shared: Number(row?.shared ?? 0),
    agreed: Number(row?.agreed ?? 0),
    inHand: pair !== null,
  }
}

/** A reviewer's row policy shows them only pairs in their hands, so the count of the rest is the owner's function. */
export async function countReviews(scope: Scope): Promise<number> {
  const found = await sql<{ waiting: string }>`select identify.reviews_waiting() as waiting`.execute(scope.identify)
  return Number(found.rows[0]?.waiting ?? 0)
}

/** The pair I was shown and have not answered, while it still needs an answer. */
export async function pairInHand(scope: Scope): Promise<string | null> {
  const found = await sql<{
    pair: string
  }>`select a.pair from identify.review_answer a join identify.review_pair p on p.id = a.pair
    where a.reviewer = (select identity.my_id()) and a.answer is null and p.state in ('open', 'disputed') order by a.shown_at, a.pair limit 1`.execute(
    scope.identify,
  )
  return found.rows[0]?.pair ?? null
}

/** The pair in my hands, or the next that needs me, which is then in my hands; null where nothing needs me. */
export async function takePair(scope: Scope): Promise<string | null> {
  const found = await sql<{ pair: string | null }>`select identify.take_review_pair() as pair`.execute(scope.identify)
  return found.rows[0]?.pair ?? null
}

export interface ReviewPair {
  readonly id: string
  readonly left: string
  readonly right: string
}

/** The two records of a pair I hold; null where I do not. */
export async function readReviewPair(scope: Scope, id: string): Promise<ReviewPair | null> {
  const found =
    await sql<ReviewPair>`select id, left_record as left, right_record as right from identify.review_pair where id = ${id}`.execute(
      scope.identify,
    )
  return found.rows[0] ?? null
}

/** Writes my answer where I hold the pair, have not answered it and it still needs one; false otherwise. */
export async function writeAnswer(scope: Scope, pair: string, answer: ReviewAnswer): Promise<boolean> {
  const written = await sql`update identify.review_answer a set answer = ${answer}, answered_at = now()
     where a.pair = ${pair} and a.reviewer = (select identity.my_id()) and a.answer is null
       and exists (select 1 from identify.review_pair p where p.id = a.pair and p.state in ('open', 'disputed'))
    returning a.pair`.execute(scope.identify)
  if (written.rows.length === 0) return false
  await sql`select identify.settle_review(${pair})`.execute(scope.identify)
  return true
}

/** A verdict of reviewers that no link run obeys, because it cannot hold together with what others decided. */
export interface HeldBack {
  readonly pair: string
  readonly left: string
  readonly right: string
  readonly leftPerson: string | null
  readonly rightPerson: string | null
  readonly verdict: 'same' | 'different'
  readonly settledAt: Date
  /** The decisions about these records, or records ruled the same as them, that stand against it. */
  readonly against: readonly {
    readonly ruling: 'same' | 'different'
    readonly by: string
    readonly at: Date
    readonly reason: string
  }[]
}

const isHeldBack = sql`p.state = 'settled' and p.settled_as in ('same', 'different')
  and not exists (select from identify.pair_ruling r
                   where r.left_record = p.left_record and r.right_record = p.right_record and r.recorded_from >= p.settled_at)`

/** How many verdicts are held back. */
export async function countHeldBack(scope: Scope): Promise<number> {
  const found = await sql<{
    held: string
  }>`select count(*) as held from identify.review_pair p where ${isHeldBack}`.execute(scope.identify)
  return Number(found.rows[0]?.held ?? 0)
}

/** Verdicts held back, the oldest first. */
export async function heldBack(scope: Scope, limit: number): Promise<readonly HeldBack[]> {
  const found = await sql<Omit<HeldBack, 'against'>>`
    select p.id as pair, p.left_record as left, p.right_record as right, l.person as "leftPerson", r.person as "rightPerson",
           p.settled_as as verdict, p.settled_at as "settledAt"
      from identify.review_pair p
      left join identify.link l on l.source_person = p.left_record and l.recorded_to is null
      left join identify.link r on r.source_person = p.right_record and r.recorded_to is null
     where ${isHeldBack} order by p.settled_at, p.id limit ${limit}`.execute(scope.identify)
  const all: HeldBack[] = []
  for (const one of found.rows) all.push({ ...one, against: await against(scope, one) })
  return all
}

/** Of "same": decisions that keep the two chains apart. Of "different": those that make one chain of them. */
async function against(
  scope: Scope,
  { left, right, verdict }: Pick<HeldBack, 'left' | 'right' | 'verdict'>,
): Promise<HeldBack['against']> {
  const found = await sql<HeldBack['against'][number]>`
    with recursive bound as (
        select r.left_record as one, r.right_record as other from identify.pair_ruling r where r.recorded_to is null and r.ruling = 'same'
        union select r.right_record, r.left_record from identify.pair_ruling r where r.recorded_to is null and r.ruling = 'same'),
      ours (record) as (select ${left}::bigint union select b.other from ours o join bound b on b.one = o.record),
      theirs (record) as (select ${right}::bigint union select b.other from theirs t join bound b on b.one = t.record)
    select r.ruling, r.by_actor as by, r.recorded_from as at, r.reason from identify.pair_ruling r
     where r.recorded_to is null and r.ruling <> ${verdict}
       and ((r.left_record in (select record from ours) and r.right_record in (select record from theirs))
         or (r.left_record in (select record from theirs) and r.right_record in (select record from ours)))
     order by r.id limit 20`.execute(scope.identify)
  return found.rows
}
