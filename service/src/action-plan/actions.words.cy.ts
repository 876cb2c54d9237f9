import type { Words } from '#kith/platform/words/index.ts'
import type { en } from './actions.words.en.ts'

export const cy = {
  'change-a-sentence': 'Newid brawddeg mewn adroddiad',
  'draft-a-record': 'Drafftio newid i gofnodion y cynllun',
  'judge-an-easy-read': 'Dweud a yw’r fersiwn hawdd ei ddeall yn hawdd',
  'make-a-report': 'Gwneud adroddiad o’r cofnodion',
  'open-a-draft': 'Agor y ffurflen i newid cofnod',
  'open-a-sentence': 'Agor brawddeg mewn adroddiad',
  'open-levels': 'Agor i ba raddau y mae eu hasiantaeth yn meddwl am y teulu',
  'read-an-easy-read': 'Darllen fersiwn hawdd ei ddeall cyn ei gyhoeddi',
  'say-a-level': 'Dweud i ba raddau y mae eu hasiantaeth yn meddwl am y teulu',
  'see-a-draft': 'Edrych ar ddrafft o gofnod',
  'see-a-record': 'Edrych ar gofnod a’i fersiynau',
  'release-a-draft': 'Rhyddhau’r hyn a ddrafftiodd cydweithiwr',
  'withdraw-a-draft': 'Tynnu drafft yn ôl',
  'see-drafts': 'Edrych ar ddrafftiau sy’n aros am ail berson',
  'see-easy-reads': 'Edrych ar fersiynau hawdd eu deall i’w barnu',
  'see-records': 'Edrych ar restr o gofnodion',
  'see-reports': 'Edrych ar adroddiadau sy’n cael eu hysgrifennu',
  'sign-a-report': 'Llofnodi adroddiad',
  'work-on-a-report': 'Gweithio ar adroddiad',
  'write-easy-read': 'Ysgrifennu fersiwn hawdd ei ddeall',
} satisfies Words<typeof en>
