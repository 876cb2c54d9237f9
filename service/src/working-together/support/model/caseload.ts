/** What a manager looks at families for: a kind of drift (never visited is one way of not being visited), or an end that waits for its second person. */
export const lookAts = ['no-lead', 'no-level', 'no-visit', 'review-late', 'actions-late', 'closing'] as const
export type LookAt = (typeof lookAts)[number]
