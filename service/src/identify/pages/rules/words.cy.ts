import { formatList, formatNumber, formatPercent, plural, type Words } from '#kith/platform/words/index.ts'
import { codesInWords } from '#kith/identify/model/code-lists.ts'
import type { FactClass, FactKind } from '#kith/identify/model/facts.ts'
import type { When, Who } from '#kith/identify/model/needs/language.ts'
import type { GatewayStatus, Reliance } from '#kith/identify/model/needs/gateway.ts'
import type { en } from './words.en.ts'

const kinds: Readonly<Record<FactKind, string>> = {
  'school-roll': 'ar gofrestr ysgol',
  'school-sessions-possible': 'sesiynau ysgol posibl',
  'school-sessions-missed': 'sesiynau ysgol a gollwyd',
  suspension: 'gwaharddiad dros dro o’r ysgol',
  'permanent-exclusion': 'gwaharddiad parhaol o’r ysgol',
  'sen-support': 'cymorth ar gyfer anghenion addysgol arbennig',
  'free-school-meals': 'prydau ysgol am ddim',
  'young-carer': 'gofalwr ifanc',
  'not-in-education-employment-training': 'a yw mewn addysg, gwaith neu hyfforddiant',
  'missing-education': 'ar goll o addysg',
  'child-in-need': 'plentyn mewn angen',
  'assessment-factor': 'ffactor a ganfuwyd mewn asesiad gofal cymdeithasol',
  'child-protection-enquiry': 'ymholiad amddiffyn plant',
  'child-protection-plan': 'cynllun amddiffyn plant',
  'looked-after': 'yn derbyn gofal gan y cyngor',
  'care-leaver': 'ymadawr gofal',
  'missing-from-care': 'ar goll o ofal',
  'contact-with-social-care': 'cyswllt â gofal cymdeithasol',
  disability: 'anabledd',
  'adult-care': 'gofal cymdeithasol oedolion',
  'early-help': 'cymorth cynnar',
  'parenting-support-needed': 'angen cymorth gyda magu plant',
  'parental-conflict': 'gwrthdaro rhwng rhieni',
  'child-development-check': 'gwiriad datblygiad plentyn',
  'expecting-a-child': 'disgwyl plentyn',
  'practitioner-finding': 'canfyddiad ymarferydd ei hun',
  'mental-health-care': 'gofal iechyd meddwl',
  'substance-treatment': 'triniaeth am gyffuriau neu alcohol',
  'long-term-illness': 'salwch hirdymor',
  tenancy: 'tenantiaeth',
  'rent-arrears': 'ôl-ddyledion rhent',
  'notice-seeking-possession': 'hysbysiad yn ceisio meddiant o’r cartref',
  'temporary-accommodation': 'llety dros dro',
  overcrowding: 'a yw’r cartref yn orlawn',
  homelessness: 'digartrefedd',
  offence: 'trosedd',
  'anti-social-behaviour': 'ymddygiad gwrthgymdeithasol',
  'domestic-abuse-incident': 'digwyddiad cam-drin domestig',
  'victim-of-crime': 'dioddefwr trosedd',
  'reported-missing': 'adroddwyd ar goll',
  'youth-justice-order': 'gorchymyn cyfiawnder ieuenctid',
  'out-of-work-benefit': 'budd-dal allan o waith',
  employment: 'a yw mewn gwaith',
  'low-income': 'a yw’r incwm yn isel',
  debt: 'dyled',
  'material-deprivation': 'a ellir fforddio pethau sylfaenol',
  qualification: 'a oes unrhyw gymhwyster',
}

