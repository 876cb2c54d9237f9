/** What people do on this module's pages, in words, for the audit trail. */
export const en = {
  'working-together.statements.viewed': 'Looked at the parts only people can write',
  'working-together.statement.opened': 'Opened a part only people can write',
  'working-together.statement.written': 'Wrote a part only people can write',
  'working-together.contacts.viewed': 'Looked at their own contacts',
  'working-together.contact.started': 'Began a contact',
  'working-together.contact.gone-on-with': 'Went on with a contact not sent yet',
  'working-together.contact.told': 'Told the front door about a family',
  'working-together.contact.received': 'Was told that a contact was received',
  'working-together.contact.read-again': 'Read their own contact and the reply',
  'working-together.front-door.viewed': 'Looked at the contacts that wait',
  'working-together.contact.opened': 'Read a contact and who is involved',
  'working-together.contact.decided': 'Decided about a contact and replied',
  'working-together.contact.sensitive-services-shown':
    'Said why they may see which sensitive services are involved',
  'working-together.episode.opened-to-step': 'Looked at where support stands',
  'working-together.episode.stepped': 'Stepped support up or down',
}
