import { plural } from '#kith/platform/words/index.ts'
import type { Words } from '#kith/platform/words/index.ts'
import type { en } from './words.en.ts'

export const cy = {
  skip: 'Neidio i’r prif gynnwys',
  errorPrefix: 'Gwall:',
  language: 'Iaith',
  changeLanguage: 'Change the language to English',
  serviceInformation: 'Gwybodaeth am y gwasanaeth',
  menu: 'Dewislen',
  navigation: 'Adrannau Kith',
  account: 'Eich cyfrif',
  signedInAs: (name: string, agency: string | null) =>
    `Wedi mewngofnodi fel ${agency === null ? name : `${name}, ${agency}`}`,
  signOut: 'Allgofnodi',
  beta: 'Beta',
  betaText: 'Mae hwn yn wasanaeth newydd: mae pobl yn dal i wirio ei fod yn gywir.',
  back: 'Yn ôl',
  breadcrumbs: 'Lle mae’r dudalen hon',
  print: 'Argraffu’r dudalen hon',
  footer: {
    about: 'Ynghylch y gwasanaeth hwn',
    accessibility: 'Datganiad hygyrchedd',
    privacy: 'Preifatrwydd',
    never: 'Yr hyn nad yw Kith byth yn ei wneud',
    rules: 'Y rheolau sydd mewn grym',
    reference: (correlation: string) =>
      `Os byddwch yn rhoi gwybod i ni am broblem, rhowch y cyfeirnod hwn: ${correlation}`,
    runBy: (council: string) => `Caiff y gwasanaeth hwn ei redeg gan ${council}.`,
  },
  errors: {
    title: 'Mae problem wedi codi',
    prefix: 'Gwall',
  },
  keeping: {
    sending: 'Yn anfon…',
    kept: 'Heb ei anfon eto: nid oes cysylltiad. Fe’i cedwir yn y tab hwn ac fe â ar ei ben ei hun pan fydd un. Gadewch y tab ar agor.',
    signedOut:
      'Rydych wedi allgofnodi. Cedwir yr hyn a deipiwyd gennych yn y tab hwn: mewngofnodwch eto ynddo, a dewch yn ôl at y ffurflen hon.',
    back: 'Mae’r hyn a deipiwyd gennych yma o’r blaen yn ôl. Nid yw wedi’i anfon eto.',
    offline:
      'Heb signal: cedwir yr hyn a deipiwch yn y tab hwn ac fe â pan ddaw’r signal yn ôl. Ni ellir agor tudalen nad yw ar agor tan hynny.',
  },
  table: {
    sortable: '(gellir trefnu yn ôl penawdau colofn sydd â botymau)',
    sorted: 'Wedi’i drefnu yn ôl %heading% (%direction%)',
    ascending: 'esgynnol',
    descending: 'disgynnol',
  },
  compare: {
    different: 'Gwahanol',
    same: 'Yr un peth',
    less: 'Mae un yn dweud llai',
    oneUnknown: 'Yn hysbys i un yn unig',
  },
  facts: { source: 'Ffynhonnell:' },
  capacity: {
    of: (used: string, all: string) => `${used} o ${all} wedi’u cymryd`,
    left: (left: string) => `${left} yn rhydd`,
  },
  progress: {
    percent: (percent: string) => `${percent} wedi’i wneud`,
    rate: (count: string) => `${count} rhes yr eiliad`,
    left: (duration: string) => `tua ${duration} ar ôl`,
  },
  timelineBy: 'gan',
  filterRemove: 'Tynnu’r hidlydd hwn:',
  alert: { information: 'gwybodaeth', success: 'llwyddiant', warning: 'rhybudd', error: 'gwall' },
  gallery: {
    title: 'Oriel',
    lead: 'Pob tudalen a chydran yn ôl eu henghreifftiau a enwir.',
    all: 'Pob enghraifft',
    examples: (count: number) => plural('cy', count, { one: '1 enghraifft', other: `${count} enghraifft` }),
  },
} satisfies Words<typeof en>
