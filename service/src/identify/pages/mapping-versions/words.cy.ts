import { plural, type Words } from '#kith/platform/words/index.ts'
import type { en } from './words.en.ts'

export const cy: Words<typeof en> = {
  title: (feed) => `Sut mae’r ffrwd hon wedi’i darllen: ${feed}`,
  back: 'Y ffrwd',
  lead: 'Cedwir pob fersiwn o’r disgrifiad y darllenwyd ffeil ag ef. Mae ffeil bob amser yn enwi ei fersiwn.',
  caption: 'Fersiynau, y diweddaraf yn gyntaf',
  version: 'Fersiwn',
  from: 'Mewn defnydd o',
  by: 'Newidiwyd gan',
  shipped: 'fel y daeth gyda Kith',
  somebody: 'rhywun sydd wedi gadael',
  files: 'Ffeiliau a ddarllenwyd ag ef',
  fileCount: (count) => plural('cy', count, { zero: 'dim', one: '1 ffeil', other: `${count} ffeil` }),
  compare: 'Cymharu â’r un cynt',
  compareAria: (from, to) => `Cymharu fersiwn ${to} â fersiwn ${from}`,
  differences: (from, to) => `Beth newidiodd o fersiwn ${from} i fersiwn ${to}`,
  same: (from, to) => `Mae fersiwn ${from} a fersiwn ${to} yn dweud yr un peth.`,
  lost: (version) => `Daw fersiwn ${version} o’r adeg cyn cadw fersiynau: nid yw’n hysbys beth a ddywedai.`,
  removed: 'Tynnwyd:',
  added: 'Rhoddwyd:',
  skipped: (lines) =>
    plural('cy', lines, { one: '1 llinell sydd yr un fath', other: `${lines} llinell sydd yr un fath` }),
  counts: (removed, added) =>
    `Tynnwyd ${plural('cy', removed, { one: '1 llinell', other: `${removed} llinell` })}, rhoddwyd ${plural('cy', added, { one: '1 llinell', other: `${added} llinell` })}.`,
  absent: 'Nid yw un o’r ddwy fersiwn yno. Dewiswch o’r rhestr.',
}
