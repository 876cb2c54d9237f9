import { formatDay, formatNumber, plural } from '#kith/platform/words/index.ts'
import type { en } from './words.en.ts'

const days = (n: number): string =>
  plural('cy', n, { one: '1 diwrnod', two: '2 ddiwrnod', other: `${formatNumber('cy', n)} diwrnod` })

export const cy: typeof en = {
  navigation: 'Wedi cael cynnig cymorth',
  list: {
    title: 'Teuluoedd a gafodd gynnig cymorth',
    lead: 'Penderfynodd rhywun gynnig cymorth i’r teuluoedd hyn, ac nid oes neb wedi’i ddechrau eto. Daw’r rhai a fu’n aros hiraf ers y cynnig yn gyntaf.',
    none: 'Mae cymorth wedi dechrau i bob teulu a gafodd ei gynnig.',
    caption: 'Teuluoedd a gafodd gynnig cymorth nad oes neb wedi’i ddechrau, hiraf ers y cynnig yn gyntaf',
    family: 'Teulu',
    nameless: 'teulu heb enw yma',
    of: (name: string, children: number) =>
      `Teulu ${name}, ${plural('cy', children, { one: '1 plentyn', two: '2 blentyn', other: `${formatNumber('cy', children)} o blant` })}`,
    offered: 'Cynigiwyd',
    sinceListed: 'Ar y rhestr cyn y cynnig',
    waiting: 'Yn aros ers y cynnig',
    days,
    start: 'Dechrau cymorth',
    more: (n: number) => `Mae ${formatNumber('cy', n)} arall yn aros heb eu dangos: dechreuwch y rhain yn gyntaf.`,
    begun: 'O’r cynnig i’r dechrau',
    begunLine: (n: number, median: number) =>
      n === 1
        ? `Dechreuodd cymorth i 1 teulu lle cafodd ei gynnig, ${median === 0 ? 'ar ddiwrnod y cynnig' : `${days(median)} ar ôl y cynnig`}.`
        : `${plural('cy', n, { two: 'Dechreuodd cymorth i 2 deulu', other: `Dechreuodd cymorth i ${formatNumber('cy', n)} teulu` })} lle cafodd ei gynnig; hanner ohonynt o fewn ${days(median)} i’r cynnig.`,
    begunNone: 'Nid yw cymorth wedi dechrau yma i unrhyw deulu a gafodd ei gynnig.',
    done: 'Mae cymorth wedi dechrau. Mae’r sawl sy’n arwain yn gweld y teulu o dan “Fy nheuluoedd”.',
    decisions: 'Penderfyniadau a wnaed',
  },
  form: {
    title: 'Dechrau cymorth',
    back: 'Teuluoedd a gafodd gynnig cymorth',
    offer: (day: string, name: string) => `Cynigiwyd ar ${formatDay('cy', day)} gan ${name}`,
    listed: (day: string, n: number) =>
      `Ar y rhestr o deuluoedd i’w hystyried ers ${formatDay('cy', day)}; ${days(n)} hyd at y cynnig.`,
    goesOn: 'Mae rhywun o’r teulu hwn yn cael cymorth eisoes. Gofynnwch i’r sawl sy’n arwain cyn dechrau ail gymorth.',
    goesOnLine: (level: string, since: string, lead: string) =>
      `${level}, ers ${formatDay('cy', since)}. Yn arwain: ${lead}`,
    noLead: 'neb',
    level: 'Ar ba lefel y mae’n dechrau?',
    levelHint: 'Nid oes angen plentyn er mwyn cefnogi oedolyn: dewiswch gymorth i oedolion.',
    people: 'Pwy sydd yn y teulu hwn?',
    peopleHint: 'Fel y dywed cofnodion heddiw. Ticiwch bwy sydd; gellir ychwanegu eraill ar dudalen y teulu.',
    nobody: 'Nid oes cofnod yn dweud pwy sydd yn y teulu hwn nawr. Dywedwch wrth y drws ffrynt yn lle hynny.',
    person: (name: string, part: string, born: string) => `${name} (${part}), ganwyd ${born}`,
    nameless: 'enw ddim yn hysbys',
    lead: 'Pwy sy’n arwain?',
    leadHint: 'O unrhyw asiantaeth y mae ei chytundeb ar waith: yr un y mae’r teulu eisoes yn ymddiried ynddi.',
    choose: 'Dewiswch',
    because: 'Pam y cymorth hwn, a pham yr arweinydd hwn?',
    becauseHint: 'O leiaf ddeg nod. Bydd y tîm yn ei ddarllen.',
    supervise: 'Fi sy’n goruchwylio’r teulu hwn',
    save: 'Dechrau cymorth',
    begun: 'Mae cymorth i’r teulu hwn wedi dechrau eisoes.',
    problems: {
      level: 'Dewiswch y lefel y mae’r cymorth yn dechrau arni',
      lead: 'Dewiswch pwy sy’n arwain',
      people: 'Ticiwch bwy sydd yn y teulu hwn',
      because: 'Dywedwch pam, mewn 10 i 4,000 o nodau',
    },
  },
}