const fields: Readonly<Record<string, string>> = {
  school: 'ysgol',
  year: 'blwyddyn ysgol',
  sessions: 'sesiynau',
  term: 'tymor',
  reason: 'rheswm',
  provision: 'darpariaeth',
  type: 'math',
  neet: 'ddim mewn addysg, gwaith na hyfforddiant',
  need: 'angen',
  factor: 'ffactor',
  category: 'categori',
  legal: 'statws cyfreithiol',
  placement: 'lleoliad',
  activity: 'gweithgaredd',
  accommodation: 'llety',
  inTouch: 'mewn cysylltiad',
  source: 'daeth oddi wrth',
  kind: 'math',
  result: 'canlyniad',
  found: 'canfuwyd',
  setting: 'gwasanaeth',
  substance: 'sylwedd',
  tenure: 'deiliadaeth',
  weeks: 'wythnosau',
  overcrowded: 'gorlawn',
  role: 'rhan a chwaraewyd',
  order: 'gorchymyn',
  benefit: 'budd-dal',
  inWork: 'mewn gwaith',
  low: 'incwm isel',
  cannotAfford: 'methu fforddio pethau sylfaenol',
  any: 'unrhyw gymhwyster',
}

const values: Readonly<Record<string, string>> = {
  ...codesInWords('cy'),
  true: 'ydy',
  false: 'nac ydy',
  E: 'cynllun addysg, iechyd a gofal',
  K: 'cymorth',
  N: 'dim',
  'learning-disability': 'anabledd dysgu',
  physical: 'corfforol',
  older: 'person hŷn',
  carer: 'gofalwr',
  'mental-health': 'iechyd meddwl',
  other: 'arall',
  expected: 'yn ôl y disgwyl',
  below: 'islaw’r disgwyl',
  'not-done': 'heb ei wneud',
  adult: 'oedolyn',
  child: 'plentyn',
  suspect: 'dan amheuaeth',
  charged: 'cyhuddwyd',
  convicted: 'euogfarnwyd',
  warned: 'rhybuddiwyd',
  victim: 'dioddefwr',
  perpetrator: 'cyflawnwr',
  'child-present': 'plentyn yn bresennol',
  council: 'cyngor',
  'housing association': 'cymdeithas dai',
  temporary: 'dros dro',
  hostel: 'hostel',
  UC: 'Credyd Cynhwysol',
  'reason:C': 'absenoldeb am reswm eithriadol',
  'reason:C1': 'absenoldeb i berfformio',
  'reason:C2': 'amserlen ran-amser',
  'reason:E': 'wedi’i wahardd',
  'reason:G': 'gwyliau heb ganiatâd',
  'reason:H': 'gwyliau gyda chaniatâd',
  'reason:I': 'salwch',
  'reason:J': 'cyfweliad',
  'reason:J1': 'cyfweliad',
  'reason:M': 'apwyntiad meddygol',
  'reason:N': 'dim rheswm eto',
  'reason:O': 'absennol heb ganiatâd',
  'reason:R': 'defod grefyddol',
  'reason:S': 'absenoldeb astudio',
  'reason:T': 'teithio gyda rhieni',
  'reason:U': 'cyrraedd ar ôl cau’r gofrestr',
  'reason:PP': 'ymosod ar ddisgybl',
  'reason:PA': 'ymosod ar oedolyn',
  'reason:VP': 'bygwth disgybl',
  'reason:VA': 'bygwth oedolyn',
  'reason:BU': 'bwlio',
  'reason:RA': 'cam-drin hiliol',
  'reason:SM': 'camymddwyn rhywiol',
  'reason:DA': 'cyffuriau neu alcohol',
  'reason:DM': 'difrod',
  'reason:TH': 'lladrad',
  'reason:DB': 'aflonyddu parhaus',
  'reason:OW': 'arf neu wrthrych peryglus',
  'reason:MT': 'camddefnyddio ffonau neu gyfryngau cymdeithasol',
  'reason:LG': 'cam-drin ynghylch cyfeiriadedd rhywiol neu hunaniaeth o ran rhywedd',
  'reason:DS': 'cam-drin ynghylch anabledd',
  'reason:PH': 'torri rheolau iechyd cyhoeddus',
}

