import type { Rule, TablePolicy } from '#kith/platform/identity/index.ts'

const system = (...purposes: Rule['purposes']): Rule => ({ roles: ['system'], purposes, rows: 'all' })
const dataLead = (...purposes: Rule['purposes']): Rule => ({ roles: ['data-lead'], purposes, rows: 'all' })
/** Records and pairs of records: not those of people who must not be found. */
const unhidden = (...purposes: Rule['purposes']): Rule => ({
  roles: ['data-lead'],
  purposes,
  rows: 'unhidden',
})
const ownAgency: Rule = { roles: ['agency-data-lead'], purposes: ['manage-feeds'], rows: 'own-agency' }
const governance: Rule = { roles: ['governance-lead'], purposes: ['govern'], rows: 'all' }
const considers = (rows: Rule['rows']): Rule => ({
  roles: ['front-door', 'team-manager'],
  purposes: ['consider-families'],
  rows,
})
const reviews: Rule = { roles: ['reviewer'], purposes: ['review-identity'], rows: 'in-my-hands' }

/**
 * Who may do what with each table of this module. The row policies in `db/policies` are written by hand from these sentences;
 * `service/test/access.db.test.ts` holds the two against each other, cell by cell.
 */
export const identifyPolicy = {
  'identify.feed': {
    class: 'organisation',
    read: [
      dataLead('manage-feeds', 'check-links'),
      ownAgency,
      considers('all'),
      { ...reviews, rows: 'all' },
      governance,
      system('set-up', 'receive', 'link', 'find-needs'),
    ],
    add: [system('set-up')],
    // People change the mapping alone; a trigger keeps the rest.
    change: [dataLead('manage-feeds'), ownAgency, system('set-up', 'receive')],
  },
  'identify.mapping_version': {
    class: 'organisation',
    read: [dataLead('manage-feeds'), ownAgency, governance, system('set-up', 'receive', 'find-needs')],
  },
  'identify.feed_start': {
    class: 'organisation',
    read: [dataLead('manage-feeds'), ownAgency, governance, system('set-up', 'find-needs')],
    add: [dataLead('manage-feeds'), ownAgency, system('set-up')],
  },
  'identify.delivery': {
    class: 'organisation',
    read: [dataLead('manage-feeds'), ownAgency, governance, system('receive', 'find-needs')],
    add: [system('receive')],
    change: [system('receive')],
    hold: [dataLead('manage-feeds'), ownAgency],
  },
  'identify.source_row': {
    class: 'source-rows',
    read: [dataLead('manage-feeds'), ownAgency, system('receive')],
    add: [system('receive')],
  },
  'identify.row_reason': {
    class: 'source-rows',
    read: [dataLead('manage-feeds'), ownAgency, system('receive')],
    add: [system('receive')],
  },
  'identify.staged_assertion': {
    class: 'need-facts',
    read: [system('receive')],
    add: [system('receive')],
    remove: [system('receive')],
  },
  'identify.source_person': {
    class: 'identity',
    read: [
      unhidden('manage-feeds', 'check-links'),
      ownAgency,
      reviews,
      considers('considered'),
      system('receive', 'link', 'find-needs'),
    ],
    add: [system('receive')],
  },
  'identify.assertion': {
    class: 'need-facts',
    read: [
      unhidden('manage-feeds', 'check-links'),
      ownAgency,
      reviews,
      considers('considered'),
      system('receive', 'link', 'find-needs'),
    ],
    add: [system('receive')],
    change: [system('receive')],
  },
  'identify.link_run': {
    class: 'organisation',
    read: [dataLead('check-links'), governance, system('link')],
    add: [system('link')],
    change: [system('link')],
  },
  'identify.link': {
    class: 'identity',
    read: [unhidden('manage-feeds', 'check-links'), considers('considered'), system('link', 'find-needs')],
    add: [{ ...dataLead('check-links'), rows: 'mine' }, system('link')],
    change: [unhidden('check-links'), system('link')],
  },
  'identify.link_pair': {
    class: 'identity',
    read: [unhidden('check-links'), system('link')],
    add: [system('link')],
    remove: [system('link')],
  },
  'identify.review_pair': {
    class: 'work-record',
    read: [unhidden('check-links'), reviews, system('link')],
    add: [system('link')],
    change: [system('link')],
  },
  'identify.review_answer': {
    class: 'work-record',
    read: [dataLead('check-links'), { ...reviews, rows: 'mine' }],
    change: [{ ...reviews, rows: 'mine' }],
  },
  'identify.pair_ruling': {
    class: 'work-record',
    read: [unhidden('check-links'), system('link')],
    add: [{ ...dataLead('check-links'), rows: 'mine' }],
    change: [unhidden('check-links')],
  },
  'identify.needs_run': {
    class: 'organisation',
    read: [considers('all'), dataLead('check-links'), governance, system('find-needs')],
    add: [system('find-needs')],
    change: [system('find-needs')],
  },
  'identify.family': {
    class: 'identity',
    read: [considers('considered'), system('find-needs')],
    add: [system('find-needs')],
  },
  'identify.family_member': {
    class: 'identity',
    read: [considers('considered'), system('find-needs')],
    add: [system('find-needs')],
    change: [system('find-needs')],
  },
  'identify.finding': {
    class: 'need-facts',
    read: [considers('considered'), system('find-needs')],
    add: [system('find-needs')],
    change: [system('find-needs')],
  },
  'identify.consideration': {
    class: 'work-record',
    read: [considers('unhidden'), system('find-needs')],
    add: [system('find-needs')],
    // Closed by whoever decided, with their decision and nothing else (`test/access/attacks.ts` tries).
    change: [system('find-needs')],
    hold: [considers('unhidden')],
  },
  'identify.past_list': {
    class: 'organisation',
    read: [considers('all'), system('find-needs')],
    add: [system('find-needs')],
    change: [system('find-needs')],
    remove: [system('find-needs')],
  },
  'identify.past_list_family': {
    class: 'need-facts',
    read: [considers('considered'), system('find-needs')],
    add: [system('find-needs')],
  },
  'identify.decision': {
    class: 'work-record',
    read: [considers('unhidden'), system('find-needs')],
    add: [considers('mine')],
  },
  'identify.capacity': {
    class: 'organisation',
    read: [considers('all'), { roles: ['team-manager'], purposes: ['set-capacity'], rows: 'all' }],
    add: [{ roles: ['team-manager'], purposes: ['set-capacity'], rows: 'mine' }],
    change: [{ roles: ['team-manager'], purposes: ['set-capacity'], rows: 'all' }],
  },
} as const satisfies Record<`identify.${string}`, TablePolicy>
