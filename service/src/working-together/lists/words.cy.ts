import { formatNumber, plural, type Words } from '#kith/platform/words/index.ts'
import type { en } from './words.en.ts'

export const cy: Words<typeof en> = {
  heading: 'Chwilio’r rhestr hon',
  born: 'Dyddiad geni (dewisol)',
  button: 'Chwilio',
  clear: 'Dangos y rhestr gyfan',
  showing: (from, to, all) =>
    `Yn dangos ${formatNumber('cy', from)} i ${formatNumber('cy', to)} o ${formatNumber('cy', all)}.`,
  found: (all) =>
    plural('cy', all, {
      zero: 'Ni chanfuwyd neb ar y rhestr hon felly. Efallai eu bod wedi’u hysgrifennu’n wahanol, neu nad ydynt arni.',
      one: 'Canfuwyd un.',
      other: `Canfuwyd ${formatNumber('cy', all)}.`,
    }),
  problems: {
    nothing: 'Rhowch enw neu rywbeth arall i chwilio amdano',
    born: 'Rhowch ddyddiad geni sy’n ddiwrnod go iawn, neu gadewch ef yn wag',
  },
}
