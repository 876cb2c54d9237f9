import type { Words } from '#kith/platform/words/index.ts'
import type { en } from './words.en.ts'

export const cy = {
  replies: {
    title: 'Atebion i’w cyhoeddi',
    navigation: 'Atebion i sylwadau',
    lead: 'Yr hyn a ddrafftiodd cydweithiwr, ail berson sy’n ei gyhoeddi. Ni all pwy bynnag a ysgrifennodd ateb ei gyhoeddi.',
    none: 'Nid oes ateb yn aros.',
    mine: 'Chi ysgrifennodd hwn: rhywun arall sy’n ei gyhoeddi.',
    release: 'Cyhoeddi',
    to: (name: string) => `I “${name}”`,
    notReleased:
      'Ni chafodd ei gyhoeddi: eich un chi ydyw, mae rhywun wedi’i setlo yn y cyfamser, neu rhoddwyd ei thema o’r neilltu.',
    back: {
      reason: 'Neu dywedwch pam mae’n mynd yn ôl at bwy bynnag a’i hysgrifennodd',
      send: 'Ei anfon yn ôl',
    },
    reasonMissing: 'Dywedwch pam mae’n mynd yn ôl, mewn hyd at 2,000 o nodau',
  },
  proposals: {
    title: 'Enghreifftiau a chynigion',
    navigation: 'Enghreifftiau a chynigion',
    lead: 'Caiff pob un ei ddarllen, ei benderfynu gyda rheswm, a dywedir wrth yr anfonwr. Maent yn ei weld gyda’u cyfeirnod.',
    none: 'Nid oes dim wedi’i anfon eto.',
    reference: 'Cyfeirnod',
    kind: 'Beth',
    kinds: { example: 'Enghraifft sy’n gweithio', proposal: 'Cynnig ar gyfer ardal' },
    stands: 'Lle mae’n sefyll',
    steps: {
      none: 'Nid oes neb wedi edrych',
      reading: 'Yn cael ei ddarllen',
      'asked-more': 'Gofynnwyd am fwy',
      accepted: 'Derbyniwyd',
      declined: 'Ni dderbyniwyd',
      'passed-on': 'Trosglwyddwyd',
    },
    text: 'Yr hyn a ysgrifennwyd',
    so: 'Hyd yma',
    next: 'Beth sy’n digwydd nawr?',
    reason: 'Pam (cedwir yma)',
    told: 'Yr hyn a ddywedir wrth yr anfonwr (gallant hwy ac, lle derbynnir neu lle trosglwyddir ef, pawb ei ddarllen)',
    said: {
      told: 'Mae wedi’i gadw, ac mae llythyr yn mynd at ei anfonwr: drwy e-bost, neu wedi’i argraffu gan y clerc.',
      kept: 'Mae wedi’i gadw. Ni roddodd ei anfonwr gyfeiriad: mae’n ei weld gyda’i gyfeirnod.',
    },
    save: 'Cadw',
    problems: {
      step: 'Dewiswch beth sy’n digwydd nawr',
      reason: 'Ysgrifennwch pam',
      told: 'Ysgrifennwch yr hyn a ddywedir wrth yr anfonwr',
      meanwhile:
        'Penderfynodd cydweithiwr rywbeth yn y cyfamser, neu cadwyd hwn eisoes: edrychwch ar yr hyn a wnaed hyd yma',
    },
  },
} satisfies Words<typeof en>
