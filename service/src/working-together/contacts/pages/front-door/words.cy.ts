import { formatNumber, plural, type Words } from '#kith/platform/words/index.ts'
import type { en } from './words.en.ts'

export const cy = {
  navigation: 'Cysylltiadau',
  title: 'Cysylltiadau’n aros',
  lead: 'Yn gyntaf y rhai y mae’n rhaid i rywun weithredu arnynt heddiw, ym marn pwy bynnag a ddywedodd wrthym. Yna’r rhai sy’n aros hiraf, ac nid mewn unrhyw drefn arall.',
  count: (all: number) =>
    plural('cy', all, {
      zero: 'Nid oes neb yn aros',
      one: 'Mae un cyswllt yn aros',
      two: 'Mae 2 gyswllt yn aros',
      other: `Mae ${formatNumber('cy', all)} cyswllt yn aros`,
    }),
  take: 'Cofnodi cyswllt',
  table: {
    about: 'Am',
    from: 'Oddi wrth',
    at: 'Derbyniwyd',
    urgency: 'Pa mor fuan, yn eu barn nhw',
    due: 'Penderfynu erbyn',
  },
  actToday: 'Gweithredu heddiw',
  today: (day: string) => `Heddiw, ${day}`,
  late: (day: string) => `${day}: mae’r diwrnod hwnnw wedi mynd heibio`,
  none: 'Nid oes cyswllt yn aros am benderfyniad.',
  decided: 'Penderfynwyd ddiwethaf',
  decidedTable: { about: 'Am', from: 'Oddi wrth', what: 'Beth a benderfynwyd' },
  pages: 'Tudalennau cysylltiadau',
  previous: 'Blaenorol',
  next: 'Nesaf',
  doneTitle: 'Wedi’i wneud',
  done: 'Penderfynwyd, ac atebwyd pwy bynnag a ddywedodd wrthym',
} satisfies Words<typeof en>
