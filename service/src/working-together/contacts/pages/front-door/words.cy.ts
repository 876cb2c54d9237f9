import { formatNumber, plural, type Words } from '#kith/platform/words/index.ts'
import type { en } from './words.en.ts'

export const cy = {
  navigation: 'Cysylltiadau',
  title: 'Cysylltiadau’n aros',
  lead: 'Y rhai sy’n aros hiraf yn gyntaf, ac nid mewn unrhyw drefn arall. Yr hyn a ddywedodd pwy bynnag a ddywedodd wrthym yw pa mor fuan y mae’n rhaid i rywun weithredu.',
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
  late: (day: string) => `${day}: mae’r diwrnod hwnnw wedi mynd heibio`,
  none: 'Nid oes cyswllt yn aros am benderfyniad.',
  decided: 'Penderfynwyd ddiwethaf',
  decidedTable: { about: 'Am', from: 'Oddi wrth', what: 'Beth a benderfynwyd' },
  pages: 'Tudalennau cysylltiadau',
  previous: 'Yn aros yn hirach',
  next: 'Yn aros yn llai hir',
  doneTitle: 'Wedi’i wneud',
  done: 'Penderfynwyd, ac atebwyd pwy bynnag a ddywedodd wrthym',
} satisfies Words<typeof en>
