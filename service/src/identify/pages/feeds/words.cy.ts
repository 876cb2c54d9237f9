import { plural, type Words } from '#kith/platform/words/index.ts'
import type { en } from './words.en.ts'

const days = (count: number): string =>
  plural('cy', count, {
    zero: '0 diwrnod',
    one: '1 diwrnod',
    two: '2 ddiwrnod',
    few: '3 diwrnod',
    many: '6 diwrnod',
    other: `${count} diwrnod`,
  })
const feedCount = (count: number): string =>
  plural('cy', count, {
    zero: 'Dim ffrydiau',
    one: '1 ffrwd',
    two: '2 ffrwd',
    few: '3 ffrwd',
    many: '6 ffrwd',
    other: `${count} ffrwd`,
  })

export const cy = {
  title: 'Ffrydiau data',
  lead: (feeds: number, waiting: number) =>
    `${feedCount(feeds)}. ${plural('cy', waiting, {
      zero: 'Nid oes ffeil yn aros, wedi’i gwrthod nac yn hwyr.',
      one: 'Mae angen i berson edrych ar 1.',
      two: 'Mae angen i berson edrych ar 2.',
      other: `Mae angen i berson edrych ar ${waiting}.`,
    })}`,
  setAside: (rows: number) => `${rows} rhes wedi’i rhoi o’r neilltu`,
  someSetAside: (rows: number) =>
    `${rows} rhes o’r ffeiliau diweddaraf a dderbyniwyd wedi’i rhoi o’r neilltu, gyda’r rheswm: agorwch o’r tabl isod.`,
  none: 'Nid oes ffrwd wedi’i sefydlu ar gyfer eich asiantaeth eto.',
  standing: {
    held: 'Yn aros am berson',
    refused: 'Gwrthodwyd y ffeil ddiwethaf',
    'turned-down': 'Gwrthodwyd y ffeil ddiwethaf gan berson: disgwylir un arall',
    late: (count: number) => `${days(count)} yn hwyr`,
    receiving: 'Mae ffeil yn cael ei darllen',
    never: 'Heb ei hanfon erioed',
    good: 'Yn gyfredol',
  },
  states: {
    receiving: 'Yn cael ei darllen',
    held: 'Yn aros am berson',
    loaded: 'Wedi’i derbyn',
    unchanged: 'Yr un ffeil ag o’r blaen',
    refused: 'Wedi’i gwrthod',
  },
  tableCaption:
    'Pob ffrwd: yn gyntaf y rhai sy’n aros, wedi’u gwrthod neu’n hwyr, yna’r rhai â rhesi wedi’u rhoi o’r neilltu',
  terms: {
    feed: 'Ffrwd',
    standing: 'Sut mae hi',
    coverage: 'Yn siarad dros',
    freshness: 'Y ffeil ddiwethaf',
    volume: 'Rhesi',
    unknowns: 'Manylion nad ydynt yn hysbys',
  },
  coverage: {
    unknown: 'ddim yn hysbys',
    to: (day: string) => `hyd at ${day}; nid yw’n hysbys ers pryd`,
    from: (day: string) => `o ${day}; nid yw’n hysbys pa mor bell ymlaen`,
    both: (from: string, to: string) => `${from} i ${to}`,
  },
  freshness: {
    never: 'dim un eto',
    last: (day: string, asAt: string) => `daeth ${day}, ac mae’n siarad am ${asAt}`,
    every: (count: number) => `disgwylir un bob ${days(count)}`,
    everyUnknown: 'nid yw’n hysbys pa mor aml',
    due: (day: string) => `y nesaf erbyn ${day}`,
    late: (day: string, count: number) => `roedd i fod i ddod erbyn ${day}: ${days(count)} yn hwyr`,
  },
  volume: {
    none: 'ddim yn hysbys: nid oes ffeil wedi’i darllen eto',
    first: (rows: string) => `${rows}: y ffeil gyntaf`,
    fewer: (rows: string, share: string, usual: string) => `${rows}: ${share} yn llai na’r ${usual} arferol`,
    more: (rows: string, share: string, usual: string) => `${rows}: ${share} yn fwy na’r ${usual} arferol`,
    same: (rows: string, usual: string) => `${rows}: fel arfer (${usual})`,
  },
  unknownRate: (name: string, share: string) => `${name} ${share}`,
  unknownOfAll: (names: string) => `${names} pawb`,
  unknownsNone: 'nid oes ffeil wedi enwi pobl eto',
  allKnown: 'dim: mae gan bawb ynddi bob manylyn',
  identity: {
    forename: 'enw cyntaf',
    surname: 'cyfenw',
    born: 'dyddiad geni',
    sex: 'rhyw',
    nhs: 'rhif GIG',
    upn: 'rhif unigryw disgybl',
    'former-upn': 'rhif disgybl blaenorol',
    nino: 'rhif Yswiriant Gwladol',
    uln: 'rhif unigryw dysgwr',
    'childrens-system': 'rhif yn y system blant',
  },
  chart: {
    heading: 'Rhesi fesul ffeil',
    description: (low: string, high: string) =>
      `Rhesi ym mhob ffeil a ddarllenwyd, yn ôl y diwrnod y mae’n siarad amdano. Mae’r band yn rhedeg o ${low} o’r nifer arferol i ${high} ohono: caiff ffeil y tu allan iddo ei dal i berson edrych arni. Yr arferol yw canol hyd at ddeg ffeil cyn hynny.`,
    headings: { day: 'Yn siarad am', value: 'Rhesi' },
  },
  timeline: {
    heading: 'Y dyddiau y mae pob ffrwd yn siarad drostynt',
    finding: (feeds: number, silent: number, startless: number) => {
      if (startless === 0 && silent === 0)
        return `Mae pob un o’r ${feeds} ffrwd yn dweud dros ba ddyddiau y mae’n siarad`
      const nothing = `Nid yw ${silent} o’r ${feeds} ffrwd wedi dweud dim wrthym eto`
      if (startless === 0) return nothing
      const since = `oes neb wedi dweud ers pryd y mae ${startless} o’r ${feeds} ffrwd yn siarad`
      return silent === 0 ? `Nid ${since}` : `${nothing}, ac nid ${since}`
    },
    startless: (feed: string) => `${feed} (nid yw’n hysbys ers pryd)`,
    oneDay:
      'Mae pob ffrwd wedi anfon un ffeil ac nid oes neb wedi dweud pa mor bell yn ôl y mae’r un ohonynt yn mynd, felly nid oes cyfnod i’w lunio eto.',
    description:
      'Mae pob bar yn gorffen gyda’r diwrnod diweddaraf y mae’r ffrwd yn siarad amdano. Lle nad oes neb wedi dweud pa mor bell yn ôl y mae ffrwd yn mynd, mae ei bar yn dechrau gyda’r ffeil gyntaf a dderbyniwyd. Mae bwlch yn golygu nad oes neb wedi dweud wrthym, nid na ddigwyddodd dim.',
    row: 'Ffrwd',
  },
  heldBecause: 'Pam y mae’n aros',
  lookAtHeld: 'Edrychwch ar y ffeil sy’n aros a phenderfynwch',
  lookAtRefused: 'Gweld pam y cafodd ei gwrthod',
  actions: {
    'identify.feeds.viewed': 'Edrych ar y ffrydiau',
    'identify.feed.viewed': 'Edrych ar ffrwd',
    'identify.feed.start-viewed': 'Edrych ers pryd y mae ffrwd yn siarad',
    'identify.feed.start-said': 'Dweud ers pryd y mae ffrwd yn siarad',
    'identify.delivery.send-form.viewed': 'Agor y ffurflen i anfon ffeil',
    'identify.delivery.sent': 'Anfon ffeil',
    'identify.delivery.progress.viewed': 'Gwylio ffeil yn cael ei darllen',
    'identify.delivery.viewed': 'Edrych ar ffeil a’r bobl ynddi',
    'identify.delivery.decided': 'Penderfynu am ffeil a oedd yn aros',
    'identify.delivery.set-aside.downloaded': 'Lawrlwytho rhesi a roddwyd o’r neilltu',
    'identify.mapping.viewed': 'Edrych ar fapio',
    'identify.mapping.versions-viewed': 'Edrych ar sut mae ffrwd wedi’i darllen',
    'identify.mapping.tried': 'Rhoi cynnig ar fapio',
    'identify.mapping.changed': 'Newid mapio',
    'identify.fact.viewed': 'Olrhain ffaith i’w ffynhonnell',
    'identify.record.viewed': 'Edrych ar bopeth y mae ffrwd yn ei ddweud am un cofnod',
  },
} satisfies Words<typeof en>
