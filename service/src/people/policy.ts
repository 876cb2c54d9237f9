import type { Rule, TablePolicy } from '#kith/platform/identity/index.ts'

const system = (...purposes: Rule['purposes']): Rule => ({ roles: ['system'], purposes, rows: 'all' })
const dataLead: Rule = { roles: ['data-lead'], purposes: ['check-links'], rows: 'unhidden' }

/** Who may do what with each table of the shared kernel. Agencies' names are published and need no purpose. */
export const peoplePolicy = {
  'people.person': {
    class: 'identity',
    read: [dataLead, system('link', 'find-needs')],
    add: [{ ...dataLead, rows: 'all' }, system('link')],
  },
  'people.identity_event': {
    class: 'work-record',
    read: [dataLead, system('link', 'find-needs')],
    add: [{ ...dataLead, rows: 'mine' }, system('link')],
  },
} as const satisfies Record<`people.${string}`, TablePolicy>
