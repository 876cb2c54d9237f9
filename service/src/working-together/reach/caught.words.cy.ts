import type { Words } from '#kith/platform/words/index.ts'
import type { en } from './caught.words.en.ts'

/** What is said of an address in the wrong place. */
export const cy: Words<typeof en> = {
  caught: {
    address: (question) =>
      `Yn “${question}”, mae hwn yn edrych fel cyfeiriad. Ysgrifennwch ef yn “Sut i’w cyrraedd” yn lle hynny, neu dywedwch isod nad yw’n gartref i neb`,
    kept: (question) =>
      `Yn “${question}”, dyma sut y cyrhaeddir rhywun yma. Ysgrifennwch “gartref” neu “ar y ffôn” yn lle hynny: yn “Sut i’w cyrraedd” yn unig y cedwir ef`,
  },
  pass: 'Nid yw’n gartref i neb: ei gadw fel y mae',
  passHint: 'Ar gyfer clinig, ysgol neu swyddfa. Ysgrifennir eich bod wedi dweud hynny.',
  byItself: 'Heb ei gadw: mae hwn yn edrych fel cyfeiriad. Pwyswch Cadw i ddarllen beth i’w wneud.',
}
