import type { Rule, TablePolicy } from '#kith/platform/identity/index.ts'

const desk: Rule = { roles: ['protection-desk'], purposes: ['protect'], rows: 'not-from-me' }

/** Who must not be found: kept by a small desk, where nobody reads what is hidden from themselves. */
export const sealedPolicy = {
  'working_together.protection': {
    class: 'identity',
    read: [desk],
    add: [{ ...desk, rows: 'mine' }],
    change: [desk],
  },
  // Which records are theirs is for the database's own functions only.
  'working_together.protected_record': { class: 'identity', read: [] },
  'working_together.protected_told': { class: 'identity', read: [] },
} as const satisfies Record<`working_together.${string}`, TablePolicy>
