import type { Words } from '#kith/platform/words/index.ts'
import type { en } from './actions.words.en.ts'

export const cy = {
  'working-together.statements.viewed': 'Edrych ar y rhannau y gall pobl yn unig eu hysgrifennu',
  'working-together.statement.opened': 'Agor rhan y gall pobl yn unig ei hysgrifennu',
  'working-together.statement.written': 'Ysgrifennu rhan y gall pobl yn unig ei hysgrifennu',
  'support.mine.viewed': 'Edrych ar ei deuluoedd',
  'support.family.opened': 'Agor teulu y mae’n ei gefnogi',
  'support.form.opened': 'Agor ffurflen am deulu',
  'support.written': 'Ysgrifennu am deulu',
  'support.settled': 'Setlo rhywbeth am deulu',
  'support.assessment.opened': 'Agor asesiad',
  'support.assessment.section.opened': 'Agor rhan o asesiad',
  'support.assessment.written': 'Ysgrifennu mewn asesiad',
  'support.meeting.opened': 'Agor cyfarfod',
  'support.meeting.written': 'Ysgrifennu am gyfarfod',
  'support.chronology.opened': 'Agor cronoleg',
  'support.people.opened': 'Edrych ar bwy yw pwy i bwy',
  'support.caseload.viewed': 'Edrych ar bwy sy’n cefnogi faint o deuluoedd',
  'support.caseload.changed': 'Newid pwy sy’n cefnogi teulu, neu faint',
  'support.reopened': 'Agor y cymorth i deulu eto',
} satisfies Words<typeof en>
