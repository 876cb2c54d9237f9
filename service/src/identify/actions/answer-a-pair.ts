import type { Scope } from '#kith/platform/db/index.ts'
import { reviewAnswers, type ReviewAnswer, writeAnswer } from '../store/reviews.ts'

/**
 * Records a reviewer's answer about two records. Two that agree settle the pair, two that differ ask a third: the database decides, because a
 * reviewer may not see another's answer. `not-in-hand`: answered already (in another tab), settled meanwhile, or never theirs.
 */
export async function answerAPair(
  scope: Scope,
  given: { readonly pair: string; readonly answer: ReviewAnswer },
): Promise<'recorded' | 'not-in-hand'> {
  return (await writeAnswer(scope, given.pair, given.answer)) ? 'recorded' : 'not-in-hand'
}

/** What was ticked, where it is one of the three answers. */
export function isReviewAnswer(text: string | undefined): text is ReviewAnswer {
  return reviewAnswers.some((answer) => answer === text)
}
