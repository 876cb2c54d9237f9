import type { Rule, TablePolicy } from '#kith/platform/identity/index.ts'

const governance: Rule = { roles: ['governance-lead'], purposes: ['govern'], rows: 'all' }

/** Who may do what with each table of this module; `db/policies/8-working-together.sql` is written from it. */
export const workingTogetherPolicy = {
  'working_together.statement': {
    class: 'published',
    read: [governance],
    add: [{ ...governance, rows: 'mine' }],
  },
} as const satisfies Record<`working_together.${string}`, TablePolicy>
