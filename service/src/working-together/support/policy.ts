import type { Rule, TablePolicy } from '#kith/platform/identity/index.ts'

const team: Rule = {
  roles: ['practitioner', 'team-manager'],
  purposes: ['support-family'],
  rows: 'in-my-team',
}
const mine: Rule = { ...team, rows: 'mine-in-my-team' }
const supervisor: Rule = { ...team, roles: ['team-manager'] }
const frontDoor: Rule = { roles: ['front-door'], purposes: ['answer-contacts'], rows: 'unhidden' }
const manager: Rule = { roles: ['team-manager'], purposes: ['manage-support'], rows: 'all' }
const managerOfOthers: Rule = { ...manager, rows: 'unhidden' }

const written = { class: 'case-content', read: [team], add: [mine] } as const
const settled = { ...written, change: [team] } as const

/** What is written of a family by the people around it: theirs to read and write, and nobody else's. */
export const supportPolicy = {
  'working_together.answer': written,
  'working_together.help_consent': written,
  'working_together.must_not_learn': settled,
  'working_together.meeting': written,
  'working_together.meeting_guest': settled,
  'working_together.minute': written,
  'working_together.agreed_action': settled,
  'working_together.visit': written,
  'working_together.supervision': { ...written, add: [{ ...supervisor, rows: 'mine-in-my-team' }] },
  // That it ended is no content; what was sustained is, and is written in the assessment.
  'working_together.closure': {
    class: 'work-record',
    read: [team, frontDoor, managerOfOthers],
    add: [mine],
    change: [supervisor],
  },
  // Dates and numbers, kept by triggers: nobody writes them.
  'working_together.episode_glance': { class: 'work-record', read: [team, managerOfOthers] },
  // Which families put before a person are supported here is for the database's own functions only.
  'working_together.supported_family': { class: 'work-record', read: [] },
  'working_together.worker_capacity': {
    class: 'organisation',
    read: [manager],
    add: [{ ...manager, rows: 'mine' }],
  },
} as const satisfies Record<`working_together.${string}`, TablePolicy>
