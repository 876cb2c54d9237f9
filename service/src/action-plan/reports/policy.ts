import type { Rule, TablePolicy } from '#kith/platform/identity/index.ts'

const official: Rule = { roles: ['plan-official'], purposes: ['keep-the-plan'], rows: 'all' }
const mine: Rule = { ...official, rows: 'mine' }
const expert: Rule = { roles: ['expert-by-experience'], purposes: ['review-easy-read'], rows: 'all' }
const partner: Rule = { roles: ['levels-partner'], purposes: ['assess-levels'], rows: 'mine-of-own-agency' }

/**
 * Who may do what with reports and the levels. An official makes, edits and signs in their own name (that nobody signs what they made is the
 * table's constraint); the expert by experience reads and judges the Easy Read; a partner speaks for their own agency.
 */
export const reportsPolicy = {
  'action_plan.report': { class: 'work-record', read: [official, expert], add: [mine] },
  'action_plan.report_edit': { class: 'work-record', read: [official], add: [mine] },
  'action_plan.easy_read': { class: 'work-record', read: [official, expert], add: [mine], change: [expert] },
  'action_plan.signed_report': { class: 'published', open: true, read: [], add: [mine] },
  'action_plan.level_said': { class: 'published', open: true, read: [], add: [partner] },
} as const satisfies Record<`action_plan.${string}`, TablePolicy>
