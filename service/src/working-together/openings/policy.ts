import type { Rule, TablePolicy } from '#kith/platform/identity/index.ts'

const opens: Rule = { roles: ['practitioner', 'team-manager'], purposes: ['break-glass'], rows: 'mine' }
const team: Rule = {
  roles: ['practitioner', 'team-manager'],
  purposes: ['support-family'],
  rows: 'in-my-team',
}
const guardian: Rule = { roles: ['guardian'], purposes: ['review-openings'], rows: 'all' }

/** Openings in an emergency. Nobody adds one but through the function that finds the family; nobody reviews their own. */
export const openingsPolicy = {
  'working_together.opening': {
    class: 'work-record',
    read: [opens, team, guardian],
    change: [{ ...guardian, rows: 'of-others' }],
  },
} as const satisfies Record<`working_together.${string}`, TablePolicy>
