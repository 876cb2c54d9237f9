import type { Words } from '#kith/platform/words/index.ts'
import type { en } from './actions.words.en.ts'

export const cy = {
  'working-together.statements.viewed': 'Edrych ar y rhannau y gall pobl yn unig eu hysgrifennu',
  'working-together.statement.opened': 'Agor rhan y gall pobl yn unig ei hysgrifennu',
  'working-together.statement.written': 'Ysgrifennu rhan y gall pobl yn unig ei hysgrifennu',
} satisfies Words<typeof en>
