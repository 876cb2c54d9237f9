import { plural, type Words } from '#kith/platform/words/index.ts'
import type { Fault, OwnProblem, Shape } from '../model/problems.ts'
import type { en } from './words.en.ts'

const own: Readonly<Record<OwnProblem, string>> = {
  key: 'nid yw’n allwedd: ysgrifennwch lythrennau bach, ffigurau a chysylltnodau, fel yn leitch-review',
  ref: 'nid yw’n gofnod: ysgrifennwch kind/key, fel yn publication/leitch-review',
  empty: 'mae’n wag: dywedwch ef, neu gadewch y maes allan',
  day: 'nid yw’n ddiwrnod o’r calendr: ysgrifennwch ef fel 2006-09-11',
  when: 'nid yw’n amser a ddeellir: ysgrifennwch ef fel y mae’r ffynhonnell ("Autumn 06", "by end 2007", "9 October 2006"), neu null lle na nodir yr un',
  timing:
    'nid yw’n amser a ddeellir: ysgrifennwch ef fel y mae’r ffynhonnell ("Summer 07"); mae angen statedOn, y diwrnod y’u dywedwyd, ar eiriau fel "over the next decade"',
  noSource:
    'nid yw’n enwi ffynhonnell: dywedwch o ble y daw a sut y’i gwelwyd (confirmed, reported, recalled, inferred)',
  into: 'nid yw’n enwi dim yr aeth iddo: ysgrifennwch into: [kind/key]',
  noOwner: 'nid oes ganddo berchennog: enwch bwy sy’n arwain, neu ysgrifennwch lead: not known',
  fewPeople: 'mae’n cyfrif llai na phum person: ysgrifennwch null, fel na ellir gweithio neb allan ohono',
  oneAnswer: 'mae ganddo lai na dau ateb: yna nid oes neb yn anghytuno, ac nid oes angen hawliad',
}
const shapes: Readonly<Record<Shape, string>> = {
  text: 'destun',
  number: 'rif',
  list: 'restr',
  fields: 'feysydd ag enwau',
}

function faultText(fault: Fault): string {
  switch (fault.why) {
    case 'own':
      return own[fault.which]
    case 'missing':
      return 'mae’n eisiau: ysgrifennwch ef'
    case 'not-an-address':
      return 'nid yw’n gyfeiriad ar y we: ysgrifennwch ef gyda https://'
    case 'not-a-number':
      return 'nid yw’n rhif: ysgrifennwch ef mewn ffigurau'
    case 'alias':
      return 'mae ynddo alias: ysgrifennwch ef yn llawn'
    case 'other':
      return 'nid yw fel y dylai fod: cymharwch ef â chofnod arall o’i fath'
    case 'not-one-of':
      return `nid yw’n un o’r rhain: dewiswch ${fault.of.join(', ')}`
    case 'too-long':
      return `mae’n hirach na ${fault.most} nod: byrhewch ef`
    case 'wrong-shape':
      return `nid yw’n ${shapes[fault.shape]}: ysgrifennwch ef felly`
    case 'unknown-field':
      return `mae ganddo faes "${fault.name}" nad yw’n hysbys yma: cywirwch ei enw, neu tynnwch ef allan`
    case 'unreadable':
      return `ni ellir ei ddarllen o linell ${fault.line}, nod ${fault.column}: edrychwch ar ei fachau, ei golonau, ei ddyfynodau a’i fewnoliad`
    case 'names-nothing':
      return `mae’n enwi ${fault.kind ?? 'math'} "${fault.key}", nad yw yno: cywirwch yr enw, neu ychwanegwch y cofnod`
    case 'comes-back':
      return `maent yn dod yn ôl i’r man cychwyn: ${fault.bodies.join(' → ')}. Ni all corff ei olynu ei hun: cywirwch un ohonynt.`
    case 'no-answer':
      return `"${fault.chosen}" yw hwn, nad yw’n un o’i atebion: ${fault.of.join(', ')}`
    case 'not-in-document':
      return `mae’n enwi ${fault.ref} o ${fault.document}, nad yw ynddo`
  }
}

