import { plural, type Words } from '#kith/platform/words/index.ts'
import type { en } from './words.en.ts'

export const cy = {
  states: {
    'on-time': 'Ar amser',
    early: 'Yn gynnar',
    late: 'Yn hwyr',
    done: 'Wedi’i wneud; ni addawyd amser',
    renamed: 'Wedi’i ailenwi',
    split: 'Wedi’i rannu',
    merged: 'Wedi’i gyfuno',
    superseded: 'Wedi’i ddisodli',
    lapsed: 'Wedi dod i ben',
    'not-published': 'Heb ei gyhoeddi',
    'owner-abolished': 'Diddymwyd y perchennog',
    'not-due-yet': 'Ddim yn ddyledus eto',
    'cannot-tell': 'Ni ellir dweud',
  },
  also: (states: string) => `hefyd: ${states}`,
  unverified: 'heb ei wirio',
  asAt: (day) => `Fel ar ${day}.`,
  links: {
    outcomes: {
      there: 'roedd yno',
      moved: 'roedd wedi symud',
      gone: 'roedd wedi mynd',
      'no-answer': 'ni chafwyd ateb',
      refused: 'ni ddywedai',
    },
    on: (what, day) => `Pan edrychwyd arno ddiwethaf, ar ${day}: ${what}.`,
  },
  inTheirLanguage: 'Mae’r hyn a gofnodwyd yn sefyll yn iaith ei ffynhonnell, sef Saesneg gan amlaf.',
  place: (ref) => ref.replace(/^table-/, 'tabl '),
  keptUnverified: {
    yes: 'Cadwyd yr addewid, hyd y cofia rhywun; nid oes testun a welwyd yma yn ei gadarnhau.',
    no: 'Ni chadwyd yr addewid, hyd y cofia rhywun; nid oes testun a welwyd yma yn ei gadarnhau.',
  },
  kept: {
    yes: 'Cadwyd yr addewid.',
    no: 'Ni chadwyd yr addewid.',
    'cannot-tell': 'Ni ellir dweud a gadwyd yr addewid o’r hyn sy’n hysbys yma.',
  },
  late: (least: string, most: string | null) =>
    most === null
      ? `o leiaf ${least} diwrnod yn hwyr`
      : least === most
        ? `${least} diwrnod yn hwyr`
        : `rhwng ${least} a ${most} diwrnod yn hwyr`,
  early: (least: string, most: string | null) =>
    most === null
      ? `o leiaf ${least} diwrnod yn gynnar`
      : least === most
        ? `${least} diwrnod yn gynnar`
        : `rhwng ${least} a ${most} diwrnod yn gynnar`,
  seen: {
    confirmed: 'wedi’i gadarnhau gan destun cyhoeddus',
    reported: 'wedi’i adrodd yn ail-law, neu wedi’i weld mewn copi wedi’i ddifrodi',
    recalled: 'heb ei wirio: o’r cof, ac nis gwelwyd mewn unrhyw destun',
    inferred: 'heb ei wirio: wedi’i gasglu o’r gweddill',
  },
  events: {
    published: 'Cyhoeddwyd',
    started: 'Dechreuwyd',
    done: 'Gwnaed',
    renamed: 'Ailenwyd',
    split: 'Rhannwyd',
    merged: 'Gwnaed yn rhan o un arall',
    superseded: 'Disodlwyd',
    lapsed: 'Rhoddwyd y gorau iddo',
    'looked-for': 'Chwiliwyd amdano heb ei ganfod',
  },
  because: {
    promised: (stated: string, days: string) => `Addawyd ar gyfer “${stated}”: ${days}.`,
    noTime: 'Ni addawyd amser.',
    happened: (what: string, on: string) => `${what}: ${on}.`,
    dayUnknown: 'ar ddiwrnod nad yw’n hysbys yma',
    as: (title: string) => `Daeth allan dan y teitl “${title}”.`,
    overlaps:
      'Mae’r hyn sy’n hysbys am pryd y digwyddodd yn ymestyn y tu hwnt i un ochr i’r hyn a addawyd, felly ni ellir ei alw’n un na’r llall.',
    noDay: 'Dywedir iddo ddigwydd, ond nid pryd.',
    into: (how: 'split' | 'merged' | 'superseded') =>
      ({ split: 'Daeth yn:', merged: 'Daeth yn rhan o:', superseded: 'Cymerwyd ei le gan:' })[how],
    lookedFor: (by: string, on: string, where: string) =>
      `Chwiliwyd amdano, heb ei ganfod: ${on}. Pwy a chwiliodd: ${by}. Ble: ${where}`,
    nobodyLooked:
      'Ni chofnodwyd dim sy’n ei gyflawni, ac nid oes neb wedi cofnodi chwilio amdano ers iddo fod yn ddyledus. Nid yw’r ffaith nad oes dim yn hysbys yma yn dangos na wnaed dim.',
    notOver: 'Nid yw’r amser a addawyd ar ben.',
    handedOver: (from: string, to: string, on: string) => `Trosglwyddodd ${from} i ${to} (${on}).`,
    gone: (body: string, on: string) => `Daeth ${body} i ben (${on}), ac ni chymerodd neb ei le.`,
    unverified:
      'Mae rhan o’r hyn y mae hyn yn dibynnu arno heb ei wirio: nid oes neb yma wedi gweld testun sy’n ei ddweud.',
  },
  days: {
    between: (from: string, to: string) => `${from} i ${to}`,
    on: (day: string) => day,
    from: (day: string) => `o ${day}`,
    until: (day: string) => `tan ${day}`,
    unknown: 'ddim yn hysbys',
  },
  sources: 'Ffynonellau',
  source: (title: string, at: string | undefined) => (at === undefined ? title : `${title}, ${at}`),
  notKnown: 'ddim yn hysbys',
  nobody: 'Ni enwir neb',
  backToPlan: 'Y cynllun gweithredu',
  note: 'Nodyn',
  inTheirWords: 'Yn ei eiriau ei hun:',
  principles: 'Egwyddorion',
  lifeStages: 'Cyfnodau bywyd',
  amount: (stated: string) => stated,
  records: (count: number) => plural('cy', count, { two: '2 gofnod', other: `${count} cofnod` }),
} satisfies Words<typeof en>
