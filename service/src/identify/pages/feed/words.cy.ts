import { plural, type Words } from '#kith/platform/words/index.ts'
import type { en } from './words.en.ts'

const place = (name: string): string => (name === '' ? '' : `${name}: `)

export const cy = {
  back: 'Ffrydiau data',
  send: 'Anfon ffeil',
  mapping: (version: number) => `Gweld neu newid y mapio (fersiwn ${version})`,
  versions: 'Sut mae’r ffrwd hon wedi’i darllen, fersiwn wrth fersiwn',
  sinceWhen: { say: 'Dweud ers pryd y mae’n siarad', change: 'Gweld neu newid ers pryd y mae’n siarad' },
  tellsNothing: 'Dim: nid yw’r ffaith nad yw’n sôn am rywbeth byth yn golygu nad yw’n wir.',
  tellsLead: 'Nad oes gan rywun y mae’n ei restru yr un o’r rhain, lle nad yw’n dweud dim amdanynt:',
  terms: {
    agency: 'Anfonwyd gan',
    gateway: 'Porth cyfreithiol',
    format: 'Fformat',
    delivers: 'Beth yw ffeil',
    coverage: 'Yn siarad dros',
    tells: 'Beth mae ei thawelwch yn ei olygu',
    freshness: 'Y ffeil ddiwethaf',
  },
  formats: {
    'cin-census': 'Cyfrifiad plant mewn angen (XML)',
    ssda903: 'Ffurflen plant sy’n derbyn gofal, SSDA903 (set o ffeiliau CSV)',
    'annex-a': 'Rhestrau Atodiad A Ofsted (gweithlyfr)',
    'school-census': 'Tablau’r cyfrifiad ysgolion (set o ffeiliau CSV)',
    mapping: 'Tabl a ddisgrifir gan ffeil fapio',
  },
  mappedVersion: (format: string, version: number) => `${format}, fersiwn ${version}`,
  delivers: {
    snapshot:
      'Popeth y mae’r asiantaeth yn ei ddweud nawr: daw’r hyn nad yw ffeil yn ei ddweud mwyach i ben, ond ni chaiff ei ddileu byth',
    additions: 'Ychwanegiadau: mae pob ffeil yn ychwanegu digwyddiadau ac nid oes dim yn dod i ben',
  },
  chartHeading: 'Rhesi fesul ffeil',
  deliveries: {
    caption: 'Ffeiliau a dderbyniwyd, y diweddaraf yn gyntaf',
    none: 'Ni dderbyniwyd ffeil o’r ffrwd hon.',
    file: 'Ffeil',
    asAt: 'Yn siarad am',
    received: 'Derbyniwyd',
    state: 'Cyflwr',
    counts: 'Rhesi',
    sum: (received: string, accepted: string, setAside: string) =>
      `${received} wedi dod = ${accepted} wedi’u derbyn + ${setAside} o’r neilltu`,
    notCounted: 'heb eu cyfrif',
    changes: 'Beth a newidiodd',
    changed: (added: string, unchanged: string, ended: string) =>
      `o’r hyn y mae’n ei ddweud, ${added} yn newydd, ${unchanged} heb newid, ${ended} wedi dod i ben`,
    noChanges: 'dim',
    older: 'Ffeiliau hŷn',
    newest: 'Ffeiliau diweddaraf',
  },
  compare: {
    heading: 'Cymharu dwy ffeil',
    lead: 'Dewiswch ddwy ffeil o’r ffrwd hon, pob un yn ôl pryd y daeth, i’w gweld ochr yn ochr. Dim ond ffeiliau a ddarllenwyd i’w diwedd a gynigir: nid oes dim i’w gymharu mewn rhai eraill.',
    tooFew: 'Gellir cymharu dwy ffeil a ddarllenwyd i’w diwedd yma. Nid oes dwy eto.',
    left: 'Y ffeil gyntaf',
    right: 'Yr ail ffeil',
    button: 'Cymharu',
    option: (file: string, moment: string, day: string, state: string) =>
      `${moment}: ${file} (${state}), yn siarad am ${day}`,
    side: (file: string, moment: string, day: string) => `${file}, daeth ${moment}, yn siarad am ${day}`,
    caption: 'Dwy ffeil ochr yn ochr',
    received: 'Rhesi a ddaeth',
    accepted: 'Rhesi a dderbyniwyd',
    setAside: 'Rhesi a roddwyd o’r neilltu',
    added: 'Newydd',
    unchanged: 'Heb newid',
    ended: 'Wedi dod i ben',
    partRows: (part: string) => `${part}: rhesi`,
    partUnknown: (part: string, column: string) => `${place(part)}${column} ddim yn hysbys`,
    partBlank: (part: string, column: string) => `${place(part)}“${column}” yn wag`,
    reason: (part: string, column: string, reason: string) => `O’r neilltu: ${place(part)}${place(column)}${reason}`,
    rows: (count: number) =>
      plural('cy', count, {
        zero: 'dim rhesi',
        one: '1 rhes',
        two: '2 res',
        few: '3 rhes',
        many: '6 rhes',
        other: `${count} rhes`,
      }),
    same: 'Dewiswch ddwy ffeil wahanol.',
  },
} satisfies Words<typeof en>