export const cy = {
  navigation: 'Cadw’r cynllun',
  home: {
    title: 'Cadw’r cynllun',
    lead: 'Yr hyn y mae un swyddog yn ei ddrafftio, mae un arall yn ei ddarllen a’i ryddhau. Mae’r cyhoedd yn gweld yr hyn a ryddhawyd.',
    waiting: 'Drafftiau sy’n aros am ail berson',
    noneWaiting: 'Nid oes drafft yn aros.',
    kinds: 'Cofnodion',
    count: (records) => plural('cy', records, { zero: 'dim cofnodion', two: '2 gofnod', other: `${records} cofnod` }),
    mine: 'Eich un chi: cydweithiwr sy’n ei ryddhau',
    columns: { record: 'Cofnod', drafted: 'Drafftiwyd', note: 'Beth newidiodd' },
  },
  kinds: {
    source: 'Ffynonellau',
    document: 'Dogfennau',
    principle: 'Egwyddorion',
    'life-stage': 'Cyfnodau bywyd',
    body: 'Sefydliadau',
    commitment: 'Ymrwymiadau',
    pledge: 'Addewidion',
    publication: 'Cyhoeddiadau',
    programme: 'Rhaglenni',
    site: 'Safleoedd',
    contribution: 'Cyfraniadau',
    'policy-change': 'Newidiadau polisi',
    investment: 'Buddsoddiadau',
    claim: 'Cwestiynau y mae ffynonellau’n anghytuno arnynt',
    driver: 'Ysgogyddion',
    indicator: 'Dangosyddion',
  },
  list: {
    add: 'Ychwanegu cofnod',
    key: 'Ei enw mewn cyfeiriadau',
    keyHint: 'Llythrennau bach, ffigurau a chysylltnodau, er enghraifft leitch-review. Nid yw’n newid wedyn.',
    keyWrong: 'Ysgrifennwch lythrennau bach, ffigurau a chysylltnodau, er enghraifft leitch-review',
    go: 'Ei ysgrifennu',
    none: 'Nid oes cofnod o’r math hwn wedi’i ryddhau.',
  },
  record: {
    change: 'Drafftio newid',
    history: 'Ei hanes',
    columns: { version: 'Fersiwn', state: 'Cyflwr', when: 'Pryd', note: 'Beth newidiodd a pham' },
    version: (version) => `Fersiwn ${version}`,
    state: {
      released: 'Rhyddhawyd',
      waiting: 'Yn aros am ail berson',
      withdrawn: 'Rhoddwyd y gorau iddo',
      shipped: 'Daeth gyda Kith',
    },
    takenBack: 'Tynnwyd y cofnod hwn yn ôl.',
    current: 'Fel y’i rhyddhawyd',
    public: 'Sut mae’r cyhoedd yn ei weld',
    back: 'Cadw’r cynllun',
    released: 'Rhyddhawyd. Mae’r cyhoedd yn ei weld nawr.',
    withdrawn: 'Rhoddwyd y gorau iddo. Mae’n aros yn yr hanes.',
    drafted: 'Mae eich drafft yn aros am gydweithiwr.',
  },
  form: {
    title: (name) => `Drafftio newid: ${name}`,
    titleNew: (kind) => `Cofnod newydd: ${kind}`,
    lead: 'Nid oes neb ond swyddogion yn gweld drafft. Mae cydweithiwr yn ei gymharu â’r hyn a ryddhawyd, ac yn ei ryddhau.',
    optional: (label) => `${label} (dewisol)`,
    lines: 'Un i bob llinell.',
    yaml: 'Wedi’i ysgrifennu fel yn y ffeiliau cynnwys (YAML).',
    empty: 'Heb ei nodi',
    note: 'Beth newidioch chi, a pham?',
    noteHint: 'Cyhoeddir gyda’r fersiwn.',
    noteMissing: 'Dywedwch beth newidioch chi, a pham',
    noteLong: 'Dywedwch hynny mewn 2,000 nod ar y mwyaf',
    nothing: 'Dyma’r hyn a ryddhawyd eisoes. Newidiwch rywbeth, neu gadewch y dudalen.',
    save: 'Ei ddrafftio',
    takeBack: 'Tynnu’r cofnod hwn yn ôl yn lle ei newid',
    yes: 'true: ydy',
    no: 'false: nac ydy',
    problem: (label, problem) => `“${label}”: ${problem}`,
    fault: faultText,
    namedBy: (record, problem) =>
      `Mae ${record} yn enwi’r cofnod hwn, ac ni fyddai’n enwi dim: newidiwch hwnnw yn gyntaf. (${problem})`,
    overtaken:
      'Rhyddhawyd fersiwn fwy newydd tra oeddech yn ysgrifennu. Mae’r hyn a ysgrifennoch isod; edrychwch ar yr hyn a ryddhawyd nawr, a’i ddrafftio eto os yw’n dal yn wir',
    released: 'Yr hyn a ryddhawyd nawr',
  },
  draft: {
    title: (name, version) => `${name}, fersiwn ${version}`,
    differences: 'Beth sy’n wahanol i’r hyn a ryddhawyd',
    first: 'Ni ryddhawyd dim o’r blaen: mae’r cyfan yn newydd.',
    same: 'Mae’r un fath â’r hyn a ryddhawyd.',
    takesBack: 'Mae’n tynnu’r cofnod yn ôl: nid yw’r cyhoedd yn ei weld mwyach.',
    skipped: (lines) =>
      plural('cy', lines, { two: 'mae 2 linell yr un fath', other: `mae ${lines} llinell yr un fath` }),
    removed: 'Tynnwyd:',
    added: 'Ychwanegwyd:',
    counts: (removed, added) => `Llinellau a dynnwyd: ${removed}. Llinellau a ychwanegwyd: ${added}.`,
    why: 'Beth newidiodd a pham',
    release: 'Ei ryddhau',
    releaseLead: 'Rydych wedi’i gymharu ac yn sefyll wrtho. Mae’r cyhoedd yn ei weld ar unwaith.',
    withdraw: 'Rhoi’r gorau iddo',
    mine: 'Chi a ysgrifennodd y drafft hwn, felly cydweithiwr sy’n ei ryddhau. Cewch roi’r gorau iddo.',
    stale: 'Rhyddhawyd rhywbeth mwy newydd ers ei ddrafftio. Drafftiwch ef eto ar yr hyn a ryddhawyd nawr.',
    settled: 'Mae’r fersiwn hon wedi’i setlo.',
    unfit: 'Nid yw’n cyd-fynd â’r hyn a ryddhawyd nawr, felly ni ellir ei ryddhau:',
  },
  fields: {
    title: 'Teitl',
    lang: 'Iaith',
    note: 'Nodyn',
    cites: 'Ffynonellau',
    by: 'Gan bwy',
    published: 'Cyhoeddwyd',
    address: 'Cyfeiriad',
    archive: 'Copi archif',
    read: 'Faint ohono a ddarllenwyd',
    short: 'Enw byr',
    held: 'Yr hyn a gedwir yma',
    sections: 'Adrannau',
    number: 'Rhif',
    commits: 'Yr hyn y mae’n ymrwymo iddo',
    order: 'Trefn',
    says: 'Yr hyn y mae’n ei ddweud',
    kind: 'Math',
    names: 'Enwau dros amser',
    began: 'Dechreuodd',
    ended: 'Daeth i ben',
    successors: 'Olynwyr',
    quotes: 'Dyfyniadau',
    principles: 'Egwyddorion',
    lifeStages: 'Cyfnodau bywyd',
    lead: 'Arweinydd',
    deliverers: 'Pwy sy’n cyflawni',
    funders: 'Cyllidwyr',
    timing: 'Amseru fel y’i nodwyd',
    rule: 'Y rheol y’i bernir wrthi',
    weight: 'Pwysau',
    seen: 'Sut y mae’n hysbys',
    where: 'Ble mae’n sefyll',
    events: 'Beth ddigwyddodd',
    line: 'Llinell y grid',
    partOf: 'Rhan o',
    groups: 'Grwpiau',
    type: 'Math',
    with: 'Ynghyd â',
    format: 'Fformat',
    size: 'Maint fel y’i nodwyd',
    pages: 'Tudalennau',
    accessible: 'Fersiwn hygyrch',
    series: 'Cyfres',
    about: 'Ynghylch',
    clients: 'I bwy',
    aim: 'Nod',
    partners: 'Partneriaid',
    sites: 'Nifer y safleoedd',
    themes: 'Themâu',
    method: 'Dull',
    results: 'Canlyniadau',
    decision: 'Penderfyniad',
    unknown: 'Yr hyn nad yw’n hysbys',
    programme: 'Rhaglen',
    named: 'A yw ei enw’n hysbys',
    area: 'Ardal',
    leads: 'Pwy a’i harweiniodd',
    sustained: 'A barhaodd',
    to: 'I beth',
    on: 'Pryd',
    effective: 'Mewn grym',
    before: 'Cynt',
    after: 'Wedyn',
    pence: 'Swm mewn ceiniogau',
    stated: 'Swm fel y’i nodwyd',
    years: 'Blynyddoedd',
    for: 'Ar gyfer beth',
    values: 'Atebion',
    chosen: 'Yr ateb a ddefnyddir yma',
    because: 'Pam',
    unit: 'Uned',
    statedIn: 'Ble y’i nodwyd',
    within: 'Rhan o',
    reach: 'Ar gyfer pa ardaloedd',
    use: 'Sut y’i defnyddiwyd',
    jobs: 'Swyddi',
    entitles: 'Yr hyn y mae’n rhoi hawl iddo',
    definition: 'Diffiniad',
    points: 'Pwyntiau',
    drivers: 'Ysgogyddion',
  },
} satisfies Words<typeof en>
