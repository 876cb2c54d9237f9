import { formatList, formatNumber, type Words } from '#kith/platform/words/index.ts'
import type { QuestionId } from '../../model/questions.ts'
import type { en } from './words.en.ts'

const terms: Readonly<Record<QuestionId, string>> = {
  contact: 'Pwy i’w holi',
  team: 'Y tîm sy’n ei ddefnyddio',
  'responsible-owner': 'Pwy sy’n atebol amdano',
  supplier: 'Pwy sy’n ei gyflenwi, ac ar ba delerau',
  why: 'Pam mae’r cyngor yn ei ddefnyddio',
  benefit: 'Pa les a ddylai ddod ohono',
  before: 'Sut y gwnaed hyn o’r blaen',
  alternatives: 'Beth arall a ystyriwyd',
  training: 'Pa hyfforddiant a gaiff pobl',
  appeals: 'Sut i anghytuno neu ofyn am edrych eto',
  phase: 'Pa mor bell y mae wedi dod',
  necessity: 'Pam mae angen yr wybodaeth hon, a pham dim llai',
  retention: 'Am ba hyd y cedwir gwybodaeth',
  'families-asked': 'Beth a ofynnwyd i deuluoedd, a beth a ddywedasant',
  'local-risks': 'Beth allai fynd o’i le yma, a beth a wneir yn ei gylch',
  equality: 'Beth y mae’n ei olygu i grwpiau o bobl a ddiogelir gan y gyfraith',
  adviser: 'Cyngor y swyddog diogelu data',
  approved: 'Pwy a gymeradwyodd hyn, a phryd yr edrychir arno eto',
}

const count = (value: number | null): string => (value === null ? 'llai na 10' : `tua ${formatNumber('cy', value)}`)

