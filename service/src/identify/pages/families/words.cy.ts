import { formatDay, formatNumber, plural, type Words } from '#kith/platform/words/index.ts'
import type { Disposition } from '#kith/identify/store/decisions.ts'
import type { SupportLevel } from '#kith/identify/store/supported.ts'
import type { en } from './words.en.ts'

const dispositions: Readonly<Record<Disposition, string>> = {
  'offer-support': 'cynigiwyd cymorth',
  watch: 'gwylio hyd at ddyddiad',
  'already-supported': 'eisoes yn cael cymorth',
  no: 'na',
}
const levels: Readonly<Record<SupportLevel, string>> = {
  universal: 'Gwasanaethau cyffredinol',
  'early-help': 'Cymorth cynnar',
  'family-help': 'Cymorth i Deuluoedd',
  'child-protection': 'Amddiffyn plant',
  'adult-support': 'Cefnogaeth i oedolyn',
}
const count = (value: number): string => formatNumber('cy', value)
const families = (value: number): string =>
  plural('cy', value, {
    one: '1 teulu',
    two: '2 deulu',
    few: '3 theulu',
    many: '6 theulu',
    other: `${count(value)} teulu`,
  })
const days = (value: number): string =>
  plural('cy', value, {
    one: '1 diwrnod',
    two: '2 ddiwrnod',
    other: `${formatNumber('cy', value, Number.isInteger(value) ? 0 : 1)} diwrnod`,
  })

const long = (value: number): string => {
  if (value < 731) return days(value)
  const years = Math.round(value / 365.25)
  return `tua ${plural('cy', years, { two: '2 flynedd', few: '3 blynedd', many: '6 blynedd', other: years === 4 ? '4 blynedd' : `${years} mlynedd` })}`
}

