import type { Rule, TablePolicy } from '#kith/platform/identity/index.ts'
import { lettersPolicy } from './letters/policy.ts'
import { offersPolicy } from './offers/policy.ts'
import { openingsPolicy } from './openings/policy.ts'
import { ownPolicy } from './own/policy.ts'
import { reachPolicy } from './reach/policy.ts'
import { sealedPolicy } from './sealed/policy.ts'
import { supportPolicy } from './support/policy.ts'

const governance: Rule = { roles: ['governance-lead'], purposes: ['govern'], rows: 'all' }

const team: Rule = {
  roles: ['practitioner', 'team-manager'],
  purposes: ['support-family'],
  rows: 'in-my-team',
}
const frontDoor: Rule = { roles: ['front-door'], purposes: ['answer-contacts'], rows: 'all' }
// Of every family but their own and their relatives'.
const frontDoorSees: Rule = { ...frontDoor, rows: 'unhidden' }
const manager: Rule = { roles: ['team-manager'], purposes: ['manage-support'], rows: 'unhidden' }
/** Whoever offers a family support opens the episode, with its first step, its people and its team; nothing else of any. */
const offers: Rule = {
  roles: ['front-door', 'team-manager'],
  purposes: ['consider-families'],
  rows: 'mine-in-opened',
}
const partnerSigns: Rule = { roles: ['sharing-lead'], purposes: ['agree-sharing'], rows: 'own-agency' }

const tells: Rule = { roles: ['practitioner'], purposes: ['refer'], rows: 'mine' }

/** Who may do what with each table of this module; `db/policies/8-` and `9-working-together*.sql` are written from it. */
export const workingTogetherPolicy = {
  ...lettersPolicy,
  ...offersPolicy,
  ...openingsPolicy,
  ...ownPolicy,
  ...reachPolicy,
  ...sealedPolicy,
  ...supportPolicy,
  'working_together.statement': {
    class: 'published',
    read: [governance],
    add: [{ ...governance, rows: 'mine' }],
  },
  'working_together.agreement': {
    class: 'organisation',
    read: [governance, partnerSigns],
    add: [{ ...governance, rows: 'mine' }],
    change: [governance, partnerSigns],
  },
  'working_together.episode': {
    class: 'work-record',
    read: [team, frontDoorSees, manager, { ...offers, rows: 'unhidden' }],
    add: [
      { ...frontDoor, rows: 'mine' },
      { ...manager, rows: 'mine' },
      { ...offers, rows: 'mine' },
    ],
  },
  'working_together.episode_step': {
    class: 'work-record',
    read: [team, frontDoorSees, manager],
    add: [{ ...frontDoor, rows: 'mine' }, { ...manager, rows: 'mine' }, offers],
  },
  'working_together.member': {
    class: 'case-content',
    columns: { forename: 'identity', surname: 'identity' },
    read: [team],
    add: [{ ...team, rows: 'mine-in-my-team' }, { ...frontDoor, rows: 'mine' }, offers],
    change: [team],
  },
  'working_together.team_member': {
    class: 'work-record',
    read: [team, frontDoorSees, manager],
    // Whoever is on the team may bring in a member; who leads and who supervises is the front door's and the manager's to say.
    add: [{ ...team, rows: 'mine-in-my-team' }, { ...frontDoor, rows: 'mine' }, { ...manager, rows: 'mine' }, offers],
    change: [{ ...team, rows: 'mine-in-my-team' }, manager],
  },
  'working_together.agreement_confirmation': {
    class: 'organisation',
    read: [governance, partnerSigns],
    add: [{ ...governance, rows: 'mine' }],
  },
  'working_together.share_request': {
    class: 'case-content',
    read: [{ ...team, rows: 'side-in-my-team' }],
    add: [{ ...team, rows: 'mine-in-my-team' }],
  },
  'working_together.share_answer': {
    class: 'case-content',
    read: [{ ...team, rows: 'side-in-my-team' }],
    add: [{ ...team, rows: 'mine-held-in-my-team' }],
  },
  'working_together.share_content': {
    class: 'case-content',
    read: [
      { ...team, rows: 'held-in-my-team' },
      { ...team, rows: 'kept-side-in-my-team' },
    ],
    add: [{ ...team, rows: 'mine-held-in-my-team' }],
  },
  'working_together.share_reason': {
    class: 'case-content',
    read: [{ ...team, rows: 'held-in-my-team' }],
    add: [{ ...team, rows: 'mine-held-in-my-team' }],
  },
  'working_together.contact_draft': {
    class: 'case-content',
    read: [tells, { ...frontDoor, rows: 'mine' }],
    add: [tells, { ...frontDoor, rows: 'mine' }],
    change: [tells, { ...frontDoor, rows: 'mine' }],
  },
  'working_together.contact': {
    class: 'case-content',
    columns: { caller: 'identity' },
    read: [tells, frontDoor, team],
    add: [tells, { ...frontDoor, rows: 'mine' }],
  },
  'working_together.contact_person': {
    class: 'identity',
    columns: { address: 'contact-detail' },
    read: [tells, frontDoor, team],
    add: [tells, { ...frontDoor, rows: 'mine' }],
  },
  'working_together.contact_decision': {
    class: 'work-record',
    read: [frontDoor, team],
    add: [{ ...frontDoor, rows: 'mine' }],
  },
  'working_together.contact_reply': {
    class: 'work-record',
    // Theirs is what was said to them; what the front door adds is in its own name.
    read: [tells, frontDoor],
    add: [{ ...frontDoor, rows: 'mine' }],
  },
  'working_together.contact_look': {
    class: 'work-record',
    read: [frontDoor],
    add: [{ ...frontDoor, rows: 'mine' }],
  },
} as const satisfies Record<`working_together.${string}`, TablePolicy>
