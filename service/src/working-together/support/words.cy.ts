import { formatDay, formatNumber, plural, type Words } from '#kith/platform/words/index.ts'
import type { en } from './words.en.ts'

const days = (n: number): string =>
  plural('cy', n, { two: '2 ddiwrnod', other: `${formatNumber('cy', n)} diwrnod` })

export const cy = {
  mine: {
    navigation: 'Fy nheuluoedd',
    title: 'Fy nheuluoedd',
    lead: 'Y teuluoedd yr ydych ar eu tîm nawr.',
    none: 'Nid ydych ar dîm unrhyw deulu. Daw gweithiwr drws ffrynt neu reolwr â chi i mewn.',
    caption: 'Teuluoedd yr ydych ar eu tîm',
    family: 'Teulu',
    stands: 'Lefel',
    coming: 'Nesaf',
    drift: 'I edrych arno',
    closed: 'wedi cau',
    withdrawn: 'Gwahoddiadau a dynnwyd yn ôl',
    withdrawnLine: (family: string, day: string) =>
      `${family}: ni wahoddir un person mwyach i’r cyfarfod ar ${formatDay('cy', day)}, oherwydd yr hyn na chaiff rhywun ei ddysgu`,
  },
  family: (name: string) => `Teulu ${name}`,
  nameless: 'Teulu heb enw eto',
  noName: 'enw ddim yn hysbys',
  levels: {
    universal: 'gwasanaethau cyffredinol',
    'early-help': 'cymorth cynnar',
    'family-help': 'Cymorth i Deuluoedd',
    'child-protection': 'amddiffyn plant',
    'adult-support': 'cymorth i oedolion',
  },
  noLevel: 'dim lefel eto',
  since: (day: string) => `ers ${formatDay('cy', day)}`,
  closedOn: (day: string) => `Caewyd ar ${formatDay('cy', day)}`,
  closedText:
    'Gellir darllen yr hyn a ysgrifennwyd. Ni ychwanegir dim: os daw’r teulu yn ôl, agorir y cymorth eto.',
  reopened: 'Agorwyd cymorth i’r teulu hwn eto.',
  earlier: 'Darllen y cyfnod cynharach',
  drift: {
    heading: 'I edrych arno',
    none: 'Nid oes dim yn hwyr.',
    'no-visit': (n: number, since: string) =>
      `Dim ymweliad ers ${days(n)}: roedd yr olaf ar ${formatDay('cy', since)}`,
    'never-visited': (n: number, since: string) =>
      `Dim ymweliad eto, ${days(n)} ar ôl i’r cymorth ddechrau ar ${formatDay('cy', since)}`,
    'review-late': (n: number, due: string) =>
      `Roedd adolygiad i fod ${days(n)} yn ôl, ar ${formatDay('cy', due)}`,
    'actions-late': (actions: number) => `Camau sydd wedi mynd heibio’u dydd: ${formatNumber('cy', actions)}`,
    'child-unseen': (name: string, n: number, since: string) =>
      `Ni welwyd ${name} ers ${days(n)}: y tro diwethaf oedd ar ${formatDay('cy', since)}`,
    'child-never-seen': (name: string, n: number, since: string) =>
      `Ni welwyd ${name} eto, ${days(n)} ar ôl i’r cymorth ddechrau ar ${formatDay('cy', since)}`,
    'no-lead': 'Nid oes neb yn arwain',
    'no-level': 'Nid oes lefel wedi’i gosod',
    clash: (who: string, of: string, day: string) =>
      `Mae ${who} a ${of} ill dau wedi’u gwahodd i’r cyfarfod ar ${formatDay('cy', day)}: ni chaiff un wybod am y llall`,
    withdrawn: (who: string, day: string) =>
      `Ni wahoddir ${who} mwyach i’r cyfarfod ar ${formatDay('cy', day)}`,
    withdrawnRead: 'Agor y cyfarfod',
    withdrawnYours:
      'Cofnodwyd rhywbeth na chaiff rhywun ei ddysgu ar ôl i chi eu gwahodd. Os dywedwyd wrthynt am y cyfarfod eisoes, cytunwch â’r tîm sut y dywedir wrthynt nad yw ar eu cyfer.',
    withdrawnTell: (holder: string) =>
      `Cofnodwyd rhywbeth na chaiff rhywun ei ddysgu ar ôl iddynt gael eu gwahodd. ${holder} a drefnodd y cyfarfod ac mae’n gweld hyn hefyd.`,
    conflict: (fields: number) =>
      `Atebion â dwy fersiwn: ${formatNumber('cy', fields)}. Rhaid i rywun ddewis`,
    closing: 'Gofynnodd cydweithiwr am gau: mae’r goruchwyliwr yn llofnodi neu’n ei anfon yn ôl',
  },
  coming: {
    heading: 'Beth sydd i ddod',
    none: 'Nid oes dim wedi’i gynllunio.',
    review: (day: string) => `Adolygiad nesaf erbyn ${formatDay('cy', day)}`,
    meeting: (kind: string, day: string, time: string) =>
      `${kind} ar ${formatDay('cy', day)}${time === '' ? '' : ` am ${time}`}`,
  },
  actions: {
    heading: 'Camau',
    caption: 'Camau y cytunwyd arnynt ac sydd heb eu gwneud',
    what: 'Beth',
    who: 'Pwy',
    due: 'Erbyn',
    state: 'Cyflwr',
    late: 'wedi mynd heibio’i ddydd',
    open: 'ar agor',
    doneOn: (day: string) => `gwnaed ${formatDay('cy', day)}`,
    done: 'Wedi’i wneud',
    doneWhat: (what: string) => `: ${what}`,
    none: 'Nid oes cam ar agor.',
  },
  members: {
    heading: 'Pwy sydd yn y teulu',
    caption: 'Aelodau’r teulu',
    name: 'Enw',
    part: 'Rhan',
    born: 'Ganwyd',
    stage: 'Cyfnod bywyd',
    seen: 'Gwelwyd ddiwethaf',
    seenAlone: (day: string) => `ar ei ben ei hun ${formatDay('cy', day)}`,
    notSeen: 'heb ei weld eto',
    stages: {
      'early-years': 'blynyddoedd cynnar',
      childhood: 'plentyndod',
      teenage: 'arddegau',
      'working-age': 'oedran gweithio',
      'later-life': 'bywyd hwyrach',
    },
  },
  team: {
    heading: 'Ymarferydd arweiniol a’r tîm',
    caption: 'Y tîm o amgylch y teulu',
    name: 'Enw',
    part: 'Rhan',
    agency: 'Asiantaeth',
    phone: 'Ffôn',
    parts: { lead: 'ymarferydd arweiniol', member: 'tîm', supervisor: 'goruchwyliwr' },
    leave: 'Gadael y tîm hwn',
    left: 'Pwy oedd ar y tîm o’r blaen',
    leftLine: (name: string, part: string, until: string) => `${name}, ${part}, hyd ${until}`,
  },
  consent: {
    heading: 'Cydsyniad i gael cymorth',
    lead: 'Ie neu na’r teulu i gael cymorth. Fe’i cedwir ar wahân i’r gyfraith y mae asiantaethau’n rhannu drwyddi, ac nid yw’r naill yn sefyll yn lle’r llall.',
    refused:
      'Dywedodd rhywun na, neu ddim mwyach, i gymorth. Eu hawl hwy yw hynny ac nid yw’n codi baner. Nid yw’n terfynu dim y caiff asiantaethau ei ddweud yn gyfreithlon wrth ei gilydd, ac nid yw’n rheswm iddynt ddweud mwy.',
    none: 'Ni ofynnwyd i neb eto.',
    line: (name: string, state: string, forWhat: string, day: string) =>
      `${name}: ${state}, ${formatDay('cy', day)}. ${forWhat}`,
  },
  edges: {
    heading: 'Ni chaiff wybod',
    none: 'Nid oes dim wedi’i gofnodi.',
    line: (who: string, of: string, what: string) => `Ni chaiff ${who} wybod am ${of}: ${what}`,
    end: 'Nid yw hyn yn dal mwyach',
  },
  visits: {
    heading: 'Ymweliadau a galwadau',
    none: 'Nid oes ymweliad wedi’i gofnodi.',
    line: (day: string, kind: string, by: string) => `${formatDay('cy', day)}, ${kind}, ${by}`,
    seen: (names: string) => `Gwelwyd: ${names}.`,
    alone: (names: string) => `Ar eu pen eu hunain: ${names}.`,
  },
  steps: {
    heading: 'Lle mae’r cymorth wedi sefyll',
    line: (level: string, day: string, by: string) => `${level} ers ${formatDay('cy', day)}, ${by}`,
  },
  supervision: { heading: 'Goruchwylio', none: 'Nid oes nodyn wedi’i ysgrifennu.', line: (day: string, by: string, worker: string) => `${day}, ${by} gyda ${worker}` }, // prettier-ignore
  links: {
    heading: 'Mwy am y teulu hwn',
    assessment: 'Asesiad',
    chronology: 'Cronoleg',
    people: 'Pwy yw pwy i bwy',
    plan: 'Y cynllun, mewn print bras',
  },
  add: 'Ysgrifennu',
  closing: {
    heading: 'Gofynnwyd am gau',
    text: (outcome: string) => `Gofynnwyd am gau: ${outcome}.`,
    own: 'Chi a ofynnodd, felly rhywun arall sy’n llofnodi.',
    read: 'Darllen beth sydd wedi newid ac wedi para',
    sign: 'Llofnodi a chau',
    return: 'Anfon yn ôl',
    supervisor: 'Mae’r goruchwyliwr yn llofnodi neu’n ei anfon yn ôl.',
  },
  saved: 'Cadwyd',
  clashed: 'Ni chadwyd: ni chaiff un ohonynt wybod am y llall yma.',
  back: 'Fy nheuluoedd',
  backToFamily: 'Y teulu',
} satisfies Words<typeof en>
