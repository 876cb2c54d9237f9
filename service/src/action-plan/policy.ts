import type { Rule, TablePolicy } from '#kith/platform/identity/index.ts'
import { reportsPolicy } from './reports/policy.ts'

const official: Rule = { roles: ['plan-official'], purposes: ['keep-the-plan'], rows: 'all' }
const system: Rule = { roles: ['system'], purposes: ['keep-the-plan'], rows: 'all' }

/**
 * Who may do what with the plan's tables. What was released anybody reads, signed in or not. An official drafts in their own name; that
 * nobody releases their own draft is the table's constraint `two_people`.
 */
export const actionPlanPolicy = {
  'action_plan.record': {
    class: 'published',
    open: true,
    read: [official, system],
    add: [
      { ...official, rows: 'mine' },
      { ...system, rows: 'mine' },
    ],
    change: [official],
  },
  'action_plan.link_check': {
    class: 'published',
    open: true,
    read: [],
    add: [system],
  },
  ...reportsPolicy,
} as const satisfies Record<`action_plan.${string}`, TablePolicy>
