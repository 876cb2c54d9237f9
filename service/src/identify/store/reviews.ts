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
  const mine = await sql<{
    answered: string
    shared: string
    agreed: string
  }>`select * from identify.my_agreement()`.execute(scope.identify)
  const row = mine.rows[0]
  return {
    waiting: await waiting(scope),
    answered: Number(row?.answered ?? 0),
    shared: Number(row?.shared ?? 0),
    agreed: Number(row?.agreed ?? 0),
    inHand: (await pairInHand(scope)) !== null,
  }
}

/** A reviewer's row policy shows them only pairs in their hands, so the count of the rest is the owner's function. */
async function waiting(scope: Scope): Promise<number> {
  const found = await sql<{ waiting: string }>`select identify.reviews_waiting() as waiting`.execute(
    scope.identify,
  )
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
  const found = await sql<{ pair: string | null }>`select identify.take_review_pair() as pair`.execute(
    scope.identify,
  )
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
