import { formatDay } from '#kith/platform/words/index.ts'
import type { en } from './words.en.ts'

export const cy: typeof en = {
  title: 'Y cynllun mewn print bras',
  for: 'Cynllun pwy?',
  forHint: 'Gwneir pob un dim ond o’r hyn y caiff y person hwnnw ei wybod.',
  print: 'Argraffu’r cynllun hwn',
  how: 'Heb fotwm argraffu, defnyddiwch argraffu eich porwr. Mae’r llythrennau’n aros yn fawr ar bapur.',
  planOf: (name: string) => `Y cynllun i ${name}`,
  made: (day: string) => `Fel yr oedd ar ${formatDay('cy', day)}`,
  strengths: 'Beth sy’n mynd yn dda',
  hopes: 'Yr hyn yr ydym ei eisiau',
  agreed: 'Yr hyn y cytunwyd arno',
  agreedLine: (who: string, what: string, day: string) => `${who}: ${what} Erbyn ${formatDay('cy', day)}.`,
  done: (day: string) => `Gwnaed ar ${formatDay('cy', day)}.`,
  nothingAgreed: 'Nid oes dim wedi’i gytuno eto.',
  meeting: 'Pryd y byddwn yn cwrdd nesaf',
  meetingLine: (day: string, time: string, place: string) =>
    [formatDay('cy', day), time, place].filter((part) => part !== '').join(', '),
  ring: 'Pwy i’w ffonio',
  ringLine: (name: string, agency: string, phone: string) => `${name}, ${agency}: ${phone}`,
  noPhone: 'gofynnwch am y rhif',
  wrong: 'Os oes rhywbeth yma’n anghywir neu wedi newid, dywedwch wrth unrhyw un ohonom: eich cynllun chi ydyw.',
}
