/** What a person may be here. */
export const roles = [
  'data-lead', // the council's: all feeds, links
  'agency-data-lead', // one agency's own feeds
  'reviewer', // clerical review of pairs, blind
  'front-door', // families to consider, and contacts as they come in
  'team-manager', // the same, and the capacity beside the list; who leads which family, and supervision
  'practitioner', // of any agency: opens contacts, and works with the families whose team they are on
  'guardian', // Caldicott guardian: reviews each opening in an emergency, answers what families ask, hands over a sealed way nobody can open
  'protection-desk', // keeps who must not be found, and answers about them by hand
  'sharing-lead', // signs and ends agreements for a partner agency
  'governance-lead', // the audit trail, rules and gateways; no case content
  'plan-official', // keeps the action plan's records; what one drafts, another releases
  'correspondence-clerk', // takes in, acknowledges and answers what people say in a consultation, and what they offer
  'consultation-analyst', // codes responses to themes and confirms what they have in common
  'safeguarding-contact', // sees first what tells of harm
  'expert-by-experience', // reads the Easy Read before it is published, and may say it is not easy
  'levels-partner', // says with evidence how far their agency thinks family
  'family-member', // somebody whose family is supported, on their own page; nobody who works here
  'system', // the service's own jobs
] as const
export type Role = (typeof roles)[number]

/** Why somebody looks or changes. Recorded before the bytes leave. */
export const purposes = [
  'public',
  'manage-feeds',
  'check-links',
  'review-identity',
  'consider-families',
  'set-capacity',
  'refer',
  'answer-contacts',
  'support-family',
  'manage-support',
  'break-glass',
  'review-openings',
  'answer-families',
  'hand-over-sealed',
  'answer-enquiries',
  'own-page',
  'protect',
  'agree-sharing',
  'govern',
  'keep-the-plan',
  'answer-comments',
  'safeguard-respondents',
  'review-easy-read',
  'assess-levels',
  'set-up',
  'receive',
  'link',
  'find-needs',
  'seal-audit',
  'send-letters',
  'clear-up',
] as const
export type Purpose = (typeof purposes)[number]

/**
 * What each role may act for. The database has its own list, beside the row policies (`db/policies/1-platform.sql`), and asks only that; the access matrix finds
 * where the two differ. A route whose role has not its purpose stops the server.
 */
export const rolePurposes: Readonly<Record<Role, readonly Purpose[]>> = {
  'data-lead': ['manage-feeds', 'check-links'],
  'agency-data-lead': ['manage-feeds'],
  reviewer: ['review-identity'],
  'front-door': ['consider-families', 'answer-contacts'],
  'team-manager': ['consider-families', 'set-capacity', 'manage-support', 'support-family', 'break-glass'],
  practitioner: ['refer', 'support-family', 'break-glass'],
  guardian: ['review-openings', 'answer-families', 'hand-over-sealed'],
  'protection-desk': ['protect'],
  'sharing-lead': ['agree-sharing'],
  'governance-lead': ['govern'],
  'plan-official': ['keep-the-plan', 'assess-levels'],
  'correspondence-clerk': ['answer-comments', 'answer-enquiries'],
  'consultation-analyst': ['answer-comments'],
  'safeguarding-contact': ['safeguard-respondents'],
  'expert-by-experience': ['review-easy-read'],
  'levels-partner': ['assess-levels'],
  'family-member': ['own-page'],
  system: ['set-up', 'keep-the-plan', 'receive', 'link', 'find-needs', 'seal-audit', 'send-letters', 'clear-up'],
}

/** Classes of data a route may send. Case facts carry their own class (`identify/model/facts.ts`); these are the doors' declarations. */
export const dataClasses = [
  'published',
  'organisation', // feeds, coverage, counts
  'identity', // names, dates of birth, identifiers
  'contact-detail', // addresses
  'need-facts', // facts about circumstances, by category
  'source-rows', // rows as an agency sent them
  'work-record', // decisions, reviews, audit entries
  'case-content', // what is written of a family by those who support it
  'told-to-person', // what was published to one person, who looked at what is kept about them, and what they said of it
  'own-words', // what somebody wrote, given back to whoever holds its code
  'consultation-response', // what somebody wrote to a consultation, and who they say they are
] as const
export type DataClass = (typeof dataClasses)[number]
