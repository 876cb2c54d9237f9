import { formatDay, formatNumber, plural, type Words } from '#kith/platform/words/index.ts'
import type { Disposition } from '#kith/identify/store/decisions.ts'
import type { en } from './words.en.ts'

const dispositions: Readonly<Record<Disposition, string>> = {
  'offer-support': 'cynigiwyd cymorth',
  watch: 'gwylio hyd at ddyddiad',
  'already-supported': 'eisoes yn cael cymorth',
  no: 'na',
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

export const cy = {
  title: 'Teuluoedd i’w hystyried',
  navigation: 'Teuluoedd i’w hystyried',
  lead: 'Mae pob teulu yma am fod rheolau cyhoeddus yn dal ar ffeithiau dyddiedig o ffynonellau wedi’u henwi. Person sy’n penderfynu am bob un, ac yn dweud pam.',
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
  needs: 'Anghenion',
  needNotNamed: 'angen o reol nad yw mewn grym mwyach',
  unknownNeeds: (needs) =>
    needs === 0 ? 'Mae pob angen yn hysbys.' : `Ddim yn hysbys: ${count(needs)} angen.`,
  waiting: (day) => `Yn aros ers ${day}.`,
  firstSign: (day) => `Arwydd cyntaf: ${day}.`,
  supported: 'Eisoes yn cael cymorth.',
  notSupported: 'Dim cymorth wedi’i gofnodi.',
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
    heading: 'O’r arwydd cyntaf i’r cynnig cyntaf',
    median: (waited, all) =>
      `Roedd hanner y ${families(all)} a gafodd gynnig cymorth am y tro cyntaf yn y 12 mis diwethaf wedi aros ${days(waited)} neu lai ers yr arwydd cyntaf o angen.`,
    none: 'Ni chafodd unrhyw deulu ag arwydd cyntaf dyddiedig gynnig cymorth am y tro cyntaf yn y 12 mis diwethaf.',
    notKnown: (all) => `Arwydd cyntaf ddim yn hysbys: ${families(all)}.`,
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
    days: 'Ers yr arwydd cyntaf',
    daysOf: (value) => (value === null ? null : days(value)),
    watch: (day) => `Gwylio hyd at ${formatDay('cy', day)}`,
    by: (name, when) => `${name}, ${when}`,
  },
} satisfies Words<typeof en>
