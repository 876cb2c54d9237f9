import { formatDay, formatList, formatPeriod, plural, type Words } from '#kith/platform/words/index.ts'
import type { FamilyRole } from '#kith/identify/model/family.ts'
import type { Reliance } from '#kith/identify/model/needs/gateway.ts'
import type { SilenceWhy } from '#kith/identify/model/needs/silence.ts'
import type { en } from './words.en.ts'

const roles: Readonly<Record<FamilyRole, string>> = {
  child: 'plentyn',
  'looked-after-child': 'plentyn sy’n derbyn gofal',
  'young-parent': 'rhiant ifanc, o dan 18',
  parent: 'rhiant',
  'step-parent': 'partner rhiant',
  carer: 'gofalwr',
  'partner-of-carer': 'partner gofalwr',
  'parent-elsewhere': 'rhiant',
  'carer-elsewhere': 'gofalwr',
  'adult-sibling': 'brawd neu chwaer mewn oed',
  grandparent: 'nain neu daid',
  'household-member': 'yn yr un cartref, perthynas ddim yn hysbys',
  'adult-in-home': 'oedolyn yn y cyfeiriad, perthynas ddim yn hysbys',
  adult: 'oedolyn',
}
const lawAsks: Readonly<Record<Reliance, string>> = {
  yes: 'gallwch ddibynnu ar hyn.',
  'with-a-reason': 'os ydych yn dibynnu ar hyn, dywedwch yn eich penderfyniad pam mae’n berthnasol yma.',
  no: 'peidiwch â dibynnu ar hyn: holwch eich arweinydd llywodraethu gwybodaeth yn gyntaf.',
}
const silences: Readonly<Record<SilenceWhy, (sources: string, many: boolean, day: string | null) => string>> = {
  'lists-nobody': (sources) => `Nid oes gan ${sources} gofnod o neb yma y gallai fod yn ymwneud â nhw.`,
  'says-too-little': (sources) =>
    `Mae ${sources} yn dweud rhywbeth sy’n berthnasol i hyn, ond nid digon i’r rheol ei alw’n bresennol nac yn absennol.`,
  'means-nothing': (sources, many) =>
    `Mae ${sources} yn adnabod rhywun yma ac yn cofnodi dim o hyn, ond nid ${many ? 'ydynt' : 'yw'}’n cofnodi pob achos: nid yw hynny’n “na”.`,
  'start-not-said': (sources) =>
    `Nid yw ${sources} yn cofnodi dim o hyn, ond nid oes neb wedi dweud ers pryd y mae’r cofnodion yno’n gyflawn: nid yw hynny’n “na”. Gall arweinydd data ei ddweud.`,
  'speaks-later': (sources, _, day) =>
    `Nid yw ${sources} yn cofnodi dim o hyn, ond mae’r cofnodion yno’n dechrau ar ${formatDay('cy', day)}, yn hwyrach na’r amser y mae’r rheol yn holi amdano: nid yw hynny’n “na”.`,
  'is-old': (sources, _, day) =>
    day === null
      ? `${sources}: nid oes dim wedi dod oddi yno eto.`
      : `${sources}: dim o hyn hyd at ${formatDay('cy', day)}, sy’n rhy bell yn ôl i gyfrif fel “na” heddiw.`,
  'lists-some': (sources, many) =>
    `Nid yw ${sources} yn cofnodi dim o hyn, ond nid ${many ? 'ydynt' : 'yw'}’n rhestru pawb y mae’r rheol yn holi amdanynt am yr holl amser y mae’n holi amdano: nid yw hynny’n “na”.`,
  'is-not-enough': (sources) =>
    `Nid yw ${sources} yn cofnodi dim o hyn, ac mae hynny’n “na” o’r rhan honno. Mae’r rheol yn gofyn am fwy na hynny cyn dweud na.`,
}

