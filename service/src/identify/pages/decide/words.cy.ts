import { formatDay, type Words } from '#kith/platform/words/index.ts'
import type { Disposition } from '#kith/identify/store/decisions.ts'
import type { DecisionProblem } from '#kith/identify/actions/decide-about-a-family.ts'
import type { en } from './words.en.ts'

const dispositions: Readonly<Record<Disposition, { readonly text: string; readonly hint: string }>> = {
  'offer-support': {
    text: 'Cynigiwyd cymorth',
    hint: 'Mae’r teulu wedi cael, neu bydd nawr yn cael, cynnig cymorth.',
  },
  watch: {
    text: 'Gwylio hyd at ddyddiad',
    hint: 'Daw’r teulu yn ôl i’r rhestr ar y diwrnod hwnnw os yw’r rheolau’n dal.',
  },
  'already-supported': {
    text: 'Eisoes yn cael cymorth',
    hint: 'Mae rhywun eisoes yn gweithio gyda’r teulu.',
  },
  no: { text: 'Na', hint: 'Ni chynigir cymorth i’r teulu nawr.' },
}
const problems: Readonly<Record<DecisionProblem, string>> = {
  'disposition-missing': 'Dewiswch beth a benderfynwyd',
  'reason-missing': 'Rhowch y rheswm',
  'reason-too-short': 'Dywedwch pam mewn o leiaf 10 nod',
  'reason-too-long': 'Dywedwch pam mewn 4,000 nod neu lai',
  'date-missing': 'Rhowch y dyddiad i wylio hyd ato',
  'date-not-real': 'Rhaid i’r dyddiad i wylio hyd ato fod yn ddyddiad go iawn',
  'date-not-future': 'Rhaid i’r dyddiad i wylio hyd ato fod yn y dyfodol',
  'date-too-far': 'Rhaid i’r dyddiad i wylio hyd ato fod o fewn 12 mis i heddiw',
}

export const cy = {
  dispositions,
  problems,
  title: 'Penderfynu am y teulu hwn',
  back: 'Pam mae’r teulu hwn yma?',
  needs: 'Yr hyn sy’n bresennol',
  noNeeds: 'Nid oes rheol yn cael ei bodloni ar y ffeithiau sy’n hysbys nawr.',
  why: 'Darllenwch pam, gyda phob ffynhonnell a’r hyn nad yw’n hysbys',
  yourName: (name) => `Bydd eich enw, ${name}, yn sefyll wrth ymyl y penderfyniad hwn.`,
  what: 'Beth a benderfynwyd?',
  watchUntil: 'Os byddwch yn gwylio: hyd at pryd',
  watchHint: (day) => `Er enghraifft, ${formatDay('cy', day)}`,
  day: 'Diwrnod',
  month: 'Mis',
  year: 'Blwyddyn',
  reason: 'Pam?',
  reasonHint: 'O leiaf 10 nod. Bydd cydweithwyr yn ei ddarllen a gall y teulu ofyn am ei weld.',
  record: 'Cofnodi’r penderfyniad hwn',
  changed:
    'Newidiodd yr hyn sy’n hysbys am y teulu hwn ar ôl i chi agor y dudalen hon. Edrychwch eto isod, yna cofnodwch eich penderfyniad',
  taken: {
    title: 'Penderfynwyd am y teulu hwn cyn i chi anfon hyn',
    text: 'Ni chofnodwyd dim a roesoch. Dyma a benderfynwyd:',
    yours: 'Yr hyn yr oeddech wedi’i ysgrifennu, i’w gopïo',
    list: 'Ewch i’r teuluoedd i’w hystyried',
  },
} satisfies Words<typeof en>
