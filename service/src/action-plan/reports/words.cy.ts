import { plural, type Words } from '#kith/platform/words/index.ts'
import { say } from './say.ts'
import type { en } from './words.en.ts'

export const cy = {
  titles: {
    progress: 'Cynnydd ar y cynllun gweithredu',
    brief: 'Briff i’r Prif Weinidog',
  },
  descriptions: {
    progress:
      'Yr hyn a addawyd a’r hyn a ddaeth ohono, canlyniadau peilotiaid, casgliadau, newidiadau polisi a buddsoddiadau.',
    brief: 'Tudalen ar yr hyn a addawyd, yr hyn a ddaeth ohono, a’r hyn nad yw’n hysbys.',
  },
  subtitle: (day) => `Fel yr oedd pethau ar ${day}`,
  page: { before: 'Tudalen ', between: ' o ', after: '' },
  sections: {
    promises: 'Yr hyn a addawyd, a’r hyn a ddaeth ohono',
    broken: 'Yr hyn na chadwyd',
    pilots: 'Peilotiaid a phrosiectau arddangos',
    stakeholders: 'Casgliadau trafodaethau â rhanddeiliaid',
    changes: 'Newidiadau polisi',
    investments: 'Buddsoddiadau',
    unknown: 'Yr hyn nad yw’n hysbys',
    money: 'Polisi ac arian',
  },
  table: {
    caption: 'Addewidion a oedd wedi dod i’w hamser',
    promise: 'Addewid',
    lead: 'Arweinydd',
    timing: 'Addawyd erbyn',
    state: 'Beth ddaeth ohono',
  },
  states: {
    'on-time': 'Cadwyd mewn pryd',
    early: 'Cadwyd yn gynnar',
    late: 'Yn hwyr',
    done: 'Cadwyd',
    renamed: 'Yn parhau o dan enw arall',
    split: 'Aeth yn sawl un',
    merged: 'Aeth yn rhan o un arall',
    superseded: 'Cymerodd un arall ei le',
    lapsed: 'Darfu',
    'not-published': 'Heb ei gyhoeddi',
    'owner-abolished': 'Diddymwyd ei berchennog',
    'not-due-yet': 'Heb ddod i’w amser eto',
    'cannot-tell': 'Ni all neb ddweud',
  },
  also: (state, more) => [state, ...more.map((one) => one.toLowerCase())].join('; '),
  unknown: 'ddim yn hysbys',
  unverified: ' (heb ei gadarnhau)',
  due: (due, kept, broken, unclear) =>
    say`Addewidion a oedd wedi dod i’w hamser: ${due}. Cadwyd: ${kept}. Ni chadwyd: ${broken}. Ni all neb ddweud: ${unclear}.`,
  untimed: (count) => say`Addewidion a wnaed heb amser: ${count}.`,
  nothingBroken: 'Nid yw’n hysbys bod unrhyw addewid wedi’i dorri.',
  brokenOne: (title, stated, state) => say`${title}, a addawyd erbyn ${stated}: ${state.toLowerCase()}.`,
  more: (count) => say`A ${count} arall.`,
  days: (least, most) =>
    least === null ? [] : most === null ? say`o leiaf ${least} diwrnod` : say`${least} i ${most} diwrnod`,
  programme: (title, began, sites) =>
    say`${title}: ${began === null ? 'nid yw’n hysbys pryd y dechreuodd' : say`dechreuodd: ${began}`}; safleoedd: ${sites ?? 'ddim yn hysbys'}.`,
  results: {
    activity: 'Yr hyn a wnaed',
    'distance travelled': 'Pa mor bell y daeth pobl',
    'outcome sustained': 'Yr hyn a barhaodd',
    impact: 'Pa wahaniaeth a wnaeth, drwy gymharu',
  },
  result: (kind, says) => say`${kind}: ${says}`,
  noResult: (title) => say`Nid oes unrhyw ganlyniad i ${title} ar gofnod.`,
  noImpact: (title) => say`Nid oes unrhyw gymhariaeth ar gofnod sy’n dangos pa wahaniaeth a wnaeth ${title}.`,
  decision: (says) => say`Yr hyn a benderfynwyd: ${says}`,
  noDecision: (title) => say`Nid oes penderfyniad ar gofnod am ddyfodol ${title}.`,
  noPilots: 'Nid oes unrhyw beilot ar gofnod.',
  noConclusions: 'Nid oes unrhyw gasgliad o drafodaeth â rhanddeiliaid ar gofnod.',
  heard: {
    counts: (themes, replied) =>
      say`Themâu y cafodd pobl hyd iddynt yn yr hyn a ddywedwyd, pob un wedi’i gadarnhau gan berson: ${themes}. O’r rhain wedi’u hateb: ${replied}.`,
    theme: (name, comments, families) =>
      say`${name}: dywedwyd mewn sylwadau: ${comments}; mewn teuluoedd o destun: ${families}.`,
    readTwice: (twice, alike) =>
      say`Atebion y darllenodd mwy nag un person ar ei chyfer: ${twice}; o’r rhain darllenasant yr un fath: ${alike}.`,
    readOnce: 'Nid oes neb wedi darllen yr un atebion yr eildro ar ei chyfer.',
    noReply: 'Nid oes neb wedi’i hateb eto.',
    reply: (decision, text) => say`Yr ateb: ${decision}. ${text}`,
    because: (because) => say`Oherwydd: ${because}`,
    leadsTo: (promise, state) => say`Mae’n arwain at addewid: ${promise}; ${state}.`,
    decisions: {
      'will-do': 'caiff ei wneud',
      'in-part': 'caiff ei wneud yn rhannol',
      'will-not': 'ni chaiff ei wneud',
      already: 'mae wedi’i wneud eisoes',
      'for-others': 'mater i eraill ydyw',
    },
    origin: (name, call) => `Yr hyn a ddywedwyd ar “${call}”: ${name}.`,
    replyOrigin: (name) => `Yr ateb i: ${name}.`,
  },
  change: (title, effective, after) =>
    say`${title}${effective === null ? '' : say` (${effective})`}: ${after}`,
  before: (before) => say`Cyn hynny: ${before}`,
  noChanges: 'Nid oes unrhyw newid polisi ar gofnod.',
  investments: (all, stated) =>
    say`Buddsoddiadau ar gofnod: ${all}; o’r rhain â swm mewn punnoedd: ${stated}. Maent yn gorgyffwrdd, felly ni roddir cyfanswm.`,
  investment: (title, stated, says) => say`${title}: ${stated}. ${says}`,
  noInvestments: 'Nid oes unrhyw fuddsoddiad ar gofnod.',
  counts: (changes, investments) =>
    say`Newidiadau polisi ar gofnod: ${changes}. Buddsoddiadau ar gofnod: ${investments}.`,
  dispute: (title, answers, used) =>
    say`${title} Mae ffynonellau’n rhoi ${answers} ateb${used === 'later' ? '' : used === 'none' ? '; nid oes sail well i un na’r lleill' : say`; defnyddir yma: ${used}`}.`,
  disputes: (count) => say`Cwestiynau y mae ffynonellau’n anghytuno arnynt: ${count}.`,
  unverifiedPromises: (count) =>
    say`Addewidion y mae eu tynged yn dibynnu ar yr hyn nad oes neb wedi’i gadarnhau: ${count}.`,
  lists: {
    'promises-due': 'Addewidion a oedd wedi dod i’w hamser',
    'promises-kept': 'Addewidion a gadwyd',
    'promises-not-kept': 'Addewidion na chadwyd',
    'promises-cannot-tell': 'Addewidion na all neb ddweud amdanynt',
    'promises-untimed': 'Addewidion a wnaed heb amser',
    'promises-unverified': 'Addewidion nad oes neb wedi cadarnhau eu tynged',
    themes: 'Yr hyn a ddywedwyd, a’r hyn a atebwyd',
    changes: 'Y rhestr o newidiadau',
    investments: 'Y rhestr o newidiadau a buddsoddiadau',
    claims: 'Y rhestr o gwestiynau y mae ffynonellau’n anghytuno arnynt',
  },
  kinds: {
    source: 'ffynhonnell',
    document: 'dogfen',
    principle: 'egwyddor',
    'life-stage': 'cyfnod bywyd',
    body: 'sefydliad',
    commitment: 'ymrwymiad',
    pledge: 'addewid',
    publication: 'cyhoeddiad',
    programme: 'rhaglen',
    site: 'safle',
    contribution: 'cyfraniad',
    'policy-change': 'newid polisi',
    investment: 'buddsoddiad',
    claim: 'cwestiwn y mae ffynonellau’n anghytuno arno',
    driver: 'ysgogydd',
    indicator: 'dangosydd',
  },
  recordOf: (title, kind) => `${title} (${kind}).`,
  signedBy: (name, office, day) => `Llofnodwyd gan ${name}, ${office}, ar ${day}`,
  draftFooter: 'Drafft: heb ei lofnodi',
  easyTitle: (title) => `${title}: Hawdd ei Ddeall`,
  easyDescription:
    'Crynodeb mewn geiriau hawdd eu deall, a gafodd ei farnu’n hawdd gan rywun â phrofiad bywyd.',
  sentences: (count) => plural('cy', count, { two: '2 frawddeg', other: `${count} brawddeg` }),
} satisfies Words<typeof en>
