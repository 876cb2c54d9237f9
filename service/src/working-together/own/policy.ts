import type { Rule, TablePolicy } from '#kith/platform/identity/index.ts'

const team: Rule = {
  roles: ['practitioner', 'team-manager'],
  purposes: ['support-family'],
  rows: 'in-my-team',
}
const page: Rule = { roles: ['family-member'], purposes: ['own-page'], rows: 'of-my-page' }
const account: Rule = { ...page, rows: 'mine' }
const guardian: Rule = { roles: ['guardian'], purposes: ['answer-families'], rows: 'all' }

/** Pages of people whose family is supported: theirs to read, and to nobody's else of the family. A family member is named for no other table. */
export const ownPolicy = {
  'working_together.page_invitation': {
    class: 'work-record',
    read: [team],
    add: [{ ...team, rows: 'mine-in-my-team' }],
    change: [team],
  },
  // Made by the function that takes a code.
  'working_together.page_account': { class: 'work-record', read: [team, account], change: [team, account] },
  'working_together.page_attempt': { class: 'work-record', read: [] },
  // Made by the function that sends what two people wrote and released.
  'working_together.publication': { class: 'told-to-person', read: [page, team] },
  'working_together.disagreement': {
    class: 'told-to-person',
    read: [page, team],
    add: [{ ...page, rows: 'mine-of-my-page' }],
    change: [page],
  },
  'working_together.look_question': {
    class: 'told-to-person',
    read: [page, guardian],
    add: [{ ...page, rows: 'mine-of-my-page' }],
    change: [guardian],
  },
  'working_together.withheld_line': {
    class: 'work-record',
    read: [guardian],
    add: [{ ...guardian, rows: 'mine' }],
    change: [{ ...guardian, rows: 'of-others' }],
  },
} as const satisfies Record<`working_together.${string}`, TablePolicy>
