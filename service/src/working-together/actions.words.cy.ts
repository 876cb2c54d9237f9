import type { Words } from '#kith/platform/words/index.ts'
import type { en } from './actions.words.en.ts'

export const cy = {
  'working-together.statements.viewed': 'Edrych ar y rhannau y gall pobl yn unig eu hysgrifennu',
  'working-together.statement.opened': 'Agor rhan y gall pobl yn unig ei hysgrifennu',
  'working-together.statement.written': 'Ysgrifennu rhan y gall pobl yn unig ei hysgrifennu',
  'working-together.agreements.viewed': 'Edrychodd ar gytundebau rhannu',
  'working-together.agreement.opened': 'Agorodd gytundeb rhannu',
  'working-together.agreement.ended': 'Terfynodd gytundeb rhannu',
  'working-together.agreement.signed': 'Llofnododd gytundeb rhannu',
  'working-together.agreement.sent-back': 'Anfonodd gytundeb rhannu yn ôl',
  'working-together.agreement.confirmed': 'Cadarnhaodd amod cytundeb rhannu',
  'working-together.agreement.draft-opened': 'Dechreuodd ddrafftio cytundeb rhannu',
  'working-together.agreement.drafted': 'Drafftiodd gytundeb rhannu',
} satisfies Words<typeof en>
