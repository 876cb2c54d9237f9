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
  tryHint:
    'Wrth roi cynnig arno darllenir y ffeil gyfan ddwywaith, gyda’r mapio hwn a chyda’r un sydd ar waith, gosodir yr hyn y maent yn ei ddweud ochr yn ochr, a dadwneir popeth. Mae’n cymryd tua 20 eiliad am bob 100,000 o resi: cadwch y dudalen ar agor nes iddi ateb.',
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
  beside: {
    heading: (version: number) =>
      `Ochr yn ochr â fersiwn ${version}, sydd ar waith nawr: yr un ffeil wedi’i darllen â’r ddau`,
    warning: 'Rhybudd',
    unreadable: (version: number) =>
      `Ni all fersiwn ${version}, sydd ar waith nawr, ddarllen y ffeil hon o gwbl, felly nid oes dim i’w osod ochr yn ochr â’r hyn sy’n dilyn.`,
    lost: (count: number, shown: string) =>
      plural('cy', count, {
        one: 'Ni fyddai 1 peth y mae’r ffeil hon yn ei ddweud nawr yn cael ei ddweud mwyach.',
        two: 'Ni fyddai 2 beth y mae’r ffeil hon yn eu dweud nawr yn cael eu dweud mwyach.',
        other: `Ni fyddai ${shown} o bethau y mae’r ffeil hon yn eu dweud nawr yn cael eu dweud mwyach.`,
      }),
    lostMeans: {
      additions:
        'Mae’r hyn a ddywedodd ffeiliau cynharach yn aros. Darllenir ffeiliau a ddaw o hyn ymlaen gyda’r mapio newydd, felly collid yr hyn y maent yn ei ddweud am y rhain: ni fyddai dim yn dod i ben, felly ni fyddai neb yn sylwi.',
      snapshot: 'Pan ddaw’r ffeil nesaf, byddai’r rhain i gyd yn dod i ben.',
    },
    gained: (count: number, shown: string) =>
      plural('cy', count, {
        one: 'Byddai 1 peth yn cael ei ddweud o’r newydd.',
        two: 'Byddai 2 beth yn cael eu dweud o’r newydd.',
        other: `Byddai ${shown} o bethau yn cael eu dweud o’r newydd.`,
      }),
    otherwise: (count: number, shown: string) =>
      plural('cy', count, {
        one: 'Byddai 1 peth yn cael ei ddweud mewn geiriau eraill, neu am ddyddiau eraill.',
        two: 'Byddai 2 beth yn cael eu dweud mewn geiriau eraill, neu am ddyddiau eraill.',
        other: `Byddai ${shown} o bethau yn cael eu dweud mewn geiriau eraill, neu am ddyddiau eraill.`,
      }),
    kind: (what: string, count: string) => `${what}: ${count}`,
    saysNow: (line: string, what: string) => `Mae llinell ${line} yn dweud nawr: ${what}`,
    wouldSay: (line: string, what: string) => `Byddai llinell ${line} yn dweud: ${what}`,
    instead: (what: string) => `Byddai’n dweud: ${what}`,
    same: 'Am y ffeil hon mae’r ddau’n dweud yr un peth yn union: ni chollid dim, ac nid oes dim yn newydd.',
    caption: 'Beth mae’r ffeil yn ei ddweud gyda phob un, pob peth wedi’i gyfrif unwaith',
    what: 'Beth',
    now: 'Nawr',
    would: 'Gyda’r mapio hwn',
    difference: 'Gwahaniaeth',
    accepted: 'Rhesi a dderbyniwyd',
    setAside: 'Rhesi a roddwyd o’r neilltu',
    people: 'Pobl a enwir',
    stays: 'Lle mae rhywun yn byw neu’n aros',
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
