import type { Words } from '#kith/platform/words/index.ts'
import type { en } from './words.en.ts'

export const cy = {
  title: 'Dweud wrth y drws ffrynt am deulu',
  titleTaken: 'Cofnodi cyswllt',
  lead: 'Ar gyfer un person neu deulu cyfan, pa wasanaeth bynnag yr ydych yn gweithio iddo. Dywedir wrthych iddo gael ei dderbyn, a dim o’r hyn y mae eraill yn ei wybod. Mae’r drws ffrynt yn penderfynu erbyn y diwrnod gwaith nesaf ac yn eich ateb.',
  danger: 'Os oes rhywun mewn perygl nawr, ffoniwch 999 yn gyntaf.',
  caller: {
    legend: 'Pwy sy’n dweud wrthych?',
    name: 'Eu henw',
    service: 'Y gwasanaeth neu’r ysgol y maent yn gweithio iddi',
    phone: 'Rhif i’w ffonio arno',
  },
  cares: {
    legend: 'A yw unrhyw un o’r bobl isod yn rhiant neu’n ofalwr i blentyn?',
    hint: 'Gofynnwch i bob oedolyn yr ydych yn gweithio gydag ef: ydych chi’n rhiant? Ydych chi’n gofalu am blentyn? Pwy arall sydd gartref?',
  },
  people: {
    heading: 'Am bwy y mae, a phwy arall sydd gartref',
    hint: 'Gadewch berson yn wag os nad oes ei angen. Gadewch y dyddiad geni’n wag os nad yw’n hysbys.',
    legend: (n: number) => `Person ${n}`,
    about: 'Y person hwn yw',
    aboutAnswers: { about: 'yr un y mae’n ymwneud ag ef', home: 'rhywun arall gartref' },
    part: 'Ei ran yn y teulu',
    choose: 'Dewiswch',
    forename: 'Enw cyntaf',
    surname: 'Cyfenw',
    born: 'Dyddiad geni',
    day: 'Diwrnod',
    month: 'Mis',
    year: 'Blwyddyn',
    address: 'Cyfeiriad, os ydych yn ei wybod',
    nhs: 'Rhif GIG, os yw gennych',
    upn: 'Rhif disgybl unigryw, os yw gennych',
    add: 'Ychwanegu person arall',
    most: (most: number) =>
      `${most} o bobl yw’r mwyaf y mae un cyswllt yn ei gymryd. Dywedwch isod pwy arall sydd.`,
  },
  worrying: {
    label: 'Beth sy’n peri pryder?',
    hint: 'Yr hyn a welsoch neu a glywsoch, pryd, a chan bwy. Ffeithiau’n gyntaf.',
  },
  goingWell: {
    label: 'Beth sy’n mynd yn dda?',
    hint: 'Pwy a beth sy’n helpu eisoes. Mae cryfderau’n cyfrif gymaint â phryderon.',
  },
  wanted: {
    label: 'Beth ydych chi a hwythau am iddo ddigwydd?',
    hint: 'Yn eu geiriau eu hunain lle gallwch.',
  },
  urgency: {
    legend: 'Pa mor fuan y mae’n rhaid i rywun weithredu?',
    hint: 'Darllenir popeth yn y drefn y daw, beth bynnag a ddewiswch.',
  },
  purpose: { legend: 'I ba ddiben yr ydych yn dweud hyn wrthym?' },
  gateway: {
    legend: 'O dan ba gyfraith y cewch ddweud wrthym?',
    hint: 'Dim ond cyfreithiau sydd mewn grym heddiw a restrir. Os nad ydych yn siŵr, ffoniwch y drws ffrynt: nid yw amheuaeth yn rheswm dros ddweud dim pan all plentyn gael niwed.',
    asks: 'Mae’r gyfraith yn ei adael i chi bob tro: dywedwch pam isod.',
    because: 'Os dywedwyd yr hyn a ddywedwch yn gyfrinachol: pam y gellir ei ddweud serch hynny?',
    becauseHint: 'Er enghraifft: cytunasant, neu gall rhywun ddioddef niwed difrifol.',
  },
  consent: {
    legend: 'A yw’r teulu’n cytuno i gael help?',
    hint: 'Mae hyn yn ymwneud â help. Nid dyma’r sail y dywedwch wrthym arni, ac nid yw “na” yn eich atal rhag dweud.',
  },
  familyKnows: { legend: 'A yw’r teulu’n gwybod eich bod yn dweud wrthym?' },
  tellFamily: { legend: 'Beth y caiff y teulu wybod o hyn?' },
  safe: {
    label: 'Sut mae’n ddiogel cysylltu â nhw?',
    hint: 'Er enghraifft: ffonio cyn hanner dydd; peidio ag ysgrifennu; peidio â gadael neges.',
  },
  send: 'Anfon at y drws ffrynt',
  sendTaken: 'Cofnodi’r cyswllt hwn',
  save: 'Cadw a dod yn ôl yn nes ymlaen',
  saved: { title: 'Wedi’i gadw', text: 'Nid yw wedi’i anfon eto.' },
  newer:
    'Cadwoch fersiwn mwy newydd o hwn mewn ffenestr arall. Mae’r hyn a deipioch yma isod: gwiriwch ef, yna ei gadw neu ei anfon eto a daw’n fersiwn diweddaraf.',
  back: 'Fy nghysylltiadau',
  backTaken: 'Cysylltiadau’n aros',
  missing: {
    'caller-name': 'Rhowch enw’r sawl sy’n dweud wrthych',
    'caller-service': 'Rhowch y gwasanaeth neu’r ysgol y maent yn ffonio ohoni',
    'caller-phone': 'Rhowch rif y gellir eu ffonio’n ôl arno',
    purpose: 'Dewiswch i ba ddiben yr ydych yn dweud hyn wrthym',
    gateway: 'Dewiswch y gyfraith y cewch ddweud wrthym oddi tani',
    'gateway-because':
      'Dywedwch mewn o leiaf 10 nod pam y gellir dweud hyn er iddo gael ei ddweud yn gyfrinachol',
    consent: 'Dewiswch a yw’r teulu’n cytuno i gael help',
    'family-knows': 'Dewiswch a yw’r teulu’n gwybod eich bod yn dweud wrthym',
    'tell-family': 'Dewiswch beth y caiff y teulu wybod o hyn',
    'safe-contact': 'Dywedwch sut mae’n ddiogel cysylltu â nhw, neu “ddim yn hysbys”',
    cares: 'Dewiswch a ydynt yn rhiant neu’n ofalwr',
    urgency: 'Dewiswch pa mor fuan y mae’n rhaid i rywun weithredu',
    worrying: 'Dywedwch beth sy’n peri pryder mewn o leiaf 10 nod',
    'going-well': 'Dywedwch beth sy’n mynd yn dda mewn llai o eiriau',
    wanted: 'Dywedwch beth ydych chi a hwythau am iddo ddigwydd',
  },
  problems: {
    'too-long': 'Mae hyn yn hirach nag y gellir ei gadw: dywedwch ef mewn llai o eiriau',
    nobody: 'Rhowch enw o leiaf un person',
    'nobody-about': 'Dewiswch am ba berson y mae',
    'missing-about': (n: number) =>
      `Person ${n}: dewiswch ai amdano ef neu hi y mae, neu rywun arall gartref`,
    'missing-part': (n: number) => `Person ${n}: dewiswch ei ran yn y teulu`,
    'no-name': (n: number) => `Person ${n}: rhowch enw cyntaf neu gyfenw`,
    'not-a-day': (n: number) =>
      `Person ${n}: rhaid i’r dyddiad geni fod yn ddyddiad go iawn, neu ei adael yn wag os nad yw’n hysbys`,
    'in-the-future': (n: number) => `Person ${n}: rhaid i’r dyddiad geni fod yn y gorffennol`,
    'unborn-with-day': (n: number) => `Person ${n}: nid oes gan blentyn sydd heb ei eni ddyddiad geni`,
    'nhs-wrong': (n: number) =>
      `Person ${n}: mae gan rif GIG 10 digid; nid yw hwn yn gywir, felly gwiriwch ef neu ei adael yn wag`,
    'upn-wrong': (n: number) =>
      `Person ${n}: nid yw hwn yn rhif disgybl unigryw, felly gwiriwch ef neu ei adael yn wag`,
    address: (question: string) =>
      `${question.replace(/\?$/, '')}: mae hwn yn edrych fel cyfeiriad. Ysgrifennwch ef wrth y person y mae’n ymwneud ag ef yn lle hynny, neu dywedwch isod nad yw’n gartref i neb`,
    'person-too-long': (n: number) => `Person ${n}: defnyddiwch 200 nod ar y mwyaf`,
  },
} satisfies Words<typeof en>
