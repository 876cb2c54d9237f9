import { plural, type Words } from '#kith/platform/words/index.ts'
import type { en } from './words.en.ts'

export const cy = {
  title: (feed: string) => `Mapio: ${feed}`,
  back: 'Y ffrwd',
  lead: (version: number) =>
    `Mae fersiwn ${version} o’r mapio yn dweud beth yw ystyr pob colofn yn ffeiliau’r ffrwd hon. Newidiwch ef yma, rhowch gynnig arno, a gwelwch beth fyddai’n digwydd cyn i ddim ddigwydd.`,
  saved: (version: number) =>
    `Mae fersiwn ${version} ar waith. Darllenir ffeiliau a ddaw o hyn ymlaen gydag ef; anfonwch y ffeil ddiwethaf eto i’w darllen hithau gydag ef.`,
  savedTitle: 'Wedi’i gadw',
  label: 'Y mapio, ar ffurf YAML',
  hint: 'Ni chedwir nodiadau sy’n dechrau gyda #.',
  sample: 'Ffeil i roi cynnig arno',
  sampleHint: 'Gadewch hwn yn wag i roi cynnig arno ar y ffeil ddiwethaf a dderbyniwyd.',
  try: 'Rhoi cynnig arno',
  tryHint: 'Wrth roi cynnig arno darllenir y ffeil gyfan a dadwneir popeth. Gall gymryd munud.',
  use: 'Ei ddefnyddio',
  useHint: (version: number) => `Yn cadw hwn fel fersiwn ${version}, gyda’ch enw a’r amser yn y llwybr archwilio.`,
  problems: {
    empty: 'Ysgrifennwch y mapio',
    tooLong: 'Mae’r mapio yn hirach na 60,000 o nodau',
    noSample: 'Nid oes ffeil o’r ffrwd hon wedi’i derbyn eto: dewiswch ffeil i roi cynnig arno',
    emptySample: 'Mae’r ffeil i roi cynnig arno yn wag: dewiswch un arall',
    busy: 'Mae rhywun arall yn rhoi cynnig ar fapio ar hyn o bryd: arhoswch funud a rhowch gynnig arall arni',
    changed:
      'Mae rhywun arall wedi newid y mapio ers i chi agor y dudalen hon. Copïwch eich testun, agorwch y dudalen eto, a gwnewch eich newid yno',
    lineText: (line: number) => `Dyma linell ${line}:`,
  },
  tried: {
    heading: 'Beth fyddai’n ei wneud',
    refused: 'Nid oedd modd darllen y ffeil gyda’r mapio hwn',
    lead: (file: string) => `Rhoddwyd cynnig arno ar ${file}. Ni ysgrifennwyd dim.`,
    counts: (received: string, accepted: string, setAside: string) =>
      `${received} rhes wedi dod = ${accepted} wedi’u derbyn + ${setAside} o’r neilltu.`,
    changes: 'Beth fyddai’n newid yn yr hyn y mae’r ffrwd hon yn ei ddweud',
    added: 'Newydd',
    unchanged: 'Heb newid',
    ended: 'Wedi dod i ben',
    held: 'Byddai ffeil go iawn fel hon yn aros am berson:',
    notHeld: 'Ni fyddai ffeil go iawn fel hon yn aros am berson.',
    rows: (count: number) =>
      plural('cy', count, {
        one: 'Beth fyddai ei rhes gyntaf yn ei ddweud',
        two: 'Beth fyddai ei 2 res gyntaf yn ei ddweud',
        other: `Beth fyddai ei ${count} rhes gyntaf yn ei ddweud`,
      }),
    line: 'Llinell',
    says: 'Byddai’n dweud',
    problems: 'Heb ei ddweud, a pham',
    nothing: 'dim',
    about: (key: string, what: string) => `${key}: ${what}`,
    ties: 'Cysylltiadau sy’n dilyn o’r rhesi hyn',
  },
} satisfies Words<typeof en>
