import type { Rule, TablePolicy } from '#kith/platform/identity/index.ts'

const team: Rule = {
  roles: ['practitioner', 'team-manager'],
  purposes: ['support-family'],
  rows: 'in-my-team',
}
const mine: Rule = { ...team, rows: 'mine-in-my-team' }

/** Letters are the team's to write, read and let go. Which step may follow which, and that two people take them, is the trigger's to say (rendition_moves). */
export const lettersPolicy = {
  'working_together.letter': { class: 'case-content', read: [team], add: [mine] },
  'working_together.letter_file': { class: 'case-content', read: [team], add: [mine] },
  'working_together.notice': { class: 'case-content', read: [team], change: [team] },
  'working_together.rendition': { class: 'case-content', read: [team], add: [mine], change: [team] },
} as const satisfies Record<`working_together.${string}`, TablePolicy>
