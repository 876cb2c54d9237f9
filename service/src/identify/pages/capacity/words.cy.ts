import { formatDay, type Words } from '#kith/platform/words/index.ts'
import type { en } from './words.en.ts'

export const cy = {
  title: 'Lleoedd i deuluoedd',
  navigation: 'Lleoedd',
  lead: 'Faint o deuluoedd y gall pob tîm eu cymryd bob wythnos. Mae’n sefyll wrth ymyl y rhestr o deuluoedd i’w hystyried; nid yw byth yn penderfynu pwy sydd arni.',
  table: 'Lleoedd fesul wythnos a thîm',
  week: 'Wythnos yn dechrau',
  notSet: 'heb ei osod',
  changeTeam: (team) => `Newid ${team}`,
  none: 'Nid oes lleoedd wedi’u gosod i unrhyw dîm.',
  formFor: (team) => `Lleoedd ${team}`,
  formNew: 'Gosod lleoedd i dîm',
  another: 'Gosod lleoedd i dîm arall',
  team: 'Enw’r tîm',
  places: (week) => `Wythnos yn dechrau ${formatDay('cy', week)}`,
  hint: 'Rhifau cyfan. Mae wythnos a adewir yn wag yn aros fel y mae.',
  save: 'Cadw’r lleoedd',
  saved: 'Lleoedd wedi’u cadw',
  savedFor: (team) => `Mae lleoedd ${team} wedi’u cadw.`,
  problems: {
    'team-missing': 'Rhowch enw’r tîm',
    'team-too-long': 'Rhaid i enw’r tîm fod yn 60 nod neu lai',
    'nothing-set': 'Rhowch leoedd ar gyfer o leiaf un wythnos',
  },
  notAPlace: (week) =>
    `Rhaid i’r lleoedd ar gyfer yr wythnos yn dechrau ${formatDay('cy', week)} fod yn rhif cyfan o 0 i 999`,
} satisfies Words<typeof en>