const people: Readonly<Record<Who['role'], string>> = {
  any: 'person',
  child: 'plentyn',
  adult: 'oedolyn',
  parent: 'rhiant neu ofalwr',
  mother: 'mam',
}
const classes: Readonly<Record<FactClass, string>> = {
  education: 'addysg',
  'social-care': 'gofal cymdeithasol',
  'early-help': 'cymorth cynnar',
  health: 'iechyd',
  housing: 'tai',
  crime: 'trosedd a phlismona',
  money: 'arian a gwaith',
}
const lawNow: Readonly<Record<GatewayStatus, string>> = {
  'in-force': 'mewn grym',
  'enacted-not-in-force': 'wedi’i phasio’n gyfraith, ond nid yw’n hysbys ei bod wedi dechrau',
  repealed: 'wedi’i diddymu',
  'not-yet-law': 'ddim yn gyfraith eto',
  'not-known': 'nid yw’n hysbys ar ba ddiwrnod y dechreuodd',
}
const reliance: Readonly<Record<Reliance, string>> = {
  yes: 'Gellir dibynnu arni.',
  'with-a-reason': 'Gellir dibynnu arni dim ond lle mae person yn penderfynu hynny bob tro ac yn dweud pam.',
  no: 'Ni ellir dibynnu arni heddiw.',
}
const law = {
  now: lawNow,
  reliance,
  checked: 'Gwiriwyd hyn yn erbyn y gyfraith ei hun.',
  unchecked: 'Nid oes neb wedi gwirio hyn yn erbyn y gyfraith ei hun.',
  short: (now: string, isChecked: boolean) => `${now}, ${isChecked ? 'wedi’i wirio' : 'heb ei wirio'}`,
}

function ages(atLeast: number | undefined, under: number | undefined): string {
  if (atLeast !== undefined && under !== undefined) return `${atLeast} oed neu hŷn ac o dan ${under}`
  return atLeast !== undefined ? `${atLeast} oed neu hŷn` : `o dan ${under ?? 0} oed`
}
function when(time: When): string {
  if (time === 'current') return 'yn wir ar y diwrnod y gofynnir amdano'
  if (time === 'ever') return 'ar unrhyw adeg hyd at y diwrnod y gofynnir amdano'
  const units = {
    days: {
      one: 'yn y diwrnod diwethaf',
      two: 'yn y 2 ddiwrnod diwethaf',
      other: `yn y ${time.within} diwrnod diwethaf`,
    },
    weeks: {
      one: 'yn yr wythnos ddiwethaf',
      two: 'yn y 2 wythnos ddiwethaf',
      other: `yn y ${time.within} wythnos diwethaf`,
    },
    months: {
      one: 'yn y mis diwethaf',
      two: 'yn y 2 fis diwethaf',
      few: 'yn y 3 mis diwethaf',
      other: `yn y ${time.within} mis diwethaf`,
    },
    years: {
      one: 'yn y flwyddyn ddiwethaf',
      two: 'yn y 2 flynedd ddiwethaf',
      other: `yn y ${time.within} blynedd diwethaf`,
    },
  }
  return plural('cy', time.within, units[time.unit])
}
function where(role: Who['role'], home: boolean): string {
  if (role === 'child' || !home) return ', o’r teulu, ble bynnag y mae’n byw'
  return role === 'any'
    ? ', o’r teulu, yn y cartref neu’n blentyn iddo ble bynnag y mae’n byw'
    : ', o’r teulu, yn y cartref'
}
const aged = (age: string | null): string => (age === null ? '' : `, ${age}`)

