import type { Rule, TablePolicy } from '#kith/platform/identity/index.ts'

const clerk: Rule = { roles: ['correspondence-clerk'], purposes: ['answer-enquiries'], rows: 'all' }

/** What people offered, and what became of it. It comes in by `receive_enquiry` alone, from people who are nobody here. */
export const offersPolicy = {
  'working_together.offer_enquiry': { class: 'contact-detail', read: [clerk], change: [clerk] },
} as const satisfies Record<`working_together.${string}`, TablePolicy>