export const cy = {
  title: 'Teuluoedd i’w hystyried',
  navigation: 'Teuluoedd i’w hystyried',
  lead: 'Mae pob teulu yma am fod rheolau cyhoeddus yn dal ar ffeithiau o ffynonellau wedi’u henwi, gyda’u dyddiadau lle mae’r ffynhonnell yn rhoi rhai. Person sy’n penderfynu am bob un, ac yn dweud pam.',
  family: (name) => `Teulu ${name}`,
  nameNotKnown: 'rhywun nad yw ei enw’n hysbys',
  children: (children) =>
    plural('cy', children, {
      zero: 'dim plant',
      one: '1 plentyn',
      two: '2 blentyn',
      few: '3 phlentyn',
      many: '6 phlentyn',
      other: `${count(children)} plentyn`,
    }),
  district: (district) => (district === null ? 'ardal ddim yn hysbys' : district),
  showing: (from, to, all) => `Yn dangos ${count(from)} i ${count(to)} o ${families(all)}`,
  none: 'Nid oes teulu yn aros i gael ei ystyried.',
  noneFiltered: 'Nid oes teulu sy’n aros i gael ei ystyried yn cyd-fynd â’r dewis hwn.',
  showAll: 'Dangos pob teulu',
  why: 'Pam mae’r teulu hwn yma?',
  count: ({ counting, called, present, among, localBar }) =>
    counting === 'items'
      ? `${called === null ? `Mae ${present} o’i ${among} angen` : `${called}: mae ${present} o ${among}`} yn bresennol; rhaid cael ${localBar}.`
      : `${called === null ? `Mae anghenion o dan ${present} o’i ${among} pennawd` : `${called}: mae anghenion o dan ${present} o ${among} pennawd`} yn bresennol; rhaid cael ${localBar}.`,
  notKnown: (needs, all) =>
    needs === null
      ? 'Ni chadwyd faint o’i anghenion nad ydynt yn hysbys.'
      : needs === 0
        ? `Mae pob un o’i ${all} angen yn hysbys.`
        : `Ddim yn hysbys: ${needs} o’i ${all} angen.`,
  rulesGone: 'Bodlonodd hefyd reolau nad ydynt yn cael eu defnyddio yma mwyach.',
  onList: (day) => `Ar y rhestr hon ers ${day}.`,
  oldest: {
    day: (day) => `Y cofnod hynaf y tu ôl iddo: ${day}.`,
    undated: 'Nid oes dyddiad ar unrhyw gofnod y tu ôl iddo.',
  },
  supported: 'Eisoes yn cael cymorth.',
  notSupported: 'Dim cymorth wedi’i gofnodi.',
  support: {
    levels,
    levelNotKnown: 'Cefnogaeth',
    since: (level, since) => `${level}, ers ${since}`,
    already: (what) => `Eisoes yn cael cymorth: ${what}.`,
    here: 'Mae rhywun yn y teulu hwn yn cael cymorth nawr:',
  },
  underTwo: {
    yes: 'Plentyn o dan ddwy oed.',
    no: 'Dim plentyn o dan ddwy oed.',
    notKnown: 'Plentyn o dan ddwy oed: ddim yn hysbys.',
  },
  expecting: 'Yn disgwyl plentyn.',
  rulesLapsed:
    'Nid yw’r rheolau’n dal mwyach, ond nid oes neb wedi penderfynu eto. Mae teulu’n aros nes bod person yn penderfynu.',
  order: {
    heading: 'Trefn',
    change: 'Newid y drefn neu ddewis pa deuluoedd i’w dangos',
    legend: 'Trefn',
    first: 'Yn gyntaf',
    after: 'Yna',
    none: 'Dim mwy',
    instrument: 'Rheolau a fodlonir',
    allInstruments: 'Unrhyw rai',
    youngOnly: 'Dim ond teuluoedd â phlentyn o dan ddwy oed neu sy’n disgwyl un',
    apply: 'Dangos yn y drefn hon',
    twice: 'Dewiswch bob maen prawf unwaith yn unig. Mae’r rhestr yn ei threfn arferol',
    notOne: 'Nid yw’r rhestr hon yn adnabod y drefn honno. Mae’r rhestr yn ei threfn arferol',
    shownOnly: (instrument) => `Dim ond teuluoedd sy’n bodloni ${instrument}.`,
    shownYoung: 'Dim ond teuluoedd â phlentyn o dan ddwy oed neu sy’n disgwyl un.',
  },
  capacity: {
    heading: 'Lleoedd yr wythnos hon',
    all: 'Pob tîm',
    teams: (teams) => `Lleoedd fesul tîm: ${teams}.`,
    notSet: 'Nid oes neb wedi gosod lleoedd yr wythnos hon.',
    set: 'Gosod lleoedd',
    taken: (taken) => `Cynigiwyd cymorth i ${families(taken)} yr wythnos hon.`,
  },
  times: {
    heading: 'Faint o amser hyd at gynnig cyntaf',
    fromList: (waited, all) => {
      const first = 'a gafodd gynnig cymorth am y tro cyntaf yn y 12 mis diwethaf'
      if (waited === 0)
        return all === 1
          ? `Cafodd yr 1 teulu ${first} y cynnig ar y diwrnod y daeth i’r rhestr o deuluoedd i’w hystyried.`
          : `Cafodd o leiaf hanner y ${families(all)} ${first} y cynnig ar y diwrnod y daethant i’r rhestr o deuluoedd i’w hystyried.`
      return all === 1
        ? `Cafodd yr 1 teulu ${first} y cynnig ${days(waited)} ar ôl dod i’r rhestr o deuluoedd i’w hystyried.`
        : `Cafodd hanner y ${families(all)} ${first} y cynnig o fewn ${days(waited)} i ddod i’r rhestr o deuluoedd i’w hystyried.`
    },
    fromRecord: (before, all, dated) =>
      `Dechreuodd y cofnod hynaf y tu ôl ${all === 1 ? 'i’r teulu hwnnw' : dated === 1 ? 'i’r un ohonynt sydd â chofnod â dyddiad' : dated === all ? 'i hanner ohonynt' : 'i hanner y rhai sydd â chofnod â dyddiad'} ${long(before)}${dated === 1 ? '' : ' neu lai'} cyn y cynnig. Gall cofnodion ddechrau flynyddoedd cyn iddynt gyrraedd Kith a chyn i blentyn gael ei eni, felly nid dyma faint y bu neb yn aros.`,
    undated: (all) => `Dim cofnod â dyddiad: ${families(all)}.`,
    none: 'Ni chafodd unrhyw deulu gynnig cymorth am y tro cyntaf yn y 12 mis diwethaf.',
    decisions: 'Penderfyniadau a wnaed',
  },
  banner: {
    title: 'Cofnodwyd y penderfyniad',
    said: (family, disposition) => `${family}: ${disposition}.`,
    next: 'Teulu nesaf:',
    last: 'Nid oes teulu arall yn aros.',
  },
  pages: {
    label: 'Tudalennau o deuluoedd',
    previous: 'Blaenorol',
    next: 'Nesaf',
    of: (page, all) => `${count(page)} o ${count(all)}`,
  },
  past: {
    open: 'Gweld y rhestr fel yr oedd ar ddiwrnod arall',
    lead: 'Mae’r un rheolau ar yr un data yn rhoi’r un rhestr. Gofynnwch amdani fel yr oedd ar unrhyw ddiwrnod hyd yma, o’r hyn a oedd yn hysbys ar ddiwedd unrhyw ddiwrnod hyd yma.',
    asAt: 'Fel yr oedd ar',
    asAtHint: (day) => `Er enghraifft, ${day}. Os yw’n wag: heddiw.`,
    knownOn: 'O’r hyn a oedd yn hysbys ar ddiwedd',
    knownOnHint: 'Gadewir allan ffeiliau a chywiriadau a ddaeth wedyn. Os yw’n wag: yr hyn sy’n hysbys nawr.',
    day: 'Diwrnod',
    month: 'Mis',
    year: 'Blwyddyn',
    show: 'Dangos y rhestr hon',
    notReal: {
      asAt: 'Rhaid i ddiwrnod y rhestr fod yn ddyddiad go iawn',
      knownOn: 'Rhaid i’r diwrnod yr oedd pethau’n hysbys fod yn ddyddiad go iawn',
    },
    future: {
      asAt: 'Rhaid i ddiwrnod y rhestr fod heddiw neu yn y gorffennol',
      knownOn: 'Rhaid i’r diwrnod yr oedd pethau’n hysbys fod heddiw neu yn y gorffennol',
    },
    title: (asAt, known) => `Teuluoedd ar ${asAt}, fel yr oedd yn hysbys ar ${known}`,
    endOf: (day) => `ddiwedd ${day}`,
    moment: 'y foment y caiff ei gweithio allan',
    decideNow:
      'Nid oes neb yn penderfynu o’r rhestr hon: mae’n dweud beth mae’r rheolau’n ei ddweud am ddiwrnod arall.',
    back: 'Yn ôl i’r rhestr fel y mae',
    made: (shown, all) =>
      all === shown
        ? all === 0
          ? 'Nid yw’r rheolau’n enwi unrhyw deulu.'
          : `Mae’r rheolau’n enwi ${families(all)}, pob un wedi’i roi gerbron rhywun erbyn hyn.`
        : `Mae’r rheolau’n enwi ${families(all)}. Dim ond cyfrif ${families(all - shown)} a wneir yma: nid oes neb yn edrych ar deulu na roddwyd ger ei fron.`,
    names: 'Mae enwau, ardaloedd a phwy sy’n blentyn fel y maent yn hysbys nawr.',
    hash: 'Ôl bys: mae’r un data a rheolau yn rhoi’r un un.',
    again: 'Ei gweithio allan eto',
    notFinal: 'Nid yw’r diwrnod y mae’n hysbys arno ar ben: gall yr hyn sy’n hysbys newid o hyd.',
    notMade:
      'Ni weithiwyd y rhestr hon allan yn y saith diwrnod diwethaf. Mae’n cymryd o ychydig eiliadau i ychydig funudau; gallwch adael y dudalen hon a dod yn ôl.',
    make: 'Gweithio’r rhestr hon allan',
    waiting: 'Mae’n aros ei thro.',
    running: 'Mae’n cael ei gweithio allan.',
    families: 'Teuluoedd yr edrychwyd arnynt',
    refresh: 'Gweld pa mor bell y mae nawr',
    failed:
      'Ni ellid ei gweithio allan. Gofynnwch eto; os bydd hynny’n methu hefyd, dywedwch wrth bwy bynnag sy’n rhedeg y gwasanaeth hwn.',
    other: (asAt, known) =>
      `Rydych wedi gofyn am restr arall, ar ${asAt}, fel yr oedd yn hysbys ar ${known}. Caiff un ei gweithio allan ar y tro.`,
    see: 'Gweld y rhestr honno',
    none: 'Nid yw’r rheolau’n enwi unrhyw deulu ar y diwrnod hwnnw.',
    nowOf: 'Yr hyn sy’n hysbys am y teulu hwn nawr',
  },
  dispositions,
  decided: {
    title: 'Penderfyniadau a wnaed',
    back: 'Teuluoedd i’w hystyried',
    lead: 'Y diweddaraf yn gyntaf. Mae pob un yn dweud pwy benderfynodd a pham.',
    none: 'Nid oes neb wedi penderfynu am deulu eto.',
    counts: 'Faint',
    caption: 'Penderfyniadau, y diweddaraf yn gyntaf',
    family: 'Teulu',
    decision: 'Penderfyniad',
    reason: 'Rheswm',
    who: 'Pwy a phryd',
    days: 'Ar y rhestr cyn hynny',
    daysOf: (value) => (value === 0 ? 'llai na diwrnod' : days(value)),
    watch: (day) => `Gwylio hyd at ${formatDay('cy', day)}`,
    by: (name, when) => `${name}, ${when}`,
  },
} satisfies Words<typeof en>
