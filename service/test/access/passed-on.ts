import type { Role, Rule } from '#kith/platform/identity/index.ts'

/** What a function of the owner's hands on past the row rules of the table it reads. */
export interface PassedOn {
  /** The function, argued for in `test/catalog.db.test.ts`. */
  readonly by: string
  readonly columns: readonly string[]
  readonly to: readonly Role[] | 'everybody'
  /** Of which rows and for which purpose, where not of all: as the written policy would say it. */
  readonly rule?: Rule
}

/** All that reaches somebody whom the written policy of its table does not name. Whatever is not here may not be sent: the crawl says where it was. */
export const passedOn: readonly PassedOn[] = [
  {
    by: 'identify.published_feeds',
    columns: ['identify.feed.title_en', 'identify.feed.title_cy'],
    to: 'everybody',
  },
  {
    by: 'working_together.published_statements',
    columns: ['working_together.statement.answer'],
    to: 'everybody',
  },
  {
    by: 'working_together.published_agreements',
    columns: ['working_together.agreement.gateway_because', 'working_together.agreement.condition'],
    to: 'everybody',
  },
  {
    by: 'working_together.contacts_about_protected',
    columns: ['working_together.contact.caller'],
    to: ['protection-desk'],
  },
  {
    by: 'working_together.unread_ways',
    columns: ['working_together.member.forename', 'working_together.member.surname'],
    to: ['guardian'],
  },
  {
    by: 'working_together.names_of_my_families',
    columns: ['working_together.member.forename', 'working_together.member.surname'],
    to: ['team-manager'],
    rule: { roles: ['team-manager'], purposes: ['manage-support'], rows: 'in-my-team' },
  },
]

export function isPassedOn(column: string, role: Role | undefined): PassedOn | undefined {
  return passedOn.find(
    ({ columns, to }) => columns.includes(column) && (to === 'everybody' || (role !== undefined && to.includes(role))),
  )
}
