/** What people do on this module's pages, in words, for the audit trail. */
export const en = {
  'working-together.statements.viewed': 'Looked at the parts only people can write',
  'working-together.statement.opened': 'Opened a part only people can write',
  'working-together.statement.written': 'Wrote a part only people can write',
  'working-together.agreements.viewed': 'Looked at sharing agreements',
  'working-together.agreement.opened': 'Opened a sharing agreement',
  'working-together.agreement.ended': 'Ended a sharing agreement',
  'working-together.agreement.signed': 'Signed a sharing agreement',
  'working-together.agreement.sent-back': 'Sent a sharing agreement back',
  'working-together.agreement.confirmed': 'Confirmed the condition of a sharing agreement',
  'working-together.agreement.draft-opened': 'Began to draft a sharing agreement',
  'working-together.agreement.drafted': 'Drafted a sharing agreement',
}
