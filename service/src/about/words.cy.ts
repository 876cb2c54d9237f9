import { formatBytes, formatNumber, plural, type Words } from '#kith/platform/words/index.ts'
import type { en } from './words.en.ts'

export const cy = {
  home: {
    title: 'Dod o hyd i deuluoedd yn gynnar, drwy reolau cyhoeddus',
    lead: 'Mae Kith yn dwyn ynghyd yr hyn y mae asiantaethau eisoes yn ei wybod, yn canfod pwy sy’n deulu, ac yn rhoi teuluoedd sy’n wynebu sawl anhawster gerbron person sy’n penderfynu. Nid oes ganddo sgôr na chyfrinach.',
    signIn: 'Mewngofnodi',
    waits: {
      count: (count: number) =>
        plural('cy', count, { zero: 'Nid oes dim yn aros', other: `Mae ${formatNumber('cy', count)} yn aros` }),
      late: (count: number) => `${formatNumber('cy', count)} ohonynt yn hwy nag y dylent`,
      unknown: 'Nid yw’n hysbys ar hyn o bryd faint sy’n aros',
    },
    forYou: 'Yma i chi',
    neverTitle: 'Yr hyn nad yw Kith byth yn ei wneud',
    neverLink: 'Darllenwch y deg peth nad yw Kith byth yn eu gwneud',
    rulesLink: 'Darllenwch bob rheol sydd mewn grym',
    transparencyLink: 'Darllen sut mae’r cyngor yn defnyddio Kith, a phwy sy’n dweud beth wrtho',
    planTitle: 'Addewidion a gedwir yn gyhoeddus',
    planLink: 'Y cynllun gweithredu: yr hyn a addawyd, a’r hyn a ddaeth ohono',
    offersTitle: 'Gallwch chi helpu',
    offersLink: 'Cynnig cartref i blentyn, neu eich amser i berson ifanc',
    commentLink: 'Dweud eich dweud, a gweld beth ddaeth o’r hyn a ddywedodd pobl',
    notYetTitle: 'Heb gyrraedd eto',
    notYet:
      'Yr hyn y gwyddys ei fod yn helpu, pa mor dda ac am ba gost; yr hyn y gall teulu ei hawlio, a chyllideb fach ei hun; sut mae ardaloedd yn cymharu. Nes iddynt gyrraedd, nid oes dim ar y tudalennau hyn yn dweud bod unrhyw gymorth yn gweithio.',
    demonstration:
      'Arddangosiad yw hwn gyda phobl ddychmygol. Dewiswch bwy i fewngofnodi fel ar y dudalen nesaf: nid oes angen cyfrinair.',
  },
  never: {
    title: 'Yr hyn nad yw Kith byth yn ei wneud',
    lead: 'Addewidion yw’r rhain sydd wedi’u hadeiladu i mewn i’r feddalwedd a’u profi gyda phob newid. Maent yn dod o flaen unrhyw gyfarwyddyd arall.',
    items: [
      'Dim sgorio risg, dim rhagfynegi, dim rhestr gudd. Dangosir teulu am fod rheolau cyhoeddus, wedi’u henwi, yn dal ar ffeithiau o ffynonellau wedi’u henwi, pob un â’i dyddiadau lle mae’r ffynhonnell yn rhoi rhai. Nid oes gan y rheolau fodel na phwysau. Dim ond pa gofnodion sydd am yr un person a ganfyddir gan fodel sy’n dysgu o’r cofnodion, a phobl sy’n penderfynu lle mae’n amau.',
      'Dim penderfyniad heb berson wedi’i enwi a welodd y dystiolaeth ac a allai ddweud na.',
      'Mae peidio â gwybod yn werth. Nid yw coll byth yn golygu “na”.',
      'Dim edrych heb ddiben a dim rhannu heb sail gyfreithiol, y ddau wedi’u cofnodi yn gyntaf.',
      'Dim pori. Nid oes neb yn chwilio am bobl y tu allan i’w waith ei hun.',
      'Nid yw absenoldeb yn dweud dim. Mae’r hyn sydd dan sêl a’r hyn nad yw’n hysbys yn edrych yr un fath.',
      'Ni elwir unrhyw honiad yn effaith oni bai bod cymhariaeth yn ei gefnogi.',
      'Dim tabl cynghrair. Cymherir ardaloedd gyda chyfyngau a gydag ardaloedd tebyg.',
      'Dim rhif heb ei ddiffiniad, ei ddyddiad, ei ffynhonnell a’i statws, a dim byd wedi’i gyhoeddi sy’n arwain yn ôl at berson.',
      'Dim geiriau sy’n rhoi stigma.',
    ],
  },
  accessibility: {
    title: 'Datganiad hygyrchedd',
    paragraphs: [
      'Nod y gwasanaeth hwn yw bodloni WCAG 2.2 ar lefel AA. Mae pob tudalen yn gweithio gyda bysellfwrdd yn unig, heb JavaScript, ar led o 320 picsel ac ar chwyddiad o 400%, yn Gymraeg ac yn Saesneg.',
      'Sut y caiff ei brofi: caiff pob tudalen yn ein teithiau porwr ei gwirio gydag axe ar ddau led, gyda JavaScript ymlaen ac i ffwrdd, bob tro y mae’r feddalwedd yn newid. Nid oes yr un rheol axe wedi’i diffodd.',
      'Yr hyn nad ydym wedi’i wneud: nid yw pobl ag anableddau wedi profi’r gwasanaeth hwn eto, ac ni wnaed archwiliad annibynnol. Nid yw’r Gymraeg wedi’i darllen eto gan gyfieithydd proffesiynol.',
      'Os na allwch ddefnyddio tudalen, dywedwch wrth y cyngor. Cewch yr hyn sydd ei angen arnoch mewn ffordd arall.',
    ],
  },
  privacy: (offerMonths: number) => ({
    title: 'Yr hyn a gedwir a phwy sy’n edrych',
    paragraphs: [
      'Mae Kith yn dal ffeithiau y mae asiantaethau eisoes yn eu dal am bobl, pob un â’i ffynhonnell, ei dyddiad a’r porth cyfreithiol y daeth drwyddo. Ni ddefnyddir unrhyw ffaith at ddiben nad yw ei phorth yn ei ganiatáu.',
      'Caiff pob edrychiad ar gofnod person ei ysgrifennu i lawr yn gyntaf: pwy, pryd a pham. Gall arweinydd llywodraethu gwybodaeth y cyngor ddarllen y llwybr hwnnw. Mae rhywun a gafodd dudalen ei hun yn darllen yno pwy edrychodd, ar ba ddiwrnod a pham.',
      'Dim ond dau fath o gwci a ddefnyddir: un sy’n eich cadw wedi mewngofnodi ac un sy’n cofio eich iaith. Nid yw’r naill na’r llall yn eich dilyn i unman.',
      `Mae pwy bynnag sy’n cynnig cartref neu ei amser yn rhoi enw, a rhif neu gyfeiriad i’w ateb arno: y ddesg ohebiaeth sy’n eu darllen, ac nid oes rheol yn gwneud. Fe’u dileir ${formatNumber('cy', offerMonths)} mis ar ôl yr ateb.`,
    ],
  }),
  notKnown: {
    title: 'Nid ydych yn hysbys i’r gwasanaeth hwn',
    text: 'Gweithiodd mewngofnodi eich sefydliad, ond nid oes neb wedi rhoi rôl i chi yma. Gofynnwch i arweinydd data eich cyngor.',
  },
  ownPage: {
    question: 'A roddodd rhywun sy’n eich cefnogi god ichi?',
    link: 'Agor eich tudalen eich hun',
  },
  written: 'Yr hyn yr oeddech wedi’i ysgrifennu, i’w gopïo',
  absent: {
    title: 'Heb ddod o hyd i’r dudalen',
    text: 'Os gwnaethoch deipio’r cyfeiriad, gwiriwch ei fod yn gywir. Os gwnaethoch ddilyn dolen, ewch yn ôl a rhowch gynnig arall arni.',
  },
  tooMany: {
    title: 'Gormod o geisiadau',
    text: 'Gofynnwyd am hyn yn amlach mewn munud nag y mae un person yn ei wneud. Nid oes dim o’i le ar eich gwaith. Arhoswch funud a rhowch gynnig arall arni.',
  },
  signedOut: {
    title: 'Rydych wedi cael eich allgofnodi',
    text: 'Ni wnaed dim am gyfnod, felly daeth eich sesiwn i ben, ac ni chadwyd yr hyn yr ydych newydd ei anfon. Mewngofnodwch eto a’i anfon unwaith yn rhagor.',
    withText:
      'Ni wnaed dim am gyfnod, felly daeth eich sesiwn i ben, ac ni chadwyd yr hyn yr ydych newydd ei anfon. Copïwch yr hyn yr oeddech wedi’i ysgrifennu, mewngofnodwch eto a’i anfon unwaith yn rhagor.',
    again: 'Mewngofnodi eto',
  },
  refused: {
    title: 'Ni allwch wneud hyn',
    text: 'Nid yw eich rôl yn cynnwys y dudalen hon, neu bu’r ffurflen ar agor yn rhy hir. Mae’r ymgais wedi’i chofnodi. Ewch yn ôl i’ch tudalen gychwyn, neu gofynnwch i reolwr eich tîm pa rôl sydd ei hangen arnoch.',
  },
  invalid: {
    title: 'Nid oedd rhywbeth yn y cais hwnnw yn iawn',
    text: 'Ewch yn ôl, gwiriwch yr hyn a roesoch a rhowch gynnig arall arni. Os anfonoch ffeil, efallai ei bod yn fwy nag y mae’r dudalen hon yn ei derbyn.',
  },
  tooLarge: {
    titles: {
      file: 'Mae’r ffeil honno’n rhy fawr',
      form: 'Mae gormod yn y ffurflen honno',
      answer: 'Mae un o’ch atebion yn rhy hir',
    },
    texts: {
      file: (most: number) =>
        `Mae’r dudalen hon yn derbyn ffeiliau hyd at ${formatBytes('cy', most)}. Ni chadwyd dim ohoni. Gwnewch hi’n llai neu rhannwch hi, yna ewch yn ôl a’i dewis eto.`,
      form: (most: number) =>
        `Mae’r dudalen hon yn derbyn ffurflenni hyd at ${formatBytes('cy', most)}. Ni chadwyd dim ohoni. Ewch yn ôl, lle gall yr hyn a ysgrifennoch fod o hyd, a’i anfon yn fyrrach neu mewn rhannau.`,
      answer: (most: number) =>
        `Mae ateb yma’n cael hyd at ${formatNumber('cy', most)} o nodau. Ni chadwyd dim. Copïwch yr hyn a ysgrifennoch, ewch yn ôl a byrhewch yr un hiraf.`,
    },
  },
  away: {
    title: 'Mae’n ddrwg gennym, ni allwn gyrraedd ein cofnodion ar hyn o bryd',
    text: 'Nid oes dim wedi’i golli: mae’r hyn a gadwyd o’r blaen yn ddiogel. Arhoswch funud a llwythwch y dudalen hon eto.',
    withForm:
      'Efallai na chadwyd yr hyn a anfonoch. Mae ar y dudalen hon: peidiwch â’i chau. Arhoswch funud, yna anfonwch ef eto.',
    withFile: 'Ni dderbyniwyd y ffeil a anfonoch. Ewch yn ôl, arhoswch funud, a’i hanfon eto.',
    again: 'Anfon eto',
  },
  failed: {
    title: 'Mae’n ddrwg gennym, mae problem',
    text: (reference: string) =>
      `Ni chafodd dim a roesoch ei hanner cadw. Rhowch gynnig arall arni mewn munud. Os bydd yn digwydd eto, dyfynnwch ${reference}.`,
  },
  signInRefused: {
    title: 'Nid ydych wedi mewngofnodi',
    because: {
      'provider-unavailable':
        'Nid yw mewngofnodi eich sefydliad yn ateb ar hyn o bryd. Rhowch gynnig arall arni ymhen ychydig funudau.',
      'provider-misconfigured':
        'Nid yw mewngofnodi eich sefydliad a’r gwasanaeth hwn yn cyd-fynd. Dywedwch wrth arweinydd data eich cyngor.',
      'provider-declined': 'Aethoch yn ôl, neu ni adawodd mewngofnodi eich sefydliad chi drwodd.',
      'attempt-unknown': 'Ni ddechreuwyd y mewngofnodi hwn yn y porwr hwn, neu fe’i defnyddiwyd eisoes.',
      'attempt-expired': 'Cymerodd mewngofnodi fwy na deng munud.',
      'answer-not-ours':
        'Nid oedd yr ateb yn perthyn i’r mewngofnodi hwn. Mae hynny’n digwydd pan fyddwch yn mewngofnodi o ddau dab ar unwaith.',
    },
    again: 'Mewngofnodi',
  },
  asSomebodyElse: 'Mewngofnodi fel rhywun arall',
  start: 'Tudalen gychwyn',
} satisfies Words<typeof en>
