import type { Words } from '#kith/platform/words/index.ts'
import type { en } from './actions.words.en.ts'

export const cy = {
  'working-together.statements.viewed': 'Edrych ar y rhannau y gall pobl yn unig eu hysgrifennu',
  'working-together.statement.opened': 'Agor rhan y gall pobl yn unig ei hysgrifennu',
  'working-together.statement.written': 'Ysgrifennu rhan y gall pobl yn unig ei hysgrifennu',
  'working-together.contacts.viewed': 'Edrych ar eu cysylltiadau eu hunain',
  'working-together.contact.started': 'Dechrau cyswllt',
  'working-together.contact.gone-on-with': 'Mynd ymlaen â chyswllt heb ei anfon eto',
  'working-together.contact.told': 'Dweud wrth y drws ffrynt am deulu',
  'working-together.contact.received': 'Cael gwybod i gyswllt gael ei dderbyn',
  'working-together.contact.read-again': 'Darllen eu cyswllt eu hunain a’r ateb',
  'working-together.front-door.viewed': 'Edrych ar y cysylltiadau sy’n aros',
  'working-together.contact.opened': 'Darllen cyswllt a phwy sy’n ymwneud ag ef',
  'working-together.contact.decided': 'Penderfynu am gyswllt ac ateb',
  'working-together.contact.sensitive-services-shown':
    'Dweud pam y cânt weld pa wasanaethau sensitif sy’n ymwneud ag ef',
  'working-together.episode.opened-to-step': 'Edrych ar ble y mae cefnogaeth yn sefyll',
  'working-together.episode.stepped': 'Camu cefnogaeth i fyny neu i lawr',
} satisfies Words<typeof en>
