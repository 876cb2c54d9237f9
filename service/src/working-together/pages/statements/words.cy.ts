import { formatNumber, type Words } from '#kith/platform/words/index.ts'
import type { en } from './words.en.ts'

export const cy = {
  navigation: 'Yr hyn a gyhoeddwn',
  title: 'Yr hyn na all ond pobl ei ddweud',
  lead: 'Ysgrifennir y dogfennau cyhoeddedig o’r gwasanaeth ei hun. Chi sydd i ysgrifennu’r rhannau hyn: pam, pwy sy’n atebol, beth a ystyriwyd. Maent yn gyhoeddus cyn gynted ag y cânt eu cadw, a chedwir pob fersiwn.',
  progress: (done: number, all: number) =>
    `Wedi’u hysgrifennu: ${formatNumber('cy', done)} o ${formatNumber('cy', all)}`,
  table: { caption: 'Rhannau i’w hysgrifennu', question: 'Rhan', state: 'Cyflwr', at: 'Ers' },
  written: 'wedi’i hysgrifennu',
  notWritten: 'heb ei hysgrifennu',
  see: 'Gweld yr hyn a gyhoeddwyd',
  form: {
    title: (term: string) => term,
    answer: 'Beth sy’n wir, mewn geiriau plaen',
    hint: 'Cyhoeddus cyn gynted ag y’i cedwir. Enwch swyddi, nid pobl nad ydynt wedi cytuno. Gadewch linell wag rhwng paragraffau. O’i chadw’n wag, fe’i tynnir yn ôl.',
    save: 'Cadw a chyhoeddi',
    saved: 'Wedi’i gadw a’i gyhoeddi',
    before: 'Fersiynau cynharach',
    none: 'Ni ysgrifennwyd dim o’r blaen.',
    by: (who: string, when: string) => `${who}, ${when}`,
    takenBack: 'Wedi’i dynnu’n ôl.',
  },
  problems: {
    'too-long': (longest: number) => `Defnyddiwch ${formatNumber('cy', longest)} nod ar y mwyaf`,
    same: 'Ni newidiwyd dim. Ysgrifennwch yr hyn sydd felly, neu newidiwch yr hyn a gyhoeddwyd',
  },
  back: 'Yr hyn na all ond pobl ei ddweud',
} satisfies Words<typeof en>