export const cy = {
  roles,
  lawAsks,
  noLawHolds: 'Mae’r angen hwn yn cael ei gyfrif, ond ni ellir dibynnu heddiw ar unrhyw gyfraith a enwir ar ei gyfer.',
  one: {
    role: 'Yn y teulu hwn',
    lives: 'Cartref',
    born: 'Ganwyd',
    died: 'Bu farw',
    records: 'Pwy sy’n dweud hynny',
    lead: (count: number) =>
      plural('cy', count, {
        zero: 'Nid oes cofnod gan unrhyw asiantaeth o’r person hwn yn hysbys nawr.',
        one: 'Mae un cofnod o’r person hwn. Mae’r hyn y mae pob asiantaeth yn ei ddweud am anghenion ar dudalen y teulu.',
        other: `Mae ${count} cofnod o’r person hwn, hyd y gallwn farnu. Mae’r hyn y mae pob asiantaeth yn ei ddweud am anghenion ar dudalen y teulu.`,
      }),
    caption: 'Beth mae pob asiantaeth yn ei ddweud am bwy yw hwn',
    feed: 'Ffynhonnell',
    name: 'Enw',
    address: 'Cyfeiriad',
    since: 'Yn hysbys yma ers',
    wrong: 'Nid un person?',
    tell: 'Os yw dau o’r cofnodion hyn o bobl wahanol, neu os oes cofnod ar goll, dywedwch wrth eich arweinydd data. Rhowch y cyfeiriad hwn iddynt: mae’n arwain at y person, a dim ond nhw all ei agor.',
  },
  contacts: {
    outcomes: {
      advice: 'Cyngor yn unig',
      universal: 'Gwasanaethau cyffredinol',
      'early-help': 'Cymorth cynnar',
      'family-help': 'Cymorth i Deuluoedd',
      'child-protection': 'Amddiffyn plant',
      'adult-support': 'Cefnogaeth i oedolyn',
      'already-supported': 'Eisoes yn cael cefnogaeth',
      'no-further-action': 'Dim gweithredu pellach',
    },
    today: 'Gweithredu heddiw',
    about: (day: string) => `Mae cyswllt am rywun yn y teulu hwn, o ${day},`,
    maybe: (day: string) => `Mae cyswllt a all fod am rywun yn y teulu hwn, o ${day},`,
    waits: (day: string) => ` yn aros am benderfyniad. Penderfynwch erbyn ${day}.`,
    decided: (what: string, day: string) => ` wedi’i benderfynu ar ${day}: ${what}.`,
    notKnown: 'beth, ddim yn hysbys',
  },
  title: 'Pam mae’r teulu hwn yma?',
  back: 'Teuluoedd i’w hystyried',
  opening: (family, since) => `Mae ${family} ar y rhestr o deuluoedd i’w hystyried ers ${formatDay('cy', since)}.`,
  byRules: (rules, asAt) =>
    `Mae yma am fod y rheolau hyn wedi’u bodloni ar y ffeithiau hysbys ar gyfer ${formatDay('cy', asAt)}: ${formatList('cy', rules)}.`,
  noLonger: 'Nid oes rheol yn cael ei bodloni ar y ffeithiau sy’n hysbys nawr.',
  oldest: (day) =>
    day === null
      ? 'Nid oes dyddiad ar unrhyw gofnod y tu ôl iddo.'
      : `Mae’r cofnod hynaf y tu ôl iddo o ${formatDay('cy', day)}: dyna pa mor bell yn ôl y mae cofnodion yn mynd, ac nid faint y bu neb yn aros.`,
  rulesLapsed:
    'Ers hynny mae’r ffeithiau wedi newid ac nid yw’r rheolau’n dal mwyach. Mae’r teulu’n aros yma nes bod person yn penderfynu.',
  warning: 'Rhybudd',
  who: 'Pwy sydd yn y teulu',
  nameNotKnown: 'Rhywun nad yw ei enw’n hysbys',
  livesIn: 'yn byw yn y cartref',
  livesElsewhere: 'yn byw mewn man arall',
  livesNotKnown: 'nid yw’n hysbys ble mae’n byw',
  age: (age, born) => `${age} oed, ganwyd ${formatDay('cy', born)}`,
  ageNotKnown: 'oedran ddim yn hysbys',
  died: (day) => `bu farw ${formatDay('cy', day)}`,
  also: (names) => `Cofnodwyd hefyd fel: ${names}.`,
  alsoName: (name, source) => `${name} (${source})`,
  alsoBorn: (day, source) => `ganwyd ${formatDay('cy', day)} (${source})`,
  known: (name) => `adnabyddir fel ${name}`,
  present: 'Yr hyn sy’n bresennol',
  by: (instrument) => `Yn ôl ${instrument}`,
  says: (who, fact, when) => `${who}: ${fact}, ${when}.`,
  period: (period) => formatPeriod('cy', period),
  term: (terms) => `tymor: ${terms}`,
  noDate: 'heb ddyddiad',
  noDateOf: (count) => `${count} ohonynt heb ddyddiad`,
  noDateCounts: 'Mae’r hyn sydd heb ddyddiad yn cyfrif fel gwir nes i’w ffynhonnell beidio â’i ddweud.',
  details: (fact, said) => `${fact} (${said})`,
  several: (who, count, fact, when) => `${who}: ${count} cofnod o: ${fact}, ${when}.`,
  eachRecord: 'Pob cofnod',
  listedWithout: (who, source, since, fact) =>
    since === null
      ? `Rhestrir ${who} gan ${source}, nad yw’n cofnodi dim o: ${fact}.`
      : `Rhestrwyd ${who} gan ${source} ers ${formatDay('cy', since)}, ac nid yw’n cofnodi dim o: ${fact}.`,
  aged: (who, born, age) => `${who}: ganwyd ${formatDay('cy', born)}, felly’n ${age} oed.`,
  source: (title) => `Ffynhonnell: ${title}`,
  covers: (period) =>
    period.from === null && period.to === null
      ? 'nid yw’r dyddiau y mae’n eu cwmpasu yn hysbys'
      : `yn cwmpasu ${formatPeriod('cy', period)}`,
  noLongerSaid: 'Nid yw’r ffynhonnell yn dweud hyn mwyach.',
  contrary: 'I’r gwrthwyneb',
  rule: 'Rheol',
  version: (instrument, version) => `${instrument}, fersiwn ${version}`,
  gateway: 'Porth cyfreithiol',
  notSo: 'Yr hyn y mae’r dystiolaeth yn dangos nad yw’n wir',
  nothingNotSo: 'Ni ddangosir bod unrhyw angen yn absennol.',
  unknown: 'Yr hyn nad yw’n hysbys',
  unknownLead: 'Nid yw “ddim yn hysbys” yn golygu “na”. Nid yw’n cyfrif o blaid nac yn erbyn.',
  silences,
  notShown: (sources) => `Gallai ${sources} ddweud. Ni ddangosir ar gyfer hyn a oes rhywun yma’n hysbys yno.`,
  which: (title, covers) => `${title}, sy’n ${covers.replace(/^yn /, '')}`,
  undated: (title) => `${title}, nad yw’r dyddiau y mae’n eu cwmpasu yn hysbys`,
  noSource: 'Ni allai unrhyw ffynhonnell y mae Kith yn ei derbyn ddweud',
  nobody: 'Neb hysbys yn y teulu y gallai fod yn ymwneud ag ef',
  others: 'Rheolau eraill y gofynnwyd amdanynt',
  bars: {
    met: 'wedi’i fodloni',
    'not-met': 'heb ei fodloni',
    'cannot-tell': 'ni ellir dweud: mae gormod nad yw’n hysbys',
  },
  history: 'Penderfyniadau cynharach am y teulu hwn',
  noneBefore: 'Nid oedd dim wedi’i benderfynu am y teulu hwn cyn y penderfyniad uchod.',
  noHistory: 'Nid oes penderfyniad wedi’i wneud am y teulu hwn o’r blaen.',
  madeOn: (name, when) => `${name}, ${when}`,
  decided: 'Gwnaed penderfyniad',
  watchUntil: (day) => `gwylio hyd at ${formatDay('cy', day)}`,
  decide: 'Penderfynu am y teulu hwn',
  start: 'Dechrau cymorth',
  dispositions: {
    'offer-support': 'Cynigiwyd cymorth',
    watch: 'Gwylio',
    'already-supported': 'Eisoes yn cael cymorth',
    no: 'Na',
  },
} satisfies Words<typeof en>
