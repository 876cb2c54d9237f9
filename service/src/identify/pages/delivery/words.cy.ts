import { plural, type Words } from '#kith/platform/words/index.ts'
import type { en } from './words.en.ts'

const rows = (count: number): string =>
  plural('cy', count, { one: '1 rhes', two: '2 res', few: '3 rhes', many: '6 rhes', other: `${count} rhes` })

export const cy = {
  title: (file: string) => `Ffeil a dderbyniwyd: ${file}`,
  terms: {
    feed: 'Ffrwd',
    asAt: 'Yn siarad am',
    received: 'Derbyniwyd',
    finished: 'Gorffennwyd',
    size: 'Maint',
    hash: 'Ôl bys y ffeil (SHA-256)',
    version: 'Darllenwyd gyda fersiwn mapio',
    allVersions: 'pob fersiwn',
    changes: 'Beth a newidiodd',
  },
  counts: {
    heading: 'Rhoddir cyfrif am bob rhes',
    received: 'wedi dod',
    accepted: 'wedi’u derbyn',
    setAside: 'o’r neilltu',
    proved:
      'Wedi’i brofi: cafodd pob rhes ôl bys wrth iddi gael ei darllen o’r ffeil. Mae olion bysedd y rhesi a gedwir yma yn adio i’r un rhif, felly ni chollwyd, ychwanegwyd na newidiwyd yr un rhes.',
    reading: 'Mae’r ffeil yn cael ei darllen. Bydd ei chyfrifon yn ymddangos yma pan fydd wedi’i darllen i’w diwedd.',
    refused: 'Ni dderbyniwyd yr un rhes o’r ffeil hon.',
    unchanged: 'Dyma’r union feitiau a dderbyniwyd o’r blaen, felly nid oedd dim i’w wneud: ni ddyblwyd dim.',
  },
  refused: {
    title: 'Gwrthodwyd y ffeil hon',
    turnedDown: (who: string, when: string) => `Gwrthodwyd gan ${who} ar ${when}.`,
  },
  released: (who: string, when: string, why: string) =>
    `Bu’n aros, yna fe’i rhyddhawyd gan ${who} ar ${when}: “${why}”`,
  someone: 'rhywun nad yw ei enw’n hysbys',
  held: {
    heading: 'Yn aros: rhaid i berson benderfynu',
    lead: 'Nid oes dim yn y ffeil hon wedi’i ddefnyddio eto. Mae’n aros oherwydd:',
    caption: 'Y ffeil hon ochr yn ochr â’r arfer',
    thisFile: 'Y ffeil hon',
    usual: (files: number) =>
      plural('cy', files, {
        zero: 'Arferol',
        one: 'Arferol (yr 1 ffeil flaenorol)',
        two: 'Arferol (canol y 2 ffeil flaenorol)',
        other: `Arferol (canol y ${files} ffeil flaenorol)`,
      }),
    lastTime: (column: string, part: string) => `${column} ddim yn hysbys, yn ${part} (wrth ochr y ffeil ddiwethaf)`,
    rows: 'Rhesi a ddaeth',
    setAsideShare: 'Cyfran y rhesi o’r neilltu',
    compare: 'Ei chymharu â ffeil arall o’r ffrwd hon',
    question: 'Beth ddylai ddigwydd i’r ffeil hon?',
    release: 'Ei derbyn',
    releaseHint:
      'Mae’n iawn fel y mae. Caiff yr hyn y mae’n ei ddweud ei gymharu â’r hyn a ddywedodd y ffrwd o’r blaen, a’i ddefnyddio.',
    turnDown: 'Ei gwrthod',
    turnDownHint: 'Nid yw’n iawn. Ni ddefnyddir dim ynddi; cedwir ei rhesi fel y gall pobl weld pam.',
    reason: 'Pam',
    reasonHint: 'O leiaf 10 nod. Fe’i cedwir gyda’r ffeil, gyda’ch enw a’r amser.',
    button: 'Cadw’r penderfyniad',
    chooseOne: 'Dewiswch beth ddylai ddigwydd i’r ffeil hon',
    sayWhy: 'Dywedwch pam, mewn o leiaf 10 nod',
    tooLong: 'Dywedwch pam mewn dim mwy na 2,000 o nodau',
    notHeld: 'Nid yw’r ffeil hon yn aros mwyach: mae rhywun arall wedi penderfynu',
  },
  notes: { heading: 'Am y ffeil gyfan' },
  parts: {
    caption: 'Pob rhan o’r ffeil',
    part: 'Rhan',
    rows: 'Rhesi',
    accepted: 'Derbyniwyd',
    setAside: 'O’r neilltu',
    unknownCaption: 'Ddim yn hysbys am y bobl a enwir',
    unknown: 'Ddim yn hysbys',
    ofPeople: 'O blith',
    what: 'Beth',
    allKnown: (part: string, details: string) => `Yn hysbys am bawb yn ${part}: ${details}.`,
    blankSummary: (part: string) => `Celloedd gwag fesul colofn: ${part}`,
    blankCaption: (part: string) => `Celloedd gwag yn ${part}`,
    column: 'Colofn',
    blank: 'Gwag',
    ofRows: 'O blith y rhesi',
  },
  reasons: {
    setAsideHeading: 'Rhesi a roddwyd o’r neilltu, fesul rheswm',
    notedHeading: 'Rhesi a ddefnyddiwyd, gyda rhywbeth heb ei ddweud',
    caption: 'Rhesymau, y mwyaf cyffredin yn gyntaf',
    reason: 'Rheswm, gyda’r enghraifft gyntaf',
    column: 'Colofn',
    part: 'Rhan',
    count: 'Rhesi',
    example: (line: string, reason: string) => `Llinell ${line}: ${reason}`,
    none: 'Ni roddwyd yr un rhes o’r neilltu.',
  },
  first: {
    caption: (count: number) =>
      plural('cy', count, {
        one: 'Y rhes a roddwyd o’r neilltu',
        two: 'Y 2 res gyntaf a roddwyd o’r neilltu',
        other: `Y ${count} rhes gyntaf a roddwyd o’r neilltu`,
      }),
    line: 'Llinell',
    part: 'Rhan',
    reason: 'Rheswm',
    problem: (column: string, reason: string) => (column === '' ? reason : `${column}: ${reason}`),
  },
  download: {
    all: (count: number) => `Lawrlwytho’r ${rows(count)} a roddwyd o’r neilltu, gyda rhesymau (CSV)`,
    range: (from: string, to: string) =>
      `Rhesi a roddwyd o’r neilltu rhwng rhesi ${from} a ${to} o’r ffeil, gyda rhesymau (CSV)`,
    own: (count: number, part: string) =>
      part === ''
        ? 'Yr un peth yng ngholofnau’r ffeil ei hun (CSV)'
        : `Y ${rows(count)} o ${part} a roddwyd o’r neilltu, yng ngholofnau’r ffeil ei hun (CSV)`,
    ownRange: (part: string) => (from: string, to: string) =>
      `Yr un peth yng ngholofnau’r ffeil ei hun: ${part}, rhesi ${from} i ${to} o’r ffeil (CSV)`,
    ownHint:
      'Yng ngholofnau’r ffeil ei hun, mae’r ddwy sy’n dechrau gyda “Kith:” yn rhoi’r llinell a’r rheswm; nid oes ffrwd yn eu darllen. Rhoddir collnod o flaen cell sy’n dechrau gyda =, +, - neu @ ym mhob lawrlwythiad, fel nad oes taenlen yn ei rhedeg.',
    whatToDo: {
      snapshot:
        'Cywirwch y rhesi hyn yn y system y daethant ohoni, yna anfonwch y ffeil gyfan eto. Peidiwch byth ag anfon y rhesi hyn ar eu pen eu hunain: ffeil o’r ffrwd hon yw popeth y mae’r asiantaeth yn ei ddweud nawr, felly byddai beth bynnag nad yw ynddi yn dod i ben.',
      additions:
        'Cywirwch y rhesi hyn yn y system y daethant ohoni, yna anfonwch hwy eto. Mae’r rhesi wedi’u cywiro yn ddigon, er y gall ffeil mor fyr aros nes i berson ei derbyn. Nid yw’r ffeil gyfan yn gwneud drwg chwaith: ni ddywedir ddwywaith yr hyn a ddywedodd o’r blaen.',
      unused:
        'Cywirwch y rhesi hyn yn y system y daethant ohoni, yna anfonwch y ffeil gyfan eto: ni ddefnyddiwyd dim o’r ffeil hon.',
    },
    headings: {
      own: { line: 'Kith: llinell', reason: 'Kith: pam y’i rhoddwyd o’r neilltu' },
      line: 'Llinell',
      part: 'Rhan',
      reason: 'Rheswm',
      row: 'Y rhes fel yr anfonwyd hi',
    },
  },
  people: {
    heading: 'Pobl yn y ffeil hon',
    lead: 'Pobl a enwodd y ffeil hon am y tro cyntaf, neu y dywedodd rywbeth newydd am bwy ydynt. Mae pwy bynnag na wnaeth ond eu hailadrodd yn aros gyda’r ffeil a’i dywedodd gyntaf.',
    caption: 'Pobl, yn nhrefn y ffeil',
    none: 'Ni ddywedodd y ffeil hon ddim byd newydd am bwy yw neb.',
    noneHeld: 'Neb: ni ddefnyddir dim mewn ffeil sy’n aros nes i berson benderfynu.',
    name: 'Enw',
    born: 'Dyddiad geni',
    key: 'Sut mae’r ffrwd yn eu hadnabod',
    next: 'Mwy o bobl',
    first: 'Y bobl gyntaf',
  },
} satisfies Words<typeof en>
