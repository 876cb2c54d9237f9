import type { Rule, TablePolicy } from '#kith/platform/identity/index.ts'

const clerk: Rule = { roles: ['correspondence-clerk'], purposes: ['answer-comments'], rows: 'all' }
const analyst: Rule = { roles: ['consultation-analyst'], purposes: ['answer-comments'], rows: 'all' }
const safeguarding: Rule = {
  roles: ['safeguarding-contact'],
  purposes: ['safeguard-respondents'],
  rows: 'all',
}
const official: Rule = { roles: ['plan-official'], purposes: ['keep-the-plan'], rows: 'all' }
const setsUp: Rule = { roles: ['system'], purposes: ['set-up'], rows: 'all' }
const service: Rule = { roles: ['system'], purposes: ['receive'], rows: 'all' }
const mine = (rule: Rule): Rule => ({ ...rule, rows: 'mine' })
const letGo = (rule: Rule): Rule => ({ ...rule, rows: 'let-go' })
const flagged: Rule = { ...safeguarding, rows: 'flagged' }
const proposed: Rule = { ...service, rows: 'of-nobody' }

/**
 * Who may do what with each table of this module. Responses are written by `consultation.receive` alone, for every channel. What a rule reads as harm
 * reaches the safeguarding contact first, and those who code and answer only when that person has decided. Who wrote is apart from what was written.
 */
export const consultationPolicy = {
  'consultation.call': {
    class: 'published',
    read: [clerk, analyst, safeguarding, official, setsUp, service],
  },
  'consultation.call_version': {
    class: 'work-record',
    read: [official, setsUp],
    add: [mine(official), { ...setsUp, rows: 'of-nobody' }],
    change: [official],
  },
  'consultation.option': {
    class: 'published',
    read: [clerk, analyst, safeguarding, official, setsUp, service],
  },
  'consultation.response': {
    class: 'consultation-response',
    read: [clerk, letGo(analyst), letGo(official), flagged, service],
  },
  'consultation.responder': {
    class: 'consultation-response',
    columns: { address: 'contact-detail', email: 'contact-detail', telephone: 'contact-detail' },
    read: [clerk, flagged],
    change: [clerk],
  },
  'consultation.arrival': {
    class: 'consultation-response',
    read: [clerk, flagged, service],
    add: [service],
    change: [clerk],
  },
  'consultation.attachment': {
    class: 'consultation-response',
    read: [clerk, flagged],
    add: [mine(clerk), proposed],
  },
  'consultation.answer': {
    class: 'consultation-response',
    read: [clerk, letGo(analyst), letGo(official), flagged, service],
  },
  'consultation.tally': { class: 'published', read: [clerk, analyst, official] },
  // Nobody's but whoever holds the code: opened by `consultation.open_draft`.
  'consultation.draft': { class: 'consultation-response', read: [] },
  'consultation.disclosure': { class: 'consultation-response', read: [safeguarding] },
  'consultation.safeguarding_decision': {
    class: 'work-record',
    read: [safeguarding],
    add: [mine(safeguarding)],
  },
  'consultation.text_family': {
    class: 'consultation-response',
    read: [analyst, official, service],
    add: [service],
    remove: [service],
  },
  'consultation.text_family_member': {
    class: 'consultation-response',
    read: [analyst, service],
    add: [service],
    remove: [service],
  },
  'consultation.theme': {
    class: 'work-record',
    read: [analyst, official, service],
    add: [analyst, service],
    change: [analyst],
  },
  'consultation.reading': { class: 'work-record', read: [analyst], add: [mine(analyst)] },
  'consultation.coding': {
    class: 'work-record',
    read: [analyst, official, service],
    add: [mine(analyst), proposed],
    change: [analyst],
  },
  'consultation.theme_joined': { class: 'work-record', read: [analyst], add: [mine(analyst)] },
  'consultation.reply': {
    class: 'work-record',
    read: [analyst, official],
    add: [mine(analyst), mine(official)],
    change: [official],
  },
  'consultation.triage': {
    class: 'work-record',
    read: [clerk, analyst, official],
    add: [mine(analyst), mine(official)],
  },
  // Of nobody: to nobody's mailbox, so that a clerk prints it.
  'consultation.outgoing': {
    class: 'consultation-response',
    columns: { to_address: 'contact-detail' },
    read: [clerk, service],
    add: [service],
    change: [service, { ...clerk, rows: 'of-nobody' }],
  },
} as const satisfies Record<`consultation.${string}`, TablePolicy>
