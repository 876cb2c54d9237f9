/** What people do on this module's pages, in words, for the audit trail. */
export const en = {
  'working-together.statements.viewed': 'Looked at the parts only people can write',
  'working-together.statement.opened': 'Opened a part only people can write',
  'working-together.statement.written': 'Wrote a part only people can write',
}