export const cy = {
  navigation: 'Sut rydym yn defnyddio Kith',
  title: 'Sut mae’r cyngor yn defnyddio Kith',
  lead: (council: string) =>
    `Mae ${council} yn cyhoeddi beth mae ei system yn ei wneud, beth a ddywedir wrthi a chan bwy, a than ba gyfraith. Ysgrifennir y tudalennau hyn o’r system ei hun: pan fydd ffrwd neu reol yn newid, maent hwythau’n newid.`,
  never:
    'Nid oes sgôr, na rhagfynegi, na rhestr gudd. Rhoddir teulu gerbron person am fod rheolau cyhoeddus yn dal ar ffeithiau o ffynonellau wedi’u henwi, a pherson a enwir sy’n penderfynu. Nid oes gan y rheolau fodel na phwysau. Model sy’n dysgu o’r cofnodion sy’n canfod pa gofnodion sydd am yr un person, a phobl sy’n penderfynu lle mae’n amau.',
  open: (title: string) => `Darllen: ${title}`,
  unanswered: (of: number) =>
    of === 0
      ? 'Mae pob rhan wedi’i hysgrifennu.'
      : `Nifer y rhannau heb eu hysgrifennu eto: ${formatNumber('cy', of)}. Maent yn dweud hynny.`,
  documents: 'Y dogfennau',
  record: {
    title: 'Cofnod tryloywder algorithmig',
    about:
      'Beth yw’r offeryn, sut mae’n dod i benderfyniadau, pa ddata y mae’n ei ddefnyddio a phwy sy’n atebol, yn nhrefn y safon gofnodi genedlaethol.',
  },
  assessment: {
    title: 'Asesiad effaith diogelu data',
    about: 'Beth a wneir â gwybodaeth am bobl, pam mae ei hangen, beth allai fynd o’i le a beth a wneir yn ei gylch.',
  },
  sharing: {
    title: 'Cytundeb rhannu gwybodaeth',
    titleOf: (agency: string) => `Cytundeb rhannu gwybodaeth: ${agency}`,
    about:
      'Beth mae pob asiantaeth yn ei ddweud, dan ba gyfraith, at ba ddiben, ac at beth na chaniateir ei ddefnyddio.',
    with: 'Gyda phob asiantaeth',
  },
  rulesLink: 'Pob rheol, air am air',
  neverLink: 'Y deg peth nad yw Kith byth yn eu gwneud',
  json: 'Yr un peth fel data (JSON)',
  matrix: {
    caption: 'Pwy sy’n dweud beth',
    feed: 'Ffrwd',
    tells: 'ydy',
    tellsNot: 'nac ydy',
    lead: 'Ffrwd yw pob llinell. Mae marc lle gall ddweud rhywbeth am y rhan honno o fywyd rhywun.',
  },
  byService: 'Ysgrifennwyd gan y gwasanaeth o’i osodiadau',
  byPerson: (day: string) => `Ysgrifennwyd gan y cyngor, ${day}`,
  notYet: 'Heb ei ysgrifennu eto. Dim ond person all ddweud hyn, ac nid oes neb wedi gwneud.',
  terms,
  sections: {
    tier1: 'Yn fyr',
    owner: 'Pwy sy’n gyfrifol',
    rationale: 'Beth ydyw a pham',
    decisions: 'Sut mae’n dod i benderfyniadau',
    specification: 'Sut mae’n gweithio',
    data: 'Pa ddata y mae’n ei ddefnyddio',
    risks: 'Risgiau, a beth a wneir yn eu cylch',
    processing: 'Beth a wneir â gwybodaeth am bobl',
    necessity: 'Angen a chymesuredd',
    rights: 'Hawliau pobl',
    approval: 'Cyngor a chymeradwyaeth',
    parties: 'Rhwng pwy',
    purpose: 'At ba ddiben',
    law: 'Dan ba gyfraith',
    what: 'Beth a ddywedir',
    limits: 'At beth na chaniateir ei ddefnyddio',
    keeping: 'Cadw a gorffen',
  },
  entries: {
    name: 'Enw',
    what: 'Beth mae’n ei wneud',
    how: 'Sut y’i defnyddir',
    organisation: 'Sefydliad',
    scope: 'Am bwy y mae',
    rules: 'Rheolau mewn grym',
    people: 'Beth mae pobl yn ei benderfynu',
    scale: 'Pa mor aml, a faint',
    method: 'Dull',
    unknown: 'Yr hyn nad yw’n hysbys',
    linking: 'Sut y canfyddir cofnodion un person',
    maintenance: 'Sut y’i newidir',
    software: 'Meddalwedd',
    feeds: 'Porthiannau',
    kinds: 'Mathau o ffaith',
    gateways: 'Pyrth cyfreithiol',
    built: 'Yr hyn y mae’r feddalwedd yn glynu wrtho, pwy bynnag sy’n ei defnyddio',
    access: 'Pwy sy’n cael edrych',
    audit: 'Y cofnod o bwy a edrychodd',
    inform: 'Beth a ddywedir wrth bobl',
    human: 'Penderfyniadau gan bobl',
    from: 'Oddi wrth',
    to: 'At',
    purpose: 'Diben',
    gateway: 'Porth',
    status: 'Statws y gyfraith ar ddiwrnod y dudalen hon',
    limits: 'Terfynau’r gyfraith',
    covers: 'Beth mae’n ei gwmpasu',
    expected: 'Pa mor aml',
    silence: 'Ystyr ei dawelwch',
    notFor: 'Nid ar gyfer',
    ending: 'Sut mae’n gorffen',
    offersKept: 'Cynigion o gartref neu amser',
  },
  says: {
    name: 'Kith: dod o hyd yn gynnar, drwy reolau cyhoeddus, i deuluoedd sy’n wynebu sawl anhawster',
    what: 'Mae’n dwyn ynghyd yr hyn sydd gan asiantaethau eisoes, yn canfod pa gofnodion sydd am yr un person a phwy sy’n deulu, yn cymhwyso rheolau cyhoeddus sy’n enwi anghenion, ac yn rhoi teuluoedd gerbron person.',
    how: 'Nid yw’n gwneud unrhyw benderfyniad. Mae’n dangos teulu i berson, y rheolau sy’n dal, y ffeithiau y tu ôl i bob angen gyda’u dyddiadau lle mae’r ffynhonnell yn rhoi rhai, eu ffynonellau, a’r hyn nad yw’n hysbys.',
    scope:
      'Teuluoedd yn yr ardal y mae gan un o’r asiantaethau isod gofnod amdanynt. Ni cheir hyd i bobl nad oes yr un asiantaeth yn eu hadnabod: nid yw tawelwch yn y data yn dweud dim amdanynt.',
    ruleLine: (title: string, version: string, needs: number) =>
      `${title}, fersiwn ${version}, nifer yr anghenion: ${formatNumber('cy', needs)}`,
    ruleUnverified: 'nid ydym wedi darllen ei ffynhonnell',
    people: [
      'Ystyrir pob teulu a roddir ymlaen gan berson a enwir sy’n gweld y dystiolaeth ac a all ddweud na. Mae pedwar ateb: cynigir cymorth, gwylio tan ddiwrnod, eisoes yn cael cymorth, na. Mae gan bob un reswm ysgrifenedig, ac ni ddewisir dim ymlaen llaw.',
      'Nid oes dim yn gadael y rhestr heb benderfyniad o’r fath. Mae parau o gofnodion nad yw’r feddalwedd yn siŵr ohonynt yn mynd at ddau berson nad ydynt yn gweld atebion ei gilydd, ac at drydydd lle maent yn anghytuno.',
    ],
    scaleNone: 'Nid yw wedi’i ddefnyddio eto.',
    scale: (put: number | null, waiting: number | null, decided: number | null, offered: number | null, asAt: string) =>
      `Hyd at ${asAt}, teuluoedd a roddwyd gerbron person: ${count(put)}; yn aros: ${count(waiting)}; wedi’u penderfynu: ${count(decided)}, gyda chymorth wedi’i gynnig i ${count(offered)}. Mae’r cyfrifon wedi’u talgrynnu i ddeg, fel na ellir adnabod neb ohonynt.`,
    reviewed: (pairs: number | null) => `Parau o gofnodion a setlwyd gan bobl: ${count(pairs)}.`,
    method:
      'Enwir anghenion gan reolau o’r ffurf “cynifer o’r anghenion hyn, pob un wedi’i ddangos gan y ffeithiau hyn, yn yr amser hwn”. Nid oes gan y rheolau hyn fodel, na phwysau, na threfn yn ôl rhif: rhoddir y rhestr mewn trefn yn ôl meini prawf y gall person eu gweld a’u newid. Cyn gofyn unrhyw reol, mae model ystadegol sy’n dysgu o’r cofnodion yn canfod pa rai ohonynt sydd am yr un person: gweler “Sut y canfyddir cofnodion un person”.',
    unknown:
      'Mae pob angen yn bresennol, yn absennol neu ddim yn hysbys. Nid yw bwlch byth yn “na”. Mae popeth sy’n cyfrif pobl yn dweud faint nad yw’n hysbys.',
    linking:
      'Drwy fodel ystadegol sy’n dysgu o’r cofnodion eu hunain (Fellegi a Sunter): faint y mae’n ei ddweud, am un person neu am ddau, fod enwau, dyddiadau geni, cyfeiriadau a rhifau’n cytuno neu’n wahanol. Nid oes dim ynddo’n sôn am anghenion. Cyhoeddir y dull gyda’r feddalwedd; cedwir pob pwysau a ddysgodd gyda’r rhediad, a gall arweinwyr data ddarllen pob un ohonynt a’r hyn y mae pob cyswllt yn dibynnu arno. Lle mae’n amau, pobl sy’n penderfynu, ac nid ydynt yn gweld y pwysau. Gellir dadwneud cyswllt, ac mae ei hanes yn aros. Mesurir pa mor dda y mae’n gweithio yn ôl tarddiad enw, a’i argraffu yn README’r feddalwedd.',
    maintenance:
      'Data dyddiedig yw’r rheolau, a chedwir pob fersiwn. Mae’r un data a’r un rheolau yn rhoi’r un rhestr, beit am feit, fel ar unrhyw ddiwrnod.',
    software: 'Ffynhonnell agored (MIT), ar PostgreSQL. Gall unrhyw un ei darllen, ei rhedeg a’i phrofi.',
    built: [
      'Mae pob gosodiad i’r gronfa ddata wedi’i rwymo wrth berson, asiantaeth a diben. Mae’r hyn nad yw’n eiddo i chi a’r hyn nad yw’n bod yn rhoi’r un ateb.',
      'Mae ffeithiau’n cadw eu ffynhonnell a’u dyddiadau. Cedwir dwy ffynhonnell sy’n anghytuno.',
      'Nid oes dim a ddarllenir gan un asiantaeth yn newid nac yn dileu’r hyn a ddywedodd un arall.',
    ],
    access:
      'Mae gweithwyr drws ffrynt a rheolwyr tîm yn gweld teuluoedd a roddwyd ymlaen, a neb arall. Ni all neb chwilio am berson. Mae adolygwyr yn gweld dau gofnod ochr yn ochr a dim arall ohonynt. Mae arweinwyr data yn gweld porthiannau a sut y cysylltwyd cofnodion.',
    audit:
      'Ysgrifennir pob edrychiad a phob newid cyn i’r ateb adael: pwy, pam, am bwy. Selir y cofnod bob ychydig eiliadau a gall unrhyw un gadw ei bennau: gall pwy bynnag sydd ag un ddweud a newidiwyd unrhyw beth o’i flaen.',
    inform: 'Popeth ar y tudalennau hyn, pob rheol, a’r asesiad hwn, heb fewngofnodi.',
    human: 'Ni wneir unrhyw benderfyniad gan feddalwedd yn unig (GDPR y DU, Erthyglau 22A i 22D).',
    feedLine: (title: string, agency: string, since: string) => `${title} (${agency}): ${since}`,
    received: (day: string) => `ffeil ddiweddaraf o ${day}`,
    neverReceived: 'wedi’i osod, a dim wedi’i dderbyn eto',
    noGateway: 'Porth nad yw yn y gofrestr.',
    covers: (from: string | null, to: string | null) =>
      from === null ? 'Nid oes neb wedi dweud ers pryd y mae’n dal.' : `O ${from}${to === null ? '' : ` hyd ${to}`}.`,
    expected: (days: number | null) =>
      days === null
        ? 'Nid oes neb wedi dweud pa mor aml.'
        : `Nifer y dyddiau rhwng ffeiliau: tua ${formatNumber('cy', days)}.`,
    snapshot:
      'Mae pob ffeil yn dweud popeth sydd gan yr asiantaeth: caiff yr hyn nad yw’n ei ddweud mwyach ei orffen, a’i gadw.',
    additions: 'Mae pob ffeil yn ychwanegu at y rhai o’i blaen.',
    silence: (kinds: readonly string[]) =>
      kinds.length === 0
        ? 'Dim: nid yw’r hyn nad yw’n ei ddweud yn hysbys.'
        : `I bobl y mae’n eu rhestru, mae ei dawelwch yn golygu na ar gyfer ${formatList('cy', kinds)}; i bopeth arall mae’n golygu nad yw’n hysbys.`,
    purpose:
      'Dod o hyd i deuluoedd sy’n wynebu sawl anhawster, er mwyn i berson allu ystyried cynnig help; a gwybod pa gofnodion sydd am yr un person.',
    notFor: [
      'Dim sgôr, dim rhagfynegi, dim graddio pobl na theuluoedd.',
      'Dim penderfyniad heb berson. Dim defnydd yn erbyn y person y mae amdano at ddiben na chafodd ei ddweud ar ei gyfer.',
      'Dim trosglwyddo i neb arall drwy Kith.',
    ],
    ending:
      'O’r eiliad y daw ffrwd i ben ni dderbynnir unrhyw ffeil ohoni. Erys yr hyn a ddywedodd, gyda’i ddyddiad, fel y gellir egluro penderfyniadau’r gorffennol, cyhyd ag y mae’r cyngor wedi dweud ei fod yn cadw gwybodaeth.',
    anyone: 'Plant ac oedolion yng nghofnodion yr asiantaeth o’r mathau isod.',
    offersKept: (months) =>
      `Dileir yr hyn a ysgrifenna rhywun sy’n cynnig cartref i blentyn, neu eu hamser i berson ifanc, a sut yr atebwyd nhw, ${formatNumber('cy', months)} mis ar ôl yr ateb, gan y gwasanaeth ei hun, bob awr. Mae’r ffaith fod cynnig o’r fath, pryd, ac a siaradodd rhywun â nhw yn aros. Mae pwy bynnag sy’n aros am ateb yn aros nes ei gael, ac yn dangos fel hwyr.`,
    nothing: 'Dim: ni ddarllenir unrhyw fath o ffaith, dim ond pwy yw rhywun a ble mae’n byw.',
  },
  back: 'Sut mae’r cyngor yn defnyddio Kith',
} satisfies Words<typeof en>
