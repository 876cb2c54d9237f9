import { rolePurposes, roles } from './roles.ts'
import type { TablePolicy } from './table-policy.ts'

/** Colleagues' names, for "decided by": whoever works here, for any purpose of theirs. A family's account is in no list and sees none. */
export const identityPolicy: Readonly<Record<string, TablePolicy>> = {
  'identity.actor': {
    class: 'organisation',
    read: roles
      .filter((role) => role !== 'family-member')
      .map((role) => ({ roles: [role], purposes: rolePurposes[role], rows: 'unhidden' })),
  },
}
