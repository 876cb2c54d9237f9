import type { Words } from '#kith/platform/words/index.ts'
import type { en } from './words.en.ts'

export const cy = {
  title: (feed: string) => `Anfon ffeil: ${feed}`,
  back: 'Y ffrwd',
  lead: 'Caiff y ffeil ei darllen fesul rhes. Rhoddir rhesi na ellir eu defnyddio o’r neilltu gyda’r rheswm; ni chollir dim ac ni newidir dim yn dawel. Nid yw anfon yr un ffeil ddwywaith yn newid dim.',
  label: 'Y ffeil i’w hanfon',
  hint: 'CSV, XLSX neu XML, neu ffeil zip o dablau un ffurflen. Hyd at 2 GB.',
  button: 'Anfon y ffeil',
  choose: 'Dewiswch y ffeil i’w hanfon',
  empty: 'Mae’r ffeil yn wag: allforiwch hi eto, gwiriwch fod rhesi ynddi, a’i dewis',
  work: {
    receive: {
      title: 'Yn darllen y ffeil',
      done: 'Mae’r ffeil wedi’i darllen',
      failed: 'Nid oedd modd darllen y ffeil',
    },
    release: {
      title: 'Yn derbyn y ffeil a oedd yn aros',
      done: 'Mae’r ffeil a oedd yn aros wedi’i derbyn',
      failed: 'Nid oedd modd derbyn y ffeil a oedd yn aros',
    },
    file: (name: string) => `Ffeil: ${name}`,
    waiting:
      'Mae’n aros ei thro: darllenir ffeiliau un ar y tro. Mae’r gwaith yn parhau os byddwch yn gadael y dudalen hon.',
    running: 'Mae’r gwaith yn parhau os byddwch yn gadael y dudalen hon.',
    lookAgain: 'Gweld pa mor bell y mae wedi mynd',
    progress: 'Wedi’i ddarllen hyd yma',
    refused: 'Gwrthodwyd y ffeil',
    held: 'Mae’r ffeil yn aros i berson edrych arni',
    unchanged: 'Yr un ffeil ag o’r blaen: ni newidiodd dim',
    why: 'Gweld pam y cafodd ei gwrthod',
    delivery: 'Gweld beth a ddaeth i mewn',
    noDelivery: 'Ni chofnodwyd dim ohoni.',
    failedText: (reference: string) =>
      `Aeth rhywbeth o’i le yma, nid yn eich ffeil chi. Ni chadwyd dim ohoni yn ei hanner. Anfonwch hi eto; os bydd yn methu ddwywaith, dywedwch wrth bwy bynnag sy’n gofalu am y gwasanaeth hwn a rhowch y cyfeirnod hwn: ${reference}.`,
    again: 'Ei hanfon eto',
    feed: 'Yn ôl i’r ffrwd',
  },
} satisfies Words<typeof en>