export const cy = {
  kinds,
  fields,
  values,
  classes,
  law,
  ages,
  when,
  or: (items) => formatList('cy', items, 'or'),
  some: (count, role, age, home) => `O leiaf ${count} ${people[role]}${aged(age)}${where(role, home)}`,
  every: (role, age, home) =>
    `Pob ${people[role]}${aged(age)}${where(role, home)} (mae o leiaf un, a neb na ellir dweud hyn amdano)`,
  of: (who, what) => `${who}: ${what}`,
  anyCondition: 'Mae unrhyw un o’r rhain yn wir',
  allConditions: 'Mae pob un o’r rhain yn wir',
  anyTest: 'unrhyw un o’r rhain',
  allTests: 'pob un o’r rhain',
  has: (what, times, time) => `cofnod o: ${what}${times > 1 ? ` ar o leiaf ${times} diwrnod gwahanol` : ''}, ${time}`,
  attributes: (parts) => ` (${parts.join('; ')})`,
  equals: (field, value) => `${field}: ${value}`,
  atLeast: (field, value) => `${field}: o leiaf ${formatNumber('cy', value, decimals(value))}`,
  atMost: (field, value) => `${field}: ar y mwyaf ${formatNumber('cy', value, decimals(value))}`,
  sum: (field, what, time, bound) =>
    `cyfanswm ${field} dros gofnodion o: ${what}, ${time}, yw ${bound}; adir pob ffynhonnell ar ei phen ei hun a rhaid bod o leiaf un cofnod`,
  boundAtLeast: (value) => `o leiaf ${formatNumber('cy', value, decimals(value))}`,
  boundAtMost: (value) => `ar y mwyaf ${formatNumber('cy', value, decimals(value))}`,
  share: (part, whole, time, bound, least) =>
    `mae ${part} yn ${bound} o ${whole}, ${time}, lle mae o leiaf ${formatNumber('cy', least)}; cyfrifir pob ffynhonnell ar ei phen ei hun`,
  shareMoreThan: (share) => `fwy na ${formatPercent('cy', share, decimals(share * 100))}`,
  shareAtMost: (share) => `${formatPercent('cy', share, decimals(share * 100))} ar y mwyaf`,
  measure: (field, what) => (what.includes(field) ? what : `${field} (${what})`),
  by: (field, newest, least) => `; bernir fesul ${field}, mewn o leiaf ${least} o’r ${newest} diweddaraf`,
  notFound: (what, time) =>
    `dim cofnod o: ${what}, ${time}, lle mae ffynhonnell a fyddai’n dweud hynny yn rhestru’r union berson hwn am yr holl amser hwnnw`,
  list: {
    title: 'Pob rheol sydd mewn grym',
    lead: 'Rhoddir teulu gerbron person am fod rheolau ar y dudalen hon yn dal ar ffeithiau o ffynonellau wedi’u henwi. Nid oes gan y rheolau sgôr, na model, na phwysau, ac nid oes unrhyw reol arall.',
    undated:
      'Mae ffaith yn dal am y dyddiau y mae ei ffynhonnell yn eu rhoi. Mae un heb ddyddiad yn cyfrif fel pe bai’n wir ar y diwrnod y gofynnir amdano, nes i’w ffynhonnell beidio â’i dweud, ac yn dweud wrth ei hochr nad oes dyddiad ganddi.',
    asAt: (day) => `Fel yr oedd ar ${day}. Wedi’i ddarllen o’r un ffeiliau ag y mae’r gwasanaeth ei hun yn eu darllen.`,
    counts: (needs) => `${needs} angen`,
    notInForce: 'Rheolau nad ydynt mewn grym heddiw',
    inForce: (from, to) => (to === null ? `Mewn grym o ${from}` : `Mewn grym o ${from} hyd ${to}`),
    notReadTitle: 'Yr hyn nad yw’r rheolau byth yn ei ddarllen',
    notRead: [
      'Ni all unrhyw reol ddarllen enw, cyfeiriad, cod post, grŵp ethnig, crefydd, cenedligrwydd nac iaith: nid yw’r geiriau yr ysgrifennir rheolau ynddynt yn eu cynnwys.',
      'Ni all unrhyw reol ddarllen nodyn, llythyr nac unrhyw destun rhydd arall, na sgôr a wnaed gan neb.',
      'Nid yw cofnod coll byth yn cyfrif fel “na”, ac eithrio lle mae ffynhonnell a fyddai’n dweud hynny yn rhestru’r person ac yn dweud dim.',
    ],
    sexRead: (needs) =>
      `Darllenir a yw rhywun wedi’i gofnodi’n fenyw gan reolau sy’n dweud “mam”, a chan ddim un arall: ${needs}.`,
    sexNotRead: 'Nid yw unrhyw reol mewn grym yn darllen a yw rhywun wedi’i gofnodi’n fenyw neu’n wryw.',
    kindsNotRead: 'Ffeithiau y gall ffynonellau eu hanfon ac nad oes unrhyw reol mewn grym yn eu darllen:',
  },
  instrument: {
    more: 'Pryd y mae’n absennol, beth y mae’n ei ddarllen ac o ble y daw',
    version: (version) => `Fersiwn ${version}`,
    back: 'Pob rheol sydd mewn grym',
    source: 'O ble y daw',
    checked: 'A gafodd ei wirio?',
    bar: 'Pryd y rhoddir teulu gerbron person?',
    barAll: 'Rhaid cyrraedd pob un o’r rhain.',
    count: ({ atLeast, counting, all, some }) => {
      const thing = counting === 'items' ? 'angen' : 'pennawd'
      if (some === null) return `O leiaf ${atLeast} o’i ${all} ${thing} yn bresennol.`
      return `${some.called === null ? 'O' : `${some.called}: o`} leiaf ${atLeast} ${thing} yn bresennol, ymhlith: ${some.names}.`
    },
    localBar: (bar, atLeast) =>
      bar === atLeast
        ? `Mae trothwy’r cyngor ei hun yr un fath: ${bar}.`
        : `Mae’r cyngor wedi gosod ei drothwy ei hun yn uwch: ${bar}. Mae’r offeryn ei hun yn gofyn am ${atLeast}.`,
    noLocalBar: 'Nid yw’r cyngor wedi gosod trothwy ei hun.',
    counted: 'Cyfrifir anghenion. Nid oes yr un yn pwyso mwy nag un arall.',
    headline: (name) => `O dan y pennawd: ${name}`,
    needs: 'Yr anghenion, fesul un',
    present: 'Yn bresennol pan',
    absent: 'Yn absennol pan',
    neverAbsent: 'Byth yn cael ei ddangos yn absennol',
    unknown: 'Ym mhob achos arall nid yw’n hysbys. Nid yw “ddim yn hysbys” byth yn cyfrif fel presennol nac absennol.',
    reads: 'Ffeithiau y mae’n eu darllen',
    readsNothing: 'dyddiadau geni yn unig',
    classes: 'Dosbarthiadau data',
    gateways: 'Pyrth cyfreithiol',
    gateway: (title, law, status) => `${title} (${law}): ${status}`,
    gatewaysTitle: 'Y pyrth cyfreithiol y mae’r rheolau hyn yn eu henwi',
    law: 'Cyfraith',
    purpose: 'Ar gyfer',
    limits: 'Terfynau',
    dates: 'Dyddiadau',
    enacted: (day) => `deddfwyd: ${day}`,
    commenced: (day) => `mewn grym o: ${day}`,
    repealed: (day) => `diddymwyd: ${day}`,
    status: 'Ar ddiwrnod y dudalen hon',
    inWords: 'Yng ngeiriau’r offeryn ei hun (Saesneg yn unig)',
  },
  verification: {
    verified: 'Wedi’i wirio yn erbyn ei ffynhonnell.',
    inferred: 'Wedi’i gasglu, heb ei wirio air am air.',
    unverified: 'Heb ei wirio.',
  },
} satisfies Words<typeof en>

function decimals(value: number): number {
  return Number.isInteger(Math.round(value * 1e9) / 1e9) ? 0 : 1
}
