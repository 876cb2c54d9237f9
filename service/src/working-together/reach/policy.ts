import type { Rule, TablePolicy } from '#kith/platform/identity/index.ts'

const team: Rule = {
  roles: ['practitioner', 'team-manager'],
  purposes: ['support-family'],
  rows: 'in-my-team',
}
const mine: Rule = { ...team, rows: 'mine-in-my-team' }
/** What hangs on a sealed way is its readers' as the way is, and nobody else's. */
const open: Rule = { ...team, rows: 'open-in-my-team' }
const mineOpen: Rule = { ...team, rows: 'mine-open-in-my-team' }
const desk: Rule = { roles: ['protection-desk'], purposes: ['protect'], rows: 'all' }
const deskNotMe: Rule = { ...desk, rows: 'not-from-me' }
const deskMine: Rule = { ...desk, rows: 'mine' }

/** How members of a family can be reached; whom the protection desk rang; and who is near to whoever works here. */
export const reachPolicy = {
  'working_together.way': { class: 'contact-detail', read: [open], add: [mine], change: [open] },
  'working_together.way_confirmation': { class: 'contact-detail', read: [open], add: [mineOpen] },
  'working_together.reach_risk': { class: 'case-content', read: [open], add: [mineOpen] },
  'working_together.way_reader': {
    class: 'contact-detail',
    read: [open],
    add: [mineOpen],
    change: [open],
  },
  'working_together.address_passed': { class: 'case-content', read: [team], add: [mine] },
  'working_together.protected_contact_rung': { class: 'work-record', read: [desk], add: [deskMine] },
  'working_together.staff_entry': {
    class: 'identity',
    read: [deskNotMe],
    add: [deskMine],
    change: [deskNotMe],
  },
} as const satisfies Record<`working_together.${string}`, TablePolicy>
