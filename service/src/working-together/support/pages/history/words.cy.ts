import { formatDay, type Words } from '#kith/platform/words/index.ts'
import type { en } from './words.en.ts'

export const cy = {
  chronology: {
    title: 'Cronoleg',
    lead: 'Beth ddigwyddodd a phwy sy’n dweud hynny, ar draws asiantaethau, yr hynaf yn gyntaf.',
    shown: (asAt: string, knownAt: string) =>
      `Fel ar ${formatDay('cy', asAt)}, fel yr oedd yn hysbys ar ddiwedd ${formatDay('cy', knownAt)}.`,
    today: 'Fel y mae’n hysbys nawr.',
    change: 'Ei gweld fel ar ddiwrnod arall',
    asAt: 'Beth oedd wedi digwydd erbyn',
    knownAt: 'Cyn belled ag yr oedd yn hysbys ar ddiwedd',
    show: 'Dangos',
    none: 'Nid oes dim yn hysbys.',
    caption: 'Beth ddigwyddodd, yr hynaf yn gyntaf',
    day: 'Diwrnod',
    what: 'Beth',
    source: 'Pwy sy’n dweud',
    noDay: 'diwrnod ddim yn hysbys',
    more: (n: number) => `Ni ddangosir y ${n} hynaf: dewiswch ddiwrnod cynharach i’w gweld.`,
    level: (level: string) => `Lefel y cymorth: ${level}`,
    joined: (name: string, part: string) => `Daw ${name} i’r tîm (${part})`,
    left: (name: string) => `Mae ${name} yn gadael y tîm`,
    visit: (kind: string, seen: string) => (seen === '' ? kind : `${kind}. Gwelwyd: ${seen}`),
    meeting: (kind: string) => `Cyfarfod: ${kind}`,
    action: (what: string, owner: string) => `Cytunwyd: ${what} (${owner})`,
    consent: (name: string, state: string) => `Cydsyniad i gael cymorth, ${name}: ${state}`,
    fact: (name: string, what: string) => `${name}: ${what}`,
    until: (day: string) => `hyd ${formatDay('cy', day)}`,
    closed: 'Daw’r cymorth i ben',
  },
  people: {
    title: 'Pwy yw pwy i bwy',
    lead: 'Cysylltiadau y mae cofnodion asiantaethau’n eu nodi, pob un â’i ffynhonnell. Ni luniadir cysylltiad nad oes neb yn ei nodi; nid yw hynny’n golygu na.',
    finding: (people: number, ties: number) =>
      `Yn y teulu: ${people}. Cysylltiadau hysbys rhyngddynt: ${ties}`,
    description:
      'Mae’r sawl sy’n magu rhywun yn sefyll uwch eu pennau. Llinellau: solet ar gyfer rhiant, toredig ar gyfer gofalwr, dwbl ar gyfer partneriaid, tenau ar gyfer brodyr, chwiorydd ac eraill o’r un cartref. Mae arwydd stop yn nodi rhywun na chaiff rhywun arall wybod amdano.',
    caption: 'Cysylltiadau rhwng aelodau’r teulu',
    from: 'Pwy',
    tie: 'Yw',
    to: 'I bwy',
    when: 'Pryd',
    source: 'Ffynhonnell',
    none: 'Nid oes cofnod yn nodi cysylltiad rhyngddynt.',
    ties: {
      'parent-of': 'rhiant',
      'carer-of': 'gofalwr',
      'partner-of': 'partner',
      'sibling-of': 'brawd neu chwaer',
      'household-member-of': 'yn yr un cartref',
    },
    homes: 'Pwy sy’n byw gyda phwy',
    homesLead:
      'Fel y dywed cofnodion a gaiff basio i’ch asiantaeth, gyda’u dyddiau. Byth ble: mae hynny gyda’r ffyrdd o gyrraedd pob un. Gall dwy asiantaeth ysgrifennu un cartref mewn dwy ffordd, ac yna mae yma ddwywaith.',
    homesNone:
      'Nid oes cofnod a gaiff basio i’ch asiantaeth yn dweud pwy sy’n byw gyda phwy. Nid na yw hynny.',
    home: (letter: string, isCurrent: boolean) => `Cartref ${letter}${isCurrent ? '' : ', neb nawr'}`,
    twoHomes: (names: string) =>
      `Mewn mwy nag un cartref nawr, fel y dywed cofnodion: ${names}. Efallai bod eu rhieni’n byw ar wahân, neu fod un cofnod yn hen.`,
    homeCaption: (letter: string) => `Pwy sy’n byw yng nghartref ${letter}, ac ers pryd`,
    kind: 'Fel beth',
    kinds: {
      home: 'cartref',
      temporary: 'llety dros dro',
      communal: 'lle y mae llawer yn ei rannu',
      placement: 'lleoliad',
    },
    network: 'Y tîm o amgylch y teulu',
    networkCaption: 'Pwy o ba asiantaeth sy’n eu hadnabod, ac ers pryd',
    name: 'Enw',
    agency: 'Asiantaeth',
    since: 'Ers',
    mark: '⛔',
    hidden: 'ni chaiff wybod',
  },
} satisfies Words<typeof en>
