import { formatDay, type Words } from '#kith/platform/words/index.ts'
import type { en } from './unread.words.en.ts'

export const cy: Words<typeof en> = {
  navigation: 'Ffyrdd dan sêl',
  title: 'Ffyrdd dan sêl na all neb eu hagor',
  lead: 'Mae pawb a allai agor y rhain wedi gadael y tîm, neu daeth y teulu yn ôl at dîm arall. Trosglwyddwch bob un i rywun o’r tîm y mae arno ei hangen. Ni ddangosir i chi beth a ddywed, ac ni ddywedir wrth y lleill ei bod yno.',
  none: 'Gall rhywun ar y tîm agor pob ffordd dan sêl.',
  caption: 'Ffyrdd dan sêl na all neb ar y tîm eu hagor',
  columns: { who: 'Pwy y mae’n ei gyrraedd', since: 'Dywedwyd ar', last: 'Pwy a allai ei hagor' },
  way: (kind, name) => `${kind}: ${name}`,
  noTeam:
    'Nid oes neb ar dîm y teulu hwn yn awr, neu neb y mae cytundeb ei asiantaeth mewn grym. Gofynnwch i’r rheolwr pwy sy’n ei arwain.',
  one: {
    title: (kind, name) => `Trosglwyddo: ${kind}, ${name}`,
    back: 'Ffyrdd dan sêl na all neb eu hagor',
    since: (day) => `Dywedwyd hi ar ${formatDay('cy', day)}.`,
    who: 'Pwy ar y tîm sydd i’w hagor?',
    because: 'Pam nhw, a pham y mae ei hangen yn awr',
    becauseHint: 'Mae pwy bynnag a gaiff ei hagor yn darllen hyn. Peidiwch ag ysgrifennu dim o’r hyn a ddywed.',
    button: 'Ei throsglwyddo',
  },
  problems: {
    who: 'Dewiswch rywun o’r tîm',
    because: 'Dywedwch pam mewn 10 llythyren neu fwy',
    tooLong: 'Dywedwch pam mewn 2,000 llythyren neu lai',
    address: 'Dywedwch pam heb gyfeiriad',
    stale: 'Gall rhywun ar y tîm ei hagor erbyn hyn, neu mae’r sawl a ddewisoch wedi ei adael: ni newidiwyd dim',
  },
  done: 'Mae wedi’i throsglwyddo. Cânt hi ar dudalen y teulu.',
}
